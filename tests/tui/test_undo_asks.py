"""Undo asks before it takes back what stops all rolling."""

import pytest

from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Confirm
from places import hush, toasts
from samples import FakeClock


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


async def test_a_sign_told_over_a_day_ago_is_not_undone(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    coach.red_flags.report(["chest_pain"])
    clock.pass_(hours=25)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert not isinstance(app.screen, Confirm)
        assert "is not taken back: it was told over a day ago" in toasts(app)
    assert [one.flag for one in coach.red_flags.standing()] == ["chest_pain"]


async def test_redo_asks_before_it_lifts_a_stop(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    clock.pass_(minutes=1)
    coach.safety.answer([Given("fracture", "over", cleared_by="Dr Lee")])
    coach.history.undo()
    async with app.run_test(size=(80, 24)) as pilot:
        for key, said in (("n", "yes"), ("y", "over")):
            await pilot.press("U")
            await pilot.pause()
            assert isinstance(app.screen, Confirm)
            await pilot.press(key)
            await pilot.pause()
            assert coach.safety.answers()["fracture"].answer == said


async def test_both_keys_say_so_where_there_is_nothing_to_take_back_or_do_again(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    coach.water.log(250)
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for key, told in (
            ("U", "There is nothing to redo."),
            ("u", "Undone: "),
            ("u", "There is nothing to undo."),
            ("U", "Done again: "),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert told in toasts(app)
            hush(app)
