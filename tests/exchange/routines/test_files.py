"""Routine files as bytes: what is written reads back, and no bytes do harm."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.regions import BASES, NEVER_LOADED, REGIONS
from nmcoach.domain.routine.file import RoutineFile
from nmcoach.domain.routine.routine import KIT, POSITIONS, Move, Routine, Segment, Side, problems
from nmcoach.domain.say import english
from nmcoach.exchange.routines.files import LARGEST, read, write
from nmcoach.exchange.routines.toml_places import places

MOVES = loader.moves()
PAGE = Path(__file__).parents[3] / "docs" / "routine-files.md"
SOUND = 'name = "Calves"\ncap = 5\n[[step]]\nmove = "calf_roll"\nseconds = 30\n'

letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
words = st.lists(st.text(letters, min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)
maybe = st.one_of(st.just(""), words)


@st.composite
def own_moves(draw: st.DrawFn) -> Move:
    local = draw(st.from_regex(r"own_[a-z0-9_]{1,12}", fullmatch=True))
    some: list[tuple[Side, ...]] = [("both",), ("left", "right"), ("both", "left", "right")]
    sides = draw(st.sampled_from(some))
    bases = draw(st.sets(st.sampled_from([base for base in BASES if base not in NEVER_LOADED]), min_size=1, max_size=3))
    kit = draw(st.sets(st.sampled_from(KIT)))
    return Move(
        id=f"mine.{local}",
        name=draw(words),
        regions=tuple(base for base in BASES if base in bases),
        sides=sides,
        kit=tuple(item for item in KIT if item in kit),
        position=draw(st.sampled_from(POSITIONS)),
        seconds=draw(st.integers(1, 3600)),
        cap=draw(st.integers(0, 7)),
        deep=draw(st.booleans()),
        cue=draw(maybe),
        start=draw(maybe),
        movement=draw(words),
        mistake=draw(maybe),
        avoid=draw(maybe),
        easier=draw(maybe),
        harder=draw(maybe),
    )


@st.composite
def routine_files(draw: st.DrawFn) -> RoutineFile:
    own = draw(st.lists(own_moves(), max_size=3, unique_by=lambda move: move.id))
    segments: list[Segment] = []
    for move in draw(st.lists(st.sampled_from([*MOVES.values(), *own]), min_size=1, max_size=8)):
        seconds = draw(st.integers(1, 120))
        one = move.sides[0]
        sides: tuple[Side, ...] = (one,) if one in ("both", "none") else ("left", "right")
        segments += [Segment(move.id, side, seconds) for side in sides]
        if draw(st.booleans()):
            segments.append(Segment(None, "none", draw(st.integers(1, 60))))
    worked = {base for s in segments if s.move for base in {**MOVES, **{m.id: m for m in own}}[s.move].regions}
    spared = [region for region in REGIONS if region.partition("_")[2] not in worked]
    avoid = draw(st.sets(st.sampled_from(spared))) if spared else set()
    routine = Routine(
        "mine", draw(words), draw(maybe), draw(st.integers(0, 7)), tuple(segments), draw(words),
        avoid=tuple(region for region in REGIONS if region in avoid),
    )  # fmt: skip
    return RoutineFile(routine, tuple(own))


@settings(max_examples=60, deadline=None)
@given(routine_files())
def test_what_is_written_reads_back_the_same(file: RoutineFile) -> None:
    reading = read(write(file), "mine", MOVES)
    assert reading.mistakes == ()
    assert reading.file == file


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_routine_or_have_mistakes(data: bytes) -> None:
    reading = read(data, "mine", MOVES)
    assert (reading.file is None) is bool(reading.mistakes)


SNIPPETS = [
    '"', "'", '"""', "'''", "[", "]", "{", "}", "=", ".", ",", "#", "\n", "\\", " ", "\r\n", "[[step]]", "[step]",
    "[[move]]", "name", "cap", "avoid", "steps", "rest", "seconds", "move", "side", "id", "regions", '"calf_roll"',
    "30", "-1", "1e9", "inf", "true", "1979-05-27", "both", '"both"', "~10 calf_roll:L:30", "\u202e", "ä", "\0",
    "= 5\n", '= "calf"\n',
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SNIPPETS), max_size=40))
def test_anything_that_looks_like_a_file_is_a_routine_or_has_mistakes(parts: list[str]) -> None:
    reading = read("".join(parts).encode(), "mine", MOVES)
    assert (reading.file is None) is bool(reading.mistakes)
    if reading.file is not None:
        assert problems(reading.file.routine, MOVES) == []


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_sound_file_with_one_piece_changed_is_a_routine_or_has_mistakes(data: st.DataObject) -> None:
    example = examples()[0]
    at = data.draw(st.integers(0, len(example)))
    cut = data.draw(st.integers(0, 12))
    changed = example[:at] + data.draw(st.sampled_from(["", *SNIPPETS])) + example[at + cut :]
    reading = read(changed.encode(), "mine", MOVES)
    assert (reading.file is None) is bool(reading.mistakes)
    assert all(m.line is None or 1 <= m.line <= changed.count("\n") + 1 for m in reading.mistakes)


