"""After a run: what was worked, the week, and the next thing of the day; partly done is finished later."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from kept import LooksAsBefore
from nmcoach.domain.run.rolls import Roll
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.run.after import AfterRun
from nmcoach.tui.places.run.end import RunEnd, RunOffer
from nmcoach.tui.places.run.screen import RunScreen
from places import board_text
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"run.at_once": "on"})
    return NmcoachApp(coach, remind=False)


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


async def rolled(app: NmcoachApp, pilot: Pilot[None], clock: FakeClock, seconds: int) -> None:
    """Follow the routine of the day for so long, begun on Today, and save what came of it."""
    await settle(pilot)
    await pilot.press("r")
    await settle(pilot)
    if isinstance(app.screen, RunOffer):
        await pilot.press("g")
        await settle(pilot)
        clock.pass_(seconds=3)
    screen = app.screen
    assert isinstance(screen, RunScreen), screen
    for _ in range(seconds):
        clock.pass_(seconds=1)
        screen.tick()
    await settle(pilot)
    if not isinstance(app.screen, RunEnd):
        await pilot.press("escape")
        await settle(pilot)
    clock.pass_(seconds=1)
    await pilot.press("enter")
    await settle(pilot)


def told(app: NmcoachApp) -> str:
    assert isinstance(app.screen, AfterRun), app.screen
    return str(app.screen.query_one("#told", Static).content)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50)])
async def test_it_looks_the_same_as_before(
    app: NmcoachApp, clock: FakeClock, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    async with app.run_test(size=size) as pilot:
        await rolled(app, pilot, clock, 300)
        await looks_as_before(app)


async def test_what_was_worked_stands_there_and_enter_goes_back_to_where_it_was_begun(
    app: NmcoachApp, clock: FakeClock
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await rolled(app, pilot, clock, 300)
        lines = told(app).splitlines()
        assert lines[0].split(maxsplit=1) == ["0:45", "upper back left and right"]
        assert any(line.startswith(" 0:30  buttock left and right") for line in lines)
        assert "This week  M●" in told(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE == "today"


async def test_the_next_thing_of_the_day_is_one_key(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    coach.water.log(100)
    clock.pass_(hours=4)
    async with app.run_test(size=(80, 24)) as pilot:
        await rolled(app, pilot, clock, 300)
        assert "Next: w a glass" in told(app)
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(app.screen, AfterRun), "it is not what comes next"
        before = len(coach.water.drinks())
        await pilot.press("w")
        await settle(pilot)
        assert len(coach.water.drinks()) == before + 1
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE == "today"


async def test_partly_done_is_offered_on_today_and_finished_as_one(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await rolled(app, pilot, clock, 98)
        assert "Full body: 3:22 left." in told(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Full body: 3:22 left." in board_text(app)
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(app.screen, RunOffer)
        await pilot.press("escape")
        await settle(pilot)
        await rolled(app, pilot, clock, 12 + 202)
        assert "left." not in told(app)
        (roll,) = [item.entry for item in coach.history.items(kinds=("roll",))]
        assert isinstance(roll, Roll)
        assert (roll.seconds, roll.outcome) == (300, "done")
        assert coach.today.roll().done


async def test_who_would_rather_begin_anew_does(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await rolled(app, pilot, clock, 98)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.state.seconds_done == 0
        assert coach.rolls.partly() is None
