"""Whether the user reads with a screen reader: then everything stands as plain lines, with words for what is drawn."""

from pathlib import Path
from typing import Any

from textual.app import App
from textual.widget import Widget

PLAIN = "-plain"
"""The class that the app has then."""
_STYLES = str(Path(__file__).with_name("plain.tcss"))
"""What takes frames and drawings away under it; who never reads so never loads it."""


def is_plain(widget: Widget) -> bool:
    """Say whether a widget is to give words instead of drawing."""
    return widget.app.has_class(PLAIN)


def keep_plain(app: App[Any], plain: bool) -> None:
    """Show everything as plain lines, or as it is drawn."""
    if plain and not app.stylesheet.has_source(_STYLES, ""):
        app.stylesheet.read(_STYLES)
        if app.is_running:
            app.stylesheet.reparse()
    app.set_class(plain, PLAIN)
