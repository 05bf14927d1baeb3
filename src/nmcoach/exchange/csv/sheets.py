"""A table in CSV (RFC 4180): rows of cells in and out, safe to open in a spreadsheet, and exactly the same back."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import shorten
from nmcoach.exchange.shapes import MOST_RECORDS, MOST_SHEET_BYTES

LONGEST_CELL = 130_000
"""Characters a cell may have."""
LONGEST_LINE = 2_000_000
"""Characters a line may have."""
MOST_LINES = 3_000_000
"""Lines a file may have: cells may hold some."""
MOST_COLUMNS = 200
"""Columns a file may have."""

_PIECE = 1 << 18
"""Bytes that are made text at a time, to see whether they are."""
_FORMULA = re.compile(r"'*(?:[\t\r]|\s*[=+\-@＝＋－＠])")
"""What a spreadsheet may take for a formula, also after spaces, and behind marks we put there ourselves."""


def guard(text: str) -> str:
    """Put a mark before what a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Take away the mark that :func:`guard` put there, and only that."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def pieces(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Write a header and rows, one at a time, lines ended as the RFC has it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in chain([header], rows):
        writer.writerow(row)
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def read(data: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Read such a table; gives its header and each row with the number of its first line.

    A spreadsheet's semicolons or tabs between the cells are understood too. Raises :class:`BadFile` naming the line
    of the first mistake, also while the rows are walked through.
    """
    _checked(data)
    rows = _rows(data)
    first = next(rows, None)
    if first is None:
        raise BadFile("The file is empty; its first line should name the columns.")
    header = [name.strip() for name in first[1]]
    if len(header) > MOST_COLUMNS:
        raise BadFile(f"Line 1 names {len(header):,} columns; up to {MOST_COLUMNS} are read.")
    for name in header:
        if header.count(name) > 1:
            raise BadFile(f"Line 1: the column “{shorten(name)}” is there twice.")
    return header, _even(rows, len(header))


def _checked(data: bytes) -> None:
    if len(data) > MOST_SHEET_BYTES:
        raise BadFile(f"The file has more than {MOST_SHEET_BYTES // 1_000_000} MB; that much is not read at once.")
    if (at := _no_text(data)) is not None:
        raise BadFile(f"Line {_line(data, at)} is not text in UTF-8.")
    if data.count(b"\n") > MOST_LINES:
        raise BadFile(f"The file has more than {MOST_LINES:,} lines; that many are not read at once.")
    if (at := data.find(b"\0")) >= 0:
        raise BadFile(f"Line {_line(data, at)} holds a NUL character, which is no text.")


def _no_text(data: bytes) -> int | None:
    """Give where the first byte stands that is no text; only a piece of it is made text at a time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _PIECE):
        left = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + _PIECE], final=start + _PIECE >= len(data))
        except UnicodeDecodeError as error:
            return start - left + error.start
    return None


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    head = data[:10_000].splitlines()[:1]
    separator = max(",;\t", key=(head[0].decode(errors="replace") if head else "").count)
    reader = csv.reader(_lines(data), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFile(f"Line {line}: {_told(str(error))}.") from None
        if row:
            yield line, row
        line = reader.line_num + 1


def _lines(data: bytes) -> Iterator[str]:
    for number, line in enumerate(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline=""), 1):
        if len(line) > LONGEST_LINE:
            raise BadFile(f"Line {number} has more than {LONGEST_LINE:,} characters.")
        yield line


def _even(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    for count, (line, row) in enumerate(rows):
        if count >= MOST_RECORDS:
            raise BadFile(f"Line {line}: the file has more than {MOST_RECORDS:,} rows.")
        if len(row) != width:
            raise BadFile(f"Line {line} has {len(row)} {'cell' if len(row) == 1 else 'cells'}; the header has {width}.")
        yield line, row


def _told(message: str) -> str:
    if "field larger" in message:
        return f"a cell has more than {LONGEST_CELL:,} characters"
    return "a quote does not close" if "end of data" in message else "the quotes of a cell cannot be made out"
