"""A routine in one glance, before it begins: its steps, what to have at hand, and how one lies or stands."""

from collections.abc import Mapping, Sequence

from nmcoach.domain.days import show_length, show_seconds
from nmcoach.domain.record import record
from nmcoach.domain.routine.naming import named
from nmcoach.domain.routine.routine import Move, Routine, Segment
from nmcoach.domain.run.lead import capital
from nmcoach.domain.run.spoken import MoveWords
from nmcoach.domain.say import Sentence, Theirs, Typed, listed, plural, say

KIT_WORDS = {
    "roller": say("the roller"),
    "ball": say("the ball"),
    "peanut": say("the peanut"),
    "wall": say("a wall"),
    "chair": say("a chair"),
    "table": say("a table"),
    "door_frame": say("a door frame"),
    "second_chair": say("a second chair"),
}
POSITION_WORDS = {
    "prone": say("face down"),
    "supine": say("on your back"),
    "side": say("on your side"),
    "hands_knees": say("on hands and knees"),
    "floor_sit": say("sitting on the floor"),
    "chair": say("on a chair"),
    "sitting": say("sitting"),
    "standing": say("standing"),
}


@record
class Step:
    """Work, both sides of a move taken together where one follows the other."""

    move: str
    """The move's id."""
    start: int
    """Seconds from 0:00."""
    seconds: int
    """Of a side, where there are two."""
    name: str
    """The move's name."""
    text: Sentence
    """What it is: ``Buttock, left then right``."""
    long: Sentence
    """How long, and how much discomfort at most."""
    fetch: tuple[str, ...]
    """Kit that is needed from here on and was not before."""
    works: int = 1
    """How many it is for who counts each side, as the run does."""


@record
class Glance:
    """What a user wants to know before they lie down."""

    steps: tuple[Step, ...]
    kit: tuple[str, ...]
    """All that is needed, in the order in which it is."""
    positions: tuple[str, ...]
    """How one lies or stands, each change once."""
    seconds: int
    cap: int
    """Highest discomfort of all steps; 0 where nothing is pressed."""

    @property
    def works(self) -> int:
        """How many steps there are, each side counted, as the run counts them."""
        return sum(step.works for step in self.steps)


def glance(routine: Routine, moves: Mapping[str, Move], caps: Mapping[str, int]) -> Glance:
    """Sum a routine up; ``caps`` holds the highest discomfort of each move by its id."""
    steps: list[Step] = []
    kit: list[str] = []
    positions: list[str] = []
    start, before = 0, None
    for segment in routine.segments:
        move = moves.get(segment.move or "")
        if move is not None:
            if before is not None and _pair(before, segment):
                steps[-1] = _both(steps[-1], move)
            else:
                fetch = tuple(one for one in needed(move) if one not in kit)
                kit += fetch
                steps.append(_step(segment, move, caps.get(move.id, move.cap), start, fetch))
            if positions[-1:] != [move.position]:
                positions.append(move.position)
            before = segment
        start += segment.seconds
    cap = max((caps.get(step.move, moves[step.move].cap) for step in steps), default=0)
    return Glance(tuple(steps), tuple(kit), tuple(positions), start, cap)


def needed(move: Move) -> tuple[str, ...]:
    """Give what a move needs: its kit, a chair where it is done sitting on one, and what it is done at."""
    seat = ("chair",) if move.position == "chair" and "chair" not in move.kit else ()
    return (*move.kit, *seat, *((move.beside,) if move.beside else ()))


def at_hand(kit: Sequence[str]) -> Sentence | None:
    """Say what to have at hand; None for nothing."""
    if not kit:
        return None
    return say("Have at hand: {kit}.", kit=listed([KIT_WORDS[one] for one in kit if one in KIT_WORDS]))


def way_through(positions: Sequence[str]) -> Sentence | None:
    """Say how one lies or stands, from the first to the last; None for nothing."""
    if not positions:
        return None
    words = [POSITION_WORDS[one] for one in positions]
    if len(words) == 1:
        return say("You stay {way}.", way=words[0])
    return say("You are {way}.", way=listed(words, last=", then "))


def length(seen: Glance) -> Sentence:
    """Say how long it takes, and how much discomfort is the most."""
    long, parts = Typed(show_length(seen.seconds)), plural(seen.works, one="{n} step", other="{n} steps")
    if not seen.cap:
        return say("{long} · {parts}", long=long, parts=parts)
    return say("{long} · {parts} · discomfort {cap}/10 at most", long=long, parts=parts, cap=seen.cap)


def aloud(seen: Glance, name: str, words: Mapping[str, MoveWords]) -> Sentence:
    """Say the whole to someone who listens: what, with what, how hard, and the steps in their order.

    A step is named as it is in the run; ``words`` holds what is said of each move.
    """
    minutes = plural(max(1, round(seen.seconds / 60)), one="{n} minute", other="{n} minutes")
    called = list(dict.fromkeys(_called(step, words) for step in seen.steps))
    steps, kit = listed(map(Theirs, [*map(capital, called[:1]), *called[1:]])), at_hand(seen.kit)
    if kit is None:
        return say("{name}, {minutes}: {steps}. Space begins.", name=Theirs(name), minutes=minutes, steps=steps)
    return say(
        "{name}, {minutes}. {kit} Discomfort {cap} of 10 at most. {steps}. Space begins.",
        name=Theirs(name),
        minutes=minutes,
        kit=kit,
        cap=seen.cap,
        steps=steps,
    )


def _called(step: Step, words: Mapping[str, MoveWords]) -> str:
    """Name a step as the voice does; one of a file as its author does."""
    said = words.get(step.move)
    return step.name if said is None else said.both or said.name


def _step(segment: Segment, move: Move, cap: int, start: int, fetch: tuple[str, ...]) -> Step:
    long = say("{long}", long=Typed(show_seconds(segment.seconds)))
    if cap:
        long = say("{long} · {cap}/10", long=Typed(show_seconds(segment.seconds)), cap=cap)
    return Step(
        move.id, start, segment.seconds, move.name, say("{name}", name=Theirs(named(move, segment.side))), long, fetch
    )


def _both(step: Step, move: Move) -> Step:
    """Give a step with its other side, which has the same seconds."""
    return Step(
        step.move,
        step.start,
        step.seconds,
        step.name,
        say("{name}, each side", name=Theirs(move.name)),
        say("2 × {long}", long=step.long),
        step.fetch,
        2,
    )


def _pair(before: Segment, after: Segment) -> bool:
    return (
        before.move == after.move and before.seconds == after.seconds and {before.side, after.side} == {"left", "right"}
    )
