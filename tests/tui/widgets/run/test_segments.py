from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from nmcoach.domain.routine.routine import Segment, parse_steps
from nmcoach.tui.widgets.drawing import Piece
from nmcoach.tui.widgets.run.segments import bar, letters, widths

SHORT = parse_steps("~10 calf_roll:L:30 ~5 calf_roll:R:30 ~10 breath:-:60")


def text(pieces: list[Piece]) -> str:
    return "".join(piece for piece, _ in pieces)


def styles(pieces: list[Piece]) -> dict[str, str]:
    return {name: piece for piece, name in pieces if piece}


segments = st.lists(
    st.one_of(
        st.builds(Segment, st.none(), st.just("none"), st.integers(1, 3600)),
        st.builds(Segment, st.just("calf_roll"), st.sampled_from(["left", "right", "both"]), st.integers(1, 3600)),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(
    segments=segments,
    current=st.integers(-3, 40),
    into=st.floats(allow_nan=True, allow_infinity=True),
    width=st.integers(1, 120),
)
def test_any_routine_fills_any_width_exactly(segments: list[Segment], current: int, into: float, width: int) -> None:
    assert cell_len(text(bar(segments, current, into, width))) == width
    assert cell_len(text(letters(segments, current, width))) in (0, width)


def test_work_is_as_wide_as_it_is_long_and_transitions_are_one_cell() -> None:
    assert widths(SHORT, 31) == [1, 7, 1, 7, 1, 14]


def test_done_current_and_to_come_differ_in_their_glyphs() -> None:
    assert text(bar(SHORT, 3, 15, 31)) == " ━━━━━━━ ███▌░░░ ──────────────"


def test_the_current_segment_fills_by_eighths_of_a_cell() -> None:
    assert {styles(bar(SHORT, 1, second, 31)).get("segments--edge", "") for second in range(30)} >= set("▏▎▍▌▋▊▉")


def test_the_transition_the_run_is_in_is_marked() -> None:
    assert text(bar(SHORT, 2, 1, 31)) == " ━━━━━━━›─────── ──────────────"


def test_what_was_skipped_stays_visible() -> None:
    assert text(bar(SHORT, 5, 0, 31, frozenset({3})))[9:16] == "╌╌╌╌╌╌╌"


def test_after_the_end_everything_is_done() -> None:
    assert set(text(bar(SHORT, len(SHORT), 0, 31))) == {"━", " "}


def test_sides_are_lettered_under_their_segments() -> None:
    assert text(letters(SHORT, 1, 31)) == "    L       R   " + " " * 15


def test_too_narrow_for_its_segments_the_bar_is_one_plain_bar() -> None:
    assert text(bar(SHORT, 3, 0, 5)) == "█▌░░░"
    assert letters(SHORT, 3, 5) == []
