"""The programs found for one job: the first that works is used, the next when it turns out not to."""

import os
import shutil
from collections.abc import Callable, Sequence

from nmcoach.cues.children import Children, Ended
from nmcoach.domain.record import record

FAILURES_AT_ONCE = 1
"""How often a program that never worked may fail before the next is tried."""
FAILURES_LATER = 3
"""How often in a row one that has worked may."""
TOO_SLOW = 2
"""How often in a row a program may have to be killed; the first time its loudspeaker may have been asleep."""
AGAIN_WITHIN = 1.0
"""Seconds after which what a broken program should have sounded is not worth sounding by the next."""


@record
class Program:
    """A program of the system, and what it is told before the file or the words."""

    name: str
    """As it is typed in a shell."""
    argv: tuple[str, ...]
    """Its path and options."""


@record
class _Job:
    program: Program
    argument: bytes
    limit: float


def installed(candidates: Sequence[tuple[str, ...]], path: str | None = None) -> tuple[Program, ...]:
    """Give those candidates (each a name and options) that are installed, in their order.

    ``path`` is searched like ``PATH``, which is used if it is None.
    """
    where = ((name, options, shutil.which(name, os.X_OK, path)) for name, *options in candidates)
    return tuple(Program(name, (os.fspath(at), *options)) for name, options, at in where if at is not None)


class Programs:
    """Runs one argument at a time through the program in use, and judges programs by how their children end."""

    def __init__(
        self, programs: Sequence[Program], most: int, steady: Callable[[], float], what: str = "sound"
    ) -> None:
        """Take programs that make ``what`` heard, as the user calls it."""
        self.programs = tuple(programs)
        """All that were found, best first."""
        self._what = what
        self._children = Children(most, steady)
        self._news: list[str] = []
        self._index = self._failures = self._slow = 0
        self._worked = False

    @property
    def in_use(self) -> Program | None:
        """The program that is used now; None where none was found or none works."""
        return self.programs[self._index] if self._index < len(self.programs) else None

    @property
    def busy(self) -> bool:
        """Whether something is being sounded."""
        return self._children.busy

    def retry(self) -> None:
        """Give every program a new chance, the best first."""
        self._use(0)

    def run(self, argument: bytes, limit: float) -> None:
        """Sound a file or words; the child is ended after ``limit`` seconds. A bad program is given up, not raised.

        Raises ValueError for an argument with a NUL.
        """
        while (program := self.in_use) is not None:
            try:
                self._children.start((*program.argv, argument), limit, _Job(program, argument, limit))
            except OSError:
                self._next(program)
            else:
                return

    def look(self) -> None:
        """See what became of the children; a broken program is given up, and what it left unsaid said by the next."""
        for ended in self._children.look():
            self._judge(ended)

    def news(self) -> str:
        """Give what the user should be told, once; empty if there is nothing."""
        news, self._news = " ".join(self._news), []
        return news

    def hush(self) -> None:
        """Fall silent."""
        self._children.hush()

    def close(self) -> None:
        """Fall silent for good; no process is left."""
        self._children.close()

    def _judge(self, ended: Ended) -> None:
        job = ended.tag
        if not isinstance(job, _Job) or job.program != self.in_use:
            return
        if ended.code == 0:
            self._worked, self._failures, self._slow = True, 0, 0
            return
        if ended.code is None:
            self._slow += 1
        else:
            self._failures += 1
        allowed = FAILURES_LATER if self._worked else FAILURES_AT_ONCE
        if self._failures >= allowed or self._slow >= TOO_SLOW:
            self._next(job.program)
            if ended.seconds <= AGAIN_WITHIN:
                self.run(job.argument, job.limit)

    def _next(self, broken: Program) -> None:
        self._use(self._index + 1)
        if self.in_use:
            self._news.append(f"“{broken.name}” does not work here; “{self.in_use.name}” is used instead.")
        else:
            self._news.append(f"No {self._what}: the program “{broken.name}” does not work here.")

    def _use(self, index: int) -> None:
        self._index, self._failures, self._slow, self._worked = index, 0, 0, False
