"""Sheets of apps that are known by their headings."""

import pytest

from exchange.trackers.sheets import read, sips, tracked
from nmcoach.domain.errors import BadFile, BadValue

LOOP = "Date,Value,Notes\n"
BULL = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
BEARABLE = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
HYDRO = (
    "timestamp,date,amount,effective_amount,beverage_type,beverage_multiplier,container_type,container_volume,note,"
    "icon_type,icon_name\n"
)


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        (f"{LOOP}2026-11-20,2000000,\n", "Loop Habit Tracker"),
        (f"{BULL}Water,,Health,2026-11-20,250,\n", "HabitBull"),
        (f"{BEARABLE}20th Nov 2026,2026-11-20,Friday,am,Water,500,,\n", "Bearable"),
        (f"{HYDRO}1795160000000,2026-11-20,250.0,250.0,WATER,1.0,Glass,250.0,,DRAWABLE,x\n", "HydroTracker"),
        ("FeatureName,Timestamp,Value,Note\nWater,2026-11-20T08:00+01:00,250:glass,\n", "Track & Graph"),
    ],
)
def test_an_app_is_known_by_its_headings_and_named(sheet: str, name: str) -> None:
    ml, said = read(sheet)
    assert ml == [{"Loop Habit Tracker": 2000, "Bearable": 500}.get(name, 250)]
    assert said[0] == f"Known by its headings as a sheet of {name}."


@pytest.mark.parametrize(
    ("values", "unit", "ml"),
    [
        (["2000000", "1500000"], "", [2000, 1500]),
        (["2500"], "l", [2500]),
        (["8000"], "cup", [1893]),
        (["2500"], "ml", [2500]),
        (["2000000", "SKIP", "UNKNOWN", "NO"], "", [2000]),
    ],
)
def test_loop_writes_thousandths(values: list[str], unit: str, ml: list[int]) -> None:
    rows = "".join(f"2026-11-{20 - n},{value},\n" for n, value in enumerate(values))
    assert read(LOOP + rows, unit=unit)[0] == ml


@pytest.mark.parametrize("value", ["8000", "2500", "2"])
def test_a_unit_that_loop_does_not_write_is_asked_for(value: str) -> None:
    with pytest.raises(BadValue, match="In which unit are the amounts of “Value”"):
        read(f"{LOOP}2026-11-20,{value},\n")


def test_a_habit_that_was_only_done_is_no_amount_and_a_day_without_is_nothing() -> None:
    with pytest.raises(BadFile, match="Line 2, Value: it says that it was done, not how much"):
        sips(f"{LOOP}2026-11-20,YES_MANUAL,\n2026-11-19,YES_AUTO,\n")
    assert read(f"{LOOP}2026-11-20,2000000,\n2026-11-19,NO,\n")[1][1:] == ["Passed over: 1 row of 0."]


def test_of_all_habits_of_loop_the_one_that_is_called_as_a_drink_is_taken() -> None:
    sheet = "Date,Run,Drink water,\n2026-11-20,YES_MANUAL,2000000,\n2026-11-19,NO,UNKNOWN,\n2026-11-18,NO,1500000,\n"
    assert read(sheet)[0] == [2000, 1500]
    assert read(sheet.replace("Drink water", "Trinkziel"), mapping="ml=Trinkziel")[0] == [2000, 1500]


def test_a_sheet_of_ones_own_with_these_headings_and_decimals_is_no_sheet_of_thousandths() -> None:
    assert read("Date,Value,Notes\n2026-11-20,250.5,\n2026-11-21,330,\n")[0] == [250, 330]


@pytest.mark.parametrize(("day", "at"), [("2026-11-03", "2026-11-03"), ("11/3/2026", "2026-11-03")])
def test_habitbull_writes_the_month_first(day: str, at: str) -> None:
    sheet = f"{BULL}Drink Water,,Health,{day},2000,\nMeditate,,Mind,{day},1,\n"
    assert sips(sheet) == [(f"{at}T12:00", 2000, "water")]


def test_bearable_tells_parts_of_the_day_and_its_unit_is_asked_for() -> None:
    rows = "".join(
        f"20th Nov 2026,2026-11-20,Friday,{when},{what},{n},,\n"
        for when, what, n in (("am", "Water", 500), ("18:30", "Water", 250), ("", "Water", 300), ("pm", "Mood", 4))
    )
    assert sips(BEARABLE + rows) == [
        ("2026-11-20T12:00", 500, "water"), ("2026-11-20T18:30", 250, "water"), ("2026-11-20T12:00", 300, "water"),
    ]  # fmt: skip
    with pytest.raises(BadValue, match="In which unit are the amounts of “rating/amount”"):
        sips(f"{BEARABLE}20th Nov 2026,2026-11-20,Friday,am,Water,8,,\n")


@pytest.mark.parametrize("units", ["ml", "us", "uk"])
def test_hydrotracker_writes_millilitres_and_instants(units: str) -> None:
    row = "1795160000000,2026-11-19,330.0,330.0,FRUIT_JUICE,1.3,Bottle,330.0,,DRAWABLE,x\n"
    assert sips(HYDRO + row, units=units) == [("2026-11-20T07:33+00:00", 330, "juice")]


def test_a_duration_of_track_and_graph_is_no_amount() -> None:
    with pytest.raises(BadFile, match="Line 2, Value: “1:10:00” is not an amount"):
        sips("FeatureName,Timestamp,Value,Label,Note\nWater,2026-11-20T08:00Z,1:10:00,,\n")


def test_units_of_an_app_are_told() -> None:
    (sip,) = tracked(f"{HYDRO}1795160000000,2026-11-20,250.0,250.0,WATER,1.0,Glass,250.0,,DRAWABLE,x\n").sips()
    assert sip.read_as == ("ml", "the app that wrote it")
