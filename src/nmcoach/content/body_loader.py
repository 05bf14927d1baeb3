"""Reads the pictures of the body; damaged content is refused with the file, the view and the line."""

from functools import lru_cache
from pathlib import Path

from nmcoach.content.loader import shipped
from nmcoach.domain.figure.body_map import AIR, BODY, VIEWS, BodyPicture, BodyView
from nmcoach.domain.hints import Any
from nmcoach.domain.regions import BASES, REGIONS

SIZES = ("compact", "large")
"""The sizes each view is drawn in, smallest first."""


@lru_cache(maxsize=1)
def bodies() -> dict[str, BodyPicture]:
    """Give the body by its size: ``compact``, then ``large``.

    The dict is shared between callers: read it, never change it. Raises :class:`ValueError` for damaged content.
    """
    return _bodies(shipped("body"), "body.json")


def read_bodies(file: Path) -> dict[str, BodyPicture]:
    """Read a file with ``letters`` and ``pictures`` for front and back.

    Raises :class:`ValueError` naming the file, the view, the size and the line, or the regions that are not drawn.
    """
    import tomllib  # 4 ms that a command which shows no body need not spend

    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file.name}: {error}") from error
    return _bodies(tables, file.name)


def _bodies(tables: dict[str, Any], file: str) -> dict[str, BodyPicture]:
    found = {}
    for size in SIZES:
        body = BodyPicture(tuple(_view(tables, name, size, file) for name in VIEWS))
        if missing := [region for region in REGIONS if region not in body.places]:
            raise ValueError(f"{file}: the {size} pictures lack {', '.join(missing)}")
        found[size] = body
    return found


def _view(tables: dict[str, Any], name: str, size: str, file: str) -> BodyView:
    where = f"{file}: [{name}]"
    try:
        letters, picture = tables[name]["letters"], tables[name]["pictures"][size]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{where} lacks letters or the {size} picture") from error
    meanings = {".": AIR, "#": BODY}
    for letter, base in letters.items():
        if base not in BASES or len(letter) != 1 or not letter.islower():
            raise ValueError(f"{where} letters: {letter} = {base!r} is not accepted")
        meanings |= {letter: f"left_{base}", letter.upper(): f"right_{base}"}
    lines = str(picture).splitlines()
    for number, line in enumerate(lines, start=1):
        if unknown := sorted(set(line) - set(meanings)):
            raise ValueError(f"{where} {size}, line {number}: “{unknown[0]}” is no letter of this view")
        if len(line) != len(lines[0]) or len(line) % 2:
            raise ValueError(f"{where} {size}, line {number}: all lines have the same, even length")
    if not lines or len(lines) % 2:
        raise ValueError(f"{where} {size}: the number of lines is even and not 0")
    return BodyView(name, tuple(tuple(meanings[letter] for letter in line) for line in lines))
