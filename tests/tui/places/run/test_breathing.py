"""Breath alone on the screen: from any place, on stopped days too."""

import pytest

from kept import LooksAsBefore
from nmcoach.domain.run.resting import LEAD_SECONDS
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.run.breathing import BreathScreen
from nmcoach.tui.places.safety.red_flags import RedFlagList
from places import board_text, said
from samples import FakeClock


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    coach.profile.remember_set_up("done")
    return NmcoachApp(coach, first="breathe('1')", remind=False)


def resting(app: NmcoachApp) -> BreathScreen:
    assert isinstance(app.screen, BreathScreen)
    return app.screen


@pytest.mark.parametrize("size", [(30, 7), (60, 20), (80, 24)])
async def test_it_looks_the_same_as_before(
    app: NmcoachApp, clock: FakeClock, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    async with app.run_test(size=size) as pilot:
        for _ in range(4):
            await pilot.pause()
        clock.pass_(seconds=LEAD_SECONDS + 12)
        resting(app).tick()
        await looks_as_before(app)


async def test_it_settles_breathes_and_leaves_by_itself(app: NmcoachApp, clock: FakeClock) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            await pilot.pause()
        screen = resting(app)
        assert (str(screen._word.content), screen._header.detail) == ("Settle", "1:00 left")
        clock.pass_(seconds=LEAD_SECONDS)
        screen.tick()
        assert (str(screen._word.content), screen._header.detail) == ("Breathe in", "1:00 left")
        clock.pass_(seconds=5)
        screen.tick()
        assert (str(screen._word.content), screen._header.detail) == ("Breathe out", "0:55 left")
        clock.pass_(seconds=60)
        screen.tick()
        for _ in range(3):
            await pilot.pause()
        assert isinstance(app.screen, Place)


async def test_r_in_capitals_opens_it_without_an_end_and_esc_leaves_it(coach: Coach, clock: FakeClock) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("R")
        await pilot.pause()
        screen = resting(app)
        clock.pass_(seconds=LEAD_SECONDS + 75)
        screen.tick()
        assert screen._header.detail == "1:15 · esc ends it"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Place)
        assert coach.history.items() == []


async def test_the_warning_signs_are_one_key_away(app: NmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            await pilot.pause()
        await pilot.press("!")
        for _ in range(3):
            await pilot.pause()
        assert isinstance(app.screen, RedFlagList)


async def test_it_is_offered_where_rolling_is_stopped_but_not_while_an_emergency_stands(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    coach.red_flags.report(["major_fall"])
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for place in ("1", "2"):
            await pilot.press(place)
            await pilot.pause()
            assert "calm breathing" in board_text(app)
        coach.red_flags.report(["chest_pain"])
        for place in ("1", "2"):
            await pilot.press(place)
            await pilot.pause()
            app.refresh_place()
            await pilot.pause()
            assert "calm breathing" not in board_text(app).replace("there is calm breathing", "")
        await pilot.press("R")
        await pilot.pause()
        assert isinstance(app.screen, Place)
        assert said(app)[-1].startswith("Call 112 now")


async def test_an_emergency_told_in_another_window_ends_it(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            await pilot.pause()
        screen = resting(app)
        screen.tick()
        other = Coach.open(coach.folder, coach.folders[1], clock, {"PATH": "/nowhere"})
        other.red_flags.report(["chest_pain"])
        other.close()
        screen.tick()
        for _ in range(3):
            await pilot.pause()
        assert isinstance(app.screen, Place)
        assert said(app)[-1].startswith("Call 112 now")


async def test_for_a_screen_reader_the_breath_is_one_word(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    coach.settings_file.change({"screen_reader": "on"})
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            await pilot.pause()
        clock.pass_(seconds=LEAD_SECONDS + 5)
        screen = resting(app)
        screen.tick()
        assert str(screen._word.content) == "Breathe out"
        assert not screen._breath.visible
