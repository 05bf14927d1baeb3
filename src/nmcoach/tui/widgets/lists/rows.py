"""A list of facts to look at and to change: a name, what it is now, and a few words on it."""

import textwrap
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from nmcoach.domain.record import record
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.drawing import cells, fit

NARROW = 20
"""Cells under which only names and values are shown."""


@record
class ValueRow:
    """One fact."""

    id: str
    """What it is called by the place; empty for a heading, which cannot be chosen."""
    name: str
    value: str = ""
    words: str = ""
    """A line of help."""


def written(row: ValueRow, width: int, name_width: int, value_width: int, wide: int) -> Content:
    """Write a row on ``width`` cells; the help stands beside the value from ``wide`` cells on, else under it."""
    if not row.id:
        return Content.styled(fit(row.name, width), "bold $text-primary")
    name, value = _column(row.name, name_width), _column(row.value, value_width)
    if width >= wide:
        before = name_width + value_width + 4
        words = f"\n{' ' * before}".join(textwrap.wrap(row.words, max(1, width - before)))
        return Content.assemble(f"{name}  ", (value, "bold"), "  ", (words, "$text-muted"))
    line = Content.assemble(fit(f"{name}  ", width), (fit(row.value, width - name_width - 2), "bold"))
    if not row.words or width < NARROW:
        return line
    words = textwrap.fill(row.words, width, initial_indent="  ", subsequent_indent="  ")
    return Content.assemble(line, "\n", (words, "$text-muted"))


def _column(text: str, width: int) -> str:
    cut = fit(text, width)
    return cut + " " * (width - cells(cut))


class RowList(OptionList):
    """Rows in aligned columns. Enter or a click on one asks to change it (``OptionSelected`` with the row's id)."""

    DEFAULT_CSS = """
    RowList {
        width: 1fr; height: 1fr; min-width: 8; min-height: 5;
        border: none; padding: 0; background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted, &:focus > .option-list--option-highlighted {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: none;
        }
        & > .option-list--option-disabled { color: $text-primary; }
        &.-below { scrollbar-gutter: stable; }
        &.-below, &.-below:focus { border: round $border-blurred; border-top: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Change"),
        Binding("space", "select", "Change", show=False),
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    class Moved(Message):
        """Other rows may be in sight now."""

    rows: reactive[tuple[ValueRow, ...]] = reactive(())
    """What is listed."""

    def __init__(
        self, *, value_width: int = 14, wide: int = 70, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._value_width = value_width
        """Cells for the value where the help stands beside it."""
        self._wide = wide
        """Cells from which it does."""
        self._row_lines: list[int] = []
        """How many lines each row takes."""

    @property
    def below(self) -> int:
        """How many rows that can be chosen lie, as a whole or in part, below what is in sight."""
        last = round(self.scroll_target_y) + self.scrollable_content_region.height
        ends = [sum(self._row_lines[: number + 1]) for number in range(len(self._row_lines))]
        return sum(1 for row, end in zip(self.rows, ends, strict=False) if row.id and end > last)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are in sight."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def validate_rows(self, rows: Sequence[ValueRow]) -> tuple[ValueRow, ...]:
        """Keep clean lines."""
        return tuple(ValueRow(r.id, *(clean(t, 200, newlines=False) for t in (r.name, r.value, r.words))) for r in rows)

    def watch_rows(self, before: tuple[ValueRow, ...], after: tuple[ValueRow, ...]) -> None:
        """Show the rows; where only values changed, the cursor stays."""
        if [r.id for r in before] != [r.id for r in after]:
            at = self.highlighted
            self.set_options([Option(Content(), id=r.id or None, disabled=not r.id) for r in after])
            if after:
                self.highlighted = next((n for n, r in enumerate(after) if r.id and n >= (at or 0)), None)
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the columns out anew."""
        self._write()

    def _write(self) -> None:
        width = self.scrollable_content_region.width - 2
        if width < 1:
            return
        longest = max((cells(r.value) for r in self.rows), default=0)
        room = max(8, width - min(longest, width // 2) - 2)
        name_width = min(max((cells(r.name) for r in self.rows if r.id), default=0), room)
        self._row_lines = []
        for number, row in enumerate(self.rows):
            text = written(row, width, name_width, self._value_width, self._wide)
            self._row_lines.append(text.plain.count("\n") + 1)
            self.replace_option_prompt_at_index(number, text)
        self.post_message(self.Moved())
