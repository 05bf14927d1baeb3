"""Lines to tick, one under the other."""

from nmcoach.tui.widgets.forms.choices import Choices, Option


class Checklist(Choices):
    """Any number of lines, ticked by space or a click. Letters stay keys of the place."""

    def __init__(self, options: tuple[Option, ...], *, id: str | None = None) -> None:
        super().__init__(options, several=True, listed=True, id=id)

    def _lettered(self, character: str) -> list[int]:
        return []
