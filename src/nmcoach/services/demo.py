"""A folder with a year of sample data, to look around in without a word of one's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from nmcoach.content import guide_loader, loader
from nmcoach.domain.days import moment
from nmcoach.domain.demo.life import life
from nmcoach.domain.demo.shipped import Shipped
from nmcoach.domain.errors import BadValue, CannotCreate, CoachError
from nmcoach.domain.kinds import kind_of
from nmcoach.domain.say import Theirs, say
from nmcoach.services.clock import Clock, SystemClock
from nmcoach.services.folders import config_dir
from nmcoach.services.profile import DONE, SET_UP
from nmcoach.services.settings import SettingsFile
from nmcoach.storage.entries import put
from nmcoach.storage.profile import SAMPLE
from nmcoach.storage.store import Store

SETTINGS = "settings"
"""The folder of the demo's own settings, within its folder."""
TAKEN = ("theme", "units")
"""Settings that a demo has from its user: how things look and read."""


@contextmanager
def sample_year(folder: Path | None = None, clock: Clock | None = None) -> Iterator[tuple[Path, Path]]:
    """Make a year of sample data that ends at the present, and give its folder and that of its settings.

    Without a folder it is thrown away afterwards. Raises :class:`BadValue` for a folder in which something is, and
    :class:`CannotCreate` where none can be made.
    """
    if folder is not None:
        yield _made(_fresh(folder), clock or SystemClock())
        return
    try:
        scratch = TemporaryDirectory(prefix="nmcoach-demo-", ignore_cleanup_errors=True)
    except OSError as error:
        raise CannotCreate(f"No folder can be made for the demo: {error.strerror}.") from None
    with scratch as made:
        yield _made(Path(made), clock or SystemClock())


def _made(folder: Path, clock: Clock) -> tuple[Path, Path]:
    settings = folder / SETTINGS
    _fill(folder, clock)
    SettingsFile(settings).change(_looks())
    return folder, settings


def _fresh(folder: Path) -> Path:
    """Give a folder back that is new or empty; raises :class:`BadValue` for any other, and for what is none."""
    try:
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return folder
    except OSError as error:
        raise CannotCreate(f"The folder {folder} cannot be read: {error.strerror}.") from None
    name = Theirs(str(folder))
    if folder.is_dir():
        raise BadValue(say("There is something in {folder}; name a folder that is new or empty.", folder=name))
    raise BadValue(say("{folder} is no folder; name one that is new or empty.", folder=name))


def _looks() -> dict[str, str]:
    """Give the user's settings that a demo has, too; none where they cannot be read."""
    try:
        own = SettingsFile(config_dir())
        return {key: own.get(key) for key in TAKEN}
    except CoachError:
        return {}


def _fill(folder: Path, clock: Clock) -> None:
    """Write the year; nobody did any of it, so that there is nothing to undo."""
    now = moment(clock.now(), clock.zone())
    items = tuple(item.id for card in guide_loader.cards().values() for item in card.items)
    shipped = Shipped(loader.moves(), loader.routines(), tuple(loader.questions()), items, guide_loader.questions())
    with Store.open(folder) as store, store.write(now) as tx:
        for entry in life(now, shipped):
            put(tx, kind_of(entry), entry)
        tx.set_meta(SET_UP, DONE)
        tx.set_meta(SAMPLE, "yes")
