"""Drinks from another tracker's CSV file."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from nmcoach.domain.errors import BadValue, CoachError
from nmcoach.domain.fields import Unfit, shorten
from nmcoach.domain.record import record
from nmcoach.exchange.trackers.amounts import Amounts, ReadAs, Units
from nmcoach.exchange.trackers.apps import DONE_IN_LOOP, NO_AMOUNT_IN_LOOP
from nmcoach.exchange.trackers.columns import Columns, find
from nmcoach.exchange.trackers.kinds import kind_of
from nmcoach.exchange.trackers.left_out import LeftOut
from nmcoach.exchange.trackers.tables import open_table
from nmcoach.exchange.trackers.times import AtFault, Dates, read_time

MOST_KINDS = 1000
"""How many words for kinds are counted apart."""


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
    read_as: ReadAs
    """The unit its amount was read in, and who says so."""


class Tracked:
    """What such a file holds; its drinks are read while they are walked through, so that a million take no room."""

    def __init__(self, data: bytes, mapping: Mapping[str, str], units: Units, dates: str = "", match: str = "") -> None:
        self._match = match.strip().casefold()
        self._table, self._columns = open_table(data, lambda header: _columns(header, mapping, self._match))
        self._amounts = Amounts(self._columns, units, self._table.header)
        at = self._columns.at
        self._ml, self._unit, self._offset = at["ml"], at.get("unit"), at.get("offset")
        self._when = at.get("date", at.get("time", 0))
        self._clock = at["time"] if {"date", "time"} <= at.keys() else None
        self._type = at.get("type")
        after = self._ml + 1
        self._beside = after if after < len(self._table.header) and not self._table.header[after] else None
        self.left_out, self._as_water = LeftOut(), Counter[str]()
        self.read = 0
        """Drinks that were given out."""
        self.rows = 0
        """Rows that are not blank."""
        self._order = self._look(dates).order(dates or self._columns.dates)
        self._amounts.settle()

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know, in sentences, once all drinks were walked through."""
        said = self._table.notices
        if not self.rows:
            said.append("There is no row under the headings.")
        if self._columns.app is not None:
            said.insert(0, f"Known by its headings as a sheet of {self._columns.app.name}.")
        if self._as_water:
            named = ", ".join(f"“{word}”" for word, _ in self._as_water.most_common(5))
            said.append(f"Counted as water: {named}{' and others' if len(self._as_water) > 5 else ''}.")
        if self._table.blank:
            said.append(f"Passed over: {self._table.blank:,} blank {'row' if self._table.blank == 1 else 'rows'}.")
        return (*said, *self.left_out.lines(several=self._columns.several and not self._match))

    def sips(self) -> Iterator[Sip]:
        """Give its drinks, in their order; rows that are none are counted, and named with line and reason.

        Raises :class:`nmcoach.domain.errors.BadFile` for what is over a limit.
        """
        self.left_out, self._as_water, self.read = LeftOut(), Counter[str](), 0
        for line, row, fault in self._table.rows():
            if fault:
                self.left_out.add(line, fault)
                continue
            word = row[self._type].strip() if self._type is not None else ""
            if not self._wanted(word):
                self._count(self.left_out.others, word)
                continue
            sip = self._sip(line, row, word)
            if sip is not None:
                self.read += 1
                yield sip

    def leave_out(self, sip: Sip, reason: str) -> None:
        """Count a drink that was given out and cannot be taken after all."""
        self.read -= 1
        self.left_out.add(sip.line, f"{shorten(self._table.header[self._when])}: {reason}")

    def refuse_nothing(self) -> None:
        """Refuse a sheet whose rows could none of them be read, by raising :class:`BadFile` with the first reason."""
        if self.left_out.odd and not self.read and not self.left_out.nothing:
            self.left_out.refuse()

    def _look(self, dates: str) -> Dates:
        """Look at all rows that are wanted, before any is read."""
        seen = Dates()
        for line, row, fault in self._table.rows():
            self.rows += 1
            word = row[self._type].strip() if self._type is not None else ""
            if fault or not self._wanted(word):
                continue
            self._amounts.look(self._of_label(row[self._ml]), row[self._unit] if self._unit is not None else "")
            if not dates:
                seen.look(line, row[self._when])
                if self._clock is not None:
                    seen.look(line, row[self._clock])
        return seen

    def _sip(self, line: int, row: Sequence[str], word: str) -> Sip | None:
        cell = self._of_label(row[self._ml])
        if cell.strip() in NO_AMOUNT_IN_LOOP:
            self.left_out.nothing += 1
            return None
        beside = row[self._beside].strip() if self._beside is not None else ""
        if beside.isdigit() and cell.strip().isdigit():
            # A comma that stands before decimals parts the cells of a sheet whose cells are parted by commas.
            self.left_out.add(line, f"{shorten(self._table.header[self._ml])}: “{cell.strip()},{beside}” are two cells")
            return None
        try:
            ml, read_as = self._amounts.read(cell, row[self._unit] if self._unit is not None else "")
        except Unfit as error:
            told = "it says that it was done, not how much" if cell.strip() in DONE_IN_LOOP else str(error)
            self.left_out.add(line, f"{shorten(self._table.header[self._ml])}: {told}")
            return None
        if not ml:
            self.left_out.nothing += 1
            return None
        clock = row[self._clock] if self._clock is not None else ""
        if self._columns.app is not None and self._columns.app.parts_of_day and not any(map(str.isdigit, clock)):
            clock = ""
        try:
            at = read_time(row[self._when], self._order, clock, row[self._offset] if self._offset is not None else "")
        except AtFault as error:
            places = {"time": self._clock, "date": self._when, "offset": self._offset}
            place = places[error.part]
            named = self._table.header[self._when if place is None else place]
            self.left_out.add(line, f"{shorten(named)}: {error}")
            return None
        kind = kind_of(word)
        if kind is None:
            self._count(self._as_water, shorten(word))
        return Sip(at, ml, kind or "water", line, read_as)

    def _wanted(self, word: str) -> bool:
        """Say whether a row of this kind is asked for; of several trackers, those that are called as drinks are."""
        if self._match:
            return self._match in word.casefold()
        return not self._columns.several or (bool(word) and kind_of(word) is not None)

    def _of_label(self, cell: str) -> str:
        """Give an amount without the label that the app may have put behind it: ``250:glass``."""
        if self._columns.app is None or not self._columns.app.labels or cell.count(":") != 1:
            return cell
        value, _, label = cell.partition(":")
        return cell if label.strip().isdigit() else value

    def _count(self, counts: Counter[str], word: str) -> None:
        if word in counts or len(counts) < MOST_KINDS:
            counts[word] += 1


