"""Screens that close once, and close themselves: what comes after that, from a key pressed twice, does nothing."""

from functools import partial
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.errors import NoWidget
from textual.events import Click, InputEvent, Mount, Resize, Timer
from textual.message import Message
from textual.screen import ModalScreen, Screen

from nmcoach.tui.waiting import asks, let_wait
from nmcoach.tui.widgets.hints import key_at, under

T = TypeVar("T")

_OF_ONE_THAT_IS_THERE = (InputEvent, Mount, Resize, Timer)
"""What means nothing to a screen that has closed, even before it was there."""


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
        """Do nothing more once it has closed: a second enter would save a second time, and what it held is gone."""
        here = self in self.app.screen_stack
        if asks(message):
            if here:
                await let_wait(self, partial(super()._on_message, message))
        elif here or not isinstance(message, _OF_ONE_THAT_IS_THERE):
            await super()._on_message(message)


class Dialog(ModalScreen[T], Closing[T]):
    """A dialog: it closes once, with a value. What its hints name can be clicked."""

    async def on_click(self, event: Click) -> None:
        """Do what a hint names where it was clicked, such as “esc closes” in the lower edge of the box."""
        try:
            widget, _ = self.get_widget_at(event.screen_x, event.screen_y)
        except NoWidget:  # nothing is laid out yet
            return
        if (spot := under(widget, event.screen_offset)) is None:
            return
        bound = {key: found for key, found in self.active_bindings.items() if found.enabled}
        if key := key_at(spot, bound):
            event.stop()
            await self.app.run_action(bound[key].binding.action, bound[key].node)
