"""The short way of ``nmcoach water [AMOUNT] [--json]``, ``nmcoach today [--short|--json]`` and of ``nmcoach`` alone.

It only reads words. What it does not know by sight goes the long way through click before anything is opened, for an
error after a drink was saved must never be answered by logging it again.
"""

from collections.abc import Callable, Sequence
from functools import partial

from nmcoach.cli import ending
from nmcoach.domain.errors import CoachError
from nmcoach.domain.hints import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from nmcoach.services.coach import Coach

T = TypeVar("T")


def short_way(words: Sequence[str]) -> Callable[[], int] | None:
    """Give what does these words, and gives an exit code; None where only click knows what they mean."""
    folder = None
    if len(words) > 1 and words[0] == "--data-dir" and not words[1].startswith("-"):
        folder, words = words[1], words[2:]
    if not words:
        return partial(ending.interruptible, partial(_named, folder, partial(_open_places, folder)))
    command = _command(words[0], words[1:])
    return None if command is None else partial(ending.interruptible, partial(_run, command, folder, words[0]))


def _command(name: str, words: Sequence[str]) -> "Callable[[Coach], None] | None":
    """Give a command that is known by sight, its words read."""
    options = [word for word in words if word.startswith("-")]
    if name == "water" and options in ([], ["--json"]):
        return partial(_water, [word for word in words if not word.startswith("-")], bool(options))
    if name == "today" and options == list(words) and options in ([], ["--short"], ["--json"]):
        return partial(_today, options == ["--short"], options == ["--json"])
    return None


def _water(amount: Sequence[str], as_json: bool, coach: "Coach") -> None:
    from nmcoach.cli.quick.water import water

    water(coach, amount, as_json=as_json)


def _today(short: bool, as_json: bool, coach: "Coach") -> None:
    from nmcoach.cli.quick.today import today

    today(coach, short=short, as_json=as_json)


def _run(command: "Callable[[Coach], None]", folder: str | None, name: str) -> int:
    from nmcoach.cli.opened import with_opened
    from nmcoach.services.folders import data_folder

    _, afterwards = _named(folder, lambda: with_opened(command, data_folder(folder), f"nmcoach {name}"))
    afterwards()
    return 0


def _open_places(folder: str | None) -> int:
    from nmcoach.cli.open_tui import open_places

    return open_places(folder)


def _named(folder: str | None, command: Callable[[], T]) -> T:
    """Do something; commands that an error of it names are given the data folder that this one was given."""
    try:
        return command()
    except CoachError as error:
        raise ending.naming(error, folder) from None
