"""One day of home care with the installed program in a real terminal."""

import json
import subprocess
from pathlib import Path

import pytest

from terminal import PROGRAM, Terminal

SAFETY_QUESTIONS = 20


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    made = tmp_path / "home"
    made.mkdir()
    return made


def history(terminal: Terminal) -> list[dict[str, object]]:
    """What the shell says is saved."""
    done = subprocess.run([PROGRAM, "history", "--json"], env=terminal.env, capture_output=True, text=True, check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def set_up(terminal: Terminal) -> None:
    terminal.wait_for("Welcome")
    terminal.press("AB\r")
    terminal.wait_for("Your plan")
    while "Your plan" in terminal.text:
        terminal.press("\r")
    terminal.wait_for("Your kit")
    while "Your kit" in terminal.text:
        terminal.press("\r")
    terminal.wait_for("Your day")
    while "Your day" in terminal.text:
        terminal.press("\r")
    terminal.wait_for("Your safety")
    for key in ["n", "\r"] * 5 * SAFETY_QUESTIONS:
        if "All set" in terminal.text or "Next session" in terminal.text:
            break
        terminal.press(key)
        terminal.read(0.4)
    if "Next session" not in terminal.text:
        terminal.wait_for("All set")
        terminal.press("\r")
    terminal.wait_for("Next session")


def begin_a_run(terminal: Terminal) -> None:
    terminal.press("r")
    terminal.wait_for("space begins")
    terminal.press(" ")
    terminal.wait_for("Get into place")
    terminal.press(" ")
    terminal.wait_for("left of 5:00")


def test_set_up_a_drink_a_short_run_a_session_a_check_in_quit_and_find_it_all_again(home: Path) -> None:
    terminal = Terminal(home)
    set_up(terminal)

    terminal.press("w")
    terminal.wait_for("250 / 2,000 ml")

    begin_a_run(terminal)
    terminal.read(2.0)
    terminal.press("\x1b")
    terminal.wait_for("How was it?")
    terminal.press("\r")
    terminal.wait_for("Saved")
    while "enter back" in terminal.text:  # what was done, where it was five seconds or more
        terminal.press("\r")

    terminal.press("4")
    terminal.press("a")
    terminal.wait_for("Pain before")
    terminal.press("\r")
    terminal.wait_for("Mild soreness")

    terminal.press("\r")
    terminal.press("5")
    terminal.wait_for("How it is")
    terminal.press("s")
    terminal.wait_for("not chosen yet")
    terminal.press("4")
    terminal.wait_for("4 out of 10")
    terminal.press("\r")
    terminal.wait_for("Check-in saved")

    terminal.press("q")
    assert terminal.end() == 0

    saved = history(terminal)
    kinds = [entry["kind"] for entry in saved]
    assert {kind: kinds.count(kind) for kind in ("drink", "roll", "session", "soreness")} == {
        "drink": 1,
        "roll": 1,
        "session": 1,
        "soreness": 1,
    }
    (roll,) = [entry["data"] for entry in saved if entry["kind"] == "roll"]
    assert isinstance(roll, dict)
    assert roll["outcome"] in ("partly", "skipped")
    assert 1 <= roll["seconds"] <= 30

    again = Terminal(home)
    again.wait_for("250 / 2,000 ml")
    again.wait_for("4/10")
    again.press("9")
    again.wait_for("250 ml water")
    again.press("q")
    assert again.end() == 0


def test_a_run_that_is_killed_is_offered_again_with_its_seconds(home: Path) -> None:
    terminal = Terminal(home)
    set_up(terminal)
    begin_a_run(terminal)
    terminal.read(8.0)
    terminal.child.kill(9)
    assert terminal.end() == 137

    again = Terminal(home)
    again.wait_for("Next session")
    again.press("2")
    again.wait_for("was interrupted")


def test_bytes_that_are_no_text_and_a_hang_up_do_no_harm(home: Path) -> None:
    terminal = Terminal(home)
    terminal.wait_for("Welcome")
    terminal.press("\x1b")
    terminal.wait_for("Next session")
    terminal.press(b"\xff\xfe\xc3\x28")
    terminal.press("w")
    terminal.wait_for("250 / 2,000 ml")
    terminal.child.kill(1)
    assert terminal.end() == 129
    assert [entry["kind"] for entry in history(terminal)] == ["drink"]


def test_two_copies_at_once_see_each_other_and_lose_nothing(home: Path) -> None:
    one = Terminal(home)
    one.wait_for("Welcome")
    one.press("\x1b")
    one.wait_for("Next session")
    two = Terminal(home)
    two.wait_for("The set-up waits where you left it.")
    for _ in range(3):
        one.press("w")
        two.press("w")
    one.wait_for("1,500 / 2,000 ml")
    two.wait_for("1,500 / 2,000 ml")
    for terminal in (one, two):
        terminal.press("q")
        assert terminal.end() == 0
    assert len(history(one)) == 6
