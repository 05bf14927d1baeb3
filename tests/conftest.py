"""A clock that stands still until told otherwise, and a coach in a folder of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nmcoach.services.coach import Coach


class FakeClock:
    """A clock for tests: it moves only by :meth:`pass_`."""

    def __init__(self, at: datetime, zone: str = "Europe/Vienna") -> None:
        self.at = at
        self.name = zone
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.at

    def zone(self) -> str:
        return self.name

    def steady(self) -> float:
        return self.seconds

    def pass_(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Let time pass on both clocks."""
        step = timedelta(seconds=seconds, minutes=minutes, hours=hours, days=days)
        self.at += step
        self.seconds += step.total_seconds()


@pytest.fixture
def clock() -> FakeClock:
    """Monday 23 November 2026, 14:00 in Vienna."""
    return FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))


@pytest.fixture
def coach(tmp_path: Path, clock: FakeClock) -> Iterator[Coach]:
    """A new coach with no data."""
    made = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    yield made
    made.close()
