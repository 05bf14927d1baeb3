"""A dialog of several fields, at the width of a small terminal."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from nmcoach.domain.sessions import Session
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.form import Form, FormField
from nmcoach.tui.places.history.entry_form import kind_form
from nmcoach.tui.places.sessions.form import attend_form, book_form, edit_form
from nmcoach.tui.places.sessions.plan_form import pause_form, plan_form
from nmcoach.tui.widgets.drawing import cells


def last(coach: Coach) -> Session:
    return coach.sessions.every()[-1]


FORMS: dict[str, Callable[[Coach], Form[Any]]] = {
    "attend": attend_form,
    "book": book_form,
    "edit": lambda coach: edit_form(coach, last(coach)),
    "kind": kind_form,
    "pause": pause_form,
    "plan": plan_form,
}


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_leaves_no_edge_of_the_place_beside_it_and_cuts_no_example(lived: Coach, name: str) -> None:
    app = NmcoachApp(lived)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        form = FORMS[name](lived)
        await app.push_screen(form)
        await pilot.pause()
        assert form.query_one(".dialog", VerticalScroll).region.width == 60
        for line in form.query(Input):
            assert cells(line.placeholder) <= line.content_size.width, line.placeholder


async def test_a_long_label_keeps_a_gap_before_what_is_typed(lived: Coach) -> None:
    app = NmcoachApp(lived)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        fields = (FormField("a", "Main complaint", "low back"), FormField("b", "Since"))
        form = Form("About you", fields, lambda values: values)
        await app.push_screen(form)
        await pilot.pause()
        widths = {label.region.width for label in form.query(".label").results(Static)}
        assert widths == {cells("Main complaint") + 1}
