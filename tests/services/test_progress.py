"""Charts of what was kept: their days, their figures, and what they say when there is nothing."""

import re
from datetime import date, timedelta

import pytest

from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.progress.charts import Chart
from nmcoach.domain.progress.series import Range
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from samples import FakeClock, live

TODAY = date(2026, 11, 23)


def chart(coach: Coach, name: str, wanted: Range = "2w") -> Chart:
    return next(chart for chart in coach.progress.charts(wanted) if chart.id == name)


def test_without_entries_every_chart_is_empty_and_says_so(coach: Coach) -> None:
    charts = coach.progress.charts("all")
    assert all(chart.empty for chart in charts)
    assert all(chart.sentence for chart in charts)
    assert {(chart.span.first, chart.span.last) for chart in charts} == {(TODAY, TODAY)}


@pytest.mark.parametrize(("wanted", "days"), [("2w", 14), ("3m", 91), ("1y", 365), ("all", 40)])
def test_a_range_ends_today_and_all_begins_with_the_first_entry(coach: Coach, wanted: Range, days: int) -> None:
    live(coach, 40)
    for drawn in coach.progress.charts(wanted):
        assert (drawn.span.days, drawn.span.last) == (days, TODAY)
        assert all(day in drawn.span for day, _ in drawn.series)


def test_a_drink_of_today_is_in_the_chart_until_it_is_undone(coach: Coach) -> None:
    coach.water.log(400)
    assert chart(coach, "water").series == ((TODAY, 400.0),)
    coach.history.undo()
    assert chart(coach, "water").empty


def test_session_days_are_marked_and_do_not_count_against_rolling(coach: Coach) -> None:
    live(coach, 14)
    session = date(2026, 11, 13)
    assert chart(coach, "pain").marks == (session,)
    rolling = chart(coach, "rolling")
    assert session in rolling.excused
    assert session not in dict(rolling.series)
    assert "Rolled on 12 of 13 days." in english(rolling.sentence)


def test_pain_counts_its_missing_days_and_says_it_may_settle_by_itself(coach: Coach) -> None:
    live(coach, 14)
    pain = chart(coach, "pain")
    assert len(pain.series) == 12
    assert "on 12 of 14 days" in english(pain.sentence)
    assert pain.aside == SETTLING


def test_a_test_of_one_side_leaves_the_other_side_empty(coach: Coach) -> None:
    live(coach, 14)
    assert [value for _, value in chart(coach, "knee_to_wall_left").series] == [7.0, 9.0]
    assert chart(coach, "knee_to_wall_right").empty


def test_each_attended_session_is_in_the_tally(coach: Coach, clock: FakeClock) -> None:
    live(coach, 14)
    coach.sessions.attend(clock.now() - timedelta(days=10, hours=5))
    assert chart(coach, "sessions").series == ((date(2026, 11, 13), 2.0),)


def test_days_before_the_first_entry_are_not_missing(coach: Coach) -> None:
    live(coach, 3)
    for name in ("water", "pain"):
        told = english(chart(coach, name, "1y").sentence).partition(". ")[0]
        assert re.search(r" on (each of )?([0-9] of )?[1-4] days", told), told


@pytest.mark.parametrize(("days", "wanted"), [(0, "2w"), (1, "2w"), (14, "2w"), (15, "3m"), (400, "3m")])
def test_a_new_user_begins_with_two_weeks(coach: Coach, days: int, wanted: Range) -> None:
    live(coach, days)
    assert coach.progress.first_range() == wanted


def test_pain_is_held_against_its_first_weeks_where_no_baseline_was_measured(coach: Coach, clock: FakeClock) -> None:
    live(coach, 60)
    coach.sessions.attend(clock.now() - timedelta(days=59))
    pain = chart(coach, "pain", "3m")
    assert pain.reference is not None
    assert (english(pain.reference.name), pain.reference.band, pain.reference.own) == (
        "in the first 4 weeks",
        2.0,
        False,
    )
    assert f"In the first 4 weeks {pain.reference.value:g} " in english(pain.sentence)


def test_a_booking_that_went_by_counts_as_missed_once_that_is_said(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.attend(clock.now() - timedelta(days=8))
    coach.sessions.book(clock.now() + timedelta(hours=1))
    clock.pass_(days=4)

    def told() -> str:
        return next(english(chart.sentence) for chart in coach.progress.charts("3m") if chart.id == "sessions")

    assert told().startswith("1 attended. ")
    coach.sessions.miss(coach.sessions.every()[-1])
    assert told().startswith("1 attended, 1 missed.")
