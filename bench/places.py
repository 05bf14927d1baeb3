"""What each place of the terminal costs per visit, and each key on Today, with one year and with fifty behind it."""

import argparse
import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bytecode, tables, usage
from bench.lives import LENGTHS, Life, lives

HEADINGS = ("what", "life", "CPU ms", "× pass", "× the first", "rows", "queries", "k steps")


def measure(found: list[Life], rounds: int, scratch: Path) -> tuple[list[list[str]], dict[str, float]]:
    """Open the places on each life in turn, and give a line for each visit and the most memory of each life."""
    seen: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    peaks: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds):
        unit = usage.nothing(found[0].env)
        shift = number % len(found)
        for life in (*found[shift:], *found[:shift]):
            usage.run((sys.executable, "-m", "bench.visits", str(scratch / "found")), life.env)
            told = json.loads((scratch / "found").read_text())
            peaks[life.name].append(told["peak"])
            for each in told["found"]:
                what, how = each.pop("what"), each.pop("how")
                seen[f"{what}, {how}", life.name].append({**each, "unit": unit})
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    whats = sorted({what for what, _ in seen}, key=list(dict.fromkeys(what for what, _ in seen)).index)
    lines = [line(what, life, found[0], seen) for what in whats for life in found]
    return lines, {name: statistics.median(each) for name, each in peaks.items()}


def line(what: str, life: Life, first: Life, seen: dict[tuple[str, str], list[dict[str, float]]]) -> list[str]:
    """Give the line of a visit: medians over all of that kind."""
    mine, base = seen[what, life.name], seen[what, first.name]
    cpu = statistics.median(each["cpu"] for each in mine)
    return [
        what,
        life.name,
        f"{cpu * 1000:.0f}",
        f"{statistics.median(each['cpu'] / each['unit'] for each in mine):.1f}",
        f"{cpu / statistics.median(each['cpu'] for each in base):.2f}",
        *(f"{statistics.median(each[name] for each in mine):,.0f}" for name in ("rows", "queries", "steps")),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="times the program is started on each life (3)")
    parser.add_argument("--lives", nargs="+", default=["1 year", "50 years"], choices=LENGTHS, metavar="LIFE",
                        help="“1 year” and “50 years”")  # fmt: skip
    parser.add_argument("--keep", type=Path, help="a folder in which the lives are kept for the rest of the day")
    asked = parser.parse_args()
    bytecode.ready()
    with lives(asked.keep, asked.lives) as found, TemporaryDirectory() as scratch:
        lines, peaks = measure(found, asked.rounds, Path(scratch))
        tables.show(HEADINGS, lines)
        print("Most memory after all places: " + ", ".join(f"{name} {mb:.0f} MB" for name, mb in peaks.items()))


if __name__ == "__main__":
    main()
