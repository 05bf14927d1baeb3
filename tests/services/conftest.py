"""What several services are tested with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nmcoach.domain.routine.routine import Routine
from nmcoach.services.coach import Coach
from samples import FakeClock


@pytest.fixture
def routine(coach: Coach) -> Routine:
    """The routine of five minutes for the whole body."""
    return coach.routines.find("full_daily")


@pytest.fixture
def elsewhere(tmp_path: Path, coach: Coach, clock: FakeClock) -> Iterator[Coach]:
    """Another copy of nmcoach on the same data."""
    made = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    yield made
    made.close()
