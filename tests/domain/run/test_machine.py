from itertools import pairwise

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.routine.routine import Routine, parse_steps
from nmcoach.domain.run.cues import Cue, preview
from nmcoach.domain.run.machine import GAP_SECONDS, RunEvent, advance, allows, at_space
from nmcoach.domain.run.now import now
from nmcoach.domain.run.state import (
    INTERRUPTED,
    RESUME_SECONDS,
    RETURN_SECONDS,
    SLEPT,
    YOU_PAUSED,
    RunPhase,
    RunState,
    ready,
)
from runs import a_move

FULL = (
    "~10 upper_back_roll:B:45 ~10 glute_roll:L:30 ~5 glute_roll:R:30 ~10 ham_roll:B:30 ~5 calf_roll:B:30 "
    "~15 quad_roll:B:40 ~10 breath:-:30"
)
CALVES = "~10 calf_roll:L:30 ~5 calf_roll:R:30 ~10 chair_calf:L:30 ~5 chair_calf:R:30 ~10"


MOVES = {
    move.id: move
    for move in (
        a_move("upper_back_roll", "upper_back"),
        a_move("glute_roll", "buttock"),
        a_move("ham_roll", "thigh_back"),
        a_move("calf_roll", "calf"),
        a_move("chair_calf", "calf"),
        a_move("quad_roll", "thigh_front"),
        a_move("breath", sides=("none",)),
    )
}


def routine(steps: str) -> Routine:
    return Routine("r", "R", "", 6, parse_steps(steps))


class Follower:
    """Someone who follows a run by a clock that starts at 1000 s."""

    def __init__(self, steps: str = FULL) -> None:
        self.clock = 1000.0
        self.state: RunState = ready(routine(steps), MOVES)
        self.cues: list[Cue] = []

    def send(self, event: RunEvent) -> tuple[Cue, ...]:
        self.state, cues = advance(self.state, event, self.clock)
        self.cues += cues
        return cues

    def wait(self, seconds: float, every: float = 0.25) -> "Follower":
        for _ in range(round(seconds / every)):
            self.clock += every
            self.send("tick")
        return self

    def asleep(self, seconds: float) -> "Follower":
        self.clock += seconds
        return self

    @property
    def outcomes(self) -> list[str]:
        return [part.outcome for part in self.state.parts]


def started(steps: str = FULL) -> Follower:
    follower = Follower(steps)
    follower.send("start")
    return follower


def kinds(cues: tuple[Cue, ...] | list[Cue]) -> list[str]:
    return [cue.kind for cue in cues]


def test_a_routine_without_work_cannot_be_run() -> None:
    with pytest.raises(BadValue, match="has no move"):
        ready(routine("~10 ~5"), MOVES)


def test_the_start_says_at_once_what_comes_first() -> None:
    follower = Follower()
    cues = follower.send("start")
    assert [(cue.at, cue.kind) for cue in cues] == [(0.0, "prepare")]
    assert follower.state.phase == "running"


def test_an_uninterrupted_run_gives_the_cues_of_the_timetable_and_finishes_at_300() -> None:
    follower = started().wait(300)
    plan = preview(routine(FULL), MOVES).cues
    assert [(c.at, c.kind, c.text, c.segment, c.leads_to) for c in follower.cues] == [
        (c.at, c.kind, c.text, c.segment, c.leads_to) for c in plan
    ]
    assert (follower.cues[-1].kind, follower.cues[-1].at) == ("finish", 300.0)
    assert (follower.state.phase, follower.state.ended) == ("ended", "finished")
    worked = sum(part.done for part in follower.state.parts if part.move is not None)
    assert (follower.state.seconds_done, worked) == (300.0, 235.0)
    assert set(follower.outcomes) == {"done"}


class Led(Follower):
    """A run with fifteen seconds to get into place."""

    def __init__(self, steps: str = FULL) -> None:
        super().__init__(steps)
        self.state = ready(routine(steps), MOVES, lead=15.0)
        self.send("start")


def test_before_zero_there_is_time_to_get_into_place_and_it_is_not_counted() -> None:
    follower = Led()
    assert [(cue.at, cue.kind, cue.text) for cue in follower.cues] == [
        (-15.0, "prepare", "First: Upper_back_roll, both sides.")
    ]
    follower.wait(14.5)
    assert (follower.state.phase, follower.state.lead, follower.state.seconds_done) == ("leading", 0.5, 0.0)
    assert follower.state.remaining_total == 300
    follower.wait(0.5)
    assert (follower.state.phase, follower.cues[-1].kind, follower.cues[-1].at) == ("running", "prepare", 0.0)
    assert follower.wait(300).state.ended == "finished"
    assert (follower.state.seconds_done, follower.cues[-1].at) == (300.0, 300.0)


