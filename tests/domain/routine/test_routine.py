import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.errors import BadValue
from nmcoach.domain.routine.routine import (
    Routine,
    Segment,
    kit_needed,
    parse_steps,
    problems,
    side_seconds,
    with_segments,
)
from nmcoach.domain.say import english

MOVES = loader.moves()


def routine(steps: str, cap: int = 6) -> Routine:
    return Routine("own", "Own", "", cap, parse_steps(steps))


def test_steps_are_moves_with_side_and_seconds_and_transitions() -> None:
    assert parse_steps("~10 glute_roll:L:30\n ~5 glute_roll:R:30 breath:-:20 calf_roll:B:3600") == (
        Segment(None, "none", 10),
        Segment("glute_roll", "left", 30),
        Segment(None, "none", 5),
        Segment("glute_roll", "right", 30),
        Segment("breath", "none", 20),
        Segment("calf_roll", "both", 3600),
    )


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("calf_roll", "Step 1, “calf_roll”, cannot be read; write move:side:seconds"),
        ("~5 calf_roll:X:30", "Step 2, “calf_roll:X:30”, cannot be read"),
        ("calf_roll:L:abc", "cannot be read"),
        ("calf_roll:L:-5", "cannot be read"),
        ("calf_roll:L:3.5", "cannot be read"),
        ("Calf:L:30", "cannot be read"),
        ("~", "cannot be read"),
        ("calf_roll:L:٣٠", "cannot be read"),
        ("~٣٠", "cannot be read"),
        ("~1e9", "cannot be read"),
        ("calf_roll:L:0", "lasts 0 s; 1 to 3600 s are accepted"),
        ("calf_roll:L:3601", "lasts 3601 s"),
        ("~9999", "lasts 9999 s"),
        ("calf_roll:L:" + "9" * 5000, "cannot be read"),
        ("", "has no steps"),
        ("   ", "has no steps"),
        ("~1 " * 201, "has 201 steps; up to 200"),
    ],
)
def test_a_step_that_cannot_be_followed_is_refused_by_number_and_name(steps: str, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        parse_steps(steps)


@settings(max_examples=200)
@given(st.text(alphabet="calf_ro:LRB-~0123456789 ", max_size=30))
def test_any_text_is_steps_or_refused(text: str) -> None:
    try:
        found, refusal = parse_steps(text), ""
    except BadValue as error:
        found, refusal = (), str(error)
    assert all(1 <= segment.seconds <= 3600 for segment in found)
    assert bool(found) is not refusal.startswith(("Step ", "The routine has no steps"))


def test_a_segment_of_both_sides_counts_for_each() -> None:
    own = routine("calf_roll:B:30 calf_roll:L:10 ~5 foot_ball:R:20 breath:-:20")
    assert side_seconds(own) == {"calf_roll": (40, 30), "foot_ball": (0, 20), "breath": (0, 0)}
    assert own.seconds == 85
    assert len(own.work()) == 4


@pytest.mark.parametrize(
    ("steps", "cap", "words"),
    [
        ("foot_ball:L:30 foot_ball:R:20", 5, "Foot arch lasts 30 s on the left and 20 s on the right"),
        ("foot_ball:B:30", 5, "Step 1: Foot arch is done on left or right, not on both."),
        ("leg_day:B:30", 5, "Step 1 names the move “leg_day”"),
        ("calf_roll:B:30", 8, "The cap is 8; 0 to 7 out of 10"),
        ("calf_roll:B:30", -1, "The cap is -1"),
        ("~10", 5, "The routine has no move"),
    ],
)
def test_what_is_wrong_with_a_routine_is_said(steps: str, cap: int, words: str) -> None:
    found = problems(routine(steps, cap), MOVES)
    assert any(words in english(problem) for problem in found)


def test_a_sound_routine_has_no_problems() -> None:
    assert problems(routine("~5 foot_ball:L:30 ~5 foot_ball:R:30 breath:-:10"), MOVES) == []


def test_the_kit_of_a_routine_comes_in_its_usual_order_each_once() -> None:
    assert kit_needed(routine("wall_glute:L:30 wall_glute:R:30 calf_roll:B:30"), MOVES) == ("roller", "ball", "wall")
    assert kit_needed(routine("breath:-:30"), MOVES) == ()


def test_other_segments_leave_the_rest_of_a_routine_as_it_is() -> None:
    own = routine("calf_roll:B:30")
    changed = with_segments(own, ())
    assert (changed.id, changed.version, changed.seconds) == (own.id, own.version, 0)
