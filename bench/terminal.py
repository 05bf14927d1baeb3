"""A program in a terminal of its own: what it draws and when, what it spends, how it leaves."""

import codecs
import contextlib
import fcntl
import os
import pty
import queue
import re
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

SIZE = (120, 40)
PATIENCE = 30.0
"""Seconds something is waited for."""
QUIET = 0.25
"""Seconds without output after which a picture is taken for finished."""

ANSWERS = (
    (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),
    (rb"\x1b\[\?2048\$p", b"\x1b[?2048;0$y"),
    (rb"\x1b\[6n", b"\x1b[1;1R"),
    (rb"\x1b\[0?c", b"\x1b[?62;22c"),
    (rb"\x1b\]11;\?(?:\x07|\x1b\\)", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
"""What a program asks its terminal, and what an xterm would say."""
_UNKNOWN = re.compile(
    r"\x1b\[[<>=][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*[tnc]"
    r"|\x1b[P_^X].*?\x1b\\|\x1b\].*?(?:\x07|\x1b\\)",
    re.DOTALL,
)
"""What pyte would draw as text, or trip over."""
_CUT = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]P_^X][^\x07\x1b]*\x1b?)?$")
"""A sequence whose end was not read yet."""


@dataclass(frozen=True)
class Spent:
    """What a process has taken so far."""

    cpu: float
    """Seconds of all its threads."""
    rss: float
    """MB that it holds now."""


class Terminal:
    """A command in a terminal. A thread stamps what it writes the moment it comes, and answers what it asks."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._held = ""
        self._came: queue.Queue[tuple[float, bytes | None]] = queue.Queue()
        self._ended = False
        self.written = 0
        """Bytes that it wrote so far."""
        self.began = time.perf_counter()
        self._pid, self._handle = pty.fork()
        if not self._pid:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
                os.execvpe(command[0], list(command), {**env, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
            finally:  # where it cannot be started, nothing here runs on twice
                os._exit(127)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):  # the other end is closed
            while data := os.read(self._handle, 65536):
                at = time.perf_counter()
                for asked, answer in ANSWERS:
                    self.send(answer * len(re.findall(asked, data)))
                self._came.put((at, data))
        self._came.put((time.perf_counter(), None))

    def send(self, data: bytes) -> float:
        """Type something, and give when."""
        at = time.perf_counter()
        if data:
            with contextlib.suppress(OSError):  # the other end is closed
                os.write(self._handle, data)
        return at

    def lines(self) -> list[str]:
        """Give what is shown."""
        return list(self._screen.display)

    def wait(self, done: Callable[[list[str]], bool], patience: float = PATIENCE) -> float:
        """Wait until what is shown is as it should be, and give when the output came that made it so.

        Raises SystemExit with what is shown where it never is.
        """
        end = time.perf_counter() + patience
        while (left := end - time.perf_counter()) > 0 and not self._ended:
            at = self._take(left)
            if at is not None and done(self.lines()):
                return at
        shown = "\n".join(line.rstrip() for line in self.lines())
        raise SystemExit(f"This never came to show what it should:\n{shown}")

    def rest(self, quiet: float = QUIET, most: float = 3.0) -> None:
        """Wait until nothing more is written for a while."""
        end = time.perf_counter() + most
        while time.perf_counter() < end and not self._ended and self._take(quiet) is not None:
            pass

    def watch(self, seconds: float) -> tuple[float, float]:
        """Look on for so long, and give the share of a core it spends, and the bytes a second it writes."""
        before, bytes_before, start = self.spent(), self.written, time.perf_counter()
        while (left := start + seconds - time.perf_counter()) > 0 and not self._ended:
            self._take(left)
        length = time.perf_counter() - start
        return (self.spent().cpu - before.cpu) / length, (self.written - bytes_before) / length

    def press(self, key: str, done: Callable[[list[str]], bool] | None = None) -> float:
        """Press a key and give the milliseconds until what is shown is as it should be, or is another picture."""
        before = self.lines()
        at = self.send(key.encode())
        came = self.wait(done or (lambda lines: lines != before))
        return (came - at) * 1000

    def spent(self) -> Spent:
        """Give what the process has taken so far."""
        nanoseconds = 0
        for task in Path(f"/proc/{self._pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):  # a thread that ended just now
                nanoseconds += int(task.read_text().split()[0])
        status = Path(f"/proc/{self._pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return Spent(nanoseconds / 1e9, int(found[1]) / 1024 if found else 0.0)

    def close(self) -> int:
        """End it, and give its exit code; it is killed where it does not go by itself."""
        for number in range(1000):
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                os.close(self._handle)
                return os.waitstatus_to_exitcode(status)
            if number in (400, 700):
                os.kill(self._pid, signal.SIGTERM if number == 400 else signal.SIGKILL)
            time.sleep(0.01)
        raise SystemExit("The program could not be ended.")

    def _take(self, patience: float) -> float | None:
        """Draw what came, and give when it came; None where nothing did."""
        try:
            at, data = self._came.get(timeout=patience)
        except queue.Empty:
            return None
        if data is None:
            self._ended = True
            return None
        self.written += len(data)
        text = self._held + self._decode(data)
        cut = found.start() if (found := _CUT.search(text)) else len(text)
        self._held = text[cut:]
        self._stream.feed(_UNKNOWN.sub("", text[:cut]))
        return at
