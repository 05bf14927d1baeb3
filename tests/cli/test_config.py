from pathlib import Path

import pytest

from shell import Shell


def test_where_the_settings_are_and_what_they_are(shell: Shell, folders: Path) -> None:
    assert shell.ok("config", "path").out == f"{folders / 'config' / 'settings.toml'}\n"
    assert shell.ok("config", "get", "goal_ml").out == "2000\n"
    data = shell.ok("config", "get", "--json").data
    assert (data["units"], data["waking.wake"], data["reminders.water"]) == ("ml", "07:00", "on")
    assert "presets_ml" in shell.ok("config", "get").out


def test_a_setting_is_changed_and_takes_effect(shell: Shell) -> None:
    assert shell.ok("config", "set", "units", "us").out == "units is us now.\n"
    assert shell.ok("water", "8oz").out.startswith("Saved 8.0 fl oz water.\n")
    shell.ok("config", "set", "units", "uk")
    assert shell.ok("water", "8oz", "--json").data["saved"]["ml"] == 227


def test_settings_are_no_entries(shell: Shell) -> None:
    shell.ok("config", "set", "goal_ml", "1800")
    assert shell.ok("undo").out == "There is nothing to undo.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["get", "colour"], "“colour” is not a setting; use one of theme, units"),
        (["set", "colour", "blue"], "“colour” is not a setting"),
        (["set", "goal_ml", "-5"], "goal_ml cannot be “-5”; use a whole number from 500 to 3000."),
        (["set", "goal_ml", "1e9"], "goal_ml cannot be “1e9”"),
        (["set", "goal_ml", "99999"], "goal_ml cannot be 99999"),
        (["set", "theme", "pink"], "theme cannot be “pink”; use dark, light, auto, contrast or terminal."),
        (["set", "day_start", "12:30"], "day_start cannot be 12:30; use 00:00 to 12:00."),
        (["set", "waking.wake", "dawn"], "“dawn” is not a time of day; use 7:00 or 22:30."),
        (["set", "goal_ml"], "Missing argument 'VALUE'"),
    ],
)
def test_what_cannot_be_set_is_refused_in_one_sentence(
    shell: Shell, folders: Path, words: list[str], told: str
) -> None:
    assert shell.refused("config", *words).startswith(told)
    assert not (folders / "config").exists()


@pytest.mark.parametrize(
    "command", [["water", "250"], ["today"], ["config", "get"], ["config", "set", "theme", "light"]]
)
def test_settings_that_cannot_be_read_are_named_with_exit_code_78(
    shell: Shell, folders: Path, command: list[str]
) -> None:
    (folders / "config").mkdir()
    (folders / "config" / "settings.toml").write_text("goal_ml = 1\n")
    result = shell(*command)
    assert (result.code, result.out) == (78, "")
    assert result.err == (
        f"The settings file {folders / 'config' / 'settings.toml'}: goal_ml cannot be 1; "
        "use a whole number from 500 to 3000.\n"
    )


def test_name_kit_and_positions_are_shown_and_set(shell: Shell) -> None:
    assert shell.ok("config", "name").out == "No name is set.\n"
    assert shell.ok("config", "name", "AB").out == "Your name is AB.\n"
    assert shell.ok("config", "kit").out == "Your kit: roller, ball, peanut, wall, chair.\n"
    shell.at("2026-11-23T13:01")
    assert shell.ok("config", "kit", "ball,Roller").out == "Your kit: roller, ball.\n"
    assert shell.ok("config", "kit", "--json").data == ["roller", "ball"]
    shell.at("2026-11-23T13:02")
    assert shell.ok("config", "kit", "none").out == "No kit is at hand.\n"
    shell.at("2026-11-23T13:03")
    assert shell.ok("config", "positions", "face_down, kneeling").out == "Not possible for you: face down, kneeling.\n"
    assert shell.ok("config", "positions", "--json").data == ["face_down", "kneeling"]
    assert shell.ok("config", "name", "--json").data == "AB"
    assert shell.ok("undo").out == "Undone: profile.\n"
    assert shell.ok("config", "positions").out == "All positions are possible for you.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["kit", "roller,spoon"], "“spoon” is no kit the coach knows; use any of roller, ball, peanut, wall, chair."),
        (["positions", "sofa"], "“sofa” is no limit the coach knows; use any of floor, face_down, kneeling, standing."),
        (["name", "x" * 41], "The name has 41 characters; up to 40 are kept."),
        (["set", "kit", "ball"], "“kit” lies with your data; `nmcoach config kit` shows and sets it."),
        (["get", "positions"], "“positions” lies with your data; `nmcoach config positions` shows and sets it."),
    ],
)
def test_what_is_no_name_kit_or_position_is_refused(shell: Shell, words: list[str], told: str) -> None:
    assert shell.refused("config", *words) == told
