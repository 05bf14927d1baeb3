"""A day whose routine is done."""

from nmcoach.domain.day import finished
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from samples import FakeClock


def test_a_day_that_is_not_done_says_nothing_of_it(lived: Coach) -> None:
    agenda = lived.today.agenda()
    assert finished.done(agenda, lived.today.glance(agenda)) is None


def test_what_was_done_is_told_with_the_days_of_the_last_seven(lived: Coach) -> None:
    lived.rolls.log()
    agenda = lived.today.agenda()
    assert english(finished.done(agenda, lived.today.glance(agenda))).startswith("Rolled 5:00 · ")


def test_water_to_go_is_named_until_the_goal(lived: Coach) -> None:
    assert "750 ml of water to go" in [english(one) for one in finished.remains(lived.today.agenda())]
    lived.water.log(750)
    assert all("water" not in english(one) for one in finished.remains(lived.today.agenda()))


def test_a_session_tomorrow_is_the_first_thing_of_tomorrow(lived: Coach, clock: FakeClock) -> None:
    clock.pass_(days=2)
    assert english(finished.tomorrow(lived.today.agenda())) == "Tomorrow: your session at 17:30."


def test_a_check_in_tomorrow_is_the_first_thing_of_tomorrow(lived: Coach) -> None:
    assert english(finished.tomorrow(lived.today.agenda())) == "Tomorrow: a check-in at about 18:00."


def test_otherwise_tomorrow_begins_with_the_routine(coach: Coach) -> None:
    assert english(finished.tomorrow(coach.today.agenda())) == "Tomorrow: the next five minutes."
