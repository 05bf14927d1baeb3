"""Routine files: a therapist's programme as it is typed, read into a routine or into the list of its mistakes."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from nmcoach.domain import regions
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import field, record
from nmcoach.domain.routine.constraints import regions_of
from nmcoach.domain.routine.file_fields import (
    FileFields,
    FilePlace,
    Findings,
    Mistake,
    did_you_mean,
    near,
    one_of,
    shown_text,
)
from nmcoach.domain.routine.file_steps import FileStep, read_steps
from nmcoach.domain.routine.listed import NO_SOURCE
from nmcoach.domain.routine.own_move import OwnMoves, read_moves, region_refusal
from nmcoach.domain.routine.routine import CAP_LIMIT, Move, Routine, Segment, problems
from nmcoach.domain.say import Sentence, Theirs, Typed, english, listed, say

LONGEST_TOTAL = 3600
"""Seconds a whole routine may last."""
SET_UP = 10
"""Seconds put in before another move where a file gives no rests (design default)."""
SWITCH = 5
"""Seconds put in between the sides of a move (design default)."""
LONGEST_NAME = 60
LONGEST_SOURCE = 80
LONGEST_ABOUT = 300
FIELDS = ("name", "cap", "source", "about", "avoid", "add_rests", "steps", "step", "move")
"""What a file may say; a name, a cap and steps are needed."""

_SAFEST_CAP = 3
_REGIONS = english(say('["left calf"]'))
_NAME = english(say('name = "Calves and back".'))
_CAP = english(say("cap = 5, the highest discomfort from 0 to 7."))


@record
class RoutineFile:
    """What a routine file says."""

    routine: Routine
    """The routine; its own moves go by ``<routine>.<move>``, so that files never clash."""
    moves: tuple[Move, ...] = ()
    """The file's own moves, in the file's order."""


def read_routine(
    data: Mapping[str, object],
    key: str,
    moves: Mapping[str, Move],
    *,
    version: str = "1",
    lines: Mapping[FilePlace, int] | None = None,
    partial: bool = False,
) -> tuple[RoutineFile | None, tuple[Mistake, ...]]:
    """Read a file's data as the routine ``key``; with any mistake there is no routine, and all of them are listed.

    ``moves`` are those the coach ships, ``lines`` says where each value stands, and ``partial`` that lines of the
    file could not be read, so that nothing can be said to be missing.
    """
    found = Findings(lines or {}, partial)
    top = FileFields(data, (), found)
    top.only(FIELDS)
    name = top.text("name", LONGEST_NAME, example=_NAME)
    source = top.text("source", LONGEST_SOURCE) or NO_SOURCE
    about = top.text("about", LONGEST_ABOUT)
    cap = top.whole("cap", 0, CAP_LIMIT, example=_CAP)
    avoid = _avoid(top, found)
    own = read_moves(data.get("move", []), key, _SAFEST_CAP if cap is None else cap, moves, found)
    steps = read_steps(top, found)
    row = _segments(steps, own, moves, found, add_rests=top.truth("add_rests", default=True))
    every = {**moves, **{move.id: move for move in own.moves.values()}}
    routine = Routine(key, name, about, cap or 0, tuple(row), source, version, avoid)
    _whole(routine, steps, every, found)
    if found.mistakes:
        return None, found.in_order()
    return RoutineFile(routine, tuple(own.moves.values())), ()


def id_from(name: str) -> str:
    """Make an id of a name or a file's name: “Anna's calves” → ``annas_calves``; empty if there is nothing to use."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain.replace("'", "")).strip("_")
    if words[:1].isdigit():
        words = "_".join(("routine", words))
    return words[:40].strip("_")


def _avoid(top: FileFields, found: Findings) -> tuple[str, ...]:
    named: set[str] = set()
    for place, word in top.words("avoid", _REGIONS):
        try:
            named.update(regions.parse(word))
        except BadValue as error:
            found.add(place, region_refusal(word, error))
    return tuple(region for region in regions.REGIONS if region in named)


