"""Where a run stands in its routine."""

from collections.abc import Sequence
from typing import ClassVar

from textual.geometry import Region
from textual.reactive import reactive

from nmcoach.domain.routine.routine import Segment, Side
from nmcoach.tui.widgets.drawing import Drawing, Piece, blocks, fraction

DONE, SKIPPED, AHEAD, TO_COME = "━", "╌", "░", "─"
SETTING_UP = "›"
"""Stands in the gap of the transition the run is in."""

_LETTERS: dict[Side, str] = {"left": "L", "right": "R", "both": "LR", "none": ""}


def widths(segments: Sequence[Segment], width: int) -> list[int] | None:
    """Share ``width`` cells out: one to each transition, the rest to the work in proportion to its seconds.

    None where not every segment gets a cell.
    """
    work = [number for number, segment in enumerate(segments) if not segment.transition]
    room = width - (len(segments) - len(work))
    if not work or room < len(work):
        return None
    total = sum(segments[number].seconds for number in work)
    shares = [1] * len(segments)
    spare, before, given = room - len(work), 0, 0
    for number in work:
        before += segments[number].seconds
        upto = round(spare * before / total)
        shares[number] += upto - given
        given = upto
    return shares


def bar(
    segments: Sequence[Segment], current: int, into: float, width: int, skipped: frozenset[int] = frozenset()
) -> list[Piece]:
    """Draw the routine on ``width`` cells: done, the segment ``into`` whose seconds the run is, and what is to come."""
    shares = widths(segments, width)
    if shares is None:
        return _plain_bar(segments, current, into, width)
    pieces: list[Piece] = []
    for number, (segment, share) in enumerate(zip(segments, shares, strict=True)):
        if segment.transition:
            pieces.append((SETTING_UP, "segments--current") if number == current else (" ", ""))
        elif number in skipped:
            pieces.append((SKIPPED * share, "segments--coming"))
        elif number < current:
            pieces.append((DONE * share, "segments--done"))
        elif number == current:
            pieces += _part(fraction(into, segment.seconds), share)
        else:
            pieces.append((TO_COME * share, "segments--coming"))
    return pieces


def _plain_bar(segments: Sequence[Segment], current: int, into: float, width: int) -> list[Piece]:
    total = sum(segment.seconds for segment in segments)
    gone: float = sum(segment.seconds for segment in segments[: max(0, current)])
    if 0 <= current < len(segments):
        gone += fraction(into, segments[current].seconds) * segments[current].seconds
    return _part(fraction(gone, total), width)


def _part(share: float, width: int) -> list[Piece]:
    full, edge = blocks(share, width)
    rest = width - len(full) - len(edge)
    return [(full, "segments--current"), (edge, "segments--edge"), (AHEAD * rest, "segments--ahead")]


def letters(segments: Sequence[Segment], current: int, width: int) -> list[Piece]:
    """Letter the work with its side: L, R or LR in the middle of each segment wide enough; nothing where none fit."""
    pieces: list[Piece] = []
    for number, (segment, share) in enumerate(zip(segments, widths(segments, width) or (), strict=False)):
        letter = _LETTERS[segment.side]
        text = letter.center(share) if len(letter) <= share else " " * share
        pieces.append((text, "segments--letter-current" if number == current else "segments--letter"))
    return pieces


class SegmentBar(Drawing):
    """The bar of a routine's segments, with the side of each under it.

    Done is a thick line, the current segment a block that fills by eighths of a cell, what is to come a thin line, what
    was skipped a dashed one; a transition is a gap, marked while the run is in it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "segments--done", "segments--current", "segments--edge", "segments--ahead", "segments--coming",
        "segments--letter", "segments--letter-current",
    }  # fmt: skip
    DEFAULT_CSS = """
    SegmentBar {
        width: 1fr; height: auto;
        & > .segments--done { color: $primary; }
        & > .segments--current { color: $secondary; }
        & > .segments--edge { color: $secondary; background: $secondary 14%; }
        & > .segments--ahead { color: $secondary 55%; }
        & > .segments--coming { color: $text-disabled; }
        & > .segments--letter { color: $text-muted; }
        & > .segments--letter-current { color: $text-secondary; text-style: bold; }
    }
    """

    segments: reactive[tuple[Segment, ...]] = reactive(())
    """The routine's segments in order."""
    current: reactive[int] = reactive(-1)
    """Index of the segment the run is in; -1 before the start, ``len(segments)`` after the end."""
    into: reactive[float] = reactive(0.0, repaint=False)
    """Seconds since the current segment began."""
    skipped: reactive[frozenset[int]] = reactive(frozenset())
    """Indices of the segments the user skipped."""

    def watch_into(self) -> None:
        """Draw the bar again; its letters stay."""
        self.refresh(Region(0, 0, self.size.width, 1))

    def rows(self, width: int) -> int:
        """Ask for the bar and the letters under it."""
        return 2

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the bar, or the letters under it."""
        if y == 0:
            return bar(self.segments, self.current, self.into, width, self.skipped)
        return letters(self.segments, self.current, width) if y == 1 else []
