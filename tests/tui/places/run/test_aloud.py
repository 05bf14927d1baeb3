"""What is asked around a run is said, and answered by keys, with the eyes closed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cues.fakes import RECORDS, program, said
from nmcoach.domain.errors import CoachError
from nmcoach.domain.run.state import FITTED
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.roll.ask_first import AskFirst
from nmcoach.tui.places.run.after import AfterRun
from nmcoach.tui.places.run.end import RunEnd, RunOffer
from nmcoach.tui.places.run.screen import RunScreen
from runs import begin, follow
from samples import FakeClock, screen


class Listener:
    """Who does not look: presses keys, and hears what the voice is given."""

    def __init__(self, app: NmcoachApp, pilot: Pilot[None], clock: FakeClock, folder: Path) -> None:
        self.app, self.pilot, self.clock, self.folder = app, pilot, clock, folder

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.clock.pass_(seconds=0.5)
            await self.pilot.press(key)
            for _ in range(4):
                await self.pilot.pause()

    async def let(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.pass_(seconds=1)
            assert isinstance(self.app.screen, RunScreen)
            self.app.screen.tick()
        await self.pilot.pause()

    async def hears(self, words: str) -> None:
        """Wait until it is said, as long as a program may take to be started."""
        for _ in range(250):
            if any(words in line for line in self.heard()):
                return
            await self.pilot.pause(0.02)
        pytest.fail(f"{words!r} was not said: {self.heard()}")

    def heard(self) -> list[str]:
        return said(self.folder / "bin", "espeak-ng")


@pytest.fixture
def coach(tmp_path: Path, clock: FakeClock) -> Coach:
    program(tmp_path / "bin", "espeak-ng", RECORDS)
    made = Coach.open(tmp_path / "data", tmp_path / "config", clock, {"PATH": f"{tmp_path}/bin:/usr/bin:/bin"})
    screen(made)
    made.profile.remember_set_up("done")
    made.settings_file.change({"run.at_once": "on", "sounds.tones": "off"})
    return made


@asynccontextmanager
async def listening(
    coach: Coach, clock: FakeClock, folder: Path, roll: str | None = "full_daily"
) -> AsyncIterator[Listener]:
    app = NmcoachApp(coach, roll=roll, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for _ in range(4):
            await pilot.pause()
        yield Listener(app, pilot, clock, folder)


async def cut_off(coach: Coach, clock: FakeClock, seconds: int = 69) -> None:
    run = begin(coach)
    follow(run, clock, seconds)
    run.handle("pause")
    clock.pass_(minutes=5)


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_a_run_that_was_cut_off_is_offered_aloud_and_enter_or_space_goes_on(
    coach: Coach, clock: FakeClock, tmp_path: Path, key: str
) -> None:
    await cut_off(coach, clock)
    async with listening(coach, clock, tmp_path) as on:
        assert isinstance(on.app.screen, RunOffer)
        await on.hears("Full body was interrupted after 1 minute 9 seconds. Enter goes on, c closes it, escape leaves")
        await on.press(key)
        assert isinstance(on.app.screen, RunScreen)
        assert on.app.screen.run.state.phase == "resuming"


async def test_what_rests_since_is_said_before_it_is_gone_on_with(
    coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    await cut_off(coach, clock)
    coach.soreness.check_in({"left_calf": 6})
    async with listening(coach, clock, tmp_path) as on:
        await on.hears("Calf roll left out now: left calf was 6/10")
        await on.press("enter")
        assert isinstance(on.app.screen, RunScreen)


async def test_under_a_stop_the_offer_says_that_enter_closes_it(coach: Coach, clock: FakeClock, tmp_path: Path) -> None:
    await cut_off(coach, clock)
    coach.red_flags.report(["chest_pain"])
    async with listening(coach, clock, tmp_path) as on:
        assert isinstance(on.app.screen, RunOffer)
        await on.hears("Enter closes it, escape leaves it for later.")
        await on.press("space")
        assert coach.rolls.unfinished() is None


async def test_the_question_at_the_end_is_said_field_by_field_and_saved_by_enter(
    coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    async with listening(coach, clock, tmp_path) as on:
        await on.let(70)
        await on.press("h")
        await on.let(3)
        await on.press("q")
        assert isinstance(on.app.screen, RunEnd)
        await on.hears(
            "Left buttock hurt; tab asks which kind. Enter saves it as partly done, tab asks more, escape goes"
        )
        assert "Done, partly or not done" not in " ".join(on.heard()), "it is said where one comes back to it"
        await on.press("tab")
        await on.hears("How it felt, from 0 to 10")
        await on.press("4")
        await on.hears("4 of 10.")
        await on.press("tab")
        await on.hears("Which kind of hurt")
        await on.press("right")
        await on.hears("Dull")
        assert on.heard()[-1] == "Dull"
        await on.press("shift+tab", "shift+tab")
        await on.hears("Done, partly or not done: left and right choose.")
        await on.press("enter")
        assert isinstance(on.app.screen, AfterRun)
        await on.hears("Upper back left and right: 45 seconds each.")
        await on.hears("Enter goes back.")
        await on.press("enter")
    (line,) = coach.history.items(kinds=("roll",))
    assert "partly" in line.text
    coach.close()


async def test_what_stops_a_run_from_another_window_is_said_with_the_key_that_leaves_it(
    coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    elsewhere = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    async with listening(coach, clock, tmp_path) as on:
        await on.let(20)
        elsewhere.red_flags.report(["chest_pain"])
        await on.let(1)
        await on.hears("Paused. ")
        assert any("Call 112 now" in line and "q leaves it." in line for line in on.heard())
        await on.press("q")
        assert isinstance(on.app.screen, RunEnd)
    elsewhere.close()
    coach.close()


@pytest.mark.parametrize("key", ["space", "x"])
async def test_a_pause_is_said_and_so_is_the_place_a_key_moves_it_to(
    coach: Coach, clock: FakeClock, tmp_path: Path, key: str
) -> None:
    async with listening(coach, clock, tmp_path) as on:
        await on.let(20)
        await on.press(key)
        await on.hears("Paused. Space goes on.")
        await on.press("n")
        await on.hears("Left buttock. Sit on the roller, hands behind you, and lean onto that buttock. Keep off")
        await on.press("h")
        await on.hears("Right buttock. Sit on the roller, hands behind you")
        told = len(on.heard())
        await on.press("r")  # the same is before the user, and yet it is said
        for _ in range(100):
            if len(on.heard()) > told:
                break
            await on.pilot.pause(0.02)
        assert on.heard()[-1].startswith("Right buttock.")


async def test_a_flare_told_in_another_window_is_said_where_it_pauses_and_shown_with_its_limits(
    coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    elsewhere = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    async with listening(coach, clock, tmp_path) as on:
        await on.let(20)
        elsewhere.flares.tell(["left_upper_back"], "dull", fall=False)
        await on.let(1)
        shown = on.app.screen
        assert isinstance(shown, RunScreen)
        assert shown.run.state.why == FITTED
        await on.hears("Upper back left out now")
        assert any(line.endswith("Space goes on.") for line in on.heard())
        assert shown._caps == coach.today.caps(shown.run.state)
        await on.press("space")
        assert shown.run.state.phase == "resuming"
    elsewhere.close()
    coach.close()


async def test_limits_that_cannot_be_read_just_now_stay_as_they_were(
    coach: Coach, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = Coach.open(tmp_path / "data", tmp_path / "config", clock)

    def busy(*_: object) -> None:
        raise CoachError("The data is busy.")

    async with listening(coach, clock, tmp_path) as on:
        await on.let(20)
        elsewhere.flares.tell(["left_calf"], "dull", fall=False)
        monkeypatch.setattr(type(coach.today), "caps", busy)
        await on.let(2)
        assert isinstance(on.app.screen, RunScreen)
        assert on.app.screen.run.fits == 1
        assert on.app.screen._caps["upper_back_roll"] == 6
    elsewhere.close()
    coach.close()


async def test_whom_to_ask_first_is_said_with_its_keys(coach: Coach, clock: FakeClock, tmp_path: Path) -> None:
    coach.safety.answer([Given("blood_thinners", "yes")])
    async with listening(coach, clock, tmp_path) as on:
        assert isinstance(on.app.screen, AskFirst)
        await on.hears("Please ask your doctor, nurse or midwife about: ")
        assert any(
            line.endswith("Enter goes on lightly, a says that they agree, escape begins nothing.")
            for line in on.heard()
        )
        await on.press("enter")
        assert isinstance(on.app.screen, RunScreen)
    coach.close()
