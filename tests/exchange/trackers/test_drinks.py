from datetime import UTC, datetime

import pytest

from exchange.trackers.sheets import sips
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.exchange.trackers.columns import find, unit_of
from nmcoach.exchange.trackers.drinks import read_drinks


@pytest.mark.parametrize(
    "header",
    ["Date,Amount", "datetime,ml", "Timestamp;Volume (ml)", "Date & Time,Water intake (ml)", "Logged at,amount_ml"],
)
def test_columns_are_known_by_their_usual_names(header: str) -> None:
    separator = ";" if ";" in header else ","
    mapping = "ml=Water intake (ml),time=Date & Time" if "&" in header else ""
    assert sips(f"{header}\n2026-11-23 14:05{separator}250\n", mapping) == [("2026-11-23T14:05", 250, "water")]


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2026-11-23 14:05", "2026-11-23T14:05"),
        ("2026-11-23T14:05:30", "2026-11-23T14:05"),
        ("2026-11-23T14:05:30.123", "2026-11-23T14:05"),
        ("2026/11/23 2:05 PM", "2026-11-23T14:05"),
        ("23.11.2026 14:05", "2026-11-23T14:05"),
        ("3.11.2026", "2026-11-03T12:00"),
        ("11/23/2026 12:05 AM", "2026-11-23T00:05"),
        ("23/11/2026 12:05 p.m.", "2026-11-23T12:05"),
        ("2026-11-23T14:05Z", "2026-11-23T14:05+00:00"),
        ("2026-11-23T14:05+01:00", "2026-11-23T13:05+00:00"),
        ("1795439100", "2026-11-23T13:05+00:00"),
        ("1795439100000", "2026-11-23T13:05+00:00"),
    ],
)
def test_times_are_read_as_they_are_usually_written(cell: str, at: str) -> None:
    assert sips(f"Time,ml\n{cell},250\n") == [(at, 250, "water")]


@pytest.mark.parametrize("offset", ["+99:00", "-16", "+1500 (x)", "-15:01"])
def test_no_clock_is_further_from_utc_than_clocks_are(offset: str) -> None:
    cell = f"2026-11-20 14:05 {offset}"
    found = read_drinks(f"Time,ml\n{cell},250\n2026-11-20 14:05,300\n".encode(), {})
    read = [(one.ml, one.at.isoformat()[:16]) for one in found.sips()]
    if offset == "+1500 (x)":
        assert read[0] == (250, "2026-11-19T23:05")
    else:
        assert read == [(300, "2026-11-20T14:05")]
        assert found.notices == (f"Left out: line 2, Time: “{cell}” is out of range.",)


def test_of_a_long_heading_the_beginning_is_looked_at() -> None:
    """Each of a million brackets was sought to the end of all, which took days."""
    brackets = "(" * 1_000_000
    assert unit_of(f"Amount (oz) {brackets}") == "oz"
    assert unit_of(f"{brackets} oz)") == ""
    with pytest.raises(BadValue, match="Which column holds the amount"):
        find(["Time", brackets], {})


def test_day_and_time_of_day_may_stand_apart() -> None:
    assert sips("Time,Date,ml\n2:05 pm,2026-11-23,250\n") == [("2026-11-23T14:05", 250, "water")]


@pytest.mark.parametrize(
    ("column", "cell", "units", "ml"),
    [
        ("ml", "250", "us", 250),
        ("Amount (oz)", "8", "ml", 237),
        ("Amount (oz)", "8.5", "uk", 242),
        ("Volume (l)", "0.5", "us", 500),
        ("Amount", "250", "ml", 250),
        ("Amount", "8", "us", 237),
        ("Amount", "8 oz", "ml", 237),
        ("Amount", "0.5 l", "us", 500),
        ("Amount (oz)", "250 ml", "us", 250),
        ("Amount", '"1,250"', "ml", 1250),
    ],
)
def test_an_amount_has_the_unit_of_its_cell_its_column_or_the_user(column: str, cell: str, units: str, ml: int) -> None:
    assert [sip[1] for sip in sips(f"time,{column}\n2026-11-23 14:05,{cell}\n", units=units)] == [ml]


