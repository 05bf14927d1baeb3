"""Where the data and the settings live."""

import os
from collections.abc import Callable
from pathlib import Path

from nmcoach.domain.errors import BadConfig

DATA_DIR = "NMCOACH_DATA_DIR"
CONFIG_DIR = "NMCOACH_CONFIG_DIR"


def data_dir(given: str | None = None) -> Path:
    """Give the data folder: what was given, else ``NMCOACH_DATA_DIR``, else the platform's own.

    Raises :class:`BadConfig` where there is no home folder to put it in.
    """
    chosen = given or os.environ.get(DATA_DIR)
    if chosen:
        return _named(chosen, DATA_DIR)
    from platformdirs import user_data_path

    return _at_home(user_data_path, DATA_DIR)


def config_dir() -> Path:
    """Give the settings folder: ``NMCOACH_CONFIG_DIR``, else the platform's own.

    Raises :class:`BadConfig` where there is no home folder to put it in.
    """
    chosen = os.environ.get(CONFIG_DIR)
    if chosen:
        return _named(chosen, CONFIG_DIR)
    from platformdirs import user_config_path

    return _at_home(user_config_path, CONFIG_DIR)


def _named(chosen: str, variable: str) -> Path:
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError:
        raise BadConfig(f"There is no home folder for {chosen}; set {variable} to a folder without ~.") from None


def _at_home(folder_of: Callable[..., Path], variable: str) -> Path:
    try:
        folder = folder_of("nmcoach", appauthor=False)
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        raise BadConfig(f"There is no home folder to keep your data in; set {variable} to a folder.")
    return folder
