"""Proposing times for the next session."""

from datetime import date, datetime, time, timedelta

from nmcoach.domain.days import Moment, Span, at_wall_time, zone_of
from nmcoach.domain.kinds import describe
from nmcoach.domain.plan.windows import Window
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.sessions import LEAST_GAP_HOURS, SESSION, Session, attended
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.soreness.recovery import ask_therapist, not_before
from nmcoach.domain.therapies import THERAPY
from nmcoach.domain.times import parse_day_only, parse_when, typed_wall
from nmcoach.domain.visit import booking
from nmcoach.domain.visit.month import MonthDay, month_days, weeks_of
from nmcoach.domain.visit.proposals import (
    LOOK_AHEAD,
    Proposal,
    SessionBounds,
    left_out,
    next_window,
    propose,
    usual_time,
)
from nmcoach.domain.visit.series import Meant, on_usual_time
from nmcoach.services.context import Context
from nmcoach.services.plan import PlanService
from nmcoach.services.safety import SafetyService
from nmcoach.storage.entries import between


class ProposalsService:
    """Times at which the next session could be, and why others are not among them."""

    def __init__(self, context: Context, plan: PlanService, safety: SafetyService) -> None:
        self._context = context
        self._plan = plan
        self._safety = safety

    def times(self) -> tuple[Proposal, ...]:
        """Propose up to three times for the next session that is not booked yet, earliest first.

        They keep the least gap, wait for soreness to settle, and lie in the hours sessions can be. Empty when nothing
        is planned, and while the first safety questions wait for an answer.
        """
        return propose(self._window(), self._room())

    def why_none(self) -> Sentence:
        """Say why no time is proposed, where none is."""
        if self._safety.first_page():
            return say("Times are proposed once the first safety questions are answered; they are under Safety.")
        return self._plan.standing().why

    def left_out(self) -> tuple[Sentence, ...]:
        """Say why days of the best time are not proposed, a sentence each."""
        return left_out(self._window(), self._room())

    def ask(self) -> Sentence | None:
        """Say what to ask the therapist before the next session; None for nothing."""
        now, past = self._context.moment(), self._context.past
        last = attended(s for s in past.sessions(now.day) if s.at <= now.at)[-1:]
        return ask_therapist(last[0], past.check_ins(now.day), now.at) if last else None

    def first(self) -> datetime | None:
        """Give the first time that could be booked by the plan, or, without a plan, that keeps the least gap.

        None where the plan asks for none now (it is paused, or something stops it), and while the first safety
        questions wait for an answer.
        """
        room = self._room()
        today = room.now.day
        free = (today, today + timedelta(days=LOOK_AHEAD))
        window = self._window()
        if window is None and (self._plan.settings() is not None or self._safety.first_page()):
            return None
        found = propose(window or free, room, count=1)
        return found[0].at if found else None

    def on(self, day: date) -> datetime:
        """Give the time of a day to fill in for a booking: the one that fits best, else the usual one."""
        room = self._room()
        return room.time_on(day) or at_wall_time(day, room.wish, room.now.zone, room.day_start)

    def meant(self, text: str) -> Meant:
        """Read when a session shall be, as the user types it; a day without a time takes the time that fits best.

        Raises :class:`BadValue` for what is no time.
        """
        now, day_start = self._context.moment(), self._context.settings.day_start
        typed, day = parse_when(text, now, day_start, future=True), parse_day_only(text, now, future=True)
        if day is None:
            return Meant(typed, typed_wall(text))
        return on_usual_time(self.on(day), now, self._usual(now))

    def meant_instead(self, session: Session, text: str) -> Meant:
        """Read when a booking shall be instead; a day without a time keeps the booking's time of day.

        Raises :class:`BadValue` for what is no time.
        """
        now, day_start = self._context.here(session.zone), self._context.settings.day_start
        typed, day = parse_when(text, now, day_start, future=True), parse_day_only(text, now, future=True)
        if day is None:
            return Meant(typed, typed_wall(text))
        wall = session.at.astimezone(zone_of(session.zone)).time().replace(tzinfo=None)
        return Meant(at_wall_time(day, wall, session.zone, day_start), wall)

    def meant_visit(self, text: str) -> Meant:
        """Read when a session was; a day without a time is that of the day's booking, or of the usual time.

        Raises :class:`BadValue` for what is no time, or lies ahead.
        """
        now, day_start = self._context.moment(), self._context.settings.day_start
        typed, day = parse_when(text, now, day_start), parse_day_only(text, now)
        if day is None or day >= now.day:
            return Meant(typed, typed_wall(text))
        of_day = booking.of_day(self._context.past.sessions(now.day), day)
        if of_day is not None:
            return Meant(of_day.at)
        room = self._room()
        return on_usual_time(at_wall_time(day, room.wish, now.zone, day_start), now, self._usual(now))

    def _usual(self, now: Moment) -> time | None:
        every = self._context.past.sessions(now.day)
        return usual_time(every) if every else None

    def unfit(self, at: datetime) -> Sentence | None:
        """Say in a sentence why a time is not recommended; None when it fits."""
        why = self._room().why_not(at)
        return None if why is None else say("Not recommended: {why}.", why=why)

    def month(self, day: date) -> tuple[MonthDay, ...]:
        """Give the weeks of the month of a day."""
        return self.days(weeks_of(day))

    def days(self, span: Span) -> tuple[MonthDay, ...]:
        """Give days with their sessions, therapies, soreness, the best time for the next session, pauses."""
        context, store = self._context, self._context.store
        return month_days(
            span,
            context.moment(),
            between(store, SESSION, span.first, span.last),
            between(store, THERAPY, span.first, span.last),
            between(store, CHECK_IN, span.first, span.last),
            describe=describe,
            window=self._plan.standing().window,
            pauses=self._plan.pauses(),
        )

    def _window(self) -> Window | None:
        context = self._context
        if self._safety.first_page():
            return None
        return next_window(
            lambda sessions, at: self._plan.standing_with(sessions, context.moment(at)).window,
            context.past.sessions(context.moment().day),
            context.moment().at,
        )

    def _room(self) -> SessionBounds:
        context = self._context
        now, plan = context.moment(), self._plan.settings()
        every = context.past.sessions(now.day)
        last = attended(s for s in every if s.at <= now.at)[-1:]
        return SessionBounds(
            now=now,
            sessions=every,
            therapies=context.past.therapies(now.day),
            gap_hours=plan.gap_hours if plan else LEAST_GAP_HOURS,
            not_before=not_before(last[0], context.past.check_ins(now.day), now.at) if last else None,
            regions=last[0].regions if last else (),
            hours=context.settings.sessions,
            usual=usual_time(every),
            day_start=context.settings.day_start,
        )
