from datetime import date

import pytest

from nmcoach.domain.days import Span
from nmcoach.domain.errors import BadValue
from nmcoach.domain.measures.movement import moved_lately, parse_kind, parse_minutes, weeks_of
from nmcoach.domain.say import english


@pytest.mark.parametrize(
    ("text", "kind"), [("Swim", "swimming"), ("walking", "walking"), (" bike ", "cycling"), ("stretch", "stretching")]
)
def test_a_kind_of_moving_is_read_short_or_long(text: str, kind: str) -> None:
    assert parse_kind(text) == kind


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(BadValue, match="“boxing” is not a kind of moving; use one of walking, swimming, cycling"):
        parse_kind("boxing")


@pytest.mark.parametrize(("text", "minutes"), [("1", 1), ("30 min", 30), ("600", 600)])
def test_minutes_are_whole_and_from_1_to_600(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["0", "601", "-5", "1.5", "ten", "", "99999"])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(BadValue, match=f"“{text}” is not a length; use whole minutes, 1 to 600"):
        parse_minutes(text)


TODAY = date(2026, 11, 25)
"""A Wednesday."""
MOVED = {
    "walking": [(date(2026, 11, 9), 30.0), (date(2026, 11, 24), 20.0)],
    "swimming": [(date(2026, 11, 24), 45.0), (TODAY, 40.0)],
    "other": [],
}


def test_weeks_hold_the_minutes_of_each_kind_the_longest_first_and_those_without_are_there() -> None:
    this, last, before = weeks_of(MOVED, Span(date(2026, 11, 9), TODAY))
    assert (this.monday, dict(this.minutes), this.days) == (date(2026, 11, 23), {"swimming": 85, "walking": 20}, 2)
    assert english(this.text) == "105 min on 2 days: swimming 85, walking 20"
    assert (last.monday, english(last.text)) == (date(2026, 11, 16), "nothing noted")
    assert english(before.text) == "30 min on 1 day: walking 30"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (TODAY, "Moved today: 40 min swimming. This week: 105 min."),
        (date(2026, 11, 24), "Moved today: 65 min (swimming 45, walking 20)."),
        (date(2026, 11, 26), "Moved this week: 105 min (swimming 85, walking 20)."), (date(2026, 11, 20), ""),
    ],
)  # fmt: skip
def test_a_line_says_what_was_moved_today_and_this_week(today: date, said: str) -> None:
    so_far = {kind: [(day, of) for day, of in series if day <= today] for kind, series in MOVED.items()}
    assert english(moved_lately(so_far, today)) == said


def test_a_kind_that_only_a_newer_nmcoach_knows_keeps_its_word() -> None:
    assert english(moved_lately({"rowing": [(TODAY, 10.0)]}, TODAY)) == "Moved today: 10 min rowing."
