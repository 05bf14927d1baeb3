"""Which column of another tracker's table says what: as the user maps them, or as they are usually called."""

import re
from collections.abc import Mapping, Sequence

from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import shorten
from nmcoach.domain.record import record
from nmcoach.exchange.trackers.apps import App, app_of

PARTS = ("time", "date", "ml", "type", "unit", "offset")
"""What a column can say: an instant or the time of day, the day, the amount, the kind of drink, the amount's unit, and
how far the clock is from UTC."""

LONGEST_HEADING = 200
"""Characters of a heading that are looked at: of a hundred thousand brackets each would be sought to the end."""

_USUAL = {
    "time": (
        "datetime", "date time", "date and time", "date & time", "timestamp", "time stamp", "logged at", "recorded at",
        "created at", "consumed at", "start time", "when", "time", "time of day", "hour", "zeitpunkt", "zeitstempel",
        "datum und uhrzeit", "uhrzeit", "zeit",
    ),
    "date": ("date", "day", "calendar date", "datum", "tag"),
    "ml": (
        "ml", "amount", "volume", "oz", "fl oz", "quantity", "intake", "milliliters", "millilitres", "size", "menge",
        "l", "liter", "liters", "litre", "litres", "cl", "dl", "cup", "cups", "pint", "pints", "glass", "glasses",
        "ounce", "ounces", "fluid ounces", "gläser", "tassen", "value", "rating amount",
    ),
    "type": (
        "type", "drink", "beverage", "kind", "drink type", "beverage type", "drink name", "beverage name", "liquid",
        "feature name", "habit name", "habit", "tracker", "getränk", "art", "getränkeart",
    ),
    "unit": ("unit", "units", "uom", "measure", "volume unit", "amount unit", "unit of measure", "einheit"),
    "offset": (
        "offset", "time offset", "utc offset", "gmt offset", "tz offset", "timezone offset", "time zone offset",
        "timezone", "time zone", "tz", "zone", "zeitzone",
    ),
}  # fmt: skip
_WATER = ("water", "water intake", "fluid intake", "drink water", "hydration", "wasser", "wasser trinken", "trinken")
"""Headings that hold amounts where none is called an amount."""
_SEVERAL = ("feature name", "habit name", "habit", "tracker", "category")
"""Headings under which trackers stand that need not be drinks."""
_UNITS = {
    "ml": "ml", "milliliter": "ml", "milliliters": "ml", "millilitre": "ml", "millilitres": "ml", "milliliter(s)": "ml",
    "oz": "oz", "ounce": "oz", "ounces": "oz", "l": "l", "litre": "l", "litres": "l", "liter": "l", "liters": "l",
    "cl": "cl", "dl": "dl", "cup": "cup", "cups": "cup", "tassen": "cup", "pint": "pint", "pints": "pint",
    "glass": "glass", "glasses": "glass", "gläser": "glass",
}  # fmt: skip
_GOAL = re.compile(r"goal|target|ziel|left|remain|total|sum", re.IGNORECASE)
"""What a heading says that holds no drinks."""
_LANDS = {"us": "us", "uk": "uk", "imp": "uk", "imperial": "uk", "metric": "metric"}


@record
class Columns:
    """Where what stands, and what is known of the sheet by its headings."""

    at: Mapping[str, int]
    """What it says, of :data:`PARTS` → the column."""
    unit: str = ""
    """The unit of its amounts, where the app that wrote it always has the same."""
    dates: str = ""
    """``mdy`` where the app writes the month first."""
    thousandths: bool = False
    """Whether its numbers are thousandths."""
    several: bool = False
    """Whether its rows are of several trackers, which need not be drinks."""
    app: App | None = None
    """The app that wrote it, where it is known by its headings."""


def read_mapping(text: str) -> dict[str, str]:
    """Read a mapping such as ``time=Date,ml=Amount``.

    Raises :class:`BadValue` for what is none.
    """
    mapping: dict[str, str] = {}
    for part in text.split(",") if text.strip() else ():
        key, separator, column = part.partition("=")
        name = {"amount": "ml", "volume": "ml", "kind": "type", "datetime": "time", "zone": "offset"}.get(
            key.strip().lower(), key.strip().lower()
        )
        if not separator or not column.strip() or name not in PARTS:
            raise BadValue(
                f"“{part.strip()}” maps nothing; write {', '.join(PARTS)} with columns: time=Date,ml=Amount."
            )
        mapping[name] = column.strip()
    return mapping


