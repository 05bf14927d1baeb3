"""What shell commands cost with lives of one month to fifty years behind them."""

import argparse
import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bytecode, tables, usage
from bench.lives import LENGTHS, Life, lives

COMMANDS = (
    "today --json",
    "today --short",
    "water 250",
    "sore --recovery --json",
    "progress --json",
    "history --json",
    "export all.json --force",
)
UNDONE = "water 250"
"""What is taken back at once, so that a life stays as it was made."""
HEADINGS = ("command", "life", "CPU ms", "× pass", "× the first", "MB", "rows", "queries", "k steps")


def measure(found: list[Life], commands: list[str], rounds: int, scratch: Path) -> list[list[str]]:
    """Run each command on each life in turn, and give a line of the table for each."""
    costs: dict[tuple[str, str], list[usage.Usage]] = defaultdict(list)
    units: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds + 1):
        for command in commands:
            unit = usage.nothing(found[0].env)
            shift = number % len(found)
            for life in (*found[shift:], *found[:shift]):
                cost = usage.run((*usage.NMCOACH, *words_of(command, scratch)), life.env)
                undo(command, life)
                if number:  # the first round warms up
                    costs[command, life.name].append(cost)
            if number:
                units[command].append((unit + usage.nothing(found[0].env)) / 2)
        print(f"round {number} of {rounds}", file=sys.stderr)
    return [line(command, life, found[0], costs, units[command], scratch) for command in commands for life in found]


def line(
    command: str,
    life: Life,
    first: Life,
    costs: dict[tuple[str, str], list[usage.Usage]],
    units: list[float],
    scratch: Path,
) -> list[str]:
    """Give a command's line on a life, its counts from a run of their own."""
    cpu = [cost.cpu for cost in costs[command, life.name]]
    short = [cost.cpu for cost in costs[command, first.name]]
    counted = (sys.executable, "-m", "bench.rows", str(scratch / "counts"))
    usage.run((*counted, *words_of(command, scratch)), life.env)
    undo(command, life)
    counts = json.loads((scratch / "counts").read_text())
    return [
        command.removesuffix(" --force"),
        life.name,
        f"{statistics.median(cpu) * 1000:.0f}",
        f"{statistics.median(one / unit for one, unit in zip(cpu, units, strict=True)):.1f}",
        f"{statistics.median(one / base for one, base in zip(cpu, short, strict=True)):.2f}",
        f"{statistics.median(cost.rss for cost in costs[command, life.name]):.0f}",
        *(f"{counts[name]:,}" for name in ("rows", "queries", "steps")),
    ]


def words_of(command: str, scratch: Path) -> list[str]:
    """Give the words of a command; what it writes goes into a folder that is thrown away."""
    return [str(scratch / word) if word.endswith(".json") else word for word in command.split()]


def undo(command: str, life: Life) -> None:
    """Take back what a command saved."""
    if command == UNDONE:
        usage.run((*usage.NMCOACH, "undo"), life.env)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="times each command is run on each life (5)")
    parser.add_argument("--lives", nargs="+", default=list(LENGTHS)[1:], choices=LENGTHS, metavar="LIFE", help="all")
    parser.add_argument("--only", default="", help="commands that hold this text")
    parser.add_argument("--keep", type=Path, help="a folder in which the lives are kept for the rest of the day")
    asked = parser.parse_args()
    bytecode.ready()
    commands = [command for command in COMMANDS if asked.only in command]
    with lives(asked.keep, asked.lives) as found, TemporaryDirectory() as scratch:
        tables.show(HEADINGS, measure(found, commands, asked.rounds, Path(scratch)))
        print(f"python -c pass: {usage.nothing(found[0].env, 15) * 1000:.1f} ms of CPU")


if __name__ == "__main__":
    main()
