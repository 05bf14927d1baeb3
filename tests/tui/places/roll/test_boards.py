"""Roll's boards, without a terminal."""

from collections.abc import Sequence

import pytest

from nmcoach.content import loader
from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.record import replace
from nmcoach.domain.routine.adapt import adapt
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.say import Voice, say
from nmcoach.tui.places.roll.boards import roll
from nmcoach.tui.places.roll.view import RoutineRow, View
from nmcoach.tui.widgets.board import steps
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.board.laying import Page, as_text, lay_out

SIZES = ((60, 16), (80, 20), (120, 36), (160, 46))
MOVES, ROUTINES = loader.moves(), loader.routines()
ROWS = tuple(RoutineRow(one.id, one.name, f" 5:00 {one.cap:>2}/10", "roller, ball") for one in ROUTINES.values())


def picture(width: int, height: int) -> Sequence[Line]:
    return [[("x" * width, "figure-body")]] * height


def view(
    routine: Routine | None = None, *constraints: Constraint, step: int = 0, at: int = 0, broken: int = 0,
    waits: str = "", figure: bool = True, done: bool = False,
) -> View:  # fmt: skip
    routine = routine or ROUTINES["full_daily"]
    adapted = adapt(routine, MOVES, constraints)
    today = RollToday(routine, adapted, say("Its turn."), done, 300 if done else 0, ("done", "none", "today"))
    return View(
        ROWS, at, today, broken, routine.about, step, MOVES, Voice(), waits, bool(waits), picture if figure else None
    )


def page(shown: View, width: int, height: int) -> Page:
    found = lay_out(roll(shown, width, height), width, height)
    assert all(sum(len(text) for text, _ in line) == width for line in found.lines)
    return found


def text(found: Page) -> str:
    return "\n".join("".join(piece for piece, _ in line) for line in found.lines)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("routine", ROUTINES)
@pytest.mark.parametrize("step", [0, 3])
def test_every_routine_fits_every_size(width: int, height: int, routine: str, step: int) -> None:
    shown = view(ROUTINES[routine], step=min(step, len(ROUTINES[routine].work()) - 1))
    rows = len(page(shown, width, height).lines)
    assert rows == height or (width == 60 and rows <= height)


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
def test_the_figure_has_a_place_of_its_own_that_can_move(width: int, height: int) -> None:
    found = page(view(), width, height)
    (spot,) = found.spots
    assert spot.rows >= 8
    assert spot.width >= 24
    for y in range(spot.y, spot.y + spot.rows):
        line = "".join(piece for piece, _ in found.lines[y])
        assert line[spot.x : spot.x + spot.width] == "x" * spot.width
        assert line[spot.x + spot.width :] == " │"
    assert page(view(figure=False), width, height).spots == ()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_left_out_and_why_is_said_at_every_size(width: int, height: int) -> None:
    barred = Constraint(say("it was 5/10 on Mon 23 Nov"), no_regions=frozenset(("left_buttock", "right_buttock")))
    said = as_text(roll(view(None, barred), width, height))
    assert "Buttock left out: it was 5/10 on Mon 23 Nov" in said
    assert "Dull and easing is fine" in said


def test_while_rolling_is_stopped_the_reason_is_all_there_is() -> None:
    stop = Constraint(say("a fracture"), stop=True, then=say("See your doctor first."))
    for width, height in SIZES:
        found = roll(view(None, stop), width, height)
        assert [[board.id for board in row] for row in found] == [["chosen"]]
        assert "See your doctor first." in as_text(found)
        assert {hit.action for hit in lay_out(found, width, height).hits} == {"app.breathe"}
        urgent = replace(stop, call=say("Call for help now."))
        calls = roll(replace(view(None, urgent), calls=True), width, height)
        assert lay_out(calls, width, height).hits == []
        assert "Call for help" not in as_text(calls), "that stands above on every place"
    assert [board.id for row in calls for board in row] == ["chosen", "waiting"]
    assert all(row.name in as_text(calls) for row in ROWS)


def test_a_step_is_named_in_whole_words_and_a_long_one_in_minutes() -> None:
    drawn = "".join(piece for piece, _ in steps.bar(ROUTINES["recovery_day"], MOVES, 76)[0])
    assert drawn == "━front━━━━━ ━inner L━ ━inner R ━hamstri…━ ━calf roll ━side L━━ ━side R━ ━━━"
    assert [length for _, _, length in steps.listed(ROUTINES["breath"], MOVES)] == ["4 min 50 s"]


def test_a_broken_file_offers_what_is_to_be_mended_and_no_start() -> None:
    found = roll(view(broken=2, at=1), 80, 20)
    said = as_text(found)
    assert "Broken: 2 mistakes in its file." in said
    assert "r start" not in said
    assert [[board.id for board in row] for row in found] == [["routines", "chosen"]]


def test_an_interrupted_run_is_offered_where_it_may_be_closed() -> None:
    said = as_text(roll(view(waits="Full body, 2:10 so far, waits to be closed."), 80, 20))
    assert "Full body, 2:10 so far, waits to be closed. (o)" in said
    assert "o interrupted run" in said


def test_a_routine_that_is_done_looks_done() -> None:
    assert "Routine ✓" in text(page(view(done=True), 80, 20))


def test_the_step_that_is_looked_at_is_the_one_told_of() -> None:
    said = as_text(roll(view(step=1), 160, 46))
    work = ROUTINES["full_daily"].work()
    assert f"2 of {len(work)} · Left buttock" in said
    for told in (MOVES["glute_roll"].start, MOVES["glute_roll"].mistake, MOVES["glute_roll"].easier):
        assert told in said
    marked = [line for line in text(page(view(step=1), 160, 46)).splitlines() if "▸ " in line]
    assert any("Buttock, left" in line for line in marked)


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
def test_with_nothing_left_out_no_more_than_a_third_of_the_rows_is_blank(width: int, height: int) -> None:
    rows = [line.strip("│ ") for line in text(page(view(), width, height)).splitlines()]
    assert sum(not row for row in rows) * 3 <= height


def test_the_week_is_marked_in_the_same_signs_as_everywhere() -> None:
    assert "M● T· W○ │" in text(page(view(), 120, 36))


@pytest.mark.parametrize("width", [60, 80, 120, 160])
@pytest.mark.parametrize("routine", ROUTINES)
def test_the_bar_of_steps_tells_left_from_right_wherever_it_names_one(width: int, routine: str) -> None:
    work = ROUTINES[routine].work()
    (line,) = steps.bar(ROUTINES[routine], MOVES, width)
    names = [text for text, ink in line if ink == "quiet"]
    assert sum(len(text) for text, _ in line) <= width
    assert sum(name.endswith(" L") or name == "L" for name in names) == sum(one.side == "left" for one in work)
    assert sum(name.endswith(" R") or name == "R" for name in names) == sum(one.side == "right" for one in work)


def test_where_the_kit_stands_beside_a_routine_its_name_stands_whole() -> None:
    found = text(page(view(), 160, 46))
    assert all(row.name in found for row in ROWS)
    assert "roller, ball" in found
