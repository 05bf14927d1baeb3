from datetime import date, timedelta

import pytest

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.services.coach import Coach
from samples import FakeClock


def test_a_check_in_is_saved_with_where_soreness_stands(coach: Coach) -> None:
    saved = coach.soreness.check_in({"left_calf": 4, "left_foot": 1}, note=" stairs ")
    assert (saved.check_in.note, saved.now.worst, saved.flag) == ("stairs", 4, None)
    assert coach.soreness.every() == [saved.check_in]
    assert {region: told.level for region, told in coach.soreness.recent().items()} == {"left_calf": 4, "left_foot": 1}


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ({}, "needs at least one region"), ({"calf": 3}, "“calf” needs a side"), ({"knee": 3}, "“knee” is not a body"),
        ({"left_calf": 11}, "“11” is not a level"), ({"left_calf": -1}, "“-1” is not a level"),
    ],
)  # fmt: skip
def test_a_check_in_that_cannot_be_kept_is_refused_and_nothing_is_saved(
    coach: Coach, levels: dict[str, int], words: str
) -> None:
    with pytest.raises(BadValue, match=words):
        coach.soreness.check_in(levels)
    assert coach.history.items() == []


def test_a_check_in_to_come_is_refused(coach: Coach, clock: FakeClock) -> None:
    with pytest.raises(BadValue, match="cannot lie in the future"):
        coach.soreness.check_in({"left_calf": 3}, at=clock.now() + timedelta(minutes=1))
    with pytest.raises(BadValue, match="The note has 2,001 characters"):
        coach.soreness.check_in({"left_calf": 3}, note="x" * 2001)
    assert coach.history.items() == []


def test_a_flag_is_raised_with_a_session_and_without(coach: Coach, clock: FakeClock) -> None:
    assert coach.soreness.flag() is None
    assert coach.soreness.check_in({"left_foot": 8}).flag is not None
    coach.history.undo()
    assert coach.soreness.flag() is None
    coach.sessions.attend(clock.now() - timedelta(hours=30))
    flag = coach.soreness.check_in({"left_calf": 8}).flag
    assert flag is not None
    assert (flag.level, flag) == ("amber", coach.soreness.flag())


def test_a_check_in_is_corrected_region_by_region(coach: Coach, clock: FakeClock) -> None:
    saved = coach.soreness.check_in({"left_calf": 4, "right_calf": 2}).check_in
    corrections = {"left_calf": "", "arm": "1", "note": "x"}
    changed = coach.history.edit(saved, corrections, clock.now() - timedelta(hours=1))
    assert isinstance(changed, CheckIn)
    assert changed.levels == {"right_calf": 2, "left_arm": 1, "right_arm": 1}
    assert list(changed.levels) == ["right_calf", "left_arm", "right_arm"]
    assert coach.soreness.every() == [changed]


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"calf": ""}, "delete the entry instead"), ({"left_calf": "11"}, "“11”"), ({"knee": "1"}, "“knee”")],
)
def test_a_correction_that_cannot_be_kept_changes_nothing(coach: Coach, changes: dict[str, str], words: str) -> None:
    saved = coach.soreness.check_in({"left_calf": 4}).check_in
    with pytest.raises(BadValue, match=words):
        coach.history.edit(saved, changes)
    assert coach.soreness.every() == [saved]


def test_where_soreness_stood_on_an_earlier_day_is_known(coach: Coach, clock: FakeClock) -> None:
    coach.soreness.check_in({"left_calf": 6}, at=clock.now() - timedelta(days=2))
    coach.soreness.check_in({"left_calf": 1})
    assert coach.soreness.now().worst == 1
    assert coach.soreness.now(date(2026, 11, 22)).worst == 6
    assert coach.soreness.now(date(2026, 11, 20)).worst is None


def test_a_level_older_than_a_week_is_not_recent(coach: Coach, clock: FakeClock) -> None:
    coach.soreness.check_in({"left_calf": 6}, at=clock.now() - timedelta(days=8))
    assert coach.soreness.recent() == {}
    assert coach.soreness.levels()["left_calf"].levels == {"left_calf": 6}


def test_what_is_measured_along_with_a_check_in_is_taken_back_with_it(coach: Coach, clock: FakeClock) -> None:
    at = clock.now() - timedelta(hours=3)
    coach.soreness.check_in({"left_calf": 4}, at=at, measures={"pain": "5", "stress": "", "sleep": 7})
    assert [(m.kind, m.value, m.at) for m in coach.measures.every()] == [("pain", 5, at), ("sleep", 7, at)]
    assert coach.history.undo() == "check-in on left calf"
    assert coach.measures.every() == []
    assert coach.soreness.every() == []


@pytest.mark.parametrize("outcomes", [{"pain": "11"}, {"pain": "much"}, {"mood": "5"}])
def test_with_a_measured_value_that_cannot_be_kept_nothing_is_saved(coach: Coach, outcomes: dict[str, str]) -> None:
    with pytest.raises(BadValue):
        coach.soreness.check_in({"left_calf": 4}, measures=outcomes)
    assert coach.history.items() == []


def test_the_same_as_before_repeats_the_latest_check_in_and_one_undo_takes_it_back(
    coach: Coach, clock: FakeClock
) -> None:
    coach.soreness.check_in({"left_foot": 2})
    clock.pass_(hours=1)
    first = coach.soreness.check_in({"left_calf": 4}).check_in
    clock.pass_(hours=6)
    again = coach.soreness.same_as_before().check_in
    assert (again.levels, again.at) == (first.levels, clock.now())
    coach.history.undo()
    assert coach.soreness.every()[-1] == first


def test_the_same_as_before_is_refused_when_there_is_nothing_from_the_last_week(coach: Coach, clock: FakeClock) -> None:
    with pytest.raises(NotAllowed, match="no check-in from the week before"):
        coach.soreness.same_as_before()
    coach.soreness.check_in({"left_calf": 4})
    clock.pass_(hours=24 * 8)
    with pytest.raises(NotAllowed, match="no check-in from the week before"):
        coach.soreness.same_as_before()


def test_a_check_in_is_asked_for_before_a_session_until_it_is_given(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.book(clock.now() + timedelta(hours=20), {})
    assert coach.soreness.baseline_due() == coach.sessions.every()[0]
    coach.soreness.check_in({"left_calf": 1})
    assert coach.soreness.baseline_due() is None
    assert coach.soreness.schedule() == ()
