"""Moves, segments and routines: what is rolled, on which side, for how long and how hard.

A routine is a row of segments: work on a move, and the transitions between them in which the user gets set up.
"""

import re
from collections.abc import Mapping

from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Literal, NamedTuple, get_args
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Sentence, Theirs, Typed, english, say

Side = Literal["left", "right", "both", "none"]
Position = Literal["prone", "supine", "side", "hands_knees", "floor_sit", "chair", "sitting", "standing"]
Kit = Literal["roller", "ball", "peanut", "wall", "chair"]
Beside = Literal["", "wall", "table", "door_frame", "second_chair"]

KIT: tuple[str, ...] = get_args(Kit)
POSITIONS: tuple[str, ...] = get_args(Position)

BREATH = "breath"
"""The move that rests: it presses on nothing and never hurts, so it takes the seconds nothing else may have."""
ROUTINE_SECONDS = 300
"""Five minutes a day (source: the client's guide)."""
BUILT_IN = english(say("built in"))
"""The source of the routines the coach ships."""
CAP_LIMIT = 7
"""No discomfort cap is ever above this, out of 10 (source: Grabow 2018: harder gave no more range)."""
LONGEST_ROUTINE = 200
"""Steps a routine file may have."""
LONGEST_SEGMENT = 3600
"""Seconds a segment may last."""

_LETTERS: dict[str, Side] = {"L": "left", "R": "right", "B": "both", "-": "none"}
_STEP = r"(?P<move>[a-z][a-z0-9_]*):(?P<side>[LRB-]):(?P<seconds>[0-9]+)"


@record
class Move:
    """One way to roll, press or rest."""

    id: str
    """Such as ``calf_roll``."""
    name: str
    """What the user sees, such as “Calf roll”."""
    regions: tuple[str, ...]
    """Region bases it works, such as ``("calf",)``; empty for rest."""
    sides: tuple[Side, ...]
    """Sides a segment of it may have: ``both``, ``left`` and ``right``, or ``none``."""
    kit: tuple[str, ...]
    """What must be at hand; empty for nothing."""
    position: Position
    """How the body lies or stands."""
    seconds: int
    """Usual seconds of a side, 25–40; 0 for any."""
    cap: int
    """Highest discomfort out of 10; 0 where nothing is pressed."""
    deep: bool
    """Whether it is deep point work, which a BLOCK removes."""
    cue: str
    """One short line to follow while doing it."""
    start: str
    """How to get into it."""
    movement: str
    """What to do."""
    mistake: str
    """What often goes wrong."""
    avoid: str
    """Where the roller or ball must not go; empty for nowhere."""
    easier: str
    """A lighter variant; empty for none."""
    harder: str
    """A stronger variant; empty for none."""
    beside: Beside = ""
    """What it is done at besides its kit, to be looked for before it begins; empty for nothing."""


class Segment(NamedTuple):
    """A stretch of a routine: work on a move, or (without a move) a transition."""

    move: str | None
    """A move's id, or None for a transition."""
    side: Side
    """``none`` for a transition."""
    seconds: int
    """1–3600."""

    @property
    def transition(self) -> bool:
        """Whether the user only gets set up, or comes to the close."""
        return self.move is None


@record
class Routine:
    """A named row of segments under one discomfort cap."""

    id: str
    """Such as ``full_daily``."""
    name: str
    """What the user sees."""
    about: str
    """When it fits, in a sentence."""
    cap: int
    """Highest discomfort out of 10 for the whole routine."""
    segments: tuple[Segment, ...]
    source: str = BUILT_IN
    """Who it comes from."""
    version: str = "1"
    """Changes when its content does; a run remembers the version it followed."""
    avoid: tuple[str, ...] = ()
    """Region ids its author leaves out, whatever a segment works."""

    @property
    def seconds(self) -> int:
        """Length of the whole, transitions included."""
        return sum(segment.seconds for segment in self.segments)

    def work(self) -> tuple[Segment, ...]:
        """Give the segments that are work, without transitions."""
        return tuple(segment for segment in self.segments if not segment.transition)


