import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.profile import check_kit


def test_kit_comes_in_its_usual_order_each_once() -> None:
    assert check_kit([" Wall", "roller", "ROLLER", ""]) == ("roller", "wall")


def test_having_nothing_at_hand_is_fine() -> None:
    assert check_kit([]) == ()


@pytest.mark.parametrize("word", ["hammer", "rollers", "\x1b[2J"])
def test_what_is_no_kit_is_refused_by_its_name(word: str) -> None:
    with pytest.raises(BadValue) as refused:
        check_kit(["ball", word])
    assert (
        str(refused.value)
        == f"“{word.lower()}” is no kit the coach knows; use any of roller, ball, peanut, wall, chair."
    )
