"""Undo asks before it takes back what stops all rolling."""

import pytest

from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Confirm


@pytest.fixture
def app(screened: Coach) -> NmcoachApp:
    screened.profile.remember_set_up("done")
    return NmcoachApp(screened, remind=False)


async def test_undo_asks_before_it_takes_back_a_stop(app: NmcoachApp, coach: Coach) -> None:
    coach.water.log(250)
    coach.safety.answer([Given("fracture", "yes")])
    async with app.run_test(size=(80, 24)) as pilot:
        for key, stands in (("n", True), ("escape", True), ("y", False)):
            await pilot.press("u")
            await pilot.pause()
            assert isinstance(app.screen, Confirm)
            await pilot.press(key)
            await pilot.pause()
            assert (coach.safety.answers()["fracture"].answer == "yes") == stands
        await pilot.press("u")
        await pilot.pause()
        assert not isinstance(app.screen, Confirm)
    assert coach.water.drinks() == []
