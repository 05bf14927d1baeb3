"""Entries that no query finds any more: they are found without an index, or missed."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import every_kind
from nmcoach.domain.kinds import BY_NAME, LISTED
from nmcoach.services.coach import Coach
from nmcoach.storage import days, history, records, safety
from nmcoach.storage.faults import Damaged
from nmcoach.storage.rows import day_number
from samples import NO_SOUND, FakeClock

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
ONE = "1 entry can't be read (nmcoach doctor)."

Reopen = Callable[[Callable[[sqlite3.Connection], object]], Coach]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder with every kind of entry."""
    folder = tmp_path_factory.mktemp("made")
    coach = Coach.open(folder / "data", folder / "config", clock := FakeClock(NOW), NO_SOUND)
    every_kind.fill(coach, clock)
    coach.close()
    return folder


@pytest.fixture
def whole(made: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Coach]:
    """A coach with every kind of entry."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    yield coach
    coach.close()


@pytest.fixture
def harmed(whole: Coach, clock: FakeClock, request: pytest.FixtureRequest) -> Reopen:
    """Change the closed file as a disk would, and open it again."""

    def change(harm: Callable[[sqlite3.Connection], object]) -> Coach:
        whole.close()
        with closing(sqlite3.connect(whole.folder / "nmcoach.db", isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            harm(connection)
        again = Coach.open(whole.folder, whole.folder.parent / "config", clock, NO_SOUND)
        request.addfinalizer(again.close)
        return again

    return change


def gone(table: str) -> Callable[[sqlite3.Connection], object]:
    """Take a row that is not deleted out of a table, as if it had never been."""
    sql = f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table} WHERE deleted = 0)"
    return lambda connection: connection.execute(sql)


def moved_in_index(folder: Path, index: str, before: bytes, after: bytes) -> None:
    """Change the page of an index and nothing else."""
    path = folder / "nmcoach.db"
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
    data = path.read_bytes()
    page = data[(root - 1) * size : root * size]
    assert before in page
    path.write_bytes(data[: (root - 1) * size] + page.replace(before, after) + data[root * size :])


@pytest.mark.parametrize("kind", [kind for kind in BY_NAME if kind != "roll_segment"])
def test_an_entry_that_is_not_found_is_missed_wherever_all_are_read(harmed: Reopen, kind: str) -> None:
    coach = harmed(gone(BY_NAME[kind].table))
    history.between(coach._context.store, kind)
    assert coach.unread() == ONE
    list(records.walk(coach._context.store, kind))
    assert coach.unread() == ONE


def test_a_session_that_is_not_found_is_missed_in_a_calendar(harmed: Reopen, tmp_path: Path) -> None:
    coach = harmed(gone("session"))
    coach.exchange.write(tmp_path / "sessions.ics")
    assert coach.unread() == ONE


def test_an_answer_that_is_not_found_is_missed_among_those_that_ever_were_yes(harmed: Reopen) -> None:
    sql = "DELETE FROM screening_answer WHERE question = 'fracture' AND answer = 'yes'"
    coach = harmed(lambda connection: connection.execute(sql))
    safety.ever_yes(coach._context.store, ["fracture", "varicose"])
    assert coach.unread() == ONE


def lost_by_its_table(connection: sqlite3.Connection) -> None:
    """Take the drink that was deleted out of its table and leave it in the index of days."""
    connection.execute("PRAGMA writable_schema = ON")
    kept = connection.execute("SELECT * FROM sqlite_schema WHERE name = 'drink_day'").fetchone()
    connection.execute("DELETE FROM sqlite_schema WHERE name = 'drink_day'")
    connection.execute("PRAGMA writable_schema = RESET")
    assert connection.execute("DELETE FROM drink WHERE deleted = 1").rowcount == 1
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", kept)


def test_a_deleted_entry_that_is_not_found_is_missed_where_all_are_written(harmed: Reopen) -> None:
    coach = harmed(lost_by_its_table)
    list(records.walk(coach._context.store, "drink"))
    assert coach.unread() == ONE


def test_a_segment_that_is_not_found_is_missed(harmed: Reopen) -> None:
    coach = harmed(gone("roll_segment"))
    history.between(coach._context.store, "roll")
    assert coach.unread() == ONE


@pytest.mark.parametrize("kind", ["drink", "measurement", "soreness", "note", "therapy"])
def test_an_entry_that_seems_deleted_is_set_aside_once(harmed: Reopen, kind: str) -> None:
    table = BY_NAME[kind].table
    sql = f"UPDATE {table} SET deleted = 1 WHERE id = (SELECT max(id) FROM {table} WHERE deleted = 0)"
    coach = harmed(lambda connection: connection.execute(sql))
    for _ in range(2):
        history.between(coach._context.store, kind)
        history.between(coach._context.store, kind, coach.now().day - timedelta(days=40), coach.now().day)
        assert coach.unread() == ONE


def test_what_an_index_has_lost_is_found_in_the_table(whole: Coach, harmed: Reopen) -> None:
    day = whole.now().day
    sound = whole.water.day().ml, [item.text for item in whole.history.items(day, day)]
    whole.close()
    for index in ("drink_day", "soreness_day", "measurement_day"):
        number = day_number(day).to_bytes(4, "big")
        moved_in_index(whole.folder, index, number, day_number(day - timedelta(days=9)).to_bytes(4, "big"))
    coach = harmed(lambda _: None)
    assert (coach.water.day().ml, [item.text for item in coach.history.items(day, day)]) == sound
    assert coach.unread() == ""


def test_what_an_index_brings_by_mistake_does_not_count(whole: Coach, harmed: Reopen) -> None:
    day = whole.now().day - timedelta(days=9)
    whole.close()
    moved_in_index(
        whole.folder,
        "drink_day",
        day_number(day + timedelta(days=9)).to_bytes(4, "big"),
        day_number(day).to_bytes(4, "big"),
    )
    store = harmed(lambda _: None)._context.store
    assert history.between(store, "drink", day, day) == []
    assert len(history.between(store, "drink")) == 2


@pytest.mark.parametrize(
    ("index", "before", "after"),
    [
        ("answer_question", b"fracture", b"fractusf"),
        ("sqlite_autoindex_screening_answer_1", b"0", b"1"),
        ("screening_answer_day", b"5", b"4"),
    ],
)
def test_no_damaged_index_hides_the_latest_answers(
    whole: Coach, harmed: Reopen, index: str, before: bytes, after: bytes
) -> None:
    sound = safety.latest(whole._context.store)
    whole.close()
    moved_in_index(whole.folder, index, before, after)
    assert safety.latest(harmed(lambda _: None)._context.store) == sound


@pytest.mark.parametrize("kind", LISTED)
def test_the_first_day_is_that_of_an_entry_whatever_an_index_says(whole: Coach, harmed: Reopen, kind: str) -> None:
    first = history.first_day(whole._context.store, kind)
    assert first is not None
    whole.close()
    index = f"{BY_NAME[kind].table}_day"
    moved_in_index(whole.folder, index, day_number(first).to_bytes(4, "big"), (19500101).to_bytes(4, "big"))
    assert history.first_day(harmed(lambda _: None)._context.store, kind) == first


def test_what_is_missing_is_still_missed_after_another_entry_of_its_day(harmed: Reopen) -> None:
    coach = harmed(gone("drink"))
    coach.water.log(100)
    assert coach.water.day().ml == 400
    assert coach.unread() == ONE
    coach.history.undo()
    coach.history.redo()
    history.between(coach._context.store, "drink")
    assert coach.unread() == ONE


def test_what_is_missing_comes_back_from_a_file_that_holds_it(whole: Coach, harmed: Reopen, tmp_path: Path) -> None:
    whole.exchange.write(tmp_path / "all.json")
    coach = harmed(gone("drink"))
    assert coach.exchange.read(tmp_path / "all.json").added == {"drink": 1}
    again = harmed(lambda _: None)
    again.exchange.write(tmp_path / "again.json")
    assert again.unread() == ""
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "all.json").read_bytes()


def test_a_sign_whose_day_was_damaged_is_not_missing_once_it_was_dealt_with(harmed: Reopen) -> None:
    coach = harmed(lambda connection: connection.execute("UPDATE red_flag SET day = day - 100"))
    coach.red_flags.settle("major_fall", "Dr Lee")
    again = harmed(lambda _: None)
    assert [one.flag for one in again.red_flags.every()] == ["major_fall"]
    assert again.unread() == ""
    assert days.problems(again._context.store._file.connection, ["red_flag"]) == []


def rewritten(table: str, before: str, after: str, within: str = "") -> Callable[[sqlite3.Connection], object]:
    """Change how a table says that it was made; with ``within``, for one statement alone."""

    def change(connection: sqlite3.Connection) -> None:
        sql = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?"
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(sql, (before, after, table))
        if within:
            connection.execute("PRAGMA writable_schema = RESET")
            connection.execute(within)
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(sql, (after, before, table))

    return change


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ml INTEGER", "mm INTEGER"),
        ("deleted INTEGER", "delated INTEGER"),
        ("zone TEXT", "zoni TEXT"),
        ("checksum TEXT", "checksun TEXT"),
        ("CREATE TABLE drink", "CREATE TABLE brink"),
    ],
)
def test_a_table_that_is_not_as_it_was_made_is_told_as_damage(harmed: Reopen, before: str, after: str) -> None:
    def look() -> None:
        harmed(rewritten("drink", before, after)).history.items()

    with pytest.raises(Damaged, match="damaged"):
        look()


@pytest.mark.parametrize("column", ["value", "note"])
def test_a_column_with_another_name_is_told_as_damage(harmed: Reopen, column: str) -> None:
    coach = harmed(rewritten("measurement", f"{column} ", f"{column[:-1]}x "))
    with pytest.raises(Damaged, match="is not as nmcoach made it"):
        coach.history.items()


@pytest.mark.parametrize("value", ["x'00ff'", "CAST(x'ff' AS TEXT)", "'many'", "1e308", "7"])
@pytest.mark.parametrize("column", ["n", "total", "day", "crc", "kind"])
def test_days_that_hold_no_numbers_are_counted_from_the_entries(
    whole: Coach, harmed: Reopen, column: str, value: str
) -> None:
    today = whole.now().day
    sound = days.series(whole._context.store.rows, "soreness", today, today)
    sql = f"UPDATE daily SET {column} = {value} WHERE noun = 'soreness' AND day = {day_number(today)} AND kind = '#'"
    coach = harmed(rewritten("daily", ") STRICT, WITHOUT ROWID", ") WITHOUT ROWID", sql))
    assert days.series(coach._context.store.rows, "soreness", today, today) == sound
    history.between(coach._context.store, "soreness")
    assert coach.unread() == ""
