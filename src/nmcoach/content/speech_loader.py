"""What the voice says, and how long its words take, read from their files when they are first asked for."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter

from nmcoach.content.loader import read_tables, shipped
from nmcoach.domain.hints import Any
from nmcoach.domain.record import fields
from nmcoach.domain.run.spoken import Lengths, MoveWords

PLACES: Mapping[str, tuple[str, ...]] = {
    "next": ("name",),
    "first": ("name",),
    "again": ("name",),
    "back_to": ("name",),
    "sided": ("side", "name"),
    "switch": ("side",),
    "switch_shortly": ("side",),
    "part": ("nth", "count"),
    "limit": ("cap",),
    "seconds": ("count",),
    "minutes": ("count",),
    **dict.fromkeys(("last", "begin", "half", "minute_more", "minute", "minute_less", "stop_rule"), ()),
    **dict.fromkeys(("rest", "rest_rule", "let_go", "finish", "go_on", "one_second", "one_minute"), ()),
    **dict.fromkeys(("left", "right", "numbers", "tens", "ordinals"), ()),
}
"""Every phrase there must be, and what is filled in."""
_SILENCES = ("letter", "comma", "stop", "end")


@lru_cache(maxsize=1)
def move_words() -> dict[str, MoveWords]:
    """Give what is said of every move that is shipped, by its id."""
    return {key: MoveWords(**values) for key, values in shipped("speech").items()}


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """Give what is said besides, by what it is for."""
    return {key: values["text"] for key, values in shipped("phrases").items()}


@lru_cache(maxsize=1)
def lengths() -> Lengths:
    """Give how long each word takes."""
    return _lengths(shipped("words"), "words.json")


def read_move_words(file: Path) -> dict[str, MoveWords]:
    """Read what is said of moves from a file whose tables hold the fields of :class:`MoveWords`.

    Raises :class:`ValueError` naming the file, the move and the field.
    """
    tables = read_tables(file, {field.name: field.type for field in fields(MoveWords)})
    return {key: MoveWords(**values) for key, values in tables.items()}


def read_phrases(file: Path) -> dict[str, str]:
    """Read what is said besides from a file of tables with ``text``.

    Raises :class:`ValueError` naming the file, and the phrase that lacks, is unknown, or has another place to fill in.
    """
    tables = read_tables(file, {"text": str})
    if wrong := set(tables) ^ set(PLACES):
        raise ValueError(f"{file.name}: [{min(wrong)}] is missing or unknown")
    for key, values in tables.items():
        places = tuple(name for _, name, _, _ in Formatter().parse(values["text"]) if name is not None)
        if sorted(places) != sorted(PLACES[key]):
            raise ValueError(f"{file.name}: [{key}] text has to name {', '.join(PLACES[key]) or 'nothing'} in braces")
    return {key: values["text"] for key, values in tables.items()}


def read_lengths(file: Path) -> Lengths:
    """Read how long words take from a file with the tables ``silences``, ``rates`` and ``words``.

    Raises :class:`ValueError` naming the file and what is wrong.
    """
    import tomllib  # who runs a routine reads JSON

    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file.name}: {error}") from error
    return _lengths(tables, file.name)


def _lengths(tables: Mapping[str, Mapping[str, Any]], where: str) -> Lengths:
    if set(tables) != {"silences", "rates", "words"} or set(tables["silences"]) != set(_SILENCES):
        raise ValueError(f"{where}: needs [silences] with {', '.join(_SILENCES)}, [rates] and [words]")
    rates = {int(rate): tuple(map(float, pair)) for rate, pair in tables["rates"].items()}
    words = {word: float(seconds) for word, seconds in tables["words"].items()}
    paired = all(len(pair) == 2 for pair in rates.values())
    if not rates or not paired or not all(0 < seconds < 3 for seconds in words.values()):
        raise ValueError(f"{where}: a word takes more than 0 and less than 3 seconds, a rate has two numbers")
    silences = {name: float(tables["silences"][name]) for name in _SILENCES}
    rows = tuple((rate, pair[0], pair[1]) for rate, pair in sorted(rates.items()))
    return Lengths(words=words, rates=rows, **silences)
