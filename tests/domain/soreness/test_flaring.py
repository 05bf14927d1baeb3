"""It flares: where it does is left out, what lies beside it is done gently, and nothing told before is loosened."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.days import moment
from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import BASES, REGIONS
from nmcoach.domain.say import english
from nmcoach.domain.soreness.aging import Told, grown
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.flaring import (
    FREE,
    HOLD,
    NEXT,
    NOTE,
    Flared,
    done_now,
    flare_levels,
    flared_constraints,
    held_by,
    read_feels,
    read_flared,
)
from nmcoach.domain.soreness.neighbours import BESIDE, neighbours

FIRST = datetime(2026, 5, 1, 10, tzinfo=UTC)
TODAY = FIRST + timedelta(days=30)


def told(day: float, level: int, region: str, *, hurt: bool = False) -> Told:
    at = FIRST + timedelta(days=day)
    return Told(region, level, at, at.date(), f"{day:08.3f}", hurt=hurt)


def test_every_region_has_neighbours_and_they_are_neighbours_of_it() -> None:
    assert BESIDE.keys() == BASES.keys()
    for base, beside in BESIDE.items():
        assert beside
        assert base not in beside
        assert all(base in BESIDE[other] for other in beside), base


def test_neighbours_are_on_the_same_side_and_across_the_midline_of_the_back() -> None:
    assert neighbours(["left_calf"]) == ("left_thigh_back", "left_foot", "left_shin")
    assert "right_low_back" in neighbours(["left_low_back"])
    assert "right_calf" not in neighbours(["left_calf"])
    assert "left_foot" not in neighbours(["left_calf", "left_foot"])


def test_where_it_flares_counts_as_5_and_what_lies_beside_it_as_3() -> None:
    assert flare_levels(["left_calf"], [], TODAY.date()) == {
        "left_thigh_back": 3, "left_calf": 5, "left_foot": 3, "left_shin": 3,
    }  # fmt: skip


def test_a_higher_level_stays_what_it_was() -> None:
    before = [told(29, 8, "left_calf"), told(29, 8, "right_calf"), told(29, 4, "left_foot"), told(29, 6, "left_shin")]
    levels = flare_levels(["left_calf"], before, TODAY.date())
    assert (levels["left_calf"], levels["left_foot"]) == (8, 4)
    assert "left_shin" not in levels, "it is left out already, and 3 would say that it eases"


def test_where_all_of_it_rests_until_it_is_told_anew_something_is_told_and_nothing_loosened() -> None:
    before = [
        *(told(12, 8, f"left_{base}") for base in ("calf", "thigh_back", "foot", "shin")),
        told(26, 8, "right_calf"),
        *(told(29, 8, f"left_{base}") for base in ("foot", "shin")),
    ]
    levels = flare_levels(["left_calf"], before, TODAY.date())
    assert levels == {"right_calf": 8}
    after = [*before, told(30, 8, "right_calf")]
    for ahead in range(200):
        day = (TODAY + timedelta(days=ahead)).date()
        assert grown(before, day).keys() <= grown(after, day).keys()


def test_a_flare_beside_a_leg_that_is_high_alone_does_not_free_that_leg() -> None:
    before = [told(16, 7, "right_thigh_back", hurt=True), told(23, 7, "left_thigh_back")]
    levels = flare_levels(["right_thigh_back"], before, TODAY.date())
    after = [*before, *(told(30, level, region) for region, level in levels.items())]
    for ahead in range(200):
        day = (TODAY + timedelta(days=ahead)).date()
        assert grown(after, day)["left_thigh_back"].does == "out"
    assert grown(after, TODAY.date())["right_thigh_back"].does == "out"


STRICT = {"": 0, "gentle": 1, "out": 2}
LEVELS = st.lists(
    st.builds(
        told,
        st.floats(0, 29.9),
        st.integers(0, 10),
        st.sampled_from(["left_calf", "right_calf", "left_foot", "left_thigh_back", "right_thigh_back", "left_arm"]),
        hurt=st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=400, deadline=None)
@given(before=LEVELS, regions=st.sets(st.sampled_from(REGIONS), min_size=1, max_size=3), first=st.booleans())
def test_a_flare_never_loosens_what_holds_on_any_day_to_come(
    before: list[Told], regions: set[str], first: bool
) -> None:
    chosen = {"left_calf", *regions} if first else regions
    levels = flare_levels(chosen, before, TODAY.date())
    after = [*before, *(told(30, level, region) for region, level in levels.items())]
    for ahead in range(60):
        day = (TODAY + timedelta(days=ahead)).date()
        was, now = grown(before, day), grown(after, day)
        for region in REGIONS:
            old = was[region].does if region in was else ""
            new = now[region].does if region in now else ""
            assert STRICT[new] >= STRICT[old], (region, ahead, old, new)
    today = grown(after, TODAY.date())
    assert all(today[region].does == "out" for region in chosen)
    assert all(region in today for region in neighbours(chosen))


@pytest.mark.parametrize(
    ("feels", "fall", "held"),
    [
        ("dull", False, ()),
        ("dull", True, ("fall",)),
        ("dull", None, ("fall_not_said",)),
        ("sharp", False, ("sharp",)),
        ("numb", False, ("numb",)),
        ("throbbing", True, ("throbbing", "fall")),
        ("not_said", False, ("not_said",)),
    ],
)
def test_only_what_is_dull_and_after_no_fall_is_rolled(feels: str, fall: bool | None, held: tuple[str, ...]) -> None:
    assert held_by(read_feels(feels), fall=fall) == held


def test_how_it_feels_is_read_as_it_is_typed_and_nothing_is_not_said() -> None:
    read = [read_feels(text) for text in ("Dull", "electric", "", "not said")]
    assert read == ["dull", "numb", "not_said", "not_said"]
    with pytest.raises(BadValue) as refused:
        read_feels("odd")
    assert str(refused.value) == ("“odd” is not how it feels; use dull, sharp, numb, throbbing or not_said.")


def test_for_24_hours_nothing_but_the_breath_is_left() -> None:
    flared = [Flared(FIRST, ("sharp", "fall"))]
    for hours, count in ((-24, 0), (-23.9, 2), (0, 2), (23.9, 2), (24, 0)):
        found = flared_constraints(flared, moment(FIRST + timedelta(hours=hours), "UTC"))
        assert len(found) == count
        assert all(one.only_rest for one in found)
    assert timedelta(hours=24) == HOLD
    assert flared_constraints([Flared(FIRST, ())], moment(FIRST, "UTC")) == ()


def test_a_flare_that_was_taken_back_holds_nothing() -> None:
    check_in = CheckIn(id="a", at=FIRST, zone="UTC", day=FIRST.date(), levels={"left_calf": 5})
    keys = [("a", "sharp"), ("a", "of a later version"), ("gone", "fall")]
    assert read_flared(keys, [check_in]) == (Flared(FIRST, ("sharp", "not_said")),)
    assert read_flared([("a", FREE)], [check_in]) == (Flared(FIRST, ()),)
    assert read_flared([], [check_in]) == ()


def test_a_flare_that_came_without_its_reason_counts_as_not_said() -> None:
    check_in = CheckIn(id="a", at=FIRST, zone="UTC", day=FIRST.date(), levels={"left_calf": 5}, note=english(NOTE))
    assert read_flared([], [check_in]) == (Flared(FIRST, ("not_said",)),)


def test_it_is_said_what_follows_and_what_comes_next() -> None:
    levels = flare_levels(["left_calf"], [], TODAY.date())
    assert [english(line) for line in done_now(["left_calf"], levels, ("numb",))] == [
        "Left calf: left out until it has eased.",
        "Beside it, done gently: left back of the thigh, left foot, left shin.",
        "No rolling for 24 hours, breath only: it flared and was electric or numb.",
        "Please look through the warning signs now (`nmcoach safety --flags`, ! on the screen).",
    ]
    both = [english(line) for line in done_now(["left_calf"], levels, ("sharp", "fall"))]
    assert "No rolling for 24 hours, breath only: it flared and was sharp, and it flared after a fall or blow." in both
    assert any("therapist" in english(line) for line in NEXT)
    assert any("doctor" in english(line) for line in NEXT)
