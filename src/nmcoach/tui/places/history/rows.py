"""The lines of the history, under their days."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.days import Moment, short_day, show_wall
from nmcoach.domain.history import HistoryItem
from nmcoach.tui.widgets.lists.entry_list import EntryRow


def rows(items: Sequence[HistoryItem], now: Moment) -> list[EntryRow]:
    """Give the entries as lines under their days."""
    headings: dict[date, str] = {}
    for item in items:
        day = item.entry.day
        if day not in headings:
            headings[day] = heading(day, now.day)
    return [
        EntryRow(
            item.entry.id, headings[item.entry.day], (show_wall(item.entry.at, item.entry.zone), item.kind, item.text)
        )
        for item in items
    ]


def heading(day: date, today: date) -> str:
    """Name a day above its entries."""
    ahead = (day - today).days
    word = {0: "Today · ", -1: "Yesterday · ", 1: "Tomorrow · "}.get(ahead, "To come · " if ahead > 1 else "")
    return f"{word}{short_day(day, today)}"
