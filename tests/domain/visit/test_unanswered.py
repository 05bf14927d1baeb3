"""A booking whose time has come: careful from its start, asked about from its end, never missed by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.visit import unanswered as rules

T0 = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def made(hours: float, number: int = 1) -> str:
    """An id that was made so many hours after the session's time."""
    digits = f"{int((T0 + hours * HOUR).timestamp() * 1000):012x}"
    return f"{digits[:8]}-{digits[8:]}-7000-8000-{number:012}"


BEFORE, AFTER = made(-300), made(300)


def session(hours: float = 0, status: Status = "booked", *, key: str = BEFORE, minutes: int | None = None) -> Session:
    at = T0 + hours * HOUR
    return Session(
        id=key, at=at, zone="Europe/Vienna", day=at.date(), status=status, minutes=minutes, regions=("left_calf",)
    )


def at(hours: float) -> Moment:
    return moment(T0 + hours * HOUR, "Europe/Vienna")


@pytest.mark.parametrize(
    ("hours", "careful", "asked"),
    [(-0.1, False, False), (0, True, False), (0.9, True, False), (1, True, True), (48.9, True, True),
     (49, False, True), (14 * 24 + 1, False, True), (14 * 24 + 1.1, False, False)],
)  # fmt: skip
def test_it_is_careful_from_the_start_until_48_h_after_the_end_and_asked_for_14_days(
    hours: float, careful: bool, asked: bool
) -> None:
    booked = session()
    found = rules.unanswered_constraints([booked], at(hours))
    assert [(c.no_deep, c.cap, c.tender_regions, c.no_regions, c.stop) for c in found] == (
        [(True, 3, frozenset(REGIONS), frozenset(), False)] if careful else []
    )
    assert rules.asked([booked], at(hours)) == (booked if asked else None)
    (felt,) = rules.felt([booked], at(hours).at)
    assert (felt.status, felt.regions) == (("attended", ()) if careful else ("booked", ("left_calf",)))


@pytest.mark.parametrize("status", ["attended", "missed", "cancelled"])
def test_what_was_answered_is_not_asked_about(status: Status) -> None:
    told = session(status=status)
    assert rules.asked([told], at(5)) is None
    assert rules.unanswered_constraints([told], at(5)) == ()
    assert rules.felt([told], at(5).at) == rules.held_free([told], at(5).at) == (told,)


def test_a_longer_session_is_over_later() -> None:
    assert rules.asked([session(minutes=90)], at(1.4)) is None
    assert rules.asked([session(minutes=90)], at(1.5)) is not None


def test_one_is_asked_about_at_a_time_the_oldest_first() -> None:
    told = [session(40), session(0), session(90)]
    assert rules.asked(told, at(60)) == told[1]
    assert english(rules.question_of(told[1], at(60))) == "Did the session on Tue 24 Nov at 10:00 take place?"


def test_what_was_past_when_it_was_entered_is_asked_about_in_the_list_alone() -> None:
    assert rules.asked([session(key=AFTER), session(key="of-a-clinic")], at(5)) is None
    assert len(rules.unanswered([session(key=AFTER)], at(5).at)) == 1


def test_it_keeps_others_away_as_if_it_took_place() -> None:
    assert [s.status for s in rules.held_free([session()], at(500).at)] == ["attended"]
    assert [s.status for s in rules.held_free([session()], at(0.5).at)] == ["booked"]


def test_the_only_one_that_waits_is_taken_and_of_several_none() -> None:
    assert rules.the_open_one([session(30), session(0, "missed")], at(5)) is None
    assert rules.the_open_one([session(0), session(30)], at(0.2)) == session(0)
    many = [session(number * 24, key=made(-300, number)) for number in range(7)]
    with pytest.raises(BadValue, match=r"^7 sessions .*: Thu 26 Nov 10:00 \(00000002\), .*, and 2 before them; "):
        rules.the_open_one(many, at(500))
