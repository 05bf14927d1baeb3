"""Where the data and the settings live."""

import os
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
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return _at_home(user_data_path("nmcoach", appauthor=False), DATA_DIR)


def config_dir() -> Path:
    """Give the settings folder: ``NMCOACH_CONFIG_DIR``, else the platform's own.

    Raises :class:`BadConfig` where there is no home folder to put it in.
    """
    chosen = os.environ.get(CONFIG_DIR)
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_config_path

    return _at_home(user_config_path("nmcoach", appauthor=False), CONFIG_DIR)


def _at_home(folder: Path, variable: str) -> Path:
    if str(folder).startswith("~") or not folder.is_absolute():
        raise BadConfig(f"There is no home folder to keep your data in; set {variable} to a folder.")
    return folder
