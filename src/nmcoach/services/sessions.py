"""Booking, attending, moving, cancelling and correcting sessions."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from nmcoach.domain.days import zone_of
from nmcoach.domain.plan.events import PLAN_EVENT
from nmcoach.domain.plan.plan import fold
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Sentence, english, say
from nmcoach.domain.sessions import LEAST_GAP_HOURS, SESSION, Session, Status
from nmcoach.domain.therapies import THERAPY, Therapy, check_therapy
from nmcoach.domain.visit import all_at_once, booking, series
from nmcoach.domain.visit.all_at_once import AtOnce, Waiting
from nmcoach.domain.visit.details import read_therapy_kind, with_details
from nmcoach.domain.visit.series import Meant
from nmcoach.domain.visit.unanswered import begun, the_open_one
from nmcoach.domain.visit.when import when
from nmcoach.services.context import Context
from nmcoach.storage import sessions as stored
from nmcoach.storage.entries import every, put

LISTED = 300
"""Sessions that a place lists; the history has all."""


@record
class Saved:
    """A session that is saved, and what the coach would like to say about it."""

    session: Session
    advice: tuple[Sentence, ...]
    """Sentences on gaps and overlaps; empty when all is well."""
    more: tuple[Session, ...] = ()
    """The others of a series, earliest first."""


@record
class SavedTherapy:
    """A therapy that is saved, and what the coach would like to say about it."""

    therapy: Therapy
    advice: tuple[Sentence, ...]
    """Sentences on sessions too close to it; empty when all is well."""


def with_said(saved: Saved, wanted: Meant) -> Saved:
    """Add what was taken for granted of the time."""
    return saved if wanted.said is None else replace(saved, advice=(wanted.said, *saved.advice))


class SessionsService:
    """Sessions with the therapist, and other therapies that concern them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def every(self) -> list[Session]:
        """Give all sessions, oldest first."""
        return every(self._context.store, SESSION)

    def lately(self, most: int = LISTED) -> list[Session]:
        """Give the latest sessions with those to come, at most so many, oldest first."""
        return stored.newest(self._context.store, most)

    def find(self, session_id: str) -> Session:
        """Give the session of that id, or of a part of it that only one has.

        Raises :class:`NotFound` otherwise.
        """
        from nmcoach.services.identity import pick

        return pick(session_id, self.every(), "session")

    def book(
        self,
        at: datetime,
        details: Mapping[str, str] | None = None,
        *,
        times: str = "",
        every: str = "",
        wall: time | None = None,
    ) -> Saved:
        """Save a session to come, or so many ``times`` (as typed), ``every`` some days or weeks, as one action.

        ``wall`` is the time of day that was typed, which clocks may skip on a day.
        Raises :class:`BadValue` for an instant that is past, and for what cannot be kept; :class:`NotAllowed` where a
        session is booked for any of the times.
        """
        now, known = self._context.moment(), self.every()
        first = self._context.moment(at).at
        clock = wall or first.astimezone(zone_of(now.zone)).time().replace(tzinfo=None)
        found = series.instants(first, clock, series.read_times(times), series.read_every(every), now.zone)
        series.check_series(found, known, now)
        made = [with_details(Session(**self._context.header(one), status="booked"), details or {}) for one in found]
        skips = tuple(said for one in found if (said := series.skipped(one, clock, now.zone)) is not None)
        if len(made) == 1:
            saved = self._save(made[0], booking.label(made[0], now, "booking"))
            return replace(saved, advice=(*skips, *saved.advice))
        with self._context.store.action(english(series.label(found, now)), now) as tx:
            for session in made:
                put(tx, SESSION, session)
        near = [
            say("{when}: {said}", when=when(one.at, now), said=line)
            for one in made
            for line in self._advice(one, [*known, *made])
        ]
        return Saved(made[0], (*skips, *near), tuple(made[1:]))

    def attend(self, at: datetime | None = None, details: Mapping[str, str] | None = None) -> Saved:
        """Save that a session took place; a booking within 12 hours of it becomes the attended one.

        Raises :class:`BadValue` for an instant to come, and for details that cannot be kept.
        """
        now = self._context.moment()
        began = at or now.at
        booking.check_attended(began, now)
        booked = booking.booking_of(began, self.every())
        if booked is not None:
            return self.confirm(booked, details, at=booking.visit_at(booked, at, now))
        session = with_details(Session(**self._context.header(began), status="attended"), details or {})
        booking.check_new(session, self.every(), now)
        return self._save(session, booking.label(session, now, "session"))

    def open_one(self, wanted: str | None = None) -> Session | None:
        """Give the booking that has begun and waits for an answer: that of an id, or the only one; None for none.

        Raises :class:`BadValue` naming them where there are several, and :class:`NotFound` for another id.
        """
        now, every = self._context.moment(), self.every()
        if wanted is None:
            return the_open_one(every, now)
        from nmcoach.services.identity import pick

        return pick(wanted, begun(every, now.at), "session that waits for an answer")

    def many_waiting(self) -> Waiting | None:
        """Give the sessions that are over and wait for an answer, where they are so many; else None."""
        return all_at_once.many_waiting(self.every(), self._context.moment())

    def answer_all(self, answer: AtOnce, shown: Waiting | None = None) -> Waiting:
        """Save of all sessions that are over and wait, or of those that were shown, that they took place or did not.

        It is one action. Gives them as they are then. Raises :class:`BadValue` where none waits, and
        :class:`NotAllowed` where none of those that were shown does any more.
        """
        now, every = self._context.moment(), self.every()
        found = all_at_once.waiting_of(every, now, shown)
        done = all_at_once.answered(found, answer, now)
        with self._context.store.action(english(all_at_once.label(done, answer)), now) as tx:
            for session in done:
                put(tx, SESSION, session)
        return Waiting(done)

    def confirm(self, session: Session, details: Mapping[str, str] | None = None, at: datetime | None = None) -> Saved:
        """Turn a booking into an attended session."""
        now = self._context.moment()
        booking.check_come(session, at, now)
        attended = replace(session, **self._context.again(session, at), status="attended")
        return self._save(with_details(attended, details or {}), booking.label(attended, now, "session"))

    def move(self, session: Session, at: datetime, wall: time | None = None) -> Saved:
        """Give a booking another time; ``wall`` is the time of day that was typed, which clocks may skip on a day.

        Raises :class:`NotAllowed` for sessions that are not booked, :class:`BadValue` for times past.
        """
        now = self._context.moment()
        booking.check_move(session, at, now)
        moved = replace(session, **self._context.again(session, at), status="booked")
        saved = self._save(moved, booking.label(moved, now, "move"))
        skip = None if wall is None else series.skipped(moved.at, wall, moved.zone)
        return saved if skip is None else replace(saved, advice=(skip, *saved.advice))

    def cancel(self, session: Session) -> Saved:
        """Mark a booking as cancelled; it stays in the history."""
        return self._become(session, "cancelled")

    def miss(self, session: Session) -> Saved:
        """Mark a booking as missed; it stays in the history."""
        return self._become(session, "missed")

    def correct(self, session: Session, changes: Mapping[str, str], at: datetime | None = None) -> Saved:
        """Correct any detail of a session, and its instant.

        Raises :class:`BadValue` for unknown fields, values that cannot be kept, and attended sessions to come.
        """
        changed = with_details(replace(session, **self._context.again(session, at)), changes)
        now = self._context.moment()
        booking.check_corrected(changed, now)
        saved, waits = self._save(changed, say("change of a session")), booking.open_again(session, changed, now)
        return saved if waits is None else replace(saved, advice=(waits, *saved.advice))

    def visit(self, wanted: Session | None = None) -> tuple[datetime, Session | None]:
        """Give when a session that is to be logged was, and the booking it came from, if any.

        It is the booking ``wanted`` if that is past, else the latest that waits for an answer, else now.
        """
        now = self._context.moment().at
        booked = booking.to_log(self.every(), now, wanted)
        return (now, None) if booked is None else (booked.at, booked)

    def usual(self) -> dict[str, str]:
        """Give who gave the latest session and where, as far as that was told."""
        return booking.usual(self.every())

    def therapies(self) -> list[Therapy]:
        """Give all other therapies, oldest first."""
        return every(self._context.store, THERAPY)

    def add_therapy(self, kind: str, at: datetime, regions: tuple[str, ...], note: str = "") -> SavedTherapy:
        """Save physio, chiropractic, acupuncture or other work that concerns the same tissue.

        Raises :class:`BadValue` for values that cannot be kept.
        """
        header, now = self._context.header(at), self._context.moment()
        therapy = check_therapy(Therapy(**header, kind=read_therapy_kind(kind), regions=regions, note=note))
        with self._context.store.action("other therapy", now) as tx:
            put(tx, THERAPY, therapy)
        return SavedTherapy(therapy, booking.advice_around(therapy, self.every(), now))

    def _become(self, session: Session, status: Status) -> Saved:
        label = say("booking cancelled") if status == "cancelled" else say("booking missed")
        return self._save(booking.with_status(session, status, self._context.moment()), label)

    def _advice(self, session: Session, others: Sequence[Session]) -> tuple[Sentence, ...]:
        plan = fold(every(self._context.store, PLAN_EVENT))
        gap = plan.gap_hours if plan else LEAST_GAP_HOURS
        return booking.advice(session, others, self.therapies(), gap)

    def _save(self, session: Session, label: Sentence) -> Saved:
        now, advice = self._context.moment(), self._advice(session, self.every())
        with self._context.store.action(english(label), now) as tx:
            put(tx, SESSION, session)
        return Saved(session, advice)
