from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.recovery import flag_after

START = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
END = START + timedelta(hours=1)
SESSION = Session(id="s", at=START, zone="UTC", day=START.date(), status="attended")


def reading(hours: float, level: int, region: str = "left_calf") -> CheckIn:
    """So many hours after the session's end."""
    at = END + timedelta(hours=hours)
    return CheckIn(id=f"c{hours}", at=at, zone="UTC", day=at.date(), levels={region: level})


def flag(*readings: tuple[float, int], now: float = 160) -> str | None:
    found = flag_after(SESSION, [reading(hours, level) for hours, level in readings], END + timedelta(hours=now))
    return None if found is None else found.level


BEFORE = (-3.0, 2)


@pytest.mark.parametrize(
    ("readings", "level"),
    [
        ([], None),
        ([BEFORE], None),
        ([BEFORE, (6, 6)], None),
        ([BEFORE, (1, 7)], "amber"),
        ([(1, 7)], "amber"),
        ([BEFORE, (47, 4)], None),
        ([BEFORE, (48, 3)], None),
        ([BEFORE, (48, 4)], "amber"),
        ([BEFORE, (71, 5)], "amber"),
        ([BEFORE, (72, 4)], "amber"),
        ([BEFORE, (72, 5)], "red"),
        ([BEFORE, (72, 10)], "red"),
        ([(72, 6)], None),
        ([BEFORE, (20, 1), (24, 3)], None),
        ([BEFORE, (20, 1), (24.1, 3)], "amber"),
        ([BEFORE, (20, 1), (30, 2)], None),
        ([(30, 5)], None),
        ([(6, 3), (30, 5)], "amber"),
        ([(6, 5), (30, 6)], None),
        ([BEFORE, (48, 5), (60, 2)], None),
        ([BEFORE, (72, 6), (90, 2)], None),
        ([BEFORE, (72, 7), (90, 2)], "amber"),
        ([(-24 * 8, 2), (72, 6)], None),
        ([(-24 * 6, 2), (72, 6)], "red"),
    ],
)
def test_readings_that_someone_should_hear_of(readings: list[tuple[float, int]], level: str | None) -> None:
    assert flag(*readings) == level


def test_red_outweighs_amber_of_another_region() -> None:
    readings = [reading(1, 8, "left_upper_back"), reading(-1, 0, "right_foot"), reading(73, 3, "right_foot")]
    found = flag_after(SESSION, readings, END + timedelta(hours=80))
    assert found is not None
    assert found.level == "red"
    assert found.text == (
        "Right foot is still 3 points above where it was before the session, after 72 h. Please contact a clinician."
    )


def test_the_baseline_is_the_last_reading_before_the_session() -> None:
    assert flag((-50, 0), (-3, 4), (72, 6)) == "amber"


def test_what_is_yet_to_come_raises_no_flag() -> None:
    assert flag(BEFORE, (72, 9), now=71) is None


def test_amber_says_what_was_seen_and_whom_to_tell() -> None:
    found = flag_after(SESSION, [reading(2, 8)], END + timedelta(hours=3))
    assert found is not None
    assert found.text == "Left calf reached 8/10. Tell your therapist."
