"""When the next session could be: days and times that keep every gap, each with its reasons."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from nmcoach.domain.days import DAY_START, Moment, at_wall_time, local_day, zone_of
from nmcoach.domain.plan.windows import Window
from nmcoach.domain.record import field, record, replace
from nmcoach.domain.say import Sentence, Typed, plural, say
from nmcoach.domain.session_hours import SessionHours
from nmcoach.domain.sessions import LEAST_GAP_HOURS, Session, apart, attended, effective_status
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.visit.conflicts import conflicts, untold_overlaps
from nmcoach.domain.visit.unanswered import held_free

MOST = 3
"""So many proposals at a time."""
LOOK_AHEAD = 60
"""Days past the window's first for which a time is looked for."""
GRID = 30
"""Minutes between the times of day that are tried."""

USUAL_TIME = time(17, 0)
"""The time of day to try before any session is known (design default)."""


def usual_time(sessions: Sequence[Session]) -> time:
    """Give the time of day of the latest session, on the clock of where it was."""
    last = max(sessions, key=lambda s: (s.at, s.id), default=None)
    if last is None:
        return USUAL_TIME
    return last.at.astimezone(zone_of(last.zone)).time().replace(second=0, microsecond=0, tzinfo=None)


def next_window(
    window_of: Callable[[Sequence[Session], datetime], Window | None], sessions: Sequence[Session], now: datetime
) -> Window | None:
    """Give the best time for the session that is not booked yet.

    ``window_of`` gives the cadence's window for sessions at an instant. Bookings up to the end of it are taken as
    attended, one after the other, so that no session is proposed beside one that is booked.
    """
    known = list(held_free(sessions, now))
    window = window_of(known, now)
    ahead = [s for s in sessions if effective_status(s, now) == "booked"]
    for booked in sorted(ahead, key=lambda s: (s.at, s.id)):
        if window is None or booked.day > window[1]:
            break
        known = [replace(s, status="attended") if s.id == booked.id else s for s in known]
        window = window_of(known, max(now, booked.at))
    return window


