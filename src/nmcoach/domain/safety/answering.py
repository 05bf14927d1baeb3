"""Which answers a question takes, given what stands: each refusal is one sentence that names what is taken."""

from collections.abc import Sequence
from datetime import date, timedelta

from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import names
from nmcoach.domain.safety.answers import AGREED, CLEARED, LIMIT_RANGE, NO, OVER, UNSAID, Answer, applies
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.standing import began
from nmcoach.domain.safety.trimesters import AFTER_DUE, TRIMESTERS
from nmcoach.domain.safety.who import oneself, who_said
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, listed, say


def may_end(question: SafetyQuestion, standing: Answer | None, today: date) -> bool:
    """Say whether a plain no is taken, given what stands."""
    if standing is None or not applies(standing):
        return True
    if question.no_after_weeks:
        return today - began(standing) >= timedelta(weeks=question.no_after_weeks)
    return question.no_ends


def choices(question: SafetyQuestion, standing: Answer | None, today: date) -> tuple[str, ...]:
    """Give the answers that are taken, given what stands, in the order they are offered."""
    stands = applies(standing)
    passed = standing is not None and standing.answer in (OVER, CLEARED)
    return (
        *((NO,) if may_end(question, standing, today) else ()),
        *question.answers[1:],
        *((OVER,) if question.ends != NO and (stands or passed) else ()),
        *((AGREED,) if stands and question.agreed else ()),
        *(() if stands else (UNSAID,)),
    )


def read_word(question: SafetyQuestion, word: str) -> str:
    """Give an answer's word; the old ``cleared`` is read as what it meant.

    Raises :class:`BadValue` for a word the question does not know, and for ``cleared`` where it meant nothing exact.
    """
    if word in (*question.answers, OVER, AGREED, UNSAID):
        return word
    if word != CLEARED:
        accepted = [*question.answers, *_more(question), UNSAID]
        raise BadValue(
            say(
                "“{word}” is no answer about {why}; use one of {accepted}.",
                word=Theirs(word),
                why=Typed(question.why),
                accepted=_words(accepted, ", "),
            )
        )
    if question.ends != NO:
        return OVER
    if not question.agreed:
        return NO
    raise BadValue(
        say(
            "“cleared” is not taken about {why}: use agreed where {who} agrees to careful rolling, or no once it no "
            "longer holds.",
            why=Typed(question.why),
            who=_who_agrees(question),
        )
    )


def _who_agrees(question: SafetyQuestion) -> Sentence:
    return say("a parent or guardian, or a doctor") if question.guardian else say("a doctor, nurse or midwife")


def check_told(question: SafetyQuestion, word: str, standing: Answer | None, today: date) -> None:
    """Refuse an answer that does not fit what stands.

    Raises :class:`BadValue` saying what is taken.
    """
    stands = applies(standing)
    about = Typed(question.why)
    if word in (OVER, AGREED) and word not in _more(question):
        instead = _words([NO] if question.ends == NO else [OVER] if not question.no_ends else [OVER, NO])
        if word == AGREED:
            raise BadValue(
                say(
                    "Nobody can agree to rolling with {why}; use {instead} once it has passed.",
                    why=about,
                    instead=instead,
                )
            )
        raise BadValue(say("“over” is not taken about {why}; use no once it no longer holds.", why=about))
    renewed = word == OVER and standing is not None and standing.answer in (OVER, CLEARED)
    if word in (OVER, AGREED) and not stands and not renewed:
        raise BadValue(
            say(
                "No yes about {why} stands, so “{word}” changes nothing; use {accepted}.",
                why=about,
                word=Typed(word),
                accepted=_words(question.answers, " or "),
            )
        )
    if word == UNSAID and stands:
        raise BadValue(
            say("Your answer about {why} stands; {way_out}", why=about, way_out=_way_out(question, standing, today))
        )
    if word == NO and not may_end(question, standing, today):
        raise BadValue(
            say(
                "A plain no does not end {why}; {way_out}",
                why=about,
                way_out=_way_out(question, standing, today),
            )
        )


