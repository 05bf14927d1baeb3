from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.content import guide_loader, loader
from nmcoach.domain.days import local_day, moment
from nmcoach.domain.demo.days import DAYS, Year
from nmcoach.domain.demo.life import life
from nmcoach.domain.demo.shipped import Shipped
from nmcoach.domain.entries import Entry, made_at
from nmcoach.domain.kinds import ALL, kind_of
from nmcoach.domain.measures.measures import Measurement
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.plan.flare import rises
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.domain.sessions import Session

NOW = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)
TODAY = date(2026, 11, 28)
ZONE = "Europe/Vienna"
SHIPPED = Shipped(
    loader.moves(),
    loader.routines(),
    tuple(loader.questions()),
    tuple(item.id for card in guide_loader.cards().values() for item in card.items),
    guide_loader.questions(),
)


def lived(now: datetime = NOW, zone: str = ZONE) -> list[Entry]:
    return life(moment(now, zone), SHIPPED)


@pytest.fixture(scope="module")
def year() -> list[Entry]:
    return lived()


def test_the_year_has_every_kind_of_entry_and_ends_today(year: list[Entry]) -> None:
    assert {kind_of(entry).name for entry in year} == {kind.name for kind in ALL}
    days = {entry.day for entry in year if entry.at <= NOW}
    assert max(days) == TODAY
    assert min(days) == TODAY - timedelta(days=DAYS - 1)


def test_only_a_booked_session_lies_ahead(year: list[Entry]) -> None:
    (ahead,) = (entry for entry in year if entry.at > NOW)
    assert isinstance(ahead, Session)
    assert ahead.status == "booked"
    assert timedelta(days=9) < ahead.at - NOW < timedelta(days=18)


def test_the_same_day_gives_the_same_entries_and_a_later_hour_some_more() -> None:
    early, late = lived(NOW - timedelta(hours=6)), lived()
    assert early == lived(NOW - timedelta(hours=6))
    assert {entry.id for entry in early} < {entry.id for entry in late}
    assert lived(NOW + timedelta(days=1)) != late


def test_entries_come_in_order_with_ids_of_their_own_that_say_their_instant(year: list[Entry]) -> None:
    whole = [entry for entry in year if not isinstance(entry, RollSegment)]
    assert whole == sorted(whole, key=lambda entry: (entry.at, entry.id))
    assert len({entry.id for entry in year}) == len(year)
    assert all(made_at(entry.id) == entry.at for entry in year)


@pytest.mark.parametrize("zone", ["Europe/Vienna", "Pacific/Auckland", "America/Los_Angeles", "Atlantic/Canary", "UTC"])
@pytest.mark.parametrize("back", range(0, 7, 3))
def test_each_entry_counts_for_its_own_local_day(zone: str, back: int) -> None:
    for entry in lived(NOW - timedelta(days=back), zone):
        if kind_of(entry).name != "roll_segment":
            assert entry.day == local_day(entry.at, entry.zone), entry


def test_sessions_are_on_wednesdays_whatever_day_it_is() -> None:
    for back in range(7):
        sessions = [one for one in lived(NOW - timedelta(days=back)) if isinstance(one, Session)]
        assert {one.day.weekday() for one in sessions} == {2}
        assert Counter(one.status for one in sessions) == {"attended": 18, "cancelled": 1, "booked": 1}


def test_it_has_a_pause_a_flare_a_holiday_and_less_pain_at_its_end(year: list[Entry]) -> None:
    events = [(one.event, one.choice) for one in year if isinstance(one, PlanEvent)]
    assert [event for event, _ in events].count("pause") == [event for event, _ in events].count("resume") == 1
    assert ("handover", "flare") in events
    assert {entry.zone for entry in year} == {ZONE, "Atlantic/Canary"}
    pain = [one for one in year if isinstance(one, Measurement) and one.kind == "pain"]
    quarter = len(pain) // 8
    first, last = (sum(one.value for one in part) / len(part) for part in (pain[:quarter], pain[-quarter:]))
    assert first - last > 2
    levels = [(one.day, one.value) for one in pain]
    begun = Year(moment(NOW, ZONE)).of_week(26)
    found = rises(TODAY - timedelta(days=300), TODAY, levels, Pauses())
    assert [begun <= (TODAY - rise.since).days <= begun + 7 for rise in found] == [True]


def test_most_days_are_rolled_on_and_today_is_still_to_do(year: list[Entry]) -> None:
    days = {one.day for one in year if isinstance(one, Roll)}
    assert 0.75 * DAYS < len(days) < 0.9 * DAYS
    assert TODAY not in days
