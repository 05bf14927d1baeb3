#!/usr/bin/env python3
"""Make a sound file of a whole run as its voice and its tones are heard, and a timeline of it.

``.venv/bin/python scripts/spoken_run.py full_daily OUT`` writes ``OUT/full_daily.wav`` to listen to, and
``OUT/full_daily.txt`` to look at: what is said from when to when, as espeak-ng really speaks it; how long it is silent
before the next cue; and by how much the estimate is off. ``--practised`` is the run of who knows it, ``--before 15``
says the first position before the start, ``--rate N`` speaks faster or slower; ``all`` makes them of every routine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import wave
from array import array
from pathlib import Path

from nmcoach.content import loader, speech_loader
from nmcoach.cues import tones
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run.lead import Lead
from nmcoach.domain.run.practice import ALWAYS
from nmcoach.domain.run.speech import timetable
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.settings import RATE

LOUD = 300
"""What a sample has to reach, of 32,767, to be heard."""


def spoken(text: str, rate: int, folder: Path) -> array[int]:
    """Have a text spoken, and give its samples."""
    path = folder / "said.wav"
    subprocess.run(["espeak-ng", "-v", "en", "-s", str(rate), "-w", path, "--", text], check=True)
    with wave.open(str(path)) as sound:
        if (sound.getframerate(), sound.getnchannels()) != (tones.RATE, 1):
            sys.exit("The voice is not recorded as the tones are made.")
        return array("h", sound.readframes(sound.getnframes()))


def heard(samples: array[int]) -> float:
    """Give the second at which the last of it is heard."""
    last = next((place for place in range(len(samples) - 1, -1, -1) if abs(samples[place]) > LOUD), 0)
    return last / tones.RATE


def made(routine: Routine, lead: Lead, out: Path) -> list[str]:
    """Write the sound and the timeline of a routine; give what is wrong."""
    cues = list(timetable(routine, loader.moves(), lead).cues)
    end = cues[-1].at + lead.before + 6
    whole, wrong, lines = array("i", bytes(4 * round(end * tones.RATE))), [], []
    with tempfile.TemporaryDirectory() as folder:
        for number, cue in enumerate(cues):
            place = round((cue.at + lead.before) * tones.RATE)
            mix(whole, array("h", tones.samples(cue.kind, 60)), place)
            words = cue.say or Spoken("", 0.0)
            if not words.text:
                continue
            samples = spoken(words.text, lead.rate, Path(folder))
            mix(whole, samples, place)
            really, following = heard(samples), cues[number + 1].at if number + 1 < len(cues) else end
            free = following - cue.at - really
            miss = words.seconds / (len(samples) / tones.RATE) - 1
            span = f"{cue.at:6.1f} – {cue.at + really:6.1f}"
            lines.append(f"{span}  {cue.kind:8} {free:5.1f} s free {miss:+6.1%}  {words.text}")
            if free < 0:
                wrong.append(f"{routine.id} {cue.at}: {-free:.2f} s into the next cue: {words.text}")
    total = sum(cue.say.seconds for cue in cues if cue.say)
    lines.append(f"{total:.1f} s of {cues[-1].at:.0f} are spoken")
    (out / f"{routine.id}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    with wave.open(str(out / f"{routine.id}.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(tones.RATE)
        sound.writeframes(array("h", (max(-32767, min(32767, sample)) for sample in whole)).tobytes())
    print(f"{routine.id}: {lines[-1]}")
    return wrong


def mix(whole: array[int], samples: array[int], place: int) -> None:
    """Add samples to a sound from a place on."""
    for number, sample in enumerate(samples[: len(whole) - place]):
        whole[place + number] += sample


def main() -> None:
    """Make what was asked for; exit with 1 where something is talked over."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("routine", choices=[*loader.routines(), "all"])
    asked.add_argument("out", type=Path)
    asked.add_argument("--practised", action="store_true")
    asked.add_argument("--before", type=float, default=0.0)
    asked.add_argument("--rate", type=int, default=RATE)
    told = asked.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    moves = loader.moves()
    lead = Lead(
        speech_loader.move_words(), speech_loader.phrases(), speech_loader.lengths(), rate=told.rate, guarded=ALWAYS,
        fullness=dict.fromkeys(moves, "short" if told.practised else "full"), before=told.before,
        caps={key: move.cap for key, move in moves.items()},
    )  # fmt: skip
    chosen = loader.routines().values() if told.routine == "all" else [loader.routines()[told.routine]]
    wrong = [line for routine in chosen for line in made(routine, lead, told.out)]
    print("\n".join(wrong) or "Nothing is talked over.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
