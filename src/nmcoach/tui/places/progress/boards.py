"""Progress as boards: whether it is helping, then each chart with its sentence, or all as tables."""

from collections.abc import Sequence

from nmcoach.domain.progress.charts import Chart, lacking
from nmcoach.domain.progress.helping import PRIMARY, Helping
from nmcoach.domain.progress.series import RANGES, Range
from nmcoach.domain.record import record
from nmcoach.domain.say import Voice, english
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.board.board import Board, Drawn, Item, Line, Picks, Pieces, Text
from nmcoach.tui.widgets.board.laying import Arrangement, Row, rows_of
from nmcoach.tui.widgets.charts import drawn
from nmcoach.tui.widgets.drawing import together, wrapped

TWO_FROM = 110
"""Columns from which two charts stand beside each other."""
BEGIN = (
    ("w", "water"),
    ("2", "rolling, and which groups it reached"),
    ("4", "sessions"),
    ("5", "soreness, pain, stress, sleep"),
    ("9", "tests, activities, a walk, a swim; n adds one"),
)
"""What a picture appears of with its first entry, and the key that leads there."""
AWAITED = (
    ("Pain", "5", "a dot for each day it is noted, and what is typical", ("10", "5", "0")),
    ("Rolling", "2", "a cell for each day, a column a week", ("Mon", "Wed", "Fri", "Sun")),
    ("Water", "w", "a bar for each day, held against the goal", ("goal", "0")),
    ("Soreness", "5", "the worst of each day, with the sessions below", ("10", "5", "0")),
)
"""Name, key, what will be drawn, and what stands beside its axis."""
LEAST_AXES = 7
"""Rows below which empty axes say nothing."""
_INKS = {"likely": "good", "perhaps": "good", "worse": "warn"}


@record
class View:
    """What Progress shows."""

    charts: Sequence[Chart]
    """All, those without any entry too."""
    helping: Helping
    range: Range
    voice: Voice
    as_table: bool = False


def progress(view: View, width: int, height: int = 0) -> Arrangement:
    """Give the boards: the answer, the charts that have something to show, what has not."""
    shown = [chart for chart in view.charts if not chart.empty]
    shown.sort(key=lambda chart: chart.id != PRIMARY)
    if not shown:
        return _empty(view, width, height)
    boards = [_chart(chart, view) for chart in shown]
    rows: list[Row] = [(_answer(view),)]
    if width >= TWO_FROM and not view.as_table:
        wide = [board for board, chart in zip(boards, shown, strict=True) if chart.kind == "grid"]
        narrow = [board for board in boards if board not in wide]
        rows += [tuple(narrow[at : at + 2]) for at in range(0, len(narrow), 2)]
        rows += [(board,) for board in wide]
    else:
        rows += [(board,) for board in boards]
    missing = _missing(view)
    return tuple(rows) if missing is None else (*rows, (missing,))


def _answer(view: View) -> Board:
    found = view.helping
    items: list[Item] = [Text(english(found.text, view.voice), _INKS.get(found.answer, "strong"))]
    items += [Text(english(line, view.voice), "quiet") for line in found.more]
    items.append(_ranges(view.range))
    table = "pictures" if view.as_table else "table"
    actions = (("f", "range", "screen.range(1)"), ("t", table, "screen.table"), ("p", "page", "screen.report"))
    return Board("Is it helping?", tuple(items), actions, "look" if found.answer == "worse" else "now", id="answer")


def _ranges(chosen: Range) -> Item:
    names = tuple(english(name) for name, _ in RANGES.values())
    return Picks(names, list(RANGES).index(chosen), "screen.pick({})", "Shown")


def _chart(chart: Chart, view: View) -> Board:
    voice = view.voice

    def draw(width: int) -> list[Line]:
        if view.as_table:
            from nmcoach.tui.widgets.charts import columns

            return columns.lines(chart, voice, width)
        legend = wrapped(together(*drawn.signs(chart, width).split("  ")), width)
        return [*drawn.lines(chart, width), *([(line, "quiet")] for line in legend if line)]

    said = _as_said(chart, voice) if view.as_table else ""
    items: tuple[Item, ...] = (Drawn(draw, said), Text(english(chart.sentence, voice)))
    title = clean(english(chart.title, voice), 80, newlines=False)
    return Board(title, items, id=chart.id)


def _as_said(chart: Chart, voice: Voice) -> str:
    from nmcoach.tui.widgets.charts import columns

    return "\n".join(columns.rows(chart, voice))


def _missing(view: View) -> Board | None:
    lines = [english(line, view.voice) for line in lacking(view.charts)]
    return Board("Not drawn", tuple(Text(line, "quiet") for line in lines), id="missing") if lines else None


def _empty(view: View, width: int, height: int) -> Arrangement:
    """Say what begins a picture; where there is room, with the axes that wait for it."""
    rows: list[Row] = [(_answer(view),), (_begin(view),)]
    room = (height - sum(rows_of(row, width) for row in rows)) // 2 - 3
    if width < TWO_FROM or room < LEAST_AXES:
        return tuple(rows)
    boards = [_awaited(name, key, what, levels, room - 1) for name, key, what, levels in AWAITED]
    return (*rows, *(tuple(boards[at : at + 2]) for at in range(0, len(boards), 2)))


def _awaited(name: str, key: str, what: str, levels: tuple[str, ...], rows: int) -> Board:
    """Draw the axes of a picture that has nothing to show yet, and say what will stand there."""
    axis = max(map(len, levels)) + 1
    last = len(levels) - 1
    at = {round(number * (rows - 1) / last): level for number, level in enumerate(levels)} if last else {0: levels[0]}

    def draw(width: int) -> list[Line]:
        found: list[Line] = [[(f"{at.get(y, ''):>{axis}}│", "faint")] for y in range(rows)]
        return [*found, [(f"{' ' * axis}╰{'─' * (width - axis - 1)}", "faint")]]

    told = Pieces(((f"{key}  ", "key"), (what, "quiet")), f"{key}  {what}")
    return Board(name, (told, Drawn(draw, "")), fills=True, id=f"awaited-{name.lower()}")


def _begin(view: View) -> Board:
    items: list[Item] = [Text("Nothing was logged in this time. A picture appears with the first entry of")]
    items += [Pieces(((f"  {key}  ", "key"), (what, "")), f"{key}  {what}") for key, what in BEGIN]
    items += [Text(english(line, view.voice), "quiet") for line in lacking(view.charts)[1:]]
    return Board("Begin", tuple(items), id="begin")