@record(kw_only=True)
class SessionBounds:
    """What a session to come has to fit between."""

    now: Moment
    sessions: Sequence[Session] = ()
    """All of them; those attended and those booked keep others away."""
    therapies: Sequence[Therapy] = ()
    """Other therapies, past and to come."""
    gap_hours: int = LEAST_GAP_HOURS
    """Least hours to any other session; less than 48 counts as 48."""
    not_before: datetime | None = None
    """The instant, UTC, at which soreness is back to where it was; None where it holds nothing up."""
    regions: tuple[str, ...] = ()
    """What the session would work on; empty where that is not known."""
    hours: SessionHours = field(default_factory=SessionHours)
    """When sessions may begin."""
    usual: time = USUAL_TIME
    """The time of day to try first."""
    day_start: time = DAY_START
    """When a local day starts."""

    def why_not(self, at: datetime) -> Sentence | None:
        """Give the first reason against a session at that instant, in a clause; None when it fits."""
        if at <= self.now.at:
            return say("it is past")
        if not self.hours.allow(at.astimezone(zone_of(self.now.zone))):
            return say("sessions are {hours}", hours=Typed(self.hours.text()))
        gap = max(LEAST_GAP_HOURS, self.gap_hours)
        for other in self.sessions:
            if other.status in ("attended", "booked") and not apart(other.at, at, gap, self.now.zone):
                return say("{n} h belong between it and the session on {day}", n=gap, day=_day(other))
        if self.not_before is not None and at < self.not_before:
            back = self.not_before.astimezone(zone_of(self.now.zone))
            return say("the last session is left to settle until {day} {at}", day=back.date(), at=back.time())
        found = conflicts(self.regions, at, self.therapies)
        return found[0].clause if found else None

    @property
    def wish(self) -> time:
        """The time of day to try first: the usual one, or the nearest to it at which sessions may begin."""
        return min(max(self.usual, self.hours.first), self.hours.last)

    def tried(self, day: date) -> list[datetime]:
        """Give the instants of a local day that are tried, nearest to the wish first."""
        wish = self.wish.hour * 60 + self.wish.minute
        minutes = sorted({wish, *range(0, 24 * 60, GRID)}, key=lambda at: (abs(at - wish), -at))
        walls = (time(at // 60, at % 60) for at in minutes)
        return [at_wall_time(day, wall, self.now.zone, self.day_start) for wall in walls]

    def time_on(self, day: date) -> datetime | None:
        """Give the instant of a local day that fits and lies nearest to the wish; None when none does."""
        return next((at for at in self.tried(day) if self.why_not(at) is None), None)

    def why_no_time(self, day: date) -> Sentence | None:
        """Say in a clause why no time of a day fits: what is against the first that is to come and in the hours."""
        tried = self.tried(day)
        zone = zone_of(self.now.zone)
        open_ones = (at for at in tried if at > self.now.at and self.hours.allow(at.astimezone(zone)))
        return self.why_not(next(open_ones, tried[0]))


@record
class Proposal:
    """A day and time for the next session."""

    at: datetime
    """In UTC."""
    day: date
    """Its local day."""
    within: bool
    """Whether it lies in the best time by the plan."""
    reasons: tuple[Sentence, ...]
    """Why this one, each in a clause."""


def propose(window: Window | None, room: SessionBounds, *, count: int = MOST) -> tuple[Proposal, ...]:
    """Propose times for the next session, earliest first and one a day.

    They lie within the window if any time there fits, else they are the next that do. Without a window there is
    nothing to propose.
    """
    if window is None:
        return ()
    opens, closes = window
    first = max(room.now.day, opens)
    found: list[Proposal] = []
    for ahead in range(LOOK_AHEAD):
        day = first + timedelta(days=ahead)
        if len(found) == count or (found and found[0].within and day > closes):
            break
        at = room.time_on(day)
        if at is not None:
            found.append(Proposal(at, day, day <= closes, _reasons(at, day, closes, room)))
    return tuple(found)


def left_out(window: Window | None, room: SessionBounds) -> tuple[Sentence, ...]:
    """Say for each day of the window that is still to come and has no time that fits why that is so."""
    if window is None:
        return ()
    lines = []
    first = max(room.now.day, window[0])
    for ahead in range((window[1] - first).days + 1):
        day = first + timedelta(days=ahead)
        if room.time_on(day) is None and (why := room.why_no_time(day)) is not None:
            lines.append(say("{day}: {why}.", day=day, why=why))
    return tuple(lines)


def _reasons(at: datetime, day: date, closes: date, room: SessionBounds) -> tuple[Sentence, ...]:
    reasons = [say("in the best time") if day <= closes else say("the next that fits")]
    ahead = [s for s in room.sessions if s.status == "booked" and room.now.at < s.at < at]
    came = [s for s in attended(room.sessions) if s.at <= room.now.at]
    if ahead:
        nearest = max(ahead, key=lambda session: session.at)
        days = plural((day - nearest.day).days, one="{n} day", other="{n} days")
        reasons.append(say("{days} after the one booked for {day}", days=days, day=nearest.day))
    elif came:
        reasons.append(_since(at - came[-1].at))
    wish = at_wall_time(day, room.wish, room.now.zone, room.day_start)
    against = room.why_not(wish) if at != wish else None
    if against is not None:
        reasons.append(say("not at {at}: {why}", at=room.wish, why=against))
    reasons += (overlap.clause for overlap in untold_overlaps(room.regions, at, room.therapies))
    return tuple(reasons)


def _since(span: timedelta) -> Sentence:
    hours = int(span.total_seconds() // 3600)
    if hours < 96:
        return say("{n} h after the last session", n=hours)
    return say("{n} days after the last session", n=round(hours / 24))


def _day(session: Session) -> date:
    return local_day(session.at, session.zone)
