"""What is said of a routine while it is edited: how long it is, each side, and what a rest is for."""

from nmcoach.domain.days import show_length
from nmcoach.domain.routine.edit import OTHER, Segments
from nmcoach.domain.routine.routine import ROUTINE_SECONDS
from nmcoach.domain.say import Sentence, Typed, say


def length_words(seconds: int) -> Sentence:
    """Say how long a routine is, and how that stands to five minutes: ``4:30 of 5:00``, ``5:20, 20 s over 5:00``."""
    off = seconds - ROUTINE_SECONDS
    if not off:
        return say("{length}", length=_length(seconds))
    length, five = _length(seconds), _length(ROUTINE_SECONDS)
    if off > 0:
        far = say("{n} s", n=off) if off < 60 else _length(off)
        return say("{length}, {far} over {five}", length=length, far=far, five=five)
    return say("{length} of {five}", length=length, five=five)


def sides_words(row: Segments) -> Sentence:
    """Say how long each side is worked, work on both counted for each: ``left 2:45 · right 2:45``."""
    left, right = (sum(s.seconds for s in row if s.side in (side, "both")) for side in ("left", "right"))
    return say("left {left} · right {right}", left=_length(left), right=_length(right))


def rest_words(row: Segments, index: int) -> Sentence:
    """Say what a transition is for: ``10 s to get set up``, ``5 s to switch sides``, ``10 s to come to rest``."""
    before = next((s for s in reversed(row[:index]) if not s.transition), None)
    after = next((s for s in row[index:] if not s.transition), None)
    if after is None:
        return say("{seconds} s to come to rest", seconds=row[index].seconds)
    same = before is not None and before.move == after.move and OTHER.get(before.side) == after.side
    if same:
        return say("{seconds} s to switch sides", seconds=row[index].seconds)
    return say("{seconds} s to get set up", seconds=row[index].seconds)


def _length(seconds: int) -> Typed:
    return Typed(show_length(seconds))
