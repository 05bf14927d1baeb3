"""Of the programs found the first that works is used."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cues.fakes import FAILS, RECORDS, SLEEPS, Steady, program, said
from nmcoach.cues.programs import Program, Programs, installed


def chosen(folder: Path, *names: str) -> tuple[Program, ...]:
    return installed([(name,) for name in names], str(folder))


@pytest.fixture
def made(folder: Path, steady: Steady) -> Iterator[Programs]:
    """Two programs: the first fails at once, the second works."""
    program(folder, "fails", FAILS)
    program(folder, "works", RECORDS)
    programs = Programs(chosen(folder, "fails", "works"), 3, steady)
    yield programs
    programs.close()


def settle(programs: Programs) -> None:
    """Look until nothing is being sounded."""
    until = time.monotonic() + 5
    while programs.busy and time.monotonic() < until:
        time.sleep(0.01)
        programs.look()


def test_only_what_is_installed_and_may_be_run_is_found(folder: Path) -> None:
    program(folder, "paplay", FAILS)
    program(folder, "aplay", FAILS).chmod(0o644)
    assert installed([("pw-play",), ("aplay",), ("paplay", "-q")], str(folder)) == (
        Program("paplay", (str(folder / "paplay"), "-q")),
    )
    assert installed([("paplay",)], "") == ()


def test_a_program_that_fails_at_once_is_given_up_and_the_next_says_what_it_left_unsaid(
    made: Programs, folder: Path
) -> None:
    made.run(b"tone.wav", 3.0)
    settle(made)
    assert made.in_use is not None
    assert made.in_use.name == "works"
    assert said(folder, "works") == ["tone.wav"]


def test_the_user_is_told_once(made: Programs) -> None:
    made.run(b"tone.wav", 3.0)
    settle(made)
    assert made.news() == "“fails” does not work here; “works” is used instead."
    assert made.news() == ""


def test_a_failure_that_is_seen_late_is_not_made_up_for(made: Programs, folder: Path, steady: Steady) -> None:
    made.run(b"tone.wav", 3.0)
    time.sleep(0.3)
    steady.seconds += 1.5
    made.look()
    settle(made)
    assert said(folder, "works") == []


def test_a_program_that_is_gone_is_given_up(folder: Path, made: Programs) -> None:
    (folder / "fails").unlink()
    made.run(b"tone.wav", 3.0)
    settle(made)
    assert said(folder, "works") == ["tone.wav"]


def test_when_none_works_it_says_so_and_stays_silent(folder: Path, steady: Steady) -> None:
    program(folder, "one", FAILS)
    program(folder, "two", FAILS)
    programs = Programs(chosen(folder, "one", "two"), 3, steady)
    programs.run(b"tone.wav", 3.0)
    settle(programs)
    assert programs.in_use is None
    assert programs.news() == (
        "“one” does not work here; “two” is used instead. No sound: the program “two” does not work here."
    )
    programs.run(b"tone.wav", 3.0)
    assert not programs.busy
    programs.close()


def test_one_that_has_worked_may_fail_twice(folder: Path, steady: Steady) -> None:
    program(folder, "moody", '[ "$1" = well ]')
    programs = Programs(chosen(folder, "moody"), 3, steady)
    for word in (b"well", b"ill", b"ill", b"well", b"ill", b"ill"):
        programs.run(word, 3.0)
        settle(programs)
    assert programs.in_use is not None
    programs.run(b"ill", 3.0)
    settle(programs)
    assert programs.in_use is None
    programs.retry()
    assert programs.in_use is not None
    programs.close()


def test_one_that_is_too_slow_twice_is_given_up(folder: Path, steady: Steady) -> None:
    program(folder, "sleeper", SLEEPS)
    program(folder, "works", RECORDS)
    programs = Programs(chosen(folder, "sleeper", "works"), 3, steady)
    for _ in range(2):
        programs.run(b"tone.wav", 3.0)
        for _ in range(31):
            steady.seconds += 0.1
            programs.look()
    assert programs.in_use is not None
    assert programs.in_use.name == "works"
    assert said(folder, "works") == []
    programs.close()
