"""Soreness in words, the same in the shell and in the terminal's places."""

from collections.abc import Sequence

from nmcoach.domain.days import Moment, show_when
from nmcoach.domain.regions import names
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn, Slot, SorenessNow, course_word

_SLOT_WORDS = {"done": "✓ {} done", "due": "● {} due now", "missed": "– {} missed", "upcoming": "○ {} {}"}


def standing_lines(now: SorenessNow) -> tuple[str, ...]:
    """Say where soreness stands, in sentences; unknown stays unknown."""
    lines = []
    if now.session is not None and now.hours_since_session is not None:
        lines.append(f"{now.hours_since_session} h after your session.")
    if now.worst is None:
        lines.append("Nothing logged this week, so it is unknown.")
    else:
        where = f" ({names(now.worst_regions)})" if now.worst else ""
        lines.append(f"Worst now {now.worst}/10{where}{_course(now)}.")
    if now.due is not None:
        lines.append("A check-in is due.")
    return tuple(lines)


def slots(planned: Sequence[Slot], moment: Moment) -> tuple[str, ...]:
    """Say of each check-in after a session whether it is done, due, missed, or when it comes."""
    lines = []
    for slot in planned:
        name = (f"{slot.hours} h after" if slot.hours else "right after").ljust(11)
        lines.append(_SLOT_WORDS[slot.state].format(name, show_when(slot.at, moment.zone, moment)))
    return tuple(lines)


def looking_back(check_in: CheckIn, moment: Moment) -> str:
    """Say what a past check-in named, and when."""
    worst = f" at most {check_in.worst}/10" if check_in.worst else " nothing sore"
    return f"Check-in of {show_when(check_in.at, check_in.zone, moment)}: {names(tuple(check_in.levels))},{worst}."


def baseline(session: Session, moment: Moment) -> str:
    """Offer a check-in before a session."""
    at = show_when(session.at, session.zone, moment)
    return f"Before your session on {at}: a check-in shows where it begins from."


def _course(now: SorenessNow) -> str:
    word = course_word(now.course)
    if not word:
        return ""
    return f", {word} ({' → '.join(str(level) for level in now.course[-4:])})"
