"""Files of watches and phones, taken over."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import watch
from nmcoach.domain.errors import BadFile, BadValue, NotFound, Stopped
from nmcoach.domain.measures.measures import MEASURES, WATCHED, Measurement
from nmcoach.domain.measures.movement import LONGEST
from nmcoach.domain.say import english
from nmcoach.domain.water import DRINK
from nmcoach.services.coach import Coach
from nmcoach.services.health_putting import _overlaps
from nmcoach.services.merging import Merged, merged_lines
from nmcoach.storage import day_lines
from nmcoach.storage.entries import every
from samples import FakeClock
from watch import ms

NIGHT = datetime(2026, 11, 19, 23)
"""By the wall clock of the file, an hour ahead of UTC, as Vienna's."""
Take = Callable[..., Merged]


@pytest.fixture
def take(coach: Coach, tmp_path: Path) -> Take:
    """Takes over an export that holds some records."""

    def taking(*records: str, only: str = "", dry_run: bool = False) -> Merged:
        path = watch.apple(tmp_path / "export.zip", watch.whole(*records))
        return coach.exchange.read_health(path, only, dry_run=dry_run)

    return taking


def slept(hours: float, source: str = watch.WATCH, begin: datetime = NIGHT, model: str = "Watch6,2") -> str:
    return watch.sleep(source, begin, begin + timedelta(hours=hours), "AsleepCore", model)


def measured(coach: Coach, kind: str) -> list[tuple[date, float, str]]:
    return [(one.day, one.value, one.note) for one in coach.measures.every(kind)]


def drunk(coach: Coach) -> list[tuple[datetime, int]]:
    return [(one.at, one.ml) for one in every(coach._context.store, DRINK)]


def test_a_file_is_taken_over_and_read_again_changes_nothing(coach: Coach, take: Take) -> None:
    records = (
        slept(8),
        watch.sdnn(watch.WATCH, NIGHT + timedelta(hours=1), 40, "Watch6,2"),
        watch.sdnn(watch.WATCH, NIGHT + timedelta(hours=2), 50, "Watch6,2"),
        watch.water(NIGHT + timedelta(hours=9), 250),
        watch.workout("Swimming", NIGHT + timedelta(hours=10), 42.5),
    )
    first = take(*records)
    assert (first.added, first.saved) == ({"measurement": 2, "drink": 1, "movement": 1}, True)
    assert measured(coach, "asleep") == [(date(2026, 11, 20), 480.0, "Apple Watch (Watch6,2)")]
    assert measured(coach, "hrv_sdnn") == [(date(2026, 11, 20), 45.0, "Apple Watch (Watch6,2)")]
    assert drunk(coach) == [(datetime(2026, 11, 20, 7, tzinfo=UTC), 250)]
    assert [(one.kind, one.minutes) for one in coach.movement.every()] == [("swimming", 42)]
    journal = coach.history.stamp()
    again = take(*records)
    assert (again.changes, again.same, again.saved, again.backup) == (0, 4, False, None)
    assert coach.history.stamp() == journal


def test_one_undo_takes_it_back_and_it_can_be_read_once_more(coach: Coach, take: Take) -> None:
    records = (slept(8), watch.water(NIGHT + timedelta(hours=9), 250), watch.workout("Walking", NIGHT, 30))
    take(*records)
    coach.history.undo()
    assert (measured(coach, "asleep"), drunk(coach), coach.movement.every()) == ([], [], [])
    assert take(*records).added == {"measurement": 1, "drink": 1, "movement": 1}
    assert len(measured(coach, "asleep")) == len(drunk(coach)) == len(coach.movement.every()) == 1


def test_a_preview_saves_nothing_and_says_what_it_would(coach: Coach, take: Take) -> None:
    found = take(slept(8), watch.water(NIGHT, 0), dry_run=True)
    assert merged_lines(found) == [
        "Apple Health: 2 records read.",
        "Time asleep: 1 night, 2026-11-20, from Apple Watch (Watch6,2) (1).",
        "Left out: 1 drink of nothing or over 3 l.",
        "Would add 1 entry (1 measurement).",
    ]
    assert measured(coach, "asleep") == []


