"""Where data and settings live is where platformdirs says, found without it where nothing is unusual."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from nmcoach.domain.errors import BadConfig
from nmcoach.services import folders

NAMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "NMCOACH_DATA_DIR", "NMCOACH_CONFIG_DIR", "ANDROID_DATA")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/home/anna"},
        {"HOME": "/home/anna/"},
        {"HOME": "/"},
        {"HOME": "/home/anna", "XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "/etc/anna/"},
        {"HOME": "/home/anna", "XDG_DATA_HOME": "relative", "XDG_CONFIG_HOME": ""},
        {"HOME": "relative"},
        {"HOME": ""},
        {},
        {"HOME": "/home/Ännä Ö"},
        {"HOME": "/home/./anna//deep"},
    ],
)
def test_the_usual_folders_are_those_of_platformdirs(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert folders.data_dir() == platformdirs.user_data_path("nmcoach", appauthor=False)
    assert folders.config_dir() == platformdirs.user_config_path("nmcoach", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is always asked")
def test_platformdirs_is_not_asked_where_nothing_is_unusual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert folders.data_folder() == "/home/anna/.local/share/nmcoach"
    assert folders.config_folder() == "/home/anna/.config/nmcoach"


@pytest.mark.parametrize(
    "given", ["/a/b", "/a//b/", "/a/./b", "/a/../b", "relative/here", "./here", ".", "~/data", "//a/b", "///a", "/"]
)
def test_a_folder_that_is_named_is_written_as_pathlib_writes_it(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    assert folders.data_folder(given) == str(Path(given).expanduser().absolute())
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", given)
    assert folders.config_dir() == Path(given).expanduser().absolute()


def test_nobodys_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", os.devnull)
    with pytest.raises(BadConfig, match="There is no home folder for ~nobody-of-that-name"):
        folders.data_dir("~nobody-of-that-name/data")
