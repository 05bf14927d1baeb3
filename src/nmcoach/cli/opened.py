"""The coach, opened for as long as a command runs."""

from collections.abc import Callable

from nmcoach.cli import output
from nmcoach.domain.errors import Stopped
from nmcoach.domain.hints import TypeVar
from nmcoach.services.coach import Coach
from nmcoach.services.folders import config_folder

T = TypeVar("T")


def with_opened(
    command: Callable[[Coach], T], folder: str, name: str, *, debug: bool = False
) -> tuple[T, Callable[[], None]]:
    """Run a command with the coach, and give what it gave, and what is to be done once its result was shown.

    ``name`` is what the debug log calls it. Entries that could not be read are told on the way out.
    """
    coach = Coach.open(folder, config_folder(), debug=debug)
    try:
        with coach.timed(f"command {name}"):
            given = command(coach)
        due = coach.copy_is_due()
    except (output.NotShown, Stopped):
        raise
    except Exception as error:  # whatever it is, the user is told what was saved before it
        if coach.saved:
            error.add_note(f"Saved ({coach.saved}), but the result cannot be shown.")
        raise
    finally:
        if coach.saved:
            output.done(f"Saved ({coach.saved})")
        told = [one for one in (coach.unread(), coach.clock_news()) if one]
        coach.close()
        for one in told:
            output.problem(one)

    def afterwards() -> None:
        """Make the day's copy, if it is due."""
        if due:
            output.flush()
            coach.backups.keep_daily(briefly=True)

    return given, afterwards
