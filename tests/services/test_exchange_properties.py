"""Whatever a file of the right shape brings, the coach can live with it."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nmcoach.domain.errors import CoachError
from nmcoach.domain.progress.series import RANGES
from nmcoach.exchange import json as json_files
from nmcoach.exchange.shapes import SHAPES, Record
from nmcoach.services.coach import Coach
from record_strategies import records
from samples import NO_SOUND, FakeClock

KINDS = [kind for kind in SHAPES if kind != "roll_segment"]


@st.composite
def files(draw: st.DrawFn) -> dict[str, list[Record]]:
    """Make up a few records of every kind, and a segment of each roll."""
    made = {kind: draw(st.lists(records(kind), max_size=2)) for kind in KINDS}
    made["roll_segment"] = [
        {**draw(records("roll_segment")), "roll_id": roll["id"], "position": n} for n, roll in enumerate(made["roll"])
    ]
    return made


@given(files())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_is_imported_can_be_looked_at_written_and_taken_back(made: dict[str, list[Record]]) -> None:
    clock = FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "x.json").write_bytes(json_files.write(made))
        coach = Coach.open(folder / "data", folder / "config", clock, NO_SOUND)
        try:
            coach.exchange.read(folder / "x.json")
            look_around(coach)
            coach.exchange.write(folder / "y.json")
            coach.exchange.write(folder / "y.csv")
            coach.exchange.write(folder / "y.ics")
            clock.pass_(minutes=1)
            assert coach.exchange.read(folder / "y.json").changes == 0
            assert coach.exchange.read(folder / "y.csv").changes == 0
            if sum(map(len, made.values())):
                assert coach.history.undo() is not None
            assert coach.history.items() == []
        finally:
            coach.close()


def look_around(coach: Coach) -> None:
    """Ask for what each place shows; a sentence for the user is an answer too."""
    looks: tuple[Callable[[], object], ...] = (
        coach.history.items, coach.today.agenda, coach.plan.standing, coach.safety.due, coach.red_flags.standing,
        coach.soreness.now, coach.soreness.flag, coach.water.day, coach.rolls.unfinished, coach.profile.latest,
        coach.recovery.every, coach.recovery.across, coach.learn.ticked, coach.learn.results, coach.measures.every,
    )  # fmt: skip
    for look in looks:
        with suppress(CoachError):  # a sentence, as said above
            look()
    for wanted in RANGES:
        coach.progress.charts(wanted)