@pytest.mark.parametrize("event", ["start", "next"])
def test_whoever_is_in_place_begins_at_once(event: RunEvent) -> None:
    follower = Led().wait(4)
    assert [(cue.at, cue.kind) for cue in follower.send(event)] == [(0.0, "prepare")]
    assert (follower.state.phase, follower.state.index, follower.state.lead) == ("running", 0, 0.0)


def test_a_late_tick_before_zero_runs_into_the_run() -> None:
    follower = Led().wait(12)
    follower.clock += 4.5
    assert [(cue.at, cue.late) for cue in follower.send("tick")] == [(0.0, 1.5)]
    assert follower.state.seconds_done == 1.5


def test_a_pause_before_zero_holds_the_time_to_get_into_place() -> None:
    follower = Led().wait(4)
    follower.send("pause")
    follower.asleep(100)
    assert follower.send("resume") == ()
    assert (follower.state.phase, follower.state.lead) == ("leading", 11.0)
    follower.asleep(60).send("tick")
    assert (follower.state.phase, follower.state.why, follower.state.lead) == ("paused", SLEPT, 11.0)


@pytest.mark.parametrize("into", [0, 4, 14.75])
def test_what_hurts_in_getting_into_place_is_left_out_before_it_begins(into: float) -> None:
    follower = Led().wait(into)
    assert [cue.text for cue in follower.send("hurts")] == ["Let it go, and rest a moment"]
    assert (follower.state.phase, follower.state.lead, follower.state.seconds_done) == ("running", 0.0, 0.0)
    assert (follower.outcomes[1], now(follower.state).move) == ("hurt", "glute_roll")
    assert follower.state.remaining_total == 300
    assert follower.wait(300).state.ended == "finished"
    assert follower.cues[-1].at == 300


def test_before_zero_there_is_nothing_to_go_back_to_and_a_stop_keeps_no_seconds() -> None:
    follower = Led().wait(4)
    assert [event for event in ("back", "restart", "resume") if allows(follower.state, event)] == []
    follower.send("stop")
    assert (follower.state.ended, follower.state.seconds_done) == ("stopped", 0.0)


def test_both_sides_get_equal_time() -> None:
    parts = started(CALVES).wait(160, every=0.7).wait(2).state.parts
    done = {side: sum(part.done for part in parts if part.side == side) for side in ("left", "right")}
    assert done == {"left": 60.0, "right": 60.0}


def test_ten_ticks_a_second_reach_the_finish_on_the_last_tick() -> None:
    assert started().wait(300, every=0.1).state.ended == "finished"


def test_a_late_tick_gives_every_cue_it_missed_with_how_late_it_is() -> None:
    follower = started().wait(6)
    follower.clock += 4.5
    cues = follower.send("tick")
    assert [(c.at, c.kind, c.late) for c in cues] == [
        (7, "countdown", 3.5),
        (8, "countdown", 2.5),
        (9, "countdown", 1.5),
        (10, "begin", 0.5),
    ]


def test_a_pause_holds_the_run_however_long_it_lasts() -> None:
    follower = started().wait(12.5)
    follower.send("pause")
    assert (follower.state.phase, follower.state.why) == ("paused", YOU_PAUSED)
    follower.asleep(3600).wait(2)
    assert (follower.state.seconds_done, follower.state.offset, follower.state.remaining_total) == (12.5, 2.5, 287.5)


def test_resuming_counts_three_two_one_and_goes_on_where_it_was() -> None:
    follower = started().wait(12.5)
    follower.send("pause")
    follower.asleep(100)
    before = len(follower.cues)
    follower.send("resume")
    follower.wait(2.75)
    assert (follower.state.phase, follower.state.seconds_done, follower.state.resume_left) == ("resuming", 12.5, 0.25)
    follower.wait(1.25)
    assert (follower.state.phase, follower.state.seconds_done) == ("running", 13.5)
    assert [(c.text, c.leads_to, c.at) for c in follower.cues[before:]] == [
        (text, "resume", 12.5) for text in ("3", "2", "1", "Go on")
    ]


