"""Warning signs: one key away, a calm full screen, and nothing lifted by accident."""

import pytest
from textual.widgets import OptionList, Static

from kept import LooksAsBefore
from nmcoach.content import loader
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.safety.red_flags import ROOM, RedFlagAdvice, RedFlagList, in_two
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.lists.rows import RowList
from places import board_text
from samples import FakeClock

SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["60x20", "80x24", "120x40"])
async def test_the_signs_and_the_advice_look_the_same_as_before(
    lived: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int]
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press("8", "exclamation_mark")
        await pilot.pause()
        assert isinstance(app.screen, RedFlagList)
        await looks_as_before(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, RedFlagAdvice)
        await looks_as_before(app)


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
        assert "Have this looked at first" in board_text(app)


def test_no_sign_is_cut_off_where_there_is_little_room() -> None:
    for flag in loader.red_flags().values():
        first, rest = in_two(flag.text)
        assert len(first) <= ROOM, flag.id
        assert f"{first} {rest}".strip() == flag.text
    assert in_two(loader.red_flags()["stroke_signs"].text)[0] == "Suddenly a drooping face,"


async def test_all_emergency_numbers_stand_under_the_list_the_likely_one_first(lived: Coach, clock: FakeClock) -> None:
    clock.name = "Australia/Sydney"
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert str(app.screen.query_one("#numbers", Static).content).startswith("Emergency: 000 in Australia; 111 in")


async def test_esc_in_the_list_reports_nothing(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("exclamation_mark", "escape")
        await pilot.pause()
    assert lived.red_flags.every() == []


async def test_it_is_said_who_looked_at_it_and_that_rolling_is_allowed(lived: Coach, clock: FakeClock) -> None:
    lived.red_flags.report(["chest_pain"])
    clock.pass_(hours=25)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("8", "exclamation_mark", "enter")
        await pilot.pause()
        assert not app.screen.query("#mistake"), "after a day it cannot be taken back as a slip"
        await pilot.click("#looked")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Say who looked at it" in str(app.screen.query_one("#error", Static).content)
        await pilot.press(*"Dr Lee", "enter")
        await pilot.pause()
        (kept,) = lived.red_flags.every()
        assert (kept.settled_at, kept.looked_by, kept.may_roll) == (None, "Dr Lee", "not_said")
        await pilot.press("exclamation_mark", "enter")
        await pilot.pause()
        assert "no rolling until they say you may" in str(app.screen.query_one("#do", Static).content)
        assert str(app.screen.query_one("#level", Static).content) == "Looked at", "nobody is called any more"
        await pilot.click("#looked")
        await pilot.pause()
        app.screen.query_one(Choices).focus()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
    (kept,) = lived.red_flags.every()
    assert kept.settled_at is not None
    assert (kept.looked_by, kept.may_roll) == ("Dr Lee", "yes")


async def test_the_same_answer_on_the_same_day_counts_once_a_sign_asks_again(lived: Coach, clock: FakeClock) -> None:
    lived.red_flags.report(["growing_bruise"])
    lived.red_flags.settle("growing_bruise", "Dr Lee", may_roll="yes")
    clock.pass_(minutes=5)
    assert lived.red_flags.asked_again() == ("blood_thinners",)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("8", "down", "enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert lived.red_flags.asked_again() == ()


async def test_the_row_on_despair_says_who_listens_and_saves_nothing(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("exclamation_mark", "end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RedFlagAdvice)
        assert "You need not be alone with this" in str(app.screen.query_one("#do", Static).content)
        assert not app.screen.query("#looked")
        await pilot.press("enter")
        await pilot.pause()
    assert lived.red_flags.every() == []


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


@pytest.mark.parametrize("size", SIZES)
async def test_no_sign_is_unseen_for_the_list_says_how_many_lie_below(lived: Coach, size: tuple[int, int]) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        more = app.screen.query_one("#more", Static)
        before = int(str(more.content).split()[1])
        assert str(more.content) == f"↓ {before} more below"
        assert 0 < before < len(lived.red_flags.listed())
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        now = str(more.content)
        assert now == "These are all." or int(now.split()[1]) < before
        await pilot.press("end")
        await pilot.pause()
        assert str(more.content) == "These are all."
        found = app.screen.query_one(OptionList)
        texts = " ".join(str(found.get_option_at_index(n).prompt) for n in range(found.option_count))
        for flag in lived.red_flags.listed().values():
            assert " ".join(flag.text.split()) in " ".join(texts.split()), flag.id


async def test_what_waits_stands_first_so_that_no_other_sign_is_chosen_on_the_way(lived: Coach) -> None:
    lived.red_flags.report(["one_leg_swollen"])
    lived.red_flags.report(["stroke_signs"])
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        found = app.screen.query_one(RowList)
        assert [row.id for row in found.rows][:4] == ["", "stroke_signs", "one_leg_swollen", ""]
        assert sorted(row.id for row in found.rows if row.id) == sorted(lived.red_flags.listed()), "each of them once"
        await pilot.press("enter")
        await pilot.pause()
        assert str(app.screen.query_one("#sign", Static).content).startswith("Suddenly a drooping face")
        await pilot.press("escape")
        await pilot.pause()
    assert {one.flag for one in lived.red_flags.every()} == {"one_leg_swollen", "stroke_signs"}
