"""The words that lead through a run: what is said of a move, and at which of its cues, so that nothing is talked over.

A move is led into by a transition, and its work has a middle: each is a gap in which something can be said. What fits
is chosen by how much it matters, from a table of how long words take; the last three seconds before work begins or
ends stay free for their tones.
"""

from collections.abc import Callable, Mapping, Sequence

from nmcoach.domain.record import field, record, replace
from nmcoach.domain.routine.routine import Move, Routine
from nmcoach.domain.run.cues import COUNTDOWN, COUNTDOWN_FROM, HALF_FROM, Cue, Stretch, Timetable, preview
from nmcoach.domain.run.now import row
from nmcoach.domain.run.practice import Fullness
from nmcoach.domain.run.spoken import SILENT, Lengths, MoveWords, Spoken
from nmcoach.domain.run.state import RunPart, RunState
from nmcoach.domain.settings import RATE

SPARE = 1.1
"""What is said has to fit into its gap also where the voice takes a tenth longer than estimated."""
MINUTE = (75.0, 65.0, 55.0)
"""Seconds left: from the first on it is told; above the second and below the third in other words."""

_ORDER = ("begin", "half", "rule", "name", "start", "keep_off", "do", "cap", "part", "minute")
"""In which order things are said within a gap."""


@record
class Lead:
    """How a user is led: the words there are, how long they take, and how much is wanted of them."""

    moves: Mapping[str, MoveWords] = field(repr=False)
    """What is said of each move; of one that is not among them, what is shown of it."""
    phrases: Mapping[str, str] = field(repr=False)
    lengths: Lengths = field(repr=False)
    rate: int = RATE
    """Words a minute."""
    fullness: Mapping[str, Fullness] = field(default_factory=dict)
    """How much is said of each move; all where it is not told."""
    guarded: frozenset[str] = frozenset()
    """Moves of which it is said each time what to keep off."""
    caps: Mapping[str, int] = field(default_factory=dict)
    """Highest discomfort of each move, out of 10; 0 or none is not told."""
    before: float = 0.0
    """Seconds for words before the run's own clock starts."""

    def spoken(self, *texts: str) -> Spoken:
        """Join texts and estimate how long they take."""
        return self.lengths.spoken(" ".join(filter(None, texts)), self.rate)

    def fits(self, text: str, seconds: float) -> bool:
        """Say whether a text can be said in so many seconds."""
        return self.lengths.seconds(text, self.rate) * SPARE <= seconds


@record(frozen=False)
class _Gap:
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


def with_words(
    cues: Sequence[Cue], row: Sequence[Stretch], index: int, moves: Mapping[str, Move], lead: Lead
) -> tuple[Cue, ...]:
    """Give the cues of one segment of a row with what is spoken at each."""
    gaps = _told(row, index, moves, lead)
    found = []
    for cue in cues:
        text = _fixed(cue, row, index, lead) if gaps is None or cue.leads_to == "resume" else ""
        if gaps is not None and not text:
            kind = "set_up" if cue.kind in ("prepare", "switch") else cue.kind
            text = " ".join(_in_order(gap) for gap in gaps if (gap.index, gap.kind) == (index, kind))
        found.append(replace(cue, say=lead.spoken(text)))
    return tuple(found)


def timetable(routine: Routine, moves: Mapping[str, Move], lead: Lead) -> Timetable:
    """Lay out an uninterrupted run with all that is said in it."""
    table, row = preview(routine, moves), routine.segments
    cues: list[Cue] = []
    for index in range(len(row)):
        own = [cue for cue in table.cues if cue.segment == index and cue.kind != "finish"]
        cues += with_words(own, row, index, moves, lead)
    return replace(table, cues=(*cues, *(closing(cue, lead) for cue in table.cues if cue.kind == "finish")))


def before_start(row: Sequence[Stretch], moves: Mapping[str, Move], lead: Lead) -> Spoken:
    """Give what is said in the seconds before the run's own clock starts: the stop rule, and the first position."""
    gaps = _told(row, 0, moves, lead) or []
    return lead.spoken(*(_in_order(gap) for gap in gaps if gap.kind == "ready"))


