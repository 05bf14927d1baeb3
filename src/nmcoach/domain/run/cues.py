"""What the guide says during a run, and when: the cue timetable of a row of segments."""

from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.hints import Literal, Protocol
from nmcoach.domain.record import record, replace
from nmcoach.domain.routine.routine import Move, Routine, Side
from nmcoach.domain.run.rule import REST_RULE, STOP_RULE
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.say import Sentence, Theirs, english, say

CueKind = Literal["prepare", "begin", "half", "countdown", "switch", "finish"]
LeadsTo = Literal["", "begin", "end", "resume"]

SPOKEN_RULE = say("Dull and easing is fine; sharp, electric, numb, tingling or throbbing: stop with h")
"""What a run may feel like (``rule.py``), in the first cue of a run, for whoever has the eyes closed."""
SPOKEN_REST = say("Light-headed: breathe as you like; q ends it")
"""The same where nothing is pressed, in the first cue of such a run."""
COUNTDOWN = (3, 2, 1)
"""Seconds before the zero at which the countdown speaks."""
COUNTDOWN_FROM = 5
"""Seconds a segment must last to be counted down (design default)."""
HALF_FROM = 20
"""Seconds a segment must last for its middle to be called (design default)."""


class Stretch(Protocol):
    """Whatever has a move, a side and a length: a segment of a routine, or a part of a run."""

    @property
    def move(self) -> str | None:
        """A move's id, or None for a transition."""

    @property
    def side(self) -> Side:
        """``none`` for a transition."""

    @property
    def seconds(self) -> float:
        """How long it lasts."""


@record
class Cue:
    """One thing to be heard and seen."""

    at: float
    """When it is due, in seconds the run has been followed; 0 is the start, pauses do not count."""
    kind: CueKind
    """What it tells."""
    text: str
    """The words to speak or show; ``3``, ``2`` and ``1`` for a countdown."""
    segment: int
    """Index of the segment it belongs to, transitions counted."""
    leads_to: LeadsTo = ""
    """What a countdown counts down to: work that begins or ends, or the run that resumes; empty for the rest."""
    late: float = 0.0
    """Seconds that had passed since it was due when it was given; a front end may leave out a stale sound."""
    say: Spoken | None = None
    """What the voice says (:mod:`nmcoach.domain.run.speech`); None where nobody chose words: then it says the text."""


@record
class Placed:
    """A work segment and when it starts."""

    move: str
    """A move's id."""
    side: Side
    """Which side works."""
    start: int
    """Seconds from the start of the run."""
    seconds: int
    """How long it lasts."""


@record
class Timetable:
    """A routine as it will be heard when nobody interrupts it."""

    routine: str
    """The routine's id."""
    seconds: int
    """Length of the whole, transitions included."""
    segments: tuple[Placed, ...]
    """The work, in order."""
    cues: tuple[Cue, ...]
    """Everything said, by ``at``; what is said before 0:00 is due below 0."""
    ready: float = 0.0
    """Seconds before 0:00 to get into place."""


def presses(row: Iterable[Stretch], moves: Mapping[str, Move]) -> bool:
    """Say whether anything in a row of segments presses on a region; calm breathing does not, an unknown move may."""
    return any(s.move is not None and (s.move not in moves or bool(moves[s.move].regions)) for s in row)


def rule_of(row: Iterable[Stretch], moves: Mapping[str, Move]) -> Sentence:
    """Give what a row of segments may feel like, and what to do then."""
    return STOP_RULE if presses(row, moves) else REST_RULE


def preview(routine: Routine, moves: Mapping[str, Move]) -> Timetable:
    """Lay out the cues of an uninterrupted run, without running it."""
    start, placed, cues = 0, [], []
    for index, segment in enumerate(routine.segments):
        if segment.move is not None:
            placed.append(Placed(segment.move, segment.side, start, segment.seconds))
        cues += [replace(cue, at=start + cue.at) for cue in cues_of(routine.segments, index, moves)]
        start += segment.seconds
    cues.append(finish(float(start), len(routine.segments) - 1))
    return Timetable(routine.id, start, tuple(placed), tuple(cues))


