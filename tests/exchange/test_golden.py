"""Each format against a file that was looked at: what was written once can be read for ever."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nmcoach.domain.say import Theirs
from nmcoach.domain.visit.invitations import CalendarEvent
from nmcoach.exchange import json as json_files
from nmcoach.exchange.csv import entries as csv_entries
from nmcoach.exchange.ics.write import write_calendar
from nmcoach.exchange.shapes import SHAPES, Record

AT = datetime(2026, 11, 23, 13, 0, 0, 250_000, tzinfo=UTC)

FACTS: dict[str, dict[str, Any]] = {
    "plan": {"event": "set", "data": {"start": "2026-11-07", "per_week": 1, "maintenance_days": [21, 28]}},
    "profile": {"name": "AB", "kit": [], "avoids": ["kneeling"], "background": {"complaint": "calf, “tight”"}},
    "safety": {"question": "fluid_limit", "answer": "yes", "detail": {"regions": [], "ml": 1500, "cleared_by": ""}},
    "session": {
        "status": "attended", "kind": "neuromuscular", "regions": ["left_calf", "right_calf"], "pressure": "firm",
        "minutes": 60, "practitioner": "=Dana", "place": "Hauptstraße 1, Wien", "note": "said “rest”\nand “drink”",
        "before": 6, "after": 3, "uid": "", "sequence": 0,
    },
    "therapy": {"kind": "physio", "regions": ["left_foot"], "note": "@home"},
    "roll": {
        "routine": "full_daily", "version": "1", "name": "Full body", "planned": 300, "seconds": 290,
        "outcome": "done", "felt": 4, "note": "-",
    },
    "roll_segment": {
        "roll_id": "roll-0000-4000-8000-000000000001", "position": 0, "move": "calf", "side": "left",
        "regions": ["left_calf"], "planned": 30, "seconds": 30, "outcome": "done",
    },
    "drink": {"ml": 250, "kind": "water"},
    "soreness": {"levels": {"left_calf": 4, "left_foot": 0}, "note": ""},
    "measurement": {"kind": "toe_touch", "value": -2.5, "side": "", "note": "  +1"},
    "movement": {"kind": "walking", "minutes": 30, "note": "日本, עברית, é"},
    "red_flag": {
        "flag": "numbness", "level": "same_day", "settled_at": AT, "note": "", "looked_at": AT, "looked_by": "Dr Lee",
        "looked_on": date(2026, 11, 23), "may_roll": "yes", "saw": ["no@1795438800250"],
    },
    "note": {"text": "Ask about the “knot”; it’s 1,5 cm", "topic": "told",
             "about": "soreness-0000-4000-8000-000000000001:left_calf:amber"},
    "quiz": {"score": 9, "total": 12, "answers": {"1": "b", "2": 0}},
    "checklist": {"item": "asks_first", "ticked": 1},
}  # fmt: skip


def golden_records() -> dict[str, list[Record]]:
    """One record of each kind, and one that was deleted."""
    made: dict[str, list[Record]] = {}
    for kind in SHAPES:
        header = {"id": f"{kind}-0000-4000-8000-000000000001", "at": AT, "zone": "Europe/Vienna", "day": AT.date()}
        made[kind] = [{**header, **FACTS[kind], "changed": "01a20832a000-0001-5f3a9c0d11e2b477"}]
    deleted = {**made["drink"][0], "id": "drink-0000-4000-8000-000000000002", "ml": 330, "deleted": True}
    made["drink"].append(deleted)
    return made


def golden_events() -> list[CalendarEvent]:
    """A session on each side of a change of the clock, one called off, a check-in and a window."""
    first = datetime(2027, 3, 26, 16, 30, tzinfo=UTC)

    def event(uid: str, start: Any, length: timedelta, title: str, **more: Any) -> CalendarEvent:
        return CalendarEvent(
            f"{uid}@nmcoach", more.pop("sequence", 0), AT, start, start + length, "Europe/Vienna", Theirs(title), **more
        )

    hour = timedelta(hours=1)
    where = "Hauptstraße 1, Wien; second floor"
    return [
        event("s1", first, hour, "Massage session with Dana", place=where, busy=True, alarms=(1440, 60),
              status="booked"),
        event("s2", first + timedelta(days=3, hours=-1), hour, "Massage session", busy=True, sequence=120,
              status="attended"),
        event("s3", first + timedelta(days=9), hour, "Massage session", cancelled=True, status="cancelled"),
        event("check-in-s1-24", first + timedelta(days=1, hours=1), hour / 4, "Soreness check-in", alarms=(0,)),
        event("due-s2", date(2027, 4, 4), timedelta(days=3), "Next massage session is due"),
    ]  # fmt: skip


NAMES = ("everything.json", *(f"{kind}.csv" for kind in SHAPES), "sessions.ics")


def written(name: str) -> bytes:
    """What is written for a golden file."""
    if name.endswith(".json"):
        return json_files.write(golden_records())
    if name.endswith(".ics"):
        return write_calendar(golden_events())
    kind = name.removesuffix(".csv")
    return csv_entries.write(kind, golden_records()[kind][:1])


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_written_to_the_byte_as_it_was(golden: Path, name: str) -> None:
    assert written(name) == (golden / name).read_bytes()


def test_the_json_file_is_read_as_it_was_meant(golden: Path) -> None:
    read = json_files.read((golden / "everything.json").read_bytes())
    meant = [(kind, record) for kind, records in golden_records().items() for record in records]
    assert [(one.kind, one.record) for one in read] == meant


def test_a_warning_sign_written_before_it_was_kept_who_looked_is_still_read() -> None:
    (one,) = csv_entries.read(
        b"id,at,zone,day,flag,level,settled_at,note\r\n"
        b"red_flag-0000-4000-8000-000000000001,2026-11-23T13:00:00.250Z,Europe/Vienna,2026-11-23,numbness,same_day,"
        b"2026-11-23T13:00:00.250Z,Dr Lee\r\n"
    )
    assert (one.kind, one.record["note"], one.record.get("looked_by")) == ("red_flag", "Dr Lee", None)


def test_a_profile_written_before_it_had_a_background_is_still_read() -> None:
    (one,) = csv_entries.read(
        b"id,at,zone,day,name,kit,avoids\r\n"
        b"profile-0000-4000-8000-000000000001,2026-11-23T13:00:00.250Z,Europe/Vienna,2026-11-23,AB,,kneeling\r\n"
    )
    assert (one.kind, one.record["name"], one.record.get("background")) == ("profile", "AB", None)


@pytest.mark.parametrize("kind", SHAPES)
def test_each_csv_file_is_read_as_it_was_meant_and_known_by_its_columns(golden: Path, kind: str) -> None:
    (one,) = csv_entries.read((golden / f"{kind}.csv").read_bytes())
    meant = {name: value for name, value in golden_records()[kind][0].items() if name != "changed"}
    assert (one.kind, one.record) == (kind, meant)
