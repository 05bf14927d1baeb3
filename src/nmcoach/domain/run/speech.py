"""The words that lead through a run: what is said at each of its cues, so that nothing is talked over."""

from collections.abc import Mapping, Sequence

from nmcoach.domain.record import replace
from nmcoach.domain.routine.routine import Move, Routine
from nmcoach.domain.run.cues import COUNTDOWN, COUNTDOWN_FROM, HALF_FROM, Cue, Stretch, Timetable, first, preview
from nmcoach.domain.run.gaps import coming_work, told
from nmcoach.domain.run.lead import Lead, capital, limit, named, ordered, said_of, to_do
from nmcoach.domain.run.now import counts
from nmcoach.domain.run.spoken import SILENT, Spoken
from nmcoach.domain.run.state import RETURN_SECONDS, RunPart, RunState, exact


def with_words(
    cues: Sequence[Cue], row: Sequence[Stretch], index: int, moves: Mapping[str, Move], lead: Lead
) -> tuple[Cue, ...]:
    """Give the cues of one segment of a row with what is spoken at each."""
    gaps = told(row, index, moves, lead)
    found = []
    for cue in cues:
        text = _fixed(cue, row, index, lead) if gaps is None or cue.leads_to == "resume" else ""
        if gaps is not None and not text:
            kind = "set_up" if cue.kind in ("prepare", "switch") else cue.kind
            text = " ".join(gap.text for gap in gaps if (gap.index, gap.kind) == (index, kind))
        found.append(replace(cue, say=lead.spoken(text)))
    return tuple(found)


def timetable(routine: Routine, moves: Mapping[str, Move], lead: Lead) -> Timetable:
    """Lay out an uninterrupted run with all that is said in it, and in the time before 0:00 that ``lead`` has."""
    table, row = preview(routine, moves), routine.segments
    cues: list[Cue] = []
    if lead.before:
        cues.append(replace(first(lead.before, row, moves), say=before_start(row, moves, lead)))
    for index in range(len(row)):
        own = [cue for cue in table.cues if cue.segment == index and cue.kind != "finish"]
        cues += with_words(own, row, index, moves, lead)
    cues += [closing(cue, lead) for cue in table.cues if cue.kind == "finish"]
    return replace(table, ready=lead.before, cues=tuple(cues))


def before_start(row: Sequence[Stretch], moves: Mapping[str, Move], lead: Lead) -> Spoken:
    """Give what is said in the seconds before the run's own clock starts: the stop rule, and the first position."""
    gaps = told(row, 0, moves, lead) or []
    return lead.spoken(*(gap.text for gap in gaps if gap.kind == "ready"))


def said_in(cue: Cue, state: RunState, lead: Lead) -> Cue:
    """Give a cue of a run with what is spoken at it; numbers stay as they are.

    One before 0:00 bears what is said in the time that ``lead`` has for it.
    """
    if cue.kind == "countdown":
        return cue
    if cue.at < 0:
        return replace(cue, say=before_start(state.parts, state.moves, lead))
    if cue.kind == "prepare" and cue.leads_to == "resume":
        followed, index = row_of(state, cue.segment)
        return replace(cue, say=_back_to(followed, index, state.moves, lead))
    if cue.kind == "finish" or cue.leads_to == "resume":
        return closing(cue, lead)
    if state.parts[cue.segment].rest:
        return replace(cue, say=lead.spoken(lead.phrases["let_go"]))
    followed, index = row_of(state, cue.segment)
    if lead.before and not _goes_as_led(state, followed):
        lead = replace(lead, before=0.0, ruled=True)
    lead = replace(lead, unheard=_unheard(followed, index, state.moves, lead))
    with_its_words = with_words((cue,), followed, index, state.moves, lead)[0]
    return _begun_again(with_its_words, state, lead) if cue.kind == "begin" else with_its_words


def _unheard(row: Sequence[RunPart], index: int, moves: Mapping[str, Move], lead: Lead) -> frozenset[str]:
    """Give the move that a part is or leads to, where all that came of it so far was left before it was told."""
    coming = coming_work(row, index)
    move = None if coming is None else row[coming].move
    if coming is None or move is None:
        return frozenset()
    before = [place for place in range(coming) if row[place].move == move]
    return frozenset() if any(_was_told(row, place, moves, lead) for place in before) else frozenset((move,))


def _was_told(row: Sequence[RunPart], place: int, moves: Mapping[str, Move], lead: Lead) -> bool:
    """Say whether work lasted until what is said as it begins had ended."""
    gaps = told(row, place, moves, lead) or []
    as_it_begins = sum(lead.spoken(gap.text).seconds for gap in gaps if gap.kind == "begin")
    return row[place].outcome in ("pending", "done") or row[place].done >= as_it_begins


def _begun_again(cue: Cue, state: RunState, lead: Lead) -> Cue:
    """Name the work that is gone back to at once, without the way there, where there is room for it."""
    part, says = state.parts[cue.segment], lead.phrases
    if cue.say is None or state.index != cue.segment or part.done <= state.offset:
        return cue
    name = says["again"].format(name=named(part, state.moves, lead))
    words = cue.say.text.removeprefix(says["begin"]).strip()
    led_anew = cue.segment > 0 and state.parts[cue.segment - 1].done > state.parts[cue.segment - 1].seconds
    if led_anew or named(part, state.moves, lead) in words.lower():
        return cue
    text = f"{name} {words}".strip()
    return replace(cue, say=lead.spoken(text)) if lead.fits(text, _room((part,), 0, 0.0)) else cue


