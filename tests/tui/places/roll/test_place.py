from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from kept import LooksAsBefore
from nmcoach.domain.run.machine import RunEvent
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.roll.choice import RoutineChoice
from nmcoach.tui.places.roll.place import RollPlace
from nmcoach.tui.places.run.end import RunEnd, RunOffer
from nmcoach.tui.places.run.screen import RunScreen
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.run.steps import Steps
from places import said as told
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")
"""Until the safety questions are answered only calm breathing is started."""


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    coach.profile.remember_set_up("done")
    return NmcoachApp(coach, remind=False)


def running(app: NmcoachApp, size: tuple[int, int] = (80, 24)) -> Any:
    return app.run_test(size=size, notifications=True, tooltips=True)


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(2):
        await pilot.pause()


async def go(app: NmcoachApp, pilot: Pilot[None]) -> RollPlace:
    app.action_place("roll")
    await settle(pilot)
    place = app.get_screen("roll")
    assert isinstance(place, RollPlace)
    return place


def said(app: NmcoachApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


def follow(run: GuidedRun, clock: FakeClock, seconds: int) -> None:
    for _ in range(seconds):
        clock.pass_(seconds=1)
        run.handle("tick")


def interrupted(coach: Coach, clock: FakeClock, seconds: int = 130, event: RunEvent | None = None) -> GuidedRun:
    """Leave a run behind after so many seconds, long enough ago to be known as cut off."""
    routine = coach.today.roll().adapted.routine
    assert routine is not None
    run = coach.rolls.begin(routine)
    run.handle("start")
    follow(run, clock, seconds)
    if event is not None:
        run.handle(event)
    clock.pass_(minutes=3)
    return run


async def test_the_place_looks_the_same_as_before(
    app: NmcoachApp, coach: Coach, clock: FakeClock, looks_as_before: LooksAsBefore
) -> None:
    coach.soreness.check_in({"left_calf": 3})
    coach.safety.answer([Given(question, "no") for question in coach.safety.questions()])
    async with running(app) as pilot:
        await go(app, pilot)
        await looks_as_before(app)


async def test_the_routine_its_changes_and_its_steps_are_shown(app: NmcoachApp, coach: Coach) -> None:
    coach.soreness.check_in({"left_buttock": 5})
    async with running(app) as pilot:
        await go(app, pilot)
        assert said(app, "#title").startswith("Full body · 5:00")
        assert "Buttock left out: left buttock was 5/10 on" in said(app, "#changes")
        rows = [str(option.prompt) for option in app.screen.query_one(Steps).options]
        assert rows[0].split() == ["0:10", "Upper", "back", "65", "s"]
        assert not any("uttock" in row for row in rows)


async def test_the_step_under_cursor_or_pointer_is_explained_and_stays(app: NmcoachApp, coach: Coach) -> None:
    async with running(app) as pilot:
        place = await go(app, pilot)
        await pilot.press("down")
        await settle(pilot)
        assert "Left buttock" in said(app, "#move")
        for text in (coach.content.moves["glute_roll"].start, coach.content.moves["glute_roll"].avoid):
            assert text in said(app, "#move")
        await pilot.click(Steps, offset=(8, 3))
        await settle(pilot)
        assert "Hamstrings" in said(app, "#move")
        place.refresh_place()
        await settle(pilot)
        assert app.screen.query_one(Steps).highlighted == 3


async def test_enter_starts_the_routine_that_is_shown(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        await go(app, pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.state.phase == "running"


async def test_a_click_starts_the_routine(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        await go(app, pilot)
        await pilot.click(Actions, offset=(1, 0))
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)


async def test_another_routine_can_be_chosen_and_started(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        await go(app, pilot)
        await pilot.press("c", "down", "escape")
        await settle(pilot)
        assert said(app, "#title").startswith("Full body")
        await pilot.press("c")
        await settle(pilot)
        await pilot.click(OptionList, offset=(3, 1))
        await settle(pilot)
        assert said(app, "#title").startswith("Desk and neck")
        await pilot.press("c", "down", "enter")
        await settle(pilot)
        assert said(app, "#title").startswith("Runner's legs · 5:00")
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.roll.routine == "runner_legs"


async def test_the_choice_says_what_does_not_fit_the_kit(app: NmcoachApp, coach: Coach) -> None:
    coach.profile.save(kit=["roller"])
    async with running(app) as pilot:
        await go(app, pilot)
        await pilot.press("c", "down")
        await settle(pilot)
        assert isinstance(app.screen, RoutineChoice)
        rows = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert "roller" in rows[0]
        assert "no ball, wall" in rows[1]
        assert "not in your kit" in said(app, "#about")


async def test_while_rolling_is_stopped_nothing_starts_and_the_reason_is_given(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    async with running(app) as pilot:
        place = await go(app, pilot)
        assert not app.screen.query_one("#body").display
        assert app.screen.query_one(Actions).actions == ()
        await pilot.press("r")
        place.guide(None)
        await settle(pilot)
        assert isinstance(app.screen, RollPlace)
        assert any(text.startswith("No rolling today") for text in told(app))


async def test_guide_starts_the_routine_that_is_named_and_says_so_if_there_is_none(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        place = await go(app, pilot)
        place.guide("no [b]such")
        await settle(pilot)
        assert isinstance(app.screen, RollPlace)
        assert "“no [b]such” is not a routine" in told(app)[0]
        place.guide("desk_neck")
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.roll.routine == "desk_neck"


async def test_the_app_can_be_asked_to_guide_at_once(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, roll="desk_neck", remind=False)
    async with running(app) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.roll.routine == "desk_neck"


async def test_an_interrupted_run_is_offered_at_once_and_goes_on_where_it_stood(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    interrupted(coach, clock)
    async with running(app) as pilot:
        await go(app, pilot)
        assert isinstance(app.screen, RunOffer)
        shown = "\n".join(str(line.content) for line in app.screen.query(Static))
        assert "Full body was interrupted after 2:10." in shown
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.state.phase == "resuming"
        assert app.screen.run.state.seconds_done == 130


async def test_an_interrupted_run_can_be_closed_with_its_seconds_kept(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    interrupted(coach, clock)
    async with running(app) as pilot:
        await go(app, pilot)
        await pilot.click("#close")
        await settle(pilot)
        assert isinstance(app.screen, RollPlace)
        assert told(app) == ["Saved: Full body, 2:10."]
        assert "2:10 so far today" in said(app, "#title")
        assert coach.rolls.unfinished() is None


async def test_an_interrupted_run_left_for_later_is_offered_again_only_on_demand_or_at_a_start(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    interrupted(coach, clock)
    async with running(app) as pilot:
        place = await go(app, pilot)
        await pilot.press("escape")
        place.refresh_place()
        await settle(pilot)
        assert isinstance(app.screen, RollPlace)
        assert said(app, "#unfinished") == "Full body, 2:10 so far, waits to be closed."
        await pilot.press("o")
        await settle(pilot)
        assert isinstance(app.screen, RunOffer)
        await pilot.press("escape", "r")
        await settle(pilot)
        assert isinstance(app.screen, RunOffer)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.state.seconds_done == 0


async def test_a_run_that_ended_unanswered_goes_straight_to_its_question(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    interrupted(coach, clock, seconds=40, event="stop")
    async with running(app) as pilot:
        await go(app, pilot)
        assert isinstance(app.screen, RunEnd)
        clock.pass_(seconds=1)
        await pilot.press("enter")
        await settle(pilot)
        assert told(app) == ["Saved: Full body, 0:40."]


async def test_going_on_is_not_offered_once_rolling_is_stopped(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    interrupted(coach, clock)
    coach.safety.answer([Given("fracture", "yes")])
    async with running(app) as pilot:
        await go(app, pilot)
        assert isinstance(app.screen, RunOffer)
        assert not app.screen.query("#go_on")
        await pilot.press("g")
        await settle(pilot)
        assert isinstance(app.screen, RunOffer)


async def test_a_run_in_another_window_is_left_alone_until_it_falls_silent(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    interrupted(coach, clock)
    clock.pass_(minutes=-3, seconds=2)
    async with running(app) as pilot:
        place = await go(app, pilot)
        assert isinstance(app.screen, RollPlace)
        assert "seems to run in another window" in said(app, "#unfinished")
        await pilot.press("r")
        await settle(pilot)
        assert "Another window is guiding" in told(app)[0]
        clock.pass_(seconds=30)
        place._look_again()
        await settle(pilot)
        assert isinstance(app.screen, RunOffer)


async def test_any_size_is_survived_by_the_place_and_its_dialogs(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    coach.soreness.check_in({"left_buttock": 5, "left_calf": 3})
    interrupted(coach, clock)
    async with running(app) as pilot:
        place = await go(app, pilot)
        for screen, key in ((RunOffer, "escape"), (RollPlace, "c"), (RoutineChoice, "escape")):
            assert isinstance(app.screen, screen)
            for size in ((1, 1), (60, 20), (300, 100)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            await pilot.press(key)
            await settle(pilot)
        assert app.screen is place


async def test_a_run_that_was_paused_is_offered_without_waiting(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    interrupted(coach, clock, event="pause")
    clock.pass_(minutes=-3, seconds=1)
    async with running(app) as pilot:
        await go(app, pilot)
        assert isinstance(app.screen, RunOffer)
