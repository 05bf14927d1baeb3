"""What the voice speaks of a cue, and how."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cues.fakes import RECORDS, cue, program, said
from nmcoach.cues.speech import Manner, Speech
from nmcoach.domain.record import replace
from nmcoach.domain.run.spoken import SILENT, Spoken

TALKS = 'for last in "$@"; do :; done; echo "$last" >> "$0.log"; sleep 60'


def settle(player: Speech) -> None:
    """Look after a player until it has done what it was told."""
    until = time.monotonic() + 5
    while player.busy and time.monotonic() < until:
        player.poll()
        time.sleep(0.01)


@pytest.fixture
def made(folder: Path) -> Iterator[list[Speech]]:
    players: list[Speech] = []
    yield players
    for player in players:
        player.close()


def speech(folder: Path, made: list[Speech], manner: Manner | None = None, platform: str = "linux") -> Speech:
    made.append(Speech(time.monotonic, manner, platform=platform, path=str(folder)))
    return made[-1]


def test_what_was_chosen_for_a_cue_is_spoken_in_place_of_its_text(folder: Path, made: list[Speech]) -> None:
    program(folder, "espeak-ng", RECORDS)
    player = speech(folder, made)
    player.play(replace(cue("begin", "Begin: slow glides"), say=Spoken("Keep off the bone.", 1.5)))
    settle(player)
    assert said(folder, "espeak-ng")[-1] == "Keep off the bone."


def test_where_silence_was_chosen_nothing_is_spoken(folder: Path, made: list[Speech]) -> None:
    program(folder, "espeak-ng", RECORDS)
    player = speech(folder, made)
    player.play(replace(cue("half", "Halfway"), say=SILENT))
    assert not player.busy


def test_words_that_are_asked_for_take_the_place_of_those_being_spoken(folder: Path, made: list[Speech]) -> None:
    program(folder, "espeak-ng", TALKS)
    player = speech(folder, made)
    player.play(cue("prepare", "Next: Buttock"))
    player.say(Spoken("Buttock. Sit on the roller.", 2.0))
    until = time.monotonic() + 5
    while "Buttock. Sit on the roller." not in said(folder, "espeak-ng") and time.monotonic() < until:
        time.sleep(0.01)
    assert said(folder, "espeak-ng")[-1] == "Buttock. Sit on the roller."


@pytest.mark.parametrize(
    ("name", "manner", "options"),
    [
        ("espeak-ng", Manner(), ["-v", "en", "-s", "165"]),
        ("espeak-ng", Manner(120, 70, "+f3", "en-gb"), ["-v", "en-gb+f3", "-s", "120", "-p", "70"]),
        ("espeak-ng", Manner(pitch=100, name="english-us"), ["-v", "english-us", "-s", "165", "-p", "99"]),
        ("spd-say", Manner(), ["--wait", "-l", "en"]),
        ("spd-say", Manner(300, 0, "male2", "de"), ["--wait", "-l", "de", "-y", "male2", "-r", "100", "-p", "-100"]),
        ("spd-say", Manner(80, 50, "+f3"), ["--wait", "-l", "en", "-r", "-100"]),
    ],
)
def test_rate_pitch_voice_and_language_are_given_to_the_program(
    folder: Path, made: list[Speech], name: str, manner: Manner, options: list[str]
) -> None:
    program(folder, name, RECORDS)
    player = speech(folder, made, manner)
    player.play(cue("begin", "Begin"))
    settle(player)
    assert said(folder, name) == [*options, "--", "Begin"]


@pytest.mark.parametrize(
    ("manner", "options"),
    [(Manner(), []), (Manner(140, 80, "Karen"), ["-v", "Karen", "-r", "140"]), (Manner(name="+f3"), [])],
)
def test_a_mac_speaks_by_its_own_voice(folder: Path, made: list[Speech], manner: Manner, options: list[str]) -> None:
    program(folder, "say", RECORDS)
    player = speech(folder, made, manner, "darwin")
    player.play(cue("begin", "Begin"))
    settle(player)
    assert said(folder, "say") == [*options, "--", "Begin"]
