"""It flares, help now, on the screen: `!`, then what is bad but none of the signs."""

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Button, Static

from kept import LooksAsBefore
from nmcoach.domain.run.resting import LEAD_SECONDS
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.form import Form
from nmcoach.tui.dialogs.region_choice import RegionChoice
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.run.breathing import BreathScreen
from nmcoach.tui.places.run.ready import Ready
from nmcoach.tui.places.safety.flare import FlareSays
from nmcoach.tui.places.safety.red_flags import FLARE, RedFlagList
from nmcoach.tui.widgets.body.region_picker import RegionPicker
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.lists.rows import RowList
from places import said
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    coach.profile.remember_set_up("done")
    return NmcoachApp(coach, remind=False)


def says(app: NmcoachApp) -> str:
    assert isinstance(app.screen, FlareSays)
    return "\n".join(str(one.content) for one in app.screen.query(Static) if one.id in ("said", "more"))


async def at_form(app: NmcoachApp, pilot: Pilot[None], region: str = "left_calf") -> None:
    """Come as far as how it feels."""
    await pilot.press("exclamation_mark")
    await pilot.pause()
    assert isinstance(app.screen, RedFlagList)
    await pilot.press("f")
    await pilot.pause()
    assert isinstance(app.screen, RegionChoice)
    app.screen.query_one(RegionPicker).picked = frozenset({region})
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(app.screen, Form)


async def answer(app: NmcoachApp, pilot: Pilot[None], feels: str, fall: str) -> None:
    """Answer both questions, and go on."""
    app.screen.query_one("#field-feels", Choices).choose(feels)
    app.screen.query_one("#field-fall", Choices).choose(fall)
    await pilot.press("ctrl+s")
    for _ in range(3):
        await pilot.pause()


async def test_a_dull_flare_leads_through_the_breath_to_the_gentlest_routine(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await at_form(app, pilot)
        await answer(app, pilot, "dull", "no")
        assert "Left calf: left out until it has eased." in says(app)
        (item,) = coach.history.items(kinds=("soreness",))
        assert "left calf 5/10" in item.text
        await pilot.press("enter")
        for _ in range(3):
            await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BreathScreen)
        clock.pass_(seconds=LEAD_SECONDS + 120)
        screen.tick()
        for _ in range(3):
            await pilot.pause()
        assert "If you like, gently: After a session, gentle, discomfort 3/10 at most." in says(app)
        assert "Ask your therapist" in says(app)
        await pilot.press("enter")
        for _ in range(5):
            await pilot.pause()
        assert isinstance(app.screen, Ready)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Place)
        await pilot.press("u")
        await pilot.pause()
        assert coach.history.items(kinds=("soreness",)) == []


async def test_sharp_leaves_only_the_breath(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await at_form(app, pilot)
        await answer(app, pilot, "sharp", "no")
        assert "Please look through the warning signs now" in says(app)
        await pilot.press("escape")
        for _ in range(3):
            await pilot.pause()
        assert says(app).startswith("Nothing but the breath for 24 hours")
        assert not app.screen.query("#on")
        await pilot.press("escape")
        await pilot.pause()
        assert coach.today.roll("full_daily").adapted.routine is None


async def test_enter_keeps_nothing_while_a_question_waits(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await at_form(app, pilot)
        app.screen.query_one("#field-feels", Choices).choose("dull")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Both wait for an answer" in str(app.screen.query_one("#error", Static).content)
        await pilot.press("escape")
        await pilot.pause()
        assert coach.history.items(kinds=("soreness",)) == []


async def test_while_an_emergency_stands_it_is_not_offered(app: NmcoachApp, coach: Coach) -> None:
    coach.red_flags.report(["chest_pain"])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert isinstance(app.screen, RedFlagList)
        assert FLARE not in {row.id for row in app.screen.query_one(RowList).rows}
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(app.screen, RedFlagList)
        await pilot.press("escape")
        await pilot.pause()
        app.do("app.flare")
        for _ in range(3):
            await pilot.pause()
        assert isinstance(app.screen, Place)
        assert said(app)[-1].startswith("Call 112 now")


async def test_nothing_chosen_keeps_nothing(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.do("app.flare")
        for _ in range(3):
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert said(app)[-1] == "Nowhere was chosen, so nothing is kept."
        assert coach.history.items(kinds=("soreness",)) == []


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_it_looks_the_same_as_before(
    app: NmcoachApp, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await at_form(app, pilot)
        await looks_as_before(app, "how")
        await answer(app, pilot, "dull", "no")
        await looks_as_before(app, "follows")
        await pilot.press("escape")
        for _ in range(3):
            await pilot.pause()
        await looks_as_before(app, "next")


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_on_a_small_terminal_the_buttons_stand_and_the_arrows_read_on_to_the_end(
    app: NmcoachApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await at_form(app, pilot)
        await answer(app, pilot, "dull", "no")
        await pilot.press("escape")
        for _ in range(4):
            await pilot.pause()
        shown = app.screen
        assert isinstance(shown, FlareSays)
        part, buttons = shown.query_one(VerticalScroll), shown.query_one(".buttons")
        assert (part.scroll_offset.y, "↑ ↓ more" in str(shown.query_one(".dialog").border_subtitle)) == (0, True)
        assert all(button.region.bottom <= size[1] - 1 and button.region.height for button in shown.query(Button))
        assert part.region.bottom <= buttons.region.y
        await pilot.press("down")
        assert part.scroll_offset.y == 1
        await pilot.press(*["pagedown"] * 20)
        assert part.scroll_offset.y == part.max_scroll_y > 0
        await pilot.press(*["pageup"] * 20)
        assert part.scroll_offset.y == 0
