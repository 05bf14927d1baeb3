"""What all places share: the header, the row of places, the footer, and being drawn afresh when something changed."""

from abc import abstractmethod
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip

from nmcoach.services.coach import Coach
from nmcoach.tui.holders import holders
from nmcoach.tui.host import Host
from nmcoach.tui.places.names import PLACES, signpost
from nmcoach.tui.waiting import asks, let_wait
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.chrome.alarm import Alarm
from nmcoach.tui.widgets.chrome.header import BETWEEN, PlaceHeader
from nmcoach.tui.widgets.chrome.keyrow import KeyRow
from nmcoach.tui.widgets.chrome.placebar import PlaceBar
from nmcoach.tui.widgets.chrome.saying import Saying
from nmcoach.tui.widgets.ground import ground
from nmcoach.tui.widgets.plain import PLAIN, keep_plain


class PlaceBody(VerticalScroll, inherit_bindings=False):
    """What scrolls between header and footer; its keys are the screen's."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is under the place's widgets."""
        return ground(self, crop)


class Place(Screen[None]):
    """A place: values are read from the coach in :meth:`show_values` and set on widgets; nothing is decided here."""

    PLACE: ClassVar[str] = ""
    """The id of the place, as in :data:`PLACES`."""
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_body(-1)", "Up", show=False),
        Binding("down", "scroll_body(1)", "Down", show=False),
        Binding("pageup", "scroll_body(0, -1)", "Page up", show=False),
        Binding("pagedown", "scroll_body(0, 1)", "Page down", show=False),
        Binding("home", "scroll_body(0, -999)", "To the top", show=False),
        Binding("end", "scroll_body(0, 999)", "To the end", show=False),
    ]
    HELP_TEXT: ClassVar[str] = ""
    """What the place is for, in two or three short sentences."""

    settled = True
    """Whether nothing that was begun in the place waits for the user: no field is being typed in."""
    _styled_for = ""
    """The theme whose styles the widgets have, and whether they are plain."""
    stale = False
    """Whether what is shown may be out of date, because the last look at the data failed."""
    _covered = True
    """Whether the place was left to a dialog and not to another place: what was done there may show here."""
    _mark: tuple[object, ...] = ()
    """What stood when the values were read that are shown: as long as it stands, nothing else would be read."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a place that would stand empty."""
        super().__init_subclass__(**kwargs)
        missing = [name for name in _OWN if getattr(cls, name) is getattr(Place, name)]
        if missing:
            raise TypeError(f"{cls.__name__} does not say what it shows: {', '.join(missing)}")

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self.coach = host.coach

    def compose(self) -> ComposeResult:
        """Lay out the header, the place's own content, and the footer."""
        yield PlaceHeader(signpost(self.PLACE).name)
        yield PlaceBar(tuple((place.key, place.id, place.name) for place in PLACES), self.PLACE, _SHORT)
        yield Alarm()
        with PlaceBody(id="place", can_focus=False):
            yield from self.content()
        yield Saying()
        yield KeyRow()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is under header, body and keys."""
        return ground(self, crop)

    @abstractmethod
    def content(self) -> ComposeResult:
        """Give the widgets of the place, empty: nothing is read from the data yet."""

    @abstractmethod
    def show_values(self) -> None:
        """Read the coach and set the widgets' values. Called when the place appears and whenever data changed."""

    @abstractmethod
    def header_detail(self) -> str:
        """Give what stands at the right of the header, most important first. Called before :meth:`show_values`."""

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """Give who has keys here, as Textual does, but for the table of all characters' names it would load."""
        if self.app._keymap or (self.focused is not None and self.focused.loading):  # noqa: SLF001 - none is set
            return super()._binding_chain
        return holders([self, self.app] if self.focused is None else self.focused.ancestors_with_self)

    def begin_stack(self) -> None:
        """Stand at the bottom: ``switch_screen`` takes a callback off, and Textual puts none on its first screen."""
        self._push_result_callback(self, None)

    def refresh_place(self) -> None:
        """Show the header's and the place's values afresh.

        Nothing happens before the place is laid out, and once it is taken down. Raises the errors of the data file;
        until the next time the place is then :attr:`stale`.
        """
        headers = self.query(PlaceHeader)
        if headers:
            self.stale = True
            self._mark = self._mark_now()
            with self.coach.timed(f"place {self.PLACE}"):
                header = headers.first()
                header.place = BETWEEN.join((signpost(self.PLACE).name, *_ways(self.coach)))
                header.detail = self.header_detail()
                self.query_one(Alarm).tell(self.coach.red_flags.alarm(), self.coach.voice())
                keep_plain(self.app, self.coach.settings.screen_reader)
                self.show_values()
            self.stale = False
            if self.host.sayings.now:
                self.show_sayings()
            for news in (self.coach.unread_news(), self.coach.clock_news()):
                if news:
                    self.host.warn(news)

    def action_question(self) -> None:
        """Keep a question for the therapist."""
        from nmcoach.tui.dialogs.question import ask_question

        ask_question(self.host)

    def action_card(self) -> None:
        """Show the card for the next session."""
        from nmcoach.tui.dialogs.card import open_card

        open_card(self.host)

    def action_scroll_body(self, lines: int, pages: int = 0) -> None:
        """Scroll what does not fit, by lines or by pages that share two lines with the one before."""
        body = self.query_one(PlaceBody)
        body.scroll_relative(y=lines + pages * max(1, body.size.height - SHARED), animate=False)

    def show_sayings(self) -> None:
        """Show what the program says now, but for a refusal that stands in the place already."""
        for line in self.query(Saying):
            line.said = tuple(
                (how, text) for how, text in self.host.sayings.now if how != "refused" or not self._says(text)
            )

    def _says(self, text: str) -> bool:
        """Say whether a text stands on the boards, where it is seen."""
        return any(body.scroll_y == 0 for body in self.query(PlaceBody)) and any(
            text in " ".join(boards.as_text().split()) for boards in self.query(Boards)
        )

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what is true now, for it may have changed while another place was open.

        Widgets are styled anew only where the theme changed meanwhile, or whether they are plain: nothing else can
        have changed their styles.
        """
        styled_for = f"{self.app.theme} {self.app.has_class(PLAIN)}"
        event.refresh_styles = self._styled_for not in ("", styled_for)
        self._styled_for = styled_for
        self.show_sayings()
        self.host.again(self._come_back)

    async def _on_message(self, message: Message) -> None:
        """Let what the user asked for wait while the file is busy."""
        if asks(message):
            await let_wait(self, partial(super()._on_message, message))
        else:
            await super()._on_message(message)

    def on_screen_suspend(self) -> None:
        """Notice whether it is left for another place."""
        self._covered = self in self.app.screen_stack

    def _mark_now(self) -> tuple[object, ...]:
        return self.coach.mark(), self.host.regions_as_list

    def _come_back(self) -> None:
        if self._covered:
            self.stale = True
        self.look_again()

    def look_again(self) -> None:
        """Read again what may differ; where even that is not to be known, all of it at the next look."""
        if self.host.attempt(self.coach.settings_file.hear):
            self.host.look()
        before, self.stale = self.stale, True
        self.stale = before or self._mark != self._mark_now()
        if self.stale:
            self.refresh_place()


def _ways(coach: Coach) -> list[str]:
    """Say how the data is open, where that is another way than the usual one."""
    return [word for word, is_so in (("demo", coach.demo), ("read only", coach.read_only)) if is_so]


SHARED = 2
"""Lines of a page that are seen on the next as well (design default)."""
_OWN = ("content", "show_values", "header_detail")
"""What each place has of its own."""
_SHORT = {place.id: place.short for place in PLACES}
