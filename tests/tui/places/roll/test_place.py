from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from kept import LooksAsBefore
from nmcoach.domain.run.machine import RunEvent
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.unfinished import ELSEWHERE
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.roll.place import RollPlace
from nmcoach.tui.places.run.end import RunEnd, RunOffer
from nmcoach.tui.places.run.screen import RunScreen
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.chrome.saying import Saying
from places import click_action, running
from places import said as told
from runs import begin, follow
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")
"""Until the safety questions are answered only calm breathing is started."""


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(2):
        await pilot.pause()


async def go(app: NmcoachApp, pilot: Pilot[None]) -> RollPlace:
    app.action_place("roll")
    await settle(pilot)
    place = app.get_screen("roll")
    assert isinstance(place, RollPlace)
    return place


def board(app: NmcoachApp, wanted: str) -> str:
    """What a board of the place says, by its id."""
    arrangement = app.get_screen("roll").query_one(Boards)._page.arrangement
    return "\n".join("\n".join(one.words()) for row in arrangement for one in row if one.id == wanted)


async def guided(app: NmcoachApp, pilot: Pilot[None]) -> str:
    """Give the routine that is guided."""
    await settle(pilot)
    assert isinstance(app.screen, RunScreen)
    return app.screen.run.roll.routine


def interrupted(coach: Coach, clock: FakeClock, seconds: int = 130, event: RunEvent | None = None) -> GuidedRun:
    """Leave a run behind after so many seconds, long enough ago to be known as cut off."""
    routine = coach.today.roll().adapted.routine
    assert routine is not None
    run = begin(coach, routine)
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


async def test_the_routine_its_changes_and_its_moves_are_shown(app: NmcoachApp, coach: Coach) -> None:
    coach.soreness.check_in({"left_buttock": 5})
    async with running(app) as pilot:
        await go(app, pilot)
        assert "Full body · 5:00" in board(app, "chosen")
        assert "Buttock left out: left buttock was 5/10 on" in board(app, "chosen")
        assert "Dull and easing is fine" in board(app, "chosen")
        assert "Upper back 65 s, " in board(app, "move")
        assert "uttock" not in board(app, "move")


async def test_left_and_right_go_through_the_moves_and_stay(app: NmcoachApp, coach: Coach) -> None:
    async with running(app) as pilot:
        place = await go(app, pilot)
        assert board(app, "move").startswith("1 of 7 · Upper back")
        await pilot.press("right")
        await settle(pilot)
        assert "Left buttock" in board(app, "move")
        for text in (coach.content.moves["glute_roll"].start, coach.content.moves["glute_roll"].avoid):
            assert text in board(app, "move")
        place.refresh_place()
        await settle(pilot)
        assert board(app, "move").startswith("2 of 7")
        await click_action(pilot, "screen.step(-1)")
        await pilot.press("left")
        await settle(pilot)
        assert board(app, "move").startswith("7 of 7")


