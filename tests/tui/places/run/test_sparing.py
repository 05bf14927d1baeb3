"""What a run sends to the terminal, piece by piece, comes out as the whole screen would."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyte
import pytest
from rich.console import RenderableType
from textual._compositor import Compositor, CompositorUpdate
from textual.screen import Screen

from nmcoach.services.coach import Coach
from nmcoach.tui import app as app_module
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.run.screen import RunScreen
from nmcoach.tui.sparing import Sparing, compositor
from nmcoach.tui.thin import Thin
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")

Cells = list[list[tuple[str, ...]]]
KEYS = ("b", "n", "h", "i", "space", "r", "f", "v")


class Shown(NmcoachApp):
    """Draws on a terminal of ours what it would send to one."""

    CSS_PATH = str(Path(app_module.__file__).with_name("app.tcss"))

    def begin(self, width: int, height: int) -> None:
        self.seen = pyte.Screen(width, height)
        self.stream = pyte.Stream(self.seen)
        self.thin = Thin()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate):
            data = renderable.render_segments(self.console) + "\x1b[1;1H"
            self.stream.feed(self.thin(data, moving=getattr(screen, "MOVING", False)).replace("\n", ""))
        super()._display(screen, renderable)

    def cells(self) -> Cells:
        """Give what stands on the terminal."""
        return _cells(self.seen)

    def whole(self) -> Cells:
        """Give what would stand there if all were drawn anew."""
        fresh = pyte.Screen(self.seen.columns, self.seen.lines)
        stream = pyte.Stream(fresh)
        for number, strip in enumerate(self.screen._compositor.render_strips(), start=1):
            stream.feed(f"\x1b[{number};1H{strip.render(self.console)}")
        return _cells(fresh)


def _cells(screen: pyte.Screen) -> Cells:
    rows = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    return [[(cell.data, cell.fg, cell.bg, str(cell.bold)) for cell in row] for row in rows]


def _differing(one: Cells, other: Cells) -> list[object]:
    places = [(y, x) for y, row in enumerate(one) for x, _ in enumerate(row)]
    return [(y, x, one[y][x], other[y][x]) for y, x in places if one[y][x] != other[y][x]]


@asynccontextmanager
async def shown(coach: Coach, size: tuple[int, int]) -> AsyncIterator[tuple[Shown, Any]]:
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"run.at_once": "on"})
    app = Shown(coach, roll="full_daily", remind=False)
    app.begin(*size)
    async with app.run_test(size=size) as pilot:
        for _ in range(4):
            await pilot.pause()
        assert isinstance(app.screen, RunScreen)
        yield app, pilot


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (50, 12)])
async def test_a_run_drawn_piece_by_piece_stands_on_the_terminal_whole(
    coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    dice = random.Random(7)
    async with shown(coach, size) as (app, pilot):
        for step in range(60):
            clock.pass_(seconds=dice.choice((0.1, 0.3, 0.334, 0.5, 1.0)))
            if dice.random() < 0.12:
                await pilot.press(dice.choice(KEYS))
            if not isinstance(app.screen, RunScreen):
                break
            app.screen.tick()
            await pilot.pause()
            await pilot.pause(0.02)
            assert _differing(app.cells(), app.whole()) == [], step


def test_a_textual_that_has_changed_draws_as_it_does_itself() -> None:
    class Other(Compositor):
        def __init__(self) -> None:
            super().__init__()
            del self._dirty_regions

    assert isinstance(compositor(), Sparing)
    assert type(compositor(Other)) is Other