def said_in(cue: Cue, state: RunState, lead: Lead) -> Cue:
    """Give a cue of a run with what is spoken at it; numbers stay as they are."""
    if cue.kind == "countdown":
        return cue
    if cue.kind == "finish" or cue.leads_to == "resume":
        return closing(cue, lead)
    if state.parts[cue.segment].rest:
        return replace(cue, say=lead.spoken(lead.phrases["let_go"]))
    followed, index = row_of(state, cue.segment)
    return with_words((cue,), followed, index, state.moves, lead)[0]


def once_more(state: RunState, lead: Lead) -> Spoken:
    """Give the words for the work the user has before them, as many as can be said before the next cue.

    While time stands still, before the start and in a pause, it is all of them; after the end there are none.
    """
    if state.current is None:
        return SILENT
    followed, index = row_of(state, state.index)
    return again(followed, index, state.offset if state.phase == "running" else None, state.moves, lead)


def row_of(state: RunState, segment: int) -> tuple[tuple[RunPart, ...], int]:
    """Give a run as a row as it was and will be followed, and where in it one of its parts is.

    A transition that was cut short is not in it either: what was to be said there is said later.
    """
    whole, place = row(replace(state, index=segment))
    before = [part for part in whole[:place] if part.move is not None or part.outcome != "partly"]
    later = [p for p in state.parts[segment + 1 :] if p.outcome not in ("skipped", "hurt") and not p.rest]
    return (*before, state.parts[segment], *later), len(before)


def closing(cue: Cue, lead: Lead) -> Cue:
    """Give the cue that ends a run, or a pause, with its words."""
    return replace(cue, say=lead.spoken(lead.phrases["finish" if cue.kind == "finish" else "go_on"]))


def again(row: Sequence[Stretch], index: int, offset: float | None, moves: Mapping[str, Move], lead: Lead) -> Spoken:
    """Give the words for the work that is before the user, to be said once more now.

    ``offset`` is how far into the segment the run is, and what is said ends before the next cue; None where time stands
    still, and all can be said. Of the first words that still fit, as many as do; silence where none do.
    """
    coming = _coming(row, index)
    if coming is None:
        return lead.spoken(lead.phrases["rest"])
    work = row[coming]
    said = _said_of(work, moves, lead)
    texts = {"name": f"{_capital(_named(work, moves, lead))}.", "start": said.start, "keep_off": said.keep_off}
    texts |= {"do": _do(work, moves), "cap": _cap(work, lead)}
    room = None if offset is None else _room(row[index], offset, leads=coming == index + 1)
    chosen: dict[str, str] = {}
    moving = ("name", "start", "keep_off", "do", "cap")
    wanted = ("keep_off", "do", "start", "name", "cap") if coming == index else moving
    for key in wanted:
        trial = {**chosen, key: texts[key]} if texts[key] else chosen
        if room is None or lead.fits(_ordered(trial), room):
            chosen = trial
    return lead.spoken(_ordered(chosen))


def _room(here: Stretch, offset: float, *, leads: bool) -> float:
    """Give the seconds from an offset to the next thing that is heard."""
    counted = here.seconds >= COUNTDOWN_FROM and (here.move is not None or leads)
    end = here.seconds - (COUNTDOWN[0] if counted else 0)
    half = here.seconds / 2 if here.move is not None and here.seconds >= HALF_FROM else 0.0
    return max(0.0, (half if offset < half else end) - offset)


def _fixed(cue: Cue, row: Sequence[Stretch], index: int, lead: Lead) -> str:
    """Give the words of a cue that belongs to no work."""
    if cue.kind == "prepare" and _coming(row, index) is None:
        return lead.phrases["rest"]
    return {"finish": lead.phrases["finish"], "begin": lead.phrases["go_on"]}.get(cue.kind, "")


def _told(row: Sequence[Stretch], index: int, moves: Mapping[str, Move], lead: Lead) -> list[_Gap] | None:
    """Choose what is said of the work at a segment, or to which it leads, gap by gap; None where none comes."""
    coming = _coming(row, index)
    if coming is None:
        return None
    first = _way_to(row, coming)
    gaps = _gaps(row, first, coming, lead)
    for key, texts, where in _wanted(row, first, coming, moves, lead, gaps):
        _place(gaps, key, texts, where, lead)
    return gaps


