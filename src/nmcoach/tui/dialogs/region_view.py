"""Whether regions are shown as a map or as a list: chosen once, kept while the program runs."""

from typing import Any

from textual.app import App

from nmcoach.tui.host import Host


def wants_list(app: App[Any]) -> bool:
    """Say whether the user switched to the list."""
    return isinstance(app, Host) and app.regions_as_list
