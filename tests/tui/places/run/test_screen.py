from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from kept import LooksAsBefore
from nmcoach.domain.errors import NotSaved
from nmcoach.domain.run.now import now
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.run.rule import STOP_RULE
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.storage.store import Store
from nmcoach.tui import app as app_module
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.help import HelpScreen
from nmcoach.tui.places.roll.place import RollPlace
from nmcoach.tui.places.run import keys as run_keys
from nmcoach.tui.places.run.after import AfterRun
from nmcoach.tui.places.run.end import RunEnd, RunOffer
from nmcoach.tui.places.run.screen import RunScreen
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.chrome.saying import Saying
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.level import LevelPicker
from nmcoach.tui.widgets.run.breath import BreathBar
from nmcoach.tui.widgets.run.digits import BigDigits
from places import board_text, said
from samples import NO_SOUND, FakeClock

pytestmark = pytest.mark.usefixtures("screened")
"""Until the safety questions are answered only calm breathing is started."""


class RingingApp(NmcoachApp):
    """Counts the bell instead of ringing it."""

    CSS_PATH = str(Path(app_module.__file__).with_name("app.tcss"))
    rung = 0

    def bell(self) -> None:
        self.rung += 1


class Guided:
    """A run on the screen, and a way to let time pass on it."""

    def __init__(self, app: RingingApp, pilot: Pilot[None], clock: FakeClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock
        screen = app.screen
        assert isinstance(screen, RunScreen)
        self.screen = screen

    @property
    def run(self) -> GuidedRun:
        return self.screen.run

    async def let(self, seconds: float, step: float = 0.5) -> None:
        for _ in range(round(seconds / step)):
            self.clock.pass_(seconds=step)
            self.screen.tick()
        await self.settle()

    async def press(self, *keys: str) -> None:
        self.clock.pass_(seconds=0.5)
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        for _ in range(2):
            await self.pilot.pause()

    def says(self, selector: str) -> str:
        return str(self.screen.query_one(selector, Static).content)

    @property
    def digits(self) -> str:
        return self.screen.query_one(BigDigits).text

    def told(self) -> list[str]:
        return said(self.app)


@asynccontextmanager
async def guided(
    coach: Coach, clock: FakeClock, routine: str = "full_daily", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Guided]:
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"run.at_once": "on"})
    app = RingingApp(coach, roll=routine, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        for _ in range(4):
            await pilot.pause()
        yield Guided(app, pilot, clock)


def last_roll(coach: Coach) -> Roll:
    return [item.entry for item in coach.history.items() if isinstance(item.entry, Roll)][-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (160, 50), (50, 15)])
