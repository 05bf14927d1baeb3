"""``nmcoach doctor``."""

import json
import os
import random
import sqlite3
import time
from pathlib import Path

import pytest

from nmcoach import __version__
from nmcoach.storage.rows import checksum
from shell import Shell


@pytest.fixture
def file(folders: Path) -> Path:
    return folders / "data" / "nmcoach.db"


@pytest.fixture
def filled(shell: Shell) -> Shell:
    for amount in ("250", "300"):
        shell.ok("water", amount)
    shell.ok("sore", "left_calf=4", "--note", "stiff")
    return shell


def direct(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_sound_data_is_well(filled: Shell, file: Path) -> None:
    well, parts = filled.ok("doctor").out.splitlines()
    assert well == f"All is well: 3 entries in {file}, each as it was written."
    assert parts.startswith(f"nmcoach {__version__}, Python 3.")
    assert f"SQLite {sqlite3.sqlite_version}, Textual " in parts
    assert parts.endswith("data of version 4.")
    data = filled.ok("doctor", "--json").data
    assert data.pop("versions").keys() == {"nmcoach", "python", "sqlite", "textual", "data", "data_known"}
    assert data == {
        "path": str(file),
        "state": "sound",
        "findings": [],
        "entries": 3,
        "bytes": file.stat().st_size,
        "copies": 0,
        "latest": None,
        "repaired": None,
    }


def test_where_there_is_no_data_nothing_is_wrong_and_nothing_is_made(shell: Shell, file: Path) -> None:
    assert shell.ok("doctor").out.startswith(f"There is no data in {file.parent} yet.\n")
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE drink SET ml = 251 WHERE ml = 250", "In drink, 1 entry was changed by the disk or another program"),
        ("DROP TABLE note", "The table note is missing."),
        ("DROP INDEX drink_day", "The index drink_day is missing."),
        ("UPDATE meta SET value = 'garbage' WHERE key = 'hlc'", "The stamp of the last change is damaged."),
        (
            "UPDATE sqlite_schema SET sql = replace(sql, 'checksum TEXT', 'chackxum TEXT') WHERE name = 'note'",
            "The table note is not as nmcoach made it.",
        ),
        (
            "UPDATE sqlite_schema SET sql = replace(sql, '5000', '5900') WHERE name = 'drink'",
            "The table drink is not as nmcoach made it.",
        ),
    ],
)
def test_what_is_wrong_within_is_told_with_what_to_do(filled: Shell, file: Path, harm: str, told: str) -> None:
    filled.ok("backup")
    direct(file, harm)
    before = file.read_bytes()
    result = filled("doctor")
    assert (result.code, result.err) == (1, "")
    assert told in result.out
    assert "What to do: “nmcoach doctor --repair” mends what can be mended; or “nmcoach restore latest”" in result.out
    data = filled("doctor", "--json").data
    assert data["state"] == "found"
    assert any(told in finding["text"] and finding["mends"] for finding in data["findings"])
    assert file.read_bytes() == before


@pytest.mark.parametrize("harm", [b"", b"garbage" * 900, None])
def test_a_file_that_cannot_be_opened_is_told_with_the_way_back(filled: Shell, file: Path, harm: bytes | None) -> None:
    filled.ok("backup")
    if harm is None:
        file.unlink()
    else:
        file.write_bytes(harm)
    result = filled("doctor")
    assert (result.code, result.err) == (65, "")
    assert "“nmcoach restore latest” brings back the latest copy" in result.out.splitlines()[-2]
    assert json.loads(filled("doctor", "--json").out)["state"] == "unreadable"


def test_data_of_a_newer_version_is_told_and_unchanged(filled: Shell, file: Path) -> None:
    direct(file, "PRAGMA user_version = 99")
    before = file.read_bytes()
    result = filled("doctor")
    assert (result.code, result.out.splitlines()[-2]) == (65, "What to do: Update nmcoach to open it.")
    assert file.read_bytes() == before


def test_what_a_killed_copy_left_is_named_and_a_new_copy_clears_it_away(filled: Shell, file: Path) -> None:
    (file.parent / "backups").mkdir(0o700)
    left = file.parent / "backups" / ".daily-20261101.db.ab12.part"
    left.touch(0o600)
    assert filled.ok("doctor").out.startswith("All is well"), "it may be in the making"
    os.utime(left, (time.time() - 2 * 3600,) * 2)
    result = filled("doctor")
    assert result.code == 1
    assert result.out.startswith(f"{left} was left behind unfinished.\nWhat to do: “nmcoach backup” makes a copy now")
    filled.ok("backup")
    assert not left.exists()
    assert filled.ok("doctor").out.startswith("All is well")


def test_an_entry_that_no_reader_takes_is_named(filled: Shell, file: Path) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.row_factory = sqlite3.Row
    row = dict(connection.execute("SELECT * FROM soreness").fetchone()) | {"levels": '{"left_calf":}'}
    connection.execute("UPDATE soreness SET levels = ?, checksum = ?", (row["levels"], checksum(row)))
    connection.close()
    result = filled("doctor")
    assert result.code == 1
    assert f"In soreness, the entry {row['id']} cannot be read: levels" in result.out
    assert "What to do: “nmcoach undo” takes it back" in result.out


def test_no_flipped_bit_makes_it_fail(filled: Shell, file: Path) -> None:
    filled.ok("backup")
    sound = file.read_bytes()
    chance = random.Random(5)
    filled_bytes = [place for place in range(len(sound)) if sound[place]]
    codes = set()
    for place in chance.sample(filled_bytes, 120):
        flipped = bytearray(sound)
        flipped[place] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        result = filled("doctor")
        assert result.err == "", place
        codes.add(result.code)
    assert {1, 65} <= codes <= {0, 1, 65}


def test_what_is_missed_is_told_and_given_up_by_counting_anew(filled: Shell, file: Path) -> None:
    direct(file, "DELETE FROM drink WHERE ml = 250")
    assert filled("water").err == "1 entry can't be read (nmcoach doctor).\n"
    told = filled("doctor")
    assert (told.code, told.out.split("\n")[0]) == (
        1, "What was kept of the days of drinks does not fit the entries found.",
    )  # fmt: skip
    assert "or “nmcoach doctor --recount” goes on with what is there." in told.out
    assert filled("doctor").out == told.out, "looking mends nothing"
    assert filled.ok("doctor", "--recount").out.startswith("All is well: 2 entries")
    assert filled("water").err == ""
