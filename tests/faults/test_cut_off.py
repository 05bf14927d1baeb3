"""Faults 2, 3 and 4: each command that saves is killed, or failed by the disk, at every single call that writes.

A command is run undisturbed once, and its calls are counted. Then it is run anew, on the same data, for each of them:
killed there, or told there that the disk failed (EIO), or that it is full and stays so (ENOSPC). Whatever happens:

- the data holds what it held before or what it holds after, whole, and the doctor finds nothing wrong with it; where
  the file cannot be opened, one command brings it back;
- whoever was told “saved”, or saw exit code 0, has what it holds after; whoever was told that nothing was saved, what
  it held before;
- no fault of the program (70) and no traceback; every copy of the data is sound; what is left unfinished, a killed
  process alone leaves;
- the command, run again, does what it should.

The suite cuts off at some calls of each command. `NMCOACH_CUTS=10000 pytest tests/faults/test_cut_off.py` does at all,
five thousand cuts in half an hour; what is wrong is listed with the call.
"""

import os
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

import every_kind
from faults import cuts
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.services.doctor import DoctorService
from nmcoach.storage.checks import file_problems
from nmcoach.storage.schema import USER_TABLES
from samples import NO_SOUND, FakeClock
from shell import run_anew

MOST = int(os.environ.get("NMCOACH_CUTS", "4"))
"""At how many calls of a command each fault is injected."""
FIRST_RELEASE = Path(__file__).parents[1] / "cli" / "first_release"
VOLATILE = {"id", "roll_id", "at", "zone", "day", "hlc", "checksum", "deleted"}
OF_THE_DATA = {"file", "entries", "days", "journal"}
"""What the doctor's findings are about that would be damage."""
KNOWN_ENDS = {-9, 65, 73, 74, 75}
FULL_STREAMS = {1, 120}
"""How a process ends that cannot even say what went wrong: its standard error is full, too."""

Rows = Counter[tuple[str, frozenset[tuple[str, object]]]]


class Doing(NamedTuple):
    """A command, and the data that it is run on."""

    words: tuple[str, ...]
    prepare: Callable[[Path], None]
    """Makes data and settings in a folder; what it makes is closed."""
    done: str
    """What the command says once it has saved."""


def coach_in(folder: Path, clock: FakeClock) -> Coach:
    return Coach.open(folder / "data", folder / "config", clock, NO_SOUND)


def lived(folder: Path) -> None:
    """A few days up to yesterday: the copy of this day is due."""
    clock = FakeClock(datetime.now(UTC) - timedelta(days=1))
    coach = coach_in(folder, clock)
    every_kind.fill(coach, clock)
    coach.water.log(270)
    coach.close()


def lived_and_copied(folder: Path) -> None:
    """The same, with a copy, and something saved since."""
    lived(folder)
    coach = coach_in(folder, FakeClock(datetime.now(UTC) - timedelta(hours=2)))
    coach.backups.make()
    coach.water.log(333)
    coach.close()


def with_an_export(folder: Path) -> None:
    """Data, and an export of other data."""
    lived(folder)
    shutil.copy(FIRST_RELEASE / "export.json", folder / "all.json")


def with_an_export_of_both(folder: Path) -> None:
    """Data that was exported, changed elsewhere, and changed here."""
    lived(folder)
    coach = coach_in(folder, FakeClock(datetime.now(UTC) - timedelta(hours=3)))
    coach.exchange.write(folder / "shared.json")
    coach.close()
    clock = FakeClock(datetime.now(UTC) - timedelta(hours=2))
    other = Coach.open(folder / "other", folder / "config", clock, NO_SOUND)
    other.exchange.read(folder / "shared.json")
    for item in other.history.items()[:12]:
        if item.kind == "drink":
            other.history.edit(item.entry, {"ml": "444"})
    other.notes.add("Made on another machine.")
    other.exchange.write(folder / "all.json")
    other.close()
    shutil.rmtree(folder / "other")
    coach = coach_in(folder, FakeClock(datetime.now(UTC) - timedelta(hours=1)))
    coach.water.log(222)
    coach.close()


def of_the_first_release(folder: Path) -> None:
    """Data as 0.1.0 left it."""
    (folder / "data").mkdir(parents=True)
    with closing(sqlite3.connect(folder / "data" / "nmcoach.db")) as made:
        made.executescript((FIRST_RELEASE / "data.sql").read_text("utf-8"))


def damaged(folder: Path) -> None:
    """Data of which a disk has changed an entry."""
    lived(folder)
    with closing(sqlite3.connect(folder / "data" / "nmcoach.db", isolation_level=None)) as connection:
        connection.execute("UPDATE drink SET ml = ml + 1 WHERE ml = 270")


DOINGS = {
    "first drink": Doing(("water", "250"), lambda _: None, "Saved"),
    "log": Doing(("water", "250"), lived, "Saved"),
    "undo": Doing(("undo",), lived_and_copied, "Undone"),
    "import": Doing(("import", "all.json"), with_an_export, "Added"),
    "merge": Doing(("import", "all.json"), with_an_export_of_both, "Added"),
    "migrate": Doing(("water", "250"), of_the_first_release, "Saved"),
    "backup": Doing(("backup",), lived, "Copied"),
    "restore": Doing(("restore", "latest"), lived_and_copied, "Restored"),
    "repair": Doing(("doctor", "--repair"), damaged, "Made the data file anew"),
}


