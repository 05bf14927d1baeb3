"""The coach in the terminal: places, keys that work everywhere, reminders."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.command import Provider
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen

from nmcoach.services.coach import Coach
from nmcoach.tui.cells import know_our_signs
from nmcoach.tui.everywhere import Everywhere
from nmcoach.tui.outside import Outside
from nmcoach.tui.pasting import Pasting
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.terminal import TerminalDriver, catch_signals

if TYPE_CHECKING:
    from nmcoach.tui.reminders import Reminders

QUIET_SECONDS = 2.0
"""How long after the first picture reminders and daily copies begin: what they load would hold up the first key."""
LOOK_AT_DATA_SECONDS = 3.0
"""How often another copy's changes are looked for."""
REPAINT_SECONDS = 30.0
"""How often what depends on the time of day is shown afresh."""


def _commands() -> type[Provider]:
    """Give what the command palette asks; it is loaded when the palette is opened."""
    from nmcoach.tui.commands import Commands

    return Commands


class NmcoachApp(Pasting, Everywhere):
    """Everything the user sees; what is decided is decided by the coach."""

    TITLE = "nmcoach"
    CSS_PATH = "app.tcss"
    COMMANDS = {_commands}
    COMMAND_PALETTE_DISPLAY = "^p"
    BINDINGS = [
        *[Binding(place.binding, f"place('{place.id}')", place.name, show=False) for place in PLACES],
        Binding("w", "drink", "Drink"),
        Binding("W", "other_drink", "Other drink", show=False),
        Binding("u", "undo", "Undo"),
        Binding("U,ctrl+y", "redo", "Redo", show=False),
        Binding("Q", "screen.question", "Question", show=False),
        Binding("z", "snooze", "Snooze", show=False),
        Binding("R", "breathe", "Breathe", show=False),
        Binding("exclamation_mark", "red_flags", "Warning signs", key_display="!", show=False),
        Binding("question_mark", "help", "Help", key_display="?"),
        Binding("q", "quit", "Leave"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
    ]

    def __init__(
        self,
        coach: Coach,
        *,
        roll: str | None = None,
        first: str = "",
        remind: bool = True,
        afterwards: Callable[[], object] | None = None,
        made: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(coach, made)
        know_our_signs()
        self.outside = Outside()
        self.look()
        self._roll = roll
        """The routine to guide at once: an id, or empty for today's; None to open Today."""
        self._first = first
        """An action of the app to begin at once; empty for none."""
        self.trouble = ""
        """What to say about a program error once the screen is the user's again; empty for none."""
        self._remind = remind
        self._afterwards = afterwards
        """What else is begun once everything is shown, as reminders are."""
        self._touched: tuple[int, ...] | None = None
        """The data file as it was looked at last."""

    def get_driver_class(self) -> type[Driver]:
        """Read keys our own way in a terminal; any other way that was asked for stays."""
        found = super().get_driver_class()
        return TerminalDriver if found is LinuxDriver else found

    def get_key_display(self, binding: Binding) -> str:
        """Show a key; for a letter nothing is looked up in the table of all characters' names."""
        held, key = binding.parse_key()
        if binding.key_display or len(key) > 1 or held not in ([], ["ctrl"]):
            return super().get_key_display(binding)
        return "^" * len(held) + key

    def get_default_screen(self) -> Screen[None]:
        """Give the first place: an empty screen under it would be styled and laid out as often, and never seen."""
        first = self._place("today" if self._roll is None else "roll")
        first.begin_stack()
        return first

    def on_mount(self) -> None:
        """Begin what the first place is opened for, or the set-up over it while it is not finished."""
        catch_signals(self.leave_for_signal)
        self.set_interval(LOOK_AT_DATA_SECONDS, partial(self.again, self._look_at_data))
        self.set_interval(REPAINT_SECONDS, partial(self.again, self._repaint))
        if self._roll is not None:
            self.call_after_refresh(self._begin, f"guide({self._roll!r})")
        elif self._first:
            self.do(f"app.{self._first}")
        elif self.attempt(self.coach.profile.set_up_opens):
            self.call_after_refresh(self.action_set_up)
        self.call_after_refresh(self.set_timer, QUIET_SECONDS, self._begin_beside)

    @cached_property
    def reminders(self) -> "Reminders":
        """The reminders; loaded when they begin."""
        from nmcoach.tui.reminders import Reminders

        return Reminders(self, busy=lambda: self._here is None)

    def _begin_beside(self) -> None:
        """Begin what goes on beside the places."""
        if self._remind:
            self.reminders.start()
        if self._afterwards is not None:
            self._afterwards()

    def on_resize(self) -> None:
        """Draw all anew: what a terminal makes of its screen when it changes its size, nobody knows."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.thin.forget()

    @on(Driver.SignalResume)
    def draw_again(self) -> None:
        """Draw all anew after the shell had the terminal: nothing of ours stands there any more."""
        self.on_resize()
        self.screen.refresh()

    # time passing, other copies, signals

    @property
    def _beside(self) -> bool:
        """Whether something long is written beside the screen: the data is not asked meanwhile, for it is busy."""
        return any(getattr(screen, "BESIDE", False) for screen in self.screen_stack)

    def _look_at_data(self) -> None:
        if self._beside:
            return
        stale, before = getattr(self._here, "stale", False), self._touched
        self._touched = self.coach.touched()
        if before is not None and self._touched == before and not stale:
            return
        if stale or self.coach.data_version() != self._seen_version:
            self._repaint()

    def _repaint(self) -> None:
        """Show what time or another copy has changed."""
        if self._beside:
            return
        if "reminders" in vars(self):
            self.reminders.wake_up()
        self._seen_version = self.coach.data_version()
        if (here := self._here) is not None:
            here.look_again()

    def leave_for_signal(self, number: int) -> None:
        """End at a signal's request; a run in progress is saved where it stands."""
        for screen in self.screen_stack:
            save = getattr(screen, "save_before_leaving", None)
            if save is not None:
                self.attempt(save)
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """Go on where only something beside the user's work failed, such as a search, and write down where."""
        from textual.css.query import NoMatches
        from textual.worker import WorkerFailed

        if not isinstance(error, WorkerFailed):
            super()._handle_exception(error)
            return
        from nmcoach.services.crashes import write_report
        from nmcoach.tui.palette import Palette

        # Of a search that was left nobody waits for anything; it fails where it looks for its list.
        if isinstance(self.screen, Palette) and not isinstance(error.error, NoMatches):
            self.warn(write_report(error.error, self.coach.folder))

    def _fatal_error(self) -> None:
        """Leave without printing values: Textual's own report would show notes to whoever looks at the terminal."""
        from nmcoach.services.crashes import SORRY, write_report

        self.trouble = SORRY if self._exception is None else write_report(self._exception, self.coach.folder)
        self._close_messages_no_wait()

    def action_snooze(self) -> None:
        """Let the reminders shown today come again later."""
        self.reminders.snooze()

    def on_unmount(self) -> None:
        """Stop reminding."""
        if "reminders" in vars(self):  # they have begun
            self.reminders.stop()
