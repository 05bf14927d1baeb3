"""Booking, attending, moving, cancelling and correcting sessions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from nmcoach.domain import regions as body
from nmcoach.domain import sessions
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.plan.events import fold
from nmcoach.domain.sessions import Session, Therapy
from nmcoach.domain.soreness.check_ins import parse_level
from nmcoach.services.context import Context
from nmcoach.storage import plan as stored_plan
from nmcoach.storage import sessions as stored

SAME_VISIT = timedelta(hours=12)
"""An attended session this close to a booking is that booking."""
TEXTS = ("practitioner", "place", "note")
LONGEST_TEXT = {"practitioner": 80, "place": 120, "note": 2000}


@dataclass(frozen=True)
class Saved:
    """A session that is saved, and what the coach would like to say about it."""

    session: Session
    advice: tuple[str, ...]
    """Sentences on gaps and overlaps; empty when all is well."""


@dataclass(frozen=True)
class SavedTherapy:
    """A therapy that is saved, and what the coach would like to say about it."""

    therapy: Therapy
    advice: tuple[str, ...]
    """Sentences on sessions too close to it; empty when all is well."""


class Sessions:
    """Sessions with the therapist, and other therapies that concern them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def every(self) -> list[Session]:
        """Give all sessions, oldest first."""
        return stored.every(self._context.store)

    def find(self, session_id: str) -> Session:
        """Give the session of that id, or of a part of it that only one has.

        Raises :class:`NotFound` otherwise.
        """
        from nmcoach.services.identity import pick

        return pick(session_id, self.every(), "session")

    def book(self, at: datetime, details: Mapping[str, str] | None = None) -> Saved:
        """Save a session to come.

        Raises :class:`BadValue` for an instant that is past, and for details that cannot be kept.
        """
        now = self._context.moment()
        if at <= now.at:
            raise BadValue(f"{self._say(at)} is past; book a time to come, or log it as attended.")
        if any(s.status == "booked" and s.at == self._context.moment(at).at for s in self.every()):
            raise NotAllowed(f"A session is booked for {self._say(at)} already.")
        session = self._apply(Session(**self._context.header(at), status="booked"), details)
        return self._save(session, f"booking for {self._say(at)}")

    def attend(self, at: datetime | None = None, details: Mapping[str, str] | None = None) -> Saved:
        """Save that a session took place; a booking within 12 hours of it becomes the attended one.

        Raises :class:`BadValue` for an instant to come, and for details that cannot be kept.
        """
        now = self._context.moment()
        when = at or now.at
        if when > now.at:
            raise BadValue(f"{self._say(when)} lies in the future; book it, and log it once it has taken place.")
        booked = [s for s in self.every() if s.status in ("booked", "missed") and abs(s.at - when) <= SAME_VISIT]
        if booked:
            nearest = min(booked, key=lambda s: abs(s.at - when))
            kept = nearest.at if at is None and nearest.at <= now.at else when
            return self.confirm(nearest, details, at=kept)
        session = self._apply(Session(**self._context.header(when), status="attended"), details)
        if any(s.status == "attended" and s.at == session.at for s in self.every()):
            raise NotAllowed(f"A session of {self._say(when)} is saved already.")
        return self._save(session, f"session of {self._say(when)}")

    def confirm(self, session: Session, details: Mapping[str, str] | None = None, at: datetime | None = None) -> Saved:
        """Turn a booking into an attended session."""
        if (at or session.at) > self._context.moment().at:
            raise BadValue(f"{self._say(session.at)} has not come yet; log the session once it has taken place.")
        attended = replace(session, **self._context.again(session, at), status="attended")
        return self._save(self._apply(attended, details), f"session of {self._say(attended.at)}")

    def move(self, session: Session, at: datetime) -> Saved:
        """Give a booking another time.

        Raises :class:`NotAllowed` for sessions that are not booked, :class:`BadValue` for times past.
        """
        if session.status not in ("booked", "missed"):
            raise NotAllowed(f"The session of {self._say(session.at)} is {session.status}; only bookings can be moved.")
        if at <= self._context.moment().at:
            raise BadValue(f"{self._say(at)} is past; move the booking to a time to come.")
        moved = replace(session, **self._context.again(session, at), status="booked")
        return self._save(moved, f"booking moved to {self._say(at)}")

    def cancel(self, session: Session) -> Saved:
        """Mark a booking as cancelled; it stays in the history."""
        return self._become(session, "cancelled")

    def miss(self, session: Session) -> Saved:
        """Mark a booking as missed; it stays in the history."""
        return self._become(session, "missed")

    def edit(self, session: Session, changes: Mapping[str, str], at: datetime | None = None) -> Session:
        """Correct a session as :meth:`correct` does, and give it."""
        return self.correct(session, changes, at).session

    def correct(self, session: Session, changes: Mapping[str, str], at: datetime | None = None) -> Saved:
        """Correct any detail of a session, and its instant.

        Raises :class:`BadValue` for unknown fields, values that cannot be kept, and attended sessions to come.
        """
        changed = self._apply(replace(session, **self._context.again(session, at)), changes)
        if changed.status == "attended" and changed.at > self._context.moment().at:
            raise BadValue(f"{self._say(changed.at)} lies in the future; an attended session needs a time up to now.")
        return self._save(changed, "change of a session")

    def visit(self, wanted: Session | None = None) -> tuple[datetime, Session | None]:
        """Give when a session that is to be logged was, and the booking it came from, if any.

        It is the booking ``wanted`` if that is past, else one that began within the last 24 h, else now.
        """
        now = self._context.moment().at
        open_ones = [s for s in self.every() if s.status in ("booked", "missed") and s.at <= now]
        found = next((s for s in open_ones if wanted is not None and s.id == wanted.id), None)
        if found is None:
            recent = [s for s in open_ones if now - s.at <= sessions.MISSED_AFTER]
            found = max(recent, key=lambda s: (s.at, s.id), default=None)
        return (now, None) if found is None else (found.at, found)

    def usual(self) -> dict[str, str]:
        """Give who gave the latest session and where, as far as that was told."""
        said = sorted(self.every(), key=lambda s: (s.at, s.id), reverse=True)
        fields = ("practitioner", "place")
        return {field: next((text for s in said if (text := getattr(s, field))), "") for field in fields}

    def therapies(self) -> list[Therapy]:
        """Give all other therapies, oldest first."""
        return stored.therapies(self._context.store)

    def add_therapy(self, kind: str, at: datetime, regions: tuple[str, ...], note: str = "") -> SavedTherapy:
        """Save physio, chiropractic, acupuncture or other work that concerns the same tissue.

        Raises :class:`BadValue` for values that cannot be kept.
        """
        fields: Any = {"kind": kind, "regions": regions, "note": note}
        therapy = sessions.check_therapy(Therapy(**self._context.header(at), **fields))
        with self._context.store.action("other therapy", self._context.moment()) as tx:
            tx.put(stored.THERAPY_TABLE, stored.therapy_to_row(therapy))
        return SavedTherapy(therapy, self._around(therapy))

    def _around(self, therapy: Therapy) -> tuple[str, ...]:
        """Say which sessions around a therapy work the same tissue, or may."""
        now, advice = self._context.moment().at, []
        for session in self.every():
            if sessions.effective_status(session, now) in ("attended", "booked"):
                lines = _same_tissue(session, [therapy])
                advice += [f"Session of {self._say(session.at)}: {line[:1].lower()}{line[1:]}" for line in lines]
        return tuple(advice)

    def _become(self, session: Session, status: sessions.Status) -> Saved:
        if session.status == status:
            raise NotAllowed(f"The session of {self._say(session.at)} is {status} already.")
        if session.status == "attended":
            raise NotAllowed(f"The session of {self._say(session.at)} was attended; delete it if it never took place.")
        return self._save(replace(session, status=status), f"booking {status}")

    def _apply(self, session: Session, details: Mapping[str, str] | None) -> Session:
        """Read details as the user typed them into a session."""
        changes: dict[str, Any] = {}
        for field, text in (details or {}).items():
            if field in ("kind", "pressure", "status"):
                changes[field] = text.strip().lower().replace(" ", "_").replace("-", "_") or None
            elif field == "minutes":
                changes[field] = _minutes(text)
            elif field in ("before", "after"):
                changes[field] = parse_level(text) if text.strip() else None
            elif field == "regions":
                changes[field] = body.parse_many(text)
            elif field in TEXTS:
                changes[field] = _short(field, text)
            else:
                known = "kind, pressure, minutes, regions, before, after, practitioner, place, note and status"
                raise BadValue(f"A session has no “{field}”; {known} can be given.")
        if changes.get("status", "") is None:
            raise BadValue("A session needs a status; use booked, attended, missed or cancelled.")
        if changes.get("kind", "") is None:
            changes["kind"] = session.kind
        return sessions.check_session(replace(session, **changes))

    def _save(self, session: Session, label: str) -> Saved:
        advice = self._advice(session)
        with self._context.store.action(label, self._context.moment()) as tx:
            tx.put(stored.TABLE, stored.to_row(session))
        return Saved(session, advice)

    def _advice(self, session: Session) -> tuple[str, ...]:
        if session.status not in ("booked", "attended"):
            return ()
        now = self._context.moment()
        others = [s for s in self.every() if s.id != session.id]
        plan = fold(stored_plan.every(self._context.store))
        gap = plan.gap_hours if plan else sessions.LEAST_GAP_HOURS
        advice = _same_tissue(session, self.therapies())
        if not sessions.least_gap_ok(session.at, others, gap, now=now.at):
            advice.append(f"Another session lies within {gap} h of this one; tissue usually needs that long to settle.")
        return tuple(advice)

    def _say(self, at: datetime) -> str:
        local = self._context.moment(at).local
        return f"{local:%a} {local.day} {local:%b %Y %H:%M}"


def _same_tissue(session: Session, therapies: Iterable[Therapy]) -> list[str]:
    """Say which therapies work the same tissue too close to a session, and of which that is not known."""
    known = tuple(therapies)
    untold = sessions.untold_overlaps(session.regions, session.at, known)
    return [
        *(conflict.reason for conflict in sessions.conflicts(session.regions, session.at, known)),
        *(f"{one.reason[:1].upper()}{one.reason[1:]}." for one in untold),
    ]


def _minutes(text: str) -> int | None:
    clean = text.strip().lower().removesuffix("min").strip()
    if not clean:
        return None
    if not (clean.isascii() and clean.isdigit() and len(clean) < 5):
        raise BadValue(f"“{text}” is not a length; use whole minutes, 5 to 240.")
    return int(clean)


def _short(field: str, text: str) -> str:
    if len(text) > LONGEST_TEXT[field]:
        raise BadValue(f"The {field} has {len(text):,} characters; up to {LONGEST_TEXT[field]:,} are kept.")
    return text.strip()
