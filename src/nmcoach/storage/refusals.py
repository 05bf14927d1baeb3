"""What is said where the data file is not what it was, with the way back; loaded only where that is so."""

from contextlib import closing
from pathlib import Path

from nmcoach.domain.errors import CannotCreate, DataUnreadable
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import checks, copies, files
from nmcoach.storage.connections import reading
from nmcoach.storage.faults import Damaged, Foreign

if TYPE_CHECKING:
    from nmcoach.storage.files import StrPath

_IN_THE_WAY = "{} is a folder, where a file of nmcoach has its place; move it away, then try again."


def way_back(folder: "StrPath") -> str:
    """Say which command brings the data of a folder back, to follow a semicolon."""
    return copies.way_back(Path(folder))


def lost(folder: "StrPath") -> DataUnreadable:
    """Give the sentence for a folder that had data, and whose file is missing or empty."""
    return DataUnreadable(
        f"The data file in {folder} is missing or empty although there was data; {way_back(folder)}. "
        "To start afresh, move that folder away."
    )


def gone(path: str) -> DataUnreadable:
    """Give the sentence for a file that is no longer where it was opened."""
    back = way_back(Path(path).parent)
    return DataUnreadable(
        f"The data file {path} was moved, deleted or emptied while it was open; put it back, or: {back}."
    )


def in_the_way(path: str) -> CannotCreate:
    """Give the sentence for a folder that bears the name of a file of ours."""
    return CannotCreate(_IN_THE_WAY.format(path))


def with_way_back(error: Exception, path: str, mode: str) -> Exception | None:
    """Give what to say in place of an error that came of the data file; None where it says all that is known."""
    folder = Path(path).parent
    if isinstance(error, Damaged):
        return Damaged(error.what, way_back(folder))
    if isinstance(error, Foreign):
        return Foreign(way_back(folder)) if files.had_data(folder) else None
    return Damaged("a table is not as nmcoach made it", way_back(folder)) if _altered(path, mode) else None


def _altered(path: str, mode: str) -> bool:
    """Say whether a statement failed because a table is not what it was."""
    with closing(reading(path, mode)) as connection:
        return checks.altered(connection)


def is_no_text(error: BaseException | None) -> bool:
    """Say whether an error came of a text that is none."""
    while error is not None:
        if "decode to UTF-8" in str(error):
            return True
        error = error.__cause__
    return False
