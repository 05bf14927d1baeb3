"""Where the user stands in the plan on a day: the phase, what is due, and why.

The phases are walked in :mod:`nmcoach.domain.plan.phases`, windows are laid in
:mod:`nmcoach.domain.plan.windows`; a STOP and a pause lie over both.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from nmcoach.domain.days import Moment, short_day
from nmcoach.domain.plan.events import Plan, PlanEvent, fold, known_decisions
from nmcoach.domain.plan.flare import FLARE_SESSIONS, Flare, latest_flare
from nmcoach.domain.plan.offers import Checkpoint, Offer, PainChange, change_since, checkpoint, lapse, offers
from nmcoach.domain.plan.pauses import Pauses, pauses
from nmcoach.domain.plan.phases import Leg, PlanPhase, walk
from nmcoach.domain.plan.windows import Due, State, first_due, next_due
from nmcoach.domain.record import record, replace
from nmcoach.domain.sessions import LEAST_GAP_HOURS, Session, attended, effective_status, next_booked

RECENT_DAYS = 7
"""Days for which a missed session or the end of a flare is mentioned (design default)."""
ANSWER_AGAIN = "Please answer the safety questions again after"
"""How the safety questions are asked for once something has passed."""


@record(kw_only=True)
class Standing:
    """Where the user stands in the plan."""

    phase: PlanPhase
    """The phase; ``screen`` until the first attended session and whenever a STOP stands."""
    since: date | None
    """First local day of the phase; None without a plan or under a STOP."""
    phase_day: int = 1
    """Which day of the phase this is, from 1; paused days are not counted."""
    phase_weeks: int | None = None
    """How many weeks the phase lasts; None when that is open, or when it has gone on for longer."""
    sessions_attended: int = 0
    """Attended since the plan's start."""
    sessions_in_phase: int = 0
    """Attended since the phase began."""
    last_attended: Session | None = None
    """The latest attended session, from before the plan's start too."""
    booked: Session | None = None
    """The next booked session, still counted until 24 h after its start."""
    window: tuple[date, date] | None = None
    """First and last day for the next session by the cadence, whatever is booked; None when nothing is planned."""
    state: State = "unplanned"
    """How today stands to the window."""
    why: str
    """The reason, in one sentence with its figures."""
    least_gap_until: datetime | None = None
    """The earliest instant, UTC, at which another session is recommended; None before the first."""
    checkpoint: Checkpoint | None = None
    """The checkpoint the latest session reached."""
    offers: tuple[Offer, ...] = ()
    """What the user may decide."""
    notices: tuple[str, ...] = ()
    """What else is worth knowing, each in one sentence."""
    stated_by: str = ""
    """The therapist whose rhythm this is; empty for the user's own."""
    flare: Flare | None = None
    """The latest flare of this maintenance, lasting or ended; None when there was none."""
    began: date | None = None
    """The day the first month began; None before, and under a STOP or a pause."""
    change: PainChange | None = None
    """How pain moved since then; None where too little was logged."""

    resumed: date | None = None
    """The day the latest pause ended; None while it lasts, or when there was none."""

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
    pain: Sequence[tuple[date, float]] = (),
    slow: Sequence[Session] = (),
    answered: date | None = None,
) -> Standing:
    """Say where the user stands at an instant.

    Of events and attended sessions, those known on the day of ``now`` count; the latest ``set`` counts always.
    ``stop`` is the reason of a STOP answer, ``screened`` whether the safety questions are answered for now, and
    ``pain`` holds local days with the pain of the last 24 h, 0–10. ``slow`` holds the latest
    sessions in a row after which soreness took more than 48 h to come back. ``answered`` is the day of the
    oldest safety answer, None while one is open.
    """
    plan = fold(events)
    came = attended(s for s in sessions if s.day <= now.day or s.at <= now.at)
    last = came[-1] if came else None
    over = [s for s in sessions if effective_status(s, now.at) == "unanswered"]
    gap = timedelta(hours=plan.gap_hours if plan else LEAST_GAP_HOURS)
    base = Standing(
        phase="screen",
        since=None,
        sessions_attended=sum(s.day >= plan.start for s in came) if plan else 0,
        last_attended=last,
        booked=next_booked(sessions, now.at),
        least_gap_until=max((s.at + gap for s in (*came[-1:], *over)), default=None),
        why="No plan yet; set one with a start date and one or two sessions a week.",
        stated_by=plan.stated_by if plan else "",
    )
    if stop is not None:
        return replace(base, why=f"Sessions and rolling wait: {stop.strip().rstrip('.')}.")
    if plan is None:
        return base
    known = known_decisions(events, now)
    stopped = pauses(known, plan.start, now.day)
    leg = walk(plan, came, known, stopped)
    base = replace(base, notices=(*plan.notices(), *_notices(base, sessions, now, screened=screened)))
    if stopped.since is None and stopped.spans:
        base = replace(base, resumed=stopped.spans[-1][1])
    if stopped.since is not None:
        return _paused(base, stopped, stopped.since, came, now)
    if answered is not None and stopped.spans and stopped.spans[-1][1] > answered:
        base = replace(base, notices=(*base.notices, f"{ANSWER_AGAIN} the pause."))
    if leg is None:
        return _before_first(base, plan, stopped, now, screened=screened)
    return _within(base, plan, leg, stopped, came, pain, slow, answered, now)


