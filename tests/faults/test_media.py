"""Faults 9, 17, 18, 20 and 21: the commands themselves on a medium that may only be read, behind closed doors, through
planted links, with a loose umask; and that no command opens the data file past SQLite.

Where root may mount, one medium is a file system that is mounted for reading alone; of the other, modes forbid writing.
Root, for whom modes do not count, gives up that right first (setpriv).
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import every_kind
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock

READ_ONLY = "The data can only be read here; nothing was saved.\n"
READING = (
    "today", "today --json", "water", "water --json", "history", "history --json", "plan show", "safety", "sore",
    "session list", "session card", "measure", "progress", "learn", "question", "undo --list", "backup --list",
    "doctor", "export {}/all.json", "report {}/page.md"
)  # fmt: skip
WRITING = (
    "water 250", "note text", "undo", "sore left_calf=3", "measure pain 3", "import {}/mine.json",
    "safety --answer fracture=no", "plan pause", "question text",
)  # fmt: skip

MAY_ALL = ("dac_override", "dac_read_search")
"""What lets root pass by the modes of files."""


class Medium:
    """A folder with data, seen by somebody for whom the modes of files count."""

    def __init__(self, folder: Path, own: Path) -> None:
        self.folder = folder
        self.own = own
        """Where whoever looks may write."""

    def python(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run Python on it."""
        env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        env |= {"HOME": str(self.own), "LANG": "C.UTF-8", "NMCOACH_DATA_DIR": str(self.folder / "data")}
        env |= {"NMCOACH_CONFIG_DIR": str(self.own / "config"), "TZ": "Europe/Vienna"}
        less = ",".join(f"-{right}" for right in MAY_ALL)
        without = ["setpriv", "--inh-caps", less, "--bounding-set", less] if os.getuid() == 0 else []
        return subprocess.run(
            [*without, sys.executable, "-B", *words],
            env=env,
            cwd=self.own,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a command on it."""
        return self.python("-m", "nmcoach", *words)


def fill(folder: Path) -> None:
    """Make data with every kind of entry, up to yesterday."""
    clock = FakeClock(datetime.now(UTC) - timedelta(days=1))
    coach = Coach.open(folder / "data", folder / "config", clock, NO_SOUND)
    every_kind.fill(coach, clock)
    coach.exchange.write(folder / "mine.json")
    coach.close()


@pytest.fixture(params=["modes", "mounted"])
def medium(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Medium]:
    """Data on a medium that may only be read."""
    there, own = tmp_path / "there", tmp_path / "own"
    there.mkdir()
    own.mkdir()
    mounts = request.param == "mounted" and os.getuid() == 0
    mounted = mounts and not subprocess.run(["mount", "-t", "tmpfs", "tmpfs", there], check=False).returncode
    fill(there)
    (own / "mine.json").write_bytes((there / "mine.json").read_bytes())
    paths = sorted(there.rglob("*"), reverse=True)
    if mounted:
        subprocess.run(["mount", "-o", "remount,ro", there], check=True)
    else:
        for path in paths:
            path.chmod(0o500 if path.is_dir() else 0o400)
    yield Medium(there, own)
    if mounted:
        subprocess.run(["umount", there], check=True)
    else:
        for path in reversed(paths):
            path.chmod(0o700)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_on_a_read_only_medium_everything_is_shown_and_nothing_is_called_saved(medium: Medium) -> None:
    before = files_of(medium.folder)
    assert len(before) > 2
    wrong = []
    for command in READING:
        done = medium.run(*command.format(medium.own).split())
        if done.returncode or not done.stdout:
            wrong.append((command, done.returncode, done.stderr))
    for command in WRITING:
        done = medium.run(*command.format(medium.own).split())
        if (done.returncode, done.stdout, done.stderr) != (74, "", READ_ONLY):
            wrong.append((command, done.returncode, done.stdout + done.stderr))
    assert wrong == [], "\n".join(map(str, wrong))
    assert files_of(medium.folder) == before


PLACES = """
import asyncio, os
from pathlib import Path
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.widgets.chrome.header import PlaceHeader

async def walk():
    coach = Coach.open(Path(os.environ["NMCOACH_DATA_DIR"]), Path(os.environ["NMCOACH_CONFIG_DIR"]), SystemClock(),
                       {"PATH": "/nowhere"})
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for known in PLACES:
            await pilot.press(known.binding)
            await pilot.pause()
            print(app.screen.query_one(PlaceHeader).place)
        await pilot.press("w")
        await pilot.pause()
        print(*(text for how, text in app.sayings.now if how == "refused"))
    coach.close()

asyncio.run(walk())
"""


def test_on_a_read_only_medium_every_place_says_so_in_its_first_line(medium: Medium) -> None:
    done = medium.python("-c", PLACES)
    assert (done.returncode, done.stderr) == (0, "")
    *places, refused = done.stdout.splitlines()
    assert len(places) == 10
    assert all(place.endswith(" · read only") for place in places), places
    assert refused == READ_ONLY.strip()


@pytest.mark.parametrize("closed", ["data", "data/nmcoach.db"])
def test_behind_closed_doors_each_command_ends_with_73_and_one_line(tmp_path: Path, closed: str) -> None:
    fill(tmp_path)
    (tmp_path / closed).chmod(0)
    for command in ("today", "water 250", "history --json", "doctor", "backup", "export all.json", "doctor --repair"):
        done = Medium(tmp_path, tmp_path).run(*command.split())
        assert (done.returncode, done.stdout) == (73, ""), (command, done.stderr)
        assert done.stderr.count("\n") == 1, (command, done.stderr)
    (tmp_path / closed).chmod(0o700)


MAKING = (
    "water 250", "config set goal_ml 2100", "export all.json", "export all.csv", "report page.html", "backup",
    "backup copy.db", "import mine.json", "doctor --repair", "restore latest",
)  # fmt: skip


def test_whatever_a_command_makes_is_its_owners_alone_though_the_umask_is_loose(tmp_path: Path) -> None:
    fill(tmp_path)
    given = {path for path in tmp_path.rglob("*") if path.is_file()} - {tmp_path / "data" / "nmcoach.db"}
    medium = Medium(tmp_path, tmp_path)
    old = os.umask(0)
    try:
        ended = [(command, medium.run(*command.split())) for command in MAKING]
    finally:
        os.umask(old)
    assert [(command, done.stderr) for command, done in ended if done.returncode] == []
    made = [path for path in tmp_path.rglob("*") if path not in given]
    assert len(made) > 20
    loose = [(path, oct(path.stat().st_mode)) for path in made if path.stat().st_mode & 0o077]
    assert loose == []


@pytest.mark.parametrize("command", ["export {}", "export {} --force", "report {}", "backup {}"])
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_no_command_writes_through_a_planted_link(tmp_path: Path, command: str, there: bool) -> None:
    Coach.open(tmp_path / "data", tmp_path / "config", FakeClock(datetime.now(UTC)), NO_SOUND).close()
    ending = {"e": "json", "r": "html", "b": "db"}[command[0]]
    link, victim = tmp_path / f"all.{ending}", tmp_path / "victim"
    if there:
        victim.write_text("mine")
    link.symlink_to(victim)
    done = Medium(tmp_path, tmp_path).run(*command.format(link.name).split())
    assert (done.returncode, done.stdout) == (73, "")
    assert "is a link" in done.stderr
    assert (victim.read_text() if victim.exists() else None) == ("mine" if there else None)


LISTENING = """
import os, sys
opened = []
def listen(event, args):
    if event == "open" and isinstance(args[0], (str, os.PathLike)) and str(args[0]).endswith("/nmcoach.db"):
        opened.append(args)
sys.addaudithook(listen)
open(os.environ["HOME"] + "/nmcoach.db", "w").close()
from nmcoach.cli.main import run
out, sys.stdout = sys.stdout, open(os.devnull, "w")
codes = [run(command.split()) for command in sys.argv[1:]]
print(codes, len(opened), file=out, flush=True)
"""


def test_no_command_opens_the_data_file_past_sqlite(tmp_path: Path) -> None:
    fill(tmp_path)
    commands = (*MAKING, "undo", "redo", "today", "history", "doctor --recount", "doctor", "routines list")
    done = Medium(tmp_path, tmp_path).python("-c", LISTENING, *commands)
    assert done.stderr == ""
    assert done.stdout == f"{[0] * len(commands)} 1\n", "but for the one that shows that somebody listens"
