"""Whatever bit of the data file a disk flips, no command prints other numbers as if nothing had happened.

Each flip starts from the same closed folder. Ten commands that read are run on a clock that stands still, and each is
held against what it printed of the sound file: it prints the same, or says on standard error that something is wrong.
Where it ends otherwise than with 0, it ends with one of the codes of known errors, never with 70, a fault of the
program. Whatever a command told of, the doctor finds; and after a repair, or a restore where nothing can be repaired,
every entry is there as it was, but for those that the repair says it set aside or did not find.

The suite flips some bits of a fixed seed, anywhere in the file. `NMCOACH_FLIPS=6000 pytest tests/faults/test_flips.py`
flips as many as that, about two a second, and `NMCOACH_FLIPS_SEED=2` others, `NMCOACH_FLIPS_WITHIN=told,meta`
only in the pages of these tables; what is wrong is listed with the byte, the page and the command.
"""

import json
import os
import random
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType

import pytest
import time_machine

import builders as make
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from runs import begin
from samples import NO_SOUND, FakeClock
from shell import Result, Shell

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
FLIPS = int(os.environ.get("NMCOACH_FLIPS", "200"))
SEED = int(os.environ.get("NMCOACH_FLIPS_SEED", "1"))
WITHIN = os.environ.get("NMCOACH_FLIPS_WITHIN", "")
LONGEST = 120
"""Seconds after which the commands of one flip count as hanging: five hundred times what they take."""
READING = (
    "today --json", "water --json", "sore --recovery --json", "plan show --json", "session list --json",
    "session card --json", "safety --json", "progress --json", "history --json", "undo --list", "roll --preview --json",
    "export {} --force",
)  # fmt: skip
EXPORT = READING[-1]


class Hanging(BaseException):
    """The commands did not come to an end."""


class Disk:
    """A folder of data that is put back as it was before each flip."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "data" / "nmcoach.db"
        self.sound = self.path.read_bytes()
        self._files = frozenset(folder.rglob("*"))
        with closing(sqlite3.connect(self.path)) as connection:
            self.page_size: int = connection.execute("PRAGMA page_size").fetchone()[0]
            self._pages = pages_of(connection)

    def flip(self, place: int, bit: int) -> None:
        """Put the folder back, and write the data file with one bit the other way."""
        for path in sorted(set(self.folder.rglob("*")) - self._files, reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        flipped = bytearray(self.sound)
        flipped[place] ^= 1 << bit
        self.path.write_bytes(flipped)

    def page(self, place: int) -> str:
        """Say in which page a byte lies, where in it, and whose page it is."""
        number, within = place // self.page_size + 1, place % self.page_size
        return f"page {number} of {self._pages.get(number, 'nothing')} at {within}"

    def places(self, names: str) -> Sequence[int]:
        """Give where the bytes lie of the pages of some tables or indexes; of all, if none is named."""
        if not names:
            return range(len(self.sound))
        pages = [number for number, name in self._pages.items() if name.partition(",")[0] in names.split(",")]
        return [(page - 1) * self.page_size + place for page in pages for place in range(self.page_size)]

    def fault(self) -> str:
        """Say where the program went wrong last."""
        told = self.path.parent / "log" / "crash.txt"
        return " < ".join(told.read_text().splitlines()[:-4:-1]) if told.exists() else "nothing was written down"


def pages_of(connection: sqlite3.Connection) -> dict[int, str]:
    """Give whose page each is, where this SQLite can tell."""
    try:
        found = connection.execute("SELECT pageno, name || ', ' || pagetype FROM dbstat").fetchall()
    except sqlite3.OperationalError:
        return {}
    return dict(found)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder with every kind of entry, some deleted, and the copy of the day made."""
    folder = tmp_path_factory.mktemp("flips")
    clock = FakeClock(NOW - timedelta(hours=1))
    coach = Coach.open(folder / "data", folder / "config", clock, NO_SOUND)
    make.life(coach, years=0.15)
    for ml in (300, 250):
        coach.water.log(ml, at=clock.at)
    coach.history.delete(coach.water.log(500, at=clock.at).drink)
    hurt_in_a_run(coach, clock)
    coach.red_flags.report(["major_fall"])
    coach.red_flags.settle("major_fall", "Dr. B. said all is well", may_roll="yes")
    coach.reminders.show()
    coach.backups.keep_daily()
    coach.close()
    return folder


def hurt_in_a_run(coach: Coach, clock: FakeClock) -> None:
    """Say of a run that it hurt, and of what kind; and leave another to be gone on with."""
    for ends in (True, False):
        run = begin(coach)
        for second in range(120):
            clock.pass_(seconds=1)
            run.handle("hurts" if second == 60 and run.allows("hurts") else "tick")
        if ends:
            run.finish("partly", kind="dull")


@pytest.fixture
def shell(lived: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(lived / "data"))
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(lived / "config"))
    monkeypatch.setattr(SystemClock, "zone", lambda _: "Europe/Vienna")
    with time_machine.travel(NOW, tick=False) as travel:
        yield Shell(capsys, travel)