async def test_the_figure_moves_while_it_is_seen_and_nothing_else_is_drawn_anew(
    app: NmcoachApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.animation_level = "full"
    async with running(app, (120, 40)) as pilot:
        place = await go(app, pilot)
        boards = place.query_one(Boards)
        before = [list(line) for line in boards._page.lines]
        regions: list[Any] = []
        monkeypatch.setattr(boards, "refresh", lambda *found, **_: regions.extend(found))
        for _ in range(6):
            place._figure.go_on(place)
        (spot,) = boards._page.spots
        changed = {y for y, line in enumerate(before) if line != boards._page.lines[y]}
        assert changed
        assert changed <= set(range(spot.y, spot.y + spot.rows))
        assert {(region.x, region.width, region.height) for region in regions} == {(spot.x, spot.width, 1)}
        assert all(before[y][0] == boards._page.lines[y][0] for y in changed)


async def test_nothing_moves_in_another_place_over_a_dialog_or_where_stillness_is_asked_for(app: NmcoachApp) -> None:
    app.animation_level = "full"
    async with running(app, (120, 40)) as pilot:
        place = await go(app, pilot)
        place._figure.go_on(place)
        ticks = place._figure.ticks
        assert ticks > 0
        await pilot.press("1")
        await settle(pilot)
        assert len(place._moving) == 2
        assert not any(timer._active.is_set() for timer in place._moving)
        place._figure.go_on(place)
        await pilot.press("2")
        await settle(pilot)
        assert all(timer._active.is_set() for timer in place._moving)
        app.animation_level = "none"
        ticks = place._figure.ticks
        place._figure.go_on(place)
        assert place._figure.ticks == ticks


async def test_enter_starts_the_routine_that_is_shown(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        await go(app, pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.state.phase == "running"


async def test_a_click_starts_the_routine(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        await go(app, pilot)
        await click_action(pilot, "screen.start")
        assert isinstance(app.screen, RunScreen)


async def test_another_routine_can_be_chosen_and_started(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        await go(app, pilot)
        assert "Full body" in board(app, "chosen")
        await click_action(pilot, "screen.pick(1)")
        assert "Desk and neck" in board(app, "chosen")
        assert "You chose it." in board(app, "chosen")
        await pilot.press("down")
        await settle(pilot)
        assert "Runner's legs · 5:00" in board(app, "chosen")
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(app.screen, RunScreen)
        assert app.screen.run.roll.routine == "runner_legs"


async def test_the_list_says_what_is_not_in_the_kit_and_which_is_todays(app: NmcoachApp, coach: Coach) -> None:
    coach.profile.save(kit=["roller"])
    async with running(app, (160, 50)) as pilot:
        await go(app, pilot)
        lines = board(app, "routines").splitlines()
        assert lines[1] == "chosen: Full body (today's) 5:00 6/10 roller"
        assert lines[2] == "Desk and neck 5:00 5/10 no ball, wall"


async def test_while_rolling_is_stopped_nothing_starts_and_the_reason_is_given(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    async with running(app) as pilot:
        place = await go(app, pilot)
        assert board(app, "chosen").startswith("Roll\nNone today")
        assert "recent or possible fracture" in board(app, "chosen")
        assert {hit.action for hit in place.query_one(Boards).hits} == {"app.breathe"}
        assert board(app, "breath").startswith("Calm breathing\nStart: Sit")
        await pilot.press("r")
        place.guide(None)
        await settle(pilot)
        assert isinstance(app.screen, RollPlace)
        assert any(text.startswith("No rolling today") for text in told(app))
        assert place.query_one(Saying).said == (), "it is said on the board"


async def test_guide_starts_the_routine_that_is_named_and_says_so_if_there_is_none(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        place = await go(app, pilot)
        place.guide("no [b]such")
        await settle(pilot)
        assert isinstance(app.screen, RollPlace)
        assert "“no [b]such” is not a routine" in told(app)[0]
        place.guide("desk_neck")
        assert await guided(app, pilot) == "desk_neck"


async def test_the_app_can_be_asked_to_guide_at_once(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"run.at_once": "on"})
    app = NmcoachApp(coach, roll="desk_neck", remind=False)
    async with running(app) as pilot:
        assert await guided(app, pilot) == "desk_neck"


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
        assert "2:10 so far today" in board(app, "chosen")
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
        assert "Full body, 2:10 so far, waits to be closed." in board(app, "chosen")
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


async def test_what_was_meant_begins_where_a_run_that_was_cut_off_is_closed_first(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    interrupted(coach, clock)
    async with running(app) as pilot:
        place = await go(app, pilot)
        await pilot.press("escape")
        place.guide("desk_neck")
        await settle(pilot)
        assert isinstance(app.screen, RunOffer)
        await pilot.press("c")
        assert await guided(app, pilot) == "desk_neck"


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
        assert ELSEWHERE in board(app, "chosen")
        await pilot.press("r")
        await settle(pilot)
        assert told(app) == [ELSEWHERE]
        assert app.screen.query_one(Saying).said == (), "it is said on the board"
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
        for screen, key in ((RunOffer, "escape"), (RollPlace, "right")):
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
