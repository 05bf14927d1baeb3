"""Sheets of other trackers, and what is read of them."""

from pathlib import Path

from nmcoach.exchange.trackers.amounts import Units
from nmcoach.exchange.trackers.columns import read_mapping
from nmcoach.exchange.trackers.drinks import Tracked, read_drinks

CASES = Path(__file__).with_name("cases")
"""Made after the kinds of files that trackers write; each is named in the tests with what is right of it."""


def tracked(
    sheet: str | bytes, mapping: str = "", units: str = "ml", dates: str = "", *, unit: str = "", match: str = ""
) -> Tracked:
    data = sheet.encode() if isinstance(sheet, str) else sheet
    return read_drinks(data, read_mapping(mapping), Units(units, unit), dates, match)


def sips(
    sheet: str | bytes, mapping: str = "", units: str = "ml", dates: str = "", *, unit: str = "", match: str = ""
) -> list[tuple[str, int, str]]:
    """What is read, as (time, millilitres, kind); raises for a sheet of which nothing can be read."""
    found = tracked(sheet, mapping, units, dates, unit=unit, match=match)
    read = [(sip.at.isoformat(timespec="minutes"), sip.ml, sip.kind) for sip in found.sips()]
    found.refuse_nothing()
    return read


def read(sheet: str | bytes, **asked: str) -> tuple[list[int], list[str]]:
    """The millilitres that are read, and what is said of the rest."""
    found = tracked(sheet, **asked)
    return [sip.ml for sip in found.sips()], list(found.notices)
