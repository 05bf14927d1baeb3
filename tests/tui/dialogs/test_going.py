"""A large file is read and taken over beside the screen: the screen stays alive, and esc leaves all or nothing."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from kept import LooksAsBefore
from nmcoach.domain.errors import CoachError, Locked
from nmcoach.services import exchange
from nmcoach.services.coach import Coach
from nmcoach.services.going import Step, Watch
from nmcoach.storage.intake import Intake
from nmcoach.storage.store import Store
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.beside import Beside
from nmcoach.tui.dialogs.ask import Ask, Confirm
from nmcoach.tui.dialogs.files import ask_import
from nmcoach.tui.dialogs.going import Bar, Going, go_on_beside, part_of

ROWS = 2_000
STOPPED = "Stopped; nothing was saved."


class Gate:
    """Holds whoever comes to it for the nth time until it is opened."""

    def __init__(self, number: int) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        self._left = number

    def __call__(self) -> None:
        self._left -= 1
        if self._left == 0:
            self.reached.set()
            assert self.opened.wait(30)


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sheet of our own that counts as large."""
    monkeypatch.setattr(exchange, "LONG_BYTES", 10_000)
    path = tmp_path / "own.csv"
    times = (datetime(2020, 1, 1) + timedelta(minutes=10 * n) for n in range(ROWS))
    rows = [f"d{n},{at:%Y-%m-%dT%H:%M:%S}Z,UTC,{at:%Y-%m-%d},250,water\n" for n, at in enumerate(times)]
    path.write_text("id,at,zone,day,ml,kind\n" + "".join(rows))
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[type, str, int], Gate]]:
    """Make a gate of a method, before it is done."""
    made: list[Gate] = []

    def make(owner: type, name: str, number: int) -> Gate:
        wait, plain = Gate(number), getattr(owner, name)

        def held(*given: object, **more: object) -> object:
            if threading.current_thread() is not threading.main_thread():
                wait()
            return plain(*given, **more)

        monkeypatch.setattr(owner, name, held)
        made.append(wait)
        return wait

    yield make
    for one in made:
        one.opened.set()


def shown(app: NmcoachApp) -> str:
    return "\n".join(str(static.render()) for static in app.screen.query(Static) if static.display)


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    end = monotonic() + 30
    while not true():
        assert monotonic() < end, "it never comes to it"
        await pilot.pause(0.02)
    await pilot.pause()


async def looked(app: NmcoachApp, pilot: Pilot[None], path: Path) -> None:
    """Let a file be looked at."""
    await pilot.pause()
    ask_import(app)
    await pilot.pause()
    app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")


async def shown_before(app: NmcoachApp, pilot: Pilot[None], path: Path) -> None:
    """Let a file be looked at, and wait for what it would bring."""
    await looked(app, pilot, path)
    await until(pilot, lambda: isinstance(app.screen, Confirm))


def drinks(coach: Coach) -> int:
    """Count the drinks of all days."""
    return int(coach._context.store.rows("SELECT count(*) FROM drink WHERE deleted = 0")[0][0])


def state(coach: Coach) -> tuple[int, list[str]]:
    return drinks(coach), sorted(path.name for path in coach.folder.rglob("*") if path.is_file())


async def test_a_large_file_is_looked_at_and_taken_over_and_taken_back(lived: Coach, sheet: Path) -> None:
    app = NmcoachApp(lived, remind=False)
    before = drinks(lived)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown_before(app, pilot, sheet)
        assert f"Would add {ROWS:,} entries ({ROWS:,} drinks)." in shown(app)
        assert drinks(lived) == before
        await pilot.press("y")
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert app.sayings.now[-1] == ("told", f"Added {ROWS:,} entries ({ROWS:,} drinks).")
        assert drinks(lived) == before + ROWS
        await pilot.press("u")
        await pilot.pause()
        assert app.sayings.now[-1][1].startswith(f"Undone: import of {ROWS:,} entries")
        assert drinks(lived) == before


async def test_esc_while_it_is_looked_at_ends_it(
    lived: Coach, sheet: Path, gate: Callable[[type, str, int], Gate]
) -> None:
    held = gate(Intake, "take", 3)
    app, before = NmcoachApp(lived, remind=False), state(lived)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(app, pilot, sheet)
        await until(pilot, held.reached.is_set)
        await until(pilot, lambda: "Comparing: 800 of 2,000 rows" in shown(app))
        await pilot.press("escape")
        assert "Stopping" in shown(app)
        held.opened.set()
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert app.sayings.now == (("told", STOPPED),)
        assert state(lived) == before


