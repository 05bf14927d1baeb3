"""The map of the body and its list have one cursor, however fast it is moved."""

import asyncio

from textual.app import App, ComposeResult

from nmcoach.tui.widgets.body.bodymap import BodyMap
from nmcoach.tui.widgets.body.region_list import RegionLevels
from nmcoach.tui.widgets.body.region_picker import RegionPicker


class Picking(App[None]):
    """An app that shows the picker, and counts what it tells."""

    told = 0

    def compose(self) -> ComposeResult:
        yield RegionPicker()

    def on_region_picker_changed(self) -> None:
        self.told += 1


async def test_steps_in_one_moment_end_on_the_last_and_are_told_for_a_while_only() -> None:
    app = Picking()
    async with app.run_test(size=(100, 40)) as pilot:
        picker, body = app.query_one(RegionPicker), app.query_one(BodyMap)
        begun = app.told
        for step in ("down", "down", "right", "down"):
            body.action_step(step)
        last = body.cursor
        await asyncio.wait_for(pilot.pause(), 5)
        await asyncio.sleep(0.1)
        told = app.told
        assert (picker.cursor, body.cursor, app.query_one(RegionLevels).cursor) == (last, last, last)
        await asyncio.sleep(0.2)
        assert app.told == told
        assert 1 <= told - begun <= 4


async def test_a_cursor_that_is_set_is_told_once_and_shown_in_both() -> None:
    app = Picking()
    async with app.run_test(size=(100, 40)) as pilot:
        picker = app.query_one(RegionPicker)
        await pilot.pause()
        begun = app.told
        picker.cursor = "left_calf"
        await pilot.pause()
        assert (app.query_one(BodyMap).cursor, app.query_one(RegionLevels).cursor) == ("left_calf", "left_calf")
        assert app.told == begun + 1
