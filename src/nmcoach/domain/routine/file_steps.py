"""The steps of a routine file: a ``[[step]]`` for each, or all of them in the short grammar."""

import re
from collections.abc import Mapping

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record
from nmcoach.domain.routine.file_fields import FileFields, FilePlace, Findings, shown_text
from nmcoach.domain.routine.routine import LONGEST_ROUTINE, LONGEST_SEGMENT, parse_steps
from nmcoach.domain.say import Theirs, Typed, english, say

FIELDS = ("move", "side", "seconds", "rest")
"""What a ``[[step]]`` may say."""
SIDES: Mapping[str, str] = {
    "left": "left", "right": "right", "both": "both", "each": "each", "none": "none",
    "l": "left", "r": "right", "b": "both", "-": "none",
}  # fmt: skip
"""Words for a side → the side; ``each`` is left and then right."""

_NO_STEPS = say("The routine has no steps; add a [[step]] with a move, a side and seconds for each.")
_MOVE, _SECONDS = english(say('move = "calf_roll".')), english(say("seconds = 30."))
_ABOVE = ("name", "cap", "source", "about", "avoid", "add_rests", "steps")


@record
class FileStep:
    """One step as it is written."""

    place: FilePlace
    """Where it stands in the file."""
    number: int
    """Its place in the row, from 1."""
    move: str | None
    """The move's id as the file gives it; None for a rest."""
    side: str
    """``left``, ``right``, ``both``, ``each``, ``none``; empty where the file says nothing, ``?`` for no such side."""
    seconds: int
    """1–3600, on each side; 1 in place of what cannot be taken."""

    def about(self, key: str) -> str:
        """Name a field of the step."""
        return " ".join(("step", str(self.number), key))


def read_steps(top: FileFields, found: Findings) -> list[FileStep]:
    """Read the steps of a file, whichever way they are written; mistakes are told, and such steps not followed."""
    if top.has("step") and top.has("steps"):
        top.wrong("steps", say("The steps are given twice, in “steps” and under [[step]]; keep one of the two."))
        return []
    if top.has("steps"):
        return _short(top, found)
    if not top.has("step"):
        if not found.partial:
            found.add((), _NO_STEPS, "step")
        return []
    tables = top.data["step"]
    if not isinstance(tables, list):
        top.wrong("step", say("Steps are written under [[step]], with two pairs of brackets."))
        return []
    if not tables:
        top.wrong("step", _NO_STEPS)
    if len(tables) > LONGEST_ROUTINE:
        found.add(
            ("step", LONGEST_ROUTINE),
            say("The routine has {n} steps; up to {most} are accepted.", n=len(tables), most=LONGEST_ROUTINE),
        )
    read = [_table(table, number, found) for number, table in enumerate(tables[:LONGEST_ROUTINE])]
    return [step for step in read if step is not None]


def _table(table: object, number: int, found: Findings) -> FileStep | None:
    place: FilePlace = ("step", number)
    if not isinstance(table, dict):
        found.add(place, say("A step is a group of fields under [[step]]: move, side and seconds, or rest."))
        return None
    fields = FileFields(table, place, found)
    fields.only(FIELDS, above=_ABOVE)
    if fields.has("rest"):
        if extra := [key for key in ("move", "side", "seconds") if fields.has(key)]:
            fields.wrong("rest", say("A rest stands alone; give “{key}” a [[step]] of its own.", key=Typed(extra[0])))
        seconds = fields.whole("rest", 1, LONGEST_SEGMENT)
        return FileStep(place, number + 1, None, "", seconds or 1)
    if not any(fields.has(key) for key in ("move", "seconds")):
        if not found.partial:
            found.add(place, say('The step has neither a move nor a rest; add a line such as move = "calf_roll".'))
        return None
    move = fields.text("move", 60, example=_MOVE)
    side = _side(fields)
    seconds = fields.whole("seconds", 1, LONGEST_SEGMENT, example=_SECONDS)
    return FileStep(place, number + 1, move, side, seconds or 1) if move else None


def _side(fields: FileFields) -> str:
    word = fields.text("side", 20)
    side = SIDES.get(word.lower(), "")
    if word and not side:
        side = "?"
        fields.wrong(
            "side",
            say(
                "“{word}” is not a side; use left, right, both, or each for left then right.",
                word=Theirs(shown_text(word)),
            ),
        )
    return side


def _short(top: FileFields, found: Findings) -> list[FileStep]:
    """Read the short grammar step by step, so that each that cannot be read is named with its line."""
    text = top.data["steps"]
    if not isinstance(text, str):
        top.wrong("steps", say('“steps” takes a text such as "~10 calf_roll:L:30 ~5 calf_roll:R:30".'))
        return []
    words = list(re.finditer(r"\S+", text))
    if not words:
        top.wrong("steps", say("“steps” is empty; write steps as move:side:seconds, such as calf_roll:L:30."))
    if len(words) > LONGEST_ROUTINE:
        too_many = say("The routine has {n} steps; up to {most} are accepted.", n=len(words), most=LONGEST_ROUTINE)
        top.wrong("steps", too_many)
    read = []
    for number, word in enumerate(words[:LONGEST_ROUTINE], start=1):
        place: FilePlace = ("steps", text.count("\n", 0, word.start()))
        try:
            (segment,) = parse_steps(word[0])
        except BadValue as error:
            told = str(error).partition("”, ")[2]
            said = say("“{step}” {told}", step=Theirs(shown_text(word[0])), told=Theirs(told))
            found.add(place, said, " ".join(("step", str(number))))
            continue
        read.append(
            FileStep(place, number, segment.move, "" if segment.move is None else segment.side, segment.seconds)
        )
    return read
