"""Water: any amount, any time, any day."""

import pytest
from textual.widgets import Input

from kept import LooksAsBefore
from nmcoach.domain.errors import Locked
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.dialogs.drinks import WhichDrink
from nmcoach.tui.dialogs.form import Form
from nmcoach.tui.places.place import Place
from places import board_text, click_action
from samples import FakeClock


async def test_the_water_place_looks_as_it_did(lived: Coach, looks_as_before: LooksAsBefore) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3")
        await pilot.pause()
        await looks_as_before(app)


@pytest.mark.parametrize(
    ("line", "ml", "kind", "wall"),
    [
        ("330", 330, "water", "14:00"),
        ("0.5l tea", 500, "tea", "14:00"),
        ("8 oz coffee at 9:30", 237, "coffee", "09:30"),
        ("250 soft drink -2h", 250, "soft drink", "12:00"),
        ("8 fl. oz. milk 10:00", 237, "milk", "10:00"),
        ("2 glasses", 500, "water", "14:00"),
        ("glass juice", 250, "juice", "14:00"),
    ],
)
async def test_a_line_logs_any_drink_at_any_time(coach: Coach, line: str, ml: int, kind: str, wall: str) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "A")
        app.screen.query_one("#answer", Input).value = line
        await pilot.press("enter")
        await pilot.pause()
    (drink,) = coach.water.drinks()
    local = drink.at.astimezone(coach.now().local.tzinfo)
    assert (drink.ml, drink.kind, f"{local:%H:%M}") == (ml, kind, wall)


async def test_a_line_that_cannot_be_read_stays_with_its_reason(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "A", *"abc", "enter")
        await pilot.pause()
        assert app.screen.query_one("#answer", Input).value == "abc"
        assert "“abc” is not an amount" in app.export_screenshot().replace("&#160;", " ")
    assert coach.water.drinks() == []


@pytest.mark.parametrize(("keys", "ml"), [(("1",), 200), (("2",), 500), (("down", "enter"), 500)])
async def test_shift_w_lists_the_usual_drinks_and_a_digit_logs_one(
    coach: Coach, keys: tuple[str, ...], ml: int
) -> None:
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"presets_ml": "200, 500"})
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("W")
        assert isinstance(app.screen, WhichDrink)
        await pilot.press("4", *keys)
        await pilot.pause()
        assert not isinstance(app.screen, WhichDrink)
    assert [drink.ml for drink in coach.water.drinks()] == [ml]


@pytest.mark.parametrize("keys", ["3", "a"])
async def test_another_amount_is_typed_in_the_water_place(coach: Coach, keys: str) -> None:
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"presets_ml": "200, 500"})
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("W", "escape", "W", keys)
        await pilot.pause()
        await pilot.press(*"120", "enter")
        await pilot.pause()
    assert [drink.ml for drink in coach.water.drinks()] == [120]


async def test_the_last_two_weeks_stand_below_the_day_and_a_drink_is_added_to_them(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert "23 Nov 1,250 ml" in board_text(app)
        await pilot.press("w")
        await pilot.pause()
        assert "23 Nov 1,500 ml" in board_text(app)


async def test_the_field_for_another_amount_says_what_enter_and_esc_do_and_digits_stay_in_it(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "A", "4", "5")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert app.screen.query_one("#answer", Input).value == "45"
        assert "enter logs it · esc closes" in app.export_screenshot().replace("&#160;", " ")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE == "water"
    assert sum(d.ml for d in lived.water.drinks()) == 1250


async def test_e_or_enter_corrects_the_drink_under_the_cursor(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "down", "enter")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        line = form.query(Input).first()
        assert line.value == "400 ml"
        line.value = "450"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Saved: 450 ml water." in app.export_screenshot().replace("&#160;", " ")
        assert "450 ml" in board_text(app)
    assert [d.ml for d in lived.water.drinks()] == [300, 250, 450, 300]


async def test_a_drink_that_is_clicked_gets_the_cursor_and_its_keys_can_be_clicked(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3")
        await pilot.pause()
        await click_action(pilot, "screen.pick(2)")
        assert "chosen: 10:00" in board_text(app)
        await click_action(pilot, "screen.delete")
        assert [d.ml for d in lived.water.drinks()] == [300, 400, 300]


async def test_a_doctors_limit_has_no_goal_and_no_pace(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    coach.safety.answer([Given("fluid_limit", "yes", "1500")])
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert "left of your limit today" in board_text(app)
        assert "even pace" not in board_text(app)
        assert "goal" not in board_text(app)


async def test_yesterday_can_be_looked_at_and_filled_in(lived: Coach, clock: FakeClock) -> None:
    yesterday = clock.now().date().replace(day=22)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "left", "A", *"400 21:00", "enter")
        await pilot.pause()
        assert "Sun 22 Nov" in app.export_screenshot().replace("&#160;", " ")
        assert [d.ml for d in lived.water.drinks(yesterday)] == [400]
        await pilot.press("right")
        assert sum(d.ml for d in lived.water.drinks()) == 1250


async def test_x_deletes_the_drink_under_the_cursor_and_u_brings_it_back(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "down", "x")
        await pilot.pause()
        assert [d.ml for d in lived.water.drinks()] == [300, 250, 300]
        await pilot.press("u")
        assert [d.ml for d in lived.water.drinks()] == [300, 250, 400, 300]


async def test_the_cursor_stays_on_its_drink_while_another_copy_logs_one_and_while_the_file_is_busy(
    lived: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "down")
        lived.water.log(111)
        app.refresh_place()
        curve = lived.water.curve
        monkeypatch.setattr(lived.water, "curve", lambda *_: (_ for _ in ()).throw(Locked("busy")))
        lived.water.log(222)
        app.refresh_place()
        monkeypatch.setattr(lived.water, "curve", curve)
        await pilot.press("x")
        await pilot.pause()
        assert [d.ml for d in lived.water.drinks()] == [300, 250, 300, 111, 222]


async def test_on_the_newest_drink_the_cursor_stays_on_the_newest(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3", "w", "x")
        await pilot.pause()
        assert [d.ml for d in lived.water.drinks()] == [300, 250, 400, 300]
