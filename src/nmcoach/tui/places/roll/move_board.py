"""The board of the move that is looked at: the steps as a bar, how it is done, and its figure moving."""

from collections.abc import Sequence

from nmcoach.domain.record import record, replace
from nmcoach.tui.places.roll.view import Breath, Looked
from nmcoach.tui.widgets.board import steps
from nmcoach.tui.widgets.board.board import Beside, Board, Drawn, Item, Line, Moving, Pieces, Text
from nmcoach.tui.widgets.chrome.actions import Action
from nmcoach.tui.widgets.drawing import wrapped

LEAST_FIGURE = 8
"""Rows that the figure needs."""
LABEL = 11
"""Cells of what stands before the texts of a move."""

GAP = Pieces((("", ""),), "")
"""An empty line."""


@record
class Told:
    """A few words, and behind them a text that is wrapped beside them."""

    label: str
    text: str
    inline: bool = False
    """Whether the text goes on below the label, which takes fewer lines."""

    def lines(self, width: int) -> Sequence[Line]:
        """Wrap the text."""
        if self.inline or width - LABEL < 12:
            return Text(f"{self.label}: {self.text}").lines(width)
        lines = wrapped(self.text, width - LABEL)
        heads = [self.label, *[""] * len(lines)]
        return [[(f"{head:<{LABEL}}", "name"), (line, "")] for head, line in zip(heads, lines, strict=False)]

    def words(self) -> str:
        """Give both."""
        return f"{self.label}: {self.text}"


def bar(looked: Looked) -> Item:
    """Draw the steps as a bar, with the one looked at marked."""
    said = steps.said(looked.routine, looked.moves)
    return Drawn(lambda room: steps.bar(looked.routine, looked.moves, room, looked.number), said)


def move_board(looked: Looked, width: int, height: int, actions: Sequence[Action] = ()) -> Board:
    """Show the steps as a bar, and the one looked at: how it is done, and its figure moving."""
    move = looked.move
    if move is None:
        return Board("The move", (), fills=True, id="move")
    inside, rest = width - 4, height - 3
    told: list[Item] = [Told("Start", move.start), Told("Then", move.movement)]
    told += [Told("Avoid", move.avoid)] if move.avoid else []
    listed = _listed(looked)
    figure_width = max(24, min(inside * 11 // 20, rest * 3))
    narrowed = inside - figure_width - 2
    close = [_inline(one) for one in told]
    if _rows(told, narrowed) > rest and _rows(close, narrowed) <= rest:
        told = close
    wide = looked.figure is not None and _rows(told, narrowed) <= rest
    beside = figure_width if wide and rest >= LEAST_FIGURE else 0
    room = inside - (beside + 2 if beside else 0)
    inline = told == close
    for label, text in (("Watch out", move.mistake), ("Easier", move.easier), ("Harder", move.harder)):
        if text and _rows([*told, Told(label, text, inline)], room) <= rest:
            told.append(Told(label, text, inline))
    if _rows(told, room) + len(told) - 1 <= rest:
        told = [part for one in told for part in (one, GAP)][:-1]
    if _rows(told, room) + len(listed) + 1 <= rest:
        told += [GAP, *listed]
    draw = looked.figure
    items: list[Item] = [bar(looked)]
    if draw is not None and beside:
        picture = Moving(lambda across: draw(across, rest))
        items.append(Beside(tuple(told), picture, beside, least=20))
    else:
        items += told
    heading = f"{looked.number + 1} of {len(looked.work)} · {looked.name}"
    return Board(heading, tuple(items), tuple(actions), fills=True, id="move")


def breath_board(breath: Breath, width: int, height: int, actions: Sequence[Action] = ()) -> Board:
    """Show how one breathes calmly, and its figure moving."""
    move, inside, rest = breath.move, width - 4, height - 2
    told: list[Item] = [
        Told("Start", move.start),
        GAP,
        Told("Then", move.movement),
        GAP,
        Told("Watch out", move.mistake),
    ]
    beside, draw = max(24, min(inside * 11 // 20, rest * 3)), breath.figure
    items = told
    if draw is not None and rest >= LEAST_FIGURE and _rows(told, inside - beside - 2) <= rest:
        items = [Beside(tuple(told), Moving(lambda across: draw(across, rest)), beside, least=20)]
    return Board("Calm breathing", tuple(items), tuple(actions), fills=True, id="breath")


def _inline(item: Item) -> Item:
    return replace(item, inline=True) if isinstance(item, Told) else item


def _rows(items: Sequence[Item], width: int) -> int:
    return sum(len(item.lines(width)) for item in items)


def _listed(looked: Looked) -> list[Item]:
    """Name the steps, a line each, with the one looked at marked."""
    lines: list[Item] = []
    for number, (at, name, length) in enumerate(steps.listed(looked.routine, looked.moves)):
        mark, ink = ("▸ ", "strong") if number == looked.number else ("  ", "")
        lines.append(Pieces(((mark, "key"), (f"{at:>5}  ", "quiet"), (name, ink), (f"  {length}", "quiet")), ""))
    return lines
