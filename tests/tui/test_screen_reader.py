"""With ``screen_reader = on`` every place, dialog and the run are words: nothing is drawn."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.places.run.screen import RunScreen
from pictures import drawn, rows_of
from samples import FakeClock, demo_year

MARKS = set("⏎▼▲△●○◐◉☑☐✓·–…→←↑↓×−½•“”‘’é°")
"""Single signs that stand beside their word."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """A year of sample data, read with a screen reader."""
    with demo_year(tmp_path_factory.mktemp("read") / "demo") as coach:
        coach.settings_file.change({"screen_reader": "on", "sounds.bell": "off", "sounds.tones": "off"})
        yield coach


@asynccontextmanager
async def reading(year: Coach, place: str, *keys: str) -> AsyncIterator[tuple[NmcoachApp, Pilot[None]]]:
    app = NmcoachApp(year, remind=False)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.pause()
        app.action_place(place)
        await pilot.pause()
        await pilot.press(*keys)
        await drawn(app)
        yield app, pilot


def page(app: NmcoachApp) -> str:
    return "\n".join(strip.text.rstrip() for strip in rows_of(app))


def drawings(app: NmcoachApp) -> list[str]:
    """Give the rows in which something is drawn rather than written."""
    return [
        row for row in page(app).splitlines() if any("\u2190" <= sign <= "\u2bff" and sign not in MARKS for sign in row)
    ]


@pytest.mark.parametrize("place", [place.id for place in PLACES])
async def test_no_place_draws_anything(year: Coach, place: str) -> None:
    async with reading(year, place) as (app, _):
        assert drawings(app) == []


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("sessions", "m"), ("sessions", "c"), ("sessions", "e"), ("soreness", "s"), ("soreness", "v"),
        ("water", "W"), ("history", "n"), ("learn", "T"), ("roll", "e"), ("today", "Q"),
    ],
)  # fmt: skip
async def test_no_dialog_draws_anything(year: Coach, place: str, keys: str) -> None:
    async with reading(year, place, *keys) as (app, _):
        assert app.screen is not app.screen_stack[0]
        assert drawings(app) == []


async def test_the_warning_signs_draw_nothing(year: Coach) -> None:
    async with reading(year, "today", "exclamation_mark") as (app, _):
        assert drawings(app) == []


async def test_the_regions_are_a_list_with_values_that_is_walked_and_given_levels(year: Coach) -> None:
    async with reading(year, "soreness", "s", "home") as (app, pilot):
        assert "> Left neck and shoulder: not told" in page(app)
        await pilot.press("down", "4")
        await drawn(app)
        assert "> Right neck and shoulder: 4/10, new" in page(app)
        assert "l map or list" not in page(app)


async def test_a_mark_is_named_where_it_means_something(year: Coach) -> None:
    async with reading(year, "roll") as (app, _):
        assert "rolled this week: Mon, " in page(app)
    async with reading(year, "history") as (app, _):
        assert "All; also Drinks, Rolls, " in page(app)
    async with reading(year, "sessions") as (app, _):
        assert "booked: Wed 9 Dec" in page(app)


async def test_the_run_says_the_move_the_time_and_the_breath(year: Coach) -> None:
    year.settings_file.change({"run.at_once": "on"})
    async with reading(year, "roll", "r") as (app, _):
        clock = year.clock
        assert isinstance(app.screen, RunScreen)
        assert isinstance(clock, FakeClock)
        assert drawings(app) == []
        assert " 0:10\n" in page(app)
        for _ in range(24):
            clock.pass_(seconds=0.5)
            app.screen.tick()
        await drawn(app)
        assert drawings(app) == []
        assert "breathe in" in page(app)
        app.screen.run.handle("pause")