def rows_of(path: Path) -> Rows:
    """What the entries in a data file say, without what differs each time that it is told."""
    found: Rows = Counter()
    if not path.exists() or not path.stat().st_size:
        return found
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        for table in tables & set(USER_TABLES):
            for row in connection.execute(f"SELECT * FROM {table} WHERE deleted = 0"):
                told = {(key, value) for key, value in dict(row).items() if key not in VOLATILE and value is not None}
                found[table, frozenset(told)] += 1
    return found


class Bench:
    """A command, what it makes of the data undisturbed, and what is wrong after a cut."""

    def __init__(self, doing: Doing, folder: Path) -> None:
        self._doing = doing
        self._folder = folder
        self._log = folder / "calls"
        self._base = folder / "base"
        self._base.mkdir(parents=True)
        doing.prepare(self._base)
        self._file = Path("data", "nmcoach.db")
        self._before = rows_of(self._base / self._file)
        self._damaged = doing.prepare is damaged
        whole = self._fresh()
        ended, self.calls = cuts.calls_of(doing.words, whole, self._log)
        assert (ended.code, ended.err, doing.done in ended.out) == (0, "", True), ended
        self._after = rows_of(whole / self._file)
        assert list(whole.rglob("*.part")) == []

    def _fresh(self) -> Path:
        folder = self._folder / "now"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._base, folder)
        return folder

    def cut(self, call: cuts.Call, fault: str) -> str:
        """Cut the command off at a call, and say what is wrong then; empty if nothing is."""
        folder = self._fresh()
        ended = cuts.cut(self._doing.words, folder, self._log, call, fault)
        found = [*self._told_wrongly(ended, folder), *self._lost(ended, folder)]
        where = f"{fault} at {call.name} {call.nth} ({call.told}) → {ended.code}: {ended.err.strip()[:300]}"
        return f"{where}\n    " + "; ".join(found) if found else ""

    def _told_wrongly(self, ended: cuts.Ended, folder: Path) -> Iterator[str]:
        """Say what is wrong with how the command ended."""
        silent = ended.code in FULL_STREAMS and not ended.err
        if ended.code not in KNOWN_ENDS and ended.code != 0 and not silent:
            yield "that is no way to end"
        if "Traceback" in ended.err or ended.err.count("\n") > 1:
            yield f"more than one line: {ended.err[-500:]}"
        if ended.code != -9:
            left = [path.name for path in folder.rglob("*.part")]
            if left and "unlink" not in ended.hit:
                yield f"left behind: {left}"

    def _lost(self, ended: cuts.Ended, folder: Path) -> Iterator[str]:
        """Say what is wrong with the data."""
        copies = [path for path in (folder / "data" / "backups").glob("*.db") if not path.name.startswith("damaged")]
        if unsound := [path.name for path in copies if path.stat().st_size and file_problems(path)]:
            yield f"copies are unsound: {unsound}"
        doctor = DoctorService(folder / "data", folder / "config", SystemClock())
        looked = doctor.examine()
        wrong = [one.text for one in looked.findings if one.about in OF_THE_DATA]
        now = rows_of(folder / self._file)
        if not looked.readable and looked.there:
            yield f"cannot be opened: {wrong}"
        elif self._damaged and now == self._before:
            if (folder / self._file).read_bytes() != (self._base / self._file).read_bytes():
                yield "the damaged file was changed"
        elif wrong:
            yield f"the doctor finds: {wrong}"
        said = ended.code == 0 or self._doing.done in ended.out or ended.err.startswith(self._doing.done)
        if now not in (self._before, self._after):
            yield f"neither as before nor as after: lacks {self._before - now or self._after - now}"
        elif said and now != self._after:
            yield "it was told that it is done, and it is not"
        elif re.search(r"nothing was (saved|changed)|could not be made", ended.err) and now != self._before:
            yield "it was told that nothing was done, and it was"
        if self._doing.words != ("undo",):  # once more, it undoes more
            yield from self._done_again(folder, doctor)

    def _done_again(self, folder: Path, doctor: DoctorService) -> Iterator[str]:
        """Run the command once more, and say what is wrong then."""
        code, told = run_anew(self._doing.words, cuts.environment(folder))
        if code:
            yield f"again, it ends with {code}: {told}"
        wrong = [one.text for one in doctor.examine().findings if one.about in OF_THE_DATA]
        if wrong:
            yield f"run again, the doctor finds: {wrong}"
        if self._after - rows_of(folder / self._file):
            yield f"run again, it lacks {self._after - rows_of(folder / self._file)}"


@pytest.mark.skipif(not cuts.strace(), reason="strace, which .ci/run installs, injects the faults")
@pytest.mark.parametrize("fault", cuts.FAULTS)
@pytest.mark.parametrize("doing", DOINGS)
def test_a_command_cut_off_at_any_call_that_writes_has_saved_all_or_nothing_and_says_so(
    tmp_path: Path, doing: str, fault: str
) -> None:
    bench = Bench(DOINGS[doing], tmp_path)
    chosen = cuts.chosen(bench.calls, MOST)
    found = [wrong for call in chosen if (wrong := bench.cut(call, fault))]
    assert chosen
    print(f"{doing}, {fault}: {len(chosen)} of {len(bench.calls)} calls, {len(found)} wrong")  # noqa: T201 - pytest -s
    assert found == [], f"{len(found)} of {len(chosen)}\n" + "\n".join(found)