def parse_steps(text: str) -> tuple[Segment, ...]:
    """Read the short grammar of routine files: ``~10 glute_roll:L:30 ~5 glute_roll:R:30``.

    ``~n`` is a transition of n seconds; the rest is ``move:side:seconds`` with the side L, R, B (both) or -.
    Raises :class:`BadValue` naming the step and what is accepted.
    """
    steps = text.split()
    if not steps:
        raise BadValue(say("The routine has no steps; write them as move:side:seconds, such as calf_roll:L:30."))
    if len(steps) > LONGEST_ROUTINE:
        raise BadValue(say("The routine has {n} steps; up to {most} are accepted.", n=len(steps), most=LONGEST_ROUTINE))
    return tuple(_parse_step(step, number) for number, step in enumerate(steps, start=1))


def _parse_step(step: str, number: int) -> Segment:
    if found := re.fullmatch(r"~([0-9]{1,9})", step):
        move, side, seconds = None, _LETTERS["-"], int(found[1])
    elif (found := re.fullmatch(_STEP, step)) and len(found["seconds"]) < 10:
        move, side, seconds = found["move"], _LETTERS[found["side"]], int(found["seconds"])
    else:
        raise BadValue(
            say(
                "Step {number}, “{step}”, cannot be read; write move:side:seconds with L, R, B or - for the side, "
                "or ~seconds for a transition.",
                number=number,
                step=Theirs(step),
            )
        )
    if not 1 <= seconds <= LONGEST_SEGMENT:
        raise BadValue(
            say(
                "Step {number}, “{step}”, lasts {seconds} s; 1 to {most} s are accepted.",
                number=number,
                step=Theirs(step),
                seconds=Typed(str(seconds)),
                most=Typed(str(LONGEST_SEGMENT)),
            )
        )
    return Segment(move, side, seconds)


def side_seconds(routine: Routine) -> dict[str, tuple[int, int]]:
    """Give for each move the seconds on the left and on the right; a segment of both sides counts for each."""
    totals: dict[str, list[int]] = {}
    for segment in routine.segments:
        if segment.move is None:
            continue
        pair = totals.setdefault(segment.move, [0, 0])
        if segment.side in ("left", "both"):
            pair[0] += segment.seconds
        if segment.side in ("right", "both"):
            pair[1] += segment.seconds
    return {move: (left, right) for move, (left, right) in totals.items()}


def problems(routine: Routine, moves: Mapping[str, Move]) -> list[Sentence]:
    """List everything wrong with a routine, each in a sentence; empty when it can be followed."""
    found = []
    if not 0 <= routine.cap <= CAP_LIMIT:
        found.append(say("The cap is {cap}; 0 to {most} out of 10 are accepted.", cap=routine.cap, most=CAP_LIMIT))
    for number, segment in enumerate(routine.segments, start=1):
        if segment.move is None:
            continue
        move = moves.get(segment.move)
        if move is None:
            found.append(
                say(
                    "Step {number} names the move “{move}”, which the coach does not know.",
                    number=number,
                    move=Theirs(segment.move),
                )
            )
        elif segment.side not in move.sides:
            found.append(
                say(
                    "Step {number}: {move} is done on {wanted}, not on {side}.",
                    number=number,
                    move=Theirs(move.name),
                    wanted=Typed(" or ".join(move.sides)),
                    side=Typed(segment.side),
                )
            )
    found += [
        say(
            "{move} lasts {left} s on the left and {right} s on the right; both sides need the same.",
            move=Theirs(moves[move].name if move in moves else move),
            left=Typed(str(left)),
            right=Typed(str(right)),
        )
        for move, (left, right) in side_seconds(routine).items()
        if left != right
    ]
    if not routine.work():
        found.append(say("The routine has no move; add at least one, such as calf_roll:B:30."))
    return found


def works(routine: Routine, moves: Mapping[str, Move]) -> bool:
    """Say whether a routine presses on anything: one of calm breathing alone does not."""
    return any(s.move is not None and bool(moves[s.move].regions) for s in routine.segments)


def kit_needed(routine: Routine, moves: Mapping[str, Move]) -> tuple[str, ...]:
    """Give what must be at hand for a routine, in the order of :data:`KIT`."""
    needed = {kit for segment in routine.work() if segment.move for kit in moves[segment.move].kit}
    return tuple(kit for kit in KIT if kit in needed)


def with_segments(routine: Routine, segments: tuple[Segment, ...]) -> Routine:
    """Give the same routine with other segments."""
    return replace(routine, segments=segments)
