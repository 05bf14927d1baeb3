"""Sessions: what a record may hold, and when a booking waits for an answer."""

from typing import Any

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.sessions import KINDS, Status, attended, check_session, effective_status, kind_defaults, next_booked
from nmcoach.domain.therapies import check_therapy
from spaced import HOUR, T0, session, therapy


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
        check_therapy(replace(kept, kind="yoga"))  # type: ignore[arg-type]  # refused, which is the point
    with pytest.raises(BadValue, match="calf"):
        check_therapy(replace(kept, regions=("calf",)))


@pytest.mark.parametrize(
    ("status", "hours_later", "counts_as"),
    [
        ("booked", -5, "booked"),
        ("booked", 0.99, "booked"),
        ("booked", 1, "unanswered"),
        ("booked", 5000, "unanswered"),
        ("attended", 500, "attended"),
        ("cancelled", 500, "cancelled"),
        ("missed", 500, "missed"),
    ],
)
def test_a_booking_is_unanswered_from_its_end_and_never_missed_by_itself(
    status: Status, hours_later: float, counts_as: str
) -> None:
    assert effective_status(session(status=status), T0 + hours_later * HOUR) == counts_as


def test_attended_sessions_come_oldest_first_and_alone() -> None:
    told = [session(48), session(0), session(24, "booked"), session(30, "missed")]
    assert [s.id for s in attended(told)] == ["s0", "s48"]


def test_the_next_booking_is_the_earliest_that_is_not_over() -> None:
    told = [session(0, "booked"), session(90, "booked"), session(80, "cancelled"), session(100, "booked")]
    assert next_booked(told, T0 + 0.5 * HOUR) == told[0]
    assert next_booked(told, T0 + HOUR) == told[1]
    assert next_booked(told, T0 + 999 * HOUR) is None
