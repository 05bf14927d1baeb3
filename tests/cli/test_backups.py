"""``nmcoach backup`` and ``nmcoach restore``."""

import sqlite3
from pathlib import Path

import pytest

from shell import Result, Shell


@pytest.fixture
def filled(shell: Shell) -> Shell:
    """A shell with a drink, a check-in and a session."""
    shell.ok("water", "250")
    shell.ok("sore", "left_calf=4")
    shell.ok("session", "attend", "-2h")
    return shell


def names(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "backups").iterdir())


def is_untouched(shell: Shell, data: Path, *words: str, code: int) -> str:
    """Run a command that must change no byte, and give what it told."""
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    result = shell(*words)
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1), result
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    return result.err.strip()


def test_a_copy_is_made_beside_the_data_and_listed(filled: Shell, data: Path) -> None:
    name = "copy-20261123T130000000.db"
    assert filled.ok("backup").out == f"Copied 3 entries to {data / 'backups' / name}.\n"
    assert names(data) == [name]
    assert (data / "backups" / name).stat().st_mode & 0o777 == 0o600
    assert filled.ok("backup", "--list").out.split("  ")[1::2] == ["by you", f"{name}\n"]
    (listed,) = filled.ok("backup", "--list", "--json").data
    assert listed["name"] == name
    assert listed["why"] == "asked"
    assert listed["bytes"] == (data / "backups" / name).stat().st_size
    assert listed.keys() == {"name", "path", "day", "made", "why", "what", "bytes"}


def test_copies_are_listed_newest_first_with_what_they_were_made_before(filled: Shell, data: Path) -> None:
    assert filled.ok("backup", "--list").out == "There are no copies yet; `nmcoach backup` makes one.\n"
    filled.ok("backup")
    filled.ok("export", str(data / "x.json"))
    filled.ok("delete", filled.ok("history", "--json").data[0]["id"])
    filled.at("2026-11-23T13:01")
    filled.ok("import", str(data / "x.json"), "--file-wins")
    filled.ok("restore", "latest")
    listed = filled.ok("backup", "--list", "--json").data
    assert [(one["why"], one["what"]) for one in listed] == [
        ("set aside", "before-restore"), ("before", "import"), ("asked", ""),
    ]  # fmt: skip
    out = filled.ok("backup", "--list").out
    assert "before an import" in out
    assert "replaced by a restore" in out


def test_a_copy_goes_to_a_path_or_into_a_folder_but_replaces_nothing(filled: Shell, folders: Path) -> None:
    (folders / "stick").mkdir()
    target = folders / "stick" / "mine.db"
    assert filled.ok("backup", str(target)).out == f"Copied 3 entries to {target}.\n"
    assert target.stat().st_mode & 0o777 == 0o600
    before = target.read_bytes()
    filled.ok("water", "100")
    again = filled("backup", str(target))
    assert (again.code, again.err) == (73, f"{target} is there already; choose another name.\n")
    assert target.read_bytes() == before
    filled.ok("backup", str(folders / "stick"))
    assert sorted(path.name for path in (folders / "stick").iterdir()) == [
        "mine.db", "nmcoach-copy-20261123T130000000.db",
    ]  # fmt: skip
    (folders / "stick" / "link.db").symlink_to(folders / "elsewhere.db")
    linked = filled("backup", str(folders / "stick" / "link.db"))
    assert linked.code == 73
    assert not (folders / "elsewhere.db").exists()
    assert filled("backup", str(folders / "nowhere" / "x.db")).code == 73


def test_where_there_is_no_data_there_is_nothing_to_copy(shell: Shell, data: Path) -> None:
    result = shell("backup")
    assert (result.code, result.err) == (2, f"There is no data in {data} yet, so there is nothing to copy.\n")
    assert not data.exists()
    assert shell("restore", "latest").code == 2


@pytest.mark.parametrize("wanted", ["latest", "copy-20261123T130000000.db", "copy-20261123T130000000", "path"])
def test_a_copy_is_restored_by_path_by_name_or_as_the_latest(filled: Shell, data: Path, wanted: str) -> None:
    filled.ok("backup")
    filled.ok("water", "500")
    after = filled.ok("history", "--json").out
    file = str(data / "backups" / "copy-20261123T130000000.db") if wanted == "path" else wanted
    filled.at("2026-11-23T13:05")
    out = filled.ok("restore", file).out
    kept = "before-restore-20261123T130500000.db"
    assert "Restored 3 entries: the copy of " in out
    assert f"What was there before is kept; `nmcoach restore {kept}` goes back to it.\n" in out
    assert "are not in it and limit nothing; tell them again" in out
    assert len(filled.ok("history", "--json").data) == 3
    filled.at("2026-11-23T13:06")
    filled.ok("restore", kept)
    assert filled.ok("history", "--json").out == after


