"""The kinds of record that files carry, and the fields of each; docs/formats.md lists them for the user."""

import re
from datetime import timedelta
from typing import Any

from nmcoach.domain.days import zone_of
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.fields import Field, Unfit, known_regions, known_zone, read
from nmcoach.domain.measures.measures import MEASURES
from nmcoach.domain.measures.movement import MOVEMENT_KINDS
from nmcoach.domain.notes import TOPICS
from nmcoach.domain.plan.events import CHOICES, PLAN_EVENTS, PlanEvent
from nmcoach.domain.profile import LIMITS
from nmcoach.domain.record import fields
from nmcoach.domain.routine.routine import KIT
from nmcoach.domain.sessions import KINDS, PRESSURES, STATUSES, THERAPY_KINDS
from nmcoach.domain.water import COUNTS

Record = dict[str, Any]
"""Field → value: instants and days as such, lists, maps, texts and numbers; what is unknown is left out."""

MOST_RECORDS = 1_000_000
"""Records one file may hold."""
MOST_BYTES = 50_000_000
"""Bytes one file may have."""

_MINUTES_A_DAY = 1440.0
_SECONDS = (0.0, 1e9)
_LEVEL = (0.0, 10.0)
_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9A-Za-z_]{1,40}")
_ID = re.compile(r"[0-9A-Za-z_.@-]{1,64}")


def _id(value: str) -> None:
    if not _ID.fullmatch(value):
        raise Unfit("an id has 1 to 64 letters, digits and the signs _ . @ -")


def _stamp(value: str) -> None:
    if not _STAMP.fullmatch(value):
        raise Unfit("a stamp looks like 018bcfe56800-0001-5f3a9c0d11e2b477")


def _some(value: str) -> None:
    if not value.strip():
        raise Unfit("it is empty")


_PLAN_PARTS = (
    Field("start", "day", open=True),
    Field("per_week", "whole", span=(1, 2), open=True),
    Field("chronic", "flag", open=True),
    Field("gap_hours", "whole", span=(1, 1000), open=True),
    Field("choice", among=CHOICES, open=True),
    Field("stated_by", open=True),
    Field("reason", open=True),
)
_PLAN_NAMES = {field.name for field in fields(PlanEvent)} - {field.name for field in fields(Entry)} - {"event"}
_ANSWER_PARTS = (
    Field("regions", "words", check=known_regions),
    Field("ml", "whole", span=(0, 100_000), open=True),
    Field("cleared_by"),
    Field("cleared_on", "day", open=True),
)


def _plan(data: dict[str, Any]) -> None:
    for name in data.keys() - _PLAN_NAMES:
        raise Unfit(f"“{name}” is no setting of a plan")
    _parts(_PLAN_PARTS, data)
    if (span := data.get("maintenance_days")) is not None:
        whole = isinstance(span, list) and len(span) == 2 and all(type(days) is int for days in span)
        if not whole or not 1 <= span[0] <= span[1] <= 1000:
            raise Unfit("maintenance_days holds the fewest and the most days, such as [21, 28]")


def _answer(detail: dict[str, Any]) -> None:
    for name in ("regions", "ml", "cleared_by"):
        if name not in detail:
            raise Unfit(f"{name} is missing")
    _parts(_ANSWER_PARTS, detail)


def _parts(known: tuple[Field, ...], data: dict[str, Any]) -> None:
    """Refuse a part that does not hold what its field takes; what is open may be null or left out."""
    for field in known:
        try:
            read(field, data.get(field.name))
        except Unfit as error:
            raise Unfit(f"{error}, for {field.name}") from None


_REGIONS = Field("regions", "words", check=known_regions)
_NOTE = Field("note")

HEADER = (
    Field("id", check=_id),
    Field("at", "instant"),
    Field("zone", check=known_zone),
    Field("day", "day"),
)
"""What every record has: its identity, the instant, the zone, and the local day it counts for."""
TRAIL = (Field("deleted", "flag", open=True), Field("changed", check=_stamp, open=True))
"""What JSON adds: whether the entry was deleted, and the stamp of its last change."""

