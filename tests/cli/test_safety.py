import pytest

from shell import Shell


def test_questions_come_in_groups_with_their_answers(shell: Shell) -> None:
    out = shell.ok("safety").out
    assert "Bones and injuries\n  fracture: Have you broken a bone lately" in out
    assert "not answered yet  (answers: no, yes)" in out
    assert out.endswith("Open questions keep pressure at 3/10 at most.\n")
    assert list(shell.ok("safety", "--json").data.values()) == [None] * 20


def test_what_changes_something_stands_on_top(shell: Shell) -> None:
    shell.ok("safety", "--answer", "inflammation=yes:left_calf", "--answer", "blood_thinners=yes")
    assert shell.ok("safety").out.splitlines()[:4] == [
        "What your answers change now",
        "  blood_thinners: no deep or ball work, 3/10 at most, ask a clinician first",
        "  inflammation: left calf left out, no deep or ball work",
        "",
    ]


def test_a_fracture_takes_the_routine_away_and_a_clearance_with_name_and_day_brings_it_back(shell: Shell) -> None:
    shell.ok("safety", "--answer", "fracture=yes")
    roll = shell.ok("today", "--json").data["roll"]
    assert (roll["routine"], roll["seconds"], roll["cap"]) == (None, 0, 0)
    assert roll["why"] == "No rolling today: a recent or possible fracture."
    shell.at("2026-11-25T09:00")
    told = shell.refused("safety", "--answer", "fracture=cleared", "--on", "2026-11-24")
    assert told.startswith("An all-clear for a recent or possible fracture needs the name of who gave it.")
    assert shell.ok("today", "--json").data["roll"]["routine"] is None
    shell.ok("safety", "--answer", "fracture=cleared", "--by", "Dr Weber", "--on", "2026-11-24")
    assert shell.ok("today", "--json").data["roll"]["routine"] == "full_daily"
    fracture = shell.ok("safety", "--json").data["fracture"]
    assert (fracture["cleared_by"], fracture["cleared_on"], fracture["day"]) == ("Dr Weber", "2026-11-24", "2026-11-25")
    assert "cleared by Dr Weber on 2026-11-24" in shell.ok("safety").out
    shell.ok("undo")
    assert shell.ok("today", "--json").data["roll"]["routine"] is None


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-11-22", "2026-11-22 is before 2026-11-23, when you told the coach"),
        ("2026-12-01", "2026-12-01 is still to come"),
        ("later", "“later” is not a day"),
    ],
)
def test_a_clearance_of_a_wrong_day_is_refused(shell: Shell, on: str, told: str) -> None:
    shell.ok("safety", "--answer", "fracture=yes")
    assert shell.refused("safety", "--answer", "fracture=cleared", "--by", "Dr Weber", "--on", on).startswith(told)
    assert shell.ok("safety", "--json").data["fracture"]["answer"] == "yes"


def test_answers_are_saved_together(shell: Shell) -> None:
    out = shell.ok("safety", "--answer", "fracture=no", "--answer", "inflammation=yes:left_calf, foot").out
    assert out.startswith("Saved your answers.\n")
    data = shell.ok("safety", "--json").data
    assert data["fracture"] == {
        "answer": "no",
        "regions": [],
        "ml": None,
        "cleared_by": "",
        "cleared_on": None,
        "day": "2026-11-23",
    }
    assert data["inflammation"]["regions"] == ["left_calf", "left_foot", "right_foot"]
    assert shell.ok("undo").out == "Undone: safety answers.\n"
    assert shell.ok("safety", "--json").data["fracture"] is None


def test_a_fluid_limit_takes_its_amount(shell: Shell) -> None:
    shell.ok("safety", "--answer", "fluid_limit=yes:1.5l")
    assert shell.ok("safety", "--json").data["fluid_limit"]["ml"] == 1500
    assert shell.ok("today", "--json").data["water"]["mode"] == "limit"


def test_a_clearance_lifts_a_stop_and_keeps_who_gave_it(shell: Shell) -> None:
    shell.ok("safety", "--answer", "fracture=yes")
    assert shell.ok("today", "--json").data["roll"]["routine"] is None
    shell.at("2026-11-23T13:01")
    shell.ok("safety", "--answer", "fracture=cleared", "--by", "Dr Lee")
    assert shell.ok("today", "--json").data["roll"]["routine"] is not None
    assert "cleared by Dr Lee" in shell.ok("safety").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--answer", "knee=no"], "“knee” is no safety question; use one of hypertension"),
        (["--answer", "fracture"], "“fracture” is not an answer; write KEY=VALUE"),
        (
            ["--answer", "fracture=maybe"],
            "“maybe” is no answer about a recent or possible fracture; use one of no, yes",
        ),
        (
            ["--answer", "fracture=cleared"],
            "An all-clear for a recent or possible fracture needs the name",
        ),
        (["--answer", "inflammation=yes"], "Fresh inflammation or injury needs the region it is about"),
        (["--answer", "inflammation=yes:knee"], "“knee” is not a body region"),
        (["--answer", "fluid_limit=yes:99999"], "“99999” is 99,999 ml"),
        (["--answer", "fluid_limit=yes:-5"], "“-5” is not an amount"),
        (["--answer", "fracture=no", "--answer", "pregnancy=fourth"], "“fourth” is no answer about pregnancy"),
        (["--answer", "fracture=no", "--at", "tomorrow"], "“tomorrow” lies in the future"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_sentence_and_none_is_saved(
    shell: Shell, words: list[str], told: str
) -> None:
    assert shell.refused("safety", *words).startswith(told)
