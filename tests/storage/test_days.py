"""Years kept as days: the lines are those that counting the entries gives, whatever is done."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builders as make
from nmcoach.domain.days import Span, moment
from nmcoach.domain.progress.series import coverage, measured_days, rolled_shares, worst_days
from nmcoach.domain.water import COUNTS, Drink
from nmcoach.services.coach import Coach
from nmcoach.storage import day_counts, days, schema
from nmcoach.storage.day_seals import Query
from nmcoach.storage.rows import day_number
from nmcoach.storage.store import Store
from samples import FakeClock

NOUNS = schema.USER_TABLES


def query(coach: Coach) -> Query:
    return coach._context.store.rows


def connection(coach: Coach) -> sqlite3.Connection:
    return coach._context.store._file.connection


@pytest.fixture
def year(coach: Coach) -> Coach:
    make.life(coach, years=0.4)
    return coach


@pytest.mark.parametrize("years", [0, 1, 2, 3, 7])
def test_a_long_stretch_comes_by_the_year_and_whole(coach: Coach, years: int) -> None:
    last = coach.now().day
    span = Span(last.replace(year=last.year - years) - timedelta(days=3), last)
    chance = Random(years)
    entries = [make.drink(at=coach.now().at - timedelta(days=chance.uniform(0, 2900))) for _ in range(200)]
    make.fill(coach._context.store, entries, coach.now())
    whole = days.series(query(coach), "drink", span.first, span.last)
    parts = list(days.by_years(query(coach), "drink", span.first, span.last))
    found = [one for part in parts for one in part.get(("", ""), [])]
    assert found == whole["", ""]
    assert len(parts) <= max(1, years + 1)
    assert all(part["", ""][-1].day.year - part["", ""][0].day.year <= 1 for part in parts if ("", "") in part)


def test_the_days_of_a_life_are_those_that_the_charts_count(year: Coach) -> None:
    store, today = year._context.store, year.now().day
    first = today - timedelta(days=400)
    found = days.series(store.rows, "drink", first, today)
    assert [(f.day, f.total) for f in found["", ""]] == _drunk(_every(year, "drink"))
    sore = days.series(store.rows, "soreness", first, today)
    assert [(f.day, f.high) for f in sore["", ""]] == worst_days(_every(year, "soreness"))
    assert [(f.day, f.high) for f in sore["left_calf", ""]] == worst_days(_every(year, "soreness"), "left_calf")
    measured = days.series(store.rows, "measurement", first, today)
    of_kind = [m for m in _every(year, "measurement") if m.kind == "knee_to_wall"]
    assert [(f.day, f.middle) for f in measured["knee_to_wall", "left"]] == measured_days(of_kind, "left")
    rolled = days.series(store.rows, "roll", first, today)
    shares = sorted(rolled_shares(_every(year, "roll")).items())
    assert [f.day for f in rolled["", ""]] == [day for day, _ in shares]
    assert [f.high for f in rolled["", ""]] == pytest.approx([share for _, share in shares], abs=1e-6)


def test_the_groups_reached_are_those_of_the_days_of_their_rolls(year: Coach) -> None:
    store, today = year._context.store, year.now().day
    span = Span(today - timedelta(days=400), today)
    weekly = coverage(_every(year, "roll"), span)
    found = days.series(store.rows, "roll_segment", span.first, span.last)
    for base, by_week in weekly.items():
        kept: dict[date, float] = {}
        for figures in found.get((base, ""), []):
            monday = figures.day - timedelta(days=figures.day.weekday())
            kept[monday] = kept.get(monday, 0) + figures.total
        assert kept == by_week


def test_each_action_undo_and_change_of_day_keeps_the_days(coach: Coach, clock: FakeClock) -> None:
    store = coach._context.store
    logged = coach.water.log(300).drink
    coach.water.log(200)
    coach.sessions.attend(coach.read_when("-2h"))
    coach.soreness.check_in({"left_calf": 5, "left_foot": 2})
    coach.measures.log("pain", "4")
    coach.history.edit(logged, {"ml": "250"}, coach.read_when("yesterday 21:00"))
    coach.history.undo()
    coach.history.delete(logged)
    assert days.problems(connection(coach), NOUNS) == []
    today = coach.now().day
    assert [f.total for f in days.series(store.rows, "drink", today, today)["", ""]] == [200]
    assert day_counts.counts(store.rows, "soreness", today, today) == {day_number(today): 1}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_after_any_row_of_actions_the_days_are_those_of_the_entries(coach: Coach, seed: int) -> None:
    chance = Random(seed)
    for _ in range(chance.randint(1, 6)):
        at = coach.now().at - timedelta(days=chance.randint(0, 3), minutes=chance.randint(1, 600))
        match chance.choice(["drink", "sore", "pain", "undo", "redo", "delete"]):
            case "drink":
                coach.water.log(chance.randint(1, 900), at=at, kind=chance.choice(["water", "alcohol"]))
            case "sore":
                coach.soreness.check_in({"left_calf": chance.randint(0, 10)}, at=at)
            case "pain":
                coach.measures.log("pain", str(chance.randint(0, 10)), at=at)
            case "undo":
                coach.history.undo()
            case "redo":
                coach.history.redo()
            case "delete":
                if items := coach.history.items():
                    coach.history.delete(chance.choice(items).entry)
    assert days.problems(connection(coach), NOUNS) == []


def test_the_value_of_a_measured_day_is_its_median(coach: Coach) -> None:
    for level in (2, 9, 3):
        coach.measures.log("pain", str(level))
    today = coach.now().day
    (of_day,) = days.series(query(coach), "measurement", today, today)["pain", ""]
    assert (of_day.n, of_day.middle, of_day.low, of_day.high) == (3, median((2, 9, 3)), 2, 9)


def test_a_line_that_was_changed_is_counted_from_the_entries(year: Coach) -> None:
    today = year.now().day
    before = days.series(query(year), "drink", today - timedelta(days=30), today)
    connection(year).execute("UPDATE daily SET total = total + 100 WHERE noun = 'drink' AND kind = ''")
    assert days.series(query(year), "drink", today - timedelta(days=30), today) == before
    assert days.problems(connection(year), NOUNS) == ["drink"]


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM daily WHERE noun = 'drink' AND kind = ''",
        "DELETE FROM daily",
        "DELETE FROM meta WHERE key LIKE 'days %'",
        "UPDATE daily SET day = day + 50 WHERE noun = 'drink' AND kind = ''",
        "UPDATE daily SET noun = 'dsink' WHERE noun = 'drink'",
        "UPDATE daily SET kind = 'paim' WHERE kind = 'pain'",
        "UPDATE daily SET total = total + 4e-7 WHERE noun <> 'session'",
        "UPDATE daily SET low = low - 4e-7, high = high + 4e-7 WHERE noun <> 'session'",
        "UPDATE daily SET day = day / 100 * 100 + 40 WHERE day % 100 = 23",
        "UPDATE meta SET value = '9' || value WHERE key LIKE 'days %'",
        "UPDATE meta SET value = 'x' WHERE key LIKE 'days %'",
        "UPDATE meta SET key = 'days soreness 203001' WHERE key = 'days soreness 202611'",
    ],
)
def test_days_that_are_not_what_was_counted_are_counted_from_the_entries(year: Coach, harm: str) -> None:
    today = year.now().day

    def kept() -> list[object]:
        return [days.series(query(year), noun, today - timedelta(days=100), today) for noun in NOUNS]

    sound = kept()
    connection(year).execute(harm)
    assert kept() == sound


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE daily SET noun = 'sorenews' WHERE noun = 'soreness'",
        "UPDATE daily SET kind = 'left_cblf' WHERE kind = 'left_calf'",
        "UPDATE daily SET day = day / 10000 * 10000 + day % 100 WHERE kind = 'left_calf'",
        "UPDATE meta SET value = replace(value, 'left_calf', 'left_cblf') WHERE key LIKE 'days soreness %'",
        "UPDATE meta SET key = 'dayt' || substr(key, 5) WHERE key LIKE 'days soreness %'",
    ],
)
def test_the_latest_day_of_a_kind_is_found_among_the_lines_or_by_their_seals(year: Coach, harm: str) -> None:
    regions = ("left_calf", "right_calf", "left_thigh_back", "left_hand")
    today = year.now().day
    untils = [today - timedelta(days=back) for back in (0, 1, 10, 31, 45, 60, 90, 200)]
    sound = [days.latest(query(year), "soreness", regions, until) for until in untils]
    assert sound[0].keys() == {(region, "") for region in regions if region != "left_hand"}
    assert sound[-1] == {}
    connection(year).execute(harm)
    assert [days.latest(query(year), "soreness", regions, until) for until in untils] == sound


def test_a_seal_that_is_damaged_is_made_anew_and_one_that_misses_a_line_goes_on_missing_it(year: Coach) -> None:
    today = year.now().day
    connection(year).execute("UPDATE meta SET value = 'x' WHERE key LIKE 'days drink %'")
    connection(year).execute("DELETE FROM daily WHERE noun = 'measurement' AND kind = 'pain' AND day % 100 = 12")
    before = days.series(query(year), "measurement", today - timedelta(days=60), today, ("pain",))
    year.water.log(100)
    year.measures.log("pain", "3")
    after = days.series(query(year), "measurement", today - timedelta(days=60), today, ("pain",))
    assert before["pain", ""][:-1] == after["pain", ""][:-1]
    assert any(one.day.day == 12 for one in after["pain", ""])
    assert days.series(query(year), "drink", today, today) != {}


def test_another_way_of_counting_fills_the_table_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path) as store, store.action("x", moment(make.NOW, make.ZONE)) as tx:
        tx.put("drink", {"ml": 300, "kind": "alcohol"})
    monkeypatch.setitem(COUNTS, "alcohol", 0.5)
    with Store.open(tmp_path) as store:
        day = moment(make.NOW, make.ZONE).day
        assert [f.total for f in days.series(store.rows, "drink", day, day)["", ""]] == [150]


def test_a_year_comes_as_one_row(year: Coach) -> None:
    counted: list[int] = []

    def asked(sql: str, params: Sequence[object]) -> list[Any]:
        found = year._context.store.rows(sql, params)
        counted.append(len(found))
        return found

    today = year.now().day
    days.series(asked, "drink", today - timedelta(days=120), today)
    assert sum(counted) <= 2


def _drunk(drinks: Iterable[Drink]) -> list[tuple[date, int]]:
    """What counts of each day's drinks, added up."""
    totals: Counter[date] = Counter()
    for drink in drinks:
        totals[drink.day] += drink.counted_ml
    return sorted(totals.items())


def _every(coach: Coach, kind: str) -> list[Any]:
    return [item.entry for item in coach.history.items(kinds=(kind,))]
