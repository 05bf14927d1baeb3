import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.errors import BadValue
from nmcoach.storage.ids import Hlc, Ids, uuid7

instants = st.integers(0, 2**48 - 1)


@settings(max_examples=50)
@given(instants)
def test_an_id_is_a_uuid_of_version_7_that_holds_its_instant(ms: int) -> None:
    read = uuid.UUID(uuid7(ms))
    assert str(read) == uuid7(ms)[:13] + str(read)[13:]
    assert (read.version, read.variant) == (7, uuid.RFC_4122)
    assert read.int >> 80 == ms


def test_ids_of_one_instant_differ() -> None:
    assert len({uuid7(1_700_000_000_000) for _ in range(1000)}) == 1000


def test_ids_sort_by_the_time_they_were_made() -> None:
    made = [uuid7(ms) for ms in (0, 1, 1_700_000_000_000, 1_800_000_000_000)]
    assert made == sorted(made)


@settings(max_examples=100)
@given(st.lists(instants, min_size=2, max_size=20))
def test_stamps_rise_whatever_the_clock_does(clock: list[int]) -> None:
    stamp = Hlc(0, 0, "a" * 16)
    texts = []
    for ms in clock:
        stamp = stamp.tick(ms)
        texts.append(str(stamp))
    assert texts == sorted(set(texts))


def test_a_full_counter_moves_the_millisecond_on() -> None:
    assert str(Hlc(5, 0xFFFF, "d").tick(3)) == str(Hlc(6, 0, "d"))


def test_a_stamp_reads_back_from_its_text() -> None:
    text = "018bcfe56800-0001-5f3a9c0d11e2b477"
    assert str(Hlc.parse(text)) == text


@pytest.mark.parametrize("text", ["", "x", "018bcfe56800-0001-", "018bcfe5680g-0001-a", "18bcfe56800-0001-a", "a-b-c"])
def test_what_is_no_stamp_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="is not a change stamp"):
        Hlc.parse(text)


def test_after_seeing_another_device_stamps_are_later_than_its_own() -> None:
    mine, theirs = Hlc(1000, 0, "mine"), Hlc(5000, 7, "theirs")
    seen = mine.after(theirs, ms=2000)
    assert str(seen.tick(2000)) > str(theirs)
    assert seen.device == "mine"


def test_an_older_stamp_of_another_device_changes_nothing() -> None:
    mine = Hlc(9000, 0, "mine")
    assert mine.after(Hlc(5000, 7, "theirs"), ms=9000) is mine


def test_a_device_whose_clock_is_days_ahead_is_refused() -> None:
    with pytest.raises(BadValue, match="48 hours ahead"):
        Hlc(0, 0, "mine").after(Hlc(48 * 3_600_000, 0, "theirs"), ms=0)


def test_ids_sort_in_the_order_they_were_made_within_a_millisecond_and_when_the_clock_is_set_back() -> None:
    ids = Ids()
    made = [ids.next(ms) for ms in [5_000] * 5_000 + [4_000, 4_000, 6_000]]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert all(uuid.UUID(one).version == 7 for one in made)
