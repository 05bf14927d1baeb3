"""A table as spreadsheets and trackers write it: read where its heading is, with whatever stands around it."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.exchange.csv.rows import fault_of, is_too_long, rows_of
from nmcoach.exchange.csv.sheets import MOST_COLUMNS
from nmcoach.exchange.csv.texts import WINDOWS, encoding_of, lines, separator_told
from nmcoach.exchange.shapes import MOST_RECORDS
from nmcoach.exchange.trackers.columns import Columns

MOST_BEFORE = 40
"""Lines in which the heading is looked for (design default)."""
LONGEST_HEAD = 2000
"""Characters of each of them in which separators are counted (design default)."""
SEPARATORS = ",;\t|"

Row = tuple[int, list[str], str]
"""The line a row begins in, its cells as many as the heading has, and what is wrong with it; empty for nothing."""


class Table:
    """Where the rows of a table begin in a file, and how its cells are told apart; the rows are read when asked for."""

    def __init__(self, data: bytes, encoding: str, separator: str, header: Sequence[str], line: int) -> None:
        self.header = tuple(header)
        self.line = line
        """The line of its heading."""
        self.blank = 0
        """Rows in which nothing stands, once all were walked through."""
        self._data, self._encoding, self._separator = data, encoding, separator

    @property
    def notices(self) -> list[str]:
        """What the user should know of the file, in sentences."""
        if self._encoding == WINDOWS:
            return ["The file is not in UTF-8; it was read as text of Windows (1252)."]
        return []

    def rows(self) -> Iterator[Row]:
        """Give its rows; raises :class:`BadFile` for what is over a limit."""
        width, count, self.blank = len(self.header), 0, 0
        for line, row, fault in _rows(self._data, self._encoding, self._separator, after=self.line):
            if not fault and not any(cell.strip() for cell in row):
                self.blank += 1
                continue
            count += 1
            if count > MOST_RECORDS:
                raise BadFile(f"Line {line}: the file has more than {MOST_RECORDS:,} rows.")
            if not fault and len(row) > width and any(cell.strip() for cell in row[width:]):
                fault = f"it has {len(row)} cells, the heading {width}"
            yield line, row[:width] + [""] * (width - len(row)), fault


def open_table(data: bytes, look: Callable[[Sequence[str]], Columns]) -> tuple[Table, Columns]:
    """Give the table of a file, and what ``look`` makes of its heading: the first row it takes is the heading.

    ``look`` raises :class:`BadValue` for a row that it does not take. Raises that of the most likely row where it
    takes none, :class:`BadFile` for what is no text or over a limit.
    """
    encoding = encoding_of(data, also_windows=True)
    first = next(lines(data, encoding), None)
    if first is None:
        raise BadFile("The file is empty; its first line should name the columns.")
    told = separator_told(first)
    head = "".join(line[:LONGEST_HEAD] for line in islice(lines(data, encoding), MOST_BEFORE))
    wrong: list[tuple[int, int, BadValue]] = []
    for order, separator in enumerate(told or sorted(SEPARATORS, key=head.count, reverse=True)):
        for line, row, fault in islice(_rows(data, encoding, separator, after=int(bool(told))), MOST_BEFORE):
            header = [re.sub(r"\s+", " ", name).strip() for name in row]
            if fault or not any(header):
                continue
            if sum(map(bool, header)) > MOST_COLUMNS:
                raise BadFile(f"Line {line} names {len(header):,} columns; up to {MOST_COLUMNS} are read.")
            try:
                return Table(data, encoding, separator, header, line), look(header)
            except BadValue as error:
                wrong.append((order, -min(sum(map(bool, header)), 2), error))
    if wrong:
        raise min(wrong, key=lambda one: one[:2])[2]
    raise BadFile("There is nothing in the file; its first line should name the columns.")


def _rows(data: bytes, encoding: str, separator: str, after: int) -> Iterator[Row]:
    """Give the rows that begin after a line; one whose quotes cannot be made out is told with its fault."""
    for line, row, error in rows_of(lines(data, encoding), separator):
        if error is not None and is_too_long(error):
            raise BadFile(f"Line {line}: {fault_of(error)}.")
        if line > after:
            yield line, row, "" if error is None else fault_of(error)
