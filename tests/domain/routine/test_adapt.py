from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.routine.adapt import Adapted, adapt
from nmcoach.domain.routine.constraints import Constraint, bars, regions_of, softens
from nmcoach.domain.routine.filling import LONGEST_SET, LONGEST_SIDE
from nmcoach.domain.routine.routine import KIT, POSITIONS, Routine, Segment, parse_steps, problems, side_seconds
from nmcoach.domain.say import Typed, english

MOVES = loader.moves()
ROUTINES = loader.routines()

REGION_SETS = st.frozensets(st.sampled_from(REGIONS), max_size=5)
CONSTRAINTS = st.builds(
    Constraint,
    why=st.sampled_from([Typed("first reason"), Typed("second reason"), Typed("third reason")]),
    cap=st.none() | st.integers(0, 7),
    no_deep=st.booleans(),
    no_regions=REGION_SETS,
    tender_regions=REGION_SETS,
    kit=st.none() | st.frozensets(st.sampled_from(KIT)),
    positions=st.none() | st.frozensets(st.sampled_from(POSITIONS), min_size=3),
    also_moves=st.just(frozenset[str]()) | st.just(frozenset({"wall_back"})),
    swaps=st.just(()) | st.just((("wall_glute", "foot_ball"),)),
)


def work(result: Adapted) -> tuple[Segment, ...]:
    assert result.routine is not None
    return result.routine.work()


def routine(steps: str, cap: int = 6) -> Routine:
    return Routine("own", "Own", "", cap, parse_steps(steps), source="yours")


@settings(max_examples=200)
@given(st.sampled_from(sorted(ROUTINES)), st.lists(CONSTRAINTS, max_size=4))
def test_whatever_is_barred_the_routine_keeps_its_length_its_even_sides_and_its_reasons(
    key: str, constraints: list[Constraint]
) -> None:
    original = ROUTINES[key]
    result = adapt(original, MOVES, constraints)
    assert result.routine is not None
    assert result.routine.seconds == original.seconds == 300
    assert problems(result.routine, MOVES) == []
    assert all(left == right for left, right in side_seconds(result.routine).values())
    moved = {s.move for s in work(result) if s.move is not None}
    assert not any(bars(c, MOVES[m]) for c in constraints for m in moved)
    assert result.cap == min([original.cap, *(c.cap for c in constraints if c.cap is not None)])
    assert set(result.caps) == moved
    for move, cap in result.caps.items():
        assert cap <= min(result.cap, MOVES[move].cap)
        assert cap <= 3 or not any(softens(c, MOVES[move]) for c in constraints)
    told = {(change.what, change.move) for change in result.changes}
    before, after = (Counter({m: left for m, (left, _) in side_seconds(r).items()}) for r in (original, result.routine))
    for move in before.keys() | after.keys():
        if move not in after:
            assert {("left_out", move), ("swapped", move)} & told
        elif before[move] != after[move]:
            assert {("longer", move), ("shorter", move), ("swapped", "wall_glute")} & told
    assert ("gentler", "") in told or result.cap == original.cap
    assert all(english(change.text).endswith(".") for change in result.changes)
    for change in result.changes:
        if change.what in ("left_out", "shorter", "swapped", "gentler"):
            assert any(english(c.why) in english(change.text) for c in constraints)


@settings(max_examples=100)
@given(st.sampled_from(sorted(ROUTINES)), st.lists(CONSTRAINTS, max_size=3))
def test_fitting_twice_changes_nothing_more_than_the_tender_parts(key: str, constraints: list[Constraint]) -> None:
    plain = [Constraint(why=c.why, no_regions=c.no_regions, no_deep=c.no_deep) for c in constraints]
    once = adapt(ROUTINES[key], MOVES, plain).routine
    assert once is not None
    assert adapt(once, MOVES, plain).routine == once


@pytest.mark.parametrize("key", list(ROUTINES))
def test_without_constraints_a_routine_stays_as_it_is_written(key: str) -> None:
    result = adapt(ROUTINES[key], MOVES, [])
    assert (result.routine, result.changes, result.stop) == (ROUTINES[key], (), None)
    assert result.cap == ROUTINES[key].cap


@pytest.mark.parametrize("key", list(ROUTINES))
@pytest.mark.parametrize("region", REGIONS)
def test_a_sore_region_is_never_worked_on_either_side(key: str, region: str) -> None:
    result = adapt(ROUTINES[key], MOVES, [Constraint(why=Typed("sore"), no_regions=frozenset({region}))])
    for segment in work(result):
        assert segment.move is not None
        assert region not in regions_of(MOVES[segment.move], "both")
    named = {change.regions for change in result.changes if change.what == "left_out"}
    assert named <= {(region,)}