def _notices(base: Standing, sessions: Sequence[Session], now: Moment, *, screened: bool) -> tuple[str, ...]:
    found = []
    if not screened:
        found.append("The safety questions are waiting for an answer before the next session.")
    gap_until = base.least_gap_until
    if base.booked is not None and gap_until is not None and base.booked.at < gap_until:
        found.append(
            f"The booking on {short_day(base.booked.day)} comes sooner than the least gap after the last session."
        )
    after = base.last_attended.at if base.last_attended else None
    missed = [s for s in sessions if s.status == "missed" and s.at <= now.at]
    latest = max(missed, key=lambda s: (s.at, s.id), default=None)
    if latest and (after is None or latest.at > after) and (now.day - latest.day).days <= RECENT_DAYS:
        found.append(f"The session on {short_day(latest.day)} was missed; the plan moves along and nothing is doubled.")
    return tuple(found)


def _paused(base: Standing, stopped: Pauses, since: date, came: Sequence[Session], now: Moment) -> Standing:
    during = sum(s.day >= since for s in came)
    reason = f" ({stopped.reason})" if stopped.reason else ""
    logged = ("A session was logged during the pause; resume the plan when you are ready.",) if during else ()
    return replace(
        base,
        phase="paused",
        since=since,
        phase_day=max(0, (now.day - since).days) + 1,
        sessions_in_phase=during,
        why=f"Paused since {short_day(since, now.day)}{reason}; no days are counted until you resume.",
        notices=base.notices + logged,
    )


def _before_first(base: Standing, plan: Plan, stopped: Pauses, now: Moment, *, screened: bool) -> Standing:
    due = first_due(plan, stopped)
    state = due.state(now.day)
    closes = short_day(due.closes, now.day)
    if state in ("late", "lapsed"):
        why = f"No session is logged yet; the first was planned by {closes}, and the month starts with it."
    elif plan.stated_by and screened:
        span = f"{short_day(due.opens, now.day)} to {closes}"
        why = f"The month starts with the first session, planned for {span}, as stated by {plan.stated_by}."
    elif not screened:
        why = f"Answer the safety questions first; the first session is planned by {closes}."
    else:
        why = f"The month starts with the first session, planned for {short_day(due.opens, now.day)} to {closes}."
    return replace(
        base,
        since=plan.start,
        phase_day=stopped.elapsed(plan.start, now.day) + 1,
        window=(due.opens, due.closes),
        state=state,
        why=why,
        offers=(lapse(),) if state == "lapsed" else (),
    )


