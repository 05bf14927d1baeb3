"""Choosing regions: worked in a session, of a therapy, to leave alone."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from kept import LooksAsBefore
from nmcoach.domain.regions import REGIONS
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.form import Form
from nmcoach.tui.dialogs.region_choice import RegionChoice
from nmcoach.tui.places.history.entry_form import new_form
from nmcoach.tui.places.sessions.form import attend_form
from nmcoach.tui.places.setup.question import QuestionBox
from nmcoach.tui.widgets.body.bodymap import BodyMap
from nmcoach.tui.widgets.body.region_picker import RegionPicker

CHOSEN = ("left_upper_back", "right_upper_back", "left_arm")
SIZES = ((80, 24), (120, 40))


async def by_keys(app: NmcoachApp, pilot: Pilot[None]) -> None:
    await pilot.press("down", "space", "right", "space", "left", "left", "space", "enter")


async def by_mouse(app: NmcoachApp, pilot: Pilot[None]) -> None:
    for region in CHOSEN:
        spot = app.screen.query_one(BodyMap).spot(region)
        assert spot is not None
        await pilot.click(BodyMap, offset=spot)
    await pilot.click("#take")


async def as_list(app: NmcoachApp, pilot: Pilot[None]) -> None:
    await pilot.press("l", "down", "space", "right", "space", *["down"] * 7, "left", "space", "enter")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("manner", [by_keys, by_mouse, as_list])
async def test_the_same_regions_are_chosen_by_keys_by_mouse_and_as_a_list(
    lived: Coach, manner: Callable[[NmcoachApp, Pilot[None]], object], size: tuple[int, int]
) -> None:
    chosen: list[tuple[str, ...] | None] = []
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.push_screen(RegionChoice("Worked on"), chosen.append)
        await pilot.pause()
        done = manner(app, pilot)
        assert hasattr(done, "__await__")
        await done
        await pilot.pause()
    assert chosen == [CHOSEN]


async def test_esc_leaves_the_choice_as_it_was(lived: Coach) -> None:
    chosen: list[tuple[str, ...] | None] = []
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.push_screen(RegionChoice("Worked on", CHOSEN), chosen.append)
        await pilot.pause()
        await pilot.press("space", "escape")
        await pilot.pause()
    assert chosen == [None]


async def test_digits_give_no_level_where_regions_are_chosen(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.push_screen(RegionChoice("Worked on"))
        await pilot.pause()
        await pilot.press("4")
        await pilot.pause()
        picker = app.screen.query_one(RegionPicker)
        assert (dict(picker.draft), picker.picked) == ({}, frozenset())


@pytest.mark.parametrize("kind", ["session", "therapy"])
async def test_a_form_takes_what_is_chosen_on_the_map_and_still_what_is_typed(lived: Coach, kind: str) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        form = attend_form(lived) if kind == "session" else new_form(lived, kind, lived._context.moment().at)
        app.push_screen(form)
        await pilot.pause()
        stack = tuple(app.screen_stack)
        assert isinstance(form, Form)
        form.put("regions", "left calf")
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert app.screen.query_one(RegionPicker).picked == {"left_calf"}
        await pilot.press("down", "space", "enter")
        await pilot.pause()
        assert form.value("regions") == "left calf, left foot"
        form.put("regions", "left knee")
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert len(app.screen_stack) == len(stack)
        assert "“left knee” is not a body region" in app.export_screenshot().replace("&#160;", " ")


async def test_the_part_a_safety_answer_is_about_can_be_chosen_on_the_map(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 40), notifications=True, tooltips=True) as pilot:
        await pilot.press("8")
        await pilot.pause()
        app.screen.query_one("#questions").focus()
        key = next(key for key, question in lived.safety.questions().items() if question.detail == "regions")
        place = list(lived.safety.questions()).index(key)
        await pilot.press("home", *["down"] * place, "enter")
        await pilot.pause()
        box = app.screen.query_one(QuestionBox)
        box.choices.focus()
        await pilot.press("y")
        await pilot.pause()
        box.query_one(Input).focus()
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert isinstance(app.screen, RegionChoice)
        await pilot.press("space", "enter")
        await pilot.pause()
        assert box.detail.value == "left neck shoulder"
        box.detail.line.value = "left hip, elsewhere"
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert app.screen.query_one(RegionPicker).picked == {"left_buttock", "left_hip_front", "left_thigh_front"}
        await pilot.press("enter")
        await pilot.pause()
        assert box.detail.value.endswith(", elsewhere")


@pytest.mark.parametrize("size", [(50, 20), (60, 20), (80, 24), (120, 40)])
async def test_the_choice_looks_as_it_did(lived: Coach, size: tuple[int, int], looks_as_before: LooksAsBefore) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.push_screen(RegionChoice("Worked on", (*REGIONS[2:5], "left_chest")))
        await pilot.pause()
        await looks_as_before(app)
