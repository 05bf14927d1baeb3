"""Google's archive of what Fitbit measured."""

import io
import json
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from nmcoach.domain.errors import BadFile
from nmcoach.domain.measures.nights import Night, stretches
from nmcoach.exchange.health import archive, takeout
from nmcoach.exchange.health.collected import Collected, What

ALL: tuple[What, ...] = ("water", "sleep", "hrv", "movement")
SPAN = (631_152_000, 1_800_000_000)
FOLDER = "Takeout/Fitbit/Global Export Data/"
HEADINGS = "sleep_id,sleep_type,minutes_asleep,start_utc_offset,sleep_start,end_utc_offset,sleep_end,data_source\n"


def log(begin: str, end: str, asleep: object, **more: object) -> dict[str, Any]:
    """Give a log as Fitbit has it."""
    wake = {"dateTime": f"{begin}.000", "level": "wake", "seconds": 600}
    return {
        "logId": 1, "dateOfSleep": end[:10], "startTime": f"{begin}.000", "endTime": f"{end}.000",
        "minutesAsleep": asleep, "minutesAwake": 40, "type": "stages", "mainSleep": True,
        "levels": {"summary": {}, "data": [wake], "shortData": []}, **more,
    }  # fmt: skip


NIGHT = log("2026-11-19T23:10:00", "2026-11-20T07:10:30", 440)


