"""What the coach ships as data: written as TOML, and read from the JSON beside it when it is first asked for.

TOML is what people read and correct; ``scripts/content`` checks it and writes the same tables as JSON, which Python
parses in a tenth of the time. Tests hold the two equal. The readers of TOML below check every table and field.

The files lie beside this module and are found through ``__file__``: ``importlib.resources`` would add 4 to 8 ms
to each shell command that needs a move, and the package is always installed as plain files.
"""

import os
from collections.abc import Collection, Mapping
from functools import lru_cache
from zlib import crc32

from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING, Any, Literal, get_args, get_origin
from nmcoach.domain.record import fields
from nmcoach.domain.routine.routine import Move, Routine, Segment, Side, parse_steps
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.red_flags import RedFlag

_PLACE = os.path.dirname(__file__)

if TYPE_CHECKING:
    from pathlib import Path

    FOLDER: Path
    """Where the shipped files lie."""
else:

    def __getattr__(name):
        """Make the path of the folder when it is asked for: to read what is shipped takes none."""
        if name != "FOLDER":
            raise AttributeError(name)
        from pathlib import Path

        return Path(_PLACE)


_LETTERS: dict[Side, str] = {"left": "L", "right": "R", "both": "B", "none": "-"}
_ROUTINE_KEYS: Mapping[str, object] = {"name": str, "about": str, "cap": int, "steps": str}


@lru_cache(maxsize=1)
def moves() -> dict[str, Move]:
    """Give every move by its id, in the order of the file.

    The dict is shared between callers: read it, never change it. Raises :class:`ValueError` for damaged content.
    """
    return _moves(shipped("moves"))


@lru_cache(maxsize=1)
def routines() -> dict[str, Routine]:
    """Give every built-in routine by its id, in the order of the file.

    The dict is shared between callers: read it, never change it. Raises :class:`ValueError` for damaged content.
    """
    return {
        key: Routine(segments=tuple(Segment(*one) for one in values.pop("segments")), **values)
        for key, values in shipped("routines").items()
    }


@lru_cache(maxsize=1)
def questions() -> dict[str, SafetyQuestion]:
    """Give every safety question by its id, in the order they are asked.

    The dict is shared between callers: read it, never change it. Raises :class:`ValueError` for damaged content.
    """
    return _questions(shipped("screening"))


@lru_cache(maxsize=1)
def red_flags() -> dict[str, RedFlag]:
    """Give every red flag by its id, the most urgent first.

    The dict is shared between callers: read it, never change it. Raises :class:`ValueError` for damaged content.
    """
    return _red_flags(shipped("red_flags"))


def shipped(name: str, *, frozen: bool = True) -> dict[str, dict[str, Any]]:
    """Give the tables of a file that the coach ships, as they were checked when it was made.

    ``frozen`` makes lists tuples.
    """
    import json  # who needs no content need not load it

    with open(f"{_PLACE}/{name}.json", encoding="utf-8") as file:
        tables: dict[str, dict[str, Any]] = json.load(file)
    for values in tables.values() if frozen else ():
        for field, value in values.items():
            if type(value) is list:
                values[field] = _frozen(value)
    return tables


def read_moves(file: "Path") -> dict[str, Move]:
    """Read moves from a file whose tables hold the fields of :class:`Move`, the id as the table's key.

    Raises :class:`ValueError` naming the file, the move and the field.
    """
    optional = {field.name for field in fields(Move) if not field.required}
    return _moves(read_tables(file, _kinds(Move), optional))


def read_routines(file: "Path") -> dict[str, Routine]:
    """Read routines from a file of tables with ``name``, ``about``, ``cap`` and ``steps``, the id as the table's key.

    Raises :class:`ValueError` naming the file, the routine and the field or step.
    """
    found = {}
    for key, values in read_tables(file, _ROUTINE_KEYS).items():
        try:
            segments = parse_steps(values.pop("steps"))
        except BadValue as error:
            raise ValueError(f"{file.name}: [{key}] steps: {error}") from error
        found[key] = Routine(id=key, segments=segments, version=version_of(segments, values["cap"]), **values)
    return found


def read_questions(file: "Path") -> dict[str, SafetyQuestion]:
    """Read safety questions from a file whose tables hold the fields of one, the id as the table's key.

    Raises :class:`ValueError` naming the file, the question and the field.
    """
    optional = {field.name for field in fields(SafetyQuestion) if not field.required}
    return _questions(read_tables(file, _kinds(SafetyQuestion), optional))


def read_red_flags(file: "Path") -> dict[str, RedFlag]:
    """Read warning signs from a file whose tables hold the fields of one, the id as the table's key.

    Raises :class:`ValueError` naming the file, the sign and the field.
    """
    optional = {field.name for field in fields(RedFlag) if not field.required}
    return _red_flags(read_tables(file, _kinds(RedFlag), optional))


def _moves(tables: Mapping[str, dict[str, Any]]) -> dict[str, Move]:
    return {key: Move(id=key, **values) for key, values in tables.items()}


def _questions(tables: Mapping[str, dict[str, Any]]) -> dict[str, SafetyQuestion]:
    return {key: SafetyQuestion(id=key, **values) for key, values in tables.items()}


def _red_flags(tables: Mapping[str, dict[str, Any]]) -> dict[str, RedFlag]:
    return {key: RedFlag(id=key, **values) for key, values in tables.items()}


def version_of(segments: tuple[Segment, ...], cap: int) -> str:
    """Give eight hex digits that change when what is done changes: the steps or the cap, not the words around them."""
    return f"{crc32(f'{cap} {steps_of(segments)}'.encode()):08x}"


def steps_of(segments: tuple[Segment, ...]) -> str:
    """Write segments in the grammar that :func:`parse_steps` reads, single spaces between steps."""
    return " ".join(f"~{s.seconds}" if s.move is None else f"{s.move}:{_LETTERS[s.side]}:{s.seconds}" for s in segments)


def _kinds(entry: type[Move] | type[SafetyQuestion] | type[RedFlag]) -> dict[str, object]:
    return {field.name: field.type for field in fields(entry) if field.name != "id"}


def read_tables(file: "Path", kinds: Mapping[str, object], optional: Collection[str] = ()) -> dict[str, dict[str, Any]]:
    """Read a file of tables that each hold exactly these keys, but for those that may lack; lists become tuples."""
    import tomllib  # 4 ms that a command which reads no content need not spend

    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file.name}: {error}") from error
    for key, values in tables.items():
        where = f"{file.name}: [{key}]"
        if not isinstance(values, dict):
            raise ValueError(f"{where} is not a table")
        if missing := [name for name in kinds if name not in values and name not in optional]:
            raise ValueError(f"{where} lacks {', '.join(missing)}")
        if unknown := [name for name in values if name not in kinds]:
            raise ValueError(f"{where} has the unknown key {', '.join(unknown)}")
        for name, kind in kinds.items():
            if name not in values:
                continue
            if not _fits(values[name], kind):
                raise ValueError(f"{where} {name} = {values[name]!r} is not accepted")
            values[name] = _frozen(values[name])
    return tables


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _fits(value: object, kind: Any) -> bool:
    """Say whether a TOML value suits a field's type: text, whole number, truth value, a word of a Literal, a list."""
    if get_origin(kind) is tuple:
        return isinstance(value, list) and all(_fits(item, get_args(kind)[0]) for item in value)
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    return type(value) is kind