def once_more(state: RunState, lead: Lead) -> Spoken:
    """Give the words for the work the user has before them, as many as can be said before the next cue.

    While time stands still, before the start and in a pause, it is all of them; while it is counted down to go on, and
    after the end, there are none.
    """
    if state.current is None or (state.phase == "resuming" and not state.returning):
        return SILENT
    followed, index = row_of(state, state.index)
    rooms = {"leading": state.lead, "resuming": -state.resumed, "running": _room(followed, index, state.offset)}
    room = rooms.get(state.phase)
    return again(followed, index, room, state.moves, lead)


def row_of(state: RunState, segment: int) -> tuple[tuple[RunPart, ...], int]:
    """Give a run as a row as it was and will be followed, and where in it one of its parts is.

    A transition that was cut short, or led to work that was left out, is not in it: what was said there was of no use.
    """
    before = [part for place, part in enumerate(state.parts[:segment]) if _was_followed(state, place)]
    later = [p for p in state.parts[segment + 1 :] if p.outcome not in ("skipped", "hurt") and not p.rest]
    return (*before, state.parts[segment], *later), len(before)


def _goes_as_led(state: RunState, followed: Sequence[RunPart]) -> bool:
    """Say whether what was said before 0:00 is still of use.

    It is not where its work was left out or is gone back to.
    """
    led = next((part for part in state.parts if part.move is not None), None)
    passed = sum(part.seconds for part in state.parts[: state.index]) + state.offset
    return any(part is led for part in followed) and state.seconds_done <= exact(passed)


def _was_followed(state: RunState, place: int) -> bool:
    part = state.parts[place]
    if part.move is not None:
        return counts(part)
    work = next((other for other in state.parts[place + 1 :] if other.move is not None), None)
    return counts(part) and part.outcome != "partly" and (work is None or counts(work))


def closing(cue: Cue, lead: Lead) -> Cue:
    """Give the cue that ends a run, or a pause, with its words."""
    return replace(cue, say=lead.spoken(lead.phrases["finish" if cue.kind == "finish" else "go_on"]))


def again(row: Sequence[Stretch], index: int, room: float | None, moves: Mapping[str, Move], lead: Lead) -> Spoken:
    """Give the words for the work that is before the user, to be said once more now.

    ``room`` is the seconds there are, None for as many as it takes. Of what matters most, as much is said as fits;
    silence where nothing does.
    """
    coming = coming_work(row, index)
    if coming is None:
        return lead.spoken(lead.phrases["rest"])
    work = row[coming]
    said = said_of(work, moves, lead)
    texts = {"name": f"{capital(named(work, moves, lead))}.", "start": said.start, "keep_off": said.keep_off}
    texts |= {"do": to_do(work, moves), "cap": limit(work, lead)}
    chosen: dict[str, str] = {}
    moving = ("start", "name", "keep_off", "do", "cap")
    wanted = ("keep_off", "do", "start", "name", "cap") if coming == index else moving
    for key in wanted:
        trial = {**chosen, key: texts[key]} if texts[key] else chosen
        if room is None or lead.fits(ordered(trial), room):
            chosen = trial
    return lead.spoken(ordered(chosen))


def _back_to(row: Sequence[Stretch], index: int, moves: Mapping[str, Move], lead: Lead) -> Spoken:
    """Give the words for who comes back to an interrupted run: its name first, which else only who paused it knows."""
    coming = coming_work(row, index)
    if coming is None:
        return lead.spoken(lead.phrases["rest"])
    work, chosen = row[coming], dict[str, str]()
    said = said_of(work, moves, lead)
    texts = {"name": lead.phrases["back_to"].format(name=named(work, moves, lead)), "start": said.start}
    texts |= {"keep_off": said.keep_off, "do": to_do(work, moves), "cap": limit(work, lead)}
    for key in filter(texts.get, texts):
        if lead.fits(ordered(trial := {**chosen, key: texts[key]}), RETURN_SECONDS):
            chosen = trial
    return lead.spoken(ordered(chosen))


def _room(row: Sequence[Stretch], index: int, offset: float) -> float:
    """Give the seconds from an offset into a segment to the next thing that is heard."""
    here = row[index]
    counted = here.seconds >= COUNTDOWN_FROM and (here.move is not None or coming_work(row, index) == index + 1)
    end = here.seconds - (COUNTDOWN[0] if counted else 0)
    half = here.seconds / 2 if here.move is not None and here.seconds >= HALF_FROM else 0.0
    return max(0.0, (half if offset < half else end) - offset)


def _fixed(cue: Cue, row: Sequence[Stretch], index: int, lead: Lead) -> str:
    """Give the words of a cue that belongs to no work."""
    if cue.kind == "prepare" and coming_work(row, index) is None:
        return lead.phrases["rest"]
    return {"finish": lead.phrases["finish"], "begin": lead.phrases["go_on"]}.get(cue.kind, "")
