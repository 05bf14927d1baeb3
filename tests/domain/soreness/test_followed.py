"""How it went after each session, held against those before."""

from datetime import UTC, datetime, timedelta
from typing import Any

from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.followed import follow

NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)
HOUR = timedelta(hours=1)


def session(hours: float, **values: Any) -> Session:
    at = NOW + hours * HOUR
    return Session(**{"id": f"s{hours}", "at": at, "zone": "UTC", "day": at.date(), "status": "attended", **values})


def check_in(hours: float, level: int) -> CheckIn:
    at = NOW + hours * HOUR
    return CheckIn(id=f"c{hours}", at=at, zone="UTC", day=at.date(), levels={"left_calf": level})


def test_only_attended_sessions_up_to_now_are_followed_oldest_first() -> None:
    found = follow([session(-30), session(-200), session(-100, status="missed"), session(2)], [], NOW)
    assert [one.recovery.session.id for one in found] == ["s-200", "s-30"]


def test_only_the_latest_session_asks_anything() -> None:
    sore = [
        check_in(-201, 1),
        check_in(-190, 6),
        check_in(-100, 6),
        check_in(-81, 1),
        check_in(-70, 6),
        check_in(-2, 6),
    ]
    earlier, latest = follow([session(-200), session(-80)], sore, NOW)
    assert earlier.ask == ""
    assert latest.ask != ""


def test_without_a_session_there_is_nothing_to_follow() -> None:
    assert follow([], [check_in(-3, 4)], NOW) == []
