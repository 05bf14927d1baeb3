"""A run is heard in every way that is switched on, on the instant, and nothing is left behind."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cues.fakes import CHATTERS, FAILS, RECORDS, SLEEPS, Recording, Steady, alive, cue, program, said
from nmcoach.content import loader
from nmcoach.cues.together import Way
from nmcoach.domain.run.cues import preview
from nmcoach.domain.run.machine import advance
from nmcoach.domain.run.spoken import SILENT, Spoken
from nmcoach.domain.run.state import ready
from nmcoach.domain.settings import Hearing
from nmcoach.services.prompter import SWITCHES, Prompter, Switch, prompter

TICK = 0.05


class Ensemble:
    """A prompter whose every way is a recording."""

    def __init__(self, hearing: Hearing, *, remote: bool = False, works: tuple[Way, ...] = ("tones", "voice")) -> None:
        self.steady = Steady()
        self.tones = Recording(self.steady, works="tones" in works)
        self.voice = Recording(self.steady, works="voice" in works)
        self.bell = Recording(self.steady)
        self.command = Recording(self.steady)
        players: dict[Way, Recording] = {"tones": self.tones, "voice": self.voice, "bell": self.bell}
        if hearing.command:
            players["command"] = self.command
        self.players = players
        self.prompter = Prompter(hearing, players, self.steady, remote=remote)

    def heard(self) -> set[str]:
        return {name for name, player in self.players.items() if player.cues}


ALL = Hearing(command="x")


# which ways a cue is heard in


def test_a_cue_is_heard_in_every_way_and_the_bell_rests_while_tones_sound() -> None:
    all_ = Ensemble(ALL)
    all_.prompter.play(cue("begin"))
    assert all_.heard() == {"tones", "voice", "command"}


def test_the_bell_rings_where_no_tones_are_heard() -> None:
    broken = Ensemble(ALL, works=("voice",))
    broken.prompter.play(cue("begin"))
    assert broken.heard() == {"voice", "bell", "command"}
    off = Ensemble(Hearing(tones=False, voice="off"))
    off.prompter.play(cue("begin"))
    assert off.heard() == {"bell"}


def test_from_another_computer_the_bell_rings_as_well() -> None:
    remote = Ensemble(ALL, remote=True)
    remote.prompter.play(cue("begin"))
    assert remote.heard() == {"tones", "voice", "bell", "command"}
    assert remote.prompter.status().endswith("Sounds come from the computer nmcoach runs on.")


def test_tones_count_where_there_are_any_and_else_the_voice() -> None:
    both = Ensemble(Hearing())
    both.prompter.play(cue("countdown", "3"))
    assert both.heard() == {"tones"}
    voice = Ensemble(Hearing(tones=False, bell=False))
    voice.prompter.play(cue("countdown", "3"))
    assert voice.heard() == {"voice"}


@pytest.mark.parametrize(("late", "heard"), [(0.0, True), (0.9, True), (1.1, False)])
def test_a_stale_cue_is_not_sounded(late: float, heard: bool) -> None:
    all_ = Ensemble(ALL)
    all_.prompter.play(cue("begin", late=late))
    assert bool(all_.heard()) is heard


# switching


@pytest.mark.parametrize("switch", SWITCHES)
def test_everything_can_be_switched_off_and_on_again(switch: Switch) -> None:
    all_ = Ensemble(ALL)
    assert all_.prompter.is_on(switch)
    assert "off" in all_.prompter.toggle(switch)
    assert not all_.prompter.is_on(switch)
    assert "on" in all_.prompter.toggle(switch)
    assert all_.prompter.is_on(switch)


def test_a_way_that_is_switched_off_falls_silent_at_once_and_stays_so() -> None:
    all_ = Ensemble(ALL)
    assert all_.prompter.toggle("voice") == "Voice off."
    assert all_.voice.calls == ["hush"]
    all_.prompter.play(cue("begin"))
    assert "voice" not in all_.heard()
    assert all_.prompter.toggle("voice") == "Voice on: a recording."
    assert all_.voice.calls == ["hush", "ready"]
    all_.prompter.play(cue("begin"))
    assert "voice" in all_.heard()


def test_switching_the_bell_says_when_it_rings() -> None:
    all_ = Ensemble(ALL)
    all_.prompter.toggle("bell")
    assert all_.prompter.toggle("bell") == "Bell on; it rests while the tones sound."
    all_.prompter.toggle("tones")
    all_.prompter.toggle("bell")
    assert all_.prompter.toggle("bell") == "Bell on."


def test_a_command_that_is_not_there_cannot_be_switched_on() -> None:
    without = Ensemble(Hearing())
    assert without.prompter.toggle("command") == "There is no command of your own in the settings."
    assert not without.prompter.is_on("command")


# the breath


def breaths(all_: Ensemble, seconds: float, *, left: float = 60.0, words: bool = False) -> None:
    """Follow work that lasts so long."""
    start = all_.steady.seconds
    for tick in range(round(seconds / TICK)):
        into = tick * TICK
        all_.steady.seconds = start + into
        all_.prompter.pace(into, left - into, words=words)


def test_a_breath_is_heard_as_it_begins_if_it_can_be_finished() -> None:
    all_ = Ensemble(Hearing())
    start = all_.steady.seconds
    breaths(all_, 25.0, left=25.0)
    assert [(round(at - start, 2), way) for at, way in all_.tones.breaths] == [
        (0.0, "in"), (4.0, "out"), (10.0, "in"), (14.0, "out"), (20.0, "in"),
    ]  # fmt: skip
    assert all_.voice.breaths == []


def test_the_voice_paces_the_breath_only_if_asked_and_where_no_tones_do() -> None:
    silent = Ensemble(Hearing(tones=False))
    breaths(silent, 12.0)
    assert silent.voice.breaths == []
    breaths(silent, 12.0, words=True)
    assert [way for _, way in silent.voice.breaths] == ["in", "out", "in"]


def test_each_work_begins_with_a_breath_in() -> None:
    all_ = Ensemble(Hearing())
    breaths(all_, 3.0)
    all_.prompter.pace(None)
    breaths(all_, 3.0)
    assert [way for _, way in all_.tones.breaths] == ["in", "in"]


def test_after_a_pause_the_breath_goes_on_with_the_next_half() -> None:
    all_ = Ensemble(Hearing())
    all_.prompter.pace(0.0, 60)
    all_.prompter.hush()
    all_.prompter.pace(2.5, 57.5)
    all_.prompter.pace(4.0, 56)
    assert [way for _, way in all_.tones.breaths] == ["in", "out"]


def test_with_the_breath_switched_off_none_is_heard() -> None:
    all_ = Ensemble(Hearing(breath=False))
    breaths(all_, 12.0, words=True)
    assert all_.tones.breaths == []


# every routine


@pytest.mark.parametrize("name", sorted(loader.routines()))
def test_every_cue_of_every_routine_is_heard_within_a_tenth_of_a_second_of_its_instant(name: str) -> None:
    routine, moves = loader.routines()[name], loader.moves()
    all_ = Ensemble(Hearing())
    start = all_.steady.seconds
    state, cues = advance(ready(routine, moves), "start", start)
    while True:
        for each in cues:
            all_.prompter.play(each)
        if state.phase == "ended":
            break
        all_.steady.seconds += 0.0437
        state, cues = advance(state, "tick", all_.steady.seconds)
    timetable = preview(routine, moves)
    assert [(each.kind, each.text) for each in all_.tones.cues] == [(each.kind, each.text) for each in timetable.cues]
    late = [at - start - due.at for (at, _), due in zip(all_.tones.heard, timetable.cues, strict=True)]
    assert min(late) >= 0
    assert max(late) < 0.1


def test_words_that_are_asked_for_are_given_to_whatever_has_words_and_is_switched_on() -> None:
    words = Spoken("Buttock. Sit on the roller.", 2.0)
    all_ = Ensemble(ALL)
    all_.prompter.say(words)
    assert (all_.voice.words, all_.command.words) == ([words], [words])
    off = Ensemble(Hearing(voice="off"))
    off.prompter.say(words)
    assert off.voice.words == []
    all_.prompter.say(SILENT)
    assert all_.voice.words == [words]


# what is told


def status(folder: Path, hearing: Hearing, environ: dict[str, str] | None = None) -> str:
    made = prompter(hearing, folder, time.monotonic, lambda: None, {"PATH": str(folder / "bin"), **(environ or {})})
    try:
        return made.status()
    finally:
        made.close()


def test_what_was_found_is_told_in_plain_words(tmp_path: Path) -> None:
    nothing = "No player found for tones; no voice found (espeak-ng would give one); "
    assert status(tmp_path, Hearing()) == f"{nothing}the bell and the flash remain."
    assert status(tmp_path, Hearing(bell=False)) == f"{nothing}the flash remains."
    assert status(tmp_path, Hearing(bell=False, flash=False)) == f"{nothing}only the words on the screen remain."
    assert status(tmp_path, Hearing(tones=False, voice="off")) == "The bell and the flash remain."
    program(tmp_path / "bin", "paplay", RECORDS)
    program(tmp_path / "bin", "spd-say", RECORDS)
    assert status(tmp_path, Hearing()) == "Tones through paplay; voice by spd-say."
    assert status(tmp_path, Hearing(voice="off", command="/opt/lamp on")) == (
        "Tones through paplay; your own command, lamp."
    )
    assert status(tmp_path, Hearing(voice="off"), {"SSH_CONNECTION": "x"}) == (
        "Tones through paplay. Sounds come from the computer nmcoach runs on."
    )


# the real thing, with programs that only pretend


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bin"
    made.mkdir()
    return made


@pytest.fixture
def rung() -> list[float]:
    return []


@pytest.fixture
def real(folder: Path, tmp_path: Path) -> Iterator[Prompter]:
    """A prompter with no program but a command of the user's own."""
    environ = {"PATH": f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin"}
    hearing = Hearing(tones=False, voice="off", command=str(folder / "own"))
    made = prompter(hearing, tmp_path / "data", time.monotonic, lambda: None, environ)
    yield made
    made.close()


def test_building_it_starts_and_writes_nothing(tmp_path: Path, folder: Path) -> None:
    program(folder, "paplay", RECORDS)
    prompter(Hearing(), tmp_path / "data", time.monotonic, lambda: None, {"PATH": str(folder)}).close()
    assert not (tmp_path / "data").exists()
    assert said(folder, "paplay") == []


def test_sound_files_are_kept_in_the_data_folder(tmp_path: Path, folder: Path) -> None:
    program(folder, "paplay", RECORDS)
    made = prompter(Hearing(), tmp_path / "data", time.monotonic, lambda: None, {"PATH": str(folder)})
    made.ready()
    made.close()
    assert len(list((tmp_path / "data" / "cache").glob("*.wav"))) == 8


def test_the_test_button_plays_five_seconds_of_a_run() -> None:
    all_ = Ensemble(Hearing())
    start = all_.steady.seconds
    all_.prompter.test()
    assert all_.tones.calls[:2] == ["hush", "ready"]
    while all_.prompter.busy:
        all_.steady.seconds += 0.1
        all_.prompter.poll()
    assert [(round(at - start, 1), each.kind) for at, each in all_.tones.heard] == [
        (0.0, "prepare"),
        (2.0, "countdown"),
        (3.0, "countdown"),
        (4.0, "countdown"),
        (5.0, "begin"),
    ]
    assert [each.kind for each in all_.voice.cues] == ["prepare", "begin"]


def test_a_second_press_begins_anew_and_falling_silent_ends_it() -> None:
    all_ = Ensemble(Hearing())
    all_.prompter.test()
    all_.prompter.test()
    assert len(all_.tones.cues) == 2
    all_.prompter.hush()
    all_.steady.seconds += 10
    all_.prompter.poll()
    assert len(all_.tones.cues) == 2


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_day_on_which_every_program_misbehaves(
    folder: Path, tmp_path: Path, rung: list[float], capfd: pytest.CaptureFixture[str]
) -> None:
    for name, body in (("paplay", FAILS), ("aplay", f"{CHATTERS}; {SLEEPS}"), ("espeak-ng", f"{CHATTERS}; {SLEEPS}")):
        program(folder, name, body)
    own = program(folder, "own", f"{SLEEPS} & {CHATTERS}; exit 3")
    environ = {"PATH": f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin"}
    made = prompter(Hearing(command=str(own)), tmp_path / "data", time.monotonic, lambda: rung.append(0.0), environ)
    began = time.monotonic()
    made.ready()
    for _ in range(10):
        made.play(cue("begin"))
        made.pace(0.0, 60)
        made.poll()
        time.sleep(0.02)
    assert time.monotonic() - began < 3
    assert "aplay" in made.news() + made.status()
    made.close()
    until = time.monotonic() + 2
    while alive(tmp_path) and time.monotonic() < until:
        time.sleep(0.01)
    assert alive(tmp_path) == set()
    assert capfd.readouterr() == ("", "")


def test_when_no_player_works_the_user_is_told_once_and_the_bell_rings(folder: Path, rung: list[float]) -> None:
    environ = {"PATH": str(folder)}
    program(folder, "paplay", FAILS)
    made = prompter(Hearing(voice="off"), folder / "data", time.monotonic, lambda: rung.append(0.0), environ)
    made.play(cue("prepare"))
    assert rung == []
    made.let_end()
    assert made.news() == "No tones: the program “paplay” does not work here."
    assert made.news() == ""
    made.play(cue("begin"))
    assert rung == [0.0]
    assert made.status() == "No player works for the tones (tried paplay); the bell and the flash remain."
    made.close()


def test_leaving_may_wait_for_the_last_cue_but_not_for_ever(folder: Path, real: Prompter) -> None:
    program(folder, "own", f'sleep 0.2; echo done > "{folder}/done"')
    real.play(cue("finish"))
    real.let_end()
    assert (folder / "done").exists()
    program(folder, "own", SLEEPS)
    real.play(cue("finish"))
    began = time.monotonic()
    real.let_end(0.2)
    assert 0.1 < time.monotonic() - began < 2