@pytest.fixture
def watch() -> Iterator[None]:
    """End what hangs."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Hanging

    before = signal.signal(signal.SIGALRM, stop)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def looked(shell: Shell, command: str, target: Path) -> tuple[Result, bytes]:
    """Run a command, and give with its result the file it wrote."""
    target.unlink(missing_ok=True)
    result = shell(*(word.format(target) for word in command.split()))
    return result, target.read_bytes() if target.exists() else b""


def trouble(sound: tuple[Result, bytes], now: tuple[Result, bytes], disk: Disk) -> str:
    """Say what is wrong with what a command did after a flip; empty if nothing is."""
    result = now[0]
    if result.code == 70:
        return f"a fault of the program, {disk.fault()}"
    if result.code == 0 and not result.err and (result.out, now[1]) != (sound[0].out, sound[1]):
        return "other numbers, and no word of it"
    return ""


def entries_of(export: bytes) -> dict[tuple[str, str], object]:
    """Give the entries of an export by kind and id."""
    return {
        (kind, entry["id"]): entry
        for kind, entries in json.loads(export).items()
        if isinstance(entries, list)
        for entry in entries
    }


class Trial:
    """What the commands print of the sound file, and what became of it after flips."""

    def __init__(self, shell: Shell, disk: Disk, target: Path) -> None:
        self._shell = shell
        self._disk = disk
        self._target = target
        self._sound = {command: looked(shell, command, target) for command in READING}
        self._entries = entries_of(self._sound[EXPORT][1])
        self.told = 0
        """How many flips some command had a word about."""
        self.repaired = 0
        """After how many of them the data file was made anew."""
        self.restored = 0
        """After how many of them a copy was brought back."""
        assert all(not result.code and not result.err for result, _ in self._sound.values())
        assert disk.path.read_bytes() == disk.sound

    def flip(self, place: int, bit: int) -> str:
        """Flip a bit, run all commands, and say which of them went wrong and how; empty if none did."""
        self._disk.flip(place, bit)
        found: dict[str, list[str]] = {}
        told = False
        signal.alarm(LONGEST)
        for command, sound in self._sound.items():
            try:
                now = looked(self._shell, command, self._target)
                told = told or bool(now[0].code or now[0].err)
                how = trouble(sound, now, self._disk)
            except Hanging:
                how = "it hangs"
            if how:
                found.setdefault(how, []).append(command)
        try:
            if how := self._mended(told=told):
                found.setdefault(how, []).append("doctor")
        except Hanging:
            found.setdefault("it hangs", []).append("doctor")
        signal.alarm(0)
        self.told += told
        wrong = "; ".join(f"{', '.join(commands)}: {how}" for how, commands in found.items())
        return f"byte {place} bit {bit}, {self._disk.page(place)}: {wrong}" if wrong else ""

    def _mended(self, *, told: bool) -> str:
        """Let the doctor look at the data and repair it; say what is wrong with that, empty if nothing is."""
        looked_at = self._shell("doctor", "--json")
        if looked_at.code not in (0, 1, 65) or looked_at.err:
            return f"ends with {looked_at.code}: {looked_at.err}"
        if not looked_at.code:
            return "finds nothing, though a command told of something" if told else ""
        repair = self._shell("doctor", "--repair", "--json")
        given_up = 0
        if repair.code == 65:
            self.restored += 1
            if (back := self._shell("restore", "latest")).code:
                return f"cannot repair, nor restore: {repair.err} {back.err}"
        elif repair.code in (0, 1) and not repair.err:
            done = repair.data["repaired"]
            self.repaired += bool(done["kept"])
            given_up = sum(done["set_aside"].values()) + sum(done["lost"].values())
            stays = [finding["text"] for finding in repair.data["findings"]]
            if any(not text.startswith("In screening_answer, 1 entry was changed") for text in stays):
                return f"leaves after a repair: {stays}"
            given_up += len(stays)
        else:
            return f"repairs with {repair.code}: {repair.err} {self._disk.fault()}"
        exported, written = looked(self._shell, EXPORT, self._target)
        if exported.code or (exported.err and given_up == 0):
            return f"cannot export after a repair: {exported.err}"
        after = entries_of(written)
        lacking = [key for key, entry in self._entries.items() if after.get(key) != entry]
        strange = after.keys() - self._entries.keys()
        if len(lacking) > given_up or strange:
            return (
                f"lost {len(lacking)} entries and told of {given_up}, made {len(strange)}: {[*lacking, *strange][:3]}"
            )
        return ""


@pytest.mark.usefixtures("watch")
def test_no_flipped_bit_makes_a_command_print_other_numbers_unsaid_or_loses_what_is_sound(
    lived: Path, tmp_path: Path, shell: Shell
) -> None:
    disk = Disk(lived)
    trial = Trial(shell, disk, tmp_path / "all.json")
    chance = random.Random(SEED)
    places = disk.places(WITHIN)
    flips = [(chance.choice(places), chance.randrange(8)) for _ in range(FLIPS)]
    found = [wrong for place, bit in flips if (wrong := trial.flip(place, bit))]
    assert found == [], f"seed {SEED}: {len(found)} of {FLIPS} flips\n" + "\n".join(found)
    print(f"{FLIPS} flips: {trial.told} told, {trial.repaired} repaired, {trial.restored} restored")  # noqa: T201 - pytest -s
    assert WITHIN or trial.told > FLIPS / 20, "most lie in the journal of actions, but some must have been noticed"
