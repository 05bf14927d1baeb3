"""Faults 7 and 8: a copy that is stopped, while it saves or while it shows something, and the others meanwhile."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from faults import cuts
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.services.doctor import DoctorService
from samples import NO_SOUND, FakeClock
from terminal import Terminal

BUSY = "Another copy of nmcoach is busy with the data; "
NMCOACH = (sys.executable, "-B", "-m", "nmcoach")
PATIENCE = 5
"""Seconds that a command waits for the others."""
WAITED_AT_MOST = 20
"""Seconds after which a test gives up: it says nothing of how long is waited."""
MANY = 120
WORDS = 150
"""Notes, and the words of each: their JSON is more than a pipe holds (64 kB)."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder with data that is more than a pipe holds, and the copy of the day made."""
    folder = tmp_path_factory.mktemp("made")
    clock = FakeClock(datetime.now(UTC) - timedelta(days=1))
    coach = Coach.open(folder / "data", folder / "config", clock, NO_SOUND)
    coach.profile.remember_set_up("done")
    for number in range(MANY):
        coach.notes.add(f"Note {number}: {'words ' * WORDS}")
    coach.close()
    again = Coach.open(folder / "data", folder / "config", SystemClock(), NO_SOUND)
    again.backups.keep_daily()
    again.close()
    return folder


@pytest.fixture
def lived(made: Path, tmp_path: Path) -> Path:
    """A folder of its own with that."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*NMCOACH, *words],
        env=cuts.environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=WAITED_AT_MOST + PATIENCE,
    )


def ml(folder: Path) -> int:
    coach = Coach.open(folder / "data", folder / "config", SystemClock(), NO_SOUND)
    found = coach.water.day().ml
    coach.close()
    return found


@contextmanager
def stopped_at(folder: Path, call: str, nth: int) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A process that saves a drink of 250 ml, and is stopped at one of its calls; with its number."""
    log = folder / "calls"
    command = [cuts.strace(), "-f", "-qq", "-o", str(log), "-e", f"trace={call}"]
    inject = ["-e", f"inject={call}:signal=STOP:when={nth}"]
    child = subprocess.Popen(
        [*command, *inject, *NMCOACH, "water", "250"],
        env=cuts.environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + WAITED_AT_MOST
    while "stopped by SIGSTOP" not in (told := log.read_text() if log.exists() else ""):
        assert time.monotonic() < end, f"it was not stopped:\n{told}"
        assert child.poll() is None, child.communicate()
        time.sleep(0.01)
    writer = int(told.split()[0])
    try:
        yield child, writer
    finally:
        for process in (writer, child.pid):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        child.communicate()


WITHIN = {"the journal is written": ("pwrite64", 2, True), "the data is written": ("fdatasync", 3, False)}
"""Where a writer is stopped: the call, which one, and whether others may still read."""
needs_strace = pytest.mark.skipif(not cuts.strace(), reason="strace, which .ci/run installs, stops it at a call")


@needs_strace
@pytest.mark.parametrize("where", WITHIN)
def test_while_a_writer_is_stopped_within_its_transaction_others_are_told_to_wait(lived: Path, where: str) -> None:
    call, nth, readable = WITHIN[where]
    with stopped_at(lived, call, nth) as (child, writer):
        before = time.monotonic()
        refused = run(lived, "water", "100")
        waited = time.monotonic() - before
        looked = run(lived, "water")
        os.kill(writer, signal.SIGCONT)
        out, err = child.communicate(timeout=WAITED_AT_MOST)
    assert (refused.returncode, refused.stdout) == (75, "")
    assert refused.stderr in (f"{BUSY}nothing was saved, try again.\n", f"{BUSY}try again.\n")
    assert waited > PATIENCE
    if readable:
        assert (looked.returncode, looked.stdout.split(". ")[0]) == (0, "0 ml of 2,000 ml")
    else:
        assert (looked.returncode, looked.stdout, looked.stderr) == (75, "", f"{BUSY}try again.\n")
    assert (child.returncode, err) == (0, "")
    assert out.startswith("Saved 250 ml water.")
    assert ml(lived) == 250
    assert run(lived, "water", "100").returncode == 0
    assert ml(lived) == 350


@needs_strace
@pytest.mark.parametrize("where", WITHIN)
def test_once_a_stopped_writer_is_killed_nothing_of_it_is_left_and_all_goes_on(lived: Path, where: str) -> None:
    call, nth, _ = WITHIN[where]
    with stopped_at(lived, call, nth) as (child, writer):
        os.kill(writer, signal.SIGKILL)
        child.communicate(timeout=WAITED_AT_MOST)
    assert run(lived, "water", "100").returncode == 0
    assert ml(lived) == 100
    assert DoctorService(lived / "data", lived / "config", SystemClock()).examine().findings == ()


def test_a_reader_whose_output_nobody_takes_keeps_no_writer_waiting(lived: Path) -> None:
    env = cuts.environment(lived)
    reading = [*NMCOACH, "history", "--json"]
    with subprocess.Popen(reading, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:
        assert reader.stdout is not None
        assert reader.stdout.read(1)
        os.kill(reader.pid, signal.SIGSTOP)
        saved = run(lived, "water", "250")
        assert reader.poll() is None, "it still had something to say"
        os.kill(reader.pid, signal.SIGCONT)
        rest = reader.stdout.read()
        assert reader.wait() == 0
    assert (saved.returncode, saved.stderr) == (0, "")
    assert len(rest) > 65536
    assert ml(lived) == 250


def test_a_terminal_that_is_stopped_in_a_place_keeps_no_writer_waiting(lived: Path) -> None:
    terminal = Terminal(lived, "--data-dir", str(lived / "data"), env=cuts.environment(lived))
    terminal.wait_for("2,000 ml")
    terminal.press("9")
    terminal.wait_for(f"Note {MANY - 1}")
    os.kill(terminal.child.pid, signal.SIGSTOP)
    terminal.wait_until_stopped()
    saved = run(lived, "water", "250")
    os.kill(terminal.child.pid, signal.SIGCONT)
    assert (saved.returncode, saved.stderr) == (0, "")
    end = time.monotonic() + WAITED_AT_MOST
    while "250 / 2,000 ml" not in terminal.text:  # a key of the very moment in which it goes on may be lost
        assert time.monotonic() < end, terminal.text
        terminal.press("1")
        terminal.read(1)
    terminal.press("q")
    assert terminal.end() == 0
