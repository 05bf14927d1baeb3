"""``python -m bench``: measure everything against its goals, and write docs/performance.md."""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bytecode, tables, usage
from bench.lives import Life, lives
from bench.results import Line

HEADINGS = ("what", "history", "found", "goal", "met")
LIVES = ("empty", "1 year", "10 years", "50 years")
PAGE = bytecode.ROOT / "docs" / "performance.md"


def rooms(found: Sequence[Life], rounds: int, scratch: Path, *, quick: bool) -> dict[str, Callable[[], list[Line]]]:
    """Give what can be measured, by its name."""
    from bench import counts, files, shell, tui

    by_name = {life.name: life for life in found}
    some = [by_name[name] for name in ("empty", "1 year", "50 years") if name in by_name]
    long = next((by_name[name] for name in ("10 years", "1 year") if name in by_name), found[-1])
    all_rooms: dict[str, Callable[[], list[Line]]] = {
        "terminal": lambda: tui.measure(some, rounds, idle=not quick),
        "switches": lambda: _switches(by_name.get("1 year", found[-1]), scratch),
        "shell": lambda: shell.measure(found, rounds),
        "files": lambda: files.measure(long, scratch),
    }
    if counts.installed():
        counted = found[-1:] if quick else found
        all_rooms["instructions"] = lambda: [*counts.shell(counted), *counts.paint(counted if quick else some)]
    else:
        print("valgrind is not installed: instructions are left out.", file=sys.stderr)
    return all_rooms


def _switches(life: Life, scratch: Path) -> list[Line]:
    """Count what Textual does for a switch to a place that was visited before, the median over all places."""
    usage.run((sys.executable, "-m", "bench.switches", str(scratch / "switches")), life.env)
    told = json.loads((scratch / "switches").read_text())
    return [
        Line(f"{what} per switch, median", life.name, statistics.median(one[name] for one in told), "", most)
        for what, name, most in (("style applies", "applies", 0.0), ("layouts", "layouts", 1.0))
    ]


def machine() -> str:
    """Say what kind of machine this is."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next((int(line.split()[1]) // 1_000_000 for line in _lines("/proc/meminfo")), 0)
    from importlib.metadata import version

    parts = [
        f"{os.cpu_count()} cores of {model}", f"{memory} GB", platform.system(), f"Python {platform.python_version()}",
        f"Textual {version('textual')}",
    ]  # fmt: skip
    return ", ".join(parts)


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text().splitlines()
    except OSError:
        return []


def page(lines: Sequence[Line], took: float, rounds: int, load: float) -> str:
    """Write the page."""
    missed = [line for line in lines if line.met == "no"]
    held = len([line for line in lines if line.met])
    told = f"{len(missed)} of {held} goals missed; rounds {rounds}, {took / 60:.0f} min, load {load:.1f}."
    return "\n".join([
        "# What nmcoach costs",
        "",
        "Written by `python -m bench`, which [bench/README.md](../bench/README.md) explains. Figures are ratios of",
        "what ran side by side: × hello is Textual's smallest app, × pass is `python -c pass`. Instructions are the",
        "same whatever else a machine does; CPU and time are rough where the load was high.",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}: {machine()}. {told}",
        "",
        tables.written(HEADINGS, [line.cells() for line in lines]),
    ])  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round, an empty folder and a year, nothing idle")
    parser.add_argument("--rounds", type=int, help="rounds in the terminal and the shell (2; 1 with --quick)")
    parser.add_argument("--only", default="", help="terminal, switches, shell, files or instructions")
    parser.add_argument("--keep", type=Path, help="a folder in which the histories are kept for the rest of the day")
    parser.add_argument("--out", type=Path, default=PAGE, help="the page that is written, unless --only or --quick")
    asked = parser.parse_args()
    bytecode.ready()
    rounds = asked.rounds or (1 if asked.quick else 2)
    began, load = time.monotonic(), os.getloadavg()[0]
    found: list[Line] = []
    names = ["empty", "1 year"] if asked.quick else list(LIVES)
    with lives(asked.keep, names) as made, TemporaryDirectory() as scratch:
        for name, room in rooms(made, rounds, Path(scratch), quick=asked.quick).items():
            if asked.only in name:
                start = time.monotonic()
                found += room()
                print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    text = page(found, time.monotonic() - began, rounds, load)
    print(text)
    if not asked.only and (not asked.quick or asked.out != PAGE):
        asked.out.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
