"""A routine done without the coach."""

from datetime import timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.kinds import describe
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.run.by_hand import about, check_logged, logged
from nmcoach.domain.run.rolls import Roll, last_rolled
from nmcoach.domain.say import english, say
from nmcoach.storage.ids import Ids
from samples import FakeClock

STOP = Constraint(why=say("fever"), then=say("Rest until you feel well."), stop=True)


def done(clock: FakeClock, minutes: int | None = None, name: str = "full_daily") -> Roll:
    ids, when = Ids(), moment(clock.now(), clock.zone())

    def header() -> Header:
        return {"id": ids.next(0), "at": when.at, "zone": when.zone, "day": when.day}

    return logged(loader.routines()[name], loader.moves(), minutes, header)


@pytest.mark.parametrize("minutes", [None, 5])
def test_a_routine_of_its_own_length_has_its_parts_and_works_their_regions(
    clock: FakeClock, minutes: int | None
) -> None:
    roll = done(clock, minutes)
    assert (roll.outcome, roll.seconds, roll.planned, roll.by_hand) == ("done", 300, 300, True)
    assert [part.move for part in roll.segments][:2] == ["upper_back_roll", "glute_roll"]
    assert all(part.seconds == part.planned > 0 and part.roll_id == roll.id for part in roll.segments)
    assert len({roll.id, *(part.id for part in roll.segments)}) == 1 + len(roll.segments)
    assert set(last_rolled([roll], roll.day)) == {"upper_back", "buttock", "thigh_back", "calf", "thigh_front"}
    assert about(roll, (), today=True) == ()


@pytest.mark.parametrize(("minutes", "outcome"), [(4, "partly"), (20, "done")])
def test_with_other_minutes_the_time_counts_and_the_parts_stay_open(
    clock: FakeClock, minutes: int, outcome: str
) -> None:
    roll = done(clock, minutes)
    assert (roll.outcome, roll.seconds, roll.segments) == (outcome, minutes * 60, ())
    (said,) = about(roll, (), today=True)
    assert english(said).endswith("so which parts you rolled stays open; the time counts, the parts do not.")


def test_it_says_that_it_was_logged_by_hand(clock: FakeClock) -> None:
    assert describe(done(clock)) == "Full body · done, 5:00 · logged by hand"


def test_a_stop_keeps_nothing_from_being_logged_and_is_only_said(clock: FakeClock) -> None:
    roll = done(clock)
    assert about(roll, [STOP], today=True) == (
        say(
            "It happened, so it is kept. From here on rolling waits: {why}. {then}",
            why=say("fever"),
            then=say("Rest until you feel well."),
        ),
    )
    assert about(roll, [STOP], today=False) == (
        say("It happened, so it is kept, though rolling was to wait that day: {why}.", why=say("fever")),
    )


def test_what_is_to_come_and_what_is_saved_already_is_refused(clock: FakeClock) -> None:
    with pytest.raises(BadValue, match="lies in the future"):
        check_logged(clock.now() + timedelta(seconds=1), (), clock.now())
    with pytest.raises(NotAllowed, match="saved already"):
        check_logged(clock.now(), [done(clock)], clock.now())
    check_logged(clock.now() - timedelta(hours=1), [done(clock)], clock.now())
