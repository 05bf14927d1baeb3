"""Keys for a run that is followed line by line: one by one from a terminal, or as lines from anything else."""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from nmcoach.domain.hints import Protocol


class Interrupted(Exception):
    """A signal, or a terminal that has gone, asks the run to end; it is saved and offered again."""

    def __init__(self, number: int) -> None:
        self.code = 128 + number


class Keys(Protocol):
    """Where keys come from."""

    open: bool
    """Whether any may still come."""

    def wait(self, seconds: float) -> str:
        """Give the key pressed within so many seconds, or an empty text."""


class Keyboard:
    """Single keys from a terminal that is read key by key."""

    open = True

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def wait(self, seconds: float) -> str:
        """Give the key pressed within so many seconds; raises :class:`Interrupted` where the terminal has gone."""
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        if not ready:
            return ""
        try:
            pressed = os.read(self._descriptor, 1)
        except OSError:
            pressed = b""
        if not pressed:
            raise Interrupted(signal.SIGHUP)
        return pressed.decode("ascii", "replace").lower()


class Lines:
    """A key a line, from a pipe or a file: its first letter, a space for an empty line; at its end there are none."""

    def __init__(self, descriptor: int | None) -> None:
        self.open = descriptor is not None
        self._descriptor = descriptor
        self._kept = b""

    def wait(self, seconds: float) -> str:
        """Give the key of the next line, if one comes within so many seconds."""
        if self._descriptor is not None and self.open and b"\n" not in self._kept:
            ready, _, _ = select.select([self._descriptor], [], [], seconds)
            if not ready:
                return ""
            more = os.read(self._descriptor, 4096)
            self._kept += more or b"\n" * bool(self._kept)
            self.open = bool(more)
        if b"\n" in self._kept:
            line, _, self._kept = self._kept.partition(b"\n")
            return line.decode("ascii", "replace").lower().strip()[:1] or " "
        if not self.open:
            sleep(seconds)
        return ""


def sleep(seconds: float) -> None:
    """Wait, where no key can come."""
    time.sleep(seconds)


@contextmanager
def keys() -> Iterator[Keys]:
    """Read keys for as long as the block runs, one by one where there is a terminal."""
    descriptor = _descriptor()
    if descriptor is None or not sys.stdin.isatty():
        yield Lines(descriptor)
        return
    import termios
    import tty

    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        yield Keyboard(descriptor)
    finally:
        with suppress(termios.error, OSError):  # a terminal that has gone needs nothing back
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _descriptor() -> int | None:
    try:
        return sys.stdin.fileno()
    except (AttributeError, OSError, ValueError):
        return None


@contextmanager
def signals() -> Iterator[None]:
    """Turn a request to end into :class:`Interrupted`, so that the run is saved first."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise Interrupted(number)

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
