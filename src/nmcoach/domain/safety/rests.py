"""What still holds after a sign was settled: questions that are asked once more, and less work until they are."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.record import record
from nmcoach.domain.regions import REGIONS, on_both_sides
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.safety.answers import UNSAID, Answer, counts_at
from nmcoach.domain.safety.limits import BLOCK, listed_out
from nmcoach.domain.safety.questions import LIGHT_CAP, SafetyQuestion
from nmcoach.domain.safety.red_flags import Flagged, RedFlag, Rest, named
from nmcoach.domain.safety.signs import state, stops
from nmcoach.domain.say import say

LIGHT_AFTER = timedelta(days=14)
"""After an emergency, pressure stays light for so long once the questions are answered (design default)."""
_LEGS = ("buttock", "thigh_back", "calf", "foot", "hip_front", "thigh_front", "thigh_inner", "shin")
"""All of the legs, as the question on clots has them: buttock to foot, and the front of the hip."""
_UNTIL = say("until the safety questions are answered again")
_UPRIGHT = frozenset({"chair", "sitting", "standing"})


@record
class After:
    """What is left of a sign that was settled."""

    flagged: Flagged
    rests: Rest
    waiting: tuple[str, ...]
    """Ids of the questions that wait for an answer since it was settled."""
    light_until: datetime | None
    """Until when pressure stays light once they are answered, in UTC; None for no longer."""


def after(
    flagged: Iterable[Flagged], flags: Mapping[str, RedFlag], answers: Iterable[Answer], now: datetime
) -> tuple[After, ...]:
    """Give what is left of the settled signs whose settlement allowed rolling, where anything is.

    ``answers`` are those that stand; of an emergency also the earlier ones since, for the first of each counts. What
    was kept to oneself answers nothing. Signs that an earlier version settled stay settled.
    """
    given = sorted(answers, key=lambda answer: (answer.at, answer.id))
    found = []
    for one in flagged:
        if one.settled_at is None or state(one, now) != "settled" or one.may_roll != "yes" or not stops(one):
            continue
        flag = named(one, flags)
        first: dict[str, datetime] = {}
        for answer in given:
            if (
                answer.question in flag.asks_again
                and one.settled_at < counts_at(answer)
                and answer.at <= now
                and _counts(answer)
            ):
                first.setdefault(answer.question, answer.at)
        waiting = tuple(key for key in flag.asks_again if key not in first)
        until = None
        if one.level == "emergency" and not waiting:
            until = max([one.settled_at, *first.values()]) + LIGHT_AFTER
        if waiting or (until is not None and now < until):
            found.append(After(one, flag.rests if waiting else "", waiting, until))
    return tuple(found)


def _counts(answer: Answer) -> bool:
    """Say whether an answer says anything: “I'd rather not say” does not, nor does one's own judgement."""
    return answer.answer != UNSAID and not answer.own


def asked_again(left: Iterable[After]) -> tuple[str, ...]:
    """Give the ids of the questions that wait, each once."""
    return tuple(dict.fromkeys(key for one in left for key in one.waiting))


def rest_constraints(
    left: Iterable[After], questions: Mapping[str, SafetyQuestion], now: Moment
) -> tuple[Constraint, ...]:
    """Give what is left out, and what stays light.

    A question that waits is never kinder than its yes: the same deep, ball and peanut work is left out until it is
    answered, and the parts it lists, where the sign does not leave out as much. Whether anything is rolled at all was
    said by whoever looked.
    """
    found = []
    for one in left:
        rest = _rest(one.rests) if one.rests else None
        if rest is not None:
            found.append(rest)
        for key in one.waiting:
            if (question := questions.get(key)) is not None:
                found += _as_a_yes(question, rest.no_regions if rest is not None else frozenset())
        if one.waiting:
            words = say("only light pressure until the safety questions are answered again")
        elif one.light_until is not None:
            words = say(
                "only light pressure until {day}, after a warning sign", day=moment(one.light_until, now.zone).day
            )
        else:
            continue
        found.append(Constraint(why=words, cap=LIGHT_CAP))
    return tuple(dict.fromkeys(found))


def _as_a_yes(question: SafetyQuestion, out: Collection[str]) -> list[Constraint]:
    """Give what a yes would bar beside light pressure; ``out`` are the regions that are left out already."""
    found = []
    if "BLOCK" in question.effects:
        found.append(Constraint(why=say("{block} {until}", block=BLOCK, until=_UNTIL), no_deep=True))
    if "AVOID" in question.effects and question.barred and not {*REGIONS} <= {*out}:
        listed = listed_out(question, _UNTIL)
        if not listed.no_regions or not listed.no_regions <= {*out}:
            found.append(listed)
    return found


def _rest(rests: Rest) -> Constraint:
    if rests == "lying":
        words = say("only seated and standing work until the safety questions are answered again")
        return Constraint(why=words, positions=_UPRIGHT)
    if rests == "legs":
        words = say("no rolling of the legs until the safety questions are answered again")
        return Constraint(why=words, no_regions=frozenset(on_both_sides(_LEGS)))
    if rests == "neck":
        words = say("no rolling of the neck and upper back until the safety questions are answered again")
        return Constraint(why=words, no_regions=frozenset(on_both_sides(("neck_shoulder", "upper_back"))))
    words = say("nothing but calm breathing until the safety questions are answered again")
    return Constraint(why=words, no_regions=frozenset(REGIONS))
