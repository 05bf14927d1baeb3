from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.errors import BadValue
from nmcoach.storage.rows import (
    Sound,
    Summing,
    checksum,
    checksum_in_parts,
    day_number,
    from_day_number,
    from_ms,
    is_sound,
    spell,
    stored,
    to_ms,
)
from nmcoach.storage.slim import fingerprint


@settings(max_examples=50)
@given(st.dates(date(1900, 1, 1)))
def test_a_day_comes_back_from_its_number(day: date) -> None:
    assert from_day_number(day_number(day)) == day


@settings(max_examples=50)
@given(st.integers(0, 253402300799999))
def test_an_instant_comes_back_from_its_milliseconds(ms: int) -> None:
    assert to_ms(from_ms(ms)) == ms


def test_days_read_as_written() -> None:
    assert day_number(date(2026, 11, 23)) == 20261123


def test_values_become_what_the_column_keeps() -> None:
    assert stored("at", "INTEGER", datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1000
    assert stored("day", "INTEGER", date(2026, 1, 2)) == 20260102
    assert stored("value", "REAL", 5) == 5.0
    assert str(stored("value", "REAL", -0.0)) == "0.0"
    assert stored("regions", "TEXT", ("left_calf",)) == '["left_calf"]'
    assert stored("kit", "TEXT", None) == "null"
    assert stored("minutes", "INTEGER", None) is None


def test_text_inside_json_is_cleaned_too() -> None:
    assert stored("data", "TEXT", {"by\x1b": ["a\u202eb"]}) == '{"by\ufffd":["a\ufffdb"]}'
    assert stored("data", "TEXT", '{"reason": "\\u001b[2J"}') == '{"reason":"\ufffd[2J"}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 2**63, -(2**63) - 1])
def test_numbers_that_are_none_are_refused(value: float) -> None:
    with pytest.raises(BadValue, match="use an ordinary number"):
        stored("value", "REAL", value)
    with pytest.raises(BadValue, match="use an ordinary number"):
        stored("data", "TEXT", {"deep": [value]})


def test_text_is_refused_rather_than_cut() -> None:
    with pytest.raises(BadValue, match=r"20,001 characters; up to 20,000"):
        stored("note", "TEXT", "x" * 20_001)


def test_the_checksum_depends_on_every_value() -> None:
    row = {"id": "a", "ml": 250, "note": "", "felt": None}
    sums = {checksum({**row, **change}) for change in ({}, {"ml": 251}, {"note": "x"}, {"felt": 0}, {"id": "b"})}
    assert len(sums) == 5


def test_the_checksum_of_a_text_in_parts_is_that_of_the_whole() -> None:
    row = {"at": 1, "changes": "", "zone": "Europe/Vienna", "undone": 0, "grp": None}
    for parts in ([], ["[", "]"], ['["a\\', 'n"', "é\u2028\x7f\x1f", "\ud800𝄞]"]):
        assert checksum_in_parts(row, "changes", parts) == checksum({**row, "changes": "".join(parts)})


def test_a_column_added_later_and_empty_leaves_the_checksum_as_it_was() -> None:
    assert checksum({"id": "a", "ml": 250}) == checksum({"ml": 250, "id": "a", "added": None, "checksum": "old"})


VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text() | st.binary(max_size=3)


@settings(max_examples=200)
@given(st.dictionaries(st.text(min_size=1, max_size=5), VALUES, max_size=6), st.booleans())
def test_a_row_is_sound_just_when_its_checksum_says_so(row: dict[str, object], right: bool) -> None:
    row.pop("checksum", None)
    row["id"] = "a"
    whole = {**row, "checksum": checksum(row) if right else "0" * 16}
    names = list(whole)
    plain = not any(isinstance(value, bytes) or value in (float("inf"), float("-inf")) for value in row.values())
    assert Sound(names)([whole[name] for name in names]) == (right and plain)
    assert is_sound(whole) == right


@settings(max_examples=200)
@given(st.dictionaries(st.text(min_size=1, max_size=5), VALUES.filter(lambda value: type(value) is not bytes)))
def test_a_sum_that_is_prepared_is_the_checksum(row: dict[str, object]) -> None:
    row = {name: 0 if value in (float("inf"), float("-inf")) else value for name, value in row.items()}
    row |= {"id": "a", "at": 1, "deleted": 0, "hlc": "x", "checksum": "y"}
    said = spell(list(row.values()))
    assert Summing(tuple(row), ("checksum",))(said) == checksum(row)
    assert Summing(tuple(row), ("checksum", "hlc", "deleted"))(said) == fingerprint(row)
