"""The steps of a routine file: a ``[[step]]`` for each, or all of them in the short grammar."""

import re
from collections.abc import Mapping

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record
from nmcoach.domain.routine.file_fields import FileFields, FilePlace, Findings, shown_text
from nmcoach.domain.routine.routine import LONGEST_ROUTINE, LONGEST_SEGMENT, parse_steps

FIELDS = ("move", "side", "seconds", "rest")
"""What a ``[[step]]`` may say."""
SIDES: Mapping[str, str] = {
    "left": "left", "right": "right", "both": "both", "each": "each", "none": "none",
    "l": "left", "r": "right", "b": "both", "-": "none",
}  # fmt: skip
"""Words for a side → the side; ``each`` is left and then right."""

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
        return f"step {self.number} {key}"


def read_steps(top: FileFields, found: Findings) -> list[FileStep]:
    """Read the steps of a file, whichever way they are written; mistakes are told, and such steps not followed."""
    if top.has("step") and top.has("steps"):
        top.wrong("steps", "The steps are given twice, in “steps” and under [[step]]; keep one of the two.")
        return []
    if top.has("steps"):
        return _short(top, found)
    if not top.has("step"):
        if not found.partial:
            found.add((), "The routine has no steps; add a [[step]] with a move, a side and seconds for each.", "step")
        return []
    tables = top.data["step"]
    if not isinstance(tables, list):
        top.wrong("step", "Steps are written under [[step]], with two pairs of brackets.")
        return []
    if not tables:
        top.wrong("step", "The routine has no steps; add a [[step]] with a move, a side and seconds for each.")
    if len(tables) > LONGEST_ROUTINE:
        found.add(
            ("step", LONGEST_ROUTINE), f"The routine has {len(tables):,} steps; up to {LONGEST_ROUTINE} are accepted."
        )
    read = [_table(table, number, found) for number, table in enumerate(tables[:LONGEST_ROUTINE])]
    return [step for step in read if step is not None]


def _table(table: object, number: int, found: Findings) -> FileStep | None:
    place: FilePlace = ("step", number)
    if not isinstance(table, dict):
        found.add(place, "A step is a group of fields under [[step]]: move, side and seconds, or rest.")
        return None
    fields = FileFields(table, place, found)
    fields.only(FIELDS, above=_ABOVE)
    if fields.has("rest"):
        if extra := [key for key in ("move", "side", "seconds") if fields.has(key)]:
            fields.wrong("rest", f"A rest stands alone; give “{extra[0]}” a [[step]] of its own.")
        seconds = fields.whole("rest", 1, LONGEST_SEGMENT)
        return FileStep(place, number + 1, None, "", seconds or 1)
    if not any(fields.has(key) for key in ("move", "seconds")):
        if not found.partial:
            found.add(place, 'The step has neither a move nor a rest; add a line such as move = "calf_roll".')
        return None
    move = fields.text("move", 60, example='move = "calf_roll".')
    side = _side(fields)
    seconds = fields.whole("seconds", 1, LONGEST_SEGMENT, example="seconds = 30.")
    return FileStep(place, number + 1, move, side, seconds or 1) if move else None


def _side(fields: FileFields) -> str:
    word = fields.text("side", 20)
    side = SIDES.get(word.lower(), "")
    if word and not side:
        side = "?"
        fields.wrong("side", f"“{shown_text(word)}” is not a side; use left, right, both, or each for left then right.")
    return side


def _short(top: FileFields, found: Findings) -> list[FileStep]:
    """Read the short grammar step by step, so that each that cannot be read is named with its line."""
    text = top.data["steps"]
    if not isinstance(text, str):
        top.wrong("steps", '“steps” takes a text such as "~10 calf_roll:L:30 ~5 calf_roll:R:30".')
        return []
    words = list(re.finditer(r"\S+", text))
    if not words:
        top.wrong("steps", "“steps” is empty; write steps as move:side:seconds, such as calf_roll:L:30.")
    if len(words) > LONGEST_ROUTINE:
        top.wrong("steps", f"The routine has {len(words):,} steps; up to {LONGEST_ROUTINE} are accepted.")
    read = []
    for number, word in enumerate(words[:LONGEST_ROUTINE], start=1):
        place: FilePlace = ("steps", text.count("\n", 0, word.start()))
        try:
            (segment,) = parse_steps(word[0])
        except BadValue as error:
            told = str(error).removeprefix(f"Step 1, “{word[0]}”, ")
            found.add(place, f"“{shown_text(word[0])}” {told}", f"step {number}")
            continue
        read.append(
            FileStep(place, number, segment.move, "" if segment.move is None else segment.side, segment.seconds)
        )
    return read
