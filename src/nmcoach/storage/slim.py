"""How the journal keeps what an action changed: both images of a row, or of a long action what tells them apart.

An import adds hundreds of thousands of rows, and every one of them stands in its table: a second copy of each made half
of the file. Of an action of many rows the journal so keeps, where a row only came or went, that it did, with a
fingerprint of what it said. What was written over is always kept whole.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring

from nmcoach.domain.hints import Any
from nmcoach.storage.rows import Row, Value, canonical, checksum, checksum_in_parts, content

LONG = 50
"""An action of more rows than this is a long one."""
NOT_SAID = frozenset({"checksum", "hlc", "deleted"})
"""Columns that a fingerprint leaves out."""
_PART = 1_000_000
"""Characters of an entry's changes that are written out at once for its checksum."""
LONG_TEXT = 10_000
"""Characters from which an entry of the journal may be that of a long action."""


def change_of(table: str, row_id: str, before: Row | None, after: Row, *, long: bool) -> dict[str, Any]:
    """Give a change as the journal keeps it.

    Of a row that was here the stamp is kept, too: undone, an import counts as if it had never been.
    """
    if long and (before is None or fingerprint(before) == fingerprint(after)):
        slim = {"table": table, "id": row_id, "was": None, "is": after["deleted"], "says": fingerprint(after)}
        return slim if before is None else {**slim, "was": before["deleted"], "hlc": before["hlc"]}
    return {"table": table, "id": row_id, "before": before, "after": after}


def arrival(table: str, row_id: str, was: int | None, deleted: int, says: str) -> str:
    """Write as the journal does that a row came or went of which nothing else was changed, but for its stamp before.

    ``was`` is its ``deleted`` before, None where it was not here; ``says`` is its fingerprint.
    """
    before = "null" if was is None else was
    return f'{{"id":{encode_basestring(row_id)},"is":{deleted},"says":"{says}","table":"{table}","was":{before}}}'


def stands(change: Mapping[str, Any], row: Row | None) -> bool:
    """Say whether a row is as a change left it."""
    if "says" in change:
        return row is not None and row["deleted"] == change["is"] and fingerprint(row) == change["says"]
    return content(row) == content(change["after"])


def before_of(change: Mapping[str, Any], row: Row) -> Row:
    """Give what a row, as a change left it, was before; one that was not there yet is deleted."""
    if "says" in change:
        return {**row, "deleted": 1 if change["was"] is None else change["was"]}
    image: Row | None = change["before"]
    return {**row, "deleted": 1} if image is None else image


def fingerprint(row: Mapping[str, Any]) -> str:
    """Give 16 hex digits of what a row says, whether it is deleted or not."""
    return checksum({name: value for name, value in (content(row) or {}).items() if name != "deleted"})


def slim(connection: sqlite3.Connection) -> None:
    """Bring the long entries of a journal that holds all images into this form; one that is damaged stays as it is."""
    found = connection.execute("SELECT seq FROM journal WHERE length(changes) > ?", (LONG_TEXT,)).fetchall()
    for (seq,) in found:
        cursor = connection.execute("SELECT * FROM journal WHERE seq = ?", (seq,))
        entry = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
        if checksum(entry) != entry["checksum"]:
            continue
        slimmer = [
            canonical(change_of(one["table"], one["id"], one["before"], one["after"], long=True))
            for one in one_by_one(entry["changes"])
        ]
        if len(slimmer) > LONG:
            entry["changes"] = f"[{','.join(slimmer)}]"
            connection.execute(
                "UPDATE journal SET changes = ?, checksum = ? WHERE seq = ?", (entry["changes"], checksum(entry), seq)
            )


def entry_checksum(entry: Mapping[str, Value]) -> str:
    """Give the checksum of an entry of the journal; of a long one in parts, or it would be in memory five times."""
    changes = str(entry["changes"])
    if len(changes) <= _PART:
        return checksum(entry)
    return checksum_in_parts(entry, "changes", (changes[at : at + _PART] for at in range(0, len(changes), _PART)))


def one_by_one(text: str) -> Iterator[dict[str, Any]]:
    """Read a list of changes as it was written: all of them at once would take many times the room of the text."""
    read = json.JSONDecoder().raw_decode
    at = 1
    while at < len(text) - 1:
        change, end = read(text, at)
        at = end + 1
        yield change
