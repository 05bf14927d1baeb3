"""Sessions with the therapist: what was done, and where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter, itemgetter

from nmcoach.domain.days import instant, zone_of
from nmcoach.domain.entries import Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import LEVEL, MINUTES, NOTE, Field
from nmcoach.domain.fields import REGIONS as REGIONS_FIELD
from nmcoach.domain.hints import Literal, get_args
from nmcoach.domain.record import record
from nmcoach.domain.regions import is_region, names
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, english, listed, say
from nmcoach.domain.text import Word, word_among

Status = Literal["booked", "attended", "missed", "cancelled"]
SessionKind = Literal["neuromuscular", "deep_tissue", "myofascial", "trigger_point", "other"]
Pressure = Literal["light", "medium", "firm"]

Came = tuple[date, datetime | None, str]
"""Local day, instant and id of a session that took place.

Of one long past the id is empty, and the instant None but on days on which it was decided how to go on.
"""
SessionState = Literal["booked", "attended", "missed", "cancelled", "unanswered"]
"""What counts at an instant: as recorded, or a booking that is over and was not answered."""

STATUS, PRESSURE = say("status"), say("pressure")
SESSION_KIND = say("kind of session")
"""What is read, as a sentence names it."""

STATUSES: tuple[Status, ...] = get_args(Status)
KINDS: tuple[SessionKind, ...] = get_args(SessionKind)
PRESSURES: tuple[Pressure, ...] = get_args(Pressure)

LEAST_GAP_HOURS = 48
"""No session is recommended sooner after another (source: the client's guide, soreness eases in 24–48 h)."""
USUAL_MINUTES = 60
"""Minutes of a session whose length was not told."""
SLACK = timedelta(hours=2)
"""By so much a session may be nearer than the least gap before that is worth a word (design default)."""
SHORTEST, LONGEST = 5, 240
"""Minutes a session may last."""

_DEFAULTS: dict[SessionKind, tuple[int, Pressure | None]] = {
    "neuromuscular": (60, "medium"),
    "deep_tissue": (60, "firm"),
    "myofascial": (60, "light"),
    "trigger_point": (45, "medium"),
    "other": (60, None),
}


@record(kw_only=True)
class Session(Entry):
    """A session with the therapist; ``at`` is its start and ``day`` its local day."""

    status: Status
    """As recorded; see :func:`effective_status` for bookings that went by."""
    kind: SessionKind = "neuromuscular"
    """The main technique."""
    regions: tuple[str, ...] = ()
    """Ids of the worked regions, such as ``left_calf``; empty when not told."""
    pressure: Pressure | None = None
    """As it felt; None when not told."""
    minutes: int | None = None
    """Length, 5–240; None when not told."""
    practitioner: str = ""
    """Who gave it, in the user's words."""
    place: str = ""
    """Where, in the user's words."""
    note: str = ""
    """Free text."""
    before: int | None = None
    """Pain just before, 0–10; None when not told."""
    after: int | None = None
    """Pain just after, 0–10; None when not told."""
    uid: str = ""
    """The identity a clinic's calendar gave it; empty for one made here."""
    sequence: int = 0
    """Which revision of the clinic's calendar entry this is, from 0."""


def kind_defaults(kind: SessionKind) -> tuple[int, Pressure | None]:
    """Give the usual minutes and pressure of a kind of session (source: the client's guide)."""
    return _DEFAULTS[kind]


def end_of(session: Session) -> datetime:
    """Give the instant a session was, or will be, over."""
    return session.at + timedelta(minutes=session.minutes or USUAL_MINUTES)


def clear_from(at: datetime, hours: int, zone: str) -> datetime:
    """Give the instant from which so many hours have gone by since a session.

    Whole days are counted on the wall clock: the same time of day two local days later is 48 h, whatever the clock does
    in the night between.
    """
    days, rest = divmod(hours, 24)
    local = at.astimezone(zone_of(zone))
    later = instant(local.date() + timedelta(days=days), local.time(), zone)
    return max(later, at) + timedelta(hours=rest)


def apart(one: datetime, other: datetime, hours: int, zone: str, slack: timedelta = timedelta()) -> bool:
    """Say whether so many hours lie between two instants, whichever comes first; ``slack`` may lack."""
    first, last = sorted((one, other))
    return last + slack >= clear_from(first, hours, zone)


def effective_status(session: Session, now: datetime) -> SessionState:
    """Give the status that counts at an instant: a booking that is over is unanswered, and never missed by itself."""
    if session.status == "booked" and end_of(session) <= now:
        return "unanswered"
    return session.status


def attended(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Give the sessions that happened, oldest first."""
    return tuple(sorted([s for s in sessions if s.status == "attended"], key=attrgetter("at", "id")))


def with_earlier(earlier: Sequence[Came], came: Sequence[Session]) -> list[Came]:
    """Give when every session took place, oldest first: those that are told whole, and those before them.

    Of a day of which one is told whole, all are.
    """
    found = list(earlier)
    told = sorted([(s.day, s.at, s.id) for s in came])
    for day, of_day in groupby(told, key=itemgetter(0)):  # of a life there are a thousand, and those told whole are few
        first = bisect_left(found, day, key=itemgetter(0))
        found[first : bisect_right(found, day, key=itemgetter(0))] = of_day
    return found


def days_of(came: Iterable[Came]) -> list[date]:
    """Give the days on which sessions took place, in their order."""
    return list(map(itemgetter(0), came))  # a look at a day asks for a life of them several times


def next_booked(sessions: Iterable[Session], now: datetime) -> Session | None:
    """Give the earliest booking that is not over."""
    open_ones = [s for s in sessions if s.status == "booked" and effective_status(s, now) == "booked"]
    return min(open_ones, key=lambda s: (s.at, s.id), default=None)


def check_session(session: Session) -> Session:
    """Give the session back if every value of it can be kept.

    Raises :class:`BadValue` naming the first value that cannot, and what is accepted.
    """
    check_choice(STATUS, session.status, STATUSES)
    check_choice(SESSION_KIND, session.kind, KINDS)
    if session.pressure is not None:
        check_choice(PRESSURE, session.pressure, PRESSURES)
    if session.minutes is not None and not SHORTEST <= session.minutes <= LONGEST:
        raise BadValue(
            say(
                "A session of {n} minutes cannot be kept; use {least} to {most} minutes.",
                n=session.minutes,
                least=SHORTEST,
                most=LONGEST,
            )
        )
    if session.before is not None and not 0 <= session.before <= 10:
        raise BadValue(
            say("Pain before the session is given as {n}; use a whole number from 0 to 10.", n=session.before)
        )
    if session.after is not None and not 0 <= session.after <= 10:
        raise BadValue(say("Pain after the session is given as {n}; use a whole number from 0 to 10.", n=session.after))
    check_regions(session.regions)
    return session


def read_choice(text: str, words: tuple[Word, ...], what: Sentence) -> Word:
    """Read one of some words in any case, its words parted by anything; ``what`` names it in a sentence.

    Raises :class:`BadValue` for any other.
    """
    written = text.strip().lower().replace(" ", "_").replace("-", "_")
    found = word_among(written, words)
    if found is None:
        raise _no_choice(what, written, words)
    return found


def check_choice(what: Sentence, value: str, accepted: tuple[str, ...]) -> None:
    """Raise :class:`BadValue` for a value that is none of some words; ``what`` names it in a sentence."""
    if value not in accepted:
        raise _no_choice(what, value, accepted)


def _no_choice(what: Sentence, value: str, accepted: tuple[str, ...]) -> BadValue:
    words = listed((Typed(word) for word in accepted), last=" or ")
    return BadValue(say("“{value}” is not a {what}; use {accepted}.", value=Theirs(value), what=what, accepted=words))


def check_regions(regions: tuple[str, ...]) -> None:
    """Raise :class:`BadValue` for the first id that is no region's."""
    for region in regions:
        if not is_region(region):
            raise BadValue(
                say(
                    "“{region}” is not a body region; use ids such as left_calf or right_upper_back.",
                    region=Theirs(region),
                )
            )


def told_at(session: Session, now: datetime) -> str:
    """Say in a few words what a session was, with the status that counts at an instant."""
    return _told(session, effective_status(session, now))


def _describe(session: Session, _units: str) -> str:
    return _told(session, session.status)


def _told(session: Session, status: SessionState) -> str:
    minutes = say("{n} min", n=session.minutes) if session.minutes else None
    what = say("session") if session.kind == "other" else Typed(session.kind.replace("_", " "))
    pain = None
    if session.before is not None or session.after is not None:
        pain = say("pain {before} → {after}", before=_level(session.before), after=_level(session.after))
    return told(
        english(say("{what}, {status}", what=what, status=Typed(status))),
        english(minutes),
        names(session.regions),
        english(pain),
        session.practitioner,
        session.note,
    )


def _level(level: int | None) -> int | Part:
    return Typed("?") if level is None else level


SESSION = Kind(
    name="session",
    entry=Session,
    table="session",
    fields=(
        Field("status", among=STATUSES),
        Field("kind", among=KINDS),
        REGIONS_FIELD,
        Field("pressure", among=PRESSURES, open=True),
        Field("minutes", "whole", span=MINUTES, open=True),
        Field("practitioner"),
        Field("place"),
        NOTE,
        Field("before", "whole", span=LEVEL, open=True),
        Field("after", "whole", span=LEVEL, open=True),
        Field("uid"),
        Field("sequence", "whole", span=(0, 2**31), open=True, means="a clinic’s calendar"),
    ),
    one="session",
    several="sessions",
    describe=_describe,
    logged=True,
    shown_under="Sessions",
)
