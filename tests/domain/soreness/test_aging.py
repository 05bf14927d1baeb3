"""Levels grow old, day by day, and how many it takes until a region is rolled again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.days import moment
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.say import english
from nmcoach.domain.soreness.aging import Told, grown
from nmcoach.domain.soreness.check_ins import CheckIn, soreness_now
from nmcoach.domain.soreness.limits import soreness_constraints
from nmcoach.domain.soreness.words import standing_lines

FIRST = datetime(2026, 5, 1, 10, tzinfo=UTC)


def told(day: float, level: int, region: str = "left_foot") -> Told:
    """So many days after the first of May."""
    at = FIRST + timedelta(days=day)
    return Told(region, level, at, at.date(), f"{day:08.3f}")


def on(day: int) -> date:
    return FIRST.date() + timedelta(days=day)


def does(readings: list[tuple[float, int]], day: int, region: str = "left_foot") -> str:
    """What is done with a region on a day: ``out``, ``gentle`` or nothing; with ``?`` where it is asked about."""
    sore = grown([told(at, level, region) for at, level in readings], on(day)).get(region)
    return "" if sore is None else f"{sore.does}{'?' if sore.asked else ''}"


@pytest.mark.parametrize(
    ("rule", "readings", "days"),
    [
        ("2 limits nothing", [(0, 2)], {0: "", 8: ""}),
        ("3 is gentle", [(0, 3)], {0: "gentle", 7: "gentle", 8: "gentle?", 28: "gentle?", 29: ""}),
        ("4 is gentle", [(0, 4)], {0: "gentle", 7: "gentle", 8: "gentle?", 28: "gentle?", 29: ""}),
        ("5 is out for seven days", [(0, 5)], {0: "out", 7: "out", 8: "gentle?", 28: "gentle?", 29: ""}),
        ("6 is out for seven days", [(0, 6)], {7: "out", 8: "gentle?", 40: ""}),
        ("7 is out until a newer level", [(0, 7)], {7: "out", 8: "out?", 28: "out?", 29: ""}),
        ("8 ten days ago is still out", [(0, 8)], {10: "out?"}),
        ("2 frees at once", [(0, 5), (1, 2)], {1: "", 8: ""}),
        ("3 once frees nothing", [(0, 5), (1, 3)], {1: "out", 7: "out", 8: "gentle"}),
        ("4 on two days frees", [(0, 5), (1, 4), (2, 4)], {1: "out", 2: "gentle"}),
        ("4 twice on one day frees nothing", [(0, 5), (1, 4), (1.2, 4)], {1: "out", 2: "out"}),
        ("a neck that is always 4 is rolled again", [(0, 4), (1, 5), (2, 4), (3, 3)], {0: "gentle", 2: "out",
                                                                                    3: "gentle"}),
        ("5 anew counts from its own day", [(0, 8), (6, 5)], {13: "out", 14: "gentle?"}),
        ("a newer level replaces an old one", [(0, 8), (20, 4)], {19: "out?", 20: "gentle", 27: "gentle",
                                                                 28: "gentle?"}),
        ("5 after 2 is out again", [(0, 5), (1, 2), (2, 5)], {1: "", 2: "out"}),
        ("3 after 2 is gentle", [(0, 8), (1, 2), (2, 3)], {2: "gentle"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_level_grows_old(rule: str, readings: list[tuple[float, int]], days: dict[int, str]) -> None:
    for day, expected in days.items():
        known = [one for one in readings if one[0] < day + 0.5]
        assert does(known, day) == expected, (rule, day)


@pytest.mark.parametrize("region", ["left_calf", "right_thigh_front", "left_thigh_back", "left_thigh_inner"])
def test_a_calf_or_thigh_at_seven_on_one_side_stays_out_until_it_is_told_anew(region: str) -> None:
    assert does([(0, 7)], 400, region) == "out?"
    assert does([(0, 7), (390, 4)], 400, region) == "gentle?"
    assert does([(0, 7), (390, 2)], 400, region) == ""


def test_both_sides_at_seven_are_no_sign_of_one_leg() -> None:
    both = [told(0, 8, "left_calf"), told(0, 7, "right_calf")]
    assert set(grown(both, on(28))) == {"left_calf", "right_calf"}
    assert grown(both, on(29)) == {}
    apart = [told(0, 8, "left_calf"), told(60, 7, "right_calf")]
    assert set(grown(apart, on(61))) == {"left_calf", "right_calf"}, "the left was never told anew"


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), min_size=1, max_size=12), st.integers(0, 80))
def test_nothing_looser_than_its_latest_level_and_nothing_for_ever(readings: list[tuple[int, int]], later: int) -> None:
    ordered = [(day + number / 100, level) for number, (day, level) in enumerate(sorted(readings))]
    day = int(ordered[-1][0]) + later
    found = does(ordered, day)
    last, age = ordered[-1][1], later
    if last >= 5 and age <= 7:
        assert found == "out"
    if last >= 7 and age <= 28:
        assert found.startswith("out")
    if last >= 3 and age <= 28:
        assert found
    if last <= 2 or age > 28:
        assert not found


@settings(max_examples=50)
@given(st.permutations(range(4)))
def test_the_order_in_which_levels_were_saved_does_not_matter(order: list[int]) -> None:
    readings = [told(day, level) for day, level in zip((0, 1, 2, 3), (6, 4, 4, 5), strict=True)]
    assert grown([readings[place] for place in order], on(3))["left_foot"].cause == readings[3]


def check_in(day: int, **levels: int) -> CheckIn:
    at = FIRST + timedelta(days=day)
    return CheckIn(id=f"c{day:03}", at=at, zone="UTC", day=at.date(), levels=levels)


def test_an_old_level_is_asked_about_with_its_day_and_says_the_way_back() -> None:
    now = moment(FIRST + timedelta(days=10), "UTC")
    check_ins = [check_in(0, left_calf=5), check_in(1, left_foot=8, right_foot=8)]
    foot, calf = "foot left and right was 8/10 on Sat 2 May", "left calf was 5/10 on Fri 1 May"
    gentle, out = soreness_constraints(check_ins, [], now)
    assert english(gentle.why) == f"{calf}; check in to say how it is now"
    assert english(out.why) == f"{foot} and rests until you say how it is now"
    assert [english(line) for line in standing_lines(soreness_now([], check_ins, now))] == [
        "No check-in this week, so it is unknown.",
        "Left calf was 5/10 on Fri 1 May; how is it now?",
        "Foot left and right was 8/10 on Sat 2 May; how is it now?",
    ]


def test_a_level_of_this_week_is_said_with_its_day() -> None:
    now = moment(FIRST + timedelta(days=2), "UTC")
    (limit,) = soreness_constraints([check_in(0, left_calf=6), check_in(1, left_calf=4)], [], now)
    assert (
        english(limit.why)
        == "left calf was 6/10 on Fri 1 May and rests until it is down to 2/10, or to 4/10 on two days"
    )
    lines = standing_lines(soreness_now([], [check_in(0, left_calf=4), check_in(1, left_foot=4)], now))
    assert [english(line) for line in lines] == ["Worst now 4/10 (left calf on Fri 1 May and left foot on Sat 2 May)."]
    lines = standing_lines(soreness_now([], [check_in(0, **dict.fromkeys(REGIONS, 0))], now))
    assert [english(line) for line in lines] == ["Worst now 0/10 (Fri 1 May)."]
