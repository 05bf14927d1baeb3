from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.amounts import Told
from nmcoach.domain.days import Span
from nmcoach.domain.measures.comparison import hold
from nmcoach.domain.measures.measures import MEASURES, Measurement, MeasureSide
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.progress import words as progress_words
from nmcoach.domain.progress.series import (
    coverage,
    excused,
    gaps_between,
    measured_days,
    rolled_shares,
    span,
    weeks,
    worst_days,
)
from nmcoach.domain.progress.strength import Strength, strength
from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.say import Voice, english, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn

TODAY = date(2026, 11, 23)
DAYS = Span(TODAY - timedelta(days=13), TODAY)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def head(days: int, name: str = "e") -> dict[str, Any]:
    day = ago(days)
    return {"id": f"{name}{days:04}", "at": datetime.combine(day, time(12), UTC), "zone": "UTC", "day": day}


def roll(days: int, outcome: str = "done", seconds: int = 300, regions: Sequence[str] = ("left_calf",)) -> Roll:
    segment = RollSegment(
        **head(days, "s"), roll_id="r", position=0, move="m", side="both", regions=tuple(regions), planned=60,
        seconds=60, outcome="done",
    )  # fmt: skip
    fields: dict[str, Any] = {"routine": "r", "version": "1", "name": "n", "planned": 300, "outcome": outcome}
    return Roll(**head(days, "r"), **fields, seconds=seconds, segments=(segment,))


def session(days: int, status: str = "attended") -> Session:
    fields: Any = {"status": status}
    return Session(**head(days, "x"), **fields)


def pain(values: Sequence[float], from_ago: int) -> list[tuple[date, float]]:
    return [(ago(from_ago - n), value) for n, value in enumerate(values)]


@pytest.mark.parametrize(("wanted", "first"), [("2w", ago(13)), ("3m", ago(90)), ("1y", ago(364)), ("all", ago(500))])
def test_a_range_ends_today_and_all_begins_with_the_first_entry(wanted: Any, first: date) -> None:
    assert span(wanted, TODAY, ago(500)) == Span(first, TODAY)
    assert span("all", TODAY, None) == Span(TODAY, TODAY)


def test_a_part_of_a_routine_counts_as_its_share_and_a_done_one_whole() -> None:
    shares = rolled_shares([roll(1), roll(2, "partly", 150), roll(2, "partly", 60), roll(3, "skipped", 0)])
    assert shares == {ago(1): 1.0, ago(2): 0.5}


def test_paused_barred_and_session_days_are_excused() -> None:
    answers = [
        Answer(**head(8, "a"), question="fracture", answer="yes"),
        Answer(**head(6, "b"), question="fracture", answer="cleared", cleared_by="Dr Lee"),
    ]
    found = excused(
        DAYS, Pauses(((ago(12), ago(10)),)), [session(3), session(1, "missed")], answers, loader.questions()
    )
    assert found == {ago(12), ago(11), ago(8), ago(7), ago(3)}


def test_the_worst_level_of_a_day_is_of_all_regions_or_of_one() -> None:
    found = [
        CheckIn(**head(1), levels={"left_calf": 3, "left_foot": 6}),
        CheckIn(**head(1, "f"), levels={"left_foot": 2}),
    ]
    assert worst_days(found) == [(ago(1), 6)]
    assert worst_days(found, "left_calf") == [(ago(1), 3)]
    assert worst_days(found, "right_calf") == []


def test_measurements_are_told_apart_by_side_and_by_activity() -> None:
    sides: tuple[tuple[MeasureSide, float], ...] = (("left", 9.0), ("right", 8.0))
    knee = [Measurement(**head(1, s), kind="knee_to_wall", value=v, side=s) for s, v in sides]
    assert measured_days(knee, "right") == [(ago(1), 8.0)]
    stairs = [
        Measurement(**head(1, n), kind="activity", value=v, note=n) for n, v in (("Stairs", 4.0), ("Sitting", 7.0))
    ]
    assert measured_days(stairs, name="stairs") == [(ago(1), 4.0)]


def test_coverage_adds_up_the_seconds_of_a_group_by_week() -> None:
    found = coverage([roll(0), roll(1), roll(2, regions=("left_calf", "right_calf", "left_foot"))], DAYS)
    assert found["calf"] == {date(2026, 11, 23): 60, date(2026, 11, 16): 120}
    assert found["foot"] == {date(2026, 11, 16): 60}
    assert found["shin"] == {}
    assert weeks(DAYS) == (date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23))


@pytest.mark.parametrize(("began", "first"), [(None, ago(13)), (ago(500), ago(13)), (ago(3), ago(3)), (TODAY, TODAY)])
def test_the_days_known_begin_with_the_first_entry(began: date | None, first: date) -> None:
    assert DAYS.since(began) == Span(first, TODAY)


def test_gaps_are_counted_between_attended_sessions_only() -> None:
    assert gaps_between([session(20), session(12), session(9, "missed"), session(5)], DAYS) == [8, 7]


