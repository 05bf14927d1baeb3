"""Soreness in words, the same in the shell and in the terminal's places."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.days import Moment, show_when
from nmcoach.domain.regions import Named
from nmcoach.domain.say import Sentence, Typed, listed, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.aging import Sore, Told
from nmcoach.domain.soreness.check_ins import CheckIn, Slot, SorenessNow, course_word
from nmcoach.domain.soreness.flags import Flag

SETTLES = say("Usually eases within 24–48 h.")
"""What is normal after a session (source: the client's guide)."""
TOLD = say("Saved that you told someone. A new reading may ask for it again.")


def standing_lines(now: SorenessNow) -> tuple[Sentence, ...]:
    """Say where soreness stands; unknown stays unknown, and a level never comes without its day."""
    lines = []
    if now.session is not None and now.hours_since_session is not None:
        lines.append(say("{hours} h after your session.", hours=now.hours_since_session))
    if now.worst is None:
        lines.append(say("No check-in this week, so it is unknown."))
    else:
        lines.append(_worst(now, now.worst))
    lines += [ask(regions, now.asked) for regions in _alike(now.asked)]
    if now.due is not None:
        lines.append(say("A check-in is due."))
    return tuple(lines)


def to_tell(flag: Flag | None) -> Sentence | None:
    """Say whom to tell what, and the key for having told them; None for nothing to tell."""
    return None if flag is None else say("{text} Press d once you have told them.", text=flag.text)


def region(region: str, told: Told | None) -> Sentence:
    """Say how a region is, and since when that is known."""
    named = Named((region,), first=True)
    if told is None:
        return say("{region}: unknown", region=named)
    return say("{region}: {level}/10 on {day}", region=named, level=told.level, day=told.day)


def ask(regions: tuple[str, ...], asked: Sequence[Sore]) -> Sentence:
    """Ask how regions are now of which an old level is known."""
    told = next(sore.last for sore in asked if sore.last.region == regions[0])
    named = Named(regions, first=True)
    if told.hurt:
        return say("{regions} hurt in a run on {day}; how is it now?", regions=named, day=told.day)
    return say("{regions} was {level}/10 on {day}; how is it now?", regions=named, level=told.level, day=told.day)


def _alike(asked: Sequence[Sore]) -> list[tuple[str, ...]]:
    """Put the regions together that were told the same on the same day."""
    found: dict[tuple[int, date, bool], tuple[str, ...]] = {}
    for sore in asked:
        key = (sore.last.level, sore.last.day, sore.last.hurt)
        found[key] = (*found.get(key, ()), sore.last.region)
    return list(found.values())


def _worst(now: SorenessNow, level: int) -> Sentence:
    if not level:
        return say("Worst now {level}/10 ({day}).", level=level, day=max(now.worst_days))
    days: dict[date, tuple[str, ...]] = {}
    for region, day in zip(now.worst_regions, now.worst_days, strict=True):
        days[day] = (*days.get(day, ()), region)
    where = listed([say("{regions} on {day}", regions=Named(of), day=day) for day, of in sorted(days.items())])
    word, levels = course_word(now.course), Typed(" → ".join(str(level) for level in now.course[-4:]))
    if word == "easing":
        return say("Worst now {level}/10 ({where}), easing ({levels}).", level=level, where=where, levels=levels)
    if word == "rising":
        return say("Worst now {level}/10 ({where}), rising ({levels}).", level=level, where=where, levels=levels)
    if word:
        return say("Worst now {level}/10 ({where}), the same ({levels}).", level=level, where=where, levels=levels)
    return say("Worst now {level}/10 ({where}).", level=level, where=where)


def slots(planned: Sequence[Slot], moment: Moment) -> tuple[Sentence, ...]:
    """Say of each check-in after a session whether it is done, due or was not made, or when it comes."""
    return tuple(_slot(slot, moment) for slot in planned)


def _slot(slot: Slot, moment: Moment) -> Sentence:
    name = say("{hours} h after", hours=slot.hours) if slot.hours else say("right after")
    if slot.state == "done":
        return say("✓ {name}: done", name=name)
    if slot.state == "due":
        return say("● {name}: due now", name=name)
    if slot.state == "missed":
        return say("– {name}: no check-in", name=name)
    return say("○ {name}: {when}", name=name, when=Typed(show_when(slot.at, moment.zone, moment)))


def looking_back(check_in: CheckIn, moment: Moment) -> Sentence:
    """Say what a past check-in named, and when."""
    when, regions = Typed(show_when(check_in.at, check_in.zone, moment)), Named(tuple(check_in.levels))
    if not check_in.worst:
        return say("Check-in of {when}: {regions}, nothing sore.", when=when, regions=regions)
    return say("Check-in of {when}: {regions}, at most {level}/10.", when=when, regions=regions, level=check_in.worst)


def baseline(session: Session, moment: Moment) -> Sentence:
    """Offer a check-in before a session."""
    return say(
        "Before your session on {when}: a check-in shows where it begins from.",
        when=Typed(show_when(session.at, session.zone, moment)),
    )
