"""The way back: asked before any place is shown, and by the palette where the data is lost meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nmcoach.services.coach import Coach
from nmcoach.services.doctor import DoctorService, WayBack
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Confirm
from nmcoach.tui.way_back import WayBackApp
from samples import FakeClock


@pytest.fixture
def doctor(coach: Coach, clock: FakeClock) -> DoctorService:
    coach.water.log(250)
    coach.backups.make()
    coach.water.log(300)
    return DoctorService(*coach.folders, clock)


def test_sound_data_needs_no_way_back(doctor: DoctorService) -> None:
    assert doctor.way_back() is None


def test_of_emptied_data_the_newest_copy_is_offered(coach: Coach, doctor: DoctorService) -> None:
    (coach.folder / "nmcoach.db").write_bytes(b"")
    way = doctor.way_back()
    assert way is not None
    assert (way.yes, way.repairs) == ("Bring it back", False)
    assert "is empty although there was data." in way.detail
    assert "holds 1 entry." in way.detail
    assert doctor.take(way).startswith("Brought back 1 entry: the copy of ")
    assert coach.water.day().ml == 250


def test_without_a_copy_there_is_none(coach: Coach, doctor: DoctorService) -> None:
    (coach.folder / "nmcoach.db").write_bytes(b"")
    for copy in coach.backups.every():
        copy.path.unlink()
    assert doctor.way_back() is None


def test_data_of_a_newer_version_is_not_offered_to_be_replaced(coach: Coach, doctor: DoctorService) -> None:
    coach._context.store._file.connection.execute("PRAGMA user_version = 99")
    assert doctor.way_back() is None


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("enter", True), ("n", False), ("escape", False)])
async def test_the_question_is_answered_by_one_key(key: str, answer: bool) -> None:
    app = WayBackApp(WayBack("Bring it back?", "It is empty.", "Bring it back", repairs=False), "nmcoach-dark")
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        assert isinstance(app.screen, Confirm)
        await pilot.press(key)
    assert app.return_value is answer


@pytest.mark.parametrize(
    ("harm", "told", "left"),
    [
        (lambda path: path.write_bytes(b""), "Brought back 1 entry", 250),
        (lambda path: path.unlink(), "Brought back 1 entry", 250),
        (
            lambda path: path.write_bytes(bytes(100) + path.read_bytes()[100:]),
            "Made the data file anew: 2",
            550,
        ),
    ],
    ids=["emptied", "gone", "no header"],
)
@pytest.mark.usefixtures("doctor")
async def test_the_palette_brings_back_what_is_lost_while_it_is_open(
    coach: Coach, harm: Callable[[Path], object], told: str, left: int
) -> None:
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        harm(coach.folder / "nmcoach.db")
        await app.run_action("files('restore')")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("enter")
        await pilot.pause()
        assert any(text.startswith(told) for _, text in app.sayings.now)
        assert coach.water.day().ml == left


async def test_the_palette_names_the_commands_where_all_is_well(coach: Coach, doctor: DoctorService) -> None:
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True):
        await app.run_action("files('restore')")
        assert any("`nmcoach restore latest` brings one back" in text for _, text in app.sayings.now)
