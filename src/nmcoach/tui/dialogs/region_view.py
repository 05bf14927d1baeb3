"""Whether regions are shown as a map or as a list: chosen once, kept while the program runs."""

from typing import Any

from textual.app import App


def wants_list(app: App[Any]) -> bool:
    """Say whether the user switched to the list."""
    from nmcoach.tui.app import NmcoachApp

    return isinstance(app, NmcoachApp) and app.regions_as_list