def test_each_sentence_gives_its_counts_and_what_is_missing() -> None:
    shares = rolled_shares([roll(n) for n in (1, 2, 4)])
    assert english(progress_words.rolling(strength(shares, ago(5), TODAY, frozenset({ago(3)})))) == (
        "Rolled on 3 of 4 days. The habit stands at 15 of 100: a day without takes a twentieth of it, no more. "
        "1 day left out: a pause, no rolling allowed, or a session."
    )
    assert english(progress_words.soreness([(ago(1), 6.0)], DAYS, 1)) == (
        "Worst of the day: 6/10 on 1 of 14 days. 1 session in this time."
    )
    assert english(progress_words.soreness([(ago(1), 6.0), (ago(2), 3.0)], DAYS, 0)) == (
        "Worst of the day: typically 4.5/10, on 2 of 14 days, from 3 to 6."
    )
    muscles = english(progress_words.muscles(coverage([roll(1, regions=("left_calf",))], DAYS)))
    assert muscles.startswith("Most time went to the calf, 1:00 in all. Not reached: neck and")
    assert "low back" not in muscles
    every = [session(12), session(5), session(2, "missed")]
    gaps = gaps_between(every, DAYS)
    assert english(progress_words.sessions(every, DAYS, gaps, say("The plan: one a week."))) == (
        "2 attended, 1 missed. 7 days apart. The plan: one a week."
    )
    assert english(progress_words.sessions(every, DAYS, [20, 33], say("One a month."))) == (
        "2 attended, 1 missed. Typically 26.5 days apart, from 20 to 33. One a month."
    )


DRUNK = [(ago(1), 2100.0), (ago(2), 900.0)]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (None, "The goal of 2,000 ml was reached on 1 day."),
        (Told(2000, aim=True), "The 2,000 ml you were told to aim for: on 1 day."),
        (Told(800), "Over the limit of 800 ml on 2 days."), (Told(2100), "Over the limit of 2,100 ml on 0 days."),
        (Told(), ""),
    ],
)  # fmt: skip
def test_a_goal_and_an_aim_are_reached_and_a_limit_is_passed(told: Told | None, said: str) -> None:
    sentence = progress_words.water(DRUNK, DAYS, told, 2000)
    assert english(progress_words.water(DRUNK, DAYS, None, 3000)).endswith(" The goal is 3,000 ml.")
    assert english(sentence) == f"Typically 1,500 ml a day, on 2 of 14 days. {said}".strip()
    assert "50.7 fl oz a day" in english(sentence, Voice(units="us"))


def test_where_nothing_was_logged_it_says_so_and_gives_no_zero() -> None:
    empty = Strength(0.0, 0, 14, 0)
    sentences = [
        progress_words.rolling(empty), progress_words.water([], DAYS, Told(), 2000),
        progress_words.soreness([], DAYS, 0), progress_words.muscles(coverage([], DAYS)),
        progress_words.sessions([], DAYS, [], say("")),
    ]  # fmt: skip
    texts = [*map(english, sentences), *(told(measure.id, [], None) for measure in MEASURES.values())]
    assert all(text.startswith(("No", "Nothing")) for text in texts)
    assert not any(any(letter.isdigit() for letter in text.split(":")[0]) for text in texts)


def test_an_outcome_is_compared_with_before_the_first_session() -> None:
    sentence = told("pain", pain([6, 6, 7, 6, 6], 20) + pain([4, 4, 3, 4, 3, 4], 8), ago(16))
    assert (
        "Before the first session 6 (5 days), lately 4 (6 days): better by 2, likely a meaningful change." in sentence
    )
    assert (
        "Of 100 times that a day then is put beside a day lately, lately is better in 100, the same in 0, worse in 0."
        in sentence
    )
    assert sentence.startswith("Typically 4/10, on 6 of 14 days, from 3 to 4.")
    assert "compare with" not in sentence


def test_of_a_hundred_pairs_those_better_the_same_and_worse_are_told() -> None:
    even = told("pain", pain([4] * 5, 20) + pain([4] * 5, 8), ago(16))
    assert (
        "Of 100 times that a day then is put beside a day lately, lately is better in 0, the same in 100, worse in 0."
        in even
    )
    mixed = told("pain", pain([4, 4, 4, 5, 5], 20) + pain([3, 4, 4, 5, 6], 8), ago(16))
    assert (
        "Of 100 times that a day then is put beside a day lately, lately is better in 36, the same in 32, worse in 32."
        in mixed
    )


def test_where_readings_vary_too_much_nothing_is_told_of_a_change() -> None:
    wild = told("stress", pain([0, 8, 1, 9, 2], 20) + pain([0, 0, 0, 0, 0], 8), ago(16))
    assert "your readings vary too much to tell. Of 100 times" in wild


