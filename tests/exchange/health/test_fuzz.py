"""Health files with anything in them: read as far as they go or refused, never a fault."""

import io
import json
import os
import random
import zipfile
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

import watch
from nmcoach.domain.errors import BadFile
from nmcoach.exchange.health import apple, archive, connect, sheets, takeout
from nmcoach.exchange.health.collected import Collected, What

ALL: tuple[What, ...] = ("water", "sleep", "hrv", "movement")
SPAN = (631_152_000, 1_800_000_000)
TIMES = int(os.environ.get("NMCOACH_HEALTH_FUZZ", "300"))
"""Files of each kind; 20,000 take some minutes."""
PIECES = (
    b"<", b">", b'"', b"&", b"&amp;", b"&#0;", b"&#x41;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x", b"?>", b"\0",
    b"</Record>", b"</HealthData>", b"<Record ", b"<Workout ", b"<!DOCTYPE a [", b"]>", b"-", b"9" * 40, b"e999",
    b"nan", b"\xff",
)  # fmt: skip


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Spoil some bytes: others in their place, pieces put in or taken out."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made))
        match chance.randrange(4):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                made[at:at] = chance.choice(PIECES)
            case 2:
                del made[at : at + chance.randint(1, 200)]
            case _:
                made[at : at + chance.randint(1, 20)] = chance.choice(PIECES)
        if not made:
            return b"<"
    return bytes(made)


def sane(into: Collected) -> None:
    for gulp in into.gulps:
        assert SPAN[0] <= gulp.at <= SPAN[1]
        assert 1 <= gulp.ml <= 3000
    for pieces in into.slept.values():
        assert all(SPAN[0] <= begin < end <= SPAN[1] for begin, end, _ in pieces)
    for samples in into.hrv.values():
        assert all(SPAN[0] <= at <= SPAN[1] and 1 <= value <= 500 for at, value, _ in samples)
    for outing in into.outings:
        assert SPAN[0] <= outing.begin <= outing.end <= SPAN[1]
        assert 1 <= outing.minutes <= 600


def test_an_export_of_apple_with_anything_in_it_is_read_or_refused() -> None:
    data = "".join(watch.pieces(6, 0.02, datetime(2026, 11, 23, 7))).encode()
    read = 0
    for number in range(TIMES):
        bad = spoiled(data, random.Random(number))
        into = Collected(ALL, SPAN)
        try:
            apple.read(io.BytesIO(bad), len(bad), into, lambda *_: None)
            read += 1
        except BadFile:
            pass
        sane(into)
    assert read > TIMES // 2


def test_a_database_with_anything_in_it_is_read_or_refused(tmp_path: Path) -> None:
    at = watch.ms("2026-11-20T09:00:00+01:00")
    drinks = ", ".join(f"({n}, x'00', 1, 1, {at + n}, 0, {at + n}, 0, 0.25)" for n in range(1, 200))
    path = watch.connect(tmp_path / "h.zip", f"INSERT INTO hydration_record_table VALUES {drinks}")
    with zipfile.ZipFile(path) as packed:
        data = packed.read("health_connect_export.db")
    read = 0
    for number in range(TIMES):
        bad = tmp_path / "bad.db"
        bad.write_bytes(data[:16] + spoiled(data[16:], random.Random(number)))
        into = Collected(ALL, SPAN)
        try:
            with archive.opened(os.open(bad, os.O_RDONLY), "bad.db") as found:
                connect.read(found, into, lambda *_: None)
            read += 1
        except BadFile:
            pass
        sane(into)
    assert read > 0


@pytest.mark.parametrize(
    "text",
    ["Sleep\nStart Time,End Time,Minutes Asleep\n" + '"2026-11-19 11:12PM","2026-11-20 7:05AM","431"\n' * 30,
     "sleep_start,sleep_end,minutes_asleep,end_utc_offset\n"
     + "2026-11-19 22:10:00+0000,2026-11-20 06:10:00+0000,440,+01:00\n" * 30,
     "timestamp,rmssd\n" + "2026-11-20T00:00:00,42.2\n" * 30,
     "date,Total Sleep Duration,Bedtime End,Average HRV\n" + "2026-11-20,25860,2026-11-20T07:05:00+02:00,48\n" * 30],
)  # fmt: skip
def test_a_sheet_with_anything_in_it_is_read_or_refused(text: str) -> None:
    read = 0
    for number in range(TIMES):
        into = Collected(ALL, SPAN)
        try:
            sheets.read(spoiled(text.encode(), random.Random(number)), "Europe/Vienna", into, lambda *_: None)
            read += 1
        except BadFile:
            pass
        sane(into)
    assert read > 0


def test_an_archive_with_anything_in_it_is_read_or_refused(tmp_path: Path) -> None:
    path = watch.apple(tmp_path / "h.zip", watch.pieces(6, 0.02, datetime(2026, 11, 23, 7)))
    data = path.read_bytes()
    read = 0
    for number in range(TIMES):
        path.write_bytes(spoiled(data, random.Random(number)))
        into = Collected(ALL, SPAN)
        try:
            with archive.opened(os.open(path, os.O_RDONLY), "h.zip") as found:
                if found.form == "apple":
                    read += 1
                    apple.read(found.stream, found.size, into, lambda *_: None)
        except BadFile:
            pass
        sane(into)
    assert read > 0


def test_nights_in_json_with_anything_in_them_are_read_or_refused() -> None:
    log = {"startTime": "2026-11-19T23:10:00.000", "endTime": "2026-11-20T07:10:30.000", "minutesAsleep": 440}
    data = json.dumps([log] * 9).encode()
    read = 0
    for number in range(TIMES):
        bad = spoiled(data, random.Random(number))
        found = archive.Opened("takeout", io.BytesIO(), 0, (archive.Member("sleep.json", partial(bytes, bad)),))
        into = Collected(ALL, SPAN)
        try:
            takeout.read(found, "Europe/Vienna", into, lambda *_: None)
            read += 1
        except BadFile:
            pass
        sane(into)
    assert read > 0
