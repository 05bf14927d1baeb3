from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english, say
from nmcoach.services.coach import Coach
from samples import FakeClock, used_before


def kinds(coach: Coach) -> list[str]:
    return [reminder.kind for reminder in coach.reminders.show()]


@pytest.fixture(autouse=True)
def _not_the_first_day(coach: Coach, clock: FakeClock) -> None:
    used_before(coach, clock)


def test_a_reminder_is_shown_once_in_all_windows(coach: Coach, elsewhere: Coach, clock: FakeClock) -> None:
    assert [r.kind for r in coach.reminders.due()] == ["water"]
    assert kinds(coach) == ["water"]
    assert kinds(coach) == []
    assert kinds(elsewhere) == []
    clock.pass_(hours=1)
    assert kinds(elsewhere) == ["water"]


def test_looking_is_not_showing(coach: Coach) -> None:
    assert coach.reminders.due() == coach.reminders.due() != ()


def test_after_two_ignored_reminders_water_waits_for_a_drink(coach: Coach, clock: FakeClock) -> None:
    assert kinds(coach) == ["water"]
    clock.pass_(hours=1)
    assert kinds(coach) == ["water"]
    clock.pass_(hours=1)
    assert kinds(coach) == []
    coach.water.log(100)
    clock.pass_(minutes=59)
    assert kinds(coach) == []
    clock.pass_(minutes=1)
    assert kinds(coach) == ["water"]


def test_five_glasses_through_a_day_bring_few_reminders(coach: Coach, clock: FakeClock) -> None:
    """Findings D13: glasses of 200 ml at 09:30 to 17:30 brought eleven, half of them for 50 ml."""
    coach.settings_file.change({"reminders.roll": "off"})
    clock.at = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    coach.profile.save(name="A")
    shown: list[datetime] = []
    for minute in range(0, 15 * 60, 10):
        clock.at = datetime(2026, 11, 23, 6, 0, tzinfo=UTC) + timedelta(minutes=minute)
        shown += [clock.at for kind in kinds(coach) if kind == "water"]
        if minute in (150, 270, 390, 510, 630):
            coach.water.log(200)
    drinks = [drink.at for drink in coach.water.drinks()]
    assert 1 <= len(shown) <= 5
    assert all(abs(at - drink) >= timedelta(minutes=60) or at < drink for at in shown for drink in drinks)


def test_a_snoozed_reminder_comes_again(coach: Coach, clock: FakeClock) -> None:
    coach.reminders.show()
    assert coach.reminders.snooze() == clock.now() + timedelta(minutes=20)
    assert coach.reminders.next_look() is None
    clock.pass_(minutes=19)
    assert coach.reminders.next_look() == clock.now() + timedelta(minutes=1)
    assert kinds(coach) == []
    clock.pass_(minutes=1)
    assert kinds(coach) == ["water"]


def test_a_snooze_lasts_as_long_as_wanted_and_concerns_its_kind(coach: Coach, clock: FakeClock) -> None:
    coach.settings_file.change({"reminders.snooze_minutes": "5"})
    coach.reminders.show()
    assert coach.reminders.snooze("roll", 60) == clock.now() + timedelta(hours=1)
    assert coach.reminders.snooze("water") == clock.now() + timedelta(minutes=5)
    clock.pass_(minutes=5)
    assert kinds(coach) == ["water"]


def test_a_fluid_limit_silences_water(coach: Coach) -> None:
    coach.safety.answer([Given("fluid_limit", "yes", "1500")])
    assert kinds(coach) == []


def test_the_evening_brings_the_routine_until_it_is_done(coach: Coach, clock: FakeClock) -> None:
    coach.settings_file.change({"reminders.water": "off"})
    clock.pass_(hours=4)
    assert [r.kind for r in coach.reminders.due()] == ["roll"]
    run = coach.rolls.begin(coach.routines.find("breath"))
    run.finish("done")
    assert coach.reminders.due() == ()


def test_a_stop_silences_the_routine(coach: Coach, clock: FakeClock) -> None:
    coach.settings_file.change({"reminders.water": "off"})
    coach.safety.answer([Given("fracture", "yes")])
    clock.pass_(hours=4)
    assert kinds(coach) == []


def test_a_session_brings_its_check_ins(coach: Coach, clock: FakeClock) -> None:
    coach.settings_file.change({"reminders.water": "off", "reminders.roll": "off"})
    coach.sessions.attend(clock.now() - timedelta(hours=2))
    assert kinds(coach) == ["soreness"]
    coach.soreness.check_in({"left_calf": 1})
    clock.pass_(hours=5)
    assert kinds(coach) == ["soreness"]


def test_tomorrows_session_is_mentioned_this_evening(coach: Coach, clock: FakeClock) -> None:
    coach.settings_file.change({"reminders.water": "off", "reminders.roll": "off", "reminders.soreness": "off"})
    coach.sessions.book(clock.now() + timedelta(hours=24))
    assert kinds(coach) == []
    clock.pass_(hours=4)
    assert kinds(coach) == ["session"]


def test_a_session_that_nobody_answered_is_mentioned_once(coach: Coach, clock: FakeClock) -> None:
    coach.plan.set(clock.now().date())
    coach.sessions.book(clock.now() + timedelta(hours=1))
    clock.pass_(hours=3)
    shown = [reminder for reminder in coach.reminders.show() if reminder.kind == "session"]
    assert [english(reminder.text) for reminder in shown] == ["Did the session on Mon 23 Nov at 15:00 take place?"]
    assert "session" not in kinds(coach)
    clock.pass_(days=1)
    assert not {"session", "window"} & set(kinds(coach)), "nor is another session asked for meanwhile"
    coach.sessions.miss(coach.sessions.every()[0])
    clock.pass_(days=8)
    assert "window" in kinds(coach)


def test_a_closing_window_is_mentioned(coach: Coach, clock: FakeClock) -> None:
    coach.settings_file.change({"reminders.water": "off"})
    coach.plan.set(date(2026, 11, 1))
    coach.sessions.attend(clock.now() - timedelta(days=7))
    assert kinds(coach) == ["window"]


def test_the_night_is_quiet(coach: Coach, clock: FakeClock) -> None:
    clock.at = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
    assert kinds(coach) == []


def test_reminders_are_no_entries_of_the_user(coach: Coach) -> None:
    coach.reminders.show()
    assert [item.kind for item in coach.history.items()] == ["note"]
    assert [action.label for action in coach.history.actions()] == ["note"]


def test_a_check_in_before_a_session_is_asked_for_once_and_only_while_there_is_none(
    coach: Coach, clock: FakeClock
) -> None:
    coach.sessions.book(clock.now() + timedelta(hours=20))
    asked = [r for r in coach.reminders.show() if r.kind == "soreness"]
    assert [r.title for r in asked] == [say("Before your session")]
    assert [r for r in coach.reminders.show() if r.kind == "soreness"] == []


def test_once_there_is_a_check_in_before_the_session_none_is_asked_for(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.book(clock.now() + timedelta(hours=20))
    coach.soreness.check_in({"left_calf": 2})
    assert [r for r in coach.reminders.due() if r.kind == "soreness"] == []
    later = coach.sessions.book(clock.now() + timedelta(days=9)).session
    assert later.status == "booked"
