"""What a widget posts says which widget it comes from."""

from typing import Generic, TypeVar

from textual.dom import DOMNode
from textual.message import Message

W = TypeVar("W", bound=DOMNode)


class From(Message, Generic[W]):
    """A message of a widget: ``@on(Panel.Opened, "#plan")`` hears only what that one posts."""

    def __init__(self, widget: W) -> None:
        super().__init__()
        self._widget = widget

    @property
    def control(self) -> W:
        """The widget it comes from."""
        return self._widget
