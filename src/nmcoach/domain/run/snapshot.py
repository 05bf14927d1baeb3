"""A run as plain data, so that it can be saved while it lasts and taken up again after a crash."""

from collections.abc import Iterable, Mapping

from nmcoach.domain.errors import DataUnreadable
from nmcoach.domain.hints import Any, get_args
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.routine.routine import LONGEST_ROUTINE, LONGEST_SEGMENT, Move, Side
from nmcoach.domain.run.state import INTERRUPTED, REASONS, PartOutcome, RunEnding, RunPart, RunPhase, RunState, exact

FORMAT = 1
"""The only form of snapshot there is so far."""

_PARTS = 2 * LONGEST_ROUTINE
_SECONDS = LONGEST_ROUTINE * LONGEST_SEGMENT
_LETTERS = 200


def to_dict(state: RunState) -> dict[str, Any]:
    """Give the run as text, numbers and lists, ready for JSON.

    Instants are left out: the clock they were read from may start anew before the run is taken up again.
    """
    return {
        "format": FORMAT,
        "routine": state.routine,
        "version": state.version,
        "phase": "running" if state.phase == "leading" else state.phase,
        "index": state.index,
        "offset": state.offset,
        "announced": state.announced,
        "hurting": list(state.hurting),
        "kept": list(state.kept),
        "why": state.why,
        "ended": state.ended,
        "parts": [
            {
                "move": part.move,
                "side": part.side,
                "seconds": part.seconds,
                "done": part.done,
                "outcome": part.outcome,
                "rest": part.rest,
            }
            for part in state.parts
        ],
    }


def from_dict(data: object, moves: Mapping[str, Move]) -> RunState:
    """Read a run back. One that was running or resuming comes back paused, exactly where it stood.

    Raises :class:`DataUnreadable` naming the first value that cannot belong to a run.
    """
    saved = _mapping(data, "run")
    _one_of(saved, "format", (FORMAT,))
    parts = tuple(_part(item) for item in _list(saved, "parts", _PARTS))
    if not any(part.move for part in parts):
        raise _unreadable("parts")
    phase: RunPhase = _one_of(saved, "phase", get_args(RunPhase))
    ended: RunEnding | None = _one_of(saved, "ended", (*get_args(RunEnding), None))
    state = RunState(
        routine=_text(saved, "routine"),
        version=_text(saved, "version"),
        parts=parts,
        moves=moves,
        phase="paused" if phase in ("running", "resuming") else phase,
        index=_one_of(saved, "index", range(len(parts))),
        offset=_seconds(saved, "offset"),
        announced=_one_of(saved, "announced", (False, True)),
        hurting=_regions(saved),
        kept=_kept(saved),
        why=INTERRUPTED if phase in ("running", "resuming") else _one_of(saved, "why", REASONS),
        ended=ended,
    )
    return _coherent(state)


def _coherent(state: RunState) -> RunState:
    here = state.parts[state.index]
    pending = [part.outcome == "pending" for part in state.parts]
    if (state.phase == "ended") != (state.ended is not None):
        raise _unreadable("ended")
    if (state.phase == "paused") != bool(state.why):
        raise _unreadable("why")
    if state.ended:
        if any(pending):
            raise _unreadable("outcome")
        return state
    if state.offset >= here.seconds or state.offset > here.done:
        raise _unreadable("offset")
    if not pending[state.index] or any(pending[: state.index]):
        raise _unreadable("outcome")
    return state


def _part(item: object) -> RunPart:
    saved = _mapping(item, "parts")
    move = None if saved.get("move") is None else _text(saved, "move")
    side: Side = _one_of(saved, "side", get_args(Side))
    outcome: PartOutcome = _one_of(saved, "outcome", get_args(PartOutcome))
    rest = "rest" in saved and _one_of(saved, "rest", (False, True))
    part = RunPart(move, side, _seconds(saved, "seconds"), _seconds(saved, "done"), outcome, rest)
    if rest and move is not None:
        raise _unreadable("rest")
    if part.seconds <= 0:
        raise _unreadable("seconds")
    return part


def _regions(saved: dict[str, object]) -> tuple[str, ...]:
    named = _list(saved, "hurting", len(REGIONS))
    regions = tuple(region for region in REGIONS if region in named)
    if list(regions) != named:
        raise _unreadable("hurting")
    return regions


def _kept(saved: dict[str, object]) -> tuple[str, ...]:
    """Read the moves that keep their seconds; a run of before they were kept has none."""
    named = _list(saved, "kept", _PARTS) if "kept" in saved else []
    return tuple(_text({"kept": move}, "kept") for move in named)


def _mapping(value: object, key: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _unreadable(key)
    return value


def _list(saved: dict[str, object], key: str, most: int) -> list[object]:
    value = saved.get(key)
    if not isinstance(value, list) or len(value) > most:
        raise _unreadable(key)
    return value


def _text(saved: dict[str, object], key: str) -> str:
    value = saved.get(key)
    if not isinstance(value, str) or not 1 <= len(value) <= _LETTERS:
        raise _unreadable(key)
    return value


def _seconds(saved: dict[str, object], key: str) -> float:
    value = saved.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _SECONDS:
        raise _unreadable(key)
    return exact(float(value))


def _one_of(saved: dict[str, object], key: str, choices: Iterable[Any]) -> Any:
    value = saved.get(key)
    for choice in choices:
        if type(choice) is type(value) and choice == value:
            return choice
    raise _unreadable(key)


def _unreadable(key: str) -> DataUnreadable:
    return DataUnreadable(f"The saved run cannot be taken up again: its “{key}” is missing or makes no sense.")
