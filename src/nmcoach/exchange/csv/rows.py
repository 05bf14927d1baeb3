"""The rows of a sheet as its separator parts them, one at a time, and what is wrong with one of them."""

import csv
from collections.abc import Iterable, Iterator

LONGEST_CELL = 130_000
"""Characters a cell may have."""


def rows_of(
    lines: Iterable[str], separator: str, *, strict: bool = True
) -> Iterator[tuple[int, list[str], csv.Error | None]]:
    """Give each row with the number of its first line; of one that cannot be made out, the error and no cells."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=separator, strict=strict)
    line = 1
    while True:
        error = None
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as torn:
            row, error = [], torn
        yield line, row, error
        line = reader.line_num + 1


def is_too_long(error: csv.Error) -> bool:
    """Say whether a cell is longer than any may be."""
    return "field larger" in str(error)


def fault_of(error: csv.Error) -> str:
    """Say what is wrong with a row."""
    if is_too_long(error):
        return f"a cell has more than {LONGEST_CELL:,} characters"
    if "end of data" in str(error):
        return "a quote does not close, so nothing after it can be read"
    return "the quotes of a cell cannot be made out"
