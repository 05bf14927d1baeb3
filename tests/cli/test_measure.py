import pytest

from shell import Shell


def test_a_value_is_saved_and_listed(shell: Shell) -> None:
    shell.screened()
    assert shell.ok("measure", "pain", "4").out == "Saved: pain 4/10.\n"
    assert shell.ok("measure", "knee-to-wall", "9.5", "--side", "l").out == "Saved: left knee to wall 9.5 cm.\n"
    shell.ok("measure", "toe_touch", "-2", "--at", "-2h")
    assert [line["kind"] for line in shell.ok("measure", "--json").data] == ["pain", "toe_touch", "knee_to_wall"]
    assert shell.ok("measure", "pain").out == "2026-11-23  pain 4/10\n"
    assert shell.ok("measure", "pain", "5", "--json").data["value"] == 5


def test_without_anything_measured_it_says_what_can_be(shell: Shell) -> None:
    out = shell.ok("measure").out
    assert out.startswith("Nothing measured yet.")
    assert "hand_behind_back" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("measure", "pain", "-5"), "“-5” is not a value for pain; use a whole number from 0 to 10."),
        (("measure", "pain", "1e9"), "“1e9” is not a value for pain"),
        (("measure", "mood", "4"), "“mood” is not measured here"),
        (("measure", "knee_to_wall", "9"), "add left or right"),
        (("measure", "pain", "4", "--at", "tomorrow 9:00"), "future"),
        (("move", "boxing", "30"), "“boxing” is not a kind of moving"),
        (("move", "walk", "0"), "“0” is not a length"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_and_nothing_is_saved(
    shell: Shell, words: tuple[str, ...], said: str
) -> None:
    assert said in shell.refused(*words)


def test_moving_is_saved_and_shown_in_the_history(shell: Shell) -> None:
    assert shell.ok("move", "swim", "30", "--note", "easy").out == "Saved: 30 min swimming · easy.\n"
    (line,) = shell.ok("history", "--json").data
    assert (line["kind"], line["data"]) == ("movement", {"kind": "swimming", "minutes": 30, "note": "easy"})


def test_moving_comes_out_again_in_weeks_in_progress_and_on_the_day(shell: Shell) -> None:
    assert shell.ok("move").out.startswith("Nothing was noted in 8 weeks.")
    shell.ok("move", "swim", "45")
    shell.ok("move", "ride", "60", "--at", "-8d")
    lines = shell.ok("move").out.splitlines()
    assert lines[0].split("  ", 1)[1].strip() == "45 min on 1 day: swimming 45"
    assert len(lines) == 8
    weeks = shell.ok("move", "--json").data
    assert weeks[0] == {"week": "2026-11-23", "minutes": 45, "days": 1, "kinds": {"swimming": 45}}
    assert weeks[2] == {"week": "2026-11-09", "minutes": 60, "days": 1, "kinds": {"cycling": 60}}
    assert "Moved today: 45 min swimming." in shell.ok("today").out
    progress = shell.ok("progress", "--range", "2w")
    assert "Moving besides the routine: 105 min in all, on 2 of 9 days." in progress.out
    charts = {chart["id"]: chart for chart in shell.ok("progress", "--range", "2w", "--json").data}
    assert [point["value"] for point in charts["moving"]["series"]] == [60.0, 45.0]
    assert charts["moving"]["weekly"] == {"cycling": {"2026-11-09": 60}, "swimming": {"2026-11-23": 45}}
    shell.ok("undo")
    shell.ok("undo")
    assert "Moved" not in shell.ok("today").out


def test_moving_that_is_not_whole_is_refused(shell: Shell) -> None:
    assert shell.refused("move", "swim") == "“swim” needs its minutes, such as `nmcoach move swimming 30`."
    assert shell.refused("move", "--at", "-1h").startswith("--at and --note need a kind and minutes")
