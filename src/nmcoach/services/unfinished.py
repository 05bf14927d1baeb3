"""The run that was interrupted. Nothing of runs is loaded to say that there is none, as nearly every look does."""

import json
import os
from collections.abc import Mapping
from datetime import timedelta

from nmcoach.domain.errors import DataUnreadable, NotAllowed
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record, replace
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.run.rolls import ROLL, Roll
from nmcoach.services.context import Context
from nmcoach.storage import rolls as stored
from nmcoach.storage.entries import put

if TYPE_CHECKING:
    from nmcoach.domain.run.state import RunState

LIVE = timedelta(seconds=20)
"""A checkpoint of a run in motion, younger than this, belongs to another copy of nmcoach that is still guiding it."""


@record
class Unfinished:
    """A run that was interrupted, or closed as partly done."""

    roll: Roll
    state: "RunState"
    live: bool
    """Whether another copy of nmcoach seems to be guiding it right now."""
    partly: bool = False
    """Whether it is closed, and may be finished later on its day."""


def unfinished(context: Context, moves: Mapping[str, Move], *, partly: bool = False) -> Unfinished | None:
    """Give the run that was interrupted, or None; one whose checkpoint cannot be read is closed with what it saved.

    With ``partly`` give the one that was closed today as partly done, if there is something left of it to do.
    """
    found = stored.checkpoint(context.store)
    if found is None:
        return None
    from nmcoach.domain.run.outcome import check_moves, worth_finishing
    from nmcoach.domain.run.snapshot import from_dict
    from nmcoach.domain.run.state import INTERRUPTED

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
        if not partly:
            _set_aside(context, roll)
        return None
    if partly:
        return Unfinished(roll, run, live=False, partly=True) if worth_finishing(run) else None
    going = run.phase == "ready" or run.why == INTERRUPTED
    fresh = timedelta(0) <= context.clock.now() - saved_at < LIVE
    return Unfinished(roll, run, live=going and fresh and _runs(saved_run.get("pid")))


def check_alone(unfinished: Unfinished | None) -> None:
    """Raise :class:`NotAllowed` while another copy of nmcoach guides a run."""
    if unfinished is not None and unfinished.live:
        raise NotAllowed("Another window is guiding a routine right now; finish that one first.")


def _set_aside(context: Context, roll: Roll) -> None:
    """Close a run whose checkpoint cannot be read; what its finished segments saved stays."""
    from nmcoach.services.guided_run import label_of

    with context.store.action(label_of(roll), context.moment(), group=roll.id) as tx:
        put(tx, ROLL, replace(roll, outcome="partly" if roll.seconds else "skipped"))
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
