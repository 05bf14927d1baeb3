from pathlib import Path

import pytest
from textual.widgets import Input, Static

from kept import LooksAsBefore
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.services.setting_values import CHECKS
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.settings.place import SettingsPlace
from nmcoach.tui.places.settings.rows import SETTINGS
from nmcoach.tui.places.setup.dialog import PageDialog
from nmcoach.tui.places.setup.screen import SetupScreen
from nmcoach.tui.widgets.lists.rows import RowList
from places import choose, go_to, row, said
from samples import FakeClock

CHANGED = {
    "presets_ml": "300, 500",
    "goal_ml": "1800",
    "waking.wake": "06:30",
    "waking.bed": "23:15",
    "day_start": "04:00",
    "theme": "light",
    "run.at_once": "on",
    "run.in_tab": "off",
    "screen_reader": "on",
    "sounds.voice": "full",
    "sounds.rate": "140",
    "sounds.pitch": "60",
    "sounds.voice_name": "+f3",
    "sounds.language": "en-gb",
    "sounds.tones": "off",
    "sounds.volume": "35",
    "sounds.breath": "off",
    "sounds.bell": "off",
    "sounds.flash": "off",
    "sounds.command": "true",
    "reminders.water": "off",
    "reminders.roll": "off",
    "reminders.roll_at": "17:15",
    "reminders.soreness": "off",
    "reminders.session": "off",
    "reminders.window": "off",
    "reminders.quiet_from": "21:00",
    "reminders.quiet_to": "08:00",
    "reminders.snooze_minutes": "45",
    "sessions.days": "tue sat",
    "sessions.from": "09:00",
    "sessions.to": "20:00",
    "units": "us",
    "emergency_number": "112",
}
"""Another value for every setting; of choices, the next one."""


REFUSED = (
    ("goal_ml", "a lot", "“a lot” is not an amount; use 1 to 3000 ml"),
    ("goal_ml", "20", "goal_ml cannot be 20; use a whole number from 500 to 3000."),
    ("reminders.quiet_from", "late", "“late” is not a time of day; use 7:00 or 22:30."),
)

"""A setting, what is typed, and the reason given."""


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    """Nothing to set up."""
    coach.profile.remember_set_up("done")
    return NmcoachApp(coach, remind=False)


def test_every_setting_there_is_has_a_row() -> None:
    assert set(SETTINGS) == set(CHECKS) == set(CHANGED)


