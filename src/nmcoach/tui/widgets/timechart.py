"""Values over days: a dot a reading or a bar a day, with a goal, a band, and the days of sessions."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.reactive import reactive

from nmcoach.domain.progress import Span
from nmcoach.domain.progress_charts import Chart, bucketed, column_of
from nmcoach.tui.widgets.drawing import Drawing, Piece

AXIS = 7
"""Cells of the figures and the line at the left."""
ROWS = 8
"""Lines of the picture; the dates come under it, and the sessions."""
DOT, BAND, MIDDLE, GOAL, SESSION, UPTO = "●", "░", "╌", "─", "▲", "▒"
RISING = " ▁▂▃▄▅▆▇█"
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class TimeChart(Drawing):
    """A chart of dots or bars; where there are more days than cells, no reading is left out."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"time--axis", "time--value", "time--goal", "time--band", "time--mark"}
    DEFAULT_CSS = """
    TimeChart {
        & > .time--axis { color: $text-muted; }
        & > .time--value { color: $primary; }
        & > .time--goal { color: $text-secondary; }
        & > .time--band { color: $text-disabled 50%; }
        & > .time--mark { color: $text-secondary; text-style: bold; }
    }
    """

    chart: reactive[Chart | None] = reactive(None, layout=True)
    """What is drawn; None draws nothing."""

    def rows(self, width: int) -> int:
        """Ask for the picture, its axis and dates, and a line for sessions if there are any."""
        if self.chart is None or width < AXIS + 8:
            return 0
        return ROWS + 2 + bool(self.chart.marks)

    def draw(self, y: int, width: int, height: int) -> Sequence[Piece]:  # noqa: ARG002
        """Give a line of the picture, the axis, the sessions, or the dates."""
        chart, columns = self.chart, width - AXIS
        if chart is None or columns < 8:
            return ()
        if y < ROWS:
            return [(f"{_label(chart, y):>{AXIS - 1}}│", "time--axis"), *_line(chart, y, columns)]
        if y == ROWS:
            return [(" " * (AXIS - 1) + "╰" + "─" * columns, "time--axis")]
        if y == ROWS + 1 and chart.marks:
            return [(" " * AXIS, ""), (_marks(chart, columns), "time--mark")]
        return [(" " * AXIS, ""), (dates(chart.span, columns), "time--axis")]


def legend(chart: Chart, width: int) -> str:
    """Say what the signs of a chart mean, those that are drawn."""
    crowded = chart.span.days > width - AXIS
    parts = [f"{SESSION} session"] if chart.marks else []
    if chart.kind == "bars":
        if chart.goal is not None:
            parts.append(f"{GOAL} goal or limit")
            parts += [f"█ to {UPTO} from the least to the most of the days in a column"] if crowded else []
    elif chart.middle is not None:
        parts.append(f"{MIDDLE} middle")
        parts += [f"{BAND} no clear change: less than {chart.meaningful:g} away"] if chart.meaningful else []
    return "  ".join(parts)


def row_of(chart: Chart, value: float, rows: int) -> int:
    """Give the row of a value, 0 the top, within the picture."""
    share = (value - chart.low) / (chart.high - chart.low) if chart.high > chart.low else 0.0
    return min(rows - 1, max(0, round((1 - share) * (rows - 1))))


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


def _label(chart: Chart, y: int) -> str:
    figures = [chart.goal, chart.high, chart.low, None if chart.kind == "bars" else chart.middle]
    found = next((f for f in figures if f is not None and row_of(chart, f, ROWS) == y), None)
    return "" if found is None else f"{found:,.0f}" if abs(found) >= 100 else f"{round(found, 1):g}"


def _marks(chart: Chart, columns: int) -> str:
    at = {_column(chart, day, columns) for day in chart.marks}
    return "".join(SESSION if column in at else " " for column in range(columns))


def _column(chart: Chart, day: date, columns: int) -> int:
    """Give the middle of a day's column."""
    wide = max(1, columns // max(1, chart.span.days))
    return min(columns - 1, column_of(day, chart.span, columns) + (wide - 1) // 2)


def _ground(chart: Chart, y: int) -> Piece:
    if chart.goal is not None and row_of(chart, chart.goal, ROWS) == y:
        return GOAL, "time--goal"
    if chart.kind == "dots" and chart.middle is not None:
        if row_of(chart, chart.middle, ROWS) == y:
            return MIDDLE, "time--goal"
        band = chart.meaningful
        if band:
            top, bottom = (row_of(chart, chart.middle + way * band, ROWS) for way in (1, -1))
            if top <= y <= bottom:
                return BAND, "time--band"
    return " ", ""


def _line(chart: Chart, y: int, columns: int) -> list[Piece]:
    ground = _ground(chart, y)
    signs = _bars(chart, y, columns) if chart.kind == "bars" else _dots(chart, y, columns)
    hidden = (" ", UPTO) if ground[0] == GOAL else (" ",)
    return [ground if sign in hidden else (sign, "time--value") for sign in signs]


def _dots(chart: Chart, y: int, columns: int) -> list[str]:
    signs = [" "] * columns
    if chart.span.days <= columns:
        for day, value in chart.series:
            if row_of(chart, value, ROWS) == y:
                signs[_column(chart, day, columns)] = DOT
        return signs
    bits = [0] * columns
    for day, value in chart.series:
        row = row_of(chart, value, ROWS * 4)
        if row // 4 == y:
            fine = column_of(day, chart.span, columns * 2)
            bits[fine // 2] |= _BITS[row % 4][fine % 2]
    return [chr(0x2800 + mask) if mask else " " for mask in bits]


def _bars(chart: Chart, y: int, columns: int) -> list[str]:
    signs = [" "] * columns
    floor = ROWS - 1 - y
    scale = (chart.high - chart.low) or 1.0
    days = chart.span.days
    slots = min(days, columns)
    for slot, found in enumerate(bucketed(chart.series, chart.span, slots)):
        if found is None:
            continue
        least, most = (round((value - chart.low) / scale * ROWS * 8) for value in found)
        start, end = slot * columns // slots, (slot + 1) * columns // slots
        whole, top = max(0, min(8, least - floor * 8)), max(0, min(8, most - floor * 8))
        sign = UPTO if top > whole and most - least > 4 and top >= 4 else RISING[max(whole, top)]
        for column in range(start, max(start + 1, end - 1 if end - start > 2 else end)):
            signs[column] = sign
    return signs
