"""The body's pictures and the way from region to region."""

import pytest

from nmcoach.content.body_loader import bodies
from nmcoach.domain.figure.body_map import BodyPicture, Direction
from nmcoach.domain.regions import REGIONS, base_of

DIRECTIONS: tuple[Direction, ...] = ("up", "down", "left", "right")


@pytest.fixture(params=["compact", "large"])
def body(request: pytest.FixtureRequest) -> BodyPicture:
    """The body in each size."""
    return bodies()[request.param]


def test_every_region_has_a_number_where_it_is_drawn(body: BodyPicture) -> None:
    assert set(body.places) == set(REGIONS)
    for region, place in body.places.items():
        assert body.view(place.view).region_at(place.single, place.y) == region


def test_on_the_back_the_left_of_the_body_is_on_the_left_and_on_the_front_on_the_right(body: BodyPicture) -> None:
    for region, place in body.places.items():
        middle = body.view(place.view).width / 2
        on_the_left = place.x + 1 < middle
        assert on_the_left == (region.startswith("left") == (place.view == "back")), region


def test_both_sides_of_a_region_are_drawn_at_the_same_height(body: BodyPicture) -> None:
    for base in {base_of(region) for region in REGIONS}:
        assert body.places[f"left_{base}"].y == body.places[f"right_{base}"].y


@pytest.mark.parametrize("start", REGIONS)
def test_the_arrows_reach_every_region_from_every_other(body: BodyPicture, start: str) -> None:
    reached, edge = {start}, [start]
    while edge:
        here = edge.pop()
        for direction in DIRECTIONS:
            there = body.next_to(here, direction)
            if there not in reached:
                reached.add(there)
                edge.append(there)
    assert reached == set(REGIONS)


@pytest.mark.parametrize(
    ("start", "direction", "there"),
    [
        ("left_neck_shoulder", "right", "right_neck_shoulder"),
        ("left_neck_shoulder", "down", "left_upper_back"),
        ("left_upper_back", "down", "left_low_back"),
        ("left_calf", "down", "left_foot"),
        ("left_foot", "down", "left_foot"),
        ("right_chest", "right", "left_chest"),
        ("left_chest", "right", "left_arm"),
        ("left_arm", "right", "left_upper_back"),
        ("left_upper_back", "left", "left_arm"),
        ("right_arm", "left", "right_arm"),
    ],
)
def test_an_arrow_goes_to_the_nearest_region_in_its_direction(start: str, direction: Direction, there: str) -> None:
    assert bodies()["compact"].next_to(start, direction) == there


@pytest.mark.parametrize("region", REGIONS)
def test_the_other_view_is_entered_on_the_same_side_of_the_body(body: BodyPicture, region: str) -> None:
    other = body.across(region)
    assert body.places[other].view != body.places[region].view
    assert other.split("_")[0] == region.split("_")[0]
