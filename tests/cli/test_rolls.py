"""The cue timetable, and a run followed line by line."""

import contextlib
import itertools
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nmcoach.cli import plain_keys, plain_run
from nmcoach.content.speech_loader import move_words
from nmcoach.domain.errors import CoachError
from nmcoach.domain.run.cues import SPOKEN_RULE
from nmcoach.domain.run.glance import glance
from nmcoach.domain.run.rule import STOP_RULE
from nmcoach.domain.say import english
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.services.prompter import Prompter
from runs import begin, follow
from samples import NO_SOUND, FakeClock
from shell import Shell

RULE = f"{english(SPOKEN_RULE)}."
"""What the first cue of a run says, too."""
FULL_DAILY = [
    (10, "upper_back_roll", "both", 45), (10, "glute_roll", "left", 30), (5, "glute_roll", "right", 30),
    (10, "ham_roll", "both", 30), (5, "calf_roll", "both", 30), (15, "quad_roll", "both", 40),
    (10, "breath", "none", 30),
]  # fmt: skip
"""The whole of a preview: seconds to get set up, the move, its side and its seconds."""


@pytest.fixture(autouse=True)
def screened(shell: Shell) -> None:
    """Have the safety questions answered: until then only calm breathing is started."""
    shell.screened()


def expected_cues() -> list[tuple[float, str]]:
    """When each cue must fall, worked out from the row above and nothing else."""
    cues: list[tuple[float, str]] = []
    now = 0.0
    before = None
    for setting_up, move, _, seconds in FULL_DAILY:
        cues.append((now, "switch" if before == move else "prepare"))
        now += setting_up
        cues += [(now - left, "countdown") for left in (3, 2, 1)]
        cues += [(now, "begin"), (now + seconds / 2, "half")]
        now += seconds
        cues += [(now - left, "countdown") for left in (3, 2, 1)]
        before = move
    return [*cues, (now, "finish")]


def test_the_timetable_of_the_full_body_lasts_exactly_five_minutes(shell: Shell) -> None:
    data = shell.ok("roll", "full_daily", "--preview", "--as-written", "--json").data
    assert set(data) == {"routine", "seconds", "ready", "segments", "cues"}
    assert (data["routine"], data["seconds"], data["ready"]) == ("full_daily", 300, 15)
    start = 0
    expected = []
    for setting_up, move, side, seconds in FULL_DAILY:
        start += setting_up
        expected.append({"move": move, "side": side, "start": start, "seconds": seconds})
        start += seconds
    assert data["segments"] == expected
    assert start == 300


def test_the_preview_as_written_says_under_a_stop_that_nothing_is_guided_and_stays_what_it_is(shell: Shell) -> None:
    before = shell.ok("roll", "full_daily", "--preview", "--as-written", "--json")
    assert before.err == ""
    shell.ok("safety", "--answer", "fracture=yes")
    for extra in (["--json"], []):
        told = shell.ok("roll", "full_daily", "--preview", "--as-written", *extra)
        why, then = "a recent or possible fracture", "Please ask your doctor, nurse or midwife before you go on."
        assert told.err == f"No rolling today: {why}. {then}\n"
    assert shell.ok("roll", "full_daily", "--preview", "--as-written", "--json").out == before.out
    assert shell.refused("roll", "full_daily", "--preview").startswith("No rolling today: a recent")


@pytest.mark.parametrize("extra", [["--as-written"], []])
def test_cues_fall_at_the_right_instants(shell: Shell, extra: list[str]) -> None:
    cues = shell.ok("roll", "full_daily", "--preview", "--json", *extra).data["cues"]
    assert [(cue["at"], cue["kind"]) for cue in cues] == [(-15, "prepare"), *expected_cues()]
    assert all(set(cue) == {"at", "kind", "text", "say"} for cue in cues)
    assert all(set(cue["say"]) == {"text", "seconds"} for cue in cues)
    texts = {cue["at"]: cue["text"] for cue in cues if cue["kind"] in ("prepare", "switch")}
    assert texts[0] == f"Next: Upper back. 10 seconds to get set up. {RULE}"
    assert texts[95] == "Switch to the right side, 5 seconds"


