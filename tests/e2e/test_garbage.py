"""Whatever comes from a keyboard, in any order and as fast as it may, and at any size: the program goes on.

Less than a minute in all; ``NMCOACH_GARBAGE_SECONDS=1800`` lets each part run for so long, and with the
``NMCOACH_GARBAGE_SEED`` that a failed run names it is done once more.
"""

import os
import random
import signal
import struct
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from fcntl import ioctl
from pathlib import Path

import pexpect
import pytest

from homes import at_home
from samples import screen
from terminal import Terminal

SECONDS = float(os.environ.get("NMCOACH_GARBAGE_SECONDS", "15"))
SEED = int(os.environ.get("NMCOACH_GARBAGE_SEED", "1"))
ROUND = 30.0
"""Seconds after which the program is begun anew, with other data."""

PLACES = [*"123456789,"]
KEYS = [
    *"aAbBcCdeEfFgGhijklLmMnopPrRsStTuUvwWxQ!?/z 0y[]+-:.", "\r", "\t", "\x1b", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D",
    "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x7f", "\x1b[Z", "\x10", "\x19", "\x0b", "\x15", "\x17", "\x01", "\x05",
    "\x1b[3~", "9:30", "250", "massage", "yesterday 9:00", "2026-11-20", "left knee", "[/b]x",
]  # fmt: skip
"""All but what leaves."""
SIZES = [(1, 1), (2, 2), (3, 5), (5, 3), (1, 100), (100, 1), (10, 40), (24, 80), (40, 120), (100, 300)]
"""Rows and columns."""


def some_keys(chance: random.Random) -> bytes:
    """Keys and clicks as a user has them, faster than anybody types."""
    typed = b""
    for _ in range(chance.choice([1, 2, 2, 3, 5, 8, 20])):
        which = chance.random()
        if which < 0.25:
            typed += chance.choice(PLACES).encode()
        elif which < 0.33:
            at = f"0;{chance.randrange(1, 80)};{chance.randrange(1, 24)}"
            typed += f"\x1b[<{at}M\x1b[<{at}m".encode() * chance.choice([1, 1, 2])
        else:
            typed += chance.choice(KEYS).encode()
    return typed


def _bytes(chance: random.Random, most: int, among: bytes = bytes(range(256))) -> bytes:
    return bytes(chance.choice(among) for _ in range(chance.randrange(most)))


NOISE: tuple[Callable[[random.Random], bytes], ...] = (
    lambda chance: _bytes(chance, 40),
    lambda chance: b"\x1b[%d;%du" % (chance.choice([10 ** chance.randrange(12), 0xD800, 0x10FFFF, 0x110000, 97]), 5),
    lambda chance: b"\x1b[<%d;%d;%dM" % tuple(chance.randrange(chance.choice([5, 300, 99_999])) for _ in range(3)),
    lambda chance: b"\x1b[M" + bytes(chance.randrange(32, 256) for _ in range(3)),
    lambda chance: b"\x1b[200~" + _bytes(chance, 60) + chance.choice([b"\x1b[201~", b""]),
    lambda chance: "\ud800\udfff".encode("utf-8", "surrogatepass"),
    lambda chance: b"\x1b[" + _bytes(chance, 30, b'0123456789;:?<>=$ !"') + bytes([chance.randrange(64, 127)]),
    lambda chance: b"\x1b" + chance.choice([b"P", b"]", b"_", b"^", b"X"]) + _bytes(chance, 20) + b"\x1b\\",
    lambda chance: chance.choice(["é", "\u202e", "\u2066", "\x9b", "𝄞", "字", "\ufeff"]).encode() * 3,
    lambda chance: b"\x1b[48;%d;%d;%d;%dt" % tuple(chance.randrange(chance.choice([9, 300, 10**5])) for _ in range(4)),
    lambda chance: b"\x1bO" + bytes([chance.randrange(64, 127)]),
)  # fmt: skip
LEAVES = b"q\x1a\x03\x1c"
"""What leaves the program or stops it; in noise they are left out, for it is to go on."""


