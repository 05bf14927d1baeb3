from datetime import date

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.plan.values import read_gap
from nmcoach.domain.safety.given import Given
from nmcoach.domain.typed import read_span
from nmcoach.services.coach import Coach
from nmcoach.services.setup import SetUpService
from samples import FakeClock


@pytest.fixture
def set_up(coach: Coach) -> SetUpService:
    return coach.set_up


def days(coach: Coach) -> list[str]:
    return [session.day.isoformat() for session in coach.sessions.every()]


def test_without_a_start_the_plan_starts_with_the_last_session_or_today(coach: Coach, set_up: SetUpService) -> None:
    set_up.save_plan(None, 1, chronic=False)
    plan = coach.plan.settings()
    assert plan is not None
    assert plan.start == date(2026, 11, 23)
    set_up.save_plan(None, 1, chronic=False, last=date(2026, 11, 20))
    plan = coach.plan.settings()
    assert plan is not None
    assert plan.start == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "start", "why"),
    [
        ("tomorrow", None, "Tue 24 Nov is still to come"),
        ("2026-11-18", date(2026, 11, 20), "start the plan on 2026-11-18 or earlier"),
        ("once", None, "is not a day"),
    ],
)
def test_a_last_session_that_cannot_count_is_refused(
    set_up: SetUpService, text: str, start: date | None, why: str
) -> None:
    with pytest.raises(BadValue, match=why):
        set_up.read_last(text, start)


def test_the_last_session_is_saved_once_and_corrected_until_the_set_up_is_done(
    coach: Coach, set_up: SetUpService
) -> None:
    set_up.save_last(date(2026, 11, 20))
    set_up.save_last(date(2026, 11, 20))
    assert days(coach) == ["2026-11-20"]
    set_up.save_last(date(2026, 11, 22))
    assert days(coach) == ["2026-11-22"]
    set_up.save_last(None)
    assert days(coach) == []
    set_up.save_last(date(2026, 11, 9))
    set_up.finish()
    set_up.save_last(date(2026, 11, 20))
    set_up.save_last(None)
    assert days(coach) == ["2026-11-09"]


def test_a_session_logged_elsewhere_is_neither_doubled_nor_deleted(coach: Coach, set_up: SetUpService) -> None:
    coach.sessions.attend()
    set_up.save_last(date(2026, 11, 23))
    set_up.save_last(None)
    assert days(coach) == ["2026-11-23"]


def test_a_change_of_the_week_lets_a_gap_that_was_never_set_follow(coach: Coach, set_up: SetUpService) -> None:
    set_up.save_plan(None, 2, chronic=False)
    assert set_up.plan_values().gap == ""
    set_up.save_plan(None, 1, chronic=False, gap_hours=read_gap(set_up.plan_values().gap))
    plan = coach.plan.settings()
    assert plan is not None
    assert plan.gap_hours == 48


def test_a_finished_set_up_stays_finished(coach: Coach, set_up: SetUpService) -> None:
    set_up.reach("plan")
    assert coach.profile.set_up_step() == "plan"
    set_up.finish()
    set_up.reach("plan")
    assert coach.profile.set_up_step() == "done"


def test_what_stands_already_is_not_saved_again(coach: Coach, set_up: SetUpService) -> None:
    set_up.save_name("Ada")
    set_up.save_kit(("ball",))
    set_up.save_plan(None, 1, chronic=True)
    before = (coach.profile.latest(), coach.plan.settings())
    set_up.save_name(" Ada ")
    set_up.save_kit(("ball",))
    set_up.save_plan(date(2026, 11, 23), 1, chronic=True)
    set_up.change_setting("glass_ml", "250 ml")
    assert (coach.profile.latest(), coach.plan.settings()) == before
    assert coach.history.undo() == "plan"
    assert not coach.settings_file.path.exists()


def test_answers_of_an_earlier_day_are_renewed_and_a_clearance_keeps_the_day_it_was_given(
    coach: Coach, set_up: SetUpService, clock: FakeClock
) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    given = [Given("fracture", "over", cleared_by="Dr Lee"), Given("pregnancy", "no")]
    set_up.answer(given)
    clock.pass_(days=30)
    set_up.answer(given)
    answers = coach.safety.answers()
    assert (answers["fracture"].day, answers["fracture"].cleared_on) == (date(2026, 12, 23), date(2026, 11, 23))
    assert answers["pregnancy"].day == date(2026, 12, 23)


def test_an_amount_may_have_a_unit(coach: Coach, set_up: SetUpService) -> None:
    set_up.change_setting("goal_ml", "2.5l")
    assert coach.settings.goal_ml == 2500
    with pytest.raises(BadValue, match="1 to 3000 ml"):
        set_up.change_setting("goal_ml", "5l")


@pytest.mark.parametrize(
    ("text", "days"), [("21-28", (21, 28)), ("14–20 days", (14, 20)), ("28", (28, 28)), ("", None)]
)
def test_a_span_of_days_is_read(text: str, days: tuple[int, int] | None) -> None:
    assert read_span(text) == days


@pytest.mark.parametrize("text", ["weekly", "21-", "1-2-3", "२१"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="two numbers"):
        read_span(text)


@pytest.mark.parametrize("text", ["47", "97", "often"])
def test_a_gap_outside_two_to_four_days_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="48 to 96"):
        read_gap(text)


def test_a_limit_of_more_than_three_litres_can_be_given(coach: Coach) -> None:
    coach.safety.answer([Given("fluid_limit", "yes", "3500")])
    assert coach.safety.answers()["fluid_limit"].ml == 3500
