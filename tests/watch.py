"""Made-up exports of watches and phones, the same every time: years of nights among a mass of what is not wanted.

``python tests/watch.py export.zip --nights 1460 --mb 200`` writes one as large as a real one.
"""

import argparse
import random
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  unit          CDATA #IMPLIED
  value         CDATA #IMPLIED
  sourceName    CDATA #REQUIRED
  startDate     CDATA #REQUIRED
  startDate     CDATA #REQUIRED
  endDate CDATA #REQUIRED>
<!-- as in some real ones, what follows is not well formed: -->
<!ATTLIST Audiogram
  type CDATA #REQUIRED
  <!ELEMENT SensitivityPoint EMPTY>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-23 12:00:00 +0100"/>
 <Me HKCharacteristicTypeIdentifierBloodType="HKBloodTypeNotSet"/>
"""
WATCH, PHONE, DRINKS = "Anna’s Apple Watch", "Anna’s iPhone", "WaterMinder"
WATCHES = ("Watch5,2", "Watch6,14")
"""The watch, and the one that took its place halfway."""
_Q = "HKQuantityTypeIdentifier"


def device(model: str) -> str:
    return (
        f"&lt;&lt;HKDevice: 0x28307eb70&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, "
        f"hardware:{model}, software:9.1&gt;"
    )


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} +0100"


def record(
    kind: str, source: str, begin: datetime, end: datetime, value: object, more: str = "", inside: str = ""
) -> str:
    """Give a record as Apple writes it."""
    head = (
        f' <Record type="{kind}" sourceName="{source}" sourceVersion="9.1" {more}'
        f'creationDate="{stamp(end)}" startDate="{stamp(begin)}" endDate="{stamp(end)}" value="{value}"'
    )
    return f"{head}>{inside}</Record>\n" if inside else f"{head}/>\n"


def sleep(source: str, begin: datetime, end: datetime, stage: str, model: str = "") -> str:
    more = f'device="{device(model)}" ' if model else ""
    return record(
        "HKCategoryTypeIdentifierSleepAnalysis", source, begin, end, f"HKCategoryValueSleepAnalysis{stage}", more
    )


def sdnn(source: str, at: datetime, value: float, model: str = "") -> str:
    more = f'device="{device(model)}" unit="ms" ' if model else 'unit="ms" '
    beats = '<HeartRateVariabilityMetadataList><InstantaneousBeatsPerMinute bpm="61" time="2:10:01.00"/>'
    return record(
        f"{_Q}HeartRateVariabilitySDNN",
        source,
        at,
        at,
        f"{value:.4f}",
        more,
        f"{beats}</HeartRateVariabilityMetadataList>",
    )


def water(at: datetime, value: float, unit: str = "mL") -> str:
    return record(f"{_Q}DietaryWater", DRINKS, at, at, value, f'unit="{unit}" ')


def workout(kind: str, begin: datetime, minutes: float, source: str = WATCH) -> str:
    end = begin + timedelta(minutes=minutes)
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="{minutes}" durationUnit="min" '
        f'sourceName="{source}" creationDate="{stamp(end)}" startDate="{stamp(begin)}" endDate="{stamp(end)}">'
        f'<MetadataEntry key="HKIndoorWorkout" value="0"/></Workout>\n'
    )


def night(chance: random.Random, woke: datetime, model: str) -> Iterator[str]:
    """Give a night: stages of the watch, what the phone guesses beside it, and readings of the heart."""
    at = begin = woke - timedelta(minutes=chance.randint(400, 520))
    yield sleep(PHONE, begin - timedelta(minutes=20), woke + timedelta(minutes=5), "InBed")
    yield sleep(PHONE, begin + timedelta(minutes=60), woke - timedelta(minutes=90), "AsleepUnspecified")
    while at < woke:
        end = min(woke, at + timedelta(minutes=chance.randint(10, 40)))
        yield sleep(
            WATCH, at, end, chance.choice(("AsleepCore", "AsleepCore", "AsleepDeep", "AsleepREM", "Awake")), model
        )
        at = end
    for _ in range(4):
        yield sdnn(WATCH, begin + (woke - begin) * chance.random(), chance.gauss(45, 8), model)
    yield sdnn(WATCH, woke + timedelta(hours=6), 30, model)


def bulk(chance: random.Random, day: datetime, size: int) -> Iterator[str]:
    """Give so many characters of what is not wanted."""
    done, at = 0, day
    more = f'device="{device(WATCHES[0])}" unit="count/min" '
    while done < size:
        at += timedelta(seconds=5)
        text = record(f"{_Q}HeartRate", WATCH, at, at, chance.randint(50, 140), more)
        done += len(text)
        yield text


def pieces(nights: int, megabytes: float, last: datetime) -> Iterator[str]:
    """Give an export of so many nights up to a day, about as large as told."""
    chance = random.Random(18)
    yield HEAD
    size = 0
    for number in range(nights):
        woke = last - timedelta(days=nights - 1 - number, minutes=chance.randint(0, 60))
        model = WATCHES[number * 2 >= nights]
        parts = [*night(chance, woke, model)]
        parts += [water(woke + timedelta(hours=hour), 250) for hour in (1, 4, 7)]
        if number % 3 == 0:
            parts.append(
                workout(chance.choice(("Walking", "Swimming", "Cycling", "Running")), woke + timedelta(hours=9), 42.5)
            )
        size += sum(map(len, parts))
        yield "".join(parts)
        share = int(megabytes * 1e6 * (number + 1) / nights) - size
        for text in bulk(chance, woke, share):
            size += len(text)
            yield text
    yield "</HealthData>\n"


def apple(path: Path, texts: Iterator[str], name: str = "apple_health_export/export.xml") -> Path:
    """Write an export's archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>" * 10)
        of = zipfile.ZipInfo(name)
        of.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(of, "w", force_zip64=True) as out:
            for text in texts:
                out.write(text.encode())
    return path


