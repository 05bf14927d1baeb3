"""Sheets of Fitbit and Oura, by their headings."""

from datetime import datetime

import pytest

from nmcoach.domain.errors import BadFile
from nmcoach.exchange.health import sheets
from nmcoach.exchange.health.collected import Collected, What

ALL: tuple[What, ...] = ("water", "sleep", "hrv", "movement")
SPAN = (631_152_000, 1_800_000_000)
FITBIT = (
    "Sleep\n"
    "Start Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed\n"
    '"2026-11-19 11:12PM","2026-11-20 7:05AM","431","42","20","473"\n'
)
OURA = (
    "date,Sleep Score,Total Sleep Duration,Bedtime Start,Bedtime End,Average HRV\n"
    "2026-11-20,84,25860,2026-11-19T23:12:00+02:00,2026-11-20T07:05:00+02:00,48\n"
)


def read(text: str, *wanted: What, dates: str = "") -> Collected:
    into = Collected(wanted or ALL, SPAN)
    sheets.read(text.encode(), "Europe/Vienna", into, lambda *_: None, dates)
    return into


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def test_fitbits_nights_end_when_one_woke_by_the_wall_clock() -> None:
    found = read(FITBIT)
    woke = seconds("2026-11-20T07:05:00+01:00")
    assert {source: [piece[:2] for piece in of] for source, of in found.slept.items()} == {
        "Fitbit": [(woke - 431 * 60, woke)]
    }
    assert found.maker == "Fitbit"


def test_fitbits_variability_of_a_day_counts_for_its_night() -> None:
    found = read("timestamp,rmssd,nremhr,entropy\n2026-11-20T00:00:00,42.256,55,2.1\n2026-11-21T03:15:00,40,55,2\n")
    (values,) = found.hrv.values()
    assert [(at, round(value, 3)) for at, value, _ in values] == [
        (seconds("2026-11-20T04:00:00+01:00"), 42.256), (seconds("2026-11-21T03:15:00+01:00"), 40.0),
    ]  # fmt: skip
    assert [*found.hrv] == [("hrv_rmssd", "Fitbit")]


@pytest.mark.parametrize("text", [OURA, OURA.replace("Total Sleep Duration", "total_sleep_duration").replace(",", ";")])
def test_ouras_nights_and_variability(text: str) -> None:
    found = read(text)
    woke = seconds("2026-11-20T07:05:00+02:00")
    assert [piece[:2] for piece in found.slept["Oura"]] == [(woke - 25860, woke)]
    assert [sample[:2] for sample in found.hrv["hrv_rmssd", "Oura"]] == [(woke, 48.0)]


def test_where_only_the_day_is_told_the_night_ends_on_it() -> None:
    found = read("day;average_hrv;total_sleep_duration\n2026-11-20;48;25860\n")
    assert [piece[1] for piece in found.slept["Oura"]] == [seconds("2026-11-20T12:00:00+01:00")]


@pytest.mark.parametrize("text", [FITBIT, OURA, "timestamp,rmssd\n"])
def test_a_sheet_is_known_by_how_it_begins(text: str) -> None:
    assert sheets.is_known(text.encode())
    assert sheets.is_known(("\ufeff" + text).encode() + "ü".encode()[:1])


@pytest.mark.parametrize(
    "text", ["", "time,ml\n", "id,at,zone,day,kind,value,side,note\n", "date,hrv\n", '"', "x" * 200_000, "\0"]
)
def test_other_sheets_are_not(text: str) -> None:
    assert not sheets.is_known(text.encode())


def test_only_what_is_wanted_is_collected() -> None:
    assert (read(OURA, "hrv").slept, len(read(OURA, "hrv").hrv)) == ({}, 1)
    assert (len(read(OURA, "sleep").slept), read(OURA, "sleep").hrv) == (1, {})


@pytest.mark.parametrize(
    "row",
    ["2026-11-21,84,long,,2026-11-21T07:05:00+02:00,", "yesterday,84,25860,,,48", "2026-11-21", "2026-11-21,84,,,,",
     "2026-11-21,84,nan,,,", "2026-11-21,84,1e999,,,"],
)  # fmt: skip
def test_an_odd_row_is_counted_and_the_others_are_read(row: str) -> None:
    found = read(OURA + row + "\n")
    assert len(found.slept["Oura"]) == 1
    assert found.left == {"odd": 1}


def test_blank_lines_are_nothing() -> None:
    assert read(OURA + "\n,,,,,\n").left == {}


def test_days_and_months_are_told_apart_or_asked_for() -> None:
    text = FITBIT.replace("2026-11-19", "11/19/2026").replace("2026-11-20", "11/20/2026")
    woke = seconds("2026-11-20T07:05:00+01:00")
    assert [piece[1] for piece in read(text).slept["Fitbit"]] == [woke]
    unclear = FITBIT.replace("2026-11-19", "3/11/2026").replace("2026-11-20", "4/11/2026")
    with pytest.raises(BadFile, match="--dates"):
        read(unclear)
    assert [piece[1] for piece in read(unclear, dates="dmy").slept["Fitbit"]] == [seconds("2026-11-04T07:05:00+01:00")]


@pytest.mark.parametrize("text", ["", "time,ml\n2026-11-20 10:00,250\n", "\0\0\0", "x" * 200_000])
def test_other_sheets_are_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(BadFile, match=r"--as water|a cell has more than"):
        read(text)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00a", b"\xff\xfe\x00\xd8a", b"\x89PNG\r\n\x1a\n\x00", b"\xfe\xff"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile, match="headings are none"):
        sheets.read(data, "Europe/Vienna", Collected(ALL, SPAN), lambda *_: None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_sheet_is_read_as_a_spreadsheet_saved_it(encoding: str) -> None:
    data = FITBIT.replace("Sleep\n", "Schlaf in Füßen\n").replace(",", ";").encode(encoding)
    into = Collected(ALL, SPAN)
    sheets.read(data, "Europe/Vienna", into, lambda *_: None)
    assert len(into.slept["Fitbit"]) == 1
    assert sheets.is_known(data[:150])


@pytest.mark.parametrize("woke", ["2026-11-20T10:30:00+01:00", "2026-11-20 10:30"])
def test_variability_without_its_sleep_counts_for_its_night(woke: str) -> None:
    found = read(f"day,bedtime_end,average_hrv\n2026-11-20,{woke},48\n")
    assert [at for at, _, _ in found.hrv["hrv_rmssd", "Oura"]] == [seconds("2026-11-20T04:00:00+01:00")]
