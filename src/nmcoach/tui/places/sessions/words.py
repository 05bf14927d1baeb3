"""Sessions and the plan in words, as the sessions place shows them."""

from nmcoach.domain.days import Moment, short_day, show_here, show_wall, show_when, show_zone, zone_of
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.regions import names
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, SessionState, effective_status
from nmcoach.domain.visit.when import days_off
from nmcoach.tui.widgets.lists.entry_rows import EntryColumn, EntryRow

MARKS: dict[SessionState, str] = {
    "booked": "△", "attended": "▲", "missed": "·", "cancelled": "×", "unanswered": "?",
}  # fmt: skip
"""Status → the mark before its word."""
PHASES = {
    "screen": "Getting ready",
    "intensive": "Intensive",
    "course": "Longer course",
    "maintenance": "Maintenance",
    "flare": "Flare",
    "paused": "Paused",
    "open": "How to go on is open",
}
STATES = {"upcoming": "not open yet", "open": "open now", "due": "open now"}
"""How the window stands to today → what is said of it."""
COLUMNS = (
    EntryColumn(16),
    EntryColumn(12),
    EntryColumn(13, least=90),
    EntryColumn(7, least=46),
    EntryColumn(6, least=58),
    EntryColumn(0),
)
"""Date and time, status, kind, minutes, pain before and after, regions and the rest."""


def words(value: str) -> str:
    """Write an id for a list: ``deep_tissue`` → ``deep tissue``."""
    return value.replace("_", " ")


def phase_words(standing: Standing) -> str:
    """Name the phase and how far into it the day is."""
    if standing.held:
        return "On hold"
    name = PHASES[standing.phase]
    if standing.phase in ("screen", "paused", "open"):
        return name
    if standing.phase == "maintenance":
        return f"{name}, from your sessions" if standing.assumed else name
    of = f" of {standing.phase_weeks}" if standing.phase_weeks else ""
    return f"{name} · week {standing.phase_week}{of}"


def next_words(standing: Standing, now: Moment, *, window: bool = True) -> str:
    """Say when the next session is booked, and, unless its ``window`` stands beside it, when it would be best."""
    parts = []
    if standing.booked is not None:
        booked = standing.booked
        parts.append(f"△ {show_here(booked.at, booked.zone, now)}, {english(days_off(booked, now))}")
    if window and standing.window is not None and standing.state != "lapsed":
        opens, closes = (short_day(day, now.day) for day in standing.window)
        state = "" if standing.booked else f", {STATES.get(standing.state, 'book when it suits')}"
        parts.append(f"best time {opens} – {closes}{state}")
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def when_words(session: Session, now: Moment) -> str:
    """Say when a session is: one to come on the clock around the user, another on that of where it was entered."""
    if session.at > now.at:
        return show_here(session.at, session.zone, now)
    return show_when(session.at, session.zone, now)


def row(session: Session, now: Moment) -> EntryRow:
    """Give the session as a line of the list."""
    to_come = session.at > now.at
    local = session.at.astimezone(zone_of(now.zone if to_come else session.zone))
    where = show_zone(session.at, session.zone, now).strip(" ()")
    if to_come and where:
        where = f"{show_wall(session.at, session.zone)} {where}"
    status = effective_status(session, now.at)
    minutes = f"{session.minutes} min" if session.minutes else ""
    told = session.before is not None or session.after is not None
    pain = f"{_or(session.before)}→{_or(session.after)}" if told else ""
    rest = " · ".join(
        part for part in (where, names(session.regions), session.practitioner, session.place, session.note) if part
    )
    return EntryRow(
        key=session.id,
        heading=_heading(local.year, now, to_come=session.at > now.at),
        cells=(
            f"{short_day(local.date()):<10} {local:%H:%M}",
            f"{MARKS[status]} {status}",
            words(session.kind) if status == "attended" else "",
            minutes,
            pain,
            rest,
        ),
        quiet=status in ("missed", "cancelled"),
    )


def _heading(year: int, now: Moment, *, to_come: bool) -> str:
    if not to_come:
        return str(year)
    return "To come" if year == now.local.year else f"To come in {year}"


def _or(level: int | None) -> str:
    return "?" if level is None else str(level)
