"""The names of hints do while the program runs what those of ``typing`` do, as far as anything here asks for it."""

import copy
import pickle
import subprocess
import sys

import pytest

from nmcoach.domain.hints import Any, Generic, Literal, NamedTuple, TypeVar, cast, get_args, get_origin

Side = Literal["left", "right"]
Wide = Literal[Side, "both"]
T = TypeVar("T")


class Spot(NamedTuple):
    """A tuple with a default."""

    x: int
    y: int
    side: Side = "left"

    @property
    def far(self) -> bool:
        return self.x > 9


class Box(Generic[T]):
    """A class of something."""


def test_what_a_literal_lists_is_read_back() -> None:
    assert get_args(Side) == ("left", "right")
    assert get_args(Wide) == ("left", "right", "both")
    assert get_origin(Side) is Literal
    assert get_origin(tuple[str, ...]) is tuple
    assert get_args(tuple[str, ...]) == (str, ...)
    assert get_args(str) == ()


def test_hints_go_with_others() -> None:
    hints: list[Any] = [Side | None, None | Wide, Side | Wide, str | Side | None, Box[int] | None, list[Side]]
    assert all(hints)
    assert str(cast("int", "as it is")) == "as it is"


def test_a_named_tuple_takes_its_values_in_a_row_or_by_name() -> None:
    assert Spot(1, 2) == Spot(y=2, x=1) == Spot(1, 2, "left") == (1, 2, "left")
    assert (Spot(10, 2).far, Spot(1, 2, "right").side) == (True, "right")
    assert repr(Spot(1, 2)) == "Spot(x=1, y=2, side='left')"
    assert Spot(1, 2)._replace(y=3) == Spot(1, 3)
    match Spot(1, 2):
        case Spot(x, _, side):
            assert (x, side) == (1, "left")


@pytest.mark.parametrize(("given", "named"), [((1,), {}), ((1, 2, "left", 4), {}), ((1, 2), {"z": 3})])
def test_a_named_tuple_refuses_values_that_do_not_fit(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Spot takes x, y, side"):
        Spot(*given, **named)


def test_a_named_tuple_is_copied_whole() -> None:
    one = Spot(1, 2, "right")
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert (type(other), other) == (Spot, one)
    assert not hasattr(one, "__dict__")
    with pytest.raises(AttributeError):
        one.x = 3  # type: ignore[misc]  # refused, which is the point


def test_the_rules_load_no_typing() -> None:
    told = "import sys; import nmcoach.domain.day.agenda; print('typing' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
