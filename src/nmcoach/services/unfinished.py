"""The run that was interrupted. Nothing of runs is loaded to say that there is none, as nearly every look does."""

import json
import os
from collections.abc import Mapping
from datetime import datetime, timedelta

from nmcoach.domain.errors import DataUnreadable, NotAllowed
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.record import record, replace
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.run.rolls import ROLL, Roll
from nmcoach.services.context import Context
from nmcoach.storage import rolls as stored
from nmcoach.storage.entries import put

if TYPE_CHECKING:
    from nmcoach.domain.run.state import RunState
    from nmcoach.storage.store import Store
    from nmcoach.storage.tx import Tx

LIVE = timedelta(seconds=20)
"""A checkpoint of a run in motion, younger than this, belongs to another copy of nmcoach that is still guiding it."""
WAITS_THERE = timedelta(hours=1)
"""How long a run that stands still is taken to wait in the window that saved it, while that is open; later another
program may bear its number (design default)."""
ELSEWHERE = "Another window is guiding a routine right now; finish that one first."


@record
class Unfinished:
    """A run that was interrupted, or closed as partly done."""

    roll: Roll
    state: "RunState"
    live: bool
    """Whether another copy of nmcoach seems to be guiding it right now."""
    partly: bool = False
    """Whether it is closed, and may be finished later on its day."""
    elsewhere: bool = False
    """Whether it stands still in another window that is still open."""


def unfinished(context: Context, moves: Mapping[str, Move], *, partly: bool = False) -> Unfinished | None:
    """Give the run that was interrupted, or None; one whose checkpoint cannot be read is closed with what it saved.

    Where the data can only be looked at it stays as it is, and is not told of.

    With ``partly`` give the one that was closed today as partly done, if there is something left of it to do.
    """
    found = stored.checkpoint(context.store)
    if found is None:
        return None
    from nmcoach.domain.run.outcome import check_moves, worth_finishing
    from nmcoach.domain.run.snapshot import from_dict

    roll_id, saved, saved_at = found
    roll = stored.one(context.store, roll_id)
    if roll is None or roll.outcome != ("partly" if partly else "running"):
        return None
    if partly and roll.day != context.moment().day:
        return None
    try:
        saved_run = json.loads(saved)
        run = from_dict(saved_run["run"], dict(moves))
        check_moves(run)
    except (ValueError, LookupError, TypeError, DataUnreadable):
        if not partly and not context.store.read_only:
            _set_aside(context, roll)
        return None
    if partly:
        return Unfinished(roll, run, live=False, partly=True) if worth_finishing(run) else None
    live = _goes_on(context, saved_run, saved_at)
    return Unfinished(roll, run, live, elsewhere=not live and _waits_there(context, saved_run, saved_at))


def check_alone(unfinished: Unfinished | None) -> None:
    """Raise :class:`NotAllowed` while another copy of nmcoach guides a run."""
    if unfinished is not None and unfinished.live:
        raise NotAllowed(ELSEWHERE)


def check_nobody_else(context: Context, store: "Store | Tx", mark: str) -> None:
    """Raise :class:`NotAllowed` while another window guides a run, by what :func:`guided_elsewhere` sees."""
    if guided_elsewhere(context, store, mark) is not None:
        raise NotAllowed(ELSEWHERE)


def guided_elsewhere(context: Context, store: "Store | Tx", mark: str) -> str | None:
    """Give the id of the roll that another window guides right now, or None.

    A transaction that is given decides it: what it sees stays so until it is over. ``mark`` is that of one's own run.
    """
    found = stored.checkpoint(store)
    if found is None or stored.running(store) is None:
        return None
    roll_id, saved, saved_at = found
    try:
        saved_run = json.loads(saved)
        if saved_run.get("by") == mark or not _goes_on(context, saved_run, saved_at):
            return None
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return roll_id


def checkpoint_of(state: "RunState", mark: str) -> str:
    """Write a run down, with the process that guides it, and the mark of who does."""
    from nmcoach.domain.run.snapshot import to_dict

    return json.dumps({"pid": os.getpid(), "by": mark, "run": to_dict(state)})


def label_of(roll: Roll) -> str:
    """Name the action that a run is, from its first second to its end."""
    return f"routine {roll.name}"


def close_another(context: Context, tx: "Tx", roll_id: str) -> None:
    """Close the run of another window that stands still, where there is one, for there is only one at a time."""
    other = stored.running(tx)
    roll = None if other in (None, roll_id) else stored.one(context.store, str(other))
    if roll is not None:
        put(tx, ROLL, _cut_off(roll))


def _cut_off(roll: Roll) -> Roll:
    """Give a run as it is closed where nobody can say what came of it."""
    return replace(roll, outcome="partly" if roll.seconds else "skipped")


def _goes_on(context: Context, saved: Mapping[str, Any], at: datetime) -> bool:
    """Say whether a run that was saved is in motion, and whoever saved it is there."""
    return _moves(saved) and timedelta(0) <= context.clock.now() - at < LIVE and _runs(saved.get("pid"))


def _waits_there(context: Context, saved: Mapping[str, Any], at: datetime) -> bool:
    """Say whether a run that was saved stands still on purpose, and another process that saved it is there."""
    pid = saved.get("pid")
    still = not _moves(saved) and timedelta(0) <= context.clock.now() - at < WAITS_THERE
    return still and pid != os.getpid() and _runs(pid)


def _moves(saved: Mapping[str, Any]) -> bool:
    from nmcoach.domain.run.state import IN_MOTION

    return saved["run"]["phase"] in IN_MOTION


def _set_aside(context: Context, roll: Roll) -> None:
    """Close a run whose checkpoint cannot be read; what its finished segments saved stays."""
    with context.store.action(label_of(roll), context.moment(), group=roll.id) as tx:
        put(tx, ROLL, _cut_off(roll))
        stored.clear_checkpoint(tx)


def _runs(pid: object) -> bool:
    """Say whether a process of that number is there."""
    if not isinstance(pid, int) or pid < 1:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
