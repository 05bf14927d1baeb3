import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.profile import BACKGROUND, LONGEST_BACKGROUND, check_background, check_kit


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


def test_background_comes_in_its_usual_order_without_what_is_empty() -> None:
    told = {"worse": " stairs ", "complaint": "left calf", "better": "  "}
    assert list(check_background(told).items()) == [("complaint", "left calf"), ("worse", "stairs")]


def test_background_that_is_none_or_too_long_is_refused_by_its_name() -> None:
    with pytest.raises(BadValue) as refused:
        check_background({"weather": "rain"})
    assert str(refused.value) == f"“weather” is not part of a profile; use any of {', '.join(BACKGROUND)}."
    with pytest.raises(BadValue) as refused:
        check_background({"since": "x" * (LONGEST_BACKGROUND + 1)})
    assert str(refused.value) == "What you told of “since” has 161 characters; up to 160 are kept."
