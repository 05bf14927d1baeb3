"""The short way does what click does, byte for byte, and loads little: the same words, the same states, both ways."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from nmcoach.cli import ending, output
from nmcoach.cli.commands import through_click
from nmcoach.cli.main import run
from nmcoach.cli.quick.lane import short_way
from nmcoach.services.clock import SystemClock
from shell import Process, Shell

SHORT = [
    ["water"],
    ["water", "--json"],
    ["water", "250"],
    ["water", "250ml", "--json"],
    ["water", "--json", "½l"],
    ["water", "1", "pint"],
    ["water", "glass"],
    ["water", "8oz"],
    ["water", "0"],
    ["water", "99999"],
    ["water", "abc"],
    ["water", ""],
    ["water", "250", "tea"],
    ["water", "٣٠٠"],
    ["water", "2500"],
    ["today"],
    ["today", "--short"],
    ["today", "--json"],
]
"""Words that are known by sight."""
LONG = [
    ["water", "--help"],
    ["water", "-h"],
    ["water", "-5"],
    ["water", "--", "250"],
    ["water", "250", "--drink", "tea"],
    ["water", "250", "--at", "21:00"],
    ["water", "--json", "--json"],
    ["water", "250", "--js"],
    ["water", "--at"],
    ["today", "--help"],
    ["today", "-x"],
    ["today", "tomorrow"],
    ["today", "--short", "--json"],
    ["today", "--date", "yesterday"],
    ["--debug", "water"],
    ["--data-dir"],
    ["--data-dir", "--json", "water"],
    ["--version"],
    ["watr"],
    ["history", "--json"],
]
"""Words that only click knows."""


def empty(_: Shell, __: Path) -> None:
    """Nothing was ever told."""


def screened(shell: Shell, _: Path) -> None:
    shell.screened()
    shell.ok("water", "1900")
    shell.ok("session", "book", "tomorrow 10:00")


def planned(shell: Shell, folders: Path) -> None:
    screened(shell, folders)
    shell.ok("session", "attend", "-4d")
    shell.ok("sore", "left_calf=6")
    shell.ok("measure", "pain", "5")


def paused(shell: Shell, folders: Path) -> None:
    planned(shell, folders)
    shell.ok("plan", "set", "--start", "2026-11-01", "--per-week", "1")
    shell.ok("plan", "pause", "--reason", "illness")


def warned(shell: Shell, folders: Path) -> None:
    planned(shell, folders)
    shell.ok("safety", "--flag", "chest_pain")


def limited(shell: Shell, folders: Path) -> None:
    screened(shell, folders)
    shell.ok("safety", "--answer", "fluid_limit=yes:1500")


def settled(shell: Shell, folders: Path) -> None:
    screened(shell, folders)
    shell.ok("config", "set", "units", "us")
    shell.ok("config", "set", "goal_ml", "1500")


def misset(shell: Shell, folders: Path) -> None:
    screened(shell, folders)
    (folders / "config").mkdir(exist_ok=True)
    (folders / "config" / "settings.toml").write_text("units = 7\n")


def damaged(shell: Shell, folders: Path) -> None:
    planned(shell, folders)
    file = folders / "data" / "nmcoach.db"
    held = bytearray(file.read_bytes())
    held[4096:8192] = b"\xa5" * 4096
    file.write_bytes(held)


def foreign(_: Shell, folders: Path) -> None:
    (folders / "data").mkdir()
    (folders / "data" / "nmcoach.db").write_bytes(b"not a database, but a letter to a friend" * 50)


def unread(shell: Shell, folders: Path) -> None:
    planned(shell, folders)
    import sqlite3

    connection = sqlite3.connect(folders / "data" / "nmcoach.db")
    connection.execute("UPDATE drink SET ml = 1800")
    connection.commit()
    connection.close()


def a_file(_: Shell, folders: Path) -> None:
    (folders / "data").write_text("a file in the way")


def lost(shell: Shell, folders: Path) -> None:
    planned(shell, folders)
    (folders / "data" / "nmcoach.db").unlink()


def own_routine(shell: Shell, folders: Path) -> None:
    planned(shell, folders)
    (folders / "data" / "routines").mkdir()
    (folders / "data" / "routines" / "mine.toml").write_text("name = ")


STATES: list[Callable[[Shell, Path], None]] = [
    empty, screened, planned, paused, warned, limited, settled, misset, damaged, foreign, unread, a_file, lost,
    own_routine,
]  # fmt: skip


@pytest.fixture(params=STATES, ids=lambda state: state.__name__)
def state(request: pytest.FixtureRequest, shell: Shell, folders: Path) -> Path:
    """A folder in which things stand some way, for both ways to start from."""
    request.param(shell, folders)
    for name in ("data", "config"):
        kept = folders / name
        if kept.is_dir():
            shutil.copytree(kept, folders / "kept" / name)
        elif kept.exists():
            (folders / "kept").mkdir(exist_ok=True)
            shutil.copy(kept, folders / "kept" / name)
    return folders


def anew(folders: Path) -> None:
    """Bring the folder back to how it was."""
    for name in ("data", "config"):
        now, kept = folders / name, folders / "kept" / name
        if now.is_dir():
            shutil.rmtree(now)
        now.unlink(missing_ok=True)
        if kept.is_dir():
            shutil.copytree(kept, now)
        elif kept.exists():
            shutil.copy(kept, now)


def without_ids(text: str) -> str:
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}", "ID", text)


def _run(words: Sequence[str]) -> int:
    return run(words)


def _through_click(words: Sequence[str]) -> int:
    return ending.code_of(lambda: through_click(words))


def both(words: Sequence[str], folders: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[int, str, str]]:
    """Run words the short way and through click, each on the same data, and give code, output and messages of each."""
    found = []
    for way in (_run, _through_click):
        anew(folders)
        capsys.readouterr()
        code = way(words)
        told = capsys.readouterr()
        found.append((code, without_ids(told.out), told.err))
    return found


def test_both_ways_say_the_same(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in [*SHORT, *(["--data-dir", str(state / "data"), *one] for one in (["water", "250"], ["today"]))]:
        assert short_way(words) is not None, words
        short, long = both(words, state, capsys)
        assert short == long, words
        assert short[1] + short[2], words


@pytest.mark.parametrize("words", LONG, ids=" ".join)
def test_what_is_not_known_by_sight_goes_through_click(words: list[str]) -> None:
    assert short_way(words) is None


def test_completion_is_left_to_click(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_NMCOACH_COMPLETE", "bash_source")
    with pytest.raises(SystemExit):
        run(["water", "250"])
    monkeypatch.delenv("_NMCOACH_COMPLETE")
    assert shell.ok("water", "--json").data["ml"] == 0


@pytest.mark.parametrize("fault", [KeyboardInterrupt, EOFError, OSError(28, "No space left"), RuntimeError("secret")])
def test_both_ways_end_alike_where_the_result_cannot_be_told(
    fault: BaseException,
    shell: Shell,
    folders: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise type(fault)(*fault.args)

    monkeypatch.setattr(output, "say", refuse)
    monkeypatch.setattr(output, "forget", lambda: None)
    short, long = both(["water", "250"], folders, capsys)
    assert short == long
    assert short[0] in (70, 74, 130)
    monkeypatch.undo()
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(folders / "data"))
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(folders / "config"))
    assert run(["water", "--json"]) == 0


def test_a_drink_whose_result_cannot_be_shown_is_saved_once(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret note")

    with monkeypatch.context() as patch:
        patch.setattr("nmcoach.services.water.WaterService.day", fail)
        result = shell("water", "250")
    assert result.code == 70
    assert result.err.startswith("Saved (")
    assert len(shell.ok("history", "--json").data) == 1


@pytest.fixture
def real() -> dict[str, str]:
    """The environment of a process of its own."""
    return {**os.environ, "TZ": "Europe/Vienna", "PYTHONDONTWRITEBYTECODE": ""}


def loaded(env: dict[str, str], *words: str) -> set[str]:
    """Give every module that a command loads beyond those of Python's own start."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from nmcoach.__main__ import main\nmain()", *words],
        capture_output=True, text=True, check=True, env=env,
    )  # fmt: skip
    lines = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "pass"], capture_output=True, text=True, check=True, env=env
    )
    return {*lines} - {line.rpartition("|")[2].strip() for line in bare.stderr.splitlines()}


