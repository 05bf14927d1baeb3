from datetime import date, timedelta

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.services.coach import Coach
from nmcoach.services.safety import Given
from samples import FakeClock


def all_no(coach: Coach) -> list[Given]:
    return [Given(key, "no") for key in coach.safety.questions()]


def test_answers_given_together_are_one_action(coach: Coach) -> None:
    saved = coach.safety.answer(all_no(coach))
    assert len(saved) == len(coach.safety.questions()) == len(coach.safety.answers())
    assert coach.history.undo() == "safety answers"
    assert coach.safety.answers() == {}


def test_nothing_given_is_no_action(coach: Coach) -> None:
    assert coach.safety.answer([]) == []
    assert coach.history.actions() == []


def test_the_latest_answer_stands_and_earlier_ones_stay_in_the_history(coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    coach.safety.answer([Given("fracture", "cleared", cleared_by=" Dr Lee ")])
    standing = coach.safety.answers()["fracture"]
    assert (standing.answer, standing.cleared_by) == ("cleared", "Dr Lee")
    assert [item.text for item in coach.history.items()] == [
        "fracture: yes",
        "fracture: cleared · Dr Lee · on 2026-11-23",
    ]


def test_details_are_read_as_typed(coach: Coach) -> None:
    coach.safety.answer([Given("inflammation", "yes", "calf, left foot"), Given("fluid_limit", "yes", "1.5l")])
    answers = coach.safety.answers()
    assert answers["inflammation"].regions == ("left_calf", "right_calf", "left_foot")
    assert answers["fluid_limit"].ml == 1500


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Given("knee", "no"), "“knee” is no safety question; use one of hypertension"),
        (Given("fracture", "maybe"), "“maybe” is no answer about a recent or possible fracture"),
        (Given("fracture", "cleared"), "An all-clear for a recent or possible fracture needs the name"),
        (Given("inflammation", "yes"), "needs the region"),
        (Given("inflammation", "yes", "knee"), "“knee” is not a body region"),
        (Given("fluid_limit", "yes"), "No amount was given for a fluid limit"),
        (Given("fluid_limit", "yes", "200"), "200 ml was given for a fluid limit"),
        (Given("fluid_limit", "yes", "abc"), "“abc” is not an amount"),
        (Given("fluid_limit", "yes", "99999"), "“99999” is 99,999 ml"),
    ],
)
def test_one_answer_that_cannot_be_taken_keeps_all_from_being_saved(coach: Coach, given: Given, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        coach.safety.answer([Given("hypertension", "no"), given])
    assert coach.safety.answers() == {}


def test_who_cleared_is_kept_with_clearances_only(coach: Coach) -> None:
    coach.safety.answer([Given("hypertension", "no", cleared_by="Dr Lee"), Given("fracture", "cleared", "", "Dr Lee")])
    answers = coach.safety.answers()
    assert (answers["hypertension"].cleared_by, answers["fracture"].cleared_by) == ("", "Dr Lee")


def test_a_check_saves_nothing(coach: Coach) -> None:
    coach.safety.check(Given("fracture", "yes"))
    with pytest.raises(BadValue, match="“maybe”"):
        coach.safety.check(Given("fracture", "maybe"))
    assert coach.safety.answers() == {}


def test_the_questions_come_again_after_28_days(coach: Coach, clock: FakeClock) -> None:
    assert coach.safety.due()
    coach.safety.answer(all_no(coach))
    assert not coach.safety.due()
    assert coach.safety.due_day() == date(2026, 12, 21)
    clock.pass_(days=28)
    assert coach.safety.due()


def test_an_answer_can_be_given_for_an_earlier_time(coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given("fracture", "yes")], at=clock.now() - timedelta(days=10))
    assert coach.safety.answers()["fracture"].day == date(2026, 11, 13)
