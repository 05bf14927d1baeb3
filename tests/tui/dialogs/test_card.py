"""Around a session: the card before it, a question from anywhere, what to expect after it."""

from datetime import timedelta

import pytest
from textual.widgets import Input, Static

from kept import LooksAsBefore
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.dialogs.card import CardParts, CardScreen
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.sessions.aftercare import AftercareDialog
from nmcoach.tui.places.soreness.check_in import CheckInDialog
from places import click_action, said
from samples import FakeClock

SIZES = [(60, 20), (80, 24), (120, 40)]


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def shown(app: NmcoachApp) -> str:
    return app.export_screenshot().replace("&#160;", " ").replace("&#x27;", "'")


def place(app: NmcoachApp) -> str:
    if isinstance(app.screen, CheckInDialog):
        return "check-in"
    return app.screen.PLACE if isinstance(app.screen, Place) else ""


def tomorrow(coach: Coach, clock: FakeClock) -> None:
    """Let it be the day before the session of a lived month, with news, questions and another therapy."""
    coach.safety.answer([Given("blood_thinners", "yes"), Given("pregnancy", "second")])
    coach.notes.add("May I swim the day after a session, or should I wait until the soreness has eased?", "question")
    clock.pass_(seconds=1)
    coach.notes.add("Why does the [b]left calf[/] always come back?", "question")
    coach.sessions.add_therapy("physio", clock.now() + timedelta(days=2), ("left_calf",))
    clock.pass_(days=2, hours=5)
    coach.soreness.check_in({"left_calf": 2, "right_foot": 4})


@pytest.mark.parametrize("size", SIZES, ids=size_name)
async def test_the_card_looks_as_it_did(
    lived: Coach, clock: FakeClock, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    tomorrow(lived, clock)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.pause()
        await looks_as_before(app)


@pytest.mark.parametrize("size", SIZES, ids=size_name)
async def test_what_to_expect_looks_as_it_did(
    lived: Coach, clock: FakeClock, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    clock.pass_(days=3, hours=5)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.press("4", "a")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, AftercareDialog)
        app.screen.styles.background = "black"  # what lies behind is another test's business
        await pilot.pause()
        await looks_as_before(app)


async def test_today_offers_the_card_from_the_day_before(lived: Coach, clock: FakeClock) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert "c shows your card" not in shown(app)
        clock.pass_(days=2)
        app._repaint()
        await pilot.pause()
        assert "c shows your card for it." in shown(app)
        await click_action(pilot, "screen.card")
        assert isinstance(app.screen, CardScreen)
        assert "Thu 26 Nov 17:30 · tomorrow" in shown(app)
        await pilot.press("c")
        await pilot.pause()
        assert place(app) == "today"


async def test_questions_are_shown_as_they_were_typed(lived: Coach, clock: FakeClock) -> None:
    tomorrow(lived, clock)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("4", "c")
        await pilot.pause()
        await pilot.pause()
        assert "Why does the [b]left calf[/] always come back?" in shown(app)


@pytest.mark.parametrize(("key", "name"), [(place.key, place.id) for place in PLACES])
async def test_one_key_keeps_a_question_in_every_place(coach: Coach, key: str, name: str) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press(key)
        await pilot.pause()
        await pilot.press("Q")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        app.screen.query_one("#answer", Input).value = "May I swim?"
        await pilot.press("enter")
        await pilot.pause()
        assert place(app) == name
        assert "1 question waits on your card" in " ".join(said(app))
        assert [n.text for n in coach.notes.questions()] == ["May I swim?"]
        await pilot.press("u")
        await pilot.pause()
    assert coach.notes.questions() == ()


async def test_an_empty_question_is_not_kept(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("Q", "enter")
        await pilot.pause()
        assert "needs some words" in str(app.screen.query_one("#error", Static).content)
        await pilot.press("escape")
        await pilot.pause()
    assert coach.notes.questions() == ()


async def test_no_place_uses_the_key_of_questions_for_something_else() -> None:
    from importlib import import_module

    for known, name in ((place.id, place.name) for place in PLACES):
        made = getattr(import_module(f"nmcoach.tui.places.{known}.place"), f"{name}Place")
        keys = {key for binding in made.BINDINGS for key in binding.key.split(",")}
        assert "Q" not in keys, known


async def test_a_question_is_added_on_the_card_and_stands_there_at_once(lived: Coach, clock: FakeClock) -> None:
    clock.pass_(days=2)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("c", "Q")
        await pilot.pause()
        app.screen.query_one("#answer", Input).value = "Is the new shoe to blame?"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)
        assert "Is the new shoe to blame?" in shown(app)


async def test_the_pain_before_is_logged_on_the_day_and_stays_when_it_is_attended(
    lived: Coach, clock: FakeClock
) -> None:
    clock.pass_(days=2)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 40), notifications=True, tooltips=True) as pilot:
        await pilot.press("c", "p")
        await pilot.pause()
        assert isinstance(app.screen, CardScreen), "not on the day before"
        await pilot.press("escape")
        clock.pass_(days=1)
        await pilot.press("c", "p")
        await pilot.pause()
        app.screen.query_one("#answer", Input).value = "11"
        await pilot.press("enter")
        await pilot.pause()
        assert "“11” is not a level" in str(app.screen.query_one("#error", Static).content)
        app.screen.query_one("#answer", Input).value = "5"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert "Pain before: 5/10" in shown(app)
        clock.pass_(hours=6)
        await pilot.press("escape", "4", "a")
        await pilot.pause()
        assert app.screen.query_one("#field-before", Input).value == "5"
        assert app.screen.query_one("#field-practitioner", Input).value == "Dana"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert lived.sessions.every()[-1].before == 5


@pytest.mark.parametrize(("key", "leads"), [("a", "safety"), ("s", "check-in"), ("escape", "today")])
async def test_the_card_leads_to_safety_and_to_a_check_in(lived: Coach, clock: FakeClock, key: str, leads: str) -> None:
    clock.pass_(days=2)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("c", key)
        await pilot.pause()
        assert place(app) == leads


async def test_the_arrows_scroll_the_card_where_it_is_long(lived: Coach, clock: FakeClock) -> None:
    tomorrow(lived, clock)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert app.screen.query_one(CardParts).is_vertical_scroll_end
        assert "if you have any" in shown(app)


@pytest.mark.parametrize("way", ["key", "click"])
async def test_a_check_in_begins_from_what_to_expect(lived: Coach, way: str) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("4", "a")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Another session lies within" in shown(app)
        assert not said(app), "nothing lies over the buttons"
        if way == "key":
            await pilot.press("s")
        else:
            await pilot.click("#check-in")
        await pilot.pause()
        assert place(app) == "check-in"