NEEDED = {
    "re": "amounts as they are typed", "datetime": "days", "zoneinfo": "zones",
    "sqlite3": "the data", "json": "columns that hold lists", "zlib": "crc of days kept", "_blake2": "checksums",
    "contextlib": "transactions", "math": "amounts", "errno": "what the disk refuses", "gc": "told to wait",
}  # fmt: skip
"""What a drink needs of the standard library, and why; what these load themselves comes with them."""
COMES_WITH = {
    "_collections", "_datetime", "_functools", "_json", "_operator", "_sqlite3", "_sre", "_struct",
    "_weakrefset", "_zoneinfo", "_abc", "collections", "collections.abc", "copyreg", "enum", "functools",
    "itertools", "json.decoder", "json.encoder", "json.scanner", "keyword", "operator", "re._casefix", "re._compiler",
    "re._constants", "re._parser", "reprlib", "sqlite3.dbapi2", "struct", "sysconfig", "types", "warnings", "weakref",
    "zoneinfo._common", "zoneinfo._tzpath", "zoneinfo._zoneinfo", "_contextvars", "contextvars", "_bisect", "bisect",
    "unicodedata", "imported package", "importlib", "importlib._abc", "time", "_warnings", "string.templatelib",
}  # fmt: skip
DRINK_MODULES = 75
"""Modules of ours that a drink loads, at most: each costs a hundredth of Python's own start."""
DAY_MODULES = 145


