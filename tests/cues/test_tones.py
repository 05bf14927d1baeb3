"""Tones are soft, never clip, and are told apart."""

import io
import math
import wave
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest

from nmcoach.cues import tones
from nmcoach.cues.sound import Sound
from nmcoach.domain.hints import get_args
from nmcoach.domain.run.breath import IN_SECONDS, OUT_SECONDS, breath_at
from nmcoach.domain.run.cues import CueKind

FULL = 32_767
KINDS: tuple[CueKind, ...] = get_args(CueKind)
SOUNDS: tuple[Sound, ...] = (*KINDS, "in", "out")

every = pytest.mark.parametrize("sound", SOUNDS)


def strength(samples: Sequence[int], hertz: float) -> float:
    """How much of one pitch there is in some samples, as a share of full scale (Goertzel)."""
    turn = 2 * math.pi * hertz / tones.RATE
    real = sum(value * math.cos(turn * n) for n, value in enumerate(samples))
    imaginary = sum(value * math.sin(turn * n) for n, value in enumerate(samples))
    return 2 * math.hypot(real, imaginary) / len(samples) / FULL


def pitch(samples: Sequence[int], at: float) -> float:
    """The strongest of the pitches of the scale around an instant."""
    part = samples[round((at - 0.03) * tones.RATE) : round((at + 0.03) * tones.RATE)]
    scale = [523.25, 659.26, 783.99, 1046.5, 1174.66]
    return max(scale, key=lambda hertz: strength(part, hertz))


@every
def test_a_sound_is_a_wav_file_any_player_reads(sound: Sound) -> None:
    content = tones.wav(sound)
    assert len(content) == tones.wav_size(sound)
    with wave.open(io.BytesIO(content)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        assert file.getnframes() == len(tones.samples(sound))
        assert file.readframes(file.getnframes()) == content[-2 * file.getnframes() :]


@every
def test_nothing_comes_near_clipping(sound: Sound) -> None:
    assert max(map(abs, tones.samples(sound))) <= 0.8 * FULL
    notes = tones.TONES[sound]
    for note in notes:
        together = [n for n in notes if n.at <= note.at < n.at + n.seconds]
        assert sum(n.level for n in together) <= tones.PEAK


@every
def test_a_sound_begins_and_ends_in_silence(sound: Sound) -> None:
    made = tones.samples(sound)
    assert made[0] == 0
    assert abs(made[-1]) <= 0.001 * FULL


@every
def test_the_attack_is_too_soft_to_click(sound: Sound) -> None:
    notes = tones.TONES[sound]
    assert all(note.attack >= 0.008 and note.release >= 0.008 for note in notes)
    assert all(note.attack + note.release <= note.seconds for note in notes)
    made = tones.samples(sound)
    first_ms = made[: tones.RATE // 1000]
    assert max(map(abs, first_ms)) <= 0.02 * FULL
    # A pure tone of the highest pitch and full level, its octave included, rises no faster between two samples.
    steepest = sum(2 * math.pi * max(n.hertz, n.to) / tones.RATE * n.level * 1.3 for n in notes)
    assert max(abs(b - a) for a, b in pairwise(made)) <= steepest * FULL


@every
def test_half_the_volume_is_half_as_loud_and_none_is_silence(sound: Sound) -> None:
    loud, soft = tones.samples(sound), tones.samples(sound, 50)
    assert max(soft) == pytest.approx(max(loud) / 2, abs=1)
    assert not any(tones.samples(sound, 0))


@pytest.mark.parametrize("volume", [-1, 101])
def test_no_other_volume_is_taken(volume: int) -> None:
    with pytest.raises(ValueError, match="0–100"):
        tones.samples("begin", volume)


def test_cues_are_short_and_breaths_last_as_long_as_they_are_breathed() -> None:
    assert all(tones.seconds_of(kind) <= 1.5 for kind in KINDS)
    assert tones.seconds_of("countdown") < 0.3
    assert (tones.seconds_of("in"), tones.seconds_of("out")) == (IN_SECONDS, OUT_SECONDS)


def test_breaths_are_much_softer_than_cues() -> None:
    loudest = max(max(tones.samples("in")), max(tones.samples("out")))
    assert loudest < min(max(tones.samples(kind)) for kind in KINDS) / 5


def test_no_two_cues_sound_alike() -> None:
    for one, other in combinations(KINDS, 2):
        first, second = tones.samples(one), tones.samples(other)
        length = min(len(first), len(second))
        difference = sum(abs(a - b) for a, b in zip(first, second, strict=False)) / length / FULL
        assert difference > 0.1 or len(first) != len(second)
        assert [(n.at, n.hertz) for n in tones.TONES[one]] != [(n.at, n.hertz) for n in tones.TONES[other]]


def test_the_countdown_is_low_and_the_beginning_an_octave_higher() -> None:
    assert pitch(tones.samples("countdown"), 0.05) == 523.25
    assert pitch(tones.samples("begin"), 0.1) == 1046.5


def test_prepare_rises_and_switch_falls_then_rises() -> None:
    prepare, switch = tones.samples("prepare"), tones.samples("switch")
    assert pitch(prepare, 0.08) < pitch(prepare, 0.26)
    first, second, third = (pitch(switch, at) for at in (0.07, 0.23, 0.42))
    assert second < first < third


def test_half_is_the_same_note_twice() -> None:
    half = tones.samples("half")
    assert pitch(half, 0.05) == pitch(half, 0.23) == 783.99
    assert max(map(abs, half[round(0.11 * tones.RATE) : round(0.17 * tones.RATE)])) == 0


def test_finish_climbs_and_ends_on_a_chord() -> None:
    finish = tones.samples("finish")
    assert pitch(finish, 0.09) < pitch(finish, 0.28)
    chord = finish[round(0.45 * tones.RATE) : round(0.6 * tones.RATE)]
    assert all(strength(chord, hertz) > 0.1 for hertz in (523.25, 783.99, 1046.5))


def test_the_breath_in_glides_up_and_the_breath_out_down() -> None:
    (breath_in,), (breath_out,) = tones.TONES["in"], tones.TONES["out"]
    assert breath_in.to > breath_in.hertz
    assert breath_out.to < breath_out.hertz
    swell = tones.samples("in")
    fade = tones.samples("out")
    second = tones.RATE
    assert max(swell[:second]) < max(swell[2 * second : 3 * second])
    assert max(fade[second : 2 * second]) > max(fade[4 * second : 5 * second])


@pytest.mark.parametrize(
    ("seconds", "there"),
    [
        (0.0, (0, "in", 0.0)),
        (3.5, (0, "in", 3.5)),
        (4.0, (1, "out", 0.0)),
        (9.5, (1, "out", 5.5)),
        (10.0, (2, "in", 0.0)),
        (25.0, (5, "out", 1.0)),
    ],
)
def test_a_breath_is_four_seconds_in_and_six_out(seconds: float, there: tuple[int, str, float]) -> None:
    assert breath_at(seconds) == there
