import os
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from homes import at_home
from nmcoach.domain.days import Moment, moment
from nmcoach.storage.store import Store
from samples import screen

NOBODY = 65534

SCRIPT = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from nmcoach.domain.days import moment
from nmcoach.storage.store import Store
folder = Path(sys.argv[1])
now = lambda: moment(datetime.now(UTC), "UTC")
def say(word):
    sys.stdout.write(word + "\\n")
    sys.stdout.flush()
"""

Drink = Callable[[Store, int], str]
Child = Callable[[Callable[[], str]], str]


@pytest.fixture(autouse=True, scope="module")
def in_vienna() -> Iterator[None]:
    """The zone of the commands that are run is that of the test, too: at any hour both have the same day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Vienna")
        yield


@pytest.fixture
def now() -> Moment:
    return moment(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "Europe/Vienna")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose set-up is done."""
    home = tmp_path / "home"
    with at_home(home) as coach:
        screen(coach)
    return home


@pytest.fixture
def drink(now: Moment) -> Drink:
    """Save a drink and give its id."""

    def save(store: Store, ml: int) -> str:
        with store.action(f"Drink {ml} ml", now) as tx:
            return tx.put("drink", {"ml": ml, "kind": "water"})

    return save


@pytest.fixture
def another() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start another process that runs some lines with ``folder``, ``now`` and ``say`` at hand."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *args: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", SCRIPT + code, *map(str, args)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()


@pytest.fixture
def in_child() -> Child:
    """Run a function in a forked process and give what it returns; its failure is the test's."""

    def run(function: Callable[[], str]) -> str:
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid == 0:
            status = 1
            try:
                said = function()
                status = 0
            except BaseException:  # noqa: BLE001 - whatever it is, the parent is told of it
                said = traceback.format_exc()
            os.write(writing, said.encode()[:60_000])
            os._exit(status)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            said = pipe.read()
        _, status = os.waitpid(pid, 0)
        if status not in (0, signal.SIGKILL):
            pytest.fail(said)
        return said

    return run


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A data folder that another user can reach, unlike ``tmp_path``."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


@pytest.fixture
def powerless(in_child: Child) -> Child:
    """Run a function as a user for whom the modes of files count; root goes where it likes."""

    def run(function: Callable[[], str]) -> str:
        def as_nobody() -> str:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            return function()

        return in_child(as_nobody)

    return run


@pytest.fixture
def die_half_way(in_child: Child, now: Moment) -> Callable[[Path], None]:
    """Leave data whose writer was killed with half of an action in the file and what it replaced in the journal."""

    def leave(folder: Path) -> None:
        def write() -> str:
            store = Store.open(folder)
            with store.action("Notes", now) as tx:
                for number in range(200):
                    tx.put("note", {"id": f"note-{number}", "text": "before " + "x" * 3000, "topic": ""})
            store._file.connection.execute("PRAGMA cache_size = 5")
            with store.action("Change", now) as tx:
                tx.execute("UPDATE note SET text = 'after ' || text")
                os.kill(os.getpid(), signal.SIGKILL)
            return "survived"

        assert in_child(write) == ""
        assert (folder / "nmcoach.db-journal").stat().st_size > 100_000
        assert b"after before" in (folder / "nmcoach.db").read_bytes()

    return leave
