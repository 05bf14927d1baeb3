from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.flags import flag_now, leg_sign

START = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
END = START + timedelta(hours=1)
SESSION = Session(id="s", at=START, zone="UTC", day=START.date(), status="attended")


def reading(hours: float, level: int, region: str = "left_calf") -> CheckIn:
    """So many hours after the session's end."""
    at = END + timedelta(hours=hours)
    return CheckIn(id=f"c{hours}", at=at, zone="UTC", day=at.date(), levels={region: level})


def flag(*readings: tuple[float, int], now: float = 160) -> str | None:
    found = flag_now(
        [SESSION], [reading(hours, level) for hours, level in readings], moment(END + timedelta(hours=now), "UTC")
    )
    return None if found is None else found.level


BEFORE = (-3.0, 2)
EASED = (
    "Left calf had reached 9/10 on Fri 20 Nov and was down to 6/10 on Sun 22 Nov. "
    "Tell your therapist when you see them."
)


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
    found = flag_now([SESSION], readings, moment(END + timedelta(hours=80), "UTC"))
    assert found is not None
    assert found.level == "red"
    assert english(found.text) == (
        "Right foot is still 3 points above where it was before the session, after 72 h. Please contact your doctor."
    )


def test_the_baseline_is_the_last_reading_before_the_session() -> None:
    assert flag((-50, 0), (-3, 4), (72, 6)) == "amber"


def test_what_is_yet_to_come_raises_no_flag() -> None:
    assert flag(BEFORE, (72, 9), now=71) is None


def test_amber_says_what_was_seen_and_whom_to_tell() -> None:
    found = flag_now([SESSION], [reading(2, 8)], moment(END + timedelta(hours=3), "UTC"))
    assert found is not None
    assert english(found.text) == "Left calf reached 8/10 on Fri 20 Nov. Tell your therapist."


@pytest.mark.parametrize(
    ("rule", "readings", "day", "text"),
    [
        ("without a session", [(0, 9)], 0, "Left calf reached 9/10 on Fri 20 Nov. Tell your therapist."),
        ("for seven days", [(0, 9)], 7, "Left calf reached 9/10 on Fri 20 Nov. Tell your therapist."),
        ("then no more", [(0, 9)], 8, None),
        ("not at 6", [(0, 6)], 0, None),
        ("still so where it came down by 2", [(0, 9), (48, 7)], 2,
         "Left calf reached 7/10 on Sun 22 Nov. Tell your therapist."),
        ("told as past where it came down by 3", [(0, 9), (48, 6)], 3,
         EASED),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_seven_or_more_is_a_flag_without_a_session_too(
    rule: str, readings: list[tuple[float, int]], day: int, text: str | None
) -> None:
    now = moment(END + timedelta(days=day, hours=1), "UTC")
    found = flag_now([], [reading(hours, level) for hours, level in readings], now)
    assert (None if found is None else english(found.text)) == text, rule


def test_a_flag_that_was_answered_comes_back_only_with_a_new_reading() -> None:
    now = moment(END + timedelta(days=1), "UTC")
    first = flag_now([], [reading(0, 9)], now)
    assert first is not None
    assert flag_now([], [reading(0, 9)], now, answered={first.key}) is None
    assert flag_now([], [reading(0, 9), reading(5, 8)], now, answered={first.key}) is not None


@pytest.mark.parametrize(
    ("region", "levels", "said"),
    [
        ("left_calf", [8], True), ("left_calf", [6], False), ("left_foot", [8], False), ("left_calf", [8, 3], False),
        ("right_thigh_back", [7], True),
    ],
)  # fmt: skip
def test_a_very_sore_calf_or_thigh_points_to_the_signs_of_one_leg_once_per_reading(
    region: str, levels: list[int], said: bool
) -> None:
    readings = [reading(hours, level, region) for hours, level in enumerate(levels)]
    assert (leg_sign(readings[-1], readings) is not None) is said


def test_both_calves_are_no_sign_of_one_leg() -> None:
    both = CheckIn(id="b", at=END, zone="UTC", day=END.date(), levels={"left_calf": 8, "right_calf": 8})
    assert leg_sign(both, [both]) is None
