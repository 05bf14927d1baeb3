"""A routine in one glance: steps, kit before it is needed, and how one lies or stands."""

import pytest

from nmcoach.content import loader
from nmcoach.content import speech_loader as content
from nmcoach.domain.record import replace
from nmcoach.domain.routine.routine import Routine, parse_steps
from nmcoach.domain.run.glance import KIT_WORDS, POSITION_WORDS, aloud, at_hand, glance, length, needed, way_through
from nmcoach.domain.run.now import now
from nmcoach.domain.run.state import ready
from nmcoach.domain.say import english

MOVES, ROUTINES, WORDS = loader.moves(), loader.routines(), content.move_words()


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=lambda routine: routine.id)
def test_of_every_routine_all_work_all_kit_and_every_change_of_position_are_told(routine: Routine) -> None:
    seen = glance(routine, MOVES, {})
    work = [MOVES[segment.move] for segment in routine.work() if segment.move]
    assert {step.move for step in seen.steps} == {move.id for move in work}
    assert set(seen.kit) == {kit for move in work for kit in needed(move)}
    assert list(seen.kit) == [kit for step in seen.steps for kit in step.fetch], "each is fetched once"
    assert (seen.seconds, seen.cap) == (300, max(move.cap for move in work))
    assert all(one != other for one, other in zip(seen.positions, seen.positions[1:], strict=False))
    for step in seen.steps:
        assert set(MOVES[step.move].kit) <= set(seen.kit)


def test_both_sides_of_a_move_are_one_step() -> None:
    seen = glance(ROUTINES["desk_neck"], MOVES, {"blade_ball": 3})
    assert [english(step.text) for step in seen.steps] == [
        "Upper back", "Inner shoulder blade, each side", "Chest, each side", "Shoulder top, each side", "Reset",
    ]  # fmt: skip
    assert [english(step.long) for step in seen.steps] == [
        "50 s · 6/10",
        "2 × 30 s · 3/10",
        "2 × 30 s · 5/10",
        "2 × 25 s · 4/10",
        "20 s",
    ]
    assert [step.start for step in seen.steps] == [10, 75, 145, 220, 280]


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=lambda one: one.id)
def test_each_side_counts_as_a_step_as_it_does_in_the_run(routine: Routine) -> None:
    run = now(ready(routine, MOVES))
    assert english(length(glance(routine, MOVES, {}))).split(" · ")[1] == f"{run.count} step{'s' * (run.count > 1)}"


def test_sides_of_different_length_stay_two_steps() -> None:
    uneven = Routine("r", "R", "", 6, parse_steps("calf_roll:L:30 calf_roll:R:20"))
    assert [english(step.text) for step in glance(uneven, MOVES, {}).steps] == ["Left calf roll", "Right calf roll"]


def test_it_is_said_in_one_breath() -> None:
    assert english(aloud(glance(ROUTINES["full_daily"], MOVES, {}), "Full body", WORDS)) == (
        "Full body, 5 minutes. Have at hand: the roller. Discomfort 6 of 10 at most. "
        "Upper back, buttock, backs of both thighs, both calves, both front thighs and slow breathing. Space begins."
    )


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=lambda routine: routine.id)
def test_what_is_said_in_one_breath_names_each_move_as_it_is_named_in_the_run(routine: Routine) -> None:
    said = english(aloud(glance(routine, MOVES, {}), routine.name, WORDS)).lower()
    for segment in routine.work():
        words = WORDS[segment.move or ""]
        assert (words.both or words.name).lower() in said


def test_a_move_of_a_file_is_called_what_its_author_calls_it() -> None:
    own = replace(MOVES["calf_roll"], id="own.calf", name="Wall calf")
    routine = Routine("r", "R", "", 6, tuple(s._replace(move=own.id) for s in parse_steps("calf_roll:B:60")))
    seen = glance(routine, {**MOVES, own.id: own}, {})
    assert "at most. Wall calf. Space begins." in english(aloud(seen, "R", WORDS))


def test_a_chair_is_at_hand_before_anyone_is_asked_to_sit_on_it() -> None:
    assert MOVES["foot_ball"].kit == ("ball",)
    seen = glance(ROUTINES["travel_ball"], MOVES, {})
    kit = at_hand(seen.kit)
    assert kit is not None
    assert english(kit) == "Have at hand: the ball, a chair and a wall."
    assert seen.kit.count("chair") == 1
    assert glance(ROUTINES["low_mobility"], MOVES, {}).kit.count("chair") == 1, "once, where other moves need one too"


@pytest.mark.parametrize(
    ("move", "told"),
    [
        ("forearm_ball", "Have at hand: the ball, a chair and a table."),
        ("trap_ball", "Have at hand: the ball, a wall and a door frame."),
        ("chair_calf", "Have at hand: the ball, a chair and a second chair."),
    ],
)
def test_what_a_move_is_done_at_is_looked_for_before_it_begins(move: str, told: str) -> None:
    seen = glance(Routine("r", "R", "", 6, parse_steps(f"~10 {move}:L:30 ~5 {move}:R:30")), MOVES, {})
    kit = at_hand(seen.kit)
    assert kit is not None
    assert english(kit) == told
    assert told in english(aloud(seen, "R", WORDS))


@pytest.mark.parametrize("thing", ["table", "door frame", "second chair", "wall"])
def test_whatever_a_position_names_was_named_at_the_glance(thing: str) -> None:
    for move in MOVES.values():
        # With the peanut one lies, or leans on a wall: that is a choice.
        if f" {thing}" in f"{move.start} {WORDS[move.id].start}" and move.id != "peanut_back":
            assert thing.replace(" ", "_") in needed(move), move.id


def test_where_nothing_is_needed_nothing_is_fetched() -> None:
    breath = Routine("b", "Breath", "", 0, parse_steps("breath:-:300"))
    seen = glance(breath, MOVES, {})
    assert (at_hand(seen.kit), english(length(seen))) == (None, "5:00 · 1 step")
    assert english(way_through(seen.positions)) == "You stay sitting."
    assert english(aloud(seen, "Breath", WORDS)) == "Breath, 5 minutes: Slow breathing. Space begins."
    assert way_through(()) is None


def test_all_kit_and_positions_have_words() -> None:
    assert {kit for move in MOVES.values() for kit in move.kit} <= set(KIT_WORDS)
    assert {move.position for move in MOVES.values()} <= set(POSITION_WORDS)