def whole(*records: str) -> Iterator[str]:
    """Give an export of just these records."""
    yield HEAD
    yield from records
    yield "</HealthData>\n"


_HEADER = "row_id INTEGER PRIMARY KEY, uuid BLOB, app_info_id INTEGER, device_info_id INTEGER, "
_INTERVAL = f"{_HEADER}start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER, "
CONNECT = (
    "CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY, package_name TEXT, app_name TEXT, app_icon BLOB)",
    "CREATE TABLE device_info_table (row_id INTEGER PRIMARY KEY, manufacturer TEXT, model TEXT, device_type INTEGER)",
    f"CREATE TABLE hydration_record_table ({_INTERVAL}volume REAL)",
    f"CREATE TABLE sleep_session_record_table ({_INTERVAL}notes TEXT, title TEXT)",
    (
        "CREATE TABLE sleep_stages_table (parent_key INTEGER, stage_start_time INTEGER, stage_end_time INTEGER, "
        "stage_type INTEGER)"
    ),
    (
        f"CREATE TABLE heart_rate_variability_rmssd_record_table ({_HEADER}time INTEGER, zone_offset INTEGER, "
        "heart_rate_variability_millis REAL)"
    ),
    f"CREATE TABLE exercise_session_record_table ({_INTERVAL}exercise_type INTEGER, title TEXT)",
    "INSERT INTO application_info_table VALUES (1, 'com.ring', 'Ring', NULL), (2, 'com.pool', '', NULL)",
    "INSERT INTO device_info_table VALUES (1, 'Maker', 'Model 3', 2)",
)
"""Health Connect's tables, as far as they are read, with two apps and a device."""


def connect(path: Path, *statements: str) -> Path:
    """Write a database of Health Connect's, with more statements made in it, in its archive."""
    database = path.with_suffix(".made")
    connection = sqlite3.connect(database)
    with connection:
        for statement in (*CONNECT, *statements):
            connection.execute(statement)
    connection.close()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(database, "health_connect_export.db")
    database.unlink()
    return path


def ms(text: str) -> int:
    """Give an instant in milliseconds: ``2026-11-20T07:00:00+01:00``."""
    return int(datetime.fromisoformat(text).timestamp() * 1000)


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("path", type=Path)
    words.add_argument("--nights", type=int, default=1460)
    words.add_argument("--mb", type=float, default=200)
    words.add_argument("--last", type=datetime.fromisoformat, default=datetime(2026, 11, 23, 7))
    told = words.parse_args()
    apple(told.path, pieces(told.nights, told.mb, told.last))
