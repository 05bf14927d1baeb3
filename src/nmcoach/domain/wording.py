"""An agenda in words, the same in the shell and in the terminal's places."""

from collections.abc import Sequence
from datetime import date, datetime

from nmcoach.domain.day.agenda import Agenda, RollToday
from nmcoach.domain.days import Moment, short_day, zone_of
from nmcoach.domain.entries import Entry
from nmcoach.domain.plan.events import CHOICES
from nmcoach.domain.regions import names
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.run.state import RunState
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn, Slot, SorenessNow, course_word
from nmcoach.domain.water import WaterDay, show_amount


def clock(seconds: float) -> str:
    """Write a length as minutes and seconds: 300 → ``5:00``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def when(at: datetime, zone: str, near: Moment | None = None) -> str:
    """Say when something is on the user's wall clock: ``Thu 26 Nov 17:30``."""
    local = at.astimezone(zone_of(zone))
    return f"{short_day(local.date(), near.day if near else None)} {local:%H:%M}"


def days(first: date, last: date, near: Moment) -> str:
    """Name a span of days: ``Mon 23 – Sun 29 Nov``."""
    begins = short_day(first, near.day)
    if (first.year, first.month) == (last.year, last.month):
        begins = begins.rsplit(" ", 2 if begins[-4:].isdigit() else 1)[0]
    return f"{begins} – {short_day(last, near.day)}"


def in_days(session: Session, now: Moment) -> str:
    """Say how far off a session is: ``today``, ``tomorrow``, ``in 3 days``, ``yesterday``."""
    days = (session.at.astimezone(zone_of(session.zone)).date() - now.local.date()).days
    known = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return known.get(days, f"in {days} days" if days > 0 else f"{-days} days ago")


def phase(agenda: Agenda) -> str:
    """Name the phase and how far into it the day is."""
    standing = agenda.standing
    if agenda.roll.adapted.stop is not None:
        return "on hold"
    if standing.phase == "screen":
        return "getting ready"
    if standing.phase == "paused":
        return "paused"
    of = f" of {standing.phase_weeks}" if standing.phase_weeks else ""
    return f"{standing.phase} · week {standing.phase_week}{of}"


def next_session(agenda: Agenda) -> tuple[str, ...]:
    """Say when the next session is or should be, and how that fits, in one or two lines."""
    standing, now = agenda.standing, agenda.now
    booked = standing.booked
    lines: list[str] = []
    if booked is not None:
        lines.append(f"{when(booked.at, booked.zone, now)} · {in_days(booked, now)}")
    if standing.window is not None:
        words = {"upcoming": "opens", "open": "now", "due": "due now", "late": "late", "lapsed": "long past"}
        state = words.get(standing.state, "")
        span = days(*standing.window, now)
        if booked is not None:
            lines.append(f"best time {span}")
        elif standing.state == "upcoming":
            lines += ["Not booked yet", f"best time {span}"]
        else:
            lines += ["Not booked yet", f"best time {span} · {state}"]
    if not lines:
        lines.append("None planned")
    if standing.stated_by:
        lines.append(stated(standing.stated_by))
    return tuple(lines)


def stated(by: str) -> str:
    """Say whose plan it is."""
    return f"a plan stated by {by}"


def of(ml: int, goal_ml: int, units: str) -> str:
    """Write a total against its goal: ``1,250 / 2,000 ml``."""
    total, goal = show_amount(ml, units), show_amount(goal_ml, units)
    return f"{total.rsplit(' ', 1 if units == 'ml' else 2)[0]} / {goal}"


def wall(entry: Entry) -> str:
    """Give the time of day an entry was made at, where it was made: ``21:00``."""
    return f"{entry.at.astimezone(zone_of(entry.zone)):%H:%M}"


def water_told(day: WaterDay) -> str:
    """Say where the day's drinks stand; a notice takes the place of the pace, but not of a clinician's limit."""
    return day.notice if day.notice and day.mode == "goal" else f"{day.text} {day.notice}".strip()


def interrupted(roll: Roll, state: RunState) -> str:
    """Say that a run waits to be taken up: ``Full body was interrupted at 1:09.``"""
    return f"{roll.name} was interrupted at {clock(state.seconds_done)}."


def care(agenda: Agenda) -> str:
    """Say what to see to before anything else: whom to ask, questions that wait; empty for nothing."""
    offers = [offer for offer in agenda.standing.offers if offer.kind != "lapse"]
    lines = [f"To decide ({'h' if offer.choices == CHOICES else '4'}): {offer.text}" for offer in offers]
    if agenda.ask:
        lines.append(f"Ask your clinician first: {', '.join(agenda.ask)}.")
    if agenda.questions_due:
        lines.append("The safety questions are waiting (8).")
    return "\n".join(lines)


def roll(today: RollToday) -> str:
    """Name today's routine, its length and its cap."""
    adapted = today.adapted
    if adapted.routine is None:
        return "None today"
    return f"{adapted.routine.name} · {clock(adapted.routine.seconds)} · up to {adapted.cap}/10"


def rolled(today: RollToday) -> str:
    """Say what was rolled today; empty for nothing."""
    if today.done:
        return f"Done today · {clock(today.seconds_done)}"
    return f"{clock(today.seconds_done)} so far today" if today.seconds_done else ""


def soreness(now: SorenessNow) -> tuple[str, ...]:
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


def check_ins(now: SorenessNow, moment: Moment) -> str:
    """Say when a check-in is wanted."""
    if now.due is not None and now.due.hours:
        return f"The check-in of about {now.due.hours} h after your session is due."
    if now.next_due is not None:
        return f"Next check-in {when(now.next_due.at, moment.zone, moment)}."
    return "Check in whenever something feels different."


_SLOT_WORDS = {"done": "✓ {} done", "due": "● {} due now", "missed": "– {} missed", "upcoming": "○ {} {}"}


def slots(planned: Sequence[Slot], moment: Moment) -> tuple[str, ...]:
    """Say of each check-in after a session whether it is done, due, missed, or when it comes."""
    lines = []
    for slot in planned:
        name = (f"{slot.hours} h after" if slot.hours else "right after").ljust(11)
        lines.append(_SLOT_WORDS[slot.state].format(name, when(slot.at, moment.zone, moment)))
    return tuple(lines)


def looking_back(check_in: CheckIn, moment: Moment) -> str:
    """Say what a past check-in named, and when."""
    worst = f" at most {check_in.worst}/10" if check_in.worst else " nothing sore"
    return f"Check-in of {when(check_in.at, check_in.zone, moment)}: {names(tuple(check_in.levels))},{worst}."


def baseline(session: Session, moment: Moment) -> str:
    """Offer a check-in before a session."""
    at = when(session.at, session.zone, moment)
    return f"Before your session on {at}: a check-in shows where it begins from."


def _course(now: SorenessNow) -> str:
    word = course_word(now.course)
    if not word:
        return ""
    return f", {word} ({' → '.join(str(level) for level in now.course[-4:])})"
