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
from nmcoach.tui.widgets.charts.chart_box import ChartBox
from nmcoach.tui.widgets.charts.timechart import TimeChart
from nmcoach.tui.widgets.forms.choicebar import ChoiceBar
from samples import live


async def opened(coach: Coach, pilot: Pilot[None], keys: str = "") -> None:
    coach.profile.remember_set_up("done")
    await pilot.press("6", *keys)
    await pilot.pause()
    await pilot.pause()


def boxes(app: NmcoachApp) -> list[ChartBox]:
    return list(app.screen.query(ChartBox))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50)])
async def test_f_and_a_click_change_the_range(coach: Coach, size: tuple[int, int]) -> None:
    coach.profile.remember_set_up("done")
    live(coach, 14)
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=size) as pilot:
        await opened(coach, pilot)
        assert isinstance(app.screen, ProgressPlace)
        assert {box.chart.span.days for box in boxes(app)} == {14}
        for key, days in (("f", 91), ("f", 365), ("f", 14), ("f", 14), ("F", 14), ("F", 365), ("F", 91)):
            await pilot.press(key)
            await pilot.pause()
            assert {box.chart.span.days for box in boxes(app)} == {days}
        await pilot.click(ChoiceBar, offset=(2, 0))
        await pilot.pause()
        assert {box.chart.span.days for box in boxes(app)} == {14}


async def test_t_shows_tables_and_the_pictures_again(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    live(coach, 14)
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(coach, pilot, "t")
        assert not any(drawing.display for drawing in app.screen.query(TimeChart))
        assert all(str(table.render()) for table in app.screen.query(".table").results(Static))
        await pilot.press("t")
        await pilot.pause()
        assert all(drawing.display for drawing in app.screen.query(TimeChart))


async def test_a_new_entry_is_drawn_and_its_undo_takes_it_away(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(coach, pilot)
        assert boxes(app) == []
        await pilot.press("w")
        await pilot.pause()
        assert [box.chart.id for box in boxes(app)] == ["water"]
        await pilot.press("u")
        await pilot.pause()
        assert boxes(app) == []


async def test_a_chart_without_entries_says_so_in_a_line(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(coach, pilot)
        missing = str(app.screen.query_one("#missing", Static).render())
        assert missing.startswith("Nothing was logged in this time.")
        assert missing.endswith("No session in this time. No plan is set.")
        await pilot.press("w")
        await pilot.pause()
        missing = str(app.screen.query_one("#missing", Static).render())
        assert missing.startswith("No entry in this time: rolling, soreness, pain, stress,")


async def test_p_writes_a_page_of_the_days_and_sections_that_are_named(
    lived: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(lived, pilot, "p")
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


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(
    ("days", "keys"),
    [(0, ""), (1, ""), (14, ""), (365, "f"), (3650, "ff")],
    ids=["empty", "one day", "two weeks", "a year", "ten years"],
)
async def test_progress_looks_right(
    coach: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int], days: int, keys: str
) -> None:
    coach.profile.remember_set_up("done")
    live(coach, days)
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=size) as pilot:
        await opened(coach, pilot, keys)
        await looks_as_before(app)
