"""How the coach looks: two calm themes, ink and paper.

Colour supports what words and marks already say. No meaning rests on red against green: trouble is terracotta, what
is well is sage, and both are written out.
"""

from textual.theme import Theme

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
        "block-cursor-blurred-background": "#2b4a50",
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
        "block-cursor-blurred-background": "#c9d8ce",
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

THEMES = (DARK, LIGHT)
"""What an app registers."""
