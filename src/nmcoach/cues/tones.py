"""The sounds of a run, made from sine waves: soft at both ends, never loud enough to clip."""

import math
import struct
import sys
from array import array
from collections.abc import Mapping
from types import MappingProxyType

from nmcoach.cues.sound import Sound
from nmcoach.domain.record import record
from nmcoach.domain.run.breath import IN_SECONDS, OUT_SECONDS

RATE = 22_050
"""Samples a second, 16 bits each, one channel."""
PEAK = 0.8
"""No sample goes beyond this share of full scale."""
VERSION = 1
"""Counts up when the same notes come to sound different, so that files made before are not used."""
_OVERTONE = 0.25
"""Strength of the octave above each note, against the note itself; it carries low notes on small loudspeakers."""


@record
class Note:
    """A tone that swells, holds and fades."""

    at: float
    """When it begins, in seconds."""
    seconds: float
    """How long it lasts, swelling and fading included."""
    hertz: float
    """Its pitch at the beginning."""
    level: float = 0.6
    """How loud at most, as a share of full scale; notes that sound together must not add up to more than PEAK."""
    to: float = 0.0
    """The pitch it glides to; 0 keeps it."""
    attack: float = 0.012
    """Seconds from silence to full level; 8 ms or more, or it would click."""
    release: float = 0.04
    """Seconds from full level to silence at the end."""


_C5, _E5, _G5, _C6, _D6 = 523.25, 659.26, 783.99, 1046.5, 1174.66

TONES: Mapping[Sound, tuple[Note, ...]] = MappingProxyType(
    {
        "prepare": (Note(0, 0.16, _C5), Note(0.18, 0.24, _G5, release=0.12)),
        "begin": (Note(0, 0.5, _C6, 0.7, release=0.3),),
        "half": (Note(0, 0.1, _G5), Note(0.18, 0.14, _G5, release=0.08)),
        "countdown": (Note(0, 0.14, _C5, release=0.06),),
        "switch": (Note(0, 0.14, _C6), Note(0.16, 0.14, _G5), Note(0.32, 0.26, _D6, release=0.14)),
        "finish": (
            Note(0, 0.18, _C5, 0.5),
            Note(0.19, 0.18, _E5, 0.5),
            *(Note(0.38, 0.9, pitch, 0.25, release=0.6) for pitch in (_C5, _G5, _C6)),
        ),
        "in": (Note(0, IN_SECONDS, 262.0, 0.07, to=330.0, attack=3.0, release=0.9),),
        "out": (Note(0, OUT_SECONDS, 330.0, 0.07, to=220.0, attack=0.9, release=5.0),),
    }
)
"""What each sound is made of: low for the countdown and one high note as the work begins, so that they are told apart
without counting (design default)."""


def seconds_of(sound: Sound) -> float:
    """Give how long a sound lasts."""
    return max(note.at + note.seconds for note in TONES[sound])


def samples(sound: Sound, volume: int = 100) -> "array[int]":
    """Make a sound; ``volume`` is 0–100, where 100 is as loud as it gets.

    Raises ValueError for another volume.
    """
    if not 0 <= volume <= 100:
        raise ValueError(f"a volume is 0–100, not {volume}")
    mixed = [0.0] * round(seconds_of(sound) * RATE)
    for note in TONES[sound]:
        start = round(note.at * RATE)
        for number, value in enumerate(_wave(note)[: len(mixed) - start], start):
            mixed[number] += value
    scale = 32_767 * volume / 100
    return array("h", [round(scale * value) for value in mixed])


def wav(sound: Sound, volume: int = 100) -> bytes:
    """Make a sound as the content of a WAV file."""
    made = samples(sound, volume)
    if sys.byteorder == "big":
        made.byteswap()
    data = made.tobytes()
    return _header(len(data)) + data


def wav_size(sound: Sound) -> int:
    """Give how many bytes that file has."""
    return len(_header(0)) + 2 * round(seconds_of(sound) * RATE)


def _header(size: int) -> bytes:
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE") + form + struct.pack("<4sI", b"data", size)


def _wave(note: Note) -> list[float]:
    count = round(note.seconds * RATE)
    turn = 2 * math.pi * note.hertz / RATE
    bend = math.pi * ((note.to or note.hertz) - note.hertz) / RATE / max(1, count)
    level = note.level / (1 + _OVERTONE)
    sin = math.sin
    made = [level * (sin(p) + _OVERTONE * sin(2 * p)) for p in (n * (turn + bend * n) for n in range(count))]
    for edge, order in ((note.attack, range(count)), (note.release, range(count - 1, -1, -1))):
        length = max(1, round(edge * RATE))
        for step, number in enumerate(order[:length]):
            made[number] *= (1 - math.cos(math.pi * step / length)) / 2
    return made
