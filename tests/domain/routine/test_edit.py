import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.routine import edit, edit_words
from nmcoach.domain.routine.edit import Edits, Segments
from nmcoach.domain.routine.routine import Routine, Segment, parse_steps, problems
from nmcoach.domain.say import english, say

MOVES = loader.moves()
PAIR = parse_steps("~10 calf_roll:L:30 ~5 calf_roll:R:30 ~10 ham_roll:B:40 ~10 breath:-:30")


def equal(row: Segments) -> set[str]:
    return {move for move in MOVES if edit.equal_sides(row, move)}


def routine(row: Segments = PAIR) -> Routine:
    return Routine("mine", "Mine", "", 5, row)


ROWS = st.sampled_from([r.segments for r in loader.routines().values()] + [
    parse_steps("calf_roll:L:20 calf_roll:L:40 calf_roll:R:60 ham_roll:B:10"),
    parse_steps("calf_roll:L:3599 calf_roll:R:3599 calf_roll:L:5 shin_roll:L:20"),
    PAIR * 25,
])  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "set", "by", "add", "each", "rest", "remove", "side"]),
        st.integers(0, 199),
        st.integers(-70, 70),
        st.sampled_from(sorted(MOVES)),
    ),
    max_size=25,
)


def apply(row: Segments, what: str, at: int, number: int, move: str) -> Segments:
    if what in ("add", "each"):
        return edit.add(
            row, at % (len(row) + 1) - 1, MOVES[move], number, each=what == "each" and "left" in MOVES[move].sides
        )[0]
    if what == "rest":
        return edit.add_rest(row, at % (len(row) + 1) - 1, number)[0]
    if not row:
        return row
    index = at % len(row)
    if what == "move":
        return edit.move_step(row, index, number)
    if what == "set":
        return edit.set_seconds(row, index, number * 60)
    if what == "by":
        return edit.change_seconds(row, index, number)
    if what == "remove":
        return edit.remove(row, index)
    here = row[index].move
    return row if here is None else edit.set_side(row, index, MOVES[here])


@settings(max_examples=150, deadline=None)
@given(ROWS, STEPS)
def test_any_edits_keep_equal_sides_equal_and_steps_within_bounds_and_undo_brings_all_back(
    row: Segments, steps: list[tuple[str, int, int, str]]
) -> None:
    edits = Edits(routine(row))
    seen = [edits.routine]
    for step in steps:
        before = edits.routine.segments
        try:
            after = apply(before, *step)
        except BadValue:
            continue
        assert equal(before) <= equal(after)
        assert all(type(s.seconds) is int and 1 <= s.seconds <= 3600 for s in after)
        assert len(after) <= 200
        assert all(s.move is None or s.side in MOVES[s.move].sides for s in after)
        edits = edits.change(replace(edits.routine, segments=after))
        if edits.routine != seen[-1]:
            seen.append(edits.routine)
    last = edits.routine
    for state in reversed(seen):
        assert edits.routine == state
        edits = edits.undo()
    for _ in seen:
        edits = edits.redo()
    assert edits.routine == last


def test_a_step_moves_and_stops_at_the_ends() -> None:
    row = parse_steps("~1 ~2 ~3")
    assert [s.seconds for s in edit.move_step(row, 0, 1)] == [2, 1, 3]
    assert [s.seconds for s in edit.move_step(row, 2, -1)] == [1, 3, 2]
    assert edit.move_step(row, 0, -1) == row
    assert edit.move_step(row, 2, 1) == row


def test_the_other_side_of_a_pair_follows() -> None:
    assert [s.seconds for s in edit.set_seconds(PAIR, 3, 45)][:4] == [10, 45, 5, 45]
    assert [s.seconds for s in edit.change_seconds(PAIR, 1, -5)][:4] == [10, 25, 5, 25]
    assert edit.set_seconds(PAIR, 0, 12)[0].seconds == 12


def test_sides_that_were_unequal_can_be_made_equal() -> None:
    row = parse_steps("calf_roll:L:30 calf_roll:R:20")
    mended = edit.change_seconds(row, 1, 10)
    assert [s.seconds for s in mended] == [30, 30]
    assert not problems(routine(mended), MOVES)


