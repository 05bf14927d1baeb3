"""What all places share: the header, the row of places, the footer, and being drawn afresh when something changed."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from nmcoach.domain.days import short_day
from nmcoach.services.coach import Coach
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.chrome.placebar import PlaceBar

if TYPE_CHECKING:
    from nmcoach.tui.app import NmcoachApp

PLACES = (
    ("1", "today", "Today"),
    ("2", "roll", "Roll"),
    ("3", "water", "Water"),
    ("4", "sessions", "Sessions"),
    ("5", "soreness", "Soreness"),
    ("6", "progress", "Progress"),
    ("7", "learn", "Learn"),
    ("8", "safety", "Safety"),
    ("9", "history", "History"),
    (",", "settings", "Settings"),
)
"""Key, id and name of each place."""
SHORT = {"sessions": "Sess", "soreness": "Sore", "progress": "Prog", "history": "Hist", "settings": "Set"}
"""Names for where there is little room."""


class Body(VerticalScroll, inherit_bindings=False):
    """What scrolls between header and footer; its keys are the screen's."""


class Place(Screen[None]):
    """A place: values are read from the coach in :meth:`show_values` and set on widgets; nothing is decided here."""

    PLACE: ClassVar[str] = ""
    """The id of the place, as in :data:`PLACES`."""
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_body(-1)", "Up", show=False),
        Binding("down", "scroll_body(1)", "Down", show=False),
        Binding("pageup", "scroll_body(-10)", "Page up", show=False),
        Binding("pagedown", "scroll_body(10)", "Page down", show=False),
    ]
    HELP_TEXT: ClassVar[str] = ""
    """What the place is for, in two or three short sentences."""

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach

    @property
    def nmcoach(self) -> "NmcoachApp":
        """The app, typed."""
        from nmcoach.tui.app import NmcoachApp

        app = self.app
        if not isinstance(app, NmcoachApp):
            raise TypeError("a place lives in NmcoachApp")
        return app

    def compose(self) -> ComposeResult:
        """Lay out the header, the place's own content, and the footer."""
        name = next(name for _, place, name in PLACES if place == self.PLACE)
        yield PlaceHeader(name)
        yield PlaceBar(PLACES, self.PLACE, SHORT)
        with Body(id="place", can_focus=False):
            yield from self.content()
        yield Footer(show_command_palette=False)

    def content(self) -> ComposeResult:
        """Give the widgets of the place."""
        yield Widget()

    def show_values(self) -> None:
        """Read the coach and set the widgets' values. Called when the place appears and whenever data changed."""

    def refresh_place(self) -> None:
        """Show the header's and the place's values afresh."""
        if self.is_mounted:
            now = self.coach.now()
            self.query_one(PlaceHeader).detail = self.header_detail() or short_day(now.day)
            self.show_values()

    def action_question(self) -> None:
        """Keep a question for the therapist."""
        from nmcoach.tui.dialogs.question import ask_question

        ask_question(self.nmcoach)

    def action_card(self) -> None:
        """Show the card for the next session."""
        from nmcoach.tui.dialogs.card import open_card

        open_card(self.nmcoach)

    def action_scroll_body(self, lines: int) -> None:
        """Scroll what does not fit."""
        self.query_one(Body).scroll_relative(y=lines, animate=False)

    def header_detail(self) -> str:
        """Give what stands at the right of the header, most important first; the day unless a place says otherwise."""
        return ""

    def on_screen_resume(self) -> None:
        """Show what is true now, for it may have changed while another place was open."""
        self.nmcoach.attempt(self.refresh_place)
