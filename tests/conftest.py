"""A clock that stands still until told otherwise, and a coach in a folder of its own."""

from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock, screen, seed

settings.register_profile("counted", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("counted")  # how long a rule takes is for bench/: here a busy machine would fail it


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take ``--renew-pictures`` and ``--no-skips``."""
    parser.addoption("--renew-pictures", action="store_true", help="keep what the terminal shows now as its pictures")
    parser.addoption("--no-skips", action="store_true", help="a test that is skipped counts as one that fails")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test that is skipped fail, where ``--no-skips`` wants everything to be there that the tests need."""
    report = yield
    if item.config.getoption("--no-skips") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"It was skipped, and --no-skips counts that as a failure: {_reason(report)}"
    return report


def _reason(report: pytest.TestReport) -> str:
    """Give why a test was skipped."""
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)


@pytest.fixture
def clock() -> FakeClock:
    """Monday 23 November 2026, 14:00 in Vienna."""
    return FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))


@pytest.fixture
def coach(tmp_path: Path, clock: FakeClock) -> Iterator[Coach]:
    """A new coach with no data."""
    made = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    yield made
    made.close()


@pytest.fixture
def screened(coach: Coach) -> Coach:
    """The coach with all safety questions answered no: until then only calm breathing is started."""
    screen(coach)
    return coach


@pytest.fixture
def lived(coach: Coach, clock: FakeClock) -> Coach:
    """A coach with three weeks of ordinary home care."""
    seed(coach, clock)
    return coach
