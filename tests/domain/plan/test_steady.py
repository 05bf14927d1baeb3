"""A maintenance of decades is walked quickly, and leads to where it leads session by session."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.plan import phases
from nmcoach.domain.plan.events import CHOICES, PlanEvent
from nmcoach.domain.plan.legs import Leg
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.way import Way

START = date(2020, 1, 6)


def on(number: int) -> date:
    return START + timedelta(days=number)


def chose(number: int, choice: Any, days: tuple[int, int] | None, stated_by: str) -> PlanEvent:
    at = datetime.combine(on(number), time(20), UTC)
    return PlanEvent(id=f"{number}", at=at, zone="UTC", day=on(number), event="handover", choice=choice,
                     maintenance_days=days, stated_by=stated_by)  # fmt: skip


def walked(plan: Plan, days: Sequence[int], events: Sequence[PlanEvent], pauses: Pauses, today: int) -> Leg:
    phases._walked.cache_clear()
    came = [(on(n), datetime.combine(on(n), time(15), UTC), f"{n:05}") for n in sorted(days)]
    return phases.walk(plan, came, events, pauses, on(today))


# Mostly gaps as in maintenance, and now and then any other; or mostly short ones, as of somebody who comes more often.
gaps = st.lists(st.integers(19, 30) | st.integers(19, 30) | st.integers(19, 30) | st.integers(0, 100), max_size=60) | (
    st.lists(st.integers(3, 18) | st.integers(10, 16) | st.integers(0, 40), max_size=60)
)
choices = st.lists(
    st.builds(
        chose,
        st.integers(0, 1200),
        st.sampled_from(["maintenance", "maintenance", *CHOICES]),
        st.none() | st.tuples(st.integers(14, 24), st.integers(25, 40)),
        st.sampled_from(["", "Anna"]),
    ),
    max_size=4,
)
plans = st.builds(
    Plan,
    start=st.just(START),
    begins=st.sampled_from(["month", "course", "maintenance", "maintenance"]),
    stated_by=st.sampled_from(["", "", "Anna"]),
    so_far=st.integers(0, 12),
)
paused = st.lists(st.tuples(st.integers(0, 1200), st.integers(1, 60)), max_size=3)


def apart(spans: Sequence[tuple[int, int]]) -> Pauses:
    found: list[tuple[date, date]] = []
    for begin, length in sorted(spans):
        if not found or on(begin) > found[-1][1]:
            found.append((on(begin), on(begin + length)))
    return Pauses(tuple(found))


@given(plans, gaps, choices, paused, st.integers(0, 60))
@settings(max_examples=400, deadline=None)
def test_many_sessions_at_once_lead_where_each_by_itself_leads(
    plan: Plan, between: list[int], events: list[PlanEvent], spans: list[tuple[int, int]], later: int
) -> None:
    days = [sum(between[: n + 1]) for n in range(len(between))]
    today = max(days, default=0) + later
    with pytest.MonkeyPatch.context() as patch:
        quick = walked(plan, days, events, apart(spans), today)
        patch.setattr(Way, "_steady", lambda _way, _days, place: place)
        assert walked(plan, days, events, apart(spans), today) == quick


def test_a_life_of_maintenance_is_gone_through_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one: list[date] = []
    come = Way._come

    def counted(way: Way, day: date) -> None:
        one_by_one.append(day)
        come(way, day)

    monkeypatch.setattr(Way, "_come", counted)
    days = list(range(0, 50 * 365, 25))
    leg = walked(Plan(start=START, begins="maintenance"), days, (), Pauses(), days[-1] + 3)
    assert (leg.phase, leg.counted, leg.last) == ("maintenance", len(days), on(days[-1]))
    assert len(one_by_one) < 15
