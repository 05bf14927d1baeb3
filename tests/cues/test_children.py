"""Children are few, are never waited for, and are gone in the end."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cues.fakes import CHATTERS, FAILS, RECORDS, SLEEPS, Steady, alive, program, said
from nmcoach.cues.children import Children, Ended

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


@pytest.fixture
def children(steady: Steady) -> Iterator[Children]:
    made = Children(3, steady)
    yield made
    made.close()


def looked(children: Children, patience: float = 5.0) -> list[Ended]:
    """Look until a child has come to its end."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if ended := children.look():
            return ended
        time.sleep(0.01)
    raise AssertionError("no child came to its end")


def gone(folder: Path, patience: float = 2.0) -> bool:
    until = time.monotonic() + patience
    while alive(folder) and time.monotonic() < until:
        time.sleep(0.01)
    return not alive(folder)


def let_pass(children: Children, steady: Steady, seconds: float) -> list[Ended]:
    """Let time pass on the steady clock, looking ten times a second."""
    ended = []
    for _ in range(round(seconds * 10)):
        steady.seconds += 0.1
        ended += children.look()
    return ended


def test_twenty_sleepers_are_started_without_waiting_and_never_more_than_three_live(
    children: Children, folder: Path
) -> None:
    sleeper = str(program(folder, "sleeper", SLEEPS))
    began = time.monotonic()
    for _ in range(20):
        children.start([sleeper], 60, None)
        assert len({os.getsid(pid) for pid in alive(folder)}) <= 3
    assert time.monotonic() - began < 2
    children.close()
    assert gone(folder)


def test_closing_takes_the_children_of_the_children_along(children: Children, folder: Path) -> None:
    children.start([str(program(folder, "nest", "sleep 60 & sleep 60"))], 60, None)
    until = time.monotonic() + 5
    while len(alive(folder)) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    family = alive(folder)
    assert len(family) == 3
    children.close()
    assert gone(folder)
    assert not any(Path(f"/proc/{pid}").exists() and _sleeps(pid) for pid in family)


def _sleeps(pid: int) -> bool:
    try:
        return "sleep" in Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False


def test_a_child_past_its_limit_is_ended_and_told_as_slow(children: Children, steady: Steady, folder: Path) -> None:
    children.start([str(program(folder, "sleeper", SLEEPS))], 3.0, "tag")
    assert let_pass(children, steady, 2.9) == []
    (ended,) = let_pass(children, steady, 0.3)
    assert (ended.tag, ended.code) == ("tag", None)
    assert ended.seconds == pytest.approx(3.0, abs=0.11)
    assert gone(folder)
    assert not children.busy


def test_after_the_machine_slept_nobody_is_called_slow(children: Children, steady: Steady, folder: Path) -> None:
    children.start([str(program(folder, "sleeper", SLEEPS))], 3.0, None)
    steady.seconds += 3600
    assert children.look() == []
    assert gone(folder)


def test_what_a_finished_child_left_in_the_background_goes_on_until_the_limit(
    children: Children, steady: Steady, folder: Path
) -> None:
    children.start([str(program(folder, "parent", 'sleep 60 & echo $! > "$0.pid"'))], 3.0, None)
    (ended,) = looked(children)
    assert ended.code == 0
    assert not children.busy
    pid = int((folder / "parent.pid").read_text())
    until = time.monotonic() + 5
    while not _sleeps(pid) and time.monotonic() < until:
        time.sleep(0.01)
    assert _sleeps(pid)
    let_pass(children, steady, 3.1)
    until = time.monotonic() + 2
    while _sleeps(pid) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _sleeps(pid)


def test_exit_codes_are_told(children: Children, folder: Path) -> None:
    children.start([str(program(folder, "fails", FAILS))], 3.0, "one")
    assert [(e.tag, e.code) for e in looked(children)] == [("one", 1)]
    children.start([str(program(folder, "works", "exit 0"))], 3.0, "two")
    assert [(e.tag, e.code) for e in looked(children)] == [("two", 0)]


def test_children_ended_early_are_not_told(children: Children, folder: Path) -> None:
    children.start([str(program(folder, "sleeper", SLEEPS))], 3.0, None)
    children.hush()
    assert children.look() == []
    assert gone(folder)


def test_a_child_has_no_way_to_the_terminal(
    children: Children, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    children.start([str(program(folder, "chatters", CHATTERS))], 3.0, None)
    looked(children)
    assert capfd.readouterr() == ("", "")


def test_a_child_reads_nothing_from_us(children: Children, folder: Path) -> None:
    children.start([str(program(folder, "reads", 'cat > "$0.read"; exit 7'))], 3.0, None)
    assert looked(children)[0].code == 7
    assert (folder / "reads.read").read_bytes() == b""


def test_arguments_reach_a_child_as_they_are(children: Children, folder: Path) -> None:
    children.start([str(program(folder, "records", RECORDS)), "$(id); `id` && *", "-x", "Gesäß".encode()], 3.0, None)
    looked(children)
    assert said(folder, "records") == ["$(id); `id` && *", "-x", "Gesäß"]


def test_a_program_that_cannot_be_started_is_an_error_of_the_system(children: Children, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        children.start([str(tmp_path / "none")], 3.0, None)


def test_a_program_that_leaves_without_closing_leaves_no_child(folder: Path) -> None:
    sleeper = program(folder, "sleeper", SLEEPS)
    code = (
        "import time; from nmcoach.cues.children import Children\n"
        f"kept = Children(3, time.monotonic); kept.start([{str(sleeper)!r}], 60, None)\n"
        "raise SystemExit(3)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=20, check=False).returncode == 3
    assert gone(folder)
