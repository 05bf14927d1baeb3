"""The shell as a whole: help, exit codes, pipes, terminals, and what is loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nmcoach import __version__
from nmcoach.cli import output
from nmcoach.cli.commands import COMMANDS
from nmcoach.cli.main import run
from shell import Process, Shell

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_help_lists_every_command(shell: Shell) -> None:
    for words in (["--help"], ["-h"]):
        out = shell.ok(*words).out
        assert all(f"\n  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(shell: Shell, command: str) -> None:
    out = shell.ok(command, "--help").out
    assert out.startswith(f"Usage: nmcoach {command}")
    assert "Options:" in out


def test_the_version_is_told(shell: Shell) -> None:
    assert shell.ok("--version").out == f"nmcoach, version {__version__}\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["watr"], "No such command 'watr'"),
        (["--nope"], "No such option '--nope'"),
        (["--data-dir"], "Option '--data-dir' requires an argument."),
    ],
)
def test_a_slip_of_the_tongue_is_told_in_one_line(shell: Shell, words: list[str], told: str) -> None:
    assert shell.refused(*words).startswith(told)


def test_data_may_be_kept_elsewhere(shell: Shell, tmp_path: Path) -> None:
    shell.ok("--data-dir", str(tmp_path / "other"), "water", "250")
    assert shell.ok("water", "--json").data["ml"] == 0
    assert shell.ok("--data-dir", str(tmp_path / "other"), "water", "--json").data["ml"] == 250


def test_a_minus_is_a_value_not_a_cry_for_help(shell: Shell) -> None:
    assert shell.ok("session", "attend", "-2h").out.startswith("Saved the session of Mon 23 Nov 2026 12:00")
    assert shell.ok("therapy", "add", "physio", "-2h").out.startswith("Saved physio")


def test_without_a_terminal_the_places_do_not_open(process: Process) -> None:
    done = process()
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "nmcoach needs a terminal to open in; `nmcoach --help` lists what works without one.\n"
    )


def test_a_drink_loads_no_heavy_part(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from nmcoach.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "finally:\n    print(' '.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, "water", "250"], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert not loaded & {"textual", "rich", "apscheduler", "tomlkit", "asyncio", "hypothesis"}
    assert "click" not in loaded
    assert {"nmcoach", "sqlite3"} <= loaded
    assert not {"nmcoach.tui", "nmcoach.domain.kinds"} & {*done.stderr.split()}


def test_without_a_home_exit_code_78_asks_for_a_folder(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def unknown(_: object) -> None:
        raise KeyError("unknown user")

    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "NMCOACH_DATA_DIR", "NMCOACH_CONFIG_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    result = shell("water", "250")
    assert (result.code, result.out) == (78, "")
    assert result.err == "There is no home folder to keep your data in; set NMCOACH_DATA_DIR to a folder.\n"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become a user the system does not know")
def test_a_real_process_without_a_home_ends_with_78() -> None:
    script = (
        "import os, sys\n"
        "from nmcoach.cli.main import main\nimport nmcoach.cli.water, platformdirs, pwd\n"
        "os.setuid(54321)\nos.environ.clear()\nmain(['water', '250'])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (78, "")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_early_causes_no_traceback(process: Process, shell: Shell) -> None:
    shell.ok("water", "250")
    reading, writing = os.pipe()
    os.close(reading)
    for unbuffered in ("", "1"):
        done = process("history", env={"PYTHONUNBUFFERED": unbuffered}, stdout=writing, stderr=subprocess.PIPE)
        assert (done.returncode, done.stderr) == (141, b"")
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_device_is_told_with_exit_code_74(process: Process) -> None:
    with Path("/dev/full").open("w") as full:
        done = process("water", "250", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 74
    assert done.stderr.decode() == (
        "Saved (drink of 250 ml), but the result could not be shown: no space left on device.\n"
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_cause_no_traceback_and_the_drink_is_saved(closed: str) -> None:
    command = f'exec "$0" -m nmcoach water 250 {closed}'
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    listed = subprocess.run([sys.executable, "-m", "nmcoach", "history", "--json"], capture_output=True, check=True)
    assert len(json.loads(listed.stdout)) == 1


def test_a_message_never_turns_up_among_results(process: Process) -> None:
    command = 'exec "$0" -m nmcoach water abc 2>&-'
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_ascii_terminal_gets_replaced_characters_and_escaped_data(process: Process) -> None:
    for words in (["today"], ["sore", "left_calf=4", "--note", "Fuß – ok"], ["history"], ["roll", "--preview"]):
        done = process(*words, env=ASCII)
        assert (done.returncode, done.stderr) == (0, b""), words
        done.stdout.decode("ascii")
    data = process("history", "--json", env=ASCII).stdout
    assert data.isascii()
    assert json.loads(data)[0]["data"]["levels"] == {"left_calf": 4}
    refused = process("water", "٣٠٠", env=ASCII)
    assert refused.returncode == 2
    assert refused.stderr.isascii()
    assert b"Traceback" not in refused.stderr


def test_bytes_that_are_no_text_are_taken_as_such(process: Process) -> None:
    command = [sys.executable, "-m", "nmcoach", "sore", "left_calf=4", "--note", "-"]
    done = subprocess.run(command, input=b"\xff\xfe ok", capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    note = json.loads(process("history", "--json").stdout)[0]["data"]["note"]
    assert note == "\ufffd\ufffd ok"
    refused = subprocess.run([sys.executable, "-m", "nmcoach", "water", b"\xff"], capture_output=True, check=False)
    assert refused.returncode == 2
    assert refused.stderr.decode().startswith("“\ufffd” is not an amount")


@pytest.mark.parametrize("zone", ["UTC+25", "Mars/Olympus"])
def test_a_zone_that_is_none_is_refused_before_anything_is_kept_in_another(process: Process, zone: str) -> None:
    done = process("water", "250", "--json", env={"TZ": zone})
    assert (done.returncode, done.stdout) == (78, b"")
    assert f"TZ is “{zone}”".encode() in done.stderr


@pytest.mark.parametrize("zone", ["Europe/Vienna", ":Europe/Vienna", "CET-1", "UTC", ""])
def test_any_zone_of_the_environment_is_lived_with(process: Process, zone: str) -> None:
    done = process("water", "250", "--json", env={"TZ": zone})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["saved"]["ml"] == 250


def test_data_that_another_program_wrote_is_left_alone_with_exit_code_65(shell: Shell, folders: Path) -> None:
    (folders / "data").mkdir()
    (folders / "data" / "nmcoach.db").write_bytes(b"not a database, but a letter to a friend" * 50)
    result = shell("water", "250")
    assert (result.code, result.out) == (65, "")
    assert result.err.count("\n") == 1
    assert (folders / "data" / "nmcoach.db").read_bytes().startswith(b"not a database")


def test_a_folder_that_cannot_be_made_ends_with_73(shell: Shell, folders: Path) -> None:
    (folders / "data").write_text("a file in the way")
    result = shell("water", "250")
    assert (result.code, result.out) == (73, "")
    assert result.err.count("\n") == 1


def test_ctrl_c_ends_with_130(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(output, "say", interrupt)
    assert shell("water", "250").code == 130


def test_results_and_messages_go_to_their_own_streams(shell: Shell) -> None:
    assert shell.ok("water", "250").err == ""
    assert shell("water", "abc").out == ""


def test_columns_are_as_wide_as_their_widest_cell(capsys: pytest.CaptureFixture[str]) -> None:
    output.table([("a", "bb", "c"), ("ddd", "", "e"), ("f",)], indent="  ")
    output.table([])
    assert capsys.readouterr().out == "  a    bb  c\n  ddd      e\n  f\n"


def test_data_is_json_that_any_reader_takes(capsys: pytest.CaptureFixture[str]) -> None:
    output.data({"note": "Fuß – \u2028", "none": None})
    assert json.loads(capsys.readouterr().out) == {"note": "Fuß – \u2028", "none": None}
    with pytest.raises(ValueError, match="Out of range float values"):
        output.data(float("nan"))


def test_run_gives_a_code_and_never_leaves_by_itself(shell: Shell) -> None:
    assert run(["--version"]) == 0
    assert run(["water", "abc"]) == 2


def test_a_fault_of_the_program_is_one_sentence_and_shows_nothing_the_user_wrote(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret note")

    monkeypatch.setattr("nmcoach.services.water.WaterService.day", fail)
    result = shell("water")
    assert result.code == 70
    assert "secret" not in result.out + result.err
    assert result.err.count("\n") == 1
