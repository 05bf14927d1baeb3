"""The small dialogs of the routine editor: the moves there are, the cues as they will come, a file's mistakes."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NoReturn

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from nmcoach.domain.days import show_length
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.regions import BASES
from nmcoach.domain.routine import edit_words
from nmcoach.domain.routine.edit import Segments, parse_seconds
from nmcoach.domain.routine.file import LONGEST_NAME
from nmcoach.domain.routine.listed import Listed
from nmcoach.domain.routine.routine import BUILT_IN, CAP_LIMIT, Move, Routine
from nmcoach.domain.run.cues import Timetable
from nmcoach.domain.say import Sentence, english, say
from nmcoach.domain.text import clean
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.dialogs.form import Form, FormField, Values
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawing import cells, fit
from nmcoach.tui.widgets.drawn import once_drawn

NARROW = 72
"""Below this many columns the editor shows only its list."""


class MoveChoice(Dialog[str | None]):
    """All moves by name; dismissed with the id of the one chosen, or None when left with esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]
    DEFAULT_CSS = """
    MoveChoice {
        OptionList { height: auto; max-height: 1fr; min-width: 8; min-height: 1; background: $surface; }
        OptionList:focus { background-tint: $foreground 0%; }
    }
    """

    def __init__(self, moves: Iterable[Move]) -> None:
        super().__init__()
        self._moves = sorted(moves, key=lambda move: (move.name.casefold(), move.id))

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Which move")
            box.border_subtitle = Content("enter takes it · esc back")
            yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Begin at the first move."""
        self._fill()
        self.query_one(OptionList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the width."""
        once_drawn(self, self._fill)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the move."""
        self.dismiss(self._moves[event.option_index].id)

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)

    def _fill(self) -> None:
        choices = self.query_one(OptionList)
        at, width = choices.highlighted, max(8, choices.scrollable_content_region.width)
        choices.set_options([Option(Content(_move_row(move, width))) for move in self._moves])
        choices.highlighted = (at or 0) if self._moves else None


class TextDialog(Dialog[None]):
    """Some text to be read, scrolled where it is long; enter or esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,p,q", "close", "Close"),
        Binding("enter", "close", show=False),
    ]
    DEFAULT_CSS = """
    TextDialog {
        .dialog { width: 74; }
        VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
        VerticalScroll Static { height: auto; }
    }
    """

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Lay out the text and a button."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(clean(self._title, 100, newlines=False))
            box.border_subtitle = Content("↑ ↓ scroll · esc closes")
            with VerticalScroll():
                yield Static(self._text, id="text")
            with Horizontal(classes="buttons"):
                yield Button(Content("Close"), id="close", compact=True)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)


def cue_lines(table: Timetable) -> Content:
    """Write a timetable, a line for each cue; a countdown stands on one line."""
    lines: list[Content] = []
    for cue in table.cues:
        if cue.kind == "countdown" and lines and cue.text != "3":
            lines[-1] = Content.assemble(lines[-1], (f", {clean(cue.text)}", "$text-muted"))
            continue
        style = "$text-muted" if cue.kind == "countdown" else "bold" if cue.kind == "begin" else ""
        text = clean(cue.text, newlines=False)
        lines.append(Content.assemble((f"{show_length(cue.at):>5}  ", "$text-secondary"), (text, style)))
    return Content("\n").join(lines)


def mistake_lines(entry: Listed) -> Content:
    """Write what has to be put right in a file: line, field and sentence of each mistake, and the file's path."""
    lines = [
        Content("This file cannot be followed yet. Mend it in a text editor; nothing of it was changed."),
        Content(""),
    ]
    for mistake in entry.broken:
        where = f"Line {mistake.line} · " if mistake.line is not None else ""
        lines.append(Content.styled(clean(f"{where}{mistake.field}", newlines=False), "bold"))
        lines.append(Content(clean(english(mistake.text))))
        lines.append(Content(""))
    lines.append(Content.styled(clean(str(entry.path), newlines=False), "$text-muted"))
    return Content("\n").join(lines)


