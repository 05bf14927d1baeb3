"""Sessions, check-ins and the window as events of a calendar."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.entries import made_at
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.settings import ReminderSettings
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.visit.calendar import ALARMS, Kept, begins_on, check_in_events, session_event, window_event, within
from nmcoach.domain.visit.invitations import CalendarEvent

NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)
HOUR = timedelta(hours=1)
MADE = datetime(2026, 11, 20, 8, tzinfo=UTC)
ID = f"{int(MADE.timestamp() * 1000):012x}"
ID = f"{ID[:8]}-{ID[8:]}-7000-8000-000000000001"
AFTER = [f"{hours} h after the session" for hours in (24, 48, 72)]
LOUD = ReminderSettings(quiet_from=time(0), quiet_to=time(0))


def session(hours: float, status: Status = "booked", **values: Any) -> Session:
    at = NOW + hours * HOUR
    return Session(**{"id": ID, "at": at, "zone": "Europe/Vienna", "day": at.date(), "status": status, **values})


def kept(hours: float, status: Status = "booked", changed: datetime = MADE, **values: Any) -> Kept:
    return Kept(session(hours, status, **values), changed, deleted=False)


def words(events: list[CalendarEvent]) -> list[str]:
    return [english(event.title).partition(", ")[2] for event in events]


def test_an_id_tells_when_an_entry_was_made_unless_it_is_none_of_ours() -> None:
    assert made_at(ID) == MADE
    assert made_at(ID.replace("-7", "-4")) is None
    assert made_at("a") is None
    assert made_at("z" * 12 + "7" + "0" * 19) is None


def test_a_revision_grows_with_each_second_of_change_and_is_the_clinics_for_its_own() -> None:
    assert kept(0).revision == 0
    assert kept(0, changed=MADE + HOUR).revision == 3600
    assert kept(0, changed=MADE - HOUR).revision == 0
    assert kept(0, uid="clinic-1", sequence=4, changed=MADE + HOUR).revision == 4
    assert kept(0, id="not-ours", sequence=2, changed=MADE + HOUR).revision == 2


@pytest.mark.parametrize(
    ("status", "title", "busy", "cancelled", "alarms"),
    [
        ("booked", "Massage session with Ana", True, False, ALARMS),
        ("attended", "Massage session with Ana", True, False, ()),
        ("missed", "Massage session with Ana (missed)", False, False, ()),
        ("cancelled", "Massage session with Ana", False, True, ()),
    ],
)
def test_a_session_is_an_event_that_rings_while_it_is_booked(
    status: Status, title: str, busy: bool, cancelled: bool, alarms: tuple[int, ...]
) -> None:
    event = session_event(kept(0, status, practitioner="Ana", minutes=90))
    assert (english(event.title), event.busy, event.cancelled, event.alarms) == (title, busy, cancelled, alarms)
    assert (event.uid, event.start, event.end) == (f"{ID}@nmcoach", NOW, NOW + timedelta(minutes=90))
    assert session_event(kept(0, status, uid="clinic-1")).uid == "clinic-1"


def test_check_ins_follow_the_last_session_and_bookings_ahead() -> None:
    came, ahead = kept(-20, "attended", id="came"), kept(30, id="ahead")
    found = check_in_events([kept(-90, "attended", id="old"), came, ahead], [], NOW, LOUD)
    of_last = [event for event in found if "came" in event.uid]
    assert words(of_last) == AFTER
    assert len(found) - len(of_last) == 5
    assert not any("old" in event.uid for event in found)


def test_a_check_in_that_was_made_is_no_event_and_one_at_night_does_not_ring() -> None:
    check_in = CheckIn(id="c", at=NOW - HOUR, zone="UTC", day=NOW.date(), levels={"left_calf": 3})
    night = ReminderSettings(quiet_from=time(6), quiet_to=time(8))
    found = check_in_events([kept(-8, "attended", id="came")], [check_in], NOW, night)
    assert words(found) == AFTER
    assert [event.alarms for event in found] == [(), (), ()]
    assert all(event.alarms == (0,) for event in check_in_events([kept(-8, "attended")], [check_in], NOW, LOUD))


def test_the_window_is_an_event_of_whole_days_known_by_the_session_before_it() -> None:
    days = (date(2026, 11, 28), date(2026, 12, 2))
    now = Moment(NOW, "Europe/Vienna", NOW.date())
    event = window_event([kept(-20, "attended", id="came")], days, NOW - 10 * HOUR, now)
    assert (event.uid, event.sequence) == ("due-came@nmcoach", 36_000)
    assert (event.start, event.end) == (date(2026, 11, 28), date(2026, 12, 3))
    assert window_event([], days, NOW, now).uid == "due-first@nmcoach"


def test_an_event_begins_on_the_day_of_its_own_wall_clock() -> None:
    late = session_event(kept(10.5))
    assert begins_on(late) == date(2026, 11, 24)
    assert within(late, date(2026, 11, 24), date(2026, 11, 24))
    assert within(late, None, None)
    assert not within(late, None, date(2026, 11, 23))
    assert not within(late, date(2026, 11, 25), None)
