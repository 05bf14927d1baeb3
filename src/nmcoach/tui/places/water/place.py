"""Water: the day's drinks against the goal, any amount, any time of day."""

from datetime import date, timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from nmcoach.domain.amounts import Amount, Total
from nmcoach.domain.days import short_day, show_wall
from nmcoach.domain.errors import CoachError
from nmcoach.domain.say import english
from nmcoach.domain.water import Drink, show_logged
from nmcoach.tui.host import Host
from nmcoach.tui.places.place import Place
from nmcoach.tui.widgets.charts.chart_box import ChartBox
from nmcoach.tui.widgets.charts.gauge import Gauge
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.chrome.panel import Panel

TALL = 32
"""Rows from which the last two weeks find room below the day."""
EXAMPLES = "330 · 0.5l tea · 1 pint · 250 at 21:00"


class DrinkTable(DataTable[Content], inherit_bindings=False):
    """The day's drinks; left and right are free for the days."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("home", "scroll_top", "First", show=False),
        Binding("end", "scroll_bottom", "Last", show=False),
    ]


class WaterPlace(Place):
    """A gauge, a line to log anything, and the day's drinks."""

    PLACE = "water"
    HELP_TEXT = (
        "w logs your usual glass, W lists your usual drinks. For anything else press a and type an amount, then what "
        "and when if it was not water just now: 330, 0.5l tea, 8oz, 250 at 21:00. The arrows look at other days."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "other", "Other amount"),
        Binding("left", "day(-1)", "Earlier", key_display="←"),
        Binding("right", "day(1)", "Later", key_display="→"),
        Binding("x,delete", "delete", "Delete"),
    ]
    DEFAULT_CSS = """
    WaterPlace {
        #today { margin-bottom: 1; }
        #told { height: auto; color: $text-muted; }
        #notice { height: auto; color: $text-warning; display: none; }
        #line { border: round $border-blurred; border-subtitle-color: $text-muted; &:focus { border: round $border; } }
        #error { height: auto; color: $text-error; margin: 0 1; display: none; }
        #drinks { height: auto; background: $background; margin-top: 0; }
        #none { color: $text-muted; }
        #list { margin-top: 1; }
        Actions { margin-top: 1; }
        #fortnight { height: auto; margin: 1 2 0 2; display: none; }
        &.-tall #fortnight { display: block; }
    }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._day: date | None = None
        self._seen = False
        """Whether the day was shown, up to the last two weeks."""
        """The day looked at; None for today."""
        self._drinks: list[Drink] = []
        self._charted: tuple[object, ...] = ()
        """What the chart was made from; it is made again when it differs."""

    def content(self) -> ComposeResult:
        """Lay out the gauge, the line to log with, and the list."""
        with Panel(heading="Today", id="today"):
            yield Gauge(id="gauge")
            yield Static(id="told")
            yield Static(id="notice")
            yield Actions(id="do")
        line = Input(placeholder=f"Another amount: {EXAMPLES}", id="line")
        line.border_subtitle = Content("enter logs it · esc leaves")
        yield line
        yield Static(id="error")
        with Panel(heading="Drinks", id="list"):
            table = DrinkTable(id="drinks", cursor_type="row", show_header=False)
            for name, width in (("time", 6), ("amount", 12), ("kind", 20)):
                table.add_column(name, width=width)
            yield table
            yield Static(Content("Nothing yet."), id="none")
        yield Vertical(id="fortnight")

    def on_mount(self) -> None:
        """Leave the keys to the place, not to the line."""
        self.query_one("#drinks").focus()

    def show_values(self) -> None:
        """Show the day looked at."""
        now = self.coach.now()
        shown = self._day or now.day
        day = self.coach.water.day(shown)
        voice = self.coach.voice()
        self.query_one("#today", Panel).heading = "Today" if shown == now.day else short_day(shown, now.day)
        gauge = self.query_one("#gauge", Gauge)
        gauge.value, gauge.goal = float(day.ml), float(day.goal_ml or 0)
        gauge.expected = None if day.expected_ml is None or shown != now.day else float(day.expected_ml)
        gauge.text = english(Total(day.ml, day.goal_ml), voice)
        self.query_one("#told", Static).update(Content(english(day.text, voice)))
        notice = self.query_one("#notice", Static)
        notice.update(Content(english(day.notice, voice)))
        notice.display = day.notice is not None
        glass = english(Amount(self.coach.settings.glass_ml), voice)
        self.query_one("#do", Actions).actions = (
            ("w", glass, "app.drink"),
            ("W", "other", "app.other_drink"),
            ("a", "any amount", "screen.other"),
            ("u", "undo", "app.undo"),
        )
        self._show_drinks(shown)
        self._seen = True
        self._show_fortnight()

    def on_resize(self, event: events.Resize) -> None:
        """Show the last two weeks where there is room for them."""
        self.set_class(event.size.height >= TALL, "-tall")
        if self._seen:  # else the first look shows them, and says what is in its way
            self.host.attempt(self._show_fortnight)

    def _show_fortnight(self) -> None:
        made_from = (self.coach.history.stamp(), self.coach.settings, self.coach.now().day)
        if not self.has_class("-tall") or made_from == self._charted:
            return
        self._charted = made_from
        chart, voice = self.coach.progress.fortnight_of_water(), self.coach.voice()
        column, boxes = self.query_one("#fortnight", Vertical), list(self.query(ChartBox))
        if boxes and not chart.empty:
            boxes[0].show_chart(chart, voice, as_table=False)
        else:
            column.remove_children()
            column.mount(*([] if chart.empty else [ChartBox(chart, voice)]))

    def header_detail(self) -> str:
        """Give the day and the total."""
        now = self.coach.now()
        day = self.coach.water.day()
        return f"{short_day(now.day)} · {english(Total(day.ml, day.goal_ml), self.coach.voice())}"

    def action_other(self) -> None:
        """Go to the line to type an amount."""
        self.query_one("#line").focus()

    def action_day(self, step: int) -> None:
        """Look at the day before or after."""
        today = self.coach.now().day
        day = (self._day or today) + timedelta(days=step)
        self._day = None if day >= today else day
        self.host.refresh_place()

    def action_delete(self) -> None:
        """Delete the drink under the cursor; undo brings it back."""
        row = self.query_one(DrinkTable).cursor_row
        if 0 <= row < len(self._drinks):
            text = self.host.attempt(lambda: self.coach.history.delete(self._drinks[row]))
            if text is not None:
                self.host.tell(f"Deleted: {text}. u brings it back.")
                self.host.refresh_place()

    @on(Input.Submitted, "#line")
    def log_line(self, event: Input.Submitted) -> None:
        """Log what was typed; what cannot be read stays, with the reason under it."""
        if not event.value.strip():
            self.query_one("#drinks").focus()
            return
        try:
            logged = self.coach.water.log_line(event.value, day=self._day)
        except CoachError as error:
            self._tell_error(str(error))
            return
        self._tell_error("")
        event.input.value = ""
        self.query_one("#drinks").focus()
        told, voice = logged.day.notice or logged.day.text, self.coach.voice()
        self.host.tell(english(told, voice), english(show_logged(logged.drink, logged.day), voice))
        self.host.refresh_place()

    def key_escape(self) -> None:
        """Leave the line."""
        self.query_one("#drinks").focus()

    def _tell_error(self, text: str) -> None:
        error = self.query_one("#error", Static)
        error.update(Content(text))
        error.display = bool(text)

    def _show_drinks(self, day: date) -> None:
        voice = self.coach.voice()
        drinks = list(reversed(self.coach.water.drinks(day)))
        self.query_one("#none").display = not drinks
        if drinks == self._drinks:
            return
        self._drinks = drinks
        table = self.query_one(DrinkTable)
        cursor = table.cursor_row
        table.clear()
        for drink in drinks:
            amount = english(Amount(drink.ml), voice).rjust(9)
            table.add_row(Content(show_wall(drink.at, drink.zone)), Content(amount), Content(drink.kind), key=drink.id)
        table.move_cursor(row=min(cursor, len(drinks) - 1) if drinks else 0)
