"""What every entry of the user has in common: an identity, an instant, and the local day it belongs to."""

from datetime import UTC, date, datetime, timedelta
from typing import TypedDict

from nmcoach.domain.record import record


@record(kw_only=True)
class Entry:
    """Something the user logged.

    The local day is stored, not computed again later: totals never move when the user travels.
    """

    id: str
    """UUIDv7 in its usual 36-character form; sorts by the time it was made."""
    at: datetime
    """The instant it happened, in UTC, to the millisecond."""
    zone: str
    """IANA name of the zone the user was in, such as ``Europe/Vienna``."""
    day: date
    """The local day it counts for (see :mod:`nmcoach.domain.days`)."""


class Header(TypedDict):
    """What every entry is built from: ``Drink(**header, ml=250)``."""

    id: str
    at: datetime
    zone: str
    day: date


def made_at(entry_id: str) -> datetime | None:
    """Give the instant a UUIDv7 says an entry was made at, in UTC to the millisecond; None for any other id."""
    digits = entry_id.replace("-", "")
    if len(digits) != 32 or digits[12] != "7" or not set(digits) <= set("0123456789abcdef"):
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(digits[:12], 16))
