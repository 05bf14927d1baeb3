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


def even(gaps: Sequence[int], low: int, high: int) -> bool:
    """Say whether the latest six gaps all fit, and their middle surely lies in a window: what is typical then does."""
    row = sorted(gaps[-LATEST_GAPS:])
    fit = len(row) == LATEST_GAPS and row[0] >= SHORTEST_GAP and row[-1] <= LONGEST_GAP
    return fit and low <= row[LATEST_GAPS // 2 - 1] and row[LATEST_GAPS // 2] <= high


def gaps_between(days: Sequence[date]) -> list[int]:
    """Give the days from each day to the next."""
    return [(after - before).days for before, after in pairwise(days)]
