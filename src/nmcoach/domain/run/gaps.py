"""The gaps of a run in which something can be said, and what is chosen for each.

A move is led into by a transition, and its work has a middle: each begins a gap. What fits is chosen by how much it
matters; the last three seconds before work begins or ends stay free for their tones.
"""

from collections.abc import Callable, Mapping, Sequence

from nmcoach.domain.record import record
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.run.cues import COUNTDOWN, COUNTDOWN_FROM, HALF_FROM, Stretch, presses
from nmcoach.domain.run.lead import Lead, announced, length_of, limit, ordered, part_of, said_of, to_do
from nmcoach.domain.run.practice import Fullness

MINUTE = (75.0, 65.0, 55.0)
"""Seconds left: from the first on it is told; above the second and below the third in other words."""


@record(frozen=False)
class Gap:
    """A stretch in which something can be said."""

    index: int
    """The segment at which it is; -1 before the start."""
    kind: str
    """``ready``, ``set_up``, ``begin`` or ``half``."""
    room: float
    """Seconds."""
    left: float
    """Seconds that are left of the run as it begins."""
    said: dict[str, str]
    """What is said in it, by what it is."""

    @property
    def text(self) -> str:
        """The same in its order."""
        return ordered(self.said)


Wanted = tuple[str, Sequence[str], Callable[[Gap], bool]]
"""What is to be said, in which words (the longest first), and in which gaps it may be."""


def told(row: Sequence[Stretch], index: int, moves: Mapping[str, Move], lead: Lead) -> list[Gap] | None:
    """Choose what is said of the work at a segment, or to which it leads, gap by gap; None where none comes."""
    coming = coming_work(row, index)
    if coming is None:
        return None
    first = way_to(row, coming)
    gaps = _gaps(row, first, coming, lead)
    for key, texts, where in _wanted(row, first, coming, moves, lead, gaps):
        _place(gaps, key, texts, where, lead)
    return gaps


def _place(gaps: Sequence[Gap], key: str, texts: Sequence[str], where: Callable[[Gap], bool], lead: Lead) -> None:
    """Put the first of these texts that fits into the first gap where one does, unless one is said already."""
    if any(key in gap.said for gap in gaps):
        return
    for gap in filter(where, gaps):
        for text in filter(None, texts):
            trial = {**gap.said, key: text}
            if key == "start":
                trial.pop("begin", None)
            if lead.fits(ordered(trial), gap.room):
                gap.said = trial
                return


def _wanted(
    row: Sequence[Stretch],
    first: int,
    coming: int,
    moves: Mapping[str, Move],
    lead: Lead,
    gaps: Sequence[Gap],
) -> list[Wanted]:
    """List what is to be said of a work, what matters most first: in which words, and in which gaps it may be."""
    work = row[coming]
    says, said = lead.phrases, said_of(work, moves, lead)
    before = next((s for s in reversed(row[:first]) if s.move is not None), None)
    other_side = before is not None and before.move == work.move and {before.side, work.side} == {"left", "right"}
    met = work.move not in lead.unheard and any(s.move == work.move for s in row[:first])
    level = lead.fullness.get(work.move or "", "full")
    how: Fullness = "short" if met else level
    careful = how != "short" or (not met and work.move in lead.guarded)
    if other_side and before is not None and (unsaid := _unsaid(row, first, moves, lead)):
        careful = careful or "keep_off" in unsaid
    ahead, working = (lambda gap: gap.kind != "half"), (lambda gap: gap.kind in ("begin", "half"))
    wanted: list[Wanted] = []
    if _rule_belongs(row, first, coming, _rule(row, moves, lead), lead):
        wanted.append(("rule", (_rule(row, moves, lead),), lambda _: True))
    names = announced(work, moves, lead, other_side=other_side, before=before is not None)
    # Who knows the move hears “Right side.”: a slow voice would else say half of what it says to who does not.
    wanted.append(("name", names[-1:] if other_side and level == "short" else names, ahead))
    if level != "short":
        wanted += [(key, (says[key],), _of_kind(key)) for key in ("begin", "half")]
    if how == "full":
        wanted.append(("start", (said.start,), ahead))
    if careful:
        wanted.append(("keep_off", (said.keep_off,), lambda _: True))
    if how == "full":
        wanted.append(("do", (to_do(work, moves),), working))
    cap = ("cap", (limit(work, lead),), lambda gap: gap.kind != "ready")
    if how == "full" and (before is None or limit(before, lead) != limit(work, lead)):
        wanted.append(cap)  # another limit than before is told before the work, and before anything that is but good
    length = ("length", (length_of(work, says),), ahead)
    if how == "full" and work.seconds >= HALF_FROM:
        wanted.append(length)  # which part it is may be said at its middle, too
    wanted.append(("part", (part_of(row, coming, lead),), lambda gap: gap.kind != "ready"))
    wanted += _minute(row, first, gaps, lead)
    if how == "full":
        wanted += [length, cap]
    return wanted


