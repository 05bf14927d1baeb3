"""What every entry of the user has in common: an identity, an instant, and the local day it belongs to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict


@dataclass(frozen=True, kw_only=True)
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
