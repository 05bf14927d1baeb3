from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nmcoach.domain.days import Moment, moment
from nmcoach.storage.store import Store

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, patience=0.2) as opened:
        yield opened


@pytest.fixture
def at() -> Callable[[float], Moment]:
    """So many minutes after the start, in Vienna."""
    return lambda minutes: moment(START + timedelta(minutes=minutes), "Europe/Vienna")


@pytest.fixture
def now(at: Callable[[float], Moment]) -> Moment:
    return at(0)
