"""What a process costs, from start to end: CPU seconds and memory, not time on the wall."""

import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NOTHING = (sys.executable, "-c", "pass")
"""The least that Python does: what others are compared with."""
_INSTALLED = Path(sys.executable).with_name("nmcoach")
NMCOACH = (str(_INSTALLED),) if _INSTALLED.exists() else (sys.executable, "-m", "nmcoach")
"""The command, as it is installed beside this Python."""


@dataclass(frozen=True)
class Usage:
    """What one process took."""

    cpu: float
    """Seconds of user and system time."""
    rss: float
    """Most memory it held, in MB. A caller that holds more itself hides it: this process has to stay small."""


def run(command: Sequence[str], env: Mapping[str, str], out: str = os.devnull) -> Usage:
    """Run a command to its end, its output into a file; raises SystemExit with its last words if it fails."""
    to_file = (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    silence = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    pid = os.posix_spawn(command[0], list(command), dict(env), file_actions=[silence, to_file])
    _, status, used = os.wait4(pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise SystemExit(f"“{' '.join(command)}” ended with {code}.")
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def nothing(env: Mapping[str, str], times: int = 3) -> float:
    """Give the CPU seconds of doing nothing, at this minute: the median of a few."""
    return statistics.median(run(NOTHING, env).cpu for _ in range(times))
