from itertools import product

import pytest
from textual.color import Color
from textual.theme import Theme

from nmcoach.domain.settings import Settings
from nmcoach.services.setting_values import CHECKS
from nmcoach.tui.inks import INKS
from nmcoach.tui.theme import CONTRAST, DARK, LIGHT, TERMINAL_DARK, TERMINAL_LIGHT, theme_of
from nmcoach.tui.theme import THEMES as ALL

THEMES = (DARK, LIGHT, CONTRAST)
"""Those that name their colours; the other two are in the terminal's."""
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
        ("text-muted", "block-cursor-blurred-background"),
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


DECOR = {"edge", "band", "track", "figure-other", "figure-things", "figure-floor", "step-rest", "faint"}
"""Inks of marks that only divide or fill: what they mean also stands in words or in another ink."""


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_the_ground_it_is_drawn_on(theme: Theme) -> None:
    known = colours(theme)
    faint = [
        (name, ground)
        for name, ink in INKS.items()
        for ground in ((ink.ground,) if ink.ground else ("background", "surface"))
        if name not in DECOR and contrast(known[ink.front], known[ground]) < 4.5
    ]
    assert faint == []


def test_white_on_black_has_seven_to_one_and_marks_three() -> None:
    known = colours(CONTRAST)
    assert min(contrast(known[text], known[ground]) for text, ground in product(TEXTS, GROUNDS)) >= 7
    assert min(contrast(known["border-blurred"], known[ground]) for ground in GROUNDS) >= 3


XTERM = {"black": "#000000", "red": "#cd0000", "blue": "#0000ee", "magenta": "#cd00cd", "white": "#e5e5e5",
         "bright_black": "#7f7f7f", "bright_red": "#ff0000", "bright_yellow": "#ffff00", "bright_cyan": "#00ffff",
         "bright_white": "#ffffff"}  # fmt: skip
"""What most terminals' sixteen colours are close to (source: xterm's defaults)."""


@pytest.mark.parametrize(("theme", "front", "ground"), [(TERMINAL_DARK, "#e5e5e5", "#000000"),
                                                        (TERMINAL_LIGHT, "#000000", "#ffffff")])  # fmt: skip
def test_the_terminals_own_colours_can_be_read_as_xterm_has_them(theme: Theme, front: str, ground: str) -> None:
    known = colours(theme)

    def seen(name: str, default: str) -> str:
        colour = known[name]
        return default if colour == "ansi_default" else XTERM[colour.removeprefix("ansi_")]

    for text in (*TEXTS, "border"):
        assert contrast(seen(text, front), ground) >= 4.5, text
    for text in ("text", "text-primary", "text-secondary"):
        assert contrast(seen(text, front), seen("panel", ground)) >= 3, text
    assert contrast(front, seen("panel", ground)) >= 4.5
    for over, under in (("block-cursor-foreground", "block-cursor-background"),
                        ("input-selection-foreground", "input-selection-background")):  # fmt: skip
        assert contrast(seen(over, front), seen(under, ground)) >= 4.5
    assert contrast(seen("text-disabled", front), ground) >= 3


def test_they_are_of_the_terminals_sixteen_colours_alone() -> None:
    for theme in (TERMINAL_DARK, TERMINAL_LIGHT):
        assert theme.ansi
        assert {value for value in colours(theme).values() if "#" in value} == set()


def test_each_setting_has_its_theme_and_what_follows_the_terminal_one_for_each_ground() -> None:
    names = {theme.name: theme.dark for theme in ALL}
    for setting in ("dark", "light", "auto", "contrast", "terminal"):
        assert CHECKS["theme"]("theme", setting) == setting
        assert {theme_of(setting, "dark"), theme_of(setting, "light")} <= names.keys()
    assert [names[theme_of("auto", ground)] for ground in ("dark", "light")] == [True, False]
    assert [names[theme_of("terminal", ground)] for ground in ("dark", "light")] == [True, False]
    assert theme_of("light", "dark") == "nmcoach-light"
    assert Settings().theme == "dark"
