"""Single system calls of a command, cut off where they are made: killed at, or failed by the disk (strace)."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

CALLS = (
    "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "link", "linkat",
    "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "openat",
)  # fmt: skip
"""Calls that change what is on the disk, or tell the user; of those that open a file, what makes or changes one."""
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")
FOR_EVER = "error=ENOSPC"
"""A disk that is full stays full: every later call of that name fails, too."""
_CALL = re.compile(r"(?P<process>\d+) +(?P<call>\w+)\((?P<told>.*)")
_CHANGES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC")


class Call(NamedTuple):
    """A call of a command."""

    name: str
    nth: int
    """Of the calls of that name: strace counts each name by itself."""
    told: str
    """What it was called with, for whoever reads of a failure."""


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    """-9 where it was killed."""
    out: str
    err: str
    hit: str
    """The call that the fault was injected into, as strace tells it; empty where it came to none."""


def strace() -> str:
    """Give the program that injects, or nothing where it is not installed."""
    return shutil.which("strace") or ""


def environment(folder: Path) -> dict[str, str]:
    """Give what a command is run with, so that it makes the same calls each time."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "TMPDIR") if name in os.environ}
    return kept | {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TZ": "Europe/Vienna",
        "PYTHONHASHSEED": "0",
        "NMCOACH_DATA_DIR": str(folder / "data"),
        "NMCOACH_CONFIG_DIR": str(folder / "config"),
    }


def _run(words: Sequence[str], folder: Path, log: Path, *more: str) -> Ended:
    command = [strace(), "-f", "--seccomp-bpf", "-qq", "-s", "24", "-o", str(log), *more]
    done = subprocess.run(
        [*command, sys.executable, "-B", "-m", "nmcoach", *words],
        env=environment(folder),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    hit = [line for line in log.read_text("utf-8", "replace").splitlines() if "(INJECTED)" in line]
    return Ended(done.returncode, done.stdout, done.stderr, hit[0] if hit else "")


def calls_of(words: Sequence[str], folder: Path, log: Path) -> tuple[Ended, list[Call]]:
    """Run a command undisturbed, and list the calls it makes that change something."""
    ended = _run(words, folder, log, "-e", f"trace={','.join(CALLS)}")
    counted: Counter[tuple[str, str]] = Counter()
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        if match := _CALL.match(line):
            process, name, told = match.groups()
            counted[process, name] += 1
            if name != "openat" or any(flag in told for flag in _CHANGES):
                found.append(Call(name, counted[process, name], told[:110]))
    return ended, found


def cut(words: Sequence[str], folder: Path, log: Path, call: Call, fault: str) -> Ended:
    """Run a command whose one call meets a fault."""
    when = f"{call.nth}+" if fault == FOR_EVER and call.name != "openat" else str(call.nth)
    return _run(
        words, folder, log, "-e", f"trace={call.name}", "-e", f"inject={call.name}:{fault}:when={when}"
    )  # fmt: skip


def chosen(calls: Sequence[Call], most: int) -> list[Call]:
    """Give so many of the calls, spread over all of them, the first of each name among them."""
    if len(calls) <= most:
        return list(calls)
    firsts = {call.name: call for call in reversed(calls)}
    step = len(calls) / most
    spread = [calls[int(number * step)] for number in range(most)]
    return [call for call in calls if call in firsts.values() or call in spread]
