"""Breath alone: any length, four seconds in and six out, with time to settle before it."""

from math import inf

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.run.breath import IN_SECONDS, OUT_SECONDS
from nmcoach.domain.run.resting import LEAD_SECONDS, MOST_MINUTES, SETTLE, read_length, rest_at
from nmcoach.domain.say import english


def test_a_minute_is_six_whole_breaths() -> None:
    assert read_length("1") % (IN_SECONDS + OUT_SECONDS) == 0
    assert [read_length(text) for text in ("5", "5 min", "120", "")] == [300, 300, 7200, inf]


@pytest.mark.parametrize("text", ["0", "121", "-3", "2.5", "long", "1e9"])
def test_what_is_no_length_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_length(text)
    assert str(refused.value) == f"“{text}” is not a length; use whole minutes, 1 to {MOST_MINUTES}."


def test_there_is_time_to_settle_before_the_first_breath_in() -> None:
    before = rest_at(LEAD_SECONDS - 0.1, 60)
    assert (before.half, before.way, before.seconds, before.left) == (-1, None, 0, 60)
    first = rest_at(LEAD_SECONDS, 60)
    assert (first.half, first.way, first.seconds, first.left) == (0, "in", 0, 60)


def test_in_four_seconds_and_out_six_over_and_over() -> None:
    ways = [rest_at(LEAD_SECONDS + second).way for second in range(20)]
    assert ways == (["in"] * 4 + ["out"] * 6) * 2
    assert rest_at(LEAD_SECONDS + 3600.5).left == inf


def test_it_is_over_once_the_last_breath_out_has_ended() -> None:
    last = rest_at(LEAD_SECONDS + 59.9, 60)
    assert (last.half, last.way, last.over) == (11, "out", False)
    for since in (60, 60.1, 4000):
        ended = rest_at(LEAD_SECONDS + since, 60)
        assert (ended.way, ended.seconds, ended.left, ended.over) == (None, 60, 0, True)


def test_that_nobody_need_keep_the_rhythm_is_said_once_before_it_begins() -> None:
    assert english(SETTLE).count("Light-headed: breathe as you like.") == 1
