"""Faults 21 and 20, D12: folders and copies that were open to others before, and a linked folder of copies."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import CannotCreate
from nmcoach.services.settings import SettingsFile
from nmcoach.storage import private, routine_files
from nmcoach.storage.backup import backup, copy_before, restore, rotate
from nmcoach.storage.copies import left_behind
from nmcoach.storage.repair import rebuild
from nmcoach.storage.store import Store

Drink = Callable[[Store, int], str]


@pytest.fixture
def used(folder: Path, drink: Drink, now: Moment) -> Path:
    """A closed folder with a copy of each kind, and a routine."""
    with Store.open(folder) as store:
        drink(store, 250)
        rotate(store, now)
    (folder / "routines" / "versions").mkdir(parents=True)
    for name in ("calves.toml", "versions/calves-1.toml"):
        (folder / "routines" / name).write_text("")
    return folder


def modes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mode & 0o777 for path in folder.rglob("*")}


def loosen(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o644)


@pytest.mark.parametrize("mode", [0o755, 0o777, 0o750, 0o711])
def test_d12_a_folder_that_others_may_enter_is_closed_when_it_is_opened(used: Path, mode: int) -> None:
    loosen(used)
    used.chmod(mode)
    Store.open(used).close()
    assert used.stat().st_mode & 0o777 == 0o700
    found = modes(used)
    assert {name for name, mode in found.items() if mode == 0o700} == {"backups", "routines", "routines/versions"}
    assert {mode for name, mode in found.items() if (used / name).is_file()} == {0o600}


def test_d12_copies_and_their_folder_are_closed_with_the_next_copy(used: Path, now: Moment) -> None:
    loosen(used / "backups")
    (used / "backups" / "mine.txt").write_text("mine")
    (used / "backups" / "mine.txt").chmod(0o644)
    with Store.open(used) as store, copy_before(store, "import", now):
        pass
    found = modes(used / "backups")
    assert found.pop("mine.txt") == 0o644
    assert set(found.values()) == {0o600}
    assert (used / "backups").stat().st_mode & 0o777 == 0o700


def test_d12_a_folder_with_other_things_in_it_keeps_its_modes_and_ours_in_it_are_closed(used: Path) -> None:
    loosen(used)
    (used / "letters").mkdir()
    (used / "letters").chmod(0o755)
    Store.open(used).close()
    assert used.stat().st_mode & 0o777 == 0o777
    found = modes(used)
    assert found["letters"] == 0o755
    assert {found[name] for name in ("backups", "routines", "routines/versions")} == {0o700}
    assert {mode for name, mode in found.items() if name.endswith((".db", ".toml"))} == {0o600}


def test_d12_the_folders_of_routines_are_called_as_routines_call_them() -> None:
    assert private._BELOW[routine_files.FOLDER] == routine_files.ENDING
    assert private._BELOW[f"{routine_files.FOLDER}/{routine_files.VERSIONS}"] == routine_files.ENDING


def test_d12_looking_alone_changes_no_modes(used: Path) -> None:
    loosen(used)
    before = modes(used)
    Store.open(used, read_only=True).close()
    assert modes(used) == before
    assert used.stat().st_mode & 0o777 == 0o777


def test_d12_nothing_is_closed_through_a_link(used: Path, tmp_path: Path) -> None:
    for name in ("backups", "routines"):
        (used / name).rename(tmp_path / name)
        (used / name).symlink_to(tmp_path / name)
    (tmp_path / "letter.db").write_text("mine")
    (tmp_path / "backups" / "letter.db").symlink_to(tmp_path / "letter.db")
    loosen(tmp_path)
    before = modes(tmp_path / "backups"), modes(tmp_path / "routines")
    used.chmod(0o755)
    Store.open(used).close()
    assert (modes(tmp_path / "backups"), modes(tmp_path / "routines")) == before
    assert (tmp_path / "letter.db").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to somebody else")
def test_d12_a_folder_of_another_user_keeps_its_modes(used: Path) -> None:
    used.chmod(0o755)
    os.chown(used, 65534, -1)
    Store.open(used).close()
    assert used.stat().st_mode & 0o777 == 0o755


def test_d12_the_settings_are_closed_when_they_are_saved(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "config")
    settings.change({"goal_ml": "2000"})
    loosen(tmp_path / "config")
    settings.change({"goal_ml": "2100"})
    assert (tmp_path / "config").stat().st_mode & 0o777 == 0o700
    assert modes(tmp_path / "config") == {"settings.toml": 0o600}
    loosen(tmp_path / "config")
    (tmp_path / "config" / "mine.txt").write_text("mine")
    settings.change({"goal_ml": "2000"})
    assert (tmp_path / "config").stat().st_mode & 0o777 == 0o777


def test_d12_a_linked_folder_of_copies_is_refused_by_everything_that_makes_one(
    used: Path, tmp_path: Path, now: Moment, drink: Drink
) -> None:
    copy = backup(Store.open(used), tmp_path / "copy.db")
    (used / "backups").rename(tmp_path / "elsewhere")
    (used / "backups").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / ".x.part").write_text("mine")
    before = {path: path.read_bytes() for path in (tmp_path / "elsewhere").iterdir()}
    told = f"{used / 'backups'} is a link; put a folder in its place, and no copy is made elsewhere unasked."
    with Store.open(used) as store:
        for make in (
            lambda: rotate(store, now),
            lambda: backup(store, used / "backups" / "copy-20261123T130000000.db"),
            lambda: copy_before(store, "import", now).__enter__(),
            lambda: restore(used, copy, now),
            lambda: store._file._keep(1),
            lambda: rebuild(used, now),
        ):
            with pytest.raises(CannotCreate) as caught:
                make()
            assert str(caught.value) == told
            assert caught.value.exit_code == 73
        drink(store, 300)
        assert [row[0] for row in store.rows("SELECT ml FROM drink ORDER BY rowid")] == [250, 300]
    assert left_behind(used, now.at.replace(year=2100)) == []
    assert {path: path.read_bytes() for path in (tmp_path / "elsewhere").iterdir()} == before
