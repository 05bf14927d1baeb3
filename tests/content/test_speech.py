"""What the voice says of the moves, and the table of how long words take, held against espeak-ng."""

import shutil
import subprocess
import wave
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nmcoach.content import loader
from nmcoach.content import speech_loader as content
from nmcoach.domain.hints import get_args
from nmcoach.domain.run.lead import Lead
from nmcoach.domain.run.practice import ALWAYS, Fullness
from nmcoach.domain.run.speech import timetable
from nmcoach.domain.run.spoken import words_of
from nmcoach.domain.settings import RATE

MOVES, WORDS = loader.moves(), content.move_words()
START_WORDS, KEEP_OFF_WORDS = 15, 10
"""What six and four seconds hold at 150 words a minute."""
WITHIN = 0.1

needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng, which .ci/run installs, measures"
)


def test_every_move_has_its_words_and_no_other_has() -> None:
    assert set(WORDS) == set(MOVES)


@pytest.mark.parametrize("move", sorted(WORDS))
def test_a_position_and_what_to_keep_off_are_short_enough_to_be_said_in_time(move: str) -> None:
    lengths, said = content.lengths(), WORDS[move]
    assert 4 <= len(words_of(said.start)) <= START_WORDS
    assert lengths.seconds(said.start, 150) <= 6
    assert len(words_of(said.keep_off)) <= KEEP_OFF_WORDS
    assert lengths.seconds(said.keep_off, 150) <= 4
    assert bool(said.keep_off) == bool(MOVES[move].avoid)
    assert all(text == "" or text.endswith(".") for text in (said.start, said.keep_off))


@pytest.mark.parametrize("move", sorted(WORDS))
def test_what_is_said_names_the_tool_that_the_move_needs(move: str) -> None:
    tools = {"roller", "ball", "peanut"} & {*MOVES[move].kit}
    assert all(tool in WORDS[move].start for tool in tools)
    assert ("chair" in WORDS[move].start) == ("chair" in MOVES[move].kit or move == "foot_ball")


LIES = {
    "prone": ("face down",), "supine": ("Lie back", "on your back"), "side": ("on that side",), "chair": ("Sit",),
    "hands_knees": ("hands and knees",), "floor_sit": ("Sit",), "sitting": ("Sit",),
    "standing": ("a wall", "the wall", "door frame"),
}  # fmt: skip


@pytest.mark.parametrize("move", sorted(WORDS))
def test_what_is_said_brings_the_body_into_the_position_of_the_move(move: str) -> None:
    assert any(words in WORDS[move].start for words in LIES[MOVES[move].position])


def test_with_closed_eyes_one_hears_where_the_ball_is_held_and_that_the_feet_carry() -> None:
    assert "between a door frame and the soft shoulder top" in WORDS["trap_ball"].start
    assert "head past it" in WORDS["trap_ball"].start, "else one bends forward with the forehead against the frame"
    assert "along your side" in WORDS["adductor_roll"].start, "lengthways may be along the thigh"
    assert "knees bent" in WORDS["upper_back_roll"].start, "with straight legs nobody can roll up and down"


@pytest.mark.parametrize("move", sorted(WORDS))
def test_a_move_has_a_name_for_the_sides_it_is_done_on(move: str) -> None:
    assert bool(WORDS[move].both) == bool({"both", "none"} & {*MOVES[move].sides})
    assert WORDS[move].name


def test_every_word_that_may_be_said_has_been_measured() -> None:
    known = content.lengths().words
    texts = [text for said in WORDS.values() for text in (said.name, said.both, said.start, said.keep_off)]
    texts += [move.cue for move in MOVES.values()]
    texts += [text.replace("{", "").replace("}", "") for key, text in content.phrases().items() if key not in PLACED]
    assert sorted({word for text in texts for word in words_of(text)} - set(known)) == []


PLACED = {key for key, places in content.PLACES.items() if places}


def leads() -> Iterable[Lead]:
    caps = {key: move.cap for key, move in MOVES.items()}
    for fullness in get_args(Fullness):
        for before in (0.0, 15.0):
            how = dict.fromkeys(MOVES, fullness)
            yield Lead(
                WORDS, content.phrases(), content.lengths(), fullness=how, guarded=ALWAYS, caps=caps, before=before
            )


def all_that_is_said() -> list[str]:
    """Give every text of every routine, as it is spoken to who is new and to who is not."""
    texts: dict[str, None] = {}
    for lead in leads():
        for routine in loader.routines().values():
            for cue in timetable(routine, MOVES, lead).cues:
                texts["" if cue.say is None else cue.say.text] = None
    return [text for text in texts if text]


def measured(texts: list[str], rate: int, folder: Path) -> list[float]:
    """Have texts spoken into files, and give their lengths."""

    def one(numbered: tuple[int, str]) -> float:
        path = folder / f"{numbered[0]}.wav"
        subprocess.run(["espeak-ng", "-v", "en", "-s", str(rate), "-w", path, "--", numbered[1]], check=True)
        with wave.open(str(path)) as sound:
            return float(sound.getnframes() / sound.getframerate())

    with ThreadPoolExecutor(2) as workers:
        return list(workers.map(one, enumerate(texts)))


@needs_espeak
@pytest.mark.parametrize("rate", [RATE, 80, 110, 150, 215, 300])
def test_what_is_estimated_is_within_a_tenth_of_what_espeak_takes(rate: int, tmp_path: Path) -> None:
    texts = all_that_is_said()
    texts = texts if rate == RATE else texts[::4]
    lengths = content.lengths()
    off = {
        text: lengths.seconds(text, rate) / seconds - 1
        for text, seconds in zip(texts, measured(texts, rate, tmp_path), strict=True)
    }
    assert {text: miss for text, miss in off.items() if abs(miss) > WITHIN} == {}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("phrases.toml", '[next]\ntext = "Next."\n', "phrases.toml: [again] is missing or unknown"),
        ("speech.toml", '[calf_roll]\nname = "calf"\n', "speech.toml: [calf_roll] lacks both, start, keep_off"),
        ("words.toml", "[words]\na = 1.0\n", "words.toml: needs [silences]"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, name: str, text: str, told: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    readers = {
        "phrases.toml": content.read_phrases,
        "speech.toml": content.read_move_words,
        "words.toml": content.read_lengths,
    }
    with pytest.raises(ValueError, match="^" + told.replace("[", r"\[").replace("]", r"\]")):
        readers[name](file)


def test_a_phrase_has_to_name_what_is_filled_in(tmp_path: Path) -> None:
    file = tmp_path / "phrases.toml"
    whole = (loader.FOLDER / "phrases.toml").read_text("utf-8")
    file.write_text(whole.replace('"Next: {name}."', '"Next: {side}."'), "utf-8")
    with pytest.raises(ValueError, match=r"\[next\] text has to name name in braces"):
        content.read_phrases(file)


def test_a_length_that_no_word_has_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    whole = (loader.FOLDER / "words.toml").read_text("utf-8")
    file.write_text(whole.replace('"a" = 0.', '"a" = 9.'), "utf-8")
    with pytest.raises(ValueError, match="a word takes more than 0"):
        content.read_lengths(file)
