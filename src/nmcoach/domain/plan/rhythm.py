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
    if min(latest) < SHORTEST_GAP or max(latest) > LONGEST_GAP:
        fit = in_a_row(latest, 0, SHORTEST_GAP, LONGEST_GAP)
        latest = latest[-fit:] if fit >= IN_A_ROW else latest
    row = sorted(latest)
    half = len(row) // 2
    return row[half] if len(row) % 2 else round((row[half - 1] + row[half]) / 2)


def doubtful(gaps: Sequence[int], low: int, high: int) -> list[int]:
    """Give the places at which what is typical may not lie in a window, or an assumed rhythm may end.

    Elsewhere it surely lies in it: the six gaps up to there can all make a rhythm, and four of them, so the middle, lie
    in the window.
    """
    places = set(range(min(LATEST_GAPS - 1, len(gaps))))
    odd = [place for place, gap in enumerate(gaps) if not low <= gap <= high]
    for first, third in zip(odd, odd[2:], strict=False):
        places.update(range(third, first + LATEST_GAPS))
    if gaps and not (min(gaps) >= SHORTEST_GAP and max(gaps) <= LONGEST_GAP):
        for unfit in [place for place, gap in enumerate(gaps) if not fits(gap)]:
            places.update(range(unfit, unfit + LATEST_GAPS))
    return sorted([place for place in places if place < len(gaps)])


def in_a_row(gaps: Sequence[int], before: int, low: int, high: int) -> int:
    """Say how many of the latest gaps in a row lie in a window, where ``before`` these it were so many."""
    for count, gap in enumerate(reversed(gaps)):
        if not low <= gap <= high:
            return count
    return before + len(gaps)


def gaps_between(days: Sequence[date]) -> list[int]:
    """Give the days from each day to the next."""
    return [(after - before).days for before, after in pairwise(days)]