async def test_each_setting_can_be_changed_and_is_kept(
    app: NmcoachApp, coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        for key, value in CHANGED.items():
            await choose(pilot, key)
            if not SETTINGS[key].choices:
                pilot.app.screen.query_one(Input).value = value
                await pilot.press("enter")
            assert pilot.app.screen is place
        assert app.theme == "nmcoach-light"
        assert row(place, "sounds.bell").value == "off"
        assert row(place, "presets_ml").value == "10.1 fl oz + 1"
    again = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    assert {key: again.settings_file.get(key) for key in CHANGED} == CHANGED
    again.close()


async def test_a_goal_that_is_read_as_less_says_what_the_file_says(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("goal_ml = 3500\n", "utf-8")
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    coach.profile.remember_set_up("done")
    async with NmcoachApp(coach, remind=False).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        shown = row(place, "goal_ml")
        assert (shown.value, shown.words) == ("3,000 ml", "The most; your file says 3,500 ml")
    coach.close()


async def test_a_value_that_is_refused_stays_with_the_reason(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        for key, typed, why in REFUSED:
            await choose(pilot, key)
            pilot.app.screen.query_one(Input).value = typed
            await pilot.press("enter")
            dialog = pilot.app.screen
            assert isinstance(dialog, PageDialog)
            assert dialog.query_one(Input).value == typed
            assert str(dialog.query_one(".refused", Static).content).startswith(why)
            await pilot.press("escape")
            assert app.screen_stack[-1] is place
    assert not coach.settings_file.path.exists()


async def test_the_plan_is_changed_as_a_whole_and_keeps_what_was_not_touched(app: NmcoachApp, coach: Coach) -> None:
    coach.plan.set(coach.now().day, per_week=2, gap_hours=96, stated_by="Kim")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        await choose(pilot, "plan.maintenance")
        dialog = pilot.app.screen
        assert dialog.focused is dialog.query_one("#maintenance Input")
        dialog.query_one("#maintenance Input", Input).value = "5-99"
        await pilot.click("#save")
        assert "within 7–84 days" in str(dialog.query_one("#maintenance .refused", Static).content)
        dialog.query_one("#maintenance Input", Input).value = "28-35"
        dialog.query_one("#start Input", Input).value = "-7d"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert row(place, "plan.maintenance").value == "28–35 days"
    plan = coach.plan.settings()
    assert isinstance(plan, Plan)
    assert (plan.start.isoformat(), plan.per_week, plan.gap_hours) == ("2026-11-16", 2, 96)
    assert (plan.maintenance_days, plan.stated_by) == ((28, 35), "Kim")


async def test_name_and_kit_are_changed_by_mouse(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        await pilot.click(RowList, offset=(4, 1))
        pilot.app.screen.query_one(Input).value = "Ada"
        await pilot.click("#save")
        await pilot.click(RowList, offset=(4, 2))
        await pilot.click("#kit", offset=(3, 1))
        await pilot.click("#save")
        await pilot.pause()
        assert row(place, "name").value == "Ada"
        assert row(place, "kit").words == "roller, peanut, wall, chair"
    profile = coach.profile.latest()
    assert profile is not None
    assert (profile.name, profile.kit) == ("Ada", ("roller", "peanut", "wall", "chair"))


async def test_what_a_therapist_should_know_is_told_from_here(app: NmcoachApp, coach: Coach) -> None:
    coach.profile.save(name="Ada", background={"since": "May"})
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        assert row(place, "background").value == "1 of 6"
        await choose(pilot, "background")
        await pilot.pause()
        assert [field.value for field in pilot.app.screen.query(Input)] == ["", "May", "", "", "", ""]
        await pilot.press(*"calf", "tab", "ctrl+u", *"June")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert row(place, "background").value == "2 of 6"
    profile = coach.profile.latest()
    assert profile is not None
    assert (profile.name, profile.background["complaint"]) == ("Ada", "calf")
    assert profile.background["since"] == "June"


async def test_the_set_up_opens_again_from_here(app: NmcoachApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        await choose(pilot, "set_up")
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack] == [SettingsPlace, SetupScreen]
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen_stack[-1] is place


async def test_where_things_are_kept_is_told_and_a_limit_is_named(
    app: NmcoachApp, coach: Coach, tmp_path: Path
) -> None:
    coach.safety.answer([Given("fluid_limit", "yes", "1500")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        told = str(place.query_one("#where", Static).content)
        assert str(tmp_path / "data") in told
        assert str(tmp_path / "config") in told
        assert row(place, "goal_ml").words == "Not used: your limit is 1,500 ml"


async def test_the_place_looks_the_same_as_before(
    app: NmcoachApp, coach: Coach, looks_as_before: LooksAsBefore
) -> None:
    coach.profile.save(name="AB")
    coach.plan.set(coach.now().day)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SettingsPlace)
        place.query_one("#where", Static).update("Data      ~/data\nSettings  ~/settings")
        await pilot.pause()
        await looks_as_before(app)


async def test_any_size_is_borne(app: NmcoachApp) -> None:
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SettingsPlace)
        for size in ((1, 1), (12, 4), (300, 100)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.size == size


async def test_the_sounds_can_be_tried_and_say_what_can_be_heard(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SettingsPlace)
        await choose(pilot, "sounds.test")
        assert said(app) == [coach.hearing_status()]
        assert "the bell and the flash remain" in coach.hearing_status()