def test_only_a_part_is_taken_over_where_one_is_named(coach: Coach, take: Take) -> None:
    records = (
        slept(8),
        watch.sdnn(watch.WATCH, NIGHT, 40),
        watch.water(NIGHT, 250),
        watch.workout("Walking", NIGHT, 30),
    )
    assert take(*records, only="sleep, HRV").added == {"measurement": 2}
    assert take(*records, only="movement").added == {"movement": 1}
    assert take(*records).added == {"drink": 1}
    with pytest.raises(BadValue, match=r"“steps” is not in such a file; use some of water, sleep, hrv, movement\."):
        take(*records, only="sleep,steps")


def test_a_night_that_a_later_file_has_more_of_is_replaced(coach: Coach, take: Take) -> None:
    take(slept(3))
    done = take(slept(8))
    assert (done.added, done.changed) == ({}, {"measurement": 1})
    assert measured(coach, "asleep") == [(date(2026, 11, 20), 480.0, "Apple Watch (Watch6,2)")]
    assert take(slept(3)).changes == 0
    assert take(slept(8)).changes == 0
    coach.history.undo()
    assert measured(coach, "asleep") == [(date(2026, 11, 20), 180.0, "Apple Watch (Watch6,2)")]


def test_a_night_is_one_reading_whichever_file_tells_of_it(coach: Coach, take: Take, tmp_path: Path) -> None:
    take(slept(7))
    sheet = tmp_path / "oura.csv"

    def oura(hours: float) -> Merged:
        sheet.write_text(f"date,Total Sleep Duration\n2026-11-20,{hours * 3600:.0f}\n")
        return coach.exchange.read_health(sheet)

    assert oura(6.5).changes == 0
    assert oura(7.5).changed == {"measurement": 1}
    assert measured(coach, "asleep") == [(date(2026, 11, 20), 450.0, "Oura")]
    assert take(slept(7)).changes == 0


def test_it_is_the_same_night_from_another_zone(coach: Coach, take: Take, clock: FakeClock) -> None:
    records = (
        slept(8),
        watch.sdnn(watch.WATCH, NIGHT, 40, "Watch6,2"),
        watch.water(NIGHT, 250),
        watch.workout("Walking", NIGHT, 30),
    )
    take(*records)
    clock.name = "Pacific/Auckland"
    assert take(*records).changes == 0


def test_what_was_corrected_or_deleted_by_hand_stays(coach: Coach, take: Take) -> None:
    take(slept(3), watch.water(NIGHT, 250), watch.workout("Walking", NIGHT, 30))
    (night,) = coach.measures.every("asleep")
    coach.history.edit(night, {"value": "200"})
    coach.history.delete(*every(coach._context.store, DRINK))
    again = take(slept(8), watch.water(NIGHT, 250), watch.workout("Walking", NIGHT, 30))
    assert (again.changes, again.kept, again.same) == (0, 2, 1)
    assert ([value for _, value, _ in measured(coach, "asleep")], drunk(coach)) == ([200.0], [])
    coach.history.delete(coach.measures.every("asleep")[0])
    assert take(slept(8)).changes == 0
    assert measured(coach, "asleep") == []


def test_a_change_of_device_begins_a_line_and_sdnn_and_rmssd_are_two(coach: Coach, take: Take, tmp_path: Path) -> None:
    told = {3: "Watch5,2", 2: "Watch5,2", 1: "Watch6,14", 0: "Watch6,14"}
    take(*(watch.sdnn(watch.WATCH, NIGHT - timedelta(days=n), 43 - n, model) for n, model in told.items()))
    sheet = tmp_path / "oura.csv"
    sheet.write_text("date,Average HRV\n2026-11-19,70\n2026-11-20,71\n")
    coach.exchange.read_health(sheet)
    charts = {chart.id: chart for chart in coach.progress.charts("2w") if chart.id.startswith("hrv")}
    said = {key: (english(chart.title), [value for _, value in chart.series]) for key, chart in charts.items()}
    assert said == {
        "hrv_sdnn_1": ("HRV by SDNN, Apple Watch (Watch6,14)", [42.0, 43.0]),
        "hrv_sdnn_2": ("HRV by SDNN, Apple Watch (Watch5,2)", [40.0, 41.0]),
        "hrv_rmssd_1": ("HRV by RMSSD, Oura", [70.0, 71.0]),
    }


