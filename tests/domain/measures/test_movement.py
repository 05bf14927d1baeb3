import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.measures.movement import parse_kind, parse_minutes


@pytest.mark.parametrize(
    ("text", "kind"), [("Swim", "swimming"), ("walking", "walking"), (" bike ", "cycling"), ("stretch", "stretching")]
)
def test_a_kind_of_moving_is_read_short_or_long(text: str, kind: str) -> None:
    assert parse_kind(text) == kind


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(BadValue, match="“boxing” is not a kind of moving; use one of walking, swimming, cycling"):
        parse_kind("boxing")


@pytest.mark.parametrize(("text", "minutes"), [("1", 1), ("30 min", 30), ("600", 600)])
def test_minutes_are_whole_and_from_1_to_600(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["0", "601", "-5", "1.5", "ten", "", "99999"])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(BadValue, match=f"“{text}” is not a length; use whole minutes, 1 to 600"):
        parse_minutes(text)
