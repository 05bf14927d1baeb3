"""Opening the coach in the terminal, from the shell."""

from nmcoach.domain.errors import CoachError
from nmcoach.services.coach import Coach
from nmcoach.services.folders import config_dir, data_dir
from nmcoach.tui.app import NmcoachApp


def run_app(data: str | None, *, roll: str | None = None, debug: bool = False) -> int:
    """Open the coach in the terminal and give the exit code.

    Raises the errors of :meth:`Coach.open`, before the screen changes, and :class:`CoachError` if the program failed.
    """
    coach = Coach.open(data_dir(data), config_dir(), debug=debug)
    try:
        app = NmcoachApp(coach, roll=roll)
        coach.keep_arrivals()
        coach.backups.keep_daily_while_open()
        app.run()
        if app.trouble:
            raise CoachError(app.trouble)
        return 70 if app.return_code is None else app.return_code
    finally:
        coach.close()
