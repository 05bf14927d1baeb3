"""Drinks, day totals, the day's pace, and how fast is too fast.

What is said of them is a value (:mod:`nmcoach.domain.say`): nothing here knows in which unit, or by whom, it is read.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache

from nmcoach.domain.amounts import Amount, Told, parse_amount, unit_ml
from nmcoach.domain.days import DAY_START, Moment
from nmcoach.domain.entries import Edits, Entry, Kind
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Sentence, Theirs, Typed, Voice, english, listed, say, together
from nmcoach.domain.waking import WakingHours

GOAL_ML = 2000
"""Daily goal, all drinks counted (source: the client's guide; ordinary by EFSA 2010)."""
COUNTS = {"water": 1.0, "tea": 1.0, "coffee": 1.0, "milk": 1.0, "juice": 1.0, "soft drink": 1.0, "alcohol": 0.0}
"""Kind of drink → share that counts toward the goal (design default: all of it; alcohol none)."""
NAMES: Mapping[str, Sentence] = {
    "water": say("water"),
    "tea": say("tea"),
    "coffee": say("coffee"),
    "milk": say("milk"),
    "juice": say("juice"),
    "soft drink": say("soft drink"),
    "alcohol": say("alcohol"),
}
"""Kind of drink → what it is called."""

BEHIND_ML = 300
"""Behind the pace by more than this, the coach suggests a glass (design default)."""
GLASS_ML = 250
"""The coach never suggests more than this in half an hour (design default)."""
FAST_ML, TOO_FAST_ML = 800, 1000
"""In any 60 minutes: a notice above the first, stop and wait above the second (kidneys clear 0.8–1.0 L an hour)."""
HOUR = timedelta(minutes=60)
MUCH_ML = 4000
"""A day above this gets a notice (source: EFSA 2010)."""


@record(kw_only=True)
class Drink(Entry):
    """Something drunk."""

    ml: int
    """1 to 3,000."""
    kind: str = "water"
    """A key of :data:`COUNTS`."""

    @property
    def counted_ml(self) -> int:
        """What counts toward the goal."""
        return round(self.ml * COUNTS.get(self.kind, 1.0))


def parse_entry(text: str, units: str = "ml", glass_ml: int | None = None) -> tuple[int, str, str | None]:
    """Read a drink in one line: an amount, then the kind and the time if they are not water and now.

    ``330``, ``0.5l tea``, ``250 21:00``, ``8 fl oz coffee yesterday 9:00``. Gives the millilitres, the kind, and the
    time as it was typed, or None. Raises :class:`BadValue` for an amount that cannot be read.
    """
    words = text.split()
    units_typed = (n for n in (3, 2) if len(words) >= n and unit_ml(" ".join(words[1:n]).lower(), units, glass_ml))
    taken = next(units_typed, 1)
    amount, rest = " ".join(words[:taken]), words[taken:]
    kind = "water"
    for length in (2, 1):
        if " ".join(rest[:length]).lower() in COUNTS and len(rest) >= length:
            kind, rest = " ".join(rest[:length]).lower(), rest[length:]
            break
    if rest and rest[0].lower() == "at":
        rest = rest[1:]
    return parse_amount(amount, units, glass_ml=glass_ml), kind, " ".join(rest) or None


def check_kind(kind: str) -> str:
    """Give the kind of drink in its usual form.

    Raises :class:`BadValue` for a kind the coach does not know.
    """
    clean = kind.strip().lower().replace("-", " ").replace("_", " ")
    if clean not in COUNTS:
        known = listed((Typed(each) for each in COUNTS), last=", ")
        raise BadValue(say("“{kind}” is not a kind of drink; use one of {known}.", kind=Theirs(kind), known=known))
    return clean


def expected_ml(
    goal_ml: int, hours: WakingHours, now: Moment, day_start: time = DAY_START, began: datetime | None = None
) -> int:
    """Give what an even pace would have reached by now, over the hours for drinking.

    ``began`` is when the user took up the coach: nothing is expected of the hours before.
    """
    before = hours.share(now, began, day_start) if began is not None else 0.0
    return round(goal_ml * max(0.0, hours.share(now, now.at, day_start) - before))


def last_hour_ml(drinks: Sequence[Drink], now: datetime) -> int:
    """Give all that was drunk in the 60 minutes up to now, whatever counts toward the goal."""
    return sum(d.ml for d in drinks if now - HOUR < d.at <= now)


@record
class WaterDay:
    """A day's drinks against the goal, or against what a clinician told."""

    ml: int
    """What counts toward the goal so far."""
    goal_ml: int | None
    """The goal, the ceiling in ``limit`` mode, the amount in ``aim`` mode; None where no amount was told."""
    expected_ml: int | None
    """What an even pace would have reached; None where there is no pace: in ``limit`` mode, and past bedtime."""
    mode: Literal["goal", "limit", "aim"]
    suggest_ml: int
    """A glass worth suggesting now; 0 for none."""
    notice: Sentence | None
    """What to be careful about; None for nothing."""
    text: Sentence | None
    """Where the day stands; None where nothing needs to be said of it."""


def water_day(
    drinks: Sequence[Drink],
    now: Moment,
    hours: WakingHours,
    *,
    goal_ml: int = GOAL_ML,
    told: Told | None = None,
    day_start: time = DAY_START,
    began: datetime | None = None,
) -> WaterDay:
    """Judge a day's drinks; the hour before may reach into the day before.

    Those of ``now.day`` count wherever they were made: a day's total does not move when the user travels.
    """
    today = [d for d in drinks if d.day == now.day]
    total = sum(d.counted_ml for d in today)
    notice = _notice(drinks, today, now)
    if told is not None and not (told.aim and told.ml is not None):
        return WaterDay(total, told.ml, None, "limit", 0, notice, _limit_text(total, told.ml))
    mode: Literal["goal", "aim"] = "goal" if told is None else "aim"
    goal = goal_ml if told is None or told.ml is None else told.ml
    if hours.past_bedtime(now, day_start):
        return WaterDay(total, goal, None, mode, 0, notice, _rest_text(total, goal))
    expected = expected_ml(goal, hours, now, day_start, began)
    asks = mode == "goal" and notice is None
    suggest = _suggest(total, expected, goal, drinks, hours, now, day_start) if asks else 0
    return WaterDay(total, goal, expected, mode, suggest, notice, _pace_text(total, expected, goal))


def without_pace(day: WaterDay) -> WaterDay:
    """Give a day that is not today: it has no pace, and a shortfall is forgiven."""
    if day.mode == "limit":
        return replace(day, suggest_ml=0)
    met = day.goal_ml is not None and day.ml >= day.goal_ml
    return replace(day, expected_ml=None, suggest_ml=0, text=say("The day's goal was met.") if met else None)


def _suggest(
    total: int,
    expected: int,
    goal_ml: int,
    drinks: Sequence[Drink],
    hours: WakingHours,
    now: Moment,
    day_start: time,
) -> int:
    if expected - total <= BEHIND_ML or not any(
        begin <= now.at <= end for begin, end in hours.drinking(now, day_start)
    ):
        return 0
    recent = sum(d.ml for d in drinks if now.at - timedelta(minutes=30) < d.at <= now.at)
    return max(0, min(GLASS_ML - recent, goal_ml - total))


def _notice(drinks: Sequence[Drink], today: Sequence[Drink], now: Moment) -> Sentence | None:
    hour = last_hour_ml(drinks, now.at)
    day = sum(d.ml for d in today)
    if hour > TOO_FAST_ML:
        return say(
            "{amount} within an hour is more than the body clears. Please stop and wait; "
            "if you feel confused or sick, get medical help now.",
            amount=Amount(hour),
        )
    if hour > FAST_ML:
        return say("{amount} within an hour is plenty. Leave it for a while.", amount=Amount(hour))
    if day > MUCH_ML:
        return say("{amount} today is a lot. More is not better.", amount=Amount(day))
    return None


def _pace_text(total: int, expected: int, goal_ml: int) -> Sentence:
    if total >= goal_ml:
        return say("The day's goal is met.")
    gap = total - expected
    if not total and abs(gap) < 10:
        return say("Nothing yet today.")
    if abs(gap) < 10:
        return say("Right on the day's pace.")
    tens = Amount(round(abs(gap), -1))  # the pace moves each minute, and words need not
    if gap > 0:
        return say("{amount} ahead of the day's pace.", amount=tens)
    return say("{amount} behind the day's pace.", amount=tens)


def _rest_text(total: int, goal_ml: int) -> Sentence:
    if total >= goal_ml:
        return say("The day's goal is met.")
    return say("Past bedtime: nothing is asked until you are up again.")


def _limit_text(total: int, limit_ml: int | None) -> Sentence:
    if limit_ml is None:
        return say("Drink as you were told.")
    if total > limit_ml:
        return say("{amount} over your limit. Tell your doctor if that happens often.", amount=Amount(total - limit_ml))
    return say("{amount} left of your limit today.", amount=Amount(limit_ml - total))


def show_standing(day: WaterDay) -> Sentence | None:
    """Say where the day's drinks stand; a notice takes the place of the pace, but not of a clinician's limit."""
    return day.notice if day.notice and day.mode == "goal" else together(day.text, day.notice)


def show_drink(ml: int, kind: str) -> Sentence:
    """Say what a drink was: ``250 ml water``."""
    return say("{amount} {kind}", amount=Amount(ml), kind=NAMES.get(kind) or Theirs(kind))


def show_total(day: WaterDay) -> Sentence:
    """Say the day's total against the goal, or against what a clinician told."""
    if day.goal_ml is None:
        return say("{total} today.", total=Amount(day.ml))
    if day.mode == "limit":
        return say("{total} of {goal} (your doctor's limit).", total=Amount(day.ml), goal=Amount(day.goal_ml))
    return say("{total} of {goal}.", total=Amount(day.ml), goal=Amount(day.goal_ml))


def show_logged(drink: Drink, day: WaterDay) -> Sentence:
    """Say what was logged and the total of its day: ``250 ml water · 1,250 ml of 2,000 ml``."""
    if day.goal_ml is None:
        return say("{drink} · {total} today", drink=show_drink(drink.ml, drink.kind), total=Amount(day.ml))
    return say(
        "{drink} · {total} of {goal}",
        drink=show_drink(drink.ml, drink.kind),
        total=Amount(day.ml),
        goal=Amount(day.goal_ml),
    )


def label(drink: Drink) -> Sentence:
    """Name the logging of a drink, for undo: ``drink of 250 ml``."""
    return say("drink of {amount}", amount=Amount(drink.ml))


@lru_cache(maxsize=1000)
def _described(ml: int, kind: str, units: str) -> str:
    """Say it once for all of its kind: a life has many thousand drinks, few of them different."""
    return english(show_drink(ml, kind), Voice(units=units))


DRINK = Kind(
    name="drink",
    entry=Drink,
    table="drink",
    fields=(Field("ml", "whole", span=(1, 5000)), Field("kind", among=tuple(COUNTS))),
    one="drink",
    several="drinks",
    describe=lambda drink, units: _described(drink.ml, drink.kind, units),
    logged=True,
    shown_under="Drinks",
    edits=Edits(
        readers={
            "ml": lambda drink, text, units: replace(drink, ml=parse_amount(text, units)),
            "kind": lambda drink, text, _: replace(drink, kind=check_kind(text)),
        },
        refusal="A drink has no “{field}”; ml and kind can be changed.",
        called=lambda _: "a drink",
    ),
)
