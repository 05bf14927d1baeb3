"""History: everything that was logged, to look at, to correct, and to add what was forgotten."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from nmcoach.domain.days import Moment, short_day, show_when
from nmcoach.domain.history import HistoryItem
from nmcoach.domain.kinds import headings
from nmcoach.domain.search import EXAMPLE, Query
from nmcoach.domain.text import clean
from nmcoach.services.stretch import Stretch
from nmcoach.tui.host import Host
from nmcoach.tui.places.history.backfill import fill_in, gap_words
from nmcoach.tui.places.history.boards import View, head
from nmcoach.tui.places.history.rows import nothing, rows
from nmcoach.tui.places.history.sight import Sight
from nmcoach.tui.places.place import Place
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.lists.entry_list import EntryList
from nmcoach.tui.widgets.lists.entry_rows import EntryColumn

if TYPE_CHECKING:
    from nmcoach.tui.places.history.entry_form import EntryForm
    from nmcoach.tui.places.history.kept import Kept

# The forms are loaded when the first is opened.

FILTERS: tuple[tuple[str, tuple[str, ...]], ...] = (("All", ()), *headings().items())
"""Words → the kinds they stand for; none for all."""
COLUMNS = (EntryColumn(5), EntryColumn(11), EntryColumn(0))
"""Time, kind, and what it was."""
OLDER = "older entries follow"
NEWER = "newer entries above"


class HistoryPlace(Place):
    """A list of everything, by day, newest first."""

    PLACE = "history"
    HELP_TEXT = (
        "Everything you logged, newest first. Enter corrects an entry, x deletes it, n adds something you forgot. "
        "Older entries are read as you go down; g goes to a day, / searches by words, region or day, "
        "B fills in days that are missing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", show=False),
        Binding("x,delete,backspace", "delete", "Delete", key_display="x", show=False),
        Binding("n", "new", "Add"),
        Binding("f", "filter(1)", "Filter"),
        Binding("F", "filter(-1)", "Filter back", show=False),
        Binding("g", "go_to_day", "Day", show=False),
        Binding("B", "fill_in", "Fill in", show=False),
        Binding("slash", "search", "Search", key_display="/"),
        Binding("escape", "all", "Show all", show=False),
    ]

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._stretch: Stretch | None = None
        """What was read of the past."""
        self._sight = Sight()
        self._seen: object = None
        """What the list was read from: when this differs, it is read again."""
        self._chosen = 0
        """Which of the filters."""
        self._typed = ""
        """The search as it was typed."""
        self._query = Query()
        """What is searched for; the empty query shows everything."""

    def content(self) -> ComposeResult:
        """Lay out the list below its head."""
        yield Boards(id="head")
        yield EntryList(COLUMNS, id="entries", classes="-below")

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(EntryList).focus()

    def header_detail(self) -> str:
        """Give the day, and what is searched for."""
        day = short_day(self.coach.now().day)
        return day if self._query.empty else f"{day} · search “{clean(self._typed, 24, newlines=False)}” · esc ends it"

    def show_values(self) -> None:
        """Read again what was read so far, if anything was logged or changed since."""
        now = self.coach.now()
        source = self._source(now)
        if source == self._seen:
            return
        if self._stretch is None:
            self._stretch = Stretch(self.coach.history.pages, FILTERS[self._chosen][1], self._query)
        else:
            self._stretch.again()
        self._seen = source
        self._show_rows(now)
        missing = gap_words(self.coach.backfill.gap(), now.day)
        names = tuple(words for words, _ in FILTERS)
        view = View(names, self._chosen, missing, not self._query.empty, bool(self._stretch.items))
        self.query_one(Boards).show(lambda _, height: head(view, height))

    def _source(self, now: Moment) -> object:
        return self.coach.history.stamp(), self.coach.settings, now.day, self._chosen, self._query

    def _show_rows(self, now: Moment) -> None:
        if self._stretch is None:
            return
        entries = self.query_one(EntryList)
        key = entries.key
        entries.empty = nothing(searched=not self._query.empty, filtered=bool(self._chosen))
        entries.show_rows(rows(self._stretch.items, now), lead=NEWER if self._stretch.newer else "")
        entries.tail = OLDER if self._stretch.more else ""
        if entries.key != key:
            self._sight.changed(self)

    def _go(self, entry_id: str) -> bool:
        """Put the cursor on an entry; say whether it is there."""
        entries = self.query_one(EntryList)
        if entries.key != entry_id and entries.go_to(entry_id):
            self._sight.changed(self)
        return entries.key == entry_id

    def on_key(self, event: events.Key) -> None:
        """Look whether the user saw what a key acts on; its binding is run afterwards."""
        self._sight.look(event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Look whether the user saw what a click acts on."""
        self._sight.look(event)

    # what can be done

    @on(EntryList.AtEnd)
    def show_older(self) -> None:
        """Read older entries once the last one is reached."""
        if self._stretch is not None and self._stretch.more:
            stretch, held = self._stretch, self.query_one(EntryList).in_sight
            self.host.attempt(lambda: stretch.older(held))
            self._show_rows(self.coach.now())

    @on(EntryList.AtStart)
    def show_newer(self, event: EntryList.AtStart) -> None:
        """Read newer entries once the first one is reached, or go to the newest of all."""
        if self._stretch is not None and self._stretch.newer:
            stretch, held = self._stretch, self.query_one(EntryList).in_sight
            self.host.attempt(stretch.to_newest if event.of_all else lambda: stretch.later(held))
            self._show_rows(self.coach.now())
            if event.of_all and stretch.items:
                self._go(stretch.items[0].entry.id)

    def action_pick(self, number: int) -> None:
        """Show only some kinds: the filter of a number, from 0."""
        if self._chosen != number:
            self._chosen = number
            self._seen = self._stretch = None
            self.host.refresh_place()

    def action_filter(self, step: int) -> None:
        """Go to the next filter, or the one before."""
        self.action_pick((self._chosen + step) % len(FILTERS))

    @on(EntryList.Chosen)
    def action_edit(self) -> None:
        """Correct the entry under the cursor."""
        from nmcoach.tui.places.history.entry_form import form_for

        if (item := self._need()) is not None:
            self._open(lambda: form_for(self.coach, item.kind, item.entry), "Saved")

    def action_delete(self) -> None:
        """Delete the entry under the cursor, once that is confirmed."""
        from nmcoach.tui.dialogs.deleting import ask_delete

        if (item := self._need()) is not None:
            question = f"Delete this entry of {show_when(item.entry.at, item.entry.zone)}?"
            ask_delete(self.host, item.entry, question, item.text)

    def action_new(self) -> None:
        """Add something that was forgotten."""
        from nmcoach.tui.places.history.entry_form import kind_form

        self.host.ask(lambda: kind_form(self.coach), self._add)

    def action_add(self, kind: str) -> None:
        """Add something of a kind, as of now."""
        self._add((kind, self.coach.now().at))

    def _add(self, wanted: tuple[str, datetime] | None) -> None:
        from nmcoach.tui.places.history.entry_form import new_form

        if wanted is not None:
            self._open(lambda: new_form(self.coach, *wanted), "Added")

    def _open(self, form: "Callable[[], EntryForm]", what: str) -> None:
        """Open a form, and say what was saved with it."""
        make: Callable[[], ModalScreen[Any]] = form
        self.host.ask(make, lambda saved: self._told(what, saved))

    def action_fill_in(self) -> None:
        """Fill in days on which nothing was logged."""
        fill_in(self.host)

    def action_go_to_day(self) -> None:
        """Ask for a day and go to it."""
        from nmcoach.tui.dialogs.ask import Ask

        def check(text: str) -> None:
            self.coach.read_day(text)

        ask = Ask("Which day?", title="Go to", placeholder="2026-03-01, yesterday or -90d", yes="Go", check=check)
        self.host.ask(lambda: ask, self._go_to)

    def _go_to(self, text: str | None) -> None:
        if text is None:
            return
        self._show_day(self.coach.read_day(text))

    def _show_day(self, day: date, entry_id: str = "") -> None:
        """Go to an entry of a day, or to the last of that day, or to what is nearest to it."""
        stretch = self._stretch
        found = None if stretch is None else self.host.attempt(lambda: stretch.around(day))
        if found is not None:
            self._show_rows(self.coach.now())
            self._go(entry_id or found.entry.id)

    def action_search(self) -> None:
        """Ask what to look for."""
        from nmcoach.tui.dialogs.ask import Ask

        ask = Ask(
            "What are you looking for?",
            self._typed,
            title="Search",
            hint=f"Any words, such as stairs or Dana. To be exact: {EXAMPLE}. Empty shows everything.",
            yes="Search",
            check=self.coach.history.query,
        )
        self.host.ask(lambda: ask, self._search)

    def action_all(self) -> None:
        """End a search."""
        self._search("")

    def _search(self, text: str | None) -> None:
        if text is None:
            return
        self._typed, self._query = text, self.coach.history.query(text)
        self._seen = self._stretch = None
        self.host.refresh_place()

    def _need(self) -> HistoryItem | None:
        if self._stretch is None or not self._stretch.items:
            self.host.tell("There is nothing here yet; n adds something.")
            return None
        seen = self.query_one(EntryList).key  # what was read may be more than what is shown, where the file was busy
        item = next((one for one in self._stretch.items if one.entry.id == seen), None)
        if item is None or self._sight.too_soon():
            self.host.tell("The list moved just then, so nothing was done.")
            return None
        return item

    def _told(self, what: str, saved: "Kept | None") -> None:
        if saved is None:
            return
        from nmcoach.tui.places.history.kept import advice_of, entry_of, said

        self.host.tell(said(self.coach, saved), what)
        for line in advice_of(self.coach, saved):
            self.host.warn(line)
        self.host.refresh_place()
        entry = entry_of(saved)
        if not self._go(entry.id):
            self._show_day(entry.day, entry.id)
