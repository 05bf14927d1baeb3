"""Every noun comes back from its row as it went in."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nmcoach.domain.amounts import Amount
from nmcoach.domain.day.reminders import Reminder
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.entries import Entry
from nmcoach.domain.kinds import LISTED, kind_of
from nmcoach.domain.learn.checklist import Tick
from nmcoach.domain.learn.quiz import QuizResult
from nmcoach.domain.measures.measures import Measurement
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.notes import Note
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.profile import Profile
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT, Roll, RollSegment
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.say import say
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.water import Drink
from nmcoach.storage import history, profile, reminders, rolls, water
from nmcoach.storage.entries import put as put_entry
from nmcoach.storage.store import Store

HEAD: Mapping[str, Any] = {
    "id": "01990000-0000-7000-8000-000000000001",
    "at": datetime(2026, 11, 23, 23, 30, 0, 123000, tzinfo=UTC),
    "zone": "Europe/Vienna",
    "day": date(2026, 11, 23),
}
GUIDED: Mapping[str, Any] = {
    "routine": "full_daily", "version": "0badcafe", "name": "Full body", "planned": 300, "seconds": 245
}  # fmt: skip

ENTRIES: list[Entry] = [
    Drink(**HEAD, ml=1),
    Drink(**HEAD, ml=3000, kind="soft drink"),
    Roll(**HEAD, **GUIDED, outcome="running"),
    Roll(**HEAD, **GUIDED, outcome="done", felt=0, note="“fine”\n– really"),
    Session(**HEAD, status="booked"),
    Session(
        **HEAD, status="attended", kind="deep_tissue", regions=("left_calf", "right_foot"), pressure="firm", minutes=90,
        practitioner="Ana Ørsted", place="Graz", note="a\tb", before=10, after=0,
    ),
    Session(**HEAD, status="booked", uid="a1@clinic.example", sequence=3),
    Measurement(**HEAD, kind="pain", value=4.0),
    Measurement(**HEAD, kind="toe_touch", value=-2.5, note="cold"),
    Measurement(**HEAD, kind="knee_to_wall", value=11.5, side="left"),
    Movement(**HEAD, kind="swimming", minutes=30, note="easy"),
    Note(**HEAD, text="What about the stairs?", topic="question"),
    Note(**HEAD, text="two\nlines"),
    Therapy(**HEAD, kind="dry_needling", regions=("left_calf",), note="[b]not bold[/b]"),
    Therapy(**HEAD, kind="other"),
    CheckIn(**HEAD, levels={"left_calf": 0, "right_calf": 10}, note="stairs"),
    PlanEvent(
        **HEAD, event="set", start=date(2026, 9, 1), per_week=2, chronic=True, maintenance_days=(14, 42), gap_hours=96,
        stated_by="Ana",
    ),
    PlanEvent(**HEAD, event="set", start=date(2026, 9, 1), per_week=1, chronic=False),
    PlanEvent(**HEAD, event="pause", reason="flu"),
    PlanEvent(**HEAD, event="resume"),
    PlanEvent(**HEAD, event="handover", choice="therapist", maintenance_days=(7, 84), stated_by="Ana"),
    Answer(**HEAD, question="fracture", answer="no"),
    Answer(**HEAD, question="fracture", answer="cleared", cleared_by="Dr Lee"),
    Answer(**HEAD, question="inflammation", answer="yes", regions=("left_calf", "right_calf")),
    Answer(**HEAD, question="fluid_limit", answer="yes", ml=1500),
    Flagged(**HEAD, flag="chest_pain", level="emergency"),
    Flagged(**HEAD, flag="night_pain", level="soon", settled_at=datetime(2026, 11, 24, tzinfo=UTC), note="Dr Lee"),
    QuizResult(**HEAD, score=11, total=12, answers={"first_month": "1–2 weekly"}),
    Tick(**HEAD, item="hours", ticked=True),
    Tick(**HEAD, item="hours", ticked=False),
    Profile(**HEAD),
    Profile(**HEAD, name="Ä. B.", kit=()),
]  # fmt: skip


def put(store: Store, entry: Entry, now: Moment) -> None:
    with store.action("test", now) as tx:
        put_entry(tx, kind_of(entry), entry)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: kind_of(e).name)
def test_an_entry_comes_back_as_it_went_in(store: Store, now: Moment, entry: Entry) -> None:
    put(store, entry, now)
    kind = kind_of(entry).name
    assert history.one(store, kind, entry.id) == entry
    assert history.between(store, kind) == [entry]
    assert history.between(store, kind, entry.day, entry.day) == [entry]
    assert history.between(store, kind, entry.day + timedelta(days=1)) == []


def test_no_noun_is_left_out() -> None:
    assert {kind_of(entry).name for entry in ENTRIES} == set(LISTED)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(REGIONS), st.integers(0, 10), min_size=1),
    st.datetimes(datetime(1990, 1, 2), datetime(2100, 1, 1)),
)
def test_any_check_in_comes_back(store: Store, now: Moment, levels: dict[str, int], at: datetime) -> None:
    placed = moment(at.replace(tzinfo=UTC), "Pacific/Auckland")
    entry = CheckIn(id=HEAD["id"], at=placed.at, zone=placed.zone, day=placed.day, levels=levels)
    put(store, entry, now)
    assert history.one(store, "soreness", entry.id) == entry


def test_a_roll_comes_back_with_its_segments_in_order(store: Store, now: Moment) -> None:
    roll = Roll(**HEAD, **GUIDED, outcome="partly")
    segments = [
        RollSegment(
            **{**HEAD, "id": f"segment-{position}"}, roll_id=roll.id, position=position, move="calf_roll", side="both",
            regions=("left_calf", "right_calf"), planned=30, seconds=position, outcome="hurt",
        )
        for position in (5, 1, 3)
    ]  # fmt: skip
    with store.action("test", now) as tx:
        put_entry(tx, ROLL, roll)
        for segment in segments:
            put_entry(tx, ROLL_SEGMENT, segment)
    found = rolls.one(store, roll.id)
    assert found is not None
    assert found.segments == (segments[1], segments[2], segments[0])
    assert rolls.between(store, roll.day, roll.day) == [found]
    assert rolls.one(store, "another") is None


def test_the_checkpoint_of_a_run_is_the_last_one_saved(store: Store, now: Moment) -> None:
    assert rolls.checkpoint(store) is None
    for number in (1, 2):
        with store.write(now) as tx:
            rolls.save_checkpoint(tx, f"roll-{number}", f'{{"n": {number}}}', now.at)
    assert rolls.checkpoint(store) == ("roll-2", '{"n": 2}', now.at)
    with store.write(now) as tx:
        rolls.clear_checkpoint(tx)
    assert rolls.checkpoint(store) is None


def test_the_latest_profile_stands(store: Store, now: Moment) -> None:
    assert profile.latest(store) is None
    put(store, Profile(**HEAD, name="old"), now)
    put(store, Profile(**{**HEAD, "id": "later", "at": HEAD["at"] + timedelta(minutes=1)}, name="new"), now)
    latest = profile.latest(store)
    assert latest is not None
    assert latest.name == "new"


def test_drinks_of_a_day_come_with_those_of_the_hour_before(store: Store, at: Callable[[float], Moment]) -> None:
    for number, minutes in enumerate((-12 * 60, -50, 0)):
        when = at(minutes)
        day = when.day if minutes == 0 else when.day - timedelta(days=1)
        put(store, Drink(id=f"drink-{number}", at=when.at, zone=when.zone, day=day, ml=100), when)
    found = water.around(store, at(0).day, at(0).at)
    assert [drink.id for drink in found] == ["drink-1", "drink-2"]


def test_entries_are_found_by_the_beginning_or_the_end_of_their_id(store: Store, now: Moment) -> None:
    put(store, Drink(**HEAD, ml=250), now)
    put(store, Session(**{**HEAD, "id": "01990000-ffff"}, status="booked"), now)
    assert history.ids_like(store, "0199") == [("drink", HEAD["id"]), ("session", "01990000-ffff")]
    assert history.ids_like(store, "ffff") == [("session", "01990000-ffff")]
    assert history.ids_like(store, "%") == []
    assert history.ids_like(store, "_") == []


def test_a_shown_reminder_is_remembered_once_and_comes_again_after_a_snooze(store: Store, now: Moment) -> None:
    reminder = Reminder("water", "14", say("Time for a drink"), say("About {amount}.", amount=Amount(250)))
    assert reminders.keep_shown(store, [reminder], now) == [reminder]
    assert reminders.keep_shown(store, [reminder], now) == []
    assert reminders.snooze(store, now, 20, "roll") == 0
    assert reminders.snooze(store, now, 20) == 1
    (shown,) = reminders.shown_on(store, now)
    assert shown.until == now.at + timedelta(minutes=20)
    assert reminders.keep_shown(store, [reminder], now) == [reminder]
    assert [s.until for s in reminders.shown_on(store, now)] == [None]


def test_a_row_that_its_kind_cannot_read_is_set_aside_until_it_can_be_read_again(store: Store, now: Moment) -> None:
    put(store, Measurement(**HEAD, kind="pain", value=4.0), now)
    with store.action("test", now) as tx:
        tx.put("measurement", {**HEAD, "id": "odd", "kind": "payn", "value": 4.0, "side": "", "note": ""})
        tx.put("soreness", {**HEAD, "id": "odder", "levels": {"left_calf": "4"}, "note": ""})
        tx.put("plan", {**HEAD, "id": "oddest", "event": "pause", "data": {"mood": "good"}})
    assert [entry.id for entry in history.between(store, "measurement")] == [HEAD["id"]]
    assert history.between(store, "soreness") == history.between(store, "plan") == []
    assert store.set_aside == {"measurement": {"odd"}, "soreness": {"odder"}, "plan": {"oddest"}}
    with store.action("test", now) as tx:
        tx.put("measurement", {**HEAD, "id": "odd", "kind": "pain", "value": 4.0, "side": "", "note": ""})
    assert len(history.between(store, "measurement")) == 2
    assert store.set_aside["measurement"] == set()
