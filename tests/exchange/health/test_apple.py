"""Apple Health's export, as it comes out of its archive."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

import watch
from nmcoach.domain.errors import BadFile
from nmcoach.exchange.health import apple, collected
from nmcoach.exchange.health.collected import Collected, What

ALL: tuple[What, ...] = ("water", "sleep", "hrv", "movement")
SPAN = (631_152_000, 1_800_000_000)
NIGHT = datetime(2026, 11, 20, 23)


def read(text: str, *wanted: What, encoding: str = "utf-8") -> Collected:
    into = Collected(wanted or ALL, SPAN)
    data = text.encode(encoding)
    apple.read(io.BytesIO(data), len(data), into, lambda *_: None)
    return into


def export(*records: str) -> str:
    return "".join(watch.whole(*records))


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def test_sleep_is_what_was_asleep_and_stages_that_touch_are_one_piece() -> None:
    found = read(
        export(
            watch.sleep(watch.WATCH, NIGHT, NIGHT + timedelta(hours=2), "AsleepCore", "Watch6,2"),
            watch.sleep(watch.WATCH, NIGHT + timedelta(hours=2), NIGHT + timedelta(hours=3), "AsleepREM", "Watch6,2"),
            watch.sleep(watch.WATCH, NIGHT + timedelta(hours=3), NIGHT + timedelta(hours=4), "Awake", "Watch6,2"),
            watch.sleep(watch.WATCH, NIGHT + timedelta(hours=4), NIGHT + timedelta(hours=8), "AsleepDeep", "Watch6,2"),
            watch.sleep(watch.PHONE, NIGHT, NIGHT + timedelta(hours=9), "InBed"),
        )
    )
    begin = seconds("2026-11-20T23:00:00+01:00")
    assert {source: [*of] for source, of in found.slept.items()} == {
        "Apple Watch (Watch6,2)": [(begin, begin + 3 * 3600, 3600), (begin + 4 * 3600, begin + 8 * 3600, 3600)]
    }
    assert found.left == {"awake": 1, "in_bed": 1}
    assert found.records == 5
    assert not found.cut_off


def test_another_app_on_the_same_watch_is_another_source() -> None:
    found = read(
        export(
            watch.sleep("AutoSleep", NIGHT, NIGHT + timedelta(hours=8), "Asleep", "Watch6,2"),
            watch.sleep("Apple Watch von Anna", NIGHT, NIGHT + timedelta(hours=7), "Asleep", "Watch6,2"),
        )
    )
    assert [*found.slept] == ["AutoSleep (Watch6,2)", "Apple Watch (Watch6,2)"]


def test_variability_is_sdnn_and_a_device_that_took_the_place_of_another_is_told_apart() -> None:
    found = read(
        export(watch.sdnn(watch.WATCH, NIGHT, 41.5, "Watch5,2"), watch.sdnn(watch.WATCH, NIGHT, 50, "Watch6,14"))
    )
    at = seconds("2026-11-20T23:00:00+01:00")
    assert {key: [*of] for key, of in found.hrv.items()} == {
        ("hrv_sdnn", "Apple Watch (Watch5,2)"): [(at, 41.5, 3600)],
        ("hrv_sdnn", "Apple Watch (Watch6,14)"): [(at, 50.0, 3600)],
    }


@pytest.mark.parametrize(
    ("value", "unit", "ml"),
    [(250, "mL", 250), (0.5, "L", 500), (8, "fl_oz_us", 237), (8, "fl_oz_imp", 227), (1, "cup_us", 237)],
)
def test_drinks_come_in_their_unit(value: float, unit: str, ml: int) -> None:
    (gulp,) = read(export(watch.water(NIGHT, value, unit))).gulps
    assert (gulp.ml, gulp.source) == (ml, watch.DRINKS)


def test_walks_hikes_swims_and_rides_are_moving_and_nothing_else_is() -> None:
    kinds = ("Walking", "Hiking", "Swimming", "Cycling", "Running", "Yoga")
    found = read(export(*(watch.workout(kind, NIGHT, 42.5) for kind in kinds)))
    assert [(one.kind, one.minutes) for one in found.outings] == [
        ("walking", 42), ("walking", 42), ("swimming", 42), ("cycling", 42),
    ]  # fmt: skip
    assert found.left == {"workout": 2}


def test_only_what_is_wanted_is_collected() -> None:
    text = export(
        watch.water(NIGHT, 250),
        watch.sdnn(watch.WATCH, NIGHT, 40),
        watch.sleep(watch.WATCH, NIGHT, NIGHT + timedelta(hours=8), "Asleep"),
        watch.workout("Running", NIGHT, 30),
    )
    found = read(text, "hrv")
    assert (len(found.hrv), found.gulps, found.slept, found.outings) == (1, [], {}, [])
    assert (found.left, found.records) == ({}, 4)


@pytest.mark.parametrize(
    "odd",
    [
        watch.water(NIGHT, 250, "pinch"),
        watch.water(NIGHT, 250).replace('value="250"', 'value="much"'),
        watch.water(NIGHT, 250).replace("2026-11-20 23:00:00 +0100", "20.11.2026"),
        watch.water(NIGHT, 250).replace("2026-11-20 23:00:00 +0100", "2026-11-31 23:00:00 +0100"),
        watch.water(NIGHT, 250).replace("2026-11-20 23:00:00 +0100", "2026-11-20 23:00:00 +9999"),
        watch.water(NIGHT, 250).replace("startDate", "begun"),
        watch.sdnn(watch.WATCH, NIGHT, float("nan")),
        watch.sdnn(watch.WATCH, NIGHT, 9000),
        watch.sdnn(watch.WATCH, NIGHT, 40).replace('unit="ms"', 'unit="s"'),
        watch.workout("Walking", NIGHT, 30).replace('duration="30"', 'duration="nan"'),
        watch.sleep(watch.WATCH, NIGHT, NIGHT, "Asleep"),
        watch.sleep(watch.WATCH, NIGHT, NIGHT + timedelta(days=3), "Asleep"),
    ],
)
def test_an_odd_record_is_counted_and_the_others_are_read(odd: str) -> None:
    found = read(export(odd, watch.water(NIGHT, 330)))
    assert [gulp.ml for gulp in found.gulps] == [330]
    assert found.left == {"odd": 1}


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (watch.water(NIGHT, 0), "amount"),
        (watch.water(NIGHT, 4000), "amount"),
        (watch.workout("Walking", NIGHT, 700), "long"),
        (watch.water(datetime(1984, 1, 1), 250), "time"),
        (watch.water(datetime(2126, 1, 1), 250), "time"),
    ],
)
def test_what_cannot_be_true_is_left_out_with_its_reason(record: str, why: str) -> None:
    found = read(export(record))
    assert (found.left, found.gulps, found.outings) == ({why: 1}, [], [])


def test_an_entity_is_refused_where_it_is_declared() -> None:
    laughs = '<!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<HealthData>&b;</HealthData>'
    with pytest.raises(BadFile, match="declares entities"):
        read(laughs)


def test_an_external_entity_is_refused_and_never_read() -> None:
    with pytest.raises(BadFile, match="declares entities"):
        read('<!DOCTYPE HealthData [<!ENTITY x SYSTEM "file:///etc/passwd">]><HealthData>&x;</HealthData>')


def test_an_entity_nobody_declared_is_a_damaged_place() -> None:
    bad = watch.water(NIGHT, 250).replace("WaterMinder", "&x;")
    found = read(export(bad, watch.water(NIGHT, 330)))
    assert [gulp.ml for gulp in found.gulps] == [330]
    assert found.left == {"damaged": 1}
    assert not found.cut_off


def test_a_document_type_within_the_data_declares_nothing() -> None:
    inner = '<!DOCTYPE HealthData [<!ENTITY a "250">]>'
    found = read(export(inner, watch.water(NIGHT, 250).replace('"250"', '"&a;"'), watch.water(NIGHT, 330)))
    assert [gulp.ml for gulp in found.gulps] == [330]
    assert found.left["damaged"] >= 1


@pytest.mark.parametrize("at", range(0, 200_000, 7919))
def test_a_damaged_place_costs_the_record_it_is_in(at: int) -> None:
    records = [watch.water(NIGHT + timedelta(minutes=number), 250) for number in range(900)]
    text = export(*records)
    start = text.index("<Record")
    place = start + at % (len(text) - start - 40)
    found = read(text[:place] + "<<" + text[place + 2 :])
    assert 898 <= len(found.gulps) <= 900
    assert found.left["damaged"] in (1, 2)
    assert not found.cut_off


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    text = export(watch.water(NIGHT, 250), watch.water(NIGHT, 330))
    found = read(text[: text.rindex("value=")])
    assert [gulp.ml for gulp in found.gulps] == [250]
    assert found.cut_off


def test_what_is_told_within_a_correlation_is_read_as_well() -> None:
    drink = watch.water(NIGHT, 250)
    found = read(export(f'<Correlation type="HKCorrelationTypeIdentifierFood">{drink}</Correlation>', drink))
    assert len(found.gulps) == 2  # whoever takes them over knows them as one


@pytest.mark.parametrize("text", ["", "<html></html>", "<?xml version='1.0'?><ClinicalDocument/>", "x" * 2_000_000])
def test_what_is_no_export_is_refused(text: str) -> None:
    with pytest.raises(BadFile, match="no export of Apple Health"):
        read(text)


def test_elements_within_elements_without_end_are_refused() -> None:
    with pytest.raises(BadFile, match="50 deep"):
        read(export("<a>" * 100))
    with pytest.raises(BadFile, match="50 deep"):
        read(export('<Record type="x">' * 100))


def test_a_tag_without_end_is_refused() -> None:
    with pytest.raises(BadFile, match="more than 1 MB"):
        read(export(f'<Record type="{"x" * 3_000_000}"/>'))


def test_a_file_with_damage_everywhere_is_refused() -> None:
    with pytest.raises(BadFile, match="more than 1,000 places"):
        read(export(*(watch.water(NIGHT, 250).replace("/>", "<>") for _ in range(1100))))


def test_too_many_sources_are_refused() -> None:
    with pytest.raises(BadFile, match="200 apps"):
        read(export(*(watch.water(NIGHT, 250).replace("WaterMinder", f"app {number}") for number in range(300))))


def test_too_much_of_anything_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    drinks = [watch.water(NIGHT, 250)] * 20
    readings = [watch.sdnn(watch.WATCH, NIGHT, 40)] * 20
    monkeypatch.setattr(collected, "MOST_EVENTS", 10)
    with pytest.raises(BadFile, match="more than 10 drinks and outings"):
        read(export(*drinks))
    monkeypatch.setattr(collected, "MOST_ROWS", 15)
    with pytest.raises(BadFile, match="more than 15 drinks, nights and readings"):
        read(export(*readings))


def test_a_latin_file_is_read_in_its_encoding() -> None:
    text = export(watch.water(NIGHT, 250).replace("WaterMinder", "Wässerchen")).replace("UTF-8", "ISO-8859-1")
    assert [gulp.source for gulp in read(text, encoding="latin-1").gulps] == ["Wässerchen"]
    with pytest.raises(BadFile, match="koi8-r"):
        read(text.replace("ISO-8859-1", "KOI8-R"))


def test_whoever_waits_is_told_how_far_it_is_and_may_end_it() -> None:
    told: list[tuple[int, int, int]] = []

    def pulse(records: int, done: int, size: int) -> None:
        told.append((records, done, size))
        if len(told) == 3:
            raise KeyboardInterrupt

    data = export(*(watch.water(NIGHT, 250) for _ in range(5000))).encode()
    with pytest.raises(KeyboardInterrupt):
        apple.read(io.BytesIO(data), len(data), Collected(ALL, SPAN), pulse)
    assert [records for records, _, _ in told] == sorted({records for records, _, _ in told})
    assert all(0 < done <= size == len(data) for _, done, size in told)


def test_an_export_is_the_same_each_time_it_is_made_up() -> None:
    def text() -> Iterator[str]:
        return watch.pieces(5, 0.1, datetime(2026, 11, 23, 7))

    assert [*text()] == [*text()]
