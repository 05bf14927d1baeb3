"""What `i` and `v` do to the voice in a run."""

from pathlib import Path

from cues.fakes import RECORDS, program, said
from nmcoach.content import speech_loader
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.run.screen import RunScreen
from samples import FakeClock, screen

WORDS = speech_loader.move_words()


async def test_i_says_again_how_to_do_what_is_before_the_user(tmp_path: Path, clock: FakeClock) -> None:
    program(tmp_path / "bin", "espeak-ng", RECORDS)
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, {"PATH": f"{tmp_path}/bin:/usr/bin:/bin"})
    screen(coach)
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"run.at_once": "on", "sounds.tones": "off"})
    app = NmcoachApp(coach, roll="full_daily", remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for _ in range(4):
            await pilot.pause()
        shown = app.screen
        assert isinstance(shown, RunScreen)
        await pilot.press("space")
        assert shown.run.state.phase == "paused"
        await pilot.press("i")
        for _ in range(100):
            if any(WORDS["upper_back_roll"].start in line for line in said(tmp_path / "bin", "espeak-ng")):
                break
            await pilot.pause(0.02)
        words = said(tmp_path / "bin", "espeak-ng")[-1]
        assert words.startswith("Upper back. Lie back")
        assert WORDS["upper_back_roll"].keep_off in words
    coach.close()


async def test_v_switches_the_voice_and_back_to_as_much_as_it_said(screened: Coach) -> None:
    screened.profile.remember_set_up("done")
    screened.settings_file.change({"run.at_once": "on", "sounds.voice": "short"})
    app = NmcoachApp(screened, roll="full_daily", remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for _ in range(4):
            await pilot.pause()
        await pilot.press("v")
        assert screened.settings_file.get("sounds.voice") == "off"
        await pilot.press("v")
        assert screened.settings_file.get("sounds.voice") == "short"
