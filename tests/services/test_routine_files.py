"""The therapist's programme: files that are added, followed, kept and shown when they break."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from nmcoach.domain.errors import BadValue, NotAllowed, NotFound, NotSaved
from nmcoach.domain.record import replace
from nmcoach.domain.routine.file_fields import BrokenFile
from nmcoach.domain.routine.routine import Segment, with_segments
from nmcoach.domain.say import english
from nmcoach.exchange.routines.files import version_of
from nmcoach.services.coach import Coach
from nmcoach.storage.store import Store
from runs import begin, follow
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")
"""Until the safety questions are answered only calm breathing is started."""

TEXT = """
name = "Anna's calves"
source = "Dana Reyes"
cap = 4
avoid = ["left shin"]
[[step]]
move = "calf_wall"
side = "each"
seconds = 40
[[step]]
move = "shin_roll"
side = "each"
seconds = 20
[[step]]
move = "ham_roll"
seconds = 30
[[move]]
id = "calf_wall"
name = "Calf at the wall"
regions = ["calf"]
position = "standing"
movement = "Lean in slowly."
kit = ["wall"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Anna's calves.toml"
    path.write_text(TEXT, "utf-8")
    return path


def folder(coach: Coach) -> Path:
    return coach.folder / "routines"


def put(coach: Coach, name: str, text: str) -> Path:
    folder(coach).mkdir(exist_ok=True)
    path = folder(coach) / name
    path.write_text(text, "utf-8")
    coach.routines.reload()
    return path


def test_an_added_file_is_a_routine_like_any_other(coach: Coach, file: Path) -> None:
    before = coach.content
    routine = coach.routines.add(file)
    assert (routine.id, routine.name, routine.source) == ("annas_calves", "Anna's calves", "Dana Reyes")
    assert routine.version == version_of(file.read_bytes())
    assert coach.routines.find("Anna's calves") is routine is before.routines["annas_calves"]
    assert coach.routines.kit(routine) == ("roller", "wall")
    assert coach.routines.every()[-1] is routine


def test_it_is_there_for_the_next_copy_of_the_coach(coach: Coach, file: Path, tmp_path: Path, clock: FakeClock) -> None:
    added = coach.routines.add(file)
    other = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    assert other.routines.find("annas_calves") == added
    other.close()


def test_a_file_is_kept_for_its_owner_alone(coach: Coach, file: Path) -> None:
    coach.routines.add(file)
    path = folder(coach) / "annas_calves.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder(coach).stat().st_mode) == 0o700
    assert path.read_bytes() == file.read_bytes()
    assert sorted(p.name for p in folder(coach).iterdir()) == ["annas_calves.toml"]


def test_it_is_fitted_to_today_and_what_it_leaves_out_is_said(lived: Coach, file: Path) -> None:
    lived.routines.add(file)
    today = lived.today.roll("annas_calves")
    assert today.adapted.routine is not None
    assert "shin_roll" not in {s.move for s in today.adapted.routine.work()}
    texts = [english(change.text) for change in today.adapted.changes]
    assert "Outer shin left out: “Anna's calves” leaves out left shin." in texts
    assert today.adapted.routine.seconds == today.original.seconds
    assert not any("leaves out" in english(change.text) for change in lived.today.roll("runner_legs").adapted.changes)


def test_its_own_moves_run_and_the_run_remembers_the_version(coach: Coach, file: Path, clock: FakeClock) -> None:
    routine = coach.routines.add(file)
    assert coach.rolls.preview(routine).segments[0].move == "annas_calves.calf_wall"
    run = begin(coach, routine)
    coach.routines.delete("annas_calves")
    follow(run, clock, 60)
    roll = run.finish("partly")
    assert roll.version == routine.version
    (version, kept) = coach.routines.versions("annas_calves")[0]
    assert version == roll.version
    assert kept.read_text("utf-8") == TEXT


def test_an_interrupted_run_whose_file_is_gone_is_closed_with_what_was_done(
    coach: Coach, file: Path, clock: FakeClock
) -> None:
    run = coach.rolls.begin(coach.routines.add(file))
    run.handle("start")
    clock.pass_(seconds=30)
    run.handle("tick")
    coach.routines.delete("annas_calves")
    assert coach.rolls.unfinished() is None


def test_the_file_before_is_kept(coach: Coach, file: Path) -> None:
    first = coach.routines.add(file)
    file.write_text(TEXT.replace("seconds = 40", "seconds = 50"), "utf-8")
    second = coach.routines.add(file)
    assert first.version != second.version
    assert coach.routines.add(file) == second
    ((version, kept),) = coach.routines.versions("annas_calves")
    assert (version, kept.read_text("utf-8")) == (first.version, TEXT)


def test_a_deleted_file_is_kept_as_a_version(coach: Coach, file: Path) -> None:
    routine = coach.routines.add(file)
    coach.routines.delete("annas_calves")
    assert "annas_calves" not in coach.content.routines
    assert "annas_calves.calf_wall" not in coach.content.moves
    ((version, kept),) = coach.routines.versions("annas_calves")
    assert (version, kept.read_text("utf-8")) == (routine.version, TEXT)
    with pytest.raises(NotAllowed, match="“full_daily” comes with the coach"):
        coach.routines.delete("full_daily")
    with pytest.raises(NotFound):
        coach.routines.delete("yoga")


def test_a_broken_file_is_shown_with_its_mistakes_and_harms_nothing_else(lived: Coach) -> None:
    path = put(lived, "calves.toml", TEXT.replace("cap = 4", "cap = 9"))
    entry = lived.routines.listing()[-1]
    assert (entry.id, entry.name, entry.source, entry.routine) == ("calves", "Anna's calves", "Dana Reyes", None)
    assert [(m.line, m.field) for m in entry.broken] == [(4, "cap")]
    assert len(lived.routines.every()) == 11
    assert lived.today.agenda().roll.adapted.routine is not None
    with pytest.raises(BrokenFile, match=r"calves\.toml, line 4: “cap” is 9"):
        lived.routines.find("calves")
    path.write_text(TEXT, "utf-8")
    lived.routines.reload()
    assert lived.routines.find("calves").cap == 4


def test_whatever_lies_in_the_folder_the_coach_goes_on(coach: Coach) -> None:
    put(coach, "full_daily.toml", TEXT)
    put(coach, "Bad Name.toml", TEXT)
    put(coach, "empty.toml", "")
    put(coach, "notes.txt", "x")
    put(coach, ".hidden.toml", "x")
    put(coach, "large.toml", "#" * 70000)
    (folder(coach) / "deep.toml").write_text("a = " + "[" * 60000)
    (folder(coach) / "folder.toml").mkdir()
    os.mkfifo(folder(coach) / "pipe.toml")
    (folder(coach) / "nowhere.toml").symlink_to(coach.folder / "gone")
    coach.routines.reload()
    broken = {entry.path.name: english(entry.broken[0].text) for entry in coach.routines.listing() if entry.path}
    assert set(broken) == {
        "full_daily.toml", "Bad Name.toml", "empty.toml", "large.toml", "deep.toml", "folder.toml", "pipe.toml",
        "nowhere.toml",
    }  # fmt: skip
    assert broken["full_daily.toml"].startswith("“full_daily” is a routine that comes with the coach")
    assert broken["Bad Name.toml"].startswith("The file's name cannot be an id")
    assert "is not a plain file" in broken["pipe.toml"]
    assert "There is no file" in broken["nowhere.toml"]
    assert coach.routines.find("full_daily").source == "built in"
    assert len(coach.content.routines) == 11


def test_an_unreadable_folder_is_like_an_empty_one(coach: Coach) -> None:
    folder(coach).write_text("no folder", "utf-8")
    coach.routines.reload()
    assert len(coach.routines.listing()) == 11


def test_a_file_with_mistakes_is_not_added(coach: Coach, file: Path) -> None:
    file.write_text(TEXT.replace("[[step]]", "[step]"), "utf-8")
    assert [m.line for m in coach.routines.check(file)] == [6, 10, 14]
    with pytest.raises(BrokenFile) as caught:
        coach.routines.add(file)
    assert [m.line for m in caught.value.mistakes] == [6, 10, 14]
    assert not folder(coach).exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [("full_daily.toml", "comes with the coach"), ("日本.toml", "cannot be an id")],
)
def test_a_file_whose_name_cannot_be_an_id_is_not_added(coach: Coach, tmp_path: Path, name: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, "utf-8")
    (mistake,) = coach.routines.check(path)
    assert (mistake.field, mistake.line) == ("file name", None)
    assert words in english(mistake.text)


