"""Opening the coach in the terminal, from the shell."""

from pathlib import Path

from nmcoach.domain.errors import CoachError, DataUnreadable
from nmcoach.services.coach import Coach
from nmcoach.services.folders import config_dir, data_dir
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.rubbish import set_apart


def run_app(data: str | None, *, roll: str | None = None, first: str = "", debug: bool = False) -> int:
    """Open the coach in the terminal and give the exit code.

    Where the data cannot be opened, the way back is asked for first. Raises the errors of :meth:`Coach.open` where
    there is none, or it is left, and :class:`CoachError` if the program failed.
    """
    coach, done = _opened(data_dir(data), config_dir(), debug=debug)

    def afterwards() -> None:
        if done:
            app.tell(done)
        coach.backups.keep_daily_while_open()

    try:
        coach.keep_arrivals()
        app = NmcoachApp(coach, roll=roll, first=first, afterwards=afterwards, made=set_apart)
        with coach.present():
            return _code(app)
    finally:
        coach.close()


def _opened(data: Path, config: Path, *, debug: bool) -> tuple[Coach, str]:
    """Open the coach, by the way back if it has to be, and give what was done then; empty if nothing was."""
    try:
        return Coach.open(data, config, debug=debug), ""
    except DataUnreadable as error:
        from nmcoach.tui.way_back import go_back  # seldom needed

        done = go_back(data, config)
        if not done:
            raise error from None
    return Coach.open(data, config, debug=debug), done


def run_demo(data: Path, config: Path) -> int:
    """Open sample data in the terminal, with no reminders and no copies of it, and give the exit code.

    Raises :class:`CoachError` if the program failed.
    """
    coach = Coach.open(data, config)
    try:
        with coach.present():
            return _code(NmcoachApp(coach, remind=False, made=set_apart))
    finally:
        coach.close()


def _code(app: NmcoachApp) -> int:
    app.run()
    if app.trouble:
        raise CoachError(app.trouble)
    return 70 if app.return_code is None else app.return_code
