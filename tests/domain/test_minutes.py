import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.minutes import read_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", None), ("min", None), (" 75 ", 75), ("75MIN", 75), ("12 min", 12), ("5", 5), ("180", 180)],
)
def test_a_length_is_read_with_or_without_its_unit(text: str, minutes: int | None) -> None:
    assert read_minutes(text, 5, 180) == minutes


@pytest.mark.parametrize("text", ["0", "4", "181", "-5", "4.5", "five", "٣", "12345", "1" * 400])
def test_whatever_else_is_typed_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadValue, match="is not a length; use whole minutes, 5 to 180") as refused:
        read_minutes(text, 5, 180)
    assert f"“{text}”" in str(refused.value)
