"""The phases of the plan, walked from its start: the first month, the longer course, maintenance, or none of them.

Days with sessions and choices of how to go on are read in order (:class:`nmcoach.domain.plan.way.Way`).
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.plan.legs import COURSE_END, COURSE_REVIEW, LEAST_SESSIONS, MONTH_DAYS, Leg, Notice
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.way import Way
from nmcoach.domain.say import english, plural, say
from nmcoach.domain.sessions import Came, days_of

SOMEONE = say("your therapist")
"""Who stated it, where no name was told."""
FLARE_GAPS = 5
"""Gaps after weekly sessions were chosen for a flare that no rhythm is found from (the most sessions of a flare)."""


def walk(plan: Plan, sessions: Sequence[Came], events: Sequence[PlanEvent], pauses: Pauses, today: date) -> Leg:
    """Give the leg reached on a day, after the attended sessions (in order) and the choices up to it.

    Sessions before the plan's start do not count; the latest of them is where a plan goes on from that begins later
    than in the first month. Sessions of one local day count once.
    """
    choices = sorted((e for e in events if e.event == "handover"), key=lambda e: (e.day, e.at, e.id))
    places = tuple(bisect_left(sessions, (e.day, e.at, e.id)) for e in choices)
    return _walked(plan, tuple(days_of(sessions)), tuple(choices), places, pauses, today)


@lru_cache(maxsize=4)  # a look asks twice: where the month began, to read what belongs to it, and then where it stands
def _walked(
    plan: Plan,
    days: tuple[date, ...],
    choices: tuple[PlanEvent, ...],
    places: tuple[int, ...],
    pauses: Pauses,
    today: date,
) -> Leg:
    """Walk through the days of the sessions; before each choice lie as many of them as its place says."""
    done = first = bisect_left(days, plan.start)
    way = Way(plan, pauses, days[first - 1] if first else None)
    for event, place in zip(choices, places, strict=True):
        way.attend(days[done:place])
        done = max(done, place)
        way.pass_to(event.day)
        _choose(way, event)
    way.attend(days[done:])
    way.pass_to(today)
    return way.leg(today)


def _choose(way: Way, event: PlanEvent) -> None:
    """Go on as was chosen."""
    choice = event.choice or "maintenance"
    if choice == "flare":
        if way.phase == "maintenance":
            way.flare, way.flare_gaps = event.day, FLARE_GAPS
        return
    if choice == "as_is":
        _leave_as_it_is(way)
        return
    notice = _early(way, event.day) if choice == "maintenance" else None
    found = way.leg(event.day).offered
    if way.lapsed(event.day):
        way.last = None  # what comes is counted from the choice
    way.chosen = event.day
    way.question, way.turn, way.gaps, way.within, way.flare_gaps = None, None, [], 0, 0
    if choice == "month":
        _begin_anew(way, event.day)
    elif choice == "continue":
        _continue(way, event.day)
    else:
        _set_rhythm(way, event, found if choice == "rhythm" else None)
        way.notices = [] if notice is None else [notice]
    way.before_break = None


def _leave_as_it_is(way: Way) -> None:
    """Take the rhythm that was found as the plan; or let what a therapist stated stand, without asking again."""
    if way.assumed:
        way.days, way.assumed, way.question, way.gaps, way.within = way.window(), False, None, [], 0
    elif way.stated_by:
        way.stated = None


def _begin_anew(way: Way, day: date) -> None:
    """Begin the first month again: with the sessions since a break, where those are fewer than a month old."""
    began, counted = way.began, way.counted
    after_break = way.phase == "open" and way.month is None and began is not None
    way.stated_by = ""
    way.extended = way.restarted = False
    if began is not None and after_break and way.pauses.elapsed(began, day) < MONTH_DAYS:
        way.enter("intensive", began)
        way.month, way.length, way.sessions = began, MONTH_DAYS, counted
        way.month_ends(day)
        return
    way.enter("screen", day)
    way.began, way.counted = None, 0


def _continue(way: Way, day: date) -> None:
    """Go on as before for four weeks: with the month, or the course to its twelfth session and then four weeks."""
    course = way.phase == "course" or (way.phase == "open" and way.in_course)
    if way.phase == "screen":
        return
    if course:
        way.enter("course", way.since if way.phase == "course" else day)
        if way.counted >= COURSE_END:
            way.held, way.turn = True, way.pauses.after(day, MONTH_DAYS)
        else:
            way.reviewed = True
        return
    if way.month is None or way.phase == "maintenance":
        way.stated_by, way.month, way.length = "", day, 0
    length = max(way.length or 0, way.pauses.elapsed(way.month, day)) + MONTH_DAYS
    way.enter("intensive", way.month)
    way.length, way.sessions = length, way.counted
    way.month_ends(day)


def _set_rhythm(way: Way, event: PlanEvent, found: tuple[int, int] | None) -> None:
    """Go on to maintenance, or to the longer course before it."""
    choice, plan = event.choice or "maintenance", way.plan
    if choice == "therapist":
        way.stated_by = event.stated_by or plan.stated_by or english(SOMEONE)
        way.stated, way.since_stated, way.twelfth = event.day, 0, None
    elif choice == "rhythm" or event.maintenance_days is not None or not plan.days_stated:
        way.stated_by = ""
    days = event.maintenance_days or found or plan.maintenance_days
    way.days, way.assumed = (max(1, min(days)), max(1, *days)), False
    if way.phase == "screen":
        way.last = way.before
    month = way.phase == "intensive" or (way.phase == "open" and way.month is not None and not way.in_course)
    if choice == "maintenance" and plan.chronic and month and way.counted < COURSE_END:
        way.enter("course", event.day)
        way.review(event.day)
    elif way.phase != "maintenance":
        way.enter("maintenance", event.day)


def _early(way: Way, day: date) -> Notice | None:
    """Say that a month or a course was handed over earlier than the guide speaks of."""
    came = plural(way.counted, one="{n} session", other="{n} sessions")
    if way.phase == "course" and way.counted < COURSE_REVIEW:
        return Notice(day, say("The longer course ended after {came}; the guide speaks of 8–12.", came=came))
    done = way.pauses.elapsed(way.since, day) + 1
    if way.phase == "intensive" and (done < MONTH_DAYS or way.counted < LEAST_SESSIONS):
        text = say(
            "The first month was handed over on day {day} after {came}; the guide speaks of a month, and of 3–5 "
            "sessions before a change is noticed.",
            day=done,
            came=came,
        )
        return Notice(day, text)
    return None