def test_restoring_the_latest_twice_does_not_bring_back_what_was_replaced(filled: Shell) -> None:
    filled.ok("backup")
    filled.ok("water", "500")
    for minute in ("13:05", "13:06"):
        filled.at(f"2026-11-23T{minute}")
        filled.ok("restore", "latest")
        assert len(filled.ok("history", "--json").data) == 3


def test_a_damaged_copy_is_passed_over_for_one_that_is_sound(filled: Shell, data: Path) -> None:
    filled.ok("backup")
    filled.at("2026-11-23T13:05")
    filled.ok("water", "500")
    filled.ok("backup")
    newest = data / "backups" / "copy-20261123T130500000.db"
    newest.write_bytes(newest.read_bytes()[:-4096])
    assert "cannot be restored" in is_untouched(filled, data, "restore", newest.name, code=65)
    filled.ok("restore", "latest")
    assert len(filled.ok("history", "--json").data) == 3


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("newer", "a newer nmcoach wrote it"),
        ("other program", "is not a data file of nmcoach"),
        ("text", "is damaged"),
        ("empty", "is empty"),
        ("changed", "1 entry was changed"),
    ],
)
def test_what_is_no_sound_copy_is_refused_and_nothing_changes(
    filled: Shell, data: Path, folders: Path, what: str, told: str
) -> None:
    copy = folders / "copy.db"
    filled.ok("backup", str(copy))
    if what in ("text", "empty"):
        copy.write_bytes(b"" if what == "empty" else b"a letter to a friend" * 500)
    else:
        direct = sqlite3.connect(copy, isolation_level=None)
        direct.execute(
            {
                "newer": "PRAGMA user_version = 99",
                "other program": "PRAGMA application_id = 1",
                "changed": "UPDATE drink SET ml = 251",
            }[what]
        )
        direct.close()
    assert told in is_untouched(filled, data, "restore", str(copy), code=65)


def test_the_data_file_itself_and_what_is_not_there_are_no_copies(filled: Shell, data: Path) -> None:
    assert "is the data file itself" in is_untouched(filled, data, "restore", str(data / "nmcoach.db"), code=2)
    assert is_untouched(filled, data, "restore", "monday", code=2) == (
        "There is no copy “monday”; `nmcoach backup --list` names those there are."
    )


