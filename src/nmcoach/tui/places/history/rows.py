"""The lines of the history, under their days."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.days import Moment, short_day, show_wall
from nmcoach.domain.history import HistoryItem, text_of
from nmcoach.tui.widgets.lists.entry_rows import EntryRow

NONE_YET = "Nothing logged yet.\nw logs a drink, n adds something from a past day."
NONE_FOUND = "Nothing was found.\n/ searches again, esc shows everything."
NONE_OF_KIND = "Nothing of this kind yet."
CALLED = {"red_flag": "sign"}
"""What people call a kind whose name in files is no word of theirs."""


def rows(items: Sequence[HistoryItem], now: Moment) -> list[EntryRow]:
    """Give the entries as lines under their days."""
    headings: dict[date, str] = {}
    for item in items:
        day = item.entry.day
        if day not in headings:
            headings[day] = heading(day, now.day)
    return [
        EntryRow(
            item.entry.id,
            headings[item.entry.day],
            (show_wall(item.entry.at, item.entry.zone), CALLED.get(item.kind, item.kind), text_of(item, now)),
        )
        for item in items
    ]


def heading(day: date, today: date) -> str:
    """Name a day above its entries."""
    ahead = (day - today).days
    word = {0: "Today · ", -1: "Yesterday · ", 1: "Tomorrow · "}.get(ahead, "To come · " if ahead > 1 else "")
    return f"{word}{short_day(day, today)}"


def nothing(*, searched: bool, filtered: bool) -> str:
    """Say why there are no lines."""
    if searched:
        return NONE_FOUND
    return NONE_OF_KIND if filtered else NONE_YET
