"""Tones, a voice and a command of one's own, with programs that only pretend."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cues.fakes import CHATTERS, FAILS, RECORDS, SLEEPS, cue, program, said
from nmcoach.cues.command import Command, environment, parsed
from nmcoach.cues.player import CuePlayer
from nmcoach.cues.speech import Speech
from nmcoach.cues.tone_player import Tones
from nmcoach.domain.errors import BadValue


@pytest.fixture
def closing() -> Iterator[list[CuePlayer]]:
    players: list[CuePlayer] = []
    yield players
    for player in players:
        player.close()


def settle(player: CuePlayer) -> None:
    until = time.monotonic() + 5
    while player.busy and time.monotonic() < until:
        time.sleep(0.01)
        player.poll()


def speech(folder: Path, closing: list[CuePlayer], platform: str = "linux") -> Speech:
    made = Speech(time.monotonic, platform=platform, path=str(folder))
    closing.append(made)
    return made


def tones(folder: Path, closing: list[CuePlayer]) -> Tones:
    made = Tones(folder / "cache", time.monotonic, path=str(folder))
    closing.append(made)
    return made


# tones


def test_each_cue_plays_the_file_of_its_kind(folder: Path, closing: list[CuePlayer]) -> None:
    program(folder, "aplay", RECORDS)
    player = tones(folder, closing)
    for kind in ("prepare", "countdown", "begin"):
        player.play(cue(kind))
        settle(player)
    player.breathe("out")
    settle(player)
    heard = [Path(word) for word in said(folder, "aplay") if word != "-q"]
    assert [path.name.partition("-")[0] for path in heard] == ["prepare", "countdown", "begin", "out"]
    assert all(path.is_file() for path in heard)


def test_sound_servers_are_preferred(folder: Path, closing: list[CuePlayer]) -> None:
    for name in ("play", "aplay", "pw-play"):
        program(folder, name, RECORDS)
    assert tones(folder, closing).status() == "tones through pw-play"


def test_without_a_player_tones_say_so_and_write_nothing(folder: Path, closing: list[CuePlayer]) -> None:
    player = tones(folder, closing)
    player.ready()
    player.play(cue())
    assert not player.works
    assert not player.busy
    assert player.status() == "no player found for tones"
    assert not (folder / "cache").exists()


def test_a_broken_player_is_named(folder: Path, closing: list[CuePlayer]) -> None:
    program(folder, "aplay", FAILS)
    player = tones(folder, closing)
    player.play(cue())
    settle(player)
    assert player.status() == "no player works for the tones (tried aplay)"
    assert player.news() == "No tones: the program “aplay” does not work here."
    player.ready()
    assert player.works


def test_without_a_folder_for_the_files_tones_say_so(
    folder: Path, closing: list[CuePlayer], monkeypatch: pytest.MonkeyPatch
) -> None:
    program(folder, "aplay", RECORDS)
    (folder / "cache").write_text("not a folder")
    monkeypatch.setattr("tempfile.tempdir", str(folder / "none"))
    player = tones(folder, closing)
    player.play(cue())
    assert not player.works
    assert player.status() == "no room on the disk for the tones"


def test_playing_takes_no_time_whatever_the_player_does(folder: Path, closing: list[CuePlayer]) -> None:
    program(folder, "paplay", SLEEPS)
    player = tones(folder, closing)
    player.ready()
    began = time.monotonic()
    for _ in range(20):
        player.play(cue())
        player.poll()
    assert time.monotonic() - began < 2


def test_a_chattering_player_is_not_seen(
    folder: Path, closing: list[CuePlayer], capfd: pytest.CaptureFixture[str]
) -> None:
    program(folder, "paplay", CHATTERS)
    program(folder, "espeak-ng", CHATTERS)
    for player in (tones(folder, closing), speech(folder, closing)):
        player.play(cue())
        settle(player)
    assert capfd.readouterr() == ("", "")


# voice


def test_the_words_of_a_cue_are_spoken_as_one_argument_after_the_options(
    folder: Path, closing: list[CuePlayer]
) -> None:
    program(folder, "espeak-ng", RECORDS)
    player = speech(folder, closing)
    player.play(cue("prepare", "Next: Buttock, left side. 10 seconds to get set up"))
    settle(player)
    assert said(folder, "espeak-ng")[-2:] == ["--", "Next: Buttock, left side. 10 seconds to get set up"]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("$(touch x); `id` | cat > y & *", "$(touch x); `id` | cat > y & *"),
        ("--version", "--version"),
        ("-f /etc/passwd", "-f /etc/passwd"),
        ("hold\x1b]52;c;x\x07 it\x00 here", "hold )52;c;x  it  here"),
        ("[[volm 1]] loud", "((volm 1)) loud"),
        ("two\nlines", "two lines"),
        ("Gesäß – links", "Gesäß – links"),
        ("x" * 700, "x" * 500),
    ],
)
def test_nothing_in_a_text_is_taken_for_a_command(
    folder: Path, closing: list[CuePlayer], text: str, spoken: str
) -> None:
    program(folder, "espeak-ng", RECORDS)
    player = speech(folder, closing)
    player.play(cue("begin", text))
    settle(player)
    assert said(folder, "espeak-ng")[-1] == spoken
    assert list(Path.cwd().glob("[xy]")) == []


def test_an_empty_text_is_not_spoken(folder: Path, closing: list[CuePlayer]) -> None:
    program(folder, "espeak-ng", RECORDS)
    player = speech(folder, closing)
    player.play(cue("begin", " \x00 "))
    assert not player.busy


def test_numbers_are_spoken_as_words(folder: Path, closing: list[CuePlayer]) -> None:
    program(folder, "espeak-ng", RECORDS)
    player = speech(folder, closing)
    for text in "321":
        player.play(cue("countdown", text))
        settle(player)
    assert [word for word in said(folder, "espeak-ng") if word in ("one", "two", "three")] == ["three", "two", "one"]


TALKS = 'for last in "$@"; do :; done; echo "$last" >> "$0.log"; [ "$last" = short ] || sleep 60'


def spoken(folder: Path, count: int) -> list[str]:
    """The texts begun so far, once there are so many."""
    until = time.monotonic() + 5
    while len(said(folder, "espeak-ng")) < count and time.monotonic() < until:
        time.sleep(0.01)
    return said(folder, "espeak-ng")


def test_what_comes_next_interrupts_but_a_number_or_a_breath_does_not(folder: Path, closing: list[CuePlayer]) -> None:
    program(folder, "espeak-ng", TALKS)
    player = speech(folder, closing)
    player.play(cue("prepare", "Next: Buttock"))
    assert spoken(folder, 1) == ["Next: Buttock"]
    player.play(cue("countdown", "3"))
    player.breathe("in")
    player.play(cue("half", "Halfway"))
    player.play(cue("begin", "Begin"))
    assert spoken(folder, 2) == ["Next: Buttock", "Begin"]
    player.hush()
    assert not player.busy
    player.play(cue("countdown", "2"))
    assert spoken(folder, 3)[2:] == ["two"]


@pytest.mark.parametrize(
    ("platform", "installed", "name"),
    [
        ("linux", ("espeak-ng", "spd-say"), "espeak-ng"),
        ("linux", ("spd-say", "say"), "spd-say"),
        ("darwin", ("espeak-ng", "say"), "say"),
    ],
)
def test_the_voice_is_the_best_of_those_installed(
    folder: Path, closing: list[CuePlayer], platform: str, installed: tuple[str, ...], name: str
) -> None:
    for each in installed:
        program(folder, each, RECORDS)
    assert speech(folder, closing, platform).status() == f"voice by {name}"


def test_a_voice_that_fails_gives_way_to_the_next(folder: Path, closing: list[CuePlayer]) -> None:
    program(folder, "espeak-ng", FAILS)
    program(folder, "spd-say", RECORDS)
    player = speech(folder, closing)
    player.play(cue("begin", "Begin"))
    settle(player)
    assert said(folder, "spd-say")[-1] == "Begin"
    assert player.status() == "voice by spd-say"


def test_without_a_voice_it_says_so(folder: Path, closing: list[CuePlayer]) -> None:
    player = speech(folder, closing)
    player.play(cue())
    assert player.status() == "no voice found (espeak-ng would give one)"


# a command of one's own

SHOWS = 'env | grep -E "^(NMCOACH|SECRET|HOME|LC_)" | sort > "$0.new"; mv "$0.new" "$0.log"'


def command(line: str, closing: list[CuePlayer], environ: dict[str, str] | None = None) -> Command:
    made = Command(line, time.monotonic, environ or {"PATH": "/usr/bin:/bin"})
    closing.append(made)
    return made


def test_a_command_finds_the_cue_in_its_environment_and_little_else(folder: Path, closing: list[CuePlayer]) -> None:
    shows = program(folder, "shows", SHOWS)
    environ = {"PATH": "/usr/bin:/bin", "HOME": "/home/ab", "LC_ALL": "C.UTF-8", "SECRET": "x"}
    player = command(str(shows), closing, environ)
    player.play(cue("countdown", "3", leads_to="end"))
    settle(player)
    assert said(folder, "shows") == [
        "HOME=/home/ab",
        "LC_ALL=C.UTF-8",
        "NMCOACH_AT=12.5",
        "NMCOACH_CUE=countdown",
        "NMCOACH_LEADS_TO=end",
        "NMCOACH_SAY=3",
        "NMCOACH_SECONDS=0",
        "NMCOACH_SEGMENT=3",
        "NMCOACH_TEXT=3",
    ]


def test_a_command_hears_of_breaths(folder: Path, closing: list[CuePlayer]) -> None:
    player = command(str(program(folder, "shows", SHOWS)), closing)
    player.breathe("out")
    settle(player)
    assert said(folder, "shows") == ["NMCOACH_CUE=out", "NMCOACH_SAY=out", "NMCOACH_SECONDS=0", "NMCOACH_TEXT=out"]


def test_a_command_gets_its_own_arguments_and_no_shell(folder: Path, closing: list[CuePlayer]) -> None:
    records = program(folder, "records", RECORDS)
    player = command(f"{records} --say 'two words' $HOME *", closing)
    player.play(cue())
    settle(player)
    assert said(folder, "records") == ["--say", "two words", "$HOME", "*"]
    assert player.status() == "your own command, records"


def test_text_for_a_command_is_made_safe() -> None:
    assert environment(cue(text="a\x00b\x1b[2J\nc"))["NMCOACH_TEXT"] == "a\ufffdb\ufffd[2J c"


def test_a_command_with_an_open_quotation_mark_is_refused(closing: list[CuePlayer]) -> None:
    with pytest.raises(BadValue, match="close every quotation mark"):
        parsed("say 'hello")
    player = command("say 'hello", closing)
    player.play(cue())
    assert not player.works
    assert "quotation mark" in player.news()
    assert player.news() == ""


def test_a_command_that_is_not_there_is_told_once(tmp_path: Path, closing: list[CuePlayer]) -> None:
    player = command(str(tmp_path / "none"), closing)
    player.play(cue())
    assert not player.works
    assert player.news() == f"Your own command “{tmp_path / 'none'}” cannot be started."
    player.play(cue())
    assert player.news() == ""
    player.ready()
    assert player.works


def test_a_command_that_keeps_failing_is_told_once_and_goes_on_being_run(
    folder: Path, closing: list[CuePlayer]
) -> None:
    player = command(f"{program(folder, 'ill', FAILS)}", closing)
    told = []
    for _ in range(5):
        player.play(cue())
        settle(player)
        told.append(player.news())
    assert told == ["", "", "Your own command fails with exit code 1.", "", ""]
    assert player.works
    assert player.status() == "your own command fails with exit code 1"
    program(folder, "ill", "exit 0")
    player.play(cue())
    settle(player)
    assert player.status() == "your own command, ill"
