"""A long import says how far it is, and Ctrl-C leaves all or nothing, at whatever moment it comes."""

import os
import sqlite3
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pexpect
import pyte
import pytest

from nmcoach.cli import going, output
from nmcoach.cli.main import run
from nmcoach.services.going import Step
from nmcoach.storage.checks import file_problems

ROWS = 2_000
STARTED = datetime(2020, 1, 1)
STOPPED = "Stopped; nothing was saved."
HOOKED = """
import os, signal, sqlite3, sys
from nmcoach.cli import going, output
from nmcoach.storage import store
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever began the tests beside something else ignores it
going.QUIET_SECONDS = going.AGAIN_SECONDS = 0
at, what = sys.argv[1].split(":")[0], sys.argv[1].split(":")[1]
seen = dict()

def strike(point):
    seen[point] = seen.get(point, 0) + 1
    if point == at and seen[point] == int(what.rstrip("!")):
        if what.endswith("!"):
            os.kill(os.getpid(), signal.SIGINT)
        else:
            open(os.environ["HELD"], "w").close()
            signal.pause()

shown = going.Going.__call__

def called(self, step, done, total):
    shown(self, step, done, total)
    strike(step)

going.Going.__call__ = called

class Connection(sqlite3.Connection):
    def execute(self, sql, *rest):
        if sql in ("BEGIN IMMEDIATE", "COMMIT"):
            strike("before " + sql)
        done = super().execute(sql, *rest)
        if sql in ("BEGIN IMMEDIATE", "COMMIT"):
            strike("after " + sql)
        return done

plain = sqlite3.connect
sqlite3.connect = lambda *words, **more: plain(*words, **{"factory": Connection, **more})
sys.argv = ["nmcoach", *sys.argv[2:]]
from nmcoach.cli.main import main
main()
"""
"""Sends itself a Ctrl-C at the nth time of something (``taking:3!``), or waits there for one (``taking:3``)."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, folder in (("NMCOACH_DATA_DIR", "data"), ("NMCOACH_CONFIG_DIR", "config")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("TZ", "UTC")
    assert run(["water", "300"]) == 0
    return tmp_path


def own(folder: Path) -> Path:
    path = folder / "own.csv"
    times = (STARTED + timedelta(minutes=10 * n) for n in range(ROWS))
    rows = [f"d{n},{at:%Y-%m-%dT%H:%M:%S}Z,UTC,{at:%Y-%m-%d},250,water\n" for n, at in enumerate(times)]
    path.write_text("id,at,zone,day,ml,kind\n" + "".join(rows))
    return path


def tracked(folder: Path) -> Path:
    path = folder / "drinks.csv"
    rows = [f"{STARTED + timedelta(minutes=10 * n):%Y-%m-%d %H:%M},250\n" for n in range(ROWS)]
    path.write_text("time,ml\n" + "".join(rows))
    return path


def rows(home: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "data" / "nmcoach.db")) as connection:
        return [
            *connection.execute("SELECT * FROM drink ORDER BY id").fetchall(),
            *connection.execute("SELECT * FROM journal ORDER BY seq").fetchall(),
            *connection.execute("SELECT * FROM daily ORDER BY noun, day, kind").fetchall(),
        ]


def left(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "data").rglob("*") if path.is_file())


def start(point: str, *words: str, columns: int = 80) -> pexpect.spawn:
    env = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path), TERM="xterm", PYTHONUTF8="1")
    env["HELD"] = str(Path(env["NMCOACH_DATA_DIR"]).with_name("held"))
    return pexpect.spawn(sys.executable, ["-c", HOOKED, point, *words], env=env, dimensions=(24, columns), timeout=60)


def ended(child: pexpect.spawn) -> tuple[int | None, str, str]:
    """Give the exit code, all that was shown, and what stands on the screen in the end."""
    child.expect(pexpect.EOF)
    shown = child.before.decode()
    child.close()
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(shown)
    return child.exitstatus, shown, "\n".join(line.rstrip() for line in screen.display).strip()


@pytest.mark.parametrize("form", [own, tracked])
@pytest.mark.parametrize(
    "point",
    [
        "reading:1!", "copying:1!", "copying:3!", "before BEGIN IMMEDIATE:1!", "after BEGIN IMMEDIATE:1!", "taking:1!",
        "taking:4!", "saving:1!", "saving:5!", "before COMMIT:1!",
    ],
)  # fmt: skip
def test_ctrl_c_before_all_is_saved_saves_nothing(home: Path, form: type, point: str) -> None:
    before, there = rows(home), left(home)
    path = form(home)
    words = ("--as", "water") if form is tracked else ()
    code, _, screen = ended(start(point, "import", str(path), *words))
    assert (code, screen) == (130, STOPPED)
    assert rows(home) == before
    assert left(home) == there
    assert file_problems(home / "data" / "nmcoach.db") == []


@pytest.mark.parametrize("form", [own, tracked])
def test_ctrl_c_once_all_is_saved_is_told_so(home: Path, form: type) -> None:
    before = rows(home)
    words = ("--as", "water") if form is tracked else ()
    code, _, screen = ended(start("after COMMIT:1!", "import", str(form(home)), *words))
    assert code == 130
    assert screen.replace("\n", "") == (
        f"Stopped, but all was saved already (import of {ROWS:,} entries); `nmcoach undo` takes it back."
    )
    assert len(rows(home)) > len(before) + ROWS
    assert [name for name in left(home) if name.startswith("before-import-")] != []
    assert run(["undo"]) == 0
    with closing(sqlite3.connect(home / "data" / "nmcoach.db")) as connection:
        assert connection.execute("SELECT count(*) FROM drink WHERE deleted = 0").fetchone() == (1,)


@pytest.mark.parametrize("point", ["reading:1!", "taking:4!"])
def test_ctrl_c_ends_a_preview(home: Path, point: str) -> None:
    before, there = rows(home), left(home)
    code, _, screen = ended(start(point, "import", str(own(home)), "--dry-run"))
    assert (code, screen) == (130, STOPPED)
    assert (rows(home), left(home)) == (before, there)


@pytest.mark.parametrize("step", ["reading", "copying", "taking", "saving"])
def test_a_ctrl_c_that_is_typed_ends_it(home: Path, step: str) -> None:
    before, there = rows(home), left(home)
    child = start(f"{step}:2", "import", str(own(home)))
    while not (home / "held").exists():
        time.sleep(0.02)
    child.sendcontrol("c")
    code, _, screen = ended(child)
    assert code == 130
    assert screen == STOPPED
    assert (rows(home), left(home)) == (before, there)


def test_it_is_shown_how_far_it_is_and_the_line_goes(home: Path) -> None:
    code, shown, screen = ended(start("never:0", "import", str(own(home))))
    assert code == 0
    for line in ("Reading: 400 of 2,000 rows", "Making a copy", "Taking over: 1,600 of 2,000 rows", "Saving"):
        assert line in shown
    assert screen == "Added 2,000 entries (2,000 drinks).\n`nmcoach undo` takes it back."
    code, shown, screen = ended(start("never:0", "import", str(tracked(home)), "--as", "water", "--dry-run"))
    assert "Comparing: 800 of 2,000 rows" in shown
    assert screen.startswith("2,000 drinks in 2,000 rows, on ")
    assert screen.endswith("\n2,000 entries were here already.\nNothing changes.")


def test_on_a_narrow_terminal_the_line_stays_one_line(home: Path) -> None:
    child = start("never:0", "import", str(own(home)), columns=20)
    child.expect(pexpect.EOF)
    parts = child.before.decode().replace("\r\n", "\n").split("\r")
    assert max(len(part) for part in parts[:-1]) == 19


def test_where_messages_go_to_no_terminal_nothing_is_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(going, "QUIET_SECONDS", 0)
    capsys.readouterr()
    assert run(["import", str(own(home))]) == 0
    assert capsys.readouterr() == ("Added 2,000 entries (2,000 drinks).\n`nmcoach undo` takes it back.\n", "")


def test_what_takes_no_second_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    now = [100.0]
    monkeypatch.setattr(going, "monotonic", lambda: now[0])

    def passing(text: str, _before: int) -> int:
        shown.append(text)
        return len(text)

    monkeypatch.setattr(output, "passing", passing)
    line = going.Going()

    def go(at: float, step: Step, done: int) -> None:
        now[0] = at
        line(step, done, 900)

    go(100.0, "reading", 0)
    go(100.9, "taking", 400)
    line.over()
    assert shown == []
    go(101.0, "taking", 500)
    go(101.1, "taking", 600)
    go(101.2, "taking", 700)
    go(101.21, "saving", 0)
    line.over()
    assert shown == ["Taking over: 500 of 900 rows", "Taking over: 700 of 900 rows", "Saving", ""]
