import os
from datetime import time
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadConfig, BadValue, CannotCreate, NotSaved
from nmcoach.domain.say import english
from nmcoach.domain.settings import Settings
from nmcoach.services.setting_values import CHECKS
from nmcoach.services.settings import SettingsFile, listing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config"


def file(folder: Path, text: str) -> SettingsFile:
    folder.mkdir(exist_ok=True)
    (folder / "settings.toml").write_text(text, "utf-8")
    return SettingsFile(folder)


def test_a_file_that_another_copy_changed_is_heard_and_read_once(tmp_path: Path) -> None:
    here, there = SettingsFile(tmp_path), SettingsFile(tmp_path)
    assert here.settings().units == "ml"
    assert not here.hear(), "it is what was read"
    there.change({"units": "us"})
    assert here.hear()
    assert here.settings().units == "us"
    assert not here.hear()
    here.change({"units": "ml"})
    assert not here.hear(), "what was changed here is known"


def test_a_file_that_was_spoiled_meanwhile_is_told_of_once_and_leaves_the_settings(tmp_path: Path) -> None:
    here = SettingsFile(tmp_path)
    here.change({"units": "us"})
    here.path.write_text("units = ", "utf-8")
    with pytest.raises(BadConfig):
        here.hear()
    assert (here.settings().units, here.hear()) == ("us", False)
    here.path.unlink()
    assert here.hear()
    assert here.settings().units == "ml", "without a file all is as at first"


def test_without_a_file_the_defaults_hold_and_none_is_made(folder: Path) -> None:
    settings = SettingsFile(folder)
    assert settings.settings() == Settings()
    assert not folder.exists()


def test_every_setting_is_listed_and_can_be_set_to_what_it_shows(folder: Path) -> None:
    settings = SettingsFile(folder)
    shown = listing(Settings())
    assert set(shown) == set(CHECKS)
    assert settings.change(shown) == Settings()
    assert SettingsFile(folder).settings() == Settings()


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("theme", "light", "light"), ("units", "us", "us"), ("glass_ml", "330", "330"), ("goal_ml", "1500", "1500"),
        ("waking.wake", "6:30", "06:30"), ("waking.bed", "0:30", "00:30"), ("day_start", "04:00", "04:00"),
        ("sounds.bell", "off", "off"), ("sounds.voice", "YES", "fading"), ("reminders.water", "no", "off"),
        ("sounds.voice", "off", "off"), ("sounds.voice", "Short", "short"), ("sounds.voice", "full", "full"),
        ("sounds.rate", "120", "120"), ("sounds.pitch", "60", "60"), ("sounds.voice_name", " +f3 ", "+f3"),
        ("sounds.language", "en-gb", "en-gb"), ("sounds.voice_name", "", ""),
        ("sessions.days", "Sat, mon-wed", "mon tue wed sat"), ("sessions.to", "20:30", "20:30"),
        ("reminders.roll_at", "19:15", "19:15"), ("reminders.snooze_minutes", "240", "240"),
        ("emergency_number", " 000 ", "000"), ("emergency_number", "+43 1 406", "+43 1 406"),
        ("emergency_number", "", ""), ("presets_ml", "250,0.5l", "250, 500"), ("day_start", "12:00", "12:00"),
    ],
)  # fmt: skip
def test_a_change_is_saved_and_read_back(folder: Path, key: str, value: str, shown: str) -> None:
    settings = SettingsFile(folder)
    settings.change({key: value})
    assert settings.get(key) == shown
    assert SettingsFile(folder).get(key) == shown


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"), ("units", "gallons"), ("glass_ml", "0"), ("glass_ml", "3001"), ("glass_ml", "-5"),
        ("glass_ml", "1e3"), ("glass_ml", "٢٥٠"), ("glass_ml", ""), ("goal_ml", "499"), ("goal_ml", "99999999999"),
        ("day_start", "12:01"), ("waking.wake", "25:00"), ("waking.bed", "late"), ("sounds.bell", "maybe"),
        ("sessions.days", ""), ("sessions.days", "funday"), ("sessions.from", "19:01"), ("sessions.to", "7:59"),
        ("presets_ml", ""), ("presets_ml", "250, 0"), ("presets_ml", "1, 2, 3, 4, 5"), ("goal_ml", "3001"),
        ("sounds.volume", "101"), ("sounds.voice", "loud"), ("sounds.rate", "301"), ("sounds.rate", "79"),
        ("sounds.pitch", "-1"), ("sounds.voice_name", "--help"), ("sounds.language", "/etc"),
        ("sounds.command", "say '"),
        ("reminders.snooze_minutes", "241"), ("emergency_number", "the police"), ("emergency_number", "1" * 40),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_kept_is_refused_by_its_name(folder: Path, key: str, value: str) -> None:
    settings = SettingsFile(folder)
    with pytest.raises(BadValue) as refused:
        settings.change({"theme": "light", key: value})
    assert value.lstrip("0") in str(refused.value)
    assert not folder.exists()


