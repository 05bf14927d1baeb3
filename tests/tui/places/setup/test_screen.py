import asyncio
from datetime import date
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

import nmcoach.tui.app
from kept import LooksAsBefore
from nmcoach.content.loader import questions
from nmcoach.domain.day.matters import matters
from nmcoach.domain.errors import NotSaved
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.setup.question import QuestionBox
from nmcoach.tui.places.setup.screen import SetupScreen, pages
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.chrome.alarm import Alarm
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.field import LineField
from samples import FakeClock

QUESTIONS = tuple(questions())


class Alone(App[None]):
    """The set-up without the places under it."""

    CSS_PATH = Path(nmcoach.tui.app.__file__).with_name("app.tcss")

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach

    def on_mount(self) -> None:
        self.push_screen(SetupScreen(self._coach))


def running(coach: Coach) -> NmcoachApp:
    return NmcoachApp(coach, remind=False)


async def opened(pilot: Pilot[None]) -> SetupScreen:
    await pilot.pause()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, SetupScreen)
    return screen


def step(screen: SetupScreen) -> str:
    return screen.query_one(PlaceHeader).detail


def heading(screen: SetupScreen) -> str:
    return str(screen.query_one("#heading", Static).content)


def notes(screen: SetupScreen) -> list[str]:
    return [str(note.content) for note in screen.query(".refused").results(Static)]


async def opened_at(pilot: Pilot[None], name: str) -> SetupScreen:
    """Open the set-up at a page, as if it had been left there."""
    screen = await opened(pilot)
    await screen._open([known for known, _ in pages(screen.coach)].index(name))
    await pilot.pause()
    return screen


def answer(screen: SetupScreen, *values: str) -> None:
    for box, value in zip(screen.query(QuestionBox), values, strict=True):
        box.choices.chosen = frozenset({value})
        box.ask_for_more()


def fill(screen: SetupScreen, field: str, text: str) -> None:
    screen.query_one(f"#{field} Input", Input).value = text


def asked(screen: SetupScreen) -> dict[str | None, str]:
    """Give what stands in the lines of the page that are asked."""
    return {field.id: field.value for field in screen.query(LineField) if field.display}


async def test_who_is_past_the_first_month_begins_there(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "plan")
        assert list(asked(screen)) == ["start", "last"]
        screen.query_one("#where", Choices).chosen = frozenset({"maintenance"})
        screen.query_one("#where", Choices).post_message(Choices.Chosen(screen.query_one("#where", Choices)))
        await pilot.pause()
        assert list(asked(screen)) == ["last", "maintenance", "stated_by"]
        fill(screen, "last", "-20d")
        fill(screen, "maintenance", "21-90")
        fill(screen, "stated_by", "Dana")
        await pilot.press("pagedown")
        assert "21–90 days cannot be set; use a span within 7–84 days" in notes(screen)[0]
        fill(screen, "maintenance", "20-24")
        await pilot.press("pagedown")
        assert heading(screen) == "Your kit"
    plan, standing = coach.plan.settings(), coach.plan.standing()
    assert plan is not None
    assert (plan.begins, plan.last, plan.days_stated) == ("maintenance", date(2026, 11, 3), True)
    assert (standing.phase, standing.stated_by) == ("maintenance", "Dana")
    assert standing.window == (date(2026, 11, 23), date(2026, 11, 27))
    assert coach.sessions.every() == [], "about then is no session of its own"


async def test_in_a_course_the_sessions_so_far_count_and_one_of_yesterday_is_felt(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "plan")
        screen.query_one("#where", Choices).chosen = frozenset({"course"})
        fill(screen, "last", "yesterday")
        fill(screen, "so_far", "many")
        await pilot.press("pagedown")
        assert notes(screen) == ["“many” cannot be the sessions so far; use a whole number from 0 to 60."]
        fill(screen, "so_far", "7")
        await pilot.press("pagedown")
        assert heading(screen) == "Your kit"
    standing = coach.plan.standing()
    assert (standing.phase, standing.state) == ("course", "upcoming")
    assert [session.day for session in coach.sessions.every()] == [date(2026, 11, 22)]
    assert coach.today.agenda().soreness.hours_since_session == 25, "the body may still feel it"


