"""Random lives: whatever is told, undone, deleted and taken over, nothing is rolled that the reference (2–5) forbids.

``NMCOACH_LIVES`` says how many (400 unless told), ``NMCOACH_LIVES_SEED`` where to begin; a life that leaks prints its
seed and its steps, and ``NMCOACH_LIVES=1 NMCOACH_LIVES_SEED=<seed>`` lives it again.
"""

import os
import re
import tempfile
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from living.life import ROUTINES, Leak, Life
from living.look import look, look_at_asking
from living.steps import step
from nmcoach.domain.record import replace
from nmcoach.domain.routine import constraints
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.safety import asking, signs
from nmcoach.domain.soreness import aging
from nmcoach.domain.soreness import limits as soreness_limits

LIVES = int(os.environ.get("NMCOACH_LIVES", "400"))
FIRST = int(os.environ.get("NMCOACH_LIVES_SEED", "1"))
STEPS = 25
BATCHES = 8
"""The lives are told in so many tests, so that they can be shared among workers."""


def live(seed: int, folder: Path) -> Life:
    """Live a life, and look at its routines after each step; at all of them in its last."""
    with closing(Life(folder, seed)) as life:
        try:
            life.begin()
            look(life, (None, *ROUTINES))
            for turn in range(STEPS):
                step(life)
                by_name = (ROUTINES[(seed + turn) % len(ROUTINES)], ROUTINES[(seed + 4 * turn + 3) % len(ROUTINES)])
                look(life, (None, *by_name) if turn < STEPS - 1 else (None, *ROUTINES))
                if turn % 4 == 0:
                    look_at_asking(life)
        except Exception as error:  # whatever ends a life, its seed and steps are said
            raise Leak(f"seed {seed}: {error}\n" + "\n".join(life.steps)) from error
        return life


def first_leak(folder: Path, most: int) -> str:
    """Give the first leak of some lives, or nothing."""
    for seed in range(1, most + 1):
        try:
            live(seed, folder / str(seed))
        except Leak as leak:
            return str(leak).splitlines()[0]
    return ""


@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_leaks(batch: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(FIRST + batch, FIRST + LIVES, BATCHES):
        with tempfile.TemporaryDirectory() as folder:
            seen.update(live(seed, Path(folder)).seen)
    if LIVES >= 400:
        assert len(seen) == 22, "every kind of step was taken"


def no_block(constraint: Constraint, move: Move) -> bool:
    """Bar all that is barred but for BLOCK."""
    return _bars(replace(constraint, no_deep=False), move)


_bars = constraints.bars
BROKEN = [
    pytest.param(constraints, "bars", no_block, "may not be done", id="BLOCK bars nothing"),
    pytest.param(aging, "FRESH_DAYS", 2, "may not be done", id="a level of 5 is out for two days"),
    pytest.param(soreness_limits, "FRESH", timedelta(hours=24), "may not be done|a cap of", id="a session rests 24 h"),
    pytest.param(signs, "stops", lambda _: False, "may not be done|stops all", id="no sign stops"),
    pytest.param(asking, "FIRST_AGAIN", timedelta(days=9999), "first page", id="the first page holds for ever"),
]


@pytest.mark.parametrize(("module", "name", "broken", "told"), BROKEN)
def test_a_broken_rule_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, broken: object, told: str
) -> None:
    monkeypatch.setattr(module, name, broken)
    assert re.search(told, first_leak(tmp_path, 60))
