"""Filling in days on which nothing was logged."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nmcoach.domain.day import backfill as rules
from nmcoach.domain.day.backfill import Gap, Remembered
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.kinds import LOGGED
from nmcoach.domain.run.rolls import ROLL, Roll
from nmcoach.domain.say import english
from nmcoach.domain.soreness.check_ins import CHECK_IN, CheckIn
from nmcoach.domain.water import DRINK, Drink
from nmcoach.services.context import Context
from nmcoach.services.measures import MeasuresService
from nmcoach.services.routines import RoutinesService
from nmcoach.storage import history as stored_history
from nmcoach.storage.entries import put

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx

NOTE = "filled in later"
"""What stands beside entries of a remembered day."""


class BackfillService:
    """Gaps, and what is remembered of them."""

    def __init__(self, context: Context, routines: RoutinesService, measures: MeasuresService) -> None:
        self._context = context
        self._routines = routines
        self._measures = measures

    def gap(self) -> Gap | None:
        """Give the empty days up to yesterday, or None."""
        today = self._context.moment().day
        store, last_day = self._context.store, stored_history.last_day
        found = [last_day(store, kind, today, by_hand=True) for kind in LOGGED]
        earlier = [
            last_day(store, kind, today - timedelta(days=1), by_hand=True)
            for kind, day in zip(LOGGED, found, strict=True)
            if day == today
        ]
        return rules.gap([day for day in (*found, *earlier) if day is not None], today)

    def gaps(self) -> tuple[Gap, ...]:
        """Give the stretches of empty days since the first entry, the latest first."""
        today = self._context.moment().day
        return rules.gaps(stored_history.days_of(self._context.store, LOGGED, today), today)

    def gap_from(self, day: date) -> Gap:
        """Give the empty days from a day on that can be filled in together.

        Raises :class:`BadValue` for a day that is not past, or that has an entry.
        """
        today = self._context.moment().day
        return rules.gap_from(day, stored_history.days_of(self._context.store, LOGGED, today), today)

    def read(self, day: date, values: Mapping[str, str]) -> Remembered:
        """Read what was typed for a day: ``ml``, ``rolled``, ``levels`` and ``pain``; empty is unknown.

        Raises :class:`BadValue` naming the day and what cannot be read.
        """
        return rules.read_remembered(day, values, self._context.settings.units)

    def fill(self, remembered: Sequence[Remembered]) -> int:
        """Save what is remembered as one action, and give how many entries that made.

        Raises :class:`BadValue` for a day that is not past, over seven days, or nothing remembered at all.
        """
        now = self._context.moment()
        days = rules.to_fill_in(remembered, now.day)
        with self._context.store.action(english(rules.label(days), self._context.voice()), now) as tx:
            return sum(self._put(tx, one) for one in days)

    def _put(self, tx: "Tx", one: Remembered) -> int:
        context = self._context
        zone, day_start = context.clock.zone(), context.settings.day_start
        evening = rules.evening(one.day, zone, day_start)
        drinks = rules.drinks(one, zone, day_start)
        for at, ml in drinks:
            put(tx, DRINK, Drink(**context.header(at), ml=ml))
        made = len(drinks)
        if one.rolled:
            routine = self._routines.by_id[rules.ROUTINE]
            roll = Roll(
                **context.header(evening),
                routine=routine.id,
                version=routine.version,
                name=routine.name,
                planned=routine.seconds,
                seconds=routine.seconds,
                outcome="done",
                note=NOTE,
            )
            put(tx, ROLL, roll)
            made += 1
        if one.levels:
            check_in = CheckIn(**context.header(evening), levels=one.levels, note=NOTE)
            put(tx, CHECK_IN, check_in)
            made += 1
        if one.pain is not None:
            self._measures.put(tx, self._measures.read_measurement("pain", one.pain, note=NOTE, at=evening))
            made += 1
        return made
