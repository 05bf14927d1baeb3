"""Soreness: the map, looking back, and a check-in by keys, by mouse and as a list."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from kept import LooksAsBefore
from nmcoach.content.body_loader import bodies
from nmcoach.domain.figure.body_map import BodyPicture, Direction
from nmcoach.domain.regions import REGIONS
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.place import Place, PlaceBody
from nmcoach.tui.places.soreness.check_in import CheckInDialog
from nmcoach.tui.places.soreness.place import SorenessPlace
from nmcoach.tui.places.soreness.recovery import RecoveryScreen
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.body.bodymap import BodyMap
from nmcoach.tui.widgets.body.region_list import RegionLevels
from nmcoach.tui.widgets.body.region_picker import RegionPicker
from nmcoach.tui.widgets.forms.level import LevelPicker
from places import app_at, board_text, click_action
from samples import FakeClock

SIZES = ((80, 24), (120, 40))
GIVEN = {"right_low_back": 4, "left_calf": 10, "left_chest": 0}
MEASURED = {"pain": "5", "stress": "3", "sleep": "7"}
DIRECTIONS: tuple[Direction, ...] = ("up", "down", "left", "right")


def way(body: BodyPicture, start: str, goal: str) -> Iterator[str]:
    """Give the arrow keys from one region to another."""
    ways: dict[str, list[str]] = {start: []}
    edge = deque([start])
    while goal not in ways:
        here = edge.popleft()
        for direction in DIRECTIONS:
            there = body.next_to(here, direction)
            if there not in ways:
                ways[there] = [*ways[here], direction]
                edge.append(there)
    yield from ways[goal]


def recent(coach: Coach, at: datetime | None = None) -> dict[str, int]:
    """The level of each region that was named in the week before."""
    return {region: told.level for region, told in coach.soreness.recent(at).items()}


def picker(app: NmcoachApp) -> RegionPicker:
    return app.screen.query_one(RegionPicker)


async def measure(app: NmcoachApp, pilot: Pilot[None]) -> None:
    for kind, value in MEASURED.items():
        app.screen.query_one(f"#measure-{kind}", Input).focus()
        await pilot.press(value)


async def by_keys(app: NmcoachApp, pilot: Pilot[None]) -> None:
    body = app.screen.query_one(BodyMap).body()
    for region, level in GIVEN.items():
        for key in way(body, picker(app).cursor, region):
            await pilot.press(key)
        await pilot.press("t" if level == 10 else str(level))
    await measure(app, pilot)
    await pilot.press("enter")


async def by_mouse(app: NmcoachApp, pilot: Pilot[None]) -> None:
    for region, level in GIVEN.items():
        spot = app.screen.query_one(BodyMap).spot(region)
        assert spot is not None
        await pilot.click(BodyMap, offset=spot)
        await pilot.click(LevelPicker, offset=(level * 3 + 1, 0))
    await measure(app, pilot)
    await pilot.click("#save")


async def as_list(app: NmcoachApp, pilot: Pilot[None]) -> None:
    await pilot.press("l")
    rows = list(dict.fromkeys(region.partition("_")[2] for region in REGIONS))
    for region, level in GIVEN.items():
        side, _, base = region.partition("_")
        await pilot.press("home", *["down"] * rows.index(base), side, "t" if level == 10 else str(level))
    assert app.screen.query_one(RegionLevels).has_focus
    await measure(app, pilot)
    await pilot.press("ctrl+s")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("manner", [by_keys, by_mouse, as_list])
async def test_the_same_check_in_results_by_keys_by_mouse_and_as_a_list(
    lived: Coach, manner: object, size: tuple[int, int]
) -> None:
    before = len(lived.soreness.every())
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s")
        await pilot.pause()
        assert callable(manner)
        await manner(app, pilot)
        await pilot.pause()
        assert isinstance(app.screen, Place)
    saved = lived.soreness.every()
    assert len(saved) == before + 1
    assert dict(saved[-1].levels) == GIVEN
    assert saved[-1].at == lived._context.moment().at
    assert {m.kind: m.value for m in lived.measures.every()[-3:]} == {"pain": 5, "stress": 3, "sleep": 7}
    lived.history.undo()
    assert len(lived.soreness.every()) == before
    assert lived.measures.every() == []


async def test_one_and_nought_pressed_soon_after_each_other_make_ten(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "1", "0")
        await pilot.pause()
        assert list(picker(app).draft.values()) == [10]


async def test_backspace_takes_a_region_out_and_space_gives_the_level_of_last_time(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s")
        await pilot.pause()
        picker(app).cursor = "left_calf"
        await pilot.press("8", "backspace")
        await pilot.pause()
        assert picker(app).draft == {}
        await pilot.press("space")
        await pilot.pause()
        assert picker(app).draft == {"left_calf": 3}


async def test_n_says_that_nothing_is_sore_anywhere(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "n", "enter")
        await pilot.pause()
    assert lived.soreness.every()[-1].levels == dict.fromkeys(REGIONS, 0)


async def test_a_late_answer_keeps_its_true_time(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "4")
        app.screen.query_one("#when", Input).value = "-2h"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert any(c.at == lived._context.moment().at - timedelta(hours=2) for c in lived.soreness.every())


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("#when", "tomorrow", "lies in the future"),
        ("#when", "soon", "“soon” is not a time"),
        ("#measure-pain", "11", "“11”"),
        ("#measure-sleep", "good", "“good”"),
    ],
)
async def test_a_refused_value_is_told_and_nothing_given_is_lost(
    lived: Coach, field: str, value: str, told: str
) -> None:
    before = lived.soreness.every()
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "4")
        app.screen.query_one(field, Input).value = value
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, CheckInDialog)
        assert told in str(app.screen.query_one("#error", Static).render())
        assert list(picker(app).draft.values()) == [4]
    assert lived.soreness.every() == before
    assert lived.measures.every() == []


async def test_esc_leaves_a_check_in_without_a_trace_and_digits_go_to_places_again(lived: Coach) -> None:
    before = lived.soreness.every()
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "4", "escape", "3")
        await pilot.pause()
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE == "water"
    assert lived.soreness.every() == before


@pytest.mark.parametrize("keys", [("5", "y"), ("5", "s", "y")])
async def test_as_before_repeats_the_latest_check_in_with_one_key(lived: Coach, keys: tuple[str, ...]) -> None:
    before = len(lived.soreness.every())
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    assert len(lived.soreness.every()) == before + 1
    assert lived.soreness.every()[-1].levels == {"left_upper_back": 1, "left_calf": 3}
    lived.history.undo()
    assert len(lived.soreness.every()) == before


async def test_as_before_is_refused_kindly_when_there_is_nothing_to_repeat(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "y")
        await pilot.pause()
        shown = app.export_screenshot().replace("&#160;", " ")
    assert coach.soreness.every() == []
    assert "no check-in from the" in shown


async def test_brackets_look_back_through_past_check_ins_and_forth_to_now(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5")
        await pilot.pause()
        every = lived.soreness.every()
        for check_in in reversed(every):
            await pilot.press("left_square_bracket")
            await pilot.pause()
            assert check_in.levels.items() <= picker(app).levels.items()
            assert picker(app).levels == recent(lived, check_in.at)
        await pilot.press("left_square_bracket")
        await pilot.press(*["right_square_bracket"] * len(every))
        await pilot.pause()
        assert picker(app).levels == recent(lived)


async def test_the_choice_of_the_list_is_kept_in_the_dialog_and_in_other_places(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "l", "s")
        await pilot.pause()
        assert app.screen.query_one(RegionLevels).has_focus
        assert not app.screen.query_one(BodyMap).display
        await pilot.press("l", "escape")
        await pilot.pause()
        assert app.screen.query_one(BodyMap).display


async def test_a_narrow_terminal_shows_the_list_and_a_wider_one_the_map(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(59, 20), notifications=True, tooltips=True) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert app.screen.query_one(RegionLevels).display
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        body = app.screen.query_one(BodyMap)
        assert (body.display, body.single) == (True, True)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert (body.single, body.large) == (False, False)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert (body.single, body.large) == (False, True)


async def test_f_goes_to_the_other_view(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        await pilot.press("5")
        await pilot.pause()
        body = app.screen.query_one(BodyMap)
        before = body.view
        await pilot.press("f")
        await pilot.pause()
        assert {before, body.view} == {"front", "back"}
        assert bodies()["compact"].places[body.cursor].view == body.view


async def test_a_click_on_a_region_begins_a_check_in_there(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5")
        await pilot.pause()
        spot = app.screen.query_one(BodyMap).spot("right_thigh_front")
        assert spot is not None
        await pilot.click(BodyMap, offset=spot)
        await pilot.pause()
        assert isinstance(app.screen, CheckInDialog)
        assert picker(app).cursor == "right_thigh_front"


async def test_the_curve_of_the_last_session_stands_beside_the_map_with_the_levels_and_their_days(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        text = board_text(app)
        assert "After Sat 21 Nov" in text
        assert "3 readings: how it was before is unknown, highest 6/10" in text
        assert "left calf 3/10, Mon 23 Nov" in text
        await click_action(pilot, "screen.curve")
        assert isinstance(app.screen, RecoveryScreen)


async def test_levels_of_some_days_ago_are_dim_on_the_map_and_the_cursor_says_their_day(
    lived: Coach, clock: FakeClock
) -> None:
    clock.pass_(days=4)
    lived.soreness.check_in({"right_calf": 2})
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert picker(app).faded == {"left_calf", "left_upper_back"}
        body = app.screen.query_one(BodyMap)
        assert body.faded == picker(app).faded
        assert body._fill("left_calf") != body._fill("right_calf")
        picker(app).cursor = "left_calf"
        await pilot.pause()
        assert "Left calf: 3/10 on Mon 23 Nov" in board_text(app)


async def test_told_them_is_offered_while_someone_is_to_be_told_and_gone_after(lived: Coach) -> None:
    lived.soreness.check_in({"left_calf": 8})
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert "Press d once you have told them." in board_text(app)
        await click_action(pilot, "screen.tell")
        assert "d told them" not in board_text(app)


async def test_before_the_first_session_it_says_what_will_be_here(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert "After the first session, each check-in becomes a point of a curve here." in board_text(app)
        assert "Check in whenever something feels different." in board_text(app)


async def test_a_strong_level_says_whom_to_tell(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "8", "enter")
        await pilot.pause()
        assert "Tell your therapist" in board_text(app)


async def test_the_check_in_before_a_session_is_offered_and_then_done(lived: Coach, clock: FakeClock) -> None:
    clock.pass_(hours=30)
    lived.sessions.book(clock.now() + timedelta(hours=20), {})
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert "Before your session on " in board_text(app)
        await pilot.press("s", "2")
        await pilot.pause()
        assert "Before your session" in str(app.screen.query_one("#box").border_title)
        await pilot.press("enter")
        await pilot.pause()
        assert "Before your session on " not in board_text(app)


async def test_in_a_small_terminal_the_list_of_a_check_in_leaves_all_else_in_sight(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "l")
        await pilot.pause()
        screen = app.screen.region
        for wanted in ("#level", "#when", "#measure-pain", "#measure-sleep", "#save", "#close"):
            widget = app.screen.query_one(wanted)
            assert screen.contains_region(widget.region)
            assert widget.size.width >= 3


LEVELS = {
    "nothing": {},
    "one": {"left_calf": 4},
    "all": {region: index % 11 for index, region in enumerate(REGIONS)},
}


@pytest.mark.parametrize("known", LEVELS)
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_soreness_place_looks_as_it_did(
    coach: Coach, size: tuple[int, int], theme: str, known: str, clock: FakeClock, looks_as_before: LooksAsBefore
) -> None:
    coach.settings_file.change({"theme": theme})
    if LEVELS[known]:
        coach.soreness.check_in(LEVELS[known])
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press("5")
        await pilot.pause()
        await looks_as_before(app)


@pytest.mark.parametrize("size", [(50, 20), (60, 20), (80, 24), (120, 40)])
async def test_the_check_in_looks_as_it_did(
    lived: Coach, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "s", "4", "down", "right", "t")
        await pilot.pause()
        await looks_as_before(app)


async def test_d_keeps_that_someone_was_told_on_today_too(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    coach.soreness.check_in({"left_calf": 8, "right_upper_back": 9})
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for place, key in (("1", "d"), ("5", "d")):
            await pilot.press(place)
            await pilot.pause()
            assert "Tell your therapist." in board_text(app)
            await pilot.press(key)
            await pilot.pause()
        assert "Tell your therapist." not in board_text(app)
        await pilot.press("d")
        await pilot.pause()
    assert [note.topic for note in coach.notes.every()] == ["told", "told"]
    assert coach.soreness.flag() is None


@pytest.mark.parametrize(("columns", "rows", "reader"), [(60, 20, "on"), (80, 24, "on"), (50, 30, "off")])
async def test_boards_below_the_map_can_be_scrolled_to_their_last_line(
    lived: Coach, columns: int, rows: int, reader: str
) -> None:
    lived.settings_file.change({"screen_reader": reader})
    async with app_at(lived, SorenessPlace, (columns, rows)) as (app, _):
        boards, around = app.screen.query_one(Boards), app.screen.query_one("#both")
        assert boards.region.y >= app.screen.query_one("#map").region.bottom, "one below the other"
        assert boards.region.bottom == around.region.bottom
        assert around.parent is app.screen.query_one(PlaceBody)
        assert around.region.height == app.screen.query_one(PlaceBody).virtual_size.height