@pytest.mark.parametrize(("minutes", "new"), [(0, 0), (10, 0), (-10, 0), (11, 1), (-11, 1)])
def test_a_drink_logged_by_hand_within_ten_minutes_is_not_doubled(
    coach: Coach, take: Take, minutes: int, new: int
) -> None:
    at = NIGHT + timedelta(hours=9)
    coach.water.log(300, at=(at + timedelta(minutes=minutes - 60)).replace(tzinfo=UTC))
    found = take(watch.water(at, 250))
    assert found.added.get("drink", 0) == new
    assert ("Left out: 1 logged by hand within 10 minutes." in found.lines) == (not new)
    assert take(watch.water(at, 250)).changes == 0


def test_one_drink_by_hand_stands_for_one_of_the_file(coach: Coach, take: Take) -> None:
    at = NIGHT + timedelta(hours=9)
    coach.water.log(300, at=(at - timedelta(minutes=60)).replace(tzinfo=UTC))
    records = [watch.water(at + timedelta(minutes=minutes), 250) for minutes in (-8, 1, 9)]
    assert take(*records).added == {"drink": 2}
    assert take(*records).changes == 0
    assert [at.minute for at, _ in drunk(coach)] == [52, 0, 9]  # of which that of :00 is the user's


def test_a_walk_logged_by_hand_or_told_before_is_not_doubled(coach: Coach, take: Take) -> None:
    at = NIGHT + timedelta(hours=9)
    coach.movement.log("walking", 40, at=(at - timedelta(minutes=20)).replace(tzinfo=UTC))
    assert take(watch.workout("Walking", at, 42)).changes == 0
    assert take(watch.workout("Cycling", at, 42)).added == {"movement": 1}
    assert take(watch.workout("Cycling", at + timedelta(minutes=5), 30, "Phone")).changes == 0


@given(
    before=st.lists(st.tuples(st.integers(0, 100_000), st.sampled_from([60, 3600, LONGEST * 60])), max_size=8),
    begin=st.integers(0, 100_000),
    seconds=st.sampled_from([60, 3600, LONGEST * 60]),
)
def test_whether_an_outing_overlaps_one_of_before_is_told_as_if_each_were_looked_at(
    before: list[tuple[int, int]], begin: int, seconds: int
) -> None:
    stretches, end = sorted((first, first + length) for first, length in before), begin + seconds
    assert _overlaps(stretches, begin, end) == any(first < end and begin < last for first, last in stretches)


def test_a_drink_within_a_correlation_is_one(coach: Coach, take: Take) -> None:
    drink = watch.water(NIGHT, 250)
    assert take(f"<Correlation>{drink}</Correlation>", drink).added == {"drink": 1}
    assert len(drunk(coach)) == 1


AT = ms("2026-11-20T08:00:00+01:00")


def hydration(*drinks: tuple[int, int, float]) -> str:
    """Give drinks of Health Connect: how many seconds after eight, of which app, and how much in litres."""
    rows = ", ".join(
        f"({n}, x'00', {app}, 1, {AT + 1000 * after}, 3600, {AT + 1000 * after + 1}, 3600, {litres})"
        for n, (after, app, litres) in enumerate(drinks, 1)
    )
    return f"INSERT INTO hydration_record_table VALUES {rows}"


SEVERAL = {
    "the same instant": ([(0, 1, 0.25), (0, 2, 0.25)], [0]),
    "without its seconds": ([(0, 2, 0.25), (59, 1, 0.25)], [0]),
    "converted to and fro": ([(0, 1, 0.237), (0, 2, 0.236588)], [0]),
    "converted and rounded": ([(0, 1, 0.236), (0, 2, 0.237)], [0]),
    "another amount": ([(0, 1, 0.25), (0, 2, 0.3)], [0, 0]),
    "later than that": ([(0, 1, 0.25), (61, 2, 0.25)], [0, 61]),
    "two of one app": ([(0, 1, 0.25), (30, 1, 0.25)], [0, 30]),
    "two of each app": ([(0, 1, 0.25), (30, 1, 0.25), (0, 2, 0.25), (30, 2, 0.25)], [0, 30]),
    "two of one app and one of the other": ([(0, 1, 0.25), (30, 1, 0.25), (29, 2, 0.25)], [0, 30]),
}
"""Drinks of two apps, and the seconds after eight of those that are taken."""