@pytest.mark.parametrize("seconds", [0, -1, 3601])
def test_seconds_out_of_bounds_are_refused_or_not_exceeded(seconds: int) -> None:
    with pytest.raises(BadValue, match="1 to 3600"):
        edit.set_seconds(PAIR, 1, seconds)
    assert 1 <= edit.change_seconds(PAIR, 1, seconds - 30)[1].seconds <= 3600


def test_added_work_gets_time_to_set_up_and_both_of_its_sides() -> None:
    row, at = edit.add(PAIR, 5, MOVES["foot_ball"], 30)
    assert row[6:10] == parse_steps("~10 foot_ball:L:30 ~5 foot_ball:R:30")
    assert at == 7
    row, at = edit.add(PAIR, -1, MOVES["breath"], 20)
    assert row[:3] == parse_steps("~10 breath:-:20 ~10")
    assert at == 1
    row, at = edit.add((), -1, MOVES["calf_roll"], 30, each=True)
    assert row == parse_steps("~10 calf_roll:L:30 ~5 calf_roll:R:30")


def test_more_than_200_steps_are_refused() -> None:
    row = tuple(Segment(None, "none", 1) for _ in range(200))
    with pytest.raises(BadValue, match="201 steps"):
        edit.add_rest(row, 3)


def test_removing_a_side_takes_its_partner_and_the_set_up_with_it() -> None:
    assert edit.remove(PAIR, 3) == parse_steps("~10 ham_roll:B:40 ~10 breath:-:30")
    assert edit.remove(PAIR, 0) == PAIR[1:]
    uneven = parse_steps("calf_roll:L:20 calf_roll:L:40 calf_roll:R:60")
    assert edit.remove(uneven, 0) == parse_steps("calf_roll:L:40 calf_roll:R:40")


def test_the_side_goes_round_through_what_the_move_allows() -> None:
    row = parse_steps("calf_roll:B:30")
    left = edit.set_side(row, 0, MOVES["calf_roll"])
    assert left == parse_steps("calf_roll:L:30 ~5 calf_roll:R:30")
    right = edit.set_side(left, 2, MOVES["calf_roll"])
    assert right == parse_steps("calf_roll:R:30 ~5 calf_roll:L:30")
    assert edit.set_side(right, 0, MOVES["calf_roll"]) == row
    assert edit.set_side(PAIR, 7, MOVES["breath"]) == PAIR
    foot = parse_steps("foot_ball:L:30 foot_ball:R:30")
    assert edit.set_side(edit.set_side(foot, 0, MOVES["foot_ball"]), 0, MOVES["foot_ball"]) == foot


def test_words_for_length_sides_and_rests() -> None:
    assert english(edit_words.length_words(300)) == "5:00"
    assert english(edit_words.length_words(320)) == "5:20, 20 s over 5:00"
    assert english(edit_words.length_words(220)) == "3:40 of 5:00"
    assert english(edit_words.sides_words(PAIR)) == "left 1:10 · right 1:10"
    assert english(edit_words.rest_words(PAIR, 0)) == "10 s to get set up"
    assert english(edit_words.rest_words(PAIR, 2)) == "5 s to switch sides"
    assert english(edit_words.rest_words((*PAIR, edit.rest(8)), 8)) == "8 s to come to rest"


def test_typed_seconds_and_caps_are_read_or_refused_with_what_is_accepted() -> None:
    assert [edit.parse_seconds(text) for text in ("30", " 45 s", "3600")] == [30, 45, 3600]
    assert [edit.parse_cap(text) for text in ("0", "7", "5/10")] == [0, 7, 5]
    for text in ("", "0", "3601", "1.5", "²", "-3"):
        with pytest.raises(BadValue, match="1 to 3600"):
            edit.parse_seconds(text)
    for text in ("", "8", "-1", "five"):
        with pytest.raises(BadValue, match="0 to 7"):
            edit.parse_cap(text)


def test_what_is_wrong_is_told_in_sentences() -> None:
    assert edit.wrong(routine(), MOVES) == []
    assert edit.wrong(routine(()), MOVES) == [say("There is no move in it yet; add one with a.")]
    assert "both sides need the same" in english(edit.wrong(routine(PAIR[:2]), MOVES)[0])
    assert "1:10:00" not in english(edit.wrong(routine(PAIR * 30), MOVES)[0])
    assert english(edit.wrong(routine(PAIR * 30), MOVES)[0]).endswith("up to 60:00 are accepted.")
