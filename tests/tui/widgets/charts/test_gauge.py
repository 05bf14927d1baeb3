from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from nmcoach.tui.widgets.charts.gauge import bar, pieces
from nmcoach.tui.widgets.drawing import Piece


def text(drawn: list[Piece]) -> str:
    return "".join(piece for piece, _ in drawn)


numbers = st.floats(allow_nan=True, allow_infinity=True)


@settings(max_examples=150, deadline=None)
@given(value=numbers, goal=numbers, expected=st.one_of(st.none(), numbers), width=st.integers(1, 120))
def test_any_numbers_fill_any_width_exactly(value: float, goal: float, expected: float | None, width: int) -> None:
    assert cell_len(text(bar(value, goal, expected, width))) == width
    assert cell_len(text(pieces(value, goal, expected, "1,250 / 2,000", width))) <= width


def test_the_bar_fills_by_eighths_of_a_cell() -> None:
    assert text(bar(1250, 2000, None, 20)) == "████████████▌░░░░░░░"


def test_the_pace_mark_stands_ahead_of_what_was_reached() -> None:
    assert text(bar(500, 2000, 1000, 20)) == "█████░░░░░│░░░░░░░░░"


def test_the_pace_mark_stays_visible_inside_the_bar() -> None:
    drawn = bar(1250, 2000, 1010, 20)
    assert drawn[10] == ("│", "pace-over")


def test_at_the_end_of_the_day_the_pace_mark_is_the_last_cell() -> None:
    assert text(bar(0, 2000, 2000, 10)) == "░░░░░░░░░│"
    assert text(bar(0, 2000, 2600, 10)) == "░░░░░░░░░│"


def test_more_than_the_goal_ends_in_a_plus() -> None:
    assert text(bar(2600, 2000, 2000, 10)) == "█████████+"
    assert text(bar(2000, 2000, None, 10)) == "██████████"


def test_the_words_stand_beside_the_bar_and_outlast_it() -> None:
    assert text(pieces(1000, 2000, None, "1 / 2 l", 17)) == "████░░░░  1 / 2 l"
    assert text(pieces(1000, 2000, None, "1 / 2 l", 12)) == "1 / 2 l"
    assert text(pieces(1000, 2000, None, "1 / 2 l", 4)) == "██░░"


def test_without_a_goal_only_the_words_are_shown() -> None:
    assert text(pieces(1000, 0, 500, "1,000 ml", 40)) == "1,000 ml"
