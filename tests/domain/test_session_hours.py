"""The weekdays and times of day a session may begin."""

from datetime import datetime, time

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.session_hours import SessionHours, days_words, read_days, write_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon tue wed thu fri", (0, 1, 2, 3, 4)),
        ("Friday, Monday", (0, 4)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("sat–mon", (0, 5, 6)),
        ("tues  thurs", (1, 3)),
        ("sun sun", (6,)),
    ],
)
def test_weekdays_are_read_as_they_are_typed(text: str, days: tuple[int, ...]) -> None:
    assert read_days(text) == days
    assert read_days(write_days(days)) == days


@pytest.mark.parametrize("text", ["", "  ,", "mo", "mon-", "funday", "mon tue 3"])
def test_what_is_no_weekday_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(BadValue, match="use words such as mon tue wed thu fri"):
        read_days(text)


@pytest.mark.parametrize(
    ("days", "words"),
    [((0, 1, 2, 3, 4), "Mon–Fri"), ((1, 3), "Tue, Thu"), ((0, 1, 5, 6), "Mon, Tue, Sat, Sun"), ((6,), "Sun")],
)
def test_weekdays_in_words(days: tuple[int, ...], words: str) -> None:
    assert days_words(days) == words


def test_the_first_and_the_last_start_are_allowed_and_nothing_beyond() -> None:
    hours = SessionHours((0,), time(9), time(17, 30))
    monday = datetime(2026, 11, 23)
    allowed = {"08:59": False, "09:00": True, "17:30": True, "17:31": False}
    assert {t: hours.allow(datetime.combine(monday, time.fromisoformat(t))) for t in allowed} == allowed
    assert not hours.allow(datetime(2026, 11, 24, 12))
