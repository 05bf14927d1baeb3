"""What a field of a record may hold, and how it is written as plain data: text, numbers, lists and maps."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache, partial

from nmcoach.domain.days import zone_of
from nmcoach.domain.hints import Any, Literal
from nmcoach.domain.record import record
from nmcoach.domain.regions import is_region

Form = Literal["text", "whole", "number", "flag", "instant", "day", "words", "levels", "map"]

LONGEST_TEXT = 20_000
"""Characters a text may have."""
MOST_PARTS = 500
"""Parts a list or map may have."""
UTMOST = 2**53
"""Whole numbers stay below this, so that every program reads them alike."""

LEVEL = (0.0, 10.0)
"""What a level may be."""
SECONDS = (0.0, 1e9)
MINUTES = (1.0, 1440.0)
"""Minutes of a day."""

_compiled = lru_cache(re.compile)
"""Compiles a pattern when it is first used: who logs a drink uses none of them."""
_ID = r"[0-9A-Za-z_.@-]{1,64}"
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_UNFIT = "[\x00\ud800-\udfff]"
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(3000, 1, 1, tzinfo=UTC)
"""Later ones are typing errors, and leave the calendar no room to count on."""


class Unfit(ValueError):
    """A value that a field does not take; the text says what is accepted."""


@record
class Field:
    """A field of a kind of record."""

    name: str
    """As it is called in files."""
    form: Form = "text"
    """How its value looks."""
    among: tuple[str, ...] = ()
    """The words it takes; empty for any."""
    span: tuple[float, float] | None = None
    """The numbers it takes; None for any."""
    open: bool = False
    """Whether it may be left out, for unknown."""
    check: Callable[[Any], object] | None = None
    """What else its value has to pass; raises :class:`Unfit`."""
    means: str = ""
    """What it holds, where its name does not say; for the pages on files."""


def read(field: Field, value: Any) -> Any:
    """Read a field's value from plain data.

    Raises :class:`Unfit` for one it does not take.
    """
    if value is None:
        if field.open:
            return None
        raise Unfit("it is missing")
    found = _READERS[field.form](value)
    if field.among:
        for word in [found] if isinstance(found, str) else found:
            if word not in field.among:
                shown = ", ".join(field.among) if len(field.among) < 12 else "a word the coach knows"
                raise Unfit(f"“{shorten(word)}” is not known; use {shown}")
    if field.span is not None and not field.span[0] <= found <= field.span[1]:
        raise Unfit(f"{shorten(found)} is out of range; use {field.span[0]:g} to {field.span[1]:g}")
    if field.check is not None:
        field.check(found)
    return found


def quick_reader(field: Field) -> Callable[[Any], Any]:
    """Give what reads a field as :func:`read` does, but what is as it mostly is in a third of the time.

    Ten years in a file are half a million values.
    """
    among, check = frozenset(field.among), field.check
    low, high = field.span or (-math.inf, math.inf)

    def word(value: Any) -> Any:
        return value if type(value) is str and value in among and check is None else read(field, value)

    def text(value: Any) -> Any:
        if type(value) is str and value.isprintable() and len(value) <= LONGEST_TEXT:
            if check is not None:
                check(value)
            return value
        return read(field, value)

    def whole(value: Any) -> Any:
        if type(value) is int and -UTMOST < value < UTMOST and low <= value <= high and check is None:
            return value
        return read(field, value)

    def number(value: Any) -> Any:
        if type(value) is float and math.isfinite(value) and low <= value <= high and check is None:
            return value + 0.0
        return read(field, value)

    def day(value: Any) -> Any:
        return _known_day(value) if type(value) is str else read(field, value)

    def instant(value: Any) -> Any:
        return _instant(value) if type(value) is str else read(field, value)

    quick: Mapping[Form, Callable[[Any], Any]] = {"text": word if among else text, "whole": whole, "number": number}
    if check is None:
        quick = {**quick, "day": day, "instant": instant}
    return quick.get(field.form) or partial(read, field)


def shorten(value: object) -> str:
    """Give the beginning of a value, for a sentence."""
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def known_zone(name: str) -> None:
    """Refuse what is no time zone."""
    zone_of(name)


def known_regions(words: Any) -> None:
    """Refuse what is no body region."""
    for word in words:
        if not is_region(word):
            raise Unfit(f"“{shorten(word)}” is not a body region; use an id such as left_calf")


def known_id(value: str) -> None:
    """Refuse what cannot be the id of an entry."""
    if not _compiled(_ID).fullmatch(value):
        raise Unfit("an id has 1 to 64 letters, digits and the signs _ . @ -")


def some(value: str) -> None:
    """Refuse an empty text."""
    if not value.strip():
        raise Unfit("it is empty")


def known_parts(known: tuple[Field, ...], data: Mapping[str, Any]) -> None:
    """Refuse a part of a map that does not hold what its field takes; what is open may be null or left out."""
    for field in known:
        try:
            read(field, data.get(field.name))
        except Unfit as error:
            raise Unfit(f"{error}, for {field.name}") from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unfit(f"“{shorten(value)}” is not a text")
    if len(value) > LONGEST_TEXT:
        raise Unfit(f"the text has {len(value):,} characters; up to {LONGEST_TEXT:,} are accepted")
    if not value.isprintable() and re.search(_UNFIT, value):
        raise Unfit("the text holds a character that is none (NUL, or half of a pair)")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -UTMOST < value < UTMOST:
        raise Unfit(f"“{shorten(value)}” is not a whole number")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Unfit(f"“{shorten(value)}” is not a number")
    return float(value) + 0.0


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit(f"“{shorten(value)}” is neither true nor false")
    return value


def _instant(value: Any) -> datetime:
    if isinstance(value, str) and _compiled(_INSTANT).fullmatch(value):
        try:
            at = datetime.fromisoformat(value)
            at = at if at.tzinfo is UTC else at.astimezone(UTC)
        except (ValueError, OverflowError):
            at = None
        if at is not None and at >= _LATEST:
            raise Unfit(f"“{shorten(value)}” is out of range; use an instant before the year {_LATEST.year}")
        if at is not None and at >= _EARLIEST:
            return at
    raise Unfit(f"“{shorten(value)}” is not an instant such as 2026-11-23T13:00:00.000Z")


def _day(value: Any) -> date:
    if isinstance(value, str) and _compiled(_DAY).fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is not None and day.year >= _LATEST.year:
            raise Unfit(f"“{shorten(value)}” is out of range; use a day before the year {_LATEST.year}")
        if day is not None and day.year >= 1900:
            return day
    raise Unfit(f"“{shorten(value)}” is not a day such as 2026-11-23")


_known_day = lru_cache(maxsize=256)(_day)
"""The entries of a day follow one another."""


def _words(value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST_PARTS:
        raise Unfit(f"“{shorten(value)}” is not a list of words")
    return [_text(word) for word in value]


def _levels(value: Any) -> dict[str, int]:
    levels = {region: _whole(level) for region, level in _map(value).items()}
    known_regions(levels)
    for level in levels.values():
        if not 0 <= level <= 10:
            raise Unfit(f"{level} is not a level; use 0 to 10")
    return levels


def _map(value: Any) -> dict[str, Any]:
    """Read a map whose values are texts, numbers, flags, nothing, or lists of those."""
    if not isinstance(value, Mapping) or len(value) > MOST_PARTS:
        raise Unfit(f"“{shorten(value)}” is not a map of names to values")
    found = {}
    for key, part in value.items():
        if isinstance(part, list):
            if len(part) > MOST_PARTS:
                raise Unfit(f"{shorten(key)} has more than {MOST_PARTS} parts")
            found[_text(key)] = [_one(one) for one in part]
        else:
            found[_text(key)] = _one(part)
    return found


def _one(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    return _whole(value) if isinstance(value, int) else _number(value)


_READERS: dict[Form, Callable[[Any], Any]] = {
    "text": _text,
    "whole": _whole,
    "number": _number,
    "flag": _flag,
    "instant": _instant,
    "day": _day,
    "words": _words,
    "levels": _levels,
    "map": _map,
}

REGIONS = Field("regions", "words", check=known_regions)
"""The body regions that many kinds name."""
NOTE = Field("note")
"""The free words that many kinds have."""