def test_a_drink_and_a_day_load_what_they_need_and_no_more(real: dict[str, str]) -> None:
    for words, most in ((["water", "250"], DRINK_MODULES), (["today", "--short"], DAY_MODULES)):
        found = loaded(real, *words)
        ours = {name for name in found if name.partition(".")[0] == "nmcoach"}
        beside = {name for name in found - ours if not name.startswith(("_sysconfigdata", "encodings"))}
        assert beside - NEEDED.keys() - COMES_WITH == set(), words
        assert len(ours) <= most, sorted(ours)
        assert not [name for name in ours if name.startswith(("nmcoach.tui", "nmcoach.exchange", "nmcoach.cues"))]
        assert "nmcoach.domain.kinds" not in ours


def test_data_for_scripts_loads_but_its_own_words_more(real: dict[str, str]) -> None:
    loaded(real, "water")  # which makes the data file
    more = loaded(real, "today", "--json") - loaded(real, "today", "--short")
    assert {name for name in more if not name.startswith("nmcoach.exchange.plain")} <= {
        "nmcoach.exchange", "nmcoach.domain.plan.handover", "nmcoach.domain.soreness.followed"
    }  # fmt: skip


def test_a_settings_file_and_an_unusual_zone_are_read_as_ever(real: dict[str, str], folders: Path) -> None:
    (folders / "config").mkdir()
    (folders / "config" / "settings.toml").write_text('units = "us"\n')
    for zone in ("America/New_York", "CET-1", ""):
        done = subprocess.run(
            [sys.executable, "-m", "nmcoach", "water", "8oz"],
            capture_output=True, text=True, check=True, env={**real, "TZ": zone},
        )  # fmt: skip
        assert done.stdout.startswith("Saved 8.0 fl oz water.\n")


def test_everything_is_told_before_the_process_ends(process: Process) -> None:
    for _ in range(3):
        done = process("water", "250")
        assert done.returncode == 0
        assert done.stdout.startswith(b"Saved 250 ml water.\n")
    done = process("water", "99999")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_profiler_sees_the_end(process: Process) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cProfile", "-m", "nmcoach", "water"], capture_output=True, text=True, check=False
    )
    assert "function calls" in done.stdout


def test_ctrl_c_in_a_real_process_ends_it_with_130(folders: Path, process: Process) -> None:
    process("water", "250")
    import sqlite3

    holder = sqlite3.connect(folders / "data" / "nmcoach.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")  # the command waits up to five seconds for it
    waiting = subprocess.Popen(
        [sys.executable, "-m", "nmcoach", "water", "250"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.0)
    waiting.send_signal(signal.SIGINT)
    holder.execute("ROLLBACK")
    holder.close()
    out, _ = waiting.communicate(timeout=20)
    assert waiting.returncode in (0, 130)  # 0 where it was through before the signal came
    if waiting.returncode == 130:
        assert out == b""


def test_the_clock_of_both_ways_is_one(shell: Shell) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), tick=False):
        assert SystemClock().now() == datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
        assert shell.ok("water", "250").out == "Saved 250 ml water.\n" + shell.ok("water").out
