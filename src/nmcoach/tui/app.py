"""The coach in the terminal: places, keys that work everywhere, reminders."""

import os
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar, cast

from textual import on
from textual.binding import Binding
from textual.command import Provider
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen

from nmcoach.services.coach import Coach
from nmcoach.tui.cells import know_our_signs
from nmcoach.tui.grounds import Ground, guessed
from nmcoach.tui.host import Host, log_drink
from nmcoach.tui.outside import Outside
from nmcoach.tui.places.names import PLACES, signpost
from nmcoach.tui.places.place import Place
from nmcoach.tui.telling import Telling
from nmcoach.tui.terminal import TerminalDriver, catch_signals
from nmcoach.tui.theme import FOLLOWING, THEMES, theme_of
from nmcoach.tui.widgets.chrome.placebar import PlaceBar
from nmcoach.tui.widgets.plain import keep_plain

if TYPE_CHECKING:
    from nmcoach.tui.reminders import Reminders
    from nmcoach.tui.widgets.body.region_picker import RegionPicker

T = TypeVar("T")

QUIET_SECONDS = 2.0
"""How long after the first picture reminders and daily copies begin: what they load would hold up the first key."""

SETTLED_SECONDS = 0.5
"""How long after it is opened for the first time a place is made, its pictures too."""
LOOK_AT_DATA_SECONDS = 3.0
"""How often another copy's changes are looked for."""
REPAINT_SECONDS = 30.0
"""How often what depends on the time of day is shown afresh."""


def _commands() -> type[Provider]:
    """Give what the command palette asks; it is loaded when the palette is opened."""
    from nmcoach.tui.commands import Commands

    return Commands