def columns(left: str, right: str, width: int) -> str:
    """Write two texts on ``width`` cells, the second at the right edge; the first is cut where it must be."""
    room = max(0, width - cells(right) - 2)
    left = fit(left, room)
    return fit(f"{left}{' ' * (room - cells(left))}  {right}", width)


def named(text: str) -> str:
    """Give a typed name on one line; raises :class:`BadValue` for an empty one and for more than 60 characters."""
    name = " ".join(clean(text, newlines=False).split())
    if 1 <= len(name) <= LONGEST_NAME:
        return name
    raise BadValue(f"A name has 1 to {LONGEST_NAME} characters; this one has {len(name)}.")


def copy_of(routine: Routine) -> Routine:
    """Give a routine the coach ships as the beginning of one of the user's own."""
    if routine.source != BUILT_IN:
        return routine
    return replace(routine, name=f"My {routine.name[:1].lower()}{routine.name[1:]}"[:LONGEST_NAME])


def how(move: Move, put: Callable[[int, bool], None]) -> Form[bool]:
    """Ask for the seconds of a move and, where there is a choice, whether each side gets them in its turn."""
    ways = {"both": "Both at once", "none": "No side"}
    choices: tuple[tuple[str, str], ...] = tuple((side, ways[side]) for side in move.sides if side in ways)
    if "left" in move.sides:
        choices = (*choices, ("each", "Left, then right"))

    def save(values: Values) -> bool:
        put(parse_seconds(values["seconds"]), values.get("side", choices[0][0]) == "each")
        return True

    side = [FormField("side", "Side", choices[0][0], choices)] if len(choices) > 1 else []
    label = "Each side, s" if choices[0][0] == "each" else "Seconds"
    return Form(move.name, [*side, FormField("seconds", label, str(move.seconds or 30))], save, yes="Add")


def _move_row(move: Move, width: int) -> str:
    words: Sequence[str] = [BASES.get(region, region) for region in move.regions]
    needs = f" · {', '.join(move.kit)}" if move.kit and width >= 50 else ""
    return columns(clean(move.name, newlines=False), clean(", ".join(words), newlines=False) + needs, width)


def sentences(found: Sequence[Sentence]) -> Content:
    """Write what is wrong, a line each; what is beyond three is counted."""
    more = [f"And {len(found) - 3} more."] if len(found) > 3 else []
    return Content("\n".join(clean(text) for text in (*map(english, found[:3]), *more)))


def what_counts(routine: Routine) -> tuple[str, int, Segments]:
    """Give what a save would change."""
    return routine.name, routine.cap, routine.segments


def refuse(sentence: Sentence) -> NoReturn:
    """Raise :class:`BadValue` with the reason a routine cannot be saved."""
    raise BadValue(say("It cannot be saved yet: {sentence}", sentence=sentence))


def top_line(routine: Routine, *, unsaved: bool) -> Content:
    """Write a routine's name, where it comes from, and whether a file has all of it."""
    name = clean(routine.name, newlines=False) or "No name yet"
    source = "a copy" if routine.source == BUILT_IN else clean(routine.source, newlines=False)
    facts = f" · {source} · discomfort {routine.cap}/10 at most{' · not saved' * unsaved}"
    return Content.assemble((name, "bold $text-primary"), facts)


def sums_line(routine: Routine) -> Content:
    """Write how long a routine is, and how its sides compare."""
    length, sides = edit_words.length_words(routine.seconds), edit_words.sides_words(routine.segments)
    return Content(f"{english(length)} · {english(sides)}")


def ask_cap(was: str, put: Callable[[str], None]) -> Ask:
    """Ask for the highest discomfort."""
    hint = f"0 to {CAP_LIMIT} out of 10; a move may have a lower one of its own."
    return Ask("How much discomfort may it reach at most?", was, title="Cap", hint=hint, yes="Set", check=put)


def ask_new_name(was: str, put: Callable[[str], None]) -> Ask:
    """Ask under which name a new file is saved."""
    hint = "It becomes a file of your own; what comes with the coach stays as it is."
    return Ask("Under which name shall it be saved?", was, hint=hint, check=put)
