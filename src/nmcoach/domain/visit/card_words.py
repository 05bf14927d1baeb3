"""The card as sentences, the same in the shell and on the screen: headings, and one fact a line."""

from collections.abc import Sequence

from nmcoach.domain.days import Moment, show_here, show_zone, zone_of
from nmcoach.domain.record import record
from nmcoach.domain.regions import Named
from nmcoach.domain.run.hurts import Hurt, HurtKind
from nmcoach.domain.safety.answers import Answer, parts_of
from nmcoach.domain.safety.words import amount_words
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, listed, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.visit.card import AnswerChange, Nearby, SessionCard, SoreRegion, cleared
from nmcoach.domain.visit.when import days_off

_THERAPIES = {
    "physio": say("Physiotherapy"),
    "physio_exercise": say("Physio exercise"),
    "chiropractic": say("Chiropractic"),
    "acupuncture": say("Acupuncture"),
    "deep_work": say("Deep work"),
    "dry_needling": say("Dry needling"),
    "other": say("Therapy"),
}


@record
class CardSection:
    """A part of the card."""

    heading: Sentence
    lines: tuple[Part, ...]
    """One fact each, never empty."""


def title(card: SessionCard, now: Moment) -> Sentence:
    """Say which session the card is for: “Your session · Tue 24 Nov 17:30 · tomorrow”."""
    if card.session is None:
        return say("For your next session · not booked yet")
    return say("Your session · {when} · {days}", when=_to_come(card.session, now), days=days_off(card.session, now))


def offer(card: SessionCard) -> Sentence:
    """Say that the card is there, and what is still to be told on it before the session."""
    if card.today and card.session is not None and card.session.before is None:
        return say("c shows your card; log your pain before it there.")
    return say("c shows your card for it.")


def sections(
    card: SessionCard, *, bring: Sequence[str] = (), signs: Sequence[Sentence] = ()
) -> tuple[CardSection, ...]:
    """Give the card's parts in the order they matter at the table.

    ``bring`` is what to wear and bring, ``signs`` its warning signs; a part without lines is left out.
    """
    told = [c for c in card.changes if c.kind != "standing"]
    stands = [c for c in card.changes if c.kind == "standing"]
    new = say("New") if card.since is None else say("New since {day}", day=card.since.day)
    parts = [
        CardSection(say("Warning signs"), tuple(signs)),
        CardSection(new, tuple(_change(c) for c in told) or (_nothing_new(card),)),
        CardSection(say("Still true"), tuple(_change(c) for c in stands)),
        CardSection(say("Where it is sore"), _sore(card)),
        CardSection(say("After the last session"), card.after),
        CardSection(say("My questions"), _questions(card)),
        CardSection(say("Other therapies"), tuple(_nearby(n) for n in card.therapies)),
        CardSection(say("Before the session"), _before(card)),
        CardSection(say("To wear and bring"), tuple(Theirs(line) for line in bring)),
    ]
    return tuple(part for part in parts if part.lines)


def _questions(card: SessionCard) -> tuple[Part, ...]:
    if not card.questions:
        return (say("None collected yet."),)
    return tuple(Theirs(" ".join(note.text.split())) for note in card.questions)


def _nothing_new(card: SessionCard) -> Sentence:
    if card.asked is None:
        return say("Unknown; the safety questions are not answered yet.")
    if card.since is not None and card.asked < card.since.day:
        return say("Not asked since; the safety answers are from {day}.", day=card.asked)
    if card.signs:
        return say("Nothing else, by the safety answers of {day}.", day=card.asked)
    return say("Nothing, by the safety answers of {day}.", day=card.asked)


def _change(change: AnswerChange) -> Sentence:
    why = change.question.why
    what = Typed(why[:1].upper() + why[1:])
    if change.kind == "over":
        if by := cleared(change):
            return say("{what}: over, says {by}", what=what, by=Theirs(by))
        return say("{what}: no longer", what=what)
    detail = _detail(change.answer, trimesters=len(change.question.answers) > 2)
    told = say("{what}: {detail}", what=what, detail=listed(detail, last=", ")) if detail else say("{what}", what=what)
    return say("{told} (changed)", told=told) if change.kind == "changed" else told


