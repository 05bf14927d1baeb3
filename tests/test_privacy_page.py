"""docs/privacy.md names what the program keeps: each file, its mode, and where the folders are."""

import ast
import re
import sys
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from pathlib import Path

import pytest

import nmcoach
from nmcoach.cues.files import ToneFiles
from nmcoach.services import crashes, folders
from nmcoach.services.coach import Coach
from nmcoach.services.forgetting import rooms
from nmcoach.services.prompter import CACHE
from nmcoach.storage import copies
from nmcoach.storage.routine_files import FOLDER, RoutineFolder
from samples import NO_SOUND, FakeClock

SOURCE = Path(nmcoach.__file__).parent
PAGE = (Path(__file__).parents[1] / "docs" / "privacy.md").read_text("utf-8")
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "socketserver",
    "telnetlib", "requests", "httpx", "aiohttp", "urllib3", "webbrowser",
}  # fmt: skip


def told(which: str) -> dict[str, int]:
    """The paths of a table, with their modes."""
    _, _, rest = PAGE.partition(f"<!-- kept: {which} -->")
    table, end, _ = rest.partition("<!-- end of kept -->")
    assert end
    return {path: int(mode, 8) for path, mode in re.findall(r"^\| `([^`]+)` \|.*\| (\d{4}) \|$", table, re.MULTILINE)}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Folders in which the program has made each kind of file that it makes."""
    clock = FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    data = tmp_path / "data"
    coach = Coach.open(data, tmp_path / "config", clock, NO_SOUND, debug=True)
    coach.settings_file.change({"goal_ml": "2000"})
    coach.water.log(250)
    coach.backups.make()
    clock.pass_(days=1)
    coach.water.log(250)
    assert coach.backups.keep_daily() is not None
    coach.backups.restore("latest")
    coach.close()
    RoutineFolder(data).write("calves", b"")
    RoutineFolder(data).keep("calves", "0011aabb", b"")
    ToneFiles(data / CACHE, 60).make(["begin"])
    crashes.write_report(ValueError("x"), data)
    copies.note_failure(data, date(2026, 11, 23), "The disk was full.")
    return tmp_path


@pytest.mark.parametrize(("which", "folder"), [("data", "data"), ("settings", "config")])
def test_every_file_that_is_kept_stands_on_the_page_with_its_mode(made: Path, which: str, folder: str) -> None:
    table = told(which)
    unseen = set(table)
    for path in (made / folder).rglob("*"):
        name = path.relative_to(made / folder).as_posix() + ("/" if path.is_dir() else "")
        (row,) = [pattern for pattern in table if fnmatch(name, pattern) and name.count("/") == pattern.count("/")]
        assert path.stat().st_mode & 0o777 == table[row], name
        unseen.discard(row)
    assert unseen <= {"nmcoach.db-journal", "backups/unread-*.json"}  # where something is cut off, or repaired
    assert (made / folder).stat().st_mode & 0o777 == 0o700


def test_what_stands_on_the_page_is_what_forget_removes() -> None:
    places = {room.within for room in rooms(Path("data"), None)}
    named = {path.rstrip("/") for path in told("data") if path.endswith("/")}
    assert places - {"", "settings"} == named
    assert "`settings/`" in PAGE
    names = [pattern for room in rooms(None, Path("config")) for pattern, what in room.names if what == "settings"]
    assert [re.fullmatch(names[0], path) is not None for path in told("settings")] == [True]
    assert FOLDER in named


@pytest.mark.skipif(sys.platform != "linux", reason="the page says where it is on Linux and on macOS")
def test_the_folders_are_where_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", folders.DATA_DIR, folders.CONFIG_DIR):
        monkeypatch.delenv(name, raising=False)
    for folder in (folders.data_folder(), folders.config_folder()):
        assert f"on Linux `{folder.replace(str(Path.home()), '~')}`" in PAGE
    assert f"`{folders.DATA_DIR}`" in PAGE
    assert f"`{folders.CONFIG_DIR}`" in PAGE


def test_no_module_imports_what_opens_a_connection() -> None:
    found = [
        (str(path.relative_to(SOURCE)), name)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in imported(node)
        if any(name == one or name.startswith(f"{one}.") for one in NETWORK)
    ]
    assert found == []


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []
