"""Learn: reading, searching, ticking and the quiz, by keys and by mouse."""

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from kept import LooksAsBefore
from nmcoach.content.guide_loader import cards
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.learn.place import LearnPlace
from nmcoach.tui.places.learn.quiz import QuizDialog
from nmcoach.tui.widgets.forms.checklist import Checklist
from nmcoach.tui.widgets.lists.card_page import CardPage, page
from nmcoach.tui.widgets.lists.entry_list import EntryList
from places import board_text, click_action

SIZES = ((60, 20), (80, 24), (120, 40))
EVERY = (*SIZES, (160, 50))


def text(app: NmcoachApp, widget: str) -> str:
    return str(app.screen.query_one(widget, Static).render())


async def opened(app: NmcoachApp, pilot: Pilot[None], card: str = "what") -> None:
    await pilot.press("7")
    await pilot.pause()
    app.screen.query_one(EntryList).go_to(card)
    await pilot.pause()


async def answer(app: NmcoachApp, pilot: Pilot[None], coach: Coach, *, wrong: str = "") -> None:
    """Answer every question of the quiz rightly by its number, but for one."""
    seed = coach.learn.seed()
    for question in coach.learn.quiz():
        given = question.wrong[0] if question.id == wrong else question.right
        await pilot.press(str(question.options(seed).index(given) + 1))
        await pilot.pause()
        assert question.why in text(app, "#why")
        assert ("That is right." in text(app, "#said")) == (question.id != wrong)
        await pilot.press("enter")
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_arrows_go_from_card_to_card(lived: Coach, size: tuple[int, int]) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size) as pilot:
        await pilot.press("7")
        for card in cards().values():
            await pilot.pause()
            assert str(app.screen.query_one(CardPage).border_title) == card.title
            assert str(app.screen.query_one("#card-text", Static).render()) == str(page(card.paragraphs()))
            await pilot.press("down")


async def test_what_was_ticked_and_how_the_quiz_went_stand_below_the_list_where_there_is_room(lived: Coach) -> None:
    lived.learn.tick("member", ticked=True)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(160, 50)) as pilot:
        await opened(app, pilot)
        assert "Checklist · 1 of " in board_text(app)
        assert "Quiz\n" in board_text(app)
        await click_action(pilot, "screen.quiz")
        assert isinstance(app.screen, QuizDialog)
        await pilot.press("escape")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert board_text(app).strip() == "Cards\n/ search   T quiz"


async def test_a_search_is_begun_and_ended_by_a_click(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await click_action(pilot, "screen.search")
        await pilot.press(*"water", "enter")
        await pilot.pause()
        assert board_text(app).startswith("Found")
        await click_action(pilot, "screen.all")
        assert len(app.screen.query_one(EntryList).rows) == len(cards()) + 1


@pytest.mark.parametrize("size", SIZES)
async def test_space_ticks_a_line_which_is_kept_and_can_be_undone(lived: Coach, size: tuple[int, int]) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot, "choosing")
        await pilot.press("enter", "space", "down", "space")
        await pilot.pause()
        assert lived.learn.ticked() == {"member", "programme"}
        await pilot.press("u")
        await pilot.pause()
        assert lived.learn.ticked() == {"member"}
        assert app.screen.query_one(Checklist).chosen == {"member"}


async def test_a_click_ticks_a_line(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot, "choosing")
        await pilot.click(Checklist, offset=(3, 2))
        await pilot.pause()
        assert lived.learn.ticked() == {"hours"}


async def test_letters_stay_keys_of_the_place_in_the_checklist(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, "choosing")
        await pilot.press("enter", "T")
        await pilot.pause()
        assert isinstance(app.screen, QuizDialog)
    assert lived.learn.ticked() == frozenset()


async def test_a_search_lists_what_holds_the_words_marks_them_and_ends_by_esc(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("slash", *"STRETCHING", "space", *"light", "enter")
        await pilot.pause()
        entries = app.screen.query_one(EntryList)
        assert [row.key for row in entries.rows] == ["soreness"]
        content = app.screen.query_one("#card-text", Static).content
        assert isinstance(content, Content)
        marked = {content.plain[span.start : span.end] for span in content.spans}
        assert marked == {"Light", "stretching"}
        await pilot.press("escape")
        await pilot.pause()
        assert len(entries.rows) == len(cards()) + 1


async def test_a_search_that_finds_nothing_says_so(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("slash", *"zebra", "enter")
        await pilot.pause()
        assert app.screen.query_one(EntryList).rows == ()
        assert "Nothing was found." in app.export_screenshot().replace("&#160;", " ")


async def test_enter_goes_into_a_card_and_esc_comes_back(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(app, pilot, "compare")
        await pilot.press("enter", "down", "down")
        await pilot.pause()
        assert app.screen.query_one(CardPage).has_focus
        assert app.screen.query_one(CardPage).scroll_offset.y == 2
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(EntryList).has_focus


async def test_the_quiz_is_answered_by_numbers_and_its_result_is_kept_and_shown(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("T")
        await pilot.pause()
        await answer(app, pilot, lived, wrong="water")
        assert isinstance(app.screen, LearnPlace)
        assert "11 of 12 right" in text(app, "#card-text")
        assert "• How much water a day, unless your fluids are limited? – At least 2 L." in text(app, "#card-text")
        await pilot.press("enter")
        await pilot.pause()
        await answer(app, pilot, lived)
        assert "12 of 12 right" in text(app, "#card-text")
        assert "Earlier: 11 of 12" in text(app, "#card-text")
    assert [result.score for result in lived.learn.results()] == [11, 12]


async def test_an_answer_is_given_by_a_click_and_only_once(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("T")
        await pilot.pause()
        question, seed = lived.learn.quiz()[0], lived.learn.seed()
        right = question.options(seed).index(question.right)
        await pilot.click(OptionList, offset=(3, (right + 1) % 4))
        await pilot.pause()
        said = text(app, "#said")
        assert said == f"The guide says: {question.right}."
        await pilot.press(str(right + 1))
        await pilot.pause()
        assert text(app, "#said") == said


async def test_a_quiz_that_is_left_is_not_kept(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("T", "1", "enter", "escape")
        await pilot.pause()
        assert isinstance(app.screen, LearnPlace)
    assert lived.learn.results() == []


@pytest.mark.parametrize("card", ["compare", "claims", "choosing", "quiz"])
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", EVERY)
async def test_the_learn_place_looks_as_it_did(
    lived: Coach, size: tuple[int, int], theme: str, card: str, looks_as_before: LooksAsBefore
) -> None:
    lived.settings_file.change({"theme": theme})
    lived.learn.tick("hours", ticked=True)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot, card)
        await pilot.press(*([] if card == "quiz" else ["enter"]))
        await pilot.pause()
        await looks_as_before(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_looks_as_it_did_once_it_is_answered(
    lived: Coach, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        await pilot.press("T", "1")
        await pilot.pause()
        await looks_as_before(app)
