"""Lives of the plan: what people really do, and what the plan makes of it on each day."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.plan.standing import Standing, standing
from nmcoach.domain.say import english
from nmcoach.domain.session_hours import SessionHours
from nmcoach.domain.sessions import Session

START = date(2026, 1, 6)
"""A Tuesday."""


def on(number: int) -> date:
    return START + timedelta(days=number)


def did(what: str, number: int, **values: Any) -> PlanEvent:
    made: Any = {"event": what, **values}
    at = datetime.combine(on(number), time(9), UTC)
    return PlanEvent(id=f"{what}{number}", at=at, zone="UTC", day=on(number), **made)


def came(days: Iterable[int]) -> list[Session]:
    return [
        Session(id=f"s{n:05}", at=datetime.combine(on(n), time(15), UTC), zone="UTC", day=on(n), status="attended")
        for n in days
    ]


def stand(number: int, days: Iterable[int], *events: PlanEvent, hours: Any = None, **plan: Any) -> Standing:
    now = Moment(datetime.combine(on(number), time(20), UTC), "UTC", on(number))
    told = [did("set", 0, start=START, **plan), *events]
    return standing(told, [s for s in came(days) if s.day <= now.day], now, hours=hours)


def said(found: Standing) -> str:
    parts = [found.why, *found.notices, *(offer.text for offer in found.offers)]
    return " ".join(english(part) for part in [*parts, *([found.checkpoint.text] if found.checkpoint else [])])


DEBT = ("late", "lapsed", "overdue", "missed", "long past", "was due", "in the middle of")


def owes(found: Standing) -> list[str]:
    return [word for word in DEBT if word in said(found).lower().replace("later", "")]


@pytest.mark.parametrize("years", [1, 10])
def test_every_24_days_and_never_answered_is_maintenance_assumed(years: int) -> None:
    days = range(0, 365 * years, 24)
    offers, notices = set(), []
    for number in range(100, 365 * years, 1 if years == 1 else 11):
        found = stand(number, days)
        assert (found.phase, found.assumed, found.rhythm_days) == ("maintenance", True, 24)
        assert found.last_attended is not None
        last = found.last_attended.day
        assert found.window == (last + timedelta(days=21), last + timedelta(days=27))
        assert not owes(found)
        offers |= {(offer.kind, offer.since) for offer in found.offers}
        notices += [english(notice) for notice in found.notices]
    assert offers == {("rhythm", on(72))}, "asked once"
    assert len(notices) == len(set(notices)), "no notice twice"


def test_four_weekly_sessions_and_then_every_28_days_is_maintenance() -> None:
    days = [0, 7, 14, 21, *range(49, 330, 28)]
    for number in range(110, 330):
        found = stand(number, days)
        assert (found.phase, found.rhythm_days, owes(found)) == ("maintenance", 28, [])
    assert stand(300, days).state in ("upcoming", "open", "due")


def test_weekly_for_a_year_and_never_answered_leaves_the_plan_open() -> None:
    found = stand(364, range(0, 365, 7))
    assert (found.phase, found.window, found.state) == ("open", None, "unplanned")
    assert found.offers[0].choices == ("continue", "maintenance", "therapist")
    assert not found.offers[0].fresh(on(364)), "Today asked for two weeks; then it waits in Sessions"


def test_after_a_break_it_is_asked_once_and_weekly_sessions_are_no_maintenance() -> None:
    monthly = list(range(0, 730, 28))
    weekly = [monthly[-1] + 365 + 7 * n for n in range(20)]
    asked = set()
    for number in range(weekly[0], weekly[-1]):
        found = stand(number, [*monthly, *weekly], did("handover", 40, choice="maintenance"))
        assert (found.phase, found.window) == ("open", None)
        asked |= {(offer.kind, offer.since) for offer in found.offers if offer.kind != "ease"}
    assert len(asked) == 1, "asked once"
    assert asked.pop()[0] == "break"
    monthly_again = [monthly[-1] + 365 + 28 * n for n in range(6)]
    assert stand(monthly_again[-1], [*monthly, *monthly_again]).assumed, "a rhythm found again is maintenance"


TUE_THU = [7 * week + day for week in range(4) for day in (0, 2)]


@pytest.mark.parametrize("number", range(28))
def test_two_a_week_on_tuesday_and_thursday_are_never_late(number: int) -> None:
    found = stand(number, TUE_THU, per_week=2)
    assert found.state not in ("late", "lapsed")
    assert (found.notices, owes(found)) == ((), [])
    week = sum(day // 7 == (number + 1) // 7 for day in (n + 1 for n in TUE_THU if n <= number))
    assert found.of_week == week
    assert f"{week} of 2 this week" in english(found.why)


def test_two_a_week_nothing_is_carried_over_and_a_week_begun_late_counts_from_the_next() -> None:
    assert stand(9, [0], per_week=2).window == (on(6), on(10)), "Thursday, with none this week: one is left, by Friday"
    assert stand(11, [0], per_week=2).window == (on(13), on(15)), "Saturday: Monday to Wednesday of the next week"
    friday = stand(3, [3], per_week=2)
    assert (friday.of_week, friday.window) == (None, (on(6), on(8)))
    weekend = SessionHours(days=(1, 5))
    assert stand(0, [0], per_week=2, hours=weekend).window == (on(2), on(4)), "the second by Saturday"


def test_a_window_without_session_days_reaches_to_the_next() -> None:
    mondays = SessionHours(days=(0,))
    assert stand(3, [0], hours=mondays).window == (on(6), on(8)), "Monday to Wednesday has a Monday"
    tuesdays = SessionHours(days=(1,))
    assert stand(3, [1], hours=tuesdays).window == (on(7), on(9))
    thursdays = SessionHours(days=(3,))
    assert stand(3, [0], hours=thursdays).window == (on(6), on(9)), "Mon to Wed has none: to Thursday"


def test_a_stated_rhythm_stands_and_how_often_one_comes_is_said_beside_it() -> None:
    stated = did("handover", 1, choice="therapist", stated_by="Dana", maintenance_days=(10, 14))
    found = stand(250, range(0, 250, 24), stated)
    assert (found.phase, found.assumed, found.stated_by) == ("maintenance", False, "Dana")
    assert english(found.beside) == "Came about every 24 days; Dana said 10–14."
    assert stand(250, range(0, 250, 12), stated).beside is None


def test_a_pause_forgotten_is_asked_about_and_a_session_in_it_ends_it() -> None:
    pause = did("pause", 9)
    kinds = {n: [offer.kind for offer in stand(n, [0, 7], pause).offers] for n in (29, 30, 57, 58)}
    assert kinds == {29: [], 30: ["pause"], 57: ["pause"], 58: ["pause"]}
    asked = {n: stand(n, [0, 7], pause).offers[0].fresh(on(n)) for n in (30, 43, 44, 57, 58)}
    assert asked == {30: True, 43: True, 44: False, 57: False, 58: True}, "for two weeks, and again after four"
    days = [0, 7, 20]
    assert stand(26, days, pause).phase == "paused"
    gone_on = stand(27, days, pause)
    assert (gone_on.phase, gone_on.window) == ("intensive", (on(26), on(28)))


def test_sessions_of_one_day_count_once_for_gaps_and_weeks() -> None:
    twice: Sequence[Session] = [*came([0, 2]), *came([2])]
    now = Moment(datetime.combine(on(2), time(20), UTC), "UTC", on(2))
    found = standing([did("set", 0, start=START, per_week=2)], twice, now)
    assert found.of_week == 2


def test_a_new_plan_leaves_what_was_before_it() -> None:
    later = did("set", 100, start=on(130))
    assert stand(20, [0, 7, 14], later).since == START
    assert stand(110, [0, 7, 14, 21], later).phase == "screen"


def test_far_days_bear_their_year() -> None:
    assert "since Mon 2 Feb, so" in english(stand(200, range(0, 201, 7)).why)
    assert "since Mon 2 Feb 2026, so" in english(stand(700, range(0, 701, 7)).why)


def test_of_a_past_that_was_told_at_once_it_is_asked_from_the_day_of_the_plan_on() -> None:
    told = PlanEvent(**did("set", 700).__dict__ | {"start": START})
    now = Moment(datetime.combine(on(705), time(20), UTC), "UTC", on(705))
    (offer,) = standing([told], came(range(0, 700, 24)), now).offers
    assert (offer.kind, offer.since, offer.fresh(on(705))) == ("rhythm", on(700), True)
