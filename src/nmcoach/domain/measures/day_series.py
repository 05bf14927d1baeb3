"""A value a day over many years in little room: eight bytes each; pairs of a date and a number take a hundred."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from nmcoach.domain.hints import overload

Pair = tuple[date, float]


class DaySeries(Sequence[Pair]):
    """Days with their values, oldest first; a sequence of pairs that are made when they are asked for."""

    __slots__ = ("_days", "_values")

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._days = array("i")
        self._values = array("d")
        self.extend(pairs)

    def extend(self, pairs: Iterable[Pair]) -> None:
        """Add days after those there are."""
        for day, value in pairs:
            self._days.append(day.toordinal())
            self._values.append(value)

    def pack(self) -> None:
        """Take half the room for the values, where that changes none of them: no more days are added."""
        small = array("f", self._values)
        self._days = self._days[:]
        if small == self._values:
            self._values = small

    def within(self, first: date, last: date) -> list[Pair]:
        """Give what lies between two days, both included."""
        begin, end = bisect_left(self._days, first.toordinal()), bisect_right(self._days, last.toordinal())
        return [*_pairs(self._days[begin:end], self._values[begin:end])]

    def __len__(self) -> int:
        return len(self._days)

    def __iter__(self) -> Iterator[Pair]:
        return _pairs(self._days, self._values)

    @overload
    def __getitem__(self, place: int) -> Pair: ...
    @overload
    def __getitem__(self, place: slice) -> list[Pair]: ...
    def __getitem__(self, place: int | slice) -> Pair | list[Pair]:
        if isinstance(place, slice):
            return [*_pairs(self._days[place], self._values[place])]
        return date.fromordinal(self._days[place]), self._values[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # it can grow, so it has none, and mypy expects one


def _pairs(days: Iterable[int], values: Iterable[float]) -> Iterator[Pair]:
    return zip(map(date.fromordinal, days), values, strict=True)
