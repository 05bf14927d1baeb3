"""Logging drinks."""

from datetime import date, datetime, time

from nmcoach.domain import water
from nmcoach.domain.amounts import Told, check_ml
from nmcoach.domain.days import Moment, instant, moment
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record
from nmcoach.domain.safety.answers import applies
from nmcoach.domain.safety.questions import fluid_told
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.say import english, say
from nmcoach.domain.times import parse_when
from nmcoach.domain.water import DRINK, Drink, WaterDay
from nmcoach.services.context import Context
from nmcoach.storage.entries import put

if TYPE_CHECKING:
    from nmcoach.domain.progress.glance import Glance
    from nmcoach.domain.water_curve import WaterCurve


@record
class Logged:
    """A drink that is saved, and where its day stands with it."""

    drink: Drink
    day: WaterDay


class WaterService:
    """Drinks, and the day's total and pace."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def log(self, ml: int, *, kind: str = "water", at: datetime | None = None) -> Logged:
        """Save a drink of 1 to 3,000 ml, now or at an earlier instant.

        Raises :class:`BadValue` for other amounts, unknown kinds and instants to come.
        """
        context = self._context
        drink = Drink(**context.header(at), ml=check_ml(ml), kind=water.check_kind(kind))
        if drink.at > context.moment().at:
            raise BadValue(say("A drink cannot lie in the future; give a time up to now."))
        label = english(water.label(drink), context.voice())
        with context.store.action(label, context.moment()) as tx:
            put(tx, DRINK, drink)
        return Logged(drink, self.day(drink.day))

    def log_line(self, text: str, *, day: date | None = None) -> Logged:
        """Save a drink typed in one line, such as ``330 tea 21:00``; a bare time of day is one of ``day``.

        Raises :class:`BadValue` for what cannot be read, and for instants to come.
        """
        context = self._context
        ml, kind, when = water.parse_entry(text, context.settings.units, context.settings.glass_ml)
        now = context.moment()
        if when is None:
            at = None if day is None or day == now.day else instant(day, time(12), now.zone)
        else:
            past = day is not None and day != now.day
            at = parse_when(when, context.moment_on(day), context.settings.day_start, future=past)
        return self.log(ml, kind=kind, at=at)

    def drinks(self, day: date | None = None) -> list[Drink]:
        """Give the drinks of a local day (today, if none is given), oldest first."""
        wanted = day or self._context.moment().day
        return [d for d in self._context.past.drinks(wanted) if d.day == wanted]

    def day(self, day: date | None = None) -> WaterDay:
        """Judge a local day: today as it stands now, an earlier day as it ended."""
        context = self._context
        now = context.moment_on(day)
        settings = context.settings
        judged = water.water_day(
            context.past.drinks(now.day),
            now,
            settings.waking,
            goal_ml=settings.goal_ml,
            told=self.told(),
            day_start=settings.day_start,
            began=context.past.paced_from(context.moment().at),
        )
        return water.without_pace(judged) if self._held(now) or now.day != context.moment().day else judged

    def curve(self, day: date | None = None) -> "WaterCurve":
        """Give how the total of a local day grew over its hours."""
        from nmcoach.domain.water_curve import water_curve

        context, settings = self._context, self._context.settings
        now = context.moment_on(day)
        return water_curve(
            context.past.drinks(now.day),
            self.day(day),
            now,
            settings.waking,
            over=now.day != context.moment().day,
            day_start=settings.day_start,
            began=context.past.paced_from(context.moment().at),
        )

    def fortnight(self) -> "Glance":
        """Give the drinks of the two weeks that end today; nothing else is known of its days."""
        from nmcoach.domain.plan.pauses import Pauses
        from nmcoach.domain.progress.glance import fortnight, glance

        now, past = self._context.moment(), self._context.past
        days, began = fortnight(now.day), past.began()
        with past.reading():
            return glance(
                days,
                now.day,
                now.at,
                shares=(),
                drunk=past.drunk(days),
                worst=(),
                pain=(),
                sessions=(),
                pauses=Pauses(),
                began=None if began is None else moment(began, now.zone).day,
                window=None,
                goal_ml=self.day().goal_ml or 0,
            )

    def _held(self, now: Moment) -> bool:
        """Say whether a warning sign stands that stops rolling: nobody is told of a pace then."""
        flagged = self._context.past.flags()
        if not flagged:
            return False
        from nmcoach.domain.safety.signs import standing_flags, stops

        return any(stops(one) for one in standing_flags(flagged, now.at))

    def told(self) -> Told | None:
        """Give what a clinician told about drinking, or None."""
        now = self._context.moment()
        answers = standing_answers(self._context.past.answers(now.at), now)
        if not any(applies(answer) for answer in answers.values()):
            return None
        from nmcoach.content import loader

        return fluid_told(answers, loader.questions())
