"""The plan's settings, what may be set, and the days on which its clock stands still."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.days import Moment, short_day
from nmcoach.domain.errors import BadValue
from nmcoach.domain.plan.events import PlanEvent, PlanEventKind, check_event, known_decisions
from nmcoach.domain.plan.pauses import Lasting, Pauses, pauses
from nmcoach.domain.plan.plan import Plan, fold, unusual

START = date(2026, 9, 1)


def event(kind: PlanEventKind, day: date, hour: int = 12, name: str = "e", **values: Any) -> PlanEvent:
    at = datetime.combine(day, time(hour), UTC)
    return PlanEvent(id=name, at=at, zone="UTC", day=day, event=kind, **values)


def test_no_plan_was_set() -> None:
    assert fold([event("pause", START)]) is None


def test_unset_settings_are_the_guides() -> None:
    assert fold([event("set", START)]) == Plan(START, 1, False, (21, 28), 48)


def test_the_latest_set_wins_wholly() -> None:
    first = event("set", START, per_week=2, chronic=True, gap_hours=96, stated_by="Anna")
    later = event("set", START, 13, start=date(2026, 9, 3))
    assert fold([later, first]) == Plan(date(2026, 9, 3))


def test_two_sets_at_one_instant_are_ordered_by_id() -> None:
    events = [event("set", START, name="b", per_week=2), event("set", START, name="a", per_week=1)]
    plan = fold(events)
    assert plan is not None
    assert plan.per_week == 2


@pytest.mark.parametrize(
    ("per_week", "set_to", "hours"), [(1, None, 48), (2, None, 48), (2, 72, 72), (1, 96, 96), (1, 12, 48)]
)
def test_the_least_gap_is_48_h_unless_set_and_never_less(per_week: int, set_to: int | None, hours: int) -> None:
    plan = fold([event("set", START, per_week=per_week, gap_hours=set_to)])
    assert plan is not None
    assert plan.gap_hours == hours


@pytest.mark.parametrize(("days", "found"), [((21, 28), False), ((22, 24), False), ((14, 28), True), ((21, 42), True)])
def test_maintenance_outside_21_to_28_days_is_unusual(days: tuple[int, int], found: bool) -> None:
    assert unusual(days) is found


def test_a_new_plan_leaves_the_days_before_it_as_they_were() -> None:
    first = event("set", START, name="a", per_week=2)
    second = event("set", START + timedelta(days=60), name="b", start=START + timedelta(days=90))
    for day, expected in ((59, 2), (60, 1), (200, 1)):
        plan = fold([first, second], START + timedelta(days=day))
        assert plan is not None
        assert plan.per_week == expected


def test_a_plan_told_of_later_holds_for_the_days_before_it_was_told() -> None:
    plan = fold([event("set", START + timedelta(days=60), start=START)], START + timedelta(days=3))
    assert plan is not None
    assert plan.start == START


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"per_week": 3}, "3 sessions"),
        ({"gap_hours": 47}, "47 h"),
        ({"gap_hours": 97}, "97 h"),
        ({"maintenance_days": (13, 28)}, "13–28"),
        ({"maintenance_days": (21, 85)}, "21–85"),
        ({"maintenance_days": (28, 21)}, "28–21"),
        ({"maintenance_days": (6, 21), "stated_by": "Anna"}, "6–21"),
        ({"choice": "stop"}, "stop"),
        ({"event": "skip"}, "skip"),
        ({"begins": "later"}, "later"),
        ({"so_far": 61}, "61 sessions so far"),
        ({"start": START, "last": START + timedelta(days=1)}, "after its start"),
        ({"event": "pause", "until": START}, "a day after 2026-09-01"),
    ],
)
def test_what_cannot_be_set_is_refused_by_name(values: dict[str, Any], named: str) -> None:
    with pytest.raises(BadValue, match=named):
        check_event(event(**({"kind": values.pop("event", "set"), "day": START} | values)))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"gap_hours": 48},
        {"gap_hours": 96},
        {"maintenance_days": (14, 84)},
        {"maintenance_days": (18, 87), "choice": "rhythm"},
        {"maintenance_days": (7, 10), "stated_by": "A"},
    ],
)
def test_the_ends_of_each_range_can_be_set(values: dict[str, Any]) -> None:
    kept = event("set", START, **values)
    assert check_event(kept) is kept


def test_a_decision_applies_from_its_own_day_on() -> None:
    pause = event("pause", date(2026, 9, 10), 20)
    for day, known in ((9, False), (10, True), (11, True)):
        now = Moment(datetime(2026, 9, day, 8, tzinfo=UTC), "UTC", date(2026, 9, day))
        assert bool(known_decisions([pause], now)) is known


def days_of(events: list[PlanEvent], today: int = 28, start: date = START) -> Pauses:
    return pauses(events, start, date(2026, 9, today))


def sep(day: int) -> date:
    return date(2026, 9, day)


def test_a_pause_freezes_its_days_until_the_day_of_resuming() -> None:
    found = days_of([event("pause", sep(10)), event("resume", sep(15))])
    assert found == Pauses(((sep(10), sep(15)),))
    assert found.elapsed(sep(8), sep(20)) == 7
    assert found.after(sep(8), 7) == sep(20)
    assert [found.frozen(sep(d)) for d in (9, 10, 14, 15)] == [False, True, True, False]


def test_a_pause_that_lasts_freezes_up_to_today_and_may_be_made_longer() -> None:
    found = days_of([event("pause", sep(10), reason="travel"), event("pause", sep(12), reason="flu", until=sep(30))])
    assert found.lasting == Lasting(sep(10), sep(12), sep(30), "flu")
    assert found.elapsed(sep(8), sep(28)) == 2


@pytest.mark.parametrize(
    ("until", "longer", "day", "asked"),
    [
        pytest.param(None, None, 20, None, id="not before three weeks"),
        pytest.param(None, None, 21, 21, id="after three weeks"),
        pytest.param(None, None, 48, 21, id="and it stays asked"),
        pytest.param(None, None, 49, 49, id="again after four more"),
        pytest.param(10, None, 9, None, id="not before its day"),
        pytest.param(10, None, 10, 10, id="on its day"),
        pytest.param(None, 21, 48, None, id="made longer: not for four weeks"),
        pytest.param(None, 21, 49, 49, id="then again"),
    ],
)
def test_a_pause_is_asked_about(until: int | None, longer: int | None, day: int, asked: int | None) -> None:
    def later(days: int | None) -> date | None:
        return None if days is None else START + timedelta(days=days)

    events = [event("pause", START, until=later(until))]
    if longer is not None:
        events.append(event("pause", START + timedelta(days=longer), name="f"))
    today = START + timedelta(days=day)
    lasting = pauses(events, START, today).lasting
    assert lasting is not None
    assert lasting.asked(today) == later(asked)


def test_a_session_in_a_pause_asks_and_ends_it_after_a_week_of_silence() -> None:
    came = [sep(8), sep(15)]
    asking = pauses([event("pause", sep(10))], START, sep(21), came)
    assert asking.lasting is not None
    assert (asking.lasting.came, asking.lasting.asked(sep(21))) == (sep(15), sep(15))
    assert pauses([event("pause", sep(10))], START, sep(22), came) == Pauses(((sep(10), sep(15)),))
    longer = pauses([event("pause", sep(10)), event("pause", sep(18))], START, sep(28), came)
    assert longer.lasting == Lasting(sep(10), sep(18))
    gone_on = pauses([event("pause", sep(10)), event("resume", sep(18))], START, sep(28), came)
    assert gone_on == Pauses(((sep(10), sep(18)),))


def test_a_pause_ends_with_a_later_start_of_the_plan() -> None:
    found = days_of([event("pause", date(2026, 8, 1)), event("pause", sep(20))], start=sep(5))
    assert found.spans == ((date(2026, 8, 1), sep(5)), (sep(20), sep(29)))
    assert found.since == sep(20)
    assert days_of([event("pause", date(2026, 8, 1))], today=4, start=sep(5)).since == date(2026, 8, 1)
    assert days_of([event("pause", date(2026, 8, 1))], today=5, start=sep(5)).since is None


def test_resuming_what_was_not_paused_does_nothing() -> None:
    assert days_of([event("resume", sep(3)), event("pause", sep(4)), event("resume", sep(4))]) == Pauses()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, 60), max_size=6, unique=True).map(sorted),
    st.integers(-10, 70),
    st.integers(0, 60),
)
def test_counting_days_and_adding_them_agree(bounds: list[int], first: int, days: int) -> None:
    marks = [START + timedelta(days=n) for n in bounds[: len(bounds) // 2 * 2]]
    clock = Pauses(tuple(zip(marks[::2], marks[1::2], strict=True)))
    begin = START + timedelta(days=first)
    end = clock.after(begin, days)
    assert not clock.frozen(end)
    assert clock.elapsed(begin, end) == days


def test_a_day_is_named_briefly_with_its_year_only_when_far_away() -> None:
    assert short_day(date(2026, 9, 22)) == "Tue 22 Sep"
    assert short_day(date(2026, 9, 22), date(2027, 1, 2)) == "Tue 22 Sep"
    assert short_day(date(2026, 9, 22), date(2027, 9, 2)) == "Tue 22 Sep 2026"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 900), unique=True, max_size=24), st.integers(-5, 905), st.integers(-5, 905))
def test_many_pauses_are_counted_as_one_by_one(bounds: list[int], first: int, last: int) -> None:
    edges = [date(2026, 1, 1) + timedelta(days=day) for day in sorted(bounds)]
    stopped = Pauses(tuple(zip(edges[::2], edges[1::2], strict=False)))
    begin, end = (date(2026, 1, 1) + timedelta(days=day) for day in (first, last))
    days = [begin + timedelta(days=day) for day in range(max(0, last - first))]
    still = [any(a <= day < b for a, b in stopped.spans) for day in days]
    assert [stopped.frozen(day) for day in days] == still
    assert stopped.elapsed(begin, end) == still.count(False)
