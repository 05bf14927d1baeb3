"""Copies of a data file: made while it is in use, checked before they count, never readable by others."""

import os
import re
from contextlib import closing, suppress
from datetime import UTC, date, datetime

from nmcoach.domain.errors import CannotCreate, DataUnreadable, NotFound
from nmcoach.domain.hints import TYPE_CHECKING, Literal
from nmcoach.domain.record import record
from nmcoach.storage import files
from nmcoach.storage.checks import Pulse, file_problems, no_pulse
from nmcoach.storage.connections import connect, reading
from nmcoach.storage.faults import spoken, told_os

if TYPE_CHECKING:
    from pathlib import Path

Why = Literal["daily", "weekly", "asked", "before", "set aside", "other"]
"""Why a copy was made: of a day, of a week, because the user asked for it, before something was done; ``set aside``
is the file that a restore replaced, ``other`` what somebody put into the folder."""

_NAMES: tuple[tuple[Why, str], ...] = (
    ("daily", r"daily-(?P<day>\d{8})"),
    ("weekly", r"weekly-\d{4}W\d{2}"),
    ("asked", r"copy-\d{8}T\d{9}"),
    ("set aside", r"(?P<what>before-restore|damaged|emptied)-\d{8}T\d{9}"),
    ("before", r"before-(?P<what>[a-z]+)-(\d{8}T\d{9}|v\d+)"),
)

OURS = "|".join(re.sub(r"\?P<\w+>", "", rf"(nmcoach-)?{pattern}\.db") for _, pattern in _NAMES)
"""What copies of ours are called; others in their folder were put there by somebody."""
_PAGES = 1_000
"""Pages that are copied at a time: between them a copy can be stopped."""
FAILED = "copy.txt"
"""In the folder of logs: what is remembered of a copy of a day that could not be made."""
_FAILED = f"log/{FAILED}"


@record
class Unopened:
    """A data file that nobody has opened: it may be damaged, empty, or missing."""

    folder: "Path"
    """Where it is, with its backups."""
    mode: str = "ro"
    """How SQLite is to open it."""

    @property
    def path(self) -> "Path":
        """The file."""
        return self.folder / files.DATABASE


@record
class Copy:
    """A copy in the folder of backups."""

    path: "Path"
    """Where it is."""
    why: Why
    """Why it was made."""
    what: str
    """``before``: what was done then, ``import``. ``set aside``: ``damaged``, ``emptied`` or ``before-restore``."""
    made: datetime
    """When it was made, in UTC."""
    day: date | None
    """The local day in its name, where it has one."""
    size: int
    """Bytes."""


def listing(folder: "Path") -> list[Copy]:
    """List the copies in a data folder, newest first."""
    found = []
    for path in (folder / files.BACKUPS).glob("*.db"):
        known = files.look(path)
        if known is not None and not path.name.startswith("."):
            found.append((known.st_mtime_ns, path.name, _copy(path, known)))
    return [copy for _, _, copy in sorted(found, key=lambda one: one[:2], reverse=True)]


def _copy(path: "Path", known: os.stat_result) -> Copy:
    made = made_at(known)
    for why, pattern in _NAMES:
        if match := re.fullmatch(pattern, path.name.removesuffix(".db")):
            parts = match.groupdict()
            return Copy(path, why, parts.get("what") or "", made, _day(parts.get("day") or ""), known.st_size)
    return Copy(path, "other", "", made, None, known.st_size)


def made_at(known: os.stat_result) -> datetime:
    """Give when a file was last written, in UTC."""
    return datetime.fromtimestamp(known.st_mtime_ns / 1e9, UTC)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def latest(folder: "Path") -> Copy:
    """Give the newest sound copy; one that a restore set aside only where there is no other.

    Raises :class:`NotFound` if there is none.
    """
    every = listing(folder)
    for copy in sorted(every, key=lambda one: one.why == "set aside"):
        if copy.size and not file_problems(copy.path):
            return copy
    if every:
        raise NotFound(f"None of the {len(every)} copies in {folder / files.BACKUPS} can be restored; name another.")
    raise NotFound(f"There is no copy in {folder / files.BACKUPS}; name one that is elsewhere.")


