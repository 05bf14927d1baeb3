import pytest
from textual.widgets import Input, Static

from kept import LooksAsBefore
from nmcoach.content.loader import questions
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Confirm
from nmcoach.tui.places.safety.place import SafetyPlace
from nmcoach.tui.places.setup.dialog import PageDialog
from nmcoach.tui.places.setup.question import QuestionBox
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.lists.rows import RowList
from places import board_text, choose, click_action, go_to, row, said
from samples import FakeClock

NO = tuple(questions())


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    """Everything answered with no, nothing to set up."""
    coach.profile.remember_set_up("done")
    coach.safety.answer([Given(question, "no") for question in NO])
    return NmcoachApp(coach, remind=False)


async def test_a_stop_shows_at_the_top_and_bars_todays_routine(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        assert "No rolling for now" not in board_text(app)
        await choose(pilot, "fracture", "y", "enter")
        assert pilot.app.screen is place
        assert "No rolling for now\nA recent or possible fracture" in board_text(app)
        assert row(place, "fracture").value == "yes · Mon 23 Nov"
        assert row(place, "fracture").words == "now: no rolling until it is over"
    assert coach.today.agenda().roll.adapted.routine is None


async def test_what_has_passed_needs_a_name_and_lifts_the_stop(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        await choose(pilot, "fracture", "right", "enter", "enter", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, PageDialog)
        refused = dialog.query_one("#fracture-by .refused", Static)
        assert "needs the name" in str(refused.content)
        dialog.query_one("#fracture-by Input", Input).value = "not yet"
        await pilot.click("#save")
        assert "“not yet” does not say who told you" in str(refused.content)
        dialog.query_one("#fracture-by Input", Input).clear()
        await pilot.press(*"Dr L", "enter", "enter")
        await pilot.pause()
        assert pilot.app.screen is place
        assert row(place, "fracture").value == "over, Dr L on Mon 23 Nov · Mon 23 Nov"
        assert "No rolling for now" not in board_text(app)
    assert coach.today.agenda().roll.adapted.stop is None


async def test_a_part_that_is_no_longer_named_stays_and_is_said(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("cancer", "yes", "left_calf")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        await choose(pilot, "cancer", "enter")
        pilot.app.screen.query_one("#cancer-detail Input", Input).value = "left foot"
        await pilot.click("#save")
        await pilot.pause()
        assert any(one.startswith("Still left out as well: left calf.") for one in said(app))
    assert coach.safety.answers()["cancer"].regions == ("left_calf", "left_foot")


async def test_thinners_soften_todays_routine_and_are_to_be_asked_about(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        await choose(pilot, "blood_thinners", "y", "enter")
        assert (
            "Ask your doctor, nurse or midwife before you roll or book: blood thinners or a bleeding disorder."
        ) in board_text(app)
    agenda = coach.today.agenda()
    assert agenda.roll.adapted.cap == 3
    assert agenda.ask == ("blood thinners or a bleeding disorder",)


async def test_a_limit_becomes_the_ceiling_for_water(app: NmcoachApp, coach: Coach) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        await choose(pilot, "fluid_limit", "y", "enter", *"99", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, PageDialog)
        assert "99 ml was given" in str(dialog.query_one("#fluid_limit-detail .refused", Static).content)
        dialog.query_one("#fluid_limit-detail Input", Input).value = "1200"
        await pilot.press("enter")
        await pilot.pause()
        assert row(place, "fluid_limit").words.endswith("(up to 1,200 ml a day)")
    water = coach.today.agenda().water
    assert (water.mode, water.goal_ml) == ("limit", 1200)


async def test_an_agreement_is_offered_beside_a_yes_and_keeps_it(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("pregnancy", "second")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        assert "before you roll or book: pregnancy." in board_text(app)
        await choose(pilot, "pregnancy", "right", "right", "enter", *"Midwife Jo", "enter", "enter")
        assert pilot.app.screen is place
        assert row(place, "pregnancy").value.startswith("second trimester, agreed by")
        assert "Ask first" not in board_text(app)
    assert coach.today.agenda().roll.adapted.cap == 3


async def test_the_mouse_opens_a_question_answers_and_saves_it(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("inflammation", "yes", "foot")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        await pilot.click(RowList, offset=(4, 1))
        dialog = pilot.app.screen
        assert isinstance(dialog, PageDialog)
        assert dialog.query_one(QuestionBox).question.id == "inflammation"
        await pilot.click(Choices, offset=(8, 0))
        dialog.query_one("#inflammation-detail Input", Input).value = "left calf"
        await pilot.pause()
        await pilot.click("#save")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, PageDialog)
    assert coach.safety.answers()["inflammation"].regions == ("left_calf",)


async def test_asking_all_again_starts_with_no_answer_and_esc_changes_nothing(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    clock.pass_(days=28)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        assert "older than 28 days" in board_text(app)
        await pilot.press("o")
        await pilot.pause()
        choices = list(pilot.app.screen.query(Choices))
        assert [one.value for one in choices] == [None] * 20
        await pilot.press("escape")
        assert coach.safety.due()
        await click_action(pilot, "screen.again")
        await pilot.pause()
        for one in pilot.app.screen.query(Choices):
            one.chosen = frozenset({"no"})
        await pilot.click("#save")
        await pilot.pause()
        assert "asked again on Mon 18 Jan" in board_text(app)
    assert not coach.safety.due()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50)])
async def test_the_list_takes_all_rows_that_are_left(app: NmcoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        place = await go_to(pilot, SafetyPlace)
        body, rows = place.query_one("#place"), place.query_one(RowList)
        assert rows.region.bottom == body.region.bottom
        assert body.max_scroll_y == 0


async def test_the_rows_are_as_wide_without_a_scrollbar_so_that_none_breaks_anew_and_loses_words(
    app: NmcoachApp,
) -> None:
    widths = []
    for size in ((120, 40), (120, 90)):
        async with NmcoachApp(app.coach, remind=False).run_test(size=size) as pilot:
            rows = (await go_to(pilot, SafetyPlace)).query_one(RowList)
            widths.append((rows.show_vertical_scrollbar, rows.scrollable_content_region.width))
    assert widths == [(True, widths[0][1]), (False, widths[0][1])]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_stop_is_in_sight_with_the_questions_below(
    app: NmcoachApp, coach: Coach, size: tuple[int, int]
) -> None:
    coach.safety.answer([Given("blood_thinners", "yes"), Given("fracture", "yes")])
    async with app.run_test(size=size) as pilot:
        place = await go_to(pilot, SafetyPlace)
        assert place.query_one("#place").scroll_y == 0
        assert place.query_one(Boards)._page.lines[0][1][0] == "No rolling for now"
        assert place.query_one(RowList).region.bottom <= place.query_one("#place").region.bottom


async def test_as_before_is_offered_only_while_answers_are_due(app: NmcoachApp, clock: FakeClock) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, SafetyPlace)
        assert "y as before" not in board_text(app)
        clock.pass_(days=29)
        app.refresh_place()
        await pilot.pause()
        assert "y as before" in board_text(app)


async def test_a_standing_sign_is_said_whole_at_any_width(app: NmcoachApp, coach: Coach) -> None:
    coach.red_flags.report(["saddle_numbness"])
    text = coach.red_flags.signs()[0].flag.text
    for size in ((60, 20), (160, 50)):
        async with NmcoachApp(coach, remind=False).run_test(size=size) as pilot:
            place = await go_to(pilot, SafetyPlace)
            lines = place.query_one(Boards)._page.lines
            drawn = " ".join("".join(piece for piece, _ in line).strip("│ ") for line in lines)
            assert text in drawn


async def test_the_cursor_stays_where_it_was_when_values_are_read_again(app: NmcoachApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        await pilot.press("down", "down")
        place.refresh_place()
        assert place.query_one(RowList).highlighted == 3


async def test_the_place_looks_the_same_as_before(
    app: NmcoachApp, coach: Coach, looks_as_before: LooksAsBefore
) -> None:
    coach.safety.answer([Given("inflammation", "yes", "left calf"), Given("blood_thinners", "yes")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        await looks_as_before(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await looks_as_before(app, "dialog")


async def test_any_size_is_borne(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        for size in ((1, 1), (12, 4), (300, 100)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("enter")
        for size in ((20, 6), (1, 1)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert isinstance(app.screen, PageDialog)


async def test_no_to_all_leaves_a_yes_to_be_answered_by_hand(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("blood_thinners", "yes")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        boxes = {box.question.id: box for box in pilot.app.screen.query(QuestionBox)}
        assert [key for key, box in boxes.items() if box.missing()] == ["blood_thinners"]
        assert pilot.app.focused is boxes["blood_thinners"].choices
        assert coach.safety.answers()["blood_thinners"].answer == "yes"
        await pilot.press("n", "ctrl+s")
        await pilot.pause()
        assert pilot.app.screen is place
    assert {answer.answer for answer in coach.safety.answers().values()} == {"no"}


async def test_what_has_passed_may_have_been_said_on_an_earlier_day_and_not_on_one_to_come(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    clock.pass_(days=2)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        await choose(pilot, "fracture", "right", "enter", *"Dr W", "enter", *"2026-11-30", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, PageDialog)
        assert "2026-11-30 is still to come" in str(dialog.query_one("#fracture-on .refused", Static).content)
        await pilot.press("ctrl+u", *"yesterday", "enter")
        await pilot.pause()
        assert pilot.app.screen is place
        assert row(place, "fracture").value == "over, Dr W on Tue 24 Nov · Wed 25 Nov"


async def test_a_fever_says_how_it_ends(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given("sick_today", "yes")])
    clock.pass_(days=1)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        assert (
            "Fever, infection or an arthritis flare. Rest for now. Once it is over, open the question and answer no."
        ) in board_text(app)
        assert "\nOne question waits for an answer.\n" in board_text(app)


@pytest.mark.parametrize("size", [(60, 20), (120, 40), (160, 50)], ids=["60x20", "120x40", "160x50"])
async def test_it_looks_the_same_as_before_on_other_sizes(
    app: NmcoachApp, coach: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int]
) -> None:
    coach.safety.answer(
        [Given("blood_thinners", "yes"), Given("varicose", "yes", "left calf"), Given("fracture", "yes")]
    )
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        assert place.query_one(RowList).rows[1].id == "fracture"
        await looks_as_before(app)


async def test_after_no_to_all_one_enter_goes_on(app: NmcoachApp, coach: Coach, clock: FakeClock) -> None:
    clock.pass_(days=28)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        place = await go_to(pilot, SafetyPlace)
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("a", "enter")
        await pilot.pause()
        assert pilot.app.screen is place
    assert not coach.safety.due()


async def test_one_key_says_that_nothing_has_changed_and_fever_today_is_asked(
    app: NmcoachApp, coach: Coach, clock: FakeClock
) -> None:
    coach.safety.answer([Given("blood_thinners", "yes")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SafetyPlace), "nothing is due"
        clock.pass_(hours=29 * 24)
        app.refresh_place()
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        told = " ".join(str(one.content) for one in pilot.app.screen.query(Static))
        assert "Nothing has changed since Mon 23 Nov?" in told
        assert "Still so: blood thinners or a bleeding disorder: yes." in told
        await pilot.press("y")
        await pilot.pause()
        await pilot.pause()
        page = pilot.app.screen
        assert isinstance(page, PageDialog)
        assert [box.question.id for box in page.query(QuestionBox)] == ["sick_today"]
        await pilot.press("n", "enter")
        await pilot.pause()
    assert {answer.day for answer in coach.safety.answers().values()} == {coach.now().day}
    assert coach.safety.answers()["blood_thinners"].answer == "yes"


async def test_a_dialogs_edge_names_only_letters_that_answer(app: NmcoachApp, coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        edges = {}
        for question in ("fracture", "pregnancy", "clot"):
            await choose(pilot, question)
            edges[question] = str(pilot.app.screen.query_one(".dialog").border_subtitle).partition("enter")[0]
            await pilot.press("escape")
            await pilot.pause()
    assert edges == {"fracture": "y yes · ", "pregnancy": "n no · ", "clot": "y yes · n no · "}


async def test_what_names_the_open_questions_goes_once_they_are_answered(app: NmcoachApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await go_to(pilot, SafetyPlace)
        await pilot.press("o")
        await pilot.pause()
        problem = pilot.app.screen.query_one(".problem", Static)
        for answers in (("n",), ("a",)):
            await pilot.press("enter", "enter")
            await pilot.pause()
            assert problem.display
            assert "Without an answer" in str(problem.content)
            await pilot.press(*answers)
            await pilot.pause()
            assert not problem.display
