"""What many tests start from: a clock that stands still, and three weeks of home care."""

from datetime import date, datetime, timedelta

from nmcoach.services.coach import Coach
from nmcoach.services.safety import Given

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
    coach.safety.answer([Given(question, "no") for question in coach.safety.questions()])
    for hours, level in ((40, 6), (25, 4), (2, 3)):
        coach.soreness.check_in({"left_calf": level, "left_upper_back": level // 3}, at=now - timedelta(hours=hours))
    for hours, ml in ((6, 300), (4, 250), (2, 400), (1, 300)):
        coach.water.log(ml, at=now - timedelta(hours=hours))
