"""Where the user stands in the plan on a day: the phase, what is due, what is asked, and why.

The phases are walked in :mod:`nmcoach.domain.plan.phases`, windows are laid in
:mod:`nmcoach.domain.plan.windows`; a STOP and a pause lie over both.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache

from nmcoach.domain.days import Moment
from nmcoach.domain.plan import words
from nmcoach.domain.plan.checkpoints import Checkpoint, PainChange, change_since, checkpoint
from nmcoach.domain.plan.events import PlanEvent, known_decisions
from nmcoach.domain.plan.flare import FLARE_SESSIONS, Flare, flare, offered, rises
from nmcoach.domain.plan.legs import Leg, PlanPhase
from nmcoach.domain.plan.notices import Seen, after_flare, beside, notices, recent
from nmcoach.domain.plan.offers import Offer, lapse, offers, pause_asked
from nmcoach.domain.plan.pauses import Lasting, Pauses, pauses
from nmcoach.domain.plan.phases import walk
from nmcoach.domain.plan.plan import Plan, fold
from nmcoach.domain.plan.questions import Asking
from nmcoach.domain.plan.windows import Due, State, next_due
from nmcoach.domain.record import field, record, replace
from nmcoach.domain.say import Sentence, Typed, say
from nmcoach.domain.session_hours import SessionHours
from nmcoach.domain.sessions import (
    LEAST_GAP_HOURS,
    Came,
    Session,
    attended,
    clear_from,
    days_of,
    effective_status,
    next_booked,
    with_earlier,
)


@record(kw_only=True)
class Standing:
    """Where the user stands in the plan."""

    phase: PlanPhase
    """The phase; ``screen`` until the plan has begun and whenever a STOP stands."""
    since: date | None
    """First local day of the phase; None without a plan or under a STOP."""
    phase_day: int = 1
    """Which day of the phase this is, from 1; paused days are not counted."""
    phase_weeks: int | None = None
    """How many weeks the phase lasts; None when that is open, or when it has gone on for longer."""
    sessions_attended: int = 0
    """Attended since the plan's start."""
    sessions_in_phase: int = 0
    """Days with sessions since the phase began."""
    last_attended: Session | None = None
    """The latest attended session, from before the plan's start too."""
    booked: Session | None = None
    """The next booked session, still counted until it is over."""
    window: tuple[date, date] | None = None
    """First and last day for the next session by the cadence, whatever is booked; None when nothing is planned."""
    held: bool = False
    """Whether a STOP stands, so that sessions wait."""
    state: State = "unplanned"
    """How today stands to the window."""
    why: Sentence
    """The reason, in one sentence with its figures."""
    assumed: bool = False
    """Whether this maintenance is a rhythm that was found and not yet answered."""
    rhythm_days: int | None = None
    """Days of that rhythm; None for none."""
    offered: tuple[int, int] | None = None
    """Days between sessions that the choice “rhythm” takes: of that rhythm, or as before a break; None for none."""
    between: tuple[int, int] | None = None
    """Days between sessions that hold in maintenance; None before the plan has begun, in a pause and under a STOP."""
    of_week: int | None = None
    """At two a week, how many of them this week has had; None otherwise."""
    least_gap_until: datetime | None = None
    """The earliest instant, UTC, at which another session is recommended; None before the first."""
    checkpoint: Checkpoint | None = None
    """The checkpoint the latest session reached."""
    offers: tuple[Offer, ...] = ()
    """What the user may decide, one at a time."""
    notices: tuple[Sentence, ...] = ()
    """What else is worth knowing."""
    stated_by: str = ""
    """The therapist whose rhythm this is; empty for the user's own."""
    beside: Sentence | None = None
    """How often somebody came where a therapist stated otherwise, for card and page; None where that fits."""
    flare: Flare | None = None
    """The latest flare of this maintenance that was answered with weekly sessions; None when there was none."""
    began: date | None = None
    """The day the first month began, or the first session after a break; None before, under a STOP or a pause."""
    compare: Callable[[], PainChange | None] = field(default=lambda: None, compare=False, repr=False)
    """Gives how pain moved since then: it looks at a year of readings, and hardly any day asks for it."""
    resumed: date | None = None
    """The day the latest pause ended; None while it lasts, or when there was none."""

    @property
    def change(self) -> PainChange | None:
        """How pain moved since the first month began; None where too little was logged."""
        return self.compare()

    @property
    def phase_week(self) -> int:
        """Which week of the phase this is, from 1."""
        return (self.phase_day - 1) // 7 + 1


