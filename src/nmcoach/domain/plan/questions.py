"""The questions of how to go on, in words, each with the choices that answer it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.checkpoints import PainChange
from nmcoach.domain.plan.events import Choice
from nmcoach.domain.plan.flare import Rise
from nmcoach.domain.plan.legs import COURSE_END, Leg, Question, QuestionKind
from nmcoach.domain.plan.plan import Plan, unusual
from nmcoach.domain.plan.words import every
from nmcoach.domain.record import record
from nmcoach.domain.say import Part, Sentence, Theirs, plural, say
from nmcoach.domain.sessions import Session

HOW: tuple[Choice, ...] = ("continue", "maintenance", "therapist")
"""How to go on after the first month, and in the longer course."""

Asked = tuple[Sentence, tuple[Choice, ...]]
"""A question, and the choices that answer it."""


@record
class Asking:
    """What the questions of a day depend on."""

    plan: Plan
    leg: Leg
    done: int
    """Days of the leg that are over, today not counted."""
    lapsed: date | None
    """The day since which the next session has lapsed, with none booked; None where it has not."""
    rise: Rise | None
    """Raised pain for which weekly sessions are offered."""
    compare: Callable[[], PainChange | None]
    """Gives how pain moved since the first month began; None where too little was logged."""
    slow: Sequence[Session]
    """The latest sessions in a row after which soreness took more than 48 h to settle."""
    now: Moment


def ask(asking: Asking, question: Question) -> Asked:
    """Ask how to go on."""
    return _ASKED[question.kind](asking)


def _handover(asking: Asking) -> Asked:
    plan, leg = asking.plan, asking.leg
    then: Part = say("a course of 8–12 sessions")
    if not plan.chronic or leg.counted >= COURSE_END:
        then = every(*plan.maintenance_days)
    text = say(
        "{reached}: another four weeks like these, {then}, or what your therapist said?",
        reached=_reached(asking),
        then=then,
    )
    return text, HOW


def _review(asking: Asking) -> Asked:
    later = every(*asking.plan.maintenance_days)
    text = say("{reached}: go on to 12, {later}, or what your therapist said?", reached=_reached(asking), later=later)
    return text, HOW


def _break(asking: Asking) -> Asked:
    before = asking.leg.offered
    if before is None:
        later = every(*asking.plan.maintenance_days)
        text = say("After the break: a first month again, {later}, or what your therapist said?", later=later)
        return text, ("month", "maintenance", "therapist")
    text = say(
        "After the break: a first month again, {before} as before, or what your therapist said?", before=every(*before)
    )
    return text, ("month", "rhythm", "therapist")


def _more_often(asking: Asking) -> Asked:
    before = asking.leg.offered or asking.plan.maintenance_days
    text = say(
        "The sessions are closer together than before: one a week for four weeks, {before} as before, or what your "
        "therapist said?",
        before=every(*before),
    )
    return text, ("continue", "maintenance" if asking.leg.offered is None else "rhythm", "therapist")


def _rhythm(asking: Asking) -> Asked:
    days = asking.leg.rhythm or 0
    text = say("You come about every {days} days. Shall that be the plan?", days=days)
    if unusual((days, days)):
        text = say(
            "You come about every {days} days. Shall that be the plan? The guide speaks of three to four weeks.",
            days=days,
        )
    return text, ("rhythm", "maintenance", "continue", "therapist", "as_is")


def _still(asking: Asking) -> Asked:
    leg = asking.leg
    rhythm: Part = every(*leg.maintenance_days)
    if leg.phase != "maintenance":
        rhythm = plural(asking.plan.per_week, one="{n} session a week", other="{n} sessions a week")
    text = say("Is {rhythm} still what {name} said?", rhythm=rhythm, name=Theirs(leg.stated_by))
    return text, ("as_is", "therapist", "maintenance")


_ASKED: Mapping[QuestionKind, Callable[[Asking], Asked]] = {
    "handover": _handover,
    "review": _review,
    "break": _break,
    "more_often": _more_often,
    "rhythm": _rhythm,
    "still": _still,
}


def _reached(asking: Asking) -> Sentence:
    came = plural(asking.leg.counted, one="{n} session", other="{n} sessions")
    reached = say("{came} so far", came=came)
    if asking.leg.phase == "intensive":
        reached = say("Day {day}, {came}", day=asking.done + 1, came=came)
    change = asking.compare()
    if change is None:
        return reached
    return say("{reached} ({change})", reached=reached, change=change.text())
