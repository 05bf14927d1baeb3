"""Sessions whose time has come, and of which nobody has said yet whether they took place.

A booking is asked about from its end. Until it is answered it counts as neither come nor missed; for the body it is a
session whose regions were not told, from its start until 48 h after its end, answered or not.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from nmcoach.domain.days import Moment, show_when, show_zone, zone_of
from nmcoach.domain.entries import made_at
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.routine.constraints import TENDER_CAP, Constraint
from nmcoach.domain.say import Sentence, Typed, listed, say
from nmcoach.domain.sessions import Session, effective_status, end_of

ASKED_DAYS = 14
"""Days for which the first line of the day asks about a session; then the list alone does."""
MANY = 3
"""From so many on that are over they may be answered at once."""
SETTLES = timedelta(hours=48)
"""How long after its end a session may still be felt (source: the client's guide, upper end)."""


def unanswered(sessions: Iterable[Session], now: datetime) -> list[Session]:
    """Give the bookings that are over and were not answered, oldest first."""
    open_ones = (s for s in sessions if effective_status(s, now) == "unanswered")
    return sorted(open_ones, key=lambda s: (s.at, s.id))


def begun(sessions: Iterable[Session], now: datetime) -> list[Session]:
    """Give the bookings that have begun, those that go on among them, oldest first."""
    return sorted((s for s in sessions if s.status == "booked" and s.at <= now), key=lambda s: (s.at, s.id))


def settling(sessions: Iterable[Session], now: datetime) -> list[Session]:
    """Give the bookings that have begun and may still be felt, oldest first."""
    return [session for session in begun(sessions, now) if now < end_of(session) + SETTLES]


def asked(sessions: Iterable[Session], now: Moment) -> Session | None:
    """Give the session that the day asks about: the oldest of the last two weeks, one at a time; None for none.

    What was past already when it was entered, as in a file taken over, is asked about in the list alone.
    """
    return next(
        (
            session
            for session in unanswered(sessions, now.at)
            if now.at - end_of(session) <= timedelta(days=ASKED_DAYS) and _was_to_come(session)
        ),
        None,
    )


def _was_to_come(session: Session) -> bool:
    made = made_at(session.id)
    return made is not None and made <= session.at


def question_of(session: Session, now: Moment) -> Sentence:
    """Ask whether a session took place."""
    starts = session.at.astimezone(zone_of(session.zone))
    where = Typed(show_zone(session.at, session.zone, now))
    return say("Did the session on {day} at {at}{zone} take place?", day=starts.date(), at=starts.time(), zone=where)


def felt(sessions: Iterable[Session], now: datetime) -> tuple[Session, ...]:
    """Give the sessions as the body may have felt them: a booking that has begun counts until it has settled."""
    every = tuple(sessions)
    maybe = {session.id for session in settling(every, now)}
    return tuple(replace(s, status="attended", regions=()) if s.id in maybe else s for s in every)


def held_free(sessions: Iterable[Session], now: datetime) -> tuple[Session, ...]:
    """Give the sessions as gaps and proposals see them: one that was not answered keeps others away as if it came."""
    return tuple(replace(s, status="attended") if effective_status(s, now) == "unanswered" else s for s in sessions)


def unanswered_constraints(sessions: Iterable[Session], now: Moment) -> tuple[Constraint, ...]:
    """Give what a booking that has begun softens until it has settled: everything, for its regions are not told."""
    found = []
    for session in settling(sessions, now.at):
        starts = session.at.astimezone(zone_of(now.zone))
        why = say("a session was booked for {day}, {at}", day=starts.date(), at=starts.time())
        found.append(Constraint(why=why, no_deep=True, cap=TENDER_CAP, tender_regions=frozenset(REGIONS)))
    return tuple(found)


def the_open_one(sessions: Sequence[Session], now: Moment) -> Session | None:
    """Give the only booking that has begun and was not answered; None where there is none.

    Raises :class:`BadValue` naming them where there are several.
    """
    found = begun(sessions, now.at)
    if len(found) > 1:
        named = listed((_named(one, now) for one in found[-5:]), last=", ")
        way = say("give the id of one")
        if len(unanswered(sessions, now.at)) >= MANY:
            way = say("give the id of one, or all for every one that is over")
        if len(found) == len(named.parts):
            raise BadValue(say("{n} sessions wait for an answer: {named}; {way}.", n=len(found), named=named, way=way))
        raise BadValue(
            say(
                "{n} sessions wait for an answer: {named}, and {more} before them; {way}.",
                n=len(found),
                named=named,
                more=len(found) - len(named.parts),
                way=way,
            )
        )
    return found[0] if found else None


def _named(session: Session, now: Moment) -> Sentence:
    when = Typed(show_when(session.at, session.zone, now))
    return say("{when} ({id})", when=when, id=Typed(session.id[-8:]))
