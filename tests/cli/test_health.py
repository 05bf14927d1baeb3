"""``nmcoach import FILE --as health``."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

import watch
from shell import Shell

NIGHT = datetime(2026, 11, 19, 23)


@pytest.fixture
def export(tmp_path: Path) -> str:
    records = (
        watch.sleep(watch.WATCH, NIGHT, NIGHT + timedelta(hours=8), "AsleepCore", "Watch6,2"),
        watch.sleep(watch.WATCH, NIGHT + timedelta(hours=15), NIGHT + timedelta(hours=16), "AsleepCore", "Watch6,2"),
        watch.sdnn(watch.WATCH, NIGHT + timedelta(hours=1), 41.6, "Watch6,2"),
        watch.water(NIGHT + timedelta(hours=9), 250),
        watch.water(NIGHT + timedelta(hours=10), 0),
        watch.workout("Swimming", NIGHT + timedelta(hours=10), 30),
        watch.workout("Yoga", NIGHT + timedelta(hours=11), 30),
    )
    return str(watch.apple(tmp_path / "export.zip", watch.whole(*records)))


def test_a_preview_tells_days_kinds_and_sources_and_what_is_left_out(shell: Shell, export: str) -> None:
    assert shell.ok("import", export, "--as", "health", "--dry-run").out.splitlines() == [
        "Apple Health: 7 records read.",
        "Time asleep: 1 night, 2026-11-20, from Apple Watch (Watch6,2) (1).",
        "HRV by SDNN: 1 night, 2026-11-20, from Apple Watch (Watch6,2) (1).",
        "1 drink on 1 day, 2026-11-20, 250 ml in all, from WaterMinder (1).",
        "1 time of moving on 1 day, 2026-11-20, in minutes: swimming 30, from Anna’s Apple Watch (1).",
        (
            "Left out: 1 drink of nothing or over 3 l, 1 workout that is no walk, swim or ride, "
            "1 shorter sleep of the same day."
        ),
        "Would add 4 entries (2 measurements, 1 drink, 1 time of moving).",
        "Nothing was saved.",
    ]
    assert shell.ok("measure", "asleep").out.startswith("Nothing measured yet.")


def test_a_file_is_taken_over_once_and_undone_at_once(shell: Shell, export: str) -> None:
    done = shell.ok("import", export, "--as", "health").out.splitlines()
    assert done[-2:] == [
        "Added 4 entries (2 measurements, 1 drink, 1 time of moving).", "`nmcoach undo` takes it back.",
    ]  # fmt: skip
    assert shell.ok("measure").out.splitlines() == [
        "2026-11-20  time asleep 8 h 0 min · Apple Watch (Watch6,2)",
        "2026-11-20  HRV by SDNN 42 ms · Apple Watch (Watch6,2)",
    ]
    again = shell.ok("import", export, "--as", "health").out.splitlines()
    assert again[-2:] == ["4 entries were here already.", "Nothing changes."]
    assert shell.ok("undo").out == "Undone: import of 4 entries.\n"
    assert shell.ok("measure").out.startswith("Nothing measured yet.")


def test_what_was_corrected_here_stays_and_that_is_said(shell: Shell, export: str) -> None:
    shell.ok("import", export, "--as", "health", "--only", "sleep")
    (line,) = (line for line in shell.ok("history").out.splitlines() if "time asleep" in line)
    shell.ok("edit", line.split()[0], "value=470")
    assert shell.ok("import", export, "--as", "health", "--only", "sleep").out.splitlines()[-2:] == [
        "1 entry changed or deleted here later stays as it is.", "Nothing changes.",
    ]  # fmt: skip
    assert "7 h 50 min" in shell.ok("measure", "asleep").out


def test_what_can_be_measured_names_what_is_typed(shell: Shell) -> None:
    assert "asleep" not in shell.ok("measure").out
    refused = shell("measure", "hrv_rmssd", "40")
    assert (refused.code, refused.err) == (
        2, "HRV by RMSSD comes from a watch's file: `nmcoach import FILE --as health`.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--only", "sleep"], "--only is for a watch's file; add --as health."),
        (["--as", "water", "--only", "sleep"], "--only is for a watch's file; add --as health."),
        (["--as", "health", "--map", "time=A"], "--map and --unit are for another tracker's drinks; add --as water."),
        (["--as", "health", "--match", "Ring"], "--match and --file-wins are not for a watch's file; leave them out."),
        (["--as", "health", "--file-wins"], "--match and --file-wins are not for a watch's file; leave them out."),
        (["--dates", "dmy"], "--dates is for sheets of other programs; add --as water or --as health."),
        (
            ["--as", "health", "--only", "steps"],
            "“steps” is not in such a file; use some of water, sleep, hrv, movement.",
        ),
    ],
)
def test_words_that_do_not_go_together_are_refused(shell: Shell, export: str, words: list[str], told: str) -> None:
    refused = shell("import", export, *words)
    assert (refused.code, refused.err.strip()) == (2, told)


def test_what_is_no_such_file_is_refused_with_65(shell: Shell, tmp_path: Path) -> None:
    for name, data in (
        ("x.zip", b"PK\3\4"),
        ("x.xml", b"<html/>"),
        ("x.csv", b"a,b\n1,2\n"),
        ("x.db", b"SQLite format 3\0"),
    ):
        (tmp_path / name).write_bytes(data)
        refused = shell("import", str(tmp_path / name), "--as", "health")
        assert (refused.code, len(refused.err.splitlines()), "Traceback" in refused.err) == (65, 1, False)