def _place(gaps: Sequence[_Gap], key: str, texts: Sequence[str], where: Callable[[_Gap], bool], lead: Lead) -> None:
    """Put the first of these texts that fits into the first gap where one does, unless one is said already."""
    if any(key in gap.said for gap in gaps):
        return
    for gap in filter(where, gaps):
        for text in filter(None, texts):
            trial = {**gap.said, key: text}
            if key == "start":
                trial.pop("begin", None)
            if lead.fits(_ordered(trial), gap.room):
                gap.said = trial
                return


def _wanted(
    row: Sequence[Stretch],
    first: int,
    coming: int,
    moves: Mapping[str, Move],
    lead: Lead,
    gaps: Sequence[_Gap],
) -> list[tuple[str, Sequence[str], Callable[[_Gap], bool]]]:
    """List what is to be said of a work, what matters most first: in which words, and in which gaps it may be."""
    work = row[coming]
    says, said = lead.phrases, _said_of(work, moves, lead)
    before = next((s for s in reversed(row[:first]) if s.move is not None), None)
    other_side = before is not None and before.move == work.move and {before.side, work.side} == {"left", "right"}
    met = any(s.move == work.move for s in row[:first])
    level = lead.fullness.get(work.move or "", "full")
    how: Fullness = "short" if met else level
    careful = how != "short" or (not met and work.move in lead.guarded)
    if other_side and before is not None and (unsaid := _unsaid(row, first, moves, lead)):
        careful = careful or "keep_off" in unsaid
    ahead, working = (lambda gap: gap.kind != "half"), (lambda gap: gap.kind in ("begin", "half"))
    wanted: list[tuple[str, Sequence[str], Callable[[_Gap], bool]]] = []
    if _rule_belongs(row, first, coming, lead):
        wanted.append(("rule", (says["stop_rule"],), lambda _: True))
    wanted.append(("name", _announced(work, moves, lead, other_side=other_side, before=before is not None), ahead))
    if level != "short":
        wanted += [(key, (says[key],), _of_kind(key)) for key in ("begin", "half")]
    if how == "full":
        wanted.append(("start", (said.start,), ahead))
    if careful:
        wanted.append(("keep_off", (said.keep_off,), lambda _: True))
    if how == "full":
        wanted.append(("do", (_do(work, moves),), working))
    wanted.append(("part", (_part(row, coming, lead),), lambda gap: gap.kind != "ready"))
    wanted += _minute(row, first, gaps, lead)
    if how == "full":
        wanted.append(("cap", (_cap(work, lead),), lambda gap: gap.kind != "ready"))
    return wanted


def _unsaid(row: Sequence[Stretch], first: int, moves: Mapping[str, Move], lead: Lead) -> set[str]:
    """Say what of the work before found no room, and may be said on its other side."""
    before = max(index for index in range(first) if row[index].move is not None)
    gaps = _told(row, before, moves, lead) or []
    wanted = {key for key, texts, _ in _wanted(row, _way_to(row, before), before, moves, lead, gaps) if any(texts)}
    return wanted - {key for gap in gaps for key in gap.said}


def _way_to(row: Sequence[Stretch], coming: int) -> int:
    """Give where the transitions begin that lead to a work."""
    first = coming
    while first > 0 and row[first - 1].move is None:
        first -= 1
    return first


def _gaps(row: Sequence[Stretch], first: int, coming: int, lead: Lead) -> list[_Gap]:
    """Give the gaps from the transition that leads to a work to its end."""
    left = float(sum(stretch.seconds for stretch in row[first:]))
    found = [_Gap(-1, "ready", lead.before, left, {})] if first == 0 and lead.before else []
    for index in range(first, coming):
        counted = index == coming - 1 and row[index].seconds >= COUNTDOWN_FROM
        found.append(_Gap(index, "set_up", row[index].seconds - (COUNTDOWN[0] if counted else 0), left, {}))
        left -= row[index].seconds
    seconds = row[coming].seconds
    end = seconds - (COUNTDOWN[0] if seconds >= COUNTDOWN_FROM else 0)
    half = seconds / 2 if seconds >= HALF_FROM else end
    found.append(_Gap(coming, "begin", half, left, {}))
    if seconds >= HALF_FROM:
        found.append(_Gap(coming, "half", end - half, left - half, {}))
    return found


