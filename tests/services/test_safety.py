from datetime import date, timedelta

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.safety.answers import says
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
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
    coach.safety.answer([Given("fracture", "over", cleared_by=" Dr Lee ")])
    standing = coach.safety.answers()["fracture"]
    assert (standing.answer, standing.cleared_by) == ("over", "Dr Lee")
    assert [item.text for item in coach.history.items()] == [
        "fracture: yes",
        "fracture: over · Dr Lee · on 2026-11-23",
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
        (Given("fracture", "over"), "No yes about a recent or possible fracture stands"),
        (Given("inflammation", "yes"), "needs the region"),
        (Given("inflammation", "yes", "knee"), "“knee” is not a body region"),
        (Given("fluid_limit", "yes", "200"), "200 ml was given for a fluid limit"),
        (Given("fluid_limit", "yes", "abc"), "“abc” is not an amount"),
        (Given("fluid_limit", "yes", "99999"), "“99999” is 99,999 ml"),
    ],
)
def test_one_answer_that_cannot_be_taken_keeps_all_from_being_saved(coach: Coach, given: Given, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        coach.safety.answer([Given("hypertension", "no"), given])
    assert coach.safety.answers() == {}


def test_who_said_so_is_kept_with_what_is_over_only(coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    coach.safety.answer([Given("hypertension", "no", cleared_by="Dr Lee"), Given("fracture", "over", "", "Dr Lee")])
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


@pytest.mark.parametrize(
    ("on", "day"),
    [("", date(2026, 11, 26)), ("yesterday", date(2026, 11, 25)), ("2026-11-23", date(2026, 11, 23))],
)
def test_a_clearance_keeps_the_day_it_was_given(coach: Coach, clock: FakeClock, on: str, day: date) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    clock.pass_(days=3)
    coach.safety.answer([Given("fracture", "over", cleared_by="Dr Weber", cleared_on=on)])
    standing = coach.safety.answers()["fracture"]
    assert (standing.day, standing.cleared_by, standing.cleared_on) == (date(2026, 11, 26), "Dr Weber", day)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("tomorrow", "2026-11-27 is still to come; what was said about a recent or possible fracture counts"),
        ("soon", "“soon” is not a day"),
    ],
)
def test_a_clearance_of_another_time_is_refused(coach: Coach, clock: FakeClock, on: str, words: str) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    clock.pass_(days=3)
    with pytest.raises(BadValue, match=words):
        coach.safety.answer([Given("fracture", "over", cleared_by="Dr Weber", cleared_on=on)])
    assert coach.safety.answers()["fracture"].answer == "yes"


