"""What a dialog around a run asks, said to someone who does not look."""

from collections.abc import Iterable

from textual.widget import Widget

from nmcoach.domain.say import Part, english
from nmcoach.services.coach import Coach
from nmcoach.services.prompter import Prompter

POLL_SECONDS = 0.1
"""How often the voice is looked after."""


class Aloud:
    """Says one thing after the other, where the voice is on; what a key leads to is said at once."""

    def __init__(self, coach: Coach, prompter: Prompter | None = None) -> None:
        """``prompter`` is the one of the run below, which may still be speaking; without it there is one of its own."""
        self._coach, self._own = coach, prompter is None
        self._prompter = coach.prompter(lambda: None) if prompter is None else prompter
        self._waiting = ""

    def begin(self, screen: Widget, *told: Part | None) -> None:
        """Look after the voice for as long as a screen is open, and say what it asks once it is silent."""
        if self._own:
            self._prompter.ready()
        screen.set_interval(POLL_SECONDS, self.poll)
        self._waiting = self._words(told)
        self.poll()

    def say(self, *told: Part | None) -> None:
        """Say something now, in place of what is being said."""
        self._waiting = ""
        self._speak(self._words(told))

    def poll(self) -> None:
        """Look after the voice, and say what waits."""
        self._prompter.poll()
        if self._waiting and not self._prompter.busy:
            words, self._waiting = self._waiting, ""
            self._speak(words)

    def close(self) -> None:
        """Fall silent."""
        self._waiting = ""
        self._prompter.close() if self._own else self._prompter.hush()

    def _words(self, told: Iterable[Part | None]) -> str:
        return " ".join(filter(None, (english(one, self._coach.voice()) for one in told)))

    def _speak(self, words: str) -> None:
        self._prompter.say(self._coach.rolls.spoken(words))
