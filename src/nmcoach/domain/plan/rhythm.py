"""A rhythm of one's own: how often somebody really comes, found from the days between their sessions."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from nmcoach.domain.averages import median

SHORTEST_GAP, LONGEST_GAP = 14, 84
"""Days between sessions that can make a rhythm; a longer gap is a break (design default)."""
IN_A_ROW = 3
"""So many gaps in a row make a rhythm, and so many shorter ones end it (design default)."""
MARGIN = 3
"""Days around a rhythm that its window has on either side (design default)."""
LATEST_GAPS = 6
"""Gaps whose median is the rhythm (design default)."""
LEAST_SESSIONS, LEAST_DAYS = 5, 56
"""So many sessions over more than so many days make a rhythm, too, where their median gap can (design default)."""


def fits(gap: int) -> bool:
    """Say whether a gap of so many days can make a rhythm."""
    return SHORTEST_GAP <= gap <= LONGEST_GAP


def found(gaps: Sequence[int]) -> bool:
    """Say whether the days between sessions make a rhythm: the last three of 14–84 each, or five sessions over 56 days.

    ``gaps`` are counted on the plan's clock, oldest first, since the last break or choice.
    """
    last = gaps[-IN_A_ROW:]
    if len(last) == IN_A_ROW and min(last) >= SHORTEST_GAP and max(last) <= LONGEST_GAP:
        return True
    latest = gaps[-LATEST_GAPS:]
    return len(latest) >= LEAST_SESSIONS - 1 and sum(latest) > LEAST_DAYS and median(latest) >= SHORTEST_GAP


def typical(gaps: Sequence[int]) -> int:
    """Give the days from one session to the next: the median of the latest six gaps.

    Where the latest three or more in a row can make a rhythm, shorter ones before them do not count: four weekly
    sessions and then one every four weeks are not one every 18 days.
    """
    latest = gaps[-LATEST_GAPS:]
    first = len(latest)
    while first and SHORTEST_GAP <= latest[first - 1] <= LONGEST_GAP:
        first -= 1
    row = sorted(latest[first:] if len(latest) - first >= IN_A_ROW else latest)
    half = len(row) // 2
    return row[half] if len(row) % 2 else round((row[half - 1] + row[half]) / 2)


class Latest:
    """The latest gaps, as they come one after another, against a window of days that was chosen."""

    def __init__(self, gaps: Sequence[int], low: int, high: int) -> None:
        """``gaps`` are those before, oldest first."""
        self._low, self._high = low, high
        self._count = self._unfit = 0
        self._third = self._second = self._first = 0  # the latest gaps out of the window, counted from 1
        for gap in gaps[-LATEST_GAPS:]:
            self.even_with(gap)

    def even_with(self, gap: int) -> bool:
        """Take another gap, and say whether what is typical now surely lies in the window.

        It does where the latest six can all make a rhythm and four of them lie in it: then the middle of them does.
        """
        self._count += 1
        if not self._low <= gap <= self._high:
            self._third, self._second, self._first = self._second, self._first, self._count
        if not SHORTEST_GAP <= gap <= LONGEST_GAP:
            self._unfit = self._count
        before = self._count - LATEST_GAPS
        return before >= 0 and self._third <= before and self._unfit <= before


def gaps_between(days: Sequence[date]) -> list[int]:
    """Give the days from each day to the next."""
    return [(after - before).days for before, after in pairwise(days)]
