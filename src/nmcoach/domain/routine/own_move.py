"""Moves described in a routine file, beside those the coach ships."""

import re
from collections.abc import Mapping

from nmcoach.domain import regions
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any
from nmcoach.domain.record import field, record
from nmcoach.domain.routine.constraints import FIRM
from nmcoach.domain.routine.file_fields import FileFields, FilePlace, Findings, near, one_of, shown_text
from nmcoach.domain.routine.routine import CAP_LIMIT, KIT, POSITIONS, Move
from nmcoach.domain.say import Sentence, Theirs, Typed, english, say

MOST_MOVES = 50
"""Own moves a routine file may have (design default)."""
FIELDS = ("id", "name", "regions", "position", "movement", "sides", "kit", "cap", "seconds", "deep", "cue", "start",
          "mistake", "avoid", "easier", "harder")  # fmt: skip
"""What a ``[[move]]`` may say, the first five being needed."""
ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""How ids of routines and of own moves are written."""

_ID, _POSITION = english(say('id = "calf_wall".')), english(say('position = "standing".'))
_NAME = english(say('name = "Calf at the wall".'))
_MOVEMENT = english(say('movement = "Lean in, then ease off".'))
_REGIONS_EXAMPLE = english(say('regions = ["calf"].'))
_KIT_EXAMPLE = english(say('["ball", "wall"]'))
_SIDES_EXAMPLE = english(say('["left", "right"]'))
_SIDES = ("both", "left", "right")
_USUAL_SECONDS = 30
_TEXTS = {"cue": 120, "start": 400, "mistake": 400, "avoid": 400, "easier": 400, "harder": 400}


@record(frozen=False)
class OwnMoves:
    """The own moves of a file as far as they could be read."""

    moves: dict[str, Move] = field(default_factory=dict)
    """Sound ones, by the id the file gives them."""
    named: set[str] = field(default_factory=set)
    """Every id that is given, also by moves with mistakes."""
    nameless: bool = False
    """Whether a move has no id that could be read."""


def read_moves(data: object, key: str, cap: int, known: Mapping[str, Move], found: Findings) -> OwnMoves:
    """Read the ``[[move]]`` tables of the routine ``key``; ``cap`` is what moves without one of their own get."""
    own = OwnMoves()
    if not isinstance(data, list):
        found.add(("move",), say("Own moves are written under [[move]], with two pairs of brackets."))
        return own
    if len(data) > MOST_MOVES:
        found.add(
            ("move",),
            say("The file has {n} moves of its own; up to {most} are accepted.", n=len(data), most=MOST_MOVES),
        )
    for number, table in enumerate(data[:MOST_MOVES]):
        place: FilePlace = ("move", number)
        if not isinstance(table, dict):
            found.add(place, say("An own move is a group of fields under [[move]]."))
            continue
        before = len(found.mistakes)
        fields = FileFields(table, place, found)
        local = _id(fields, own, known)
        move = _move(fields, ".".join((key, local)), cap, found)
        if len(found.mistakes) == before:
            own.moves[local] = move
    return own


def local_id(move: str) -> str:
    """Give the id a move has within its file: ``annas_calves.calf_wall`` → ``calf_wall``."""
    return move.rpartition(".")[2]


def is_own(move: str) -> bool:
    """Say whether a move's id is that of a routine file's own move."""
    return "." in move


def region_refusal(word: str, error: BadValue) -> Sentence:
    """Put why a word is no region into a sentence, with the region that comes close."""
    close = near(word, list(regions.BASES))
    told = Theirs(str(error).replace(word, shown_text(word), 1))
    if close is None:
        return say("{told}", told=told)
    asked = english(close)
    return say("{told} {close}", told=told, close=Theirs("".join((asked[0].upper(), asked[1:]))))


def _id(fields: FileFields, own: OwnMoves, known: Mapping[str, Move]) -> str:
    local = fields.text("id", 40, example=_ID)
    if not local:
        own.nameless = True
        return ""
    if not ID.fullmatch(local):
        fields.wrong(
            "id",
            say(
                "“{id}” cannot be an id; use small letters, digits and _, such as calf_wall.",
                id=Theirs(shown_text(local)),
            ),
        )
    elif local in known:
        fields.wrong("id", say("“{id}” is a move the coach already has; choose another id.", id=Theirs(local)))
    elif local in own.named:
        taken = say("“{id}” is the id of an earlier move in this file; choose another id.", id=Theirs(local))
        fields.wrong("id", taken)
    own.named.add(local)
    return local


def _move(fields: FileFields, key: str, cap: int, found: Findings) -> Move:
    fields.only(FIELDS, above=("source", "about", "add_rests", "steps"))
    kit = _some(fields, "kit", KIT, _KIT_EXAMPLE, found)
    if isinstance(fields.data.get("avoid"), list):
        text = say("“avoid” of a move is a text; regions left out by the whole routine belong at its top.")
        fields.wrong("avoid", text)
        fields.data = {key: value for key, value in fields.data.items() if key != "avoid"}
    texts: dict[str, Any] = {name: fields.text(name, longest) for name, longest in _TEXTS.items()}
    return Move(
        id=key,
        name=fields.text("name", 60, example=_NAME),
        regions=_regions(fields, found),
        position=_position(fields),
        movement=fields.text("movement", 400, example=_MOVEMENT),
        sides=_sides(fields, found),
        kit=kit,
        seconds=fields.whole("seconds", 1, 3600, default=_USUAL_SECONDS) or _USUAL_SECONDS,
        cap=fields.whole("cap", 0, CAP_LIMIT, default=cap) or 0,
        deep=fields.truth("deep", default=bool(FIRM & set(kit))),
        **texts,
    )


def _regions(fields: FileFields, found: Findings) -> tuple[str, ...]:
    if not fields.has("regions"):
        fields.missing("regions", _REGIONS_EXAMPLE)
        return ()
    before = len(found.mistakes)
    bases = []
    for place, word in fields.words("regions", '["calf"]'):
        try:
            read = regions.parse(word)
        except BadValue as error:
            found.add(place, region_refusal(word, error))
            continue
        if regions.base_of(read[0]) in regions.NEVER_LOADED:
            found.add(place, say("The low back is never rolled or pressed; work the regions around it."))
        elif len(read) == 1:
            base = Typed(regions.base_of(read[0]))
            named = say(
                "“{word}” names a side; write “{base}”, for each step says its side.", word=Theirs(word), base=base
            )
            found.add(place, named)
        bases.append(regions.base_of(read[0]))
    if not bases and len(found.mistakes) == before:
        text = say("“regions” is empty; name what the move works, and use the move breath for a rest.")
        fields.wrong("regions", text)
    return tuple(base for base in regions.BASES if base in bases)


def _position(fields: FileFields) -> Any:
    word = fields.text("position", 40, example=_POSITION)
    plain = "_".join(word.lower().replace("-", " ").split())
    if word and plain not in POSITIONS:
        text = say("“{word}” is not a position; {instead}", word=Theirs(shown_text(word)), instead=one_of(POSITIONS))
        fields.wrong("position", text)
    return plain


def _sides(fields: FileFields, found: Findings) -> tuple[Any, ...]:
    if not fields.has("sides"):
        return _SIDES
    before = len(found.mistakes)
    sides = _some(fields, "sides", _SIDES, _SIDES_EXAMPLE, found)
    if len(found.mistakes) == before:
        if not sides:
            fields.wrong("sides", say("“sides” is empty; {instead}", instead=one_of(_SIDES)))
        elif ("left" in sides) != ("right" in sides):
            alone = say("“sides” has left or right alone; name both, for each side gets the same seconds.")
            fields.wrong("sides", alone)
    return sides


def _some(fields: FileFields, key: str, accepted: tuple[str, ...], example: str, found: Findings) -> tuple[str, ...]:
    words = []
    for place, word in fields.words(key, example):
        if word.lower() in accepted:
            words.append(word.lower())
        else:
            found.add(
                place,
                say(
                    "“{word}” is not accepted in “{key}”; {instead}",
                    word=Theirs(shown_text(word)),
                    key=Typed(key),
                    instead=one_of(accepted),
                ),
            )
    return tuple(item for item in accepted if item in words)