def standing(
    events: Sequence[PlanEvent],
    sessions: Sequence[Session],
    now: Moment,
    *,
    stop: str | None = None,
    screened: bool = True,
    answered: date | None = None,
    pain: Sequence[tuple[date, float]] = (),
    slow: Sequence[Session] = (),
    hours: SessionHours | None = None,
    stopped: Sequence[tuple[date, date]] = (),
    earlier: Sequence[Came] = (),
) -> Standing:
    """Give the standing at an instant.

    ``stop`` is the reason of a STOP, without a full stop; ``screened`` says whether no safety question is open, and
    ``answered`` the day the latest were answered. ``pain`` holds local days with the pain of the last 24 hours, 0–10,
    ``slow`` the latest sessions in a row that settled slowly, ``hours`` the days on which there are sessions,
    ``stopped`` the days on which something stopped all rolling, ``earlier`` the sessions that took place before those
    that are told whole.
    """
    plan = fold(events, now.day)
    came = attended(s for s in sessions if s.day <= now.day or s.at <= now.at)
    every = with_earlier(earlier, came)
    days = days_of(every)
    over = [s for s in sessions if effective_status(s, now.at) == "unanswered"]
    gap = plan.gap_hours if plan else LEAST_GAP_HOURS
    base = Standing(
        phase="screen",
        since=None,
        sessions_attended=len(days) - bisect_left(days, plan.start) if plan else 0,
        last_attended=came[-1] if came else None,
        booked=next_booked(sessions, now.at),
        least_gap_until=max((clear_from(s.at, gap, now.zone) for s in (*came[-1:], *over)), default=None),
        why=say("No plan yet; set one with a start date and one or two sessions a week."),
        stated_by=plan.stated_by if plan else "",
    )
    if stop is not None:
        why = say("Sessions and rolling wait: {stop}.", stop=Typed(stop.strip().rstrip(".")))
        return replace(base, held=True, why=why)
    if plan is None:
        return base
    known = known_decisions(events, now)
    still = pauses(known, plan.start, now.day, days, stopped)
    leg = walk(plan, every, known, still, now.day)
    seen = Seen(base.last_attended, base.booked, base.least_gap_until)
    base = replace(base, notices=notices(plan, seen, sessions, now, screened=screened))
    if still.lasting is not None:
        return _paused(base, still, still.lasting, days, now)
    if still.resumed is not None:
        base = replace(base, resumed=still.resumed)
        if answered is not None and still.resumed > answered:
            again = say("Please answer the safety questions again after the pause.")
            base = replace(base, notices=(*base.notices, again))
    day = _Day(plan, leg, still, came, days, pain, slow, answered, hours or SessionHours(), now)
    if leg.phase == "screen":
        return _before_first(base, day, screened=screened)
    return _within(base, day)


@record
class _Day:
    """What a day of the plan is told from."""

    plan: Plan
    leg: Leg
    stopped: Pauses
    came: Sequence[Session]
    """The sessions that took place and are told whole."""
    days: Sequence[date]
    """The days of all of them, in order."""
    pain: Sequence[tuple[date, float]]
    slow: Sequence[Session]
    answered: date | None
    hours: SessionHours
    now: Moment


def _paused(base: Standing, stopped: Pauses, lasting: Lasting, days: Sequence[date], now: Moment) -> Standing:
    why = words.why_paused(lasting, now)
    return replace(
        base,
        phase="paused",
        since=lasting.since,
        phase_day=max(0, (now.day - lasting.since).days) + 1,
        sessions_in_phase=len(set(days[bisect_left(days, lasting.since) :])),
        why=why,
        notices=(*base.notices, *_stays_booked(base, now)),
        offers=pause_asked(stopped, lasting.came, now),
    )


