"""An entry that is not as it was written is set aside and told of; everything else goes on."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from shell import Shell

Harm = Callable[[str], None]

ONE = "1 entry can't be read (nmcoach doctor).\n"
LOOKS = (
    ("today",), ("today", "--json"), ("water",), ("water", "--json"), ("history",), ("history", "--json"),
    ("history", "--search", "water"), ("sore",), ("sore", "--json"), ("safety",), ("safety", "--json"),
    ("session", "list"), ("plan", "show", "--json"), ("progress", "--json"), ("session", "card", "--json"),
)  # fmt: skip


@pytest.fixture
def lived(shell: Shell) -> Shell:
    """A morning of drinks, a session, check-ins and answers."""
    shell.ok("session", "attend", "-2h", "--minutes", "60", "--before", "6")
    for amount in ("250", "300"):
        shell.ok("water", amount)
    shell.ok("sore", "left_calf=3")
    shell.ok("safety", "--answer", "fracture=yes")
    return shell


@pytest.fixture
def harm(folders: Path) -> Harm:
    """Change the data file as a disk would."""

    def change(sql: str) -> None:
        connection = sqlite3.connect(folders / "data" / "nmcoach.db", isolation_level=None)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(sql).rowcount == 1
        connection.close()

    return change


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("UPDATE drink SET ml = 350 WHERE ml = 250", "drink"),
        ("UPDATE session SET minutes = 61", "session"),
        ("UPDATE soreness SET levels = '{\"left_calf\":8}'", "soreness"),
        ("UPDATE soreness SET levels = '{\"left_calf\"8}'", "soreness"),
        ("UPDATE screening_answer SET day = 20261133", "safety"),
        ("UPDATE screening_answer SET day = 20261124", "safety"),
        ("UPDATE soreness SET note = CAST(x'ff' AS TEXT)", "soreness"),
    ],
)
def test_every_look_goes_on_without_it_and_says_so_once(lived: Shell, harm: Harm, sql: str, kind: str) -> None:
    before = [one["kind"] for one in lived.ok("history", "--json").data]
    harm(sql)
    told = set()
    for words in LOOKS:
        result = lived(*words)
        assert result.code == 0, (words, result.err)
        assert result.err in ("", ONE), words
        told |= {words[0]} if result.err else set()
        if "--json" in words:
            assert result.data is not None
    assert {"today", "history"} <= told
    after = [one["kind"] for one in lived.ok("history", "--json").data]
    assert after.count(kind) == before.count(kind) - 1
    assert len(after) == len(before) - 1


def test_a_drink_that_was_changed_by_the_disk_does_not_count(lived: Shell, harm: Harm) -> None:
    harm("UPDATE drink SET ml = 350 WHERE ml = 250")
    assert lived("water").out.startswith("300 ml of 2,000 ml.")
    assert lived("water", "--json").data["ml"] == 300
    assert lived("today", "--json").data["water"]["ml"] == 300
    assert lived("water", "100").err == ONE
    assert lived("water", "--json").data["ml"] == 400


def test_several_are_counted(lived: Shell, harm: Harm) -> None:
    harm("UPDATE drink SET ml = 350 WHERE ml = 250")
    harm("UPDATE drink SET ml = 301 WHERE ml = 300")
    harm("UPDATE session SET minutes = 61")
    assert lived("history").err == "3 entries can't be read (nmcoach doctor).\n"
    assert lived("doctor").code == 1


def test_files_are_written_without_it(lived: Shell, harm: Harm, tmp_path: Path) -> None:
    harm("UPDATE drink SET ml = 350 WHERE ml = 250")
    harm("UPDATE session SET regions = '[left'")
    written = lived.ok("export", str(tmp_path / "all.json"))
    assert written.err == "2 entries can't be read (nmcoach doctor).\n"
    found = json.loads((tmp_path / "all.json").read_text())
    assert [drink["ml"] for drink in found["drink"]] == [300]
    assert found["session"] == []
    for name in ("drinks.csv", "page.md", "page.html", "sessions.ics"):
        words = ("export", str(tmp_path / name)) if name.endswith(("csv", "ics")) else ("report", str(tmp_path / name))
        assert lived.ok(*words).err.endswith("can't be read (nmcoach doctor).\n"), name


def test_what_is_set_aside_is_neither_corrected_nor_deleted_nor_undone(lived: Shell, harm: Harm) -> None:
    entry = next(one for one in lived.ok("history", "--json").data if one["data"].get("ml") == 250)
    lived.ok("edit", entry["id"], "ml=260")
    harm("UPDATE drink SET ml = 360 WHERE ml = 260")
    for words in (("edit", entry["id"], "ml=270"), ("delete", entry["id"]), ("undo",)):
        result = lived(*words)
        assert result.code == 65, words
        assert result.err.splitlines()[-1].startswith("The entry cannot be read, so nothing was changed; ")
    assert lived("water", "--json").data["ml"] == 300


def test_a_file_that_holds_it_would_replace_it(lived: Shell, harm: Harm, tmp_path: Path) -> None:
    lived.ok("export", str(tmp_path / "all.json"))
    harm("UPDATE drink SET ml = 350 WHERE ml = 250")
    assert "Would replace 1 entry (1 drink)." in lived("import", str(tmp_path / "all.json"), "--dry-run").out


def test_a_damaged_answer_still_stops_and_a_damaged_sign_can_still_be_dealt_with(lived: Shell, harm: Harm) -> None:
    harm("UPDATE screening_answer SET zone = 'Europe/Viemna'")
    assert lived("safety", "--json").data["fracture"]["answer"] == "yes"
    assert lived("today", "--json").data["roll"]["routine"] is None
    lived.ok("safety", "--flag", "chest_pain")
    harm("UPDATE red_flag SET settled_at = at, level = 'soom'")
    assert [
        one["flag"]
        for one in lived("safety", "--settle", "all", "--by", "Dr Lee", "--may-roll", "yes", "--json").data["standing"]
    ] == []
    assert lived("undo").code == 0
    harm("UPDATE red_flag SET note = 'x'")
    lived.ok("safety", "--settle", "chest_pain", "--by", "Dr Lee", "--may-roll", "yes")
    assert lived("today").err == ONE, "the answer alone is left"
