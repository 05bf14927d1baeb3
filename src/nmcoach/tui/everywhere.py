"""What works everywhere: a key or a command does the same in every place."""

from nmcoach.tui.host import log_drink
from nmcoach.tui.places.names import signpost
from nmcoach.tui.visiting import Visiting


class Everywhere(Visiting):
    """The actions that no place has of its own."""

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

    def action_files(self, what: str) -> None:
        """Begin what is done with files, by its name in :data:`~nmcoach.tui.dialogs.files.FILES`."""
        from nmcoach.tui.dialogs.files import FILES

        FILES[what](self)

    def action_other_drink(self) -> None:
        """Ask which of the usual drinks it was; for another amount, go to the water place to type it."""
        from nmcoach.tui.dialogs.drinks import which_drink

        if self._here is not None:
            which_drink(self)

    def action_help_quit(self) -> None:
        """Say how to leave, for ctrl+c means copying here."""
        self.tell("q leaves nmcoach; in a text, leave it first with esc.")