async def test_enter_and_an_honest_no_to_each_question_walk_through_the_whole_set_up(coach: Coach) -> None:
    app = running(coach)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        assert step(screen) == "1 of 8"
        await pilot.press(*"A. B.", "enter")
        assert heading(screen) == "Your plan"
        await pilot.press("enter")
        assert heading(screen) == "Your kit"
        await pilot.press("enter")
        assert heading(screen) == "Your day"
        await pilot.press("enter")
        for page, asked in ((5, 8), (6, 4), (7, 4), (8, 4)):
            assert step(screen) == f"{page} of 8"
            assert len(screen.query(QuestionBox)) == asked
            await pilot.press(*["n", "enter"] * asked)
        assert heading(screen) == "All set"
        assert coach.profile.set_up_step() == "done"
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is not screen
    profile, plan = coach.profile.latest(), coach.plan.settings()
    assert profile is not None
    assert (profile.name, len(profile.kit)) == ("A. B.", 5)
    assert plan is not None
    assert (plan.start.isoformat(), plan.per_week, plan.chronic) == ("2026-11-23", 1, False)
    assert {key: answer.answer for key, answer in coach.safety.answers().items()} == dict.fromkeys(QUESTIONS, "no")
    assert coach.sessions.every() == []
    assert not coach.settings_file.path.exists()


async def test_the_mouse_goes_all_the_way_too(coach: Coach) -> None:
    app = Alone(coach)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "kit")
        await pilot.click("#kit", offset=(3, 0))
        await pilot.click("#next")
        await pilot.click("#back")
        assert heading(screen) == "Your kit"
        await opened_at(pilot, "safety-1")
        await pilot.click(screen.query(Choices).first(), offset=(1, 0))
        await pilot.click(".no-to-all")
        assert [choices.value for choices in screen.query(Choices)] == ["no"] * 8
        await screen.action_next()
        assert step(screen) == "6 of 8"
        await pilot.click("#later")
        await pilot.pause()
        assert app.screen is not screen
    profile = coach.profile.latest()
    assert profile is not None
    assert profile.kit == ("ball", "peanut", "wall", "chair")
    assert len(coach.safety.answers()) == 8
    assert coach.safety.first_page() == ()
    assert coach.profile.set_up_step() == "safety-2"


async def test_leaving_in_the_middle_loses_nothing_and_a_new_start_goes_on_there(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"Ada", "enter")
        fill(screen, "start", "2026-11-09")
        fill(screen, "last", "-2d")
        await pilot.press("escape")
    again = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    async with Alone(again).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        assert step(screen) == "2 of 8"
        assert asked(screen) == {"start": "2026-11-09", "last": "2026-11-21"}
        await pilot.press("pageup")
        assert screen.query_one(Input).value == "Ada"
    again.close()


async def test_a_day_that_is_none_keeps_what_was_typed_and_says_why(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "plan")
        fill(screen, "start", "23 Nob")
        await pilot.press("pagedown")
        assert heading(screen) == "Your plan"
        assert notes(screen) == ["“23 Nob” is not a day; use 2026-11-23, today, yesterday or -3d."]
        assert screen.query_one(Input).value == "23 Nob"
        assert screen.focused is screen.query_one(Input)
        assert coach.plan.settings() is None
        await pilot.press("ctrl+u", *"-7d", "pagedown")
        assert heading(screen) == "Your kit"
    plan = coach.plan.settings()
    assert plan is not None
    assert plan.start.isoformat() == "2026-11-16"


