"""What a value looks like in a column, and the checksum of a row."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import compress
from json.encoder import encode_basestring
from operator import itemgetter

from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any
from nmcoach.domain.text import clean

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b  # the same function, but it loads OpenSSL first

Value = str | int | float | None
Row = dict[str, Value]

JSON_COLUMNS = frozenset({"answers", "avoids", "changes", "data", "detail", "kit", "levels", "regions", "saw"})
"""Columns of that name hold JSON also for nothing; any other column does that is given a list or map."""

LONGEST_TEXT = 20_000
"""Characters a text may have when it reaches the store; front ends cut notes well below."""

_ANY = (-(1 << 62), 1 << 62)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_EXACT = 1 << 42
"""Milliseconds, up to the year 2109, of which a float of seconds is nearer than half a microsecond."""


def to_ms(at: datetime) -> int:
    """Give an aware instant in UTC milliseconds since 1970."""
    return (at - _EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    """Give the UTC instant of so many milliseconds since 1970."""
    if type(ms) is int and 0 <= ms < _EXACT:
        return datetime.fromtimestamp(ms / 1000, UTC)  # a third of the time: a look at a day does it hundreds of times
    return _EPOCH + ms * _MILLISECOND


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9999, 12, 31)
"""The local days between which every entry lies."""


def day_number(day: date) -> int:
    """Give a day as a number that sorts and can be read: 2026-11-23 → 20261123."""
    return day.year * 10_000 + day.month * 100 + day.day


def from_day_number(number: int) -> date:
    """Give the day of such a number: 20261123 → 2026-11-23."""
    return date(number // 10_000, number // 100 % 100, number % 100)


def day_bounds(first: date | None, last: date | None) -> tuple[int, int]:
    """Give the numbers between which (the second left out) lie those of these days, both included; None: no bound.

    Stretches that follow one another leave no number out, not even one that damage made: no 33rd of a month is missed.
    """
    low = _ANY[0] if first is None else day_number(first)
    return low, _ANY[1] if last is None or last == date.max else day_number(last + timedelta(days=1))


def canonical(value: object) -> str:
    """Write a value as JSON in the one form that checksums are made of: sorted keys, no spaces."""
    return _CANONICAL(value)


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=repr).encode


def checksum(row: Mapping[str, object]) -> str:
    """Give 16 hex digits that change when any column does.

    Empty columns are left out, so that a column added by a later version leaves old checksums right.
    """
    kept = {name: value for name, value in row.items() if name != "checksum" and value is not None}
    return blake2b(canonical(kept).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def checksum_in_parts(row: Mapping[str, object], name: str, parts: Iterable[str]) -> str:
    """Give what :func:`checksum` gives where a column holds a text of these parts, which may be a hundred megabytes."""
    found = blake2b(b"{", digest_size=8)
    comma = b""
    for one in sorted(row):
        if one == "checksum" or row[one] is None:
            continue
        found.update(comma + f"{encode_basestring(one)}:".encode())
        comma = b","
        if one == name:
            found.update(b'"')
            for part in parts:
                found.update(encode_basestring(part)[1:-1].encode("utf-8", "surrogatepass"))
            found.update(b'"')
        else:
            found.update(canonical(row[one]).encode("utf-8", "surrogatepass"))
    found.update(b"}")
    return found.hexdigest()


def is_sound(row: Mapping[str, object]) -> bool:
    """Say whether a row is what its checksum was made of."""
    return checksum(row) == row["checksum"]


class Sound:
    """Says of rows, whose columns come in one order, whether they are what their checksum was made of.

    It answers as :func:`checksum` does, in a third of the time: it is asked of every row that is read.
    """

    def __init__(self, names: Sequence[str]) -> None:
        order = [name for name in sorted(names) if name != "checksum"]
        self._keys = [f"{encode_basestring(name)}:".replace("%", "%%") for name in order]
        self._whole = "{" + ",".join(f"{key}%s" for key in self._keys) + "}"
        self._forms: dict[tuple[bool, ...], str] = {}
        """Which columns are not empty → how a row of them is written."""
        self._pick: Callable[[Any], tuple[Any, ...]] = itemgetter(*map(names.index, order))
        self._sum = names.index("checksum")

    def __call__(self, row: Sequence[object]) -> bool:
        """Say whether a row is as it was written."""
        said = [encode_basestring(value) if type(value) is str else value for value in self._pick(row)]
        if None in said:
            there = tuple([one is not None for one in said])
            if (form := self._forms.get(there)) is None:
                form = self._forms[there] = "{" + ",".join(f"{key}%s" for key in compress(self._keys, there)) + "}"
            text = form % tuple(compress(said, there))
        else:
            text = self._whole % tuple(said)
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() == row[self._sum]


class Summing:
    """Gives of rows, whose columns come in one order, what :func:`checksum` gives, without some of the columns."""

    def __init__(self, names: Sequence[str], without: Collection[str]) -> None:
        order = [name for name in sorted(names) if name not in without]
        self._keys = [f"{encode_basestring(name)}:" for name in order]
        self._whole = "{" + ",".join(key.replace("%", "%%") + "%s" for key in self._keys) + "}"
        self._pick: Callable[[Any], tuple[Any, ...]] = itemgetter(*map(names.index, order))

    def __call__(self, said: Sequence[object]) -> str:
        """Give 16 hex digits of a row whose values are written as :func:`spell` writes them."""
        picked = self._pick(said)
        if None in picked:
            there = zip(self._keys, picked, strict=True)
            text = "{" + ",".join([f"{key}{one}" for key, one in there if one is not None]) + "}"
        else:
            text = self._whole % picked
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def spell(row: Sequence[object]) -> list[object]:
    """Give the values of a row as their JSON is: texts in quotes, numbers as they are, None for what is empty."""
    return [encode_basestring(value) if type(value) is str else value for value in row]


def content(row: Mapping[str, object] | None) -> dict[str, object] | None:
    """Give what a row says, without the stamps that differ each time it is written."""
    if row is None:
        return None
    return {name: value for name, value in row.items() if name not in ("hlc", "checksum") and value is not None}


def stored(name: str, kind: str, value: object) -> Value:
    """Give a value as the column ``name`` of type ``kind`` keeps it.

    Instants become UTC milliseconds, days numbers such as 20261123; what a JSON column gets (lists, dicts, None)
    becomes JSON; all text is cleaned.
    Raises :class:`BadValue` for numbers that are not finite or beyond 64 bits, and for text over 20,000 characters.
    """
    if name in JSON_COLUMNS:
        value = json.loads(value) if isinstance(value, str) else value
        return canonical(_plain(name, value))
    if value is None:
        return None
    if type(value) is str:
        return _text(name, value)
    if isinstance(value, _PARTS):
        return canonical(_plain(name, value))
    if isinstance(value, datetime):
        return to_ms(value)
    if isinstance(value, date):
        return day_number(value)
    plain = _plain(name, value)
    if isinstance(plain, bool):
        return int(plain)
    if isinstance(plain, int | float) and kind == "REAL":
        return float(plain) + 0.0
    if isinstance(plain, str | int | float):
        return plain
    raise TypeError(f"{name} cannot hold {value!r}")


_PARTS = (list, tuple, Mapping)


def _text(name: str, value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise BadValue(f"The {name} has {len(value):,} characters; up to {LONGEST_TEXT:,} are accepted.")
    return clean(value, LONGEST_TEXT)


def _plain(name: str, value: object) -> object:
    if isinstance(value, str):
        return _text(name, value)
    if isinstance(value, float) and not -1e300 < value < 1e300:
        raise BadValue(f"{value} is not accepted for {name}; use an ordinary number.")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise BadValue(f"The number given for {name} is too large; use an ordinary number.")
    if isinstance(value, Mapping):
        return {clean(str(key), LONGEST_TEXT): _plain(name, part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(name, part) for part in value]
    return value
