"""What the dialogs that correct an entry have in common."""

from datetime import datetime

from nmcoach.domain.entries import Entry
from nmcoach.services.coach import Coach
from nmcoach.tui.dialogs.form import Form, FormField, Values, changed
from nmcoach.tui.places.sessions.form import PAST_HINT, zone_hint


def when_field(coach: Coach, at: datetime, zone: str) -> FormField:
    """Give the line for when something was."""
    return FormField("when", "When", coach.write_when(at, zone=zone), placeholder=PAST_HINT)


def correcting(
    coach: Coach, entry: Entry, title: str, fields: tuple[FormField, ...], hint: str = "", *, future: bool = False
) -> Form[Entry]:
    """Give a form whose changed values are handed to the history as they were typed."""

    def save(values: Values) -> Entry:
        changes = changed(fields, values)
        at = typed_at(coach, changes.pop("when", None), entry.zone, future=future)
        return coach.history.edit(entry, changes, at)

    return Form(title, fields, save, hint=f"{hint} {zone_hint(coach, entry.zone)}".strip())


def typed_at(coach: Coach, text: str | None, zone: str, *, future: bool = False) -> datetime | None:
    """Read when something was, on the clock it was logged by; None for nothing typed."""
    return None if text is None else coach.read_when(text, zone=zone, future=future)


def timed(coach: Coach, fields: tuple[FormField, ...], entry: Entry) -> tuple[FormField, ...]:
    """Give the lines of an entry with that for its time."""
    return (*fields, when_field(coach, entry.at, entry.zone))