def test_a_preview_begins_with_the_time_to_get_into_place_unless_the_settings_leave_it_out(shell: Shell) -> None:
    first, *cues = shell.ok("roll", "full_daily", "--preview", "--json").data["cues"]
    assert (first["at"], first["text"].startswith("First: Upper back. Lie ")) == (-15, True)
    assert "stop with h" in first["say"]["text"]
    assert move_words()["upper_back_roll"].start in first["say"]["text"]
    assert 5 < first["say"]["seconds"] < 15
    assert not any("stop with h" in cue["say"]["text"] for cue in cues), "it is said once"
    words = shell.ok("roll", "full_daily", "--preview").out
    assert "\n-0:15.0  prepare    First: Upper back." in words
    shell.ok("config", "set", "run.at_once", "on")
    data = shell.ok("roll", "full_daily", "--preview", "--json").data
    assert (data["ready"], data["cues"][0]["at"]) == (0, 0)
    assert "stop with h" in data["cues"][0]["say"]["text"]


def test_both_sides_get_the_same_seconds_even_when_fitted_to_a_sore_body(shell: Shell) -> None:
    shell.ok("sore", "left_calf=6", "right_buttock=3")
    data = shell.ok("roll", "full_daily", "--preview", "--json").data
    sides: dict[str, dict[str, int]] = {}
    for segment in data["segments"]:
        sides.setdefault(segment["move"], {}).setdefault(segment["side"], 0)
        sides[segment["move"]][segment["side"]] += segment["seconds"]
    assert "calf_roll" not in sides
    assert sides["glute_roll"]["left"] == sides["glute_roll"]["right"] == 15
    assert (data["seconds"], data["cues"][-1]["at"]) == (300, 300)


def test_a_preview_in_words_says_what_was_changed_and_saves_nothing(shell: Shell) -> None:
    shell.ok("sore", "left_calf=6")
    out = shell.ok("roll", "full_daily", "--preview").out
    assert "Calf roll left out: left calf was 6/10 on Mon 23 Nov." in out
    assert "0:00.0  prepare" in out
    assert "5:00.0  finish" in out
    assert {line["kind"] for line in shell.ok("history", "--json").data} == {"safety", "soreness"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["yoga", "--preview"], "“yoga” is not a routine; use one of full_daily"),
        (["--json"], "--json goes with --preview"),
        (["full_daily", "--plain", "--json"], "--json goes with --preview"),
        (["--backwards"], "No such option '--backwards'"),
    ],
)
def test_what_cannot_be_rolled_is_refused_in_one_sentence(shell: Shell, words: list[str], told: str) -> None:
    assert shell.refused("roll", *words).startswith(told)


def test_a_stop_is_told_instead_of_a_routine(shell: Shell) -> None:
    shell.ok("safety", "--answer", "fracture=yes")
    for words in (["--preview"], ["--preview", "--json"], ["full_daily", "--plain"]):
        assert shell.refused("roll", *words).startswith("No rolling today: a recent or possible fracture.")


# a run, line by line


