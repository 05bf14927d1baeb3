"""What is sent to the terminal, thinned out: the screen comes out the same."""

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.tui.thin import Thin

STYLES = ("", "38;2;219;230;225;48;2;14;26;31", "38;2;200;10;25;48;2;14;26;31", "1;38;2;219;230;225;48;2;1;1;1")
COLUMNS, ROWS = 24, 6
TEXTS = st.text(alphabet="ab ░●⣿", min_size=1, max_size=20)
PIECES = st.tuples(st.sampled_from(STYLES), TEXTS)
LINES = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS), st.lists(PIECES, min_size=1, max_size=3))
UPDATES = st.lists(LINES, min_size=1, max_size=5)


def update(lines: list[tuple[int, int, list[tuple[str, str]]]]) -> str:
    """Write an update as Textual does, within the screen."""
    drawn = []
    ordered = sorted(lines)
    for row, column, pieces in ordered:
        room, out = COLUMNS - column + 1, f"\x1b[{row};{column}H"
        for style, text in pieces:
            kept = text[:room]
            room -= len(kept)
            out += f"\x1b[{style}m{kept}\x1b[0m" if style else kept
        drawn.append(out if row == ordered[-1][0] else f"{out}\n")
    return "".join(drawn) + "\x1b[1;1H"


class Sent:
    """A terminal, and what stands on it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.Stream(self.screen)

    def cells(self) -> list[list[tuple[str, ...]]]:
        rows = range(ROWS)
        return [[_seen(self.screen.buffer[y][x]) for x in range(COLUMNS)] for y in rows]


def _seen(cell: pyte.screens.Char) -> tuple[str, ...]:
    return cell.data, cell.fg, cell.bg, str(cell.bold)


@settings(max_examples=200, deadline=None)
@given(st.lists(UPDATES, min_size=1, max_size=6))
def test_the_screen_comes_out_the_same(updates: list[list[tuple[int, int, list[tuple[str, str]]]]]) -> None:
    whole, thinned, thin = Sent(), Sent(), Thin()
    for lines in updates:
        data = update(lines)
        whole.stream.feed(data)
        thinned.stream.feed(thin(data))
        assert whole.cells() == thinned.cells()
        assert (whole.screen.cursor.x, whole.screen.cursor.y) == (thinned.screen.cursor.x, thinned.screen.cursor.y)


def test_what_stands_there_already_is_not_sent_again() -> None:
    thin, data = Thin(), update([(2, 3, [(STYLES[1], "2:47 left")])])
    assert "2:47" in thin(data)
    assert thin(data) == "\x1b[1;1H"
    assert len(thin(update([(2, 3, [(STYLES[1], "2:46 left")])]))) < 60


@pytest.mark.parametrize("between", ["\x1b[2J", "\x1b[?1049h", "\x1b]0;title\x07", "\x1b[1;1Hwide 漢", "\x1b[3J"])
def test_after_anything_else_all_is_sent_again(between: str) -> None:
    thin, data = Thin(), update([(2, 3, [(STYLES[1], "2:47 left")])])
    thin(data)
    assert thin(between) == between
    assert "2:47 left" in thin(data)


def test_what_stands_around_an_update_is_let_through_and_changes_nothing() -> None:
    thin, data = Thin(), update([(2, 3, [(STYLES[1], "2:47 left")])])
    thin(data)
    assert thin("\x1b[?2026h") == "\x1b[?2026h"
    assert thin(data) == "\x1b[1;1H"


def test_a_large_update_is_let_through_unless_a_picture_moves() -> None:
    data = update([(row, 1, [(STYLES[1], "x" * COLUMNS)]) for row in range(1, ROWS + 1)]) * 60
    assert Thin()(data) == data
    assert len(Thin()(data, moving=True)) < len(data) / 10
