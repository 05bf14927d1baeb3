"""What an outcome is held against, and what is missing for it."""

from datetime import date, timedelta

import pytest

from nmcoach.domain.days import Span
from nmcoach.domain.measures.comparison import Held, NotYet, hold, pain_reached, pain_since, window
from nmcoach.domain.measures.measures import MEASURES
from nmcoach.domain.say import Voice, english, say

TODAY = date(2026, 11, 23)
DAYS = Span(TODAY - timedelta(days=90), TODAY)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def every(step: int, begin: int, end: int, value: float = 5.0) -> list[tuple[date, float]]:
    """A reading every so many days from ``begin`` to ``end`` days ago."""
    return [(ago(n), value) for n in range(begin, end - 1, -step)]


@pytest.mark.parametrize(("kind", "days"), [("pain", 28), ("stress", 28), ("toe_touch", 42), ("activity", 84)])
def test_a_stretch_is_long_enough_for_five_readings_of_what_is_measured_rarely(kind: str, days: int) -> None:
    measure = MEASURES[kind]
    assert window(measure) == days
    assert days // measure.every_days >= 5


def test_readings_before_the_first_session_are_the_baseline() -> None:
    found = hold(MEASURES["pain"], every(1, 60, 51, 6.0) + every(1, 50, 0, 4.0), DAYS, ago(51))
    assert isinstance(found, Held)
    assert (english(found.name), found.baseline, found.early) == (
        "before the first session",
        True,
        Span(ago(79), ago(51)),
    )
    assert (found.found.baseline.n, found.found.later.n) == (10, 28)
    assert (found.found.baseline.middle, found.found.later.middle, found.least) == (6.0, 4.0, 2.0)


@pytest.mark.parametrize(
    ("kind", "step", "name", "counts"),
    [("pain", 1, "in the first 4 weeks", (28, 28)), ("toe_touch", 7, "in the first 6 weeks", (6, 6))],
)
def test_the_first_weeks_stand_in_where_too_little_was_measured_before(
    kind: str, step: int, name: str, counts: tuple[int, int]
) -> None:
    found = hold(MEASURES[kind], every(step, 84, 0), DAYS, ago(84))
    assert isinstance(found, Held)
    assert (english(found.name), found.baseline) == (name, False)
    assert (found.found.baseline.n, found.found.later.n) == counts
    assert found.early.first == ago(84)


def test_the_late_stretch_never_overlaps_the_early_one() -> None:
    found = hold(MEASURES["pain"], every(1, 40, 0), DAYS, ago(40))
    assert isinstance(found, Held)
    assert found.found.baseline.n + found.found.later.n == 41


def test_own_noise_comes_from_the_early_readings_alone() -> None:
    steady = [(ago(60 - n), 5.0 + n % 2) for n in range(8)]
    wild = [(ago(20 - n), float(n)) for n in range(10)]
    found = hold(MEASURES["stress"], steady + wild, DAYS, ago(53))
    assert isinstance(found, Held)
    assert found.least == pytest.approx(2.77 * 0.5345, abs=0.001)


@pytest.mark.parametrize("first", [None, TODAY + timedelta(days=1)])
def test_without_a_session_nothing_is_compared(first: date | None) -> None:
    assert hold(MEASURES["pain"], every(1, 60, 0), DAYS, first) == NotYet(say("No session yet to compare with."))


@pytest.mark.parametrize(
    ("series", "lacking", "said"),
    [
        (every(1, 20, 19), 3, "(1 of 5). The first weeks will stand in for it: 3 more days with a reading."),
        (
            every(1, 20, 14),
            5,
            "Not enough yet to compare lately with the first 4 weeks: 5 more days with a reading after Mon 30 Nov.",
        ),
        (every(1, 30, 21), 5, "Not enough yet to compare lately with the weeks before the first session: 5 more days"),
    ],
    ids=["too few readings", "too early", "none since"],
)
def test_what_is_missing_is_counted(series: list[tuple[date, float]], lacking: int, said: str) -> None:
    found = hold(MEASURES["pain"], series, DAYS, ago(20))
    assert isinstance(found, NotYet)
    assert found.lacking == lacking
    assert said in english(found.text, Voice(near=TODAY))


def test_own_noise_is_at_least_a_step_and_above_three_points_too_much_to_tell() -> None:
    calm = hold(MEASURES["stress"], every(1, 60, 51, 5.0) + every(1, 20, 0, 5.0), DAYS, ago(51))
    assert isinstance(calm, Held)
    assert (calm.least, calm.varies) == (1.0, False)
    wild = [(ago(60 - n), 9.0 * (n % 2)) for n in range(10)]
    found = hold(MEASURES["stress"], wild + every(1, 20, 0, 0.0), DAYS, ago(51))
    assert isinstance(found, Held)
    assert found.varies
    assert found.reached is None


@pytest.mark.parametrize(
    ("early", "late", "reached"),
    [(6, 5.5, None), (6, 5, "possible"), (6, 4, "likely"), (8, 6, "possible"), (3, 1, "likely"), (4, 6, "likely")],
)
def test_pain_under_a_point_is_no_clear_change_and_two_and_30_percent_likely_one(
    early: float, late: float, reached: str | None
) -> None:
    assert pain_reached(early, late) == reached


def test_pain_is_compared_for_a_checkpoint_as_it_is_in_progress() -> None:
    """Findings D4: who begins to write down pain with the first session is compared all the same."""
    pain = every(1, 36, 20, 6.0) + every(1, 7, 0, 3.0)
    assert pain_since(pain, ago(36), TODAY) == (6.0, 3.0)
    found = hold(MEASURES["pain"], pain, DAYS, ago(36))
    assert isinstance(found, Held)
    assert (found.early_middle, found.late_middle) == (6.0, 3.0)
    assert pain_since(every(1, 3, 0), ago(36), TODAY) is None
    assert pain_since([], ago(36), TODAY) is None
