"""At the first start after an answer that a clinician should hear of, that is asked once."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.roll.ask_first import AskFirst
from nmcoach.tui.places.run.screen import RunScreen

pytestmark = pytest.mark.usefixtures("screened")


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"run.at_once": "on"})
    coach.safety.answer([Given("blood_thinners", "yes"), Given("medicines", "yes")])
    return NmcoachApp(coach, remind=False)


async def start(pilot: Pilot[None]) -> None:
    await pilot.press("2")
    await pilot.pause()
    await pilot.press("r")
    await pilot.pause()
    await pilot.pause()


async def test_going_on_lightly_starts_and_is_not_asked_again(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot)
        assert isinstance(app.screen, AskFirst)
        said = " ".join(str(line.content) for line in app.screen.query(Static))
        assert "blood thinners" in said
        assert "medicines" in said
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, RunScreen)
    assert coach.safety.to_bring_up() == ()
    assert coach.today.agenda().ask != ()
    coach.safety.answer([Given("blood_thinners", "yes")])
    assert coach.safety.to_bring_up() == (), "an equal yes is no new one"
    coach.safety.answer([Given("disc", "yes")])
    assert [question.id for question in coach.safety.to_bring_up()] == ["disc"]


async def test_who_agreed_is_kept_beside_each_yes_and_the_run_starts(app: NmcoachApp, coach: Coach) -> None:
    before = coach.today.limits()
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, RunScreen), "a name is needed"
        app.screen.query_one(Input).value = "Dr Lee"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, RunScreen)
    agreed = [one.agreed for one in coach.safety.answers().values() if one.answer == "yes"]
    assert [one.cleared_by for one in agreed if one is not None] == ["Dr Lee", "Dr Lee"]
    assert coach.today.agenda().ask == ()
    assert coach.today.limits() == before


@pytest.mark.parametrize("key", ["n", "escape"])
async def test_not_now_starts_nothing_and_is_asked_at_the_next_start(app: NmcoachApp, coach: Coach, key: str) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await start(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert app.screen is app.get_screen("roll")
        await start(pilot)
        assert isinstance(app.screen, AskFirst)
    assert coach.rolls.unfinished() is None
