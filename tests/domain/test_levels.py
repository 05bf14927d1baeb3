import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.levels import LEVELS, read_level


def test_a_level_is_read_and_nothing_is_none() -> None:
    assert [read_level(f" {level} ") for level in LEVELS] == list(range(11))
    assert read_level(" ") is None


@pytest.mark.parametrize("text", ["11", "-1", "4.5", "٣", "much"])
def test_what_is_off_the_scale_is_refused_with_the_scale(text: str) -> None:
    with pytest.raises(BadValue, match=r"is not a level; use a whole number from 0 \(none\) to 10 \(worst\)"):
        read_level(text)