BOMBS = {
    "dots": "a." * 32000 + "a = 1",
    "dots_in_a_header": "[" + "a." * 32000 + "a]",
    "dots_with_quotes": '"a".' * 16000 + "a = 1",
    "lists_in_lists": "a = " + "[" * 60000,
    "groups_in_groups": "a = " + "{a = " * 12000,
    "a_number_without_end": "a = " + "9" * 60000,
    "numbers_without_end": "".join(f"a{n} = {'9' * 5000}\n" for n in range(12)),
    "many_steps": "[[step]]\n" * 7000,
    "steps_in_a_list": "step = [" + "{}," * 20000 + "]",
    "many_fields": "".join(f"a{n} = 1\n" for n in range(7000)),
    "many_regions": "avoid = [" + '"calv",' * 9000 + "]",
    "many_short_steps": 'steps = "' + "~1 " * 20000 + '"',
    "one_word": 'name = "' + "x" * 60000 + '"',
    "quotes": '"' * 65000,
    "backslashes": 'name = "' + "\\\\" * 30000,
    "open_brackets": "[\n" * 32000,
    "broken_lines": "name = x y z ?\n" * 4000,
    "blank": "\n" * 65000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_whole_in_a_moment(bomb: str) -> None:
    data = BOMBS[bomb].encode()[:LARGEST]
    began = time.perf_counter()
    reading = read(data, "mine", MOVES)
    assert time.perf_counter() - began < 5
    assert reading.file is None
    assert 1 <= len(reading.mistakes) <= 101


def test_no_bomb_needs_much_memory(tmp_path: Path) -> None:
    for name, bomb in BOMBS.items():
        (tmp_path / name).write_text(bomb[:LARGEST], "utf-8")
    code = (
        "import resource, sys, pathlib; resource.setrlimit(resource.RLIMIT_AS, (512 * 2**20,) * 2)\n"
        "from nmcoach.exchange.routines.files import read\n"
        "print(sum(read(p.read_bytes(), 'x', {}).file is None for p in pathlib.Path(sys.argv[1]).iterdir()))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) == len(BOMBS)


def test_more_than_the_largest_file_is_not_even_parsed() -> None:
    sound = SOUND.encode()
    assert read(sound + b"#" * (LARGEST - len(sound)), "mine", MOVES).file is not None
    (mistake,) = read(sound + b"#" * (LARGEST - len(sound) + 1), "mine", MOVES).mistakes
    assert "65,537 bytes; up to 65,536" in english(mistake.text)


def test_files_of_other_systems_read_the_same() -> None:
    plain = read(SOUND.encode(), "mine", MOVES).file
    assert plain is not None
    assert read(SOUND.replace("\n", "\r\n").encode("utf-8-sig"), "mine", MOVES).file == plain


def test_the_first_of_very_many_mistakes_are_told_and_the_rest_counted() -> None:
    reading = read((SOUND + "".join(f"a{n} = 1\n" for n in range(250))).encode(), "mine", MOVES)
    assert len(reading.mistakes) == 101
    assert any(english(m.text) == "There are 150 more mistakes; put these right first." for m in reading.mistakes)


def test_the_name_is_known_also_of_a_file_with_mistakes() -> None:
    reading = read(b'name = "Calves"\nsource = "Dana"\ncap = 9\n', "mine", MOVES)
    assert (reading.name, reading.source) == ("Calves", "Dana")


def test_where_things_stand_is_found_in_any_way_of_writing_them() -> None:
    text = (
        '# a remark\nname = "a # [b]"\navoid = [\n  "calf", # one\n  "foot",\n]\n'
        'steps = """\n~1\n~2"""\n[[step]]\nmove = "x"\n\n[[step]]\n  rest = 1\nstep2 = {a = 1, b = [1, 2]}\n'
    )
    lines = places(text).lines
    expected = {
        ("name",): 2, ("avoid",): 3, ("avoid", 0): 4, ("avoid", 1): 5, ("steps",): 7, ("steps", 0): 8, ("steps", 1): 9,
        ("step", 0): 10, ("step", 0, "move"): 11, ("step", 1): 13, ("step", 1, "rest"): 14,
        ("step", 1, "step2", "b"): 15,
    }  # fmt: skip
    assert {place: lines.get(place) for place in expected} == expected


def examples() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_examples_of_the_page_are_sound() -> None:
    assert len(examples()) == 2
    for text in examples():
        reading = read(text.encode(), "annas_calves", MOVES)
        assert reading.mistakes == ()
        assert reading.file is not None
        assert read(write(reading.file), "annas_calves", MOVES).file == reading.file


def test_the_page_names_every_move_and_every_region() -> None:
    page = PAGE.read_text("utf-8")
    assert [key for key in (*MOVES, *BASES, *KIT, *POSITIONS) if f"`{key}`" not in page] == []