def _rule_belongs(row: Sequence[Stretch], first: int, coming: int, lead: Lead) -> bool:
    """Say whether the stop rule is said at this work: the first of the run that has a gap as long as it."""

    def has_room(start: int, work: int) -> bool:
        return any(lead.fits(lead.phrases["stop_rule"], gap.room) for gap in _gaps(row, start, work, lead))

    start = 0
    for index in range(first):
        if row[index].move is not None:
            if has_room(start, index):
                return False
            start = index + 1
    return has_room(first, coming)


def _minute(
    row: Sequence[Stretch], first: int, gaps: Sequence[_Gap], lead: Lead
) -> list[tuple[str, Sequence[str], Callable[[_Gap], bool]]]:
    """Tell that about a minute is left, in the first gap that begins so late."""
    whole = sum(stretch.seconds for stretch in row)
    before = [s for s in row[:first] if s.move is not None]
    last_gap = gaps[0].left + (before[-1].seconds / 2 if before and before[-1].seconds >= HALF_FROM else 0.0)
    if whole <= MINUTE[0] or (before and last_gap <= MINUTE[0]):
        return []
    found: list[tuple[str, Sequence[str], Callable[[_Gap], bool]]] = []
    for gap in gaps:
        if gap.left <= MINUTE[0]:
            name = "minute_more" if gap.left > MINUTE[1] else "minute" if gap.left >= MINUTE[2] else "minute_less"
            found.append(("minute", (lead.phrases[name],), _only(gap)))
    return found


def _of_kind(kind: str) -> Callable[[_Gap], bool]:
    return lambda gap: gap.kind == kind


def _only(wanted: _Gap) -> Callable[[_Gap], bool]:
    return lambda gap: gap is wanted


def _announced(
    work: Stretch, moves: Mapping[str, Move], lead: Lead, *, other_side: bool, before: bool
) -> tuple[str, ...]:
    """Name the work that comes, at length and shortly."""
    says, name = lead.phrases, _named(work, moves, lead)
    if other_side:
        side = says[work.side]
        return says["switch"].format(side=side), says["switch_shortly"].format(side=side.capitalize())
    return says["next" if before else "first"].format(name=name), f"{_capital(name)}."


def _named(work: Stretch, moves: Mapping[str, Move], lead: Lead) -> str:
    said = _said_of(work, moves, lead)
    if work.side in ("left", "right"):
        return lead.phrases["sided"].format(side=lead.phrases[work.side], name=said.name)
    return said.both or said.name


def _said_of(work: Stretch, moves: Mapping[str, Move], lead: Lead) -> MoveWords:
    """Give what is said of a move; of one from a file, what its author wrote."""
    found = lead.moves.get(work.move or "")
    if found is not None:
        return found
    move = moves.get(work.move or "")
    if move is None:
        return MoveWords(str(work.move), "", "", "")
    return MoveWords(move.name, move.name, _sentence(move.start), _sentence(move.avoid))


def _do(work: Stretch, moves: Mapping[str, Move]) -> str:
    move = moves.get(work.move or "")
    return _sentence(move.cue) if move else ""


def _cap(work: Stretch, lead: Lead) -> str:
    cap = lead.caps.get(work.move or "", 0)
    numbers = lead.phrases["numbers"].split()
    return lead.phrases["limit"].format(cap=numbers[cap - 1]) if 0 < cap <= len(numbers) else ""


def _part(row: Sequence[Stretch], coming: int, lead: Lead) -> str:
    """Say which work of how many it is; nothing where there is but one, or more than there are words for."""
    nth, count = (sum(stretch.move is not None for stretch in these) for these in (row[: coming + 1], row))
    numbers, ordinals = lead.phrases["numbers"].split(), lead.phrases["ordinals"].split()
    if not 1 < count <= len(numbers) or not 1 <= nth <= count:
        return ""
    if nth == count:
        return lead.phrases["last"]
    return _capital(lead.phrases["part"].format(nth=ordinals[nth - 1], count=numbers[count - 1]))


def _coming(row: Sequence[Stretch], index: int) -> int | None:
    return next((number for number in range(index, len(row)) if row[number].move is not None), None)


def _in_order(gap: _Gap) -> str:
    return _ordered(gap.said)


def _ordered(said: Mapping[str, str]) -> str:
    return " ".join(said[key] for key in _ORDER if key in said)


def _sentence(text: str) -> str:
    return _capital(text) + ("" if not text or text.endswith((".", "!", "?")) else ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
