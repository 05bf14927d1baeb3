"""How a command ends: its exit code, and one sentence on the standard error stream for whatever went wrong."""

import sys
from collections.abc import Callable

from nmcoach.cli import output
from nmcoach.domain.errors import CoachError

INTERRUPTED = 130
READER_LEFT = 141
NOT_WRITTEN = 74
FAULT = 70


def code_of(command: Callable[[], int]) -> int:
    """Run a command, hand on what it printed, and give its exit code, whatever comes of it."""
    output.begin()
    try:
        code = command()
        output.flush()
    except CoachError as error:
        output.problem(_after_saving(error, str(error)))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, output.ReaderLeft):
        output.forget()
        return READER_LEFT
    except output.NotShown as error:
        output.forget()
        output.problem(error.told())
        return NOT_WRITTEN
    except OSError as error:
        output.problem(_after_saving(error, f"The disk or the system reported an error: {error.strerror or error}."))
        return NOT_WRITTEN
    except Exception as error:  # noqa: BLE001 - a fault of the program must not show the user's words in a traceback
        output.problem(_after_saving(error, _reported(error)))
        return FAULT
    return code


def interruptible(command: Callable[[], int]) -> int:
    """Run a command that Ctrl-C, or the end of what it reads, ends as click ends one: on a line of its own."""
    try:
        return command()
    except (EOFError, KeyboardInterrupt):
        if sys.stderr is not None:
            sys.stderr.write("\n")
        return INTERRUPTED


def naming(error: CoachError, folder: str | None) -> CoachError:
    """Give commands that an error names the data folder that this one was given."""
    if folder is not None:
        error.args = (with_folder(str(error), folder),)
    return error


def with_folder(text: str, folder: str | None) -> str:
    """Let the commands that a text names be of the data folder that this one was given."""
    if folder is None:
        return text
    import re
    from shlex import quote

    said = f"--data-dir {quote(folder)} "
    return re.sub(r"([“`]nmcoach )(?=[a-z])", lambda found: found[1] + said, text)


def _after_saving(error: Exception, text: str) -> str:
    """Say before a message what the command had saved, if it had: nobody should have to do it twice."""
    return " ".join([*getattr(error, "__notes__", []), text])


def _reported(error: Exception) -> str:
    from nmcoach.services.crashes import SORRY, write_report
    from nmcoach.services.folders import data_dir

    try:
        return write_report(error, data_dir())
    except CoachError:
        return SORRY
