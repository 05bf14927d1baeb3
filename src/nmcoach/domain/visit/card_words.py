"""The card in words, the same in the shell and on the screen: headings, and one fact a line."""

from collections.abc import Sequence

from nmcoach.domain.days import Moment, short_day, show_when
from nmcoach.domain.record import record
from nmcoach.domain.regions import name, names
from nmcoach.domain.safety.questions import parts_of
from nmcoach.domain.sessions import in_days
from nmcoach.domain.visit.card import AnswerChange, Nearby, SessionCard, SoreRegion, cleared

_THERAPIES = {
    "physio": "physiotherapy",
    "physio_exercise": "physio exercise",
    "deep_work": "deep work",
    "dry_needling": "dry needling",
    "other": "therapy",
}


@record
class CardSection:
    """A part of the card."""

    heading: str
    lines: tuple[str, ...]
    """One fact each, never empty."""


def title(card: SessionCard, now: Moment) -> str:
    """Say which session the card is for: ``Your session · Tue 24 Nov 17:30 · tomorrow``."""
    if card.session is None:
        return "For your next session · not booked yet"
    at = show_when(card.session.at, card.session.zone, now)
    return f"Your session · {at} · {in_days(card.session, now)}"


def offer(card: SessionCard) -> str:
    """Say that the card is there, and what is still to be told on it before the session."""
    untold = card.today and card.session is not None and card.session.before is None
    return "c shows your card; log your pain before it there." if untold else "c shows your card for it."


def sections(
    card: SessionCard, now: Moment, *, bring: Sequence[str] = (), signs: Sequence[str] = ()
) -> tuple[CardSection, ...]:
    """Give the card's parts in the order they matter at the table.

    ``bring`` is what to wear and bring, ``signs`` its warning signs in words; a part without lines is left out.
    """
    told = [c for c in card.changes if c.kind != "standing"]
    stands = [c for c in card.changes if c.kind == "standing"]
    since = "" if card.since is None else f" since {short_day(card.since.day, now.day)}"
    parts = [
        CardSection("Warning signs", tuple(signs)),
        CardSection(f"New{since}", tuple(_change(c) for c in told) or (_nothing_new(card, now),)),
        CardSection("Still true", tuple(_change(c) for c in stands)),
        CardSection("Where it is sore", _sore(card, now)),
        CardSection("After the last session", card.after),
        CardSection(
            "My questions", tuple(" ".join(n.text.split()) for n in card.questions) or ("None collected yet.",)
        ),
        CardSection("Other therapies", tuple(_nearby(n, now) for n in card.therapies)),
        CardSection("Before the session", _before(card)),
        CardSection("To wear and bring", tuple(bring)),
    ]
    return tuple(part for part in parts if part.lines)


def _nothing_new(card: SessionCard, now: Moment) -> str:
    if card.asked is None:
        return "Unknown; the safety questions are not answered yet."
    if card.since is None or card.asked >= card.since.day:
        nothing = "Nothing else" if card.signs else "Nothing"
        return f"{nothing}, by the safety answers of {short_day(card.asked, now.day)}."
    return f"Not asked since; the safety answers are from {short_day(card.asked, now.day)}."


def _change(change: AnswerChange) -> str:
    answer, why = change.answer, change.question.why
    what = why[:1].upper() + why[1:]
    if change.kind == "over":
        by = cleared(change)
        return f"{what}: over, says {by}" if by else f"{what}: no longer"
    detail = [answer.answer if answer.answer != "yes" else "", parts_of(answer)]
    detail += [f"{answer.ml:,} ml a day" if answer.ml else ""]
    detail += [f"agreed by {answer.agreed.cleared_by}" if answer.agreed is not None else ""]
    said = ", ".join(part for part in detail if part)
    if len(change.question.answers) > 2 and answer.answer in ("first", "second", "third"):
        said = said.replace(answer.answer, f"{answer.answer} trimester", 1)
    changed = " (changed)" if change.kind == "changed" else ""
    return f"{what}{f': {said}' if said else ''}{changed}"


def _sore(card: SessionCard, now: Moment) -> tuple[str, ...]:
    if not card.checked_in:
        return ("Unknown; there was no check-in since the last session.",)
    lines = [_region(sore, now) for sore in card.sore] or ["Nothing was sore."]
    if card.more_sore:
        lines.append(f"and {card.more_sore} more")
    return tuple(lines)


def _region(sore: SoreRegion, now: Moment) -> str:
    what = name(sore.region)
    what = what[:1].upper() + what[1:]
    if sore.level is None:
        was = sore.last.levels[sore.region]
        text = f"{what} {was}/10 on {short_day(sore.last.day, now.day)}, unknown since"
        return text if sore.worst == was else f"{text}; {sore.worst}/10 at worst"
    return f"{what} {sore.level}/10" + (f", {sore.worst}/10 at worst" if sore.worst != sore.level else "")


def _nearby(near: Nearby, now: Moment) -> str:
    therapy = near.therapy
    what = _THERAPIES.get(therapy.kind, therapy.kind)
    hours = round(abs(near.hours))
    far = "at the same time" if not hours else f"{hours} h {'after' if near.hours > 0 else 'before'} the session"
    where = names(therapy.regions) or "regions not told"
    if near.same:
        where = f"same tissue: {names(near.same)}"
    return f"{what[:1].upper()}{what[1:]} {show_when(therapy.at, therapy.zone, now)}, {far} ({where})"


def _before(card: SessionCard) -> tuple[str, ...]:
    if card.session is None or not card.today:
        return ()
    pain = "Pain before: not logged yet" if card.session.before is None else f"Pain before: {card.session.before}/10"
    checked = "Soreness: checked in" if card.baseline else "Soreness: no check-in in the 24 h before yet"
    return (pain, checked)