def interrupted(at: float) -> Follower:
    """A run that was cut off, as it is taken up again."""
    follower = started().wait(at)
    follower.send("pause")
    follower.state = replace(follower.state, why=INTERRUPTED)
    follower.cues.clear()
    return follower.asleep(3600)


@pytest.mark.parametrize(("at", "name"), [(12.5, "Upper_back_roll"), (58.0, "Glute_roll"), (299.0, "Breath")])
def test_whoever_comes_back_to_an_interrupted_run_is_told_where_it_stands_and_has_time_to_get_there(
    at: float, name: str
) -> None:
    follower = interrupted(at)
    follower.send("resume")
    assert (follower.state.returning, follower.state.resume_left) == (True, RETURN_SECONDS + RESUME_SECONDS)
    follower.wait(RETURN_SECONDS - 0.25)
    assert [(cue.kind, cue.leads_to) for cue in follower.cues] == [("prepare", "resume")]
    assert follower.cues[0].text.startswith(f"Back to: {name}")
    follower.wait(RESUME_SECONDS + 0.25)
    assert [cue.text for cue in follower.cues[1:]][:4] == ["3", "2", "1", "Go on"]
    assert (follower.state.phase, follower.state.seconds_done, follower.state.returning) == ("running", at, False)
    assert follower.wait(300).state.ended == "finished"
    assert follower.state.seconds_done == 300


def test_whoever_is_in_place_pauses_and_goes_on_without_the_rest_of_the_time() -> None:
    follower = interrupted(12.5)
    follower.send("resume")
    follower.wait(3)
    follower.send("pause")
    assert (follower.state.phase, follower.state.why) == ("paused", YOU_PAUSED)
    assert [cue.text for cue in follower.send("resume")] == ["3"]


def test_where_nothing_was_begun_the_countdown_back_is_the_short_one() -> None:
    follower = Follower()
    follower.state = replace(follower.state, phase="paused", why=INTERRUPTED)
    assert [cue.text for cue in follower.send("resume")] == ["3"]


def test_a_pause_during_the_countdown_back_is_a_pause() -> None:
    follower = started().wait(12)
    for event in ("pause", "resume"):
        follower.send(event)
    follower.wait(2)
    follower.send("pause")
    follower.asleep(50)
    assert [cue.text for cue in follower.send("resume")] == ["3"]
    assert (follower.state.seconds_done, follower.state.resume_left) == (12.0, 3.0)


def test_a_late_tick_runs_through_the_countdown_back_into_the_run() -> None:
    follower = started().wait(6)
    for event in ("pause", "resume"):
        follower.send(event)
    follower.clock += 4.5
    assert [(c.text, c.late) for c in follower.send("tick")] == [("2", 3.5), ("1", 2.5), ("Go on", 1.5), ("3", 0.5)]
    assert follower.state.seconds_done == 7.5


@pytest.mark.parametrize("event", ["tick", "pause"])
def test_after_a_gap_the_run_is_paused_where_it_was_last_seen(event: RunEvent) -> None:
    follower = started().wait(6).asleep(GAP_SECONDS + 0.001)
    assert follower.send(event) == ()
    assert (follower.state.phase, follower.state.why, follower.state.seconds_done) == ("paused", SLEPT, 6.0)


def test_a_gap_of_exactly_the_limit_still_counts() -> None:
    follower = started().wait(6).asleep(GAP_SECONDS)
    follower.send("tick")
    assert (follower.state.phase, follower.state.seconds_done) == ("running", 11.0)


def test_a_gap_in_the_countdown_back_pauses_again() -> None:
    follower = started().wait(6)
    for event in ("pause", "resume"):
        follower.send(event)
    follower.asleep(60).send("tick")
    assert (follower.state.phase, follower.state.why, follower.state.seconds_done) == ("paused", SLEPT, 6.0)


def test_a_clock_that_goes_backwards_changes_nothing() -> None:
    follower = started().wait(6)
    before = follower.state
    for at in (before.seen or 0.0, 1001.0, -5.0, float("nan"), float("inf")):
        assert advance(before, "tick", at) == (before, ())
    assert advance(before, "pause", 1001.0)[0].seconds_done == 6.0


