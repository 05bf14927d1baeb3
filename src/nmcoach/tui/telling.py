"""An app that tells its user what it has to say, and what stands in the way of what was asked for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal, TypeVar

from textual.actions import ActionParseResult
from textual.app import App
from textual.content import Content
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from nmcoach.domain.errors import CoachError
from nmcoach.services.coach import Coach
from nmcoach.tui.places.place import Place
from nmcoach.tui.sayings import How, Sayings
from nmcoach.tui.waiting import TRY_SECONDS, WAITING, Waiting, sentence_of
from nmcoach.tui.widgets.chrome.saying import say_over

T = TypeVar("T")

_HOW: dict[str, How] = {"information": "told", "warning": "warned", "error": "refused"}


class Telling(App[None]):
    """It says one thing at a time, on the line above the keys of the place."""

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach
        self.sayings = Sayings(self, self._show_sayings)
        self.waiting = Waiting(self)
        """What waits for a data file that is busy."""
        coach.wait_at_most(TRY_SECONDS)

    @property
    def _here(self) -> Place | None:
        """The place the user is in; None in a dialog, and while the program ends."""
        stack = self.screen_stack
        return stack[-1] if stack and isinstance(stack[-1], Place) else None

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Do something that may meet a :class:`CoachError`; the user is told, and None is given.

        What a key, a click or a dialog began is left at once where the file is busy, and begun anew by a timer.
        """
        try:
            return action()
        except CoachError as error:
            self._tell_refused(error)
            return None

    def _tell_refused(self, error: CoachError) -> None:
        self._say(sentence_of(error), "refused")

    def again(self, show: Callable[[], object]) -> None:
        """Read and show something, now, or once a busy file is free; the user is told what else stands in the way."""
        place = self._here
        self.attempt(lambda: self.waiting.start(show, lambda: self._here is place, shows=True))

    # what waits needs these of an app

    def wait_at_most(self, seconds: float) -> None:
        """Wait for the file so long and no longer."""
        self.coach.wait_at_most(seconds)

    def saves(self) -> tuple[int, str]:
        """Give how often something was saved, and what it was called."""
        return self.coach.saves(), self.coach.saved

    def say_of_waiting(self, text: str, how: How, seconds: float | None) -> None:
        """Say something of what waits; it is said once."""
        self.sayings.say(text, how, seconds)

    def waited(self) -> None:
        """Say no more that something waits, and show what is true now."""
        self.sayings.unsay(WAITING)
        if (here := self._here) is not None:
            self.attempt(here.look_again)

    def tell(self, text: str, title: str = "") -> None:
        """Show a short message; the text is never read as markup."""
        self._say(f"{title} · {text}" if title else text, "told")

    def warn(self, text: str) -> None:
        """Show something to think about, beside what is shown; the text is never read as markup."""
        self._say(text, "warned")

    def _say(self, text: str, how: How) -> None:
        """Say it on the line above the keys; over what has none, such as a dialog, on a line of its own."""
        self.sayings.say(text, how)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Literal["information", "warning", "error"] = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say what Textual or a dialog has to say in the same way: nothing is laid over what is shown."""
        text = Content.from_markup(message).plain if markup else message
        self.sayings.say(f"{title} · {text}" if title else text, _HOW[severity], timeout)

    def _show_sayings(self) -> None:
        if (here := self._here) is not None:
            here.show_sayings()
        elif self.screen_stack:
            say_over(self.screen, self.sayings.now)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or a click stands for; whatever refuses it, the user is told."""
        if action in ("page_up", "page_down") and _has_no_room(default_namespace):
            return True
        done = True

        async def do() -> None:
            nonlocal done
            try:
                done = await super(Telling, self).run_action(action, default_namespace, namespaces)
            except CoachError as error:
                self._tell_refused(error)
            except NoMatches:
                if _holds_something(self.screen if default_namespace in (None, self) else default_namespace):
                    raise
                # A key came before the dialog had anything in it that it could be for, or once it had gone.

        await self.waiting.go(do, partial(self._still_begun, self.screen, default_namespace))
        return done

    def _still_begun(self, on: Screen[object], node: DOMNode | None) -> bool:
        """Say whether the user is still where something was begun, or it works in every place."""
        if not self.screen_stack:  # the app is being left
            return False
        return self.screen is on or (isinstance(on, Place) and self._here is not None and node in (None, self))


def _holds_something(node: DOMNode | None) -> bool:
    """Say whether what an action is for is drawn and has not left the screen meanwhile."""
    return isinstance(node, Widget) and node.is_mounted and node.is_attached and node.is_running


def _has_no_room(node: DOMNode | None) -> bool:
    """Say whether a list has no room, or none yet: then it has no pages either."""
    return isinstance(node, Widget) and not node.scrollable_content_region
