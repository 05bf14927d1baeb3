"""Whether the user reads with a screen reader: then everything stands as plain lines, with words for what is drawn."""

from textual.widget import Widget

PLAIN = "-plain"
"""The class that the app has then; app.tcss takes frames and drawings away under it."""


def is_plain(widget: Widget) -> bool:
    """Say whether a widget is to give words instead of drawing."""
    return widget.app.has_class(PLAIN)
