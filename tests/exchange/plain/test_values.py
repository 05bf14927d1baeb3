"""How values are written for scripts."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.water import Drink
from nmcoach.exchange.plain.values import data_of, day_or_none, local, span_or_none, tenths, utc

HEAD: Mapping[str, Any] = {
    "id": "0198", "at": datetime(2026, 11, 23, 13, tzinfo=UTC), "zone": "Europe/Vienna", "day": date(2026, 11, 23)
}  # fmt: skip


@pytest.mark.parametrize(
    ("milliseconds", "micro", "expected"),
    [
        (False, 0, "2026-11-23T13:00:00Z"),
        (False, 250_000, "2026-11-23T13:00:00.250000Z"),
        (True, 0, "2026-11-23T13:00:00.000Z"),
        (True, 250_000, "2026-11-23T13:00:00.250Z"),
    ],
)
def test_an_instant_is_written_in_utc(milliseconds: bool, micro: int, expected: str) -> None:
    at = datetime(2026, 11, 23, 14, 0, 0, micro, tzinfo=timezone(timedelta(hours=1)))
    assert utc(at, milliseconds=milliseconds) == expected


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_an_instant_is_read_back_as_it_was(at: datetime) -> None:
    assert datetime.fromisoformat(utc(at)) == at
    assert datetime.fromisoformat(utc(at, milliseconds=True)) == at.replace(microsecond=at.microsecond // 1000 * 1000)


def test_an_instant_is_written_on_the_wall_clock_of_its_zone_with_the_offset() -> None:
    assert local(HEAD["at"], "Europe/Vienna") == "2026-11-23T14:00+01:00"


def test_what_is_unknown_is_none() -> None:
    assert (day_or_none(None), span_or_none(None), tenths(None)) == (None, None, None)
    day = date(2026, 11, 23)
    assert (day_or_none(day), tenths(23.96)) == ("2026-11-23", 24.0)
    assert span_or_none((day, date(2026, 12, 1))) == {"opens": "2026-11-23", "closes": "2026-12-01"}


def test_data_is_plain_and_leaves_out_identity_and_time() -> None:
    assert data_of(Drink(**HEAD, ml=250)) == {"ml": 250, "kind": "water"}
    assert data_of(PlanEvent(**HEAD, event="set", start=date(2026, 9, 1)))["start"] == "2026-09-01"
    assert data_of(CheckIn(**HEAD, levels={"left_calf": 4})) == {"levels": {"left_calf": 4}, "note": ""}


def test_the_segments_of_a_roll_are_part_of_its_data() -> None:
    made = RollSegment(
        **HEAD, roll_id="r", position=1, move="calf_roll", side="left", regions=("left_calf",), planned=30,
        seconds=30, outcome="done",
    )  # fmt: skip
    roll = Roll(
        **HEAD, routine="full_daily", version="1", name="Full body", planned=300, seconds=245, outcome="partly",
        segments=(made,),
    )  # fmt: skip
    (segment,) = data_of(roll)["segments"]
    assert segment["id"] == "0198"
    assert segment["regions"] == ["left_calf"]
    assert segment["seconds"] == 30
