"""A movement test that is led through: phases, tries, sides."""

import pytest

from nmcoach.content.speech_loader import lengths
from nmcoach.domain.errors import BadValue
from nmcoach.domain.measures import guided
from nmcoach.domain.measures.guided import GUIDES, QUESTIONS, SECONDS, TRIES, Walk
from nmcoach.domain.measures.measures import MEASURES, SIDES
from nmcoach.domain.safety.movement_tests import NEEDS
from nmcoach.domain.say import english, say
from walks import tried

TOE = Walk("toe_touch", ("",))
KNEE = Walk("knee_to_wall", SIDES)


def test_every_movement_test_is_led_through_and_nothing_else_is() -> None:
    assert set(GUIDES) == set(NEEDS) == set(QUESTIONS)
    for kind, guide in GUIDES.items():
        sides = set(guided.sides_of(MEASURES[kind], ""))
        assert set(guide.place) == set(guide.reach) == sides


def test_what_is_said_fits_into_its_phase() -> None:
    for kind, guide in GUIDES.items():
        for side in guided.sides_of(MEASURES[kind], ""):
            placing = guided.onward(Walk(kind, (side,)), 0.0)
            assert lengths().seconds(english(guided.spoken(placing, keys=True))) <= SECONDS["place"]
            assert lengths().seconds(english(guide.reach[side])) <= SECONDS["reach"]


def test_a_try_leads_into_position_to_reaching_reading_and_rest() -> None:
    walk = guided.onward(TOE, 100.0)
    assert (walk.phase, guided.left(walk, 103.0)) == ("place", 7.0)
    assert guided.tick(walk, 109.9) is walk
    walk = guided.tick(walk, 110.0)
    assert (walk.phase, walk.since) == ("reach", 110.0)
    walk = guided.tick(walk, 118.0)
    assert (walk.phase, guided.left(walk, 500.0)) == ("read", None)
    assert guided.tick(walk, 500.0) is walk
    assert guided.onward(walk, 500.0) is walk
    walk = guided.answer(walk, "12,5", 500.0)
    assert (walk.phase, walk.values(""), walk.number) == ("rest", (12.5,), 2)
    assert guided.tick(walk, 515.0).phase == "place"


def test_three_tries_end_it_and_one_may_be_left_out() -> None:
    walk = tried(TOE, "12", "", "10.5")
    assert (walk.phase, walk.ended, walk.values("")) == ("done", True, (12.0, 10.5))
    assert guided.onward(walk, 1.0) is walk


def test_each_side_has_its_own_tries_the_left_first() -> None:
    walk = tried(KNEE, "9", "9.5", "9")
    assert (walk.phase, walk.side, walk.number) == ("rest", "right", 1)
    assert english(guided.which(walk)) == "Knee to wall, right · try 1 of 3"
    walk = tried(walk, "11", "11", "11.5")
    assert (walk.phase, len(walk.told)) == ("done", 2 * TRIES)
    assert (walk.values("left"), walk.values("right")) == ((9.0, 9.5, 9.0), (11.0, 11.0, 11.5))


def test_a_value_off_the_scale_is_refused_and_the_try_stays() -> None:
    walk = tried(TOE, "12")
    while walk.phase != "read":
        walk = guided.onward(walk, 0.0)
    with pytest.raises(BadValue, match="“300” is not a value for toe touch"):
        guided.answer(walk, "300", 0.0)


def test_a_value_where_none_is_asked_for_changes_nothing() -> None:
    assert guided.answer(TOE, "12", 0.0) is TOE


def test_what_hurts_ends_it_at_any_point_but_the_end() -> None:
    walk = guided.hurts(guided.onward(TOE, 0.0), 3.0)
    assert (walk.phase, walk.ended, guided.leads(walk)) == ("left", True, guided.HURT)
    done = tried(TOE, "1", "2", "3")
    assert guided.hurts(done, 9.0) is done


def test_each_phase_says_what_to_do() -> None:
    walk, said = TOE, []
    for _ in range(3):
        said.append(guided.leads(walk))
        walk = guided.onward(walk, 0.0)
    guide = GUIDES["toe_touch"]
    assert said == [guide.needs, guide.place[""], guide.reach[""]]
    assert guided.leads(walk) == QUESTIONS["toe_touch"]
    assert guided.leads(guided.answer(walk, "1", 0.0)) == guide.rest
    assert guided.leads(tried(TOE, "1", "2", "3")) is None


def test_with_the_eyes_closed_one_hears_what_ends_it_which_key_begins_and_which_try_it_is() -> None:
    told = english(guided.spoken(TOE, keys=True))
    assert told == f"{english(guided.STOP)} {english(GUIDES['toe_touch'].needs)} Space begins."
    assert "Space" not in english(guided.spoken(TOE, keys=False))
    walk = guided.onward(tried(TOE, "1"), 0.0)
    assert english(guided.spoken(walk, keys=True)).startswith("Try 2 of 3. Stand with")
    assert guided.spoken(guided.onward(walk, 0.0), keys=True) == GUIDES["toe_touch"].reach[""]


def test_what_needs_no_guide_and_a_side_where_there_is_none_are_refused() -> None:
    with pytest.raises(BadValue, match="“pain” needs no guide; use one of toe_touch, knee_to_wall, hand_behind_back"):
        guided.guide_of("pain")
    with pytest.raises(BadValue, match="Toe touch has no sides; leave out “left”"):
        guided.sides_of(MEASURES["toe_touch"], "left")
    assert guided.sides_of(MEASURES["knee_to_wall"], "right") == ("right",)
    assert guided.which(TOE) == say("{what} · try {n} of {of}", what=MEASURES["toe_touch"].title, n=1, of=3)
