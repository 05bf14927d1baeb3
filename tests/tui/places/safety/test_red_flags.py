"""Warning signs: one key away, a calm full screen, and nothing lifted by accident."""

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import OptionList

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.safety.red_flags import RedFlagAdvice, RedFlagList

SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["60x20", "80x24", "120x40"])
async def test_the_signs_and_the_advice_look_the_same_as_before(
    lived: Coach, svg_snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press("8", "f")
        await pilot.pause()
        assert isinstance(app.screen, RedFlagList)
        assert app.export_screenshot() == svg_snapshot
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, RedFlagAdvice)
        assert app.export_screenshot() == svg_snapshot


async def test_a_sign_that_is_chosen_is_saved_at_once_and_enter_keeps_it(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("exclamation_mark", "down", "enter")
        await pilot.pause()
        assert [f.flag for f in lived.red_flags.standing()] == ["breathless"]
        await pilot.press("enter")
        await pilot.pause()
        assert len(lived.red_flags.standing()) == 1
        await pilot.press("8")
        await pilot.pause()
        assert app.screen.query_one("#flagged").display


async def test_esc_in_the_list_reports_nothing(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("exclamation_mark", "escape")
        await pilot.pause()
    assert lived.red_flags.every() == []


async def test_it_is_said_that_it_was_dealt_with_and_by_whom(lived: Coach) -> None:
    lived.red_flags.report(["chest_pain"])
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("8", "f", "enter")
        await pilot.pause()
        assert not app.screen.query("#mistake"), "what stood before cannot be taken back as a slip"
        await pilot.click("#dealt")
        await pilot.pause()
        await pilot.press(*"Dr Lee", "enter")
        await pilot.pause()
    (kept,) = lived.red_flags.every()
    assert kept.settled_at is not None
    assert kept.note == "Dr Lee"


async def test_a_slip_is_taken_back_by_the_mouse(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        app.screen.query_one(OptionList).action_select()
        await pilot.pause()
        await pilot.click("#mistake")
        await pilot.pause()
    assert lived.red_flags.every() == []


async def test_from_a_check_in_the_signs_are_one_key_away(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "exclamation_mark")
        await pilot.pause()
        assert isinstance(app.screen, RedFlagList)
