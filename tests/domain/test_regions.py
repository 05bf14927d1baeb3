import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import (
    BASES,
    NEVER_LOADED,
    REGIONS,
    base_of,
    is_region,
    name,
    names,
    parse,
    parse_many,
    side_of,
)


def test_there_are_fourteen_bases_and_twenty_eight_regions() -> None:
    assert len(BASES) == 14
    assert len(REGIONS) == len(set(REGIONS)) == 28
    assert {"low_back"} == NEVER_LOADED


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_is_read_back_from_its_id_and_its_name(region: str) -> None:
    assert parse(region) == (region,)
    assert region == f"{side_of(region)}_{base_of(region)}"
    assert is_region(region)
    assert name(region) == f"{side_of(region)} {BASES[base_of(region)]}"


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("left_calf", ("left_calf",)), ("Left Calf", ("left_calf",)), ("calf_l", ("left_calf",)),
        ("calf:r", ("right_calf",)), ("r.calf", ("right_calf",)), ("left-thigh-back", ("left_thigh_back",)),
        ("calf", ("left_calf", "right_calf")), ("both calves", ("left_calf", "right_calf")),
        ("left hamstring", ("left_thigh_back",)), ("neck", ("left_neck_shoulder", "right_neck_shoulder")),
        ("inner thigh right", ("right_thigh_inner",)), ("side_l", ("left_side_trunk",)),
    ],
)  # fmt: skip
def test_a_region_is_read_as_people_write_it(text: str, regions: tuple[str, ...]) -> None:
    assert parse(text) == regions


@pytest.mark.parametrize(
    "text", ["", "left", "left_", "knee", "left_left_calf", "calf_left_right", "both", "left_calf2"]
)
def test_what_is_no_region_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse(text)
    assert str(refused.value).startswith(f"“{text}” is not a body region; use one of neck_shoulder, upper_back")


@settings(max_examples=100)
@given(st.text(max_size=20))
def test_any_text_is_regions_or_refused(text: str) -> None:
    try:
        found, refusal = parse(text), ""
    except BadValue as error:
        found, refusal = (), str(error)
    assert set(found) <= set(REGIONS)
    assert bool(found) is not refusal.startswith(f"“{text}” is not a body region")


def test_several_regions_come_once_each_and_in_body_order() -> None:
    assert parse_many("right_calf, upper_back_l,calf ,") == ("left_upper_back", "left_calf", "right_calf")
    assert parse_many("") == ()


def test_a_pair_of_sides_is_named_as_one() -> None:
    assert names(("left_calf", "right_calf", "left_foot")) == "calf left and right, left foot"
    assert names(()) == ""
