"""Charts made from what was logged."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.amounts import Told
from nmcoach.domain.days import Span
from nmcoach.domain.measures.measures import MEASURES, Measure, Measurement
from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.progress import made
from nmcoach.domain.progress.charts import Reference
from nmcoach.domain.progress.series import first_range, measured_days, rolled_shares, worst_days
from nmcoach.domain.progress.tables import table
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.say import english, say
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.soreness.check_ins import CheckIn

TODAY = date(2026, 11, 23)
FORTNIGHT = Span(TODAY - timedelta(days=13), TODAY)
NOW = datetime.combine(TODAY, time(13), UTC)


def head(ago: int, hour: int = 9) -> dict[str, Any]:
    day = TODAY - timedelta(days=ago)
    return {"id": f"{ago}-{hour}", "at": datetime.combine(day, time(hour), UTC), "zone": "UTC", "day": day}


def session(ago: int, status: Status = "attended") -> Session:
    return Session(**head(ago), status=status)


def roll(ago: int, seconds: int = 300) -> Roll:
    outcome: Any = "done" if seconds == 300 else "partly"
    return Roll(**head(ago), routine="r", version="1", name="R", planned=300, seconds=seconds, outcome=outcome)


def shown(*sessions: Session, began: int | None = 60, plan: Plan | None = None) -> made.Basis:
    return made.basis_of(FORTNIGHT, None if began is None else TODAY - timedelta(days=began), sessions, plan)


def test_what_is_shown_starts_with_the_first_entry_and_marks_the_attended_sessions_of_the_range() -> None:
    found = shown(session(40), session(5), session(3, "cancelled"), session(-2), began=6)
    assert found.logged == Span(TODAY - timedelta(days=6), TODAY)
    assert found.marks == (TODAY - timedelta(days=5),)
    assert found.first_session == TODAY - timedelta(days=40)


def test_a_session_before_the_plan_is_not_its_first_one() -> None:
    found = shown(session(40), session(5), session(9, "missed"), plan=Plan(start=TODAY - timedelta(days=20)))
    assert found.first_session == TODAY - timedelta(days=5)
    assert [s.status for s in found.sessions] == ["attended", "attended", "missed"]


def test_the_chart_of_rolling_tells_of_the_range_with_the_strength_of_the_whole_past() -> None:
    rolls = [roll(ago) for ago in range(60, 0, -1)]
    chart = made.rolling(shown(session(4)), rolled_shares(rolls), Pauses(), [], {})
    assert [day for day, _ in chart.series] == [TODAY - timedelta(days=ago) for ago in range(13, 0, -1)]
    assert chart.excused == {TODAY - timedelta(days=4)}
    assert english(chart.sentence).startswith("Rolled on 13 of 13 days. The habit stands at 96 of 100")


def test_a_routine_followed_in_part_is_a_share_of_its_day() -> None:
    assert made.rolling(shown(), rolled_shares([roll(2, seconds=150)]), Pauses(), [], {}).series == (
        (TODAY - timedelta(days=2), 0.5),
    )


def test_the_chart_of_water_has_the_goal_as_its_line_and_its_top() -> None:
    drunk = [(TODAY - timedelta(days=2), 2000.0), (TODAY - timedelta(days=1), 1000.0)]
    chart = made.water(shown(), drunk, Told(1500, aim=True))
    assert (chart.goal, chart.high, chart.middle) == (1500, 1500, 1500)
    assert dict(chart.series) == {TODAY - timedelta(days=2): 2000, TODAY - timedelta(days=1): 1000}


def test_the_chart_of_soreness_holds_the_worst_of_each_day_against_their_middle() -> None:
    check_ins = [CheckIn(**head(3, hour), levels={"left_calf": level}) for hour, level in ((8, 2), (20, 6))]
    chart = made.soreness(shown(session(4)), worst_days(check_ins))
    assert chart.series == ((TODAY - timedelta(days=3), 6.0),)
    assert chart.reference == Reference(6.0, say("typically"))
    assert made.soreness(shown(), []).reference is None


def test_each_kind_has_a_chart_a_sided_one_two_and_each_activity_one() -> None:
    stairs = Measurement(**head(1), kind="activity", value=4.0, note="stairs")
    charts = made.measured(shown(), {("activity", "stairs"): measured_days([stairs], name="stairs")}, ("stairs",))
    assert [chart.id for chart in charts] == [
        "pain", "stress", "sleep", "toe_touch", "knee_to_wall_left", "knee_to_wall_right",
        "hand_behind_back_left", "hand_behind_back_right", "activity_1",
    ]  # fmt: skip
    assert [english(chart.title) for chart in charts if chart.series] == ["stairs"]


def test_pain_is_held_against_what_it_was_before_the_first_session() -> None:
    readings = [Measurement(**head(ago), kind="pain", value=7.0) for ago in range(13, 7, -1)]
    readings += [Measurement(**head(ago), kind="pain", value=3.0) for ago in range(6, 0, -1)]
    chart = made.measured(shown(session(7)), {("pain", ""): measured_days(readings)}, ())[0]
    assert chart.reference == Reference(7.0, say("before the first session"), 2.0)
    assert english(chart.sentence).startswith("Typically 5/10, on 12 of 14 days, from 3 to 7.")
    assert chart.aside == SETTLING


def test_the_chart_of_sessions_counts_each_day_and_says_the_rhythm() -> None:
    chart = made.visits(shown(session(9), session(2), session(2, "cancelled")), None)
    assert chart.series == ((TODAY - timedelta(days=9), 1.0), (TODAY - timedelta(days=2), 1.0))
    assert english(chart.sentence) == "2 attended. 7 days apart. No plan is set."
    assert english(made.visits(shown(), say("One a week.")).sentence) == "No session in this time. One a week."


def test_the_chart_of_moving_adds_up_a_day_and_tells_minutes_a_week_by_kind() -> None:
    day, other = TODAY - timedelta(days=1), TODAY - timedelta(days=9)
    chart = made.moving(shown(), {"walking": [(day, 20.0), (other, 40.0)], "swimming": [(day, 80.0)]})
    assert chart.series == ((other, 40.0), (day, 100.0))
    assert english(chart.sentence) == (
        "140 min in all, on 2 of 14 days. That is 70 min a week: swimming 40, walking 30."
    )
    headings, rows = table(chart)
    assert [english(cell) for cell in headings] == ["week", "min", "swimming", "walking"]
    assert [[english(cell) for cell in row[1:]] for row in rows] == [
        ["0", "0", "0"], ["100", "80", "20"], ["40", "0", "40"]
    ]  # fmt: skip
    assert english(made.moving(shown(began=2), {"walking": [(day, 20.0)]}).sentence) == (
        "20 min on 1 of 3 days: walking 20."
    )
    assert made.moving(shown(), {}).empty


@given(
    st.sampled_from(list(MEASURES.values())),
    st.lists(st.floats(0, 1), max_size=5),
    st.none() | st.tuples(st.floats(0, 1), st.none() | st.floats(0.5, 5)),
)
def test_a_scale_rises_stays_within_what_can_be_measured_and_holds_every_value(
    measure: Measure, shares: list[float], held: tuple[float, float | None] | None
) -> None:
    values = [measure.least + share * (measure.most - measure.least) for share in shares]
    reference = None
    if held is not None:
        reference = Reference(measure.least + held[0] * (measure.most - measure.least), say("then"), held[1])
    low, high = made.scale(measure, values, reference)
    assert measure.least <= low < high <= measure.most
    assert all(low <= value <= high for value in values)


def test_a_scale_ends_in_round_figures() -> None:
    line = Reference(7.3, say("then"), 2.6)
    assert made.scale(MEASURES["toe_touch"], [8.2, 16.5], line) == (2.0, 21.0)
    assert made.scale(MEASURES["asleep"], [280.0, 506.0], None) == (240.0, 540.0)


@pytest.mark.parametrize(("began", "expected"), [(None, "2w"), (13, "2w"), (14, "3m"), (400, "3m")])
def test_two_weeks_are_shown_first_until_the_first_entry_is_older(began: int | None, expected: str) -> None:
    first = None if began is None else TODAY - timedelta(days=began)
    assert first_range(TODAY, first) == expected
