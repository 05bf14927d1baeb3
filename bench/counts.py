"""Instructions that processes take, by cachegrind: the same whatever else the machine does, and nearly so elsewhere."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from bench import usage
from bench.lives import Life
from bench.results import Line
from bench.shell import COMMANDS

_COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")
PAINT_GOAL = 1.4
"""Times Textual's smallest app that ours may take to its first picture and out again."""


def installed() -> bool:
    """Say whether valgrind is there."""
    return shutil.which("valgrind") is not None


def instructions(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run a command and give how many instructions it took; raises SystemExit where it fails."""
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    same = {**env, "PYTHONHASHSEED": "0"}
    done = subprocess.run([*tool, *command], env=same, capture_output=True, text=True, check=False)
    found = _COUNTED.search(done.stderr)
    if done.returncode or found is None:
        raise SystemExit(f"“{' '.join(command)}” ended with {done.returncode}:\n{done.stderr[-500:]}")
    return int(found[1].replace(",", ""))


def shell(lives: Sequence[Life]) -> list[Line]:
    """Count the quick commands on each life."""
    nothing = instructions(usage.NOTHING, lives[0].env)
    found = []
    for command, goal in COMMANDS.items():
        for life in lives:
            usage.run((*usage.NMCOACH, "water"), life.env)
            count = instructions((*usage.NMCOACH, *command.split()), life.env)
            if command.startswith("water"):
                usage.run((*usage.NMCOACH, "undo"), life.env)
            found.append(Line(f"`{command}`, instructions", life.name, count / nothing, "× pass", goal))
        print(f"instructions: {command}", file=sys.stderr)
    return found


def paint(lives: Sequence[Life]) -> list[Line]:
    """Count the way to the first picture and out again."""
    hello = instructions((sys.executable, "-m", "bench.hello", "--paint"), lives[0].env)
    found = []
    for life in lives:
        count = instructions((sys.executable, "-m", "bench.paint"), life.env)
        goal = None if life.name == "empty" else PAINT_GOAL
        found.append(Line("first picture and exit, instructions", life.name, count / hello, "× hello", goal))
        print(f"instructions: first picture, {life.name}", file=sys.stderr)
    return found