def check_who(question: SafetyQuestion, word: str, by: str, name: str = "") -> None:
    """Refuse ``over`` and ``agreed`` without the name they need.

    Raises :class:`BadValue` saying whose name that is.
    """
    if word == OVER and question.ends == "over_by" and not by.strip():
        raise BadValue(
            say(
                "That {why} is over needs the name of who said so: the doctor, nurse or therapist who looked at it.",
                why=Typed(question.why),
            )
        )
    who = who_said(by, name) if by.strip() else "nobody"
    if word == OVER and question.ends == "over_by" and who == "nobody":
        raise BadValue(
            say(
                "“{by}” does not say who told you that {why} is over: write the doctor, nurse, midwife, physio or "
                "therapist, such as Dr Lee, Anna or my GP.",
                by=Theirs(by.strip()),
                why=Typed(question.why),
            )
        )
    if word == AGREED and (who == "nobody" or (who == "own" and (not question.guardian or oneself(by, name)))):
        whose = _who_agrees(question)
        raise BadValue(
            say("“agreed” about {why} needs the name of who agreed: {who}.", why=Typed(question.why), who=whose)
        )


def check_day(question: SafetyQuestion, day: date, today: date) -> None:
    """Refuse a day that lies ahead.

    Raises :class:`BadValue` naming it.
    """
    if day > today:
        raise BadValue(
            say(
                "{day} is still to come; what was said about {why} counts from the day it was said.",
                day=Typed(day.isoformat()),
                why=Typed(question.why),
            )
        )


def check_due(word: str, due: date, today: date) -> None:
    """Refuse an early trimester beside a due date, told before, that has long passed.

    Raises :class:`BadValue` naming both.
    """
    if word in TRIMESTERS[:-1] and today > due + AFTER_DUE:
        raise BadValue(
            say(
                "“{word}” does not go with the due date you told, {due}; give the new date with it, or answer no "
                "before.",
                word=Typed(word),
                due=Typed(due.isoformat()),
            )
        )


def check_detail(
    question: SafetyQuestion, regions: tuple[str, ...], ml: int | None, *, elsewhere: bool = False
) -> None:
    """Refuse a yes without its region, and an amount out of range.

    Raises :class:`BadValue` naming what was given and what is accepted.
    """
    if question.detail == "regions" and not regions and not elsewhere:
        raise BadValue(
            say(
                "{why} needs the region it is about, such as left_calf; all for everywhere, or elsewhere for a part "
                "that is none of them.",
                why=Typed(question.why.capitalize()),
            )
        )
    least, most = LIMIT_RANGE
    if ml is not None and not least <= ml <= most:
        raise BadValue(
            say(
                "{ml} ml was given for {why}; use {least} to {most} ml, or leave the number out.",
                ml=ml,
                why=Typed(question.why),
                least=least,
                most=most,
            )
        )


def told_of_note(question: SafetyQuestion) -> Sentence:
    """Say what becomes of one's own judgement, and whom to ask what."""
    return say("Kept as a note; it lifts nothing. {asks}", asks=Typed(question.asks))


def told_of_kept(question: SafetyQuestion, parts: Sequence[str]) -> Sentence:
    """Say which parts stay left out after a yes that did not name them, and what takes one away."""
    return say(
        "Still left out as well: {parts}. To take a part away, use over first: {example}.",
        parts=Typed(names(tuple(parts))),
        example=_over(question),
    )


def over_way(question: SafetyQuestion) -> Sentence:
    """Say that ``over`` ends an answer, and what to type."""
    return say("use over, with who said that it has passed and when: {example}.", example=_over(question))


def _way_out(question: SafetyQuestion, standing: Answer | None, today: date) -> Sentence:
    if not may_end(question, standing, today):
        return over_way(question)
    if question.ends == NO:
        return say("use no once it no longer holds.")
    return say("use over or no once it has passed.")


def _over(question: SafetyQuestion) -> Sentence:
    return say("{key}=over --by NAME --on DAY", key=Typed(question.id))


def _more(question: SafetyQuestion) -> tuple[str, ...]:
    return (*((OVER,) if question.ends != NO else ()), *((AGREED,) if question.agreed else ()))


def _words(words: "tuple[str, ...] | list[str]", last: str = " or ") -> Part:
    return listed((Typed(word) for word in words), last=last)
