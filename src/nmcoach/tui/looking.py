"""How everything looks: the theme of the settings, with the terminal's own ground, or as plain lines."""

import os
from collections.abc import Callable, Sequence

from textual.filter import ANSIToTruecolor, LineFilter

from nmcoach.services.coach import Coach
from nmcoach.tui.grounds import Ground, guessed
from nmcoach.tui.telling import Telling
from nmcoach.tui.theme import FOLLOWING, THEMES, theme_of
from nmcoach.tui.widgets.plain import keep_plain


class Looking(Telling):
    """It looks as the settings say, and as the terminal's ground is."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        for theme in THEMES:
            self.register_theme(theme)
        self.ground: Ground = guessed(os.environ)
        """Whether the terminal's ground is dark or light, as far as it was told."""
        self.ask_ground: Callable[[], None] = lambda: None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave out what makes true colours of a terminal's own in places: theirs are true, or are to stay its own.

        It would draw each line twice, and both would be kept.
        """
        found = super().get_line_filters()
        return found if self._here is None else [one for one in found if not isinstance(one, ANSIToTruecolor)]

    def refresh_css(self, animate: bool = True) -> None:
        """Look up every style anew; before anything is shown there is none yet, and the rules wait to be read once."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

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
