"""Which drink: the usual amounts, each under its digit, and any other."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from nmcoach.domain.amounts import show_amount
from nmcoach.domain.settings import Settings
from nmcoach.tui.host import Host, log_drink
from nmcoach.tui.widgets.closing import Dialog

OTHER = 0
"""Another amount than those listed."""


class WhichDrink(Dialog[int | None]):
    """The usual drinks; gives the millilitres of the one chosen, :data:`OTHER`, or None when left with esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(digit), f"choose({digit})", show=False) for digit in range(1, 6)],
        Binding("a", "choose(0)", "Another amount"),
        Binding("escape", "close", "Close", key_display="esc"),
    ]
    DEFAULT_CSS = """
    WhichDrink OptionList { height: auto; border: none; background: transparent; padding: 0; }
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._amounts = settings.presets_ml
        self._units = settings.units

    def compose(self) -> ComposeResult:
        """List the amounts, and the way to any other."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content("Which drink")
            box.border_subtitle = Content("its digit logs it · esc closes")
            named = [f"{digit}  {show_amount(ml, self._units)}" for digit, ml in enumerate(self._amounts, 1)]
            named.append(f"{len(named) + 1}  another amount")
            yield OptionList(*(Option(Content(name)) for name in named), compact=True)

    def action_choose(self, digit: int) -> None:
        """Give the amount of a digit; the one after the last, and a, mean another."""
        if digit <= len(self._amounts) + 1:
            self.dismiss(self._amounts[digit - 1] if 0 < digit <= len(self._amounts) else OTHER)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Give the amount of the row that was chosen."""
        self.action_choose(event.option_index + 1)

    def action_close(self) -> None:
        """Leave without a drink."""
        self.dismiss(None)


def which_drink(host: Host) -> None:
    """Ask which of the usual drinks it was, and log it; for another amount, go to the water place to type it."""

    def chosen(ml: int | None) -> None:
        if ml:
            log_drink(host, ml)
        elif ml is not None:
            host.go("water", "other")

    host.ask(lambda: WhichDrink(host.coach.settings), chosen)
