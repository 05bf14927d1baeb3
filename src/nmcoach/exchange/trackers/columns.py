"""Which column of another tracker's table says what: as the user maps them, or as they are usually called."""

import re
from collections.abc import Mapping, Sequence

from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import shorten

PARTS = ("time", "date", "ml", "type")
"""What a column can say: an instant or the time of day, the day, the amount, the kind of drink."""

_USUAL = {
    "time": ("datetime", "date time", "date and time", "timestamp", "time stamp", "logged at", "when", "time", "hour"),
    "date": ("date", "day"),
    "ml": ("ml", "amount", "volume", "oz", "fl oz", "quantity", "intake", "milliliters", "millilitres", "size"),
    "type": ("type", "drink", "beverage", "kind", "drink type", "beverage type"),
}
_UNITS = {"ml": "ml", "milliliters": "ml", "millilitres": "ml", "oz": "oz", "fl oz": "oz", "ounces": "oz", "l": "l",
          "litres": "l", "liters": "l", "cl": "cl"}  # fmt: skip


def read_mapping(text: str) -> dict[str, str]:
    """Read a mapping such as ``time=Date,ml=Amount``.

    Raises :class:`BadValue` for what is none.
    """
    mapping: dict[str, str] = {}
    for part in text.split(",") if text.strip() else ():
        key, separator, column = part.partition("=")
        name = {"amount": "ml", "volume": "ml", "kind": "type", "datetime": "time"}.get(
            key.strip().lower(), key.strip().lower()
        )
        if not separator or not column.strip() or name not in PARTS:
            raise BadValue(
                f"“{part.strip()}” maps nothing; write {', '.join(PARTS)} with columns: time=Date,ml=Amount."
            )
        mapping[name] = column.strip()
    return mapping


def find(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Give the place of each column that says something.

    Raises :class:`BadValue` for a mapped column that is not there, and where the time or the amount cannot be told.
    """
    plain = [_plain(name) for name in header]
    found: dict[str, int] = {}
    for part, column in mapping.items():
        wanted = column.casefold()
        match = next((at for at, name in enumerate(header) if name.casefold() == wanted), None)
        if match is None:
            shown = ", ".join(shorten(name) for name in header[:20])
            raise BadValue(f"There is no column “{shorten(column)}”; the file has {shown}.")
        found[part] = match
    for part, words in _USUAL.items():
        if part not in found:
            taken = set(found.values())
            matches = [plain.index(word) for word in words if word in plain and plain.index(word) not in taken]
            if matches:
                found[part] = matches[0]
    if "ml" not in found or not {"time", "date"} & found.keys():
        missing = "the amount" if "ml" not in found else "the time"
        shown = ", ".join(shorten(name) for name in header[:20])
        raise BadValue(f"Which column holds {missing}? Say so, such as --map time=Date,ml=Amount; there are {shown}.")
    return found


def unit_of(column: str) -> str:
    """Give the unit a column's name tells, such as ``Amount (oz)``; empty for none."""
    words = re.split(r"[^a-z]+", column.casefold())
    return next((_UNITS[word] for word in words if word in _UNITS), "")


def _plain(name: str) -> str:
    inside = re.sub(r"[(\[].*?[)\]]", " ", name.casefold())
    words = re.sub(r"[_\-/]+", " ", inside).split()
    text = " ".join(words)
    if len(words) > 1 and words[-1] in _UNITS:
        text = " ".join(words[:-1])
    return text
