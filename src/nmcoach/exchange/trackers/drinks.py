"""Drinks from another tracker's CSV file."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.fields import Unfit, shorten
from nmcoach.domain.record import record
from nmcoach.domain.water import COUNTS
from nmcoach.exchange.csv import sheets
from nmcoach.exchange.trackers.columns import find, unit_of
from nmcoach.exchange.trackers.times import order_of, read_time


@record
class Sip:
    """A drink as another tracker has it."""

    at: datetime
    """When it was; without a zone it is the wall clock's."""
    ml: int
    """1 to 3,000."""
    kind: str
    """A key of :data:`nmcoach.domain.water.COUNTS`."""
    line: int
    """Where it stands in the file."""


class Tracked:
    """What such a file holds; its drinks are read while they are walked through, so that a million take no room."""

    def __init__(self, data: bytes, mapping: Mapping[str, str], units: str, dates: str) -> None:
        self._data, self._units = data, units
        self._header, rows = sheets.read(data)
        self._columns = columns = find(self._header, mapping)
        self._when = columns.get("date", columns.get("time", 0))
        self._clock = columns["time"] if {"date", "time"} <= columns.keys() else None
        self._order = order_of(((line, row[self._when]) for line, row in rows), dates)
        self._others, self._empty = Counter[str](), 0

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know, in sentences, once all drinks were walked through."""
        return tuple(_notices(self._others, self._empty))

    def sips(self) -> Iterator[Sip]:
        """Give its drinks, in their order; raises :class:`BadFile` naming line and column of the first mistake."""
        header, columns, clock = self._header, self._columns, self._clock
        unit = unit_of(header[columns["ml"]])
        self._others, self._empty = Counter[str](), 0
        for line, row in sheets.read(self._data)[1]:
            try:
                ml = _amount(row[columns["ml"]], unit, self._units)
                at = read_time(row[self._when], self._order, row[clock] if clock is not None else "")
            except (Unfit, BadValue) as error:
                named = header[columns["ml"]] if isinstance(error, BadValue) else header[self._when]
                raise BadFile(f"Line {line}, {shorten(named)}: {str(error).rstrip('.')}.") from None
            if not ml:
                self._empty += 1
                continue
            word = row[columns["type"]] if "type" in columns else ""
            kind = _kind(word)
            if kind is None:
                self._others[shorten(word.strip())] += 1
            yield Sip(at, ml, kind or "water", line)


def read_drinks(data: bytes, mapping: Mapping[str, str], units: str = "ml", dates: str = "") -> Tracked:
    """Read drinks; ``mapping`` tells columns by what they say (time, date, ml, type), ``units`` what a bare number is.

    ``dates`` is ``dmy`` or ``mdy`` where the file leaves it open. Raises :class:`BadFile` naming line and column of
    the first mistake, :class:`BadValue` where the columns cannot be told.
    """
    return Tracked(data, mapping, units, dates)


def _amount(cell: str, unit: str, units: str) -> int:
    text = cell.strip()
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return parse_amount(text, units)
    if number == 0:
        return 0
    return parse_amount(f"{text}{unit}", units)


def _kind(word: str) -> str | None:
    clean = word.strip().lower().replace("-", " ").replace("_", " ")
    if not clean:
        return "water"
    if clean in COUNTS:
        return clean
    return next((kind for kind in COUNTS if kind in clean), None)


def _notices(others: Counter[str], empty: int) -> list[str]:
    said = []
    if others:
        named = ", ".join(f"“{word}”" for word, _ in others.most_common(5))
        said.append(f"Counted as water: {named}{' and others' if len(others) > 5 else ''}.")
    if empty:
        said.append(f"Passed over: {empty} {'row' if empty == 1 else 'rows'} of 0.")
    return said
