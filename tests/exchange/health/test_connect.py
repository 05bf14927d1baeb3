"""Health Connect's export: a database of another program."""

import os
import sqlite3
import tempfile
import zipfile
from pathlib import Path

import pytest

import watch
from nmcoach.domain.errors import BadFile, CannotCreate
from nmcoach.domain.measures.nights import NO_OFFSET
from nmcoach.exchange.health import archive, connect
from nmcoach.exchange.health.collected import Collected, What
from watch import ms

ALL: tuple[What, ...] = ("water", "sleep", "hrv", "movement")
SPAN = (631_152_000, 1_800_000_000)


def read(path: Path, *wanted: What) -> Collected:
    into = Collected(wanted or ALL, SPAN)
    with archive.opened(os.open(path, os.O_RDONLY), path.name) as found:
        assert found.form == "connect"
        connect.read(found, into, lambda *_: None)
    return into


def drink(number: int, at: str, litres: object, offset: object = 3600) -> str:
    row = f"{number}, x'00', 1, 1, {ms(at)}, {offset}, {ms(at)}, {offset}, {litres}"
    return f"INSERT INTO hydration_record_table VALUES ({row})"


def session(number: int, begin: str, end: str) -> str:
    row = f"{number}, x'00', 1, 1, {ms(begin)}, 3600, {ms(end)}, 3600, '', ''"
    return f"INSERT INTO sleep_session_record_table VALUES ({row})"


def stage(number: int, begin: str, end: str, kind: int) -> str:
    return f"INSERT INTO sleep_stages_table VALUES ({number}, {ms(begin)}, {ms(end)}, {kind})"