def _within(
    base: Standing,
    plan: Plan,
    leg: Leg,
    stopped: Pauses,
    came: Sequence[Session],
    pain: Sequence[tuple[date, float]],
    slow: Sequence[Session],
    answered: date | None,
    now: Moment,
) -> Standing:
    days = [s.day for s in came if s.day >= plan.start]
    flare = None
    if leg.phase == "maintenance":
        flare = latest_flare(leg.since, now.day, pain, days, stopped, leg.maintenance_days[1])
    lasting = flare if flare is not None and flare.ended is None else None
    entered = lasting if not leg.stated_by else None
    since, in_phase = leg.since, leg.sessions
    if flare is not None and not leg.stated_by:
        since = flare.ended or flare.since
        in_phase = flare.sessions if entered else sum(day > since for day in days)
    done = stopped.elapsed(since, now.day)
    due = next_due(plan, leg, entered, stopped)
    state = due.state(now.day)
    change = change_since(leg.began, now.day, pain, came)
    return replace(
        base,
        phase="flare" if entered else leg.phase,
        since=since,
        phase_day=done + 1,
        phase_weeks=_weeks(leg, entered, done),
        sessions_in_phase=in_phase,
        window=(due.opens, due.closes),
        state=state,
        why=_why(plan, leg, entered, due, state, done, stopped, now),
        checkpoint=checkpoint(plan, leg, change, [s for s in came if s.day >= leg.began]),
        began=leg.began,
        change=change,
        offers=offers(plan, leg, done, state, lasting, change, slow),
        notices=base.notices + leg.notices + _after_flare(flare, answered, now),
        stated_by=leg.stated_by,
        flare=flare,
    )


def _weeks(leg: Leg, flare: Flare | None, done: int) -> int | None:
    length = FLARE_SESSIONS * 7 if flare else leg.length
    return -(-length // 7) if length is not None and done < length else None


def _after_flare(flare: Flare | None, answered: date | None, now: Moment) -> tuple[str, ...]:
    if flare is None or flare.ended is None:
        return ()
    again = (f"{ANSWER_AGAIN} the flare.",) if answered is not None and flare.ended > answered else ()
    if (now.day - flare.ended).days > RECENT_DAYS:
        return again
    over = "The flare is over; maintenance goes on."
    if flare.still_up:
        over = f"Pain stayed up through {flare.sessions} weekly sessions; talk it over with your therapist or doctor."
    return (over, *again)


def _why(
    plan: Plan, leg: Leg, flare: Flare | None, due: Due, state: State, done: int, stopped: Pauses, now: Moment
) -> str:
    weekly = "one session a week" if plan.per_week == 1 else "two sessions a week"
    low, high = leg.maintenance_days
    if flare:
        head, rhythm = "Flare", f"one session a week, {flare.sessions} of {FLARE_SESSIONS} done"
    elif leg.phase == "maintenance":
        head, rhythm = (
            "Maintenance",
            f"one session every {low}–{high} days" if low < high else f"one session every {low} days",
        )
    elif leg.phase == "course":
        head, rhythm = "Longer course", f"{weekly}, {leg.counted} of 8–12 done"
    else:
        day = f"day {done + 1} of {leg.length}" if leg.length and done < leg.length else f"day {done + 1}"
        head, rhythm = "Intensive", f"{weekly}, {day}"
    if leg.stated_by:
        head += f", as stated by {leg.stated_by}"
    return f"{head}: {rhythm}; the last was on {short_day(leg.last, now.day)}{_tail(leg, due, state, stopped, now)}."


def _tail(leg: Leg, due: Due, state: State, stopped: Pauses, now: Moment) -> str:
    if state not in ("late", "lapsed"):
        return ""
    ago = max(0, (now.day - leg.last).days)
    paused = ago - stopped.elapsed(leg.last, now.day)
    days = f"{ago} days ago" + (f" ({paused} of them paused)" if paused else "")
    if state == "late":
        return f", {days}; it was due by {short_day(due.closes, now.day)}"
    if leg.phase == "intensive":
        return f", {days}; the month starts anew with the next one"
    return f", {days}; the rhythm has lapsed"
