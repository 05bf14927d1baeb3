"""Shell commands as whole processes, against doing nothing: CPU, the median of ratios of rounds in turn."""

import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence

from bench import usage
from bench.lives import Life
from bench.results import Line

COMMANDS = {"water 250": 5.0, "today --short": 6.0, "today --json": 7.0}
"""Command → how many times doing nothing it may take."""
PAIRS = 5
"""Times each command is run in a round."""


def measure(lives: Sequence[Life], rounds: int) -> list[Line]:
    """Run each command on each life in turn, beside doing nothing."""
    ratios: dict[tuple[str, str], list[float]] = defaultdict(list)
    for life in lives:  # the first start of a day makes its copy
        usage.run((*usage.NMCOACH, "water"), life.env)
    for number in range(rounds * PAIRS):
        shift = number % len(lives)
        for command in COMMANDS:
            for life in (*lives[shift:], *lives[:shift]):
                before = usage.run(usage.NOTHING, life.env).cpu
                cost = usage.run((*usage.NMCOACH, *command.split()), life.env).cpu
                after = usage.run(usage.NOTHING, life.env).cpu
                ratios[command, life.name].append(2 * cost / (before + after))
                if command.startswith("water"):
                    usage.run((*usage.NMCOACH, "undo"), life.env)
        print(f"shell: {number + 1} of {rounds * PAIRS}", file=sys.stderr)
    return [
        Line(f"`{command}`, CPU", life.name, statistics.median(ratios[command, life.name]), "× pass", goal)
        for command, goal in COMMANDS.items()
        for life in lives
    ]
