from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.days import (
    Moment,
    at_wall_time,
    check_order,
    day_bounds,
    instant,
    local_day,
    moment,
    short_day,
    show_here,
    zone_of,
)
from nmcoach.domain.errors import BadValue
from nmcoach.domain.times import parse_clock, parse_day, parse_day_only, parse_when, typed_wall

VIENNA = "Europe/Vienna"
ZONES = (
    VIENNA, "UTC", "America/Los_Angeles", "Pacific/Auckland", "Pacific/Apia", "Africa/Cairo", "America/Sao_Paulo",
    "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca",
)  # fmt: skip
INSTANTS = st.datetimes(datetime(1991, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
STARTS = st.times(time(0), time(6)).map(lambda t: t.replace(second=0, microsecond=0))


def hours(day: date, zone: str = VIENNA) -> float:
    start, end = day_bounds(day, zone)
    return (end - start).total_seconds() / 3600


@pytest.fixture
def now() -> Moment:
    """Monday 23 November 2026, 14:00 in Vienna."""
    return moment(datetime(2026, 11, 23, 13, tzinfo=UTC), VIENNA)


def test_a_day_starts_at_three_in_the_morning() -> None:
    assert local_day(datetime(2026, 11, 24, 1, 59, 59, tzinfo=UTC), VIENNA) == date(2026, 11, 23)
    assert local_day(datetime(2026, 11, 24, 2, 0, tzinfo=UTC), VIENNA) == date(2026, 11, 24)


def test_a_day_starts_when_the_user_says() -> None:
    just_after_midnight = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert local_day(just_after_midnight, VIENNA, time(0)) == date(2026, 11, 24)
    assert local_day(just_after_midnight, VIENNA, time(6)) == date(2026, 11, 23)


def test_the_day_before_the_clock_goes_forward_has_23_hours() -> None:
    assert [hours(date(2026, 3, day)) for day in (27, 28, 29)] == [24, 23, 24]


def test_the_day_before_the_clock_goes_back_has_25_hours() -> None:
    assert [hours(date(2026, 10, day)) for day in (23, 24, 25)] == [24, 25, 24]


def test_a_day_that_samoa_skipped_has_no_hours_and_no_instants() -> None:
    assert hours(date(2011, 12, 30), "Pacific/Apia") == 0
    start = datetime(2011, 12, 29, 13, tzinfo=UTC)
    days = {local_day(start + timedelta(hours=h), "Pacific/Apia") for h in range(48)}
    assert days == {date(2011, 12, 29), date(2011, 12, 31)}


@settings(max_examples=200)
@given(st.dates(date(1991, 1, 1), date(2040, 1, 1)), st.sampled_from(ZONES), STARTS)
def test_consecutive_days_tile_the_time_line(day: date, zone: str, start: time) -> None:
    today, tomorrow = day_bounds(day, zone, start), day_bounds(day + timedelta(days=1), zone, start)
    assert today[0] <= today[1] == tomorrow[0]


@settings(max_examples=200)
@given(INSTANTS, st.sampled_from(ZONES), STARTS)
def test_an_instant_lies_within_the_day_it_belongs_to(at: datetime, zone: str, start: time) -> None:
    begins, ends = day_bounds(local_day(at, zone, start), zone, start)
    assert begins <= at < ends


@settings(max_examples=100)
@given(INSTANTS, st.integers(0, 100_000), st.sampled_from(ZONES), STARTS)
def test_days_never_run_backwards(at: datetime, seconds: int, zone: str, start: time) -> None:
    assert local_day(at, zone, start) <= local_day(at + timedelta(seconds=seconds), zone, start)


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_day_that_starts_in_a_skipped_or_repeated_hour_starts_once(night: date) -> None:
    start, end = day_bounds(night, VIENNA, time(2, 30))
    span = [start - timedelta(hours=3) + timedelta(minutes=10 * n) for n in range(40)]
    assert [local_day(at, VIENNA, time(2, 30)) for at in span] == [
        night if at >= start else night - timedelta(days=1) for at in span
    ]
    assert local_day(end, VIENNA, time(2, 30)) == night + timedelta(days=1)


def test_an_entry_keeps_its_day_when_the_user_flies_back_over_the_date_line() -> None:
    made = moment(datetime(2026, 11, 23, 20, tzinfo=UTC), "Pacific/Auckland")
    later = moment(made.at + timedelta(hours=2), "America/Los_Angeles")
    assert made.day == date(2026, 11, 24)
    assert later.day == date(2026, 11, 23)
    assert made.day == date(2026, 11, 24)


def test_a_moment_is_cut_to_the_millisecond_and_knows_the_wall_clock() -> None:
    made = moment(datetime(2026, 11, 23, 13, 0, 0, 123999, tzinfo=UTC), VIENNA)
    assert made.at.microsecond == 123000
    assert (made.local.hour, made.local.utcoffset()) == (14, timedelta(hours=1))


def test_a_skipped_wall_time_moves_on_and_of_a_repeated_one_the_first_is_meant() -> None:
    assert instant(date(2026, 3, 29), time(2, 30), VIENNA) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert instant(date(2026, 10, 25), time(2, 30), VIENNA) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_wall_time_after_midnight_is_on_the_next_date_of_its_day() -> None:
    assert at_wall_time(date(2026, 11, 23), time(1, 30), VIENNA) == datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
    assert at_wall_time(date(2026, 11, 23), time(3), VIENNA) == datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../etc/passwd", "Europe/Vienna\x00", "x" * 300, "x/" * 2000 + "x"]
)
def test_what_is_no_zone_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(BadValue, match="is not a time zone"):
        zone_of(name)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("now", "2026-11-23T13:00"), ("today", "2026-11-23T13:00"), ("2026-11-23", "2026-11-23T13:00"),
        ("9:00", "2026-11-23T08:00"), ("09:05:30", "2026-11-23T08:05:30"), ("today 9:00", "2026-11-23T08:00"),
        ("yesterday", "2026-11-22T11:00"), ("yesterday 21:00", "2026-11-22T20:00"), ("-3d 10:00", "2026-11-20T09:00"),
        ("Yesterday  21:00", "2026-11-22T20:00"), ("yesterday 1:30", "2026-11-23T00:30"),
        ("2026-11-22", "2026-11-22T11:00"), ("2026-11-22T21:00", "2026-11-22T20:00"),
        ("2026-11-22 21:00", "2026-11-22T20:00"), ("2026-11-22t21:00z", "2026-11-22T21:00"),
        ("2026-11-22T21:00+02:00", "2026-11-22T19:00"), ("2026-07-01T21:00", "2026-07-01T19:00"),
        ("-2h", "2026-11-23T11:00"), ("-30m", "2026-11-23T12:30"), ("-30min", "2026-11-23T12:30"),
        ("-1.5h", "2026-11-23T11:30"), ("-3d", "2026-11-20T13:00"), ("-1w", "2026-11-16T13:00"), (" -2 h ",
        "2026-11-23T11:00"), ("-0h", "2026-11-23T13:00"), ("2026-11-22 9:00", "2026-11-22T08:00"),
        ("2026-11-22T9:00", "2026-11-22T08:00"), ("-2w", "2026-11-09T13:00"), ("-1y", "2025-11-23T11:00"),
        ("-2mo 9:00", "2026-09-23T07:00"), ("-1w 5pm", "2026-11-16T16:00"), ("18 nov 17:30", "2026-11-18T16:30"),
        ("Nov 18 5pm", "2026-11-18T16:00"), ("18 nov", "2026-11-18T11:00"), ("18 dec 17:30", "2025-12-18T16:30"),
        ("1st november 2025, 5:30 pm", "2025-11-01T16:30"), ("23 nov", "2026-11-23T13:00"),
        ("noon", "2026-11-23T11:00"),
        ("yesterday noon", "2026-11-22T11:00"), ("5am", "2026-11-23T04:00"), ("12 am", "2026-11-22T23:00"),
        ("friday 5pm", "2026-11-20T16:00"), ("29 feb", "2024-02-29T11:00"),
    ],
)  # fmt: skip
def test_an_instant_is_read_as_people_write_it(text: str, utc: str, now: Moment) -> None:
    assert parse_when(text, now) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_after_midnight_clock_times_still_mean_the_evening_that_goes_on() -> None:
    late = moment(datetime(2026, 11, 24, 0, 30, tzinfo=UTC), VIENNA)
    assert late.day == date(2026, 11, 23)
    assert parse_when("21:00", late) == datetime(2026, 11, 23, 20, tzinfo=UTC)
    assert parse_when("0:30", late) == datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["21:00", "+2h", "tomorrow", "tomorrow 9:00", "2026-11-24", "2026-11-24T09:00", "+1m"])