def test_a_stop_gives_no_routine_and_its_reason() -> None:
    result = adapt(
        ROUTINES["full_daily"],
        MOVES,
        [Constraint(why=Typed("light"), cap=3), Constraint(why=Typed("a fracture"), stop=True)],
    )
    assert (result.routine, result.cap, result.caps, result.stop) == (None, 0, {}, Typed("a fracture"))
    assert [english(change.text) for change in result.changes] == ["No rolling today: a fracture."]


def test_freed_seconds_go_to_permitted_moves_of_the_routine_in_even_steps() -> None:
    result = adapt(ROUTINES["full_daily"], MOVES, [Constraint(why=Typed("sore"), no_regions=frozenset({"left_calf"}))])
    gained = [c for c in result.changes if c.what == "longer"]
    assert gained
    assert all(MOVES[c.move].regions for c in gained if c.move != "breath")
    assert "calf_roll" not in {s.move for s in work(result)}


@pytest.mark.parametrize(
    ("base", "move", "longest"),
    [("buttock", "glute_roll", LONGEST_SIDE), ("upper_back", "upper_back_roll", LONGEST_SET)],
)
def test_a_side_grows_to_ninety_seconds_and_to_two_minutes_only_where_all_would_be_less(
    base: str, move: str, longest: int
) -> None:
    sore = frozenset(region for region in REGIONS if base not in region)
    result = adapt(ROUTINES["full_daily"], MOVES, [Constraint(why=Typed("sore"), no_regions=sore)])
    assert result.routine is not None
    assert {s.seconds for s in work(result) if s.move == move} == {longest}
    assert {s.move for s in work(result)} == {move, "breath"}
    assert result.routine.seconds == 300
    assert (LONGEST_SIDE, LONGEST_SET) == (90, 120)


def test_beyond_ninety_seconds_a_move_grows_only_until_there_are_two_minutes_in_all() -> None:
    sore = frozenset(r for r in REGIONS if not r.endswith(("upper_back", "calf")))
    calf = Constraint(why=Typed("tender"), tender_regions=frozenset({"left_calf"}))
    result = adapt(ROUTINES["full_daily"], MOVES, [Constraint(why=Typed("sore"), no_regions=sore), calf])
    assert [(s.move, s.seconds) for s in work(result) if s.move != "breath"] == [
        ("upper_back_roll", 105), ("calf_roll", 15),
    ]  # fmt: skip
    assert (result.left, result.worked) == (75, 120)
    own = routine("~10 upper_back_roll:B:40 ~10 calf_roll:B:34 ~10 foot_ball:L:60 ~5 foot_ball:R:60 ~10 breath:-:60")
    assert adapt(own, MOVES, [calf, FOOT]).worked == 122, "in whole steps, and not short of them"


@pytest.mark.parametrize("key", list(ROUTINES))
def test_when_all_is_barred_five_minutes_of_rest_remain(key: str) -> None:
    result = adapt(ROUTINES[key], MOVES, [Constraint(why=Typed("no kit"), kit=frozenset())])
    assert {s.move for s in work(result)} == {"breath"}
    assert result.routine is not None
    assert result.routine.seconds == 300


def test_a_tender_region_gets_half_the_time_at_three_at_most() -> None:
    result = adapt(
        ROUTINES["full_daily"], MOVES, [Constraint(why=Typed("it was 3/10"), tender_regions=frozenset({"left_calf"}))]
    )
    assert next(s.seconds for s in work(result) if s.move == "calf_roll") == 15
    assert result.caps["calf_roll"] == 3
    assert result.caps["upper_back_roll"] == 6
    (change,) = [c for c in result.changes if c.what == "shorter"]
    assert english(change.text) == "Calf roll at half the time, discomfort 3/10 at most: it was 3/10."
    assert change.regions == ("left_calf",)


def test_halving_odd_seconds_keeps_both_sides_even() -> None:
    own = routine("~5 calf_roll:L:31 calf_roll:L:30 ~5 calf_roll:R:61 ~5 breath:-:10")
    result = adapt(own, MOVES, [Constraint(why=Typed("tender"), tender_regions=frozenset({"left_calf"}))])
    assert result.routine is not None
    left, right = side_seconds(result.routine)["calf_roll"]
    assert left == right
    assert result.routine.seconds == own.seconds


