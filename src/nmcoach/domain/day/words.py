"""An agenda in words, the same in the shell and in the terminal's places."""

from collections.abc import Sequence

from nmcoach.domain.day.agenda import Agenda, RollToday
from nmcoach.domain.days import show_days, show_here, show_length
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.plan.words import stated
from nmcoach.domain.run.rule import STOP_RULE
from nmcoach.domain.say import Sentence, Theirs, Typed, say
from nmcoach.domain.visit.when import days_off

if TYPE_CHECKING:
    from nmcoach.domain.day.matters import Matter

PHASES = {
    "intensive": say("intensive"),
    "course": say("longer course"),
    "maintenance": say("maintenance"),
    "flare": say("flare"),
    "screen": say("getting ready"),
    "paused": say("paused"),
    "open": say("how to go on is open"),
}


def phase(agenda: Agenda) -> Sentence:
    """Name the phase and how far into it the day is."""
    standing = agenda.standing
    if agenda.roll.adapted.stop is not None:
        return say("on hold")
    name = PHASES[standing.phase]
    if standing.phase in ("screen", "paused", "open", "maintenance"):
        return name
    if standing.phase_weeks:
        return say("{name} · week {week} of {all}", name=name, week=standing.phase_week, all=standing.phase_weeks)
    return say("{name} · week {week}", name=name, week=standing.phase_week)


def next_session(agenda: Agenda) -> tuple[Sentence, ...]:
    """Say when the next session is or should be, and how that fits, in one or two lines."""
    standing, now = agenda.standing, agenda.now
    booked = standing.booked
    lines: list[Sentence] = []
    if booked is not None:
        when = Typed(show_here(booked.at, booked.zone, now))
        lines.append(say("{when} · {in_days}", when=when, in_days=days_off(booked, now)))
    if standing.window is not None:
        span = Typed(show_days(*standing.window, now))
        if booked is not None:
            lines.append(say("best time {span}", span=span))
        else:
            best = say("best time {span} · book when it suits", span=span)
            if standing.state == "lapsed":
                best = say("Book when it suits")
            elif standing.state == "upcoming":
                best = say("best time {span}", span=span)
            elif standing.state in ("open", "due"):
                best = say("best time {span} · now", span=span)
            lines += [say("Not booked yet"), best]
    if not lines:
        lines.append(say("None planned"))
    if standing.stated_by:
        lines.append(stated(standing.stated_by))
    return tuple(lines)


def waits(agenda: Agenda) -> bool:
    """Say whether the plan has a question that Today does not ask any more."""
    return any(offer.choices and not offer.fresh(agenda.now.day) for offer in agenda.standing.offers)


def first(found: "Sequence[Matter]") -> "Sequence[Matter]":
    """Give what stands above all else: the first that wants an answer, if it does so today."""
    return [matter for matter in found[:1] if matter.what != "set_up"]


def others(found: "Sequence[Matter]") -> "Sequence[Matter]":
    """Give what else wants an answer beside the first: what is told of rolling and soreness stands there already."""
    return [matter for matter in found if matter not in first(found) and matter.what not in ("stop", "level")]


def how_it_ends(agenda: Agenda) -> Sentence | None:
    """Say how a warning sign that stops all rolling ends; None where none does, or where the first line says it."""
    then = agenda.roll.adapted.then
    return None if agenda.first is None or then in [sign.advice for sign in agenda.signs] else then


def to_ask(agenda: Agenda) -> tuple[str, ...]:
    """Name what a doctor is to be asked about first: what stops all rolling has said so itself."""
    stop = agenda.roll.adapted.stop
    return agenda.ask if stop is None else tuple(one for one in agenda.ask if Theirs(one) != stop)


def roll(today: RollToday) -> Sentence:
    """Name today's routine, its length and its cap."""
    adapted = today.adapted
    if adapted.routine is None:
        return say("None today")
    name, length = Theirs(adapted.routine.name), Typed(show_length(adapted.routine.seconds))
    if not adapted.cap:
        return say("{name} · {length}", name=name, length=length)
    return say("{name} · {length} · discomfort {cap}/10 at most", name=name, length=length, cap=adapted.cap)


def before_first(today: RollToday) -> Sentence | None:
    """Say what rolling may feel like, before the first start; None later, and while nothing is pressed."""
    if not today.first or today.adapted.routine is None or not today.adapted.cap:
        return None
    return STOP_RULE


def rolled(today: RollToday) -> Sentence | None:
    """Say what was rolled today; None for nothing."""
    length = Typed(show_length(today.seconds_done))
    if today.done:
        return say("Done today · {length}", length=length)
    return say("{length} so far today", length=length) if today.seconds_done else None
