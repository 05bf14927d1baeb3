"""Faults of the terminal and of what is read: signals, stops, threads, archives, bombs of calendars and sheets."""

import os
import resource
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pexpect
import pytest

from nmcoach.cli.main import run
from nmcoach.domain.days import moment
from nmcoach.domain.errors import BadFile
from nmcoach.exchange.ics.lines import LONGEST_RULE, MOST_EVENTS
from nmcoach.exchange.ics.read import read_calendar
from nmcoach.services.coach import Coach
from terminal import Terminal

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""What gives the terminal back as it was: its screen, its cursor, no mouse, no marks around a paste."""
SLOW = """
import sys, time
from nmcoach.services.backups import BackupsService
BackupsService._keep_daily_for_ever = lambda self: time.sleep(60)
sys.argv = ["nmcoach"]
from nmcoach.cli.main import main
main()
"""
NOW = moment(datetime(2026, 11, 23, 12, tzinfo=UTC), "Europe/Vienna")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_rows_27_and_28_a_signal_ends_it_with_its_number_and_the_terminal_as_it_was(
    home: Path, number: signal.Signals, code: int
) -> None:
    terminal = Terminal(home)
    terminal.wait_for("2,000 ml")
    os.kill(terminal.child.pid, number)
    terminal.child.expect(pexpect.EOF)
    assert terminal.end() == code
    assert [part for part in RESTORED if part not in terminal.child.before] == []
    assert list(home.rglob("crash*.txt")) == []


def test_row_29_without_its_terminal_it_ends_though_hang_ups_are_ignored(home: Path) -> None:
    terminal = Terminal(home)
    terminal.child.close(force=True)
    ignoring = pexpect.spawn(
        "sh", ["-c", f"trap '' HUP; exec {sys.executable} -m nmcoach"], env=terminal.env, dimensions=(24, 80)
    )
    ignoring.expect("2,000 ml", timeout=20)
    pid = ignoring.pid
    os.close(ignoring.child_fd)
    end = time.monotonic() + 10
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        assert time.monotonic() < end, "it goes on without a terminal"
        time.sleep(0.05)


def test_row_32_a_run_that_was_stopped_is_paused_where_it_was(home: Path) -> None:
    terminal = Terminal(home, "roll")
    terminal.wait_for("space begins")
    terminal.press(" ")
    terminal.wait_without("space begins")
    terminal.read(2)
    os.kill(terminal.child.pid, signal.SIGSTOP)
    terminal.wait_until_stopped()
    time.sleep(6)
    os.kill(terminal.child.pid, signal.SIGCONT)
    terminal.wait_for("PAUSED")
    os.kill(terminal.child.pid, signal.SIGTERM)
    assert terminal.end() == 143


def test_row_37_a_slow_thread_holds_up_no_leaving(home: Path) -> None:
    terminal = Terminal(home)
    terminal.child.close(force=True)
    child = pexpect.spawn(sys.executable, ["-c", SLOW], env=terminal.env, dimensions=(24, 80), timeout=20)
    child.expect("2,000 ml")
    until = time.monotonic() + 3  # the copies of each day begin two seconds after the first picture
    while time.monotonic() < until:
        with pytest.raises(pexpect.TIMEOUT):
            child.expect("never shown", timeout=0.5)
    before = time.monotonic()
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert time.monotonic() - before < 10  # the thread would take a minute


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        (
            "all.zip",
            65,
            "is a damaged or locked archive",
        ),  # of archives a watch's alone are read, within limits of their own
        ("all.tar.gz", 2, "does not tell the format"),
        ("../all.tar", 2, "does not tell the format"),
        ("all.json.gz", 2, "does not tell the format"),
    ],
)
def test_row_46_no_archive_is_read(
    tmp_path: Path, name: str, code: int, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(tmp_path / "config"))
    path = tmp_path / "in" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"PK\x03\x04")
    before = sorted(tmp_path.rglob("*.db"))
    assert run(["--data-dir", str(tmp_path / "data"), "import", str(path)]) == code
    assert told in capsys.readouterr().err
    assert sorted(tmp_path.rglob("entries*")) == before == []


def calendar(*events: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *events, "END:VCALENDAR", ""]).encode()


def event(number: int, *more: str) -> str:
    at = NOW.at + timedelta(hours=2 * number)
    lines = ("BEGIN:VEVENT", f"UID:e{number}@x", "DTSTAMP:20261101T000000Z", f"DTSTART:{at:%Y%m%dT%H%M%SZ}",
             "DURATION:PT1H", f"SUMMARY:Massage {number}", *more, "END:VEVENT")  # fmt: skip
    return "\r\n".join(lines)


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def test_row_43_a_calendar_with_all_it_may_hold_is_read_in_seconds(tmp_path: Path, coach: Coach) -> None:
    guests = [f'ATTENDEE;CN="Guest {n}";ROLE=REQ-PARTICIPANT:mailto:g{n}@example.org' for n in range(20)]
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "DESCRIPTION:x", "END:VALARM")
    path = tmp_path / "all.ics"
    path.write_bytes(calendar(*(event(n, "DESCRIPTION:words", *guests, *alarm) for n in range(1, MOST_EVENTS + 1))))
    before = cpu()
    merged = coach.exchange.read(path)
    assert cpu() - before < 30  # it took 60 s and grew with the square; alone on a machine it takes 3
    assert merged.added == {"session": MOST_EVENTS}
    assert coach.exchange.read(path).changes == 0


@pytest.mark.parametrize(
    "name", ["BYDAY=" + ",".join(["MO"] * 200_000), "BYMONTHDAY=" + ",".join(["1"] * LONGEST_RULE)]
)
def test_row_43_a_rule_of_a_hundred_thousand_days_is_refused_with_its_line(name: str) -> None:
    before = cpu()
    with pytest.raises(BadFile, match=r"^Line 4, RRULE: it has more than 5,000 characters\.$"):
        read_calendar(calendar(event(1, f"RRULE:FREQ=WEEKLY;{name}")), NOW)
    assert cpu() - before < 5


def test_row_42_a_trackers_sheet_is_read_row_by_row(tmp_path: Path, coach: Coach) -> None:
    rows = 8_000
    at = datetime(2020, 1, 1)
    path = tmp_path / "drinks.csv"
    path.write_text("time,ml\n" + "".join(f"{at + timedelta(minutes=9 * n):%Y-%m-%d %H:%M},250\n" for n in range(rows)))
    assert coach.exchange.read_drinks(path).added == {"drink": rows}
    assert coach.exchange.read_drinks(path).same == rows
    assert coach.history.undo() == f"import of {rows:,} entries"
    path.write_text(path.read_text() + "2026-13-01 10:00,250\n")
    coach.exchange.read_drinks(path)
    assert coach.history.undo() == f"import of {rows:,} entries"
    assert coach._context.store.rows("SELECT id FROM drink WHERE deleted = 0") == []


SHEETS = {
    "water": ("time,ml\n", "{at:%Y-%m-%d %H:%M},250\n", ("--as", "water")),
    "own": ("id,at,zone,day,ml,kind\n", "d{n},{at:%Y-%m-%dT%H:%M:%S}Z,UTC,{at:%Y-%m-%d},250,water\n", ()),
}


MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=sys.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""
"""Runs a command and says how many bytes it had: a child of the tests themselves would count as large as they are."""


def peak(home: Path, path: Path, *words: str) -> int:
    """Take a file over in a process of its own, and give the most memory it had, in bytes."""
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "UTC"}
    command = [sys.executable, "-c", MEASURED, sys.executable, "-m", "nmcoach", "import", str(path), *words]
    return int(subprocess.run(command, env=env, capture_output=True, check=True).stdout.split()[-1])


@pytest.mark.parametrize("form", [*SHEETS])
def test_row_42_of_a_sheet_no_row_is_held_twice(tmp_path: Path, form: str) -> None:
    heading, line, words = SHEETS[form]
    at = datetime(2020, 1, 1)
    used = []
    for rows in (1_000, 81_000):
        path = tmp_path / f"{rows}.csv"
        with path.open("w") as file:
            file.write(heading)
            file.writelines(line.format(n=n, at=at + timedelta(minutes=20 * n)) for n in range(rows))
        used.append(peak(tmp_path / str(rows), path, *words))
    assert used[1] - used[0] < 80_000 * 450  # a million rows are to take 500 MB at most, with what each start takes
