"""Strips of days on one axis: a column for each day, a row for each thing, what is usual at the right."""

from collections.abc import Sequence

from nmcoach.domain.progress.glance import DayAtGlance, Rolled
from nmcoach.domain.sessions import SessionState
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.drawing import Piece, cells

COLUMN = 3
"""Cells of a day."""
LABEL = 10
"""Cells of a row's name."""
BARS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"
ROLLED: dict[Rolled, tuple[str, str]] = {
    "done": ("●", "done"),
    "partly": ("◐", "partly"),
    "none": ("·", "faint"),
    "off": ("–", "faint"),
    "open": ("○", "strong"),
    "before": (" ", ""),
    "ahead": (" ", ""),
}
"""What stands for a day's rolling (CONTRIBUTING.md has the table of marks)."""
SESSIONS: dict[SessionState, tuple[str, str]] = {
    "attended": ("▲", "session"),
    "booked": ("△", "session"),
    "unanswered": ("?", "warn"),
    "missed": ("·", "faint"),
    "cancelled": (" ", ""),
}
WINDOW = ("━", "window")

Cell = tuple[str, str]
"""What stands for a day, and its ink."""


def axis(days: Sequence[DayAtGlance]) -> Line:
    """Write the days of the month, the last one as today."""
    return [
        (" " * LABEL, ""),
        *((f"{one.day.day:>2} ", "strong" if one is days[-1] else "quiet") for one in days),
    ]


def strip(name: str, found: Sequence[Cell], usual: str, width: int) -> Line:
    """Draw a row: its name, a cell for each day, and what is usual where there is room."""
    line: list[Piece] = [(f"{name:<{LABEL}}", "quiet"), *((f"{text:>2} ", ink) for text, ink in found)]
    if usual and LABEL + COLUMN * len(found) + 2 + cells(usual) <= width:
        line += [("  ", ""), (usual, "quiet")]
    return line


def rolled(one: DayAtGlance) -> Cell:
    """Draw what was rolled."""
    return ROLLED[one.rolled]


def water(one: DayAtGlance, goal_ml: int) -> Cell:
    """Draw what was drunk against the goal; a whole bar has reached it, and a day without a drink is unknown."""
    if one.ml is None:
        return (UNKNOWN if one.rolled not in ("before", "ahead") else " "), "faint"
    if not goal_ml:
        return "▪", "done"
    below = len(BARS) - 1
    return (BARS[below] if one.ml >= goal_ml else BARS[max(0, one.ml) * below // goal_ml]), "full"


def level(value: int | None, one: DayAtGlance) -> Cell:
    """Write a level; a day without one is unknown."""
    if value is None:
        return (UNKNOWN if one.rolled not in ("before", "ahead") else " "), "faint"
    return str(value), f"level-{min(10, max(0, value))}"


def session(one: DayAtGlance) -> Cell:
    """Draw what became of a session, or that the day lies in the best time for one."""
    if one.session is not None and one.session != "cancelled":
        return SESSIONS[one.session]
    return WINDOW if one.best else (" ", "")


def month_lines(days: Sequence[DayAtGlance], today: DayAtGlance | None, month: int) -> list[Line]:
    """Draw whole weeks, Monday first: each day with what became of its session, else with its rolling."""
    lines: list[Line] = [[(" Mo   Tu   We   Th   Fr   Sa   Su", "quiet")]]
    for week in range(0, len(days), 7):
        line: list[Piece] = []
        for one in days[week : week + 7]:
            mark, ink = session(one)
            if mark == " ":
                mark, ink = ROLLED[one.rolled] if one.rolled in ("done", "partly") else (" ", "")
            number = "strong" if one is today else "" if one.day.month == month else "faint"
            line += [(f"{one.day.day:>2}", "here" if one is today else number), (mark, ink), ("  ", "")]
        lines.append(line)
    return lines