async def test_a_last_session_before_the_start_is_refused_and_nothing_is_saved(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "plan")
        fill(screen, "start", "2026-11-20")
        fill(screen, "last", "2026-11-18")
        await pilot.press("pagedown")
        assert len(notes(screen)) == 1
        assert "start the plan on 2026-11-18 or earlier" in notes(screen)[0]
        assert asked(screen) == {"start": "2026-11-20", "last": "2026-11-18"}
    assert coach.plan.settings() is None
    assert coach.sessions.every() == []


def problem(screen: SetupScreen) -> str:
    return str(screen.query_one(".problem", Static).content)


async def test_enter_without_an_answer_says_which_questions_have_none_and_stays(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "safety-2")
        first, *others = screen.query(Choices)
        await pilot.press("enter", "enter")
        assert screen.focused is first
        assert problem(screen).startswith("Choose No, Yes or Not now. Without an answer: a fluid limit, ")
        assert problem(screen).endswith(", 1 more.")
        await pilot.press("n")
        assert problem(screen) == "", "what was missing is not said of what is answered"
        await pilot.press("enter")
        assert (screen.focused, problem(screen)) == (others[0], "")
        answer(screen, "no", "", "no", "no")
        screen.set_focus(others[-1])
        await pilot.press("enter")
        assert screen.focused is others[0]
        assert problem(screen).count(",") == 1, "the last one that has none is named"
        await pilot.press("n", "enter")
        assert step(screen) == "7 of 8"


async def test_enter_after_a_yes_goes_to_what_it_asks_before_it_goes_on(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "safety-2")
        answer(screen, "yes", "no", "no", "no")
        screen.query(Choices).first().focus()
        await pilot.pause()
        await pilot.press("enter", *"1500")
        assert screen.query_one("#fluid_limit-detail Input", Input).value == "1500"
        await pilot.press("enter")
        assert step(screen) == "7 of 8"
    assert coach.safety.answers()["fluid_limit"].ml == 1500


async def test_the_last_page_says_what_enter_does_and_offers_nothing_that_is_over(coach: Coach) -> None:
    app = running(coach)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        await screen._finish()
        await pilot.pause()
        keys = {one.binding.description for one in screen.active_bindings.values() if one.enabled}
        assert "Go to Today" in keys
        assert not {"Continue later", "Next", "Back"} & keys
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is not screen


