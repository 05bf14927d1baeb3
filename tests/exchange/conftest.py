from collections.abc import Iterator
from pathlib import Path

import pytest

from nmcoach.storage.store import Store

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def golden() -> Path:
    """Where the files lie that each format is held against."""
    return GOLDEN
