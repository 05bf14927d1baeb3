"""The rows that lie on the pages of a data file, read without SQLite: where its tree is broken, most leaves are whole.

Each leaf of a table tells its rows by itself (source: the SQLite database file format, sections 1.6 and 2). Which table
a row is of is not told there; a checksum of its own tells that better (:mod:`~nmcoach.storage.salvage`).
"""

import os
import struct
from collections.abc import Iterator

Values = list[str | int | float | bytes | None]
"""What a row holds, column by column; columns that were added since may be missing at its end."""

_HEADER = b"SQLite format 3\x00"
_USUAL_SIZE = 4096
_LEAF = 0x0D
_LONGEST = 50_000_000
"""Bytes a row may have: an import of a whole life is one entry of the journal."""
_WIDTHS = (0, 1, 2, 3, 4, 6, 8)


class Broken(Exception):
    """What lies there is no row."""


def rows(handle: int) -> Iterator[tuple[int, Values]]:
    """Give the number and the values of each row on a leaf of a table; what is broken is passed over.

    ``handle`` is the open file. It must stay open for as long as this process has the file open in SQLite: closing it
    would drop SQLite's locks.
    """
    size, length = _page_size(handle), os.fstat(handle).st_size
    for number in range(1, -(-length // size) + 1):
        page = os.pread(handle, size, (number - 1) * size)
        start = 100 if number == 1 else 0
        if len(page) < start + 8 or page[start] != _LEAF:
            continue
        cells = min(int.from_bytes(page[start + 3 : start + 5], "big"), (len(page) - start - 8) // 2)
        for (place,) in struct.iter_unpack(">H", page[start + 8 : start + 8 + 2 * cells]):
            try:
                yield _row(handle, page, place, size)
            except (Broken, IndexError, UnicodeDecodeError, struct.error):
                continue


def _page_size(handle: int) -> int:
    head = os.pread(handle, 100, 0)
    told = int.from_bytes(head[16:18], "big")
    told = 65_536 if told == 1 else told
    known = head.startswith(_HEADER) and 512 <= told <= 65_536 and not told & (told - 1)
    return told if known else _USUAL_SIZE


def _row(handle: int, page: bytes, place: int, size: int) -> tuple[int, Values]:
    length, place = _number(page, place)
    rowid, place = _number(page, place)
    if not 0 < length <= _LONGEST:
        raise Broken
    most = size - 35
    if length <= most:
        local = length
    else:
        least = (size - 12) * 32 // 255 - 23
        local = least + (length - least) % (size - 4)
        local = local if local <= most else least
    payload = page[place : place + local]
    if local < length:
        payload += _overflow(handle, page[place + local : place + local + 4], length - local, size)
    if len(payload) != length:
        raise Broken
    return rowid - (1 << 64) if rowid >= 1 << 63 else rowid, _values(payload)


def _overflow(handle: int, link: bytes, rest: int, size: int) -> bytes:
    found: list[bytes] = []
    while rest > 0:
        number = int.from_bytes(link, "big")
        page = os.pread(handle, size, (number - 1) * size) if number else b""
        if len(page) < 5:
            raise Broken
        found.append(page[4 : 4 + min(rest, size - 4)])
        rest -= len(found[-1])
        link = page[:4]
    return b"".join(found)


def _values(payload: bytes) -> Values:
    end, place = _number(payload, 0)
    if not place <= end <= len(payload):
        raise Broken
    found: Values = []
    at = end
    while place < end:
        kind, place = _number(payload, place)
        value, at = _value(payload, kind, at)
        found.append(value)
    if at != len(payload):
        raise Broken
    return found


def _value(payload: bytes, kind: int, at: int) -> tuple[str | int | float | bytes | None, int]:
    if kind in (8, 9):
        return kind - 8, at
    if kind in (10, 11):
        raise Broken
    width = _WIDTHS[kind] if kind < 7 else 8 if kind == 7 else (kind - 12) // 2
    raw = payload[at : at + width]
    if len(raw) != width:
        raise Broken
    at += width
    if kind == 0:
        return None, at
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True), at
    if kind == 7:
        return float(struct.unpack(">d", raw)[0]), at
    return (raw.decode() if kind % 2 else raw), at


def _number(data: bytes, place: int) -> tuple[int, int]:
    """Read a number of one to nine bytes, and give where the next one begins."""
    found = 0
    for _ in range(8):
        byte = data[place]
        place += 1
        found = found << 7 | byte & 0x7F
        if byte < 0x80:
            return found, place
    return found << 8 | data[place], place + 1
