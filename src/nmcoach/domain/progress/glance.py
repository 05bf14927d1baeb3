"""Days at one glance: what was rolled, drunk, felt and visited on each of them, and what is to come."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from nmcoach.domain.amounts import Amount
from nmcoach.domain.days import Span
from nmcoach.domain.hints import Literal
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.plan.windows import Window
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.sessions import Session, SessionState, effective_status

DAYS = 14
"""How many days a fortnight has."""
ENOUGH = 3
"""Days with a value from which the usual one is told (design default)."""
Rolled = Literal["before", "done", "partly", "none", "off", "open", "ahead"]
"""Before the coach was taken up; done; partly; not; a day that does not count; today, still open; still to come."""


@record
class DayAtGlance:
    """What is known of a day; None is unknown, never nothing."""

    day: date
    rolled: Rolled
    ml: int | None = None
    """Millilitres that count; None where no drink was logged."""
    worst: int | None = None
    """The worst soreness of its check-ins, 0–10."""
    pain: int | None = None
    """Pain of the day, 0–10, rounded."""
    session: SessionState | None = None
    """What became of its session, of several the latest; cancelled ones are left out."""
    best: bool = False
    """Whether it lies in the best time for the next session."""

    @property
    def known(self) -> bool:
        """Whether anything was logged on it."""
        logged = (self.ml, self.worst, self.pain, self.session)
        return self.rolled in ("done", "partly") or any(value is not None for value in logged)


@record
class Glance:
    """Some days in a row, oldest first."""

    days: tuple[DayAtGlance, ...]
    today: date
    goal_ml: int
    """What a whole bar of water stands for; 0 for none."""

    @property
    def counted(self) -> tuple[int, int]:
        """On how many days it was rolled, wholly or partly, and how many days that could be; today only once it was."""
        marks = [one.rolled for one in self.days]
        done = sum(mark in ("done", "partly") for mark in marks)
        return done, done + marks.count("none")

    @property
    def usual_ml(self) -> int | None:
        """The usual day's water before today, by the median; None below three days."""
        return _usual([one.ml for one in self.days if one.day < self.today])

    @property
    def usual_pain(self) -> int | None:
        """The usual day's pain, by the median; None below three days."""
        return _usual([one.pain for one in self.days])

    @property
    def known(self) -> bool:
        """Whether anything was logged on any of them."""
        return any(one.known for one in self.days)

    def fortnight(self) -> "Glance":
        """Give the two weeks that end today."""
        return self.within(fortnight(self.today))

    def within(self, span: Span) -> "Glance":
        """Give those of a span."""
        return replace(self, days=tuple(one for one in self.days if one.day in span))


def fortnight(today: date) -> Span:
    """Give the two weeks that end today."""
    return Span(today - timedelta(days=DAYS - 1), today)


def month(today: date) -> Span:
    """Give the whole weeks, Monday first, of the month of a day."""
    first = today.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Span(first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday()))


def glance(
    days: Span,
    today: date,
    at: datetime,
    *,
    shares: Iterable[tuple[date, float]],
    drunk: Iterable[tuple[date, float]],
    worst: Iterable[tuple[date, float]],
    pain: Iterable[tuple[date, float]],
    sessions: Sequence[Session],
    pauses: Pauses,
    began: date | None,
    window: Window | None,
    goal_ml: int,
) -> Glance:
    """Put days together as they stand at an instant; ``began`` is the day the coach was taken up."""
    rolled, water, sore, pains = dict(shares), dict(drunk), dict(worst), dict(pain)
    ordered = sorted((one for one in sessions if one.day in days), key=lambda one: (one.at, one.id))
    came = {one.day: state for one in ordered if (state := effective_status(one, at)) != "cancelled"}
    found = []
    for number in range((days.last - days.first).days + 1):
        day = days.first + timedelta(days=number)
        off = pauses.frozen(day) or came.get(day) == "attended"
        found.append(
            DayAtGlance(
                day=day,
                rolled=_mark(day, today, rolled.get(day), began, off=off),
                ml=_whole(water.get(day)),
                worst=_whole(sore.get(day)),
                pain=_whole(pains.get(day)),
                session=came.get(day),
                best=window is not None and window[0] <= day <= window[1],
            )
        )
    return Glance(tuple(found), today, goal_ml)


def rolled_words(found: Glance) -> Sentence | None:
    """Say on how many of the days it was rolled; None where none counts."""
    done, of = found.counted
    return say("{done} of {days}", done=done, days=of) if of else None


def water_words(found: Glance) -> Sentence | None:
    """Say what is usually drunk; None where too little is known."""
    return None if found.usual_ml is None else say("usually {ml}", ml=Amount(found.usual_ml))


def pain_words(found: Glance) -> Sentence | None:
    """Say what the pain usually is; None where too little is known."""
    return None if found.usual_pain is None else say("usually {level}", level=found.usual_pain)


def _mark(day: date, today: date, share: float | None, began: date | None, *, off: bool) -> Rolled:
    if share is not None:
        return "done" if share >= 1 else "partly"
    if day > today:
        return "ahead"
    if began is not None and day < began:
        return "before"
    if off:
        return "off"
    return "open" if day == today else "none"


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _usual(values: Iterable[int | None]) -> int | None:
    known = sorted(value for value in values if value is not None)
    if len(known) < ENOUGH:
        return None
    middle = len(known) // 2
    return known[middle] if len(known) % 2 else round((known[middle - 1] + known[middle]) / 2)