def cues_of(row: Sequence[Stretch], index: int, moves: Mapping[str, Move]) -> tuple[Cue, ...]:
    """Give the cues of one segment of a row, ``at`` counted in seconds from the start of that segment.

    A transition names the work it leads to and counts down to it; work that nothing leads to is named as it
    begins. The closing transition says that the work is over.
    """
    here = row[index]
    coming = next((number for number in range(index, len(row)) if row[number].move is not None), None)
    if coming is None:
        return (Cue(0.0, "prepare", f"Come to rest. {_seconds(round(here.seconds))}", index),)
    cues = []
    if here.move is None or index == 0 or row[index - 1].move is not None:
        cues.append(_announce(row, index, coming, moves))
    if here.move is not None:
        cues.append(Cue(0.0, "begin", _begin_text(here.move, moves), index))
        if here.seconds >= HALF_FROM:
            cues.append(Cue(round(here.seconds / 2, 6), "half", "Halfway", index))
    if here.seconds >= COUNTDOWN_FROM and coming <= index + 1:
        leads_to: LeadsTo = "begin" if here.move is None else "end"
        cues += [Cue(round(here.seconds - s, 6), "countdown", str(s), index, leads_to) for s in COUNTDOWN]
    return tuple(cues)


def first(lead: float, row: Sequence[Stretch], moves: Mapping[str, Move]) -> Cue:
    """Give the cue with which the time before 0:00 begins: what comes first, and how to get into place."""
    work = next(stretch for stretch in row if stretch.move is not None)
    move = moves.get(work.move or "")
    text = f"First: {_named(work, moves)}. {move.start if move else ''}".strip()
    return Cue(-lead, "prepare", text, 0)


def finish(at: float, segment: int) -> Cue:
    """Give the cue that closes a run."""
    return Cue(at, "finish", "Finished. Take your time getting up.", segment)


def resting(segment: int) -> Cue:
    """Give the cue of the rest after something hurt; what comes next is named when it is time to get there."""
    return Cue(0.0, "prepare", "Let it go, and rest a moment", segment)


def going_on(at: float, segment: int) -> Cue:
    """Give the cue that ends the countdown after a pause."""
    return Cue(at, "begin", "Go on", segment, "resume")


def back_to(at: float, segment: int, work: Stretch, moves: Mapping[str, Move]) -> Cue:
    """Give the cue with which an interrupted run is come back to: where it stands, and how to get into place."""
    move = moves.get(work.move or "")
    return Cue(
        at, "prepare", f"Back to: {_named(work, moves)}. {move.start if move else ''}".strip(), segment, "resume"
    )


def resume_countdown(at: float, segment: int) -> tuple[Cue, ...]:
    """Give the three cues between a pause and its end; all are due at the place where the run stands still."""
    return tuple(Cue(at, "countdown", str(left), segment, "resume") for left in COUNTDOWN)


def _announce(row: Sequence[Stretch], index: int, coming: int, moves: Mapping[str, Move]) -> Cue:
    work = row[coming]
    before = next((row[number] for number in range(index - 1, -1, -1) if row[number].move is not None), None)
    seconds = round(sum(row[number].seconds for number in range(index, coming)))
    if before is not None and before.move == work.move and {before.side, work.side} == {"left", "right"}:
        text = f"Switch to the {work.side} side"
        return Cue(0.0, "switch", f"{text}, {_seconds(seconds)}" if seconds else text, index)
    text = f"Next: {_named(work, moves)}"
    text = f"{text}. {_seconds(seconds)} to get set up" if seconds else text
    if index == 0:
        # Cues are texts still: they are spoken as they are.
        rule = SPOKEN_RULE if presses(row, moves) else SPOKEN_REST
        text = english(say("{next}. {rule}.", next=Theirs(text), rule=rule))
    return Cue(0.0, "prepare", text, index)


def _named(work: Stretch, moves: Mapping[str, Move]) -> str:
    move = moves.get(work.move or "")
    name = move.name if move else str(work.move)
    if work.side in ("left", "right"):
        return f"{name}, {work.side} side"
    return f"{name}, both sides" if work.side == "both" and move and len(move.sides) > 1 else name


def _begin_text(move: str, moves: Mapping[str, Move]) -> str:
    line = moves[move].cue if move in moves else ""
    return f"Begin: {line}" if line else "Begin"


def _seconds(count: int) -> str:
    return "1 second" if count == 1 else f"{count} seconds"
