"""Soreness: a check-in by keys and by mouse."""

from syrupy.assertion import SnapshotAssertion

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.screens.place import Place
from nmcoach.tui.widgets.regions import RegionLevels


async def test_the_soreness_place_looks_as_it_did(lived: Coach, svg_snapshot: SnapshotAssertion) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "down", "down", "down", "4", "right", "t")
        await pilot.pause()
        assert app.export_screenshot() == svg_snapshot


async def test_keys_give_levels_and_enter_saves_them_as_one_check_in(lived: Coach) -> None:
    before = len(lived.soreness.every())
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "4", "down", "right", "t", "enter")
        await pilot.pause()
    saved = lived.soreness.every()
    assert len(saved) == before + 1
    assert saved[-1].levels == {"left_neck_shoulder": 4, "right_upper_back": 10}


async def test_esc_leaves_a_check_in_without_a_trace_and_digits_go_to_places_again(lived: Coach) -> None:
    before = lived.soreness.every()
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "4", "escape", "3")
        await pilot.pause()
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE == "water"
    assert lived.soreness.every() == before


async def test_as_before_repeats_the_levels_of_the_last_week_with_one_key(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "e")
        await pilot.pause()
    assert lived.soreness.every()[-1].levels == {"left_upper_back": 1, "left_calf": 3}


async def test_a_click_on_a_bar_sets_the_level_of_that_region_and_the_hint_saves(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5")
        regions = app.screen.query_one(RegionLevels)
        await pilot.click(regions, offset=(22 + 4 + 6, 6))
        await pilot.pause()
        assert regions.draft == {"left_calf": 6}
        await pilot.press("enter")
        await pilot.pause()
    assert lived.soreness.every()[-1].levels == {"left_calf": 6}


async def test_a_strong_level_says_whom_to_tell(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "down", "down", "down", "down", "down", "8", "enter")
        await pilot.pause()
        assert "Tell your therapist" in app.export_screenshot().replace("&#160;", " ")