@pytest.mark.parametrize(("name", "number"), [("take", 1), ("take", 5)])
async def test_esc_while_it_is_taken_over_leaves_nothing(
    lived: Coach, sheet: Path, gate: Callable[[type, str, int], Gate], name: str, number: int
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown_before(app, pilot, sheet)
        before = state(lived)
        held = gate(Intake, name, number)
        await pilot.press("y")
        await until(pilot, held.reached.is_set)
        await pilot.press("escape")
        held.opened.set()
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert app.sayings.now == (("told", STOPPED),)
        assert state(lived) == before
        await pilot.press("w")
        await pilot.pause()
        assert drinks(lived) == before[0] + 1


async def test_esc_once_all_is_saved_comes_too_late_and_what_was_saved_is_said(
    lived: Coach, sheet: Path, gate: Callable[[type, str, int], Gate]
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown_before(app, pilot, sheet)
        before = drinks(lived)
        held = gate(Store, "_take_note", 1)
        await pilot.press("y")
        await until(pilot, held.reached.is_set)
        await pilot.press("escape")
        held.opened.set()
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert app.sayings.now == (("told", f"Added {ROWS:,} entries ({ROWS:,} drinks)."),)
        assert drinks(lived) == before + ROWS


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_while_it_goes_on_the_screen_lives_and_shows_how_far_it_is(
    lived: Coach,
    sheet: Path,
    gate: Callable[[type, str, int], Gate],
    size: tuple[int, int],
    looks_as_before: LooksAsBefore,
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size) as pilot:
        await pilot.press("9")
        await shown_before(app, pilot, sheet)
        held = gate(Intake, "take", 4)
        await pilot.press("y")
        await until(pilot, held.reached.is_set)
        await until(pilot, lambda: "Taking over: 1,200 of 2,000 rows" in shown(app))
        await pilot.press("w", "u", "q", "question_mark")  # none of them is meant for what lies under it
        app._look_at_data()
        app._repaint()
        assert isinstance(app.screen, Going)
        assert not app.waiting.on
        assert app.sayings.now == ()
        assert app.screen.query_one(Bar).part == pytest.approx(0.64)
        await looks_as_before(app)
        held.opened.set()
        await until(pilot, lambda: len(app.screen_stack) == 1)


async def test_with_a_screen_reader_it_is_told_in_words_alone(
    lived: Coach, sheet: Path, gate: Callable[[type, str, int], Gate]
) -> None:
    lived.settings_file.change({"screen_reader": "yes"})
    app = NmcoachApp(lived, remind=False)
    held = gate(Intake, "take", 3)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(app, pilot, sheet)
        await until(pilot, held.reached.is_set)
        assert not app.screen.query_one(Bar).display
        held.opened.set()
        await until(pilot, lambda: isinstance(app.screen, Confirm))


async def test_where_a_large_file_is_wrong_is_said(lived: Coach, sheet: Path) -> None:
    sheet.write_text(sheet.read_text() + "x,2020-01-01\n")
    app, before = NmcoachApp(lived, remind=False), state(lived)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(app, pilot, sheet)
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert app.sayings.now == (("refused", f"Line {ROWS + 2} has 2 cells; the header has 6."),)
        assert state(lived) == before


async def test_a_file_that_is_busy_is_not_begun_anew(lived: Coach) -> None:
    begun: list[int] = []

    def do(_coach: Coach, _watch: Watch) -> None:
        begun.append(1)
        raise Locked("Another copy of nmcoach is busy.")

    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        go_on_beside(app, "Import", do, lambda _: None)
        await until(pilot, lambda: len(app.screen_stack) == 1 and bool(app.sayings.now))
        assert app.sayings.now == (("refused", "Another copy of nmcoach is busy."),)
        assert not app.waiting.on
        assert begun == [1]


async def test_who_leaves_meanwhile_is_not_held_up_and_nothing_is_saved(
    lived: Coach, sheet: Path, gate: Callable[[type, str, int], Gate]
) -> None:
    before, held = state(lived), gate(Intake, "take", 3)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(app, pilot, sheet)
        await until(pilot, held.reached.is_set)
        beside = app.screen
        assert isinstance(beside, Going)
        app.leave_for_signal(15)
        await pilot.pause()
    assert app.return_code == 143
    assert beside._beside.stopping
    held.opened.set()
    end = monotonic() + 30
    while not beside._beside.over:
        assert monotonic() < end
    assert state(lived) == before


async def test_a_small_file_is_read_at_once(lived: Coach, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "LONG_BYTES", 10_000_000)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(app, pilot, sheet)
        await pilot.pause()
        assert isinstance(app.screen, Confirm)


async def test_another_ending_is_refused_where_it_was_typed(lived: Coach, sheet: Path) -> None:
    other = sheet.rename(sheet.with_suffix(".txt"))
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(app, pilot, other)
        assert isinstance(app.screen, Ask)
        assert "does not tell the format" in shown(app)


def test_whatever_ends_it_is_raised_where_it_is_asked_for(lived: Coach) -> None:
    def do(_coach: Coach, watch: Watch) -> None:
        watch("taking", 3, 4)
        raise ZeroDivisionError

    beside = Beside(lived, do)
    beside.start()
    end = monotonic() + 30
    while not beside.over:
        assert monotonic() < end
    assert beside.stands == ("taking", 3, 4)
    with pytest.raises(ZeroDivisionError):
        beside.given()


def test_the_bar_only_grows() -> None:
    steps: tuple[Step, ...] = ("reading", "copying", "taking", "saving")
    parts = [part_of(step, done, 10) for step in steps for done in range(11)]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0.0, 1.0)
    assert [part_of(step, 0, 0) for step in steps] == pytest.approx([0.0, 0.375, 0.4, 0.9])
    assert part_of("reading", 20, 10) == part_of("reading", 10, 10)


def test_a_stop_is_an_error_that_can_be_told(lived: Coach) -> None:
    beside = Beside(lived, lambda _coach, watch: watch("reading", 0, 0))
    beside.stop()
    beside.start()
    end = monotonic() + 30
    while not beside.over:
        assert monotonic() < end
    with pytest.raises(CoachError, match=STOPPED):
        beside.given()
