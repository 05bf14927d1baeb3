"""Guided runs: begun, offered again after a crash, and closed."""

from collections.abc import Sequence
from datetime import date, datetime

from nmcoach.content.speech_loader import lengths, move_words
from nmcoach.domain.day.agenda import roll_today, standing_limits
from nmcoach.domain.day.facts import Content
from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.minutes import read_minutes
from nmcoach.domain.record import record, replace
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.routine import CAP_LIMIT, Routine
from nmcoach.domain.run import by_hand
from nmcoach.domain.run.cues import Stretch, Timetable
from nmcoach.domain.run.fitting import fitted, tender
from nmcoach.domain.run.glance import Glance, aloud
from nmcoach.domain.run.hurts import SIGNS, points_to_signs
from nmcoach.domain.run.lead import Lead
from nmcoach.domain.run.outcome import check_rest, check_stop, likely
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT, Roll, RollSegment
from nmcoach.domain.run.speech import timetable
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.run.state import INTERRUPTED, RunState, ready
from nmcoach.domain.say import Sentence
from nmcoach.domain.text import read_note
from nmcoach.services.context import Context
from nmcoach.services.facts import gather
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.holding import Holding, Limits
from nmcoach.services.leading import lead_through
from nmcoach.services.unfinished import (
    ELSEWHERE,
    Unfinished,
    check_alone,
    check_nobody_else,
    checkpoint_of,
    label_of,
    unfinished,
)
from nmcoach.storage import rolls as stored
from nmcoach.storage.entries import put


@record
class LoggedRoll:
    """A routine that was done without the coach, and what is to be known of it."""

    roll: Roll
    said: tuple[Sentence, ...]
    """Empty when there is nothing to say."""


