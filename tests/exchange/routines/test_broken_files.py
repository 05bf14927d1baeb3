"""A folder of broken routine files, each beside what a therapist is told about it: ``line: field: sentence``."""

import re
from pathlib import Path

import pytest

from nmcoach.content import loader
from nmcoach.domain.say import english
from nmcoach.exchange.routines.files import read

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_mistake_of_a_broken_file_is_told_with_its_line_and_field(path: Path) -> None:
    reading = read(path.read_bytes(), path.stem, loader.moves())
    told = "".join(f"{m.line or '-'}: {m.field}: {english(m.text)}\n" for m in reading.mistakes)
    assert reading.file is None
    assert told == path.with_suffix(".expected").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_told_is_one_calm_sentence(path: Path) -> None:
    for line in path.with_suffix(".expected").read_text("utf-8").splitlines():
        assert re.fullmatch(r"(?:-|\d+): [^:]+: \S.*[.?]", line), line
        assert len(line) < 500
        assert "!" not in line
        assert line.isprintable()


def test_there_are_many_of_them() -> None:
    assert len(FILES) >= 40
