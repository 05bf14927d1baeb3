import json
from typing import Any

import pytest

from nmcoach.domain.errors import DataUnreadable
from nmcoach.domain.routine.routine import Move, Routine, parse_steps
from nmcoach.domain.run.machine import RunEvent, advance
from nmcoach.domain.run.snapshot import from_dict, to_dict
from nmcoach.domain.run.state import INTERRUPTED, RunState, ready

MOVES = {
    "calf_roll": Move(
        "calf_roll", "Calf roll", ("calf",), ("left", "right"), (), "chair", 30, 6, False, "", "", "", "", "", "", ""
    )
}


def run(*events: tuple[RunEvent, float]) -> RunState:
    state = ready(Routine("legs", "Legs", "", 6, parse_steps("~10 calf_roll:L:30 ~5 calf_roll:R:30 ~5")), MOVES)
    for event, at in events:
        state, _ = advance(state, event, at)
    return state


def through_json(state: RunState) -> RunState:
    return from_dict(json.loads(json.dumps(to_dict(state))), MOVES)


@pytest.mark.parametrize(
    "state",
    [
        run(),
        run(("start", 50), ("tick", 53.25), ("pause", 54.125)),
        run(("start", 50), ("next", 53), ("tick", 55.3), ("hurts", 56.4), ("pause", 57.9)),
        run(("start", 50), ("pause", 51), ("next", 90), ("back", 91)),
        run(("start", 50), ("tick", 55), ("stop", 56)),
        run(("start", 50), ("next", 51), ("next", 52), ("next", 53), ("next", 54), ("next", 55)),
    ],
    ids=["ready", "paused", "hurt", "moved while paused", "stopped", "finished"],
)
def test_a_run_that_stands_still_comes_back_as_it_was(state: RunState) -> None:
    assert through_json(state) == state


@pytest.mark.parametrize(
    "state", [run(("start", 50), ("tick", 54.5)), run(("start", 50), ("pause", 54.5), ("resume", 60))]
)
def test_a_run_that_was_going_comes_back_paused_where_it_stood(state: RunState) -> None:
    back = through_json(state)
    assert (back.phase, back.why, back.offset, back.seconds_done) == ("paused", INTERRUPTED, 4.5, 4.5)


def test_a_run_taken_up_again_goes_on_under_a_clock_that_started_anew() -> None:
    state = through_json(run(("start", 5000), ("tick", 5004.5)))
    state, _ = advance(state, "resume", 1.0)
    for at in (5.0, 9.0, 13.0, 16.0, 18.0):
        state, _ = advance(state, "tick", at)
    assert (state.phase, state.seconds_done) == ("running", 6.5)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2),
        ("format", True),
        ("phase", "asleep"),
        ("phase", "ended"),
        ("ended", "stopped"),
        ("why", "because"),
        ("why", ""),
        ("index", 5),
        ("index", 1),
        ("index", -1),
        ("index", "0"),
        ("offset", 10.0),
        ("offset", 4.6),
        ("offset", -1),
        ("offset", float("nan")),
        ("offset", True),
        ("offset", 10**400),
        ("announced", 1),
        ("hurting", "calf"),
        ("hurting", ["left_wing"]),
        ("hurting", [["left_calf"]]),
        ("routine", 7),
        ("version", ""),
        ("parts", []),
        ("parts", [{"move": None, "side": "none", "seconds": 5, "done": 0, "outcome": "pending"}]),
        ("parts", [None]),
        ("parts", None),
    ],
)
def test_a_value_that_cannot_belong_to_a_run_is_refused(key: str, value: object) -> None:
    data = to_dict(run(("start", 50), ("pause", 54.5)))
    with pytest.raises(DataUnreadable):
        from_dict({**data, key: value}, MOVES)


@pytest.mark.parametrize(
    ("key", "value"),
    [("move", ""), ("move", 3), ("side", "up"), ("seconds", 0), ("seconds", None), ("done", -1), ("outcome", "lost")],
)
def test_a_part_that_makes_no_sense_is_refused(key: str, value: object) -> None:
    data: dict[str, Any] = to_dict(run(("start", 50), ("pause", 54.5)))
    data["parts"][1][key] = value
    with pytest.raises(DataUnreadable, match=key):
        from_dict(data, MOVES)


@pytest.mark.parametrize("data", [None, [], "run", {}])
def test_what_is_no_run_at_all_is_refused(data: object) -> None:
    with pytest.raises(DataUnreadable):
        from_dict(data, MOVES)
