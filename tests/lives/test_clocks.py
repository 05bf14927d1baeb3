"""Random lives of two devices whose clocks jump: no sign and no stop is lifted unsaid, or as a mistake after a day.

``NMCOACH_CLOCKS`` says how many (40 unless told), ``NMCOACH_CLOCKS_SEED`` where to begin; one that leaks prints its
seed and its steps.
"""

import os
import tempfile
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from living.adrift import Adrift
from living.life import Leak
from nmcoach.domain.safety import mistakes, signs

LIVES = int(os.environ.get("NMCOACH_CLOCKS", "40"))
FIRST = int(os.environ.get("NMCOACH_CLOCKS_SEED", "1"))
STEPS = 40
BATCHES = 4


def live(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Adrift(Path(folder), seed)) as life:
        try:
            for _ in range(STEPS):
                life.step()
        except Exception as error:  # whatever ends a life, its seed and steps are said
            raise Leak(f"seed {seed}: {error}\n" + "\n".join(life.steps)) from error


@pytest.mark.parametrize("batch", range(BATCHES))
def test_clocks_that_jump_lift_nothing(batch: int) -> None:
    for seed in range(FIRST + batch, FIRST + LIVES, BATCHES):
        live(seed)


def first_leak(most: int) -> str:
    """Give the first leak of some lives, or nothing."""
    for seed in range(1, most + 1):
        try:
            live(seed)
        except Leak as leak:
            return str(leak).splitlines()[0]
    return ""


def never(*_: Any) -> bool:
    return False


def always(*_: Any) -> bool:
    return True


BROKEN = [
    pytest.param(mistakes, "_set_back", never, "was taken back", id="no clock is set back"),
    pytest.param(mistakes, "may_be_mistake", always, "was taken back", id="a mistake is one for ever"),
    pytest.param(signs, "stops", never, "gives a routine", id="no sign stops"),
]


@pytest.mark.parametrize(("module", "name", "broken", "told"), BROKEN)
def test_a_broken_rule_is_noticed(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, broken: object, told: str
) -> None:
    monkeypatch.setattr(module, name, broken)
    assert told in first_leak(100)