class RollsService:
    """Guided runs, and those that were done."""

    def __init__(
        self, context: Context, content: Content, limits: Limits = tuple, limits_now: Limits | None = None
    ) -> None:
        """``limits`` are those of warning signs and answers, ``limits_now`` all, of soreness too."""
        self._context = context
        self._content = content
        self._limits = limits
        self._limits_now = limits_now or limits

    def preview(self, routine: Routine, ready: float = 0.0) -> Timetable:
        """Lay out a routine's cues without running it; ``ready`` is the time before 0:00 to get into place."""
        lead = replace(self._lead(routine.segments, routine.cap), before=ready)
        return timetable(routine, self._content.moves, lead)

    def aloud(self, seen: Glance, name: str) -> Sentence:
        """Say a routine in one glance to someone who listens, with the names that are said in the run."""
        return aloud(seen, name, move_words())

    def spoken(self, text: str) -> Spoken:
        """Give a text for the voice, with how long it takes at the rate that is set."""
        return lengths().spoken(text, self._context.settings.sounds.rate)

    def begin(self, routine: Routine, lead: float = 0.0) -> GuidedRun:
        """Make a run of a routine, saved from its first second; an unfinished one is closed with its seconds kept.

        ``lead`` is the time before 0:00 to get into place. Raises :class:`NotAllowed` while another copy of nmcoach
        guides one, or has begun one meanwhile, or something stops all rolling.
        """
        known, limits = stored.running(self._context.store), self._limits()
        check_stop(limits)
        check_rest(routine, self._content.moves, limits)
        unfinished = self.unfinished()
        check_alone(unfinished)
        if unfinished is not None:
            self.close(unfinished)
            known = None  # its window may go on with it all the same
        moves = dict(self._content.moves)
        state = ready(routine, moves, tender(moves, self._limits_now()), lead)
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
        with self._context.store.action(label_of(roll), moment, group=roll.id) as tx:
            if stored.running(tx) not in (None, known):
                raise NotAllowed(ELSEWHERE)
            put(tx, ROLL, roll)
            stored.save_checkpoint(tx, roll.id, checkpoint_of(state, roll.id), moment.at)
        return self._guided(roll, state, routine.segments, routine.cap, mark=roll.id)

    def of_day(self, day: date) -> Routine:
        """Give the routine that was the day's, as it is written."""
        now = self._context.moment_on(day)
        gone_by = now.day < self._context.moment().day
        return roll_today(gather(self._context, now, gone_by=gone_by), self._content, now).original

    def log(
        self, routine: Routine | None = None, at: datetime | None = None, minutes: str = "", *, note: str = ""
    ) -> LoggedRoll:
        """Save a routine that was done without the coach, the day's where none is named, with its parts.

        Raises :class:`BadValue` for an instant to come and minutes that cannot be kept, :class:`NotAllowed` where a
        roll of that very instant is saved.
        """
        now = self._context.moment()
        when = self._context.moment(at or now.at)
        by_hand.check_logged(when.at, self._context.past.entries(ROLL, when.day), now.at)
        length, words = read_minutes(minutes, 1, by_hand.LONGEST_MINUTES), read_note(note)
        followed = routine or self.of_day(when.day)
        made = by_hand.logged(followed, self._content.moves, length, lambda: self._context.header(when.at), note=words)
        with self._context.store.action(f"{label_of(made)}, logged by hand", now) as tx:
            put(tx, ROLL, made)
            for part in made.segments:
                put(tx, ROLL_SEGMENT, part)
        limits = self._limits() if when.day == now.day else self._limits_on(when.day)
        return LoggedRoll(made, by_hand.about(made, limits, today=when.day == now.day))

    def _limits_on(self, day: date) -> Sequence[Constraint]:
        now = self._context.moment_on(day)
        return standing_limits(gather(self._context, now, gone_by=True), self._content, now)

    def unfinished(self) -> Unfinished | None:
        """Give the run that was interrupted, or None."""
        return unfinished(self._context, self._content.moves)

    def partly(self) -> Unfinished | None:
        """Give the run that was closed today as partly done and may be finished, or None; none while a stop holds."""
        found = unfinished(self._context, self._content.moves, partly=True)
        return None if found is None or any(limit.stop for limit in self._limits()) else found

    def changes_since(self, unfinished: Unfinished) -> tuple[Sentence, ...]:
        """Give what would be left out or softened in a run that is taken up now; nothing is changed by asking."""
        if unfinished.state.phase == "ended":
            return ()
        return fitted(unfinished.state, self._limits_now(), self._written(unfinished.state.routine))[1]

    def take_up(self, unfinished: Unfinished) -> GuidedRun:
        """Go on with an interrupted run, or one partly done, paused where it stood and fitted to what holds now.

        Raises :class:`NotAllowed` when something has come to stop all rolling since, or another window guides a run,
        unless only its end is left.
        """
        if unfinished.state.phase != "ended":
            check_stop(self._limits())
            check_nobody_else(self._context, self._context.store, "")
        roll = unfinished.roll
        if unfinished.partly:
            roll = replace(roll, outcome="running")
            with self._context.store.action(label_of(roll), self._context.moment(), group=roll.id) as tx:
                put(tx, ROLL, roll)
        state, found = unfinished.state, self._content.routines.get(unfinished.state.routine)
        if state.phase == "paused":
            state = replace(state, why=INTERRUPTED)
        mark = str(self._context.header()["id"])
        run = self._guided(roll, state, state.parts, CAP_LIMIT if found is None else found.cap, mark=mark)
        if unfinished.state.phase != "ended":
            run.fit(self._limits_now(), self._written(unfinished.state.routine))
        return run

    def _guided(self, roll: Roll, state: RunState, row: Sequence[Stretch], cap: int, *, mark: str) -> GuidedRun:
        """Make a run that is watched while it goes on; ``cap`` is the routine's own, ``mark`` tells who guides it."""

        def leading(parts: Sequence[Stretch]) -> Lead:
            return self._lead(parts, cap, but_roll=roll.id)

        holding = Holding(self._limits_now, self._written(state.routine), leading)
        return GuidedRun(self._context, roll, state, self._limits, leading(row), holding, mark)

    def _lead(self, row: Sequence[Stretch], cap: int, *, but_roll: str = "") -> Lead:
        limits = (self._limits, self._limits_now)
        pairs = [(stretch.move, stretch.side) for stretch in row]
        return lead_through(self._context, self._content.moves, pairs, cap, limits, but_roll=but_roll)

    def _written(self, routine: str) -> dict[str, int]:
        """Give the seconds of each move in a routine as it is written; none of one that is gone."""
        found = self._content.routines.get(routine)
        return {s.move: s.seconds for s in found.segments if s.move is not None} if found is not None else {}

    def segments(self, roll: Roll) -> tuple[RollSegment, ...]:
        """Give what came of each work of a saved roll, in order."""
        found = stored.one(self._context.store, roll.id)
        return () if found is None else found.segments

    def signs(self, roll: Roll) -> Sentence | None:
        """Say where to look after a run in which something hurt otherwise than dully; None for any other."""
        hurts = self._context.past.hurts(self._context.moment().day)
        return SIGNS if any(hurt.roll_id == roll.id and points_to_signs(hurt.kind) for hurt in hurts) else None

    def close(self, unfinished: Unfinished) -> Roll:
        """Close an interrupted run; the seconds that were done stay."""
        run = GuidedRun(self._context, unfinished.roll, unfinished.state)
        return run.finish(likely(unfinished.state, unfinished.roll.planned, least=1.0))
