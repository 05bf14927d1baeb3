"""``nmcoach forget``: everything that nmcoach made goes, and nothing else."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pexpect
import pytest

from nmcoach.cli.forget import YES
from nmcoach.cues.files import ToneFiles
from nmcoach.domain.errors import Locked
from nmcoach.services import crashes
from nmcoach.services.forgetting import rooms
from nmcoach.services.prompter import CACHE
from nmcoach.storage import copies
from nmcoach.storage.presence import alone, present
from shell import Process, Shell

ROUTINE = 'name = "Calves"\ncap = 4\n\n[[step]]\nmove = "calf_roll"\nseconds = 40\n'


@pytest.fixture
def filled(shell: Shell) -> Shell:
    """A shell with a drink, a setting and a copy."""
    shell.ok("water", "250")
    shell.ok("config", "set", "goal_ml", "2000")
    shell.ok("backup")
    return shell


@pytest.fixture
def used(shell: Shell, data: Path, folders: Path) -> Shell:
    """A shell where the program has made every file that it makes in its folders, and one left unfinished in each."""
    shell.used_before()
    shell.ok("--debug", "water", "250")
    shell.ok("config", "set", "goal_ml", "2000")
    shell.ok("backup")
    shell.ok("backup", str(data / "backups"))
    shell.ok("export", str(folders / "all.json"))
    shell.ok("delete", shell.ok("history", "--json").data[0]["id"])
    shell.ok("import", str(folders / "all.json"), "--file-wins")
    shell.at("2026-11-23T13:05")
    shell.ok("restore", "latest")
    for seconds in (40, 50):
        (folders / "calves.toml").write_text(ROUTINE.replace("40", str(seconds)))
        shell.ok("routines", "add", str(folders / "calves.toml"))
    ToneFiles(data / CACHE, 60).make(["begin", "half"])
    crashes.write_report(ValueError("x"), data)
    copies.note_failure(data, date(2026, 11, 23), "The disk was full.")
    (data / "nmcoach.db-journal").touch()
    for unfinished in (
        ".nmcoach.db.20261123T130500000.part", "..nmcoach.db.20261123T130500000.part.00aa11bb22cc.part",
        "backups/.daily-20261123.db.00aa11bb22cc.part",
        "backups/unread-20261123T130500000.json", "backups/before-restore-20261123T130400000.db-journal",
        "routines/.calves.toml.00aa11bb22cc.part", "cache/.begin-00aa11bb22cc33dd.wav.71.88",
        "../config/.settings.toml.71",
    ):  # fmt: skip
        (data / unfinished).write_text("x")
    return shell


def below(*places: Path) -> set[Path]:
    return {path for place in places for path in place.rglob("*")}


def test_every_file_that_the_program_makes_goes_and_its_folders_too(used: Shell, data: Path, folders: Path) -> None:
    made = below(data, folders / "config")
    assert {path.parent.relative_to(folders).as_posix() for path in made if path.is_file()} == {
        "data", "data/backups", "data/routines", "data/routines/versions", "data/log", "data/cache", "config",
    }  # fmt: skip
    listed = used.ok("forget", "--list", "--json").data
    assert {Path(one["path"]) for one in listed["files"]} == {path for path in made if path.is_file()}
    assert listed["left"] == []
    out = used.ok("forget", YES).out
    assert out.startswith(f"Removed {len(listed['files'])} files; no copy was kept.\n")
    assert not data.exists()
    assert not (folders / "config").exists()
    assert (folders / "all.json").exists()


def test_the_list_says_paths_sizes_and_how_many_entries_and_changes_nothing(filled: Shell, data: Path) -> None:
    before = {path: path.stat() for path in below(data)}
    out = filled.ok("forget", "--list").out
    assert f"  {data / 'nmcoach.db'} " in out
    assert "kB  what you logged\n" in out
    assert "Together 5 files, " in out
    assert out.endswith(" kB, 1 entry.\n")
    assert {path: path.stat() for path in below(data)} == before
    listed = filled.ok("forget", "--list", "--json").data
    assert listed.keys() == {"files", "bytes", "entries", "left"}
    assert listed["entries"] == 1
    assert listed["bytes"] == sum(one["bytes"] for one in listed["files"])
    assert {one["what"] for one in listed["files"]} == {"what you logged", "a mark", "a copy of it", "settings"}


def test_a_file_with_two_names_is_counted_once(filled: Shell, data: Path) -> None:
    size = filled.ok("forget", "--list", "--json").data["bytes"]
    (data / "backups" / "weekly-2026W48.db").hardlink_to(next((data / "backups").glob("copy-*")))
    listed = filled.ok("forget", "--list", "--json").data
    assert (listed["bytes"], len(listed["files"])) == (size, 6)


def test_files_of_the_users_own_stay_and_are_named(used: Shell, data: Path, folders: Path) -> None:
    own = [
        "notes.txt", "all.json", "mine.db", "nmcoach.db.old", ".hidden", "backups/mine.db", "backups/notes.txt",
        "routines/README.md", "routines/Mine.toml", "log/diary.txt", "cache/song.wav", "routines/versions/x.txt",
        "letters/doctor.txt", "../config/other.toml",
    ]  # fmt: skip
    for name in own:
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_text("mine")
    out = used.ok("forget", YES).out
    assert {path.resolve() for path in below(data, folders / "config") if path.is_file()} == {
        (data / name).resolve() for name in own
    }
    assert "What stays:\n" in out
    assert f"{data / 'backups' / 'mine.db'}  " in out
    assert f"{data / 'letters'}  " in out
    assert out.count("not made by nmcoach") == 14


@pytest.mark.parametrize("name", ["backups", "routines", "routines/versions", "log", "cache"])
def test_no_folder_is_entered_through_a_link(used: Shell, data: Path, folders: Path, name: str) -> None:
    (data / name).rename(folders / "elsewhere")
    (data / name).symlink_to(folders / "elsewhere")
    there = below(folders / "elsewhere")
    assert there
    out = used.ok("forget", YES).out
    assert f"{data / name}  a link; where it leads to is left as it is" in out
    assert below(folders / "elsewhere") == there
    assert [path for path in below(data) if path.is_file() and not path.is_symlink()] == []


def test_a_linked_file_stays_and_so_does_what_it_leads_to(filled: Shell, data: Path, folders: Path) -> None:
    (folders / "letter.txt").write_text("mine")
    link = data / "backups" / "daily-20261123.db"
    link.symlink_to(folders / "letter.txt")
    filled.ok("forget", YES)
    assert link.is_symlink()
    assert (folders / "letter.txt").read_text() == "mine"


def test_a_linked_data_file_is_refused_and_nothing_is_removed(filled: Shell, data: Path, folders: Path) -> None:
    (data / "nmcoach.db").rename(folders / "elsewhere.db")
    (data / "nmcoach.db").symlink_to(folders / "elsewhere.db")
    before = below(folders)
    result = filled("forget", YES)
    assert result.code == 73
    assert result.err == (
        f"{data / 'nmcoach.db'} is a link; remove it and the file that it leads to yourself. Nothing was removed.\n"
    )
    assert below(folders) == before


def test_a_data_folder_that_is_a_link_is_emptied_where_it_is(filled: Shell, data: Path, folders: Path) -> None:
    data.rename(folders / "elsewhere")
    data.symlink_to(folders / "elsewhere")
    filled.ok("forget", YES)
    assert below(folders / "elsewhere") == set()
    assert data.is_symlink()


def test_a_folder_without_data_of_ours_is_left_alone(shell: Shell, folders: Path) -> None:
    for name in ("log/debug.log", "settings/settings.toml", "routines/calves.toml", "cache/begin-0011223344556677.wav"):
        (folders / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (folders / "project" / name).write_text("mine")
    before = below(folders)
    out = shell.ok("--data-dir", str(folders / "project"), "forget", YES).out
    assert out == "There is nothing here that nmcoach keeps.\n"
    assert below(folders) == before


def test_a_data_file_of_another_program_stays(shell: Shell, data: Path) -> None:
    data.mkdir()
    with closing(sqlite3.connect(data / "nmcoach.db")) as other:
        other.executescript("PRAGMA application_id = 7; CREATE TABLE letters (text)")
    before = (data / "nmcoach.db").read_bytes()
    result = shell("forget", YES)
    assert (result.code, "belongs to another program" in result.err) == (65, True)
    assert (data / "nmcoach.db").read_bytes() == before


@pytest.mark.parametrize("harm", ["emptied", "garbage", "missing", "newer", "cut short"])
def test_data_that_cannot_be_opened_goes_all_the_same(filled: Shell, data: Path, harm: str) -> None:
    path = data / "nmcoach.db"
    if harm == "missing":
        path.unlink()
    elif harm == "newer":
        with closing(sqlite3.connect(path)) as newer:
            newer.execute("PRAGMA user_version = 99999")
    else:
        path.write_bytes({"emptied": b"", "garbage": b"x" * 5000, "cut short": path.read_bytes()[:5000]}[harm])
    assert filled("water").code == 65
    if harm in ("garbage", "cut short"):
        assert filled.ok("forget", "--list").out.endswith("entries that cannot be counted.\n")
    filled.ok("forget", YES)
    assert not data.exists()
    filled.ok("water", "250")


def test_with_a_folder_of_its_own_the_settings_stay(filled: Shell, data: Path, folders: Path) -> None:
    filled.ok("--data-dir", str(folders / "other"), "water", "300")
    out = filled.ok("--data-dir", str(folders / "other"), "forget", YES).out
    settings = folders / "config" / "settings.toml"
    assert f"  {settings}  settings, which other data may go by\n" in out
    assert settings.exists()
    assert not (folders / "other").exists()
    assert (data / "nmcoach.db").exists()
    filled.ok("--data-dir", str(data), "forget", YES)
    assert not settings.exists()


def test_settings_that_lie_beside_the_data_go_with_it(
    shell: Shell, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(data))
    shell.ok("water", "250")
    shell.ok("config", "set", "goal_ml", "2000")
    assert shell.ok("forget", "--list", "--json").data["left"] == []
    shell.ok("forget", YES)
    assert not data.exists()


def test_a_kept_demo_goes_with_its_settings(shell: Shell, process: Process, folders: Path) -> None:
    assert process("demo", "--keep", str(folders / "demo")).returncode == 0
    assert (folders / "demo" / "settings" / "settings.toml").exists()
    shell.ok("--data-dir", str(folders / "demo"), "forget", YES)
    assert not (folders / "demo").exists()


def test_where_there_is_nothing_it_says_so_and_makes_nothing(shell: Shell, data: Path, folders: Path) -> None:
    for words in (["forget"], ["forget", "--list"], ["forget", YES]):
        assert shell.ok(*words).out == "There is nothing here that nmcoach keeps.\n"
    assert shell.ok("forget", YES, "--json").data == {"removed": 0, "bytes": 0, "left": []}
    assert not data.exists()
    assert not (folders / "config").exists()


def test_without_a_terminal_it_asks_for_the_option(filled: Shell, data: Path) -> None:
    before = below(data)
    assert filled.refused("forget") == (
        f"Nothing was removed: there is no terminal to ask in. {YES} does it without asking, --list shows first what "
        "would go."
    )
    assert filled.refused("forget", "--list", YES) == f"Use either --list or {YES}."
    assert below(data) == before


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("everything", 0, "Removed 5 files; no copy was kept."),
        (" Everything ", 0, "Removed 5 files; no copy was kept."),
        ("", 0, "Nothing was removed."),
        ("yes", 2, "Nothing was removed: “yes” is not everything."),
        ("\x03", 130, ""),
        ("\x04", 130, ""),
    ],
)
def test_in_a_terminal_the_word_is_typed(filled: Shell, data: Path, typed: str, code: int, told: str) -> None:
    filled.ok("today")
    command = [sys.executable, "-m", "nmcoach", "forget"]
    child = pexpect.spawn(
        command[0], command[1:], env=dict(os.environ), encoding="utf-8", dimensions=(24, 200), timeout=20,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell lets what runs behind it hear none
    )  # fmt: skip
    child.expect("This removes for good, without a copy:\r\n")
    child.expect("Exports, pages and copies that you put elsewhere stay; nmcoach does not know where they are.")
    child.expect("Type everything to remove all of this, or press enter to keep it: ")
    child.send(typed if typed in ("\x03", "\x04") else f"{typed}\r")
    child.expect(pexpect.EOF)
    assert told in child.before
    child.close()
    assert child.exitstatus == code
    assert data.exists() == ("Removed" not in told)


OPEN = """
import sys
from nmcoach.storage.store import Store
from nmcoach.storage.presence import present
with Store.open(sys.argv[1]) as store, present(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""
WRITING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1] + "/nmcoach.db", isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("code", [OPEN, WRITING], ids=["open", "writing"])
def test_while_another_copy_is_open_or_writes_nothing_is_removed(filled: Shell, data: Path, code: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", code, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        before = {path: path.stat().st_ino for path in below(data)}
        result = filled("forget", YES)
        assert {path: path.stat().st_ino for path in below(data)} == before
        other.communicate("")
    assert (result.code, result.out) == (75, "")
    assert result.err == "nmcoach is open elsewhere with this data; leave it there first. Nothing was removed.\n"
    filled.ok("forget", YES)


@pytest.mark.parametrize("words", [[], ["breathe", "--plain"]], ids=["places", "command"])
def test_the_open_places_and_a_command_that_goes_on_are_seen(data: Path, filled: Shell, words: list[str]) -> None:
    env = {**os.environ, "TERM": "xterm-256color"}
    child = pexpect.spawn(sys.executable, ["-m", "nmcoach", *words], env=env, timeout=20)
    end = time.monotonic() + 20
    while is_alone(data):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert filled("forget", YES).code == 75
    child.close(force=True)
    assert (data / "nmcoach.db").exists()
    assert is_alone(data)


def is_alone(data: Path) -> bool:
    try:
        with alone(data):
            return True
    except Locked:
        return False


def test_several_copies_are_open_side_by_side(data: Path, filled: Shell) -> None:
    with present(data), present(data):
        assert filled("forget", YES).code == 75
        filled.ok("water", "250")
        filled.ok("today")


@pytest.mark.parametrize("after", range(14))
def test_cut_off_anywhere_it_can_be_run_again(
    used: Shell, data: Path, folders: Path, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    unlink = os.unlink

    def dying(name: str, *, dir_fd: int) -> None:
        nonlocal count
        count += 1
        if count > after:
            raise KeyboardInterrupt
        unlink(name, dir_fd=dir_fd)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", dying)
        assert used("forget", YES).code == 130
    assert (data / ".nmcoach").exists()
    assert (data / "nmcoach.db").exists() == (after == 0)
    if after:
        assert used("water", "250").code == 65
    used.ok("forget", YES)
    assert not data.exists()
    assert not (folders / "config").exists()


def test_what_cannot_be_removed_is_named_and_the_rest_goes(
    filled: Shell, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = os.unlink

    def refusing(name: str, *, dir_fd: int) -> None:
        if name == "nmcoach.db":
            raise PermissionError(1, "Operation not permitted")
        unlink(name, dir_fd=dir_fd)

    monkeypatch.setattr(os, "unlink", refusing)
    result = filled("forget", YES)
    assert result.code == 74
    assert result.err == f"{data / 'nmcoach.db'} could not be removed: operation not permitted. Then run it again.\n"
    assert result.out.startswith("Removed 4 files; no copy was kept.\n")
    assert [path.name for path in below(data)] == ["nmcoach.db"]


def test_the_folders_are_those_that_the_program_uses(tmp_path: Path) -> None:
    assert [(room.root.name, room.within) for room in rooms(tmp_path / "data", tmp_path / "config")] == [
        ("data", ""), ("data", "backups"), ("data", "routines/versions"), ("data", "routines"), ("data", "log"),
        ("data", "cache"), ("data", "settings"), ("config", ""),
    ]  # fmt: skip
