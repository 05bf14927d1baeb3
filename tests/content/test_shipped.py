"""What is read is what was written: the JSON beside each TOML file says the same."""

import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from nmcoach.content import body_loader, guide_loader, loader, numbers_loader, pose_loader, visit_loader

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "content"))
TOML = sorted(loader.FOLDER.glob("*.toml"))


@pytest.mark.parametrize("toml", TOML, ids=lambda path: path.stem)
def test_the_json_is_made_from_the_toml(toml: Path) -> None:
    assert toml.with_suffix(".json").read_text("utf-8") == SCRIPT["made"](toml), "run scripts/content"
    assert list(tomllib.loads(toml.read_text("utf-8"))) == list(loader.shipped(toml.stem))


def test_no_json_is_without_its_toml() -> None:
    assert [path.stem for path in sorted(loader.FOLDER.glob("*.json"))] == [path.stem for path in TOML]


def test_both_are_read_to_the_same_content() -> None:
    folder = loader.FOLDER
    assert loader.moves() == loader.read_moves(folder / "moves.toml")
    assert loader.routines() == loader.read_routines(folder / "routines.toml")
    assert loader.questions() == loader.read_questions(folder / "screening.toml")
    assert loader.red_flags() == loader.read_red_flags(folder / "red_flags.toml")
    assert numbers_loader.lines() == numbers_loader.read_lines(folder / "numbers.toml")
    for after in (False, True):
        assert visit_loader.bring(after=after) == visit_loader.read_bring(folder / "visit.toml", after=after)
    assert pose_loader.poses() == pose_loader.read_poses(folder / "poses.toml")
    assert [body.views for body in body_loader.bodies().values()] == [
        body.views for body in body_loader.read_bodies(folder / "body.toml").values()
    ]
    cards = guide_loader.cards()
    assert cards == guide_loader.read_cards(folder)
    assert guide_loader.questions() == guide_loader.read_quiz(folder / "quiz.toml", cards)


def test_the_order_of_the_files_is_kept() -> None:
    for ours, name in ((loader.moves(), "moves"), (loader.routines(), "routines"), (loader.questions(), "screening")):
        assert list(ours) == list(tomllib.loads((loader.FOLDER / f"{name}.toml").read_text("utf-8")))


def test_the_program_reads_the_json_alone() -> None:
    code = (
        "import sys, pathlib, builtins, io\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from nmcoach.content import body_loader, guide_loader, loader, numbers_loader, pose_loader\n"
        "from nmcoach.content import speech_loader, visit_loader\n"
        "loader.moves(), loader.routines(), loader.questions(), loader.red_flags(), numbers_loader.lines()\n"
        "visit_loader.bring(), pose_loader.poses(), body_loader.bodies(), guide_loader.cards()\n"
        "guide_loader.questions(), speech_loader.move_words(), speech_loader.phrases(), speech_loader.lengths()\n"
        "print(len([name for name in opened if '/content/' in name and name.endswith('.json')]),\n"
        "      [name for name in opened if name.endswith('.toml')], 'tomllib' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(len(TOML)), "[]", "False"]


def test_a_changed_toml_is_named_and_written_anew(tmp_path: Path) -> None:
    made = SCRIPT["made"]
    for toml in TOML:
        text = toml.read_text("utf-8").replace('name = "Calf roll"', 'name = "Calf rolling"')
        (tmp_path / toml.name).write_text(text, "utf-8")
    changed = made(tmp_path / "moves.toml")
    assert '"Calf rolling"' in changed
    assert changed != (loader.FOLDER / "moves.json").read_text("utf-8")
    assert made(tmp_path / "quiz.toml") == (loader.FOLDER / "quiz.json").read_text("utf-8")


def test_the_script_finds_nothing_to_do() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "content"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