async def test_the_middle_of_a_segment_looks_the_same_as_before(
    coach: Coach, clock: FakeClock, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    async with guided(coach, clock, size=size) as on:
        await on.let(81)
        await looks_as_before(on.app)


async def test_a_pause_and_the_question_at_the_end_look_the_same_as_before(
    coach: Coach, clock: FakeClock, looks_as_before: LooksAsBefore
) -> None:
    async with guided(coach, clock) as on:
        await on.let(81)
        await on.press("space")
        await looks_as_before(on.app)
        await on.press("escape")
        await looks_as_before(on.app)


async def test_a_whole_run_is_guided_rung_asked_about_and_saved(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock) as on:
        assert on.says("#status") == "Get set up"
        assert on.says("#move").startswith("UPPER BACK · discomfort 6/10 at most")
        assert on.says("#lines").startswith(coach.content.moves["upper_back_roll"].start)
        await on.let(10)
        assert on.digits == "0:45"
        await on.let(288)
        assert on.app.rung > 40
        before = on.app.rung
        await on.let(2)
        assert on.app.rung == before + 2
        assert isinstance(on.app.screen, RunEnd)
        assert on.app.screen.query_one(Choices).value == "done"
        await on.press("enter")
        assert isinstance(on.app.screen, AfterRun)
        await on.press("enter")
        assert isinstance(on.app.screen, RollPlace)
        assert on.told() == ["Saved: Full body, 5:00."]
        assert coach.rolls.unfinished() is None
        assert coach.today.roll().done
        assert "Done today · 5:00" in board_text(on.app)


async def test_without_the_bell_a_run_is_silent(coach: Coach, clock: FakeClock) -> None:
    coach.settings_file.change({"sounds.bell": "false"})
    async with guided(coach, clock) as on:
        await on.let(12)
        assert on.app.rung == 0


async def test_every_cue_lights_up_the_frame_for_a_moment_and_a_late_one_is_not_rung(
    coach: Coach, clock: FakeClock
) -> None:
    async with guided(coach, clock) as on:
        stage = on.screen.query_one("#stage")
        assert stage.has_class("-flash")
        await on.let(1)
        assert not stage.has_class("-flash")
        await on.let(6)
        assert stage.has_class("-flash")
        assert stage.has_class("-counting")
        assert on.says("#status") == "Begin in 3"
        assert not on.screen.query_one(BreathBar).visible
        await on.let(3)
        assert on.says("#status") == "Begin"
        assert on.screen.query_one(BreathBar).visible
        await on.let(19)
        before = on.app.rung
        await on.let(4.9, step=4.9)
        assert on.app.rung == before
        assert on.says("#status") == "Halfway"


async def test_a_pause_loses_no_time_and_ends_with_a_countdown(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock) as on:
        await on.let(20)
        await on.pilot.click(Actions, offset=(2, 0))
        await on.settle()
        assert on.says("#status").startswith("PAUSED · space goes on · you paused it")
        done = on.run.state.seconds_done
        await on.let(60, step=5)
        assert on.run.state.seconds_done == done
        await on.press("space")
        assert (on.digits, on.says("#status")) == ("3", "Going on in 3")
        await on.let(1)
        assert on.digits == "2"
        await on.let(2)
        assert on.run.state.seconds_done == done
        await on.let(1)
        assert on.run.state.seconds_done == done + 1


async def test_a_suspended_app_comes_back_paused_with_the_clock_right(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock) as on:
        await on.let(20)
        await on.let(600, step=600)
        assert on.says("#status") == "PAUSED · space goes on · the machine slept"
        assert on.run.state.seconds_done == 20
        assert on.screen.query_one("#stage").has_class("-paused")


async def test_next_back_and_again_move_through_the_run_and_a_doubled_press_only_once(
    coach: Coach, clock: FakeClock
) -> None:
    async with guided(coach, clock) as on:
        await on.pilot.press("n")
        assert on.run.state.index == 0
        await on.press("n", "n", "h", "n")
        assert on.run.state.index == 1
        await on.let(10)
        await on.press("r")
        assert on.run.state.offset == 0
        await on.press("b")
        assert on.run.state.index == 0


async def test_what_hurts_is_left_out_and_the_rest_keeps_its_length(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock) as on:
        await on.let(70)
        await on.press("h")
        assert on.run.state.hurting == ("left_buttock",)
        assert on.run.state.remaining_total + on.run.state.seconds_done == 300
        assert on.screen._bar.skipped


@pytest.mark.parametrize("at", [9, 12, 30, 57, 59])
async def test_after_h_title_text_figure_and_counter_are_of_the_next_move_that_is_allowed(
    coach: Coach, clock: FakeClock, at: int
) -> None:
    async with guided(coach, clock, routine="desk_neck") as on:
        await on.let(at)
        await on.press("h")
        assert on.says("#status") == "Rest a moment"
        for _ in range(40):
            chest = coach.content.moves["pec_ball"]
            assert on.says("#move").startswith("LEFT CHEST · discomfort 5/10 at most")
            assert on.says("#lines").startswith(chest.start) or on.screen._figure.moving
            assert (on.screen._figure.move, on.screen._figure.side) == ("pec_ball", "left")
            assert on.screen._header.detail.startswith("1 of 5" if at == 9 else "2 of 6")
            if on.screen._figure.moving:
                break
            await on.let(0.5)
        assert on.says("#status") == "Begin"


@pytest.mark.parametrize("routine", ["full_daily", "recovery_day", "breath"])
async def test_the_figure_stays_while_something_is_said_below_it(coach: Coach, clock: FakeClock, routine: str) -> None:
    async with guided(coach, clock, routine) as on:
        figure = on.screen._figure
        await on.let(2)
        shown = [figure.draw(y, *figure.size) for y in range(figure.size.height)]
        on.screen.notify("No tones: the program does not work here.")
        await on.settle()
        assert on.screen.query_one(Saying).display
        assert any(shown)
        assert any(figure.draw(y, *figure.size) for y in range(figure.size.height))
        on.app.sayings.clear()
        await on.settle()
        assert [figure.draw(y, *figure.size) for y in range(figure.size.height)] == shown


async def test_calm_breathing_says_how_to_breathe_and_what_ends_it_and_offers_no_key_for_what_hurts(
    coach: Coach, clock: FakeClock
) -> None:
    async with guided(coach, clock, "breath") as on:
        assert on.says("#rule") == "Light-headed: breathe as you like. q ends it."
        assert "h" not in [key for key, *_ in on.screen.query_one(Actions).actions]
        await on.press("q")
        assert isinstance(on.app.screen, RunEnd)


async def test_at_the_end_of_a_run_that_hurt_its_kind_is_asked_and_the_warning_signs_are_pointed_to(
    coach: Coach, clock: FakeClock
) -> None:
    async with guided(coach, clock) as on:
        assert on.says("#rule") == english(STOP_RULE)
        await on.let(70)
        await on.press("h")
        await on.press("escape")
        kinds = on.app.screen.query_one("#kind", Choices)
        assert kinds.value is None
        kinds.focus()
        await on.pilot.press("right", "right")
        assert kinds.value == "sharp"
        await on.press("enter")
        assert isinstance(on.app.screen, AfterRun), on.app.screen
        assert any("Please look through the warning signs" in told for told in on.told()), on.told()
        (hurt,) = coach._context.past.hurts(coach.now().day)
        assert (hurt.regions, hurt.kind) == (("left_buttock",), "sharp")


async def test_stopping_keeps_the_seconds_and_the_users_own_answer_is_saved(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock) as on:
        await on.let(40)
        await on.press("escape")
        assert isinstance(on.app.screen, RunEnd)
        assert on.app.screen.query_one(Choices).value == "partly"
        await on.pilot.press("left", "tab", "4")
        on.app.screen.query_one(Input).value = "left side [b]tight[/]"
        await on.pilot.click("#save")
        await on.settle()
        assert on.told() == ["Saved: Full body, 0:40."]
        roll = last_roll(coach)
        assert (roll.seconds, roll.outcome, roll.felt, roll.note) == (40, "done", 4, "left side [b]tight[/]")


async def test_from_the_end_question_the_run_can_go_on(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock) as on:
        await on.let(3)
        await on.press("q")
        assert on.app.screen.query_one(Choices).value == "skipped"
        await on.pilot.click("#go_on")
        await on.settle()
        assert on.app.screen is on.screen
        await on.let(4)
        assert on.run.state.seconds_done == 4.5
        await on.press("escape")
        await on.press("escape")
        assert on.app.screen is on.screen
        assert on.run.state.phase == "paused"


async def test_a_press_right_after_the_end_saves_nothing_and_later_keeps_the_run(
    coach: Coach, clock: FakeClock
) -> None:
    async with guided(coach, clock) as on:
        await on.let(300)
        await on.pilot.press("enter")
        await on.settle()
        assert isinstance(on.app.screen, RunEnd)
        await on.press("escape")
        assert isinstance(on.app.screen, RollPlace)
        unfinished = coach.rolls.unfinished()
        assert unfinished is not None
        assert unfinished.state.ended == "finished"


async def test_any_key_without_a_meaning_of_its_own_pauses_and_the_keys_of_the_places_do_nothing_else(
    coach: Coach, clock: FakeClock
) -> None:
    keys = [key for one in NmcoachApp.BINDINGS if isinstance(one, Binding) for key in one.key.split(",")]
    async with guided(coach, clock) as on:
        await on.let(20)
        entries = len(coach.history.items())
        for key in (
            *(key for key in keys if key not in ("q", "ctrl+z", "exclamation_mark", "question_mark")),
            "x",
            "enter",
            "down",
            "F5".lower(),
        ):
            await on.pilot.press(key)
            await on.settle()
            assert on.app.screen is on.screen
            assert on.run.state.phase == "paused", key
            await on.pilot.press("space")
            await on.let(3.1)
        assert len(coach.history.items()) == entries
        assert on.told() == []


async def test_a_run_cut_off_is_offered_again_by_the_next_app(coach: Coach, clock: FakeClock, tmp_path: Path) -> None:
    async with guided(coach, clock) as on:
        await on.let(130)
        on.app.leave_for_signal(15)
        unfinished = coach.rolls.unfinished()
        assert unfinished is not None
        assert (unfinished.state.phase, unfinished.state.seconds_done) == ("paused", 130)
    clock.pass_(minutes=5)
    again = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    try:
        app = RingingApp(again, remind=False)
        async with app.run_test(notifications=True, tooltips=True) as pilot:
            app.action_place("roll")
            for _ in range(4):
                await pilot.pause()
            assert isinstance(app.screen, RunOffer)
            await pilot.press("g")
            for _ in range(4):
                await pilot.pause()
            on = Guided(app, pilot, clock)
            assert on.run.state.seconds_done == 130
            await on.let(185)
            assert isinstance(app.screen, RunEnd)
            await on.press("enter")
            assert on.told() == ["Saved: Full body, 5:00."]
    finally:
        again.close()


async def test_when_saving_fails_the_run_goes_on_and_says_so(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> object:
        raise NotSaved("The disk is full; nothing of this was saved.")

    async with guided(coach, clock) as on:
        await on.let(12)
        with monkeypatch.context() as broken:
            broken.setattr(Store, "write", refuse)
            broken.setattr(Store, "action", refuse)
            await on.let(8)
            assert on.says("#trouble").startswith("The disk is full; nothing of this was saved. The run goes on")
            assert on.run.state.seconds_done == 20
            await on.press("escape")
            await on.press("enter")
            assert isinstance(on.app.screen, RunEnd)
            assert "The disk is full" in str(on.app.screen.query_one("#trouble", Static).content)
        await on.press("enter")
        assert on.told() == ["Saved: Full body, 0:20."]


async def test_the_digits_and_the_move_stay_at_any_size(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock, size=(100, 30)) as on:
        await on.let(12)
        digits = on.screen.query_one(BigDigits)
        drawn = [digits.render_line(y).text.strip() for y in range(digits.size.height)]
        assert len([row for row in drawn if row]) >= 9
        for size in ((60, 20), (40, 12), (20, 5)):
            await on.pilot.resize_terminal(*size)
            await on.settle()
            assert digits.size.height >= 1
            assert on.screen.query_one("#move").region.bottom <= size[1]
            assert on.screen.query_one("#move").size.height == (1 if size[0] >= 60 else 2), size
        for size in ((1, 1), (3, 2), (300, 100)):
            await on.pilot.resize_terminal(*size)
            await on.settle()
        assert on.screen.size == Size(300, 100)
        await on.press("escape")
        await on.pilot.resize_terminal(1, 1)
        await on.settle()
        assert on.app.is_running


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
@pytest.mark.parametrize("key", ["question_mark", "ctrl+p"])
async def test_all_keys_of_a_run_are_shown_on_request_while_it_waits(
    coach: Coach, clock: FakeClock, size: tuple[int, int], key: str
) -> None:
    async with guided(coach, clock, size=size) as on:
        await on.let(20)
        await on.press(key)
        page = on.app.screen
        assert isinstance(page, HelpScreen)
        assert on.run.state.phase == "paused"
        shown = "\n".join(str(option.prompt) for option in page.query_one(OptionList).options)
        for word in ("hurts", "again", "Voice", "Tones", "breath", "Bell", "Flash", "Warning signs"):
            assert word in shown
        await on.press("escape")
        assert on.app.screen is on.screen
        await on.press(key, *["down"] * 2, "enter")
        await on.settle()
        assert on.app.screen is on.screen
        assert now(on.run.state).number == 1, "b was picked, the third: back to the beginning"
        assert on.run.state.offset == 0


def test_the_page_of_keys_has_every_key_of_a_run_that_does_something() -> None:
    bound = {key for one in RunScreen.BINDINGS if isinstance(one, Binding) and one.show for key in one.key.split(",")}
    paged = {key.key for _, keys in run_keys.page(presses=True) for key in keys}
    assert bound - {"q", "ctrl+c", "question_mark"} == paged
    assert {key.key for _, keys in run_keys.page(presses=False) for key in keys} == paged - {"h"}


async def test_ctrl_c_stops_a_run_and_asks_as_esc_does(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock) as on:
        await on.let(20)
        await on.press("ctrl+c")
        assert isinstance(on.app.screen, RunEnd)
        assert on.run.state.phase == "paused"


async def test_a_digit_says_how_it_felt_wherever_one_is_but_in_the_note(coach: Coach, clock: FakeClock) -> None:
    async with guided(coach, clock) as on:
        await on.let(20)
        await on.press("escape")
        assert isinstance(on.app.screen, RunEnd)
        await on.press("4")
        assert on.app.screen.query_one(LevelPicker).level == 4
        on.app.screen.query_one(Input).focus()
        await on.press("7")
        assert on.app.screen.query_one(LevelPicker).level == 4
        assert on.app.screen.query_one(Input).value == "7"
        await on.press("enter")
        assert last_roll(coach).felt == 4
