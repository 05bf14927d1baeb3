"""The loader gives typed content and refuses damaged files by name."""

import subprocess
import sys
from pathlib import Path

import pytest

from nmcoach.content import loader
from nmcoach.domain.routine.routine import Segment, parse_steps

ROUTINE = '[short]\nname = "Short"\nabout = "For a test."\ncap = 5\nsteps = "~5 calf_roll:B:30"\n'
QUESTION = """
[fever]
group = "Today"
text = "Do you have a fever?"
help = "Rest comes first."
answers = ["no", "yes"]
detail = "none"
effects = ["STOP"]
why = "a fever"
during = "with a fever"
source = "a test"
"""


def file(folder: Path, text: str) -> Path:
    path = folder / "content.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_reader_returns_the_same_shared_dict_every_time() -> None:
    assert loader.moves() is loader.moves()
    assert loader.routines() is loader.routines()
    assert loader.questions() is loader.questions()


def test_ids_are_the_table_keys() -> None:
    assert all(key == move.id for key, move in loader.moves().items())
    assert all(key == routine.id for key, routine in loader.routines().items())
    assert all(key == question.id for key, question in loader.questions().items())


def test_lists_become_tuples() -> None:
    assert loader.moves()["pec_ball"].kit == ("ball", "wall")
    assert loader.questions()["blood_thinners"].effects == ("BLOCK", "LIGHT", "ASK")


def test_a_routine_is_read_with_its_steps(tmp_path: Path) -> None:
    routine = loader.read_routines(file(tmp_path, ROUTINE))["short"]
    assert routine.segments == (Segment(None, "none", 5), Segment("calf_roll", "both", 30))
    assert (routine.name, routine.cap, routine.source) == ("Short", 5, "built in")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("cap = 5\n", "", r"content\.toml: \[short\] lacks cap"),
        ("cap = 5", "cap = 5\ntempo = 3", r"content\.toml: \[short\] has the unknown key tempo"),
        ("cap = 5", 'cap = "5"', r"content\.toml: \[short\] cap = '5' is not accepted"),
        ("cap = 5", "cap = true", r"content\.toml: \[short\] cap = True is not accepted"),
        ("calf_roll:B:30", "calf_roll:X:30", r"content\.toml: \[short\] steps: Step 2, “calf_roll:X:30”"),
        ("[short]", 'short = "x"\n[other]', r"content\.toml: \[short\] is not a table"),
        ("[short]", "[short", r"content\.toml: Expected"),
    ],
)
def test_a_damaged_routine_file_is_refused_by_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    damaged = file(tmp_path, ROUTINE.replace(old, new))
    with pytest.raises(ValueError, match=message):
        loader.read_routines(damaged)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('["STOP"]', '["HALT"]', r"\[fever\] effects = \['HALT'\] is not accepted"),
        ('"none"', '"weight"', r"\[fever\] detail = 'weight' is not accepted"),
        ('["no", "yes"]', '"no"', r"\[fever\] answers = 'no' is not accepted"),
    ],
)
def test_a_question_with_a_word_the_coach_does_not_know_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert loader.read_questions(file(tmp_path, QUESTION))["fever"].why == "a fever"
    damaged = file(tmp_path, QUESTION.replace(old, new))
    with pytest.raises(ValueError, match=message):
        loader.read_questions(damaged)


def test_a_move_on_an_unknown_side_is_refused(tmp_path: Path) -> None:
    shipped = (loader.FOLDER / "moves.toml").read_text(encoding="utf-8")
    damaged = file(tmp_path, shipped.replace('sides = ["none"]', 'sides = ["middle"]'))
    with pytest.raises(ValueError, match=r"\[breath\] sides = \['middle'\] is not accepted"):
        loader.read_moves(damaged)


def test_the_version_changes_with_the_steps_or_the_cap_only(tmp_path: Path) -> None:
    def version(text: str) -> str:
        return loader.read_routines(file(tmp_path, text))["short"].version

    assert len(version(ROUTINE)) == 8
    assert version(ROUTINE.replace("Short", "Brief")) == version(ROUTINE)
    assert version(ROUTINE.replace("~5 calf", "~5   calf")) == version(ROUTINE)
    assert version(ROUTINE.replace("B:30", "B:35")) != version(ROUTINE)
    assert version(ROUTINE.replace("cap = 5", "cap = 4")) != version(ROUTINE)


def test_built_in_versions_all_differ() -> None:
    versions = [routine.version for routine in loader.routines().values()]
    assert len(set(versions)) == len(versions)


def test_written_steps_read_back_the_same() -> None:
    for routine in loader.routines().values():
        assert parse_steps(loader.steps_of(routine.segments)) == routine.segments


def test_importing_the_loader_reads_nothing_and_stays_light() -> None:
    heavy = "tomllib, importlib.resources, hashlib, json, sqlite3, textual, click"
    code = f"import sys, nmcoach.content.loader; print([m for m in '{heavy}'.split(', ') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
