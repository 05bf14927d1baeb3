"""Where the data cannot be opened: the way back, asked in one dialog before any place is shown."""

import os
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from nmcoach.domain.errors import CoachError, DataUnreadable
from nmcoach.domain.settings import Settings
from nmcoach.services.clock import SystemClock
from nmcoach.services.doctor import DoctorService, WayBack
from nmcoach.services.settings import SettingsFile
from nmcoach.tui.dialogs.ask import Confirm
from nmcoach.tui.grounds import guessed
from nmcoach.tui.terminal import TerminalDriver, catch_signals
from nmcoach.tui.theme import THEMES, theme_of

SIGNALS = 128
"""What is added to the number of a signal in the exit code."""


def go_back(data: Path, config: Path) -> str:
    """Ask for the way back, go it, and say what was done; nothing where there is none, or it is left.

    Raises SystemExit where a signal ended it.
    """
    doctor = DoctorService(data, config, SystemClock())
    way = doctor.way_back()
    while way is not None:
        app = WayBackApp(way, theme_of(_theme(config), guessed(os.environ)))
        if not app.run():
            if app.return_code and app.return_code > SIGNALS:
                raise SystemExit(app.return_code)
            return ""
        try:
            return doctor.take(way)
        except DataUnreadable:
            way = doctor.way_back(repairs=False) if way.repairs else None
    return ""


def _theme(config: Path) -> str:
    try:
        return SettingsFile(config).settings().theme
    except CoachError:
        return Settings().theme


def question(way: WayBack) -> Confirm:
    """Give the dialog that asks."""
    return Confirm(way.question, way.detail, title="Your data", yes=way.yes, no="Leave it")


class WayBackApp(App[bool]):
    """One question; there is nothing else to be seen."""

    TITLE = "nmcoach"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self, way: WayBack, theme: str) -> None:
        super().__init__()
        self._way = way
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme

    def get_driver_class(self) -> type[Driver]:
        """Read keys as the places do."""
        found = super().get_driver_class()
        return TerminalDriver if found is LinuxDriver else found

    def on_mount(self) -> None:
        """Ask."""
        catch_signals(lambda number: self.exit(return_code=128 + number))
        self.push_screen(question(self._way), lambda yes: self.exit(bool(yes)))
