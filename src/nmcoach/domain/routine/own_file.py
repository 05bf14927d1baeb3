"""A routine as a file of the user's own: its id, and the own moves it carries."""

from collections.abc import Collection, Iterator, Mapping
from itertools import count

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.routine.file import RoutineFile, id_from
from nmcoach.domain.routine.file_fields import Mistake
from nmcoach.domain.routine.listed import NO_SOURCE
from nmcoach.domain.routine.own_move import ID, is_own, local_id
from nmcoach.domain.routine.routine import BUILT_IN, Move, Routine, Segment
from nmcoach.domain.say import Theirs, english, say
from nmcoach.domain.text import clean

_FILE_NAME = english(say("file name"))


def check_id(key: str) -> None:
    """Refuse what cannot be the id of a routine, by raising :class:`BadValue`."""
    if not ID.fullmatch(key):
        raise BadValue(
            say("“{key}” cannot be an id; use small letters, digits and _, such as calves_evening.", key=Theirs(key))
        )


def id_mistakes(key: str, shipped: Collection[str]) -> tuple[Mistake, ...]:
    """Give what is wrong with the name of a file that would be the routine ``key``; ``shipped`` are taken ids."""
    if key in shipped:
        said = say("“{key}” is a routine that comes with the coach; give the file another name.", key=Theirs(key))
    elif not ID.fullmatch(key):
        said = say("The file's name cannot be an id; use small letters, digits and _, such as annas_calves.toml.")
    else:
        return ()
    return (Mistake(None, _FILE_NAME, said),)


def free_id(name: str, taken: Collection[str]) -> str:
    """Give an id for a new routine of that name that nothing goes by yet."""
    return next(key for key in _numbered(id_from(name) or "routine") if key not in taken)


def own_file(routine: Routine, key: str, moves: Mapping[str, Move], shipped: Collection[str]) -> RoutineFile:
    """Give a routine ready to be written under an id, with the own moves it uses, also those of other files.

    ``moves`` are all there are, ``shipped`` the ids of those the coach ships. A routine the coach ships becomes the
    user's: its source changes. Raises :class:`BadValue` for an own move there is none of.
    """
    own: dict[str, Move] = {}
    for segment in routine.work():
        move = segment.move or ""
        if is_own(move) and move not in own:
            if move not in moves:
                raise BadValue(say("“{move}” is not a move the coach knows.", move=Theirs(move)))
            taken = {local_id(made.id) for made in own.values()} | set(shipped)
            local = next(name for name in _numbered(local_id(move)) if name not in taken)
            own[move] = replace(moves[move], id=".".join((key, local)))
    names = {move: made.id for move, made in own.items()}
    written = replace(
        routine,
        id=key,
        name=_line(routine.name),
        about=_line(routine.about),
        source=NO_SOURCE if routine.source == BUILT_IN else _line(routine.source),
        segments=tuple(Segment(names.get(s.move or "", s.move), s.side, s.seconds) for s in routine.segments),
    )
    return RoutineFile(written, tuple(own.values()))


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from ("_".join((base[:36], str(number))) for number in count(2))


def _line(text: str) -> str:
    return " ".join(clean(text, newlines=False).split())
