from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.say import english
from nmcoach.domain.therapies import TherapyKind
from nmcoach.domain.visit.conflicts import conflicts, least_gap_ok
from spaced import HOUR, T0, session, therapy


@pytest.mark.parametrize(
    ("kind", "hours", "warned"),
    [
        ("physio", -47, True),
        ("physio", 47, True),
        ("physio", 48, False),
        ("chiropractic", -48, False),
        ("acupuncture", 20, True),
        ("deep_work", 0, True),
        ("dry_needling", 71.9, True),
        ("dry_needling", -72, False),
    ],
)
def test_the_same_tissue_is_left_alone_for_48_h_and_72_after_needling(
    kind: TherapyKind, hours: float, warned: bool
) -> None:
    found = conflicts(["left_calf", "right_calf"], T0, [therapy(hours, kind, "left_calf", "left_arm")])
    assert bool(found) is warned
    for conflict in found:
        assert conflict.regions == ("left_calf",)
        assert conflict.hours == abs(hours)
        assert "left calf" in english(conflict.reason)
        assert f"{conflict.least} h between" in english(conflict.reason)


@pytest.mark.parametrize("regions", [(), ("right_calf",), ("left_shin",)])
def test_other_tissue_or_none_told_is_no_conflict(regions: tuple[str, ...]) -> None:
    assert conflicts(regions, T0, [therapy(1, "physio", "left_calf")]) == []
    assert conflicts(["left_calf"], T0, [therapy(1, "physio", *regions)]) == []


def test_the_reason_says_which_came_first() -> None:
    before, after = conflicts(
        ["left_calf"], T0, [therapy(30, "physio", "left_calf"), therapy(-20, "deep_work", "left_calf")]
    )
    assert "20 h before the session" in english(before.reason)
    assert "30 h after the session" in english(after.reason)


def test_the_least_gap_holds_to_both_sides_of_attended_and_booked_sessions() -> None:
    told = [session(0), session(200, "booked"), session(400, "cancelled")]
    for hours, fine in ((45, False), (46, True), (48, True), (155, False), (154, True), (245, False), (400, True)):
        assert least_gap_ok(T0 + hours * HOUR, told) is fine
    assert not least_gap_ok(T0 + 69 * HOUR, told, 72)


def test_a_missed_session_does_not_hold_up_the_next_but_one_that_nobody_answered_does() -> None:
    assert not least_gap_ok(T0 + 40 * HOUR, [session(0, "booked")])
    assert least_gap_ok(T0 + 40 * HOUR, [session(0, "missed")])


@settings(max_examples=100, deadline=None)
@given(
    hours=st.floats(-200, 200),
    kind=st.sampled_from(["physio", "dry_needling", "other"]),
    mine=st.sets(st.sampled_from(["left_calf", "right_calf", "left_arm"])),
    theirs=st.sets(st.sampled_from(["left_calf", "right_calf", "left_arm"])),
)
def test_a_conflict_is_always_shared_tissue_inside_its_hours(
    hours: float, kind: TherapyKind, mine: set[str], theirs: set[str]
) -> None:
    found = conflicts(mine, T0, [therapy(hours, kind, *theirs)])
    least = 72 if kind == "dry_needling" else 48
    assert bool(found) == (bool(mine & theirs) and abs(timedelta(hours=hours)) < timedelta(hours=least))
