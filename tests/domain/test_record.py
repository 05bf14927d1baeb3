import dataclasses
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.hints import Any, ClassVar
from nmcoach.domain.record import Field, as_dict, field, fields, record, replace


@record
class Plain:
    """A record as most are."""

    KINDS: ClassVar[tuple[str, ...]] = ("a", "b")
    first: int
    second: str = "two"
    third: dict[str, int] = field(default_factory=dict)
    hidden: int = field(default=0, repr=False, compare=False)

    @property
    def double(self) -> int:
        return 2 * self.first


@record(kw_only=True)
class Named(Plain):
    """A record that extends one, with fields given by name."""

    fourth: float
    fifth: float = 0.5


@record(frozen=False)
class Loose:
    """A record that may change."""

    value: int = 1


@dataclasses.dataclass(frozen=True)
class PlainData:
    """What Plain would be as a data class."""

    first: int
    second: str = "two"
    third: dict[str, int] = dataclasses.field(default_factory=dict)
    hidden: int = dataclasses.field(default=0, repr=False, compare=False)


@dataclasses.dataclass(frozen=True, kw_only=True)
class NamedData(PlainData):
    """What Named would be as a data class."""

    fourth: float
    fifth: float = 0.5


def test_values_are_given_in_a_row_or_by_name_and_defaults_fill_the_rest() -> None:
    made = Plain(1, "b")
    assert (made.first, made.second, made.third, made.hidden, made.double) == (1, "b", {}, 0, 2)
    assert Named(1, fourth=2.0).fifth == 0.5
    assert Plain.KINDS == ("a", "b")
    assert Plain.second == "two"


def test_each_record_gets_a_default_of_its_own() -> None:
    one, other = Plain(1), Plain(1)
    one.third["x"] = 1
    assert other.third == {}


def test_a_record_is_equal_by_value_to_its_own_kind_alone() -> None:
    assert Plain(1) == Plain(1)
    assert Plain(1) != Plain(2)
    assert Plain(1, hidden=1) == Plain(1, hidden=2)
    assert Named(1, fourth=1.0) != Plain(1)
    other: object = PlainData(1)
    assert other != Plain(1)


def test_a_record_is_shown_with_its_fields() -> None:
    assert repr(Named(1, fourth=2.0)) == "Named(first=1, second='two', third={}, fourth=2.0, fifth=0.5)"


def test_a_record_is_matched_by_position() -> None:
    match Plain(7, "x"):
        case Plain(number, "x"):
            assert number == 7
        case _:
            raise AssertionError


def test_a_record_is_not_changed_once_made() -> None:
    made = Plain(1)
    with pytest.raises(AttributeError, match="Plain is not changed once made: first"):
        made.first = 2  # type: ignore[misc]  # refused, which is the point
    with pytest.raises(AttributeError, match="not changed"):
        del made.first
    assert made.first == 1


def test_a_loose_record_may_change_and_is_no_key() -> None:
    made = Loose()
    made.value = 2
    assert made == Loose(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(made)


@pytest.mark.parametrize(
    ("given_", "named", "said"),
    [
        ((), {}, "Plain needs first"),
        ((1, "b", {}, 0, 5), {}, "takes 4 values in a row, not 5"),
        ((1,), {"first": 2}, "given first twice"),
        ((1,), {"frist": 2}, "Plain has no frist"),
    ],
)
def test_values_that_do_not_fit_are_refused(given_: tuple[Any, ...], named: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Plain(*given_, **named)


def test_a_default_that_all_would_share_is_refused() -> None:
    with pytest.raises(TypeError, match="default_factory"):

        @record
        class Shared:
            values: list[int] = []  # noqa: RUF012 - refused, which is the point


def test_replace_gives_a_changed_copy() -> None:
    made = Named(1, "x", fourth=2.0)
    assert replace(made, first=3) == Named(3, "x", fourth=2.0)
    assert made.first == 1
    assert replace(PlainData(1), first=2) == PlainData(2)


def test_replace_refuses_what_is_no_field() -> None:
    """mypy refuses it too: without its error the comment to ignore it would be an error itself."""
    with pytest.raises(TypeError, match="has no frist"):
        replace(Plain(1), frist=2)  # type: ignore[call-arg]  # as said above


def test_a_type_checker_knows_the_types_of_what_replace_takes() -> None:
    assert replace(Plain(1), first="two").first == "two"  # type: ignore[arg-type, comparison-overlap]  # its errors are the test


def test_fields_are_listed_in_order_with_what_they_need() -> None:
    assert [(one.name, one.required) for one in fields(Named)] == [
        ("first", True), ("second", False), ("third", False), ("hidden", False), ("fourth", True), ("fifth", False),
    ]  # fmt: skip
    assert all(isinstance(one, Field) for one in fields(Named(1, fourth=1.0)))
    assert as_dict(Plain(1)) == {"first": 1, "second": "two", "third": {}, "hidden": 0}


VALUES = st.fixed_dictionaries(
    {"first": st.integers(), "fourth": st.floats(allow_nan=False)},
    optional={
        "second": st.text(),
        "third": st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
        "hidden": st.integers(),
        "fifth": st.floats(allow_nan=False),
    },
)


@given(VALUES, VALUES)
def test_a_record_does_what_a_data_class_does(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (Named(**one) == Named(**other)) == (NamedData(**one) == NamedData(**other))
    assert repr(Named(**one)) == repr(NamedData(**one)).replace("NamedData", "Named")
    assert as_dict(replace(Named(**one), **other)) == dataclasses.asdict(dataclasses.replace(NamedData(**one), **other))
    assert [field.name for field in fields(Named)] == [field.name for field in dataclasses.fields(NamedData)]


def test_equal_records_have_equal_hashes() -> None:
    @record
    class Key:
        day: int
        note: str = field(default="", compare=False)

    assert hash(Key(1, "a")) == hash(Key(1, "b"))
    assert len({Key(1), Key(1, "x"), Key(2)}) == 2


def test_records_load_nothing_of_dataclasses() -> None:
    code = "import sys, nmcoach.domain.record; print(sorted({'dataclasses', 'inspect', 'ast'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
