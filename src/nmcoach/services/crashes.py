"""What is written down about a program error: where it happened, never what the user wrote."""

import traceback
from pathlib import Path

from nmcoach.storage import files

REPORT = "crash.txt"
SORRY = "Something in nmcoach went wrong, sorry; “nmcoach doctor” looks whether your data is sound."


def write_report(error: BaseException, folder: Path) -> str:
    """Write down where a program error happened: files, lines and the error's type, never values or texts.

    Gives what to tell the user, in a sentence or two.
    """
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    lines.append(type(error).__name__)
    target = folder / "log" / REPORT
    try:
        files.write_note(target, "\n".join(lines) + "\n")
    except OSError:
        return SORRY
    return f"{SORRY} {target} says where."
