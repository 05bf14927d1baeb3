"""Telephone numbers by country, and which country a zone lies in, read when they are first asked for."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import TZPATH

from nmcoach.content.loader import read_tables, shipped
from nmcoach.domain.record import fields
from nmcoach.domain.safety.numbers import Help, Line, country_of


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """Give all telephone numbers, in the order of the file.

    Raises :class:`ValueError` for damaged content.
    """
    tables = shipped("numbers")
    return tuple(
        Line(id=key, **{**values, "checked": date.fromisoformat(values["checked"])}) for key, values in tables.items()
    )


def read_lines(file: Path) -> tuple[Line, ...]:
    """Read telephone numbers from a file whose tables hold the fields of one, the id as the table's key.

    Raises :class:`ValueError` naming the file, the line and the field.
    """
    kinds = {field.name: field.type for field in fields(Line) if field.name != "id"}
    return tuple(Line(id=key, **values) for key, values in read_tables(file, kinds).items())


def help_in(zone: str, own: str = "") -> Help:
    """Give the numbers for a zone; ``own`` is the emergency number that the user set."""
    return Help(own, country_of(zone, countries(), links()), lines())


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Give zone → country (ISO 3166) by the tz database; nothing where it is not there."""
    rows = (line.split("\t") for line in _read("zone.tab") if line and not line.startswith("#"))
    return {row[2].strip(): row[0] for row in rows if len(row) > 2}


@lru_cache(maxsize=1)
def links() -> Mapping[str, str]:
    """Give older name of a zone → the one that took its place, by the tz database."""
    rows = (line.split() for line in _read("tzdata.zi") if line.startswith("L "))
    return {row[2]: row[1] for row in rows if len(row) > 2}


def _read(name: str) -> list[str]:
    for folder in _folders():
        try:
            return (folder / name).read_text("utf-8").splitlines()
        except (OSError, ValueError):
            continue
    return []


def _folders() -> Iterator[Path]:
    """Give where the tz database may lie: the package that is installed with the coach, then the system's own."""
    found = find_spec("tzdata")
    if found is not None and found.origin is not None:
        yield Path(found.origin).parent / "zoneinfo"
    yield from map(Path, TZPATH)
