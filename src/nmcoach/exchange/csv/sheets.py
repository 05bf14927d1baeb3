"""A table in CSV (RFC 4180): rows of cells in and out, safe to open in a spreadsheet, and exactly the same back."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import shorten
from nmcoach.exchange.csv.rows import fault_of, rows_of
from nmcoach.exchange.csv.texts import encoding_of, lines, separator_told
from nmcoach.exchange.shapes import MOST_RECORDS

MOST_COLUMNS = 200
"""Columns a file may have."""

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
    rows = _rows(data, encoding_of(data))
    first = next(rows, None)
    if first is None:
        raise BadFile("The file is empty; its first line should name the columns.")
    header = [name.strip() for name in first[1]]
    while len(header) > 1 and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise BadFile(f"Line 1 names {len(header):,} columns; up to {MOST_COLUMNS} are read.")
    for name in header:
        if header.count(name) > 1:
            raise BadFile(f"Line 1: the column “{shorten(name)}” is there twice.")
    return header, _even(rows, len(header))


def _rows(data: bytes, encoding: str) -> Iterator[tuple[int, list[str]]]:
    head = next(lines(data, encoding), "")
    told = separator_told(head)
    separator = told or max(",;\t", key=head.count)
    for line, row, error in rows_of(lines(data, encoding), separator):
        if error is not None:
            raise BadFile(f"Line {line}: {fault_of(error)}.")
        if any(row) and not (told and line == 1):
            yield line, row


def _even(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    for count, (line, found) in enumerate(rows):
        if count >= MOST_RECORDS:
            raise BadFile(f"Line {line}: the file has more than {MOST_RECORDS:,} rows.")
        row = found if len(found) == width or any(found[width:]) else found[:width]
        if len(row) != width:
            raise BadFile(f"Line {line} has {len(row)} {'cell' if len(row) == 1 else 'cells'}; the header has {width}.")
        yield line, row
