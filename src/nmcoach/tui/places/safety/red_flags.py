"""Warning signs: a calm full screen that says where to turn, one key away from Safety and from check-ins."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static

from nmcoach.domain.safety.red_flags import HEADINGS, RedFlag, by_level
from nmcoach.domain.say import english
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.hints import HINT
from nmcoach.tui.widgets.lists.rows import RowList, ValueRow

Way = Literal["keep", "looked", "mistake"]
LEAD = (
    "Is one of these new, or clearly worse than your usual? Choose it, and read what to do. Nothing here names a cause."
)


NOTED = "You noted this"
"""What stands over the signs that wait, or were looked at."""
FLARE = "flare"
"""What is given where it is bad, but none of the signs."""
WHOLE = 1000
"""Cells from which the second half of a long sign would stand beside the first: never, so that none is cut off."""


class RedFlagList(Dialog[str | None]):
    """The warning signs in three groups; gives the id of the one that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "None of these", key_display="esc"),
        Binding("f", "flare", "Bad, but none of these", show=False),
    ]
    DEFAULT_CSS = """
    RedFlagList {
        #signs { width: 100%; height: 100%; padding: 1 2; background: $background; }
        #lead { height: auto; margin-bottom: 1; }
        RowList { height: 1fr; background: $background; scrollbar-gutter: stable; }
        #more { height: 1; color: $text-primary; padding: 0 1; }
        #numbers { height: auto; }
        #none { height: auto; color: $text-muted; }
    }
    """

    def __init__(
        self, flags: Mapping[str, RedFlag], marks: Mapping[str, str], numbers: str, *, flares: bool = False
    ) -> None:
        """``flares`` offers help for what is bad, but none of these."""
        super().__init__()
        self._flares = flares
        self._flags = flags
        self._marks = marks
        self._numbers = numbers

    def compose(self) -> ComposeResult:
        """Lay out the groups."""
        with VerticalScroll(id="signs", can_focus=False):
            yield Static(Content(LEAD), id="lead")
            yield RowList(value_width=10, wide=WHOLE, id="flags")
            yield Static(id="more")
            yield Static(Content(self._numbers), id="numbers")
            none = "f: bad, but none of these · esc: none" if self._flares else "esc: none of these"
            yield Static(Content(f"enter: I have this one, it is noted · {none}"), id="none", classes=HINT)

    def on_mount(self) -> None:
        """Start in the list, at what waits: who looks for it chooses no other sign on the way."""
        rows = []
        noted = [flag for flag in self._flags.values() if flag.id in self._marks]
        if noted:
            rows += [ValueRow("", NOTED), *(ValueRow(flag.id, *self._told(flag)) for flag in noted)]
        rest = {key: flag for key, flag in self._flags.items() if key not in self._marks}
        for level, flags in by_level(rest).items():
            if not flags:
                continue
            if level == "despair" and self._flares:
                rows += [ValueRow("", "None of these"), ValueRow(FLARE, "Bad, but none of these: help for a flare")]
            rows.append(ValueRow("", english(HEADINGS[level])))
            rows += [ValueRow(flag.id, *self._told(flag)) for flag in flags]
        found = self.query_one(RowList)
        found.rows = tuple(rows)
        found.focus()

    def _told(self, flag: RedFlag) -> tuple[str, str, str]:
        first, rest = in_two(flag.text)
        return first, self._marks.get(flag.id, ""), rest

    @on(RowList.Moved)
    def tell_more(self, event: RowList.Moved) -> None:
        """Say how many signs lie below what is in sight: none is to go unseen."""
        event.stop()
        below = self.query_one(RowList).below
        self.query_one("#more", Static).update(Content(f"↓ {below} more below" if below else "These are all."))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Give the sign that was chosen."""
        event.stop()
        self.dismiss(event.option_id)

    def action_flare(self) -> None:
        """Give that it is bad, but none of these."""
        if self._flares:
            self.dismiss(FLARE)

    def action_close(self) -> None:
        """Go back: none of these."""
        self.dismiss(None)


class RedFlagAdvice(Dialog[Way]):
    """What to do about a sign, on a screen of its own; gives how the user goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", "Go back", key_display="esc"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    RedFlagAdvice {
        #advice { width: 100%; height: 100%; padding: 1 3; background: $background; }
        #advice > * { max-width: 76; }
        .buttons { align-horizontal: left; }
        .buttons Button { margin: 0 2 0 0; }
        &.-slim .buttons { layout: vertical; }
        #level { text-style: bold; color: $text-warning; height: auto; }
        #sign { text-style: bold; height: auto; margin: 1 0; }
        #do { height: auto; }
        #calm { height: auto; margin-top: 1; color: $text-muted; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (76, "-normal")]

    def __init__(self, flag: RedFlag, heading: str, advice: str, calm: str | None, *, mistake: bool) -> None:
        super().__init__()
        self._flag = flag
        self._heading = heading
        self._advice = advice
        self._calm = calm
        self._mistake = mistake

    def compose(self) -> ComposeResult:
        """Lay out the sign, what to do, and the ways on."""
        with VerticalScroll(id="advice", can_focus=False):
            yield Static(Content(self._heading), id="level")
            yield Static(Content(self._flag.text), id="sign")
            yield Static(Content("\n".join(_sentences(self._advice))), id="do")
            if self._calm is None:
                yield Static(Content("Nothing of this is saved."), id="calm")
                yield Button(Content("Go back"), id="keep", variant="primary", compact=True)
                return
            calm = f"{self._calm}\nThe coach does not diagnose; a doctor can.\n{KEPT}"
            yield Static(Content(calm), id="calm")
            with Horizontal(classes="buttons"):
                yield Button(Content("Keep this and go back"), id="keep", variant="primary", compact=True)
                yield Button(Content(_LOOKED.get(self._flag.level, "Someone looked at it")), id="looked", compact=True)
                if self._mistake:
                    yield Button(Content("Chosen by mistake"), id="mistake", compact=True)

    def on_mount(self) -> None:
        """Let enter keep it: nothing is lifted by accident."""
        self.query_one("#keep").focus()

    @on(Button.Pressed, "#looked")
    def settle(self) -> None:
        """Say that someone looked at it."""
        self.dismiss("looked")

    @on(Button.Pressed, "#mistake")
    def withdraw(self) -> None:
        """Say that it was chosen by mistake."""
        self.dismiss("mistake")

    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Keep it standing."""
        self.dismiss("keep")


KEPT = "This sign is noted now; esc keeps it, too."
ROOM = 44
"""Characters of a sign that are sure to be read on one line; what comes after them stands below."""
_BREAKS = (": ", ", ", " while ", " with ", " or ")


def in_two(text: str) -> tuple[str, str]:
    """Part a long sign where it may be parted, so that nothing of it is cut off."""
    if len(text) <= ROOM:
        return text, ""
    for mark in _BREAKS:
        head, found, _ = text.partition(mark)
        if found and len(head) <= ROOM:
            end = len(head) + (1 if mark[0] in ":," else 0)
            return text[:end], text[end:].strip()
    return text, ""


_LOOKED = {"soon": "I told someone"}


def _sentences(text: str) -> list[str]:
    return [f"{part.strip().rstrip('.')}." for part in text.split(". ") if part.strip()]
