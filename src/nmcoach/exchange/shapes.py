"""What holds of every record that files carry; what its kind holds is told by the kind, and by docs/formats.md."""

import re
from datetime import timedelta

from nmcoach.domain.days import zone_of
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.fields import Field, Unfit, known_id, known_zone, quick_reader
from nmcoach.domain.hints import Any
from nmcoach.domain.kinds import ALL

Record = dict[str, Any]
"""Field → value: instants and days as such, lists, maps, texts and numbers; what is unknown is left out."""

MOST_RECORDS = 1_000_000
"""Records one file may hold."""
MOST_BYTES = 50_000_000
"""Bytes one file may have that holds all kinds."""
MOST_SHEET_BYTES = 200_000_000
"""Bytes a sheet may have: so many records take that many, each with its id, its instant, its zone and its day."""

_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9A-Za-z_]{1,40}")


def _stamp(value: str) -> None:
    if not _STAMP.fullmatch(value):
        raise Unfit("a stamp looks like 018bcfe56800-0001-5f3a9c0d11e2b477")


HEADER = (
    Field("id", check=known_id),
    Field("at", "instant"),
    Field("zone", check=known_zone),
    Field("day", "day"),
)
"""What every record has: its identity, the instant, the zone, and the local day it counts for."""
TRAIL = (Field("deleted", "flag", open=True), Field("changed", check=_stamp, open=True))
"""What JSON adds: whether the entry was deleted, and the stamp of its last change."""

SHAPES: dict[str, tuple[Field, ...]] = {kind.name: kind.fields for kind in ALL}
"""Kind → its own fields, in the order files list them; kinds come after those they refer to."""

_FIELDS = {kind: {field.name: quick_reader(field) for field in (*HEADER, *own, *TRAIL)} for kind, own in SHAPES.items()}
"""Kind → what reads each of its fields."""
_NEEDED = {kind: {field.name for field in (*HEADER, *own) if not field.open} for kind, own in SHAPES.items()}
"""Kind → the fields that have to be there."""
_ONE_DAY = timedelta(days=1)


class Misfit(BadFile):
    """A field of a record that cannot be read."""

    def __init__(self, field: str, told: str):
        super().__init__(f"{field}: {told}")


def _read(kind: str, found: Record) -> Record:
    known = _FIELDS[kind]
    if _NEEDED[kind] <= found.keys() <= known.keys():
        try:
            return {name: value for name, given in found.items() if (value := known[name](given)) is not None}
        except (Unfit, BadValue):
            pass  # which field is told of is that which comes first among the fields of its kind
    for name in found:
        if name not in known:
            raise Misfit(name[:40], f"{kind} has no such field; it has {', '.join(known)}.")
    record: Record = {}
    for name, read in known.items():
        try:
            value = read(found.get(name))
        except (Unfit, BadValue) as error:
            raise Misfit(name, f"{str(error).rstrip('.')}.") from None
        if value is not None:
            record[name] = value
    return record


def check_record(kind: str, found: Record) -> Record:
    """Read a record of a kind from plain data.

    Raises :class:`Misfit` naming the first field that is unknown, missing, or holds what it does not take.
    """
    record = _read(kind, found)
    at, day = record["at"], record["day"]
    # A local day is at most one away from that of UTC, which is found in no time.
    if (
        not -_ONE_DAY <= at.date() - day <= _ONE_DAY
        and abs((at.astimezone(zone_of(record["zone"])).date() - day).days) > 2
    ):
        raise Misfit("day", f"{day} is not the local day of that instant.")
    if kind == "quiz" and record["score"] > record["total"]:
        raise Misfit("score", f"{record['score']} is more than the total of {record['total']}.")
    return record
