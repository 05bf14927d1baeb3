"""It flares, help now, in the shell."""

import pytest

from nmcoach.cli import flare, plain_keys
from nmcoach.services.clock import SystemClock
from samples import FakeClock
from shell import Shell


@pytest.fixture(autouse=True)
def screened(shell: Shell) -> None:
    """Have the safety questions answered."""
    shell.screened()


def test_where_it_flares_is_left_out_and_the_gentlest_routine_is_offered(shell: Shell) -> None:
    lines = shell.ok("flare", "left_calf", "--feels", "dull", "--no-fall", "--no-breath").out.splitlines()
    assert lines[:3] == [
        "Saved; `nmcoach undo` takes it back.",
        "Left calf: left out until it has eased.",
        "Beside it, done gently: left back of the thigh, left foot, left shin.",
    ]
    assert "If you like, gently: `nmcoach roll post_gentle`" in lines[4]
    assert any(line.startswith("Ask your therapist") for line in lines)
    assert any(line.startswith("Ask a doctor") for line in lines)
    assert "left calf 5/10" in shell.ok("history").out
    assert "left calf was 5/10" in shell.ok("roll", "full_daily", "--preview").out
    assert shell.ok("undo").out == "Undone: flare: left calf.\n"
    assert "left calf 5/10" not in shell.ok("history").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--feels", "sharp", "--no-fall"], "it flared and was sharp."),
        (["--feels", "electric", "--no-fall"], "it flared and was electric or numb."),
        (["--feels", "dull", "--fall"], "it flared after a fall or blow."),
        (["--feels", "dull"], "whether there was a fall or blow is not told."),
        (["--no-fall"], "it flared and how it feels is not told."),
    ],
)
def test_otherwise_nothing_but_the_breath_is_given(shell: Shell, words: list[str], told: str) -> None:
    out = shell.ok("flare", "left_calf", "--no-breath", *words).out
    assert f"No rolling for 24 hours, breath only: {told}" in out
    assert "nmcoach roll" not in out
    assert shell.refused("roll", "full_daily", "--preview").startswith("Not yet: ")
    assert shell.ok("roll", "--preview").out.startswith("Calm breathing")


def test_two_minutes_of_breath_come_first(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FakeClock(SystemClock().now())
    monkeypatch.setattr(SystemClock, "steady", lambda _: clock.steady())
    monkeypatch.setattr(plain_keys, "sleep", lambda seconds: clock.pass_(seconds=seconds))
    lines = shell.ok("flare", "left_calf", "--feels", "dull", "--no-fall").out.splitlines()
    first, last = lines.index("0:00  Breathe in"), lines.index("1:54  Breathe out")
    assert last - first == 23
    assert next(at for at, line in enumerate(lines) if "If you like, gently" in line) > last


def test_what_is_missing_or_wrong_is_said_in_a_sentence_and_nothing_is_kept(shell: Shell) -> None:
    assert shell.refused("flare") == "Say where it flares, such as `nmcoach flare left_calf`."
    assert shell.refused("flare", "nose").startswith("“nose” is not a body region")
    assert shell.refused("flare", "calf", "--feels", "odd").startswith("“odd” is not how it feels; use dull, sharp")


def test_while_an_emergency_stands_only_the_call_is_said(shell: Shell) -> None:
    shell.ok("safety", "--flag", "chest_pain")
    assert shell.refused("flare", "left_calf", "--feels", "dull", "--no-fall").startswith("Call 112 now")


def asked(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    """Let these lines be typed, one after the other, and then nothing more."""
    left = list(typed)

    def read(_: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("builtins.input", read)


def test_in_a_terminal_it_asks_until_it_is_told_and_takes_silence_for_not_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(monkeypatch, "nose", "left_calf, foot")
    assert flare._ask_where() == ("left_calf", "left_foot", "right_foot")
    assert "“nose” is not a body region" in capsys.readouterr().err
    for typed, feels in (("d", "dull"), ("Sharp", "sharp"), ("e", "numb"), ("t", "throbbing"), ("", "not_said")):
        asked(monkeypatch, "x", typed)
        assert flare._ask_feels() == feels
    for typed, fall in (("y", True), ("n", False), ("", None)):
        asked(monkeypatch, "?", typed)
        assert flare._ask_fall() is fall
    asked(monkeypatch)
    assert (flare._ask_where(), flare._ask_feels(), flare._ask_fall()) == ((), "not_said", None)


def test_as_json_nothing_is_asked_and_what_follows_is_data(shell: Shell) -> None:
    data = shell.ok("flare", "left_calf", "--feels", "dull", "--no-fall", "--json").data
    assert set(data) == {"id", "levels", "note", "held", "said", "gentlest", "next"}
    assert data["levels"]["left_calf"] == 5
    assert data["said"][0] == "Left calf: left out until it has eased."
    assert (data["held"], data["gentlest"]["routine"], data["gentlest"]["cap"]) == ([], "post_gentle", 3)
    assert any("Chair calf left out" in change for change in data["gentlest"]["changes"])
    assert any(line.startswith("Ask your therapist") for line in data["next"])
    (saved,) = shell.ok("history", "--kind", "soreness", "--json").data
    assert saved["id"] == data["id"]


def test_as_json_what_is_not_said_counts_as_if_it_were_so(shell: Shell) -> None:
    data = shell.ok("flare", "left_calf", "--json").data
    assert (data["held"], data["gentlest"]) == (["not_said", "fall_not_said"], None)
    assert shell.refused("flare", "--json") == "Say where it flares, such as `nmcoach flare left_calf`."
    assert "“warm” is not how it feels" in shell.refused("flare", "left_calf", "--feels", "warm", "--json")
    shell.ok("safety", "--flag", "chest_pain")
    assert "Call 112" in shell.refused("flare", "left_calf", "--json")


def test_an_option_that_there_is_not_is_named_as_one(shell: Shell) -> None:
    assert "No such option '--kind'" in shell.refused("flare", "left_calf", "--kind", "dull")
    assert "--help" in shell.ok("flare", "-h").out
