"""A warning sign is a mistake for a day after it was told, and not at all once nobody knows how long ago that was."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.safety.mistakes import Saved, came_within, check_mistake, may_be_mistake
from nmcoach.domain.safety.red_flags import Flagged

AT = datetime(2026, 12, 3, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
UNKNOWN = Saved()


def sign(hours: float, *, id_of: float | None = None) -> Flagged:
    """Give a sign that was told so many hours before, by an id that may say another time."""
    at = AT - hours * HOUR
    key = "sign" if id_of is None else made(AT - id_of * HOUR)
    return Flagged(id=key, at=at, zone="UTC", day=at.date(), flag="chest_pain", level="emergency")


def made(at: datetime) -> str:
    return str(UUID(f"{int(at.timestamp() * 1000):012x}70008000000000000000"))


def saved(hours: float, latest: float | None = None, *, set_back: bool = False) -> Saved:
    at = AT - hours * HOUR
    return Saved(at, at if latest is None else AT - latest * HOUR, set_back)


def test_a_mistake_is_one_for_a_day() -> None:
    check_mistake(sign(23.9), AT, UNKNOWN)
    with pytest.raises(NotAllowed, match="within 24 hours"):
        check_mistake(sign(24.1), AT, UNKNOWN)


def test_what_is_settled_is_no_mistake() -> None:
    assert not may_be_mistake(replace(sign(1), settled_at=AT), AT, UNKNOWN)


def test_what_someone_has_looked_at_is_no_mistake() -> None:
    looked = replace(sign(1), looked_at=AT, looked_by="Dr Lee", may_roll="no")
    with pytest.raises(NotAllowed, match="Someone has looked at this sign"):
        check_mistake(looked, AT, UNKNOWN)


def test_its_id_says_when_it_was_told_though_it_was_noticed_before() -> None:
    check_mistake(sign(100, id_of=23), AT, UNKNOWN)
    with pytest.raises(NotAllowed, match="within 24 hours"):
        check_mistake(sign(100, id_of=25), AT, UNKNOWN)


def test_where_the_id_lies_ahead_the_clock_was_set_back_before_and_its_own_instant_counts() -> None:
    """Ids never go back: after the clock was set back, the id of a new sign is that of a time to come."""
    check_mistake(sign(23, id_of=-400), AT, UNKNOWN)
    with pytest.raises(NotAllowed, match="within 24 hours"):
        check_mistake(sign(30, id_of=-400), AT, UNKNOWN)


def test_a_sign_is_as_old_as_the_clock_said_when_it_was_saved() -> None:
    check_mistake(sign(20), AT, saved(23))
    with pytest.raises(NotAllowed, match="within 24 hours"):
        check_mistake(sign(20), AT, saved(25))
    with pytest.raises(NotAllowed, match="within 24 hours"):
        check_mistake(sign(25), AT, saved(1))


def test_once_the_clock_was_set_back_by_over_an_hour_nobody_knows_its_age() -> None:
    check_mistake(sign(-0.9), AT, saved(-0.9))
    for ahead in (1.1, 30, 24 * 400):
        with pytest.raises(NotAllowed, match="was set back since this sign was told"):
            check_mistake(sign(-ahead), AT, UNKNOWN)
        with pytest.raises(NotAllowed, match="was set back since this sign was told"):
            check_mistake(sign(-ahead), AT, saved(-ahead))


def test_nor_where_anything_was_saved_since_by_a_later_clock() -> None:
    check_mistake(sign(2), AT, saved(2, -0.9))
    with pytest.raises(NotAllowed, match="was set back since this sign was told"):
        check_mistake(sign(2), AT, saved(2, -1.1))


def test_nor_when_the_clock_has_caught_up() -> None:
    with pytest.raises(NotAllowed, match="was set back since this sign was told"):
        check_mistake(sign(2), AT, saved(2, 1, set_back=True))
    with pytest.raises(NotAllowed, match="was set back since this sign was told"):
        check_mistake(sign(2), AT, Saved(set_back=True))


@given(passed=st.floats(0, 1000), moved=st.floats(-1000, 1000), then=st.floats(0, 50))
def test_whenever_the_clock_is_set_a_mistake_is_told_a_day_and_an_hour_ago_at_most(
    passed: float, moved: float, then: float
) -> None:
    """The clock is set once, and something was saved right before and right after."""
    before, after = AT + passed * HOUR, AT + (passed + moved) * HOUR
    now = after + then * HOUR
    known = Saved(AT, max(AT, before, after), max(AT, before) - after > HOUR)
    one = replace(sign(0), id=made(AT))
    assert not may_be_mistake(one, now, known) or passed + then <= 25
    if abs(moved) <= 1 and passed + then <= 22:
        check_mistake(one, now, known)


@pytest.mark.parametrize(("hours", "within"), [(0, True), (24, True), (24.1, False), (-0.9, True), (-1.1, False)])
def test_what_was_done_within_a_day_was_so_by_a_clock_that_was_not_set_back(hours: float, within: bool) -> None:
    assert came_within(AT - hours * HOUR, AT) is within