class NmcoachApp(Telling):
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
        super().__init__(coach)
        know_our_signs()
        for theme in THEMES:
            self.register_theme(theme)
        self.ground: Ground = guessed(os.environ)
        """Whether the terminal's ground is dark or light, as far as it was told."""
        self.ask_ground: Callable[[], None] = lambda: None
        self.outside = Outside()
        self.look()
        self._back_from = ""
        """The place in which what was begun on Today goes on; empty for none."""
        self._roll = roll
        """The routine to guide at once: an id, or empty for today's; None to open Today."""
        self._first = first
        """An action of the app to begin at once; empty for none."""
        self.regions_as_list = False
        """Whether the user wants regions as a list instead of the map of the body."""
        self.trouble = ""
        """What to say about a program error once the screen is the user's again; empty for none."""
        self._remind = remind
        self._afterwards = afterwards
        """What else is begun once everything is shown, as reminders are."""
        self._made = made
        """What is done once a place that was made stands there."""
        self._seen_version = coach.data_version()
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

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave out what makes true colours of a terminal's own in places: theirs are true, or are to stay its own.

        It would draw each line twice, and both would be kept.
        """
        found = super().get_line_filters()
        return found if self._here is None else [one for one in found if not isinstance(one, ANSIToTruecolor)]

    def get_default_screen(self) -> Screen[None]:
        """Give the first place: an empty screen under it would be styled and laid out as often, and never seen."""
        first = self._place("today" if self._roll is None else "roll")
        first.begin_stack()
        return first

    def refresh_css(self, animate: bool = True) -> None:
        """Look up every style anew; before anything is shown there is none yet, and the rules wait to be read once."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

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

    # places

    def action_place(self, place: str) -> None:
        """Go to a place; it is made on the first visit."""
        self._back_from = ""
        if len(self.screen_stack) == 1 and not self.screen.is_modal:
            self.switch_screen(self._place(place))

    def _place(self, place: str) -> Place:
        """Give a place; it is made when it is first asked for."""
        if self.is_screen_installed(place):
            return cast("Place", self.get_screen(place))
        host: Host = self
        named = f"{signpost(place).name}Place"
        made: Place = getattr(import_module(f"nmcoach.tui.places.{place}.place"), named)(host)
        self.install_screen(made, place)
        self.call_after_refresh(self.set_timer, SETTLED_SECONDS, self._settle)
        return made

    def _settle(self) -> None:
        if self._made is not None and self._here is not None:
            self._made()

    def go(self, place: str, action: str = "", *, stay: bool = False) -> None:
        """Go to a place, and begin one of its actions there."""
        here = self._here
        begun = here is not None and here.PLACE == "today" and bool(action) and not stay
        self.action_place(place)
        self._back_from = place if begun else ""
        if action:
            self.call_after_refresh(self._begin, action)

    async def _begin(self, action: str) -> None:
        await self._do(f"screen.{action}")
        self._come_back()

    def do(self, action: str) -> None:
        """Begin an action, once what is open has closed."""
        self.call_later(self._do, action)

    async def _do(self, action: str) -> None:
        if not await self.run_action(action):
            self.tell("That is not possible just now.")

    def _come_back(self) -> None:
        """Go back to Today once nothing is open any more of what was begun there."""
        here = self._here
        if self._back_from and here is not None and self._back_from == here.PLACE and here.settled:
            self.action_place("today")

    def on_place_bar_chosen(self, message: PlaceBar.Chosen) -> None:
        """Go to the place that was clicked."""
        self.action_place(message.place)

    def on_region_picker_switched(self, message: "RegionPicker.Switched") -> None:
        """Keep whether regions are shown as a map or as a list."""
        self.regions_as_list = message.as_list

    def action_set_up(self) -> None:
        """Open the set-up, where it was left."""
        from nmcoach.tui.places.setup.screen import SetupScreen

        if self._here is not None:
            self.ask(lambda: SetupScreen(self.coach), lambda _: self.refresh_place())

    def action_help(self) -> None:
        """Explain the present place and the keys that work there, and do what is picked."""
        from nmcoach.tui.dialogs.help import HelpScreen
        from nmcoach.tui.keys import groups

        def pressed(key: str | None) -> None:
            if key is not None:
                self.call_later(self.simulate_key, key)

        if (place := self._here) is not None:
            self.push_screen(HelpScreen(signpost(place.PLACE).name, place.HELP_TEXT, groups(self, place)), pressed)

    # what works everywhere

    def ask(self, make: Callable[[], Screen[T]], answered: Callable[[T | None], object] | None = None) -> None:
        """Open a dialog, and hand on what it gives; the user is told what stands in the way of either."""

        def hand_on(given: T | None) -> None:
            def do() -> None:
                if answered is not None:
                    self.attempt(lambda: answered(given))
                self.call_after_refresh(self._come_back)

            on = self.screen
            self.waiting.start(do, lambda: self.screen is on)

        dialog = self.attempt(make)
        if dialog is not None:
            self.push_screen(dialog, hand_on)

    def action_drink(self) -> None:
        """Log a drink of the usual size."""
        log_drink(self, self.coach.settings.glass_ml)

    def action_red_flags(self) -> None:
        """Show the warning signs, and what to do about the one that is chosen."""
        from nmcoach.tui.places.safety.red_flag_way import show_red_flags

        show_red_flags(self, flares=self._here is not None)

    def action_flare(self) -> None:
        """Help where it flares: where, breath, what is left, whom to ask."""
        from nmcoach.tui.places.safety.flare_way import flare

        if self._here is not None:
            flare(self)

    def action_breathe(self, minutes: str = "") -> None:
        """Rest with the breath alone, for so many minutes or until the user leaves."""
        from nmcoach.tui.places.run.resting_way import rest

        rest(self, minutes)

    def action_lead(self, kind: str, side: str = "") -> None:
        """Lead through a movement test, over Progress."""
        self.go("progress", f"lead({kind!r}, {side!r})", stay=True)

    def action_undo(self) -> None:
        """Take back the last action."""
        from nmcoach.tui.dialogs.taking_back import take_back

        take_back(self)

    def action_redo(self) -> None:
        """Do again what was undone."""
        from nmcoach.tui.dialogs.taking_back import do_again

        do_again(self)

    def action_command_palette(self) -> None:
        """Offer all that can be done."""
        from nmcoach.tui.palette import Palette

        if (keys := getattr(self.screen, "action_keys", None)) is not None:
            keys()  # in a run there is nothing to find but its keys
        elif not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder="What would you like to do?"))

    def action_use_theme(self, name: str) -> None:
        """Look otherwise from now on, and keep it."""
        if self.attempt(lambda: self.coach.settings_file.change({"theme": name})) is not None:
            self.look()

    def look(self) -> None:
        """Look as the settings say."""
        self.theme = theme_of(self.coach.settings.theme, self.ground)
        keep_plain(self, self.coach.settings.screen_reader)
        if self.follows_ground:
            self.ask_ground()

    @property
    def follows_ground(self) -> bool:
        """Whether the colours are those that go with the terminal's ground."""
        return self.coach.settings.theme in FOLLOWING

    def ground_told(self, ground: Ground) -> None:
        """Take note of what the terminal says of its ground."""
        self.ground = ground
        self.theme = theme_of(self.coach.settings.theme, ground)

    def action_files(self, what: str) -> None:
        """Begin what is done with files: ``export``."""
        from nmcoach.tui.dialogs.files import FILES

        FILES[what](self)

    def refresh_place(self) -> None:
        """Show the present place afresh; the reminders may change with it."""
        version = self.attempt(self.coach.data_version)
        if version is None:
            return
        self._seen_version = version
        if (here := self._here) is not None:
            self.attempt(here.refresh_place)

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

    def action_other_drink(self) -> None:
        """Ask which of the usual drinks it was; for another amount, go to the water place to type it."""
        from nmcoach.tui.dialogs.drinks import which_drink

        if self._here is not None:
            which_drink(self)

    def action_help_quit(self) -> None:
        """Say how to leave, for ctrl+c means copying here."""
        self.tell("q leaves nmcoach; in a text, leave it first with esc.")

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