def test_what_is_no_file_is_refused_at_once(coach: Coach, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for path, words in [
        (tmp_path / "gone.toml", "There is no file"),
        (tmp_path, "cannot be read|not a plain file"),
        (tmp_path / "pipe.toml", "not a plain file"),
        (Path("/dev/zero"), "not a plain file"),
    ]:
        with pytest.raises(BadValue, match=words):
            coach.routines.check(path)


def test_the_editor_saves_a_routine_of_its_own(coach: Coach) -> None:
    built_in = coach.routines.find("full_daily")
    changed = replace(with_segments(built_in, built_in.segments[:2]), name="My [b]short[/b]\none")
    key = coach.routines.free_id(changed.name)
    saved = coach.routines.save(changed, key)
    assert key == "my_b_short_b_one"
    assert (saved.id, saved.name, saved.source) == (key, "My [b]short[/b] one", "your own file")
    assert saved.segments == built_in.segments[:2]
    assert coach.routines.free_id(changed.name) == f"{key}_2"
    assert coach.routines.free_id("full daily") == "full_daily_2"
    assert coach.routines.free_id("日本") == "routine"


def test_saving_again_keeps_the_version_before(coach: Coach, file: Path) -> None:
    routine = coach.routines.add(file)
    longer = with_segments(routine, (*routine.segments, Segment("breath", "none", 30)))
    saved = coach.routines.save(longer, routine.id)
    assert saved.segments == longer.segments
    assert (saved.source, saved.avoid) == (routine.source, routine.avoid)
    assert [version for version, _ in coach.routines.versions(routine.id)] == [routine.version]


def test_a_copy_takes_the_own_moves_of_other_files_along(coach: Coach, file: Path, tmp_path: Path) -> None:
    routine = coach.routines.add(file)
    other = tmp_path / "second.toml"
    other.write_text(TEXT.replace("Calf at the wall", "Calf at the door"), "utf-8")
    second = coach.routines.add(other)
    both = with_segments(routine, (*routine.segments, *second.segments))
    saved = coach.routines.save(both, "both")
    coach.routines.delete("second")
    moves = [s.move for s in saved.work() if s.move and "." in s.move]
    assert moves == ["both.calf_wall"] * 2 + ["both.calf_wall_2"] * 2
    assert [coach.routines.moves[m].name for m in dict.fromkeys(moves)] == ["Calf at the wall", "Calf at the door"]


@pytest.mark.parametrize(
    ("key", "changes", "words"),
    [
        ("Bad id", {}, "“Bad id” cannot be an id"),
        ("../x", {}, "cannot be an id"),
        ("full_daily", {}, "comes with the coach"),
        ("mine", {"name": ""}, "cannot be saved: “name” is empty"),
        ("mine", {"segments": ()}, "cannot be saved: The routine has no steps"),
        ("mine", {"segments": (Segment("foot_ball", "left", 30),)}, "both sides need the same"),
        ("mine", {"segments": (Segment("gone.move", "left", 30),)}, "“gone.move” is not a move"),
    ],
)
def test_what_cannot_be_a_file_is_not_saved(coach: Coach, key: str, changes: dict[str, Any], words: str) -> None:
    routine = replace(coach.routines.find("runner_legs"), **changes)
    with pytest.raises(BadValue, match=words):
        coach.routines.save(routine, key)
    assert not folder(coach).exists()


def test_an_unreadable_file_that_is_replaced_is_kept_as_it_is(coach: Coach, file: Path) -> None:
    put(coach, "annas_calves.toml", "#" * 70000)
    coach.routines.add(file)
    put(coach, "annas_calves.toml", "#" * 70001)
    coach.routines.delete("annas_calves")
    kept = {version: path.stat().st_size for version, path in coach.routines.versions("annas_calves")}
    assert (kept["unread1"], kept["unread2"]) == (70000, 70001)
    assert len(coach.routines.listing()) == 11


def test_a_disk_that_refuses_leaves_everything_as_it_was(
    coach: Coach, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = coach.routines.add(file)
    file.write_text(TEXT.replace("seconds = 40", "seconds = 50"), "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved, match="The disk is full"):
        coach.routines.add(file)
    monkeypatch.undo()
    coach.routines.reload()
    assert coach.routines.find("annas_calves") == first
    assert not list(folder(coach).rglob("*.part"))


def test_where_data_may_only_be_read_nothing_is_added(coach: Coach, file: Path, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data", read_only=True)
    reading = Coach(store, coach.settings_file, coach._context.clock)
    with pytest.raises(NotSaved, match="can only be read"):
        reading.routines.add(file)
    assert reading.routines.check(file) == []
    reading.close()
