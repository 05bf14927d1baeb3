"""The steps of a routine as one bar: each as long as its time, with its name in it where there is room."""

from collections.abc import Mapping

from nmcoach.domain.days import show_length, show_seconds
from nmcoach.domain.routine.routine import Move, Routine, Side
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.drawing import Piece, cells, fit

_SIDES: dict[Side, str] = {"left": " L", "right": " R", "both": "", "none": ""}
_LONG: dict[Side, str] = {"left": ", left", "right": ", right", "both": "", "none": ""}
_SMALL = ("of", "the", "to", "and", "on", "in", "at")
LEAST_NAME = 4
"""Cells below which a name says nothing."""


def bar(routine: Routine, moves: Mapping[str, Move], width: int, chosen: int = -1) -> list[Line]:
    """Draw the work of a routine on a width; step ``chosen`` (0 is the first) is the one that is looked at."""
    work = routine.work()
    total = sum(segment.seconds for segment in work)
    if not work or not total or width < 2 * len(work):
        return []
    line: list[Piece] = []
    before = 0
    for number, segment in enumerate(work):
        upto = before + segment.seconds
        room = width * upto // total - width * before // total - 1
        before = upto
        name = moves[segment.move].name if segment.move else ""
        here = number == chosen
        line += _step(name if here else name.lower(), _SIDES[segment.side], room, "here" if here else "step")
        line.append((" ", ""))
    return [line[:-1]]


def listed(routine: Routine, moves: Mapping[str, Move]) -> list[tuple[str, str, str]]:
    """Give a line for each step: when it begins, what it is, how long it takes."""
    found, at = [], 0
    for segment in routine.segments:
        if segment.move:
            name = f"{moves[segment.move].name}{_LONG[segment.side]}"
            found.append((show_length(at), name, show_seconds(segment.seconds)))
        at += segment.seconds
    return found


def said(routine: Routine, moves: Mapping[str, Move]) -> str:
    """Name the steps in order."""
    return ", ".join(
        f"{moves[one.move].name}{_SIDES[one.side]} {show_seconds(one.seconds)}" for one in routine.work() if one.move
    )


def _short(name: str, room: int) -> str:
    """Give so many whole words of a name as fit, without a small one at the end; of a longer first word its letters."""
    words = name.split()
    while len(words) > 1 and (cells(" ".join(words)) > room or words[-1] in _SMALL):
        words.pop()
    return fit(" ".join(words), room)


def _step(name: str, side: str, room: int, ink: str) -> list[Piece]:
    """Draw a step with its name; where that is cut, its side stays, for it tells two steps apart."""
    left = room - 2 - cells(side)
    tight, loose = _short(name, left + 1), _short(name, left)
    short = tight if tight == name or (loose.endswith("…") and not tight.endswith("…")) else loose
    word = f"{short}{side}" if left >= LEAST_NAME else side.strip()
    if not word or cells(word) + 1 > room:
        return [("━" * room, ink)]
    return [("━", ink), (word, "quiet" if ink == "step" else ink), ("━" * (room - 1 - cells(word)), ink)]