async def test_what_is_continued_later_opens_when_it_is_asked_for_and_not_by_itself(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    async with running(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"Ada", "enter", "escape")
        await pilot.pause()
        assert pilot.app.screen is not screen
    assert [matter.what for matter in matters(coach.today.agenda())][-1] == "set_up"
    again = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    app = running(again)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert not isinstance(app.screen, SetupScreen)
        assert "The set-up waits where you left it." in app.screen.query_one(Boards).as_text()
        app.action_set_up()
        screen = await opened(pilot)
        assert step(screen) == "2 of 8"
        await screen._finish()
        again.set_up.finish()
    assert "set_up" not in [matter.what for matter in matters(again.today.agenda())]
    assert not again.profile.set_up_opens()
    again.close()


async def test_who_leaves_the_program_from_the_set_up_finds_it_open_next_time(coach: Coach) -> None:
    async with running(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await opened_at(pilot, "kit")
        await pilot.press("q")
    assert coach.profile.set_up_opens()
    assert "set_up" not in [matter.what for matter in matters(coach.today.agenda())]


async def test_a_kit_that_was_never_told_is_everything_and_the_page_says_so(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "kit")
        said = " ".join(str(static.content) for static in screen.query(Static))
        assert "All of it is ticked until you say otherwise" in said
        assert len(screen.query_one("#kit", Choices).values) == 5


async def test_no_question_is_answered_for_the_user(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "safety-1")
        assert [choices.value for choices in screen.query(Choices)] == [None] * 8
        await pilot.press("pagedown")
        assert step(screen) == "5 of 8"
        assert problem(screen).startswith("Choose No, Yes or Not now. Without an answer: high blood pressure, ")
        assert coach.safety.answers() == {}


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_enter_past_an_open_question_goes_back_to_it_and_says_why_in_sight(
    coach: Coach, size: tuple[int, int]
) -> None:
    async with Alone(coach).run_test(size=size, notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "safety-1")
        for which in (0, 7):
            answer(screen, *("no" if place != which else "" for place in range(8)))
            screen.set_focus(list(screen.query(Choices))[7 - which])
            await pilot.pause()
            await pilot.press("pagedown")
            await pilot.pause()
            await pilot.pause()
            problem = screen.query_one(".problem", Static)
            assert screen.query_one("#page").region.contains_region(problem.region), which
            assert problem.region.y == screen.query(QuestionBox)[which].region.bottom + 1, which
            assert screen.focused is screen.query(Choices)[which]


async def test_not_now_leaves_a_question_open_and_pressure_gentle(coach: Coach) -> None:
    coach.safety.answer([Given(key, "no") for key in QUESTIONS if key != "sick_today"])
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "safety-1")
        await pilot.press("n", "right", "right")
        first = screen.query(Choices).first()
        assert first.value == "later"
        answer(screen, *["no"] * 6, "later", "no")
        for _ in range(4):
            await screen.action_next()
        assert heading(screen) == "All set"
        said = " ".join(str(static.content) for static in screen.query(Static))
        assert "One safety question is open; until then there is calm breathing only." in said
    assert "sick_today" not in coach.safety.answers()
    routine = coach.today.agenda().roll.adapted.routine
    assert routine is not None
    assert routine.id == "breath"


async def test_a_part_that_is_none_stays_as_typed_until_it_is_one(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "safety-3")
        answer(screen, "yes", "no", "no", "no")
        fill(screen, "inflammation-detail", "left elbow")
        await screen.action_next()
        assert step(screen) == "7 of 8"
        assert notes(screen)[0].startswith("“left elbow” is not a body region")
        assert coach.safety.answers() == {}
        fill(screen, "inflammation-detail", "left calf")
        await screen.action_next()
        assert step(screen) == "8 of 8"
    assert coach.safety.answers()["inflammation"].regions == ("left_calf",)


async def test_a_limit_that_is_none_stays_as_typed_until_it_is_one(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "safety-2")
        answer(screen, "yes", "no", "no", "no")
        fill(screen, "fluid_limit-detail", "90000")
        await pilot.press("pagedown")
        assert notes(screen) == ["“90000” is 90,000 ml; use 1 to 4000 ml, such as 250, 250ml, 0.5l, 8oz or 1cup."]
        detail = screen.query_one("#fluid_limit-detail Input", Input)
        assert detail.value == "90000"
        assert screen.focused is detail
        detail.value = "1.5l"
        await pilot.press(*["enter"] * 4)
        assert step(screen) == "7 of 8"
    assert coach.safety.answers()["fluid_limit"].ml == 1500
    assert coach.today.agenda().water.mode == "limit"


async def test_a_page_left_half_answered_keeps_its_answers(coach: Coach) -> None:
    async with running(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await opened_at(pilot, "safety-1")
        await pilot.press("n", "escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, SetupScreen)
    assert list(coach.safety.answers()) == ["hypertension"]


async def test_leaving_with_a_refused_value_warns_once_and_then_lets_go(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "plan")
        fill(screen, "start", "soon")
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert len(notes(screen)) == 1
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is not screen
    assert coach.plan.settings() is None


async def test_going_through_it_again_changes_nothing_by_itself_and_stays_done(coach: Coach) -> None:
    coach.profile.save(name="Ada", kit=["ball"])
    coach.plan.set(coach.now().day, per_week=2, gap_hours=96, stated_by="Kim")
    coach.safety.answer([Given(key, "no") for key in QUESTIONS if key != "fluid_limit"])
    coach.safety.answer([Given("fluid_limit", "yes", "1500")])
    coach.profile.remember_set_up("done")
    before = (coach.profile.latest(), coach.plan.settings(), coach.safety.answers())
    app = running(coach)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        app.action_set_up()
        screen = await opened(pilot)
        for _ in pages(coach):
            await screen.action_next()
            assert coach.profile.set_up_step() == "done"
        assert heading(screen) == "All set"
    assert (coach.profile.latest(), coach.plan.settings(), coach.safety.answers()) == before


async def test_keys_that_log_or_undo_elsewhere_do_nothing_here(coach: Coach) -> None:
    coach.plan.set(coach.now().day)
    async with running(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened_at(pilot, "safety-1")
        await pilot.press("w", "u", "1", "question_mark")
        assert pilot.app.screen is screen
    assert coach.water.day().ml == 0
    assert coach.plan.settings() is not None


async def test_a_disk_that_refuses_is_told_and_the_page_stays(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise NotSaved("The disk is full.")

    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        monkeypatch.setattr(coach.profile, "save", refuse)
        await pilot.press("x", "enter")
        assert heading(screen) == "Welcome"
        assert str(screen.query_one(".problem", Static).content) == "The disk is full."
        assert screen.query_one(Input).value == "x"


async def test_a_name_with_markup_is_shown_as_it_was_typed(coach: Coach) -> None:
    coach.profile.save(name="[/] [@click=app.quit]x[/]")
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        assert screen.query_one(Input).value == "[/] [@click=app.quit]x[/]"


async def test_each_page_looks_the_same_as_before(coach: Coach, looks_as_before: LooksAsBefore) -> None:
    async with running(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        for number, (name, _) in enumerate(pages(coach)):
            await screen._open(number)
            await pilot.pause()
            await looks_as_before(pilot.app, name)


async def test_the_last_page_looks_the_same_as_before(coach: Coach, looks_as_before: LooksAsBefore) -> None:
    coach.safety.answer([Given("fracture", "no"), Given("blood_thinners", "yes")])
    async with running(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        await screen._finish()
        await pilot.pause()
        await looks_as_before(pilot.app)


async def test_the_plan_on_a_small_screen_looks_the_same_as_before(
    coach: Coach, looks_as_before: LooksAsBefore
) -> None:
    async with running(coach).run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        await opened_at(pilot, "plan")
        await looks_as_before(pilot.app)


async def test_the_set_up_bears_any_size(coach: Coach) -> None:
    async with Alone(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for name in ("plan", "safety-1"):
            await opened_at(pilot, name)
            for size in ((1, 1), (300, 100)) if name == "plan" else ((12, 3),):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert pilot.app.size == size


async def test_an_enter_that_comes_while_a_page_is_turned_is_for_no_page_and_presses_no_button(coach: Coach) -> None:
    async with running(coach).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        screen = await opened(pilot)
        focused: list[bool] = []

        async def hasty() -> None:
            await screen.action_next()
            focused.append(screen.query_one("#later").focusable)
            await screen.action_back()

        await asyncio.gather(screen.action_next(), hasty())
        await pilot.pause()
        assert focused == [False]
        assert screen._at == 1
        assert screen.query_one("#later").focusable


async def test_an_emergency_that_stands_is_said_in_the_set_up_too(coach: Coach) -> None:
    coach.red_flags.report(["chest_pain"])
    async with running(coach).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        line = screen.query_one(Alarm)
        assert str(line.content).startswith("Call 112 now")
        assert line.display
        coach.red_flags.settle("chest_pain", "Dr Lee", may_roll="yes")
        await pilot.press("enter")
        await pilot.pause()
        assert step(screen) == "2 of 8"
        assert not line.display
        coach.red_flags.report(["collapse"])
        await pilot.press("exclamation_mark", "escape")
        await pilot.pause()
        assert line.display
