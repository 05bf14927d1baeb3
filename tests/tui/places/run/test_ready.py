"""Before a run begins the whole of it is shown, and the first position gets its time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kept import LooksAsBefore
from nmcoach.domain.run.glance import glance
from nmcoach.domain.run.rolls import ROLL
from nmcoach.domain.settings import RunSettings
from nmcoach.services.coach import Coach
from nmcoach.services.unfinished import ELSEWHERE
from nmcoach.storage.entries import every
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.roll.place import RollPlace
from nmcoach.tui.places.run.ready import Ready, lines
from nmcoach.tui.places.run.screen import RunScreen
from nmcoach.tui.places.today.place import TodayPlace
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.chrome.saying import Saying
from places import said
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    coach.profile.remember_set_up("done")
    return NmcoachApp(coach, roll="desk_neck", remind=False)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50)])
async def test_it_looks_the_same_as_before(
    app: NmcoachApp, coach: Coach, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    coach.soreness.check_in({"left_neck_shoulder": 6})
    async with app.run_test(size=size) as pilot:
        for _ in range(4):
            await pilot.pause()
        assert isinstance(app.screen, Ready)
        await looks_as_before(app)


async def test_esc_leaves_nothing_behind(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test() as pilot:
        for _ in range(4):
            await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, RollPlace)
        assert coach.rolls.unfinished() is None
        assert not coach.history.items(kinds=("roll",))


async def test_space_begins_with_fifteen_seconds_to_get_into_place_and_space_again_at_once(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    async with app.run_test() as pilot:
        for _ in range(4):
            await pilot.pause()
        await pilot.press("space")
        for _ in range(3):
            await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RunScreen)
        assert (screen.run.state.phase, screen._digits.text) == ("leading", "0:15")
        assert str(screen._status.content) == "Get into place · space begins"
        assert str(screen._move.content).startswith("UPPER BACK")
        clock.pass_(seconds=4)
        screen.tick()
        assert (screen._digits.text, screen.run.state.seconds_done) == ("0:11", 0)
        await pilot.press("x")
        phases = [screen.run.state.phase]
        for _ in range(2):
            await pilot.press("space")
            phases.append(screen.run.state.phase)
        assert phases == ["paused", "leading", "running"]
        assert screen.run.state.seconds_done == 0
        assert screen._header.detail.startswith("1 of 8 · 5:00 left of 5:00")


def test_the_glance_is_shown_unless_the_settings_say_otherwise() -> None:
    assert not RunSettings().at_once


async def test_a_window_that_guides_is_told_of_before_the_whole_routine_is_shown(
    app: NmcoachApp, coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    elsewhere = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    elsewhere.rolls.begin(elsewhere.routines.find("full_daily")).handle("start")
    async with app.run_test() as pilot:
        for _ in range(4):
            await pilot.pause()
        assert not isinstance(app.screen, Ready)
        assert said(app) == ["Another window is guiding a routine right now; finish that one first."]
    elsewhere.close()


async def until(pilot: Pilot[None], so: Callable[[], bool]) -> None:
    """Wait until something is so, however slow the machine is."""
    for _ in range(500):
        if so():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never is so")


@pytest.mark.parametrize("start", ["roll", "today"])
async def test_of_two_windows_that_show_it_the_second_to_begin_is_told_so_once(
    coach: Coach, clock: FakeClock, tmp_path: Path, start: str
) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, roll="desk_neck" if start == "roll" else None, remind=False)
    async with app.run_test() as pilot:
        if start == "today":
            await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Ready))
        elsewhere = Coach.open(tmp_path / "data", tmp_path / "config", clock)
        elsewhere.rolls.begin(elsewhere.routines.find("full_daily"), 15.0)
        await pilot.press("space")
        back = RollPlace if start == "roll" else TodayPlace
        await until(pilot, lambda: isinstance(app.screen, back) and bool(said(app)))
        await pilot.pause()
        shown = app.screen.query_one(Boards).as_text().count(ELSEWHERE)
        assert [*["board"] * shown, *app.screen.query_one(Saying).said] == ["board"]
        assert [roll.outcome for roll in every(coach._context.store, ROLL)] == ["running"]
        elsewhere.close()


@pytest.mark.parametrize("width", [50, 53, 66])
def test_what_to_fetch_stands_whole_beside_its_step_or_not_at_all(coach: Coach, width: int) -> None:
    seen = glance(coach.routines.find("post_gentle"), coach.routines.moves, {})
    rows = [line.plain for line in lines(seen, [], coach.voice(), width) if "Foot arch" in line.plain]
    assert rows
    for row in rows:
        assert ("Foot arch, each side · the ball " in row) == (width == 66), row
        assert "…" not in row