def _stays_booked(base: Standing, now: Moment) -> tuple[Sentence, ...]:
    if base.booked is None:
        return ()
    return (say("The session of {day} stays booked.", day=words.near(base.booked.day, now)),)


def _before_first(base: Standing, day: _Day, *, screened: bool) -> Standing:
    due = _due(day, None)
    state = due.state(day.now.day)
    return replace(
        base,
        since=day.leg.since,
        phase_day=day.stopped.elapsed(day.leg.since, day.now.day) + 1,
        window=(due.opens, due.closes),
        state=state,
        why=words.why_before(day.plan, due, state, day.now, screened=screened, booked=base.booked is not None),
        offers=(lapse(None, due.lapses, day.now),) if state == "lapsed" and base.booked is None else (),
        stated_by=day.leg.stated_by,
    )


def _due(day: _Day, entered: Flare | None) -> Due:
    days = sorted(set(day.days[-14:]))
    return next_due(day.plan, day.leg, entered, day.stopped, days, day.hours, day.now.day)


def _within(base: Standing, day: _Day) -> Standing:
    plan, leg, now = day.plan, day.leg, day.now
    since_leg = day.days[bisect_left(day.days, leg.since) :]
    raised = rises(leg.since, now.day, day.pain, day.stopped) if leg.phase == "maintenance" else ()
    chosen = flare(leg.flare, raised, now.day, day.pain, since_leg, day.stopped, leg.maintenance_days[1])
    entered = chosen if chosen is not None and chosen.ended is None else None
    since, in_phase = leg.since, leg.sessions
    if chosen is not None:
        since = chosen.ended or chosen.since
        in_phase = chosen.sessions if entered else sum(day_ > since for day_ in set(since_leg))
    done = day.stopped.elapsed(since, now.day)
    compare = cache(lambda: None if leg.began is None else change_since(leg.began, now.day, day.pain, day.came))
    due = None if leg.phase == "open" else _due(day, entered)
    state: State = "unplanned" if due is None else due.state(now.day)
    ago = 0 if leg.last is None else max(0, (now.day - leg.last).days)
    paused = 0 if leg.last is None else ago - day.stopped.elapsed(leg.last, now.day)
    why = words.why_open(leg, now)
    if due is not None:
        why = words.why(plan, leg, entered, due, state, done, (ago, paused), now, booked=base.booked is not None)
    lapsed = due.lapses if due is not None and state == "lapsed" and base.booked is None else None
    asking = Asking(plan, leg, done, lapsed, offered(raised, chosen, now.day), compare, day.slow, now)
    since_began = [] if leg.began is None else [s for s in day.came if s.day >= leg.began]
    return replace(
        base,
        phase="flare" if entered else leg.phase,
        since=since,
        phase_day=done + 1,
        phase_weeks=_weeks(leg, entered, done),
        sessions_in_phase=in_phase,
        window=None if due is None else (due.opens, due.closes),
        state=state,
        why=why,
        assumed=leg.rhythm is not None,
        rhythm_days=leg.rhythm,
        offered=leg.offered,
        between=leg.maintenance_days,
        of_week=None if due is None else due.of_week,
        checkpoint=checkpoint(plan, leg, compare, since_began),
        began=leg.began,
        compare=compare,
        offers=offers(asking),
        notices=(
            *base.notices,
            *(one.text for one in leg.notices if recent(one.day, now)),
            *after_flare(chosen, day.answered, now),
        ),
        stated_by=leg.stated_by,
        beside=beside(leg),
        flare=chosen,
    )


def _weeks(leg: Leg, entered: Flare | None, done: int) -> int | None:
    length = FLARE_SESSIONS * 7 if entered else leg.length
    return -(-length // 7) if length is not None and done < length else None
