import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.routine.routine import KIT
from nmcoach.services.coach import Coach
from samples import FakeClock


def test_until_told_otherwise_everything_is_at_hand(coach: Coach) -> None:
    assert coach.profile.latest() is None
    profile = coach.profile.save(name=" AB ")
    assert (profile.name, profile.kit) == ("AB", KIT)
    assert coach.profile.latest() == profile


def test_what_is_not_given_stays_as_it_was(coach: Coach, clock: FakeClock) -> None:
    coach.profile.save(name="AB", kit=["ball", "roller"])
    clock.pass_(seconds=1)
    assert coach.profile.save(name="CD").kit == ("roller", "ball")
    clock.pass_(seconds=1)
    profile = coach.profile.save(kit=[])
    assert (profile.name, profile.kit) == ("CD", ())


def test_a_name_or_kit_that_cannot_be_kept_is_refused(coach: Coach) -> None:
    with pytest.raises(BadValue, match="The name has 41 characters; up to 40 are kept"):
        coach.profile.save(name="x" * 41)
    with pytest.raises(BadValue, match="“hammer” is no kit"):
        coach.profile.save(kit=["hammer"])
    assert coach.profile.latest() is None


def test_the_set_up_is_remembered_but_is_no_action(coach: Coach) -> None:
    assert coach.profile.set_up_step() is None
    coach.profile.remember_set_up("kit")
    coach.profile.remember_set_up("done")
    assert coach.profile.set_up_step() == "done"
    assert coach.history.actions() == []


def test_each_part_of_the_background_is_told_by_itself_and_taken_away_by_nothing(
    coach: Coach, clock: FakeClock
) -> None:
    coach.profile.save(name="AB", background={"complaint": "left calf", "since": "autumn"})
    clock.pass_(seconds=1)
    coach.profile.save(background={"since": "", "better": "walking"})
    profile = coach.profile.latest()
    assert profile is not None
    assert (profile.name, dict(profile.background)) == ("AB", {"complaint": "left calf", "better": "walking"})
    coach.history.undo()
    before = coach.profile.latest()
    assert before is not None
    assert dict(before.background) == {"complaint": "left calf", "since": "autumn"}
