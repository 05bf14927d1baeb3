import pytest

from shell import Shell


def test_questions_come_with_their_answers(shell: Shell) -> None:
    out = shell.ok("safety").out
    assert "fracture: Have you broken a bone lately" in out
    assert "not answered yet  (answers: no, yes)" in out
    assert set(shell.ok("safety", "--json").data.values()) == {None}


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
