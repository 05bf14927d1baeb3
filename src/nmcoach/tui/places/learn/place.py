"""Learn: the guide as short cards, its checklist, and a quiz."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nmcoach.domain.days import short_day
from nmcoach.domain.learn.guide import search, words_of
from nmcoach.domain.learn.quiz_words import quiz_told
from nmcoach.domain.say import english
from nmcoach.domain.text import clean
from nmcoach.tui.host import Host
from nmcoach.tui.places.learn.boards import View, below, head
from nmcoach.tui.places.place import Place
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.forms.checklist import Checklist
from nmcoach.tui.widgets.ground import Ground
from nmcoach.tui.widgets.lists.card_page import CardPage
from nmcoach.tui.widgets.lists.entry_list import EntryList
from nmcoach.tui.widgets.lists.entry_rows import EntryColumn, EntryRow

QUIZ = "quiz"
"""Key of the row for the quiz."""
QUIZ_TITLE = "Quiz: twelve questions"
NONE_FOUND = "Nothing was found.\n/ searches again,\nesc shows all."


class LearnPlace(Place):
    """A list of cards, and beside or under it the card that is read."""

    PLACE = "learn"
    HELP_TEXT = (
        "The guide in short cards. The arrows go from card to card, enter goes into one, esc comes back. "
        "/ searches all cards by words. In the checklist, space ticks a line, and the tick is kept. "
        "T starts the quiz; its results are kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/"),
        Binding("T", "quiz", "Quiz"),
        Binding("escape", "back", "Back", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide"), (150, "-widest")]
    DEFAULT_CSS = """
    LearnPlace {
        #both { layout: horizontal; height: 1fr; }
        #left { width: 32; height: 1fr; }
        #cards { height: 1fr; }
        #page { width: 1fr; height: 1fr; }
        &.-wide #left { width: 42; }
        &.-widest #left { width: 60; }
        &.-narrow #both { layout: vertical; }
        &.-narrow #left { width: 1fr; height: 1fr; }
        &.-narrow #page { height: 1fr; }
    }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._typed = ""
        """The search as it was typed; empty for none."""
        self._words: tuple[str, ...] = ()
        self._shown: tuple[object, ...] = ()
        """What was read; it is read again when this differs."""

    def content(self) -> ComposeResult:
        """Lay out the list and the card."""
        with Ground(id="both"):
            with Ground(id="left"):
                yield Boards(id="head")
                yield EntryList((EntryColumn(0),), id="cards", classes="-below")
                yield Boards(id="below")
            yield CardPage([item for card in self.coach.learn.cards.values() for item in card.items], id="page")

    def on_mount(self) -> None:
        """Start on the list; the card follows its cursor."""
        entries = self.query_one(EntryList)
        entries.empty = NONE_FOUND
        entries.focus()
        self.watch(entries, "cursor", self.follow_cursor, init=False)

    def header_detail(self) -> str:
        """Give the day, and what is searched for."""
        day = short_day(self.coach.now().day)
        return f"{day} · search “{clean(self._typed, 24, newlines=False)}” · esc ends it" if self._typed else day

    def show_values(self) -> None:
        """List the cards that are asked for, and show the one the cursor is on; read again only what may differ."""
        key = (self.coach.history.stamp(), self.coach.settings, self._words)
        if key == self._shown:
            return
        learn = self.coach.learn
        cards = learn.cards
        items = tuple(item for card in cards.values() for item in card.items)
        quiz = tuple(quiz_told(learn.results(), learn.missed()))
        view = View(self._typed, items, frozenset(learn.ticked()), quiz, self.coach.voice())
        self.query_one("#head", Boards).show(lambda *_: head(view))
        self.query_one("#below", Boards).show(lambda _, height: below(view, height))
        found = search(cards.values(), self._words) if self._words else tuple(cards.values())
        rows = [EntryRow(card.id, "Found" if self._words else card.group, (card.title,)) for card in found]
        if not self._words:
            rows.append(EntryRow(QUIZ, "Quiz", (QUIZ_TITLE,)))
        self.query_one(EntryList).show_rows(rows)
        self.show_card()
        self._shown = key

    def action_read(self, key: str) -> None:
        """Go to a card."""
        self._typed, self._words = "", ()
        self.host.refresh_place()
        self.query_one(EntryList).go_to(key)

    def follow_cursor(self) -> None:
        """Show the card the cursor has come to."""
        self.host.attempt(self.show_card)

    def show_card(self) -> None:
        """Show the card the cursor is on. Raises the errors of the data file."""
        learn, page, key = self.coach.learn, self.query_one(CardPage), self.query_one(EntryList).key
        card = learn.cards.get(key)
        if card is not None:
            items = bool(card.items)
            page.show_card(
                card.title, card.paragraphs(), card.sources, table=card.table, items=items, words=self._words
            )
            page.show_ticks(learn.ticked())
        elif key == QUIZ:
            told = [english(part, self.coach.voice()) for part in quiz_told(learn.results(), learn.missed())]
            page.show_card(QUIZ_TITLE, told, (), items=False, words=())
        else:
            page.show_card("", (), (), items=False, words=())

    @on(EntryList.Chosen)
    def open_card(self, event: EntryList.Chosen) -> None:
        """Go into the card: to its checklist if it has one, else to read on; from its row, start the quiz."""
        checklist = self.query_one(Checklist)
        if event.key == QUIZ:
            self.action_quiz()
        else:
            (checklist if checklist.display else self.query_one(CardPage)).focus()

    @on(Checklist.Chosen)
    def keep_ticks(self, event: Checklist.Chosen) -> None:
        """Keep what was ticked, or its tick taken away."""
        self.host.attempt(partial(self._keep_ticks, event.control.chosen))
        self.host.refresh_place()

    def _keep_ticks(self, chosen: frozenset[str]) -> None:
        for item in chosen ^ self.coach.learn.ticked():
            self.coach.learn.tick(item, ticked=item in chosen)

    def action_search(self) -> None:
        """Ask for words to look for."""
        from nmcoach.tui.dialogs.ask import Ask

        hint = "All words must stand on the card, in any order."
        ask = Ask("Which words?", self._typed, title="Search the guide", hint=hint, yes="Search", check=words_of)
        self.host.ask(lambda: ask, self._search)

    def _search(self, text: str | None) -> None:
        if text is not None:
            self._typed, self._words = text, words_of(text)
            self.host.refresh_place()
            self.query_one(EntryList).cursor = 0
        self.query_one(EntryList).focus()

    def action_back(self) -> None:
        """Come back from a card to the list; from the list, end the search."""
        entries = self.query_one(EntryList)
        if entries.has_focus:
            self.action_all()
        entries.focus()

    def action_all(self) -> None:
        """End the search."""
        self._typed, self._words = "", ()
        self.host.refresh_place()

    def action_quiz(self) -> None:
        """Start the quiz."""
        from nmcoach.tui.places.learn.quiz import QuizDialog

        learn = self.coach.learn
        self.host.ask(lambda: QuizDialog(learn.quiz(), learn.seed()), self._keep)

    def _keep(self, answers: Mapping[str, str] | None) -> None:
        if answers is None:
            return
        if self.host.attempt(lambda: self.coach.learn.keep(answers)) is not None:
            self._typed, self._words = "", ()
            self.host.refresh_place()
            self.query_one(EntryList).go_to(QUIZ)
            self.show_card()
