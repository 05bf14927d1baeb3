"""What the sheet of another tracker brings, at a glance: rows, days, amounts, and the units that were understood."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from nmcoach.domain.amounts import Amount
from nmcoach.domain.averages import median
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, listed, plural, say
from nmcoach.domain.water import COUNTS, NAMES

MOST_DAYS = 5
"""Days that are told one by one (design default)."""


class Overview:
    """Counts the drinks of a sheet by days and kinds while they are walked through."""

    def __init__(self) -> None:
        self._days: dict[date, tuple[int, int]] = {}
        self._kinds: Counter[str] = Counter()
        self._units: Counter[tuple[str, str]] = Counter()
        self._least, self._most = 1 << 30, 0

    def add(self, day: date, ml: int, kind: str, read_as: tuple[str, str]) -> None:
        """Count one more; ``read_as`` is the unit its amount was read in, and who says so."""
        self._units[read_as] += 1
        drinks, total = self._days.get(day, (0, 0))
        self._days[day] = (drinks + 1, total + ml)
        self._kinds[kind] += ml
        self._least, self._most = min(self._least, ml), max(self._most, ml)

    def told(self, rows: int) -> list[Sentence]:
        """Say it in sentences; ``rows`` are those of the sheet."""
        if not self._days:
            return []
        return [self._all(rows), *_by_units(self._units), *self._by_days(), *self._by_kinds()]

    def _all(self, rows: int) -> Sentence:
        of = plural(rows, one="{n} row", other="{n} rows")
        drinks = plural(sum(count for count, _ in self._days.values()), one="{n} drink", other="{n} drinks")
        days = plural(len(self._days), one="{n} day", other="{n} days")
        total = Amount(sum(ml for _, ml in self._days.values()))
        if self._least == self._most:
            return say("{drinks} in {rows}, on {days}: {total} in all.", drinks=drinks, rows=of, days=days, total=total)
        return say(
            "{drinks} in {rows}, on {days}: {total} in all, {least} to {most} each.",
            drinks=drinks, rows=of, days=days, total=total, least=Amount(self._least), most=Amount(self._most),
        )  # fmt: skip

    def _by_days(self) -> Iterator[Sentence]:
        if len(self._days) <= MOST_DAYS:
            for day in sorted(self._days):
                count, ml = self._days[day]
                drinks = plural(count, one="{n} drink", other="{n} drinks")
                yield say("{day}: {drinks}, {total}.", day=day, drinks=drinks, total=Amount(ml))
            return
        totals = [ml for _, ml in self._days.values()]
        yield say(
            "{first} to {last}: a day is typically {typical}, at most {most}.",
            first=min(self._days), last=max(self._days),
            typical=Amount(round(median(totals))), most=Amount(max(totals)),
        )  # fmt: skip

    def _by_kinds(self) -> Iterator[Sentence]:
        if set(self._kinds) == {"water"}:
            return
        kinds = (
            say("{kind} {total}", kind=NAMES[kind], total=Amount(ml))
            if COUNTS[kind]
            else say("{kind} {total}, which does not count", kind=NAMES[kind], total=Amount(ml))
            for kind, ml in self._kinds.most_common()
        )
        yield say("By kind: {kinds}.", kinds=listed(kinds, last="; "))


def _by_units(units: Mapping[tuple[str, str], int]) -> Iterator[Sentence]:
    """Say in which units the amounts were read, and who says so."""
    by_whom: dict[str, list[tuple[int, str]]] = {}
    for (unit, by), count in units.items():
        by_whom.setdefault(by, []).append((count, unit))
    for by, found in by_whom.items():
        found.sort(key=lambda one: (-one[0], one[1]))
        shown = listed([_unit(unit, count, alone=len(units) == 1) for count, unit in found], last=", ")
        yield (
            say("Unit: {units}, by {who}.", units=shown, who=Theirs(by))
            if by
            else say(
                "Unit: {units}, your own, for the sheet names none (in the shell, --unit tells another).", units=shown
            )
        )


def _unit(unit: str, count: int, *, alone: bool) -> Part:
    """Name a unit, and in how many rows it is where there are others."""
    name = Typed(unit)
    if alone:
        return name
    return say("{unit} in {rows}", unit=name, rows=plural(count, one="{n} row", other="{n} rows"))
