"""Which movement tests are not done now, and why: testing follows the safety questions as rolling does.

None while a stop or a stopping sign stands; none that a standing answer rules out, or the yes to a first question that
is not answered would; none on a side that is left out, or in a position the user cannot take. A session or another
therapy leaves a region out of rolling only: a test presses on nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.measures.measures import MEASURES, MeasureSide
from nmcoach.domain.record import record
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.routine import POSITIONS, Position
from nmcoach.domain.safety.answers import Answer, applies, counts_at
from nmcoach.domain.safety.limits import KEPT
from nmcoach.domain.safety.questions import SafetyQuestion, stops
from nmcoach.domain.safety.red_flags import Flagged, RedFlag
from nmcoach.domain.safety.signs import reason
from nmcoach.domain.safety.standing import began
from nmcoach.domain.say import Part, Sentence, Theirs, say


@record
class Needs:
    """What a movement test asks of the body."""

    parts: tuple[str, ...]
    """Region bases that it moves or stretches."""
    sore_parts: tuple[str, ...]
    """Those of them at which soreness of 5 or more leaves it out."""
    position: Position | None
    """How it is done; None where sitting and standing both do."""


JUST_NOW = timedelta(minutes=10)
"""What was measured so short a time ago is a test of now; one from before stays as it was done (design default)."""
NEEDS: Mapping[str, Needs] = {
    "toe_touch": Needs(
        ("upper_back", "low_back", "buttock", "hip_front", "thigh_back"), ("low_back", "thigh_back"), "standing"
    ),
    "knee_to_wall": Needs(("calf", "foot"), ("calf", "foot"), "standing"),
    "hand_behind_back": Needs(
        ("neck_shoulder", "upper_back", "chest", "arm"), ("neck_shoulder", "upper_back", "chest", "arm"), None
    ),
}
"""Movement test → what it asks of the body (the reference for the toe touch; the others by what they move: design
default)."""


@record
class Body:
    """What is known of the body at the instant of a test."""

    signs: Sequence[Flagged]
    """The signs that are not settled."""
    flags: Mapping[str, RedFlag]
    answers: Mapping[str, Answer]
    """The answers that stand."""
    questions: Mapping[str, SafetyQuestion]
    waiting: tuple[str, ...]
    """Ids of the questions that a settled sign asks again: each bars what its yes would."""
    rests: Sequence[Constraint]
    """What settled signs still leave out."""
    sore: Mapping[str, Sentence]
    """Region id → the reason, where soreness leaves it out."""
    open: tuple[str, ...] = ()
    """Ids of the first questions that are not answered, or no more: each leaves out what its yes would."""
    kept: bool = False
    """Whether the user keeps all of these to themselves for now."""
    positions: frozenset[str] = frozenset(POSITIONS)
    """Those the user can take."""


def is_test(kind: str) -> bool:
    """Say whether a measure is a movement test."""
    return kind in NEEDS


def is_now(then: Moment, now: Moment) -> bool:
    """Say whether a test is one of now: no clock stands still between doing it and saving it."""
    return now.at - then.at < JUST_NOW


def known_by(flagged: Iterable[Flagged], then: Moment, now: Moment) -> tuple[Flagged, ...]:
    """Give the signs that were noticed up to an instant: what was tested before one stays what it was."""
    return tuple(one for one in flagged if is_now(then, now) or one.at <= then.at)


def held_by(answers: Mapping[str, Answer], then: Moment, now: Moment) -> dict[str, Answer]:
    """Give the answers that stand and bar something, of which the yes was told by an instant up to now."""
    return {key: one for key, one in answers.items() if applies(one) and (is_now(then, now) or _held(one, then))}


def _held(answer: Answer, then: Moment) -> bool:
    first = began(answer)
    if then.day != first:
        return then.day > first
    return answer.since is not None or then.at >= counts_at(answer)


def refused(kind: str, side: MeasureSide, body: Body) -> Sentence | None:
    """Say why a movement test is not done; None where it may be, and for what is no movement test."""
    if not is_test(kind):
        return None
    needs = NEEDS[kind]
    why = (
        _stop(body)
        or _asked(kind, body)
        or _left_out(needs, side, body)
        or _open(kind, needs, side, body)
        or _position(needs, body)
    )
    if why is None:
        return None
    return say("No {test} for now: {why}. What you measured before stays.", test=MEASURES[kind].name, why=why)


def _stop(body: Body) -> Part | None:
    sign = reason(body.signs, body.flags)
    if sign is not None:
        return sign
    stopping = (body.questions[key].why for key in body.answers if key in body.questions and stops(body.questions[key]))
    return next((Theirs(why) for why in stopping), None)


def _asked(kind: str, body: Body) -> Part | None:
    for key, question in body.questions.items():
        if kind not in question.no_tests:
            continue
        if key in body.answers:
            return Theirs(question.why)
        if key in body.waiting:
            return say("after a warning sign the question about {why} waits first", why=Theirs(question.why))
    return None


def _open(kind: str, needs: Needs, side: MeasureSide, body: Body) -> Part | None:
    """Give the first question without an answer whose yes would leave the test out."""
    parts = _regions(needs.parts, side)
    for key, question in body.questions.items():
        listed = _regions(question.no_regions, "") if "AVOID" in question.effects else set()
        if key in body.open and (stops(question) or kind in question.no_tests or parts & listed):
            if body.kept:
                return KEPT
            return say("under Safety the question about {why} waits for an answer first", why=Theirs(question.why))
    return None


def _left_out(needs: Needs, side: MeasureSide, body: Body) -> Part | None:
    parts = _regions(needs.parts, side)
    for key, question in body.questions.items():
        answer = body.answers.get(key)
        if answer is None or "AVOID" not in question.effects:
            continue
        listed = _regions(question.no_regions, "")
        if parts & {*answer.regions, *listed}:
            return say("{why}, and the part it moves is left out", why=Theirs(question.why))
    for rest in body.rests:
        if parts & rest.no_regions:
            return rest.why
    return next((body.sore[region] for region in sorted(_regions(needs.sore_parts, side) & body.sore.keys())), None)


def _position(needs: Needs, body: Body) -> Part | None:
    if needs.position is None:
        return None
    return None if needs.position in body.positions else say("it is done standing, which is not a position for you")


def _regions(bases: Iterable[str], side: MeasureSide) -> set[str]:
    return {"_".join((one, base)) for base in bases for one in ((side,) if side else ("left", "right"))}
