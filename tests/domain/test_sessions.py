"""Sessions: what a record may hold, when a booking counts as missed, and what lies too close together."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.sessions import (
    KINDS,
    Session,
    Status,
    Therapy,
    TherapyKind,
    attended,
    check_session,
    check_therapy,
    conflicts,
    effective_status,
    kind_defaults,
    least_gap_ok,
    next_booked,
)

T0 = datetime(2026, 9, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def session(hours: float = 0, status: Status = "attended", **values: Any) -> Session:
    at = T0 + hours * HOUR
    return Session(id=f"s{hours}", at=at, zone="Europe/Vienna", day=at.date(), status=status, **values)


def therapy(hours: float, kind: TherapyKind, *regions: str) -> Therapy:
    at = T0 + hours * HOUR
    return Therapy(id=f"t{hours}", at=at, zone="Europe/Vienna", day=at.date(), kind=kind, regions=regions)


@pytest.mark.parametrize("kind", KINDS)
def test_the_usual_length_of_every_kind_can_be_kept(kind: Any) -> None:
    minutes, pressure = kind_defaults(kind)
    kept = session(kind=kind, minutes=minutes, pressure=pressure)
    assert check_session(kept) is kept


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("neuromuscular", 45, 60), ("deep_tissue", 60, 90), ("myofascial", 45, 90), ("trigger_point", 30, 45)],
)
def test_the_usual_length_lies_in_the_guides_range(kind: Any, low: int, high: int) -> None:
    assert low <= kind_defaults(kind)[0] <= high


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"before": 11}, "11"),
        ({"after": -1}, "-1"),
        ({"minutes": 4}, "4 minutes"),
        ({"minutes": 241}, "241 minutes"),
        ({"regions": ("left_tail",)}, "left_tail"),
        ({"kind": "swedish"}, "swedish"),
        ({"pressure": "50 psi"}, "50 psi"),
        ({"status": "done"}, "done"),
    ],
)
def test_a_value_out_of_range_is_refused_by_name(values: dict[str, Any], named: str) -> None:
    with pytest.raises(BadValue, match=named):
        check_session(replace(session(), **values))


@pytest.mark.parametrize("values", [{"minutes": 5}, {"minutes": 240}, {"before": 0, "after": 10}, {"regions": ()}])
def test_the_ends_of_each_range_are_accepted(values: dict[str, Any]) -> None:
    assert check_session(session(**values)) == session(**values)


def test_a_therapy_of_an_unknown_kind_or_region_is_refused() -> None:
    kept = therapy(0, "physio", "left_calf")
    assert check_therapy(kept) is kept
    with pytest.raises(BadValue, match="yoga"):
        check_therapy(replace(kept, kind="yoga"))  # type: ignore[arg-type]
    with pytest.raises(BadValue, match="calf"):
        check_therapy(replace(kept, regions=("calf",)))


@pytest.mark.parametrize(
    ("status", "hours_later", "counts_as"),
    [
        ("booked", -5, "booked"),
        ("booked", 24, "booked"),
        ("booked", 24.01, "missed"),
        ("attended", 500, "attended"),
        ("cancelled", 500, "cancelled"),
        ("missed", 500, "missed"),
    ],
)
def test_a_booking_counts_as_missed_24_h_after_its_start(status: Status, hours_later: float, counts_as: str) -> None:
    assert effective_status(session(status=status), T0 + hours_later * HOUR) == counts_as


def test_attended_sessions_come_oldest_first_and_alone() -> None:
    told = [session(48), session(0), session(24, "booked"), session(30, "missed")]
    assert [s.id for s in attended(told)] == ["s0", "s48"]


def test_the_next_booking_is_the_earliest_that_is_not_24_h_past() -> None:
    told = [session(0, "booked"), session(90, "booked"), session(80, "cancelled"), session(100, "booked")]
    assert next_booked(told, T0 + 20 * HOUR) == told[0]
    assert next_booked(told, T0 + 25 * HOUR) == told[1]
    assert next_booked(told, T0 + 999 * HOUR) is None


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
        assert "left calf" in conflict.reason
        assert f"{conflict.least} h between" in conflict.reason


@pytest.mark.parametrize("regions", [(), ("right_calf",), ("left_shin",)])
def test_other_tissue_or_none_told_is_no_conflict(regions: tuple[str, ...]) -> None:
    assert conflicts(regions, T0, [therapy(1, "physio", "left_calf")]) == []
    assert conflicts(["left_calf"], T0, [therapy(1, "physio", *regions)]) == []


def test_the_reason_says_which_came_first() -> None:
    before, after = conflicts(
        ["left_calf"], T0, [therapy(30, "physio", "left_calf"), therapy(-20, "deep_work", "left_calf")]
    )
    assert "20 h before the session" in before.reason
    assert "30 h after the session" in after.reason


def test_the_least_gap_holds_to_both_sides_of_attended_and_booked_sessions() -> None:
    told = [session(0), session(200, "booked"), session(400, "cancelled")]
    for hours, fine in ((47, False), (48, True), (153, False), (152, True), (247, False), (400, True)):
        assert least_gap_ok(T0 + hours * HOUR, told) is fine
    assert not least_gap_ok(T0 + 71 * HOUR, told, 72)


def test_a_booking_nobody_came_to_does_not_hold_up_the_next() -> None:
    told = [session(0, "booked")]
    assert not least_gap_ok(T0 + 40 * HOUR, told)
    assert least_gap_ok(T0 + 40 * HOUR, told, now=T0 + 25 * HOUR)


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
