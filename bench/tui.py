"""The places in a real terminal beside Textual's smallest app: start, keys, first and later visits, memory, idling."""

import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bench import usage
from bench.lives import Life
from bench.results import Line
from bench.terminal import Terminal

HELLO = "hello"
KEYS = 8
"""Presses of each key that is timed in a round."""
STARTS = 4
"""Starts of each in turn, for each round. The least of them counts: what else a machine does can only add to it."""
TOURS = 2
"""Tours of all places after the first."""
IDLE_AFTER = 10.0
"""Seconds after the last key from which nothing goes on: what was said has gone, what begins beside has begun."""
IDLE_SECONDS = 10.0
RUN_SECONDS = 12.0
_TOTAL = re.compile(r"[\d,]+ (?:ml )?/ [\d,]+ ml")

Measures = dict[str, list[float]]
"""What is measured → each time it was, in a round."""


@dataclass(frozen=True)
class Goal:
    """A line of the page."""

    what: str
    measure: str
    of: Callable[[Sequence[float]], float]
    """Median, or another one of the values of a round."""
    against: str
    """What of the smallest app it is held against; empty for a figure by itself."""
    unit: str
    most: float | None
    lives: tuple[str, ...] = ("1 year", "50 years")


def p95(values: Sequence[float]) -> float:
    """Give the value that one of twenty exceeds."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


MEDIAN = statistics.median
GOALS = (
    Goal("switch to a place visited before, median", "again", MEDIAN, "key", "× hello key", 5.0),
    Goal("switch to a place visited before, p95", "again", p95, "key", "× hello key", 10.0),
    Goal("first visit of a place, median", "first", MEDIAN, "settled", "× hello's start", 0.4),
    Goal("`w` and `u`: key to the new total", "drink", MEDIAN, "key", "× hello key", 8.0),
    Goal("`w` and `u`: key to the new total", "drink", MEDIAN, "", "ms", 25.0),
    Goal("memory at Today", "rss", MEDIAN, "rss", "× hello", 1.3),
    Goal("memory after all places", "rss_all", MEDIAN, "rss", "× hello", 1.9),
    Goal("idle", "idle", MEDIAN, "idle", "× hello", 1.2, ("1 year",)),
    Goal("guided run with the figure, of a core", "run", MEDIAN, "", "%", 2.5, ("1 year",)),
    Goal("guided run, to the terminal", "run_bytes", MEDIAN, "", "kB/s", 8.0, ("1 year",)),
)


def measure(lives: Sequence[Life], rounds: int, *, idle: bool = True) -> list[Line]:
    """Open hello and ours on each life in turn, and give the median of the ratios of the rounds."""
    found: dict[str, list[Measures]] = defaultdict(list)
    cases: list[tuple[str, Callable[[], Measures]]] = [(HELLO, lambda: _hello(lives[0], idle=idle))]
    cases += [(life.name, partial(_ours, life, idle=idle)) for life in lives]
    for number in range(rounds):
        shift = number % len(cases)
        for name, one in (*cases[shift:], *cases[:shift]):
            found[name].append(one())
        print(f"terminal: round {number + 1} of {rounds}", file=sys.stderr)
    return [*_starts(lives, STARTS * rounds), *(line for goal in GOALS for line in _lines(goal, lives, found))]


def _lines(goal: Goal, lives: Sequence[Life], found: dict[str, list[Measures]]) -> list[Line]:
    made = []
    for life in lives:
        values = []
        for mine, base in zip(found[life.name], found[HELLO], strict=True):
            if not mine.get(goal.measure) or (goal.against and not base.get(goal.against)):
                continue
            below = MEDIAN(base[goal.against]) if goal.against else 1.0
            if below:
                values.append(goal.of(mine[goal.measure]) / below)
        if values:
            most = goal.most if life.name in goal.lives else None
            made.append(Line(goal.what, life.name, MEDIAN(values), goal.unit, most))
    return made


def _starts(lives: Sequence[Life], count: int) -> list[Line]:
    """Start each in turn, hold the least of each against that of hello, and the longest life against the empty one."""
    found: dict[str, Measures] = defaultdict(lambda: defaultdict(list))
    cases = [(HELLO, [sys.executable, "-m", "bench.hello"], "Hello 0", lives[0])]
    cases += [(life.name, list(usage.NMCOACH), "· Today", life) for life in lives]
    for number in range(count):
        shift = number % len(cases)
        for name, command, marker, life in (*cases[shift:], *cases[:shift]):
            terminal = Terminal(command, life.env)
            _start(terminal, found[name], marker)
            _leave(terminal)
    print(f"terminal: {count} starts", file=sys.stderr)
    made = []
    for what, taken in (("Today settled", "settled"), ("start, CPU", "start_cpu")):
        least = {name: min(measures[taken]) for name, measures in found.items()}
        for life in lives:
            most = 1.35 if life.name == "1 year" else None
            made.append(Line(what, life.name, least[life.name] / least[HELLO], "× hello", most))
        if {"empty", "50 years"} <= least.keys():
            made.append(Line(what, "50 years", least["50 years"] / least["empty"], "× empty", 1.05))
    return made


def _hello(life: Life, *, idle: bool) -> Measures:
    terminal = Terminal([sys.executable, "-m", "bench.hello"], life.env)
    found: Measures = defaultdict(list)
    _start(terminal, found, "Hello 0")
    for _ in range(KEYS):
        found["key"].append(terminal.press("n"))
        terminal.rest()
    if idle:
        found["idle"].append(terminal.watch(IDLE_SECONDS)[0])
    _leave(terminal)
    return found


def _ours(life: Life, *, idle: bool) -> Measures:
    from nmcoach.tui.places.names import PLACES

    terminal = Terminal(usage.NMCOACH, life.env)
    found: Measures = defaultdict(list)
    _start(terminal, found, "· Today")
    for number in range(TOURS + 1):
        for place in (*PLACES[1:], PLACES[0]):
            shown = f"· {place.name}"
            took = terminal.press(place.binding if len(place.binding) == 1 else place.key, _first_line(shown))
            found["again" if number or place.id == "today" else "first"].append(took)
            terminal.rest()
    found["rss_all"].append(terminal.spent().rss)
    for _ in range(KEYS // 2):
        for key in "wu":
            found["drink"].append(terminal.press(key, _another_total(terminal.lines())))
            terminal.rest()
    if idle:
        terminal.watch(IDLE_AFTER)
        found["idle"].append(terminal.watch(IDLE_SECONDS)[0])
    _leave(terminal)
    if idle and life.name == "1 year":
        _guided(life, found)
    return found


def _guided(life: Life, found: Measures) -> None:
    """Look on while a routine is guided, and leave it."""
    terminal = Terminal([*usage.NMCOACH, "roll", "full_daily"], life.env)
    terminal.wait(lambda lines: any("space begins" in line for line in lines))
    for _ in range(2):  # the glance, and the time to get into place
        terminal.send(b" ")
        terminal.rest(0.5)
    terminal.wait(lambda lines: any(re.search(r"\b\d:\d\d\b", line) for line in lines))
    terminal.rest(0.3, 2.0)
    share, written = terminal.watch(RUN_SECONDS)
    found["run"].append(share * 100)
    found["run_bytes"].append(written / 1000)
    for key in ("\x1b", "q", "\r", "q", "q"):
        terminal.send(key.encode())
        terminal.rest(0.4)
    terminal.close()


def _start(terminal: Terminal, found: Measures, marker: str) -> None:
    shown = terminal.wait(lambda lines: any(marker in line for line in lines))
    found["settled"].append((shown - terminal.began) * 1000)
    found["start_cpu"].append(terminal.spent().cpu * 1000)
    terminal.rest(0.5)
    found["rss"].append(terminal.spent().rss)


def _leave(terminal: Terminal) -> None:
    terminal.send(b"q")
    if code := terminal.close():
        raise SystemExit(f"The program left with {code}.")


def _first_line(shown: str) -> Callable[[list[str]], bool]:
    return lambda lines: shown in lines[0]


def _another_total(before: list[str]) -> Callable[[list[str]], bool]:
    total = _total(before)
    return lambda lines: _total(lines) != total


def _total(lines: list[str]) -> str:
    """Give the day's total as it is shown; all of the picture where none is."""
    for line in lines:
        if found := _TOTAL.search(line):
            return found[0]
    return "\n".join(lines)
