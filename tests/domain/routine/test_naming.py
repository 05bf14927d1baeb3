from nmcoach.content import loader
from nmcoach.domain.routine.naming import named

MOVES = loader.moves()


def test_a_side_is_named_before_the_move_and_both_sides_after_it() -> None:
    assert named(MOVES["glute_roll"], "left") == "Left buttock"
    assert named(MOVES["ham_roll"], "both") == "Hamstrings, both sides"
    assert named(MOVES["upper_back_roll"], "both") == "Upper back"
    assert named(MOVES["breath"], "none") == "Reset"
