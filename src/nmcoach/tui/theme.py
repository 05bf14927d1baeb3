"""How the coach looks: two calm themes, ink and paper; one of high contrast; and the terminal's own colours.

Colour supports what words and marks already say. No meaning rests on red against green: trouble is terracotta, what
is well is sage, and both are written out.
"""

from textual.theme import Theme

from nmcoach.tui.grounds import Ground

Shades = tuple[str, str]
"""A colour as a ground or a line, and as text."""


def _painted(
    name: str,
    *,
    dark: bool,
    grounds: tuple[str, str, str],
    text: tuple[str, str, str],
    primary: Shades,
    secondary: Shades,
    accent: Shades,
    warning: Shades,
    error: Shades,
    success: Shades,
    border: str,
    blurred: str,
    cursor: str,
    blurred_cursor: str,
    selection: str,
    scrollbar: tuple[str, str, str, str],
) -> Theme:
    """Make a theme of colours of its own; each is named once, whatever it is used for.

    ``grounds``: of the page, of what lies on it, of a panel. ``text``: plain, quiet, off. ``border``: around what has
    the focus; ``blurred``: around the rest. ``scrollbar``: at rest, under the mouse, held, its ground.
    """
    (page, surface, panel), (plain, quiet, off) = grounds, text
    bar, under_mouse, held, groove = scrollbar
    return Theme(
        name=name,
        dark=dark,
        background=page,
        surface=surface,
        panel=panel,
        foreground=plain,
        primary=primary[0],
        secondary=secondary[0],
        accent=accent[0],
        warning=warning[0],
        error=error[0],
        success=success[0],
        variables={
            "text": plain,
            "text-muted": quiet,
            "text-disabled": off,
            "text-primary": primary[1],
            "text-secondary": secondary[1],
            "text-accent": accent[1],
            "text-warning": warning[1],
            "text-error": error[1],
            "text-success": success[1],
            "foreground-muted": quiet,
            "foreground-disabled": off,
            "border": border,
            "border-blurred": blurred,
            "block-cursor-background": cursor,
            "block-cursor-foreground": page,
            "block-cursor-blurred-background": blurred_cursor,
            "block-cursor-blurred-foreground": plain,
            "button-color-foreground": page,
            "footer-background": surface,
            "footer-foreground": quiet,
            "footer-description-foreground": quiet,
            "footer-key-foreground": secondary[0],
            "input-selection-background": selection,
            "scrollbar": bar,
            "scrollbar-hover": under_mouse,
            "scrollbar-active": held,
            "scrollbar-background": groove,
        },
    )


DARK = _painted(
    "nmcoach-dark",
    dark=True,
    grounds=("#0e1a1f", "#13232a", "#1b3038"),
    text=("#dbe6e1", "#9cb1ad", "#7c918d"),
    primary=("#86bfae", "#a5d3c5"),
    secondary=("#d9bf94", "#e2cda9"),
    accent=("#93cbc6", "#b0dbd6"),
    warning=("#e2b878", "#e9c793"),
    error=("#e8a48f", "#efb9a8"),
    success=("#a3c9a0", "#b7d6b5"),
    border="#86bfae",
    blurred="#35505a",
    cursor="#86bfae",
    blurred_cursor="#27444a",
    selection="#2f5a58",
    scrollbar=("#35505a", "#4a6d75", "#86bfae", "#13232a"),
)
"""Ink ground, sage accent, warm sand: for the evening and for dark terminals."""

LIGHT = _painted(
    "nmcoach-light",
    dark=False,
    grounds=("#f6f3ec", "#eeeae0", "#e3dfd2"),
    text=("#1d3136", "#4e6166", "#6a7a7c"),
    primary=("#2a6a5d", "#235a4f"),
    secondary=("#77581e", "#674b17"),
    accent=("#22636b", "#1d555c"),
    warning=("#7d5410", "#6c480d"),
    error=("#8f3f2c", "#7d3625"),
    success=("#3c6438", "#33562f"),
    border="#2a6a5d",
    blurred="#b9bfb4",
    cursor="#2a6a5d",
    blurred_cursor="#cfddd4",
    selection="#bcd5cb",
    scrollbar=("#b9bfb4", "#97a69b", "#2a6a5d", "#eeeae0"),
)
"""Warm paper with the same accents, darkened: for daylight and for light terminals."""