def test_the_future_needs_leave(text: str, now: Moment) -> None:
    assert parse_when(text, now, future=True) > now.at
    with pytest.raises(BadValue) as refused:
        parse_when(text, now)
    assert str(refused.value).startswith(f"“{text}” lies in the future; this needs a time up to now")


@pytest.mark.parametrize("text", ["01:10", "1:10", "today 01:10", "today 1:10"])
def test_an_hour_of_the_night_that_is_still_to_come_is_the_last_one(text: str) -> None:
    now = moment(datetime(2026, 11, 23, 9, tzinfo=UTC), "Europe/Vienna")
    assert parse_when(text, now) == datetime(2026, 11, 23, 0, 10, tzinfo=UTC)
    assert parse_when("01:10", now, future=True) == datetime(2026, 11, 24, 0, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour", "future", "read"),
    [
        ("23:00", 9, False, "2026-11-22T23:00"), ("11:00", 22, False, "2026-11-23T11:00"),
        ("yesterday 09:00", 20, False, "2026-11-22T09:00"), ("today 08:00", 9, False, "2026-11-23T08:00"),
        ("tomorrow 09:00", 13, True, "2026-11-24T09:00"), ("tomorrow 17:00", 8, True, "2026-11-24T17:00"),
        ("tuesday 09:00", 13, True, "2026-11-24T09:00"), ("02:00", 22, True, "2026-11-24T02:00"),
    ],
)  # fmt: skip
def test_of_who_works_at_night_named_days_are_those_of_the_calendar(
    text: str, hour: int, future: bool, read: str
) -> None:
    now = moment(datetime(2026, 11, 23, hour - 1, tzinfo=UTC), "Europe/Vienna", time(12))
    at = parse_when(text, now, time(12), future=future)
    assert at.astimezone(zone_of("Europe/Vienna")).isoformat(timespec="minutes")[:16] == read