@pytest.mark.parametrize(
    ("events", "illegal"),
    [
        ([], ["pause", "resume", "next", "back", "restart", "hurts", "stop", "tick"]),
        (["start"], ["start", "resume"]),
        (["start", "pause"], ["start", "pause", "tick"]),
        (["start", "pause", "resume"], ["start", "resume"]),
        (
            ["start", "stop"],
            ["start", "pause", "resume", "next", "back", "restart", "hurts", "stop", "tick"],
        ),
    ],
)
def test_an_illegal_event_gives_back_the_same_state_and_no_cues(
    events: list[RunEvent], illegal: list[RunEvent]
) -> None:
    follower = Follower()
    for event in events:
        follower.send(event)
    for event in illegal:
        assert not allows(follower.state, event)
        state, cues = advance(follower.state, event, follower.clock + 2)
        assert state is follower.state
        assert cues == ()


def test_next_begins_the_work_at_once_in_a_transition_and_shortens_the_run() -> None:
    follower = started().wait(4)
    assert kinds(follower.send("next")) == ["begin"]
    assert follower.state.remaining_total == 290.0
    assert follower.wait(300).state.seconds_done == 294.0
    assert follower.cues[-1].at == 294.0


def test_next_keeps_the_seconds_of_the_work_it_leaves() -> None:
    follower = started().wait(22)
    assert kinds(follower.send("next")) == ["prepare"]
    assert (follower.state.parts[1].done, follower.state.parts[1].outcome) == (12.0, "partly")


def test_next_on_the_last_segment_finishes() -> None:
    follower = started("calf_roll:B:30").wait(5)
    assert [(c.kind, c.at) for c in follower.send("next")] == [("finish", 5.0)]
    assert follower.state.ended == "finished"


def test_moving_about_while_paused_stays_silent_until_the_run_goes_on() -> None:
    follower = started().wait(4)
    follower.send("pause")
    assert follower.send("next") == ()
    assert (follower.state.phase, follower.state.index, follower.state.offset) == ("paused", 1, 0.0)
    follower.send("resume")
    before = len(follower.cues)
    follower.wait(3)
    assert kinds(follower.cues[before:]) == ["countdown", "countdown", "begin"]


def test_back_returns_to_the_start_of_work_that_is_under_way() -> None:
    follower = started().wait(13.25)
    assert kinds(follower.send("back")) == ["begin"]
    assert (follower.state.index, follower.state.offset, follower.state.parts[1].done) == (1, 0.0, 3.25)


def test_back_at_the_start_of_work_returns_to_the_lead_in_of_the_work_before() -> None:
    follower = started().wait(68)
    assert follower.state.parts[3].done == 3.0
    assert kinds(follower.send("back")) == ["prepare"]
    assert (follower.state.index, follower.state.parts[0].outcome, follower.state.parts[1].outcome) == (
        0, "pending", "pending",
    )  # fmt: skip
    assert follower.wait(400).state.seconds_done == 368.0
    assert follower.state.parts[1].done == 90.0


def test_back_in_the_first_lead_in_starts_it_again() -> None:
    follower = started().wait(8)
    follower.send("back")
    assert (follower.state.index, follower.state.offset, follower.state.seconds_done) == (0, 0.0, 8.0)


def test_restart_repeats_the_segment_and_real_seconds_stay_counted() -> None:
    follower = started().wait(30)
    assert kinds(follower.send("restart")) == ["begin"]
    follower.wait(45)
    assert (follower.state.parts[1].done, follower.state.parts[1].outcome) == (65.0, "done")
    assert follower.state.seconds_done == 75.0


def pending(state: RunState) -> list[tuple[str | None, str, float]]:
    """What is still to come, by move, side and seconds; a rest has the move ``rest``."""
    parts = [part for part in state.parts[state.index :] if part.outcome == "pending"]
    return [("rest" if part.rest else part.move, part.side, part.seconds) for part in parts]


def test_what_hurts_is_left_at_once_for_a_rest_and_then_what_comes_is_named_once() -> None:
    follower = started().wait(77)
    (cue,) = follower.send("hurts")
    assert (cue.kind, cue.text) == ("prepare", "Let it go, and rest a moment")
    assert (follower.state.parts[3].done, follower.state.parts[3].outcome) == (12.0, "hurt")
    assert follower.state.hurting == ("left_buttock",)
    assert pending(follower.state)[:2] == [("rest", "none", 5.0), (None, "none", 5.0)]
    before = len(follower.cues)
    follower.wait(10)
    assert [cue.text for cue in follower.cues[before:]] == [
        "Switch to the right side, 5 seconds",
        "3",
        "2",
        "1",
        "Begin",
    ]
    assert follower.wait(300).state.seconds_done == 300.0


