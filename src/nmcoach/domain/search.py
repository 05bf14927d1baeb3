"""Finding entries of the past by words, kind, body region and day."""

import re
from collections.abc import Collection
from datetime import date

from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue
from nmcoach.domain.history import HistoryItem
from nmcoach.domain.record import fields, record
from nmcoach.domain.regions import parse
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.text import LONGEST_QUERY, plain
from nmcoach.domain.times import parse_day

FIELDS = ("kind", "region", "from", "to")
"""What may be written before a colon; anything else is a word to look for."""
EXAMPLE = "kind:soreness, region:left_calf, from:2026-01-01, to:yesterday"


@record
class Query:
    """What is looked for; what is left open fits everything."""

    words: tuple[str, ...] = ()
    """Each must stand somewhere in what an entry says, whatever its case and accents."""
    kinds: tuple[str, ...] = ()
    """Any of these kinds."""
    regions: tuple[str, ...] = ()
    """Any of these region ids."""
    first: date | None = None
    """First local day."""
    last: date | None = None
    """Last local day."""

    @property
    def empty(self) -> bool:
        """Whether it fits everything."""
        return self == Query()


def parse_query(text: str, now: Moment, known: Collection[str]) -> Query:
    """Read a search as a user types it: ``stairs region:left_calf from:-30d``; ``known`` are the kinds there are.

    Raises :class:`BadValue` for a kind, region or day that is none, and for searches over 200 characters.
    """
    if len(text) > LONGEST_QUERY:
        raise BadValue(f"The search has {len(text):,} characters; up to {LONGEST_QUERY} can be looked for.")
    words: list[str] = []
    kinds: list[str] = []
    regions: list[str] = []
    days: dict[str, date] = {}
    for part in re.split(r"[\s,]+", text.strip()):
        field, colon, value = part.partition(":")
        if not colon or field.lower() not in FIELDS or not value:
            words += [plain(part)] if part else []
        elif field.lower() == "kind":
            if value.lower() not in known:
                raise BadValue(f"“{value}” is not a kind of entry; use one of {', '.join(known)}.")
            kinds.append(value.lower())
        elif field.lower() == "region":
            regions += parse(value)
        else:
            days[field.lower()] = parse_day(value, now)
    first, last = days.get("from"), days.get("to")
    if first is not None and last is not None and first > last:
        raise BadValue(f"{first} comes after {last}; give the earlier day first.")
    return Query(tuple(words), tuple(kinds), tuple(regions), first, last)


def fits(item: HistoryItem, query: Query) -> bool:
    """Say whether an entry is what is looked for."""
    entry = item.entry
    if query.first is not None and entry.day < query.first:
        return False
    if query.last is not None and entry.day > query.last:
        return False
    if query.kinds and item.kind not in query.kinds:
        return False
    if query.regions and not set(query.regions) & regions_of(entry):
        return False
    said = plain(f"{item.kind} {item.text}")
    return all(word in said for word in query.words)


def regions_of(entry: Entry) -> frozenset[str]:
    """Give the region ids an entry is about; none for kinds that have none."""
    if isinstance(entry, Roll):
        return frozenset(region for segment in entry.segments for region in segment.regions if segment.seconds)
    names = {field.name for field in fields(entry)} & {"levels", "regions"}
    return frozenset(region for name in names for region in getattr(entry, name))
