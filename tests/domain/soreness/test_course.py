"""Recovery after a session, rule by rule of the guide's and the survey's figures."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.course import Back, Course, Reading, course
from nmcoach.domain.soreness.recovery import (
    Recovery,
    across,
    against,
    ask_therapist,
    not_before,
    recovery,
    slow_recoveries,
)

START = datetime(2026, 11, 2, 16, tzinfo=UTC)
END = START + timedelta(hours=1)
TENTHS = st.integers(1, 1600).map(lambda tenths: tenths / 10)
Points = Sequence[tuple[float, int]]
"""Hours after the session's end (before it: minus) and level."""


def session(week: int = 0, regions: tuple[str, ...] = ("left_calf",)) -> Session:
    at = START + timedelta(weeks=week)
    return Session(id=f"s{week}", at=at, zone="UTC", day=at.date(), status="attended", minutes=60, regions=regions)


def check_in(hours: float, level: int, region: str = "left_calf", week: int = 0) -> CheckIn:
    at = END + timedelta(weeks=week, hours=hours)
    return CheckIn(id=f"c{week}{hours:+09.3f}{region}", at=at, zone="UTC", day=at.date(), levels={region: level})


def check_ins(points: Points, week: int = 0) -> list[CheckIn]:
    return [check_in(hours, level, week=week) for hours, level in points]


def followed(points: Points, until: float = 200) -> Course:
    return course(session(), check_ins(points), END + timedelta(hours=until), "left_calf")


def recovered(points: Points, week: int = 0) -> Recovery:
    return recovery(session(week), [session(week)], check_ins(points, week), END + timedelta(weeks=week, hours=100))


