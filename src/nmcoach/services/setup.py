"""The first-run set-up: how far it has come, and saving each of its pages once, however often it is left."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from nmcoach.domain.amounts import parse_amount, parse_presets
from nmcoach.domain.days import instant
from nmcoach.domain.plan.decisions import read_stated_by
from nmcoach.domain.plan.events import MAINTENANCE_DAYS, Beginning
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.values import PlanValues, check_last, plan_values
from nmcoach.domain.safety.given import Given, is_news, with_day_kept
from nmcoach.domain.sessions import LEAST_GAP_HOURS, Session, attended
from nmcoach.domain.settings import MOST_ML
from nmcoach.domain.times import parse_day
from nmcoach.services.context import Context
from nmcoach.services.history import HistoryService
from nmcoach.services.plan import PlanService
from nmcoach.services.profile import DONE, ProfileService
from nmcoach.services.red_flags import RedFlagsService
from nmcoach.services.safety import SafetyService
from nmcoach.services.sessions import SessionsService
from nmcoach.services.settings import SettingsFile
from nmcoach.storage.profile import SET_UP_LATER

STILL_FELT = timedelta(days=3)
"""So long after a session its day matters to what is rolled (source: the client's guide, 48 h, and a day around it)."""
LOGGED = "set_up_session"
"""What is remembered: the id of the session this set-up logged, until the set-up is finished."""


class SetUpService:
    """The set-up's own use cases; the rest is done by the coach's nouns."""

    def __init__(
        self,
        context: Context,
        settings_file: SettingsFile,
        *,
        profile: ProfileService,
        plan: PlanService,
        sessions: SessionsService,
        safety: SafetyService,
        red_flags: RedFlagsService,
        history: HistoryService,
    ) -> None:
        self._context = context
        self._settings_file = settings_file
        self._profile = profile
        self._plan = plan
        self._sessions = sessions
        self._safety = safety
        self._red_flags = red_flags
        self._history = history

    def reach(self, step: str) -> None:
        """Remember the step to go on with; a set-up that was finished once stays finished."""
        if self._profile.set_up_step() != DONE:
            self._profile.remember_set_up(step)

    def put_off(self) -> None:
        """Remember that it is opened no more by itself; Today says that it waits."""
        if self._profile.set_up_step() != DONE:
            self._remember(SET_UP_LATER, "yes")

    def finish(self) -> None:
        """Remember that everything was asked."""
        self._remember(LOGGED, "")
        self._remember(SET_UP_LATER, "")
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
        return plan_values(self._plan.settings(), self._sessions.every())

    def read_day(self, text: str) -> date | None:
        """Read a day as it was typed; None for nothing. Raises :class:`BadValue` for what is no day."""
        return parse_day(text, self._context.moment()) if text.strip() else None

    def read_last(self, text: str, start: date | None) -> date | None:
        """Read the day of the last session; None for nothing.

        Raises :class:`BadValue` for what is no day, for days to come, and for days before the plan's start, which
        would not count.
        """
        last = self.read_day(text)
        if last is not None:
            check_last(last, start, self._context.moment().day)
        return last

    def check_name(self, name: str) -> None:
        """Refuse a therapist's name that is too long, by raising :class:`BadValue`."""
        read_stated_by(name)

    def save_plan(
        self,
        start: date | None,
        per_week: int,
        chronic: bool,
        *,
        last: date | None = None,
        maintenance: tuple[int, int] | None = None,
        gap_hours: int | None = None,
        begins: Beginning = "month",
        so_far: int | None = None,
        stated_by: str = "",
    ) -> None:
        """Save the plan unless it is the one that stands. Without a start it starts with the last session, or today.

        Where one is past the first month already it starts today, and the last session says when the next is best.

        Raises :class:`BadValue` for values that cannot be kept.
        """
        known, today = self._plan.settings(), self._context.moment().day
        if begins != "month":
            start = start or (known.start if known is not None and known.begins == begins else today)
        before = last if begins != "month" and last is not None and last <= (start or today) else None
        wanted = Plan(
            start=start or last or today,
            per_week=per_week,
            chronic=chronic,
            maintenance_days=maintenance or MAINTENANCE_DAYS,
            gap_hours=gap_hours or LEAST_GAP_HOURS,
            begins=begins,
            last=before,
            so_far=so_far or 0,
            stated_by=stated_by.strip(),
            days_stated=bool(stated_by.strip()) and maintenance is not None,
        )
        if wanted != known:
            self._plan.set(
                wanted.start,
                per_week=per_week,
                chronic=chronic,
                maintenance_days=maintenance,
                gap_hours=gap_hours,
                begins=begins,
                last=before,
                so_far=so_far,
                stated_by=stated_by,
            )

    def save_last(self, day: date | None, begins: Beginning = "month") -> None:
        """Save that a session took place on a day, once.

        Past the first month the day is “about then”, and no session of its own, unless it is so near that the body may
        still feel it. A session that this set-up logged before is corrected, or deleted for no day; others are left
        alone.
        """
        mine = self._logged()
        if day is not None and begins != "month" and self._context.moment().day - day > STILL_FELT:
            day = None
        if day is None:
            if mine is not None:
                self._history.delete(mine)
                self._remember(LOGGED, "")
            return
        if any(s.day == day for s in attended(self._sessions.every())):
            return
        at = self._noon(day)
        if mine is not None:
            self._sessions.correct(mine, {}, at)
            return
        known = {s.id for s in self._sessions.every()}
        saved = self._sessions.attend(at).session.id
        self._remember(LOGGED, "" if saved in known else saved)

    # settings and answers

    def change_setting(self, key: str, text: str) -> None:
        """Save a setting as the user typed it, unless it stands so already; amounts may have a unit, such as ``8oz``.

        Raises the errors of :meth:`SettingsFile.change`.
        """
        value = text.strip()
        if key in MOST_ML:
            value = str(parse_amount(value, self._context.settings.units, most=MOST_ML[key]))
        elif key == "presets_ml":
            value = ", ".join(map(str, parse_presets(value, self._context.settings.units)))
        if value != self._settings_file.get(key):
            self._settings_file.change({key: value})

    def answer(self, given: Iterable[Given]) -> None:
        """Save answers that are new, from an earlier day, or asked again since a warning sign was settled.

        A clearance that stands keeps the day it was given.

        Raises the errors of :meth:`SafetyService.answer`.
        """
        standing, again = self._safety.answers(), self._red_flags.asked_again()
        kept = [with_day_kept(one, standing.get(one.question)) for one in given]
        self._safety.answer(
            [
                one
                for one in kept
                if one.question in again or is_news(self._safety.check(one), standing.get(one.question))
            ]
        )

    def _noon(self, day: date) -> datetime:
        now = self._context.moment()
        return now.at if day == now.day else instant(day, time(12), now.zone)

    def _logged(self) -> Session | None:
        known = self._context.store.meta(LOGGED)
        return next((s for s in self._sessions.every() if s.id == known and s.status == "attended"), None)

    def _remember(self, key: str, value: str) -> None:
        context = self._context
        if (context.store.meta(key) or "") != value:
            with context.store.write(context.moment()) as tx:
                tx.set_meta(key, value)
