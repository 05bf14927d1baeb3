"""Changing a routine step by step, with the sides that were equal kept equal.

Every change gives a new row of segments, the old one stays as it was. A side counts as kept when its move had the
same seconds on the left and on the right; what was unequal is changed one step at a time, so that it can be mended.
"""

from collections.abc import Mapping

from nmcoach.domain.days import show_length
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import field, record
from nmcoach.domain.routine.file import LONGEST_TOTAL, SET_UP, SWITCH
from nmcoach.domain.routine.routine import (
    CAP_LIMIT,
    LONGEST_ROUTINE,
    LONGEST_SEGMENT,
    Move,
    Routine,
    Segment,
    Side,
    problems,
)
from nmcoach.domain.say import Sentence, Theirs, Typed, say

Segments = tuple[Segment, ...]

MOST_STATES = 500
"""Changes that can be taken back (design default)."""

OTHER: Mapping[Side, Side] = {"left": "right", "right": "left"}


@record
class Edits:
    """A routine being changed, with the states before and those that were taken back."""

    routine: Routine
    """As it is now."""
    before: tuple[Routine, ...] = field(default=(), repr=False)
    """Earlier states, the latest last; at most :data:`MOST_STATES`."""
    after: tuple[Routine, ...] = field(default=(), repr=False)
    """States that were taken back, the next one last."""

    def change(self, routine: Routine) -> "Edits":
        """Go on to another state; one that is the same adds nothing."""
        if routine == self.routine:
            return self
        return Edits(routine, (*self.before, self.routine)[-MOST_STATES:])

    def undo(self) -> "Edits":
        """Take the last change back; nothing happens where there is none."""
        if not self.before:
            return self
        return Edits(self.before[-1], self.before[:-1], (*self.after, self.routine))

    def redo(self) -> "Edits":
        """Do again what was taken back last."""
        if not self.after:
            return self
        return Edits(self.after[-1], (*self.before, self.routine), self.after[:-1])


def move_step(row: Segments, index: int, by: int) -> Segments:
    """Move a step by so many places; it stops at the ends."""
    if not 0 <= index < len(row):
        return row
    rest = [*row[:index], *row[index + 1 :]]
    rest.insert(min(max(0, index + by), len(rest)), row[index])
    return tuple(rest)


def set_seconds(row: Segments, index: int, seconds: int) -> Segments:
    """Give a step other seconds; the other side follows where both sides were equal.

    Raises :class:`BadValue` outside 1–3600 s, for the step or for the one that would follow.
    """
    _check_seconds(seconds)
    here = row[index]
    changed = _with(row, index, here._replace(seconds=seconds))
    if here.side not in OTHER or not equal_sides(row, here.move):
        return changed
    twin = _twin(row, index)
    other = twin if twin is not None else _nearest(row, index, _of_side(row, here.move, OTHER[here.side]))
    follows = row[other].seconds + seconds - here.seconds
    if not 1 <= follows <= LONGEST_SEGMENT:
        raise BadValue(
            say(
                "The other side would last {seconds} s; 1 to {most} s are accepted.",
                seconds=Typed(str(follows)),
                most=Typed(str(LONGEST_SEGMENT)),
            )
        )
    return _with(changed, other, row[other]._replace(seconds=follows))


def change_seconds(row: Segments, index: int, by: int) -> Segments:
    """Make a step longer or shorter as far as it can be; the other side follows as in :func:`set_seconds`."""
    wanted = min(max(1, row[index].seconds + by), LONGEST_SEGMENT)
    try:
        return set_seconds(row, index, wanted)
    except BadValue:
        return row


def add(row: Segments, index: int, move: Move, seconds: int, *, each: bool = False) -> tuple[Segments, int]:
    """Put work after a step, with time to get set up around it; give the row and where the work is.

    An ``index`` of -1 puts it first. With ``each`` it is the left and then the right side, otherwise the move's first
    way that needs no partner. Raises :class:`BadValue` for seconds outside 1–3600 and for more than 200 steps.
    """
    _check_seconds(seconds)
    if each or not {"both", "none"} & set(move.sides):
        work = _pair(move.id, "left", seconds)
    else:
        work = (Segment(move.id, next(side for side in move.sides if side in ("both", "none")), seconds),)
    before, after = row[: index + 1], row[index + 1 :]
    if not before or not before[-1].transition:
        before = (*before, rest(SET_UP))
    if after and not after[0].transition:
        after = (rest(SET_UP), *after)
    return _checked((*before, *work, *after)), len(before)


def add_rest(row: Segments, index: int, seconds: int = SET_UP) -> tuple[Segments, int]:
    """Put a transition after a step (-1 for the beginning); give the row and where the transition is.

    Raises :class:`BadValue` for seconds outside 1–3600 and for more than 200 steps.
    """
    _check_seconds(seconds)
    return _checked((*row[: index + 1], rest(seconds), *row[index + 1 :])), index + 1


def remove(row: Segments, index: int) -> Segments:
    """Take a step out. Of equal sides the other one goes as well, and so does the set-up that led to it."""
    here = row[index]
    if here.transition:
        return row[:index] + row[index + 1 :]
    gone = {index}
    changed = list(row)
    if here.side in OTHER and equal_sides(row, here.move):
        owed = here.seconds
        twin = _twin(row, index)
        others = _of_side(row, here.move, OTHER[here.side])
        for other in [twin] if twin is not None else sorted(others, key=lambda number: abs(number - index)):
            taken = min(owed, row[other].seconds)
            owed -= taken
            if taken == row[other].seconds:
                gone.add(other)
            elif taken:
                changed[other] = row[other]._replace(seconds=row[other].seconds - taken)
    for number in sorted(gone):
        if number and row[number - 1].transition and (number + 1 == len(row) or row[number + 1].transition):
            gone.add(number - 1)
    return tuple(segment for number, segment in enumerate(changed) if number not in gone)


