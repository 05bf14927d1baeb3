import pytest

from nmcoach.domain.errors import BadValue, NotFound
from nmcoach.services.coach import Coach
from samples import FakeClock


def right(coach: Coach) -> dict[str, str]:
    return {key: question.right for key, question in coach.learn.questions.items()}


def test_a_tick_is_kept_and_undone_and_done_again(coach: Coach) -> None:
    coach.learn.tick("hours", ticked=True)
    assert coach.learn.ticked() == {"hours"}
    coach.history.undo()
    assert coach.learn.ticked() == frozenset()
    coach.history.redo()
    assert coach.learn.ticked() == {"hours"}


def test_a_line_keeps_one_entry_however_often_it_is_ticked(coach: Coach) -> None:
    for ticked in (True, False, True):
        coach.learn.tick("hours", ticked=ticked)
    (item,) = coach.history.items(kinds=["checklist"])
    assert item.text == "choosing a practitioner: hours ticked"
    coach.history.undo()
    assert coach.learn.ticked() == frozenset()


def test_an_unknown_line_is_refused_and_nothing_is_kept(coach: Coach) -> None:
    with pytest.raises(NotFound, match="“nothing” is not a line of the checklist"):
        coach.learn.tick("nothing", ticked=True)
    assert coach.history.items() == []


def test_results_of_the_quiz_are_kept_oldest_first_and_listed(coach: Coach, clock: FakeClock) -> None:
    coach.learn.keep({**right(coach), "water": "At least 1 L"})
    clock.pass_(minutes=1)
    coach.learn.keep(right(coach))
    assert [(result.score, result.total) for result in coach.learn.results()] == [(11, 12), (12, 12)]
    assert [item.text for item in coach.history.items(kinds=["quiz"])] == [
        "quiz, 11 of 12 right",
        "quiz, 12 of 12 right",
    ]
    assert coach.learn.missed() == ()
    coach.history.undo()
    assert [question.id for question in coach.learn.missed()] == ["water"]


def test_a_quiz_with_an_open_question_is_not_kept(coach: Coach) -> None:
    with pytest.raises(BadValue, match="is not answered yet"):
        coach.learn.keep({"water": "At least 2 L"})
    assert coach.learn.results() == []


def test_the_next_quiz_comes_in_another_order(coach: Coach) -> None:
    first = coach.learn.quiz()
    assert coach.learn.quiz() == first
    coach.learn.keep(right(coach))
    assert coach.learn.quiz() != first
    assert set(coach.learn.quiz()) == set(first)