def test_while_another_copy_is_writing_a_restore_waits_and_then_changes_nothing(
    filled: Shell, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nmcoach.storage.connections.PATIENCE", 0.1)
    filled.ok("backup")
    filled.ok("water", "500")
    writer = sqlite3.connect(data / "nmcoach.db", isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    result = filled("restore", "latest")
    assert (result.code, result.out) == (75, "")
    writer.execute("ROLLBACK")
    writer.close()
    assert names(data) == ["copy-20261123T130000000.db"]
    assert not [path for path in data.iterdir() if path.name.endswith(".part")]
    assert len(filled.ok("history", "--json").data) == 4


def harmed(file: Path, how: str) -> None:
    whole = file.read_bytes()
    if how == "missing":
        file.unlink()
    else:
        file.write_bytes(
            {
                "emptied": b"",
                "truncated": whole[: len(whole) // 2],
                "cut within its last page": whole[:-1000],
                "garbage": b"garbage" * 5000,
                "header": bytes(100) + whole[100:],
                "mark": whole[:68] + bytes(4) + whole[72:],
                "version": whole[:60] + b"\xff\xff\xff\xff" + whole[64:],
                "middle": whole[:8192] + b"\xff" * 8192 + whole[16384:],
            }[how]
        )


def named_in(told: str) -> list[str]:
    """The command that a message names in quotes, as words for the shell."""
    return told.partition("“nmcoach ")[2].partition("”")[0].split()


def everything(shell: Shell) -> tuple[str, ...]:
    words = (["history", "--json"], ["undo", "--list"], ["session", "list", "--json"], ["sore", "--json"])
    return tuple(shell.ok(*one).out for one in words)


@pytest.mark.parametrize(
    "how",
    ["missing", "emptied", "truncated", "cut within its last page", "garbage", "header", "mark", "version", "middle"],
)
def test_the_command_that_the_message_names_brings_everything_back(filled: Shell, data: Path, how: str) -> None:
    before = everything(filled)
    filled.ok("backup")
    harmed(data / "nmcoach.db", how)
    met: Result = filled("water")
    assert (met.code, met.out, met.err.count("\n")) == (65, "", 1), met
    command = named_in(met.err)
    assert command == ["restore", "latest"]
    filled.at("2026-11-23T13:05")
    filled.ok(*command)
    assert everything(filled) == before
    kept = [name for name in names(data) if not name.startswith("copy-") and name.endswith(".db")]
    wanted = {"missing": [], "emptied": ["emptied-20261123T130500000.db"]}
    assert kept == wanted.get(how, ["damaged-20261123T130500000.db"])
    assert filled.ok("doctor").out.startswith("All is well")


def test_in_a_folder_of_its_own_the_message_names_that_folder(filled: Shell, data: Path, folders: Path) -> None:
    other = folders / "other folder"
    filled.ok("--data-dir", str(other), "water", "300")
    filled.ok("--data-dir", str(other), "backup")
    (other / "nmcoach.db").write_bytes(b"")
    told = filled("--data-dir", str(other), "water").err
    assert f"“nmcoach --data-dir '{other}' restore latest”" in told


def test_without_a_copy_the_message_names_no_latest(filled: Shell, data: Path) -> None:
    (data / "nmcoach.db").write_bytes(b"")
    told = filled("water").err
    assert "latest" not in told
    assert "“nmcoach restore FILE” brings back a copy, if you have one elsewhere" in told


def test_on_the_second_day_a_copy_is_made_after_the_result_is_shown(filled: Shell, data: Path) -> None:
    assert not (data / "backups").exists()
    filled.at("2026-11-24T13:00")
    assert filled.ok("water", "250").out.startswith("Saved 250 ml water.")
    assert names(data) == ["daily-20261124.db", "weekly-2026W48.db"]
    before = (data / "backups" / "daily-20261124.db").read_bytes()
    filled.ok("water", "250")
    assert (data / "backups" / "daily-20261124.db").read_bytes() == before


def test_a_copy_that_fails_fails_no_command(filled: Shell, data: Path) -> None:
    (data / "backups").write_text("in the way")
    filled.at("2026-11-24T13:00")
    result = filled("water", "250")
    assert (result.code, result.err) == (0, "")
    assert filled("doctor").code == 1
    (data / "backups").unlink()
    assert filled.ok("doctor").out.startswith("All is well")


def test_what_is_empty_or_damaged_is_not_copied(filled: Shell, data: Path) -> None:
    filled.ok("backup")
    (data / "nmcoach.db").write_bytes((data / "nmcoach.db").read_bytes()[:8192])
    filled.at("2026-11-23T13:05")
    told = is_untouched(filled, data, "backup", code=65)
    assert told.startswith("The data file is damaged and was left as it is; “nmcoach doctor” says what is wrong")
    (data / "nmcoach.db").write_bytes(b"")
    told = is_untouched(filled, data, "backup", code=65)
    assert told == f"{data / 'nmcoach.db'} is missing or empty; “nmcoach restore latest” brings back the latest copy."


def test_a_copy_starts_a_new_folder_on_another_machine(filled: Shell, folders: Path) -> None:
    filled.ok("backup", str(folders / "stick.db"))
    before = filled.ok("history", "--json").out
    there = ("--data-dir", str(folders / "there"))
    assert (
        filled.ok(*there, "restore", str(folders / "stick.db")).out
        == (filled.ok(*there, "restore", str(folders / "stick.db")).out.splitlines(keepends=True)[0])
    )
    assert filled.ok(*there, "history", "--json").out == before
    assert (folders / "there" / "nmcoach.db").stat().st_mode & 0o777 == 0o600


def test_a_data_file_that_is_a_link_is_left_as_it_is(filled: Shell, data: Path, folders: Path) -> None:
    filled.ok("backup", str(folders / "stick.db"))
    (data / "nmcoach.db").rename(folders / "moved.db")
    (data / "nmcoach.db").symlink_to(folders / "moved.db")
    assert "is a link" in is_untouched(filled, data, "restore", str(folders / "stick.db"), code=73)


def test_going_back_to_a_copy_lifts_no_stop_and_no_sign(filled: Shell) -> None:
    filled.screened()
    filled.ok("backup")
    filled.at("2026-11-23T13:05")
    filled.ok("safety", "--answer", "fracture=yes")
    filled.ok("safety", "--flag", "stroke_signs")
    filled.at("2026-11-23T13:06")
    filled.ok("safety", "--flag", "chest_pain")
    filled.ok("safety", "--mistake", "chest_pain")
    filled.at("2026-11-23T13:10")
    out = filled.ok("restore", "latest").out
    assert "What protects you goes on as it stood before: " in out
    assert "fracture: yes" in out
    assert "stroke signs" in out
    assert "chest pain" not in out
    assert [sign["id"] for sign in filled.ok("today", "--json").data["signs"]] == ["stroke_signs"]
    assert filled.ok("safety", "--json").data["fracture"]["answer"] == "yes"
    assert filled("roll", "full_daily", "--preview").code != 0


def test_a_sign_that_was_settled_since_the_copy_stays_settled(filled: Shell) -> None:
    filled.screened()
    filled.ok("safety", "--flag", "night_pain")
    filled.ok("backup")
    filled.at("2026-11-23T13:05")
    filled.ok("safety", "--settle", "night_pain", "--by", "Dr Lee")
    filled.at("2026-11-23T13:10")
    filled.ok("restore", "latest")
    assert filled.ok("today", "--json").data["signs"] == []


def test_where_what_protects_cannot_be_read_that_is_said(filled: Shell, data: Path) -> None:
    filled.ok("backup")
    (data / "nmcoach.db").write_bytes(b"x" * 9000)
    filled.at("2026-11-23T13:05")
    assert "could not be read; please look" in filled.ok("restore", "latest").err
