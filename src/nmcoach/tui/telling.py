"""An app that tells its user what it has to say, and what stands in the way of what was asked for."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

from textual.actions import ActionParseResult
from textual.app import App
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget

from nmcoach.domain.errors import CoachError
from nmcoach.tui.places.place import Place
from nmcoach.tui.sayings import How, Sayings
from nmcoach.tui.widgets.chrome.saying import say_over

T = TypeVar("T")

_HOW: dict[str, How] = {"information": "told", "warning": "warned", "error": "refused"}


class Telling(App[None]):
    """It says one thing at a time, on the line above the keys of the place."""

    def __init__(self) -> None:
        super().__init__()
        self.sayings = Sayings(self, self._show_sayings)

    @property
    def _here(self) -> Place | None:
        """The place the user is in; None in a dialog, and while the program ends."""
        stack = self.screen_stack
        return stack[-1] if stack and isinstance(stack[-1], Place) else None

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Do something that may meet a :class:`CoachError`; the user is told, and None is given."""
        try:
            return action()
        except CoachError as error:
            self._tell_refused(error)
            return None

    def _tell_refused(self, error: CoachError) -> None:
        self._say(str(error), "refused")

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
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except CoachError as error:
            self._tell_refused(error)
            return True


def _has_no_room(node: DOMNode | None) -> bool:
    """Say whether a list has no room, or none yet: then it has no pages either."""
    return isinstance(node, Widget) and not node.scrollable_content_region
