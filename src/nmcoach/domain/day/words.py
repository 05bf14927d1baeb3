"""An agenda in words, the same in the shell and in the terminal's places."""

from nmcoach.domain.day.agenda import Agenda, RollToday
from nmcoach.domain.days import show_days, show_length, show_when
from nmcoach.domain.plan.events import CHOICES
from nmcoach.domain.plan.words import stated
from nmcoach.domain.run.cues import STOP_RULE
from nmcoach.domain.say import Sentence, Voice, english
from nmcoach.domain.sessions import in_days
from nmcoach.domain.visit.unanswered import question_of


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
        lines.append(f"{show_when(booked.at, booked.zone, now)} · {in_days(booked, now)}")
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


def care(agenda: Agenda) -> str:
    """Say what to see to before anything else: whom to ask, questions that wait; empty for nothing."""
    offers = [offer for offer in agenda.standing.offers if offer.kind != "lapse"]
    lines = []
    if agenda.asked is not None:
        lines.append(f"{english(question_of(agenda.asked, agenda.now), Voice(near=agenda.now.day))} (4)")
    lines += [f"To decide ({'h' if offer.choices == CHOICES else '4'}): {offer.text}" for offer in offers]
    if agenda.ask:
        lines.append(f"Ask your clinician first: {', '.join(agenda.ask)}.")
    if agenda.trimester is not None:
        lines.append(english(agenda.trimester, Voice(near=agenda.now.day)))
    if agenda.soon is not None:
        lines.append(f"{english(agenda.soon, Voice(near=agenda.now.day))} (! says more.)")
    if agenda.questions_due:
        lines.append("The safety questions are waiting (8).")
    return "\n".join(lines)


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
