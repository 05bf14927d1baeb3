"""A dialog of several fields, built from a list of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from nmcoach.domain.errors import CoachError
from nmcoach.domain.record import record
from nmcoach.domain.regions import parse_many
from nmcoach.domain.text import clean
from nmcoach.domain.typed import write_regions
from nmcoach.tui.dialogs.region_choice import RegionChoice
from nmcoach.tui.waiting import sentence_of
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawing import cells
from nmcoach.tui.widgets.drawn import once_drawn
from nmcoach.tui.widgets.forms.choices import Choices

if TYPE_CHECKING:
    from textual.widgets import TextArea

T = TypeVar("T")

Values = Mapping[str, str]
"""Field → what stands in it, as the user typed it."""


@record
class FormField:
    """A line of a form."""

    name: str
    """What the value is called when it is handed on."""
    label: str
    """What stands before it."""
    value: str = ""
    """What stands in it at first."""
    choices: tuple[tuple[str, str], ...] = ()
    """(value, words) of what may be chosen; empty for a line to type in."""
    placeholder: str = ""
    """What is shown while it is empty."""
    long: bool = False
    """Whether it takes several lines."""
    beside: bool = False
    """Whether it shares its line with the field before."""
    body: bool = False
    """Whether it names regions, which may be chosen on the map of the body instead of typed."""
    listed: bool = False
    """Whether its choices all stand in sight, one under the other."""


LABEL = 14
"""Cells of the labels, with the gap behind them; more where one is longer."""
DOES = {"Save": "saves", "Begin": "begins", "Add": "adds", "Write": "writes"}
"""Word on the button → what it does, for the lower edge; any other goes on."""


class Form(Dialog[T | None], Generic[T]):
    """Fields, and what becomes of them: ``save`` is given all values and its result is what the dialog gives.

    When ``save`` raises a :class:`CoachError` its sentence is shown and the dialog stays, with what was typed.
    Leaving with esc gives None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", key_display="esc"),
        Binding("ctrl+s", "save", "Save"),
        Binding("ctrl+b", "body", "Body map", show=False),
        Binding("enter", "save", "Save", show=False),
    ]
    DEFAULT_CSS = """
    Form {
        .row { height: auto; }
        .row Input { width: 1fr; background: $panel; padding: 0 1; }
        .row Select { width: 1fr; background: $panel; }
        .row Select > SelectCurrent { background: $panel; padding: 0 1; }
        .row TextArea { height: 3; padding: 0 1; background: $panel; }
        &.-roomy .row { margin-bottom: 1; }
        &.-roomy .buttons { margin-top: 0; }
        .row Select.-textual-compact > SelectOverlay {
            min-width: 20; max-height: 14; border: round $border !important; background: $surface;
        }
        .row Button.body { margin-left: 1; }
        .label { height: 1; color: $text-muted; }
        .label.-beside { width: auto; margin: 0 1 0 2; }
        #hint { height: auto; color: $text-muted; margin-bottom: 1; }
        #error { height: auto; margin-top: 1; color: $text-error; display: none; }
    }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        save: Callable[[Values], T],
        *,
        hint: str = "",
        yes: str = "Save",
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._save = save
        self._hint = hint
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Lay out the fields, and two buttons."""
        across = max(LABEL, *(1 + cells(row[0].label) for row in self._rows()))
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content(clean(self._title, 100, newlines=False))
            box.border_subtitle = Content(f"enter or ctrl+s {DOES.get(self._yes, 'goes on')} · esc closes")
            if self._hint:
                yield Static(Content(clean(self._hint)), id="hint")
            for row in self._rows():
                with Horizontal(classes="row"):
                    for field in row:
                        label = Static(Content(field.label), classes="label -beside" if field.beside else "label")
                        if not field.beside:
                            label.styles.width = across
                        yield label
                        yield self._widget(field)
                        if field.body:
                            yield Button(Content("Body map ^b"), id=f"body-{field.name}", classes="body", compact=True)
            yield Static(id="error")
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), id="save", variant="primary", compact=True)
                yield Button(Content("Close"), id="close", compact=True)

    def on_resize(self, event: events.Resize) -> None:
        """Leave a line between the fields where there is room for it."""
        rows = self._rows()
        listed = sum(len(field.choices) - 1 for field in self._fields if field.listed)
        wanted = 2 * len(rows) + 2 * sum(field.long for field in self._fields) + (10 if self._hint else 8) + listed
        self.set_class(event.size.height >= wanted, "-roomy")

    def value(self, name: str) -> str:
        """Give what stands in a field."""
        widget = self.query_one(f"#field-{name}")
        if isinstance(widget, Input):
            return widget.value
        if (area := self._area(name)) is not None:
            return area.text
        if isinstance(widget, Choices):
            return widget.value or ""
        return str(widget.value) if isinstance(widget, Select) and not widget.is_blank() else ""

    def put(self, name: str, value: str) -> None:
        """Set what stands in a field."""
        widget = self.query_one(f"#field-{name}")
        if isinstance(widget, Input | Select):
            widget.value = value
        elif (area := self._area(name)) is not None:
            area.text = value

    def _area(self, name: str) -> "TextArea | None":
        """Give the widget of a field that takes several lines, which is loaded only where there is such a field."""
        if not any(field.long and field.name == name for field in self._fields):
            return None
        from textual.widgets import TextArea

        return next(iter(self.query(f"#field-{name}").results(TextArea)), None)

    def tell(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        error = self.query_one("#error", Static)
        error.update(Content(clean(sentence)))
        error.display = True
        once_drawn(self, self.query_one(".buttons").scroll_visible, animate=False)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Hand the values on, and close if they are taken."""
        try:
            saved = self._save({field.name: self.value(field.name) for field in self._fields})
        except CoachError as problem:
            self.tell(sentence_of(problem))
            return
        self.dismiss(saved)

    @on(Button.Pressed, ".body")
    def action_body(self) -> None:
        """Choose regions on the map of the body; what was typed is chosen already."""
        field = next((field for field in self._fields if field.body), None)
        if field is None:
            return
        try:
            regions = parse_many(self.value(field.name))
        except CoachError as problem:
            self.tell(str(problem))
            return
        self.app.push_screen(RegionChoice(field.label, regions), partial(self._put_regions, field.name))

    def _put_regions(self, name: str, regions: tuple[str, ...] | None) -> None:
        if regions is not None:
            self.put(name, write_regions(regions))

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

    def _rows(self) -> list[list[FormField]]:
        rows: list[list[FormField]] = []
        for field in self._fields:
            if field.beside and rows:
                rows[-1].append(field)
            else:
                rows.append([field])
        return rows

    def _widget(self, field: FormField) -> Widget:
        known = f"field-{field.name}"
        if field.listed:
            options = [(value, clean(words, 60, newlines=False)) for value, words in field.choices]
            return Choices(options, (field.value,), listed=True, id=known)
        if field.choices:
            offered = [(Content(words), value) for value, words in field.choices]
            if field.value not in dict(field.choices):
                offered.append((Content(clean(field.value, 40, newlines=False)), field.value))
            return Select(offered, value=field.value, allow_blank=False, id=known, compact=True)
        if field.long:
            from textual.widgets import TextArea

            return TextArea(clean(field.value), id=known, compact=True, placeholder=Content(field.placeholder))
        text = shown(field)
        return Input(text, placeholder=field.placeholder, id=known, compact=True, select_on_focus=False)


def shown(field: FormField) -> str:
    """Give the value of a field as it stands in the form before anything is typed."""
    return clean(field.value) if field.long or field.choices else clean(field.value, newlines=False)


def changed(fields: Sequence[FormField], values: Values) -> dict[str, str]:
    """Give the values that are no longer what stood there at first."""
    first = {field.name: shown(field) for field in fields}
    return {name: value for name, value in values.items() if value != first[name]}
