"""Faults 10 to 12 and 19: files that were emptied, cut, flipped, moved or replaced."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import DataUnreadable
from nmcoach.storage.checks import file_problems, problems
from nmcoach.storage.schema import USER_TABLES
from nmcoach.storage.store import Store

Drink = Callable[[Store, int], str]


@pytest.fixture
def used(folder: Path, now: Moment) -> Path:
    """A folder with some data, closed."""
    with Store.open(folder) as store:
        for number in range(1, 61):
            with store.action("Day", now) as tx:
                tx.put("drink", {"ml": number, "kind": "water"})
                tx.put("note", {"text": f"note {number} " + "words " * number, "topic": ""})
                tx.put("measurement", {"kind": "pain", "value": number / 7, "side": ""})
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("how", ["emptied", "deleted"])
@pytest.mark.parametrize("sign", ["marker", "backup"])
def test_an_empty_file_where_there_was_data_is_refused_with_the_way_back(used: Path, how: str, sign: str) -> None:
    if sign == "backup":
        (used / "backups").mkdir()
        (used / ".nmcoach").rename(used / "backups" / "daily-20261122.db")
    if how == "emptied":
        (used / "nmcoach.db").write_bytes(b"")
    else:
        (used / "nmcoach.db").unlink()
    for reading in (False, True):
        with pytest.raises(DataUnreadable, match=r"missing or empty .* “nmcoach restore FILE”") as caught:
            Store.open(used, read_only=reading)
        assert caught.value.exit_code == 65
    assert (used / "nmcoach.db").exists() == (how == "emptied")


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:100],
        lambda data: data[:4096],
        lambda data: data[: len(data) // 2],
        lambda data: bytes(100) + data[100:],
        lambda data: bytes(len(data)),
        lambda data: b"SQLite format 4\x00" + data[16:],
        lambda _: b"\x89PNG not a database" * 500,
    ],
    ids=["100 bytes", "one page", "half", "no header", "all zero", "other magic", "picture"],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(used: Path, harm: Callable[[bytes], bytes]) -> None:
    path = used / "nmcoach.db"
    path.write_bytes(harm(path.read_bytes()))
    before = files_of(used)
    with pytest.raises(DataUnreadable) as caught:
        Store.open(used)
    assert caught.value.exit_code == 65
    assert files_of(used) == before
    assert len(file_problems(path)) == 1


def test_a_last_page_cut_short_is_found_by_the_checks(used: Path) -> None:
    path = used / "nmcoach.db"
    path.write_bytes(path.read_bytes()[:-200])
    assert file_problems(path) != []


def rows_of(path: Path) -> list[object]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in (*USER_TABLES, "journal")]
    finally:
        connection.close()


def test_no_flipped_bit_changes_an_entry_unnoticed(used: Path) -> None:
    path = used / "nmcoach.db"
    sound = path.read_bytes()
    expected = rows_of(path)
    chance = random.Random(11)
    filled = [place for place in range(100, len(sound)) if sound[place]]
    noticed = 0
    for place in chance.sample(filled, 150):
        flipped = bytearray(sound)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        if file_problems(path):
            noticed += 1
        else:
            assert rows_of(path) == expected, f"byte {place} was changed and nobody noticed"
    assert noticed > 100


def test_a_flipped_bit_met_by_a_query_is_told_as_damage(used: Path, now: Moment) -> None:
    path = used / "nmcoach.db"
    path.write_bytes(path.read_bytes().replace(b"note 7 ", b"note \xff "))
    with Store.open(used) as store:
        with pytest.raises(DataUnreadable, match="The data file is damaged"):
            store.rows("SELECT text FROM note")
        assert any("In note, 1 entry" in problem for problem in problems(store))


def test_a_data_file_moved_away_is_noticed_before_anything_is_written_to_it(used: Path, drink: Drink) -> None:
    with Store.open(used) as store:
        moved = store.path.rename(used / "moved.db")
        before = moved.read_bytes()
        with pytest.raises(DataUnreadable, match="moved, deleted or emptied while it was open"):
            drink(store, 250)
        with pytest.raises(DataUnreadable):
            store.rows("SELECT * FROM drink")
        assert moved.read_bytes() == before
        assert not store.path.exists()
        moved.rename(store.path)
        drink(store, 250)
        assert store.rows("SELECT count(*) FROM drink")[0][0] == 61


def test_a_data_file_that_was_replaced_is_followed(used: Path, tmp_path: Path, drink: Drink) -> None:
    with Store.open(tmp_path / "other") as other:
        drink(other, 1000)
    with Store.open(used) as store:
        assert len(store.rows("SELECT * FROM drink")) == 60
        store.path.rename(used / "moved.db")
        before = (used / "moved.db").read_bytes()
        (tmp_path / "other" / "nmcoach.db").rename(store.path)
        drink(store, 500)
        assert [row[0] for row in store.rows("SELECT ml FROM drink ORDER BY rowid")] == [1000, 500]
        assert (used / "moved.db").read_bytes() == before


def test_a_data_file_emptied_while_it_is_open_is_noticed(used: Path, drink: Drink) -> None:
    with Store.open(used) as store:
        store.path.rename(used / "moved.db")
        store.path.touch()
        with pytest.raises(DataUnreadable, match="emptied"):
            drink(store, 250)
        assert store.path.stat().st_size == 0
