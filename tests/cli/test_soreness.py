import io

import pytest

from shell import Shell


def test_a_check_in_is_saved_and_told(shell: Shell) -> None:
    result = shell.ok("sore", "left_calf=4", "upper_back=2")
    assert result.out.startswith("Saved your check-in.\nWorst now 4/10 (left calf on Mon 23 Nov)")
    data = shell.ok("sore", "--json").data
    assert data["levels"] == {"left_upper_back": 2, "right_upper_back": 2, "left_calf": 4}
    assert (data["worst"], data["due"], data["flag"], data["hours_since_session"]) == (4, None, None, None)


def test_without_any_check_in_soreness_is_unknown(shell: Shell) -> None:
    assert "unknown" in shell.ok("sore").out
    assert shell.ok("sore", "--json").data["worst"] is None


def test_a_due_check_in_and_a_flag_are_told(shell: Shell) -> None:
    shell.ok("session", "attend", "-5h")
    assert shell.ok("sore", "--json").data["due"] is None
    shell.at("2026-11-23T16:00")
    assert shell.ok("sore", "--json").data["due"] == "2026-11-23T15:00:00Z"
    result = shell.ok("sore", "left_calf=8")
    assert result.err == (
        "Left calf reached 8/10 on Mon 23 Nov. Tell your therapist.\n"
        "If that leg is also swollen, warm or of another colour, have it looked at today; the warning signs "
        "(`nmcoach safety --flags`, ! on the screen) say more.\n"
    )
    assert shell.ok("sore", "--json").data["flag"]["level"] == "amber"


def test_an_earlier_check_in_keeps_its_time(shell: Shell) -> None:
    shell.ok("sore", "left_calf=4", "--at", "yesterday 21:00")
    (line,) = shell.ok("history", "--json").data
    assert (line["at"], line["day"]) == ("2026-11-22T20:00:00.000Z", "2026-11-22")


def test_a_note_may_come_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("after the stairs\n"))
    shell.ok("sore", "left_calf=4", "--note", "-")
    assert shell.ok("history", "--json").data[0]["data"]["note"] == "after the stairs"


def test_a_closed_standard_input_is_an_empty_note(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    shell.ok("sore", "left_calf=4", "--note", "-")
    assert shell.ok("history", "--json").data[0]["data"]["note"] == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["left_calf=11"], "“11” is not a level; use a whole number from 0 (none) to 10 (worst)."),
        (["left_calf=-1"], "“-1” is not a level"),
        (["left_calf=4.5"], "“4.5” is not a level"),
        (["left_calf="], "“” is not a level"),
        (["knee=3"], "“knee” is not a body region; use one of neck_shoulder"),
        (
            ["neck=3", "shoulder=1"],
            "“neck=3” and “shoulder=1” both name the left neck and shoulder",
        ),
        (["left_calf"], "“left_calf” is not a check-in; write REGION=LEVEL"),
        (["left_calf=4", "knee=3"], "“knee” is not a body region"),
        (["left_calf=4", "--at", "+2h"], "“+2h” lies in the future"),
        (["left_calf=4", "--at", "tomorrow"], "“tomorrow” lies in the future"),
        (["left_calf=4", "--note", "x" * 2001], "The note has 2,001 characters"),
        (["--at", "-2h"], "--at and --note need a region"),
        (["--note", "x"], "--at and --note need a region"),
        (["--lft_calf=4"], "“--lft_calf” is not a body region"),
    ],
)
def test_what_is_no_check_in_is_refused_in_one_sentence(shell: Shell, words: list[str], told: str) -> None:
    assert shell.refused("sore", *words).startswith(told)


def test_same_repeats_the_latest_check_in(shell: Shell) -> None:
    refused = shell("sore", "same")
    assert refused.out == ""
    assert "no check-in from the week before" in refused.err
    shell.ok("sore", "left_calf=4", "--at", "-5h")
    assert shell.ok("sore", "same").out.startswith("Saved your check-in.")
    saved = [item for item in shell.ok("history", "--json").data if item["kind"] == "soreness"]
    assert [item["data"]["levels"] for item in saved] == [{"left_calf": 4}] * 2


def test_the_check_ins_after_and_before_a_session_are_listed(shell: Shell) -> None:
    shell.ok("session", "attend", "-8h")
    shell.ok("sore", "left_calf=4")
    shell.ok("session", "book", "tomorrow 9:00")
    data = shell.ok("sore", "--json").data
    assert [slot["state"] for slot in data["schedule"]] == ["missed", "done", "upcoming", "upcoming", "upcoming"]
    assert [slot["hours"] for slot in data["schedule"]] == [0, 6, 24, 48, 72]
    assert data["baseline_for"] is None


