"""What tests of places share: going to a place, and reading and choosing what is seen there."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.place import Place
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.lists.rows import RowList, ValueRow

P = TypeVar("P", bound=Place)


@asynccontextmanager
async def app_at(
    coach: Coach, place: type[Place], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[NmcoachApp, Pilot[None]]]:
    """Open the app at a place, with nothing to set up."""
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with running(app, size) as pilot:
        await go_to(pilot, place)
        yield app, pilot


def running(app: NmcoachApp, size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Pilot[None]]:
    """Run the app in a terminal of a size."""
    return app.run_test(size=size, notifications=True, tooltips=True)


async def go_to(pilot: Pilot[None], place: type[P]) -> P:
    """Go to a place of the app that is open."""
    app = pilot.app
    assert isinstance(app, NmcoachApp)
    await pilot.pause()
    app.action_place(place.PLACE)
    await pilot.pause()
    assert isinstance(app.screen, place)
    return app.screen


def shown(screen: Screen[Any], selector: str) -> str:
    """Give the text of a widget."""
    return str(screen.query_one(selector, Static).content)


def board_text(app: NmcoachApp) -> str:
    """Give what the boards of the place say, in reading order."""
    return "\n\n".join(boards.as_text() for boards in app.screen.query(Boards))


async def click_action(pilot: Pilot[None], action: str) -> None:
    """Click what does this on a board of the place."""
    for boards in pilot.app.screen.query(Boards):
        for hit in boards.hits:
            if hit.action == action:
                boards.scroll_to_region_of(hit)
                await pilot.pause()
                await pilot.click(boards, offset=(hit.start, hit.y))
                await pilot.pause()
                return
    raise AssertionError(f"nothing on the boards does {action}")


def said(app: NmcoachApp) -> list[str]:
    """Give what the app says at the moment."""
    assert not app._notifications, "something is laid over what is shown"
    return [text for _, text in app.sayings.now]


def hush(app: NmcoachApp) -> None:
    """Let the app say nothing any more."""
    app.sayings.clear()


def toasts(app: NmcoachApp) -> str:
    """Give what the app says at the moment, as one text."""
    return " | ".join(said(app))


def row(place: Place, name: str) -> ValueRow:
    """Give a row of a place's list."""
    return next(row for row in place.query_one(RowList).rows if row.id == name)


async def choose(pilot: Pilot[None], name: str, *keys: str) -> None:
    """Go to a row, press enter, and then keys in what opens."""
    rows = pilot.app.screen.query_one(RowList)
    rows.highlighted = rows.get_option_index(name)
    await pilot.press("enter", *keys)
    await pilot.pause()