SHAPES: dict[str, tuple[Field, ...]] = {
    "plan": (Field("event", among=PLAN_EVENTS), Field("data", "map", check=_plan)),
    "profile": (
        Field("name"),
        Field("kit", "words", among=KIT),
        Field("avoids", "words", among=tuple(LIMITS), open=True),
    ),
    "safety": (Field("question", check=_some), Field("answer"), Field("detail", "map", check=_answer)),
    "session": (
        Field("status", among=STATUSES),
        Field("kind", among=KINDS),
        _REGIONS,
        Field("pressure", among=PRESSURES, open=True),
        Field("minutes", "whole", span=(1, _MINUTES_A_DAY), open=True),
        Field("practitioner"),
        Field("place"),
        _NOTE,
        Field("before", "whole", span=_LEVEL, open=True),
        Field("after", "whole", span=_LEVEL, open=True),
        Field("uid"),
        Field("sequence", "whole", span=(0, 2**31), open=True),
    ),
    "therapy": (Field("kind", among=THERAPY_KINDS), _REGIONS, _NOTE),
    "roll": (
        Field("routine", check=_some),
        Field("version"),
        Field("name"),
        Field("planned", "whole", span=_SECONDS),
        Field("seconds", "whole", span=_SECONDS),
        Field("outcome", among=("running", "done", "partly", "skipped")),
        Field("felt", "whole", span=_LEVEL, open=True),
        _NOTE,
    ),
    "roll_segment": (
        Field("roll_id", check=_id),
        Field("position", "whole", span=(0, 10_000)),
        Field("move"),
        Field("side", among=("left", "right", "both", "none")),
        _REGIONS,
        Field("planned", "whole", span=_SECONDS),
        Field("seconds", "whole", span=_SECONDS),
        Field("outcome", among=("done", "partly", "skipped", "hurt")),
    ),
    "drink": (Field("ml", "whole", span=(1, 5000)), Field("kind", among=tuple(COUNTS))),
    "soreness": (Field("levels", "levels"), _NOTE),
    "measurement": (
        Field("kind", among=tuple(MEASURES)),
        Field("value", "number", span=(-1e6, 1e6)),
        Field("side", among=("", "left", "right")),
        _NOTE,
    ),
    "movement": (
        Field("kind", among=MOVEMENT_KINDS),
        Field("minutes", "whole", span=(1, _MINUTES_A_DAY)),
        _NOTE,
    ),
    "red_flag": (
        Field("flag", check=_some),
        Field("level", among=("emergency", "same_day", "soon")),
        Field("settled_at", "instant", open=True),
        _NOTE,
    ),
    "note": (Field("text"), Field("topic", among=TOPICS)),
    "quiz": (
        Field("score", "whole", span=(0, 1000)),
        Field("total", "whole", span=(0, 1000)),
        Field("answers", "map"),
    ),
    "checklist": (Field("item", check=_some), Field("ticked", "whole", span=(0, 1))),
}
"""Kind → its own fields, in the order files list them; kinds come after those they refer to."""

NAMES = {
    "plan": ("decision about the plan", "decisions about the plan"),
    "profile": ("change of your profile", "changes of your profile"),
    "safety": ("safety answer", "safety answers"),
    "session": ("session", "sessions"),
    "therapy": ("other therapy", "other therapies"),
    "roll": ("roll", "rolls"),
    "roll_segment": ("segment of a roll", "segments of rolls"),
    "drink": ("drink", "drinks"),
    "soreness": ("check-in", "check-ins"),
    "measurement": ("measurement", "measurements"),
    "movement": ("time of moving", "times of moving"),
    "red_flag": ("warning sign", "warning signs"),
    "note": ("note", "notes"),
    "quiz": ("quiz result", "quiz results"),
    "checklist": ("tick of the checklist", "ticks of the checklist"),
}
"""Kind → what one and several of it are called in a sentence."""

_FIELDS = {kind: {field.name: field for field in (*HEADER, *own, *TRAIL)} for kind, own in SHAPES.items()}


class Misfit(BadFile):
    """A field of a record that cannot be read."""

    def __init__(self, field: str, told: str):
        super().__init__(f"{field}: {told}")


def check_record(kind: str, found: Record) -> Record:
    """Read a record of a kind from plain data.

    Raises :class:`Misfit` naming the first field that is unknown, missing, or holds what it does not take.
    """
    known = _FIELDS[kind]
    for name in found:
        if name not in known:
            raise Misfit(name[:40], f"{kind} has no such field; it has {', '.join(known)}.")
    record: Record = {}
    for name, field in known.items():
        try:
            value = read(field, found.get(name))
        except (Unfit, BadValue) as error:
            raise Misfit(name, f"{str(error).rstrip('.')}.") from None
        if value is not None:
            record[name] = value
    apart = abs((record["at"].astimezone(zone_of(record["zone"])).date() - record["day"]) / timedelta(days=1))
    if apart > 2:
        raise Misfit("day", f"{record['day']} is not the local day of that instant.")
    if kind == "quiz" and record["score"] > record["total"]:
        raise Misfit("score", f"{record['score']} is more than the total of {record['total']}.")
    return record
