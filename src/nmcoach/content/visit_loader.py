"""What a visit to the therapist needs, read from its file when it is first asked for."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from nmcoach.content.loader import read_tables, shipped


@lru_cache(maxsize=2)
def bring(*, after: bool = False) -> tuple[str, ...]:
    """Give the lines on what to wear, bring and say, in the order of the file.

    ``after`` gives those for somebody whose pregnancy ended, without a word on it.
    Raises :class:`ValueError` for damaged content.
    """
    return _bring(shipped("visit"), after=after)


def read_bring(file: Path, *, after: bool = False) -> tuple[str, ...]:
    """Read a file of tables that each hold ``text`` and ``source``, and may hold another line for ``after``.

    Raises :class:`ValueError` naming the file, the table and the field.
    """
    return _bring(read_tables(file, {"text": str, "source": str, "after": str}, optional=("after",)), after=after)


def _bring(tables: Mapping[str, Mapping[str, str]], *, after: bool) -> tuple[str, ...]:
    return tuple(values.get("after", values["text"]) if after else values["text"] for values in tables.values())