def test_its_seconds_go_to_what_may_grow_and_the_rest_of_them_to_the_reset() -> None:
    follower = started().wait(77)
    follower.send("hurts")
    works = {move: seconds for move, _, seconds in pending(follower.state) if move is not None}
    assert works == {"rest": 5, "glute_roll": 30, "ham_roll": 35, "calf_roll": 35, "quad_roll": 40, "breath": 33}


def test_one_side_alone_does_not_grow_and_no_side_beyond_ninety_seconds() -> None:
    follower = started("~10 calf_roll:B:80 ~5 ham_roll:B:85 ~5 glute_roll:L:30 ~5 glute_roll:R:30 ~5 breath:-:20").wait(
        11
    )
    follower.send("hurts")
    assert [s for move, _, s in pending(follower.state) if move == "ham_roll"] == [90]
    assert [s for move, _, s in pending(follower.state) if move == "glute_roll"] == [60, 60]
    assert follower.state.remaining_total == 264


def test_what_is_kept_gets_no_more() -> None:
    follower = Follower()
    follower.state = ready(routine(FULL), MOVES, ("ham_roll", "quad_roll"))
    follower.send("start")
    follower.wait(77).send("hurts")
    works = {move: seconds for move, _, seconds in pending(follower.state) if move is not None}
    assert (works["ham_roll"], works["calf_roll"], works["quad_roll"]) == (30, 40, 40)


def test_without_a_reset_to_come_one_is_added_before_the_close() -> None:
    follower = started("~10 calf_roll:B:30 ~10").wait(20)
    follower.send("hurts")
    assert pending(follower.state) == [("rest", "none", 5.0), ("breath", "none", 15.0), (None, "none", 10.0)]
    assert follower.wait(60).cues[-1].at == 50.0


def test_without_a_close_the_reset_is_added_at_the_end() -> None:
    follower = started("~10 calf_roll:L:30 ~5 calf_roll:R:30").wait(20)
    follower.send("hurts")
    assert [p.move for p in follower.state.parts] == [None, "calf_roll", None, None, "calf_roll", "breath"]
    assert follower.wait(60).state.seconds_done == 75.0


@pytest.mark.parametrize("every", [0.25, 4.0])
@pytest.mark.parametrize("second", [10, 55, 65, 95, 100])
def test_what_hurts_in_the_instant_in_which_something_begins_is_announced_once(second: int, every: float) -> None:
    follower = started()
    follower.wait(second - 1).asleep(1.0 if every < 1 else 3.0)
    cues = follower.send("hurts")
    assert [cue.text for cue in cues] == ["Let it go, and rest a moment"]
    following = follower.wait(6).cues[-1]
    assert following.kind in ("prepare", "switch")


@pytest.mark.parametrize("event", ["next", "back", "restart"])
def test_who_leaves_a_place_in_the_instant_it_is_reached_hears_only_of_where_they_are_then(event: RunEvent) -> None:
    follower = started()
    follower.wait(9.75).asleep(0.25)
    cues = follower.send(event)
    assert len({cue.segment for cue in cues}) == len(cues) == 1
    assert cues[0].segment == follower.state.index


def test_a_pause_in_the_instant_in_which_work_begins_still_tells_of_it() -> None:
    follower = started()
    follower.wait(9.75).asleep(0.25)
    assert [cue.kind for cue in follower.send("pause")] == ["begin"]


def test_the_countdown_after_a_pause_counts_on_whatever_is_skipped_in_it() -> None:
    follower = started()
    follower.wait(20).send("pause")
    follower.send("resume")
    follower.wait(0.75).asleep(0.25)
    assert [cue.text for cue in follower.send("next")] == ["2"]


def test_only_the_hurting_region_is_left_out_and_it_does_not_come_again() -> None:
    follower = started(CALVES).wait(15)
    follower.send("hurts")
    assert follower.outcomes == ["done", "hurt", *["pending"] * 3, "skipped", "skipped", *["pending"] * 4]
    assert pending(follower.state) == [
        ("rest", "none", 5.0),
        (None, "none", 5.0),
        ("calf_roll", "right", 30.0),
        (None, "none", 10.0),
        ("chair_calf", "right", 30.0),
        ("breath", "none", 55.0),
        (None, "none", 10.0),
    ]
    assert follower.state.remaining_total == 145.0
    assert follower.wait(145).state.ended == "finished"
    assert follower.state.seconds_done == 160.0


