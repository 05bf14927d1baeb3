"""D15: import, undo, and the same import again brings the same again."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import every_kind
from nmcoach.services.coach import Coach
from nmcoach.services.exchange import ExchangeService
from samples import NO_SOUND, FakeClock
from wild import calendar, event

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
DRINKS = "Date,Amount\n2026-11-20 08:00,250\n2026-11-20 09:30,300\n"
INVITATION = calendar(event(start=":20261201T100000Z")).decode()

Read = Callable[[ExchangeService, Path], object]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of every kind of entry, more than fifty rows of them; and the same as a folder of tables."""
    folder = tmp_path_factory.mktemp("other")
    other = Coach.open(folder / "data", folder / "config", clock := FakeClock(NOW), NO_SOUND)
    every_kind.fill(other, clock)
    other.exchange.write(folder / "all.json")
    other.exchange.write(folder / "all.csv")
    other.close()
    return folder


def made(coach: Coach, path: Path) -> bytes:
    coach.exchange.write(path, replace=True)
    lines = path.read_text().splitlines()
    return "\n".join(line.partition('"changed"')[0] for line in lines).encode()


@pytest.mark.parametrize("name", ["all.json", "all.csv"])
@pytest.mark.parametrize("times", [1, 3])
def test_d15_an_import_that_was_undone_brings_everything_again(
    coach: Coach, export: Path, tmp_path: Path, name: str, times: int, clock: FakeClock
) -> None:
    first = coach.exchange.read(export / name)
    before = made(coach, tmp_path / "before.json")
    assert first.changes > 50
    gone = sum(line.count('"deleted": true') for line in (tmp_path / "before.json").read_text().splitlines())
    last = first
    for _ in range(times):
        clock.pass_(seconds=60)
        assert coach.history.undo(spare=False) == f"import of {last.changes} entries"
        assert [item for item in coach.history.items() if item.entry] == []
        last = coach.exchange.read(export / name)
        assert (last.changes + gone, last.same, last.changed, last.kept) == (first.changes, gone, {}, 0)
        assert made(coach, tmp_path / "after.json") == before
    assert coach.backups.examine().findings == ()
    nothing = coach.exchange.read(export / name)
    assert (nothing.changes, nothing.kept) == (0, 0)


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("drinks.csv", DRINKS, lambda exchange, path: exchange.read_drinks(path, "time=Date,ml=Amount")),
        ("invitation.ics", INVITATION, lambda exchange, path: exchange.read(path)),
    ],
)
def test_d15_drinks_of_a_tracker_and_a_calendar_come_again(
    coach: Coach, tmp_path: Path, name: str, text: str, read: Read, clock: FakeClock
) -> None:
    (tmp_path / name).write_text(text, newline="")
    read(coach.exchange, tmp_path / name)
    there = [item.text for item in coach.history.items()]
    assert there
    for _ in range(2):
        clock.pass_(seconds=60)
        assert coach.history.undo() is not None
        assert coach.history.items() == []
        read(coach.exchange, tmp_path / name)
        assert [item.text for item in coach.history.items()] == there


def test_d15_what_was_replaced_is_replaced_again(coach: Coach, tmp_path: Path, clock: FakeClock) -> None:
    drink = coach.water.log(250).drink
    clock.pass_(seconds=60)
    coach.history.edit(drink, {"ml": "300"})
    coach.exchange.write(tmp_path / "later.json")
    other = Coach.open(tmp_path / "other", tmp_path / "config", clock, NO_SOUND)
    text = (tmp_path / "later.json").read_text()
    earlier = text.replace('"ml": 300', '"ml": 250').replace('"changed": "01', '"changed": "00')
    assert earlier.count("250") == text.count("250") + 1
    (tmp_path / "earlier.json").write_text(earlier)
    other.exchange.read(tmp_path / "earlier.json")
    for _ in range(3):
        clock.pass_(seconds=60)
        assert other.exchange.read(tmp_path / "later.json").changed == {"drink": 1}
        assert other.water.day().ml == 300
        clock.pass_(seconds=60)
        other.history.undo()
        assert other.water.day().ml == 250
    other.close()


def test_d15_what_the_user_deleted_or_changed_since_still_stays(
    coach: Coach, export: Path, tmp_path: Path, clock: FakeClock
) -> None:
    coach.exchange.read(export / "all.json")
    drink = next(item for item in coach.history.items() if item.kind == "drink")
    clock.pass_(seconds=60)
    coach.history.delete(drink.entry)
    clock.pass_(seconds=60)
    assert coach.exchange.read(export / "all.json").kept == 1
    wins = coach.exchange.read(export / "all.json", file_wins=True)
    assert wins.changes == 1
    clock.pass_(seconds=60)
    coach.history.undo()
    assert coach.exchange.read(export / "all.json").kept == 1


def test_d15_a_drink_that_was_logged_and_undone_is_not_brought_back_by_an_older_file(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    coach.water.log(250)
    coach.exchange.write(tmp_path / "all.json")
    clock.pass_(seconds=60)
    coach.history.undo()
    assert coach.exchange.read(tmp_path / "all.json").kept == 1


def test_d15_redo_still_brings_it_again_and_then_it_is_known(coach: Coach, export: Path, clock: FakeClock) -> None:
    coach.exchange.read(export / "all.json")
    coach.history.undo(spare=False)
    clock.pass_(seconds=60)
    assert coach.history.redo(spare=False) is not None
    again = coach.exchange.read(export / "all.json")
    assert (again.changes, again.kept) == (0, 0)
