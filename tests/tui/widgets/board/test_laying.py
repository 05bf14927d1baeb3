"""Boards laid out on a page, without a terminal."""

import pytest

from nmcoach.tui.widgets.board.board import Beside, Board, Drawn, Link, Pieces, Sides, Text
from nmcoach.tui.widgets.board.laying import Arrangement, as_lines, as_text, lay_out, rows_of
from nmcoach.tui.widgets.drawing import cells

WATER = Board("Water", (Text("1,250 of 2,000 ml"),), (("w", "250 ml", "app.drink"), ("W", "other", "app.other_drink")))
BODY = Board("Body", (Text("No check-in this week, so it is unknown."), Link(Text("one"), "screen.one")), id="body")


def texts(arrangement: Arrangement, width: int, height: int = 20) -> list[str]:
    return ["".join(text for text, _ in line) for line in lay_out(arrangement, width, height).lines]


@pytest.mark.parametrize("width", [12, 20, 37, 58, 78, 118, 158])
@pytest.mark.parametrize("arrangement", [((WATER,), (BODY,)), ((WATER, BODY),)], ids=["under", "beside"])
def test_each_line_is_exactly_as_wide_as_the_page(arrangement: Arrangement, width: int) -> None:
    assert {cells(line) for line in texts(arrangement, width)} == {width}


def test_boards_beside_each_other_are_equally_tall() -> None:
    lines = texts(((WATER, BODY),), 60)
    assert len(lines) == rows_of((WATER, BODY), 60)
    assert lines[-1].count("╰") == 2


def test_what_fills_takes_the_rows_that_are_left() -> None:
    assert len(texts(((WATER,), (Board("Rest", (), fills=True),)), 40, height=20)) == 20


def test_an_action_that_does_not_fit_is_left_out_from_the_right_and_cannot_be_clicked() -> None:
    page = lay_out(((WATER,),), 26, 10)
    assert "w 250 ml" in "".join(text for text, _ in page.lines[0])
    assert [hit.action for hit in page.hits] == ["app.drink"]


def test_a_click_on_an_action_meets_its_words_and_a_click_on_a_link_its_rows() -> None:
    page = lay_out(((WATER, BODY),), 80, 10)
    for hit in page.hits:
        line = "".join(text for text, _ in page.lines[hit.y])
        if hit.action == "app.drink":
            assert line[hit.start : hit.end] == "w 250 ml"
        if hit.action == "screen.one":
            assert "one" in line[hit.start : hit.end]
    assert {hit.action for hit in page.hits} == {"app.drink", "app.other_drink", "screen.one"}


def test_the_reading_order_goes_board_by_board() -> None:
    said = as_text(((WATER, BODY),))
    assert said.splitlines()[0] == "Water"
    assert said.index("other") < said.index("Body") < said.index("unknown")


def test_for_a_screen_reader_there_are_no_frames_and_everything_can_still_be_done() -> None:
    page = as_lines(((WATER, BODY),), 40)
    shown = "\n".join("".join(text for text, _ in line) for line in page.lines)
    assert not set("╭╮╰╯│─") & set(shown)
    assert "unknown." in shown
    assert {hit.action for hit in page.hits} == {"app.drink", "app.other_drink", "screen.one"}


def test_what_only_decorates_is_not_said() -> None:
    board = Board("A", (Pieces((("━━━", "full"),), ""), Drawn(lambda _: [[("▆", "full")]], "water: 1,250 ml")))
    assert as_text(((board,),)) == "A\nwater: 1,250 ml"


def test_two_texts_share_a_line_where_both_fit_and_none_is_cut() -> None:
    item = Sides("Full body · 5:00", "Done today")
    assert len(item.lines(40)) == 1
    narrow = ["".join(text for text, _ in line) for line in item.lines(20)]
    assert narrow == ["Full body · 5:00", "Done today"]


def test_a_picture_beside_a_text_goes_where_there_is_no_room_for_both() -> None:
    item = Beside((Text("words"),), Drawn(lambda width: [[("#" * width, "")]] * 3, ""), 10, least=20)
    assert len(item.lines(40)) == 3
    assert len(item.lines(30)) == 1


def test_a_text_of_so_many_lines_at_most_ends_in_an_ellipsis() -> None:
    lines = Text("one two three four five six", most=2).lines(10)
    assert len(lines) == 2
    assert lines[-1][0][0].endswith("…")


def test_a_key_stands_after_the_last_word_or_under_it() -> None:
    assert [len(line) for line in Text("Questions wait.", key="8").lines(30)] == [3]
    assert ["".join(t for t, _ in line) for line in Text("Questions wait.", key="8").lines(16)] == [
        "Questions wait.",
        "8",
    ]
