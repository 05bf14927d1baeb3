"""The picture of values over days as signs in cells: dots, bars, or a line through many dots."""

from datetime import date
from itertools import pairwise

from nmcoach.domain.measures.smoothing import running_median
from nmcoach.domain.progress.charts import Chart, bars, column_of
from nmcoach.domain.record import record

ROWS = 8
"""Lines of the picture."""
DOT, RISING = "●", " ▁▂▃▄▅▆▇█"
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800

Cell = tuple[str, bool]
"""A sign, and whether it is faint: one of many dots behind a line."""
BLANK: Cell = (" ", False)


@record
class Plot:
    """A picture of :data:`ROWS` lines, top first."""

    cells: tuple[tuple[Cell, ...], ...]
    high: float
    """Upper end of the scale."""
    line: bool = False
    """Whether a line shows the course."""
    step: str = "day"
    """What a bar stands for."""


def plot(chart: Chart, columns: int) -> Plot:
    """Draw a chart of dots or bars, so many cells wide."""
    return _bars(chart, columns) if chart.kind in ("bars", "tally") else _dots(chart, columns)


def row_of(value: float, low: float, high: float, rows: int) -> int:
    """Give the row of a value, 0 the top, within the picture."""
    share = (value - low) / (high - low) if high > low else 0.0
    return min(rows - 1, max(0, round((1 - share) * (rows - 1))))


def middle_column(chart: Chart, day: date, columns: int) -> int:
    """Give the middle cell of a day."""
    wide = max(1, columns // max(1, chart.span.days))
    return min(columns - 1, column_of(day, chart.span, columns) + (wide - 1) // 2)


def _dots(chart: Chart, columns: int) -> Plot:
    cells = [[BLANK] * columns for _ in range(ROWS)]
    if chart.span.days <= columns or len(chart.series) <= columns:
        for day, value in chart.series:
            cells[row_of(value, chart.low, chart.high, ROWS)][middle_column(chart, day, columns)] = (DOT, False)
        return Plot(tuple(map(tuple, cells)), chart.high)
    raw = {
        (column_of(day, chart.span, columns * 2), row_of(value, chart.low, chart.high, ROWS * 4))
        for day, value in chart.series
    }
    _braille(cells, raw, faint=True)
    _braille(cells, _course(chart, columns * 2), faint=False)
    return Plot(tuple(map(tuple, cells)), chart.high, line=True)


def _course(chart: Chart, places: int) -> set[tuple[int, int]]:
    """Give the fine cells of the running median, each joined to the one before."""
    found = running_median(chart.series, chart.span, places)
    rows = [None if value is None else row_of(value, chart.low, chart.high, ROWS * 4) for value in found]
    cells = {(at, row) for at, row in enumerate(rows) if row is not None}
    for at, (before, after) in enumerate(pairwise(rows)):
        if before is not None and after is not None:
            cells |= {(at + 1, row) for row in range(min(before, after), max(before, after))}
    return cells


def _braille(cells: list[list[Cell]], fine: set[tuple[int, int]], *, faint: bool) -> None:
    masks: dict[tuple[int, int], int] = {}
    for across, down in fine:
        at = (down // 4, across // 2)
        masks[at] = masks.get(at, 0) | _BITS[down % 4][across % 2]
    for (row, column), mask in masks.items():
        cells[row][column] = (chr(_BRAILLE + mask), faint)


def _bars(chart: Chart, columns: int) -> Plot:
    cells = [[BLANK] * columns for _ in range(ROWS)]
    periods, high = bars(chart, columns)
    for slot, period in enumerate(periods[-columns:]):
        start, end = (n * columns // min(len(periods), columns) for n in (slot, slot + 1))
        eighths = round((period.middle or 0.0) / high * ROWS * 8)
        eighths = max(1, eighths) if period.middle else eighths
        for row in range(ROWS):
            sign = RISING[max(0, min(8, eighths - (ROWS - 1 - row) * 8))]
            for column in range(start, max(start + 1, end - 1 if end - start > 2 else end)):
                cells[row][column] = (sign, False)
    return Plot(tuple(map(tuple, cells)), high, step=periods[-1].step)
