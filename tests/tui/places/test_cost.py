"""What going about costs, counted: nothing is styled anew, and the page is laid out once."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.water.place import WaterPlace
from samples import FakeClock

DRAWN = tuple(place.id for place in PLACES if place.id != "settings")
"""Places that are boards."""


class Counted:
    """How often styles are applied and pages laid out."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.styled = self.laid = 0
        apply, layout = Stylesheet.apply, Screen._refresh_layout

        def counted_apply(sheet: Stylesheet, *given: Any, **more: Any) -> None:
            self.styled += 1
            apply(sheet, *given, **more)

        def counted_layout(screen: Screen[Any], *given: Any, **more: Any) -> None:
            self.laid += 1
            layout(screen, *given, **more)

        patch.setattr(Stylesheet, "apply", counted_apply)
        patch.setattr(Screen, "_refresh_layout", counted_layout)

    def begin(self) -> None:
        """Count from here."""
        self.styled = self.laid = 0


@pytest.mark.parametrize("place", DRAWN)
async def test_a_place_that_was_visited_is_shown_again_without_styling_and_with_one_layout(
    lived: Coach, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.profile.remember_set_up("done")
    keys = {known.id: "comma" if known.key == "," else known.key for known in PLACES}
    app, counted = NmcoachApp(lived, remind=False), Counted(monkeypatch)
    async with app.run_test(size=(100, 32)) as pilot:
        other = "learn" if place == "settings" else "settings"
        for _ in range(2):
            await pilot.press(keys[place])
            await pilot.pause(0.2)
            await pilot.press(keys[other])
            await pilot.pause(0.2)
        counted.begin()
        await pilot.press(keys[place])
        await pilot.pause(0.2)
        assert counted.styled == 0
        assert counted.laid <= 1


async def test_a_drink_styles_nothing_and_lays_nothing_out(lived: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    lived.profile.remember_set_up("done")
    app, counted = NmcoachApp(lived, remind=False), Counted(monkeypatch)
    async with app.run_test(size=(100, 32)) as pilot:
        await pilot.press("w")
        await pilot.pause(0.2)
        counted.begin()
        await pilot.press("w")
        await pilot.pause(0.2)
        assert counted.styled == 0
        assert counted.laid <= 1


class Reads:
    """How often a place reads its values."""

    def __init__(self, patch: pytest.MonkeyPatch, place: type[Place]) -> None:
        self.times = 0
        show = place.show_values

        def counted(shown: Place) -> None:
            self.times += 1
            show(shown)

        patch.setattr(place, "show_values", counted)


async def _away_and_back(pilot: Pilot[None], meanwhile: Callable[[], object] = lambda: None) -> None:
    await pilot.press("7")
    await pilot.pause()
    meanwhile()
    await pilot.press("3")
    await pilot.pause()


async def test_a_place_is_read_again_only_when_something_may_differ(
    lived: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.profile.remember_set_up("done")
    monkeypatch.setattr("nmcoach.tui.app.LOOK_AT_DATA_SECONDS", 3600)
    monkeypatch.setattr("nmcoach.tui.app.REPAINT_SECONDS", 3600)
    other = Coach.open(lived.folder, lived.folders[1], lived.clock)
    app, reads = NmcoachApp(lived, remind=False), Reads(monkeypatch, WaterPlace)
    async with app.run_test(size=(100, 32)) as pilot:
        await _away_and_back(pilot)
        await _away_and_back(pilot)
        assert reads.times == 1
        for meanwhile in (
            lambda: lived.water.log(250),
            lived.history.undo,
            lambda: other.water.log(250),
            lambda: lived.settings_file.change({"glass_ml": "300"}),
            lived.routines.reload,
            lambda: clock.pass_(minutes=1),
            lambda: clock.pass_(days=1),
        ):
            before = reads.times
            await _away_and_back(pilot, meanwhile)
            assert reads.times == before + 1
            await _away_and_back(pilot)
            assert reads.times == before + 1
    other.close()


async def test_what_was_done_in_a_dialog_over_a_place_shows(lived: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    lived.profile.remember_set_up("done")
    app, reads = NmcoachApp(lived, remind=False), Reads(monkeypatch, WaterPlace)
    async with app.run_test(size=(100, 32)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        before = reads.times
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert reads.times == before + 1


async def test_under_a_place_one_line_is_drawn_for_all(lived: Coach) -> None:
    lived.profile.remember_set_up("done")
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        lines = app.screen.render_lines(app.screen.size.region)
        assert len(lines) == 32
        assert len({id(line) for line in lines}) == 1


async def test_the_first_place_is_the_only_screen_and_is_styled_once(
    lived: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.profile.remember_set_up("done")
    app, counted = NmcoachApp(lived, remind=False), Counted(monkeypatch)
    async with app.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        assert [type(screen).__name__ for screen in app.screen_stack] == ["TodayPlace"]
        assert counted.styled <= 26
        assert counted.laid <= 6
