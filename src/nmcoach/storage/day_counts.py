"""How many entries a day has, as it is kept: by it is missed what a query does not find."""

import json
from datetime import date

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import day_lines
from nmcoach.storage.day_lines import ENTRIES
from nmcoach.storage.faults import Damaged
from nmcoach.storage.rows import day_number

if TYPE_CHECKING:
    from nmcoach.storage.day_seals import Query


def most(query: "Query", noun: str, first: date, last: date, kind: str = ENTRIES) -> int:
    """Give how many entries :func:`counts` can come to at most: it takes no line for more than it says.

    Where as many are found, nothing is missing, and no line need be held against its crc.
    """
    sql = "SELECT coalesce(sum(max(n, 0)), 0) FROM daily WHERE noun = ? AND day BETWEEN ? AND ? AND kind = ?"
    try:
        found: int = query(sql, (noun, day_number(first), day_number(last), kind))[0][0]
    except Damaged:
        return 0
    return found


def counts(query: "Query", noun: str, first: date, last: date, kind: str = ENTRIES) -> dict[int, int]:
    """Give how many entries of a noun (of one kind, if it is named) were counted on each of these days.

    A line that is damaged or not found is left out: what is counted is the least there must be.
    """
    try:
        packed = query(
            "SELECT json_group_array(json_array(side, day, n, total, low, high, crc)) FROM daily "
            "WHERE noun = ? AND day BETWEEN ? AND ? AND kind = ?",
            (noun, day_number(first), day_number(last), kind),
        )
    except Damaged:
        return {}
    found: dict[int, int] = {}
    for side, day, *figures, crc in json.loads(packed[0][0]):
        if day_lines.crc_of(noun, kind, side, day, *figures) == crc:
            found[day] = found.get(day, 0) + int(figures[0])
    return found


def kinds(query: "Query", noun: str, beginning: str) -> set[str]:
    """Give the kinds of a noun that begin with something, without it."""
    sql = "SELECT DISTINCT kind FROM daily WHERE noun = ? AND substr(kind, 1, ?) = ?"
    return {row[0][len(beginning) :] for row in query(sql, (noun, len(beginning), beginning))}


def any_kind(query: "Query", noun: str, kind: str) -> bool:
    """Say whether there is any entry of a kind of a noun."""
    return bool(query("SELECT 1 FROM daily WHERE noun = ? AND kind = ? LIMIT 1", (noun, kind)))


def any_of(query: "Query", noun: str, until: date) -> bool:
    """Say whether up to a day there is any entry of a noun that counted for something."""
    sql = "SELECT 1 FROM daily WHERE noun = ? AND day <= ? AND kind <> ? LIMIT 1"
    return bool(query(sql, (noun, day_number(until), ENTRIES)))
