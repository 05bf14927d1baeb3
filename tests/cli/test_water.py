import sqlite3
from pathlib import Path

import pytest

from nmcoach.domain.errors import DataUnreadable
from nmcoach.storage.rows import checksum
from shell import Shell


def test_a_drink_is_saved_and_todays_total_is_told(shell: Shell) -> None:
    shell.used_before()
    result = shell.ok("water", "250")
    assert result.out == "Saved 250 ml water.\n250 ml of 2,000 ml. 790 ml behind the day's pace.\n"
    assert result.err == ""
    assert shell.ok("water").out == "250 ml of 2,000 ml. 790 ml behind the day's pace.\n"


@pytest.mark.parametrize(
    ("words", "ml"),
    [
        (["250"], 250), (["250ml"], 250), (["0.5l"], 500), (["8oz"], 237), (["1cup"], 237), (["8", "oz"], 237),
        (["0,5", "l"], 500), (["1", "fl", "oz"], 30),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(shell: Shell, words: list[str], ml: int) -> None:
    saved = shell.ok("water", *words, "--json").data["saved"]
    assert (saved["ml"], saved["kind"]) == (ml, "water")


def test_eight_ounces_are_237_ml_once_through_undo_and_redo(shell: Shell) -> None:
    shell.ok("water", "8oz")
    assert shell.ok("undo").out == "Undone: drink of 237 ml.\n"
    assert shell.ok("history", "--json").data == []
    assert shell.ok("redo").out == "Done again: drink of 237 ml.\n"
    (line,) = shell.ok("history", "--json").data
    assert (line["kind"], line["data"]["ml"], line["day"]) == ("drink", 237, "2026-11-23")


def test_on_the_first_day_nothing_is_expected_of_the_hours_before(shell: Shell) -> None:
    assert shell.ok("water").out == "0 ml of 2,000 ml. Nothing yet today.\n"
    assert shell.ok("water", "--json").data["expected_ml"] == 0
    assert shell.ok("water", "250").out == "Saved 250 ml water.\n250 ml of 2,000 ml. 250 ml ahead of the day's pace.\n"
    shell.at("2026-11-23T18:00")
    assert shell.ok("water").out == "250 ml of 2,000 ml. 490 ml behind the day's pace.\n"


def test_the_day_as_data(shell: Shell) -> None:
    shell.used_before()
    data = shell.ok("water", "250", "--drink", "Tea", "--json").data
    assert data.pop("saved").keys() == {"id", "ml", "kind"}
    assert data == {
        "day": "2026-11-23",
        "ml": 250,
        "goal_ml": 2000,
        "expected_ml": 1037,
        "mode": "goal",
        "why": "790 ml behind the day's pace.",
        "notice": None,
    }
    assert shell.ok("water", "--json").data["saved"] is None


def test_people_read_their_own_units_and_scripts_ml(shell: Shell) -> None:
    shell.used_before()
    shell.ok("config", "set", "units", "us")
    told = shell.ok("water", "30oz")
    assert told.out == "Saved 30.0 fl oz water.\n30.0 fl oz of 67.6 fl oz. 5.1 fl oz behind the day's pace.\n"
    assert told.err == "30.0 fl oz within an hour is plenty. Leave it for a while.\n"
    data = shell.ok("water", "--json").data
    assert data["why"] == "150 ml behind the day's pace."
    assert data["notice"] == "887 ml within an hour is plenty. Leave it for a while."
    assert shell.ok("today", "--json").data["water"]["why"] == data["why"]
    assert "30.0 fl oz of 67.6 fl oz. 5.1 fl oz behind the day's pace." in shell.ok("today").out
    assert "water 30.0 fl oz/67.6 fl oz" in shell.ok("today", "--short").out
    assert shell.ok("undo").out == "Undone: drink of 30.0 fl oz.\n"


@pytest.mark.parametrize(
    ("at", "day"), [("-2h", "2026-11-23"), ("yesterday 21:00", "2026-11-22"), ("9:00", "2026-11-23")]
)
def test_an_earlier_drink_counts_for_its_own_day(shell: Shell, at: str, day: str) -> None:
    assert shell.ok("water", "300", "--at", at, "--json").data["day"] == day


def test_a_drink_for_another_day_says_so(shell: Shell) -> None:
    assert shell.ok("water", "300", "--at", "yesterday 21:00").out.startswith("Saved 300 ml water for Sun 22 Nov.\n")


def test_too_fast_is_told_aside(shell: Shell) -> None:
    shell.ok("water", "700")
    result = shell.ok("water", "400")
    assert result.err.startswith("1,100 ml within an hour is more than the body clears. Please stop and wait")


def test_a_fluid_limit_is_named_as_the_clinicians(shell: Shell) -> None:
    shell.ok("safety", "--answer", "fluid_limit=yes:1500")
    assert shell.ok("water", "250").out.endswith(
        "250 ml of 1,500 ml (your doctor's limit). 1,250 ml left of your limit today.\n"
    )


@pytest.mark.parametrize(
    "amount", ["-5", "1e9", "abc", "", "0", "3001", "nan", "٣٠٠", "-1", "--5", "250 lb", "1000000", "inf"]
)
def test_what_is_no_amount_is_refused_in_one_sentence(shell: Shell, amount: str) -> None:
    told = shell.refused("water", amount)
    assert told.startswith(f"“{amount}” is ")
    assert told.endswith("use 1 to 3000 ml, such as 250, 250ml, 0.5l, 8oz or 1cup.")


def test_a_value_with_terminal_codes_or_lines_stays_one_harmless_line(shell: Shell) -> None:
    assert shell.refused("water", "a\nb\x1b[2J") == (
        "“a b\ufffd[2J” is not an amount; use 1 to 3000 ml, such as 250, 250ml, 0.5l, 8oz or 1cup."
    )


def test_a_very_long_value_is_named_in_short(shell: Shell) -> None:
    told = shell.refused("water", "9" * 5000)
    assert told == f"“{'9' * 60}…” is not an amount; use 1 to 3000 ml, such as 250, 250ml, 0.5l, 8oz or 1cup."


@pytest.mark.parametrize("at", ["+1h", "tomorrow", "23:00", "2027-01-01", "2026-11-23T14:01"])
def test_a_drink_to_come_is_refused(shell: Shell, at: str) -> None:
    assert shell.refused("water", "250", "--at", at).startswith(
        f"“{at}” lies in the future; this needs a time up to now"
    )


@pytest.mark.parametrize("at", ["nine", "25:00", "2026-13-01", ""])
def test_what_is_no_time_is_refused(shell: Shell, at: str) -> None:
    assert shell.refused("water", "250", "--at", at).startswith(f"“{at}” is not a time; use 2026-11-23T21:00")


def test_a_time_needs_an_amount_and_a_kind_must_be_known(shell: Shell) -> None:
    assert shell.refused("water", "--at", "9:00").startswith("--at needs an amount")
    assert shell.refused("water", "250", "--drink", "lava").startswith(
        "“lava” is not a kind of drink; use one of water"
    )


def test_a_drink_is_saved_and_its_day_shown_also_when_an_answer_cannot_be_read(shell: Shell, folders: Path) -> None:
    shell.ok("safety", "--answer", "fluid_limit=yes:1500")
    connection = sqlite3.connect(folders / "data" / "nmcoach.db", isolation_level=None)
    connection.row_factory = sqlite3.Row
    row = dict(connection.execute("SELECT * FROM screening_answer").fetchone()) | {"detail": '{"regions":[]}'}
    connection.execute("UPDATE screening_answer SET detail = ?, checksum = ?", (row["detail"], checksum(row)))
    connection.close()
    result = shell("water", "100")
    assert (result.code, result.err) == (0, "1 entry can't be read (nmcoach doctor).\n")
    assert result.out.startswith("Saved 100 ml water.\n100 ml of ")
    assert [one["data"]["ml"] for one in shell.ok("history", "--kind", "drink", "--json").data] == [100]
    assert not shell("water").err.startswith("Saved"), "nothing was saved"
    assert "In screening_answer, the entry " in shell("doctor").out


def test_a_drink_saved_before_the_file_turned_out_damaged_is_said_to_be(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DataUnreadable("The data file is damaged.")

    monkeypatch.setattr("nmcoach.services.water.WaterService.day", fail)
    result = shell("water", "100")
    assert (result.code, result.out) == (65, "")
    assert result.err == "Saved (drink of 100 ml), but the result cannot be shown. The data file is damaged.\n"


def test_while_a_warning_sign_stands_nobody_is_behind_a_pace(shell: Shell) -> None:
    shell.used_before()
    assert "behind" in shell.ok("water").out
    shell.ok("safety", "--flag", "chest_pain")
    assert "behind" not in shell.ok("water").out


def test_a_glass_is_the_first_of_the_usual_drinks_and_a_pint_goes_by_the_units(shell: Shell) -> None:
    shell.ok("config", "set", "presets_ml", "300, 500")
    assert shell.ok("water", "2", "glasses", "--json").data["saved"]["ml"] == 600
    assert shell.ok("water", "glass", "--json").data["saved"]["ml"] == 300
    assert shell.ok("water", "½l", "--json").data["saved"]["ml"] == 500
    assert shell.ok("water", "1", "pint", "--json").data["saved"]["ml"] == 473
    shell.ok("config", "set", "units", "uk")
    assert shell.ok("water", "pint", "--json").data["saved"]["ml"] == 568


def test_a_drink_of_last_night_is_told_by_its_hour_in_the_morning(shell: Shell) -> None:
    assert shell.ok("water", "100", "--at", "01:10").out.startswith("Saved 100 ml water for Sun 22 Nov.\n")


def test_past_bedtime_nothing_is_asked_and_over_a_limit_is_said(shell: Shell) -> None:
    shell.at("2026-11-23T22:30")
    assert shell.ok("water", "250").out == (
        "Saved 250 ml water.\n250 ml of 2,000 ml. Past bedtime: nothing is asked until you are up again.\n"
    )
    assert "behind" not in shell.ok("today").out
    shell.ok("safety", "--answer", "fluid_limit=yes:300")
    assert "250 ml/300 ml · next" in shell.ok("today", "--short").out
    shell.ok("water", "100")
    assert "350 ml/300 ml, over your limit · next" in shell.ok("today", "--short").out


def test_a_goal_that_was_higher_than_goals_may_be_is_said_to_be_read_as_less(shell: Shell, folders: Path) -> None:
    (folders / "config").mkdir()
    (folders / "config" / "settings.toml").write_text("goal_ml = 3500\n")
    told = shell.ok("config", "get")
    assert told.err.startswith("Your settings ask for 3,500 ml a day; the coach goes by 3,000 ml")
    assert "250 ml of 3,000 ml" in shell.ok("water", "250").out
