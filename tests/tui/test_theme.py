from itertools import product

import pytest
from textual.color import Color
from textual.theme import Theme

from nmcoach.tui.theme import DARK, LIGHT, THEMES

GROUNDS = ("background", "surface", "panel")
TEXTS = (
    "text", "text-muted", "foreground", "primary", "secondary", "accent", "warning", "error", "success",
    "text-primary", "text-secondary", "text-accent", "text-warning", "text-error", "text-success",
    "footer-key-foreground", "footer-description-foreground",
)  # fmt: skip


def luminance(color: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_black_on_white_has_the_contrast_the_standard_names() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, GROUNDS)))
def test_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    known = colours(theme)
    assert contrast(known[text], known[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("block-cursor-foreground", "block-cursor-background"),
        ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
        ("button-color-foreground", "primary"),
        ("button-color-foreground", "success"),
        ("button-color-foreground", "warning"),
        ("button-color-foreground", "error"),
        ("foreground", "input-selection-background"),
    ],
)
def test_text_on_a_coloured_ground_can_be_read(theme: Theme, text: str, ground: str) -> None:
    known = colours(theme)
    assert contrast(known[text], known[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_disabled_text_and_borders_of_the_focused_stand_out_from_the_ground(theme: Theme) -> None:
    known = colours(theme)
    for name, ground in product(("text-disabled", "border"), GROUNDS):
        assert contrast(known[name], known[ground]) >= 3


def test_one_theme_is_dark_and_one_is_light() -> None:
    assert (DARK.name, DARK.dark) == ("nmcoach-dark", True)
    assert (LIGHT.name, LIGHT.dark) == ("nmcoach-light", False)
