"""What docs/voice.md says of the voice holds, and its example speaks."""

import re
import subprocess
from pathlib import Path

import pytest

from nmcoach.cues.command import environment
from nmcoach.domain.run.cues import Cue, CueKind
from nmcoach.domain.run.spoken import SILENT, Spoken
from nmcoach.services.setting_values import CHECKS

PAGE = (Path(__file__).parents[1] / "docs" / "voice.md").read_text("utf-8")


def script() -> str:
    found = re.search(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def speaks(tmp_path: Path) -> Path:
    """The example, with a piper and an aplay that only write down what they are given."""
    (tmp_path / "piper").write_text('#!/bin/sh\nprintf "%s|" "$@" >"$HOME/options"\ntr a-z A-Z\n')
    (tmp_path / "aplay").write_text('#!/bin/sh\ncat >>"$HOME/heard"\n')
    (tmp_path / "speaks").write_text(script())
    for name in ("piper", "aplay", "speaks"):
        (tmp_path / name).chmod(0o755)
    return tmp_path


def run(folder: Path, kind: CueKind, said: Spoken | None, text: str = "Begin: slow glides") -> str:
    cue = Cue(12.5, kind, text, 3, say=said)
    environ = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": str(folder), **environment(cue)}
    subprocess.run([str(folder / "speaks")], env=environ, check=True, stdin=subprocess.DEVNULL)
    heard = folder / "heard"
    return heard.read_text() if heard.exists() else ""


def test_the_example_has_piper_read_what_is_said_and_pipes_it_to_the_loudspeaker(speaks: Path) -> None:
    words = "Keep off the “bone”; $HOME, `id` and 'quotes' stay words."
    assert run(speaks, "begin", Spoken(words, 3.0)) == words.upper() + "\n"
    assert f"--model|{speaks}/voices/" in (speaks / "options").read_text()


@pytest.mark.parametrize(("kind", "said"), [("begin", SILENT), ("countdown", None)])
def test_the_example_is_silent_where_silence_is_meant(speaks: Path, kind: CueKind, said: Spoken | None) -> None:
    assert run(speaks, kind, said, "3") == ""


def test_the_page_names_every_variable_and_setting_there_is() -> None:
    named = {*re.findall(r"`(NMCOACH_[A-Z_]+)`", PAGE)}
    assert named == set(environment(Cue(0.0, "begin", "Begin", 0)))
    settings = {key for key in CHECKS if key.startswith(("sounds.voice", "sounds.rate", "sounds.pitch", "sounds.lang"))}
    assert settings == {*re.findall(r"^\| `(sounds\.[a-z_]+)`", PAGE, re.MULTILINE)}
