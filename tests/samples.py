"""What many tests start from: a clock that stands still, and three weeks of home care."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.measures.measures import MEASUREMENT, Measurement
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT, Roll, RollSegment
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import Part, Voice, english
from nmcoach.domain.sessions import SESSION, Session
from nmcoach.domain.soreness.check_ins import CHECK_IN, CheckIn
from nmcoach.domain.water import DRINK, Drink
from nmcoach.services import demo
from nmcoach.services.coach import Coach
from nmcoach.storage.entries import put
from nmcoach.storage.ids import Ids

NO_SOUND = {"PATH": "/nowhere"}
"""An environment in which no player and no voice is found."""


class FakeClock:
    """A clock for tests: it moves only by :meth:`pass_`."""

    def __init__(self, at: datetime, zone: str = "Europe/Vienna") -> None:
        self.at = at
        self.name = zone
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.at

    def zone(self) -> str:
        return self.name

    def steady(self) -> float:
        return self.seconds

    def pass_(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Let time pass on both clocks."""
        step = timedelta(seconds=seconds, minutes=minutes, hours=hours, days=days)
        self.at += step
        self.seconds += step.total_seconds()


def used_before(coach: Coach, clock: FakeClock) -> None:
    """Let the coach be in use since yesterday: of the hours before the first use no water is expected."""
    clock.at -= timedelta(days=1)
    coach.notes.add("The first day.")
    clock.at += timedelta(days=1)


def in_english(lines: Iterable[Part | None]) -> tuple[str, ...]:
    """Put sentences into words, for whoever reads them in November 2026."""
    return tuple(english(line, Voice(near=date(2026, 11, 23))) for line in lines)


def screen(coach: Coach) -> None:
    """Answer all safety questions with no."""
    coach.safety.answer([Given(question, "no") for question in coach.safety.questions()])


def seed(coach: Coach, clock: FakeClock) -> None:
    """Fill a coach with three weeks of ordinary home care up to the clock's present."""
    now = clock.now()
    clock.at = now - timedelta(days=17)
    coach.profile.save(name="AB")
    clock.at = now
    coach.profile.remember_set_up("done")
    coach.plan.set(date(2026, 11, 7))
    for days in (16, 9, 2):
        details = {"regions": "left calf, upper back", "minutes": "60", "before": "6", "after": "3"}
        coach.sessions.attend(now - timedelta(days=days, hours=-3), {**details, "practitioner": "Dana"})
    coach.sessions.book(now + timedelta(days=3, hours=3.5))
    screen(coach)
    for hours, level in ((40, 6), (25, 4), (2, 3)):
        coach.soreness.check_in({"left_calf": level, "left_upper_back": level // 3}, at=now - timedelta(hours=hours))
    for hours, ml in ((6, 300), (4, 250), (2, 400), (1, 300)):
        coach.water.log(ml, at=now - timedelta(hours=hours))


@contextmanager
def demo_year(folder: Path | None = None) -> Iterator[Coach]:
    """Open a year of sample data, as it stands on Saturday 28 November 2026 at 18:00.

    Without a folder it is in one that is thrown away.
    """
    clock = FakeClock(datetime(2026, 11, 28, 17, 0, tzinfo=UTC))
    with demo.sample_year(folder, clock) as folders:
        coach = Coach.open(*folders, clock, NO_SOUND)
        try:
            yield coach
        finally:
            coach.close()


def live(coach: Coach, days: int) -> None:
    """Fill a coach with so many days up to the present: drinks, rolls, pain, a weekly test, a session in four weeks.

    Every seventh day has no roll and every fifth no reading, so that something is missing everywhere.
    """
    now = coach.now().at
    ids = Ids()
    with coach._context.store.action("history", coach.now()) as tx:
        for back in range(days):
            at = moment(now - timedelta(hours=2, days=back), "Europe/Vienna")

            def entry(at: Moment = at) -> dict[str, Any]:
                return {"id": ids.next(int(at.at.timestamp() * 1000)), "at": at.at, "zone": at.zone, "day": at.day}

            put(tx, DRINK, Drink(**entry(), ml=1200 + back * 370 % 1300))
            level = min(9, 2 + back * 3 % 4 + back * 4 // days)
            if back % 5 != 4:
                put(tx, MEASUREMENT, Measurement(**entry(), kind="pain", value=level))
                put(tx, CHECK_IN, CheckIn(**entry(), levels={"left_calf": level}))
            if back % 7 == 0:
                reached = round(9 - back % 3 - 2 * back / days, 1)
                reach = Measurement(**entry(), kind="knee_to_wall", value=reached, side="left")
                put(tx, MEASUREMENT, reach)
            if back % 28 == 10:
                put(tx, SESSION, Session(**entry(), status="attended"))
            if back % 7 != 3:
                whole = back % 3 != 1
                roll = Roll(
                    **entry(), routine="full_daily", version="1", name="Full daily", planned=300,
                    seconds=300 if whole else 90, outcome="done" if whole else "partly",
                )  # fmt: skip
                region = REGIONS[back * 2 % len(REGIONS)]
                part = RollSegment(
                    **entry(), roll_id=roll.id, position=0, move="calf_roll", side="left", regions=(region,),
                    planned=90, seconds=90, outcome="done",
                )  # fmt: skip
                put(tx, ROLL, roll)
                put(tx, ROLL_SEGMENT, part)
