"""Guided runs that are saved while they last, and offered again after a crash."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from nmcoach.domain.day.agenda import Content
from nmcoach.domain.errors import BadValue, CoachError, DataUnreadable, NotAllowed
from nmcoach.domain.routine.constraints import Constraint, first_bar, regions_of, stop_of
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run.cues import Cue, Timetable, preview
from nmcoach.domain.run.machine import Event, advance, allows
from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.domain.run.snapshot import from_dict, to_dict
from nmcoach.domain.run.state import INTERRUPTED, Part, RunState, ready
from nmcoach.domain.soreness.check_ins import parse_level
from nmcoach.services.context import Context
from nmcoach.storage import rolls as stored
from nmcoach.storage.tx import Tx

CHECKPOINT_SECONDS = 2.0
"""A run in progress is saved at least this often."""
LIVE = timedelta(seconds=20)
"""A checkpoint of a run in motion, younger than this, belongs to another copy of nmcoach that is still guiding it."""
WORTH_SECONDS = 5.0
"""Less than this is taken for not done until the user says otherwise (design default)."""
LONGEST_NOTE = 2000

Told = Literal["done", "partly", "skipped"]


@dataclass(frozen=True)
class Unfinished:
    """A run that was interrupted."""

    roll: Roll
    state: RunState
    saved_at: datetime
    live: bool
    """Whether another copy of nmcoach seems to be guiding it right now."""


Limits = Callable[[], Sequence[Constraint]]
"""What warning signs and safety answers bar at the moment it is asked."""
GOING: tuple[Event, ...] = ("start", "resume", "restart")
"""Events that set a run in motion."""


class GuidedRun:
    """One run: events go in, cues come out, and every finished segment is on disk before the next begins."""

    def __init__(self, context: Context, roll: Roll, state: RunState, limits: Limits = tuple) -> None:
        self._context = context
        self._limits = limits
        self._saved_parts = state.parts
        self._saved_at = state.seconds_done
        self.roll = roll
        """The roll as it is saved."""
        self.state = state
        """Where the run stands."""
        self.trouble: CoachError | None = None
        """Why the last save failed; None when all is saved. The run itself goes on."""

    def handle(self, event: Event, at: float | None = None) -> tuple[Cue, ...]:
        """Let an event happen now (or at an instant of the steady clock) and give the cues that fell due.

        What the event changed is saved; a save that fails leaves its error in :attr:`trouble` and is tried
        again with the next event.
        """
        before = self.state
        if event in GOING and (why := stop_of(self._limits())) is not None:
            self.trouble = NotAllowed(f"No rolling today: {why}.")
            return ()
        self.state, cues = advance(before, event, self._context.clock.steady() if at is None else at)
        if self.state is not before:
            settled = self.state.parts != self._saved_parts and self._settled()
            turned = self.state.phase != before.phase
            due = self.state.seconds_done - self._saved_at >= CHECKPOINT_SECONDS
            if settled or turned or due or self.trouble is not None:
                self._try_to_save()
        return cues

    @property
    def trouble_words(self) -> str:
        """What to say about the trouble; empty for none."""
        if self.trouble is None or isinstance(self.trouble, NotAllowed):
            return str(self.trouble or "")
        return f"{self.trouble} The run goes on; saving is tried again."

    def allows(self, event: Event) -> bool:
        """Say whether an event changes anything now."""
        return allows(self.state, event)

    def finish(self, outcome: Told, *, felt: int | None = None, note: str = "") -> Roll:
        """Save what the user says came of it, and close the run.

        The seconds stay the real ones. Raises :class:`BadValue` for a level off the scale or a note over 2,000
        characters, :class:`NotSaved` and its kin when the disk refuses.
        """
        if felt is not None:
            parse_level(str(felt))
        if len(note) > LONGEST_NOTE:
            raise BadValue(f"The note has {len(note):,} characters; up to {LONGEST_NOTE:,} are kept.")
        if self.state.phase != "ended":
            self.handle("stop")
        with self._context.store.action(_label(self.roll), self._context.moment(), group=self.roll.id) as tx:
            self._put_segments(tx)
            closed = replace(self.roll, seconds=round(self.state.seconds_done), outcome=outcome, felt=felt, note=note)
            tx.put(stored.TABLE, stored.to_row(closed))
            stored.clear_checkpoint(tx)
        self.roll = closed
        return closed

    def _settled(self) -> bool:
        saved = {i: (p.done, p.outcome) for i, p in enumerate(self._saved_parts)}
        return any(
            p.move is not None and p.outcome != "pending" and saved.get(i) != (p.done, p.outcome)
            for i, p in enumerate(self.state.parts)
        )

    def _try_to_save(self) -> None:
        try:
            self._save()
            self.trouble = None
        except CoachError as error:
            self.trouble = error

    def _save(self) -> None:
        moment = self._context.moment()
        seconds = round(self.state.seconds_done)
        if self._settled():
            with self._context.store.action(_label(self.roll), moment, group=self.roll.id) as tx:
                self._put_segments(tx)
                self.roll = replace(self.roll, seconds=seconds)
                tx.put(stored.TABLE, stored.to_row(self.roll))
                stored.save_checkpoint(tx, self.roll.id, _checkpoint(self.state), moment.at)
        else:
            with self._context.store.write(moment) as tx:
                stored.save_checkpoint(tx, self.roll.id, _checkpoint(self.state), moment.at)
        self._saved_parts = self.state.parts
        self._saved_at = self.state.seconds_done

    def _put_segments(self, tx: Tx) -> None:
        known = {s.position: s for s in stored.segments_of(tx, self.roll.id)}
        for position, part in enumerate(self.state.parts):
            if part.move is None or part.outcome == "pending":
                continue
            segment = self._segment(position, part, known.get(position))
            tx.put(stored.SEGMENT_TABLE, stored.segment_to_row(segment))

    def _segment(self, position: int, part: Part, known: RollSegment | None) -> RollSegment:
        move = self.state.moves.get(part.move or "")
        header = self._context.header() if known is None else self._context.again(known, None)
        return RollSegment(
            **header,
            roll_id=self.roll.id,
            position=position,
            move=part.move or "",
            side=part.side,
            regions=tuple(sorted(regions_of(move, part.side))) if move else (),
            planned=round(part.seconds),
            seconds=round(part.done),
            outcome="partly" if part.outcome == "pending" else part.outcome,
        )


class Rolls:
    """Guided runs, and those that were done."""

    def __init__(self, context: Context, content: Content, limits: Limits = tuple) -> None:
        self._context = context
        self._content = content
        self._limits = limits

    def preview(self, routine: Routine) -> Timetable:
        """Lay out a routine's cues without running it."""
        return preview(routine, self._content.moves)

    def begin(self, routine: Routine) -> GuidedRun:
        """Make a run of a routine, saved from its first second; an unfinished one is closed with its seconds kept.

        Raises :class:`NotAllowed` while another copy of nmcoach guides one, or something stops all rolling.
        """
        self._refuse_when_stopped()
        unfinished = self.unfinished()
        if unfinished is not None:
            if unfinished.live:
                raise NotAllowed("Another window is guiding a routine right now; finish that one first.")
            self.close(unfinished)
        state = ready(routine, dict(self._content.moves))
        roll = Roll(
            **self._context.header(),
            routine=routine.id,
            version=routine.version,
            name=routine.name,
            planned=routine.seconds,
            seconds=0,
            outcome="running",
        )
        moment = self._context.moment()
        with self._context.store.action(_label(roll), moment, group=roll.id) as tx:
            tx.put(stored.TABLE, stored.to_row(roll))
            stored.save_checkpoint(tx, roll.id, _checkpoint(state), moment.at)
        return GuidedRun(self._context, roll, state, self._limits)

    def unfinished(self) -> Unfinished | None:
        """Give the run that was interrupted, or None."""
        found = stored.checkpoint(self._context.store)
        if found is None:
            return None
        roll_id, saved, saved_at = found
        roll = stored.one(self._context.store, roll_id)
        if roll is None or roll.outcome != "running":
            return None
        try:
            checkpoint = json.loads(saved)
            run = from_dict(checkpoint["run"], dict(self._content.moves))
            _all_known(run)
        except (ValueError, LookupError, TypeError, DataUnreadable):
            self._set_aside(roll)
            return None
        going = run.phase == "ready" or run.why == INTERRUPTED
        fresh = timedelta(0) <= self._context.clock.now() - saved_at < LIVE
        return Unfinished(roll, run, saved_at, live=going and fresh and _runs(checkpoint.get("pid")))

    def _set_aside(self, roll: Roll) -> None:
        """Close a run whose checkpoint cannot be read; what its finished segments saved stays."""
        with self._context.store.action(_label(roll), self._context.moment(), group=roll.id) as tx:
            tx.put(stored.TABLE, stored.to_row(replace(roll, outcome="partly" if roll.seconds else "skipped")))
            stored.clear_checkpoint(tx)

    def take_up(self, unfinished: Unfinished) -> GuidedRun:
        """Go on with an interrupted run, paused exactly where it stood.

        Raises :class:`NotAllowed` when something has come to stop all rolling since, unless only its end is left.
        """
        if unfinished.state.phase != "ended":
            self._refuse_when_stopped()
            self._refuse_barred(unfinished.state)
        return GuidedRun(self._context, unfinished.roll, unfinished.state, self._limits)

    def close(self, unfinished: Unfinished) -> Roll:
        """Close an interrupted run; the seconds that were done stay."""
        run = GuidedRun(self._context, unfinished.roll, unfinished.state)
        return run.finish(likely(unfinished.state, least=1.0))

    def _refuse_when_stopped(self) -> None:
        why = stop_of(self._limits())
        if why is not None:
            raise NotAllowed(f"No rolling today: {why}.")

    def _refuse_barred(self, state: RunState) -> None:
        """Refuse to go on with work that an answer has come to bar since the run was begun."""
        limits = self._limits()
        for part in state.parts:
            move = state.moves.get(part.move or "")
            bar = None if move is None or part.outcome != "pending" else first_bar(limits, move)
            if bar is not None and move is not None:
                raise NotAllowed(f"{move.name} is left out now ({bar.why}); close this run, a new one leaves it out.")


def likely(state: RunState, least: float = WORTH_SECONDS) -> Told:
    """Give what probably came of a run, before the user says so; under ``least`` seconds it was not done."""
    if state.seconds_done < least:
        return "skipped"
    return "done" if state.ended == "finished" else "partly"


def _all_known(run: RunState) -> None:
    """Raise LookupError if a routine file has taken one of the run's moves with it."""
    if unknown := [part.move for part in run.parts if part.move is not None and part.move not in run.moves]:
        raise LookupError(unknown[0])


def _checkpoint(state: RunState) -> str:
    """Write a run down, with the process that guides it."""
    return json.dumps({"pid": os.getpid(), "run": to_dict(state)})


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


def _label(roll: Roll) -> str:
    return f"routine {roll.name}"