def read_drinks(
    data: bytes, mapping: Mapping[str, str], units: Units | None = None, dates: str = "", match: str = ""
) -> Tracked:
    """Read drinks; ``mapping`` tells columns by what they say (time, date, ml, type, unit, offset).

    ``dates`` is ``dmy`` or ``mdy`` where the file leaves it open; with ``match`` only rows whose kind holds it are
    taken. Raises :class:`BadFile` for what is no sheet or over a limit, :class:`BadValue` where the columns or the
    unit cannot be told.
    """
    return Tracked(data, mapping, units or Units(), dates, match)


def is_of_drinks(data: bytes) -> bool:
    """Say whether a sheet is one of drinks by its headings, and none of ours, of which the first line is enough."""
    first = data[:10_000].splitlines()[:1]
    if {b"id", b"zone"} <= {name.strip(b'" ') for line in first for name in re.split(rb"[,;\t]", line)}:
        return False
    try:
        table, _ = open_table(data, lambda header: find(header, {}))
    except CoachError:
        return False
    return not {"id", "zone"} <= set(table.header)


def _columns(header: Sequence[str], mapping: Mapping[str, str], match: str) -> Columns:
    found = find(header, mapping)
    if match and "type" not in found.at:
        raise BadValue("No column says what was drunk, so nothing can be matched; name it with --map type=COLUMN.")
    return found
