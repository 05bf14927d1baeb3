"""Fitting a routine to today's body: the same length, even sides, nothing barred, and a reason for each change."""

from collections.abc import Mapping, Sequence

from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.regions import Named
from nmcoach.domain.routine.constraints import (
    TENDER_CAP,
    Constraint,
    cap_of,
    first_bar,
    lightens,
    refusal,
    regions_of,
    softens,
)
from nmcoach.domain.routine.filling import fill, work_seconds
from nmcoach.domain.routine.routine import Move, Routine, Segment, with_segments, works
from nmcoach.domain.say import Part, Sentence, Theirs, say, together

SHORTEST = 10
"""A tender region gets at least this many seconds, else its move is not worth the set-up (design default)."""
BREATHE = say("Breath alone is at hand while this stands: `nmcoach breathe`, R on the screen.")
"""What is said where calm breathing was asked for and something stops all rolling."""


@record
class Adjustment:
    """One difference from the routine as written, with its reason."""

    what: Literal["left_out", "shorter", "swapped", "longer", "gentler", "only_rest", "keep_in_mind"]
    """What became of the move."""
    move: str
    """The move's id; empty when the whole routine is meant."""
    regions: tuple[str, ...]
    """Region ids the change is about; empty for none."""
    text: Part
    """The change and its reason in one sentence."""


@record
class Adapted:
    """A routine as it may be followed today."""

    routine: Routine | None
    """The routine to follow; None when nothing may be rolled."""
    cap: int
    """Highest discomfort out of 10 for the whole; 0 when stopped."""
    caps: Mapping[str, int]
    """Highest discomfort for each move of the routine, by its id."""
    changes: tuple[Adjustment, ...]
    """What differs from the routine as written."""
    stop: Part | None = None
    """Why nothing may be rolled, in a few words."""
    then: Sentence | None = None
    """What to do about it, in a sentence; None while there is a routine."""
    refusal: Sentence | None = None
    """Why nothing may be rolled, whom to call first where that is so, and what to do; None while there is a routine."""
    left: int = 0
    """Seconds of the work as written that are not left out, halved or not."""
    worked: int = 0
    """Seconds in which something is pressed, today."""

    @property
    def only_rest(self) -> bool:
        """Whether nothing but resting is left of the routine."""
        return any(change.what == "only_rest" for change in self.changes)


def adapt(routine: Routine, moves: Mapping[str, Move], constraints: Sequence[Constraint]) -> Adapted:
    """Fit a routine to the constraints of today; the strictest wins.

    The total stays exactly the routine's, both sides of a move get the same seconds, and seconds of what is
    left out go to permitted moves of the routine, else to resting.
    """
    stop = next((c for c in constraints if c.stop), None)
    if stop is not None:
        text = say("No rolling today: {why}.", why=stop.why)
        refused = together(refusal(stop), None if stop.call or works(routine, moves) else BREATHE)
        return Adapted(None, 0, {}, (Adjustment("left_out", "", (), text),), stop.why, stop.then, refused)
    changes: list[Adjustment] = []
    segments = _swap(routine.segments, moves, constraints, changes)
    segments = _leave_out(segments, moves, constraints, changes)
    left = work_seconds(segments, moves)
    segments = _shorten(segments, moves, constraints, changes)
    before, segments = segments, fill(segments, routine.seconds, moves, constraints)
    _tell_longer(before, segments, moves, changes)
    if works(routine, moves) and not any(s.move is not None and moves[s.move].regions for s in segments):
        changes.append(
            Adjustment(
                "only_rest",
                "",
                (),
                say("Only calm breathing is left of it today; another routine may suit better."),
            )
        )
    caps = {s.move: cap_of(moves[s.move], routine.cap, constraints) for s in segments if s.move is not None}
    cap = min([routine.cap, *(c.cap for c in constraints if c.cap is not None)])
    if cap < routine.cap:
        why = next(c.why for c in constraints if c.cap == cap)
        changes.append(
            Adjustment("gentler", "", (), say("Keep discomfort at {cap}/10 or less: {why}.", cap=cap, why=why))
        )
    changes += _lighter(segments, cap, moves, constraints)
    changes += _soft(segments, moves, constraints)
    changes += [Adjustment("keep_in_mind", "", (), c.mind) for c in constraints if c.mind is not None]
    worked = work_seconds(segments, moves)
    return Adapted(with_segments(routine, segments), cap, caps, tuple(changes), left=left, worked=worked)


def _soft(
    segments: Sequence[Segment], moves: Mapping[str, Move], constraints: Sequence[Constraint]
) -> list[Adjustment]:
    """Ask for a soft ball where no deep work may be done: under foot, forearm, calf or thigh one stays."""
    if not any(c.no_deep for c in constraints):
        return []
    used = dict.fromkeys(s.move for s in segments if s.move is not None and "ball" in moves[s.move].kit)
    return [
        Adjustment("keep_in_mind", key, (), say("{move}: with a soft ball.", move=Theirs(moves[key].name)))
        for key in used
    ]


def left_out_by(routine: Routine) -> tuple[Constraint, ...]:
    """Give what the routine's own file leaves out."""
    if not routine.avoid:
        return ()
    why = say("“{routine}” leaves out {regions}", routine=Theirs(routine.name), regions=Named(routine.avoid))
    return (Constraint(why=why, no_regions=frozenset(routine.avoid)),)


