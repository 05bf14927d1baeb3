"""Python's look for rubbish: what is loaded and the places that were made are set apart from it."""

import gc
from collections.abc import Iterator

import pytest

from nmcoach.services.coach import Coach
from nmcoach.tui import rubbish
from nmcoach.tui.app import NmcoachApp


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the look as it was for the other tests."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_what_is_loaded_is_set_apart_and_the_look_goes_on() -> None:
    before = gc.get_freeze_count()

    def load() -> tuple[bool, list[list[int]]]:
        return gc.isenabled(), [[] for _ in range(1000)]

    found = rubbish.loaded(load)
    assert found[0] is False
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + 1000
    assert gc.get_threshold()[0] == rubbish.AT_START
    rubbish.set_apart()
    assert gc.get_threshold()[0] == rubbish.NEW


def test_rubbish_is_gone_before_the_rest_is_set_apart() -> None:
    class Ring:
        ended = False

        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            Ring.ended = True

    Ring()
    rubbish.set_apart()
    assert Ring.ended


async def test_each_place_is_set_apart_once_and_none_while_a_dialog_is_open(
    lived: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nmcoach.tui.visiting.SETTLED_SECONDS", 0.3)
    lived.profile.remember_set_up("done")
    times: list[str] = []
    app = NmcoachApp(lived, remind=False, made=lambda: times.append("made"))
    async with app.run_test(size=(100, 32)) as pilot:
        for key in "1313":
            await pilot.press(key)
            await pilot.pause(0.6)
        assert times == ["made", "made"]
        await pilot.press("7", "question_mark")
        await pilot.pause(0.6)
        assert times == ["made", "made"]
