"""A movement test that is led through in the terminal: from Progress, from the card, and from the shell."""

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input

from kept import LooksAsBefore
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.card import CardScreen
from nmcoach.tui.dialogs.form import Form
from nmcoach.tui.dialogs.guided_test import GuidedTest, open_test
from nmcoach.tui.places.progress.place import ProgressPlace
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.run.figure import Figure
from places import app_at, running, said, shown
from samples import FakeClock

SIZES = [(60, 20), (80, 24), (120, 40)]


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


async def begin(pilot: Pilot[None]) -> GuidedTest:
    """Choose the toe touch in Progress."""
    await pilot.press("G")
    await pilot.pause()
    assert isinstance(pilot.app.screen, Form)
    await pilot.press("ctrl+s")
    await pilot.pause()
    assert isinstance(pilot.app.screen, GuidedTest)
    return pilot.app.screen


async def to_reading(pilot: Pilot[None]) -> None:
    """Go on until a value is asked for."""
    for _ in range(3):
        if not pilot.app.screen.query_one(Input).display:
            await pilot.press("space")
            await pilot.pause()
    assert pilot.app.focused is pilot.app.screen.query_one(Input)


async def one_try(pilot: Pilot[None], value: str) -> None:
    await to_reading(pilot)
    pilot.app.screen.query_one(Input).value = value
    await pilot.press("enter")
    await pilot.pause()


async def test_a_toe_touch_from_progress_is_kept_and_taken_back_in_one(screened: Coach) -> None:
    async with app_at(screened, ProgressPlace) as (app, pilot):
        screen = await begin(pilot)
        for value in ("12", "10.5", "11"):
            await one_try(pilot, value)
        assert shown(screen, "#text").splitlines() == [
            "Toe touch: 11 cm, typical of your tries (12, 10.5 and 11).",
            "It is the first value, so there is nothing to compare it with yet.",
            "Saved; u takes it back.",
        ]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ProgressPlace)
        assert [one.value for one in screened.measures.every("toe_touch")] == [11.0]
        await pilot.press("u")
        await pilot.pause()
        assert screened.measures.every() == []


async def test_each_phase_has_its_time_and_only_reaching_moves_the_figure(screened: Coach, clock: FakeClock) -> None:
    async with app_at(screened, ProgressPlace) as (_, pilot):
        screen = await begin(pilot)
        figure = screen.query_one(Figure)
        assert "Stand a ruler" in shown(screen, "#text")
        clock.pass_(minutes=5)
        screen.tick()
        assert "Stand a ruler" in shown(screen, "#text")
        await pilot.press("space")
        assert (shown(screen, "#time"), figure.moving) == ("10 s", False)
        clock.pass_(seconds=10)
        screen.tick()
        assert "Bend forward slowly" in shown(screen, "#text")
        clock.pass_(seconds=4)
        screen.tick()
        assert (shown(screen, "#time"), figure.moving, figure.frame > 0) == ("4 s", True, True)
        clock.pass_(seconds=4)
        screen.tick()
        await pilot.pause()
        assert "How many cm" in shown(screen, "#text")
        assert (screen.query_one("#time").display, figure.moving, figure.frame) == (False, False, 0)


async def test_a_value_that_is_none_is_said_and_the_try_stays(screened: Coach) -> None:
    async with app_at(screened, ProgressPlace) as (_, pilot):
        screen = await begin(pilot)
        await one_try(pilot, "300")
        assert "“300” is not a value for toe touch" in shown(screen, "#trouble")
        assert shown(screen, "#which") == "Toe touch · try 1 of 3"
        await one_try(pilot, "12")
        assert not screen.query_one("#trouble").display
        assert shown(screen, "#which") == "Toe touch · try 2 of 3"


async def test_h_stops_it_at_any_point_even_where_a_value_is_typed_and_nothing_is_kept(screened: Coach) -> None:
    async with app_at(screened, ProgressPlace) as (app, pilot):
        screen = await begin(pilot)
        await one_try(pilot, "12")
        await to_reading(pilot)
        await pilot.press("h")
        await pilot.pause()
        assert shown(screen, "#text").startswith("Come back slowly and rest. Nothing is saved")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ProgressPlace)
        assert screened.measures.every() == []


