"""Checking in on soreness."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from nmcoach.domain import soreness
from nmcoach.domain.errors import BadValue
from nmcoach.domain.recovery import Flag, flag_after
from nmcoach.domain.regions import REGIONS, names, parse
from nmcoach.domain.soreness import CheckIn, SorenessNow
from nmcoach.services.context import Context
from nmcoach.storage import sessions as stored_sessions
from nmcoach.storage import soreness as stored

LONGEST_NOTE = 2000


@dataclass(frozen=True)
class CheckedIn:
    """A check-in that is saved, and where soreness stands with it."""

    check_in: CheckIn
    now: SorenessNow
    flag: Flag | None


class Soreness:
    """Check-ins, and what they say."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def check_in(self, levels: Mapping[str, int], *, note: str = "", at: datetime | None = None) -> CheckedIn:
        """Save how sore some regions are, 0–10 each, now or at an earlier instant.

        Raises :class:`BadValue` for unknown regions, levels off the scale and instants to come.
        """
        context = self._context
        soreness.check_levels(levels)
        if not levels:
            raise BadValue("A check-in needs at least one region; write REGION=LEVEL, such as left_calf=4.")
        check_in = CheckIn(**context.header(at), levels=dict(levels), note=_note(note))
        if check_in.at > context.moment().at:
            raise BadValue("A check-in cannot lie in the future; give a time up to now.")
        with context.store.action(f"check-in on {names(tuple(levels))}", context.moment()) as tx:
            tx.put(stored.TABLE, stored.to_row(check_in))
        return CheckedIn(check_in, self.now(), self.flag())

    def edit(self, check_in: CheckIn, changes: Mapping[str, str], at: datetime | None = None) -> CheckIn:
        """Correct a check-in: a region's level (empty takes the region out), the note, the instant.

        Raises :class:`BadValue` for other fields or values.
        """
        levels = dict(check_in.levels)
        note = check_in.note
        for field, value in changes.items():
            if field == "note":
                note = _note(value)
            elif value.strip():
                levels.update(soreness.parse_levels([f"{field}={value}"]))
            else:
                for region in parse(field):
                    levels.pop(region, None)
        if not levels:
            raise BadValue("A check-in needs at least one region; delete the entry instead.")
        ordered = {region: levels[region] for region in REGIONS if region in levels}
        changed = replace(check_in, **self._context.again(check_in, at), levels=ordered, note=note)
        with self._context.store.action("change of a check-in", self._context.moment()) as tx:
            tx.put(stored.TABLE, stored.to_row(changed))
        return changed

    def every(self) -> list[CheckIn]:
        """Give all check-ins, oldest first."""
        return stored.every(self._context.store)

    def levels(self) -> dict[str, CheckIn]:
        """Give for each region ever named the check-in that names it last."""
        return soreness.standing_levels(self.every())

    def recent_levels(self) -> dict[str, int]:
        """Give the level of each region that was named within the last week, in body order."""
        at = self._context.moment().at
        recent = {region: c for region, c in self.levels().items() if c.at <= at and at - c.at <= soreness.WEEK}
        return {region: recent[region].levels[region] for region in REGIONS if region in recent}

    def now(self, day: date | None = None) -> SorenessNow:
        """Judge where soreness stands now, or stood at the end of an earlier day."""
        at = self._context.moment_on(day).at
        return soreness.soreness_now(stored_sessions.every(self._context.store), self.every(), at)

    def flag(self) -> Flag | None:
        """Give what readings since the last session ask the user to tell someone, or None."""
        now = self._context.moment().at
        session = soreness.last_session(stored_sessions.every(self._context.store), now)
        return None if session is None else flag_after(session, self.every(), now)


def _note(text: str) -> str:
    if len(text) > LONGEST_NOTE:
        raise BadValue(f"The note has {len(text):,} characters; up to {LONGEST_NOTE:,} are kept.")
    return text.strip()
