"""Recovery: the curve of a session, its table, and all sessions together."""

from datetime import timedelta

import pytest
from textual.widgets import Static

from kept import LooksAsBefore
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.soreness.recovery import RecoveryScreen
from nmcoach.tui.widgets.charts.curve import Curve


@pytest.fixture
def followed(lived: Coach) -> Coach:
    """A coach with check-ins around its first two sessions."""
    for days in (16, 9):
        end = lived._context.clock.now() - timedelta(days=days, hours=-4)
        for hours, level in ((-3, 1), (0.2, 5), (6, 6), (24, 4), (47, 2), (72, 1)):
            lived.soreness.check_in({"left_calf": level, "left_foot": level // 2}, at=end + timedelta(hours=hours))
    return lived


def shown(app: NmcoachApp, name: str) -> str:
    return str(app.screen.query_one(f"#{name}", Static).content)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=["60x20", "80x24", "120x40"])
async def test_the_curve_and_the_table_look_the_same_as_before(
    followed: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int]
) -> None:
    app = NmcoachApp(followed, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "v", "left_square_bracket")
        await pilot.pause()
        assert isinstance(app.screen, RecoveryScreen)
        await looks_as_before(app)
        await pilot.press("t")
        await pilot.pause()
        await looks_as_before(app)


async def test_keys_walk_through_sessions_and_regions(followed: Coach) -> None:
    app = NmcoachApp(followed, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "v")
        await pilot.pause()
        assert shown(app, "head") == "After the session of Sat 21 Nov · session 3 of 3"
        await pilot.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        await pilot.pause()
        assert shown(app, "head") == "After the session of Sat 7 Nov · session 1 of 3"
        assert shown(app, "what").startswith("The worst of all (1 of ")
        await pilot.press("right")
        await pilot.pause()
        assert shown(app, "what").startswith("Left upper back (2 of ")
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, RecoveryScreen)


async def test_a_worked_region_without_a_reading_is_unknown_and_draws_no_mark(followed: Coach) -> None:
    app = NmcoachApp(followed, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "v", "left_square_bracket", "right")
        await pilot.pause()
        assert shown(app, "said").startswith("No reading after the session: unknown.")
        assert "Unknown: upper back left and right (worked, no reading)." in shown(app, "missing")
        course = app.screen.query_one(Curve).course
        assert course is not None
        assert course.readings == ()


async def test_from_the_sessions_place_it_opens_at_the_session_under_the_cursor(followed: Coach) -> None:
    app = NmcoachApp(followed, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        await pilot.press("down", "down", "v")
        await pilot.pause()
        assert shown(app, "head").startswith("After the session of Sat 14 Nov")


async def test_without_any_session_it_says_what_will_be_here(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "v")
        await pilot.pause()
        assert shown(app, "head").startswith("No session yet.")
        await pilot.press("right", "left_square_bracket", "t", "escape")