@pytest.mark.parametrize("key", ["colour", "reminders", "waking", "reminders.", "__class__", ""])
def test_an_unknown_setting_is_refused_by_its_name(folder: Path, key: str) -> None:
    for attempt in (lambda: SettingsFile(folder).get(key), lambda: SettingsFile(folder).change({key: "x"})):
        with pytest.raises(BadValue, match=f"“{key}” is not a setting; use one of theme, units"):
            attempt()


def test_comments_and_order_survive_a_change(folder: Path) -> None:
    before = '# mine\ngoal_ml = 1800  # less\n\n[reminders]\n# evenings\nroll_at = "19:00"\nwater = false\n'
    file(folder, before).change({"goal_ml": "1900", "reminders.roll_at": "20:00", "theme": "light"})
    after = (folder / "settings.toml").read_text("utf-8")
    assert after == (
        '# mine\ngoal_ml = 1900  # less\ntheme = "light"\n\n[reminders]\n# evenings\nroll_at = "20:00"\nwater = false\n'
    )


def test_the_one_glass_of_an_older_file_is_the_first_of_the_drinks(folder: Path) -> None:
    settings = file(folder, "glass_ml = 300 # mine\n")
    assert settings.settings().presets_ml == (300,)
    assert settings.get("glass_ml") == settings.get("presets_ml") == "300"
    settings.change({"presets_ml": "330, 500"})
    assert (folder / "settings.toml").read_text("utf-8") == "presets_ml = [330, 500]\n"
    assert settings.change({"glass_ml": "500"}).presets_ml == (500,)
    assert file(folder, "glass_ml = 300\npresets_ml = [200, 400]\n").settings().presets_ml == (200, 400)
    assert SettingsFile(folder).change({"glass_ml": "250"}).presets_ml == (250, 400)


@pytest.mark.parametrize("text", ["[]", "[250, true]", "[1, 2, 3, 4, 5]", "[[250]]", "[250.5]", "true", "['a']"])
def test_drinks_that_cannot_be_kept_are_named(folder: Path, text: str) -> None:
    with pytest.raises(BadConfig, match=r"presets_ml cannot be .* use one to 4 amounts of 1 to 3000 ml"):
        file(folder, f"presets_ml = {text}\n").settings()


def test_a_goal_from_when_higher_ones_could_be_set_is_read_as_three_litres_and_said_to_be(folder: Path) -> None:
    settings = file(folder, "goal_ml = 3500\n")
    assert settings.settings().goal_ml == 3000
    assert settings.goal_asked_for() == 3500
    assert english(settings.remark()) == (
        "Your settings ask for 3,500 ml a day; the coach goes by 3,000 ml, the most it asks anyone to drink."
    )
    settings.change({"theme": "light"})
    assert "goal_ml = 3500" in (folder / "settings.toml").read_text("utf-8")
    settings.change({"goal_ml": "2500"})
    assert settings.remark() is None