@pytest.mark.parametrize(
    "text",
    [
        "", "abc", "25:00", "9:60", "9", "yesterday 25:00", "yesterday nine", "13pm", "0am", "5 p",
        "18 dec nine", "31 nov", "18 foo", "2026-13-01", "2026-02-30", "26-11-23",
        "2026-11-23T25:00", "2026-11-23T", "2h", "--2h", "-2q", "-h", "-1e9h", "٩:٠٠", "-٢h", "2026-W47-1", "20261123",
        "-" + "9" * 400 + "h", "-99999999d", "2026-11-23T21:00+99:00", "0000-01-01", "nan",
    ],
)  # fmt: skip
def test_what_is_no_instant_is_refused_by_its_name(text: str, now: Moment) -> None:
    with pytest.raises(BadValue) as refused:
        parse_when(text, now, future=True)
    assert str(refused.value).startswith(f"“{text}” is not a time; use 2026-11-26T17:30")


@pytest.mark.parametrize("text", ["1899-12-31", "0001-01-01T00:00Z", "-3700w"])
def test_years_before_1990_are_typing_errors(text: str, now: Moment) -> None:
    with pytest.raises(BadValue, match="is before 1990"):
        parse_when(text, now)


@pytest.mark.parametrize("text", ["2040-01-01", "9999-12-31", "+4000d"])
def test_more_than_ten_years_ahead_is_a_typing_error(text: str, now: Moment) -> None:
    with pytest.raises(BadValue, match="more than ten years ahead"):
        parse_when(text, now, future=True)


