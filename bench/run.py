"""A whole built-in routine in a real terminal, in real time: how late its cues are, and what it costs.

Takes five minutes. The cues are timed from outside: each starts a command of the user's own, which notes the time.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from bench import bytecode

ROUTINE = "full_daily"
ROUTINE_SECONDS = 300
COLUMNS, ROWS = 100, 30


def ticks(pid: int) -> int:
    """CPU time of a process and of the children it has waited for, in clock ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(fields[index]) for index in (11, 12, 13, 14))


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def prepare(folder: Path) -> dict[str, str]:
    """A coach that is set up, and a command that notes when each cue came."""
    from nmcoach.domain.safety.given import Given
    from nmcoach.services.coach import Coach

    note = folder / "note"
    note.write_text(f'#!/bin/sh\necho "$NMCOACH_CUE $NMCOACH_AT $(date +%s.%N)" >> {folder}/cues\n')
    note.chmod(0o700)
    coach = Coach.open(folder / "data", folder / "config")
    coach.profile.remember_set_up("done")
    coach.safety.answer([Given(key, "no") for key in coach.safety.questions()])
    coach.settings_file.change({"sounds.command": str(note), "run.at_once": "on"})
    coach.close()
    here = {"NMCOACH_DATA_DIR": str(folder / "data"), "NMCOACH_CONFIG_DIR": str(folder / "config")}
    return {**os.environ, **here, "TERM": "xterm-256color"}


def main() -> None:
    bytecode.ready()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = prepare(folder)
        child = pexpect.spawn(sys.executable, ["-m", "nmcoach", "roll", ROUTINE], env=env, dimensions=(ROWS, COLUMNS))
        screen = bytearray()
        start_ticks, start = None, time.monotonic()
        while time.monotonic() - start < ROUTINE_SECONDS + 8:
            try:
                screen += child.read_nonblocking(65536, timeout=1)
            except pexpect.TIMEOUT:
                continue
            if start_ticks is None and time.monotonic() - start > 5:
                start_ticks, measured = ticks(child.pid), time.monotonic()
            if b"How was it?" in screen[-20000:]:
                break
        if start_ticks is None:
            raise SystemExit("the run did not start")
        spent = (ticks(child.pid) - start_ticks) / os.sysconf("SC_CLK_TCK")
        share = spent / (time.monotonic() - measured)
        for key in ("\r", "\r", "q"):  # what came of it, what comes next, leave
            time.sleep(1.5)
            child.send(key)
        child.expect(pexpect.EOF, timeout=10)
        left = children(child.pid)
        child.close()
        report(folder / "cues", share, child.exitstatus, left)


def report(log: Path, share: float, code: int | None, left: list[int]) -> None:
    lines = [line.split() for line in log.read_text().splitlines()]
    came = [(float(line[1]), float(line[2])) for line in lines if len(line) == 3]  # the breath has no instant
    zero = min(when - at for at, when in came)
    late = [(when - at - zero) * 1000 for at, when in came]
    first, last = came[0], came[-1]
    drift = ((last[1] - first[1]) - (last[0] - first[0])) * 1000
    print(f"cues heard           {len(came)}")
    print(
        f"drift over the run   {drift:+.1f} ms, from the first cue at {first[0]:.0f} s to the last at {last[0]:.0f} s"
    )
    print(f"latest cue           {max(late):.1f} ms after the earliest of all, the command's own start included")
    print(f"CPU                  {share:.2%} of a core, the whole tree")
    print(f"exit code            {code}; processes left: {left or 'none'}")


if __name__ == "__main__":
    main()
