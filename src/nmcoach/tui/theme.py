"""How the coach looks: two calm themes, ink and paper; one of high contrast; and the terminal's own colours.

Colour supports what words and marks already say. No meaning rests on red against green: trouble is terracotta, what
is well is sage, and both are written out.
"""

from textual.theme import Theme

from nmcoach.tui.grounds import Ground

DARK = Theme(
    name="nmcoach-dark",
    dark=True,
    background="#0e1a1f",
    surface="#13232a",
    panel="#1b3038",
    foreground="#dbe6e1",
    primary="#86bfae",
    secondary="#d9bf94",
    accent="#93cbc6",
    warning="#e2b878",
    error="#e8a48f",
    success="#a3c9a0",
    variables={
        "text": "#dbe6e1",
        "text-muted": "#9cb1ad",
        "text-disabled": "#7c918d",
        "text-primary": "#a5d3c5",
        "text-secondary": "#e2cda9",
        "text-accent": "#b0dbd6",
        "text-warning": "#e9c793",
        "text-error": "#efb9a8",
        "text-success": "#b7d6b5",
        "foreground-muted": "#9cb1ad",
        "foreground-disabled": "#7c918d",
        "border": "#86bfae",
        "border-blurred": "#35505a",
        "block-cursor-background": "#86bfae",
        "block-cursor-foreground": "#0e1a1f",
        "block-cursor-blurred-background": "#27444a",
        "block-cursor-blurred-foreground": "#dbe6e1",
        "button-color-foreground": "#0e1a1f",
        "footer-background": "#13232a",
        "footer-foreground": "#9cb1ad",
        "footer-description-foreground": "#9cb1ad",
        "footer-key-foreground": "#d9bf94",
        "input-selection-background": "#2f5a58",
        "scrollbar": "#35505a",
        "scrollbar-hover": "#4a6d75",
        "scrollbar-active": "#86bfae",
        "scrollbar-background": "#13232a",
    },
)
"""Ink ground, sage accent, warm sand: for the evening and for dark terminals."""

LIGHT = Theme(
    name="nmcoach-light",
    dark=False,
    background="#f6f3ec",
    surface="#eeeae0",
    panel="#e3dfd2",
    foreground="#1d3136",
    primary="#2a6a5d",
    secondary="#77581e",
    accent="#22636b",
    warning="#7d5410",
    error="#8f3f2c",
    success="#3c6438",
    variables={
        "text": "#1d3136",
        "text-muted": "#4e6166",
        "text-disabled": "#6a7a7c",
        "text-primary": "#235a4f",
        "text-secondary": "#674b17",
        "text-accent": "#1d555c",
        "text-warning": "#6c480d",
        "text-error": "#7d3625",
        "text-success": "#33562f",
        "foreground-muted": "#4e6166",
        "foreground-disabled": "#6a7a7c",
        "border": "#2a6a5d",
        "border-blurred": "#b9bfb4",
        "block-cursor-background": "#2a6a5d",
        "block-cursor-foreground": "#f6f3ec",
        "block-cursor-blurred-background": "#cfddd4",
        "block-cursor-blurred-foreground": "#1d3136",
        "button-color-foreground": "#f6f3ec",
        "footer-background": "#eeeae0",
        "footer-foreground": "#4e6166",
        "footer-description-foreground": "#4e6166",
        "footer-key-foreground": "#77581e",
        "input-selection-background": "#bcd5cb",
        "scrollbar": "#b9bfb4",
        "scrollbar-hover": "#97a69b",
        "scrollbar-active": "#2a6a5d",
        "scrollbar-background": "#eeeae0",
    },
)
"""Warm paper with the same accents, darkened: for daylight and for light terminals."""

CONTRAST = Theme(
    name="nmcoach-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    foreground="#ffffff",
    primary="#8ff0d8",
    secondary="#ffd75f",
    accent="#9fe8ff",
    warning="#ffc14d",
    error="#ff9e8a",
    success="#a6f5a6",
    variables={
        "text": "#ffffff",
        "text-muted": "#e0e6e4",
        "text-disabled": "#b4bfbc",
        "text-primary": "#a5f5e2",
        "text-secondary": "#ffe08a",
        "text-accent": "#b5eeff",
        "text-warning": "#ffcf73",
        "text-error": "#ffb3a3",
        "text-success": "#bdf7bd",
        "foreground-muted": "#e0e6e4",
        "foreground-disabled": "#b4bfbc",
        "border": "#ffffff",
        "border-blurred": "#8b9a97",
        "block-cursor-background": "#ffd75f",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#333333",
        "block-cursor-blurred-foreground": "#ffffff",
        "button-color-foreground": "#000000",
        "footer-background": "#000000",
        "footer-foreground": "#e0e6e4",
        "footer-description-foreground": "#e0e6e4",
        "footer-key-foreground": "#ffd75f",
        "input-selection-background": "#00506b",
        "scrollbar": "#b4bfbc",
        "scrollbar-hover": "#e0e6e4",
        "scrollbar-active": "#ffffff",
        "scrollbar-background": "#1c1c1c",
    },
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
