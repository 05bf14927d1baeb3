"""The small widgets of a line or two: breath and header."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from nmcoach.tui.widgets.chrome import header
from nmcoach.tui.widgets.drawing import Piece, cells, fit, together, wrapped
from nmcoach.tui.widgets.run import breath


def text(drawn: list[Piece]) -> str:
    return "".join(piece for piece, _ in drawn)


def test_a_breath_is_four_seconds_in_and_six_out() -> None:
    assert breath.place(0) == (True, 0.0)
    assert breath.place(3.99)[0]
    assert breath.place(4) == (False, 0.0)
    assert breath.place(7) == (False, 0.5)
    assert breath.place(12) == (True, 0.5)


@settings(max_examples=100, deadline=None)
@given(seconds=st.floats(allow_nan=True, allow_infinity=True), width=st.integers(1, 120))
def test_a_breath_fits_any_width(seconds: float, width: int) -> None:
    going_in, share = breath.place(seconds)
    assert 0 <= share <= 1
    assert 1 <= cell_len(text(breath.pieces(going_in, share, width))) <= width


def test_the_slope_grows_with_the_breath_in_and_shrinks_with_the_breath_out() -> None:
    assert text(breath.pieces(True, 0.5, 36)) == "breathe in ▁▂▃▄▅··· out ············"
    assert text(breath.pieces(False, 0.5, 36)) == "breathe in ▁▂▃▄▅▆▇█ out █▇▇▆▅▅▄·····"


def test_the_word_of_the_moment_stands_out() -> None:
    assert ("out ", "breath--now") in breath.pieces(False, 0.2, 10)
    assert (" out ", "breath--now") in breath.pieces(False, 0.2, 60)
    assert ("in ", "breath--word") in breath.pieces(False, 0.2, 60)


DETAIL = "Mon 23 Nov · intensive · week 3 of 4"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, " nmcoach · Today" + " " * 7 + DETAIL),
        (50, " nmcoach · Today" + " " * 10 + "Mon 23 Nov · intensive"),
        (32, " nmcoach · Today    Mon 23 Nov"),
        (20, " nmcoach · Today"),
        (9, " Today"),
        (3, "To…"),
        (1, "…"),
    ],
)
def test_the_place_outlasts_the_detail(width: int, shown: str) -> None:
    drawn = text(header.pieces("Today", DETAIL, width))
    assert cell_len(drawn) <= width
    assert drawn.split() == shown.split()


@pytest.mark.parametrize(
    "text", ["", "plain", "a b", "naïve", "日本", "│ ─", "👍🏽", "tab\there", "bell\x07", "line\nline"]
)
def test_plain_letters_are_counted_and_cut_as_textual_does(text: str) -> None:
    assert cells(text) == Content(text).cell_length
    for width in range(8):
        assert fit(text, width) == Content(text).truncate(width, ellipsis=True).plain


def test_a_number_keeps_its_unit_or_its_month_and_a_legend_is_broken_between_its_entries() -> None:
    assert wrapped("Settled between 27 and 39 h; the last was on Thu 5 Nov.", 26) == [
        "Settled between 27 and",
        "39 h; the last was on Thu",
        "5 Nov.",
    ]
    legend = together("● reading", "× no check-in", "░ usually eased")
    assert wrapped(legend, 26) == ["● reading  × no check-in", "░ usually eased"]
    assert wrapped(legend, 8) == ["●", "reading", "× no", "check-in", "░", "usually", "eased"]
    assert wrapped(legend, 80) == ["● reading  × no check-in  ░ usually eased"]


@settings(max_examples=200, deadline=None)
@given(text=st.text("ab 1h\xa0今.", max_size=60), width=st.integers(2, 30))
def test_wrapping_loses_no_word_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