def test_of_the_ways_to_what_comes_next_the_longest_stays() -> None:
    follower = started(
        "~10 calf_roll:L:30 ~5 glute_roll:B:30 ~15 calf_roll:B:30 ~5 glute_roll:B:30 ~5 breath:-:30"
    ).wait(50)
    follower.send("hurts")
    assert pending(follower.state)[:3] == [
        ("rest", "none", 5.0), (None, "none", 15.0), ("calf_roll", "both", 60.0)
    ]  # fmt: skip
    assert pending(follower.state)[3:] == [(None, "none", 5.0), ("breath", "none", 55.0)]


def test_a_move_of_both_sides_hurts_on_both_and_names_them_in_body_order() -> None:
    follower = started("calf_roll:B:30 glute_roll:L:30 breath:-:30").wait(1)
    follower.send("hurts")
    follower.wait(6).send("hurts")
    assert follower.state.hurting == ("left_buttock", "left_calf", "right_calf")
    assert follower.state.remaining_total == 83.0


def test_a_second_press_in_the_rest_leaves_nothing_more_out() -> None:
    follower = started().wait(77)
    follower.send("hurts")
    follower.wait(2)
    assert not allows(follower.state, "hurts")
    assert follower.send("hurts") == ()
    assert follower.state.hurting == ("left_buttock",)


def test_where_too_few_seconds_are_left_for_the_rest_the_reset_gives_them() -> None:
    follower = started().wait(94)
    follower.send("hurts")
    assert pending(follower.state)[0] == ("rest", "none", 5.0)
    assert pending(follower.state)[-1] == ("breath", "none", 26.0)
    assert follower.state.seconds_done + follower.state.remaining_total == 300.0


def test_in_a_transition_hurts_is_about_the_work_it_leads_to() -> None:
    follower = started().wait(58)
    follower.send("hurts")
    assert (follower.state.hurting, follower.outcomes[2:4], follower.state.index) == (
        ("left_buttock",),
        ["partly", "hurt"],
        4,
    )
    assert follower.state.parts[4].rest
    assert follower.state.parts[5].seconds == 10.0, "the way it broke off was the longer one"
    assert follower.state.seconds_done + follower.state.remaining_total == 300.0


def test_rest_cannot_hurt() -> None:
    follower = started("breath:-:30 ~10").wait(5)
    assert not allows(follower.state, "hurts")
    assert advance(follower.state, "hurts", follower.clock + 1) == (follower.state, ())


def test_back_does_not_return_to_what_hurts_and_the_way_past_it_is_long_enough() -> None:
    follower = started().wait(77)
    follower.send("hurts")
    follower.wait(11)
    assert (follower.state.index, follower.state.parts[follower.state.index].move) == (6, "glute_roll")
    follower.send("back")
    assert follower.state.index == 0
    assert follower.outcomes[2:5] == ["skipped", "hurt", "done"]
    follower.wait(10 + 45 + 0.25)
    assert (follower.state.index, follower.state.parts[5].seconds) == (5, 10.0)


def test_stopping_keeps_what_was_done() -> None:
    follower = started().wait(22)
    assert follower.send("stop") == ()
    assert (follower.state.phase, follower.state.ended, follower.state.seconds_done) == ("ended", "stopped", 22.0)
    assert follower.outcomes[:3] == ["done", "partly", "skipped"]
    assert (follower.state.current, now(follower.state).part, follower.state.remaining_total) == (None, None, 0.0)


def test_a_screen_finds_out_where_the_run_is() -> None:
    state = started().wait(60).state
    here = now(state)
    assert (here.number, here.count, state.remaining, state.remaining_total) == (2, 7, 5.0, 240.0)
    assert (here.move, here.side, here.doing) == ("glute_roll", "left", False)
    assert [now(started().wait(at).state).number for at in (0, 10, 54, 56, 299)] == [1, 1, 1, 2, 7]
    assert now(started("calf_roll:B:30 ~10").wait(35).state).number == 1


def test_cues_come_in_the_order_of_the_run() -> None:
    assert all(one.at <= other.at for one, other in pairwise(started().wait(300, every=1.5).cues))


@pytest.mark.parametrize(
    ("phase", "event"),
    [
        ("ready", "start"),
        ("leading", "start"),
        ("running", "pause"),
        ("paused", "resume"),
        ("resuming", "pause"),
        ("ended", "pause"),
    ],
)
def test_space_begins_pauses_and_goes_on(phase: RunPhase, event: RunEvent) -> None:
    assert at_space(phase) == event