def _unsaid(row: Sequence[Stretch], first: int, moves: Mapping[str, Move], lead: Lead) -> set[str]:
    """Say what of the work before found no room, and may be said on its other side."""
    before = max(index for index in range(first) if row[index].move is not None)
    gaps = told(row, before, moves, lead) or []
    wanted = {key for key, texts, _ in _wanted(row, way_to(row, before), before, moves, lead, gaps) if any(texts)}
    return wanted - {key for gap in gaps for key in gap.said}


def way_to(row: Sequence[Stretch], coming: int) -> int:
    """Give where the transitions begin that lead to a work."""
    first = coming
    while first > 0 and row[first - 1].move is None:
        first -= 1
    return first


def _gaps(row: Sequence[Stretch], first: int, coming: int, lead: Lead) -> list[Gap]:
    """Give the gaps from the transition that leads to a work to its end."""
    left = float(sum(stretch.seconds for stretch in row[first:]))
    found = [Gap(-1, "ready", lead.before, left, {})] if first == 0 and lead.before else []
    for index in range(first, coming):
        counted = index == coming - 1 and row[index].seconds >= COUNTDOWN_FROM
        found.append(Gap(index, "set_up", row[index].seconds - (COUNTDOWN[0] if counted else 0), left, {}))
        left -= row[index].seconds
    seconds = row[coming].seconds
    end = seconds - (COUNTDOWN[0] if seconds >= COUNTDOWN_FROM else 0)
    half = seconds / 2 if seconds >= HALF_FROM else end
    found.append(Gap(coming, "begin", half, left, {}))
    if seconds >= HALF_FROM:
        found.append(Gap(coming, "half", end - half, left - half, {}))
    return found


def _rule(row: Sequence[Stretch], moves: Mapping[str, Move], lead: Lead) -> str:
    """Give what a run may feel like, and what ends it: another thing where nothing is pressed."""
    return lead.phrases["stop_rule" if presses(row, moves) else "rest_rule"]


def _rule_belongs(row: Sequence[Stretch], first: int, coming: int, rule: str, lead: Lead) -> bool:
    """Say whether the rule is said at this work: the first of the run that has a gap as long as it."""
    if lead.ruled:
        return False

    def has_room(start: int, work: int) -> bool:
        return any(lead.fits(rule, gap.room) for gap in _gaps(row, start, work, lead))

    start = 0
    for index in range(first):
        if row[index].move is not None:
            if has_room(start, index):
                return False
            start = index + 1
    return has_room(first, coming)


def _minute(row: Sequence[Stretch], first: int, gaps: Sequence[Gap], lead: Lead) -> list[Wanted]:
    """Tell that about a minute is left, in the first gap that begins so late."""
    whole = sum(stretch.seconds for stretch in row)
    before = [s for s in row[:first] if s.move is not None]
    last_gap = gaps[0].left + (before[-1].seconds / 2 if before and before[-1].seconds >= HALF_FROM else 0.0)
    if whole <= MINUTE[0] or (before and last_gap <= MINUTE[0]):
        return []
    found: list[Wanted] = []
    for gap in gaps:
        if gap.left <= MINUTE[0]:
            name = "minute_more" if gap.left > MINUTE[1] else "minute" if gap.left >= MINUTE[2] else "minute_less"
            found.append(("minute", (lead.phrases[name],), _only(gap)))
    return found


def _of_kind(kind: str) -> Callable[[Gap], bool]:
    return lambda gap: gap.kind == kind


def _only(wanted: Gap) -> Callable[[Gap], bool]:
    return lambda gap: gap is wanted


def coming_work(row: Sequence[Stretch], index: int) -> int | None:
    """Give where the work stands that a segment is, or leads to; None at the close."""
    return next((number for number in range(index, len(row)) if row[number].move is not None), None)