def test_kinds_are_told_and_what_is_unknown_counts_as_water_and_is_said() -> None:
    text = "time,ml,Drink\n" + "".join(
        f"2026-11-23 14:0{n},250,{word}\n" for n, word in enumerate(("Coffee", "Green tea", "", "Kombucha"))
    )
    found = read_drinks(text.encode(), {})
    assert [sip.kind for sip in found.sips()] == ["coffee", "tea", "water", "water"]
    assert found.notices == ("Counted as water: “Kombucha”.",)


def test_rows_of_nothing_are_passed_over_and_said() -> None:
    found = read_drinks(b"time,ml\n2026-11-23 14:05,0\n", {})
    assert ([*found.sips()], found.notices) == ([], ("Passed over: 1 row of 0.",))


def test_one_date_that_is_clear_decides_for_all() -> None:
    text = "time,ml\n3/11/2026 8:00,1\n23/11/2026 8:00,2\n"
    assert [sip[0] for sip in sips(text)] == ["2026-11-03T08:00", "2026-11-23T08:00"]


@pytest.mark.parametrize(("dates", "at"), [("dmy", "2026-11-03T08:00"), ("mdy", "2026-03-11T08:00")])
def test_where_no_date_is_clear_the_user_says(dates: str, at: str) -> None:
    text = "time,ml\n3/11/2026 8:00,1\n"
    with pytest.raises(BadFile, match="Line 2: does the day or the month come first"):
        sips(text)
    assert sips(text, dates=dates)[0][0] == at


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("time,ml\nsoon,250\n", "Line 2, time: “soon” is not a time such as 2026-11-23 14:05."),
        ("time,ml\n2026-11-31 14:05,250\n", "Line 2, time: “2026-11-31 14:05” is not a day that exists."),
        ("time,ml\n2026-11-23 25:05,250\n", "Line 2, time: “2026-11-23 25:05” is not a time that exists."),
        ("time,ml\n2026-11-23 13:05 PM,250\n", "is not a time of day such as 14:05 or 2:05 PM."),
        ("time,ml\n2026-11-23 14:05,lots\n", "Line 2, ml: “lots” is not an amount"),
        ("time,ml\n2026-11-23 14:05,-5\n", "Line 2, ml: “-5” is not an amount"),
        ("time,ml\n2026-11-23 14:05,9000\n", "Line 2, ml: “9000” is 9,000 ml"),
        ("time,ml\n2026-11-23 14:05,nan\n", "is not an amount"),
        ("time,ml\n2026-11-23 14:05,250,x\n", "Line 2: it has 3 cells, the heading 2."),
        ("time,ml\n13/11/2026,1\n11/13/2026,1\n", "written in two ways"),
        ("", "The file is empty"),
    ],
)
def test_a_mistake_is_named_by_line_and_column(text: str, said: str) -> None:
    with pytest.raises(BadFile) as refused:
        sips(text)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "mapping", "said"),
    [
        ("when exactly,ml\n", "", "Which column holds the time? Say so, such as --map time=Date,ml=Amount; there are"),
        ("time,mood\n", "", "Which column holds the amount?"),
        ("time,ml\n", "time=Date", "There is no column “Date”; the file has time, ml."),
        (
            "time,ml\n",
            "colour=Date",
            "“colour=Date” maps nothing; write time, date, ml, type, unit, offset with",
        ),
        ("time,ml\n", "time", "“time” maps nothing"),
    ],
)
def test_columns_that_cannot_be_told_are_asked_for(text: str, mapping: str, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        sips(text, mapping)
    assert said in str(refused.value)


def test_an_instant_with_an_offset_is_exact() -> None:
    (sip,) = read_drinks(b"time,ml\n2026-11-23T14:05:00-0500,250\n", {}).sips()
    assert sip.at == datetime(2026, 11, 23, 19, 5, tzinfo=UTC)