@settings(max_examples=200)
@given(st.text(max_size=20) | st.from_regex(r"[-+0-9tTzZ: .]{1,24}", fullmatch=True))
def test_any_text_is_an_instant_or_refused(text: str) -> None:
    now = moment(datetime(2026, 11, 23, 13, tzinfo=UTC), VIENNA)
    for read in (parse_when, parse_day):
        try:
            read(text, now)
        except BadValue as error:
            refusal = str(error)
        else:
            continue
        assert refusal.startswith(f"“{text}” ")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-23"), ("yesterday", "2026-11-22"), ("Tomorrow", "2026-11-24"), ("-3d", "2026-11-20"),
        ("-2w", "2026-11-09"), ("-3m", "2026-08-23"), ("-1y", "2025-11-23"), ("+1mo", "2026-12-23"),
        ("friday", "2026-11-20"), ("Sun", "2026-11-22"), ("18 Dec", "2025-12-18"), ("nov 18", "2026-11-18"),
        ("18 december 2026", "2026-12-18"), ("-9m", "2026-02-23"), ("29 feb", "2024-02-29"),
        ("+2d", "2026-11-25"), ("2026-02-28", "2026-02-28"), (" 2199-12-31 ", "2199-12-31"), ("-0d", "2026-11-23"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str, day: str, now: Moment) -> None:
    assert parse_day(text, now) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [("18 dec", "2026-12-18"), ("nov 18", "2027-11-18"), ("friday", "2026-11-27"), ("23 nov", "2026-11-23")],
)
def test_a_day_to_come_is_the_next_of_its_name(text: str, day: str, now: Moment) -> None:
    assert parse_day(text, now, future=True) == date.fromisoformat(day)


def test_a_month_that_has_no_such_day_gives_its_last() -> None:
    now = moment(datetime(2024, 3, 31, 9, tzinfo=UTC), VIENNA)
    assert [parse_day(text, now) for text in ("-1m", "-13m", "+1m", "-1y")] == [
        date(2024, 2, 29), date(2023, 2, 28), date(2024, 4, 30), date(2023, 3, 31)
    ]  # fmt: skip
    leap = moment(datetime(2024, 2, 29, 9, tzinfo=UTC), VIENNA)
    assert parse_day("-1y", leap) == date(2023, 2, 28)


def test_minus_three_m_is_three_minutes_of_an_instant_and_three_months_of_a_day(now: Moment) -> None:
    assert parse_when("-3m", now) == now.at - timedelta(minutes=3)
    assert parse_day_only("-3m", now) is None
    assert parse_day("-3m", now) == date(2026, 8, 23)
    assert parse_day_only("-2w", now) == date(2026, 11, 9)
    assert parse_day_only("18 nov", now) == date(2026, 11, 18)
    assert parse_day_only("18 nov 17:30", now) is None


@pytest.mark.parametrize(
    ("text", "wall"),
    [("friday 17:30", time(17, 30)), ("18 dec 5pm", time(17)), ("noon", time(12)), ("tomorrow 5:30 pm", time(17, 30)),
     ("18 dec", None), ("-2h", None)],
)  # fmt: skip
def test_the_time_of_day_that_was_typed_is_told(text: str, wall: time | None) -> None:
    assert typed_wall(text) == wall


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "2026-13-01",
        "2026-02-30",
        "1899-12-31",
        "2200-01-01",
        "-3h",
        "3d",
        "٢٠٢٦-١١-٢٣",
        "-٣d",
        "+99999d" * 2,
    ],
)
def test_what_is_no_day_is_refused_by_its_name(text: str, now: Moment) -> None:
    with pytest.raises(BadValue) as refused:
        parse_day(text, now)
    assert str(refused.value) == f"“{text}” is not a day; use 2026-11-23, today, yesterday or -3d."


