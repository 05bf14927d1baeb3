"""Days on which nothing was logged, and what the user remembers of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

DAILY_KINDS = ("drink", "roll", "soreness", "session", "measurement", "movement")
"""Kinds that show that a day was logged."""
MOST_DAYS = 7
"""Days that are offered to be filled in at once: memory does not reach further back (design default)."""
ONE_GLASS_ML = 1000
"""A remembered total is kept as drinks of at most this much."""
MOST_A_DAY_ML = 6000


@dataclass(frozen=True)
class Gap:
    """Days in a row up to yesterday without any entry."""

    since: date
    """The last day that has one."""
    days: tuple[date, ...]
    """The empty days that can still be filled in, oldest first; at most seven."""


@dataclass(frozen=True)
class Remembered:
    """What is remembered of a day; what is left open stays unknown."""

    day: date
    ml: int | None = None
    """Everything drunk, 1–6,000 ml."""
    rolled: bool = False
    """Whether the day's routine was done."""
    levels: dict[str, int] = field(default_factory=dict)
    """Region id → soreness 0–10."""
    pain: int | None = None
    """Pain on average, 0–10."""

    @property
    def empty(self) -> bool:
        """Whether nothing is remembered."""
        return self.ml is None and not self.rolled and not self.levels and self.pain is None


def gap(logged: Collection[date], today: date) -> Gap | None:
    """Give the empty days up to yesterday; None when yesterday has an entry, or nothing was ever logged."""
    before = [day for day in logged if day < today]
    if not before:
        return None
    since = max(before)
    count = (today - since).days - 1
    if count < 1:
        return None
    return Gap(since, tuple(today - timedelta(days=back) for back in range(min(count, MOST_DAYS), 0, -1)))


def glasses(ml: int) -> tuple[int, ...]:
    """Split a remembered total into drinks of at most a litre each."""
    whole, rest = divmod(ml, ONE_GLASS_ML)
    return (ONE_GLASS_ML,) * whole + ((rest,) if rest else ())


def told(filled: Iterable[Remembered]) -> tuple[Remembered, ...]:
    """Give the days of which anything is remembered, oldest first."""
    return tuple(sorted((one for one in filled if not one.empty), key=lambda one: one.day))
