from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from nmcoach.tui.widgets.run.digits import lines, scale


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(st.from_regex(r"\d{1,3}:\d\d", fullmatch=True), st.text(max_size=12)),
    width=st.integers(1, 120),
    height=st.integers(1, 40),
)
def test_any_text_fills_any_size_exactly(text: str, width: int, height: int) -> None:
    drawn = lines(text, width, height)
    assert len(drawn) == height
    assert {cell_len(line) for line in drawn} == {width}


def test_the_time_is_nine_rows_high_in_half_of_a_hundred_by_thirty() -> None:
    drawn = [line for line in lines("2:47", 50, 20) if line.strip()]
    assert len(drawn) >= 9


def test_digits_keep_their_width_from_second_to_second() -> None:
    assert len({scale(f"2:{second:02}", 60, 12) for second in range(60)}) == 1


def test_a_pixel_is_never_stretched_by_more_than_one() -> None:
    for width, height in ((120, 4), (16, 40), (120, 40), (48, 11)):
        across, down = scale("2:47", width, height)
        assert abs(across - down) <= 1


def test_a_one_by_one_pixel_digit_is_drawn_in_half_blocks() -> None:
    assert lines("7", 4, 4) == ("▀▀▀█", "   █", "   █", "   ▀")


def test_where_digits_do_not_fit_the_text_stands_plain() -> None:
    assert lines("2:47", 12, 1) == ("    2:47    ",)


def test_a_time_cut_short_shows_that_it_is() -> None:
    assert lines("2:47", 3, 1) == ("2:…",)
    assert lines("2:47", 1, 1) == ("…",)


def test_text_without_glyphs_stands_plain() -> None:
    assert lines("soon", 8, 3) == (" " * 8, "  soon  ", " " * 8)
