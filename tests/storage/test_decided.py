"""The decisions about the plan that are kept together are those of the entries, whatever became of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.events import PLAN_EVENT, PlanEvent
from nmcoach.storage import decided, digests
from nmcoach.storage.entries import every, put
from nmcoach.storage.ids import Ids
from nmcoach.storage.past import Past
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import Store

At = Callable[[float], Moment]


def decision(at: Moment, event: Any, **more: Any) -> PlanEvent:
    return PlanEvent(id=Ids().next(to_ms(at.at)), at=at.at, zone=at.zone, day=at.day, event=event, **more)


@dataclass
class Decided:
    """What was decided."""

    events: list[PlanEvent]


@pytest.fixture
def made(store: Store, at: At, now: Moment) -> Decided:
    events = [
        decision(at(-40), "set", start=date(2026, 10, 1), per_week=2, maintenance_days=(21, 28), stated_by="Anna “A.”"),
        decision(at(-30), "pause", until=date(2026, 12, 1), reason="flu, 100 %"),
        decision(at(-20), "resume"),
        decision(at(-10), "handover", choice="therapist", maintenance_days=(14, 21)),
    ]
    with store.action("a plan", now) as tx:
        for event in reversed(events):
            put(tx, PLAN_EVENT, event)
    return Decided(events)


def kept(store: Store) -> list[PlanEvent] | None:
    return decided.read(store.meta(decided.META))


def test_they_are_kept_as_they_are_oldest_first_and_a_look_reads_no_entry(
    store: Store, made: Decided, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept(store) == every(store, PLAN_EVENT) == made.events
    monkeypatch.setattr("nmcoach.storage.past.every", lambda *_: pytest.fail("the entries are read"))
    assert Past(store).plan() == made.events


def test_they_follow_whatever_is_changed_deleted_and_brought_back(store: Store, made: Decided, now: Moment) -> None:
    past = Past(store)
    assert len(past.plan()) == 4
    with store.action("another", now) as tx:
        put(tx, PLAN_EVENT, decision(now, "pause"))
    assert [one.event for one in past.plan()] == ["set", "pause", "resume", "handover", "pause"]
    with store.action("gone", now) as tx:
        tx.delete("plan", made.events[1].id)
    assert [one.event for one in past.plan()] == ["set", "resume", "handover", "pause"]
    with store.action("back", now) as tx:
        put(tx, PLAN_EVENT, made.events[1])
    assert past.plan() == every(store, PLAN_EVENT)
    assert decided.fits(store._file.connection)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE plan SET zone = 'UTCC'",
        "UPDATE plan SET data = '{\"start\":5}' WHERE event = 'resume'",
        "UPDATE plan SET day = 20261333 WHERE event = 'pause'",
    ],
)
def test_while_one_is_damaged_none_are_kept_and_the_entries_are_read(
    store: Store, made: Decided, now: Moment, damage: str
) -> None:
    with store.write(now) as tx:
        tx.execute(damage)
    with store.action("another", now) as tx:
        put(tx, PLAN_EVENT, decision(now, "pause"))
    assert store.meta(decided.META) is None
    assert decided.fits(store._file.connection)
    assert len(Past(store).plan()) < 5
    assert store.set_aside["plan"], "what is damaged is told"


def test_while_one_is_hidden_none_are_kept(store: Store, made: Decided, now: Moment) -> None:
    with store.write(now) as tx:
        tx.execute("DELETE FROM plan WHERE event = 'resume'")
    with store.action("another", now) as tx:
        put(tx, PLAN_EVENT, decision(now, "pause"))
    assert store.meta(decided.META) is None
    assert len(Past(store).plan()) == 4
    assert store.set_aside["plan"], "what is missing is told"


def test_what_is_kept_is_not_read_where_it_is_damaged(store: Store, made: Decided, now: Moment) -> None:
    text = store.meta(decided.META) or ""
    for harmed in ("", text[1:], text.replace("flu", "fly"), text[:-1], text.split(" ")[0]):
        with store.write(now) as tx:
            tx.set_meta(decided.META, harmed)
        assert kept(store) is None
        assert Past(store).plan() == made.events


def test_the_doctor_is_told_of_what_is_not_what_the_entries_tell(store: Store, made: Decided, now: Moment) -> None:
    assert digests.problems(store._file.connection) == []
    with store.write(now) as tx:
        tx.execute("UPDATE meta SET value = replace(value, 'flu', 'fly') WHERE key = ?", (decided.META,))
    assert digests.problems(store._file.connection) == ["plan"]
    store.recount()
    assert digests.problems(store._file.connection) == []


def test_on_a_medium_that_may_only_be_read_the_entries_are_read(store: Store, made: Decided) -> None:
    text = store.meta(decided.META)
    with Store.open(store.folder, read_only=True) as other:
        assert Past(other).plan() == made.events
        assert other.meta(decided.META) == text
