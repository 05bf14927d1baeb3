"""Where the data and the settings live."""

import os
import sys
from collections.abc import Callable

from nmcoach.domain.errors import BadConfig
from nmcoach.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DATA_DIR = "NMCOACH_DATA_DIR"
CONFIG_DIR = "NMCOACH_CONFIG_DIR"


def data_dir(given: str | None = None) -> "Path":
    """Give the data folder: what was given, else ``NMCOACH_DATA_DIR``, else the platform's own.

    Raises :class:`BadConfig` where there is no home folder to put it in.
    """
    from pathlib import Path

    return Path(data_folder(given))


def config_dir() -> "Path":
    """Give the settings folder: ``NMCOACH_CONFIG_DIR``, else the platform's own.

    Raises :class:`BadConfig` where there is no home folder to put it in.
    """
    from pathlib import Path

    return Path(config_folder())


def data_folder(given: str | None = None) -> str:
    """Give what :func:`data_dir` gives, as text: a shell command must start fast, and pathlib takes its time."""
    chosen = given or os.environ.get(DATA_DIR)
    if chosen:
        return _named(chosen, DATA_DIR)
    if usual := _usual("XDG_DATA_HOME", ".local/share"):
        return usual
    from platformdirs import user_data_path

    return _at_home(user_data_path, DATA_DIR)


def config_folder() -> str:
    """Give what :func:`config_dir` gives, as text."""
    chosen = os.environ.get(CONFIG_DIR)
    if chosen:
        return _named(chosen, CONFIG_DIR)
    if usual := _usual("XDG_CONFIG_HOME", ".config"):
        return usual
    from platformdirs import user_config_path

    return _at_home(user_config_path, CONFIG_DIR)


def _usual(variable: str, below_home: str) -> str | None:
    """Give the folder where Linux has it and nothing is unusual; None where platformdirs has to say."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    told, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if os.path.isabs(told):
        return _plain(f"{told}/nmcoach")
    return _plain(f"{home.rstrip('/')}/{below_home}/nmcoach") if os.path.isabs(home) else None


def _named(chosen: str, variable: str) -> str:
    if not chosen.startswith("~"):
        return _plain(chosen if os.path.isabs(chosen) else f"{os.getcwd()}/{chosen}")
    from pathlib import Path

    try:
        return str(Path(chosen).expanduser().absolute())
    except RuntimeError:
        raise BadConfig(f"There is no home folder for {chosen}; set {variable} to a folder without ~.") from None


def _plain(path: str) -> str:
    """Write an absolute path as pathlib does: without empty parts and dots for “here”."""
    parts = "/".join(part for part in path.split("/") if part not in ("", "."))
    return f"//{parts}" if path.startswith("//") and not path.startswith("///") else f"/{parts}"


def _at_home(folder_of: "Callable[..., Path]", variable: str) -> str:
    from pathlib import Path

    try:
        folder = folder_of("nmcoach", appauthor=False)
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        raise BadConfig(f"There is no home folder to keep your data in; set {variable} to a folder.")
    return str(folder)
