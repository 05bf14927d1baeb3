"""Seals of the table ``daily``, kept in ``meta``: how many lines a month of a noun has of each kind."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from zlib import crc32

Query = Callable[[str, Sequence[object]], list[Any]]
"""Runs a statement and gives its rows."""


def read(query: Query, noun: str, first: int, last: int) -> dict[int, dict[str, int] | None]:
    """Give how many lines of each kind some months have, as their seals tell; None for a seal that is damaged."""
    sql = "SELECT json_group_array(json_array(key, value)) FROM meta WHERE key BETWEEN ? AND ?"
    found = json.loads(query(sql, (name(noun, first), name(noun, last)))[0][0])
    return {int(key[-6:]): unsealed(noun, int(key[-6:]), value) for key, value in found if key[-6:].isdecimal()}


BEGINNING = "days "
"""How the keys of seals begin in ``meta``."""


def name(noun: str, month: int) -> str:
    """Give the key of a seal in ``meta``."""
    return f"{BEGINNING}{noun} {month:06}"


def sealed(noun: str, month: int, of: Mapping[str, int]) -> str:
    """Give a seal as ``meta`` keeps it: kind → lines, after a crc of its own."""
    told = json.dumps(of, sort_keys=True, separators=(",", ":"))
    return f"{crc32(f'{noun} {month} {told}'.encode())} {told}"


def unsealed(noun: str, month: int, seal: str) -> dict[str, int] | None:
    """Give how many lines of each kind a seal tells of; None if it is damaged."""
    crc, _, told = seal.partition(" ")
    if crc != str(crc32(f"{noun} {month} {told}".encode("utf-8", "surrogatepass"))):
        return None
    of: dict[str, int] = json.loads(told)
    return of


def follow(connection: sqlite3.Connection, noun: str, month: int, lines: Sequence[Any], before: Sequence[Any]) -> None:
    """Let a seal follow a change of lines; one that is damaged is made anew.

    It is not made of the lines that are found: one that is hidden is still missed.
    """
    key = name(noun, month)
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    known = None if found is None else unsealed(noun, month, str(found[0]))
    of = Counter(known)
    if known is None:
        sql = "SELECT kind, count(*) FROM daily WHERE noun = ? AND day BETWEEN ? AND ? GROUP BY kind"
        of = Counter(dict(connection.execute(sql, (noun, month * 100, month * 100 + 99)).fetchall()))
    else:
        of.update(line[1] for line in lines)
        of.subtract(line[1] for line in before)
    if of := Counter({kind: n for kind, n in of.items() if n}):
        keep(connection, key, sealed(noun, month, of))
    else:
        connection.execute("DELETE FROM meta WHERE key = ?", (key,))


def add(months: dict[int, Counter[str]], day: int, lines: Iterable[Any]) -> None:
    """Count lines of a day by kind for its month."""
    months.setdefault(day // 100, Counter()).update(line[1] for line in lines)


def keep(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set a value in ``meta``."""
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
