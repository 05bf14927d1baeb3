import json
from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.domain.errors import NotFound
from nmcoach.domain.safety.given import Given
from nmcoach.exchange.plain import day as plain
from nmcoach.services.coach import Coach
from samples import FakeClock

SHAPE = {
    "date": None,
    "phase": {"name", "day", "week", "sessions_attended", "since"},
    "next_session": {"booked", "window", "state", "why"},
    "roll": {"routine", "seconds", "cap", "done", "skipped", "why"},
    "water": {"ml", "goal_ml", "expected_ml", "mode"},
    "soreness": {"due", "hours_since_session", "worst", "asked", "flag"},
}
"""What scripts may rely on; more keys may be there."""


def check_shape(data: dict[str, object]) -> None:
    for key, inner in SHAPE.items():
        assert key in data
        if inner is not None:
            found = data[key]
            assert isinstance(found, dict)
            assert inner <= set(found)
    json.dumps(data, allow_nan=False)


def test_the_agenda_of_an_empty_coach_has_the_promised_shape(coach: Coach) -> None:
    data = plain.agenda(coach.today.agenda())
    check_shape(data)
    assert data["phase"]["name"] == "screen"
    assert data["next_session"]["window"] is None
    assert data["next_session"]["state"] == "unplanned"
    assert data["soreness"] == {"due": None, "hours_since_session": None, "worst": None, "asked": [], "flag": None}


def test_the_agenda_of_an_ordinary_day_has_the_promised_shape(lived: Coach) -> None:
    data = plain.agenda(lived.today.agenda())
    check_shape(data)
    assert data["date"] == "2026-11-23"
    assert data["next_session"]["booked"] == "2026-11-26T17:30+01:00"
    assert set(data["next_session"]["window"]) == {"opens", "closes"}
    assert data["roll"]["seconds"] == 300
    assert data["phase"]["sessions_attended"] == 3


def test_skipped_regions_come_with_their_reason(screened: Coach) -> None:
    coach = screened
    coach.soreness.check_in({"left_calf": 6})
    roll = coach.today.roll("full_daily")
    left_out = next(c for c in roll.adapted.changes if c.what == "left_out")
    assert left_out.regions == ("left_calf",)
    coach.settings_file.change({"theme": "light"})
    for entry in plain.agenda(coach.today.agenda())["roll"]["skipped"]:
        assert set(entry) == {"region", "why"}
        assert entry["region"] == "left_calf"


def test_a_stop_leaves_no_routine(coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    roll = plain.agenda(coach.today.agenda())["roll"]
    assert (roll["routine"], roll["seconds"], roll["cap"]) == (None, 0, 0)


def test_an_earlier_day_is_seen_as_it_ended(coach: Coach, clock: FakeClock) -> None:
    coach.water.log(400, at=clock.now() - timedelta(days=1))
    agenda = coach.today.agenda(date(2026, 11, 22))
    assert agenda.now.at == datetime(2026, 11, 23, 1, 59, 59, 999000, tzinfo=UTC)
    assert (agenda.water.ml, agenda.water.expected_ml) == (400, None)
    assert coach.today.agenda().water.ml == 0


def test_a_day_to_come_is_seen_as_it_would_be(coach: Coach) -> None:
    coach.plan.set(date(2026, 11, 20))
    coach.sessions.attend()
    seen = {day: plain.agenda(coach.today.agenda(day)) for day in (date(2026, 12, 22), date(2027, 6, 1))}
    assert [one["next_session"]["state"] for one in seen.values()] == ["lapsed", "unplanned"]
    assert [one["phase"]["name"] for one in seen.values()] == ["intensive", "open"]


def test_the_users_choice_of_a_routine_is_by_id_or_name(coach: Coach) -> None:
    assert coach.routines.find(" FULL_daily ").id == coach.routines.find("full body").id == "full_daily"
    with pytest.raises(NotFound, match="“yoga” is not a routine; use one of full_daily, desk_neck"):
        coach.routines.find("yoga")


def test_a_routine_tells_what_kit_it_needs_and_what_is_missing(coach: Coach) -> None:
    travel = coach.routines.find("travel_ball")
    assert coach.routines.kit(travel) == ("ball", "wall")
    assert coach.routines.missing(travel, {"ball"}) == ("wall",)
    assert len(coach.routines.every()) == 11


def test_the_caps_of_an_interrupted_run_are_those_of_now(coach: Coach) -> None:
    coach.safety.answer([Given(key, "no") for key in coach.safety.questions()])
    run = coach.rolls.begin(coach.routines.find("full_daily"))
    assert coach.today.caps(run.state)["calf_roll"] == 6
    coach.soreness.check_in({"left_calf": 3})
    assert coach.today.caps(run.state)["calf_roll"] == 3


def test_a_run_of_a_routine_that_stands_in_before_a_session_keeps_its_lower_caps(coach: Coach) -> None:
    coach.safety.answer([Given(key, "no") for key in coach.safety.questions()])
    coach.sessions.book(coach.now().at + timedelta(hours=3))
    coach.soreness.check_in({"left_upper_back": 6, "left_buttock": 6, "left_calf": 6})
    today = coach.today.roll()
    assert (today.original.id, today.adapted.cap) == ("recovery_day", 4)
    assert today.adapted.routine is not None
    run = coach.rolls.begin(today.adapted.routine)
    assert coach.today.caps(run.state) == today.adapted.caps
