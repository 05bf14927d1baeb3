"""``nmcoach measure --guided``: a movement test line by line."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from nmcoach.cli import plain_test
from nmcoach.services.coach import Coach
from samples import FakeClock
from shell import Result, Shell

CHANGED = (
    "16 cm on Mon 16 Nov, so better by 5 cm; a change means something from 4.5 cm on. One day is one day: "
    "Progress looks at several."
)


def typed(shell: Shell, monkeypatch: pytest.MonkeyPatch, lines: str, *words: str) -> Result:
    """Run a guided test with these lines to read."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    return shell("measure", "--guided", *words)


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_a_toe_touch_is_led_through_kept_and_taken_back_in_one(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, plain: tuple[str, ...]
) -> None:
    shell.screened()
    shell.ok("measure", "toe_touch", "16", "--at", "-7d")
    result = typed(shell, monkeypatch, "12\n10,5\n11\n", "toe_touch", *plain)
    assert result.code == 0, result.err
    assert result.out.count("Bend forward slowly") == 3
    assert [line for line in result.out.splitlines() if "try" in line and "·" in line][:3] == [
        f"Toe touch · try {n} of 3." for n in (1, 2, 3)
    ]
    assert result.out.splitlines()[-3:] == [
        "Toe touch: 11 cm, typical of your tries (12, 10.5 and 11).",
        CHANGED,
        "Saved: toe touch 11 cm · tries: 12, 10.5 and 11. `nmcoach undo` takes it back.",
    ]
    assert shell.ok("measure", "toe_touch", "--json").data[0]["value"] == 11
    assert shell.ok("undo").out == "Undone: toe touch 11 cm.\n"
    assert shell.ok("measure", "toe_touch", "--json").data[0]["value"] == 16


def test_a_value_that_is_none_is_asked_for_again(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.screened()
    out = typed(shell, monkeypatch, "high\n300\n12\n\n\n", "toe_touch").out
    assert "“high” is not a value for toe touch" in out
    assert "“300” is not a value for toe touch" in out
    assert "Saved: toe touch 12 cm." in out


def test_both_sides_or_one_are_led_through(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.screened()
    out = typed(shell, monkeypatch, "9\n9\n9\n11\n11\n11\n", "knee_to_wall").out
    assert "Saved: left knee to wall 9 cm · tries: 9, 9 and 9; right knee to wall 11 cm" in out
    assert shell.ok("undo").out == "Undone: knee to wall, both sides.\n"
    out = typed(shell, monkeypatch, "11\n11\n11\n", "knee_to_wall", "--side", "r").out
    assert "left foot" not in out
    assert "Saved: right knee to wall 11 cm" in out


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        ("12\nh\n", 0, "Come back slowly and rest. Nothing is saved"),
        ("12\nq\n", 0, "Nothing is saved."),
        ("\n\n\n", 0, "No value was read. Nothing is saved."),
        ("12\n", 2, "The lines ended before the test did. Nothing is saved."),
        ("", 2, "The lines ended before the test did. Nothing is saved."),
    ],
)
def test_what_does_not_come_to_its_end_saves_nothing(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, lines: str, code: int, said: str
) -> None:
    shell.screened()
    result = typed(shell, monkeypatch, lines, "toe_touch")
    assert (result.code, said in result.out + result.err) == (code, True)
    assert shell.ok("measure", "--json").data == []


def test_without_anything_to_read_from_nothing_is_saved(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.screened()
    monkeypatch.setattr(sys, "stdin", None)
    assert shell("measure", "--guided", "toe_touch").code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--guided",), "--guided needs a movement test, such as"),
        (("--guided", "pain"), "“pain” needs no guide; use one of toe_touch, knee_to_wall, hand_behind_back."),
        (("--guided", "mood"), "“mood” is not measured here"),
        (("--guided", "toe_touch", "5"), "--guided asks for the values of now; leave out a value."),
        (("--guided", "toe_touch", "--at", "-1h"), "leave out --at."),
        (("--guided", "toe_touch", "--json"), "leave out --json."),
        (("--guided", "toe_touch", "--side", "left"), "Toe touch has no sides; leave out “left”."),
        (("--guided", "knee_to_wall", "--side", "up"), "“up” is not a side; use left or right."),
        (("--plain", "pain", "4"), "--plain goes with --guided"),
    ],
)
def test_what_cannot_be_led_through_is_refused_in_one_sentence(shell: Shell, words: tuple[str, ...], said: str) -> None:
    shell.screened()
    assert said in shell.refused("measure", *words)


