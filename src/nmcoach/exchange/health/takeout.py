"""Google's archive of what Fitbit measured: nights as JSON, newer ones and the heart's variability as sheets.

Nights are lists of logs (`sleep-2026-11-20.json`), their times those of the wall clock. UserSleeps tells the same in
UTC; where both tell of a day, it counts. Single values of the variability count, too, before one for the whole night.
"""

import json
from datetime import datetime
from functools import partial

from nmcoach.domain.errors import BadFile
from nmcoach.domain.hints import Any
from nmcoach.exchange.health import sheets
from nmcoach.exchange.health.archive import MOST_PART, Opened
from nmcoach.exchange.health.collected import Collected, Pulse

WANTED = "name nmcoach's own export (.json), or Fitbit's nights (sleep-….json)"


def read(found: Opened, zone: str, into: Collected, pulse: Pulse) -> None:
    """Collect what the files of an archive hold, or one of them alone; times without an offset are a zone's.

    Raises :class:`BadFile` where none of them is such a file, one is over a limit, or the only one is an empty list.
    """
    into.maker = sheets.FITBIT
    done, known = 0, 0
    for part in found.parts:
        data = part.read()
        if len(data) > MOST_PART:
            raise BadFile(f"“{part.name}” has more than {MOST_PART // 1_000_000} MB; that much is not read at once.")
        if part.name.lower().endswith(".csv"):
            fits = _sheet(data, zone, into, partial(_shown, pulse, into, done, found.size))
        else:
            fits = _nights(data, zone, into)
        into.left["table"] += not fits
        known += fits
        done += len(data)
        pulse(into.records, done, max(found.size, done))
    alone = found.parts[0].name if len(found.parts) == 1 else ""
    if not known and alone:
        raise BadFile(f"“{alone}” is no list of nights as Fitbit's export has it; {WANTED}.")
    if not known:
        raise BadFile("No file of the archive is a list of nights as Fitbit's export has it (sleep-….json).")
    if not into.records and alone.lower().endswith(".json"):
        raise BadFile(f"“{alone}” is an empty list, so there is nothing to take over; {WANTED}.")


def _shown(pulse: Pulse, into: Collected, done: int, size: int, *_: int) -> None:
    pulse(into.records, done, size)


def _sheet(data: bytes, zone: str, into: Collected, pulse: Pulse) -> bool:
    """Collect what a sheet holds; says whether it is one of those that are known."""
    try:
        sheets.read(data, zone, into, pulse)
    except sheets.NoSheet:
        return False
    return True


def _nights(data: bytes, zone: str, into: Collected) -> bool:
    """Collect the logs of sleep of a file (the web's answer has them under a name); says whether it is such a file."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return False
    logs = told.get("sleep") if isinstance(told, dict) else told
    if not isinstance(logs, list) or not all(isinstance(log, dict) for log in logs):
        return False
    if logs and not any("minutesAsleep" in log for log in logs):
        return False
    for log in logs:
        into.records += 1
        try:
            _take(log, zone, into)
        except (KeyError, TypeError, ValueError, OverflowError):
            into.left["odd"] += 1
    return True


def _take(log: Any, zone: str, into: Collected) -> None:
    woke = datetime.fromisoformat(log["endTime"])
    asleep = log["minutesAsleep"]
    if type(asleep) is not int:
        raise TypeError
    if "sleep" in into.wanted and woke.date() not in into.told["sleep"]:
        begin = sheets.seconds_of(datetime.fromisoformat(log["startTime"]), zone)
        into.night(sheets.FITBIT, begin, sheets.seconds_of(woke, zone), asleep * 60)
