from pathlib import Path

import pytest

from shell import Process, Shell

TEXT = 'name = "Calves"\nsource = "Dana Reyes"\ncap = 4\n\n[[step]]\nmove = "calf_roll"\nseconds = 40\n'


@pytest.fixture(autouse=True)
def screened(shell: Shell) -> None:
    """Have the safety questions answered: until then only calm breathing is started."""
    shell.screened()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Calves evening.toml"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_sound_file_is_said_to_have_no_mistakes(shell: Shell, file: Path) -> None:
    told = shell.ok("routines", "check", str(file)).out
    assert told == "No mistakes: Calves, 1 step, 0:50, discomfort 4/10 at most.\n"
    assert shell.ok("routines", "check", str(file), "--json").data == []
    assert len(shell.ok("routines", "list", "--json").data) == 11


def test_each_mistake_of_a_file_is_a_line_that_editors_can_jump_to(shell: Shell, file: Path) -> None:
    file.write_text(TEXT.replace("cap = 4", "cap = 8").replace("calf_roll", "calf_rol"), "utf-8")
    result = shell("routines", "check", str(file))
    assert result.code == 1
    assert result.out == (
        f"{file}:3: cap: “cap” is 8; whole numbers from 0 to 7 are accepted.\n"
        f"{file}:6: step 1 move: “calf_rol” is not a move the coach knows; did you mean calf_roll?\n"
    )
    assert [m["line"] for m in shell("routines", "check", str(file), "--json").data] == [3, 6]
    assert shell.refused("routines", "add", str(file)) == (
        "Calves evening.toml, line 3: “cap” is 8; whole numbers from 0 to 7 are accepted. There is one more mistake."
    )


def test_an_added_file_is_listed_shown_and_rolled(shell: Shell, file: Path) -> None:
    assert "nmcoach roll calves_evening" in shell.ok("routines", "add", str(file)).out
    *_, listed, _way = shell.ok("routines").out.splitlines()
    assert listed.split() == [
        "calves_evening", "Calves", "0:50", "discomfort", "4/10", "roller", "from", "Dana", "Reyes",
    ]  # fmt: skip
    assert "From Dana Reyes.\n" in shell.ok("routines", "show", "calves_evening").out
    found = shell.ok("roll", "calves_evening", "--preview", "--json").data
    assert (found["routine"], found["seconds"]) == ("calves_evening", 50)
    data = shell.ok("routines", "list", "--json").data[-1]
    assert {**data, "version": len(data["version"])} == {
        "id": "calves_evening", "name": "Calves", "seconds": 50, "cap": 4, "kit": ["roller"], "source": "Dana Reyes",
        "version": 12, "broken": [],
    }  # fmt: skip


def test_a_replaced_file_is_said_to_be_kept(shell: Shell, file: Path) -> None:
    shell.ok("routines", "add", str(file))
    version = shell.ok("routines", "list", "--json").data[-1]["version"]
    assert "kept" not in shell.ok("routines", "add", str(file)).out
    file.write_text(TEXT.replace("40", "50"), "utf-8")
    assert f"kept as version {version}" in shell.ok("routines", "add", str(file)).out


def test_a_file_that_breaks_is_listed_as_broken_and_other_commands_go_on(shell: Shell, file: Path) -> None:
    shell.ok("routines", "add", str(file))
    kept = file.parent / "data" / "routines" / "calves_evening.toml"
    kept.write_text(TEXT.replace("cap = 4", "cap = high\nsource = 5"), "utf-8")
    *_, last, _way = shell.ok("routines").out.splitlines()
    assert last.startswith("calves_evening is broken: calves_evening.toml:3: cap: “high” is a text and needs quotes")
    assert "(1 more: nmcoach routines check “" in last
    data = shell.ok("routines", "list", "--json").data[-1]
    assert (data["id"], data["seconds"], data["cap"], data["broken"][0]["line"]) == ("calves_evening", None, None, 3)
    assert "calves_evening.toml, line 3" in shell.refused("roll", "calves_evening", "--preview")
    shell.ok("today")
    shell.ok("water", "250")


def test_a_file_that_is_not_there_is_refused_in_one_sentence(shell: Shell) -> None:
    assert shell.refused("routines", "check", "gone.toml").startswith("There is no file “gone.toml”")


def test_a_drink_reads_no_routine_file(process: Process, folders: Path) -> None:
    (folders / "data" / "routines").mkdir(parents=True)
    (folders / "data" / "routines" / "calves.toml").write_text(TEXT, "utf-8")
    done = process("water", "250", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.returncode == 0
    assert not [name for name in (b"nmcoach.exchange", b"nmcoach.content", b"routine_file") if name in done.stderr]
    assert b"nmcoach.services.water" in done.stderr