@pytest.mark.parametrize("name", SEVERAL)
def test_a_drink_that_two_apps_tell_of_is_one(coach: Coach, tmp_path: Path, name: str) -> None:
    drinks, stand = SEVERAL[name]
    done = coach.exchange.read_health(watch.connect(tmp_path / "h.zip", hydration(*drinks)))
    assert [round(at.timestamp()) - AT // 1000 for at, _ in drunk(coach)] == stand
    told = sum("another app" in line for line in done.lines)
    assert told == (len(drinks) > len(stand))
    assert coach.exchange.read_health(tmp_path / "h.zip").changes == 0


@pytest.mark.parametrize("first", [1, 2])
def test_a_second_app_that_is_there_later_doubles_no_drink(coach: Coach, tmp_path: Path, first: int) -> None:
    path = tmp_path / "h.zip"
    alone, both = hydration((10 * first, first, 0.25)), hydration((10, 1, 0.25), (20, 2, 0.25))
    assert coach.exchange.read_health(watch.connect(path, alone)).added == {"drink": 1}
    assert coach.exchange.read_health(watch.connect(path, both)).changes == 0
    coach.history.delete(*every(coach._context.store, DRINK))
    again = coach.exchange.read_health(watch.connect(path, both))
    assert (again.changes, again.kept, drunk(coach)) == (0, 1, [])


def test_a_drink_of_two_apps_that_was_undone_comes_again(coach: Coach, tmp_path: Path) -> None:
    path = watch.connect(tmp_path / "h.zip", hydration((10, 1, 0.25), (20, 2, 0.25)))
    coach.exchange.read_health(path)
    coach.history.undo()
    assert coach.exchange.read_health(path).added == {"drink": 1}
    assert len(drunk(coach)) == 1


def test_instants_of_health_connect_may_be_broken_numbers(coach: Coach, tmp_path: Path) -> None:
    """Its columns hold whole milliseconds; nothing keeps others from standing there."""
    more = [f"{number}, x'00', 1, 1, {at}, 3600.5, {at}, 3600, " for number, at in enumerate((f"{AT}.5", "9e999"), 1)]
    path = watch.connect(
        tmp_path / "h.zip",
        *[f"INSERT INTO hydration_record_table VALUES ({one} 0.25)" for one in more],
        *[f"INSERT INTO exercise_session_record_table VALUES ({one} 53, '')" for one in more],
        f"UPDATE exercise_session_record_table SET end_time = {AT}.5 + 600000 WHERE start_time < 9e99",
    )
    assert coach.exchange.read_health(path).added == {"drink": 1, "movement": 1}
    assert [round(at.timestamp()) for at, _ in drunk(coach)] == [AT // 1000]


def test_the_nights_of_googles_archive_are_taken_once(coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "takeout.zip"
    log = {"startTime": "2026-11-19T23:10:00.000", "endTime": "2026-11-20T07:10:30.000", "minutesAsleep": 440}
    nap = {"startTime": "2026-11-20T13:00:00.000", "endTime": "2026-11-20T13:50:00.000", "minutesAsleep": 45}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Takeout/Fitbit/Global Export Data/sleep-2026-11-01.json", json.dumps([log, nap]))
        archive.writestr(
            "Takeout/Fitbit/Heart Rate Variability/Heart Rate Variability Details - 2026-11-20.csv",
            "timestamp,rmssd,coverage\n2026-11-19T23:15:00,40,0.9\n2026-11-20T06:00:00,50,0.9\n",
        )
    first = coach.exchange.read(path)
    assert merged_lines(first)[:4] == [
        "Fitbit: 4 records read.",
        "Time asleep: 1 night, 2026-11-20, from Fitbit (1).",
        "HRV by RMSSD: 1 night, 2026-11-20, from Fitbit (1).",
        "Left out: 1 shorter sleep of the same day.",
    ]
    assert measured(coach, "asleep") == [(date(2026, 11, 20), 440.0, "Fitbit")]
    assert measured(coach, "hrv_rmssd") == [(date(2026, 11, 20), 45.0, "Fitbit")]
    assert coach.exchange.read(path).changes == 0
    month = tmp_path / "sleep-2026-11-01.json"
    month.write_text(json.dumps([log, nap]))
    assert (coach.exchange.read(month).changes, coach.exchange.read(month).same) == (0, 1)
    sheet = tmp_path / "sleep.csv"
    sheet.write_text('Sleep\nStart Time,End Time,Minutes Asleep\n"2026-11-19 11:10PM","2026-11-20 7:10AM","440"\n')
    assert coach.exchange.read(sheet).changes == 0
    coach.history.undo()
    assert coach.measures.every("asleep") == coach.measures.every("hrv_rmssd") == []


def test_a_night_belongs_to_the_day_one_wakes_where_one_wakes(coach: Coach, tmp_path: Path) -> None:
    begin, end = ms("2026-11-19T22:00:00+09:00"), ms("2026-11-20T06:00:00+09:00")  # still the 19th in Vienna
    path = watch.connect(
        tmp_path / "h.zip",
        f"INSERT INTO sleep_session_record_table VALUES (1, x'00', 1, 1, {begin}, 32400, {end}, 32400, '', '')",
    )
    found = coach.exchange.read_health(path)
    assert measured(coach, "asleep") == [(date(2026, 11, 20), 480.0, "Ring (Model 3)")]
    assert "1 night without stages counts whole." in found.lines


def test_nights_are_not_days_that_were_logged(coach: Coach, take: Take, clock: FakeClock) -> None:
    coach.water.log(250, at=clock.now() - timedelta(days=6))
    gap = coach.backfill.gap()
    assert gap is not None
    take(*(slept(8, begin=NIGHT - timedelta(days=n)) for n in range(8)))
    assert coach.backfill.gap() == gap
    assert coach.backfill.gaps()[0] == gap


def test_progress_counts_other_days_from_the_first_that_was_logged(coach: Coach, take: Take, clock: FakeClock) -> None:
    coach.measures.log("pain", 4, at=clock.now() - timedelta(days=9))
    before = {chart.id: chart.sentence for chart in coach.progress.charts("all") if chart.id == "pain"}
    take(*(slept(8, begin=NIGHT - timedelta(days=n)) for n in range(300)))
    charts = {chart.id: chart for chart in coach.progress.charts("all")}
    assert charts["pain"].sentence == before["pain"]
    assert len(charts["asleep"].series) == 300
    assert charts["asleep"].sentence.english().startswith("8 h 0 min on 300 of 303 nights.")


def test_four_years_of_nights_stand_in_progress_and_on_the_page(coach: Coach, tmp_path: Path, clock: FakeClock) -> None:
    path = watch.apple(tmp_path / "export.zip", watch.pieces(1460, 3, datetime(2026, 11, 23, 7)))
    first = coach.exchange.read_health(path)
    assert first.added["measurement"] == 2 * 1460
    assert coach.exchange.read_health(path).changes == 0
    coach.sessions.attend(clock.now() - timedelta(days=200))
    helping, charts = coach.progress.look("all")
    by_id = {chart.id: chart for chart in charts}
    assert len(by_id["asleep"].series) == 1460
    assert {key: len(chart.series) for key, chart in by_id.items() if key.startswith("hrv")} == {
        "hrv_sdnn_1": 730, "hrv_sdnn_2": 730,
    }  # fmt: skip
    said = " ".join(chart.sentence.english() for key, chart in by_id.items() if key.startswith(("asleep", "hrv")))
    assert "better" not in said
    assert "worse" not in said
    assert "Held only against your own nights with this device" in said
    assert "HRV" not in english(helping.text) + " ".join(map(english, helping.more))
    report = str(coach.report.make(date(2026, 10, 1)))
    assert "HRV by SDNN, Apple Watch (Watch6,14)" in report
    assert "Time asleep" in report
    assert "readiness" not in (said + report).lower()


@pytest.mark.parametrize("kind", ["asleep", "hrv_sdnn", "hrv_rmssd"])
def test_what_a_watch_measures_is_not_typed(coach: Coach, kind: str) -> None:
    with pytest.raises(BadValue, match=r"comes from a watch's file: `nmcoach import FILE --as health`\."):
        coach.measures.log(kind, 40)


def test_a_file_that_is_none_is_refused_and_leaves_no_copy(coach: Coach, tmp_path: Path) -> None:
    coach.water.log(250)
    for name, data in (("a.zip", b"PK\3\4"), ("b.xml", b"<html/>"), ("c.csv", b"time,ml\n1,2\n"), ("d.zip", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(BadFile):
            coach.exchange.read_health(tmp_path / name)
    with pytest.raises(NotFound):
        coach.exchange.read_health(tmp_path / "none.zip")
    with pytest.raises(BadValue):
        coach.exchange.read_health(tmp_path)
    assert coach.backups.every() == []


def test_a_file_that_takes_too_long_is_given_up(
    coach: Coach, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = watch.apple(tmp_path / "export.zip", watch.whole(slept(8)))
    seconds = iter(range(0, 10_000_000, 1000))
    monkeypatch.setattr(clock, "steady", lambda: float(next(seconds)))
    with pytest.raises(BadFile, match="more than 15 minutes"):
        coach.exchange.read_health(path)


def test_whoever_waits_may_end_it_and_nothing_is_saved(coach: Coach, tmp_path: Path) -> None:
    path = watch.apple(tmp_path / "export.zip", watch.pieces(30, 1, datetime(2026, 11, 23, 7)))
    for step in ("reading", "taking"):

        def watching(now: str, done: int, total: int, step: str = step) -> None:
            assert total >= done
            if now == step and done:
                raise Stopped

        with pytest.raises(Stopped):
            coach.exchange.read_health(path, watch=watching)
    assert (coach.measures.every(), coach.backups.every()) == ([], [])


def test_the_archive_is_known_without_being_told(coach: Coach, tmp_path: Path) -> None:
    path = watch.apple(tmp_path / "Export.ZIP", watch.whole(slept(8)))
    assert coach.exchange.read(path).added == {"measurement": 1}


def test_a_sheet_is_known_without_being_told(coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "sleep.csv"
    path.write_text("date,Total Sleep Duration\n2026-11-20,25860\n")
    assert coach.exchange.read(path).added == {"measurement": 1}


def test_what_was_taken_over_goes_out_and_comes_back(coach: Coach, take: Take, tmp_path: Path) -> None:
    take(slept(8), watch.sdnn(watch.WATCH, NIGHT, 40, "Watch6,2"), watch.water(NIGHT, 250))
    for name in ("all.json", "all.csv"):
        path = coach.exchange.write(tmp_path / name).path
        assert coach.exchange.read(path).changes == 0


def test_the_lines_of_sources_are_those_that_measures_name() -> None:
    assert {kind for kind, measure in MEASURES.items() if measure.by_source} == day_lines.BY_SOURCE
    assert [kind for kind, measure in MEASURES.items() if measure.watched] == [*WATCHED] == [*day_lines.WATCHED]


MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(done.returncode)
"""
"""Runs a command from a small process: as a child of a large one it would seem as large."""


def test_an_export_is_read_in_little_memory(tmp_path: Path) -> None:
    """Small here; ``NMCOACH_EXPORT_MB=200`` makes one as large as a real one, and then counts its seconds, too."""
    megabytes = float(os.environ.get("NMCOACH_EXPORT_MB", "12"))
    path = watch.apple(tmp_path / "export.zip", watch.pieces(1460, megabytes, datetime(2024, 11, 20, 7)))
    env = {**os.environ, "HOME": str(tmp_path), "NMCOACH_DATA_DIR": str(tmp_path / "data"), "TZ": "Europe/Vienna",
           "NMCOACH_CONFIG_DIR": str(tmp_path / "config")}  # fmt: skip
    words = [sys.executable, "-m", "nmcoach", "import", str(path), "--as", "health"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *words], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "1,460 nights" in done.stdout
    seconds, kilobytes = map(float, done.stdout.splitlines()[-1].split())
    assert kilobytes < 60 * 1024
    assert megabytes < 200 or seconds < 6, seconds


def test_nothing_of_it_is_loaded_before_it_is_asked_for() -> None:
    look = (
        "import sys; from nmcoach.cli import importing, commands; from nmcoach.services import exchange, nouns\n"
        "print([name for name in sys.modules if 'health' in name or 'expat' in name or name == 'zipfile'])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_measurement_of_a_watch_can_be_corrected_within_its_scale(coach: Coach, take: Take) -> None:
    take(slept(8))
    (night,) = coach.measures.every("asleep")
    with pytest.raises(BadValue, match=r"use a whole number from 1 to 1,440 min\."):
        coach.history.edit(night, {"value": "2000"})
    made = coach.history.edit(night, {"value": "470 min"})
    assert isinstance(made, Measurement)
    assert made.value == 470


def test_what_came_of_one_device_can_be_told_apart_in_lists(coach: Coach, take: Take) -> None:
    take(*(slept(8, begin=NIGHT - timedelta(days=n)) for n in range(20)))
    ids = [one.id for one in coach.measures.every("asleep")]
    assert len({one[-8:] for one in ids}) == 20
    assert coach.history.find(ids[0][-8:]).id == ids[0]
