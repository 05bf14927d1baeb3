"""Today: one glance."""

from pathlib import Path

import pytest

from kept import LooksAsBefore
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.services.unfinished import ELSEWHERE
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.soreness.check_in import CheckInDialog
from nmcoach.tui.places.today.memory import Latest
from nmcoach.tui.places.today.place import FIGURE_SECONDS, TodayPlace
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.chrome.keyrow import KeyRow
from places import board_text, click_action
from samples import FakeClock


def shown(app: NmcoachApp) -> str:
    return app.export_screenshot().replace("&#160;", " ")


def now_board(app: NmcoachApp) -> str:
    """What the first board says."""
    return board_text(app).split("\n\n")[0]


def row_of_keys(app: NmcoachApp) -> str:
    row = app.screen.query_one(KeyRow)
    return "".join(piece for piece, _ in row.draw(0, row.size.width, 1))


SIZES = [(80, 24), (120, 40), (60, 20), (160, 50)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_today_looks_as_it_did(lived: Coach, size: tuple[int, int], looks_as_before: LooksAsBefore) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause(2 * FIGURE_SECONDS)
        await looks_as_before(app)


async def test_today_says_what_to_do_and_why(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        text = shown(app)
    for piece in (
        "Thu 26 Nov 17:30",
        "in 3 days",
        "1,250 / 2,000 ml",
        "After a session, gentle",
        "(6 → 4 → 3)",
        "Usually eases within 24–48 h.",
    ):
        assert piece in text


async def test_a_new_user_sees_that_nothing_is_known_yet_and_that_questions_wait(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        text = shown(app)
    assert "No check-in this week" in text
    assert "A few safety questions come first; until then there is calm" in text


async def test_a_fracture_stops_the_routine_and_says_why(lived: Coach) -> None:
    lived.safety.answer([Given("fracture", "yes")])
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        now = now_board(app)
        actions = {hit.action for hit in app.screen.query_one(Boards).hits if hit.board == "now"}
        assert "start" not in row_of_keys(app)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, TodayPlace)
    assert now.count("a recent or possible fracture") == 1, "the reason is said once"
    assert actions == {"app.breathe"}


async def test_a_warning_sign_is_told_above_and_below_only_what_ends_it(lived: Coach) -> None:
    lived.red_flags.report(["chest_pain"])
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        now = now_board(app)
    assert now.count("chest pain") == 1
    assert "Then say in Safety who looked at it." in now
    assert "start" not in now


async def test_a_run_in_another_window_is_told_of_and_no_start_is_offered_beside_it(
    lived: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    elsewhere = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    run = elsewhere.rolls.begin(elsewhere.routines.find("full_daily"))
    run.handle("start")
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert ELSEWHERE in now_board(app)
        assert "screen.roll" not in {hit.action for hit in app.screen.query_one(Boards).hits}
        run.handle("stop")
        run.finish("skipped")
        app._look_at_data()
        await pilot.pause()
        assert ELSEWHERE not in board_text(app)
        assert "screen.roll" in {hit.action for hit in app.screen.query_one(Boards).hits}
    elsewhere.close()


async def test_too_much_at_once_is_a_warning_and_nothing_that_is_done(lived: Coach) -> None:
    lived.water.log(1200)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        boards = app.screen.query_one(Boards)
        lines = [line for line in boards._page.lines if any("1,200 ml within an hour" in text for text, _ in line)]
        (ink,) = [ink for text, ink in lines[0] if "1,200 ml within an hour" in text]
        assert ink == "warn"
        assert "Water ✓" not in board_text(app)
        await pilot.press("3")
        await pilot.pause()
        assert "Today ✓" not in board_text(app)


async def test_the_start_is_offered_again_once_the_stop_is_over(lived: Coach) -> None:
    lived.safety.answer([Given("sick_today", "yes")])
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert "start" not in row_of_keys(app)
        lived.safety.answer([Given("sick_today", "no")])
        app.refresh_place()
        await pilot.pause()
        assert "start" in row_of_keys(app)


async def test_s_begins_a_check_in_and_the_hints_can_be_clicked(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, CheckInDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE == "today"
        await click_action(pilot, "app.drink")
        assert sum(d.ml for d in lived.water.drinks()) == 1500


async def test_the_day_turns_at_three_in_the_morning_while_the_coach_is_open(lived: Coach, clock: FakeClock) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        clock.pass_(hours=12.9)
        app._repaint()
        await pilot.pause()
        assert "1,250 / 2,000" in shown(app)
        clock.pass_(hours=0.2)
        app._repaint()
        await pilot.pause()
        assert "0 / 2,000" in shown(app)
        assert "Tue 24 Nov" in shown(app)


@pytest.mark.parametrize(("key", "ends"), [("r", ("escape", "enter")), ("s", ("escape",)), ("b", ("escape",))])
async def test_what_is_begun_on_today_comes_back_to_today(lived: Coach, key: str, ends: tuple[str, ...]) -> None:
    lived.rolls.log()
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, Place), "something is open"
        for end in ends:
            await pilot.press(end)
            await pilot.pause(0.3)
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE == "today"


async def test_whoever_goes_on_to_another_place_is_not_taken_back(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "escape", "3")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE == "water"


async def test_a_finished_day_looks_finished(lived: Coach, looks_as_before: LooksAsBefore) -> None:
    lived.rolls.log()
    lived.water.log(800)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await looks_as_before(app)
        said = board_text(app)
    assert "Done ✓" in said
    assert "of the last 7" in said
    assert "Tomorrow: " in said


async def test_the_boards_say_everything_in_reading_order(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        said = board_text(app)
    headings = ["Now", "Water", "Body", "A fortnight", "November", "Next session", "Today so far"]
    assert [line for line in said.splitlines() if line in headings] == headings
    assert "1,250 / 2,000 ml" in said
    assert "water: " in said


async def test_a_screen_reader_gets_the_boards_as_plain_lines(lived: Coach, looks_as_before: LooksAsBefore) -> None:
    lived.settings_file.change({"screen_reader": "on"})
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await looks_as_before(app)
        await click_action(pilot, "app.drink")
    assert sum(d.ml for d in lived.water.drinks()) == 1500


def test_the_latest_of_today_are_named_whole_and_those_before_counted() -> None:
    entries = ("07:43 400 ml water", "09:02 250 ml coffee", "10:44 250 ml water", "12:55 250 ml tea")
    latest = Latest(entries)
    assert ["".join(text for text, _ in line) for line in latest.lines(36)] == [
        "2 earlier · 10:44 250 ml water ·",
        "12:55 250 ml tea",
    ]
    assert ["".join(text for text, _ in line) for line in latest.lines(90)] == [" · ".join(entries)]
    assert latest.words() == " · ".join(entries)


async def test_what_the_first_questions_hold_back_is_said_once(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert shown(app).count("safety questions") == 1
