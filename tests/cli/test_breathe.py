"""Breath alone in the shell: line by line, for as long as was named."""

import signal

import pytest

from nmcoach.cli import plain_keys
from nmcoach.cli.breathe import follow
from nmcoach.domain.run.resting import OVER, SETTLE
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from samples import FakeClock
from shell import Process, Shell


@pytest.fixture
def resting(coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Coach:
    """A coach to whom each wait is time that passes at once."""

    def wait(seconds: float) -> None:
        clock.pass_(seconds=seconds)

    monkeypatch.setattr(plain_keys, "sleep", wait)
    return coach


def test_a_minute_prints_six_breaths_and_ends_by_itself(resting: Coach, capsys: pytest.CaptureFixture[str]) -> None:
    follow(resting, 60.0)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == english(SETTLE)
    assert lines[1:5] == ["0:00  Breathe in", "0:04  Breathe out", "0:10  Breathe in", "0:14  Breathe out"]
    assert lines[-2:] == ["0:54  Breathe out", english(OVER)]
    assert len(lines) == 1 + 12 + 1
    assert resting.history.items() == []


def test_where_nobody_could_end_it_it_lasts_two_minutes(resting: Coach, capsys: pytest.CaptureFixture[str]) -> None:
    follow(resting)
    assert capsys.readouterr().out.splitlines()[-2] == "1:54  Breathe out"


def test_a_signal_ends_it(resting: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(seconds: float) -> None:
        clock.pass_(seconds=1)
        if clock.seconds > 1020:
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(plain_keys, "sleep", interrupted)
    with pytest.raises(plain_keys.Interrupted):
        follow(resting, 60.0)


def test_what_is_no_length_is_refused(shell: Shell) -> None:
    for text in ("0", "-3", "soon", "200"):
        assert shell.refused("breathe", text) == f"“{text}” is not a length; use whole minutes, 1 to 120."


def test_while_an_emergency_stands_only_the_call_is_said(shell: Shell) -> None:
    shell.ok("safety", "--flag", "chest_pain")
    for words in (["breathe"], ["breathe", "1", "--plain"]):
        assert shell.refused(*words).startswith("Call 112 now (elsewhere: the local number). You noticed: Chest pain")
    assert "nmcoach breathe" not in shell("today").out


def test_it_is_offered_where_rolling_is_stopped(shell: Shell) -> None:
    shell.ok("safety", "--flag", "major_fall")
    assert "To rest: `nmcoach breathe`." in shell.ok("today").out.splitlines()[0]


def test_q_on_a_line_ends_it(process: Process) -> None:
    ended = process("breathe", "--plain", stdin=None, input=b"q\n")
    assert ended.returncode == 0
    assert ended.stdout.decode().splitlines() == [english(SETTLE), "q ends it."]
