from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from nmcoach.domain.amounts import Amount
from nmcoach.domain.day.reminders import KINDS, Reminder, ReminderSituation, Shown, due, next_look
from nmcoach.domain.days import moment
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.plan.windows import State
from nmcoach.domain.record import replace
from nmcoach.domain.say import Voice, english, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.settings import ReminderSettings, Settings, is_quiet
from nmcoach.domain.soreness.check_ins import Slot, SorenessNow
from nmcoach.domain.water import WaterDay

ZONE = "Europe/Vienna"
USUAL = ReminderSettings()
CALM = SorenessNow(None, None, None, None, None, (), (), (), ())
BEHIND = WaterDay(200, 2000, 1000, "goal", 250, None, None)
FINE = WaterDay(1000, 2000, 1000, "goal", 0, None, None)
NO_PLAN = Standing(phase="screen", since=None, why=say("Why."))


def utc(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """A wall-clock time in Vienna, November 2026 (UTC+1)."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


def situation(hour: int, minute: int = 0, **facts: Any) -> ReminderSituation:
    usual: dict[str, Any] = {
        "water": FINE, "last_drink": None, "roll_done": True, "soreness": CALM, "standing": NO_PLAN
    }  # fmt: skip
    return ReminderSituation(now=moment(utc(hour, minute), ZONE), **(usual | facts))


def kinds(found: tuple[Reminder, ...]) -> list[str]:
    return [reminder.kind for reminder in found]


def booked(at: datetime) -> Standing:
    session = Session(id="booking", at=at, zone=ZONE, day=at.date(), status="booked")
    return Standing(phase="intensive", since=None, why=say("Why."), booked=session)


def window(closes: date, state: State = "due") -> Standing:
    span = (closes - timedelta(days=7), closes)
    return Standing(phase="intensive", since=None, why=say("Why."), window=span, state=state)


def after_session(hours: int) -> SorenessNow:
    at = utc(14)
    session = Session(id="session", at=at, zone=ZONE, day=at.date(), status="attended")
    return replace(CALM, due=Slot(hours, at, at + timedelta(hours=3), "due"), session=session)


@pytest.mark.parametrize(
    ("wall", "quiet"),
    [("21:59", False), ("22:00", True), ("23:59", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours_reach_over_midnight(wall: str, quiet: bool) -> None:
    assert is_quiet(time.fromisoformat(wall), USUAL) is quiet


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    siesta = replace(USUAL, quiet_from=time(13), quiet_to=time(15))
    assert [is_quiet(time(h), siesta) for h in (12, 13, 14, 15)] == [False, True, True, False]
    assert not is_quiet(time(13), replace(USUAL, quiet_from=time(13), quiet_to=time(13)))


def test_nothing_is_shown_in_quiet_hours() -> None:
    late = situation(22, 30, water=BEHIND, roll_done=False, soreness=after_session(6))
    assert due(late, USUAL, ()) == ()
    assert due(late, replace(USUAL, quiet_from=time(23)), ()) != ()


def test_a_drink_is_mentioned_when_one_is_suggested() -> None:
    (reminder,) = due(situation(14, water=BEHIND), USUAL, ())
    assert (reminder.kind, reminder.slot) == ("water", "14")
    assert reminder.title == say("Time for a drink")
    assert reminder.text == say("About {amount} would bring you closer to the day's pace.", amount=Amount(250))
    assert due(situation(14, water=FINE), USUAL, ()) == ()


def test_amounts_are_told_in_the_chosen_units() -> None:
    (reminder,) = due(situation(14, water=BEHIND), USUAL, ())
    assert english(reminder.text) == "About 250 ml would bring you closer to the day's pace."
    assert english(reminder.text, Voice(units="us")) == "About 8.5 fl oz would bring you closer to the day's pace."


def test_a_fluid_limit_never_reminds_of_drinking() -> None:
    limited = WaterDay(0, 1500, None, "limit", 250, None, None)
    assert due(situation(14, water=limited), USUAL, ()) == ()


def test_each_slot_is_shown_once() -> None:
    shown = [Shown("water", "14", utc(14))]
    assert due(situation(14, 30, water=BEHIND), USUAL, shown) == ()
    assert kinds(due(situation(15, water=BEHIND), USUAL, shown)) == ["water"]


def test_after_two_ignored_reminders_water_stays_silent_until_the_next_drink() -> None:
    shown = [Shown("water", "12", utc(12)), Shown("water", "13", utc(13))]
    assert due(situation(14, water=BEHIND), USUAL, shown) == ()
    assert due(situation(14, water=BEHIND, last_drink=utc(11)), USUAL, shown) == ()
    assert kinds(due(situation(15, water=BEHIND, last_drink=utc(13, 30)), USUAL, shown)) == ["water"]
    assert kinds(due(situation(14, water=BEHIND, last_drink=utc(12, 30)), USUAL, shown)) == ["water"]


def test_for_an_hour_after_a_drink_nobody_is_reminded() -> None:
    assert due(situation(14, 59, water=BEHIND, last_drink=utc(14)), USUAL, ()) == ()
    assert kinds(due(situation(15, water=BEHIND, last_drink=utc(14)), USUAL, ())) == ["water"]


def test_less_than_150_ml_is_not_worth_a_reminder() -> None:
    assert due(situation(14, water=replace(BEHIND, suggest_ml=149)), USUAL, ()) == ()
    assert kinds(due(situation(14, water=replace(BEHIND, suggest_ml=150)), USUAL, ())) == ["water"]


def test_water_is_mentioned_at_most_five_times_a_day_those_after_a_snooze_too() -> None:
    four = [Shown("water", str(hour), utc(hour)) for hour in (8, 10, 12, 14)]
    late = situation(18, water=BEHIND, last_drink=utc(16, 30))
    assert kinds(due(late, USUAL, four)) == ["water"]
    assert due(late, USUAL, [*four, Shown("water", "16", utc(16))]) == ()
    assert due(late, USUAL, [*four[1:], Shown("water", "8", utc(8, 20), times=2)]) == ()


@examples(max_examples=100)
@given(st.lists(st.integers(7 * 60, 22 * 60), max_size=8), st.integers(5, 40))
def test_whatever_is_drunk_reminders_of_water_are_few_and_never_soon_after_a_drink(drunk: list[int], step: int) -> None:
    shown: list[Shown] = []
    for minute in range(7 * 60, 22 * 60, step):
        now = utc(0) + timedelta(minutes=minute)
        last = max((utc(0) + timedelta(minutes=at) for at in drunk if at <= minute), default=None)
        here = replace(situation(12, water=BEHIND, last_drink=last), now=moment(now, ZONE))
        shown += [Shown(r.kind, r.slot, now) for r in due(here, USUAL, shown) if r.kind == "water"]
    assert len(shown) <= 5
    drinks = [utc(0) + timedelta(minutes=at) for at in drunk]
    assert not any(timedelta(0) <= one.at - drink < timedelta(hours=1) for one in shown for drink in drinks)
    ignored = [one for one in shown if not any(drink >= one.at for drink in drinks)]
    assert len(ignored) <= 2


def test_a_snoozed_reminder_waits_and_comes_again_in_its_slot() -> None:
    shown = [Shown("water", "14", utc(14), until=utc(14, 20))]
    assert due(situation(14, 19, water=BEHIND), USUAL, shown) == ()
    assert kinds(due(situation(14, 20, water=BEHIND), USUAL, shown)) == ["water"]


def test_a_running_snooze_holds_back_later_slots_of_its_kind_only() -> None:
    shown = [Shown("water", "14", utc(14), until=utc(15, 30))]
    now = situation(15, water=BEHIND, soreness=after_session(6))
    assert kinds(due(now, USUAL, shown)) == ["soreness"]


def test_the_routine_is_mentioned_from_its_hour_on_once_a_day() -> None:
    assert due(situation(17, 59, roll_done=False), USUAL, ()) == ()
    (reminder,) = due(situation(18, roll_done=False), USUAL, ())
    assert (reminder.kind, reminder.slot) == ("roll", "day")
    assert due(situation(20, roll_done=False), USUAL, [Shown("roll", "day", utc(18))]) == ()
    assert due(situation(18, roll_done=True), USUAL, ()) == ()
    assert kinds(due(situation(9, roll_done=False), replace(USUAL, roll_at=time(9)), ())) == ["roll"]


@pytest.mark.parametrize("hours", [0, 6, 24, 48, 72])
def test_a_check_in_is_asked_for_once_per_slot_of_its_session(hours: int) -> None:
    (reminder,) = due(situation(15, soreness=after_session(hours)), USUAL, ())
    assert (reminder.kind, reminder.slot) == ("soreness", f"session+{hours}")
    assert due(situation(16, soreness=after_session(hours)), USUAL, [Shown("soreness", reminder.slot, utc(15))]) == ()


def test_a_check_in_that_is_asked_for_late_says_how_long_ago_the_session_was() -> None:
    late = replace(after_session(6), hours_since_session=14)
    (reminder,) = due(situation(15, soreness=late), USUAL, ())
    assert english(reminder.text) == "About 14 h after your session: how does it feel?"


def test_tomorrows_session_is_mentioned_from_six_in_the_evening() -> None:
    tomorrow = booked(utc(17, 30, day=24))
    assert due(situation(17, 59, standing=tomorrow), USUAL, ()) == ()
    (reminder,) = due(situation(18, standing=tomorrow), USUAL, ())
    assert (reminder.kind, reminder.slot) == ("session", "booking")
    assert english(reminder.text) == "Your session is tomorrow 17:30; your card is ready."
    (held,) = due(replace(situation(18, standing=tomorrow), held=True), USUAL, ())
    assert "ready" not in english(held.text), "nothing is ready while a warning sign stands"
    assert due(situation(20, standing=tomorrow), USUAL, [Shown("session", "booking", utc(18))]) == ()


@pytest.mark.parametrize("day", [23, 25, 26])
def test_other_days_sessions_are_not_mentioned(day: int) -> None:
    assert due(situation(18, standing=booked(utc(20, day=day))), USUAL, ()) == ()


@pytest.mark.parametrize(
    ("left", "words"), [(3, "in 3 days"), (2, "in 2 days"), (1, "tomorrow"), (0, "today"), (-1, "book when it suits")]
)
def test_a_window_that_closes_soon_is_mentioned(left: int, words: str) -> None:
    state: State = "late" if left < 0 else "due"
    (reminder,) = due(situation(12, standing=window(date(2026, 11, 23) + timedelta(days=left), state)), USUAL, ())
    assert reminder.kind == "window"
    assert words in english(reminder.text)


@pytest.mark.parametrize(
    "standing",
    [
        window(date(2026, 11, 27)),
        window(date(2026, 11, 24), "upcoming"),
        window(date(2026, 10, 1), "lapsed"),
        replace(window(date(2026, 11, 24)), booked=booked(utc(9, day=24)).booked),
        NO_PLAN,
    ],
    ids=["four days left", "not open yet", "lapsed", "booked", "no plan"],
)
def test_a_window_is_not_mentioned_when_there_is_time_or_nothing_to_do(standing: Standing) -> None:
    assert "window" not in kinds(due(situation(12, standing=standing), USUAL, ()))


ALL = situation(18, 30, water=BEHIND, roll_done=False, soreness=after_session(6), standing=window(date(2026, 11, 24)))


@pytest.mark.parametrize("kind", ["water", "roll", "soreness", "window"])
def test_each_kind_can_be_switched_off_by_itself(kind: str) -> None:
    assert kinds(due(ALL, USUAL, ())) == ["water", "roll", "soreness", "window"]
    switched: Any = {kind: False}
    off = replace(USUAL, **switched)
    assert kinds(due(ALL, off, ())) == [k for k in ("water", "roll", "soreness", "window") if k != kind]


def test_reminders_say_nothing_private() -> None:
    for reminder in due(ALL, USUAL, ()):
        assert not any(
            word in f"{english(reminder.title)} {english(reminder.text)}".lower()
            for word in ("pain", "calf", "pregnan", "/10")
        )


def test_the_next_look_is_at_the_next_wall_clock_time_that_matters() -> None:
    assert next_look(situation(17, 50), Settings(), ()) == utc(18)
    assert next_look(situation(6, 55), Settings(), ()) == utc(7)
    assert next_look(situation(12), Settings(), ()) is None


def test_the_next_look_is_when_a_snooze_or_a_check_in_falls_due() -> None:
    assert next_look(situation(12), Settings(), [Shown("water", "12", utc(12), until=utc(12, 5))]) == utc(12, 5)
    coming = replace(CALM, next_due=Slot(6, utc(12, 3), utc(15), "upcoming"))
    assert next_look(situation(12, soreness=coming), Settings(), ()) == utc(12, 3)


@examples(max_examples=150)
@given(st.integers(0, 24 * 60 - 1), st.times(), st.times(), st.lists(st.integers(-60, 60), max_size=3))
def test_an_instant_to_look_at_is_20_seconds_to_15_minutes_away(
    minute: int, roll_at: time, quiet_to: time, snoozes: list[int]
) -> None:
    now = situation(minute // 60, minute % 60)
    settings = Settings(reminders=replace(USUAL, roll_at=roll_at, quiet_to=quiet_to))
    shown = [Shown("water", "x", now.now.at, until=now.now.at + timedelta(seconds=s)) for s in snoozes]
    at = next_look(now, settings, shown)
    assert at is None or timedelta(seconds=20) <= at - now.now.at <= timedelta(minutes=15)
    coming = [one.until for one in shown if one.until is not None and timedelta() < one.until - now.now.at]
    assert at is not None or not coming


@examples(max_examples=100)
@given(st.integers(0, 24 * 60 - 1), st.lists(st.sampled_from(KINDS), max_size=5))
def test_what_was_shown_is_never_shown_again_at_once(minute: int, first: list[str]) -> None:
    now = replace(ALL, now=moment(utc(0) + timedelta(minutes=minute), ZONE))
    shown = [Shown(r.kind, r.slot, now.now.at) for r in due(now, USUAL, ()) if r.kind in first]
    assert not {s.kind for s in shown} & set(kinds(due(now, USUAL, shown)))
