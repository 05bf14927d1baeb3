"""Saying the same again, looking back, and the check-in before a session."""

from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.soreness.check_ins import CheckIn, baseline_due, levels_at, same_as_before

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


def check_in(hours: float, **levels: int) -> CheckIn:
    """So many hours from now."""
    at = NOW + timedelta(hours=hours)
    return CheckIn(id=f"c{hours}", at=at, zone="UTC", day=at.date(), levels=levels)


def session(hours: float, status: Status = "booked") -> Session:
    """Begins so many hours from now."""
    at = NOW + timedelta(hours=hours)
    return Session(id=f"s{hours}", at=at, zone="UTC", day=at.date(), status=status)


@pytest.mark.parametrize(
    ("check_ins", "levels"),
    [
        ([], {}),
        ([check_in(-2, left_calf=4), check_in(-30, left_foot=2)], {"left_calf": 4}),
        ([check_in(-168, left_calf=4)], {"left_calf": 4}),
        ([check_in(-192, left_calf=4)], {}),
        ([check_in(1, left_calf=4)], {}),
    ],
    ids=["none", "the latest only", "seven days old", "eight days old", "to come"],
)
def test_the_same_again_is_the_latest_check_in_of_the_last_week(
    check_ins: list[CheckIn], levels: dict[str, int]
) -> None:
    assert same_as_before(check_ins, moment(NOW, "UTC")) == levels


def levels(past: list[CheckIn], at: datetime) -> dict[str, int]:
    return {region: told.level for region, told in levels_at(past, moment(at, "UTC")).items()}


def test_the_levels_of_an_instant_are_the_latest_of_each_region_in_the_week_before_it() -> None:
    past = [check_in(-210, left_shin=9), check_in(-50, left_calf=6, left_foot=1), check_in(-3, left_calf=2)]
    assert levels(past, NOW) == {"left_calf": 2, "left_foot": 1}
    assert levels(past, NOW - timedelta(hours=3, minutes=1)) == {"left_calf": 6, "left_foot": 1}
    assert levels(past, NOW - timedelta(hours=60)) == {"left_shin": 9}
    assert levels(past, NOW - timedelta(hours=211)) == {}


@pytest.mark.parametrize(
    ("sessions", "check_ins", "due"),
    [
        ([session(20)], [], True),
        ([session(24)], [], True),
        ([session(24.1)], [], False),
        ([session(0)], [], False),
        ([session(-1)], [], False),
        ([session(20, "cancelled")], [], False),
        ([session(20, "attended")], [], False),
        ([session(20)], [check_in(-2, left_calf=1)], False),
        ([session(20)], [check_in(-4, left_calf=1)], False),
        ([session(20)], [check_in(-4.1, left_calf=1)], True),
        ([session(20)], [check_in(2, left_calf=1)], True),
    ],
    ids=[
        "within the day before", "a day before to the minute", "more than a day before", "as it begins", "past",
        "cancelled", "attended", "checked in since", "checked in a day before to the minute",
        "checked in earlier than a day before", "a check-in to come does not count",
    ],
)  # fmt: skip
def test_a_check_in_is_asked_for_within_the_day_before_a_booked_session(
    sessions: list[Session], check_ins: list[CheckIn], due: bool
) -> None:
    assert baseline_due(sessions, check_ins, NOW) == (sessions[0] if due else None)


def test_of_two_sessions_the_next_one_is_meant() -> None:
    assert baseline_due([session(23), session(5)], [], NOW) == session(5)
