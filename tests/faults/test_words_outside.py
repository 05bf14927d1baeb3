"""Row 53: what the user wrote is told to no other program, in no notification, and in no file but the data."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import click
import pexpect
import pytest

from homes import at_home
from nmcoach.cli import commands
from nmcoach.domain.day.reminders import ReminderKind
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from samples import FakeClock, screen, used_before
from terminal import Terminal

SECRET = "tingling in the left foot"
"""Words that nobody else should see."""
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
NOTED = {
    "sore": ("left_calf=4", "--note", "-"),
    "measure": ("pain", "4", "--note", "-"),
    "move": ("walking", "20", "--note", "-"),
    "therapy add": ("physio", "-3h", "--regions", "left_calf", "--note", "-"),
    "roll log": ("breath", "--note", "-"),
    "session book": ("+2d", "--note", "-"),
    "session attend": ("-3h", "--note", "-"),
    "note": ("-",),
    "question": ("-",),
    "profile": ("complaint", "-"),
}
"""Commands that keep words of the user, and how each reads them from standard input."""
PROGRAMS = ("espeak-ng", "spd-say", "notify-send", "paplay", "pw-play", "aplay", "play", "wall", "write")
"""Programs that say or show something to whoever is there."""
NOTIFIES = re.compile(rb"\x1b\](9;(?!4;)|99;|777;)")
"""What terminals show as a notification: OSC 9 but for progress, OSC 99 and OSC 777."""
IN_THE_EVENING = """
import datetime, sys, time
from nmcoach.services import clock

plain, began = datetime.datetime, time.monotonic()

class Then(plain):
    @classmethod
    def now(cls, tz=None):
        return plain(2026, 11, 23, 18, 30, tzinfo=datetime.UTC) + datetime.timedelta(seconds=time.monotonic() - began)

clock.datetime = Then
sys.argv = ["nmcoach", *sys.argv[1:]]
from nmcoach.cli.main import main
main()
"""
"""The coach on a Monday evening, whatever the time of day."""


def commands_with(option: str) -> Iterator[str]:
    """Give the names of the commands that have an option."""
    for name in commands.COMMANDS:
        module = import_module(f"nmcoach.cli.{commands._MODULES.get(name, name)}")
        command: click.Command = getattr(module, commands._NAMES.get(name, name))
        group = command.commands if isinstance(command, click.Group) else {}
        for called, one in ((name, command), *((f"{name} {sub}", one) for sub, one in group.items())):
            if any(option in parameter.opts for parameter in one.params):
                yield called


def test_every_command_that_takes_a_note_is_tried() -> None:
    others = {
        "session miss",
        "session cancel",
        "session move",
    }  # of a session that has to be there: they share a reader
    assert {*commands_with("--note")} - others <= {*NOTED}


@pytest.mark.parametrize("command", NOTED)
def test_words_from_standard_input_are_kept_and_stand_in_the_data_alone(tmp_path: Path, command: str) -> None:
    env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    env |= {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "TZ": "Europe/Vienna", "PYTHONUTF8": "1"}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    begin = [sys.executable, "-m", "nmcoach", "--debug"]
    done = subprocess.run(
        [*begin, *command.split(), *NOTED[command]], env=env, input=SECRET.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    holding = [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert [path.name for path in holding if path.suffix != ".db"] == []
    assert [path.name for path in holding if path.name == "nmcoach.db"] == ["nmcoach.db"]
    assert (tmp_path / ".local" / "share" / "nmcoach" / "log" / "debug.log").exists()


def fill(coach: Coach, clock: FakeClock) -> None:
    """Write the words wherever words can be written."""
    screen(coach)
    coach.profile.remember_set_up("done")
    coach.profile.save(name=SECRET, background={"complaint": SECRET, "medicines": SECRET})
    used_before(coach, clock)
    coach.plan.set(clock.now().date(), stated_by=SECRET)
    details = {"practitioner": SECRET, "place": SECRET, "note": SECRET}
    coach.sessions.attend(clock.now().replace(hour=7), details)
    coach.sessions.book(clock.now().replace(day=24), details)
    coach.soreness.check_in({"left_calf": 5}, note=SECRET)
    coach.notes.add(SECRET)
    coach.notes.add(SECRET, "question")


def test_no_reminder_says_what_the_user_wrote(coach: Coach, clock: FakeClock) -> None:
    clock.at = NOW
    fill(coach, clock)
    seen: set[ReminderKind] = set()
    for _ in range(24 * 9):
        for reminder in coach.reminders.show():
            seen.add(reminder.kind)
            assert SECRET not in english(reminder.text, coach.voice())
        clock.pass_(hours=1)
    assert {"water", "roll", "soreness", "session"} <= seen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home full of the words, and programs that write down what they are told."""
    home = tmp_path / "home"
    clock = FakeClock(NOW)
    with at_home(home, clock) as coach:
        fill(coach, clock)
    (tmp_path / "bin").mkdir()
    for name in PROGRAMS:
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{tmp_path}/told"\nexec sleep 0.1\n')
        program.chmod(0o755)
    return home


def seen_of(home: Path, words: list[str], until: str, then: str = "") -> bytes:
    """Give every byte that is sent to a terminal which takes titles, progress and notifications."""
    terminal = Terminal(home)
    terminal.child.close(force=True)
    env = terminal.env | {"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.10"}
    env["PATH"] = f"{home.parent / 'bin'}:{os.environ['PATH']}"
    terminal.child = pexpect.spawn(
        sys.executable, ["-c", IN_THE_EVENING, *words], env=env, dimensions=(24, 80), timeout=30
    )
    with (home.parent / "sent").open("wb") as sent:
        terminal.child.logfile_read = sent
        terminal.wait_for(until)
        if then:
            terminal.press(" ")
            terminal.wait_for(then)
            terminal.read(2)
        os.kill(terminal.child.pid, 15)
        assert terminal.end() == 143
    return (home.parent / "sent").read_bytes()


def told(home: Path) -> str:
    path = home.parent / "told"
    return path.read_text() if path.exists() else ""


def test_a_reminder_is_shown_in_the_terminal_and_told_to_nobody_else(home: Path) -> None:
    sent = seen_of(home, [], "z: later")
    assert NOTIFIES.search(sent) is None
    assert "notify-send" not in told(home)
    assert SECRET not in told(home)


def test_a_run_gives_its_title_and_voice_none_of_the_users_words(home: Path) -> None:
    sent = seen_of(home, ["roll"], "space begins", "left of 5:00")
    titles = re.findall(rb"\x1b\]2;(.*?)\x1b\\", sent)
    assert titles != []
    assert [title for title in titles if SECRET.encode() in title] == []
    assert NOTIFIES.search(sent) is None
    assert "espeak-ng" in told(home)
    assert SECRET not in told(home)
    assert "notify-send" not in told(home)
