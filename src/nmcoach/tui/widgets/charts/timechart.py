"""Values over days: dots, a line through many, or bars; with a goal or what they are held against, and sessions."""

from datetime import date

from nmcoach.domain.days import Span
from nmcoach.domain.progress.charts import Chart, column_of
from nmcoach.domain.say import english
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.charts.plot import ROWS, Plot, middle_column, plot, row_of
from nmcoach.tui.widgets.drawing import Piece

AXIS = 7
"""Cells of the figures and the line at the left."""
LEAST = 8
"""Cells of a picture below which nothing is drawn."""
BAND, REFERENCE, GOAL, SESSION = "░", "╌", "─", "▲"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def lines(chart: Chart, width: int) -> list[Line]:
    """Draw a chart of dots or bars: the picture, its axis, the sessions, the dates; nothing where there is no room.

    Where there are more days than cells, no reading is left out.
    """
    columns = width - AXIS
    if columns < LEAST:
        return []
    drawn = plot(chart, columns)
    found: list[Line] = [
        [(f"{_label(chart, drawn.high, y):>{AXIS - 1}}│", "quiet"), *_line(chart, drawn, y)] for y in range(ROWS)
    ]
    found.append([(" " * (AXIS - 1) + "╰" + "─" * columns, "quiet")])
    if marked(chart, width):
        at = _marks(chart, columns)
        found.append([(" " * AXIS, ""), ("".join(SESSION if n in at else " " for n in range(columns)), "session")])
    return [*found, [(" " * AXIS, ""), (dates(chart.span, columns), "quiet")]]


def marked(chart: Chart, width: int) -> bool:
    """Say whether sessions are marked: not where they would stand in most cells."""
    columns = width - AXIS
    return bool(chart.marks) and 2 * len(_marks(chart, columns)) <= columns


def legend(chart: Chart, width: int) -> str:
    """Say what the signs of a chart mean, those that are drawn."""
    if chart.empty or width < AXIS + LEAST:
        return ""
    drawn = plot(chart, width - AXIS)
    parts = []
    if chart.marks:
        many = f"{len(chart.marks):,} sessions, too close together to mark"
        parts.append(f"{SESSION} session" if marked(chart, width) else many)
    if chart.kind == "tally":
        parts.append(f"█ {'minutes' if chart.unit == 'min' else 'how many'} in a {drawn.step}")
    elif chart.kind == "bars":
        parts.append("█ a day" if drawn.step == "day" else f"█ a typical day of each {drawn.step}")
        parts += [f"{GOAL} {english(chart.goal_name)}"] if chart.goal is not None else []
    else:
        parts += ["⠒ typical of the weeks around"] if drawn.line else []
        parts += _held_against(chart, edges=drawn.line)
    return "  ".join(parts)


def _held_against(chart: Chart, *, edges: bool) -> list[str]:
    reference = chart.reference
    if reference is None:
        return []
    line = f"{REFERENCE} {reference.value:g} {english(reference.name)}"
    if not reference.band:
        return [line]
    own = ", your usual ups and downs" if reference.own else ""
    means = "a clear change begins" if edges else "no clear change: less than"
    return [line, f"{BAND} {means} {reference.band:.2g} away{own}"]


def dates(span: Span, columns: int) -> str:
    """Write the first day, the last, and one between where there is room, each under its column."""
    text = [" "] * columns
    ends = [(span.first, 0)]
    last = _day(span.last, span)
    if span.days > 1:
        ends.append((span.last, columns - len(last)))
    middle = span.first + (span.last - span.first) / 2
    if span.days > 4:
        ends.append((middle, column_of(middle, span, columns)))
    for day, at in ends:
        word = _day(day, span)
        if at + len(word) <= columns and all(cell == " " for cell in text[max(0, at - 2) : at + len(word) + 2]):
            text[at : at + len(word)] = word
    return "".join(text)


def _day(day: date, span: Span) -> str:
    word = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{word} {day.year}" if span.first.year != span.last.year else word


def _label(chart: Chart, high: float, y: int) -> str:
    line = chart.reference.value if chart.reference else chart.goal
    found = next((f for f in (line, high, chart.low) if f is not None and row_of(f, chart.low, high, ROWS) == y), None)
    return "" if found is None else f"{found:,.0f}" if abs(found) >= 100 else f"{round(found, 1):g}"


def _marks(chart: Chart, columns: int) -> set[int]:
    return {middle_column(chart, day, columns) for day in chart.marks}


def _ground(chart: Chart, drawn: Plot, y: int) -> Piece:
    """Give what lies behind the readings of a row; behind many of them only the edges of the band."""
    high = drawn.high
    if chart.goal is not None and row_of(chart.goal, chart.low, high, ROWS) == y:
        return GOAL, "goal"
    if chart.reference is not None:
        line, band = chart.reference.value, chart.reference.band
        if row_of(line, chart.low, high, ROWS) == y:
            return REFERENCE, "goal"
        if band:
            top, bottom = (row_of(line + way * band, chart.low, high, ROWS) for way in (1, -1))
            if y in (top, bottom) or (top < y < bottom and not drawn.line):
                return BAND, "band"
    return " ", ""


def _line(chart: Chart, drawn: Plot, y: int) -> list[Piece]:
    ground = _ground(chart, drawn, y)
    return [ground if sign == " " else (sign, "full-faint" if faint else "full") for sign, faint in drawn.cells[y]]
