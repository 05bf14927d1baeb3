"""Child processes that make sound: few at once, never waited for, never left behind."""

import os
import signal
import weakref
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record

if TYPE_CHECKING:
    from subprocess import Popen

PATIENCE = 0.005
"""Seconds given to a killed child to be gone before the caller goes on without it."""
FAREWELL = 0.2
"""Seconds given to each at the end."""
LOOKED_AWAY = 1.0
"""After a longer silence between two looks nothing is said of a child's slowness: the machine may have slept."""


@record
class Ended:
    """What became of a child that nobody ended early."""

    tag: object
    """What it was started with."""
    code: int | None
    """Its exit code, negative for a signal; None if it took too long and was killed."""
    seconds: float
    """How long ago it was started."""


@record(frozen=False)
class _Child:
    process: "Popen[bytes]"
    tag: object
    since: float
    limit: float
    told: bool = False
    """Whether its end has been reported; its own children may go on until the limit."""


class Children:
    """Up to ``most`` children of one job. Call :meth:`look` often, :meth:`close` at the end."""

    def __init__(self, most: int, steady: Callable[[], float]) -> None:
        self._most = most
        self._steady = steady
        self._looked = steady()
        self._running: list[_Child] = []
        self._dying: list[Popen[bytes]] = []
        # For a program that leaves without closing.
        weakref.finalize(self, _end_all, self._running, self._dying)

    @property
    def busy(self) -> bool:
        """Whether a child is at work."""
        return any(not child.told for child in self._running)

    def start(
        self, argv: Sequence[str | bytes], limit: float, tag: object, env: Mapping[str, str | bytes] | None = None
    ) -> None:
        """Start a child in a session of its own, with no way to the terminal; it may take ``limit`` seconds.

        The oldest is ended if there are too many. Raises OSError where it cannot be started, and ValueError for
        arguments no program can be given.
        """
        from subprocess import DEVNULL, Popen

        while len(self._running) >= self._most:
            self._end(self._running.pop(0))
        process = Popen(  # noqa: S603 - a player found here, or the command of the user's own; no shell reads it
            argv, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, env=env, start_new_session=True, close_fds=True
        )
        self._running.append(_Child(process, tag, self._steady(), limit))

    def look(self) -> list[Ended]:
        """Collect the children that have come to their end, and end those that took too long."""
        now = self._steady()
        attentive = now - self._looked <= LOOKED_AWAY
        self._looked = now
        self._dying[:] = [process for process in self._dying if process.poll() is None]
        ended = []
        for child in self._running[:]:
            age = now - child.since
            code = child.process.poll()
            late = age >= child.limit
            if not child.told and (code is not None or (late and attentive)):
                child.told = True
                ended.append(Ended(child.tag, code, age))
            if late or (code is not None and not _has_members(child.process.pid)):
                self._running.remove(child)
                self._end(child)
        return ended

    def hush(self) -> None:
        """End all of them now."""
        while self._running:
            self._end(self._running.pop())

    def close(self) -> None:
        """End all of them, and wait a little until they are gone."""
        _end_all(self._running, self._dying)

    def _end(self, child: _Child) -> None:
        if not _kill(child.process, PATIENCE):
            self._dying.append(child.process)


def _kill(process: "Popen[bytes]", patience: float) -> bool:
    """Kill a child and the processes it started; say whether it is gone."""
    from subprocess import TimeoutExpired

    # Before it is waited for, its number cannot have been given to another process; after that, only if its group
    # is empty, which _has_members told just now.
    with suppress(OSError):  # it has ended meanwhile
        if process.returncode is None or _has_members(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(TimeoutExpired):  # said by what is given
        process.wait(patience)
    return process.returncode is not None


def _has_members(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True


def _end_all(running: list[_Child], dying: "list[Popen[bytes]]") -> None:
    processes = [*(child.process for child in running), *dying]
    for patience in (0.0, FAREWELL):
        for process in processes:
            _kill(process, patience)
    running.clear()
    dying.clear()
