"""Faults 2 and 3: a restore that is cut off lifts nothing that protects, and says what is so."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from nmcoach.domain.errors import NotSaved
from nmcoach.services.backups import BackupsService
from nmcoach.services.coach import Coach
from nmcoach.storage import backup, files
from samples import NO_SOUND, FakeClock

Child = Callable[[Callable[[], str]], str]


@pytest.fixture
def told_since(coach: Coach, clock: FakeClock) -> Path:
    """A closed folder with a copy, and a warning sign that was told since."""
    coach.water.log(250)
    BackupsService(coach.folder, clock).make()
    coach.red_flags.report(["major_fall"])
    coach.close()
    return coach.folder


def standing(folder: Path, clock: FakeClock) -> list[str]:
    coach = Coach.open(folder, folder.parent / "config", clock, NO_SOUND)
    found = [one.flag for one in coach.red_flags.standing()]
    coach.close()
    return found


def test_a_process_killed_once_the_copy_is_in_its_place_has_carried_the_sign_over(
    told_since: Path, clock: FakeClock, in_child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die() -> str:
        real = files.settled

        def settled(path: Path, done: str = "written", *others: Path) -> None:
            if done == "in its place":
                os.kill(os.getpid(), 9)
            real(path, done, *others)

        monkeypatch.setattr(files, "settled", settled)
        BackupsService(told_since, clock).restore("latest")
        return "survived"

    assert in_child(die) == ""
    assert list((told_since / "backups").glob("before-restore-*.db"))
    assert standing(told_since, clock) == ["major_fall"]


def test_a_disk_that_fails_once_the_copy_is_in_its_place_is_not_told_as_nothing_done(
    told_since: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        once_replaced = (told_since / "nmcoach.db").stat().st_ino != before
        if once_replaced and stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        real(handle)

    before = (told_since / "nmcoach.db").stat().st_ino
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(NotSaved) as caught:
        BackupsService(told_since, clock).restore("latest")
    path = told_since / "nmcoach.db"
    assert str(caught.value) == (
        f"“{path}” is in its place, but the disk does not say that it stays so: input/output error."
    )
    monkeypatch.undo()
    assert standing(told_since, clock) == ["major_fall"]
    assert [one.name for one in told_since.iterdir() if ".part" in one.name] == []


def test_a_copy_that_cannot_be_finished_takes_no_place(told_since: Path, clock: FakeClock) -> None:
    before = (told_since / "nmcoach.db").read_bytes()

    def fail(fresh: Path) -> None:
        assert fresh.parent == told_since
        raise ZeroDivisionError

    (copy,) = backup.backups(told_since)
    with pytest.raises(ZeroDivisionError):
        backup.restore(told_since, copy, BackupsService(told_since, clock)._now(), fail)
    assert (told_since / "nmcoach.db").read_bytes() == before
    assert [one.name for one in told_since.iterdir() if ".part" in one.name] == []
