"""It flares: told in one action, taken back in one, and only ever stricter than what held before."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.say import english
from nmcoach.domain.soreness.flaring import GENTLE, Feels
from nmcoach.services.coach import Coach
from runs import begin
from samples import FakeClock, screen

pytestmark = pytest.mark.usefixtures("screened")


def routine_of(coach: Coach, wanted: str | None = None) -> str | None:
    adapted = coach.today.roll(wanted).adapted
    return None if adapted.routine is None else adapted.routine.id


def levels(coach: Coach) -> Mapping[str, int]:
    return {region: told.levels[region] for region, told in coach.soreness.levels().items()}


def test_a_dull_flare_leaves_the_gentlest_routine_without_what_flares(coach: Coach) -> None:
    saved = coach.flares.tell(["left_calf"], "dull", fall=False)
    assert saved.held == ()
    assert levels(coach) == {"left_thigh_back": 3, "left_calf": 5, "left_foot": 3, "left_shin": 3}
    gentle = coach.flares.gentlest().adapted
    assert gentle.routine is not None
    assert gentle.routine.id == GENTLE
    assert "chair_calf" not in {one.move for one in gentle.routine.segments}
    assert gentle.cap <= 3


@pytest.mark.parametrize(
    ("feels", "fall"),
    [("sharp", False), ("numb", False), ("throbbing", False), ("not_said", False), ("dull", True), ("dull", None)],
)
def test_otherwise_only_the_breath_is_left_for_24_hours(
    coach: Coach, clock: FakeClock, feels: Feels, fall: bool | None
) -> None:
    assert coach.flares.tell(["left_calf"], feels, fall=fall).held
    assert routine_of(coach) == "breath"
    assert routine_of(coach, "full_daily") is None
    with pytest.raises(NotAllowed):
        coach.rolls.begin(coach.routines.find("full_daily"))
    clock.pass_(hours=23.9)
    assert routine_of(coach, "full_daily") is None
    clock.pass_(hours=0.2)
    assert routine_of(coach, "full_daily") == "full_daily"


def test_a_clock_that_is_set_back_ends_no_hold_and_yesterday_knows_nothing_of_it(
    coach: Coach, clock: FakeClock
) -> None:
    coach.flares.tell(["left_calf"], "numb", fall=False)
    yesterday = coach.today.agenda(coach.now().day - timedelta(days=1))
    assert yesterday.roll.adapted.refusal is None
    clock.pass_(hours=-10)
    assert routine_of(coach) == "breath"
    assert routine_of(coach, "full_daily") is None


def test_undo_takes_all_of_it_back_and_redo_brings_all_back(coach: Coach) -> None:
    coach.flares.tell(["left_calf"], "sharp", fall=False)
    assert english(coach.flares.gentlest().adapted.refusal).startswith("Not yet: it flared and was sharp.")
    assert "flare: left calf" in str(coach.history.undo())
    assert levels(coach) == {}
    assert routine_of(coach, "full_daily") == "full_daily"
    coach.history.redo()
    assert routine_of(coach, "full_daily") is None


def test_while_it_holds_it_is_neither_deleted_nor_moved(coach: Coach, clock: FakeClock) -> None:
    flare = coach.flares.tell(["left_calf"], "sharp", fall=False).check_in
    for lift in (
        lambda: coach.history.delete(flare),
        lambda: coach.history.edit(flare, {}, clock.now() - timedelta(days=60)),
    ):
        with pytest.raises(NotAllowed, match="neither deleted nor moved"):
            lift()
    coach.history.edit(flare, {"left_calf": "7"})
    assert routine_of(coach, "full_daily") is None
    clock.pass_(hours=24.1)
    coach.history.delete(flare)
    assert levels(coach) == {}


def test_one_that_holds_nothing_is_deleted_like_any_check_in(coach: Coach) -> None:
    coach.history.delete(coach.flares.tell(["left_calf"], "dull", fall=False).check_in)
    assert levels(coach) == {}


def test_what_was_told_worse_before_stays(coach: Coach, clock: FakeClock) -> None:
    coach.soreness.check_in({"left_calf": 8, "left_foot": 6})
    clock.pass_(days=1)
    coach.flares.tell(["left_calf"], "dull", fall=False)
    assert (levels(coach)["left_calf"], levels(coach)["left_foot"]) == (8, 6)


def test_a_very_sore_calf_on_one_side_points_to_the_signs_of_one_leg(coach: Coach) -> None:
    coach.soreness.check_in({"left_calf": 8})
    said = [english(line) for line in coach.flares.tell(["left_calf"], "dull", fall=False).said]
    assert said[-1].startswith("If that leg is also swollen")


def test_while_an_emergency_stands_only_the_call_is_said(coach: Coach) -> None:
    coach.red_flags.report(["chest_pain"])
    before = coach.history.items()
    with pytest.raises(NotAllowed) as refused:
        coach.flares.tell(["left_calf"], "dull", fall=False)
    assert str(refused.value).startswith("Call 112 now")
    assert coach.history.items() == before


@pytest.mark.parametrize("regions", [[], ["nose"], ["calf"]])
def test_where_it_flares_is_one_of_the_regions(coach: Coach, regions: list[str]) -> None:
    before = coach.history.items()
    with pytest.raises(BadValue):
        coach.flares.tell(regions, "dull", fall=False)
    assert coach.history.items() == before


def test_a_flare_that_a_file_brings_is_never_kinder_than_where_it_was_told(
    coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    coach.flares.tell(["left_calf"], "sharp", fall=False)
    coach.exchange.write(tmp_path / "all.json")
    other = Coach.open(tmp_path / "other", tmp_path / "config", clock, {"PATH": "/nowhere"})
    screen(other)
    other.exchange.read(tmp_path / "all.json")
    assert levels(other)["left_calf"] == 5
    assert routine_of(other, "full_daily") is None
    other.close()


def test_a_run_that_is_taken_up_after_a_flare_presses_on_nothing_any_more(coach: Coach, clock: FakeClock) -> None:
    run = begin(coach)
    clock.pass_(seconds=20)
    run.handle("tick")
    run.handle("pause")
    coach.flares.tell(["left_calf"], "sharp", fall=False)
    clock.pass_(hours=1)
    left = coach.rolls.unfinished()
    assert left is not None
    state = coach.rolls.take_up(left).state
    still = {part.move for part in state.parts[state.index :] if part.outcome == "pending" and part.move is not None}
    assert still == {"breath"}
