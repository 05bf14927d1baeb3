"""What of a run is on disk: finished parts, where it stands, and in the end what came of it."""

from nmcoach.domain.errors import CoachError, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.run.hurts import HurtKind
from nmcoach.domain.run.lead import Lead
from nmcoach.domain.run.outcome import has_passed_more, segment, work_passed, worth_finishing
from nmcoach.domain.run.practice import LEAST_SECONDS, way
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT, Roll
from nmcoach.domain.run.state import IN_MOTION, RunState
from nmcoach.services.context import Context
from nmcoach.services.unfinished import (
    ELSEWHERE,
    check_nobody_else,
    checkpoint_of,
    close_another,
    guided_elsewhere,
    label_of,
)
from nmcoach.storage import hurts, practice
from nmcoach.storage import rolls as stored
from nmcoach.storage.entries import put
from nmcoach.storage.tx import Tx

CHECKPOINT_SECONDS = 2.0
"""A run in progress is saved at least this often."""


class Keeping:
    """Saves a run as it goes on; a save that fails leaves its error, and is tried again."""

    def __init__(self, context: Context, roll: Roll, state: RunState, mark: str) -> None:
        self._context = context
        self._mark = mark
        self._saved_parts = state.parts
        self._saved_at = state.seconds_done
        self._tried_at = 0.0
        self._ways_told: set[str] = set()
        self.roll = roll
        """The roll as it is saved."""
        self.trouble: CoachError | None = None
        """Why the last save failed, or what keeps the run from going on; None when all is saved."""

    def follow(self, before: RunState, state: RunState, lead: Lead | None) -> None:
        """Save what an event changed, where that is due."""
        passed = has_passed_more(self._saved_parts, state.parts)
        turned = state.phase != before.phase
        due = state.seconds_done - self._saved_at >= CHECKPOINT_SECONDS
        if passed or turned or due or self.trouble is not None:
            self.save(state, lead)

    def try_again(self, state: RunState, lead: Lead | None, at: float) -> None:
        """Save what could not be saved, a while after that; in a pause nothing turns that would."""
        unsaved = self.trouble is not None and not isinstance(self.trouble, NotAllowed)
        if unsaved and at - self._tried_at >= CHECKPOINT_SECONDS:
            self.save(state, lead)

    def save(self, state: RunState, lead: Lead | None) -> None:
        """Save where a run stands; an error stays in :attr:`trouble`."""
        self._tried_at = self._context.clock.steady()
        try:
            self._save(state, lead)
            if not isinstance(self.trouble, NotAllowed):
                self.trouble = None
        except CoachError as error:
            self.trouble = error

    def close(
        self,
        state: RunState,
        lead: Lead | None,
        closed: Roll,
        *,
        before_stop: RunState | None,
        kind: HurtKind | None,
    ) -> Roll:
        """Save what came of a run; one that is partly done may go on from where it stood ``before_stop``.

        Raises :class:`NotAllowed` while another window guides it, :class:`NotSaved` and its kin when the disk refuses.
        """
        moment = self._context.moment()
        with self._context.store.action(label_of(self.roll), moment, group=self.roll.id) as tx:
            if guided_elsewhere(self._context, tx, self._mark) == self.roll.id:
                raise NotAllowed(ELSEWHERE)
            self._put_segments(tx, state)
            put(tx, ROLL, closed)
            self._tell_ways(tx, state, lead)
            if kind is not None and state.hurting:
                hurts.tell_kind(tx, self.roll.id, kind)
            if stored.running(tx) not in (None, self.roll.id):
                pass  # what another window saved of its run is its own
            elif closed.outcome == "partly" and before_stop is not None and worth_finishing(before_stop):
                stored.save_checkpoint(tx, self.roll.id, checkpoint_of(before_stop, self._mark), moment.at)
            else:
                stored.clear_checkpoint(tx)
        self.roll = closed
        return closed

    def _save(self, state: RunState, lead: Lead | None) -> None:
        moment = self._context.moment()
        seconds = round(state.seconds_done)
        other = stored.running(self._context.store)
        if other not in (None, self.roll.id) and state.phase not in IN_MOTION:
            return  # that run has no end yet; this one, which it has closed, may still be given its own
        if has_passed_more(self._saved_parts, state.parts) or other != self.roll.id:
            with self._context.store.action(label_of(self.roll), moment, group=self.roll.id) as tx:
                check_nobody_else(self._context, tx, self._mark)
                close_another(self._context, tx, self.roll.id)
                self._put_segments(tx, state)
                self._tell_ways(tx, state, lead)
                self.roll = replace(self.roll, seconds=seconds)
                put(tx, ROLL, self.roll)
                stored.save_checkpoint(tx, self.roll.id, checkpoint_of(state, self._mark), moment.at)
        else:
            with self._context.store.write(moment) as tx:
                check_nobody_else(self._context, tx, self._mark)
                stored.save_checkpoint(tx, self.roll.id, checkpoint_of(state, self._mark), moment.at)
        self._saved_parts = state.parts
        self._saved_at = state.seconds_done

    def _tell_ways(self, tx: Tx, state: RunState, lead: Lead | None) -> None:
        """Remember how moves were done, so that the voice knows when one is done in another way."""
        if lead is None:
            return
        done = {p.move for p in state.parts if p.move in lead.caps and p.done >= LEAST_SECONDS}
        ways = {way(state.moves[move], lead.caps[move]) for move in done if move is not None}
        practice.tell(tx, sorted(ways - self._ways_told))
        self._ways_told |= ways

    def _put_segments(self, tx: Tx, state: RunState) -> None:
        kept = {s.position: s for s in stored.segments_of(tx, self.roll.id)}
        for place in work_passed(state.parts):
            old = kept.get(place)
            header = self._context.header() if old is None else self._context.again(old, None)
            put(tx, ROLL_SEGMENT, segment(state, place, self.roll.id, header))