def waits(rest: Constraint) -> Adapted:
    """Give a routine that is not followed yet, because nothing but calm breathing may be."""
    text = say("Not yet: {why}.", why=rest.why)
    refused = together(text, rest.then)
    return Adapted(None, 0, {}, (Adjustment("left_out", "", (), text),), rest.why, rest.then, refused)


def _swap(
    segments: tuple[Segment, ...],
    moves: Mapping[str, Move],
    constraints: Sequence[Constraint],
    changes: list[Adjustment],
) -> tuple[Segment, ...]:
    """Put one move in another's place where a constraint names a substitute."""
    swaps = {old: (new, c.why) for c in constraints for old, new in c.swaps}
    for old, (new, why) in swaps.items():
        if any(s.move == old for s in segments):
            text = say(
                "{new} instead of {old}: {why}.",
                new=Theirs(moves[new].name),
                old=Theirs(_lower(moves[old].name)),
                why=why,
            )
            changes.append(Adjustment("swapped", old, (), text))
    return tuple(
        Segment(swaps[s.move][0], s.side, s.seconds) if s.move is not None and s.move in swaps else s for s in segments
    )


def _leave_out(
    segments: tuple[Segment, ...],
    moves: Mapping[str, Move],
    constraints: Sequence[Constraint],
    changes: list[Adjustment],
) -> tuple[Segment, ...]:
    """Take out barred moves; of the transitions before and after each, the longer stays: the way is no shorter."""
    kept: list[Segment] = []
    told: set[str] = set()
    before: list[Segment] = []
    between: list[Segment] = []
    for segment in segments:
        if segment.move is None:
            between.append(segment)
            continue
        between = _longer(before, between)
        bar = first_bar(constraints, moves[segment.move])
        if bar is None:
            kept += [*between, segment]
            before, between = [], []
            continue
        before, between = between, []
        if segment.move not in told:
            told.add(segment.move)
            move = moves[segment.move]
            regions = tuple(sorted(regions_of(move, "both") & bar.no_regions))
            text = say("{move} left out: {why}.", move=Theirs(move.name), why=bar.why)
            changes.append(Adjustment("left_out", move.id, regions, text))
    return (*kept, *_longer(before, between))


def _longer(before: list[Segment], after: list[Segment]) -> list[Segment]:
    return before if sum(s.seconds for s in before) > sum(s.seconds for s in after) else after


def _shorten(
    segments: tuple[Segment, ...],
    moves: Mapping[str, Move],
    constraints: Sequence[Constraint],
    changes: list[Adjustment],
) -> tuple[Segment, ...]:
    """Halve the seconds of moves on tender regions."""
    tender = {m: c for c in constraints for m in {s.move for s in segments if s.move} if softens(c, moves[m])}
    for key, constraint in tender.items():
        regions = tuple(sorted(regions_of(moves[key], "both") & constraint.tender_regions))
        text = say(
            "{move} at half the time, discomfort 3/10 at most: {why}.",
            move=Theirs(moves[key].name),
            why=constraint.why,
        )
        changes.append(Adjustment("shorter", key, regions, text))
    halved = tuple(
        Segment(s.move, s.side, max(min(SHORTEST, s.seconds), s.seconds // 2)) if s.move in tender else s
        for s in segments
    )
    for key in tender:
        halved = _even(halved, key)
    return halved


def _lighter(
    segments: Sequence[Segment], cap: int, moves: Mapping[str, Move], constraints: Sequence[Constraint]
) -> list[Adjustment]:
    """Tell of moves that are kept light, where the whole routine is not anyway."""
    found = []
    for key in dict.fromkeys(s.move for s in segments if s.move is not None):
        why = next((c.why for c in constraints if lightens(c, moves[key])), None)
        if why is not None and min(cap, moves[key].cap) > TENDER_CAP:
            text = say("{move} at {cap}/10 at most: {why}.", move=Theirs(moves[key].name), cap=TENDER_CAP, why=why)
            found.append(Adjustment("gentler", key, (), text))
    return found


def _even(segments: tuple[Segment, ...], key: str) -> tuple[Segment, ...]:
    """Trim the longer side of a move, for halving odd seconds may leave a second's difference."""
    left = sum(s.seconds for s in segments if s.move == key and s.side == "left")
    right = sum(s.seconds for s in segments if s.move == key and s.side == "right")
    longer = "left" if left > right else "right"
    excess = abs(left - right)
    trimmed = []
    for segment in segments:
        cut = min(excess, segment.seconds - 1) if segment.move == key and segment.side == longer else 0
        excess -= cut
        trimmed.append(Segment(segment.move, segment.side, segment.seconds - cut))
    return tuple(trimmed)


def _tell_longer(
    before: tuple[Segment, ...], after: tuple[Segment, ...], moves: Mapping[str, Move], changes: list[Adjustment]
) -> None:
    def seconds(segments: tuple[Segment, ...], key: str) -> int:
        return max((s.seconds for s in segments if s.move == key), default=0)

    for key in dict.fromkeys(s.move for s in after if s.move is not None):
        gained = seconds(after, key) - seconds(before, key)
        if gained > 0:
            move = Theirs(_lower(moves[key].name))
            text = say("{gained} s more for {move}.", gained=gained, move=move)
            if any(s.move == key and s.side in ("left", "right") for s in after):
                text = say("{gained} s more a side for {move}.", gained=gained, move=move)
            changes.append(Adjustment("longer", key, (), text))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