def set_side(row: Segments, index: int, move: Move) -> Segments:
    """Go on to the next way a step can be done: both sides at once, left first, right first.

    Of equal sides both steps change together. Raises :class:`BadValue` for more than 200 steps.
    """
    here = row[index]
    each = {"left", "right"} <= set(move.sides)
    if here.side not in OTHER:
        if here.side in move.sides and not each:
            return row
        if here.side in ("both", "none") and each:
            return _checked(row[:index] + _pair(move.id, "left", here.seconds) + row[index + 1 :])
        return _with(row, index, here._replace(side=move.sides[0]))
    if not equal_sides(row, here.move):
        ways = [side for side in move.sides if side != here.side] or [here.side]
        after = move.sides.index(here.side) + 1 if here.side in move.sides else 0
        return _with(row, index, here._replace(side=move.sides[after % len(move.sides)] if each else ways[0]))
    twin = _twin(row, index)
    if twin is not None and "both" in move.sides and row[min(index, twin)].side == "right":
        first, second = min(index, twin), max(index, twin)
        kept = _with(row, first, row[first]._replace(side="both"))
        between = second - 1 if second - 1 > first and row[second - 1].transition else second
        return kept[:between] + kept[second + 1 :]
    turned = {index, twin} if twin is not None else {n for n, s in enumerate(row) if s.move == here.move}
    return tuple(s._replace(side=OTHER.get(s.side, s.side)) if n in turned else s for n, s in enumerate(row))


def rest(seconds: int) -> Segment:
    """Make a transition."""
    return Segment(None, "none", seconds)


def equal_sides(row: Segments, move: str | None) -> bool:
    """Say whether a move has the same seconds on the left and on the right."""
    return _seconds(row, move, "left") == _seconds(row, move, "right")


def parse_seconds(text: str) -> int:
    """Read the seconds of a step, such as ``30`` or ``30 s``.

    Raises :class:`BadValue` for anything but a whole number from 1 to 3600.
    """
    plain = text.strip().lower().removesuffix("s").strip()
    if plain.isascii() and plain.isdigit() and len(plain) < 6 and 1 <= int(plain) <= LONGEST_SEGMENT:
        return int(plain)
    raise BadValue(
        say(
            "“{text}” cannot be the seconds of a step; whole numbers from 1 to {most} are accepted.",
            text=Theirs(text),
            most=Typed(str(LONGEST_SEGMENT)),
        )
    )


def parse_cap(text: str) -> int:
    """Read a routine's cap.

    Raises :class:`BadValue` for anything but a whole number from 0 to 7.
    """
    plain = text.strip().removesuffix("/10").strip()
    if plain.isascii() and plain.isdigit() and len(plain) < 3 and int(plain) <= CAP_LIMIT:
        return int(plain)
    raise BadValue(
        say(
            "“{text}” cannot be the cap; whole numbers from 0 to {most} out of 10 are accepted.",
            text=Theirs(text),
            most=CAP_LIMIT,
        )
    )


def wrong(routine: Routine, moves: Mapping[str, Move]) -> list[Sentence]:
    """List what stands in the way of saving a routine, each in a sentence; empty when it can be saved."""
    if not routine.work():
        return [say("There is no move in it yet; add one with a.")]
    found = problems(routine, moves)
    if routine.seconds > LONGEST_TOTAL:
        length, most = Typed(show_length(routine.seconds)), Typed(show_length(LONGEST_TOTAL))
        found.append(say("It lasts {length}; up to {most} are accepted.", length=length, most=most))
    return found


def _seconds(row: Segments, move: str | None, side: Side) -> int:
    return sum(s.seconds for s in row if s.move is not None and s.move == move and s.side == side)


def _of_side(row: Segments, move: str | None, side: Side) -> list[int]:
    return [number for number, s in enumerate(row) if s.move == move and s.side == side]


def _nearest(row: Segments, index: int, among: list[int]) -> int:
    """Give the step nearest to another one; of two as near the longer, then the later."""
    return min(among, key=lambda number: (abs(number - index), -row[number].seconds, -number))


def _twin(row: Segments, index: int) -> int | None:
    """Give the nearest step on the other side of the same move that is as long; None if there is none."""
    here = row[index]
    others = _of_side(row, here.move, OTHER[here.side])
    alike = [number for number in others if row[number].seconds == here.seconds]
    return _nearest(row, index, alike) if alike else None


def _pair(move: str, first: Side, seconds: int) -> Segments:
    return (Segment(move, first, seconds), rest(SWITCH), Segment(move, OTHER[first], seconds))


def _with(row: Segments, index: int, segment: Segment) -> Segments:
    return (*row[:index], segment, *row[index + 1 :])


def _checked(row: Segments) -> Segments:
    if len(row) > LONGEST_ROUTINE:
        raise BadValue(
            say("The routine would have {n} steps; up to {most} are accepted.", n=len(row), most=LONGEST_ROUTINE)
        )
    return row


def _check_seconds(seconds: int) -> None:
    if not 1 <= seconds <= LONGEST_SEGMENT:
        raise BadValue(
            say(
                "{seconds} s cannot be the length of a step; 1 to {most} s are accepted.",
                seconds=Typed(str(seconds)),
                most=Typed(str(LONGEST_SEGMENT)),
            )
        )