async def test_escape_leaves_and_keeps_nothing(screened: Coach) -> None:
    async with app_at(screened, ProgressPlace) as (app, pilot):
        await begin(pilot)
        await one_try(pilot, "12")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ProgressPlace)
        assert screened.measures.every() == []


async def test_the_mark_leads_to_the_warning_signs(screened: Coach) -> None:
    async with app_at(screened, ProgressPlace) as (app, pilot):
        await begin(pilot)
        await pilot.press("exclamation_mark")
        await pilot.pause()
        await pilot.pause()
        assert not isinstance(app.screen, GuidedTest | ProgressPlace)


async def test_an_unscreened_user_is_told_what_waits_where_the_test_is_chosen(coach: Coach) -> None:
    async with app_at(coach, ProgressPlace) as (app, pilot):
        await pilot.press("G")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert "waits for an answer first" in shown(app.screen, "#error")


async def test_only_a_test_that_has_sides_offers_one(screened: Coach) -> None:
    async with app_at(screened, ProgressPlace) as (app, pilot):
        await pilot.press("G")
        await pilot.pause()
        offered = app.screen.query_one(Choices)
        assert [words for _, words in offered._options] == [
            "Toe touch", "Knee to wall, both sides", "Knee to wall, left", "Knee to wall, right",
            "Hands behind the back, both sides", "Hands behind the back, left", "Hands behind the back, right",
        ]  # fmt: skip
        await pilot.press("down", "down", "space", "ctrl+s")
        await pilot.pause()
        assert shown(app.screen, "#which") == "Knee to wall, left · try 1 of 3"


async def test_the_card_leads_to_it_too_and_back(lived: Coach) -> None:
    lived.profile.remember_set_up("done")
    async with running(NmcoachApp(lived, remind=False)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CardScreen)
        await pilot.press("G")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CardScreen)


async def test_from_the_shell_it_opens_over_progress(screened: Coach) -> None:
    async with running(NmcoachApp(screened, first="lead('knee_to_wall', 'right')", remind=False)) as pilot:
        await pilot.pause()
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, GuidedTest)
        assert shown(screen, "#which") == "Knee to wall, right · try 1 of 3"


async def test_from_the_shell_what_bars_it_is_said_over_progress(coach: Coach) -> None:
    app = NmcoachApp(coach, first="lead('toe_touch')", remind=False)
    async with running(app) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ProgressPlace)
        assert any("waits for an answer first" in text for text in said(app))


@pytest.mark.parametrize("size", SIZES, ids=size_name)
async def test_the_test_looks_as_it_did(
    screened: Coach, clock: FakeClock, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    async with app_at(screened, ProgressPlace, size) as (app, pilot):
        screen = await begin(pilot)
        await looks_as_before(app, "ready")
        await pilot.press("space", "space")
        clock.pass_(seconds=4)
        screen.tick()
        await pilot.pause()
        await looks_as_before(app, "reach")
        await one_try(pilot, "300")
        await looks_as_before(app, "value")


@pytest.mark.parametrize("kind", ["toe_touch", "knee_to_wall", "hand_behind_back"])
@pytest.mark.parametrize("size", [(60, 20), (50, 15), (40, 12)], ids=size_name)
async def test_the_stop_rule_and_the_value_stand_at_every_size_and_the_rest_is_read_on(
    screened: Coach, clock: FakeClock, size: tuple[int, int], kind: str
) -> None:
    async with app_at(screened, ProgressPlace, size) as (app, pilot):
        open_test(app, kind)
        for _ in range(4):
            await pilot.pause()
        test = app.screen
        assert isinstance(test, GuidedTest)
        for _ in range(4):
            for _ in range(4):
                await pilot.pause()
            inside, part = test._box.content_region, test.query_one(VerticalScroll)
            shows = [each for each in test._box.children if each.display]
            assert {each.id for each in shows} >= {"rule", "which"}
            assert all(each.region.bottom <= inside.bottom for each in shows)
            await pilot.press(*["down"] * part.max_scroll_y)
            assert part.scroll_offset.y == part.max_scroll_y
            await pilot.press("space")
