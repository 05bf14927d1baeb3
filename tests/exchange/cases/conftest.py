from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """Saturday the 28th of November 2026, ten in the morning in Berlin."""
    return FakeClock(datetime(2026, 11, 28, 9, tzinfo=UTC), "Europe/Berlin")


@pytest.fixture
def coach(tmp_path: Path, clock: FakeClock) -> Iterator[Coach]:
    """A coach with nothing in it."""
    opened = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    yield opened
    opened.close()
