import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.errors import CannotCreate, DataUnreadable, NotFound
from nmcoach.storage import files
from nmcoach.storage.backup import backup, backups, copy_before, restore, rotate, verify
from nmcoach.storage.checks import problems
from nmcoach.storage.data_file import DataFile
from nmcoach.storage.store import Store

WATER = {"ml": 250, "kind": "water"}


def drink(store: Store, now: Moment, ml: int = 250) -> None:
    with store.action("Drink", now) as tx:
        tx.put("drink", {"ml": ml, "kind": "water"})


def amounts(store: Store) -> list[int]:
    return [row["ml"] for row in store.rows("SELECT ml FROM drink WHERE deleted = 0 ORDER BY rowid")]


def test_a_backup_holds_everything_and_is_its_owners_alone(store: Store, now: Moment, tmp_path: Path) -> None:
    drink(store, now)
    old = os.umask(0)
    try:
        target = backup(store, tmp_path / "usb" / "copy.db")
    finally:
        os.umask(old)
    assert verify(target) == []
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]


def test_a_backup_made_within_an_action_holds_what_was_saved_before_it(
    store: Store, now: Moment, tmp_path: Path
) -> None:
    drink(store, now, 100)
    with store.action("Drink", now) as tx:
        tx.put("drink", WATER)
        backup(store, tmp_path / "copy" / "nmcoach.db")
    with Store.open(tmp_path / "copy") as copied:
        assert amounts(copied) == [100]