def test_recovery_after_each_session_is_told_and_given_as_plain_data(shell: Shell) -> None:
    shell.ok("sore", "left_calf=1", "--at", "-80h")
    shell.ok("session", "attend", "-75h", "--regions", "left_calf", "--minutes", "60")
    for hours, level in ((70, 5), (50, 4), (20, 1)):
        shell.ok("sore", f"left_calf={level}", "--at", f"-{hours}h")
    out = shell.ok("sore", "--recovery").out
    assert "3 readings: 1/10 before, highest 5/10 after 4 h, settled between 24 and 54 h" in out
    (told,) = shell.ok("sore", "--recovery", "--json").data
    assert told["worst"]["back"] == {"after": 24.0, "by": 54.0}
    assert shell.ok("sore", "--json").data["recovery"] == told
    assert "--recovery only shows" in shell.refused("sore", "left_calf=3", "--recovery")


def rolled(shell: Shell, routine: str = "runner_legs") -> dict[str, int]:
    """Move → seconds of a side, as the preview has it."""
    return {s["move"]: s["seconds"] for s in shell.ok("roll", routine, "--preview", "--json").data["segments"]}


def test_a_five_of_ten_days_ago_is_asked_about_and_rolled_gently(shell: Shell) -> None:
    shell.screened()
    usual = rolled(shell)["calf_roll"]
    shell.ok("sore", "left_calf=5", "--at", "-10d")
    assert rolled(shell)["calf_roll"] == usual // 2
    assert "left calf was 5/10 on Fri 13 Nov; check in to say how it is now" in shell.ok("roll", "--preview").out
    assert "Left calf was 5/10 on Fri 13 Nov; how is it now?" in shell.ok("today").out
    assert shell.ok("today", "--json").data["soreness"]["asked"] == [
        {"region": "left_calf", "level": 5, "day": "2026-11-13"}
    ]


def test_a_five_of_forty_days_ago_says_nothing(shell: Shell) -> None:
    shell.screened()
    before = shell.ok("roll", "runner_legs", "--preview").out
    shell.ok("sore", "left_calf=5", "--at", "-40d")
    assert shell.ok("roll", "runner_legs", "--preview").out == before
    assert shell.ok("today", "--json").data["soreness"]["asked"] == []


def test_an_eight_of_ten_days_ago_is_still_left_out(shell: Shell) -> None:
    shell.screened()
    shell.ok("sore", "left_calf=8", "--at", "-10d")
    assert "calf_roll" not in rolled(shell)
    shell.ok("sore", "left_calf=4")
    assert "calf_roll" in rolled(shell)


def test_a_region_that_was_five_once_is_rolled_again_after_four_on_two_days(shell: Shell) -> None:
    shell.screened()
    for level, at in (("5", "-5d"), ("4", "-3d")):
        shell.ok("sore", f"left_calf={level}", "--at", at)
    assert "calf_roll" not in rolled(shell)
    shell.ok("sore", "left_calf=4")
    assert "calf_roll" in rolled(shell)


def test_no_trend_is_told_of_a_region_that_was_rated_once(shell: Shell) -> None:
    shell.ok("session", "attend", "-5h")
    shell.ok("sore", "lower_back=6", "--at", "-2h")
    told = shell.ok("sore", "left_calf=2").out
    assert "Worst now 6/10 (low back left and right on Mon 23 Nov)." in told
    assert "easing" not in told


def test_a_very_sore_region_is_told_someone_without_a_session_too(shell: Shell) -> None:
    assert "Left neck and shoulder reached 9/10" in shell.ok("sore", "left_neck_shoulder=9").err
    told = shell.ok("today", "--json").data
    assert told["soreness"]["flag"]["level"] == "amber"
    assert told["why"] == "Left neck and shoulder reached 9/10 on Mon 23 Nov. Tell your therapist."


def test_what_someone_was_told_is_said_again_only_after_a_new_reading(shell: Shell) -> None:
    assert shell.refused("sore", "--told") == "There is nothing to tell anyone right now."
    shell.ok("sore", "left_calf=8", "right_upper_back=9")
    assert shell.ok("sore", "--json").data["flag"]["level"] == "amber"
    shell.at("2026-11-23T16:00")
    told = shell.ok("sore", "--told")
    assert told.out.startswith("Saved that you told someone.")
    assert told.err == "Left calf reached 8/10 on Mon 23 Nov. Tell your therapist.\n"
    assert shell.ok("sore", "--told").err == ""
    assert shell.ok("sore", "--json").data["flag"] is None
    kept = [line["data"] for line in shell.ok("history", "--json").data if line["kind"] == "note"]
    assert {(note["topic"], *note["about"].split(":")[1:]) for note in kept} == {
        ("told", "left_calf", "amber"),
        ("told", "right_upper_back", "amber"),
    }
    shell.ok("undo")
    shell.ok("undo")
    assert shell.ok("sore").err.startswith("Right upper back reached 9")
    shell.ok("sore", "--told")
    shell.ok("sore", "--told")
    shell.at("2026-11-24T16:00")
    shell.ok("sore", "right_upper_back=8")
    assert shell.ok("sore").err == "Right upper back reached 8/10 on Tue 24 Nov. Tell your therapist.\n"


def test_that_someone_was_told_stands_alone(shell: Shell) -> None:
    shell.ok("sore", "left_calf=8")
    assert shell.refused("sore", "--told", "left_calf=2").startswith("--told only keeps")
    assert shell.refused("sore", "--told", "--at", "-2h").startswith("--told only keeps")