def find(header: Sequence[str], mapping: Mapping[str, str]) -> Columns:
    """Give the place of each column that says something.

    Raises :class:`BadValue` for a mapped column that is not there, for two of one name where one is needed, and where
    the time or the amount cannot be told.
    """
    plain = [_plain(name) for name in header]
    found = {part: _mapped(header, column) for part, column in mapping.items()}
    app = app_of(plain)
    for part, name in app.columns.items() if app is not None else ():
        found.setdefault(part, plain.index(name))
    for part, words in _USUAL.items():
        if part in found or (app is not None and part in app.without):
            continue
        taken = set(found.values())
        places = [at for word in words for at, name in enumerate(plain) if name == word and at not in taken]
        if part == "ml":
            places = places or [at for at, name in enumerate(plain) if name in _WATER and at not in taken]
            places = places or _only_with_unit(header, taken)
            # One that names its unit says more than one that is for the eye: `amount_ml` beside `amount` and `unit`.
            places.sort(key=lambda at: not unit_of(header[at]))
        if places:
            _refuse_two(header, places[0])
            found[part] = places[0]
    if "ml" not in found or not {"time", "date"} & found.keys():
        missing = "the amount" if "ml" not in found else "the time"
        shown = ", ".join(shorten(name) for name in header[:20] if name)
        raise BadValue(f"Which column holds {missing}? Say so, such as --map time=Date,ml=Amount; there are {shown}.")
    several = "type" in found and plain[found["type"]] in _SEVERAL
    if app is None:
        return Columns(found, several=several)
    return Columns(found, app.unit, app.dates, app.thousandths, several, app)


def unit_of(column: str) -> str:
    """Give the unit a column's name tells, such as ``Amount (oz)``; empty for none."""
    name = column[:LONGEST_HEADING]
    inside = re.findall(r"[(\[]([^)\]]*)[)\]]", name)
    for text in (*inside, name):
        words = re.findall(r"[^\W\d_]+", _apart(text).casefold())
        units = [word for word in words if word in _UNITS]
        if units:
            land = next((_LANDS[word] for word in words if word in _LANDS), "")
            unit = _UNITS[words[-1] if words[-1] in _UNITS else units[0]]
            return f"{land}{unit}" if land and unit in ("oz", "cup", "pint") else unit
    return ""


def _only_with_unit(header: Sequence[str], taken: set[int]) -> list[int]:
    """Give the one heading that names a unit, such as ``Drunk (ml)``; none where there are several."""
    places = [at for at, name in enumerate(header) if unit_of(name) and at not in taken and not _GOAL.search(name)]
    return places if len(places) == 1 else []


def _mapped(header: Sequence[str], column: str) -> int:
    wanted = column.casefold()
    match = next((at for at, name in enumerate(header) if name.casefold() == wanted), None)
    if match is None:
        shown = ", ".join(shorten(name) for name in header[:20] if name)
        raise BadValue(f"There is no column “{shorten(column)}”; the file has {shown}.")
    _refuse_two(header, match)
    return match


def _refuse_two(header: Sequence[str], at: int) -> None:
    if header.count(header[at]) > 1:
        raise BadValue(
            f"There are two columns “{shorten(header[at])}”, and one of them is needed; give the other another name."
        )


def _apart(name: str) -> str:
    """Put spaces between the words of ``drinkType``."""
    return re.sub(r"(?<=[a-zä-ü]{2})(?=[A-Z])", " ", name)


def _plain(name: str) -> str:
    inside = re.sub(r"[(\[].*?[)\]]", " ", _apart(name[:LONGEST_HEADING]).casefold())
    words = re.sub(r"[_\-/]+", " ", inside).split()
    text = " ".join(words)
    if len(words) > 1 and words[-1] in _UNITS and text not in _USUAL["ml"]:
        text = " ".join(words[:-1]).removesuffix(" fl")
    return text
