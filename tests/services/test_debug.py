import stat
from pathlib import Path

import pytest

from nmcoach.services.coach import Coach
from nmcoach.services.debug import MOST_BYTES, named
from samples import NO_SOUND, FakeClock


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("SELECT * FROM drink WHERE note = 'secret'", "select drink"),
        ("SELECT s.* FROM roll_segment s JOIN roll r ON r.id = s.roll_id", "select roll_segment, roll"),
        ("PRAGMA data_version", "pragma data_version"),
        ("INSERT INTO meta (key) VALUES (?)", "insert meta"),
        ("", ""),
    ],
)
def test_a_statement_is_named_by_its_verb_and_tables(sql: str, name: str) -> None:
    assert named(sql) == name


def test_names_times_and_counts_are_written_down_and_no_value(tmp_path: Path, clock: FakeClock) -> None:
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND, debug=True)
    coach.notes.add("a very private remark", "question")
    with coach.timed("place water"):
        coach.water.day()
    coach.notes.questions()
    coach.close()
    path = tmp_path / "data" / "log" / "debug.log"
    told = path.read_text()
    assert "select note" in told
    assert " 1 rows" in told
    assert "  select drink" in told
    assert "place water " in told
    assert "private" not in told
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_written_unless_asked_for(tmp_path: Path, clock: FakeClock) -> None:
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    with coach.timed("place water"):
        coach.water.day()
    coach.close()
    assert not (tmp_path / "data" / "log").exists()


def test_a_long_log_is_begun_anew(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "data" / "log" / "debug.log"
    for _ in range(2):
        coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND, debug=True)
        coach.water.day()
        coach.close()
        path.write_text("x" * (MOST_BYTES + 1))
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND, debug=True)
    coach.close()
    assert path.stat().st_size < 1000
