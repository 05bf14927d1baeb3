"""What else than keys may come from a terminal, to the installed program in a real one."""

import os
import signal
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pexpect
import pytest

from homes import at_home
from nmcoach.services.crashes import SORRY
from terminal import Terminal

VERSION = b"\x1bP>|tmux 3.3a\x1b\\"
OTHERS = (
    b"\x1b]11;rgb:1c1c/1c1c/1c1c\x07",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^quit now\x1b\\",
    b"\x1bXw u w\x1b\\",
    b"\x1b[?62;1;2;4;6;9;15;16;17;18;21;22;28;29c",
    b"\x1b[12;40R",
    b"\x1b[?2004;2$y",
    b"\x1b[99999999u",
    b"\x1b[99999999;2u",
)
CRASHING = """
import sys
from textual._xterm_parser import XTermParser
def feed(self, data):
    secret = "what the user typed"
    raise RuntimeError(secret)
XTermParser.feed = feed
sys.argv = ["nmcoach"]
from nmcoach.cli.main import main
main()
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose set-up is done, with one drink, logged where the terminal is: elsewhere it may be another day."""
    home = tmp_path / "home"
    with at_home(home) as coach:
        coach.water.log(250)
    return home


@pytest.fixture
def today(home: Path) -> Terminal:
    """The program on Today; it waits longer for what may follow an escape, so that a busy machine fails no test."""
    terminal = Terminal(home, env={"ESCDELAY": "500"})
    terminal.wait_for("250 / 2,000 ml")
    return terminal


def send(terminal: Terminal, *pieces: bytes) -> None:
    """Let a reply come in pieces, 50 ms between them."""
    for piece in pieces:
        os.write(terminal.child.child_fd, piece)
        time.sleep(0.05)


def unchanged(terminal: Terminal) -> None:
    terminal.read(1.0)
    assert "Next session" in terminal.text
    assert "250 / 2,000 ml" in terminal.text
    assert "Undone" not in terminal.text
    assert terminal.child.isalive()


def test_a_late_version_reply_changes_nothing_whole_or_cut_anywhere_with_up_to_50_ms_between(today: Terminal) -> None:
    today.press(VERSION)
    unchanged(today)
    for at in range(1, len(VERSION)):
        send(today, VERSION[:at], VERSION[at:])
    unchanged(today)
    send(today, *(bytes([byte]) for byte in VERSION))
    unchanged(today)
    today.press("q")
    assert today.end() == 0


def test_other_replies_and_codes_that_no_key_has_change_nothing(today: Terminal) -> None:
    for reply in OTHERS:
        today.press(reply)
        for at in (1, 2, len(reply) // 2, len(reply) - 1):
            send(today, reply[:at], reply[at:])
    unchanged(today)
    today.press("w")
    today.wait_for("500 / 2,000 ml")
    today.press("q")
    assert today.end() == 0


def test_escape_alt_and_arrows_are_still_keys_and_bytes_that_are_no_text_end_nothing(today: Terminal) -> None:
    today.press("?")
    today.wait_for("Everywhere")
    today.press("\x1b")
    today.wait_without("Everywhere")
    today.press(b"\xff\xfe\xc3\x28")
    today.press("3")
    today.wait_for("Drinks")
    today.press("\x1b[D")
    today.wait_for((date.today() - timedelta(days=1)).strftime("%a %-d %b"))
    today.press("q")
    assert today.end() == 0


def test_an_error_where_keys_are_read_ends_in_the_crash_note_with_the_terminal_as_it_was(home: Path) -> None:
    terminal = Terminal(home)
    terminal.press("q")
    assert terminal.end() == 0
    child = pexpect.spawn(sys.executable, ["-c", CRASHING], env=terminal.env, dimensions=(24, 80), timeout=20)
    child.expect("2,000 ml")
    child.send("w")
    child.expect(pexpect.EOF)
    child.close()
    printed = child.before.decode(errors="replace")
    assert child.exitstatus == 70
    assert SORRY.split(";")[0] in printed
    assert "Traceback" not in printed
    assert "secret" not in printed
    assert "what the user typed" not in printed
    for restored in ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?2004l"):
        assert restored in printed
    (note,) = home.rglob("crash.txt")
    written = note.read_text("utf-8")
    assert written.splitlines()[-1] == "RuntimeError"
    assert "terminal.py" in written
    assert "what the user typed" not in written


@pytest.mark.parametrize("announced", [True, False], ids=["ctrl+z", "SIGSTOP"])
def test_after_a_stop_all_is_drawn_again_though_nothing_changed(today: Terminal, announced: bool) -> None:
    today.read(1)
    before = today.text
    if announced:
        today.press("\x1a")
    else:
        os.kill(today.child.pid, signal.SIGSTOP)
    today.wait_until_stopped()
    today.screen.reset()  # a real terminal shows the shell's screen, and then an empty one
    os.kill(today.child.pid, signal.SIGCONT)
    today.wait_for("q leave")
    assert today.text == before
    today.press("w")
    today.wait_for("500 / 2,000 ml")
    today.press("q")
    assert today.end() == 0
