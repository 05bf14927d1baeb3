"""The first-run set-up: how far it has come, and saving each of its pages once, however often it is left."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from nmcoach.domain.days import instant, short_day
from nmcoach.domain.errors import BadValue
from nmcoach.domain.plan.events import GAP_LIMITS, MAINTENANCE_DAYS, TWICE_GAP_HOURS, Plan
from nmcoach.domain.safety.questions import Answer
from nmcoach.domain.sessions import LEAST_GAP_HOURS, Session, attended
from nmcoach.domain.times import parse_day
from nmcoach.domain.water import parse_amount
from nmcoach.services.context import Context
from nmcoach.services.history import History
from nmcoach.services.plan import Plans
from nmcoach.services.profile import Profiles
from nmcoach.services.safety import Given, Safety
from nmcoach.services.sessions import Sessions
from nmcoach.services.settings import SettingsFile

DONE = "done"
LOGGED = "set_up_session"
"""What is remembered: the id of the session this set-up logged, until the set-up is finished."""
LONGEST_STATED_BY = 80
MOST_ML = {"glass_ml": 3000, "goal_ml": 4000}
"""Settings that are amounts, and the most millilitres each may have."""


@dataclass(frozen=True)
class PlanValues:
    """The plan as a form shows it: text for what is typed, empty for what was never set."""

    start: str = ""
    """The day it starts."""
    last: str = ""
    """The local day of the latest attended session that counts for the plan."""
    per_week: int = 1
    chronic: bool = False
    maintenance: str = ""
    """Days between sessions in maintenance, such as ``21-28``; empty for the usual."""
    gap: str = ""
    """Least hours between sessions; empty for the usual."""
    stated_by: str = ""


class SetUp:
    """The set-up's own use cases; the rest is done by the coach's nouns."""

    def __init__(
        self,
        context: Context,
        settings_file: SettingsFile,
        *,
        profile: Profiles,
        plan: Plans,
        sessions: Sessions,
        safety: Safety,
        history: History,
    ) -> None:
        self._context = context
        self._settings_file = settings_file
        self._profile = profile
        self._plan = plan
        self._sessions = sessions
        self._safety = safety
        self._history = history

    def reach(self, step: str) -> None:
        """Remember the step to go on with; a set-up that was finished once stays finished."""
        if self._profile.set_up_step() != DONE:
            self._profile.remember_set_up(step)

    def finish(self) -> None:
        """Remember that everything was asked."""
        self._remember_session("")
        self._profile.remember_set_up(DONE)

    def save_name(self, name: str) -> None:
        """Save the name unless it is the one that stands. Raises :class:`BadValue` for one that is too long."""
        known = self._profile.latest()
        if name.strip() != (known.name if known else ""):
            self._profile.save(name=name)

    def save_kit(self, kit: Iterable[str], avoids: Iterable[str] = ()) -> None:
        """Save the kit and what is not possible, unless they stand already."""
        known, chosen, limits = self._profile.latest(), tuple(kit), tuple(avoids)
        if known is None or (known.kit, known.avoids) != (chosen, limits):
            self._profile.save(kit=chosen, avoids=limits)

    # the plan

    def plan_values(self) -> PlanValues:
        """Give what the plan's form starts from."""
        plan = self._plan.settings()
        came = [s.day for s in attended(self._sessions.every()) if plan is None or s.day >= plan.start]
        last = came[-1].isoformat() if came else ""
        if plan is None:
            return PlanValues(last=last)
        low, high = plan.maintenance_days
        return PlanValues(
            start=plan.start.isoformat(),
            last=last,
            per_week=plan.per_week,
            chronic=plan.chronic,
            maintenance="" if plan.maintenance_days == MAINTENANCE_DAYS else f"{low}-{high}",
            gap="" if plan.gap_hours == _usual_gap(plan.per_week) else str(plan.gap_hours),
            stated_by=plan.stated_by,
        )

    def read_day(self, text: str) -> date | None:
        """Read a day as it was typed; None for nothing. Raises :class:`BadValue` for what is no day."""
        return parse_day(text, self._context.moment()) if text.strip() else None

    def read_last(self, text: str, start: date | None) -> date | None:
        """Read the day of the last session; None for nothing.

        Raises :class:`BadValue` for what is no day, for days to come, and for days before the plan's start, which
        would not count.
        """
        now = self._context.moment()
        last = self.read_day(text)
        if last is not None and last > now.day:
            raise BadValue(f"{short_day(last, now.day)} is still to come; give the day of a session you have had.")
        if last is not None and start is not None and last < start:
            raise BadValue(
                f"{short_day(last, now.day)} is before the plan's start; start the plan on {last} or earlier, "
                "so that this session counts."
            )
        return last

    def check_name(self, name: str) -> None:
        """Refuse a therapist's name that is too long, by raising :class:`BadValue`."""
        if len(name) > LONGEST_STATED_BY:
            raise BadValue(f"The therapist's name has {len(name)} characters; up to {LONGEST_STATED_BY} are kept.")

    def save_plan(
        self,
        start: date | None,
        per_week: int,
        chronic: bool,
        *,
        last: date | None = None,
        maintenance: tuple[int, int] | None = None,
        gap_hours: int | None = None,
        stated_by: str = "",
    ) -> None:
        """Save the plan unless it is the one that stands. Without a start it starts with the last session, or today.

        Raises :class:`BadValue` for values that cannot be kept.
        """
        wanted = Plan(
            start=start or last or self._context.moment().day,
            per_week=per_week,
            chronic=chronic,
            maintenance_days=maintenance or MAINTENANCE_DAYS,
            gap_hours=gap_hours or _usual_gap(per_week),
            stated_by=stated_by.strip(),
        )
        if wanted != self._plan.settings():
            self._plan.set(
                wanted.start,
                per_week=per_week,
                chronic=chronic,
                maintenance_days=maintenance,
                gap_hours=gap_hours,
                stated_by=stated_by,
            )

    def save_last(self, day: date | None) -> None:
        """Save that a session took place on a day, once.

        A session that this set-up logged before is corrected, or deleted for no day; others are left alone.
        """
        mine = self._logged()
        if day is None:
            if mine is not None:
                self._history.delete(mine)
                self._remember_session("")
            return
        if any(s.day == day for s in attended(self._sessions.every())):
            return
        at = self._noon(day)
        if mine is not None:
            self._sessions.edit(mine, {}, at)
            return
        known = {s.id for s in self._sessions.every()}
        saved = self._sessions.attend(at).session.id
        self._remember_session("" if saved in known else saved)

    # settings and answers

    def change_setting(self, key: str, text: str) -> None:
        """Save a setting as the user typed it, unless it stands so already; amounts may have a unit, such as ``8oz``.

        Raises the errors of :meth:`SettingsFile.change`.
        """
        value = text.strip()
        if key in MOST_ML:
            value = str(parse_amount(value, self._context.settings.units, most=MOST_ML[key]))
        if value != self._settings_file.get(key):
            self._settings_file.change({key: value})

    def answer(self, given: Iterable[Given]) -> None:
        """Save answers that are new or from an earlier day; a clearance that stands keeps the day it was given.

        Raises the errors of :meth:`Safety.answer`.
        """
        standing = self._safety.answers()
        fresh = []
        for one in given:
            old = standing.get(one.question)
            kept = one
            if old is not None and old.cleared_by and not one.cleared_on and one.cleared_by == old.cleared_by:
                kept = replace(one, cleared_on=str(old.cleared_on or old.day))
            new = self._safety.check(kept)
            if old is None or _words(old) != _words(new) or old.day != new.day:
                fresh.append(kept)
        self._safety.answer(fresh)

    def _noon(self, day: date) -> datetime:
        now = self._context.moment()
        return now.at if day == now.day else instant(day, time(12), now.zone)

    def _logged(self) -> Session | None:
        known = self._context.store.meta(LOGGED)
        return next((s for s in self._sessions.every() if s.id == known and s.status == "attended"), None)

    def _remember_session(self, session_id: str) -> None:
        context = self._context
        if (context.store.meta(LOGGED) or "") != session_id:
            with context.store.write(context.moment()) as tx:
                tx.set_meta(LOGGED, session_id)


def read_gap(text: str) -> int | None:
    """Read the least hours between sessions; None for nothing.

    Raises :class:`BadValue` outside 48 to 96 hours.
    """
    clean = text.strip().lower().removesuffix("h").strip()
    if not clean:
        return None
    least, most = GAP_LIMITS
    if not re.fullmatch(r"\d{1,3}", clean, re.ASCII) or not least <= int(clean) <= most:
        raise BadValue(f"“{text}” cannot be the least gap; use {least} to {most} hours.")
    return int(clean)


def _words(answer: Answer) -> tuple[object, ...]:
    return answer.answer, answer.regions, answer.ml, answer.cleared_by, answer.cleared_on


def _usual_gap(per_week: int) -> int:
    return TWICE_GAP_HOURS if per_week == 2 else LEAST_GAP_HOURS