def test_everything_that_is_wanted_is_read(tmp_path: Path) -> None:
    at = ms("2026-11-20T03:00:00+01:00")
    path = watch.connect(
        tmp_path / "health.zip",
        drink(1, "2026-11-20T09:00:00+01:00", 0.25),
        session(1, "2026-11-19T23:00:00+01:00", "2026-11-20T07:00:00+01:00"),
        stage(1, "2026-11-19T23:00:00+01:00", "2026-11-20T01:00:00+01:00", 4),
        stage(1, "2026-11-20T01:00:00+01:00", "2026-11-20T01:30:00+01:00", 1),
        stage(1, "2026-11-20T01:30:00+01:00", "2026-11-20T07:00:00+01:00", 6),
        f"INSERT INTO heart_rate_variability_rmssd_record_table VALUES (1, x'00', 1, 1, {at}, 3600, 44.5)",
        f"INSERT INTO exercise_session_record_table VALUES (1, x'00', 2, 1, {at}, 0, {at + 1_800_000}, 0, 49, '')",
        f"INSERT INTO exercise_session_record_table VALUES (2, x'00', 2, 1, {at}, 0, {at + 1_800_000}, 0, 33, '')",
    )
    found = read(path)
    begin = ms("2026-11-19T23:00:00+01:00") // 1000
    assert [(one.ml, one.source, one.offset) for one in found.gulps] == [(250, "Ring", 3600)]
    assert {source: [*of] for source, of in found.slept.items()} == {
        "Ring (Model 3)": [(begin, begin + 7200, 3600), (begin + 9000, begin + 8 * 3600, 3600)]
    }
    assert {key: [*of] for key, of in found.hrv.items()} == {
        ("hrv_rmssd", "Ring (Model 3)"): [(at // 1000, 44.5, 3600)]
    }
    assert [(one.kind, one.minutes, one.source) for one in found.outings] == [("swimming", 30, "com.pool")]
    assert found.left == {"awake": 1, "workout": 1}
    assert (found.unstaged, found.records) == (0, 8)


def test_a_night_without_stages_counts_whole_and_is_told(tmp_path: Path) -> None:
    found = read(
        watch.connect(tmp_path / "h.zip", session(1, "2026-11-19T23:00:00+01:00", "2026-11-20T07:00:00+01:00")), "sleep"
    )
    (piece,) = found.slept["Ring (Model 3)"]
    assert (piece[1] - piece[0], found.unstaged) == (8 * 3600, 1)


def test_only_what_is_wanted_is_read(tmp_path: Path) -> None:
    path = watch.connect(tmp_path / "h.zip", drink(1, "2026-11-20T09:00:00+01:00", 0.25))
    assert (read(path, "sleep", "hrv").gulps, read(path, "sleep", "hrv").records) == ([], 0)


@pytest.mark.parametrize("litres", ["'much'", "x'ff'", "NULL", "1e300"])
def test_an_odd_row_is_counted_and_the_others_are_read(tmp_path: Path, litres: str) -> None:
    path = watch.connect(
        tmp_path / "h.zip",
        "DROP TABLE hydration_record_table",
        f"CREATE TABLE hydration_record_table ({watch._INTERVAL}volume)",
        drink(1, "2026-11-20T09:00:00+01:00", litres),
        drink(2, "2026-11-20T10:00:00+01:00", 0.33, "NULL"),
    )
    found = read(path)
    assert [(one.ml, one.offset) for one in found.gulps] == [(330, NO_OFFSET)]
    assert sum(found.left.values()) == 1


@pytest.mark.parametrize(
    "other",
    [
        "CREATE TABLE hydration_record_table (start_time INTEGER)",
        f"CREATE TABLE hydration_record_table ({watch._INTERVAL}volume REAL AS (start_time))",
    ],
)
def test_a_table_that_is_not_as_expected_is_left_out_and_told(tmp_path: Path, other: str) -> None:
    path = watch.connect(
        tmp_path / "h.zip",
        "DROP TABLE hydration_record_table",
        other,
        session(1, "2026-11-19T23:00:00+01:00", "2026-11-20T07:00:00+01:00"),
    )
    found = read(path)
    assert (found.left, len(found.slept)) == ({"table": 1}, 1)


def test_a_view_is_no_table(tmp_path: Path) -> None:
    path = watch.connect(
        tmp_path / "h.zip",
        "DROP TABLE hydration_record_table",
        "CREATE VIEW hydration_record_table AS SELECT 1 AS start_time",
    )
    assert read(path).gulps == []


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    database = tmp_path / "other.db"
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("CREATE TABLE application_info_table (x)")
    connection.close()
    with pytest.raises(BadFile, match="none of Health Connect"):
        read(database)


@pytest.mark.parametrize("at", [16, 4096])
def test_a_damaged_database_is_refused(tmp_path: Path, at: int) -> None:
    path = watch.connect(tmp_path / "h.zip", drink(1, "2026-11-20T09:00:00+01:00", 0.25))
    with zipfile.ZipFile(path) as packed:
        data = bytearray(packed.read("health_connect_export.db"))
    data[at : at + 3000] = b"\xff" * 3000
    bad = tmp_path / "bad.db"
    bad.write_bytes(data)
    with pytest.raises(BadFile, match="cannot be read"):
        read(bad)


def test_nothing_of_the_copy_stays_and_the_file_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    path = watch.connect(tmp_path / "h.zip", drink(1, "2026-11-20T09:00:00+01:00", 0.25))
    before = path.read_bytes()
    assert len(read(path).gulps) == 1
    assert ([*place.iterdir()], path.read_bytes()) == ([], before)


def test_nothing_of_the_copy_stays_where_it_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    path = watch.connect(tmp_path / "h.zip", drink(1, "2026-11-20T09:00:00+01:00", 0.25))

    def ended(*_: int) -> None:
        assert len([*place.iterdir()]) == 1
        raise KeyboardInterrupt

    with (
        archive.opened(os.open(path, os.O_RDONLY), path.name) as found,
        pytest.raises(KeyboardInterrupt),
    ):
        connect.read(found, Collected(ALL, SPAN), ended)
    assert [*place.iterdir()] == []


def test_a_query_that_never_ends_can_be_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "STEPS", 10)
    many = ", ".join(f"({number}, x'00', 1, 1, 1, 0, 1, 0, 0.25)" for number in range(5000))
    path = watch.connect(tmp_path / "h.zip", f"INSERT INTO hydration_record_table VALUES {many}")
    told: list[int] = []

    def pulse(_: int, done: int, size: int) -> None:
        told.append(done)
        if done * 2 > size + 10:
            raise KeyboardInterrupt

    with (
        archive.opened(os.open(path, os.O_RDONLY), path.name) as found,
        pytest.raises(KeyboardInterrupt),
    ):
        connect.read(found, Collected(ALL, SPAN), pulse)
    assert told


def test_where_no_copy_can_be_made_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    path = watch.connect(tmp_path / "h.zip", drink(1, "2026-11-20T09:00:00+01:00", 0.25))
    with pytest.raises(CannotCreate, match="which cannot be made: no such file or directory"):
        read(path)
