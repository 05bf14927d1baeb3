"""Several sessions booked at once: the same time of day, some days apart."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from nmcoach.domain.days import Moment, instant, zone_of
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, Theirs, listed, plural, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.visit.booking import check_booking
from nmcoach.domain.visit.when import when

MOST_TIMES = 26
"""Sessions that can be booked at once: half a year of weekly ones (design default)."""
WEEKLY = 7
"""Days between them unless told otherwise."""
LONGEST_EVERY = 84
"""Days that can lie between them: what a therapist may state at most."""

_EVERY = re.compile(r"(?P<number>[0-9]{1,3})\s*(?P<unit>d|days?|w|weeks?)?")


def read_times(text: str) -> int:
    """Read how many sessions are booked at once; 1 for nothing typed.

    Raises :class:`BadValue` for anything but 1 to 26.
    """
    clean = text.strip()
    if not clean:
        return 1
    if not (clean.isascii() and clean.isdigit() and len(clean) < 4 and 1 <= int(clean) <= MOST_TIMES):
        raise BadValue(
            say("“{text}” sessions cannot be booked at once; use 1 to {most}.", text=Theirs(text), most=MOST_TIMES)
        )
    return int(clean)


def read_every(text: str) -> int:
    """Read how many days lie between them, such as ``1w``, ``2 weeks`` or ``10d``; a week for nothing typed.

    Raises :class:`BadValue` for anything else.
    """
    clean = text.strip().lower()
    if not clean:
        return WEEKLY
    found = _EVERY.fullmatch(clean) if clean.isascii() else None
    days = 0 if found is None else int(found["number"]) * (WEEKLY if (found["unit"] or "d").startswith("w") else 1)
    if not 1 <= days <= LONGEST_EVERY:
        raise BadValue(
            say(
                "“{text}” is not a stretch between sessions; use days or weeks, such as 10d or 1w, up to {most} days.",
                text=Theirs(text),
                most=LONGEST_EVERY,
            )
        )
    return days


def instants(first: datetime, wall: time, times: int, every: int, zone: str) -> tuple[datetime, ...]:
    """Give the instants of a series: each at the same time of day on the wall clock of a zone."""
    day = first.astimezone(zone_of(zone)).date()
    return (first, *(instant(day + timedelta(days=every * n), wall, zone) for n in range(1, times)))


def check_series(series: Sequence[datetime], sessions: Iterable[Session], now: Moment) -> None:
    """Refuse a series as a whole, by raising :class:`NotAllowed`, where a session is booked for any of its times.

    Raises :class:`BadValue` for times past.
    """
    check_booking(series[0], () if len(series) > 1 else sessions, now)
    booked = {session.at for session in sessions if session.status == "booked"}
    taken = [when(at, now) for at in series if at in booked]
    if taken:
        raise NotAllowed(say("Nothing was booked, for there is a booking already for {taken}.", taken=listed(taken)))


def skipped(at: datetime, wall: time, zone: str) -> Sentence | None:
    """Say that a time of day does not exist on its day, for clocks go forward then; None where it does."""
    local = at.astimezone(zone_of(zone))
    shown = local.time().replace(second=0, microsecond=0)
    if shown == wall.replace(second=0, microsecond=0):
        return None
    return say(
        "{wall} does not exist on {day}, for the clocks go forward; it is {shown} then.",
        wall=wall,
        day=local.date(),
        shown=shown,
    )


@record
class Meant:
    """The time that is meant by what was typed."""

    at: datetime
    """In UTC."""
    wall: time | None = None
    """The time of day that was typed; None where none was."""
    said: Sentence | None = None
    """What was taken for granted; None for nothing."""


def on_usual_time(at: datetime, now: Moment, usual: time | None) -> Meant:
    """Give a time that nobody typed, and say where it comes from; ``usual`` is when the latest session began."""
    shown = at.astimezone(zone_of(now.zone)).time().replace(tzinfo=None)
    if shown == usual:
        return Meant(at, None, say("No time was given; {at} is the time of your latest session.", at=shown))
    return Meant(at, None, say("No time was given; {at} lies in the hours for sessions.", at=shown))


def label(series: Sequence[datetime], now: Moment) -> Sentence:
    """Name the booking of a series, for undo."""
    many = plural(len(series), one="{n} booking", other="{n} bookings")
    return say("{many} from {when}", many=many, when=when(series[0], now))
