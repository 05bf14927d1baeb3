"""What a look costs does not grow with the life behind it: rows that are read, counted at fifty years."""

import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

import builders as make
from nmcoach.domain.sessions import Session
from nmcoach.services.coach import Coach
from nmcoach.storage import day_lines
from nmcoach.storage.tx import Tx
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.history.place import HistoryPlace
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.widgets.lists.entry_list import EntryList
from samples import NO_SOUND, FakeClock

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with fifty years of a life in it."""
    folder = tmp_path_factory.mktemp("old")
    make.life(folder / "data", years=50, now=NOW)
    return folder


@pytest.fixture
def lived(old: Path) -> Iterator[Coach]:
    coach = Coach.open(old / "data", old / "config", FakeClock(NOW), NO_SOUND)
    yield coach
    coach.close()


@pytest.fixture
def read(lived: Coach, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each query gave."""
    counts: list[int] = []
    store = lived._context.store
    of_store, of_action = store._rows, Tx.rows

    def rows(sql: str, params: Sequence[object]) -> list[Any]:
        found = of_store(sql, params)
        counts.append(len(found))
        return found

    def in_action(tx: Tx, sql: str, params: Sequence[object] = ()) -> list[Any]:
        found = of_action(tx, sql, params)
        counts.append(len(found))
        return found

    monkeypatch.setattr(store, "_rows", rows)
    monkeypatch.setattr(Tx, "rows", in_action)
    return counts


async def test_no_place_and_no_key_reads_more_than_it_shows(lived: Coach, read: list[int]) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert sum(read) <= 500, "the start"
        for place in PLACES:
            for visit in ("the first visit", "a later visit"):
                read.clear()
                await pilot.press(place.binding)
                await pilot.pause()
                assert app.screen.query("PlaceHeader"), place.id
                most = 1000 if place.id == "progress" else 500
                assert sum(read) <= most, f"{visit} of {place.id}"
        await pilot.press("1")
        await pilot.pause()
        read.clear()
        app._repaint()
        await pilot.pause()
        assert [rows for rows in read if rows > 1] == [], "a repaint reads nothing but whether something changed"
        assert sum(read) <= 2
        read.clear()
        await pilot.press("w")
        await pilot.pause()
        assert 0 < sum(read) <= 60
        await pilot.press("u")
        await pilot.pause()


async def test_a_day_decades_back_is_read_with_what_is_around_it(lived: Coach, read: list[int]) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(next(place.binding for place in PLACES if place.id == "history"))
        await pilot.pause()
        assert isinstance(app.screen, HistoryPlace)
        for day in ("1985-03-04", "2001-07-09", "1976-12-01", "2026-11-20"):
            await pilot.press("g")
            await pilot.pause()
            app.screen.query_one(Input).value = day
            read.clear()
            await pilot.press("enter")
            await pilot.pause()
            assert 100 < sum(read) <= 500, day
            entries = app.screen.query_one(EntryList)
            assert str(int(day[-2:])) in entries.rows[entries.cursor].heading
            assert entries.rows[entries.cursor].heading.endswith(day[:4]) or day[:4] == "2026"


def test_the_charts_of_lately_hold_little_of_all_years(lived: Coach) -> None:
    lived.progress.look("2w")
    lived._context.past._kept.clear()
    tracemalloc.start()
    found = lived.progress.look("3m")
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found[1]) > 10
    assert held < 5_000_000, "fifty years of days, twelve bytes each"
    assert most < 10_000_000


def test_the_charts_of_all_years_are_read_by_the_year(lived: Coach, read: list[int]) -> None:
    assert len(lived.progress.charts("all")) > 10
    assert 0 < sum(read) <= 6000
    read.clear()
    lived.progress.charts("2w")
    assert sum(read) <= 1000


def looked_at(folder: Path) -> tuple[int, int, int]:
    """Give how many rows a look at the day reads, how many lines of days it checks, and how many sessions it makes."""
    rows: list[int] = []
    checked: list[object] = []
    made: list[object] = []
    with (
        pytest.MonkeyPatch.context() as patch,
        closing(Coach.open(folder / "data", folder / "config", FakeClock(NOW), NO_SOUND)) as coach,
    ):
        store = coach._context.store
        of_store, crc_of, init = store._rows, day_lines.crc_of, Session.__init__

        def counted(sql: str, params: Sequence[object]) -> list[Any]:
            found = of_store(sql, params)
            rows.append(len(found))
            return found

        def crc(*line: Any) -> int:
            checked.append(line)
            return crc_of(*line)

        def making(session: Session, **values: Any) -> None:
            made.append(session)
            init(session, **values)

        patch.setattr(store, "_rows", counted)
        patch.setattr(day_lines, "crc_of", crc)
        patch.setattr(Session, "__init__", making)
        coach.today.agenda()
    return sum(rows), len(checked), len(made)


def test_a_look_after_fifty_years_reads_little_more_than_one_after_a_year(old: Path, tmp_path: Path) -> None:
    make.life(tmp_path / "data", years=1, now=NOW)
    (rows, checked, made), (of_year, checked_of_year, made_of_year) = looked_at(old), looked_at(tmp_path)
    coach = Coach.open(old / "data", old / "config", FakeClock(NOW), NO_SOUND)
    decisions, signs = len(coach._context.past.plan()), len(coach._context.past.flags())
    coach.close()
    assert of_year < 250
    assert rows - of_year < decisions + signs + 20, "decisions and signs alone are read back to the first"
    assert checked_of_year < 200
    assert checked - checked_of_year < decisions + signs + 20
    assert made < made_of_year + 5 < 40, "no session of long ago is made"