def test_no_slope_stands_beside_a_comparison_that_says_otherwise() -> None:
    step = told("pain", pain([6] * 30, 59) + pain([2] * 30, 29), ago(31), Span(ago(59), TODAY))
    assert "likely a meaningful change" in step
    flat = told("pain", pain([6] * 10, 40) + pain([2] * 31, 30), ago(31), Span(ago(40), TODAY))
    assert "likely a meaningful change" in flat
    assert " it typically goes " not in flat, "the slope of all pairs is 0"
    falling = told("pain", pain([8 - n / 10 for n in range(60)], 59), ago(31), Span(ago(59), TODAY))
    assert "likely a meaningful change" in falling
    assert "From day to day it typically goes down by 0.7 a week." in falling


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([6, 6, 6, 6, 6], ": no clear change."), ([5, 5, 5, 5, 5], "better by 1, possibly a change."),
        ([4, 4, 4, 4, 4], "better by 2, likely a meaningful change."),
        ([8, 8, 8, 8, 8], "worse by 2, likely a meaningful change."),
    ],
)  # fmt: skip
def test_pain_under_1_point_is_no_clear_change_1_possible_and_2_and_30_percent_likely(
    values: list[float], said: str
) -> None:
    assert said in told("pain", pain([6, 6, 6, 6, 6], 20) + pain(values, 8), ago(16))


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        ("toe_touch", 12.0, 8.0, "no clear change"),
        ("toe_touch", 12.0, 7.0, "better by 5, at least the smallest change that means something (4.5)"),
        ("toe_touch", 7.0, 12.0, "worse by 5, at least the smallest change that means something (4.5)"),
        ("toe_touch", 11.5, 7.0, "better by 4.5, at least the smallest change that means something (4.5)"),
        ("knee_to_wall", 8.0, 10.0, "better by 2, at least the smallest change that means something (1.9)"),
        ("activity", 4.0, 5.0, "no clear change"),
        ("activity", 4.0, 6.0, "better by 2, at least the smallest change that means something (1.3)"),
        ("activity", 4.0, 7.0, "better by 3, a medium change or more (2.3)"),
        ("stress", 4.0, 4.0, "no clear change"),
        ("stress", 5.0, 4.0, "no clear change"),
        ("stress", 6.0, 4.0, "better by 2, more than your usual ups and downs (1)"),
        ("hand_behind_back", 4.0, 3.5, "no clear change"),
        ("hand_behind_back", 4.0, 3.0, "better by 1, more than your usual ups and downs (0.5)"),
    ],
)
def test_a_measure_is_held_against_its_smallest_meaningful_change(
    kind: str, before: float, after: float, said: str
) -> None:
    assert f": {said}." in told(kind, pain([before] * 5, 20) + pain([after] * 5, 8), ago(16))


def test_the_first_weeks_stand_in_for_a_baseline_and_are_named_so() -> None:
    sentence = told("pain", pain([6] * 10, 60) + pain([4] * 10, 12), ago(61), Span(ago(90), TODAY))
    assert "In the first 4 weeks 6 (10 days), lately 4 (10 days): better by 2, likely a meaningful change." in sentence
    assert "Too few days from before the first session to compare with." in sentence


def test_what_is_missing_for_a_comparison_and_a_slope_is_said() -> None:
    sentence = told("pain", pain([4, 4, 3], 8), ago(10))
    assert "Typically 4/10, on 3 of 14 days, from 3 to 4." in sentence
    assert "Too few days from before the first session to compare with (0 of 5)." in sentence
    assert "The first weeks will stand in for it: 2 more days with a reading." in sentence
    assert "Not enough yet for saying which way it goes: 5 more days with a reading." in sentence


@pytest.mark.parametrize(
    ("days", "every", "said"),
    [
        (90, 0.1, "From day to day it typically goes down by 0.7 a week."),
        (365, 0.01, "From day to day it typically goes down by 0.3 a month."),
        (800, 0.001, "From week to week it typically goes down by 0.03 a month."),
        (90, 0.0, "Level from day to day."),
        (2000, 0.001, "From week to week it typically goes down by 0.37 a year."),
        (4000, 0.001, "From month to month it typically goes down by 0.37 a year."),
    ],
)
def test_a_slope_is_told_a_week_a_month_or_a_year_in_two_places(days: int, every: float, said: str) -> None:
    series = pain([9 - every * n for n in range(days)], days - 1)
    assert said in told("pain", series, None, Span(ago(days - 1), TODAY))


def test_a_rare_measure_is_not_counted_against_every_day_and_one_value_has_no_range() -> None:
    assert told("toe_touch", pain([12], 3), None).startswith("12 cm on 1 day. No session yet to compare with.")
    assert told("pain", pain([4, 4], 3), None).startswith("4/10 on 2 of 14 days.")


def told(kind: str, series: list[tuple[date, float]], first: date | None, days: Span = DAYS) -> str:
    measure = MEASURES[kind]
    return english(progress_words.outcome(measure, series, days, hold(measure, series, days, first)))
