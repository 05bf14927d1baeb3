"""What to remind of now, and what was shown."""

from datetime import datetime, timedelta

from nmcoach.domain.day import reminders
from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.day.reminders import AFTER_A_DRINK, Reminder, ReminderSituation
from nmcoach.domain.errors import BadValue
from nmcoach.domain.safety.signs import stops
from nmcoach.domain.soreness.check_ins import baseline_due
from nmcoach.services.context import Context
from nmcoach.services.today import TodayService
from nmcoach.storage import reminders as stored

LONGEST_SNOOZE = 240
"""Minutes."""


class RemindersService:
    """Reminders that are due, each shown once per day and slot."""

    def __init__(self, context: Context, today: TodayService) -> None:
        self._context = context
        self._today = today

    def due(self) -> tuple[Reminder, ...]:
        """Give the reminders to show now, without showing them."""
        situation = self._situation(self._today.agenda())
        shown = stored.shown_on(self._context.store, situation.now)
        return reminders.due(situation, self._context.settings.reminders, shown)

    def show(self) -> list[Reminder]:
        """Take the reminders that are due, and remember that they are shown; another copy's are left out.

        What cannot be remembered counts as not shown: all of it is due at the next look.
        """
        due = self.due()
        return stored.keep_shown(self._context.store, due, self._context.moment()) if due else []

    def snooze(self, kind: str | None = None, minutes: int | None = None) -> datetime:
        """Let the shown reminders of a kind (or all) come again after 1 to 240 minutes, and give when.

        Raises :class:`BadValue` for other lengths.
        """
        moment = self._context.moment()
        length = self._context.settings.reminders.snooze_minutes if minutes is None else minutes
        if not 1 <= length <= LONGEST_SNOOZE:
            raise BadValue(f"A snooze of {length} min cannot be kept; use 1 to {LONGEST_SNOOZE} min.")
        stored.snooze(self._context.store, moment, length, kind)
        return moment.at + timedelta(minutes=length)

    def next_look(self) -> datetime | None:
        """Give the next instant at which something may fall due, in UTC; None where nothing does for a while."""
        situation = self._situation(self._today.agenda())
        return reminders.next_look(
            situation, self._context.settings, stored.shown_on(self._context.store, situation.now)
        )

    def _situation(self, agenda: Agenda) -> ReminderSituation:
        past, at = self._context.past, agenda.now.at
        drinks = [d for d in past.drinks(agenda.now.day) if d.day == agenda.now.day or d.at > at - AFTER_A_DRINK]
        return ReminderSituation(
            now=agenda.now,
            water=agenda.water,
            last_drink=max((d.at for d in drinks if d.at <= at), default=None),
            roll_done=agenda.roll.done or agenda.roll.adapted.routine is None,
            soreness=agenda.soreness,
            standing=agenda.standing,
            held=any(stops(sign.flagged) for sign in agenda.signs),
            day_start=self._context.settings.day_start,
            asked=agenda.asked,
            baseline_for=baseline_due(past.sessions(agenda.now.day), past.check_ins(agenda.now.day), agenda.now.at),
        )
