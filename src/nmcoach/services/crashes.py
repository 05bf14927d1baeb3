"""What is written down about a program error: where it happened, never what the user wrote."""

import traceback
from pathlib import Path

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
        target.parent.mkdir(mode=0o700, exist_ok=True)
        target.write_text("\n".join(lines) + "\n", "utf-8")
        target.chmod(0o600)
    except OSError:
        return SORRY
    return f"{SORRY} {target} says where."
