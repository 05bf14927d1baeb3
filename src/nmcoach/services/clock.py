"""The one place that asks what time it is."""

import time
from datetime import UTC, datetime

from nmcoach.domain.errors import BadConfig
from nmcoach.domain.hints import Protocol
from nmcoach.services.local_zone import zone_name

_FIRST, _LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(9990, 1, 1, tzinfo=UTC)
"""What can be kept begins with 1970, in any zone, and rules look years ahead."""


class Clock(Protocol):
    """Where services take the present from; tests pass their own."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""

    def zone(self) -> str:
        """Give the IANA name of the zone the user is in."""

    def steady(self) -> float:
        """Give seconds that only ever grow, through sleep and steps of the wall clock."""


class SystemClock:
    """The clock of this machine."""

    def __init__(self) -> None:
        self._zone: str | None = None

    def now(self) -> datetime:
        """Give the instant, in UTC.

        Raises :class:`BadConfig` for a clock with which no day can be reckoned.
        """
        found = datetime.now(UTC)
        if not _FIRST <= found < _LAST:
            raise BadConfig(f"The clock of this machine says {found:%Y-%m-%d}; set it, then try again.")
        return found

    def zone(self) -> str:
        """Give the IANA name of this machine's zone; ``UTC`` where it has none."""
        if self._zone is None:
            self._zone = zone_name() or _closer_look()
        return self._zone

    def steady(self) -> float:
        """Give seconds since boot, sleep included where the system counts it."""
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if boottime is None else time.clock_gettime(boottime)


def _closer_look() -> str:
    from tzlocal import get_localzone_name

    return get_localzone_name() or "UTC"