_TRIMESTERS = {"first": say("first trimester"), "second": say("second trimester"), "third": say("third trimester")}


def _detail(answer: Answer, *, trimesters: bool) -> list[Part]:
    detail: list[Part] = []
    if trimesters and answer.answer in _TRIMESTERS:
        detail.append(_TRIMESTERS[answer.answer])
    elif answer.answer != "yes":
        detail.append(Typed(answer.answer))
    if parts := parts_of(answer):
        detail.append(Theirs(parts))
    if (amount := amount_words(answer)) is not None:
        detail.append(amount)
    if answer.agreed is not None:
        detail.append(say("careful rolling agreed by {who}", who=Theirs(answer.agreed.cleared_by)))
    return detail


_HURT: dict[HurtKind | None, Sentence] = {
    "dull": say("dull"),
    "sharp": say("sharp"),
    "numb": say("electric or numb"),
    "throbbing": say("throbbing"),
    None: say("of what kind was not told"),
}


def _sore(card: SessionCard) -> tuple[Sentence, ...]:
    hurts = [_hurt(hurt) for hurt in card.hurts]
    if not card.checked_in and card.since is None:
        return (say("Unknown; there was no check-in yet."), *hurts)
    if not card.checked_in:
        return (say("Unknown; there was no check-in since the last session."), *hurts)
    lines = [_region(sore) for sore in card.sore] or [say("Nothing was sore.")]
    if card.more_sore:
        lines.append(say("and {n} more", n=card.more_sore))
    return (*lines, *hurts)


def _hurt(hurt: Hurt) -> Sentence:
    what = Named(hurt.regions, first=True)
    return say("{what} hurt in a run on {day}: {kind}", what=what, day=hurt.day, kind=_HURT[hurt.kind])


def _region(sore: SoreRegion) -> Sentence:
    what, level = Named((sore.region,), first=True), sore.level
    worst = sore.worst
    if level is None:
        was = sore.last.levels[sore.region]
        told = say("{what} {n}/10 on {day}, unknown since", what=what, n=was, day=sore.last.day)
        return told if worst == was else say("{told}; {n}/10 at worst", told=told, n=worst)
    if worst == level:
        return say("{what} {n}/10", what=what, n=level)
    return say("{what} {n}/10, {worst}/10 at worst", what=what, n=level, worst=worst)


def _nearby(near: Nearby) -> Sentence:
    therapy = near.therapy
    if near.same:
        where = say("same tissue: {regions}", regions=Named(near.same))
    elif therapy.regions:
        where = say("{regions}", regions=Named(therapy.regions))
    else:
        where = say("regions not told")
    return say(
        "{what} {when}, {apart} ({where})",
        what=_THERAPIES.get(therapy.kind, _THERAPIES["other"]),
        when=_when(therapy),
        apart=_apart(near.hours),
        where=where,
    )


def _apart(hours: float) -> Sentence:
    n = round(abs(hours))
    if not n:
        return say("at the same time")
    return say("{n} h after the session", n=n) if hours > 0 else say("{n} h before the session", n=n)


def _before(card: SessionCard) -> tuple[Sentence, ...]:
    if card.session is None or not card.today:
        return ()
    before = card.session.before
    pain = say("Pain before: not logged yet") if before is None else say("Pain before: {n}/10", n=before)
    if card.baseline:
        return pain, say("Soreness: checked in")
    return pain, say("Soreness: no check-in in the 24 h before yet")


def _to_come(session: Session, now: Moment) -> Part:
    if session.at <= now.at or not show_zone(session.at, session.zone, now):
        return _when(session)
    return Typed(show_here(session.at, session.zone, now))


def _when(entry: Session | Therapy) -> Sentence:
    local = entry.at.astimezone(zone_of(entry.zone))
    return say("{day} {at}", day=local.date(), at=local.time())
