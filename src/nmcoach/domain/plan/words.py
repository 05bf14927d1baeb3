"""The plan in words."""

from datetime import date

from nmcoach.domain.days import Moment, short_day
from nmcoach.domain.plan.flare import FLARE_SESSIONS, Flare
from nmcoach.domain.plan.legs import LEAST_SESSIONS, Leg
from nmcoach.domain.plan.pauses import Lasting
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.windows import Due, State
from nmcoach.domain.record import record
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, Voice, plural, say


@record
class Near:
    """A day that bears its year where it is far from another one."""

    day: date
    today: date

    def english(self, voice: Voice) -> str:
        """Name it as seen from the day of the one who reads, else from the day it is told on."""
        return short_day(self.day, voice.near or self.today)


def near(day: date, now: Moment) -> Near:
    """Name a day as seen from now."""
    return Near(day, now.day)


def stated(by: str) -> Sentence:
    """Say whose plan it is."""
    return say("a plan stated by {name}", name=Theirs(by))


def every(low: int, high: int) -> Sentence:
    """Say how often: ``a session every 21–28 days``."""
    if low == high:
        return say("a session every {days} days", days=low)
    return say("a session every {low}–{high} days", low=low, high=high)


def settings_words(plan: Plan, now: Moment, days: tuple[int, int] | None) -> Sentence:
    """Say what the plan is set to; ``days`` are those between sessions in maintenance now, None for the plan's."""
    start, later = near(plan.start, now), every(*(days or plan.maintenance_days))
    if plan.begins == "maintenance":
        text = say("From {start}: {later}", start=start, later=later)
    elif plan.per_week == 1:
        text = say("From {start}: one session a week at first, then {later}", start=start, later=later)
    else:
        text = say("From {start}: two sessions a week at first, then {later}", start=start, later=later)
    if plan.stated_by and days in (None, plan.maintenance_days):
        return say("{text}, stated by {name}.", text=text, name=Theirs(plan.stated_by))
    return say("{text}.", text=text)


def best_between(due: Due, now: Moment, *, booked: bool = False) -> Sentence:
    """Say when a session is best, once that is over: nothing is owed."""
    if booked:
        return say("best between {opens} and {closes}", opens=near(due.opens, now), closes=near(due.closes, now))
    if due.opens == due.closes:
        return say("best on {day}; book when it suits", day=near(due.opens, now))
    return say(
        "best between {opens} and {closes}; book when it suits",
        opens=near(due.opens, now),
        closes=near(due.closes, now),
    )


def why_before(plan: Plan, due: Due, state: State, now: Moment, *, screened: bool, booked: bool) -> Sentence:
    """Say where the plan stands before its first session."""
    opens, closes = near(due.opens, now), near(due.closes, now)
    if state in ("late", "lapsed") and booked:
        return say("The month starts with the first session; none is logged yet.")
    if state in ("late", "lapsed"):
        return say("The month starts with the first session; none is logged yet. Book one when it suits.")
    if not screened:
        return say("Answer the safety questions first; the first session is planned by {closes}.", closes=closes)
    if plan.stated_by:
        return say(
            "The month starts with the first session, planned for {opens} to {closes}, as stated by {name}.",
            opens=opens,
            closes=closes,
            name=Theirs(plan.stated_by),
        )
    return say("The month starts with the first session, planned for {opens} to {closes}.", opens=opens, closes=closes)


def why_paused(lasting: Lasting, now: Moment) -> Sentence:
    """Say since when the plan is paused, and until when no days are counted."""
    since: Part = near(lasting.since, now)
    if lasting.reason:
        since = say("{day} ({reason})", day=since, reason=Theirs(lasting.reason))
    if lasting.until is None:
        return say("Paused since {since}; no days are counted until you resume.", since=since)
    return say(
        "Paused since {since}; no days are counted until you resume, and on {until} the coach asks.",
        since=since,
        until=near(lasting.until, now),
    )


