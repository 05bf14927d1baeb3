"""A dialog over something long: a bar shows how far it is, and esc stops it."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from nmcoach.domain.errors import CoachError, Stopped
from nmcoach.services.coach import Coach
from nmcoach.services.going import Step, Watch, words
from nmcoach.tui.beside import Beside
from nmcoach.tui.host import Host
from nmcoach.tui.widgets.charts.gauge import bar
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawing import Inked, Piece

T = TypeVar("T")

LOOK_SECONDS = 0.1
"""How often the bar is drawn anew."""
_SHARES: dict[Step, tuple[float, float]] = {
    "reading": (0.0, 0.35), "copying": (0.35, 0.05), "taking": (0.4, 0.4), "saving": (0.8, 0.2),
}  # fmt: skip
"""Where each step begins on the bar, and how much of it is its own (measured: a million rows)."""


def part_of(step: Step, done: int, total: int) -> float:
    """Say how much of the whole is done, from 0 to 1; of a step whose length nobody knows a half."""
    start, share = _SHARES[step]
    return start + share * (min(1.0, done / total) if total else 0.5 if step in ("copying", "saving") else 0.0)


class Bar(Inked):
    """How much is done."""

    part = 0.0

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the bar."""
        return bar(self.part, 1.0, None, width)


class Going(Dialog[None]):
    """Shows where something stands that goes on beside the screen, until it is over."""

    BESIDE = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop", key_display="esc")]
    DEFAULT_CSS = """
    Going {
        Static { height: auto; }
        Bar { margin-top: 1; }
    }
    """

    def __init__(self, beside: Beside[Any], title: str, *, dry_run: bool = False) -> None:
        super().__init__()
        self._beside = beside
        self._title = title
        self._dry_run = dry_run
        self._shown = ""

    def compose(self) -> ComposeResult:
        """Lay out what goes on, the bar and a button."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("esc stops it")
            yield Static(id="stands")
            yield Bar()
            with Horizontal(classes="buttons"):
                yield Button(Content("Stop"), id="stop", compact=True)

    def on_mount(self) -> None:
        """Begin, and look at it again and again."""
        self._beside.start()
        self._look()
        self.set_interval(LOOK_SECONDS, self._look)

    def on_unmount(self) -> None:
        """Leave nothing half done where the program ends."""
        self._beside.stop()

    def _look(self) -> None:
        if self._beside.over:
            self.dismiss(None)
            return
        stands = self._beside.stands
        said = "Stopping" if self._beside.stopping else words(*stands, dry_run=self._dry_run)
        if said != self._shown:
            self._shown = said
            self.query_one("#stands", Static).update(Content(said))
            drawn = self.query_one(Bar)
            drawn.part = max(drawn.part, part_of(*stands))
            drawn.refresh()

    @on(Button.Pressed)
    def action_stop(self) -> None:
        """Stop it: nothing is saved, unless all is being saved already."""
        self._beside.stop()
        self._look()


def go_on_beside(
    host: Host, title: str, do: Callable[[Coach, Watch], T], then: Callable[[T], object], *, dry_run: bool = False
) -> None:
    """Do something long beside the screen, with a bar over it, and go on with what it gave."""
    beside = Beside(host.coach, do)

    def over(_: None) -> None:
        try:
            given = beside.given()
        except Stopped as error:
            host.tell(str(error))
            return
        except CoachError as error:
            raise CoachError(str(error)) from None  # one that is busy was waited for already: it is not begun anew
        then(given)

    host.ask(lambda: Going(beside, title, dry_run=dry_run), over)
