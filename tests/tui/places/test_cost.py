"""What going about costs, counted: nothing is styled anew, and the page is laid out once."""

import pytest
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES

DRAWN = ("today", "roll", "water", "soreness")
"""Places that are boards; the others follow."""


class Counted:
    """How often styles are applied and pages laid out."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.styled = self.laid = 0
        apply, layout = Stylesheet.apply, Screen._refresh_layout

        def counted_apply(sheet: Stylesheet, *given: object, **more: object) -> None:
            self.styled += 1
            apply(sheet, *given, **more)  # type: ignore[arg-type]

        def counted_layout(screen: Screen[object], *given: object, **more: object) -> None:
            self.laid += 1
            layout(screen, *given, **more)  # type: ignore[arg-type]

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
