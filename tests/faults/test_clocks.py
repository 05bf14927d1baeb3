"""A clock that was wrong for a while, here or where a file came from: nothing that was done later is undone by it."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from nmcoach.cli.main import run

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Told:
    """Runs commands, and gives what they say."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._data, self._capsys = data, capsys

    def __call__(self, *words: str) -> str:
        self._capsys.readouterr()
        assert run(["--data-dir", str(self._data), *words]) == 0, self._capsys.readouterr().err
        return self._capsys.readouterr().out

    @property
    def amounts(self) -> list[int]:
        """The drinks there are."""
        return [entry["data"]["ml"] for entry in json.loads(self("history", "--json")) if entry["kind"] == "drink"]

    @property
    def drink(self) -> str:
        """The id of the drink that is there."""
        (found,) = (e["id"] for e in json.loads(self("history", "--json")) if e["kind"] == "drink")
        return str(found)


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(tmp_path / "config"))
    return Told(tmp_path / "data", capsys)


@pytest.fixture(params=["three days", "thirty years", "the last stamp there is"])
def ahead(request: pytest.FixtureRequest, told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A file of one drink that was written while the clock was ahead."""
    other, path = Told(tmp_path / "other", capsys), tmp_path / "ahead.json"
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        other("water", "250")
        other("export", str(path))
    text = path.read_text()
    stamp = text.split('"changed":', 1)[1].split('"')[1]
    far = {"three days": NOW + timedelta(days=3), "thirty years": NOW + timedelta(days=11_000)}.get(request.param)
    ms = "f" * 12 if far is None else f"{round(far.timestamp() * 1000):012x}"
    path.write_text(text.replace(stamp, f"{ms}{stamp[12:]}"))
    return path


def test_d6_a_file_with_stamps_from_the_future_never_beats_later_work_and_changes_nothing_twice(
    told: Told, ahead: Path
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        assert "Added 1 entry" in told("import", str(ahead))
        assert "Nothing changes" in told("import", str(ahead))
        clock.shift(60)
        told("edit", told.drink, "ml=300")
        clock.shift(60)
        assert "Nothing changes" in told("import", str(ahead))
        assert told.amounts == [300]
        told("delete", told.drink)
        clock.shift(60)
        assert "Nothing changes" in told("import", str(ahead))
        assert told.amounts == []


def test_d6_what_the_user_asks_for_with_file_wins_still_comes(told: Told, ahead: Path) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        told("import", str(ahead))
        clock.shift(60)
        told("edit", told.drink, "ml=300")
        assert "Replaced 1 entry" in told("import", "--file-wins", str(ahead))
        assert told.amounts == [250]


def test_d6_an_import_that_was_undone_brings_the_same_again(told: Told, ahead: Path) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        told("import", str(ahead))
        clock.shift(60)
        told("undo")
        assert told.amounts == []
        clock.shift(60)
        assert "Added 1 entry" in told("import", str(ahead))
        assert told.amounts == [250]


def test_d6_work_done_while_the_own_clock_was_years_ahead_is_not_beaten_by_a_file_of_then(
    told: Told, tmp_path: Path
) -> None:
    path = tmp_path / "then.json"
    with time_machine.travel(NOW + timedelta(days=3_000), tick=False) as clock:
        told("water", "250")
        told("export", str(path))
        clock.move_to(NOW)
        (drink,) = set(re.findall(r'"id": ?"([0-9a-f-]{36})"', path.read_text()))
        told("edit", drink, "ml=300")
        clock.shift(60)
        assert "Nothing changes" in told("import", str(path))
        again = tmp_path / "now.json"
        told("export", str(again))
        assert '"ml": 300' in again.read_text() or '"ml":300' in again.read_text()


def test_d13_a_clock_that_cannot_be_right_beside_what_was_saved_is_told_once(
    tmp_path: Path, told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    def warned(at: datetime) -> str:
        with time_machine.travel(at, tick=False):
            assert run(["--data-dir", str(tmp_path / "data"), "water", "250"]) == 0
        return capsys.readouterr().err

    assert warned(NOW) == ""
    assert warned(NOW + timedelta(days=600)) == ""
    assert warned(NOW + timedelta(days=599.5)) == ""
    assert "clock of this machine says 23 Nov 2026 " in warned(NOW)
    assert warned(NOW + timedelta(minutes=1)) == ""
    far = NOW + timedelta(days=600 + 3 * 365)
    assert f"clock of this machine says {far:%-d %b %Y}" in warned(far)
    assert warned(far + timedelta(minutes=1)) == ""
    assert "clock of this machine says 24 Nov 2026 " in warned(NOW + timedelta(days=1))
    assert warned(NOW + timedelta(days=1, minutes=1)) == ""


ZONES = {
    "CET-1CEST,M3.5.0,M10.5.0/3": (78, ""),
    "EST5EDT": (0, "EST5EDT"),
    "UTC+25": (78, ""),
    "<+0530>-5:30": (78, ""),
    "<-04>4": (0, "Etc/GMT+4"),
    "Mars/Base": (78, ""),
}
"""What TZ says → the exit code, and the zone that is kept; on a machine that is in UTC by its own account."""


@pytest.mark.parametrize("zone", ZONES)
def test_d14_a_zone_that_is_told_as_a_rule_is_understood_or_refused_and_never_another(
    zone: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setattr("nmcoach.services.local_zone._rule", lambda root: "UTC0")
    code, kept = ZONES[zone]
    assert run(["--data-dir", str(tmp_path / "zone"), "water", "250", "--json"]) == code
    printed = capsys.readouterr()
    if code:
        assert printed.err.count("\n") == 1
        assert f"TZ is “{zone}”" in printed.err
        assert "Traceback" not in printed.err
    else:
        assert run(["--data-dir", str(tmp_path / "zone"), "history", "--json"]) == 0
        assert f'"zone": "{kept}"' in capsys.readouterr().out
