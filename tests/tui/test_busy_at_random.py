"""Keys at random while the file is busy at random and another copy changes what is shown: nothing ends the program.

A few lives here; ``NMCOACH_BUSY_LIVES=1-75`` tries so many, and the one that a failed run names once more.
"""

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from nmcoach.domain.errors import CoachError, Locked
from nmcoach.services.coach import Coach
from nmcoach.storage.data_file import DataFile
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.places.run.screen import RunScreen
from samples import NO_SOUND, FakeClock

FIRST, _, LAST = os.environ.get("NMCOACH_BUSY_LIVES", "1-4").partition("-")
STEPS = 100
BUSY = 0.15
"""How often the file is busy when it is asked for something."""
SIZES = [(80, 24), (60, 20), (40, 12), (20, 6), (120, 40), (8, 3), (1, 1), (300, 100)]
"""Columns and rows."""
PLACE_KEYS = ["comma" if place.key == "," else place.key for place in PLACES]
KEYS = [
    *"wWsbruUexnaAdckjlgoQCFRfmtpyhvi!?+-0[]", *PLACE_KEYS * 2, "enter", "enter", "escape", "escape", "up", "down",
    "left", "right", "tab", "shift+tab", "home", "end", "pagedown", "pageup", "ctrl+p", "space", "delete", "backspace",
    "slash", "full_stop", "ctrl+z", "ctrl+y",
]  # fmt: skip


def meanwhile(other: Coach, chance: random.Random) -> None:
    """Let another copy change something, if it may."""
    with suppress(CoachError):
        what = chance.choice(["log", "undo", "redo", "check in", "delete"])
        if what == "log":
            other.water.log(150)
        elif what == "undo":
            other.history.undo()
        elif what == "redo":
            other.history.redo()
        elif what == "check in":
            other.soreness.check_in({"left_calf": chance.randrange(10)})
        else:
            items = list(other.history.items())
            for item in chance.sample(items, min(len(items), 8)):
                other.history.delete(item.entry)


@pytest.mark.parametrize("number", range(int(FIRST), int(LAST or FIRST) + 1))
async def test_nothing_ends_it(
    lived: Coach, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    chance, busy, follow = random.Random(number), [BUSY], DataFile.follow
    other = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)

    def asked(file: DataFile) -> None:
        if file is lived._context.store._file and chance.random() < busy[0]:
            raise Locked("Another copy of nmcoach is busy with the data; try again.")
        follow(file)

    app, pressed = NmcoachApp(lived, remind=False), 0
    async with app.run_test(size=chance.choice(SIZES[:5]), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        monkeypatch.setattr(DataFile, "follow", asked)
        for _ in range(STEPS):
            what = chance.random()
            if what < 0.06:
                meanwhile(other, chance)
            elif what < 0.09:
                await pilot.resize_terminal(*chance.choice(SIZES))
            elif what < 0.12:
                clock.pass_(seconds=chance.choice([1, 5, 30, 3600, 90_000]))
            elif what < 0.4:
                app.simulate_key(chance.choice(KEYS))
            else:
                await pilot.press(chance.choice(KEYS))
                pressed += 1
            if isinstance(app.screen, RunScreen):
                clock.pass_(seconds=1)
        busy[0] = 0.0
        await pilot.pause()
    assert app.return_code in (None, 0)
    assert pressed > STEPS // 3
    other.close()
