"""Reads how the body moves in each move; damaged content is refused with the file, the move and the field."""

from collections.abc import Mapping
from functools import lru_cache
from math import isfinite
from pathlib import Path

from nmcoach.content.loader import shipped
from nmcoach.domain.figure.poses import PARTS, POINTS, TOOLS, VIEWS, KeyFrame, Point, Pose
from nmcoach.domain.hints import Any
from nmcoach.domain.record import fields

LIMIT = 200.0
"""Largest number accepted for a length, in hundredths of the body's height."""
TURN = 360.0
"""Largest number accepted for an angle, degrees."""
LONGEST = 60.0
"""Longest cycle, seconds."""
MOST_FRAMES = 12

_WORDS = {"side": ("left", "right"), "view": VIEWS, "works": PARTS, "tool": TOOLS}
_NUMBERS = ("seconds", "wall", "shoulders", "hips", "cut")
_KNOWN = (*_WORDS, *_NUMBERS, "in_front", "furniture", "start", "frames")
_NEEDED = ("side", "seconds", "start")
_START_NEEDED = ("hip", "trunk", "hand", "other_hand", "foot", "other_foot")
_FRAME_KNOWN = tuple(field.name for field in fields(KeyFrame))
_START_KNOWN = tuple(name for name in _FRAME_KNOWN if name != "at")
_SAME_AS = {"chest": "trunk", "head": "chest", "other_toes": "toes"}
"""What stands in for a number a frame does not give."""


@lru_cache(maxsize=1)
def poses() -> dict[str, Pose]:
    """Give the pose of every move, and of every movement test that is led through, by its id.

    The dict is shared between callers: read it, never change it. Raises :class:`ValueError` for damaged content.
    """
    tables = shipped("poses", frozen=False)
    return {key: _pose(key, values, f"poses.json: [{key}]") for key, values in tables.items()}


def read_poses(file: Path) -> dict[str, Pose]:
    """Read poses from a file of tables with the fields of :class:`Pose`, the move's id as the table's key.

    ``start`` is the first key frame; those in ``frames`` leave out what is as in the one before. Raises
    :class:`ValueError` naming the file, the move, the frame and the field.
    """
    import tomllib  # 4 ms that a command which shows no figure need not spend

    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file.name}: {error}") from error
    return {key: _pose(key, values, f"{file.name}: [{key}]") for key, values in tables.items()}


def _pose(key: str, values: object, where: str) -> Pose:
    given = _table(values, where, _KNOWN, _NEEDED)
    for name, words in _WORDS.items():
        if name in given and given[name] not in words:
            raise ValueError(f"{where} {name} = {given[name]!r} is not accepted; write one of {', '.join(words)}")
    for name in _NUMBERS:
        if name in given:
            given[name] = _number(given[name], f"{where} {name}", LONGEST if name == "seconds" else LIMIT)
    if given["seconds"] <= 0:
        raise ValueError(f"{where} seconds = {given['seconds']!r} is not accepted; write more than 0")
    if type(given.get("in_front", False)) is not bool:
        raise ValueError(f"{where} in_front = {given['in_front']!r} is not accepted; write true or false")
    given["furniture"] = _furniture(given.get("furniture", []), f"{where} furniture")
    needed = _START_NEEDED if given.get("tool", "none") == "none" else (*_START_NEEDED, "tool")
    start = _table(given.pop("start"), f"{where} start", _START_KNOWN, needed)
    given["frames"] = _frames(start, given.get("frames", []), where)
    return Pose(id=key, **given)


def _frames(start: dict[str, Any], others: object, where: str) -> tuple[KeyFrame, ...]:
    if not isinstance(others, list) or len(others) >= MOST_FRAMES:
        raise ValueError(f"{where} frames is not a list of up to {MOST_FRAMES - 1} tables")
    given: dict[str, Any] = {"at": 0.0, "toes": 0.0} | _checked(start, f"{where} start")
    found = [_frame(given)]
    for number, values in enumerate(others, start=1):
        here = f"{where} frame {number}"
        given |= _checked(_table(values, here, _FRAME_KNOWN, ("at",)), here)
        if not found[-1].at < given["at"] < 1:
            raise ValueError(f"{here} at = {given['at']!r} is not accepted; instants rise from above 0 to below 1")
        found.append(_frame(given))
    return tuple(found)


def _checked(values: dict[str, Any], where: str) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    for name, value in values.items():
        if name in POINTS:
            checked[name] = _point(value, f"{where} {name}", LIMIT)
        else:
            checked[name] = _number(value, f"{where} {name}", TURN)
    return checked


def _frame(given: dict[str, Any]) -> KeyFrame:
    whole = dict(given)
    for name, other in _SAME_AS.items():
        whole.setdefault(name, whole[other])
    return KeyFrame(**whole)


def _furniture(lines: object, where: str) -> tuple[tuple[Point, ...], ...]:
    if not isinstance(lines, list) or not all(isinstance(line, list) and len(line) > 1 for line in lines):
        raise ValueError(f"{where} = {lines!r} is not accepted; write lines of two or more points")
    return tuple(tuple(_point(point, where, LIMIT) for point in line) for line in lines)


def _table(values: object, where: str, known: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise ValueError(f"{where} is not a table")
    if missing := [name for name in needed if name not in values]:
        raise ValueError(f"{where} lacks {', '.join(missing)}")
    if unknown := [name for name in values if name not in known]:
        raise ValueError(f"{where} has the unknown key {', '.join(unknown)}")
    return dict(values)


def _point(value: object, where: str, limit: float) -> Point:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"{where} = {value!r} is not accepted; write two numbers, such as [12.0, 5.5]")
    return _number(value[0], where, limit), _number(value[1], where, limit)


def _number(value: object, where: str, limit: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value) or abs(value) > limit:
        raise ValueError(f"{where} = {value!r} is not accepted; write a number from -{limit:g} to {limit:g}")
    return float(value)
