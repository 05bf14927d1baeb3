"""An agenda in words, the same in the shell and in the terminal's places."""

from collections.abc import Sequence

from nmcoach.domain.day.agenda import Agenda, RollToday
from nmcoach.domain.day.matters import Matter
from nmcoach.domain.days import show_days, show_length, show_when, show_zone
from nmcoach.domain.plan.words import stated
from nmcoach.domain.run.cues import STOP_RULE
from nmcoach.domain.say import Sentence
from nmcoach.domain.sessions import in_days


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
        when = f"{show_when(booked.at, booked.zone, now)}{show_zone(booked.at, booked.zone, now)}"
        lines.append(f"{when} · {in_days(booked, now)}")
    if standing.window is not None:
        words = {"upcoming": "opens", "open": "now", "due": "due now", "late": "late", "lapsed": "long past"}
        state = words.get(standing.state, "")
        span = show_days(*standing.window, now)
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


def others(found: Sequence[Matter]) -> Sequence[Matter]:
    """Give what else wants an answer beside the first: what is told of rolling and soreness stands there already."""
    return [matter for matter in found[1:] if matter.what not in ("stop", "level")]


def roll(today: RollToday) -> str:
    """Name today's routine, its length and its cap."""
    adapted = today.adapted
    if adapted.routine is None:
        return "None today"
    cap = f" · discomfort {adapted.cap}/10 at most" if adapted.cap else ""
    return f"{adapted.routine.name} · {show_length(adapted.routine.seconds)}{cap}"


def before_first(today: RollToday) -> Sentence | None:
    """Say what rolling may feel like, before the first start; None later, and while nothing is pressed."""
    return STOP_RULE if today.first and today.adapted.routine is not None and today.adapted.cap else None


def rolled(today: RollToday) -> str:
    """Say what was rolled today; empty for nothing."""
    if today.done:
        return f"Done today · {show_length(today.seconds_done)}"
    return f"{show_length(today.seconds_done)} so far today" if today.seconds_done else ""