@pytest.mark.parametrize(
    ("rule", "points", "back"),
    [
        ("first reading at most baseline + 1 that stays so", [(-2, 1), (0, 6), (24, 4), (31, 2), (72, 1)], (24, 31)),
        ("a reading that comes back up does not count", [(-2, 1), (6, 2), (24, 4), (48, 2)], (24, 48)),
        ("at once when no reading was above", [(-2, 3), (0, 4), (24, 3)], (0, 0)),
        ("not returned is censored at the last reading above", [(-2, 1), (0, 6), (72, 4)], (72, None)),
        ("one reading above says only that it took longer", [(-2, 1), (24, 5)], (24, None)),
        ("baseline 0 is a reading, not an unknown", [(-2, 0), (24, 2), (48, 1)], (24, 48)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_return_to_baseline_is_an_interval(rule: str, points: Points, back: tuple[float, float | None]) -> None:
    assert followed(points).back == Back(*back)


@pytest.mark.parametrize(
    ("rule", "points"),
    [
        ("no baseline", [(0, 6), (24, 4), (48, 1)]),
        ("a baseline older than a week", [(-170, 1), (0, 6), (24, 1)]),
        ("no reading after", [(-2, 1)]),
    ],
)
def test_without_readings_it_is_unknown_never_0(rule: str, points: Points) -> None:
    assert followed(points).back is None


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (Back(24, 31), "between 24 and 31 h"), (Back(0, 5.6), "within 6 h"), (Back(71.6, None), "not yet after 72 h"),
    ],
)  # fmt: skip
def test_an_interval_is_told_in_hours(back: Back, words: str) -> None:
    assert english(back.text) == words


def test_peak_is_the_first_highest_reading_and_area_is_points_above_the_baseline_times_hours() -> None:
    found = followed([(-2, 1), (0, 5), (24, 5), (48, 1)])
    assert found.peak == Reading(0, 5)
    assert found.area == 24 * 4 + 24 * 2
    assert followed([(0, 5), (24, 5)]).area is None, "without a baseline there is nothing to be above of"
    assert followed([(-2, 1), (0, 5)]).area is None
    assert followed([(-2, 6), (0, 2), (24, 1)]).area == 0, "below the baseline counts nothing"


def test_readings_after_the_next_session_or_after_a_week_belong_to_something_else() -> None:
    logged = [*check_ins([(-2, 1), (0, 5), (24, 2)]), *check_ins([(0, 9)], week=1), check_in(7 * 24 + 1, 8)]
    every = [session(), session(1)]
    found = recovery(session(), every, logged, END + timedelta(days=30))
    assert [r.level for r in found.worst.readings] == [5, 2]
    alone = recovery(session(), [session()], [check_in(-2, 1), check_in(7 * 24 + 1, 8)], END + timedelta(days=30))
    assert alone.worst.readings == ()


def test_a_worked_region_without_a_reading_is_unknown_and_missed_check_ins_are_named() -> None:
    worked = session(regions=("left_calf", "left_foot"))
    found = recovery(worked, [worked], check_ins([(-2, 1), (24, 3)]), END + timedelta(hours=80))
    assert found.unknown == ("left_foot",)
    assert found.missing == (0, 6, 48)
    assert [c.region for c in found.regions] == ["left_calf", "left_foot"]


def test_the_worst_is_followed_over_all_regions() -> None:
    logged = [
        check_in(-2, 1), check_in(-2, 2, "left_foot"), check_in(0, 3), check_in(0.1, 6, "left_foot"), check_in(48, 2),
    ]  # fmt: skip
    found = recovery(session(), [session()], logged, END + timedelta(hours=80))
    assert found.worst.baseline == 2
    assert [r.level for r in found.worst.readings] == [3, 6, 6]
    assert found.worst.back is not None
    assert english(found.worst.back.text) == "not yet after 0 h", (
        "the foot was last seen at 6, a moment after the session"
    )


@given(
    st.integers(0, 4),
    st.lists(
        st.tuples(st.integers(1, 1600).map(lambda tenths: tenths / 10), st.integers(0, 10)),
        min_size=1,
        max_size=8,
        unique_by=lambda p: p[0],
    ),
    st.randoms(),
)
def test_the_order_of_logging_does_not_matter_and_area_is_never_negative(
    baseline: int, points: list[tuple[float, int]], chance: Any
) -> None:
    logged = check_ins([(-1, baseline), *points])
    shuffled = chance.sample(logged, len(logged))
    now = END + timedelta(hours=167)
    assert course(session(), logged, now, "left_calf") == course(session(), shuffled, now, "left_calf")
    assert (course(session(), logged, now, "left_calf").area or 0) >= 0


@given(st.floats(1, 150), st.lists(st.floats(0, 160), min_size=1, max_size=8, unique=True))
def test_the_interval_holds_the_true_hour_of_a_soreness_that_eases_for_good(truth: float, asked: list[float]) -> None:
    found = followed([(-1, 1), *[(hours, 5 if hours < truth else 1) for hours in sorted(asked)]]).back
    assert found is not None
    assert found.low <= truth + 0.01
    if found.high is not None:
        assert found.high >= truth - 0.01


def test_across_sessions_median_and_range_keep_what_has_not_come_back() -> None:
    found = across([
        recovered([(-2, 1), (0, 5), (20, 1)]), recovered([(-2, 1), (0, 5), (40, 1)]),
        recovered([(-2, 1), (0, 5), (72, 5)]), recovered([(0, 5)]),
    ])  # fmt: skip
    assert (found.n, found.middle, found.least, found.most, found.not_back, found.unknown) == (3, 40, 20, 40, 1, 1)
    worse = across([recovered([(-2, 1), (72, 5)]), recovered([(-2, 1), (0, 5), (40, 1)])])
    assert worse.middle is None, "half of them had not come back, so the middle is not known"
    assert across([]).n == 0


def test_a_recovery_is_told_against_the_guide_and_the_last_five() -> None:
    latest = recovered([(-2, 1), (0, 5), (24, 4), (31, 1)])
    earlier = [recovered([(-2, 1), (0, 5), (hours, 1)]) for hours in (90, 20, 25, 30, 35, 40)]
    assert english(against(latest, earlier)) == (
        "Settled between 24 and 31 h, within the usual 24–48 h; your last 5: 20–40 h."
    )
    assert english(against(latest, [])).endswith("there is no earlier session to compare with.")
    late = recovered([(-2, 1), (0, 5), (50, 4), (72, 1)])
    assert (
        english(against(late, earlier[:1]))
        == "Settled between 50 and 72 h, longer than the usual 24–48 h; your last one: 90 h."
    )
    assert english(against(recovered([(-2, 1), (72, 6)]), [])).startswith("Not settled yet after 72 h")
    assert english(against(recovered([(0, 6)]), [])) == (
        "How long it took is unknown: there is no check-in from the week before."
    )


@pytest.mark.parametrize(
    ("rule", "points", "now", "hours"),
    [
        ("48 h when soreness was back sooner", [(-2, 1), (24, 2)], 30, 48),
        ("the return to baseline when that took longer", [(-2, 1), (48, 4), (60, 2)], 61, 60),
        ("72 h while it has not come back", [(-2, 1), (24, 5)], 30, 72),
        ("48 h when nothing is known", [], 30, 48),
        ("a day after it was last seen above, when it has not come back", [(-2, 0), (72, 2), (96, 2)], 97, 120),
        ("a reading to come says nothing yet", [(-2, 1), (48, 4), (60, 2)], 10, 48),
    ],
)
def test_the_next_session_is_not_before_48_hours_or_the_return_to_baseline(
    rule: str,
    points: Points,
    now: float,
    hours: float,
) -> None:
    assert not_before(session(), check_ins(points), END + timedelta(hours=now)) == END + timedelta(hours=hours)


def test_soreness_that_is_not_back_at_72_hours_is_a_question_for_the_therapist() -> None:
    now = END + timedelta(hours=73)
    assert "ask your therapist" in english(ask_therapist(session(), check_ins([(-2, 1), (72, 3)]), now))
    assert ask_therapist(session(), check_ins([(-2, 1), (72, 2)]), now) is None
    assert ask_therapist(session(), check_ins([(-2, 1), (48, 5)]), now) is None, "at 72 h it is unknown"


SLOW, QUICK, UNKNOWN = [(-2, 1), (48, 4), (70, 1)], [(-2, 1), (24, 3), (40, 1)], [(0.0, 5)]


@pytest.mark.parametrize(
    ("rule", "weeks", "advised"),
    [
        ("twice in a row", [SLOW, SLOW], True),
        ("twice in a row, earlier ones do not matter", [QUICK, SLOW, SLOW], True),
        ("once", [SLOW], False),
        ("once again after a quick one", [SLOW, QUICK, SLOW], False),
        ("an unknown one breaks the row", [SLOW, UNKNOWN, SLOW], False),
        ("quick ones", [QUICK, QUICK], False),
    ],
)
def test_two_recoveries_over_48_hours_in_a_row_suggest_lighter_pressure_and_one_a_week(
    rule: str,
    weeks: list[Points],
    advised: bool,
) -> None:
    every = [session(week) for week in range(len(weeks))]
    logged = [c for week, points in enumerate(weeks) for c in check_ins(points, week)]
    found = slow_recoveries(every, logged, END + timedelta(weeks=len(weeks) - 1, hours=100))
    assert (found is not None) is advised
    if found is not None:
        assert "Lighter pressure and one session a week" in english(found.text)


def test_a_session_that_cannot_be_judged_yet_is_passed_over() -> None:
    every = [session(0), session(1), session(2)]
    logged = [*check_ins(SLOW, 0), *check_ins(SLOW, 1), check_in(0, 5, week=2)]
    assert slow_recoveries(every, logged, END + timedelta(weeks=2, hours=2)) is not None


def test_a_check_in_on_another_region_does_not_say_that_this_one_is_back() -> None:
    logged = [check_in(-2, 0), check_in(-2, 0, "left_foot"), check_in(47, 6), check_in(50, 0, "left_foot")]
    found = recovery(session(), [session()], logged, END + timedelta(hours=51))
    assert found.worst.back == Back(47, None)
    assert [r.level for r in found.worst.readings] == [6, 6], "what was said of the calf stands"
    assert not_before(session(), logged, END + timedelta(hours=51)) == END + timedelta(hours=72)


def test_a_region_that_was_sore_before_does_not_hide_one_that_was_not() -> None:
    logged = [check_in(-2, 0), check_in(-2, 5, "left_foot"), check_in(47, 5), check_in(47.1, 2, "left_foot")]
    found = recovery(session(), [session()], logged, END + timedelta(hours=60))
    assert found.worst.back == Back(47, None)
    assert not_before(session(), logged, END + timedelta(hours=60)) == END + timedelta(hours=72)


def test_the_slowest_region_decides_when_all_is_back() -> None:
    logged = [
        check_in(-2, 1), check_in(-2, 1, "left_foot"), check_in(24, 5), check_in(24, 5, "left_foot"),
        check_in(40, 1), check_in(60, 5, "left_foot"), check_in(70, 1, "left_foot"),
    ]  # fmt: skip
    found = recovery(session(), [session()], logged, END + timedelta(hours=90))
    assert found.worst.back == Back(60, 70)
    assert not_before(session(), logged, END + timedelta(hours=90)) == END + timedelta(hours=70)