def packed(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def read(path: Path, wanted: tuple[What, ...] = ALL, zone: str = "Europe/Vienna") -> Collected:
    into = Collected(wanted, SPAN)
    with archive.opened(os.open(path, os.O_RDONLY), path.name) as found:
        assert found.form == "takeout"
        takeout.read(found, zone, into, lambda *_: None)
    return into


def nights(into: Collected) -> list[Night]:
    return stretches(into.slept)


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def test_a_night_is_as_long_as_fitbit_says_and_lies_where_it_lay(tmp_path: Path) -> None:
    into = read(packed(tmp_path / "t.zip", {f"{FOLDER}sleep-2026-11-01.json": json.dumps([NIGHT])}))
    (night,) = nights(into)
    assert (night.begin, night.end) == (seconds("2026-11-19T23:10:00+01:00"), seconds("2026-11-20T07:10:30+01:00"))
    assert (night.asleep, night.source, into.maker, into.records) == (440 * 60, "Fitbit", "Fitbit", 1)


def test_all_months_are_read_and_what_is_no_night_is_passed_over(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "t.zip",
        {
            f"{FOLDER}sleep-2026-10-02.json": json.dumps([log("2026-10-19T23:10:00", "2026-10-20T07:10:00", 400)]),
            f"{FOLDER}sleep-2026-11-01.json": json.dumps(
                [NIGHT, log("2026-11-20T13:00:00", "2026-11-20T14:00:00", 50)]
            ),
            f"{FOLDER}heart_rate-2026-11-01.json": json.dumps([{"dateTime": "11/01/26 00:00:00", "value": {}}]),
            "Takeout/archive_browser.html": "<html>",
        },
    )
    assert [one.asleep // 60 for one in nights(read(path))] == [400, 440, 50]


def test_a_file_of_it_alone_is_read_as_is_the_answer_of_the_web(tmp_path: Path) -> None:
    for told in ([NIGHT], {"sleep": [NIGHT], "pagination": {}}):
        path = tmp_path / "sleep-2026-11-01.json"
        path.write_text(json.dumps(told))
        assert [one.asleep for one in nights(read(path))] == [440 * 60]


def test_what_cannot_be_read_is_counted(tmp_path: Path) -> None:
    odd: list[Any] = [
        log("2026-11-19T23:10:00", "2026-11-20T07:10:00", asleep) for asleep in ("440", None, 0, -5, True, 4.5, 10**30)
    ]
    odd += [{"minutesAsleep": 3}, log("yesterday", "2026-11-20T07:10:00", 1), log("2026-11-19", "today", 1)]
    files: dict[str, str | bytes] = {
        f"{FOLDER}sleep-2026-11-01.json": json.dumps([NIGHT, *odd]),
        f"{FOLDER}sleep-2026-11-02.json": "[",
        f"{FOLDER}sleep-2026-11-03.json": json.dumps([{"bpm": 60}]),
        f"{FOLDER}sleep-2026-11-04.json": "[" * 2_000,
        "x/Heart Rate Variability Details - 2026-11-20.csv": "when,what\n",
        "x/Heart Rate Variability Details - 2026-11-21.csv": b"timestamp,r\xfcmssd\n",
    }
    into = read(packed(tmp_path / "t.zip", files))
    assert [one.asleep for one in nights(into)] == [440 * 60]
    assert (into.left["odd"], into.left["table"]) == (len(odd), 5)


def test_a_night_to_come_and_one_of_another_century_are_not_believed(tmp_path: Path) -> None:
    logs = [
        log("2040-11-19T23:10:00", "2040-11-20T07:10:00", 440),
        log("1950-11-19T23:10:00", "1950-11-20T07:10:00", 440),
    ]
    into = read(packed(tmp_path / "t.zip", {"sleep-2026-11-01.json": json.dumps(logs)}))
    assert (nights(into), into.left["time"]) == ([], 2)


def test_a_night_that_says_it_was_longer_than_it_lasted_is_as_long_as_it_says(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "t.zip",
        {"sleep-2026-11-01.json": json.dumps([log(NIGHT["endTime"][:19], "2026-11-20T07:10:30", 440)])},
    )
    (night,) = nights(read(path))
    assert (night.end - night.begin, night.asleep) == (440 * 60, 440 * 60)


def test_a_night_with_hours_awake_in_it_is_one(tmp_path: Path) -> None:
    long = log("2026-11-19T20:00:00", "2026-11-20T09:00:00", 300)
    (night,) = nights(read(packed(tmp_path / "t.zip", {"sleep-2026-11-01.json": json.dumps([long])})))
    assert (night.end, night.asleep) == (seconds("2026-11-20T09:00:00+01:00"), 300 * 60)


USER_SLEEPS = [
    ("7,STAGES,430,+01:00,2026-11-19 22:10:00+0000,+01:00,2026-11-20 06:10:00+0000,DERIVED", 3600),
    ("7,STAGES,430,+01:00,2026-11-19T22:10:00Z,+01:00,2026-11-20T06:10:00Z,DERIVED", 3600),
    ("7,STAGES,430,+01:00,2026-11-19 22:10:00,+01:00,2026-11-20 06:10:00,DERIVED", 3600),
    ("7,STAGES,430,-05:30,2026-11-19 22:10:00+0000,-05:30,2026-11-20 06:10:00+0000,DERIVED", -19_800),
]


@pytest.mark.parametrize(("row", "offset"), USER_SLEEPS)
def test_nights_in_utc_bear_the_offset_they_were_slept_at(tmp_path: Path, row: str, offset: int) -> None:
    name = "Takeout/Fitbit/Health Fitness Data_GoogleData/UserSleeps_2026-11-01.csv"
    (night,) = nights(read(packed(tmp_path / "t.zip", {name: f"{HEADINGS}{row}\n"}), zone="Asia/Tokyo"))
    assert (night.begin, night.end) == (seconds("2026-11-19T22:10:00Z"), seconds("2026-11-20T06:10:00Z"))
    assert (night.asleep, night.offset) == (430 * 60, offset)


def test_of_a_day_that_two_files_tell_of_the_one_in_utc_counts(tmp_path: Path) -> None:
    """The user was in New York, and is in Vienna now: the clock alone would put the night six hours off."""
    row = "7,STAGES,430,-05:00,2026-11-20 04:10:00+0000,-05:00,2026-11-20 12:10:30+0000,DERIVED"
    before = log("2026-11-18T23:10:00", "2026-11-19T07:10:00", 400)
    files = {
        f"{FOLDER}sleep-2026-11-01.json": json.dumps([before, NIGHT]),
        "GoogleData/UserSleeps_2026-11-01.csv": f"{HEADINGS}{row}\n",
    }
    found = nights(read(packed(tmp_path / "t.zip", files)))
    assert [(one.end, one.asleep // 60) for one in found] == [
        (seconds("2026-11-19T07:10:00+01:00"), 400),
        (seconds("2026-11-20T12:10:30Z"), 430),
    ]


def test_single_values_count_before_one_for_the_whole_night(tmp_path: Path) -> None:
    folder = "Takeout/Fitbit/Heart Rate Variability/"
    files = {
        f"{folder}Daily Heart Rate Variability Summary - 2026-11-(20).csv": (
            "timestamp,rmssd,nremhr,entropy\n2026-11-19T00:00:00,50.5,60,3\n2026-11-20T00:00:00,51.5,60,3\n"
        ),
        f"{folder}Heart Rate Variability Details - 2026-11-20.csv": (
            "timestamp,rmssd,coverage,low_frequency,high_frequency\n"
            "2026-11-19T23:55:00,40.5,0.9,1,1\n2026-11-20T00:00:00,41.5,0.9,1,1\n"
        ),
    }
    into = read(packed(tmp_path / "t.zip", files))
    assert [(at, value) for at, value, _ in into.hrv["hrv_rmssd", "Fitbit"]] == [
        (seconds("2026-11-19T23:55:00+01:00"), 40.5),
        (seconds("2026-11-20T00:00:00+01:00"), 41.5),
        (seconds("2026-11-19T04:00:00+01:00"), 50.5),
    ]
    assert read(tmp_path / "t.zip", ("sleep",)).hrv == {}


def test_what_is_no_such_file_is_refused(tmp_path: Path) -> None:
    for told in ("{", "[", '{"drink": []}', '[{"bpm": 60}]', "[3]"):
        path = tmp_path / "x.json"
        path.write_text(told)
        with pytest.raises(
            BadFile, match=r"“x\.json” is no list of nights as Fitbit's export has it; name nmcoach's own"
        ):
            read(path)
    with pytest.raises(BadFile, match="No file of the archive is a list of nights"):
        read(packed(tmp_path / "x.zip", {f"{FOLDER}sleep-2026-{month}-01.json": "[3]" for month in (10, 11)}))


@pytest.mark.parametrize("text", ["[]", "\ufeff [ ]\n", '{"sleep": []}'])
def test_an_empty_list_is_called_so_and_not_a_file_of_fitbits(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.json").write_text(text)
    with pytest.raises(
        BadFile, match=r"^“mine\.json” is an empty list, so there is nothing to take over; name nmcoach's"
    ):
        read(tmp_path / "mine.json")


def test_an_empty_month_among_others_is_passed_over(tmp_path: Path) -> None:
    files = {f"{FOLDER}sleep-2026-10-01.json": "[]", f"{FOLDER}sleep-2026-11-01.json": json.dumps([NIGHT])}
    assert len(nights(read(packed(tmp_path / "all.zip", files)))) == 1


def test_a_file_of_it_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(takeout, "MOST_PART", 300)
    monkeypatch.setattr(archive, "MOST_PART", 300)
    with pytest.raises(BadFile, match=r"“sleep-2026-11-01\.json” has more than 0 MB"):
        read(packed(tmp_path / "t.zip", {f"{FOLDER}sleep-2026-11-01.json": json.dumps([NIGHT] * 3)}))


def test_what_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="200 times its size"):
        read(packed(tmp_path / "t.zip", {"a/sleep-2026-11-01.json": "[" + " " * 10_000_000 + "]"}))


def test_a_limit_that_is_met_in_a_sheet_ends_the_reading(tmp_path: Path) -> None:
    rows = "".join(f"2026-11-20T0{n}:00:00,40,0.9\n" for n in range(9))
    path = packed(
        tmp_path / "t.zip", {"Heart Rate Variability Details - 2026-11-20.csv": f"timestamp,rmssd,coverage\n{rows}"}
    )
    into = Collected(ALL, SPAN)
    into._rows = 999_995
    with (
        pytest.raises(BadFile, match="more than 1,000,000 drinks"),
        archive.opened(os.open(path, os.O_RDONLY), path.name) as found,
    ):
        takeout.read(found, "UTC", into, lambda *_: None)


def test_a_locked_file_of_the_archive_is_refused(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        out.writestr("sleep-2026-10-01.json", json.dumps([NIGHT]))
        out.writestr("sleep-2026-11-01.json", json.dumps([NIGHT]))
    data = bytearray(made.getvalue())
    data[data.rindex(b"PK\3\4") + 6] |= 1
    data[data.rindex(b"PK\1\2") + 8] |= 1
    path = tmp_path / "t.zip"
    path.write_bytes(data)
    with pytest.raises(BadFile, match="damaged or locked"):
        read(path)


def test_the_days_are_those_of_utc_where_no_offset_is_told(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "t.zip",
        {"UserSleeps_1.csv": "sleep_start,sleep_end,minutes_asleep\n2026-11-19T22:10:00Z,2026-11-20T06:10:00Z,430\n"},
    )
    assert read(path).told["sleep"] == {datetime(2026, 11, 20, tzinfo=UTC).date()}