CONTRAST = _painted(
    "nmcoach-contrast",
    dark=True,
    grounds=("#000000", "#000000", "#1c1c1c"),
    text=("#ffffff", "#e0e6e4", "#b4bfbc"),
    primary=("#8ff0d8", "#a5f5e2"),
    secondary=("#ffd75f", "#ffe08a"),
    accent=("#9fe8ff", "#b5eeff"),
    warning=("#ffc14d", "#ffcf73"),
    error=("#ff9e8a", "#ffb3a3"),
    success=("#a6f5a6", "#bdf7bd"),
    border="#ffffff",
    blurred="#8b9a97",
    cursor="#ffd75f",
    blurred_cursor="#333333",
    selection="#00506b",
    scrollbar=("#b4bfbc", "#e0e6e4", "#ffffff", "#1c1c1c"),
)
"""White on black, seven to one or more: for tired eyes and bright rooms."""


def _own(
    name: str, *, dark: bool, good: str, key: str, look: str, stop: str, quiet: str, cursor: tuple[str, str]
) -> Theme:
    """Make a theme of the terminal's own sixteen colours, on its own ground."""
    text, (front, ground) = "ansi_default", cursor
    return Theme(
        name=name,
        dark=dark,
        ansi=True,
        background=text,
        surface=text,
        panel=text,
        boost=text,
        foreground=text,
        primary=good,
        secondary=key,
        accent=good,
        warning=look,
        error=stop,
        success=good,
        variables={
            "ansi-background": "ansi_black" if dark else "ansi_white",
            "ansi-foreground": "ansi_white" if dark else "ansi_black",
            "surface": text,
            "panel": "ansi_black" if dark else "ansi_white",
            "text": text,
            "text-muted": text,
            "text-disabled": quiet,
            "text-primary": good,
            "text-secondary": key,
            "text-accent": good,
            "text-warning": look,
            "text-error": stop,
            "text-success": good,
            "foreground-muted": text,
            "foreground-disabled": quiet,
            "primary-muted": text,
            "secondary-muted": text,
            "accent-muted": text,
            "warning-muted": text,
            "error-muted": text,
            "success-muted": text,
            "border": good,
            "border-blurred": quiet,
            "block-cursor-background": ground,
            "block-cursor-foreground": front,
            "block-cursor-blurred-background": ground,
            "block-cursor-blurred-foreground": front,
            "block-hover-background": text,
            "button-foreground": text,
            "button-color-foreground": front,
            "footer-background": text,
            "footer-foreground": text,
            "footer-description-foreground": text,
            "footer-key-foreground": key,
            "input-cursor-background": ground,
            "input-cursor-foreground": front,
            "input-selection-background": ground,
            "input-selection-foreground": front,
            "scrollbar": quiet,
            "scrollbar-hover": good,
            "scrollbar-active": good,
            "scrollbar-background": text,
            "scrollbar-background-hover": text,
            "scrollbar-background-active": text,
            "scrollbar-corner-color": text,
        },
    )


TERMINAL_DARK = _own(
    "nmcoach-terminal-dark",
    dark=True,
    good="ansi_bright_cyan",
    key="ansi_bright_yellow",
    look="ansi_bright_yellow",
    stop="ansi_bright_red",
    quiet="ansi_bright_black",
    cursor=("ansi_black", "ansi_white"),
)
"""The terminal's own colours on its own dark ground."""
TERMINAL_LIGHT = _own(
    "nmcoach-terminal-light",
    dark=False,
    good="ansi_blue",
    key="ansi_magenta",
    look="ansi_red",
    stop="ansi_red",
    quiet="ansi_bright_black",
    cursor=("ansi_bright_white", "ansi_blue"),
)
"""The terminal's own colours on its own light ground."""

THEMES = (DARK, LIGHT, CONTRAST, TERMINAL_DARK, TERMINAL_LIGHT)
"""What an app registers."""
FOLLOWING = ("auto", "terminal")
"""Settings that look as the terminal's ground does."""


def theme_of(setting: str, ground: Ground) -> str:
    """Name the theme of a setting, on a ground where it follows that."""
    if setting == "auto":
        return f"nmcoach-{ground}"
    return f"nmcoach-terminal-{ground}" if setting == "terminal" else f"nmcoach-{setting}"
