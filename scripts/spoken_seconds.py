#!/usr/bin/env python3
"""Measure with espeak-ng how long the words of the run take, and write src/nmcoach/content/words.toml.

Run it when a word of speech.toml, phrases.toml or the cues of moves.toml is new, then scripts/content: the program
itself asks no voice. Every text that may be spoken is spoken into a file, alone and in pairs, and words and silences
get the lengths with which the sums come nearest. ``--check`` writes nothing and tells how far the sums are off.
"""

import re
import subprocess
import sys
import tempfile
import wave
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

from nmcoach.content import loader, speech_loader
from nmcoach.domain.routine.routine import Segment
from nmcoach.domain.run.lead import length_of
from nmcoach.domain.run.spoken import Lengths, words_of
from nmcoach.domain.settings import RATE

CONTENT = Path(__file__).resolve().parent.parent / "src" / "nmcoach" / "content"
SPEEDS = (80, 100, 120, 140, 150, 165, 180, 200, 230, 260, 300)
LENGTHS = (*range(10, 100, 5), *(ten + ten // 10 for ten in range(20, 100, 10)), 60, 105, 120, 150, 180, 285, 290, 300)
ROUNDS, PULL = 400, 0.3


def texts() -> list[str]:
    """Give everything that may be said, each once, and two after each other."""
    words, phrases = speech_loader.read_move_words(CONTENT / "speech.toml"), speech_loader.read_phrases(
        CONTENT / "phrases.toml"
    )  # fmt: skip
    moves = loader.read_moves(CONTENT / "moves.toml")
    numbers, ordinals = phrases["numbers"].split(), phrases["ordinals"].split()
    found = [phrases[key] for key in ("last", "begin", "half", "minute", "minute_more", "minute_less", "stop_rule")]
    found += [phrases[key] for key in ("rest_rule", "let_go", "rest", "finish", "go_on")]
    found += [phrases["limit"].format(cap=number) for number in numbers[:10]]
    found += [length_of(Segment(None, "none", seconds), phrases) for seconds in LENGTHS]
    sides = (phrases["left"], phrases["right"])
    found += [phrases["switch"].format(side=side) for side in sides]
    found += [phrases["switch_shortly"].format(side=side.capitalize()) for side in sides]
    for place, nth in enumerate(ordinals):
        found += [phrases["part"].format(nth=nth.capitalize(), count=numbers[most]) for most in (place, 9 - place % 10)]
    for key, said in words.items():
        names = [phrases["sided"].format(side=side, name=said.name) for side in sides if "left" in moves[key].sides]
        for name in [*names, *([said.both] if said.both else [])]:
            found += [phrases[key].format(name=name) for key in ("next", "first", "again", "back_to")] + [
                f"{name.capitalize()}."
            ]
        found += [said.start, *([said.keep_off] if said.keep_off else []), f"{moves[key].cue.capitalize()}."]
    found = list(dict.fromkeys(found))
    odd = found[1::3] + found[::3] + found[2::3]
    return (
        found + [" ".join(pair) for pair in pairwise(odd)] + [" ".join(odd[n : n + 4]) for n in range(0, len(odd), 4)]
    )


def measure(said: list[str], rate: int) -> list[float]:
    """Speak texts into files and give their lengths in seconds."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as workers:

        def one(numbered: tuple[int, str]) -> float:
            path = Path(folder) / f"{numbered[0]}.wav"
            subprocess.run(["espeak-ng", "-v", "en", "-s", str(rate), "-w", path, "--", numbered[1]], check=True)
            with wave.open(str(path)) as sound:
                return sound.getnframes() / sound.getframerate()

        return list(workers.map(one, enumerate(said)))


def features(text: str) -> tuple[list[str], int, int]:
    """Give the words of a text, its pauses within sentences, and those between them."""
    body = text.strip().rstrip(".,:;!?")
    return words_of(text), len(re.findall(r"[,:;]\s", body)), len(re.findall(r"[.!?]\s", body))


def fit(said: list[str], seconds: list[float], words: dict[str, float]) -> tuple[dict[str, float], float, float, float]:
    """Find lengths whose sums come near, beginning from those of single words: each miss is shared out, many times."""
    comma, stop, end = 0.12, 0.4, 0.33
    for _ in range(ROUNDS):
        for text, length in zip(said, seconds, strict=True):
            found, commas, stops = features(text)
            guess = sum(words[word] for word in found) + comma * commas + stop * stops + end
            share = PULL * (length - guess) / (len(found) + commas**2 + stops**2 + 0.1)
            for word in found:
                words[word] = max(0.03, words[word] + share)
            comma, stop, end = comma + share * commas * 0.3, stop + share * stops * 0.3, end + share * 0.1
    return words, comma, stop, end


def multipliers(said: list[str], rate: int, base: Lengths) -> tuple[float, float]:
    """Give what words and silences are multiplied by at a rate: least squares of the relative misses."""
    a = b = c = d = e = 0.0
    for text, length in zip(said, measure(said, rate), strict=True):
        found, commas, stops = features(text)
        spoken = sum(base.words[word] for word in found) / length
        silent = (base.end + base.comma * commas + base.stop * stops) / length
        a, b, c, d, e = a + spoken**2, b + spoken * silent, c + silent**2, d + spoken, e + silent
    return (d * c - e * b) / (a * c - b * b), (a * e - b * d) / (a * c - b * b)


def main() -> None:
    """Measure, write, and tell the largest miss."""
    said = texts()
    seconds = measure(said, RATE)
    if "--check" in sys.argv[1:]:
        found = speech_loader.read_lengths(CONTENT / "words.toml")
    else:
        vocabulary = sorted({word for text in said for word in features(text)[0]})
        alone = dict(zip(vocabulary, measure(vocabulary, RATE), strict=True))
        words, comma, stop, end = fit(said, seconds, {word: max(0.06, 0.8 * (alone[word] - 0.33)) for word in alone})
        letter = sum(words.values()) / sum(map(len, words))
        base = Lengths(words=words, letter=letter, comma=comma, stop=stop, end=end, rates=((RATE, 1.0, 1.0),))
        pairs = {rate: multipliers(said[::3], rate, base) if rate != RATE else (1.0, 1.0) for rate in SPEEDS}
        write(base, pairs)
        found = speech_loader.read_lengths(CONTENT / "words.toml")
    misses = [(found.seconds(text) / length - 1, text) for text, length in zip(said, seconds, strict=True)]
    print(f"{len(said)} texts, from {min(misses)} to {max(misses)}")


def write(found: Lengths, rates: dict[int, tuple[float, float]]) -> None:
    """Write the file, which a person can read."""
    lines = [
        "# How long words take when they are spoken, measured by scripts/spoken_seconds.py with espeak-ng, voice en.",
        f"# At {RATE} words a minute, in seconds; a voice is never asked.",
        "",
        "[silences]",
        "# for a letter of a word not listed; within a sentence; between two; before the first and after the last",
        *(f"{name} = {getattr(found, name):.3f}" for name in ("letter", "comma", "stop", "end")),
        "",
        "[rates]",
        "# words a minute: what the length of words is multiplied by, and that of silences",
        *(f'"{rate}" = [{words:.3f}, {silent:.3f}]' for rate, (words, silent) in rates.items()),
        "",
        "[words]",
        *(f'"{word}" = {seconds:.3f}' for word, seconds in sorted(found.words.items())),
    ]
    (CONTENT / "words.toml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
