"""Checking in on soreness."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.measures.measures import Measurement
from nmcoach.domain.notes import NOTE, Note, check_note
from nmcoach.domain.record import record
from nmcoach.domain.regions import names
from nmcoach.domain.say import Sentence, english
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.aging import Told
from nmcoach.domain.soreness.check_ins import (
    CHECK_IN,
    CheckIn,
    Slot,
    SorenessNow,
    baseline_due,
    check_levels,
    levels_at,
    same_as_before,
    schedule,
    soreness_now,
    standing_levels,
)
from nmcoach.domain.soreness.flags import Flag, flag_now, leg_sign
from nmcoach.domain.text import read_note
from nmcoach.services.context import Context
from nmcoach.services.measures import MeasuresService
from nmcoach.storage import soreness as stored
from nmcoach.storage.entries import every, put


@record
class CheckedIn:
    """A check-in that is saved, and where soreness stands with it."""

    check_in: CheckIn
    now: SorenessNow
    flag: Flag | None
    leg: Sentence | None
    """What else to look at where a calf or thigh is very sore on one side; None otherwise."""


class SorenessService:
    """Check-ins, and what they say."""

    def __init__(self, context: Context, measures: MeasuresService) -> None:
        self._context = context
        self._measures = measures

    def check_in(
        self,
        levels: Mapping[str, int],
        *,
        note: str = "",
        at: datetime | None = None,
        measures: Mapping[str, float | str] | None = None,
    ) -> CheckedIn:
        """Save how sore some regions are, 0–10 each, now or at an earlier instant.

        ``measures`` are values measured along with it, kind → value (such as pain, stress, sleep); they belong to the
        same action, so that one undo takes back all. An empty value is left out.

        Raises :class:`BadValue` for unknown regions, values off their scale and instants to come; nothing is saved.
        """
        context = self._context
        check_levels(levels)
        if not levels:
            raise BadValue("A check-in needs at least one region; write REGION=LEVEL, such as left_calf=4.")
        check_in = CheckIn(**context.header(at), levels=dict(levels), note=read_note(note))
        if check_in.at > context.moment().at:
            raise BadValue("A check-in cannot lie in the future; give a time up to now.")
        measured = self._measured(measures or {}, at)
        with context.store.action(f"check-in on {names(tuple(levels))}", context.moment()) as tx:
            put(tx, CHECK_IN, check_in)
            for measurement in measured:
                self._measures.put(tx, measurement)
        return CheckedIn(check_in, self.now(), self.flag(), leg_sign(check_in, self._around(check_in.at)))

    def same_as_before(self, *, note: str = "", at: datetime | None = None) -> CheckedIn:
        """Save the levels of the latest check-in again, as of now or of an earlier instant.

        Raises :class:`NotAllowed` when there is none from the week before it.
        """
        levels = self.levels_before(at)
        if not levels:
            raise NotAllowed("There is no check-in from the week before to repeat; give the levels anew.")
        return self.check_in(levels, note=note, at=at)

    def levels_before(self, at: datetime | None = None) -> dict[str, int]:
        """Give the levels of the latest check-in of the week up to now, or to an instant; none without one."""
        return same_as_before(self._around(at), self._context.moment(at))

    def _measured(self, values: Mapping[str, float | str], at: datetime | None) -> list[Measurement]:
        given = {kind: value for kind, value in values.items() if not isinstance(value, str) or value.strip()}
        return [self._measures.read_measurement(kind, value, at=at) for kind, value in given.items()]

    def one(self, check_in: CheckIn | None) -> CheckIn | None:
        """Give a check-in as it stands now; None where there was none, or it is gone."""
        if check_in is None:
            return None
        found = every(self._context.store, CHECK_IN, "id = ?", (check_in.id,))
        return found[0] if found else None

    def before(self, check_in: CheckIn | None) -> CheckIn | None:
        """Give the check-in before one, or the latest before now; None where there is none."""
        return stored.before(self._context.store, check_in)

    def after(self, check_in: CheckIn) -> CheckIn | None:
        """Give the check-in after one; None for the latest."""
        return stored.after(self._context.store, check_in)

    def every(self) -> list[CheckIn]:
        """Give all check-ins, oldest first."""
        return every(self._context.store, CHECK_IN)

    def levels(self) -> dict[str, CheckIn]:
        """Give for each region ever named the check-in that names it last."""
        return standing_levels(self.every())

    def recent(self, at: datetime | None = None) -> dict[str, Told]:
        """Give what was told last of each region that was named in the week up to now, or to an earlier instant."""
        return levels_at(self._around(at), self._context.moment(at))

    def schedule(self) -> tuple[Slot, ...]:
        """Give the check-ins asked for after the last session with their state; none once its days are over."""
        session = self.now().session
        now = self._context.moment()
        return () if session is None else schedule(session, self._context.past.check_ins(now.day), now.at)

    def baseline_due(self) -> Session | None:
        """Give the session of the next day that a check-in should precede and does not yet; None without one."""
        now, past = self._context.moment(), self._context.past
        return baseline_due(past.sessions(now.day), past.check_ins(now.day), now.at)

    def now(self, day: date | None = None) -> SorenessNow:
        """Judge where soreness stands now, or stood at the end of an earlier day."""
        now, past = self._context.moment_on(day), self._context.past
        return soreness_now(past.sessions(now.day), past.check_ins(now.day), now, past.hurts(now.day))

    def flag(self) -> Flag | None:
        """Give what readings ask the user to tell someone, or None."""
        now, past = self._context.moment(), self._context.past
        hurts, told = past.hurts(now.day), past.told(now.day)
        return flag_now(past.sessions(now.day), past.check_ins(now.day), now, hurts, told)

    def tell(self) -> Note:
        """Save that someone was told what :meth:`flag` asks to tell; it is said again only after a new reading.

        Raises :class:`NotAllowed` where there is nothing to tell.
        """
        found, moment = self.flag(), self._context.moment()
        if found is None:
            raise NotAllowed("There is nothing to tell anyone right now.")
        note = Note(**self._context.header(), text=english(found.text), topic="told", about=found.key)
        with self._context.store.action("what you told", moment) as tx:
            put(tx, NOTE, check_note(note))
        return note

    def _around(self, at: datetime | None) -> Sequence[CheckIn]:
        """Give the check-ins of the weeks up to an instant, or up to now."""
        return self._context.past.check_ins(self._context.moment(at).day)