@record(frozen=False)
class _Row:
    """Segments as they are put together, with the move and side that came last."""

    add: bool
    """Whether rests are put in."""
    row: list[Segment] = field(default_factory=list)
    last: str | None = None

    def put(self, segment: Segment) -> None:
        """Add work, after a rest if rests are put in."""
        if self.add:
            self.row.append(Segment(None, "none", SWITCH if segment.move == self.last else SET_UP))
        self.row.append(segment)
        self.last = segment.move


def _segments(
    steps: Sequence[FileStep],
    own: OwnMoves,
    moves: Mapping[str, Move],
    found: Findings,
    *,
    add_rests: bool,
) -> list[Segment]:
    """Turn steps into segments: moves found, sides checked, rests put in if the file gives none at all."""
    row = _Row(add=add_rests and not any(step.move is None for step in steps))
    for step in steps:
        if step.move is None:
            row.row.append(Segment(None, "none", step.seconds))
            row.last = None
            continue
        move = own.moves.get(step.move) or moves.get(step.move)
        if move is None:
            if step.move not in own.named and not own.nameless:
                found.add((*step.place, "move"), _unknown(step.move, own, moves), step.about("move"))
            continue
        side = step.side or ("both" if "both" in move.sides else move.sides[0] if len(move.sides) == 1 else "")
        if side == "each" and "left" in move.sides:
            row.put(Segment(move.id, "left", step.seconds))
            if add_rests and not row.add:
                row.row.append(Segment(None, "none", SWITCH))
            row.put(Segment(move.id, "right", step.seconds))
        elif side in move.sides:
            row.put(Segment(move.id, side, step.seconds))
        elif side != "?":
            found.add((*step.place, "side"), _wrong_side(move, step.side), step.about("side"))
    return row.row


def _unknown(word: str, own: OwnMoves, moves: Mapping[str, Move]) -> Sentence:
    by_name = next((key for key, move in moves.items() if id_from(move.name) == id_from(word)), "")
    every = [*moves, *sorted(own.named)]
    close = did_you_mean(by_name) if by_name else near(word, every)
    start = say("“{word}” is not a move the coach knows", word=Theirs(shown_text(word)))
    if close is not None:
        return say("{start}; {close}", start=start, close=close)
    return say("{start}; {instead} Or describe your own under [[move]].", start=start, instead=one_of(every))


def _wrong_side(move: Move, side: str) -> Sentence:
    wanted = say("{sides}", sides=listed((say("“{side}”", side=Typed(one)) for one in move.sides), last=", "))
    if "left" in move.sides:
        wanted = say("{sides} or “each”, which is left and then right", sides=wanted)
    name = Theirs(move.name)
    if not side:
        return say("{move} needs a side; use {wanted}.", move=name, wanted=wanted)
    return say("{move} is not done on “{side}”; use {wanted}.", move=name, side=Typed(side), wanted=wanted)


def _whole(routine: Routine, steps: Sequence[FileStep], moves: Mapping[str, Move], found: Findings) -> None:
    """Check what concerns several steps, once each of them is sound."""
    if found.mistakes or found.partial:
        return
    if routine.seconds > LONGEST_TOTAL:
        found.add(
            steps[0].place,
            say(
                "The whole routine lasts {seconds} s; up to {most} s are accepted.",
                seconds=routine.seconds,
                most=LONGEST_TOTAL,
            ),
            "steps",
        )
    work = [moves[segment.move] for segment in routine.work() if segment.move is not None]
    if work and all(regions_of(move, "both") & set(routine.avoid) for move in work):
        nothing = say("“avoid” leaves out every move of the routine; keep at least one that can be done.")
        found.add(("avoid",), nothing)
    for text in problems(routine, moves):
        told = english(text)
        step = next((s for s in steps if s.move and told.startswith(_name(s.move, routine.id, moves))), steps[0])
        found.add(step.place, text, step.about("seconds") if step.move else "steps")


def _name(move: str, key: str, moves: Mapping[str, Move]) -> str:
    return " ".join((moves[move if move in moves else ".".join((key, move))].name, "lasts"))
