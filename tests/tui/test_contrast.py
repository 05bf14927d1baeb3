"""What is really drawn can be read: every word of every place and of some dialogs, in every theme with colours."""

from collections.abc import Iterator

import pytest
from rich.style import Style
from textual.color import Color

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from pictures import rows_of
from samples import demo_year

TEXT = 4.5
"""The least contrast of text (source: WCAG 2.2, AA)."""
DIALOGS = (
    ("today", "question_mark"),
    ("today", "exclamation_mark"),
    ("sessions", "b"),
    ("soreness", "s"),
    ("water", "x"),
)
"""Where they are opened, and their key."""


@pytest.fixture
def coach() -> Iterator[Coach]:
    with demo_year() as opened:
        yield opened


def contrast(one: Color, other: Color) -> float:
    """Give the contrast of two colours as WCAG measures it."""

    def luminance(color: Color) -> float:
        parts = (part / 255 for part in color.rgb)
        red, green, blue = (p / 12.92 if p <= 0.04045 else float(((p + 0.055) / 1.055) ** 2.4) for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(app: NmcoachApp) -> set[tuple[str, str, str]]:
    """Texts that are too faint to read, with their colours; words alone, and what is disabled left out."""
    off = {app.get_css_variables()[name].casefold() for name in ("text-disabled", "foreground-disabled")}
    found = set()
    seen = app.screen.children[0].region if app.screen.is_modal else app.screen.region
    for row in rows_of(app)[seen.y : seen.bottom]:
        for segment in row.crop(seen.x, seen.right):
            style = segment.style or Style.null()
            words = "".join(letter for letter in segment.text if letter.isalnum())
            if not words or style.color is None or style.bgcolor is None:
                continue
            front, ground = (Color.from_rich_color(colour) for colour in (style.color, style.bgcolor))
            if front.hex.casefold() not in off and contrast(front, ground) < TEXT:
                found.add((segment.text.strip(), front.hex, ground.hex))
    return found


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_all_words_on_every_place_can_be_read(coach: Coach, theme: str) -> None:
    coach.settings_file.change({"theme": theme})
    app = NmcoachApp(coach, remind=False)
    found: set[tuple[str, ...]] = set()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for place in PLACES:
            app.action_place(place.id)
            await pilot.pause()
            await pilot.pause()
            found |= {(place.id, *one) for one in faint(app)}
        for place_id, key in DIALOGS:
            app.action_place(place_id)
            await pilot.pause()
            await pilot.press(key)
            await pilot.pause()
            found |= {(key, *one) for one in faint(app)}
            await pilot.press("escape")
            await pilot.pause()
    assert not found, "\n".join(map(str, sorted(found)))
