"""Filling in days on which nothing was logged."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from nmcoach.domain.day.backfill import Gap
from nmcoach.domain.days import Moment, short_day, show_days
from nmcoach.services.coach import Coach
from nmcoach.tui.host import Host

if TYPE_CHECKING:
    from nmcoach.tui.dialogs.form import Form, FormField, Values

# Forms are loaded when the first is opened.

HINT = "What you remember of each day: drunk in all, rolled, pain 0–10, soreness. What you leave open stays unknown."


def gap_words(gap: Gap | None, today: date) -> str:
    """Say that days are missing; empty when none is."""
    return "" if gap is None or gap.since is None else f"Nothing since {short_day(gap.since, today)}."


def fill_in(host: Host) -> None:
    """Fill in the days that are missing; of several stretches the user chooses one."""
    found = host.coach.backfill.gaps()
    if not found:
        host.tell("No day is missing; n adds a single entry.")
    elif len(found) == 1:
        _fill_in(host, found[0])
    else:
        host.ask(lambda: gap_choice(host.coach, found), lambda gap: _fill_in(host, gap))


def _fill_in(host: Host, gap: Gap | None) -> None:
    if gap is not None:
        host.ask(lambda: backfill_form(host.coach, gap), lambda count: _filled(host, count))


def _filled(host: Host, count: int | None) -> None:
    if count is not None:
        host.tell(f"Saved {count} {'entry' if count == 1 else 'entries'}. u takes all of it back.")
        host.refresh_place()


def gap_choice(coach: Coach, found: Sequence[Gap]) -> "Form[Gap]":
    """Ask which of several stretches is to be filled in; one further back is reached by its day."""
    from nmcoach.tui.dialogs.form import Form, FormField

    now = coach.now()

    def chosen(values: "Values") -> Gap:
        if values["day"].strip():
            return coach.backfill.gap_from(coach.read_day(values["day"]))
        return found[int(values["gap"])]

    stretches = tuple((str(place), _stretch(gap, now)) for place, gap in enumerate(found))
    fields = (
        FormField("gap", "Days", "0", stretches),
        FormField("day", "Or from", placeholder="a day, such as 2026-03-01"),
    )
    return Form("Days without an entry", fields, chosen, hint="Which days do you want to fill in?", yes="Next")


def _stretch(gap: Gap, now: Moment) -> str:
    first, last = gap.days[0], gap.days[-1]
    return short_day(first, now.day) if first == last else show_days(first, last, now)


def backfill_form(coach: Coach, gap: Gap) -> "Form[int]":
    """Give a form with a line for each missing day; it gives how many entries were saved."""
    from nmcoach.tui.dialogs.form import Form

    def save(values: "Values") -> int:
        typed = [
            {name: values[f"{name}-{index}"] for name in ("ml", "rolled", "pain", "levels")}
            for index in range(len(gap.days))
        ]
        return coach.backfill.fill(
            [coach.backfill.read(day, of_day) for day, of_day in zip(gap.days, typed, strict=True)]
        )

    today = coach.now().day
    fields = tuple(field for index, day in enumerate(gap.days) for field in _line(index, day, today))
    return Form("Days without an entry", fields, save, hint=HINT)


def _line(index: int, day: date, today: date) -> "tuple[FormField, ...]":
    from nmcoach.tui.dialogs.form import FormField

    return (
        FormField(f"ml-{index}", short_day(day, today), placeholder="1.5l"),
        FormField(f"rolled-{index}", "rolled", placeholder="y/n", beside=True),
        FormField(f"pain-{index}", "pain", placeholder="0–10", beside=True),
        FormField(f"levels-{index}", "  sore", placeholder="left calf=4, upper back=2"),
    )
