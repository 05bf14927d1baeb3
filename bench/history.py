"""What ten years of data cost against one month of it, measured in turn in one process."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from nmcoach.domain.days import moment
from nmcoach.domain.water import Drink
from nmcoach.services.coach import Coach
from nmcoach.storage import water
from nmcoach.storage.ids import Ids

ROUNDS = 25
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


class Still:
    def now(self) -> datetime:
        return NOW

    def zone(self) -> str:
        return "Europe/Vienna"

    def steady(self) -> float:
        return 0.0


def filled(folder: Path, days: int) -> Coach:
    coach = Coach.open(folder / "data", folder / "config", Still())
    ids = Ids()
    with coach._context.store.action("history", coach._context.moment()) as tx:
        for back in range(days):
            for hour in range(8):
                at = moment(NOW - timedelta(days=back, hours=hour), "Europe/Vienna")
                drink = Drink(id=ids.next(int(at.at.timestamp() * 1000)), at=at.at, zone=at.zone, day=at.day, ml=250)
                tx.put(water.TABLE, water.to_row(drink))
    for week in range(days // 7):
        coach.sessions.attend(NOW - timedelta(weeks=week, hours=20))
    return coach


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        month, decade = filled(Path(folder, "month"), 30), filled(Path(folder, "decade"), 3650)
        last = NOW.date()
        actions: dict[str, Callable[[Coach], object]] = {
            "the day's total": lambda coach: coach.water.day(),
            "the agenda": lambda coach: coach.today.agenda(),
            "two weeks of history": lambda coach: coach.history.items(last - timedelta(days=14), last),
        }
        for name, action in actions.items():
            pairs = [(seconds(partial(action, decade)), seconds(partial(action, month))) for _ in range(ROUNDS)]
            ratio = statistics.median(long / short for long, short in pairs)
            took = statistics.median(long for long, _ in pairs) * 1000
            print(f"{name:<22} {ratio:5.1f} × a month's   ({took:.2f} ms here)")


if __name__ == "__main__":
    main()
