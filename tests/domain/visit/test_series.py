"""Several sessions booked at once."""

from datetime import UTC, datetime, time, timedelta

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.say import english, say
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.visit import series

ZONE = "Europe/Vienna"
T0 = datetime(2026, 11, 23, 13, tzinfo=UTC)
NOW = Moment(T0, ZONE, T0.date())
MONDAY = datetime(2026, 11, 30, 16, tzinfo=UTC)
"""17:00 in Vienna."""


def session(at: datetime, status: Status = "booked") -> Session:
    return Session(id=f"s{at}", at=at, zone=ZONE, day=at.date(), status=status)


@pytest.mark.parametrize(("text", "times"), [("", 1), ("1", 1), (" 4 ", 4), ("26", 26)])
def test_how_many_are_read(text: str, times: int) -> None:
    assert series.read_times(text) == times


@pytest.mark.parametrize("text", ["0", "27", "-1", "four", "1.5", "٣", "9" * 300])
def test_other_numbers_are_refused_by_name(text: str) -> None:
    with pytest.raises(BadValue, match="sessions cannot be booked at once; use 1 to 26"):
        series.read_times(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [("", 7), ("1w", 7), ("2 weeks", 14), ("10d", 10), ("10", 10), ("1 day", 1), ("12W", 84), ("84d", 84)],
)
def test_how_far_apart_they_are_is_read(text: str, days: int) -> None:
    assert series.read_every(text) == days


@pytest.mark.parametrize("text", ["0", "0w", "85d", "13w", "weekly", "-7d", "1.5w", "٧d"])
def test_other_stretches_are_refused_by_name(text: str) -> None:
    with pytest.raises(BadValue, match="is not a stretch between sessions; use days or weeks, such as 10d or 1w"):
        series.read_every(text)


def test_each_is_at_the_same_time_of_day_also_when_clocks_change() -> None:
    first = datetime(2027, 3, 15, 16, tzinfo=UTC)
    found = series.instants(first, time(17), 3, 7, ZONE)
    assert found == (first, first + timedelta(days=7), datetime(2027, 3, 29, 15, tzinfo=UTC))


def test_a_time_that_a_date_does_not_have_is_said_for_that_date() -> None:
    first = datetime(2027, 3, 21, 1, 30, tzinfo=UTC)
    found = series.instants(first, time(2, 30), 3, 7, ZONE)
    assert [series.skipped(at, time(2, 30), ZONE) for at in found] == [
        None,
        say(
            "{wall} does not exist on {day}, for the clocks go forward; it is {shown} then.",
            wall=time(2, 30),
            day=datetime(2027, 3, 28, tzinfo=UTC).date(),
            shown=time(3, 30),
        ),
        None,
    ]


def test_a_series_is_refused_as_a_whole_naming_what_is_taken() -> None:
    found = series.instants(MONDAY, time(17), 4, 7, ZONE)
    series.check_series(found, [session(found[1], "cancelled"), session(found[1] + timedelta(hours=1))], NOW)
    with pytest.raises(NotAllowed) as refused:
        series.check_series(found, [session(found[1]), session(found[3])], NOW)
    assert str(refused.value) == (
        "Nothing was booked, for there is a booking already for Mon 7 Dec 2026 17:00 and Mon 21 Dec 2026 17:00."
    )
    with pytest.raises(NotAllowed, match="A session is booked for Mon 30 Nov 2026 17:00 already"):
        series.check_series(found[:1], [session(found[0])], NOW)
    with pytest.raises(BadValue, match="is past; book a time to come"):
        series.check_series((T0 - timedelta(days=1), MONDAY), [], NOW)


def test_a_time_nobody_typed_says_where_it_comes_from() -> None:
    usual = series.on_usual_time(MONDAY, NOW, time(17))
    assert english(usual.said) == "No time was given; 17:00 is the time of your latest session."
    other = series.on_usual_time(MONDAY, NOW, time(20))
    assert english(other.said) == "No time was given; 17:00 lies in the hours for sessions."
