"""Water: the day's drinks against the goal, any amount, any time of day."""

from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nmcoach.domain.amounts import Total
from nmcoach.domain.days import short_day
from nmcoach.domain.entries import Entry
from nmcoach.domain.say import english
from nmcoach.domain.water import Drink, show_logged
from nmcoach.services.water import Logged
from nmcoach.tui.host import Host
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.water.boards import View, water
from nmcoach.tui.widgets.board.boards import Boards

EXAMPLES = "330 · 0.5l tea · 1 pint · 250 at 21:00"


class WaterPlace(Place):
    """The day as a curve against its pace, its drinks, and the last two weeks."""

    PLACE = "water"
    HELP_TEXT = (
        "w logs your usual glass, W lists your usual drinks. For anything else press A and type an amount, then what "
        "and when if it was not water just now: 330, 0.5l tea, 8oz, 250 at 21:00. The arrows look at other days and "
        "choose a drink; e corrects it, x deletes it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "other", "Other amount"),
        Binding("left", "day(-1)", "Earlier", key_display="←"),
        Binding("right", "day(1)", "Later", key_display="→"),
        Binding("up,k", "move(-1)", "Drink above", show=False),
        Binding("down,j", "move(1)", "Drink below", show=False),
        Binding("home", "move(-999)", "First drink", show=False),
        Binding("end", "move(999)", "Last drink", show=False),
        Binding("e,enter", "edit", "Edit", key_display="e"),
        Binding("x,delete", "delete", "Delete", key_display="x"),
    ]

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._day: date | None = None
        """The day looked at; None for today."""
        self._at = 0
        """Which drink the cursor is on, 0 the newest."""
        self._drinks: tuple[Drink, ...] = ()

    def content(self) -> ComposeResult:
        """Lay out the boards."""
        yield Boards(id="boards")

    def show_values(self) -> None:
        """Show the day looked at."""
        coach = self.coach
        now, service = coach.now(), coach.water
        shown = self._day or now.day
        drinks = tuple(reversed(service.drinks(shown)))
        at = self._at_in(drinks)
        view = View(
            heading="Today" if shown == now.day else short_day(shown, now.day),
            judged=service.day(shown),
            curve=service.curve(shown),
            drinks=drinks,
            at=at,
            fortnight=service.fortnight(),
            voice=coach.voice(),
            zone=now.zone,
            glass_ml=coach.settings.glass_ml,
        )
        self._drinks, self._at = drinks, at  # only what is shown is corrected and deleted
        self.query_one(Boards).show(lambda width, height: water(view, width, height))

    def _at_in(self, drinks: tuple[Drink, ...]) -> int:
        """Give where the cursor stands among drinks: on the same one, or on the newest where it was."""
        if self._at and self._at < len(self._drinks):
            same = [number for number, drink in enumerate(drinks) if drink.id == self._drinks[self._at].id]
            if same:
                return same[0]
        return min(max(0, self._at), max(0, len(drinks) - 1))

    def header_detail(self) -> str:
        """Give the day and the total."""
        now = self.coach.now()
        day = self.coach.water.day()
        return f"{short_day(now.day)} · {english(Total(day.ml, day.goal_ml), self.coach.voice())}"

    def action_move(self, step: int) -> None:
        """Go to another drink."""
        self.action_pick(self._at + step)

    def action_pick(self, number: int) -> None:
        """Put the cursor on a drink."""
        at = min(max(0, number), max(0, len(self._drinks) - 1))
        if at != self._at:
            self._at = at
            self.host.refresh_place()

    def action_day(self, step: int) -> None:
        """Look at the day before or after."""
        today = self.coach.now().day
        day = (self._day or today) + timedelta(days=step)
        self._day, self._at = None if day >= today else day, 0
        self.host.refresh_place()

    def action_other(self) -> None:
        """Ask for any amount, of anything, at any time; what cannot be read stays, with the reason under it."""
        from nmcoach.tui.dialogs.ask import Ask

        logged: list[Logged] = []

        def log(line: str) -> None:
            if line.strip():
                logged[:] = [self.coach.water.log_line(line, day=self._day)]

        def told(_: str | None) -> None:
            for one in logged:
                text, voice = one.day.notice or one.day.text, self.coach.voice()
                self.host.tell(english(text, voice), english(show_logged(one.drink, one.day), voice))
                self.host.refresh_place()

        question = "How much, of what, and when?"
        self.host.ask(
            lambda: Ask(question, title="A drink", placeholder=EXAMPLES, yes="Log it", does="logs it", check=log), told
        )

    def action_edit(self) -> None:
        """Correct the drink under the cursor."""
        if not self._drinks:
            return
        from nmcoach.tui.places.water.form import drink_form

        drink = self._drinks[self._at]

        def saved(entry: Entry | None) -> None:
            if entry is not None:
                self.host.tell(f"Saved: {self.coach.history.line(entry)}.")
                self.host.refresh_place()

        self.host.ask(lambda: drink_form(self.coach, drink), saved)

    def action_delete(self) -> None:
        """Delete the drink under the cursor; undo brings it back."""
        if not self._drinks:
            return
        text = self.host.attempt(lambda: self.coach.history.delete(self._drinks[self._at]))
        if text is not None:
            self.host.tell(f"Deleted: {text}. u brings it back.")
            self.host.refresh_place()
