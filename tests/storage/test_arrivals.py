"""Answers whose stamp lies ahead of the clock: when they came is kept, and they grow old from then on."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.safety.answers import ANSWER, Answer, Arrival
from nmcoach.domain.safety.red_flags import FLAGGED, Flagged
from nmcoach.storage import arrivals, safety
from nmcoach.storage.entries import put
from nmcoach.storage.past import Past
from nmcoach.storage.store import Store
from nmcoach.storage.told import under

AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
DAY = timedelta(days=1)


def now(days: int = 0) -> Moment:
    at = AT + days * DAY
    return Moment(at, "UTC", at.date())


def answer(key: str, days: int) -> Answer:
    at = AT + days * DAY
    return Answer(id=key, at=at, zone="UTC", day=at.date(), question="disc", answer="no", lifts=())


def save(store: Store, one: Answer, days: int = 0) -> None:
    with store.action("safety answers", now(days)) as tx:
        put(tx, ANSWER, one)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path)


def came(store: Store, key: str) -> date | None:
    one = next(one for one in safety.latest(store) if one.id == key)
    assert one.arrived == next(one for one in safety.every(store) if one.id == key).arrived
    return None if one.arrived is None else one.arrived.day


def test_an_answer_of_now_or_before_has_no_arrival(store: Store) -> None:
    save(store, answer("one", 0))
    save(store, answer("two", -30))
    assert came(store, "one") is came(store, "two") is None
    assert under(store, "arrived/") == []


def test_an_answer_from_ahead_arrives_in_the_transaction_that_lets_it_in_and_stays_as_it_is(store: Store) -> None:
    save(store, answer("ahead", 365))
    one = safety.latest(store)[0]
    assert one.arrived == Arrival(AT, AT.date())
    assert (one.day, one.at) == (AT.date() + 365 * DAY, AT + 365 * DAY)
    save(store, answer("later", 366), 3)
    assert came(store, "ahead") == AT.date(), "the first day holds"


def test_after_the_clock_was_set_back_the_next_thing_that_is_saved_keeps_when(store: Store) -> None:
    save(store, answer("own", 10), 10)
    assert came(store, "own") is None
    assert arrivals.news(store.rows, now()) == ["arrived/own/20261123"]
    assert arrivals.news(store.rows, now(10)) == []
    with store.write(now()):
        pass
    assert came(store, "own") == AT.date()
    assert arrivals.news(store.rows, now(1)) == []


def test_set_back_further_the_earlier_day_holds(store: Store) -> None:
    save(store, answer("ahead", 365))
    with store.write(now(-5)):
        pass
    assert came(store, "ahead") == AT.date() - 5 * DAY


def test_who_has_the_file_open_sees_at_once_that_it_came(store: Store) -> None:
    past = Past(store)
    save(store, answer("own", 10), 10)
    assert [one.arrived for one in past.answers(AT)] == [None]
    with store.write(now()):
        pass
    assert [one.arrived for one in past.answers(AT)] == [Arrival(AT, AT.date())]
    assert [one.arrived for one in past.answers_to("disc")] == [Arrival(AT, AT.date())]


def test_a_key_that_damage_changed_is_passed_over(store: Store) -> None:
    save(store, answer("ahead", 365))
    with store.write(now()) as tx:
        tx.execute("UPDATE told SET key = 'arrived/ahead/20261199'")
    assert came(store, "ahead") == AT.date(), "and it is kept anew"


def test_signs_over_an_hour_ahead_are_met_too(store: Store) -> None:
    for key, hours in (("near", 0.9), ("ahead", 2), ("far", 24 * 40)):
        at = AT + timedelta(hours=hours)
        with store.action("report of a warning sign", Moment(at, "UTC", at.date())) as tx:
            put(tx, FLAGGED, Flagged(id=key, at=at, zone="UTC", day=at.date(), flag="chest_pain", level="emergency"))
    assert under(store, "arrived/") == []
    assert sorted(arrivals.news(store.rows, now())) == ["arrived/ahead/20261123", "arrived/far/20261123"]
    with store.write(now()):
        pass
    assert {key: at for key, (at, _) in arrivals.came(store.rows).items()} == {"ahead": AT, "far": AT}
    assert arrivals.news(store.rows, now(1)) == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
@pytest.mark.parametrize("here", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def test_a_sign_ahead_is_met_whatever_day_it_is_where_it_was_told(store: Store, zone: str, here: str) -> None:
    told = moment(AT + timedelta(hours=1.1), zone)
    with store.action("report of a warning sign", told) as tx:
        put(tx, FLAGGED, Flagged(id="one", at=told.at, zone=zone, day=told.day, flag="chest_pain", level="emergency"))
    assert len(arrivals.news(store.rows, moment(AT, here))) == 1