def why_open(leg: Leg, now: Moment) -> Sentence:
    """Say why no session is planned."""
    if leg.question is None:
        return say("How to go on is open, so no session is planned.")
    if leg.question.kind == "break":
        return say("There was a break of more than twelve weeks; no session is planned until you say how to go on.")
    return say(
        "How to go on has been open since {since}, so no session is planned; those you have count all the same.",
        since=near(leg.question.since, now),
    )


def why(
    plan: Plan,
    leg: Leg,
    flare: Flare | None,
    due: Due,
    state: State,
    done: int,
    ago: tuple[int, int],
    now: Moment,
    *,
    booked: bool = False,
) -> Sentence:
    """Give the reason of a day, with its figures; ``ago`` holds the days since the last session, and those paused."""
    head: Part = _head(leg, flare)
    if leg.stated_by:
        head = say("{head}, as stated by {name}", head=head, name=Theirs(leg.stated_by))
    rhythm = _rhythm(plan, leg, flare, due, done)
    if leg.last is None:
        return say("{head}: {rhythm}; {best}.", head=head, rhythm=rhythm, best=best_between(due, now, booked=booked))
    tail = _tail(leg, due, state, ago, now, booked=booked)
    last = near(leg.last, now)
    if tail is None:
        return say("{head}: {rhythm}; the last was on {last}.", head=head, rhythm=rhythm, last=last)
    return say("{head}: {rhythm}; the last was on {last}, {tail}.", head=head, rhythm=rhythm, last=last, tail=tail)


def _head(leg: Leg, flare: Flare | None) -> Sentence:
    if flare:
        return say("Flare")
    if leg.phase == "maintenance":
        return say("Maintenance")
    return say("Longer course") if leg.phase == "course" else say("Intensive")


def _rhythm(plan: Plan, leg: Leg, flare: Flare | None, due: Due, done: int) -> Sentence:
    weekly = say("one session a week") if plan.per_week == 1 else say("two sessions a week")
    if due.of_week is not None:
        weekly = say("two sessions a week, {n} of 2 this week", n=min(2, due.of_week))
    low, high = leg.maintenance_days
    if flare:
        return say("one session a week, {n} of {all} done", n=flare.sessions, all=FLARE_SESSIONS)
    if leg.phase == "maintenance":
        if leg.rhythm is not None:
            return say("about every {days} days, from your sessions", days=leg.rhythm)
        if (low, high) != plan.maintenance_days and not leg.stated_by:
            return say("one session every {days} days, as you chose", days=_span(low, high))
        return say("one session every {days} days", days=_span(low, high))
    if leg.phase == "course":
        return say("{weekly}, {n} of 8–12 done", weekly=weekly, n=leg.counted)
    if leg.length and done < leg.length:
        return say("{weekly}, day {day} of {all}", weekly=weekly, day=done + 1, all=leg.length)
    return say("{weekly}, day {day}", weekly=weekly, day=done + 1)


def _span(low: int, high: int) -> Typed:
    return Typed(str(low) if low == high else "–".join((str(low), str(high))))


def _tail(leg: Leg, due: Due, state: State, ago: tuple[int, int], now: Moment, *, booked: bool) -> Sentence | None:
    if state not in ("late", "lapsed"):
        return None
    days = plural(ago[0], one="{n} day ago", other="{n} days ago")
    since: Part = days if not ago[1] else say("{days} ({paused} of them paused)", days=days, paused=ago[1])
    if booked:
        return say("{since}", since=since)
    if state == "late":
        return say("{since}; {best}", since=since, best=best_between(due, now, booked=booked))
    if leg.phase == "intensive" and leg.counted < LEAST_SESSIONS and not leg.restarted:
        return say("{since}; the first month begins anew with the next one", since=since)
    return say("{since}; book when it suits", since=since)


def flare_over(flare: Flare) -> Sentence:
    """Say that a flare is over, and what to do where pain stayed up."""
    if flare.still_up:
        return say(
            "Pain stayed up through {n} weekly sessions; talk it over with your therapist or doctor.", n=flare.sessions
        )
    if flare.sessions < FLARE_SESSIONS:
        return say("The weeks for the flare are over; maintenance goes on. If pain is still up, tell your therapist.")
    return say("The flare is over; maintenance goes on.")
