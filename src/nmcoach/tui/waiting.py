"""What waits while another copy holds the data file: it is tried again by a timer, and the screen stays alive.

Whatever a key, a click or a dialog begins may meet a file that is busy. It is given up at once, so that the next key is
answered, and begun anew some times a second, in the order in which it came, as long as nothing of it was saved.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Protocol
from weakref import WeakSet

from textual.events import Event
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from nmcoach.domain.errors import CoachError, Locked
from nmcoach.tui.sayings import How

TRY_SECONDS = 0.2
"""How long the file is waited for with the screen at a standstill, at most."""
SHORT_SECONDS = 0.02
"""How long while something waits already: each key that is pressed meanwhile may ask for the file, too."""
AGAIN_SECONDS = 0.25
"""How often it is tried again (design default)."""
GIVE_UP_SECONDS = 5.0
"""After how long it is given up, as in the shell."""
WAITING = "Another copy of nmcoach is busy with the data; this goes on as soon as it is done."
SAVED = "Saved: {}. Another copy of nmcoach is busy; what is shown follows."

_TRYING: "WeakSet[asyncio.Task[object]]" = WeakSet()
"""The tasks in which something goes on that will be tried again."""


class Waiter(Protocol):
    """Who waits: an app with its data."""

    def set_timer(self, delay: float, callback: Callable[[], Awaitable[None]]) -> Timer:
        """Call back after so many seconds."""

    def wait_at_most(self, seconds: float) -> None:
        """Wait for the file so long and no longer."""

    def saves(self) -> tuple[int, str]:
        """Give how often something was saved, and what it was called."""

    def say_of_waiting(self, text: str, how: How, seconds: float | None) -> None:
        """Say something of what waits."""

    def waited(self) -> None:
        """Show what is true now: nothing waits any more."""


class _Waits:
    """Something that is to be tried again."""

    def __init__(
        self, do: Callable[[], Awaitable[object]], wanted: Callable[[], bool], what: object, since: float
    ) -> None:
        self.do = do
        self.wanted = wanted
        """Whether it still can be done: what it was begun in may have gone."""
        self.what = what
        """What it is known by."""
        self.since = since


class Waiting:
    """What waits for the file, the first first."""

    def __init__(self, app: Waiter) -> None:
        self._app = app
        self._queue: list[_Waits] = []
        self._timer: Timer | None = None
        self._again = False

    @property
    def on(self) -> bool:
        """Whether something waits."""
        return bool(self._queue)

    def __len__(self) -> int:
        """Give how much waits."""
        return len(self._queue)

    async def go(self, do: Callable[[], Awaitable[object]], wanted: Callable[[], bool]) -> None:
        """Do something, after what waits already; if the file is busy, it waits, too.

        What waited may have closed what this was begun in: then nothing is done.

        Within something that is tried again itself it is simply done: the whole is begun anew then.
        """
        if trying():
            await do()
            return
        if self._queue and not self._again:
            await self._go_on()
            if not wanted():
                return
        error = await self._try(do)
        if error is not None:
            self._wait(do, wanted, do)

    def start(self, do: Callable[[], object], wanted: Callable[[], bool], *, shows: bool = False) -> None:
        """Do what does not have to be awaited; if the file is busy, it waits.

        What only ``shows`` something does so at once from what is kept, and waits once, however often it was asked for.
        """

        async def again() -> None:
            do()

        if trying():
            do()
            return
        waits = bool(self._queue) and not shows
        if waits or (self._try_now(do) is not None and all(one.what != do for one in self._queue)):
            self._wait(again, wanted, do)

    def _try_now(self, do: Callable[[], object]) -> Locked | None:
        """Do it; gives the error if it is to be tried again."""
        before, _ = self._app.saves()
        with _tries():
            try:
                do()
            except Locked as error:
                return self._left(before, error)
        return None

    async def _try(self, do: Callable[[], Awaitable[object]]) -> Locked | None:
        """Do it; gives the error if it is to be tried again."""
        before, _ = self._app.saves()
        with _tries():
            try:
                await do()
            except Locked as error:
                return self._left(before, error)
        return None

    def _left(self, before: int, error: Locked) -> Locked | None:
        """Say what was left half-way is not begun anew, where something of it was saved; only shown."""
        now, called = self._app.saves()
        if now == before:
            return error

        async def show() -> None:
            self._app.waited()

        self._wait(show, lambda: True, self._app.waited)
        self._app.say_of_waiting(SAVED.format(called), "told", None)
        return None

    def _wait(self, do: Callable[[], Awaitable[object]], wanted: Callable[[], bool], what: object) -> None:
        self._queue.append(_Waits(do, wanted, what, monotonic()))
        self._app.wait_at_most(SHORT_SECONDS)
        self._app.say_of_waiting(WAITING, "warned", GIVE_UP_SECONDS)
        self._set_timer()

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(AGAIN_SECONDS, self._go_on) if self._queue else None

    async def _go_on(self) -> None:
        """Try what waits again, in its order; what waited for too long is given up."""
        if self._again or not self._queue:
            return
        self._again = True
        try:
            while self._queue:
                first = self._queue[0]
                if not first.wanted():
                    self._queue.pop(0)
                elif (error := await self._try(first.do)) is None:
                    self._queue.remove(first)
                elif monotonic() - first.since > GIVE_UP_SECONDS:
                    self._queue.remove(first)
                    self._app.say_of_waiting(str(error), "refused", None)
                else:
                    break
        except CoachError as error:
            self._queue.pop(0)
            self._app.say_of_waiting(str(error), "refused", None)
        finally:
            self._again = False
            self._set_timer()
        if not self._queue:
            self._app.wait_at_most(TRY_SECONDS)
            self._app.waited()


def trying() -> bool:
    """Say whether what goes on now will be tried again if the file is busy."""
    try:
        return asyncio.current_task() in _TRYING
    except RuntimeError:  # no loop: nothing is tried again
        return False


def sentence_of(error: CoachError) -> str:
    """Give the sentence to be shown where something was asked for; a busy file is left to who tries it again."""
    if isinstance(error, Locked) and trying():
        raise error
    return str(error)


@contextmanager
def _tries() -> Iterator[None]:
    task = asyncio.current_task()
    new = task is not None and task not in _TRYING
    if task is not None:
        _TRYING.add(task)
    try:
        yield
    finally:
        if new and task is not None:
            _TRYING.discard(task)


async def let_wait(screen: Screen[Any], do: Callable[[], Awaitable[object]]) -> None:
    """Do what a message to a screen asks for, and let it wait while the file is busy, if the app can."""
    waiting = getattr(screen.app, "waiting", None)
    if waiting is None:
        await do()
    else:
        await waiting.go(do, lambda: screen.app.screen is screen)


def asks(message: Message) -> bool:
    """Say whether a widget asks for something by a message, such as that a text was entered."""
    return not isinstance(message, Event) and type(message).__module__ != "textual.messages"
