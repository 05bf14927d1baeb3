"""Movement tests that are led through: what may be tested, what is found, and one action that keeps it."""

from datetime import timedelta

import pytest

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.measures import guided
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from samples import FakeClock
from walks import tried


def test_a_test_is_kept_with_its_tries_as_one_action(screened: Coach) -> None:
    (kept,) = screened.measures.keep(tried(screened.measures.guided("toe-touch"), "12", "10,5", "11"))
    assert (kept.kind, kept.value, kept.side, kept.note) == ("toe_touch", 11.0, "", "tries: 12, 10.5 and 11")
    assert screened.measures.every("toe_touch") == [kept]
    assert screened.history.undo() == "toe touch 11 cm"
    assert screened.measures.every() == []


def test_both_sides_are_kept_and_taken_back_together(screened: Coach) -> None:
    walk = tried(screened.measures.guided("knee_to_wall"), "9", "", "", "11", "11.5", "11")
    left, right = screened.measures.keep(walk)
    assert [(one.side, one.value, one.note) for one in (left, right)] == [
        ("left", 9.0, ""),
        ("right", 11.0, "tries: 11, 11.5 and 11"),
    ]
    assert screened.history.undo() == "knee to wall, both sides"
    assert screened.measures.every() == []


def test_what_was_found_is_held_against_the_latest_value_of_that_side(screened: Coach, clock: FakeClock) -> None:
    screened.measures.log("knee_to_wall", 9, side="left")
    screened.measures.log("knee_to_wall", 14, side="right")
    clock.pass_(days=7)
    walk = tried(screened.measures.guided("knee_to_wall", "l"), "11", "11", "11")
    (found,) = screened.measures.found(walk)
    assert (found.before, found.change, found.counts) == (((clock.now() - timedelta(days=7)).date(), 9.0), 2.0, True)


def test_without_a_value_or_before_its_end_nothing_is_kept(screened: Coach) -> None:
    walk = screened.measures.guided("toe_touch")
    for unfinished in (walk, tried(walk, "12"), tried(walk, "", "", ""), guided.hurts(tried(walk, "12"), 0.0)):
        with pytest.raises(BadValue, match="nothing to keep"):
            screened.measures.keep(unfinished)
    assert screened.measures.every() == []


def test_an_unscreened_user_is_asked_the_first_page_first(coach: Coach) -> None:
    with pytest.raises(NotAllowed, match="waits for an answer first"):
        coach.measures.guided("toe_touch")


def test_thinner_bones_bar_the_toe_touch_and_leave_the_knee_to_the_wall(screened: Coach, clock: FakeClock) -> None:
    clock.pass_(minutes=1)
    screened.safety.answer([Given("osteoporosis", "yes")])
    with pytest.raises(NotAllowed, match="No toe touch for now"):
        screened.measures.guided("toe_touch")
    assert screened.measures.guided("knee_to_wall").sides == ("left", "right")


def test_a_side_that_is_sore_is_left_out_and_said(screened: Coach) -> None:
    screened.soreness.check_in({"left_calf": 6})
    walk = screened.measures.guided("knee_to_wall")
    assert walk.sides == ("right",)
    assert english(walk.left_out).startswith(
        "Only the right side is tested. No knee to wall for now: left calf was 6/10"
    )
    with pytest.raises(NotAllowed, match="left calf was 6/10"):
        screened.measures.guided("knee_to_wall", "left")


def test_what_came_up_meanwhile_bars_the_keeping(screened: Coach, clock: FakeClock) -> None:
    walk = tried(screened.measures.guided("toe_touch"), "12", "12", "12")
    clock.pass_(minutes=1)
    screened.safety.answer([Given("osteoporosis", "yes")])
    with pytest.raises(NotAllowed, match="No toe touch for now"):
        screened.measures.keep(walk)
    assert screened.measures.every() == []


def test_pain_needs_no_guide(screened: Coach) -> None:
    with pytest.raises(BadValue, match="“pain” needs no guide"):
        screened.measures.guided("pain")
