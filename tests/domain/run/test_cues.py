from nmcoach.domain.routine.routine import Move, Routine, Side, parse_steps
from nmcoach.domain.run.cues import SPOKEN_REST, SPOKEN_RULE, Timetable, preview
from nmcoach.domain.say import english

RULE = f"{english(SPOKEN_RULE)}."
"""What the first cue of a run says, too."""


def a_move(name: str, *regions: str, sides: tuple[Side, ...] = ("both", "left", "right"), cue: str = "") -> Move:
    id_ = name.lower().replace(" ", "_")
    return Move(id_, name, regions, sides, (), "standing", 30, 6, False, cue, "", "", "", "", "", "")


MOVES = {
    move.id: move
    for move in (
        a_move("Calf roll", "calf", cue="slow glides"),
        a_move("Buttock", "buttock", sides=("left", "right")),
        a_move("Upper back", "upper_back", sides=("both",)),
        a_move("Breath", sides=("none",)),
    )
}


def timetable(steps: str) -> Timetable:
    return preview(Routine("r", "R", "", 6, parse_steps(steps)), MOVES)


def told(steps: str) -> list[tuple[float, str, str]]:
    return [(cue.at, cue.kind, cue.text) for cue in timetable(steps).cues]


def test_a_segment_is_prepared_begun_halved_and_counted_down_on_both_sides_of_its_beginning() -> None:
    assert told("~10 calf_roll:L:30") == [
        (0, "prepare", f"Next: Calf roll, left side. 10 seconds to get set up. {RULE}"),
        (7, "countdown", "3"),
        (8, "countdown", "2"),
        (9, "countdown", "1"),
        (10, "begin", "Begin: slow glides"),
        (25, "half", "Halfway"),
        (37, "countdown", "3"),
        (38, "countdown", "2"),
        (39, "countdown", "1"),
        (40, "finish", "Finished. Take your time getting up."),
    ]


def test_a_countdown_says_what_it_counts_down_to() -> None:
    found = [cue.leads_to for cue in timetable("~10 calf_roll:L:30").cues if cue.kind == "countdown"]
    assert found == ["begin"] * 3 + ["end"] * 3


def test_the_other_side_of_a_move_is_a_switch_and_another_move_is_prepared() -> None:
    steps = "~10 buttock:L:30 ~5 buttock:R:30 ~5 calf_roll:B:30"
    announced = [(cue.at, cue.kind) for cue in timetable(steps).cues if cue.kind in ("prepare", "switch")]
    assert announced == [(0, "prepare"), (40, "switch"), (75, "prepare")]


def test_a_switch_names_the_side() -> None:
    assert (40, "switch", "Switch to the right side, 5 seconds") in told("~10 buttock:L:30 ~5 buttock:R:30")


def test_work_without_a_lead_in_is_announced_just_before_it_begins() -> None:
    found = told("calf_roll:L:20 calf_roll:R:20 breath:-:20")
    assert [cue for cue in found if cue[1] in ("prepare", "switch", "begin")] == [
        (0, "prepare", f"Next: Calf roll, left side. {RULE}"),
        (0, "begin", "Begin: slow glides"),
        (20, "switch", "Switch to the right side"),
        (20, "begin", "Begin: slow glides"),
        (40, "prepare", "Next: Breath"),
        (40, "begin", "Begin"),
    ]


def test_both_sides_are_named_only_where_one_side_would_be_possible() -> None:
    texts = [text for _, kind, text in told("~10 upper_back:B:20 ~1 calf_roll:B:20") if kind == "prepare"]
    assert texts == [
        f"Next: Upper back. 10 seconds to get set up. {RULE}",
        "Next: Calf roll, both sides. 1 second to get set up",
    ]


def test_the_middle_is_called_from_twenty_seconds_on_and_exactly() -> None:
    assert [cue.at for cue in timetable("breath:-:19 breath:-:20 breath:-:25").cues if cue.kind == "half"] == [29, 51.5]


def test_segments_under_five_seconds_are_not_counted_down() -> None:
    assert [cue.at for cue in timetable("~4 breath:-:4 ~5 breath:-:5").cues if cue.kind == "countdown"] == [
        10, 11, 12, 15, 16, 17,
    ]  # fmt: skip


def test_the_close_is_silent_until_the_finish() -> None:
    assert [cue.kind for cue in timetable("breath:-:10 ~10").cues if cue.at > 10] == ["finish"]


def test_of_two_transitions_in_a_row_only_the_second_counts_down() -> None:
    cues = timetable("~10 ~5 breath:-:10").cues
    assert [cue.text for cue in cues if cue.kind == "prepare"] == [
        f"Next: Breath. 15 seconds to get set up. {english(SPOKEN_REST)}.",
        "Next: Breath. 5 seconds to get set up",
    ]
    assert [cue.at for cue in cues if cue.leads_to == "begin"] == [12, 13, 14]


def test_the_preview_places_the_work_and_sorts_the_cues() -> None:
    plan = timetable("~10 buttock:L:30 ~5 buttock:R:30 ~5")
    assert [(p.move, p.side, p.start, p.seconds) for p in plan.segments] == [
        ("buttock", "left", 10, 30),
        ("buttock", "right", 45, 30),
    ]
    assert plan.seconds == 80 == plan.cues[-1].at
    assert [cue.at for cue in plan.cues] == sorted(cue.at for cue in plan.cues)


def test_a_move_the_coach_does_not_know_goes_by_its_id() -> None:
    assert told("~10 mystery:-:10")[0][2] == f"Next: mystery. 10 seconds to get set up. {RULE}"