def test_what_was_over_before_it_was_told_is_taken(coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    clock.pass_(days=3)
    coach.safety.answer([Given("fracture", "over", cleared_by="Dr Weber")])
    coach.safety.answer([Given("fracture", "over", cleared_by="Dr Lee", cleared_on="2026-11-20")])


def test_all_names_every_part(coach: Coach) -> None:
    coach.safety.answer([*all_no(coach), Given("cancer", "yes", "all")])
    assert len(coach.safety.answers()["cancer"].regions) == 28
    assert coach.today.roll("full_daily").adapted.only_rest


def test_a_fever_of_yesterday_waits_for_an_answer(coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer(all_no(coach))
    coach.safety.answer([Given("sick_today", "yes")])
    assert coach.safety.unanswered() == ()
    clock.pass_(days=1)
    assert coach.safety.unanswered() == ("sick_today",)
    assert coach.safety.due()
    assert coach.today.agenda().roll.adapted.routine is None
    coach.safety.answer([Given("sick_today", "no")])
    assert not coach.safety.due()
    assert coach.today.agenda().roll.adapted.routine is not None


def test_a_flare_makes_the_questions_due_on_today(coach: Coach, clock: FakeClock) -> None:
    coach.plan.set(date(2026, 11, 1))
    for _ in range(4):
        coach.sessions.attend(clock.now() - timedelta(hours=2))
        clock.pass_(days=9)
    coach.plan.hand_over("maintenance")
    for level in (2,) * 14 + (6, 6):
        coach.measures.log("pain", level)
        clock.pass_(days=1)
    coach.safety.answer(all_no(coach))
    clock.pass_(days=1)
    assert coach.plan.standing().flare is None
    assert not coach.today.agenda().questions_due
    coach.measures.log("pain", 6)
    coach.plan.answer("flare")
    assert coach.plan.standing().flare is not None
    assert coach.today.agenda().questions_due
    assert coach.safety.due(coach.plan.standing().flare)
    clock.pass_(days=1)
    coach.safety.answer(all_no(coach))
    assert not coach.today.agenda().questions_due


def test_where_only_resting_is_left_another_routine_is_chosen(coach: Coach) -> None:
    coach.safety.answer(all_no(coach))
    coach.safety.answer([Given("osteoporosis", "yes")])
    roll = coach.today.roll()
    assert roll.original.id == "low_mobility"
    assert english(roll.why) == "Of all routines, most of this one suits you today."
    assert coach.today.roll("full_daily").original.id == "full_daily"


def test_a_plain_no_does_not_lift_what_stops_until_it_is_over(coach: Coach) -> None:
    coach.safety.answer(all_no(coach))
    coach.safety.answer([Given("fracture", "yes")])
    with pytest.raises(BadValue, match="A plain no does not end a recent or possible fracture; use over"):
        coach.safety.answer([Given("fracture", "no")])
    assert coach.today.roll().adapted.routine is None
    coach.safety.answer([Given("fracture", "over", cleared_by="Dr Lee")])
    coach.safety.answer([Given("fracture", "no")])
    assert coach.today.roll().adapted.routine is not None


def test_nothing_has_changed_renews_each_answer_but_fever_and_a_pregnancy_without_a_date(
    screened: Coach, clock: FakeClock
) -> None:
    safety = screened.safety
    safety.answer([
        Given("blood_thinners", "yes"),
        Given("inflammation", "yes", "left_calf, right_foot"),
        Given("fluid_limit", "yes", "aim:2000"),
        Given("pregnancy", "second"),
    ])  # fmt: skip
    safety.answer([Given("blood_thinners", "agreed", cleared_by="Dr Lee")])
    assert safety.renewable() == {}
    assert safety.renew() == []
    clock.pass_(hours=28 * 24)
    before = safety.answers()
    renewed = {answer.question for answer in safety.renew()}
    assert renewed == set(before) - {"sick_today", "pregnancy"}
    after, today = safety.answers(), screened.now().day
    for key in before:
        assert says(after[key]) == says(before[key])
        assert after[key].day == (today if key in renewed else before[key].day)
    assert after["blood_thinners"].agreed is not None
    assert after["blood_thinners"].since == before["blood_thinners"].day
    assert screened.history.undo() == "safety answers"
    assert safety.answers() == before


def test_what_is_over_is_renewed_with_who_said_so(screened: Coach, clock: FakeClock) -> None:
    screened.safety.answer([Given("fracture", "yes")])
    screened.safety.answer([Given("fracture", "over", cleared_by="Dr Lee")])
    clock.pass_(hours=190 * 24)
    assert "fracture" in screened.safety.first_page()
    screened.safety.renew()
    assert screened.safety.first_page() == ("sick_today",)
    fracture = screened.safety.answers()["fracture"]
    assert (fracture.answer, fracture.cleared_by, str(fracture.cleared_on)) == ("over", "Dr Lee", "2026-11-23")


def test_after_a_pause_of_four_weeks_the_first_page_comes_again(screened: Coach, clock: FakeClock) -> None:
    screened.plan.set(screened.now().day)
    screened.sessions.attend()
    for days, asked in ((27, False), (28, True)):
        screened.plan.pause("travel")
        clock.pass_(hours=days * 24)
        screened.plan.resume()
        assert bool(screened.safety.first_page()) == asked, days
    first = screened.safety.first_page()
    assert len(first) == 8
    roll = screened.today.agenda().roll
    assert roll.adapted.routine is not None
    assert roll.adapted.routine.id == "breath"
    screened.safety.answer([Given(key, "no") for key in first])
    assert screened.safety.first_page() == ()


def test_after_a_lapse_the_first_page_comes_again_and_stays_until_it_is_answered(
    screened: Coach, clock: FakeClock
) -> None:
    screened.plan.set(screened.now().day)
    screened.sessions.attend()
    clock.pass_(hours=27 * 24)
    assert screened.safety.first_page() == ()
    clock.pass_(hours=48)
    assert screened.plan.standing().state == "lapsed"
    assert len(screened.safety.first_page()) == 8
    screened.safety.answer([Given("fracture", "yes")])
    assert "fracture" not in screened.safety.first_page()
    screened.sessions.attend()
    assert screened.plan.standing().state != "lapsed"
    assert len(screened.safety.first_page()) == 7, "a session answers no question"