def test_where_a_day_to_come_is_asked_for_days_to_come_are_named(now: Moment) -> None:
    with pytest.raises(BadValue) as refused:
        parse_day("someday", now, future=True)
    assert str(refused.value) == "“someday” is not a day; use 2026-11-26, tomorrow, friday or +2w."
    for text in ("tomorrow", "friday", "+2w"):
        assert parse_day(text, now, future=True) > now.day


def test_a_time_of_day_is_read_or_refused() -> None:
    read = {
        "7:00": time(7),
        " 22:30 ": time(22, 30),
        "00:00:01": time(0, 0, 1),
        "7am": time(7),
        "10:30 PM": time(22, 30),
    }
    assert {text: parse_clock(text) for text in read} == read
    assert parse_clock("noon") == time(12)
    for text in ("", "7", "24:00", "7:5", "13pm", "٧:٠٠"):
        with pytest.raises(BadValue, match=f"“{text}” is not a time of day; use 7:00 or 22:30."):
            parse_clock(text)


def test_days_are_named_short_and_with_their_year_only_when_far() -> None:
    assert short_day(date(2026, 9, 22)) == "Tue 22 Sep"
    assert short_day(date(2026, 9, 22), date(2026, 11, 23)) == "Tue 22 Sep"
    assert short_day(date(2025, 9, 22), date(2026, 11, 23)) == "Mon 22 Sep 2025"


@pytest.mark.parametrize(
    ("text", "future", "day"),
    [
        ("friday 17:30", True, 27),
        ("fri 17:30", True, 27),
        ("monday 17:30", True, 30),
        ("friday 17:30", False, 20),
        ("monday 9:00", False, 16),
        ("sun 9:00", False, 22),
    ],
)
def test_a_weekday_is_the_coming_one_or_the_last_one(text: str, future: bool, day: int) -> None:
    now = moment(datetime(2026, 11, 23, 13, 0, tzinfo=UTC), "Europe/Vienna")
    assert parse_when(text, now, future=future).astimezone(zone_of("Europe/Vienna")).day == day


@pytest.mark.parametrize("text", ["fr 9:00", "frida 25:00", "someday", "funday 9:00"])
def test_what_is_no_weekday_is_refused_with_what_can_come(text: str) -> None:
    now = moment(datetime(2026, 11, 23, 13, 0, tzinfo=UTC), "Europe/Vienna")
    with pytest.raises(BadValue, match="friday 17:30"):
        parse_when(text, now, future=True)


def test_a_first_day_up_to_the_last_is_in_order_and_either_may_be_open() -> None:
    day = date(2026, 11, 23)
    for first, last in ((day, day), (None, day), (day, None), (None, None)):
        check_order(first, last)
    with pytest.raises(BadValue, match="2026-11-23 comes after 2026-11-22; give the earlier day first"):
        check_order(day, day - timedelta(days=1))


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Vienna", "Thu 10 Dec 16:00"),
        ("Europe/Berlin", "Thu 10 Dec 16:00"),
        ("America/New_York", "Thu 10 Dec 16:00 (10:00 America/New_York time)"),
        ("Asia/Tokyo", "Thu 10 Dec 16:00 (00:00 Asia/Tokyo time)"),
    ],
)
def test_what_is_to_come_is_told_on_the_clock_around_the_user_and_another_is_named(zone: str, said: str) -> None:
    near = moment(datetime(2026, 11, 28, 9, tzinfo=UTC), "Europe/Vienna")
    assert show_here(datetime(2026, 12, 10, 15, tzinfo=UTC), zone, near) == said
