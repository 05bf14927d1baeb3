"""Days on which nothing was logged, and what the user remembers of them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.days import DAY_START, at_wall_time
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TypeVar
from nmcoach.domain.levels import parse_level
from nmcoach.domain.record import field, record
from nmcoach.domain.say import Sentence, Theirs, Typed, say
from nmcoach.domain.soreness.check_ins import check_levels
from nmcoach.domain.typed import read_levels

Value = TypeVar("Value")

MOST_DAYS = 7
"""Days that are offered to be filled in at once: memory does not reach further back (design default)."""
MOST_GAPS = 30
"""Stretches that are offered at once; an earlier one is reached by its day (design default)."""
ONE_GLASS_ML = 1000
"""A remembered total is kept as drinks of at most this much."""
MOST_A_DAY_ML = 6000
"""The most that can be remembered as drunk in a day (design default)."""
FIRST_DRINK = time(10)
"""Wall-clock time of a remembered day's first drink: only the day is known."""
BETWEEN_DRINKS = timedelta(hours=2)
EVENING = time(20)
"""Wall-clock time of whatever else is remembered of a day."""
ROUTINE = "full_daily"
"""The routine that a remembered roll is taken for."""


@record
class Gap:
    """Days in a row, before today, without any entry."""

    since: date | None
    """The last day before them that has one; None where there is none."""
    days: tuple[date, ...]
    """The empty days that can be filled in together, oldest first; at most seven."""


@record
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
    found = gaps(logged, today, 1)
    return found[0] if found and found[0].days[-1] == today - timedelta(days=1) else None


def gaps(logged: Collection[date], today: date, most: int = MOST_GAPS) -> tuple[Gap, ...]:
    """Give the stretches of empty days since the first entry, the latest first; a long one is offered in parts."""
    before = sorted({day for day in logged if day < today}, reverse=True)
    found: list[Gap] = []
    after = today
    for day in before:
        while after - day > timedelta(days=1) and len(found) < most:
            count = min((after - day).days - 1, MOST_DAYS)
            found.append(Gap(day, tuple(after - timedelta(days=back) for back in range(count, 0, -1))))
            after -= timedelta(days=count)
        after = day
    return tuple(found)


def gap_from(day: date, logged: Collection[date], today: date) -> Gap:
    """Give the empty days from a day on that can be filled in together.

    Raises :class:`BadValue` for a day that is not past, or that has an entry.
    """
    if day >= today:
        raise BadValue(say("{day} is not past yet; days before today can be filled in.", day=day))
    if day in logged:
        raise BadValue(say("{day} has entries; n adds a single one to it.", day=day))
    ahead = (day + timedelta(days=n) for n in range(MOST_DAYS))
    empty = takewhile(lambda one: one < today and one not in logged, ahead)
    return Gap(max((one for one in logged if one < day), default=None), tuple(empty))


def read_remembered(day: date, values: Mapping[str, str], units: str = "ml") -> Remembered:
    """Read what was typed for a day: ``ml``, ``rolled``, ``levels`` and ``pain``; empty is unknown.

    Raises :class:`BadValue` naming the day and what cannot be read.
    """
    try:
        return Remembered(
            day,
            ml=_read(values, "ml", lambda text: parse_amount(text, units, most=MOST_A_DAY_ML)),
            pain=_read(values, "pain", parse_level),
            rolled=_read(values, "rolled", _yes) or False,
            levels=_read(values, "levels", read_levels) or {},
        )
    except BadValue as problem:
        raise BadValue(say("{day}: {problem}", day=day, problem=Typed(str(problem)))) from problem


def _read(values: Mapping[str, str], field: str, read: Callable[[str], Value]) -> Value | None:
    text = values.get(field, "")
    return read(text) if text.strip() else None


def _yes(text: str) -> bool:
    word = text.strip().lower()
    if word not in ("y", "yes", "n", "no"):
        raise BadValue(say("“{text}” does not say whether you rolled; use y or n.", text=Theirs(text)))
    return word.startswith("y")


def to_fill_in(remembered: Iterable[Remembered], today: date) -> tuple[Remembered, ...]:
    """Give the days of which anything is remembered, oldest first.

    Raises :class:`BadValue` for none at all, over seven, a day that is not past, and levels off their scale.
    """
    days = tuple(sorted((one for one in remembered if not one.empty), key=lambda one: one.day))
    if not days:
        raise BadValue(say("Nothing was filled in yet; type what you remember of a day, or close."))
    if len(days) > MOST_DAYS or any(one.day >= today for one in days):
        raise BadValue(say("Only days before today can be filled in, {most} at a time.", most=MOST_DAYS))
    for one in days:
        check_levels(one.levels)
    return days


def label(days: Sequence[Remembered]) -> Sentence:
    """Name the filling in of some days, oldest first: “filling in Fri 20 Nov to Sat 21 Nov”."""
    first, last = days[0].day, days[-1].day
    if first == last:
        return say("filling in {day}", day=first)
    return say("filling in {first} to {last}", first=first, last=last)


def glasses(ml: int) -> tuple[int, ...]:
    """Split a remembered total into drinks of at most a litre each."""
    whole, rest = divmod(ml, ONE_GLASS_ML)
    return (ONE_GLASS_ML,) * whole + ((rest,) if rest else ())


def drinks(one: Remembered, zone: str, day_start: time = DAY_START) -> list[tuple[datetime, int]]:
    """Give the drinks that a remembered total is kept as: the instant and millilitres of each, two hours apart."""
    first = at_wall_time(one.day, max(FIRST_DRINK, day_start), zone, day_start)
    return [(first + BETWEEN_DRINKS * index, ml) for index, ml in enumerate(glasses(one.ml or 0))]


def evening(day: date, zone: str, day_start: time = DAY_START) -> datetime:
    """Give the instant of whatever else is remembered of a day."""
    return at_wall_time(day, EVENING, zone, day_start)
