"""Screens that close once, and close themselves: what comes after that, from a key pressed twice, does nothing."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Event, InputEvent
from textual.message import Message
from textual.screen import ModalScreen, Screen

T = TypeVar("T")


class Closing(Screen[T]):
    """A screen over a place."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close, and give a result; what lies over it goes first. A screen that has closed already stays so.

        Textual closes whichever screen is on top: of two clicks or keys in one moment the second would close what was
        opened meanwhile, or the last place.
        """
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.pop_screen()
        return super().dismiss(result)

    async def _on_message(self, message: Message) -> None:
        """Do nothing more once it has closed: a second enter would save what is typed a second time."""
        if self in self.app.screen_stack or not _is_users(message):
            await super()._on_message(message)


class Dialog(ModalScreen[T], Closing[T]):
    """A dialog: it closes once, with a value."""


def _is_users(message: Message) -> bool:
    """Say whether a message came of what the user did, and not of how Textual keeps house."""
    if isinstance(message, Event):
        return isinstance(message, InputEvent)
    return type(message).__module__ != "textual.messages"
