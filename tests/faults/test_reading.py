"""Faults 12: what reads past the usual readers holds each row against its checksum, too."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import every_kind
from nmcoach.domain.errors import DataUnreadable
from nmcoach.services.coach import Coach
from nmcoach.storage import journal, practice, soreness
from nmcoach.storage.profile import first_saved
from samples import NO_SOUND, FakeClock

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
ONE = "1 entry can't be read (nmcoach doctor)."

Reopen = Callable[[str], Coach]


@pytest.fixture
def whole(tmp_path: Path, clock: FakeClock) -> Iterator[Coach]:
    """A coach with every kind of entry."""
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    every_kind.fill(coach, clock)
    yield coach
    coach.close()


@pytest.fixture
def harmed(whole: Coach, clock: FakeClock, request: pytest.FixtureRequest) -> Reopen:
    """Change the closed file as a disk would, and open it again."""

    def change(sql: str) -> Coach:
        whole.close()
        with closing(sqlite3.connect(whole.folder / "nmcoach.db", isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            assert connection.execute(sql).rowcount == 1
        again = Coach.open(whole.folder, whole.folder.parent / "config", clock, NO_SOUND)
        request.addfinalizer(again.close)
        return again

    return change


LATEST = "(SELECT max(seq) FROM journal)"


@pytest.mark.parametrize(
    "change", ["label = 'Drink 999 ml'", "day = 20261133", "changes = '[x]'", "label = CAST(x'ff' AS TEXT)"]
)
def test_an_action_that_was_damaged_is_not_listed_and_told(whole: Coach, harmed: Reopen, change: str) -> None:
    before = [action.seq for action in whole.history.actions(100)]
    coach = harmed(f"UPDATE journal SET {change} WHERE seq = {LATEST}")
    assert [action.seq for action in coach.history.actions(100)] == before[1:]
    assert coach.unread() == ONE


@pytest.mark.parametrize("change", ["changes = '[x]'", "changes = '[]'", "label = 'x'"])
def test_a_damaged_action_is_neither_undone_nor_asked_about(harmed: Reopen, change: str) -> None:
    coach = harmed(f"UPDATE journal SET {change} WHERE seq = {LATEST}")
    with pytest.raises(DataUnreadable, match="cannot be read, so nothing was changed"):
        coach.history.undo()
    with pytest.raises(DataUnreadable):
        journal.next_changes(coach._context.store)


def test_no_action_is_written_over_where_the_count_of_them_was_damaged(whole: Coach, harmed: Reopen) -> None:
    before = [action.seq for action in whole.history.actions(100)]
    coach = harmed("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'journal'")
    coach.water.log(100)
    assert [action.seq for action in coach.history.actions(100)] == [before[0] + 1, *before]


@pytest.mark.parametrize("change", ["day = 20261133", "move = 'x'", "seconds = 9999"])
def test_what_the_voice_goes_by_leaves_a_damaged_part_out(whole: Coach, harmed: Reopen, change: str) -> None:
    since = NOW.date() - timedelta(days=60)
    before = practice.since(whole._context.store, since)
    first = "(SELECT min(id) FROM roll_segment WHERE outcome = 'done')"
    coach = harmed(f"UPDATE roll_segment SET {change} WHERE id = {first}")
    after = practice.since(coach._context.store, since)
    assert coach.unread() == ONE
    assert "x" not in after
    assert sum(one.times for one in after.values()) <= sum(one.times for one in before.values())


@pytest.mark.parametrize("change", ["levels = '{'", "note = CAST(x'ff' AS TEXT)", "note = 'x'"])
def test_beside_a_damaged_check_in_the_one_before_it_is_found(whole: Coach, harmed: Reopen, change: str) -> None:
    store = whole._context.store
    latest = soreness.before(store, None)
    assert latest is not None
    before = soreness.before(store, latest)
    assert before is not None
    coach = harmed(f"UPDATE soreness SET {change} WHERE id = '{latest.id}'")
    assert soreness.before(coach._context.store, None) == before
    assert coach.unread() == ONE


def test_when_it_all_began_is_not_taken_from_a_damaged_action(whole: Coach, harmed: Reopen) -> None:
    second = sorted(action.at for action in whole.history.actions(100))[1]
    coach = harmed("UPDATE journal SET at = at - 1000000000 WHERE seq = (SELECT min(seq) FROM journal)")
    assert first_saved(coach._context.store) == second
    assert coach.unread() == ONE
