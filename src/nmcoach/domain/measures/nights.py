"""Nights as watches tell of them: one reading each, of how long one slept and of the heart's variability.

Instants are seconds since 1970, for a file holds a hundred thousand of them.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from nmcoach.domain.averages import median
from nmcoach.domain.record import record

APART = 3 * 3600
"""Seconds awake after which sleep belongs to another stretch: a night that is broken stays one (design default)."""
SHORTEST = 15 * 60
"""Seconds asleep from which a stretch is told of at all (design default)."""
LONGEST = 24 * 3600
"""Seconds of a stretch, or of a piece of it, beyond which it is a mistake."""
EVENING, MORNING = 22, 8
"""Hours of the wall clock between which readings count for a night of which no sleep is known (design default)."""

NO_OFFSET = 1 << 20
"""Stands for an offset that nobody told."""
DayOf = Callable[[int, int], date]
"""Instant and its offset from UTC in seconds, or :data:`NO_OFFSET` → the date."""
HourOf = Callable[[int, int], tuple[date, int]]
"""The same → the date and the hour of the wall clock."""


class Pieces:
    """Stretches of time that a source calls sleep; what touches the one before is one with it."""

    def __init__(self) -> None:
        self._begin, self._end, self._offset = array("q"), array("q"), array("i")

    def add(self, begin: int, end: int, offset: int = NO_OFFSET) -> None:
        """Add one more, wherever it lies."""
        if self._begin and self._begin[-1] <= begin <= self._end[-1]:
            if end > self._end[-1]:
                self._end[-1], self._offset[-1] = end, offset
            return
        self._begin.append(begin)
        self._end.append(end)
        self._offset.append(offset)

    def __len__(self) -> int:
        return len(self._begin)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return zip(self._begin, self._end, self._offset, strict=True)


@record
class Night:
    """A stretch of sleep, of whichever source slept longest in it."""

    begin: int
    """When the first of any source fell asleep."""
    end: int
    """When one woke, by the source that counts."""
    last: int
    """When one woke, by any source."""
    offset: int
    """The offset from UTC of that, or :data:`NO_OFFSET`."""
    asleep: int
    """Seconds asleep, nothing counted twice."""
    source: str
    """Whose figure it is."""
    others: int
    """How many other sources told of it, too."""


def stretches(slept: Mapping[str, Iterable[tuple[int, int, int]]]) -> list[Night]:
    """Give the stretches of sleep, oldest first, each as the source tells it that slept longest."""
    pieces = sorted((begin, end, offset, source) for source, of in slept.items() for begin, end, offset in of)
    found: list[Night] = []
    held: list[tuple[int, int, int, str]] = []
    last = 0
    for piece in pieces:
        if held and piece[0] > last + APART:
            found.append(_night(held))
            held = []
        last = max(last, piece[1]) if held else piece[1]
        held.append(piece)
    return [*found, _night(held)] if held else found


def _night(pieces: Sequence[tuple[int, int, int, str]]) -> Night:
    asleep: dict[str, int] = {}
    ends: dict[str, tuple[int, int]] = {}
    for begin, end, offset, source in pieces:
        upto = ends[source][0] if source in ends else begin
        if end > upto or source not in ends:
            asleep[source] = asleep.get(source, 0) + end - max(begin, upto)
            ends[source] = end, offset
    longest = min(asleep, key=lambda source: (-asleep[source], source))
    last = max(end for end, _ in ends.values())
    end, offset = ends[longest]
    return Night(pieces[0][0], end, last, offset, asleep[longest], longest, len(asleep) - 1)


def nights(found: Iterable[Night], day_of: DayOf) -> tuple[dict[date, Night], int, int]:
    """Give the night of each date: the longest stretch that one woke from on it.

    Gives also how many stretches are none, naps and what is too short, and how many are too long to be true.
    """
    by_day: dict[date, Night] = {}
    naps = odd = 0
    for one in found:
        if one.asleep > LONGEST:
            odd += 1
            continue
        if one.asleep < SHORTEST:
            naps += 1
            continue
        day = day_of(one.end, one.offset)
        known = by_day.get(day)
        naps += known is not None
        if known is None or one.asleep > known.asleep:
            by_day[day] = one
    return by_day, naps, odd


class Samples:
    """Values of a source, each with its instant."""

    def __init__(self) -> None:
        self._at, self._value, self._offset = array("q"), array("f"), array("i")

    def add(self, at: int, value: float, offset: int = NO_OFFSET) -> None:
        """Add one more, wherever it lies."""
        self._at.append(at)
        self._value.append(value)
        self._offset.append(offset)

    def __len__(self) -> int:
        return len(self._at)

    def __iter__(self) -> Iterator[tuple[int, float, int]]:
        return zip(self._at, self._value, self._offset, strict=True)


@record
class Typical:
    """The median of a night's values."""

    begin: int
    """When the night began, as far as is known."""
    at: int
    """When one woke; where no sleep is known, when the last value was taken."""
    offset: int
    value: float
    n: int
    """Of how many values it is the median; those told twice count once."""


def medians(
    samples: Iterable[tuple[int, float, int]], by_day: Mapping[date, Night], hour_of: HourOf
) -> tuple[dict[date, Typical], int]:
    """Give the median of each night's values, by the day one woke on, and how many values are of no night.

    Where no sleep is known of a night, what was measured between 22:00 and 08:00 stands for it.
    """
    ordered = sorted((night.begin, night.last, day) for day, night in by_day.items())
    begins = [begin for begin, _, _ in ordered]
    held: dict[date, dict[int, tuple[float, int]]] = {}
    by_clock = 0
    for at, value, offset in samples:
        place = bisect_right(begins, at) - 1
        if place >= 0 and at <= ordered[place][1]:
            day = ordered[place][2]
        else:
            day, hour = hour_of(at, offset)
            if hour >= EVENING:
                day += timedelta(days=1)
            if MORNING <= hour < EVENING or day in by_day:
                by_clock += 1
                continue
        held.setdefault(day, {})[at] = value, offset
    found = {}
    for day, values in sorted(held.items()):
        night, last = by_day.get(day), max(values)
        found[day] = Typical(
            begin=min(values) if night is None else night.begin,
            at=last if night is None else night.end,
            offset=values[last][1] if night is None else night.offset,
            value=float(median([value for value, _ in values.values()])),
            n=len(values),
        )
    return found, by_clock


@record
class Outing:
    """A walk, a swim or a ride."""

    begin: int
    end: int
    minutes: int
    kind: str
    source: str
    offset: int


def told_once(outings: Iterable[Outing]) -> tuple[list[Outing], int]:
    """Give those of which none overlaps another of its kind, the longest first served, oldest first; and the others."""
    kept: dict[str, list[tuple[int, int]]] = {}
    found: list[Outing] = []
    twice = 0
    for one in sorted(outings, key=lambda one: (one.begin - one.end, one.begin, one.source)):
        of_kind = kept.setdefault(one.kind, [])
        place = bisect_right(of_kind, (one.begin, one.end))
        around = of_kind[max(0, place - 1) : place + 1]
        if any(begin < one.end and one.begin < end for begin, end in around):
            twice += 1
            continue
        of_kind.insert(place, (one.begin, one.end))
        found.append(one)
    return sorted(found, key=lambda one: (one.begin, one.kind)), twice
