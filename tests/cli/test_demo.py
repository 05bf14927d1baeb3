from pathlib import Path

import pytest

from shell import Process, Shell


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where folders are made that are thrown away."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


READS = (
    ("today",), ("today", "--short"), ("today", "--json"), ("plan",), ("session", "list"), ("session", "card"),
    ("session", "propose"), ("therapy", "list"), ("question",), ("note",), ("roll", "--preview"), ("routines", "list"),
    ("water",), ("sore",), ("sore", "--recovery"), ("measure",), ("move",), ("progress",), ("learn",), ("safety",),
    ("history",), ("profile",), ("doctor",), ("undo", "--list"),
)  # fmt: skip


def test_what_is_kept_is_read_by_every_command(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "my demo"
    told = shell.ok("demo", "--keep", str(folder)).out
    assert told == f"The sample data is in {folder}; `nmcoach --data-dir '{folder}'` opens it.\n"
    for words in READS:
        assert shell.ok("--data-dir", str(folder), *words).out.strip(), words
    assert shell.ok("--data-dir", str(folder), "water", "250").code == 0
    assert len(shell.ok("--data-dir", str(folder), "history", "--json").data) > 3000
    assert "All is well" in shell.ok("--data-dir", str(folder), "doctor").out
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "config").exists()


def test_a_folder_that_holds_something_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("dear")
    told = shell.refused("demo", "--keep", str(tmp_path / "taken"))
    assert told == f"There is something in {tmp_path / 'taken'}; name a folder that is new or empty."
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_taken(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    shell.ok("demo", "--keep", str(tmp_path / "empty"))
    assert (tmp_path / "empty" / "nmcoach.db").is_file()


def test_the_folder_of_ones_own_data_is_not_made_a_demo(shell: Shell, tmp_path: Path) -> None:
    told = shell.refused("--data-dir", str(tmp_path / "data"), "demo")
    assert told == "The demo takes no --data-dir; --keep FOLDER keeps it in a folder."


def test_without_a_terminal_nothing_is_made_to_be_thrown_away(process: Process, scratch: Path) -> None:
    result = process("demo")
    assert result.returncode == 2
    assert b"needs a terminal" in result.stderr
    assert list(scratch.iterdir()) == []
