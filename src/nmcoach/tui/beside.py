"""What takes long goes on beside the screen, in a thread with a coach of its own, and the screen stays alive."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from nmcoach.domain.errors import Stopped
from nmcoach.services.coach import Coach
from nmcoach.services.going import Step, Watch

T = TypeVar("T")


class Beside(Generic[T]):
    """Something long: where it stands can be seen at any time, and it can be stopped while nothing is saved.

    Nothing waits for its thread: where the program ends first, what was not saved yet is not saved.
    """

    def __init__(self, coach: Coach, do: Callable[[Coach, Watch], T]) -> None:
        self._folders, self._clock = coach.folders, coach.clock
        self._do = do
        self._stopped = threading.Event()
        self._over = threading.Event()
        self.stands: tuple[Step, int, int] = ("reading", 0, 0)
        """What goes on, how much of it is done, and of how much."""
        self._given: T
        self._error: Exception | None = None

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Let it end as soon as it can, and save nothing; where all is being saved already, it goes on."""
        self._stopped.set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stopped.is_set()

    @property
    def over(self) -> bool:
        """Whether it has come to its end."""
        return self._over.is_set()

    def given(self) -> T:
        """Give what it gave, once it is over.

        Raises whatever ended it.
        """
        if self._error is not None:
            raise self._error
        return self._given

    def _run(self) -> None:
        try:
            coach = Coach.open(*self._folders, self._clock)
            try:
                self._given = self._do(coach, self._watch)
            finally:
                coach.close()
        except Exception as error:  # noqa: BLE001 - it is raised where it is asked for
            self._error = error
        finally:
            self._over.set()

    def _watch(self, step: Step, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise Stopped
        self.stands = step, done, total