def test_very_short_work_is_not_halved_below_ten_seconds() -> None:
    own = routine("calf_roll:B:15 foot_ball:L:8 foot_ball:R:8 breath:-:10")
    tender = Constraint(why=Typed("t"), tender_regions=frozenset({"left_calf", "left_foot"}))
    assert [s.seconds for s in work(adapt(own, MOVES, [tender]))][:3] == [10, 8, 8]


FOOT = Constraint(why=Typed("sore"), no_regions=frozenset({"left_foot"}))


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ("~10 calf_roll:B:30 ~5 foot_ball:L:30 ~5 foot_ball:R:30 ~20 upper_back_roll:B:30 ~7", [10, 20, 7]),
        ("~10 calf_roll:B:30 ~20 foot_ball:L:30 ~5 foot_ball:R:30 ~5 upper_back_roll:B:30 ~7", [10, 20, 7]),
        ("~10 calf_roll:B:30 ~20 foot_ball:L:30 ~5 foot_ball:R:30 ~7", [10, 20]),
        ("~5 foot_ball:L:30 ~5 foot_ball:R:30 ~15 calf_roll:B:30 ~7", [15, 7]),
        ("calf_roll:B:30 foot_ball:L:30 ~8 foot_ball:R:30 upper_back_roll:B:30", [8]),
        ("~10 calf_roll:B:30 ~4 ~4 foot_ball:B:30 ~5 upper_back_roll:B:30", [10, 4, 4]),
    ],
)
def test_of_the_transitions_around_barred_work_the_longer_stays(steps: str, left: list[int]) -> None:
    own = routine(steps)
    result = adapt(own, MOVES, [FOOT])
    assert result.routine is not None
    assert [s.seconds for s in result.routine.segments if s.transition] == left
    assert result.routine.seconds == own.seconds


def gaps(segments: Sequence[Segment]) -> list[int]:
    """Seconds of getting set up before each piece of work, and after the last."""
    found = [0]
    for segment in segments:
        if segment.move is None:
            found[-1] += segment.seconds
        else:
            found.append(0)
    return found


@settings(max_examples=200)
@given(st.sampled_from(sorted(ROUTINES)), REGION_SETS, st.booleans())
def test_nobody_gets_less_time_to_change_places_than_the_routine_gave(
    key: str, sore: frozenset[str], no_deep: bool
) -> None:
    limits = [Constraint(why=Typed("sore"), no_regions=sore, no_deep=no_deep)]
    written = ROUTINES[key].segments
    result = adapt(ROUTINES[key], MOVES, limits)
    assert result.routine is not None
    before, expected = gaps(written), [0]
    for gap, segment in zip(before, [s for s in written if s.move], strict=False):
        expected[-1] = max(expected[-1], gap)
        assert segment.move is not None
        if not any(bars(limit, MOVES[segment.move]) for limit in limits):
            expected.append(0)
    expected[-1] = max(expected[-1], before[-1])
    assert gaps(result.routine.segments) == expected


def test_the_way_from_chair_to_wall_and_from_lying_to_sitting_keeps_its_time() -> None:
    disc = [Constraint(why=Typed("a disc"), no_press=frozenset({("ball", "buttock")}))]
    travel = adapt(ROUTINES["travel_ball"], MOVES, disc).routine
    assert travel is not None
    places = [(s.move, s.seconds) for s in travel.segments]
    assert places[places.index(next(p for p in places if p[0] == "blade_ball")) - 1] == (None, 10)
    thigh = [Constraint(why=Typed("sore"), no_regions=frozenset({"left_thigh_back"}))]
    recovery = adapt(ROUTINES["recovery_day"], MOVES, thigh).routine
    assert recovery is not None
    moves = [s.move for s in recovery.segments]
    assert recovery.segments[moves.index("calf_roll") - 1] == Segment(None, "none", 10)


def test_a_move_that_is_kept_light_is_said_unless_all_of_it_is() -> None:
    disc = Constraint(why=Typed("a disc"), light_press=frozenset({("roller", "upper_back")}))
    result = adapt(ROUTINES["full_daily"], MOVES, [disc])
    assert (result.cap, result.caps["upper_back_roll"], result.caps["ham_roll"]) == (6, 3, 6)
    assert [english(c.text) for c in result.changes] == ["Upper back at 3/10 at most: a disc."]
    gentle = adapt(ROUTINES["post_gentle"], MOVES, [disc])
    assert gentle.changes == ()


def test_a_lower_cap_is_said_with_its_reason() -> None:
    result = adapt(ROUTINES["full_daily"], MOVES, [Constraint(why=Typed("blood thinners"), cap=3)])
    assert result.cap == 3
    assert [english(c.text) for c in result.changes] == ["Keep discomfort at 3/10 or less: blood thinners."]