def test_a_backup_replaces_a_file_only_when_told_to(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(CannotCreate, match="is there already"):
        backup(store, target)
    assert target.read_text() == "mine"
    backup(store, target, replace=True)
    assert verify(target) == []


@pytest.mark.parametrize("replace", [False, True])
def test_a_planted_link_is_refused(store: Store, tmp_path: Path, replace: bool) -> None:
    (tmp_path / "private").write_text("mine")
    (tmp_path / "copy.db").symlink_to(tmp_path / "private")
    with pytest.raises(CannotCreate, match="is a link"):
        backup(store, tmp_path / "copy.db", replace=replace)
    assert (tmp_path / "private").read_text() == "mine"


def test_a_folder_in_the_place_of_the_backup_is_named_and_nothing_is_left_behind(store: Store, tmp_path: Path) -> None:
    (tmp_path / "usb" / "copy.db").mkdir(parents=True)
    with pytest.raises(CannotCreate, match="could not be made"):
        backup(store, tmp_path / "usb" / "copy.db", replace=True)
    assert [path.name for path in (tmp_path / "usb").iterdir()] == ["copy.db"]


def test_damaged_data_is_not_taken_for_a_backup(store: Store, now: Moment, tmp_path: Path) -> None:
    drink(store, now)
    with store.write(now) as tx:
        tx.execute("UPDATE drink SET ml = 251")
    with pytest.raises(DataUnreadable, match="no backup was made"):
        backup(store, tmp_path / "usb" / "copy.db")
    assert list((tmp_path / "usb").iterdir()) == []


def test_verifying_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        verify(tmp_path / "nothing.db")


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_a_file_that_is_no_backup_has_a_problem(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy.db").write_bytes(content)
    assert len(verify(tmp_path / "copy.db")) == 1


def test_seven_days_and_four_weeks_are_kept(store: Store, now: Moment) -> None:
    folder = store.folder / "backups"
    folder.mkdir()
    for name in ("daily-mine.db", "notes.txt", "before-import-20200101T000000000.db"):
        (folder / name).write_text("")
    for days in range(0, 50, 2):
        rotate(store, moment(now.at + timedelta(days=days), "UTC"))
    names = sorted(path.name for path in folder.iterdir())
    assert [name for name in names if name.startswith("daily-2")] == [
        f"daily-{now.day + timedelta(days=days):%Y%m%d}.db" for days in range(36, 50, 2)
    ]
    weeks = ("2026W51", "2026W52", "2026W53", "2027W01")
    assert [name for name in names if name.startswith("weekly-")] == [f"weekly-{week}.db" for week in weeks]
    assert {"daily-mine.db", "notes.txt", "before-import-20200101T000000000.db"} <= set(names)


def test_a_day_has_one_backup(store: Store, at: Callable[[float], Moment]) -> None:
    made = rotate(store, at(0))
    assert made is not None
    content = made.read_bytes()
    drink(store, at(1))
    assert rotate(store, at(2)) is None
    assert made.read_bytes() == content


def test_what_a_killed_backup_left_is_dropped_after_a_day(store: Store, now: Moment) -> None:
    folder = store.folder / "backups"
    folder.mkdir()
    for name, hours in ((".daily.db.aaaa.part", 25), (".daily.db.bbbb.part", 1)):
        (folder / name).write_text("")
        then = (now.at - timedelta(hours=hours)).timestamp()
        os.utime(folder / name, (then, then))
    rotate(store, now)
    assert [path.name for path in folder.glob(".*")] == [".daily.db.bbbb.part"]


def test_copies_made_before_something_are_kept_to_ten(store: Store, at: Callable[[float], Moment]) -> None:
    made = []
    for minutes in range(12):
        with copy_before(store, "import", at(minutes)) as copy:
            made.append(copy.path)
    assert [path.exists() for path in made] == [False] * 2 + [True] * 10
    assert set(backups(store.folder)) == set(made[2:])


def test_a_copy_that_is_not_wanted_is_gone_and_takes_the_place_of_none(
    store: Store, at: Callable[[float], Moment]
) -> None:
    kept = []
    for minutes in range(10):
        with copy_before(store, "import", at(minutes)) as copy:
            kept.append(copy.path)
    with copy_before(store, "import", at(11)) as copy:
        assert copy.path.exists()
        copy.wanted = False
    assert not copy.path.exists()
    assert set(backups(store.folder)) == set(kept)


def test_a_copy_stays_where_what_was_done_went_wrong_in_an_unknown_way(
    store: Store, at: Callable[[float], Moment]
) -> None:
    with pytest.raises(KeyboardInterrupt), copy_before(store, "import", at(0)) as copy:
        raise KeyboardInterrupt
    assert backups(store.folder) == [copy.path]


def test_a_restore_brings_the_copy_back_and_keeps_the_old_file(
    store: Store, at: Callable[[float], Moment], tmp_path: Path
) -> None:
    drink(store, at(0), 100)
    copy = backup(store, tmp_path / "copy.db")
    drink(store, at(1), 200)
    kept = restore(store.folder, copy, at(2))
    assert amounts(store) == [100], "an open store follows"
    assert kept is not None
    assert verify(kept) == []
    restore(store.folder, kept, at(3))
    assert amounts(store) == [100, 200]
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in store.folder.iterdir()) == [
        ".nmcoach", "backups", "nmcoach.db", "nmcoach.db-journal",
    ]  # fmt: skip


@pytest.mark.parametrize("damage", ["gone", "empty", "garbage"])
def test_a_restore_works_where_the_data_is_damaged(store: Store, now: Moment, tmp_path: Path, damage: str) -> None:
    drink(store, now, 100)
    copy = backup(store, tmp_path / "copy.db")
    store.close()
    if damage == "gone":
        store.path.unlink()
    else:
        store.path.write_bytes(b"" if damage == "empty" else b"garbage" * 1000)
    with pytest.raises(DataUnreadable):
        Store.open(store.folder)
    kept = restore(store.folder, copy, now)
    assert (kept is None) == (damage == "gone")
    with Store.open(store.folder) as again:
        assert amounts(again) == [100]
        assert problems(again) == []


def test_a_damaged_copy_is_not_restored(store: Store, now: Moment, tmp_path: Path) -> None:
    drink(store, now, 100)
    (tmp_path / "copy.db").write_bytes(store.path.read_bytes()[:5000])
    with pytest.raises(DataUnreadable, match="cannot be restored"):
        restore(store.folder, tmp_path / "copy.db", now)
    assert amounts(store) == [100]


def test_a_writer_who_waited_while_the_file_was_replaced_writes_to_the_new_one(
    store: Store, at: Callable[[float], Moment], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup(store, tmp_path / "copy.db")
    follow = DataFile.follow

    def restored_just_after(self: DataFile) -> None:
        follow(self)
        monkeypatch.setattr(DataFile, "follow", follow)
        restore(store.folder, copy, at(0))

    monkeypatch.setattr(DataFile, "follow", restored_just_after)
    drink(store, at(1), 300)
    with Store.open(store.folder) as again:
        assert amounts(again) == [300]


def test_of_two_imports_at_the_same_instant_each_has_a_copy_of_its_own(
    store: Store, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    drink(store, now, 100)
    real = files.give_name
    taken: list[Path] = []

    def beaten(part: Path, path: Path) -> None:
        if not taken:
            taken.append(path)
            path.write_bytes(b"the copy of the other process")
        real(part, path)

    monkeypatch.setattr(files, "give_name", beaten)
    with copy_before(store, "import", now) as made:
        pass
    assert made.path not in taken
    assert verify(made.path) == []
    assert taken[0].read_bytes() == b"the copy of the other process"