def test_an_unscreened_user_and_one_with_thinner_bones_are_told_why_not(shell: Shell) -> None:
    assert "waits for an answer first" in shell.refused("measure", "--guided", "toe_touch")
    shell.screened()
    shell.ok("safety", "--answer", "osteoporosis=yes")
    assert "No toe touch for now" in shell.refused("measure", "--guided", "toe_touch")


def test_in_a_terminal_the_places_open_at_the_test(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    class Open(io.StringIO):
        def isatty(self) -> bool:
            return True

    def places(_: str | None, **given: object) -> int:
        opened.append(given)
        return 0

    monkeypatch.setattr(sys, "stdin", Open())
    monkeypatch.setattr(sys, "stderr", Open())
    monkeypatch.setattr("nmcoach.cli.open_tui.open_places", places)
    assert shell("measure", "--guided", "Knee to wall", "--side", "l").code == 0
    assert opened == [{"first": "lead('knee_to_wall', 'left')"}]


class Terminal:
    """Standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


def pressed(monkeypatch: pytest.MonkeyPatch, clock: FakeClock, keys: dict[float, str], values: list[str]) -> None:
    """Press keys at seconds of the test, and type values when they are asked for."""
    began = clock.seconds

    class Keyboard:
        open = True

        def wait(self, seconds: float) -> str:
            clock.pass_(seconds=0.5)
            return keys.pop(clock.seconds - began, "")

    @contextmanager
    def opened() -> Iterator[Keyboard]:
        yield Keyboard()

    typed = iter(values)
    monkeypatch.setattr(plain_test, "keys", opened)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda _: next(typed))


def test_in_a_terminal_each_phase_has_its_time_and_space_goes_on_sooner(
    screened: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pressed(monkeypatch, clock, {3.0: " ", 4.0: "i"}, ["12", "11", "11"])
    began = clock.seconds
    assert plain_test.lead(screened, screened.measures.guided("toe_touch")) == 0
    assert clock.seconds - began == 3.0 + 3 * (10 + 8) + 2 * 15
    out = capsys.readouterr().out
    assert out.count("Stand with your feet together") == 4
    assert "Saved: toe touch 11 cm" in out
    assert plain_test.KEYS in out


@pytest.mark.parametrize("key", ["h", "q"])
def test_in_a_terminal_h_and_q_end_it_with_nothing_saved(
    screened: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    pressed(monkeypatch, clock, {3.0: " ", 15.0: key}, [])
    assert plain_test.lead(screened, screened.measures.guided("toe_touch")) == 0
    assert "Nothing is saved" in capsys.readouterr().out
    assert screened.measures.every() == []


def test_in_a_terminal_a_value_that_is_typed_before_it_is_asked_for_is_taken_with_enter(
    screened: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    early = {40.0: "9", 40.5: "\n", 41.0: "1", 42.0: "2", 43.0: "\x7f", 43.5: "1"}
    pressed(monkeypatch, clock, {3.0: " ", **early}, ["12", "", "11"])
    began = clock.seconds
    assert plain_test.lead(screened, screened.measures.guided("toe_touch")) == 0
    assert clock.seconds - began == 3.0 + 3 * (10 + 8) + 2 * 15, "enter ends the value and not the phase"
    out = capsys.readouterr().out
    assert "9 is kept until the value is asked for." in out
    assert "You typed 11 before it was asked for: enter takes it, another value replaces it." in out
    assert "Saved: toe touch 11 cm" in out


def test_a_value_typed_before_it_is_asked_for_that_is_none_is_asked_for_again_and_may_be_left_out(
    screened: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pressed(monkeypatch, clock, {3.0: " ", 40.0: "-", 41.0: "-"}, ["12", "", "", "13"])
    assert plain_test.lead(screened, screened.measures.guided("toe_touch")) == 0
    out = capsys.readouterr().out
    assert "You typed -- before it was asked for" in out
    assert "“--” is" in out
    assert [one.note for one in screened.measures.every()] == ["tries: 12 and 13"]
