"""Weeks under each other, Monday first: each day with what became of its sessions and whether it is a good time."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.visit.month import MonthDay
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.board.strips import SESSIONS, WINDOW
from nmcoach.tui.widgets.drawing import Piece

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
LABEL = 4
"""Cells of the month at the left."""
LEAST, MOST = 4, 8
"""Cells of a day."""
ROOMY = 6
"""Cells of a day from which its worst soreness is written, too."""
BEFORE = 2
"""Weeks before the present one that are shown where there is room."""
THERAPY, PAUSED = ("+", "session"), ("‖", "none")


def shown(days: Sequence[MonthDay], today: date, until: date | None, most: int) -> Sequence[MonthDay]:
    """Choose so many weeks: as many before today as leave room for the last day of the best time, two at most."""
    weeks = len(days) // 7
    here = next((n for n in range(weeks) if days[n * 7].day <= today <= days[n * 7 + 6].day), 0)
    last = here if until is None else next((n for n in range(weeks) if until <= days[n * 7 + 6].day), weeks - 1)
    first = max(max(0, here - BEFORE), min(here, last - most + 1), 0)
    first = max(0, min(first, weeks - most))
    return days[first * 7 : (first + most) * 7]


def lines(days: Sequence[MonthDay], today: date, width: int) -> list[Line]:
    """Draw the weeks at a width; nothing where there is no room."""
    cell = min(MOST, (width - LABEL) // 7)
    if cell < LEAST:
        return []
    found: list[Line] = [[(" " * LABEL, ""), *((f"{name:>2}{' ' * (cell - 2)}", "quiet") for name in NAMES)]]
    before = ""
    for at in range(0, len(days), 7):
        week = days[at : at + 7]
        begun = next((day.day for day in week if day.day.day == 1), week[0].day)
        month = MONTHS[begun.month - 1]
        line: list[Piece] = [(f"{month if month != before else '':<{LABEL}}", "quiet")]
        before = month
        for day in week:
            line += _day(day, today, cell)
        found.append(line)
    return found


def legend(days: Sequence[MonthDay], width: int) -> list[Piece]:
    """Say what the marks mean, those that stand there."""
    statuses = {status for day in days for status in day.statuses}
    words = {"attended": "been", "booked": "booked", "unanswered": "unanswered", "missed": "missed"}
    known = [(SESSIONS[status], words[status]) for status in words if status in statuses]
    known += [(WINDOW, "best")] if any(day.within for day in days) else []
    known += [(THERAPY, "therapy")] if any(day.therapies for day in days) else []
    known += [(PAUSED, "paused")] if any(day.paused for day in days) else []
    if (width - LABEL) // 7 >= ROOMY and any(day.worst is not None for day in days):
        known.append((("0–10", "none"), "worst soreness"))
    return [piece for mark, name in known for piece in (mark, (f" {name}  ", "quiet"))]


def said(days: Sequence[MonthDay]) -> str:
    """Say on which days there is a session, and which are the best time."""
    of = {"attended": "been on", "booked": "booked for", "unanswered": "unanswered", "missed": "missed on"}
    parts = []
    for status, words in of.items():
        on = [day.day for day in days if status in day.statuses]
        if on:
            parts.append(f"{words} {', '.join(f'{day.day} {MONTHS[day.month - 1]}' for day in on)}")
    best = [day.day for day in days if day.within]
    if best:
        ends = (f"{day.day} {MONTHS[day.month - 1]}" for day in (best[0], best[-1]))
        parts.append(f"best {' – '.join(ends)}")
    return "; ".join(parts)


def _day(day: MonthDay, today: date, cell: int) -> list[Piece]:
    number = "here" if day.day == today else "strong" if day.statuses else "quiet" if day.day < today else ""
    mark = next((SESSIONS[status] for status in reversed(day.statuses) if status != "cancelled"), None)
    if mark is None:
        mark = THERAPY if day.therapies else PAUSED if day.paused else WINDOW if day.within else (" ", "")
    rest = cell - 3
    line: list[Piece] = [(f"{day.day.day:>2}", number), mark]
    if cell >= ROOMY and day.worst is not None:
        line.append((f"{day.worst}", f"level-{day.worst}"))
        rest -= len(str(day.worst))
    return [*line, (WINDOW[0] * rest, WINDOW[1]) if day.within else (" " * rest, "")]
