"""How the rows of a run's screen are shared out: what to keep off and the limit before anything that is drawn."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.record import record
from nmcoach.domain.run.cues import rule_of
from nmcoach.domain.run.state import RunState
from nmcoach.domain.run.words import moves_of, titled, told_of
from nmcoach.domain.say import english
from nmcoach.tui.widgets.chrome.header import BETWEEN, NAME
from nmcoach.tui.widgets.drawing import cells

FIGURE_WIDTH, FIGURE_HEIGHT = 72, 20
"""The terminal must be as large as this for the figure to stand beside the digits."""
SHORT, LOW, TINY, BARE = 16, 13, 9, 3
"""Below so many rows the frame and the stop rule go, then the breath, then all but digits and move, then the move."""
NARROW = 72
"""Below so many columns the breath and what comes next stand one below the other."""
FIGURE_ROWS = 11
"""Rows of the stage with a figure: the least it is drawn on, the status and the frame (design default)."""
DIGIT_ROWS = 5
"""Rows of the stage for block digits: four, and the status."""
PLAIN_ROWS = 2
"""Rows of the stage for the digits as plain text."""


@record
class Room:
    """How many rows what is told has, and what gives way to it."""

    rows: int
    """For what to do, what to keep off and more."""
    title: int
    """For the move and its limit."""
    close: bool
    """Whether there is no blank line above the breath."""
    frame: bool
    """Whether there is a frame around the stage."""
    pace: bool
    """Whether the breath and what comes next have their row."""

    @property
    def gives_way(self) -> frozenset[str]:
        """What is left out or closed up, by name."""
        parts = {"close": self.close, "unframed": not self.frame, "unpaced": not self.pace}
        return frozenset(name for name, gone in parts.items() if gone)


def room_for(state: RunState, caps: Mapping[str, int], width: int, height: int) -> Room:
    """Share out a screen for a run: none of its moves is told on more rows."""
    moves = moves_of(state)
    told = [told_of(move, doing=doing) for move in moves for doing in (False, True)]
    rule = english(rule_of(state.parts, state.moves))
    return share(told, [titled(move, "right", caps) for move in moves], rule, width, height)


def share(told: Sequence[Sequence[str]], titles: Iterable[str], rule: str, width: int, height: int) -> Room:
    """Share out a screen for a run in which these are told, part by part.

    All is told where the figure or block digits keep what they need; the movement gives way to them. What to keep off
    stands before them, before the frame, and at last before the breath.
    """
    inside = max(10, width - 2)
    title = min(2, max((rows_of([text], inside) for text in titles), default=1))
    framed, paced = height >= SHORT, height >= LOW
    fixed = 4 + title + (rows_of([rule], inside) if framed else 0)
    figure = width >= FIGURE_WIDTH and height >= FIGURE_HEIGHT
    roomy = FIGURE_ROWS - 2 if figure else DIGIT_ROWS
    ways = [(3, roomy, framed, paced), (2, DIGIT_ROWS, framed, paced)]
    ways += [(count, PLAIN_ROWS, frame, pace) for count in (2, 1) for frame, pace in _WAYS]
    for count, least, frame, pace in ways:
        if (frame and not framed) or (pace and not paced):
            continue
        rows = max((rows_of(lines[:count], inside) for lines in told), default=1)
        for space in (1, 0) if frame else (0,):
            if height - fixed - rows - space - pace * (1 + (width < NARROW)) >= least + 2 * frame:
                return Room(rows, title, close=not space, frame=frame, pace=pace)
    return Room(1, title, close=True, frame=False, pace=False)


_WAYS = ((True, True), (False, True), (False, False))
"""What there is besides what is told, from the most to the least: a frame, and the breath."""


def fitting(lines: Sequence[str], rows: int, width: int) -> list[str]:
    """Give as many of these lines, from the first, as have room; at least one."""
    inside = max(10, width - 2)
    count = next((n for n in range(len(lines), 1, -1) if rows_of(lines[:n], inside) <= rows), 1)
    return list(lines[:count])


def rows_of(lines: Iterable[str], width: int) -> int:
    """Say how many rows lines take."""
    return sum(max(1, len(textwrap.wrap(line, width))) for line in lines)


def heading(progress: str, name: str, width: int) -> str:
    """Give how far a run has come as it fits beside its name: the time that is left gives way last."""
    where, _, time = progress.partition(BETWEEN)
    left = time.rpartition(" of ")[0] or time
    room = width - cells(f" {NAME}{BETWEEN}{name}") - 3
    return next((way for way in (progress, f"{where}{BETWEEN}{left}", left) if cells(way) <= room), progress)


def following(text: str, width: int) -> str:
    """Give what comes next as it fits: the seconds to set up give way to the move and to what to fetch for it."""
    return text if cells(text) <= width - 4 else text.rpartition(", ")[0] or text