@pytest.fixture
def guided(coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Coach:
    """A coach whose runs take no time: each wait moves the clock on."""

    def wait(seconds: float) -> str:
        clock.pass_(seconds=0.25)
        return ""

    monkeypatch.setattr(plain_keys, "sleep", wait)
    return coach


FULL_WORKED = (
    "Upper back left and right: 45 seconds each.",
    "Buttock left and right: 30 seconds each.",
    "Back of the thigh left and right: 30 seconds each.",
    "Calf left and right: 30 seconds each.",
    "Front of the thigh left and right: 40 seconds each.",
    "Rolled this week: Mon.",
)
"""What is told once the whole of it was followed."""


def test_once_it_is_saved_what_is_left_and_the_next_thing_of_the_day_are_told(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    coach.water.log(100)
    clock.pass_(hours=4)
    start = clock.seconds
    keys(monkeypatch, clock, {round(start - 1000) + 60: "q"}, ["p", ""])
    assert plain_run.follow(coach, coach.rolls.begin(coach.routines.find("full_daily"))) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index("Saved.") :] == [
        "Saved.",
        "Upper back left and right: 45 seconds each.",
        "Rolled this week: Mon partly.",
        "Full body: 4:01 left. `nmcoach roll` goes on with it today.",
        "Next: a glass of water, `nmcoach water 250`.",
    ]


def test_of_what_was_not_done_nothing_more_is_told(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(monkeypatch, clock, {2: "q"}, ["n", ""])
    assert plain_run.follow(coach, coach.rolls.begin(coach.routines.find("full_daily"))) == 0
    assert capsys.readouterr().out.endswith("\nSaved.\n")


def test_a_run_in_a_plain_terminal_prints_every_cue_and_is_saved(
    guided: Coach, capsys: pytest.CaptureFixture[str]
) -> None:
    run = guided.rolls.begin(guided.routines.find("full_daily"))
    assert plain_run.follow(guided, run) == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    cues = guided.rolls.preview(guided.routines.find("full_daily")).cues
    said = [line for line in lines if not line.startswith(" ")]
    told = [c.text for c in cues]
    told[50] += ". One minute left."
    assert cues[50].kind == "half", "where the voice tells it, too"
    assert "One minute left." in (cues[50].say.text if cues[50].say else "")
    at = [f"{round(c.at) // 60}:{round(c.at) % 60:02d}" for c in cues]
    assert said[: len(cues)] == [f"{when}  {text}" for when, text in zip(at, told, strict=True)]
    assert said[len(cues) :] == ["You followed 5:00 of 5:00.", "Saved.", *FULL_WORKED]
    assert printed.err == ""
    assert "\a" not in printed.out
    (item,) = guided.history.items(kinds=("roll",))
    assert item.text == "Full body · done, 5:00"
    assert guided.rolls.unfinished() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_the_run_and_it_is_offered_again(
    guided: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    before = signal.getsignal(number)

    def interrupted(seconds: float) -> str:
        clock.pass_(seconds=1)
        if clock.seconds >= 1090:
            signal.raise_signal(number)
        return ""

    monkeypatch.setattr(plain_keys, "sleep", interrupted)
    run = guided.rolls.begin(guided.routines.find("full_daily"))
    assert plain_run.follow(guided, run) == 128 + number
    assert signal.getsignal(number) is before
    assert capsys.readouterr().err.startswith("Interrupted; the seconds so far are kept")
    clock.pass_(minutes=1)
    found = guided.rolls.unfinished()
    assert found is not None
    assert found.state.seconds_done == 90
    assert [s.move for s in found.roll.segments] == ["upper_back_roll"]


def test_without_a_terminal_an_interrupted_run_is_closed_and_told(
    guided: Coach, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    run = begin(guided)
    follow(run, clock, 70)
    run.handle("pause")
    clock.pass_(minutes=1)
    found = guided.rolls.unfinished()
    assert found is not None
    assert plain_run.take_up(guided, found) is None
    assert capsys.readouterr().out == "Full body was interrupted after 1:10.\nIts seconds are kept; it is closed.\n"
    assert guided.history.items(kinds=("roll",))[0].text == "Full body · partly done, 1:10"


def test_a_sign_told_in_another_window_ends_a_run_without_a_terminal_and_keeps_its_seconds(
    guided: Coach, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Coach.open(guided.folder, tmp_path / "config", clock, NO_SOUND)

    def told(seconds: float) -> str:
        clock.pass_(seconds=1)
        if clock.seconds == 1030:
            other.red_flags.report(["chest_pain"])
        return ""

    monkeypatch.setattr(plain_keys, "sleep", told)
    run = guided.rolls.begin(guided.routines.find("full_daily"))
    assert plain_run.follow(guided, run) == 2
    printed = capsys.readouterr()
    assert printed.err.count("Call 112 now") == 1
    assert "Space goes on" not in printed.out
    clock.pass_(minutes=1)
    found = guided.rolls.unfinished()
    assert found is not None
    assert found.state.seconds_done == 30
    other.close()


def test_what_is_told_in_another_window_is_printed_and_said_and_space_goes_on(
    coach: Coach, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(Prompter, "say", lambda _, words: heard.append(words.text))
    other = Coach.open(coach.folder, tmp_path / "config", clock, NO_SOUND)
    keys(monkeypatch, clock, {40: " ", 60: "q"}, ["p", ""])
    run = coach.rolls.begin(coach.routines.find("full_daily"))
    told = iter([lambda: other.flares.tell(["left_upper_back"], "dull", fall=False)])
    handle = run.handle

    def later(event: Any, at: float | None = None) -> Any:
        if clock.seconds >= 1030.0 and (tell := next(told, None)):
            tell()
        return handle(event, at)

    monkeypatch.setattr(run, "handle", later)
    assert plain_run.follow(coach, run) == 0
    out = capsys.readouterr().out
    change = "Upper back left out now: left upper back was 5/10 on Mon 23 Nov."
    assert f"{change}\nPaused: what was told meanwhile changes it. Space goes on.\n" in out
    assert heard[0] == f"Paused. {change} Space goes on."
    assert "Go on\n" in out
    assert "Next: Buttock, left side." in out
    other.close()


class Terminal:
    """Standard input that is a terminal, with keys pressed at certain seconds."""

    def isatty(self) -> bool:
        return True


def keys(monkeypatch: pytest.MonkeyPatch, clock: FakeClock, pressed: dict[int, str], answers: list[str]) -> None:
    """Press keys at seconds of the run, and type answers at its end."""
    from contextlib import contextmanager

    class Keyboard:
        open = True

        def wait(self, seconds: float) -> str:
            clock.pass_(seconds=0.5)
            second = clock.seconds - 1000.0
            return pressed.pop(int(second), "") if second == int(second) else ""

    @contextmanager
    def opened() -> Any:
        yield Keyboard()

    typed = iter(answers)
    monkeypatch.setattr(plain_run, "keys", opened)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda _: next(typed))


def test_keys_pause_skip_and_stop_a_run(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(monkeypatch, clock, {20: " ", 60: " ", 70: "n", 90: "h", 100: "x", 110: "q"}, ["p", "11", "4", "x", "n"])
    run = coach.rolls.begin(coach.routines.find("full_daily"))
    assert plain_run.follow(coach, run) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{plain_run.HELP}\n")
    assert "Paused: you paused it. Space goes on." in out
    assert "“11” is not a level" in out
    (item,) = coach.history.items(kinds=("roll",))
    assert item.text == "Full body · partly done, 1:07 · felt 4/10"
    assert coach.rolls.unfinished() is None
    assert [hurt.kind for hurt in coach._context.past.hurts(coach.now().day)] == ["numb"]
    assert "Please look through the warning signs" in out


def test_the_answer_left_out_is_the_likely_one(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(monkeypatch, clock, {}, ["", ""])
    run = coach.rolls.begin(coach.routines.find("full_daily"))
    plain_run.follow(coach, run)
    assert coach.history.items(kinds=("roll",))[0].text == "Full body · done, 5:00"


def told(out: str) -> list[str]:
    return [line.strip() for line in out.splitlines() if line.startswith("  ")]


def test_without_looking_one_hears_of_each_move_its_place_limit_and_what_to_keep_off(
    guided: Coach, capsys: pytest.CaptureFixture[str]
) -> None:
    routine, moves = guided.routines.find("full_daily"), guided.routines.moves
    plain_run.follow(guided, guided.rolls.begin(routine))
    lines = told(capsys.readouterr().out)
    for number, segment in enumerate(routine.work(), start=1):
        move = moves[segment.move or ""]
        assert move.start in lines
        limit = f"Discomfort {move.cap}/10 at most. " if move.cap else ""
        hand = "Have the roller at hand. " if number == 1 else ""
        assert f"{number} of 7. {segment.seconds} seconds. {hand}{limit}{move.avoid}".strip() in lines
    assert lines.count(moves["glute_roll"].start) == 1, "the other side is not explained once more"


def test_a_key_that_leads_elsewhere_in_a_pause_is_answered_at_once(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(monkeypatch, clock, {70: " ", 72: "n", 74: "h", 80: "q"}, ["p", "", ""])
    plain_run.follow(coach, coach.rolls.begin(coach.routines.find("full_daily")))
    out = capsys.readouterr().out
    paused = "Paused: you paused it. Space goes on.\n"
    assert paused + "3 of 7 · 3:25 left of 5:00. Right buttock.\n" in out, out
    assert out.partition(paused)[2].splitlines()[1].endswith("left of 5:00. Hamstrings, both sides.")


def test_i_says_it_again_h_says_that_nothing_is_pressed_and_an_unknown_key_gets_the_keys(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(monkeypatch, clock, {70: "i", 75: "h", 77: "h", 80: "x", 90: "q"}, ["p", "", ""])
    plain_run.follow(coach, coach.rolls.begin(coach.routines.find("full_daily")))
    out = capsys.readouterr().out
    glute = coach.routines.moves["glute_roll"]
    again = "2 of 7 · 3:51 left of 5:00. Left buttock.\n"
    again += f"      2 of 7. Discomfort 6/10 at most. {glute.avoid}\n      {glute.start}\n"
    assert again in out, out
    assert out.count("Let it go, and rest a moment") == 1
    assert "Nothing is pressed now." in out
    assert out.count(plain_run.HELP) == 2


def test_without_a_terminal_keys_come_as_lines(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    typed = plain_keys.Lines(reading)
    due = {20: b"\n", 40: b"\n", 60: b"next\nh\n", 90: b"q"}

    def wait(seconds: float) -> str:
        clock.pass_(seconds=0.5)
        if (line := due.pop(int(clock.seconds - 1000), None)) is not None:
            os.write(writing, line)
            if not due:
                os.close(writing)
        return plain_keys.Lines.wait(typed, 0)

    monkeypatch.setattr(typed, "wait", wait)
    monkeypatch.setattr(plain_run, "keys", lambda: contextlib.nullcontext(typed))
    run = coach.rolls.begin(coach.routines.find("full_daily"))
    assert plain_run.follow(coach, run) == 0
    out = capsys.readouterr().out
    assert out.startswith(plain_run.LINES)
    assert "Paused: you paused it. Space goes on." in out
    assert (run.state.hurting, run.state.ended) == (("left_buttock",), "stopped")
    os.close(reading)


def test_lines_that_are_over_leave_no_keys() -> None:
    reading, writing = os.pipe()
    typed = plain_keys.Lines(reading)
    assert typed.wait(0) == ""
    os.write(writing, b"h\n\nnext")
    os.close(writing)
    assert [typed.wait(0) for _ in range(4)] == ["h", " ", "n", ""]
    assert not typed.open
    assert plain_keys.Lines(None).open is False
    os.close(reading)


def test_a_terminal_that_has_gone_ends_the_run_as_a_signal_does() -> None:
    ours, theirs = os.openpty()
    keyboard = plain_keys.Keyboard(theirs)
    os.close(ours)
    with pytest.raises(plain_keys.Interrupted) as gone:
        keyboard.wait(1)
    assert gone.value.code == 128 + signal.SIGHUP
    os.close(theirs)


def test_a_terminal_closed_in_a_run_leaves_no_report_of_a_fault(folders: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-m", "nmcoach", "roll", "full_daily", "--plain"])
    seen = b""
    while b"Space begins" not in seen:
        seen += os.read(terminal, 4096)
    os.write(terminal, b" ")
    while b"First: " not in seen:
        seen += os.read(terminal, 4096)
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) in (128 + signal.SIGHUP, -signal.SIGHUP)
    assert not list((folders / "data").glob("log/crash*"))
    later = FakeClock(datetime.now(UTC) + timedelta(minutes=1))
    coach = Coach.open(folders / "data", folders / "config", later)
    found = coach.rolls.unfinished()
    assert found is not None
    assert found.state.phase == "paused"
    coach.close()


def test_whose_reader_leaves_finds_the_run_kept(folders: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "nmcoach", "roll", "full_daily", "--plain"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stderr is not None
    for line in child.stdout:
        if b"Next:" in line:
            break
    child.stdout.close()
    assert child.wait(30) == 141
    told = child.stderr.read().splitlines()
    assert [line for line in told if not line.startswith(b"No tones")] == [], (
        "of a machine without sound that may be told"
    )
    child.stderr.close()
    assert not list((folders / "data").glob("log/crash*"))


def test_before_it_begins_the_whole_routine_is_told_and_who_leaves_leaves_nothing_behind(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_run, "wait_to_begin", lambda *_: None)
    out = shell.ok("roll", "desk_neck", "--plain").out
    assert "5:00 · 8 steps · discomfort 5/10 at most\n" in out
    assert "Have at hand: the roller, the ball, a wall and a door frame.\n" in out
    assert "You are on your back, standing, then sitting.\n" in out
    assert "\n2 and 3. Inner shoulder blade, each side, 2 × 30 s · 5/10\n4 and 5. " in out, "counted as in the run"
    assert "\n8. Reset, 20 s\n" in out
    assert out.endswith("Nothing was begun.\n")
    assert shell.ok("history", "--kind", "roll", "--json").data == []


@pytest.mark.parametrize(("key", "lead"), [(" ", 15.0), ("q", None)])
def test_space_begins_with_time_to_get_into_place_and_q_leaves(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, key: str, lead: float | None
) -> None:
    seen = glance(coach.routines.find("desk_neck"), coach.routines.moves, {})
    assert plain_run.wait_to_begin(coach, seen, "Desk") == 0.0, "without a terminal it begins at once"
    keys(monkeypatch, clock, {1: "x", 2: key}, [])
    assert plain_run.wait_to_begin(coach, seen, "Desk") == lead
    coach.settings_file.change({"run.at_once": "on"})
    assert plain_run.wait_to_begin(coach, seen, "Desk") == 0.0


@pytest.fixture
def hurried(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell whose runs take no time."""
    seconds = itertools.count(1000.0, 0.5)
    monkeypatch.setattr(SystemClock, "steady", lambda _: next(seconds))
    monkeypatch.setattr(plain_keys, "sleep", lambda _: "")
    return shell


def test_the_command_says_what_it_changed_guides_and_saves(hurried: Shell) -> None:
    hurried.ok("sore", "left_calf=6")
    lines = hurried.ok("roll", "full_daily", "--plain").out.splitlines()
    assert lines[0] == "Full body, discomfort 6/10 at most. You chose it."
    assert "Calf roll left out: left calf was 6/10 on Mon 23 Nov." in lines
    assert f"0:00  Next: Upper back. 10 seconds to get set up. {RULE}" in lines
    assert lines[lines.index(english(STOP_RULE)) + 1].startswith("0:00"), "the rule is said before the start"
    assert lines[lines.index("Saved.") - 1] == "You followed 5:00 of 5:00."
    assert "Rolled this week: Mon." in lines[lines.index("Saved.") :]
    assert hurried.ok("history", "--kind", "roll", "--json").data[0]["data"]["outcome"] == "done"
    assert hurried.ok("today", "--json").data["roll"]["done"] is True


def test_calm_breathing_says_how_to_breathe_and_what_ends_it_and_nothing_of_what_hurts(hurried: Shell) -> None:
    out = hurried.ok("roll", "breath", "--plain").out
    assert out.count("Light-headed: breathe as you like. q ends it.\n") == 1
    assert "0:00  Next: Reset. 10 seconds to get set up. Light-headed: breathe as you like; q ends it." in out
    assert "stop" not in out
    assert "hurt" not in out


def test_a_pipe_gets_the_plain_run_without_asking_for_it(hurried: Shell) -> None:
    assert "\nSaved.\n" in hurried.ok("roll").out


def test_an_interrupted_run_is_offered_by_the_next_one(hurried: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(seconds: float) -> str:
        raise plain_keys.Interrupted(signal.SIGHUP)

    with monkeypatch.context() as patched:
        patched.setattr(plain_keys, "sleep", leave)
        assert hurried("roll", "full_daily", "--plain").code == 129
    out = hurried.ok("roll", "--plain").out
    assert out.startswith("Full body was interrupted after 0:0")
    assert out.endswith("\n".join(["You followed 5:00 of 5:00.", "Saved.", *FULL_WORKED, ""]))
    assert len(hurried.ok("history", "--kind", "roll", "--json").data) == 2


def test_the_routine_that_was_cut_off_is_offered_by_its_name_too_and_another_begins(
    hurried: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(seconds: float) -> str:
        raise plain_keys.Interrupted(signal.SIGHUP)

    for named, told in (
        ("full_daily", "Full body was interrupted after 0:0"),
        ("desk_neck", "Desk and neck, discomfort"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(plain_keys, "sleep", leave)
            assert hurried("roll", "full_daily", "--plain").code == 129
        assert hurried.ok("roll", named, "--plain").out.startswith(told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Runner's legs: 3:"),
        (["runner_legs"], "Runner's legs: 3:"),
        (["desk_neck"], "Desk and neck, discomfort 5/10 at most. You chose it.\n"),
    ],
)
def test_what_was_partly_done_today_is_offered_by_its_name_too(
    hurried: Shell, folders: Path, words: list[str], told: str
) -> None:
    now = FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    earlier = Coach.open(folders / "data", folders / "config", now)
    run = begin(earlier, "runner_legs")
    follow(run, now, 160, step=0.5)
    run.handle("stop")
    run.finish("partly")
    earlier.close()
    assert hurried.ok("roll", *words, "--plain").out.startswith(told)


def test_before_it_begins_a_position_is_told_once(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(monkeypatch, clock, {5: "q"}, ["", ""])
    plain_run.follow(coach, coach.rolls.begin(coach.routines.find("full_daily"), 15.0))
    out = capsys.readouterr().out
    start, more = coach.routines.moves["upper_back_roll"].start, coach.routines.moves["upper_back_roll"].movement
    assert f"-0:15  First: Upper back. {start}\n" in out
    assert (out.count(start), out.count(more)) == (1, 1)


def test_another_window_that_guides_is_not_disturbed(hurried: Shell, folders: Path) -> None:
    now = FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    elsewhere = Coach.open(folders / "data", folders / "config", now)
    elsewhere.rolls.begin(elsewhere.routines.find("full_daily")).handle("start")
    for words in (["roll", "--plain"], ["roll", "full_daily", "--plain"]):
        result = hurried(*words)
        assert result.code == 2
        assert result.err == "Another window is guiding a routine right now; finish that one first.\n"
        assert result.out == "", "it is said before anything else"
    elsewhere.close()


def test_trouble_with_the_disk_is_told_and_the_run_goes_on(
    guided: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = guided.rolls.begin(guided.routines.find("full_daily"))
    write: Callable[..., Any] = type(guided._context.store).write
    failing = {"left": 3}

    def refuse(*args: Any, **options: Any) -> Any:
        if failing["left"]:
            failing["left"] -= 1
            raise CoachError("The disk is full.")
        return write(*args, **options)

    monkeypatch.setattr(type(guided._context.store), "write", refuse)
    assert plain_run.follow(guided, run) == 0
    printed = capsys.readouterr()
    assert "The disk is full. The run goes on; saving is tried again." in printed.err
    assert printed.out.endswith("\n".join(["You followed 5:00 of 5:00.", "Saved.", *FULL_WORKED, ""]))


def test_a_run_that_is_killed_is_offered_again(folders: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "nmcoach", "roll", "full_daily", "--plain"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ,
    )  # fmt: skip
    assert child.stdout is not None
    for line in child.stdout:
        if b"Next:" in line:
            break
    time.sleep(0.5)
    child.kill()
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    later = FakeClock(datetime.now(UTC) + timedelta(minutes=1))
    coach = Coach.open(folders / "data", folders / "config", later)
    found = coach.rolls.unfinished()
    assert found is not None
    assert not found.live
    assert (found.state.phase, found.roll.outcome, found.roll.name) == ("paused", "running", "Full body")
    coach.close()


def test_whom_to_ask_is_printed_once_at_the_first_start(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.ok("safety", "--answer", "blood_thinners=yes")
    monkeypatch.setattr("nmcoach.cli.plain_run.follow", lambda *_: 0)
    asked = "Please ask your doctor, nurse or midwife about: blood thinners"
    assert asked in shell.ok("roll", "--plain").out
    shell.at("2026-11-23T15:00")
    assert asked not in shell("roll", "--plain").out


def test_where_no_deep_work_may_be_done_a_ball_that_stays_is_a_soft_one(shell: Shell) -> None:
    assert "soft ball" not in shell.ok("roll", "travel_ball", "--preview").out
    shell.ok("safety", "--answer", "blood_thinners=yes")
    assert "Foot arch: with a soft ball." in shell.ok("roll", "travel_ball", "--preview").out


def test_a_routine_done_elsewhere_is_logged(shell: Shell) -> None:
    result = shell.ok("roll", "log", "desk_neck", "--at", "yesterday 18:00")
    assert (result.out, result.err) == ("Saved: Sun 22 Nov 18:00 · Desk and neck · done, 5:00 · logged by hand.\n", "")
    result = shell.ok("roll", "log", "full body", "--minutes", "12", "--note", "hotel gym")
    assert result.out == "Saved: Mon 23 Nov 14:00 · Full body · done, 12:00 · logged by hand · hotel gym.\n"
    assert result.err.startswith("Its minutes are not those of the routine")
    assert "Done today · 12:00" in shell.ok("today").out
    data = shell.ok("roll", "log", "breath", "--at", "-3d 09:00", "--json").data
    assert (data["routine"], data["version"], data["outcome"]) == ("breath", "by_hand", "done")
    shell.ok("undo")
    assert [row["data"]["routine"] for row in shell.ok("history", "--kind", "roll", "--json").data] == [
        "desk_neck",
        "full_daily",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--at", "+2h"), "“+2h” lies in the future; this needs a time up to now, such as -2h or yesterday 21:00."),
        (("--minutes", "0"), "“0” is not a length; use whole minutes, 1 to 180."),
        (("nonsense",), "“nonsense” is not a routine; use one of full_daily, desk_neck,"),
        (("--at", "25:00"), "“25:00” is not a time;"),
    ],
)
def test_what_cannot_be_logged_is_refused_and_nothing_is_saved(shell: Shell, words: tuple[str, ...], said: str) -> None:
    assert shell.refused("roll", "log", *words).startswith(said)


def test_a_routine_of_a_time_that_has_one_is_not_logged_twice(shell: Shell) -> None:
    shell.ok("roll", "log", "desk_neck", "--at", "12:00")
    assert (
        shell.refused("roll", "log", "full_daily", "--at", "12:00") == "A routine of that very time is saved already."
    )
