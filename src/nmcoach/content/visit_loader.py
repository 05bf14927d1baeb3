"""What a visit to the therapist needs, read from its file when it is first asked for."""

from functools import lru_cache
from pathlib import Path

from nmcoach.content.loader import FOLDER, read_tables


@lru_cache(maxsize=1)
def bring() -> tuple[str, ...]:
    """Give the lines on what to wear, bring and say, in the order of the file.

    Raises :class:`ValueError` for damaged content.
    """
    return read_bring(FOLDER / "visit.toml")


def read_bring(file: Path) -> tuple[str, ...]:
    """Read a file of tables that each hold ``text`` and ``source``.

    Raises :class:`ValueError` naming the file, the table and the field.
    """
    return tuple(values["text"] for values in read_tables(file, {"text": str, "source": str}).values())
