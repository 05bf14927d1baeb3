"""The installed program in a real terminal: keys go in, the screen comes out."""

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pyte

PROGRAM = str(Path(sys.executable).with_name("nmcoach"))


class _Screen(pyte.Screen):
    """A screen that knows the question of a terminal's colours, and has no answer to it."""

    def report_device_status(self, mode: int, **private: bool) -> None:
        if not private:
            super().report_device_status(mode)


class Terminal:
    """A terminal of so many columns and rows with the program running in it."""

    def __init__(
        self, home: Path, *args: str, columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
    ) -> None:
        keep = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "PYTHONPATH") if name in os.environ}
        self.env = {**keep, "HOME": str(home), "TERM": "xterm-256color", "TZ": "Europe/Vienna", "PYTHONUTF8": "1"}
        self.env |= env or {}
        self.screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(PROGRAM, list(args), env=self.env, dimensions=(rows, columns), timeout=20)

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program draws for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=left))
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:
                return

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    @property
    def unwrapped(self) -> str:
        """What stands there, with lines that the terminal itself broke in one: where depends on how long a path is."""
        return "".join(self.screen.display)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Wait until a text stands on the screen."""
        end = time.monotonic() + seconds
        while text not in self.text and text not in self.unwrapped:
            if time.monotonic() > end:
                raise AssertionError(f"“{text}” did not come; the screen shows:\n{self.text}")
            self.read()

    def wait_without(self, text: str, seconds: float = 20) -> None:
        """Wait until a text is gone from the screen."""
        end = time.monotonic() + seconds
        while text in self.text:
            if time.monotonic() > end:
                raise AssertionError(f"“{text}” stays; the screen shows:\n{self.text}")
            self.read()

    def wait_until_stopped(self, seconds: float = 20) -> None:
        """Wait until the program has stopped, as after ctrl+z."""
        end = time.monotonic() + seconds
        while os.waitid(os.P_PID, self.child.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is None:
            assert time.monotonic() < end, f"the program goes on:\n{self.text}"
            self.read()

    def press(self, keys: str | bytes) -> None:
        """Type keys, as they come from a keyboard."""
        os.write(self.child.child_fd, keys if isinstance(keys, bytes) else keys.encode())
        self.read(0.15)

    def end(self) -> int:
        """Wait for the program to end and give its exit code; 128+n when signal n ended it."""
        end = time.monotonic() + 20
        while self.child.isalive():
            self.read(0.1)
            assert time.monotonic() < end, f"the program goes on:\n{self.text}"
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else 128 + (self.child.signalstatus or 0))