def test_times_may_be_written_as_toml_times(folder: Path) -> None:
    settings = file(folder, "day_start = 04:00:00\n[waking]\nwake = 06:30:00\n").settings()
    assert (settings.day_start, settings.waking.wake) == (time(4), time(6, 30))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("goal_ml = ", "cannot be read"),
        ("goal_ml = 99999", "goal_ml cannot be 99999; use a whole number from 500 to 3000"),
        ("goal_ml = 2000.5", "goal_ml cannot be “2000.5”"),
        ("goal_ml = true", "goal_ml cannot be “True”"),
        ("goal_ml = nan", "goal_ml cannot be “nan”"),
        ("theme = ['dark']", "theme cannot be"),
        ("colour = 'blue'", "“colour”, which is no setting; please take it out"),
        ("waking = 7", "“waking”, which is no setting"),
        ("[waking.wake]\nhour = 7", "is not a time of day"),
        ("a = " + "[" * 20000, "cannot be read"),
        ("goal_ml = " + "9" * 6000, "cannot be"),
        ("\x00", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_understood_is_named(folder: Path, text: str, words: str) -> None:
    settings = file(folder, text)
    for attempt in (settings.settings, lambda: settings.change({"sounds.bell": "off"})):
        with pytest.raises(BadConfig) as refused:
            attempt()
        assert str(folder / "settings.toml") in str(refused.value)
        assert words in str(refused.value)
    assert (folder / "settings.toml").read_text("utf-8") == text


def test_a_file_that_is_no_text_is_named(folder: Path) -> None:
    folder.mkdir()
    (folder / "settings.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadConfig, match="not UTF-8 text"):
        SettingsFile(folder).settings()


def test_a_folder_in_the_place_of_the_file_is_named(folder: Path) -> None:
    (folder / "settings.toml").mkdir(parents=True)
    for attempt in (SettingsFile(folder).settings, lambda: SettingsFile(folder).change({"theme": "light"})):
        with pytest.raises(BadConfig, match="cannot be read: Is a directory"):
            attempt()


def test_a_bad_value_can_be_put_right_by_setting_it(folder: Path) -> None:
    assert file(folder, "goal_ml = 99999\n").change({"goal_ml": "2000"}).goal_ml == 2000


def test_only_the_user_can_read_the_settings(folder: Path) -> None:
    SettingsFile(folder).change({"theme": "light"})
    assert (folder / "settings.toml").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_change_replaces_the_file_whole_and_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = file(folder, "goal_ml = 1800\n")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(NotSaved, match="The settings could not be saved: no space left on device"):
        settings.change({"goal_ml": "1900"})
    assert (folder / "settings.toml").read_text("utf-8") == "goal_ml = 1800\n"
    assert [path.name for path in folder.iterdir()] == ["settings.toml"]
    assert settings.settings().goal_ml == 1800


def test_a_link_planted_in_the_way_is_not_followed(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    target = tmp_path / "precious"
    target.write_text("mine")
    (folder / f".settings.toml.{os.getpid()}").symlink_to(target)
    with pytest.raises(NotSaved):
        SettingsFile(folder).change({"theme": "light"})
    assert target.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file in the way")
    with pytest.raises((CannotCreate, BadConfig), match="settings"):
        SettingsFile(tmp_path / "config").change({"theme": "light"})


def test_session_hours_go_together_or_the_file_is_refused(folder: Path) -> None:
    with pytest.raises(BadConfig, match=r"sessions\.from 18:00 is later than sessions\.to 09:00"):
        file(folder, '[sessions]\nfrom = "18:00"\nto = "09:00"\n').settings()
    changed = SettingsFile(folder).change({"sessions.from": "08:00"})
    assert changed.sessions.first < changed.sessions.last


@pytest.mark.parametrize(("kept", "means"), [("true", "fading"), ("false", "off"), ('"short"', "short")])
def test_a_voice_that_was_a_switch_means_as_much_as_practice_leaves(folder: Path, kept: str, means: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(f"[sounds]\nvoice = {kept}\n", "utf-8")
    assert SettingsFile(folder).settings().sounds.voice == means
