"""Nights out of what watches tell."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.measures.nights import (
    APART,
    NO_OFFSET,
    Night,
    Outing,
    Pieces,
    Samples,
    medians,
    nights,
    stretches,
    told_once,
)

HOUR = 3600
DAY = 24 * HOUR
MIDNIGHT = int(datetime(2026, 11, 20, tzinfo=UTC).timestamp())


def day_of(at: int, offset: int) -> date:
    return hour_of(at, offset)[0]


def hour_of(at: int, offset: int) -> tuple[date, int]:
    wall = datetime.fromtimestamp(at, UTC) + timedelta(seconds=0 if offset == NO_OFFSET else offset)
    return wall.date(), wall.hour


def slept(*pieces: tuple[float, float]) -> Pieces:
    """Pieces in hours from midnight."""
    made = Pieces()
    for begin, end in pieces:
        made.add(round(MIDNIGHT + begin * HOUR), round(MIDNIGHT + end * HOUR))
    return made


def night(begin: float, end: float, source: str = "watch", asleep: float | None = None) -> Night:
    at, upto = round(MIDNIGHT + begin * HOUR), round(MIDNIGHT + end * HOUR)
    return Night(at, upto, upto, NO_OFFSET, upto - at if asleep is None else round(asleep * HOUR), source, 0)


def test_stages_are_added_up_and_time_awake_is_not() -> None:
    (found,) = stretches({"watch": slept((-1, 2), (2, 3), (3.5, 6))})
    assert (found.asleep, found.begin, found.end) == (6.5 * HOUR, MIDNIGHT - HOUR, MIDNIGHT + 6 * HOUR)


def test_what_overlaps_counts_once() -> None:
    (found,) = stretches({"watch": slept((0, 4), (1, 2), (3, 5), (0, 4))})
    assert found.asleep == 5 * HOUR


def test_of_two_devices_the_one_counts_that_tells_of_more() -> None:
    (found,) = stretches({"phone": slept((0.5, 4)), "watch": slept((0, 3), (4, 7))})
    assert (found.source, found.asleep, found.others) == ("watch", 6 * HOUR, 1)
    assert found.begin == MIDNIGHT


def test_devices_that_tell_of_as_much_are_taken_by_their_names() -> None:
    one = stretches({"b": slept((0, 4)), "a": slept((1, 5))})
    assert one == stretches({"a": slept((1, 5)), "b": slept((0, 4))})
    assert one[0].source == "a"


def test_a_broken_night_is_one_and_a_long_gap_makes_two() -> None:
    assert len(stretches({"watch": slept((0, 2), (5, 7))})) == 1
    assert len(stretches({"watch": slept((0, 2), (5.01, 7))})) == 2


def test_the_gap_is_told_from_the_latest_end_of_all_that_came() -> None:
    assert len(stretches({"watch": slept((0, 8)), "phone": slept((1, 2), (10, 11))})) == 1


def test_a_night_belongs_to_the_day_one_wakes_and_the_longest_counts() -> None:
    every = [night(-2, 6), night(14, 15), night(22, 30)]
    by_day, naps, odd = nights(every, day_of)
    assert by_day == {date(2026, 11, 20): every[0], date(2026, 11, 21): every[2]}
    assert (naps, odd) == (1, 0)


def test_a_nap_before_the_night_is_a_nap() -> None:
    by_day, naps, _ = nights([night(0, 1), night(5, 12)], day_of)
    assert ([*by_day.values()], naps) == ([night(5, 12)], 1)


def test_what_is_too_short_or_too_long_is_no_night() -> None:
    by_day, naps, odd = nights([night(0, 0.2), night(0, 30)], day_of)
    assert (by_day, naps, odd) == ({}, 1, 1)


@given(st.dictionaries(st.sampled_from("abc"), st.lists(st.tuples(st.integers(0, 4 * DAY), st.integers(1, DAY)))))
def test_no_second_of_a_source_counts_twice(told: dict[str, list[tuple[int, int]]]) -> None:
    found = stretches({source: [(at, at + length, 0) for at, length in of] for source, of in told.items()})
    for one in found:
        seconds = {
            second
            for at, length in told[one.source]
            if one.begin <= at <= one.last
            for second in range(at // 600, (at + length) // 600 + 1)
        }
        assert one.asleep <= len(seconds) * 600
        assert one.asleep <= one.end - one.begin
        assert one.end <= one.last
    for early, late in pairwise(found):
        assert late.begin > early.last + APART


@given(st.lists(st.tuples(st.integers(0, 2 * DAY), st.integers(1, 9 * HOUR)), min_size=1))
def test_pieces_hold_the_same_in_whatever_order_they_come(told: list[tuple[int, int]]) -> None:
    def asleep(order: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
        pieces = Pieces()
        for at, length in order:
            pieces.add(at, at + length)
        return [(one.begin, one.end, one.asleep) for one in stretches({"watch": pieces})]

    assert asleep(told) == asleep(sorted(told)) == asleep(told[::-1])


def samples(*told: tuple[float, float]) -> Samples:
    made = Samples()
    for hour, value in told:
        made.add(round(MIDNIGHT + hour * HOUR), value)
    return made


def test_a_nights_value_is_the_median_of_what_was_measured_in_it() -> None:
    by_day = {date(2026, 11, 20): night(-1, 7)}
    found, outside = medians(samples((-0.5, 40), (3, 44), (6, 90), (12, 10)), by_day, hour_of)
    ((day, one),) = found.items()
    assert (day, one.value, one.n, one.at) == (date(2026, 11, 20), 44.0, 3, MIDNIGHT + 7 * HOUR)
    assert outside == 1


def test_where_no_sleep_is_known_the_clock_tells_what_is_night() -> None:
    found, outside = medians(samples((-1.5, 40), (3, 50), (7.9, 60), (8, 99), (21.9, 99)), {}, hour_of)
    ((day, one),) = found.items()
    assert (day, one.value, one.n, outside) == (date(2026, 11, 20), 50.0, 3, 2)
    assert one.at == round(MIDNIGHT + 7.9 * HOUR)


def test_beside_a_night_that_is_known_the_clock_tells_nothing() -> None:
    found, outside = medians(samples((7.5, 99)), {date(2026, 11, 20): night(-1, 7)}, hour_of)
    assert (found, outside) == ({}, 1)


def test_a_value_that_is_told_twice_counts_once() -> None:
    found, _ = medians(samples((3, 40), (3, 40), (4, 60)), {}, hour_of)
    assert [(one.value, one.n) for one in found.values()] == [(50.0, 2)]


def outing(begin: float, end: float, source: str = "watch", kind: str = "walking") -> Outing:
    at, upto = round(MIDNIGHT + begin * HOUR), round(MIDNIGHT + end * HOUR)
    return Outing(at, upto, round((upto - at) / 60), kind, source, NO_OFFSET)


def test_an_outing_that_two_devices_tell_of_counts_once_by_the_longer() -> None:
    one, same, other = outing(10, 11), outing(10.1, 10.9, "phone"), outing(10.5, 12, kind="cycling")
    assert told_once([same, one, other]) == ([one, other], 1)


def test_outings_that_follow_each_other_are_several() -> None:
    assert told_once([outing(10, 11), outing(11, 12)]) == ([outing(10, 11), outing(11, 12)], 0)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 200), st.sampled_from("ab"))))
def test_no_two_outings_of_a_kind_overlap(told: list[tuple[int, int, str]]) -> None:
    every = [Outing(at, at + length, 1, "walking", source, 0) for at, length, source in told]
    kept, twice = told_once(every)
    assert len(kept) + twice == len(every)
    for early, late in pairwise(kept):
        assert early.end <= late.begin
