"""The cadence, rule by rule: phases, windows, states and the sentence that gives the reason."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.events import PlanEvent, PlanEventKind
from nmcoach.domain.plan.standing import Standing, standing
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status

START = date(2026, 9, 1)
MONTH = (1, 8, 15, 22)
"""Days of September with a session in an ordinary first month."""


def on(number: int) -> date:
    """Give the day of the plan with that number: 1 is the first of September."""
    return START + timedelta(days=number - 1)


def moment(number: int, hour: int = 20) -> Moment:
    return Moment(datetime.combine(on(number), time(hour), UTC), "UTC", on(number))


def event(kind: PlanEventKind, number: int = 1, **values: Any) -> PlanEvent:
    at = datetime.combine(on(number), time(12), UTC)
    return PlanEvent(id=f"e{number}", at=at, zone="UTC", day=on(number), event=kind, **values)


def session(number: int, status: Status = "attended", hour: int = 15, **values: Any) -> Session:
    at = datetime.combine(on(number), time(hour), UTC)
    return Session(id=f"s{number}", at=at, zone="UTC", day=on(number), status=status, **values)


def stand(number: int, came: Sequence[int] = (), *more: PlanEvent | Session, plan: Any = None, **rest: Any) -> Standing:
    """Give the standing on a day after sessions on those days."""
    events = [event("set", 1, start=START, **(plan or {})), *(m for m in more if isinstance(m, PlanEvent))]
    sessions = [*(session(n) for n in came), *(m for m in more if isinstance(m, Session))]
    return standing(events, sessions, moment(number), **rest)


HANDED = event("handover", 29, choice="maintenance")


def test_the_first_month_and_the_maintenance_after_it() -> None:
    month = stand(25, MONTH, HANDED)
    assert (month.phase, month.phase_day, month.phase_week, month.phase_weeks) == ("intensive", 25, 4, 4)
    assert (month.sessions_attended, month.sessions_in_phase, month.since) == (4, 4, START)
    assert english(month.why) == "Intensive: one session a week, day 25 of 28; the last was on Tue 22 Sep."
    later = stand(40, MONTH, HANDED)
    assert (later.phase, later.since, later.sessions_in_phase) == ("maintenance", date(2026, 9, 29), 0)
    assert later.window == (date(2026, 10, 13), date(2026, 10, 20))
    assert later.state == "upcoming"
    assert english(later.why) == "Maintenance: one session every 21–28 days; the last was on Tue 22 Sep."
    assert later.notices == ()
    late = stand(55, MONTH, HANDED)
    assert late.state == "late"
    assert english(late.why).endswith(
        "the last was on Tue 22 Sep, 33 days ago; best between Tue 13 Oct and Tue 20 Oct; book when it suits."
    )


def test_without_a_plan_nothing_is_planned_but_the_least_gap_is_known() -> None:
    found = standing([], [session(1)], moment(2))
    assert (found.phase, found.state, found.window, found.since) == ("screen", "unplanned", None, None)
    assert "set one" in english(found.why)
    assert found.least_gap_until == session(1).at + timedelta(hours=48)


def test_a_stop_at_any_time_leaves_no_window_and_gives_its_reason() -> None:
    for number, events in ((1, ()), (25, ()), (40, (HANDED,)), (40, (event("pause", 35),))):
        found = stand(number, MONTH, *events, stop="a recent fracture.")
        assert (found.phase, found.state, found.window) == ("screen", "unplanned", None)
        assert english(found.why) == "Sessions and rolling wait: a recent fracture."


@pytest.mark.parametrize(
    ("number", "state"),
    [(-3, "upcoming"), (1, "open"), (6, "open"), (7, "due"), (8, "late"), (43, "late"), (44, "lapsed")],
)
def test_before_the_first_session_the_month_has_not_begun(number: int, state: str) -> None:
    found = stand(number)
    assert (found.phase, found.state, found.window) == ("screen", state, (on(1), on(7)))
    assert "month starts with" in english(found.why)
    assert [offer.kind for offer in found.offers] == (["lapse"] if state == "lapsed" else [])


def test_the_safety_questions_come_first() -> None:
    found = stand(2, screened=False)
    assert "safety questions first" in english(found.why)
    assert found.notices
    assert stand(2).notices == ()


WEEKLY: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("plan", "opens", "closes", "days"),
    [
        pytest.param(WEEKLY, 7, 9, "6 open 7 due 8 due 9 late 27 late 28 lapsed", id="one a week: days 6–8"),
    ],
)
def test_the_weekly_window(plan: dict[str, Any], opens: int, closes: int, days: str) -> None:
    words = days.split()
    for after, state in zip(words[::2], words[1::2], strict=True):
        found = stand(1 + int(after), [1], plan=plan)
        assert (found.window, found.state) == ((on(opens), on(closes)), state)


@pytest.mark.parametrize(
    ("after", "state"),
    [(20, "upcoming"), (21, "open"), (27, "open"), (28, "due"), (29, "late"), (42, "late"), (43, "lapsed")],
)
def test_maintenance_is_open_from_21_days_due_on_28_late_to_42(after: int, state: str) -> None:
    found = stand(22 + after, MONTH, HANDED)
    assert found.state == state
    assert [offer.kind for offer in found.offers] == (["lapse"] if state == "lapsed" else [])


def test_a_miss_slides_forward_and_is_never_doubled() -> None:
    missed = session(15, "missed")
    found = stand(17, [1, 8], missed)
    assert found.window == (on(14), on(16))
    assert (found.state, found.booked) == ("late", None)
    assert any("Tue 15 Sep was missed" in english(text) for text in found.notices)
    after = stand(18, [1, 8, 18], missed)
    assert after.window == (on(24), on(26))
    assert not any("missed" in english(text) for text in after.notices)


@pytest.mark.parametrize(
    ("came", "number", "length", "day", "weeks"),
    [
        pytest.param([1, 8, 21], 22, 28, 22, 4, id="a gap of 13 days changes nothing"),
        pytest.param([1, 8, 22], 23, 42, 23, 6, id="a gap of 14 days makes the month 14 days longer"),
        pytest.param([1, 8, 35], 36, 55, 36, 8, id="a gap of 27 days makes it 27 days longer"),
        pytest.param([1, 8, 36], 37, 28, 2, 4, id="a gap of 28 days starts it anew"),
    ],
)
def test_gaps_in_the_first_month(came: list[int], number: int, length: int, day: int, weeks: int) -> None:
    found = stand(number, came)
    assert (found.phase, found.phase_day, found.phase_weeks) == ("intensive", day, weeks)
    assert f"day {day} of {length}" in english(found.why)
    assert bool(found.notices) == (came[-1] > 21)
    assert found.sessions_attended == 3


def test_in_a_gap_of_28_days_the_month_is_said_to_start_anew() -> None:
    found = stand(36, [1, 8])
    assert found.state == "lapsed"
    assert "begins anew" in english(found.why)
    assert [offer.kind for offer in found.offers] == ["lapse"]


def test_sessions_before_the_plans_start_count_only_for_the_least_gap() -> None:
    found = stand(1, [-1, 0])
    assert (found.phase, found.sessions_attended, found.window) == ("screen", 0, (on(1), on(7)))
    assert found.last_attended == session(0)
    assert found.least_gap_until == session(0).at + timedelta(hours=48)


def test_a_changed_start_holds_from_the_day_it_was_set_and_counts_from_its_own() -> None:
    moved = event("set", 20, start=on(8))
    assert stand(19, MONTH, moved).since == START
    assert stand(25, MONTH, moved).since == on(8)


def test_what_comes_after_now_is_not_known_yet() -> None:
    booked = session(29, "booked")
    found = stand(16, [1, 8, 15, 22], booked, event("pause", 17), HANDED)
    assert (found.phase, found.sessions_attended, found.last_attended) == ("intensive", 3, session(15))
    assert found.booked == booked


@pytest.mark.parametrize(
    ("plan", "came", "choice", "phase"),
    [
        pytest.param({}, MONTH, "maintenance", "maintenance", id="maintenance as chosen"),
        pytest.param({}, MONTH, "therapist", "maintenance", id="as the therapist said"),
        pytest.param({}, MONTH, "continue", "intensive", id="continue stays intensive"),
        pytest.param({"chronic": True}, MONTH, "maintenance", "course", id="lasting pain goes on to the longer course"),
        pytest.param({"chronic": True}, MONTH, "therapist", "maintenance", id="the therapist's word skips the course"),
        pytest.param(
            {"chronic": True, "per_week": 2}, range(1, 28, 2), "maintenance", "maintenance", id="12 sessions need none"
        ),
    ],
)
def test_the_hand_over(plan: dict[str, Any], came: Sequence[int], choice: Any, phase: str) -> None:
    assert stand(28, came, event("handover", 29, choice=choice), plan=plan).phase == "intensive"
    assert stand(29, came, event("handover", 29, choice=choice), plan=plan).phase == phase


def test_continuing_adds_28_days_from_the_answer() -> None:
    found = stand(40, [1, 8, 15, 22, 29, 36], event("handover", 31, choice="continue"))
    assert "day 40 of 58" in english(found.why)
    assert found.phase_weeks == 9
    assert found.offers == ()


@pytest.mark.parametrize(
    ("came", "number", "noticed"),
    [
        pytest.param(MONTH, 20, True, id="before day 28"),
        pytest.param((1, 8), 29, True, id="before three sessions"),
        pytest.param(MONTH, 28, False, id="on day 28 with four"),
    ],
)
def test_an_early_hand_over_is_allowed_and_noticed(came: Sequence[int], number: int, noticed: bool) -> None:
    found = stand(number + 1, [n for n in came if n <= number], event("handover", number, choice="maintenance"))
    assert found.phase == "maintenance"
    assert any("handed over" in english(text) for text in found.notices) is noticed


def test_the_longer_course_counts_all_sessions_and_ends_with_the_second_hand_over() -> None:
    came = [1, 8, 15, 22, 29, 36, 43, 50]
    found = stand(51, came, HANDED, plan={"chronic": True})
    assert (found.phase, found.sessions_in_phase, found.window) == ("course", 4, (on(56), on(58)))
    assert "8 of 8–12 done" in english(found.why)
    ended = stand(52, came, HANDED, event("handover", 52, choice="maintenance"), plan={"chronic": True})
    assert (ended.phase, ended.window, ended.notices) == ("maintenance", (on(71), on(78)), ())


def test_a_rhythm_stated_by_the_therapist_is_shown_as_such() -> None:
    word = event("handover", 20, choice="therapist", stated_by="Anna", maintenance_days=(10, 12))
    found = stand(26, [1, 8, 15], word)
    assert found.window == (on(25), on(27))
    assert (
        english(found.why)
        == "Maintenance, as stated by Anna: one session every 10–12 days; the last was on Tue 15 Sep."
    )
    assert (found.stated_by, found.notices) == ("Anna", ())
    plan = stand(2, [1], plan={"stated_by": "Anna"})
    assert english(plan.why).startswith("Intensive, as stated by Anna:")


def test_a_pause_freezes_the_clock() -> None:
    pause, resume = event("pause", 24, reason="travel"), event("resume", 34)
    paused = stand(30, MONTH, pause, resume)
    assert (paused.phase, paused.state, paused.window, paused.phase_day) == ("paused", "unplanned", None, 7)
    assert english(paused.why) == "Paused since Thu 24 Sep (travel); no days are counted until you resume."
    resumed = stand(34, MONTH, pause, resume)
    assert (resumed.phase, resumed.phase_day, resumed.window) == ("intensive", 24, (on(38), on(40)))
    late = stand(42, MONTH, pause, resume)
    assert "20 days ago (10 of them paused)" in english(late.why)


def test_a_session_in_a_pause_is_counted_and_noticed() -> None:
    found = stand(30, [*MONTH, 28], event("pause", 24))
    assert (found.sessions_attended, found.sessions_in_phase) == (5, 1)
    assert [offer.kind for offer in found.offers] == ["pause"]
    assert "in the pause" in english(found.offers[0].text)


def test_a_booking_within_the_least_gap_is_noticed() -> None:
    assert any("least gap" in english(text) for text in stand(8, [1, 8], session(10, "booked", 12)).notices)
    assert stand(8, [1, 8], session(10, "booked", 13)).notices == ()


FLARED = [(on(30 + n), 6 if n > 13 else 2) for n in range(17)]


YES = event("handover", 46, choice="flare")


def test_a_flare_is_offered_and_entered_by_a_yes_and_then_maintenance_goes_on() -> None:
    asked = stand(46, MONTH, HANDED, pain=FLARED)
    assert (asked.phase, asked.window) == ("maintenance", (on(43), on(50)))
    assert [(offer.kind, offer.choices) for offer in asked.offers] == [("flare", ("flare",))]
    found = stand(46, MONTH, HANDED, YES, pain=FLARED)
    assert (found.phase, found.since, found.phase_weeks) == ("flare", on(46), 3)
    assert (found.window, found.state, found.offers) == ((on(46), on(52)), "open", ())
    assert "0 of 3 done" in english(found.why)
    second = stand(54, [*MONTH, 47], HANDED, YES, pain=FLARED)
    assert (second.phase, second.window, second.state) == ("flare", (on(53), on(55)), "due")
    over = stand(61, [*MONTH, 47, 54, 61], HANDED, YES, pain=FLARED)
    assert (over.phase, over.since, over.sessions_in_phase) == ("maintenance", on(61), 0)
    assert over.window == (on(82), on(89))
    assert any("flare is over" in english(text) for text in over.notices)


def test_a_flare_in_the_therapists_rhythm_is_only_offered() -> None:
    word = event("handover", 29, choice="therapist", stated_by="Anna")
    found = stand(46, MONTH, word, pain=FLARED)
    assert (found.phase, found.since) == ("maintenance", on(29))
    assert "Ask Anna" in english(found.offers[0].text)


def test_pain_that_stays_up_through_five_sessions_is_taken_to_the_therapist() -> None:
    pain = [(on(30 + n), 6 if n > 13 else 2) for n in range(60)]
    found = stand(75, [*MONTH, 47, 54, 61, 68, 75], HANDED, YES, pain=pain)
    assert found.phase == "maintenance"
    assert any("5 weekly sessions" in english(text) for text in found.notices)
