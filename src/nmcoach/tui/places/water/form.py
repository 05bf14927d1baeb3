"""The form that corrects a drink."""

from nmcoach.domain.days import zone_of
from nmcoach.domain.entries import Entry
from nmcoach.domain.typed import write_amount
from nmcoach.domain.water import COUNTS, Drink
from nmcoach.services.coach import Coach
from nmcoach.tui.dialogs.form import Form, FormField, Values, changed


def drink_form(coach: Coach, drink: Drink) -> Form[Entry]:
    """Ask for the amount, the kind and the time of a drink; what is typed is handed to the history as it is."""
    fields = (
        FormField("ml", "Amount", write_amount(drink.ml, coach.settings.units), placeholder="250, 0.5l, 8oz or 1cup"),
        FormField("kind", "Drink", drink.kind, tuple((kind, kind) for kind in COUNTS)),
        FormField("when", "When", coach.write_when(drink.at, zone=drink.zone), placeholder="21:00, -2h"),
    )

    def save(values: Values) -> Entry:
        changes = changed(fields, values)
        when = changes.pop("when", None)
        at = None if when is None else coach.read_when(when, zone=drink.zone)
        return coach.history.edit(drink, changes, at)

    here = coach.now()
    same = here.local.utcoffset() == here.at.astimezone(zone_of(drink.zone)).utcoffset()
    hint = "" if same else f"Times are on the clock of {drink.zone}, where this was logged."
    return Form("Drink", fields, save, hint=hint)
