"""Room is used: with a year of data no place leaves more than a third of its rows blank, however large the terminal."""

import asyncio
from collections.abc import Iterator

import pytest

from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from pictures import drawn, rows_of
from samples import demo_year

FRAMES = set("│╭╮╰╯─▔▁▏▕▌▐█ ▂▃▄▅▆▇")
"""Edges and scroll bars: a row of these alone is blank."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """A year of sample data."""
    with demo_year(tmp_path_factory.mktemp("year") / "demo") as coach:
        yield coach


def is_blank(row: str) -> bool:
    """Whether nothing stands in a row but edges; a chart's blocks beside an axis are something."""
    return set(row) <= FRAMES and "██" not in row


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """The same with a fracture, which stops all rolling."""
    with demo_year(tmp_path_factory.mktemp("stopped") / "demo") as coach:
        coach.safety.answer([Given("fracture", "yes")])
        yield coach


async def figure_drawn(app: NmcoachApp) -> None:
    """Wait until Today has its figure, which comes a moment after the rest."""
    for _ in range(200):
        if any("⣿" in strip.text for strip in rows_of(app)):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("no figure came")


@pytest.mark.parametrize("state", ["year", "stopped"])
@pytest.mark.parametrize("place", [place.id for place in PLACES])
async def test_at_160_by_50_no_more_than_a_third_of_the_rows_is_blank(
    request: pytest.FixtureRequest, state: str, place: str
) -> None:
    app = NmcoachApp(request.getfixturevalue(state), remind=False)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        app.action_place(place)
        if place == "today":
            await figure_drawn(app)
        await drawn(app)
        rows = [strip.text for strip in rows_of(app)]
    blank = [number for number, row in enumerate(rows) if is_blank(row)]
    assert len(blank) <= 50 // 3, blank
