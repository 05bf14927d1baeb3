"""What is told in another window while a run goes on: it is not led through."""

import pytest

from nmcoach.domain.routine.constraints import regions_of
from nmcoach.domain.run.now import now
from nmcoach.domain.run.state import FITTED
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from runs import begin, follow
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")


def pressed(run: GuidedRun) -> set[str]:
    """Give the regions of the work that is still to come."""
    parts = [part for part in run.state.parts[run.state.index :] if part.move and part.outcome == "pending"]
    return {region for part in parts for region in regions_of(run.state.moves[part.move or ""], part.side)}


def test_a_flare_of_what_is_still_to_come_leaves_it_out_and_the_run_goes_on(
    coach: Coach, elsewhere: Coach, clock: FakeClock
) -> None:
    run = begin(coach)
    follow(run, clock, 20)
    elsewhere.flares.tell(["left_calf"], "dull", fall=False)
    cues = follow(run, clock, 1)
    assert (run.state.phase, now(run.state).move, cues) == ("running", "upper_back_roll", [])
    assert "left_calf" not in pressed(run)
    assert any(english(change).startswith("Calf roll left out now: ") for change in run.fitted)
    assert run.fits == 1
    said = follow(run, clock, 290)
    assert run.state.ended == "finished"
    assert not any("alf" in cue.text.replace("Halfway", "") for cue in said)
    assert run.state.seconds_done == 300


def test_a_flare_where_the_user_rolls_pauses_the_run_and_what_is_left_follows(
    coach: Coach, elsewhere: Coach, clock: FakeClock
) -> None:
    run = begin(coach)
    follow(run, clock, 70)
    assert (now(run.state).move, now(run.state).side) == ("glute_roll", "left")
    elsewhere.flares.tell(["left_buttock"], "dull", fall=False)
    assert follow(run, clock, 1) == []
    assert (run.state.phase, run.state.why) == ("paused", FITTED)
    assert "left_buttock" not in pressed(run)
    assert run.trouble is None
    cues = list(run.handle("resume"))
    cues += follow(run, clock, 3)
    assert [cue.text.split(".")[0] for cue in cues if cue.kind != "countdown"] == [
        "Go on",
        "Next: Hamstrings, both sides",
    ]
    follow(run, clock, 240)
    assert (run.state.ended, run.state.seconds_done) == ("finished", 300)


def test_on_the_way_to_what_flares_the_run_is_paused_too(coach: Coach, elsewhere: Coach, clock: FakeClock) -> None:
    run = begin(coach)
    follow(run, clock, 5)
    elsewhere.flares.tell(["left_upper_back"], "dull", fall=False)
    follow(run, clock, 1)
    assert (run.state.phase, run.state.why, now(run.state).move) == ("paused", FITTED, "glute_roll")


@pytest.mark.parametrize("second", range(1, 300, 13))
def test_after_a_flare_that_was_sharp_nothing_is_pressed_any_more_at_whatever_second(
    coach: Coach, elsewhere: Coach, clock: FakeClock, second: int
) -> None:
    run = begin(coach)
    follow(run, clock, second)
    elsewhere.flares.tell(["left_foot"], "sharp", fall=False)
    follow(run, clock, 1)
    assert pressed(run) == set()
    if run.state.phase == "paused":
        run.handle("resume")
    follow(run, clock, 310)
    assert run.state.ended == "finished"
    assert run.state.seconds_done == 300


def test_what_is_told_in_this_window_while_it_is_paused_holds_before_it_goes_on(coach: Coach, clock: FakeClock) -> None:
    run = begin(coach)
    follow(run, clock, 20)
    run.handle("pause")
    coach.flares.tell(["left_upper_back"], "dull", fall=False)
    run.handle("resume")
    assert now(run.state).move == "glute_roll"
    assert run.fits == 1


def test_what_is_tender_now_is_done_for_half_the_time_and_its_limit_is_said(
    coach: Coach, elsewhere: Coach, clock: FakeClock
) -> None:
    run = begin(coach)
    follow(run, clock, 20)
    elsewhere.soreness.check_in({"left_thigh_front": 3})
    cues = follow(run, clock, 300)
    said = " ".join(cue.say.text for cue in cues if cue.say)
    assert next(part.seconds for part in run.state.parts if part.move == "quad_roll") == 20
    assert "Twenty seconds. Discomfort three of ten at most." in said
    assert coach.today.caps(run.state)["quad_roll"] == 3


def test_a_drink_or_what_was_told_before_changes_nothing(coach: Coach, elsewhere: Coach, clock: FakeClock) -> None:
    coach.soreness.check_in({"left_calf": 6})
    run = begin(coach)  # the routine as written, which whoever begins it has fitted
    follow(run, clock, 20)
    parts = [(part.move, part.seconds) for part in run.state.parts]
    elsewhere.water.log(250)
    follow(run, clock, 2)
    assert [(part.move, part.seconds) for part in run.state.parts] == parts
    assert (run.fits, run.fitted, run.state.phase) == (0, (), "running")


def test_where_one_side_hurt_in_the_run_the_other_still_comes_after_a_drink_elsewhere(
    coach: Coach, elsewhere: Coach, clock: FakeClock
) -> None:
    run = begin(coach)
    follow(run, clock, 70)
    run.handle("hurts")
    follow(run, clock, 2)
    elsewhere.water.log(250)
    follow(run, clock, 1)
    assert "right_buttock" in pressed(run)
    assert "left_buttock" not in pressed(run)
