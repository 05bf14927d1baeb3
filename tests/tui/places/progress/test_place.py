"""Progress: ranges, tables and pictures, from nothing to ten years."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from kept import LooksAsBefore
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.form import Form
from nmcoach.tui.places.progress.place import ProgressPlace
from nmcoach.tui.widgets.board.boards import Boards
from places import app_at
from samples import live


def spans(app: NmcoachApp) -> set[int]:
    """How many days the charts that are drawn show."""
    assert isinstance(app.screen, ProgressPlace)
    view = app.screen.view
    assert view is not None
    return {chart.span.days for chart in view.charts}


def shown(app: NmcoachApp) -> str:
    return app.screen.query_one(Boards).as_text()


async def click(app: NmcoachApp, pilot: Pilot[None], action: str) -> None:
    boards = app.screen.query_one(Boards)
    hit = next(hit for hit in boards.hits if hit.action == action)
    await pilot.click(Boards, offset=(hit.start, hit.y))
    await pilot.pause()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50)])
async def test_f_and_a_click_change_the_range(coach: Coach, size: tuple[int, int]) -> None:
    live(coach, 14)
    async with app_at(coach, ProgressPlace, size) as (app, pilot):
        assert spans(app) == {14}
        for key, days in (("f", 91), ("f", 365), ("f", 14), ("f", 14), ("F", 14), ("F", 365), ("F", 91)):
            await pilot.press(key)
            await pilot.pause()
            assert spans(app) == {days}
        await click(app, pilot, "screen.range(1)")
        assert spans(app) == {365}
        assert "Shown: a year; also 2 weeks," in shown(app)
        await click(app, pilot, "screen.pick(0)")
        assert spans(app) == {14}


async def test_the_first_line_says_whether_it_helps_and_what_is_missing_for_that(coach: Coach) -> None:
    async with app_at(coach, ProgressPlace) as (app, _):
        assert shown(app).splitlines()[:3] == [
            "Is it helping?",
            "Too little is known to say.",
            "What would tell: pain noted on 5 days before the first session, and again in the weeks after it.",
        ]


async def test_t_shows_tables_and_the_pictures_again(coach: Coach) -> None:
    live(coach, 14)
    async with app_at(coach, ProgressPlace) as (app, pilot):
        pictures = shown(app)
        assert "Mon 23 Nov" not in pictures
        await pilot.press("t")
        await pilot.pause()
        assert "Mon 23 Nov" in shown(app)
        await click(app, pilot, "screen.table")
        assert shown(app) == pictures


async def test_a_new_entry_is_drawn_and_its_undo_takes_it_away(coach: Coach) -> None:
    async with app_at(coach, ProgressPlace) as (app, pilot):
        empty = shown(app)
        assert "A picture appears with the first entry of" in empty
        await pilot.press("w")
        await pilot.pause()
        assert "\nWater\n250 ml on 1 day." in shown(app)
        assert "A picture appears" not in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert shown(app) == empty


async def test_charts_without_entries_share_a_line(coach: Coach) -> None:
    async with app_at(coach, ProgressPlace) as (app, pilot):
        assert shown(app).endswith("No session in this time. No plan is set.")
        await pilot.press("w")
        await pilot.pause()
        assert "\nNo entry in this time: rolling, soreness, pain, stress," in shown(app)


async def test_coming_back_without_a_change_reads_and_lays_out_nothing(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(coach, 14)
    async with app_at(coach, ProgressPlace) as (app, pilot):
        before = shown(app)
        monkeypatch.setattr(coach.progress, "look", lambda _: pytest.fail("read again"))
        await pilot.press("1", "6")
        await pilot.pause()
        assert shown(app) == before


async def test_p_writes_a_page_of_the_days_and_sections_that_are_named(
    lived: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with app_at(lived, ProgressPlace) as (app, pilot):
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert app.screen.value("file") == "~/nmcoach-report-2026-11-23.html"
        app.screen.put("only", "safety, weather")
        app.screen.put("first", "-6d")
        await pilot.press("enter")
        assert "“weather” is no section" in str(app.screen.query_one("#error", Static).render())
        assert list(tmp_path.glob("*.html")) == []
        app.screen.put("only", "safety")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ProgressPlace)
        page = (tmp_path / "nmcoach-report-2026-11-23.html").read_text(encoding="utf-8")
        assert "Safety</h2>" in page
        assert "Sessions</h2>" not in page
        assert "(7 days)" in page
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert app.screen.value("file") == "~/nmcoach-report-2026-11-23-2.html"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(
    ("days", "keys"),
    [(0, ""), (1, ""), (14, ""), (365, "f"), (3650, "ff"), (365, "ft")],
    ids=["empty", "one day", "two weeks", "a year", "ten years", "a year as tables"],
)
async def test_progress_looks_right(
    coach: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int], days: int, keys: str
) -> None:
    live(coach, days)
    async with app_at(coach, ProgressPlace, size) as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        await looks_as_before(app)