def left_behind(folder: "Path", before: datetime) -> "list[Path]":
    """List the unfinished files that a killed process left in a data folder before an instant."""
    places = [place for place in (folder, folder / files.BACKUPS) if place == folder or not place.is_symlink()]
    parts = (part for place in places for part in sorted([*place.glob(".*.part"), *place.glob(".*.part-journal")]))
    return [part for part in parts if (known := files.look(part)) and known.st_mtime < before.timestamp()]


def sweep(folder: "Path", before: datetime) -> None:
    """Drop what :func:`left_behind` lists."""
    for part in left_behind(folder, before):
        with suppress(OSError):  # another copy of nmcoach was first, or it is tried again
            part.unlink()


def way_back(folder: "Path") -> str:
    """Say which command brings the data of a folder back; the copies are only looked at from outside."""
    if any(copy.size and copy.why != "set aside" for copy in listing(folder)):
        return "“nmcoach restore latest” brings back the latest copy"
    return "“nmcoach restore FILE” brings back a copy, if you have one elsewhere"


def copy(source: "Path", target: "Path", *, replace: bool = False, mode: str = "ro", pulse: Pulse = no_pulse) -> "Path":
    """Copy a data file that may be in use to ``target``, with mode 0600, and give its path.

    The copy is checked before it gets its name. What ``pulse`` raises ends it, and there is no copy then.

    Raises :class:`CannotCreate` if the target is a link, or is there already and ``replace`` is false;
    :class:`DataUnreadable` if the data is damaged; :class:`~nmcoach.domain.errors.NotSaved` if the disk refuses.
    """
    if target.is_symlink():
        raise CannotCreate(f"{target} is a link; name a file that is none.")
    if target.exists() and not replace:
        raise CannotCreate(f"{target} is there already; choose another name.")
    files.make_folder(target.parent)
    part = target.with_name(f".{target.name}.{os.urandom(6).hex()}.part")
    try:
        files.make_file(part)
        _fill(source, part, mode, pulse)
        if found := file_problems(part, pulse=pulse):
            raise DataUnreadable(
                f"The data is damaged, so no backup was made of it: {found[0].replace(part.name, source.name)}"
            )
        files.sync(part)
        if replace:
            part.replace(target)
        else:
            files.give_name(part, target)
        files.settled(target)
    except FileExistsError:
        raise CannotCreate(f"{target} is there already; choose another name.") from None
    except OSError as error:
        raise told_os(error, f"The backup {target}") from error
    finally:
        with suppress(OSError):  # the error above is the one to tell; what is left is swept later
            part.unlink(missing_ok=True)
    return target


def _fill(source: "Path", part: "Path", mode: str, pulse: Pulse) -> None:
    with (
        spoken(),
        # Held while copying: without a read lock of its own, backup() would wait for a stuck writer for ever.
        closing(reading(source, mode, held=True)) as read,
        closing(connect(part, "rw")) as writing,
    ):
        writing.execute("PRAGMA synchronous = OFF")
        writing.execute("PRAGMA journal_mode = OFF")
        read.backup(writing, pages=_PAGES, progress=lambda _status, _left, _of: pulse())


@record
class Failure:
    """A copy of a day that could not be made."""

    day: str
    """The local day, as 2026-11-23."""
    why: str
    """The sentence of the error."""


def note_failure(folder: "Path", day: date, why: str) -> None:
    """Remember that the copy of a day failed, so that it is not tried again at each command, and can be told."""
    note = folder / _FAILED
    with suppress(OSError):  # where no copy could be made, a note may not be, either
        files.write_note(note, f"{day}\n{why}\n")


def failure(folder: "Path") -> Failure | None:
    """Give what is remembered of the last copy that failed; None once one was made, or it was told."""
    try:
        day, _, why = (folder / _FAILED).read_text("utf-8", "replace").partition("\n")
    except OSError:
        return None
    return Failure(day[:10], why.strip()[:500])


def forget_failure(folder: "Path") -> None:
    """Forget it: it was told, or a copy was made since."""
    with suppress(OSError):  # it is told once more, then
        (folder / _FAILED).unlink(missing_ok=True)