def some_noise(chance: random.Random) -> bytes:
    """What no keyboard sends, and some keys in between."""
    sent = b"".join(chance.choice(NOISE)(chance) for _ in range(chance.choice([1, 3, 8])))
    return (some_keys(chance) if chance.random() < 0.3 else b"") + sent.translate(None, LEAVES)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with some care in it."""
    home = tmp_path / "home"
    with at_home(home) as coach:
        now = coach.clock.now()
        screen(coach)
        coach.plan.set((now - timedelta(days=16)).date())
        for days in (16, 9, 2):
            coach.sessions.attend(now - timedelta(days=days), {"regions": "left calf, upper back", "minutes": "60"})
        coach.sessions.book(now + timedelta(days=3))
        coach.soreness.check_in({"left_calf": 4, "right_calf": 2})
        for ml in (250, 330, 500):
            coach.water.log(ml)
    return home


def resize(terminal: Terminal, rows: int, columns: int) -> None:
    """Change the size as a window manager does."""
    ioctl(terminal.child.child_fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    terminal.screen.resize(rows, columns)
    os.kill(terminal.child.pid, signal.SIGWINCH)


def still_answers(terminal: Terminal, home: Path, told: str) -> None:
    """Hold that the program is alive, answers, left no crash note, and ends when it is asked to."""
    assert terminal.child.isalive(), f"it ended; {told}\n{notes(home)}{terminal.text}"
    resize(terminal, 24, 80)
    os.write(terminal.child.child_fd, b"\x1b[201~")
    terminal.read(1)
    resize(terminal, 25, 80)
    assert _draws(terminal), f"nothing is drawn; {told}"
    assert notes(home) == "", told
    os.kill(terminal.child.pid, signal.SIGTERM)
    assert terminal.end() == 143, told


def _draws(terminal: Terminal) -> bool:
    """Say whether a screen is sent: some hundred bytes at least."""
    end, sent = time.monotonic() + 15, 0
    while sent < 300 and time.monotonic() < end:
        with suppress(pexpect.TIMEOUT):
            sent += len(terminal.child.read_nonblocking(65536, timeout=0.2))
    return sent >= 300


def notes(home: Path) -> str:
    """The crash notes there are."""
    return "".join(note.read_text() for note in home.rglob("crash*.txt"))


@pytest.mark.parametrize("some", [some_keys, some_noise])
def test_it_goes_on_whatever_is_typed(home: Path, some: Callable[[random.Random], bytes]) -> None:
    end, number = time.monotonic() + SECONDS, SEED
    while time.monotonic() < end:
        chance, told = random.Random(number), f"NMCOACH_GARBAGE_SEED={number} {some.__name__}"
        words = chance.choice([(), (), ("roll",), ("breathe",)])
        terminal = Terminal(home, *words)
        if terminal.child.expect([b"\x1b\\[\\?1049h", pexpect.EOF], timeout=30) == 1:
            assert words, f"{told}: it does not begin"
            assert terminal.end() == 2, told  # what was typed before stops all rolling
            number += 1
            continue
        assert _draws(terminal), told
        terminal.read(0.5)
        until = min(end, time.monotonic() + ROUND)
        while time.monotonic() < until and terminal.child.isalive():
            with suppress(OSError):  # it may have been left by a click
                os.write(terminal.child.child_fd, some(chance))
            if chance.random() < 0.05:
                resize(terminal, *chance.choice(SIZES))
            terminal.read(chance.choice([0.001, 0.01, 0.02, 0.05, 0.2]))
        left = not terminal.child.isalive()
        if not left:
            try:
                still_answers(terminal, home, told)
            except pexpect.EOF:  # what was sent last left it
                left = True
        if left:
            assert (terminal.end(), notes(home)) == (0, ""), f"{told}\n{notes(home)}"
        number += 1


def test_180_sizes_from_a_single_cell_to_300_columns_end_nothing(home: Path) -> None:
    terminal, chance = Terminal(home), random.Random(SEED)
    terminal.wait_for("Next session")
    for number in range(180):
        if number % 6 == 0:
            os.write(
                terminal.child.child_fd, b"\x1b\x1b" + chance.choice([*PLACES, "b", "?", "!", "\x10", "s"]).encode()
            )
        resize(
            terminal,
            *(SIZES[number // 6 % len(SIZES)] if number % 2 else (chance.randint(1, 100), chance.randint(1, 300))),
        )
        terminal.read(0.02)
    still_answers(terminal, home, "sizes")
