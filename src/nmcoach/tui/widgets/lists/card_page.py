"""One card of the guide, to be read: its title, its paragraphs, its table, its checklist, where it comes from."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.learn.guide import LABELS, ChecklistItem, joined, marks
from nmcoach.domain.learn.table import laid_out
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.forms.checklist import Checklist

WIDEST = 76
"""Columns that text is set in at most, so that a line is easily followed."""


class CardPage(VerticalScroll, can_focus=True):
    """Scrolls by the arrows; words that were searched for are marked."""

    DEFAULT_CSS = """
    CardPage {
        padding: 0 1; scrollbar-size-vertical: 1;
        border: round $border-blurred;
        &:focus, &:focus-within { border: round $border; }
        border-title-color: $text-primary; border-title-style: bold;
        Static { height: auto; max-width: 76; }
        #card-table { margin-top: 1; display: none; }
        #card-from { color: $text-muted; margin-top: 1; }
        Checklist { margin-top: 1; display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("space", "page_down", "Page down", show=False),
    ]

    def __init__(self, items: Sequence[ChecklistItem], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items = tuple(items)
        """The lines that may be ticked; they are shown with the card they belong to."""
        self._title = ""
        self._table: Sequence[Sequence[str]] = ()
        self._words: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        """Lay out the text, the table, the checklist and the sources."""
        yield Static(id="card-text")
        yield Static(id="card-table")
        yield Checklist(tuple((item.id, item.text) for item in self._items), id="card-items")
        yield Static(id="card-from")

    def on_resize(self) -> None:
        """Lay the table out anew in the room there is."""
        self._show_table()

    def show_card(
        self,
        title: str,
        paragraphs: Sequence[str],
        sources: Sequence[str],
        *,
        table: Sequence[Sequence[str]] = (),
        items: bool,
        words: Sequence[str],
    ) -> None:
        """Show a card, from its top if it is another one."""
        self.border_title = Content(clean(title, 100, newlines=False))
        self.query_one("#card-text", Static).update(page(paragraphs, words))
        self._table, self._words = table, words
        self._show_table()
        came = self.query_one("#card-from", Static)
        came.update(Content(f"From: {'; '.join(sources)}."))
        came.display = bool(sources)
        self.query_one(Checklist).display = items
        if title != self._title:
            self._title = title
            self.scroll_home(animate=False)

    def _show_table(self) -> None:
        shown = self.query_one("#card-table", Static)
        shown.display = bool(self._table)
        room = min(WIDEST, self.scrollable_content_region.width)
        if self._table and room:
            lines = [written(line, self._words) for line in laid_out(self._table, room)]
            shown.update(Content("\n").join(lines))

    def show_ticks(self, ticked: Collection[str]) -> None:
        """Show which lines are ticked."""
        self.query_one(Checklist).chosen = frozenset(ticked)


def page(paragraphs: Sequence[str], words: Sequence[str] = ()) -> Content:
    """Write paragraphs under each other, with an empty line where one does not belong to the one before."""
    content, before = Content(), ""
    for part in paragraphs:
        gap = "" if not before else "\n" if joined(before, part) else "\n\n"
        content = Content.assemble(content, gap, written(part, words))
        before = part
    return content


def written(part: str, words: Sequence[str] = ()) -> Content:
    """Write a paragraph with what it is in bold, and the words that are searched for marked and underlined."""
    content = Content(clean(part, newlines=False))
    for label in LABELS:
        if part.startswith(label):
            content = content.stylize("bold $text-secondary", 0, len(label.rstrip()))
    for start, end in marks(part, words):
        content = content.stylize("bold underline $text-accent", start, end)
    return content
