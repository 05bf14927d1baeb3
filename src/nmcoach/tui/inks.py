"""The inks that what is drawn is drawn in: a name for each meaning, and the colours of the theme behind it.

What stands on a board names an ink, never a colour, so that a theme is changed in one place and the contrast of every
pair can be measured.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.color import Color, ColorParseError


class Ink(NamedTuple):
    """How one kind of thing is drawn."""

    front: str = "text"
    """Name of a theme variable."""
    ground: str = ""
    """Name of a theme variable; empty for the ground it is drawn on."""
    bold: bool = False
    underline: bool = False
    strength: float = 1.0
    """How much of the front there is over the ground, 0–1; below 1 only for marks that also stand in words."""


_NAMED: Mapping[str, Ink] = {
    "": Ink(),
    "strong": Ink(bold=True),
    "quiet": Ink("text-muted"),
    "faint": Ink("text-disabled"),
    "good": Ink("text-primary"),
    "warn": Ink("text-warning"),
    "alarm": Ink("text-error", bold=True),
    "key": Ink("text-secondary", bold=True),
    "name": Ink("text-muted"),
    "place-key": Ink("text-secondary"),
    "place-here": Ink("text-primary", bold=True, underline=True),
    "row-key": Ink("footer-key-foreground", bold=True),
    "row-name": Ink("footer-description-foreground"),
    "told": Ink("text-success"),
    "warned": Ink("text-warning"),
    "refused": Ink("text-error", bold=True),
    "here": Ink("block-cursor-foreground", "block-cursor-background", bold=True),
    "hover": Ink("text", "panel", bold=True),
    "title": Ink("text-primary", bold=True),
    "edge": Ink("border-blurred"),
    "edge-now": Ink("border"),
    "edge-look": Ink("warning"),
    "edge-stop": Ink("error"),
    "full": Ink("primary"),
    "track": Ink("text-disabled", strength=0.6),
    "pace": Ink("text-secondary", bold=True),
    "pace-over": Ink("background", "primary", bold=True),
    "full-faint": Ink("primary", strength=0.45),
    "goal": Ink("text-secondary"),
    "band": Ink("text-disabled", strength=0.5),
    "done": Ink("primary"),
    "partly": Ink("text-secondary"),
    "none": Ink("text-muted"),
    "session": Ink("text-secondary", bold=True),
    "window": Ink("text-primary"),
    "step": Ink("secondary"),
    "level-before": Ink("text-primary"),
    "figure-body": Ink("text"),
    "figure-other": Ink("text-disabled"),
    "figure-worked": Ink("secondary"),
    "figure-tool": Ink("primary"),
    "figure-things": Ink("text-disabled"),
    "figure-floor": Ink("border-blurred"),
    "step-rest": Ink("text-disabled"),
}


def _of_level(level: int) -> Ink:
    return Ink("text-primary" if level < 3 else "text-secondary" if level < 5 else "text-warning")


INKS: Mapping[str, Ink] = {**_NAMED, **{f"level-{level}": _of_level(level) for level in range(11)}}
"""Each meaning with its ink; ``level-0`` to ``level-10`` are those of a level, which is always written beside."""

BLANK = frozenset(name for name, ink in INKS.items() if not ink.ground and not ink.underline)
"""Inks in which a space looks the same: nothing of it is seen."""


def styles(variables: Mapping[str, str], background: str = "background") -> dict[str, Style]:
    """Give the style of each ink under a theme's variables, on one of its grounds."""
    return dict(_styles(tuple(sorted(variables.items())), background))


@lru_cache(maxsize=8)
def _styles(variables: tuple[tuple[str, str], ...], background: str) -> dict[str, Style]:
    known = dict(variables)
    return {name: _style(ink, known, background) for name, ink in INKS.items()}


def _style(ink: Ink, known: Mapping[str, str], background: str) -> Style:
    ground = _color(known, ink.ground or background)
    front = _color(known, ink.front)
    if ink.strength < 1 and front.ansi is None and ground.ansi is None:
        front = ground.blend(front, ink.strength)
    return Style(color=front.rich_color, bgcolor=ground.rich_color, bold=ink.bold, underline=ink.underline)


def _color(known: Mapping[str, str], name: str) -> Color:
    try:
        return Color.parse(known.get(name, known.get("foreground", "white")))
    except ColorParseError:
        return Color.parse(known.get("foreground", "white"))
