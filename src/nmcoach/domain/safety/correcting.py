"""What may be corrected of a safety answer: who said it, on which day, and that it was told earlier.

What an answer says is given anew, and then ends what stood; correcting it in place must not do what an answer may not.
So a correction is refused that would change what stands, or put off the day on which the question is asked again.
"""

from collections.abc import Mapping, Sequence

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.safety.answering import check_day, check_who
from nmcoach.domain.safety.answers import Answer, applies, says
from nmcoach.domain.safety.given import read_by
from nmcoach.domain.safety.keeping import kept_answers
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.safety.who import who_said
from nmcoach.domain.say import Theirs, Typed, say
from nmcoach.domain.times import parse_day

FIELDS = ("by", "on")
"""What can be corrected besides its time: who said it, and on which day."""


def has_who(answer: Answer) -> bool:
    """Say whether an answer bears who said it."""
    return bool(answer.cleared_by)


def may_move(answer: Answer) -> bool:
    """Say whether the time of an answer can be corrected: that of one that bars something stays."""
    return not applies(answer)


def corrected_answer(
    old: Answer,
    moved: Answer,
    changes: Mapping[str, str],
    told: Sequence[Answer],
    question: SafetyQuestion,
    now: Moment,
    name: str = "",
) -> Answer:
    """Give an answer with ``by`` and ``on`` as they were typed; ``moved`` is ``old`` with the time it shall have.

    ``told`` are all answers to the question, ``name`` is the user's own. Raises :class:`BadValue` for what cannot be
    corrected and values that cannot be kept, :class:`NotAllowed` where it would change what stands.
    """
    changed = moved
    for field, text in changes.items():
        if field not in FIELDS or not has_who(old):
            raise _no_field(field, has_who=has_who(old))
        changed = _with_who(changed, text, question, name) if field == "by" else _on(changed, text, question, now)
    if moved.at != old.at:
        _check_moved(old, changed)
    after = [changed if one.id == old.id else one for one in told]
    if _stands(told, question, now) != _stands(after, question, now):
        raise NotAllowed(
            say("That would change what stands about {why}; answer it anew in Safety.", why=Typed(question.why))
        )
    return changed


def _no_field(field: str, *, has_who: bool) -> BadValue:
    if has_who:
        return BadValue(
            say(
                "Of this answer “{field}” is not changed in place; by and on can be. What it says is answered anew.",
                field=Theirs(field),
            )
        )
    return BadValue(
        say("Of this answer “{field}” is not changed in place; what it says is answered anew.", field=Theirs(field))
    )


def _with_who(answer: Answer, text: str, question: SafetyQuestion, name: str) -> Answer:
    by = read_by(text)
    if not by:
        raise BadValue(say("Who said it cannot be left empty; give a name, or answer it anew in Safety."))
    check_who(question, answer.answer, by, name)
    if (who_said(by, name) == "own") != (who_said(answer.cleared_by, name) == "own"):
        raise NotAllowed(
            say("With “{by}” it would be another answer; answer it anew in Safety.", by=Theirs(by)),
        )
    return replace(answer, cleared_by=by)


def _on(answer: Answer, text: str, question: SafetyQuestion, now: Moment) -> Answer:
    day = parse_day(text, now)
    check_day(question, day, now.day)
    return replace(answer, cleared_on=day)


def _check_moved(old: Answer, changed: Answer) -> None:
    if not may_move(old):
        raise NotAllowed(say("The time of an answer that limits something stays as it is; answer it anew in Safety."))
    if changed.at > old.at:
        raise NotAllowed(say("An answer can only be moved back in time; what holds now is answered anew in Safety."))


def _stands(told: Sequence[Answer], question: SafetyQuestion, now: Moment) -> tuple[object, ...]:
    one = standing_answers(told, now).get(question.id)
    kept = frozenset(kept_answers(told, {question.id: question}, now))
    return kept, None if one is None else (says(one), one.contested, one.agreed is not None)
