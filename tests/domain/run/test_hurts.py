"""What hurt in a run: its kind decides how long it counts."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.run.hurts import Hurt, HurtKind, hurt_today, points_to_signs, read_hurts, read_kind
from nmcoach.domain.run.rolls import RollSegment
from nmcoach.domain.say import english
from nmcoach.domain.soreness.check_ins import CheckIn, soreness_now
from nmcoach.domain.soreness.flags import flag_now
from nmcoach.domain.soreness.limits import soreness_constraints
from nmcoach.domain.soreness.words import standing_lines

MONDAY = date(2026, 11, 23)


def segment(roll_id: str, region: str = "left_calf", *, hurt: bool = True) -> RollSegment:
    return RollSegment(
        id=f"{roll_id}-{region}", at=datetime.combine(MONDAY, time(18), UTC), zone="UTC", day=MONDAY, roll_id=roll_id,
        position=1, move="calf_roll", side="left", regions=(region,), planned=30, seconds=5,
        outcome="hurt" if hurt else "done",
    )  # fmt: skip


def hurt(days_ago: int, kind: HurtKind | None = None, region: str = "left_calf") -> Hurt:
    day = MONDAY - timedelta(days=days_ago)
    return Hurt(f"h{days_ago}{region}", "r", datetime.combine(day, time(12), UTC), day, (region,), kind)


def on(days_later: int = 0) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=days_later), time(20), UTC)


def whys(hurts: list[Hurt], days_later: int = 0, check_ins: tuple[CheckIn, ...] = ()) -> list[tuple[str, str]]:
    """What soreness limits by what hurt, and why."""
    found = soreness_constraints(check_ins, [], moment(on(days_later), "UTC"), hurts)
    return [("out" if c.no_regions else "gentle", english(c.why)) for c in found]


def check_in(days_later: int, level: int) -> CheckIn:
    at = on(days_later)
    return CheckIn(id=f"c{days_later}", at=at, zone="UTC", day=at.date(), levels={"left_calf": level})


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ((), None), (("dull",), "dull"), (("sharp",), "sharp"), (("dull", "numb"), "numb"), (("later word",), None),
        (("throbbing", "sharp"), "throbbing"),
    ],
)  # fmt: skip
def test_of_several_answers_the_worst_counts_and_an_unknown_word_is_none(said: tuple[str, ...], kind: str) -> None:
    (found,) = read_hurts([segment("r"), segment("r", "left_foot", hurt=False)], {"r": said})
    assert (found.kind, found.regions) == (kind, ("left_calf",))


@pytest.mark.parametrize(("kind", "gentle"), [("dull", True), ("sharp", False), ("numb", False), (None, False)])
def test_what_hurt_today_is_left_out_and_what_hurt_dully_is_done_gently(kind: HurtKind, gentle: bool) -> None:
    (found,) = hurt_today([hurt(0, kind)], MONDAY)
    assert english(found.why) == "left calf hurt earlier today"
    assert (found.tender_regions if gentle else found.no_regions) == {"left_calf"}
    assert hurt_today([hurt(0, kind)], MONDAY + timedelta(days=1)) == ()


def test_a_region_that_hurt_twice_is_named_once() -> None:
    assert len(hurt_today([hurt(0), hurt(0)], MONDAY)) == 1


@pytest.mark.parametrize("kind", ["sharp", "numb", "throbbing", None])
def test_what_was_not_dull_counts_as_five_is_dated_and_asked_about(kind: HurtKind | None) -> None:
    assert whys([hurt(0, kind)]) == [("out", "left calf hurt in a run on Mon 23 Nov")]
    assert whys([hurt(7, kind)]) == [("out", "left calf hurt in a run on Mon 16 Nov")]
    asked = "left calf hurt in a run on Sun 15 Nov; check in to say how it is now"
    assert whys([hurt(8, kind)]) == [("gentle", asked)]
    assert whys([hurt(29, kind)]) == []
    lines = standing_lines(soreness_now([], [], moment(on(), "UTC"), [hurt(8, kind)]))
    assert english(lines[-1]) == "Left calf hurt in a run on Sun 15 Nov; how is it now?"


def test_what_hurt_dully_is_over_the_next_day() -> None:
    assert whys([hurt(1, "dull")]) == []


def test_a_newer_level_says_how_it_is() -> None:
    assert whys([hurt(1, "sharp")], 0, (check_in(0, 2),)) == []
    (found,) = whys([hurt(1, "sharp")], 0, (check_in(0, 4),))
    rests = "left calf hurt in a run on Sun 22 Nov and rests until it is down to 2/10, or to 4/10 on two days"
    assert found == ("out", rests)
    assert whys([hurt(2, "sharp")], 0, (check_in(-1, 4), check_in(0, 4))) == [
        ("gentle", "left calf was 4/10 on Mon 23 Nov")
    ]


def test_what_hurt_never_loosens_what_was_told() -> None:
    (found,) = whys([hurt(20)], 0, (check_in(-40, 8),))
    assert found == ("out", "left calf was 8/10 on Wed 14 Oct and rests until you say how it is now")
    (found,) = whys([hurt(0)], 0, (check_in(-20, 6),))
    assert found == ("out", "left calf hurt in a run on Mon 23 Nov")


@pytest.mark.parametrize(
    ("hurts", "told"),
    [
        ([hurt(0)], False), ([hurt(0), hurt(0)], False), ([hurt(0), hurt(1)], True), ([hurt(0), hurt(14)], True),
        ([hurt(0), hurt(15)], False), ([hurt(0), hurt(1, region="left_foot")], False),
        ([hurt(0, "dull"), hurt(3, "dull")], True), ([hurt(8), hurt(9)], False),
    ],
)  # fmt: skip
def test_what_hurt_on_two_days_within_fourteen_is_something_to_tell(hurts: list[Hurt], told: bool) -> None:
    found = flag_now([], [], moment(on(), "UTC"), hurts)
    assert (found is not None) is told
    if found is not None:
        assert found.level == "amber"
        assert english(found.text).startswith("Left calf hurt in a run on ")
        assert english(found.text).endswith(" and again on Mon 23 Nov. Tell your therapist.")


def test_only_what_is_not_dull_points_to_the_warning_signs() -> None:
    assert [points_to_signs(read_kind(kind)) for kind in ("dull", "sharp", "numb", "throbbing", "")] == [
        False, True, True, True, False,
    ]  # fmt: skip
