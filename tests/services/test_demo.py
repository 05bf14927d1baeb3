from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nmcoach.domain.day.matters import matters
from nmcoach.domain.errors import BadValue
from nmcoach.services import demo
from nmcoach.services.coach import Coach
from nmcoach.services.settings import SettingsFile
from samples import FakeClock

NOW = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folders of the user's own data and settings."""
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(tmp_path / "own" / "data"))
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(tmp_path / "own" / "config"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path / "own"


@contextmanager
def opened(clock: FakeClock, folder: Path | None = None) -> Iterator[Coach]:
    with demo.sample_year(folder, clock) as folders:
        coach = Coach.open(*folders, clock)
        yield coach
        coach.close()


@pytest.mark.parametrize("back", range(0, 28, 5))
def test_on_any_day_nothing_stops_rolling_and_nothing_wants_an_answer(back: int) -> None:
    with opened(FakeClock(NOW - timedelta(days=back))) as coach:
        agenda = coach.today.agenda()
        assert matters(agenda) == ()
        assert agenda.roll.adapted.stop is None
        assert not agenda.questions_due
        assert not agenda.standing.offers
        assert agenda.standing.phase == "maintenance"


def test_it_is_gone_once_it_was_left_and_nothing_of_the_users_is_touched(own: Path) -> None:
    with opened(FakeClock(NOW)) as coach:
        folder = coach.folder
        assert folder.is_dir()
        assert coach.settings_file.path.is_relative_to(folder)
        coach.water.log(250)
    assert not folder.exists()
    assert not own.exists()


def test_an_error_within_leaves_nothing_behind() -> None:
    year = demo.sample_year(clock=FakeClock(NOW))
    folder, _ = year.__enter__()
    assert folder.exists()
    assert not year.__exit__(SystemExit, SystemExit(143), None)
    assert not folder.exists()


def test_what_is_kept_is_sound_and_opens_again(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    with opened(FakeClock(NOW), folder) as coach:
        today = coach.today.agenda()
    again = Coach.open(folder, folder / demo.SETTINGS, FakeClock(NOW))
    assert again.today.agenda() == today
    assert again.backups.examine().findings == ()
    again.close()


def test_there_is_nothing_to_undo_in_what_nobody_did() -> None:
    with opened(FakeClock(NOW)) as coach:
        assert coach.history.undo_lifts() == ()
        assert coach.history.undo() is None


@pytest.mark.parametrize("what", ["file", "full"])
def test_a_folder_with_something_in_it_is_refused_and_left_as_it_was(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "taken"
    if what == "file":
        folder.write_text("mine")
    else:
        folder.mkdir()
        (folder / "mine").write_text("mine")
    with pytest.raises(BadValue, match="new or empty") as raised, opened(FakeClock(NOW), folder):
        pass
    assert str(folder) in str(raised.value)
    assert (folder if what == "file" else folder / "mine").read_text() == "mine"
    assert what == "file" or [path.name for path in folder.iterdir()] == ["mine"]


def test_it_looks_as_the_user_likes_it_and_shares_nothing_else(own: Path) -> None:
    SettingsFile(own / "config").change({"theme": "light", "units": "uk", "goal_ml": "1500"})
    with opened(FakeClock(NOW)) as coach:
        assert (coach.settings.theme, coach.settings.units, coach.settings.goal_ml) == ("light", "uk", 2000)
        coach.settings_file.change({"theme": "dark"})
    assert SettingsFile(own / "config").get("theme") == "light"


def test_settings_of_the_user_that_cannot_be_read_stand_in_nobodys_way(own: Path) -> None:
    (own / "config").mkdir(parents=True)
    (own / "config" / "settings.toml").write_text("theme = [")
    with opened(FakeClock(NOW)) as coach:
        assert coach.settings.theme == "dark"
