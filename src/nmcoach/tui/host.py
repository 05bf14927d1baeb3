"""What places and dialogs need of the app they live in, so that none of them has to know it."""

from collections.abc import Callable
from typing import Protocol, TypeVar, runtime_checkable

from textual.screen import Screen

from nmcoach.domain.say import english
from nmcoach.domain.water import show_logged
from nmcoach.services.coach import Coach
from nmcoach.tui.sayings import Sayings

T = TypeVar("T")


@runtime_checkable
class Host(Protocol):
    """Where places and dialogs live: it tells the user, opens what they ask for, and goes from place to place."""

    coach: Coach
    """What decides."""
    regions_as_list: bool
    """Whether the user wants regions as a list instead of the map of the body; kept while the program runs."""

    sayings: Sayings
    """What is said in passing."""

    def attempt(self, action: Callable[[], T], /) -> T | None:
        """Do something that may meet a :class:`~nmcoach.domain.errors.CoachError`; the user is told, None is given."""

    def again(self, show: Callable[[], object], /) -> None:
        """Read and show something, now, or once a file is free that is busy."""

    def tell(self, text: str, title: str = "") -> None:
        """Show a short message, in place of what was shown before."""

    def warn(self, text: str) -> None:
        """Show something to think about, beside what is shown."""

    def refresh_place(self) -> None:
        """Show the present place afresh."""

    def go(self, place: str, action: str = "", *, stay: bool = False) -> None:
        """Go to a place, and begin one of its actions there: ``go("sessions", "book")``.

        What is begun on Today comes back to it in the end, unless it is to ``stay``.
        """

    def look(self) -> None:
        """Look as the settings say."""

    def do(self, action: str) -> None:
        """Begin an action of the app, or of the screen that is open: ``do("app.undo")``."""

    def ask(self, make: Callable[[], Screen[T]], answered: Callable[[T | None], object] | None = None) -> None:
        """Open a dialog, and hand on what it gives; None means that it was left.

        The user is told what stands in the way of making it or of what follows: both may read the data.
        """


def log_drink(host: Host, ml: int) -> None:
    """Log a drink, and say where the day stands."""
    logged = host.attempt(lambda: host.coach.water.log(ml))
    if logged is not None:
        told, voice = logged.day.notice or logged.day.text, host.coach.voice()
        host.tell(english(told, voice), english(show_logged(logged.drink, logged.day), voice))
        host.refresh_place()
