"""Filling in days on which nothing was logged."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from nmcoach.domain.day.backfill import DAILY_KINDS, MOST_A_DAY_ML, MOST_DAYS, Gap, Remembered, gap, glasses, told
from nmcoach.domain.days import at_wall_time, short_day
from nmcoach.domain.errors import BadValue
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.soreness import check_ins as soreness
from nmcoach.domain.soreness.check_ins import CheckIn, parse_level
from nmcoach.domain.typed import read_levels
from nmcoach.domain.water import Drink, parse_amount
from nmcoach.services.context import Context
from nmcoach.services.measures import Measures
from nmcoach.services.routines import Routines
from nmcoach.storage import history as stored_history
from nmcoach.storage import rolls as stored_rolls
from nmcoach.storage import soreness as stored_soreness
from nmcoach.storage import water as stored_water

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx

FIRST_DRINK = time(10)
EVENING = time(20)
"""Wall-clock times that entries of a remembered day are given; only the day is known."""
NOTE = "filled in later"


class Backfill:
    """Gaps, and what is remembered of them."""

    def __init__(self, context: Context, routines: Routines, measures: Measures) -> None:
        self._context = context
        self._routines = routines
        self._measures = measures

    def gap(self) -> Gap | None:
        """Give the empty days up to yesterday, or None."""
        today = self._context.moment().day
        found = [stored_history.last_day(self._context.store, kind, today) for kind in DAILY_KINDS]
        earlier = [
            stored_history.last_day(self._context.store, kind, today - timedelta(days=1))
            for kind, day in zip(DAILY_KINDS, found, strict=True)
            if day == today
        ]
        return gap([day for day in (*found, *earlier) if day is not None], today)

    def read(self, day: date, values: Mapping[str, str]) -> Remembered:
        """Read what was typed for a day: ``ml``, ``rolled``, ``levels`` and ``pain``; empty is unknown.

        Raises :class:`BadValue` naming the day and what cannot be read.
        """
        try:
            ml = _total(values.get("ml", ""), self._context.settings.units)
            pain = parse_level(values["pain"]) if values.get("pain", "").strip() else None
            rolled = _yes(values.get("rolled", ""))
            levels = read_levels(values["levels"]) if values.get("levels", "").strip() else {}
        except BadValue as problem:
            raise BadValue(f"{short_day(day)}: {problem}") from problem
        return Remembered(day, ml, rolled, levels, pain)

    def fill(self, remembered: Sequence[Remembered]) -> int:
        """Save what is remembered as one action, and give how many entries that made.

        Raises :class:`BadValue` for a day that is not past, over seven days, or nothing remembered at all.
        """
        days = told(remembered)
        today = self._context.moment().day
        if not days:
            raise BadValue("Nothing was filled in yet; type what you remember of a day, or close.")
        if len(days) > MOST_DAYS or any(one.day >= today for one in days):
            raise BadValue(f"Only days before today can be filled in, {MOST_DAYS} at a time.")
        label = f"filling in {short_day(days[0].day)}" + ("" if len(days) == 1 else f" to {short_day(days[-1].day)}")
        with self._context.store.action(label, self._context.moment()) as tx:
            return sum(self._put(tx, one) for one in days)

    def _put(self, tx: "Tx", one: Remembered) -> int:
        evening = self._at(one.day, EVENING)
        made = 0
        for index, ml in enumerate(glasses(one.ml or 0)):
            drink = Drink(**self._context.header(self._at(one.day, FIRST_DRINK) + timedelta(hours=2 * index)), ml=ml)
            tx.put(stored_water.TABLE, stored_water.to_row(drink))
            made += 1
        if one.rolled:
            routine = self._routines.by_id["full_daily"]
            roll = Roll(
                **self._context.header(evening),
                routine=routine.id,
                version=routine.version,
                name=routine.name,
                planned=routine.seconds,
                seconds=routine.seconds,
                outcome="done",
                note=NOTE,
            )
            tx.put(stored_rolls.TABLE, stored_rolls.to_row(roll))
            made += 1
        if one.levels:
            soreness.check_levels(one.levels)
            check_in = CheckIn(**self._context.header(evening), levels=one.levels, note=NOTE)
            tx.put(stored_soreness.TABLE, stored_soreness.to_row(check_in))
            made += 1
        if one.pain is not None:
            pain = self._measures.read("pain", one.pain, note=NOTE, at=evening)
            self._measures.put(tx, pain)
            made += 1
        return made

    def _at(self, day: date, wall: time) -> datetime:
        return at_wall_time(day, wall, self._context.clock.zone(), self._context.settings.day_start)


def _yes(text: str) -> bool:
    word = text.strip().lower()
    if word not in ("", "y", "yes", "n", "no"):
        raise BadValue(f"“{text}” does not say whether you rolled; use y or n.")
    return word.startswith("y")


def _total(text: str, units: str) -> int | None:
    if not text.strip():
        return None
    return parse_amount(text, units, most=MOST_A_DAY_ML)
