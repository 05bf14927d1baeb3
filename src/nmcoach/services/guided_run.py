"""A guided run that is saved while it lasts."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from nmcoach.domain.errors import CoachError, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.fitting import fitted
from nmcoach.domain.run.hurts import HurtKind
from nmcoach.domain.run.lead import Lead, time_left
from nmcoach.domain.run.machine import RunEvent, advance, allows
from nmcoach.domain.run.now import goes_on_as, now
from nmcoach.domain.run.outcome import GOING, check_end, check_stop
from nmcoach.domain.run.rolls import Closed, Roll
from nmcoach.domain.run.speech import once_more, said_in
from nmcoach.domain.run.spoken import SILENT, Spoken
from nmcoach.domain.run.state import FITTED, HELD, IN_MOTION, YOU_PAUSED, RunState
from nmcoach.domain.say import Sentence
from nmcoach.services.context import Context
from nmcoach.services.holding import Holding, Limits
from nmcoach.services.run_keeping import Keeping
from nmcoach.services.unfinished import check_nobody_else

CUT_SHORT = 0.5
"""Seconds by which the time before 0:00 may fall short and still have been heard to its end (design default)."""


class GuidedRun:
    """One run: events go in, cues come out, and every finished segment is on disk before the next begins."""

    def __init__(
        self,
        context: Context,
        roll: Roll,
        state: RunState,
        limits: Limits = tuple,
        lead: Lead | None = None,
        holding: Holding | None = None,
        mark: str = "",
    ) -> None:
        """``lead`` is how the voice leads; without it cues have no words but their texts.

        Without ``holding`` the run stays as it was begun, whatever is told meanwhile. By ``mark`` it knows what it
        saved itself from what another window did.
        """
        self._mark = mark
        self._holding = holding
        self._context = context
        self._limits = limits
        self._lead = lead
        self._led_from = 0.0
        self._seen_version: int | None = None
        self._before_stop: RunState | None = None
        self._keeping = Keeping(context, roll, state, mark)
        self.state = state
        """Where the run stands."""
        self.fitted: tuple[Sentence, ...] = ()
        """What was changed last, when it was taken up again or while it went on, for what holds by then."""
        self.fits = 0
        """How often it was fitted while it went on."""

    @property
    def roll(self) -> Roll:
        """The roll as it is saved."""
        return self._keeping.roll

    @property
    def trouble(self) -> CoachError | None:
        """Why the last save failed, or what keeps the run from going on; None when all is saved."""
        return self._keeping.trouble

    def handle(self, event: RunEvent, at: float | None = None) -> tuple[Cue, ...]:
        """Let an event happen now (or at an instant of the steady clock) and give the cues that fell due.

        What the event changed is saved; a save that fails leaves its error in :attr:`trouble` and is tried
        again with the next event. What another copy of the coach saved meanwhile may stop all rolling, and only one of
        them guides: the run is then paused, and :attr:`trouble` says why. Or it bars or softens work: what is to come
        is fitted to it, as it is before the run goes on after a pause, and :attr:`fitted` says what was changed. Where
        that is the work before the user, the run is paused.
        """
        before = self.state
        if event in GOING:
            if (stop := self._stop()) is not None:
                self._keeping.trouble = stop
                return ()
            self._keeping.trouble = None
            if event != "start":
                self._fit_to(self._told_meanwhile())
        elif event == "tick" and allows(before, "pause") and self._others_wrote():
            if (stop := self._stop_by_now()) is not None:
                cues = self._advance("pause", at)
                self.state, self._keeping.trouble = replace(self.state, why=HELD), stop
                return cues
            if new := self._told_meanwhile():
                return self._fit_on_the_way(new, at)
        return self._advance(event, at)

    def _told_meanwhile(self) -> tuple[Constraint, ...]:
        """Give what was told that bars or softens work and did not before; a file that is busy is asked again."""
        try:
            return () if self._holding is None else self._holding.new(self.state)
        except CoachError:
            self._seen_version = None
            return ()

    def _fit_to(self, limits: Sequence[Constraint]) -> None:
        if self._holding is None or not limits:
            return
        self.state, changes = self._holding.fit(self.state, limits)
        self.fitted, self.fits = changes or self.fitted, self.fits + 1
        if self._lead is not None:
            with suppress(CoachError):  # of a file that is busy the voice leads as it did
                self._lead = self._holding.led(self.state, self._lead)

    def _fit_on_the_way(self, limits: Sequence[Constraint], at: float | None) -> tuple[Cue, ...]:
        """Fit a run in motion; it is paused where the work before the user is no longer what they are led through."""
        cues, going = self._advance("tick", at), self.state
        self._fit_to(limits)
        if not allows(going, "pause") or goes_on_as(now(going), now(self.state)):
            return cues
        self.state = going
        self._advance("pause", at)
        self._fit_to(limits)
        if self.state.phase == "paused":
            self.state = replace(self.state, why=FITTED)
        self._keeping.save(self.state, self._lead)
        return ()

    def _advance(self, event: RunEvent, at: float | None) -> tuple[Cue, ...]:
        before, at = self.state, self._context.clock.steady() if at is None else at
        self.state, cues = advance(before, event, at)
        if self.state.ended == "stopped" and before.phase != "ended":
            self._before_stop = replace(before, phase="paused", seen=None, resumed=0.0, why=YOU_PAUSED)
        if self.state is not before:
            self._keeping.follow(before, self.state, self._lead)
            if event in GOING and isinstance(self.trouble, NotAllowed):
                self.state, cues = before, ()  # another window was first, as the transaction saw
        else:
            self._keeping.try_again(self.state, self._lead, at)
        return cues if self._lead is None else tuple(self._with_words(cue, self._lead, at) for cue in cues)

    def _with_words(self, cue: Cue, lead: Lead, at: float) -> Cue:
        """Give a cue with what is spoken; what was said before 0:00 is not said again, unless that was cut short."""
        if cue.at < 0:
            self._lead, self._led_from = replace(lead, before=-cue.at), at
        elif lead.before and at - self._led_from < lead.before - CUT_SHORT:
            self._lead = lead = replace(lead, before=0.0)
        return said_in(cue, self.state, self._lead or lead)

    def say_again(self) -> Spoken:
        """Give the words for the work the user has before them, to be said once more now; silence where none fit."""
        return SILENT if self._lead is None else once_more(self.state, self._lead)

    def time_told(self, cue: Cue) -> str:
        """Give what the voice tells at a cue of the time that is left, for who reads; nothing where it does not."""
        return "" if self._lead is None or cue.say is None else time_left(cue.say.text, self._lead.phrases)

    def fit(self, limits: Sequence[Constraint], written: Mapping[str, int]) -> None:
        """Fit what is still to come to what holds now; it is saved with the next event."""
        self.state, self.fitted = fitted(self.state, limits, written)

    def _stop(self) -> NotAllowed | None:
        """Give what stops all rolling now, or what keeps this run from going on; None where nothing does."""
        try:
            check_stop(self._limits())
            check_nobody_else(self._context, self._context.store, self._mark)
        except NotAllowed as stop:
            return stop
        return None

    def _stop_by_now(self) -> NotAllowed | None:
        """Give the same for a run in motion, which a file that is busy does not hold up: it is asked again."""
        try:
            return self._stop()
        except CoachError:
            self._seen_version = None
            return None

    def _others_wrote(self) -> bool:
        """Say whether another copy saved something since this was asked last; a file that is busy is asked again."""
        with suppress(CoachError):
            if (version := self._context.store.data_version_at_once()) is not None:
                before, self._seen_version = self._seen_version, version
                return before != version
        return False

    @property
    def trouble_words(self) -> str:
        """What to say about the trouble; empty for none."""
        if self.trouble is None or isinstance(self.trouble, NotAllowed):
            return str(self.trouble or "")
        if self.state.phase not in IN_MOTION:
            return f"{self.trouble} Saving is tried again."
        return f"{self.trouble} The run goes on; saving is tried again."

    def allows(self, event: RunEvent) -> bool:
        """Say whether an event changes anything now."""
        return allows(self.state, event)

    def finish(self, outcome: Closed, *, felt: int | None = None, note: str = "", kind: HurtKind | None = None) -> Roll:
        """Save what the user says came of it, and close the run; ``kind`` is how it hurt, where something did.

        The seconds stay the real ones; one that is partly done may be finished later on its day. Raises
        :class:`BadValue` for a level off the scale or a note over 2,000 characters, :class:`NotSaved` and its kin
        when the disk refuses.
        """
        check_end(felt, note)
        if self.state.phase != "ended":
            self.handle("stop")
        closed = replace(
            self.roll,
            seconds=round(self.state.seconds_done),
            outcome=outcome,
            felt=self.roll.felt if felt is None else felt,
            note=note or self.roll.note,
        )
        return self._keeping.close(self.state, self._lead, closed, before_stop=self._before_stop, kind=kind)
