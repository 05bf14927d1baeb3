import re
from pathlib import Path
from typing import Any

import pytest

from nmcoach.content.loader import questions
from shell import Shell

FIRST_PAGE = [key for key, question in questions().items() if question.first]

BLOCK = "no deep work; no ball or peanut on back, chest, neck, hip or buttock"


def test_questions_come_in_groups_with_their_answers(shell: Shell) -> None:
    out = shell.ok("safety").out
    assert "Bones and injuries\n  fracture: Have you broken a bone lately" in out
    assert "not answered yet  (answers: no, yes, not_said)" in out
    assert out.endswith(
        "Until these are answered there is calm breathing only: hypertension, blood_thinners, clot, fracture, "
        "osteoporosis, surgery, sick_today, pregnancy.\n"
    )
    assert list(shell.ok("safety", "--json").data.values()) == [None] * 20


def test_what_changes_something_stands_on_top(shell: Shell) -> None:
    shell.ok("safety", "--answer", "inflammation=yes:left_calf", "--answer", "blood_thinners=yes")
    assert shell.ok("safety").out.splitlines()[:4] == [
        "What your answers change now",
        f"  blood_thinners: {BLOCK}, 3/10 at most, ask your doctor first",
        f"  inflammation: left calf left out, {BLOCK}",
        "",
    ]


def test_a_fracture_takes_the_routine_away_until_it_is_over_with_name_and_day(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "fracture=yes")
    roll = shell.ok("today", "--json").data["roll"]
    assert (roll["routine"], roll["seconds"], roll["cap"]) == (None, 0, 0)
    assert roll["why"] == "No rolling today: a recent or possible fracture."
    shell.at("2026-11-25T09:00")
    told = shell.refused("safety", "--answer", "fracture=over", "--on", "2026-11-24")
    assert told.startswith("That a recent or possible fracture is over needs the name of who said so")
    told = shell.refused("safety", "--answer", "fracture=no")
    assert told.startswith("A plain no does not end a recent or possible fracture; use over, with who said")
    assert shell.ok("today", "--json").data["roll"]["routine"] is None
    shell.ok("safety", "--answer", "fracture=over", "--by", "Dr Weber", "--on", "2026-11-24")
    assert shell.ok("today", "--json").data["roll"]["routine"] == "full_daily"
    fracture = shell.ok("safety", "--json").data["fracture"]
    assert (fracture["cleared_by"], fracture["cleared_on"], fracture["day"]) == ("Dr Weber", "2026-11-24", "2026-11-25")
    assert "over by Dr Weber on 2026-11-24" in shell.ok("safety").out
    shell.ok("undo")
    assert shell.ok("today", "--json").data["roll"]["routine"] is None


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-12-01", "2026-12-01 is still to come"),
        ("later", "“later” is not a day"),
    ],
)
def test_over_on_a_wrong_day_is_refused(shell: Shell, on: str, told: str) -> None:
    shell.ok("safety", "--answer", "fracture=yes")
    assert shell.refused("safety", "--answer", "fracture=over", "--by", "Dr Weber", "--on", on).startswith(told)
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
        "aim": False,
        "due": None,
        "agreed": None,
        "contested": False,
        "day": "2026-11-23",
    }
    assert data["inflammation"]["regions"] == ["left_calf", "left_foot", "right_foot"]
    assert shell.ok("undo").out == "Undone: safety answers.\n"
    assert shell.ok("safety", "--json").data["fracture"] is None


def test_a_fluid_limit_takes_its_amount(shell: Shell) -> None:
    shell.ok("safety", "--answer", "fluid_limit=yes:1.5l")
    assert shell.ok("safety", "--json").data["fluid_limit"]["ml"] == 1500
    assert shell.ok("today", "--json").data["water"]["mode"] == "limit"


def test_what_was_called_cleared_is_read_as_over(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "fracture=yes")
    assert shell.ok("today", "--json").data["roll"]["routine"] is None
    shell.at("2026-11-23T13:01")
    shell.ok("safety", "--answer", "fracture=cleared", "--by", "Dr Lee")
    assert shell.ok("today", "--json").data["roll"]["routine"] is not None
    assert "over by Dr Lee" in shell.ok("safety").out


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
            "No yes about a recent or possible fracture stands, so “over” changes nothing; use no or yes.",
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


def today(shell: Shell) -> Any:
    return shell.ok("today", "--json").data


def moves(shell: Shell, routine: str) -> set[str]:
    return {cue["move"] for cue in shell.ok("roll", routine, "--preview", "--json").data["segments"]}


def test_until_the_first_page_is_answered_only_breathing_is_started(shell: Shell) -> None:
    assert today(shell)["roll"]["routine"] == "breath"
    assert shell("roll", "breath", "--preview").code == 0
    assert shell("roll", "--preview").code == 0
    every = [one["id"] for one in shell.ok("routines", "list", "--json").data]
    for routine in every:
        if routine != "breath":
            told = shell.refused("roll", routine, "--preview")
            assert told.startswith("Not yet: the first safety questions wait for an answer. Calm breathing is fine")
            assert shell.refused("roll", routine, "--plain") == told
    first = ("hypertension", "blood_thinners", "clot", "fracture", "osteoporosis", "surgery", "sick_today", "pregnancy")
    for key in first:
        assert today(shell)["roll"]["routine"] == "breath"
        shell.ok("safety", "--answer", f"{key}=not_said")
    assert today(shell)["roll"]["routine"] == "breath"
    shell.ok("safety", *(word for key in first for word in ("--answer", f"{key}=no")))
    roll = today(shell)["roll"]
    assert (roll["routine"] != "breath", roll["cap"]) == (True, 3)
    assert shell.ok("safety").out.endswith(f"Open questions keep discomfort at 3/10 at most: {BLOCK}.\n")
    shell.screened()
    assert today(shell)["roll"]["cap"] == 6


def test_an_agreement_ends_the_asking_and_lifts_no_limit(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "pregnancy=second")
    assert today(shell)["ask"] == ["pregnancy"]
    before = moves(shell, "recovery_day")
    assert not before & {"quad_roll", "adductor_roll"}
    told = shell.refused("safety", "--answer", "pregnancy=cleared", "--by", "Midwife Jo")
    assert told.startswith("“cleared” is not taken about pregnancy: use agreed where a doctor, nurse or midwife agrees")
    young = shell.refused("safety", "--answer", "under_18=cleared", "--by", "Mum")
    assert young.startswith("“cleared” is not taken about being under 18: use agreed where a parent or guardian, or a ")
    shell.ok("safety", "--answer", "pregnancy=agreed", "--by", "Midwife Jo")
    found = today(shell)
    assert (found["ask"], found["roll"]["cap"], found["roll"]["routine"]) == ([], 3, "pregnancy")
    assert moves(shell, "recovery_day") == before
    standing = shell.ok("safety", "--json").data["pregnancy"]
    assert (standing["answer"], standing["agreed"]) == ("second", {"by": "Midwife Jo", "on": "2026-11-23"})
    shell.at("2026-12-10T14:00")
    shell.ok("safety", "--answer", "pregnancy=second")
    assert today(shell)["ask"] == []
    shell.ok("safety", "--answer", "pregnancy=third")
    assert today(shell)["ask"] == ["pregnancy"]


def test_a_loss_ends_it_on_any_day_and_is_not_mentioned_again(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "pregnancy=second:2027-04-12")
    shell.at("2026-11-24T14:00")
    shell.ok("safety", "--answer", "pregnancy=no")
    found = today(shell)
    assert found["roll"]["cap"] == 3
    assert "pregn" not in str(found)
    shell.at("2027-01-05T14:00")
    shell.screened()
    assert today(shell)["roll"]["cap"] == 6


@pytest.mark.parametrize(
    ("told", "mode", "goal", "paced"),
    [("yes", "limit", None, False), ("yes:1500", "limit", 1500, False), ("yes:aim:2000", "aim", 2000, True)],
)
def test_fluid_mode_has_a_limit_an_aim_or_no_amount(shell: Shell, told: str, mode: str, goal: int, paced: bool) -> None:
    shell.ok("safety", "--answer", f"fluid_limit={told}")
    water = today(shell)["water"]
    assert (water["mode"], water["goal_ml"], water["expected_ml"] is not None) == (mode, goal, paced)
    assert shell.ok("water", "--json").data["goal_ml"] == goal
    shell.ok("water", "250")
    shell.ok("today", "--short")
    shell.ok("progress")


@pytest.mark.parametrize(
    ("told", "said"), [("yes:1500", "up to 1,500 ml a day"), ("yes:aim:2000", "about 2,000 ml a day")]
)
def test_a_limit_and_an_aim_are_told_apart_wherever_they_are_listed(shell: Shell, told: str, said: str) -> None:
    shell.ok("safety", "--answer", f"fluid_limit={told}")
    listed = shell.ok("safety").out
    assert f"({said})" in listed, "among what the answers change"
    assert f"      yes · {said} · 2026-11-23" in listed, "and among the questions"
    assert f"{said}" in shell.ok("session", "card").out


def test_a_later_yes_adds_its_part_and_says_what_stays(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "cancer=yes:left_calf")
    out = shell.ok("safety", "--answer", "cancer=yes:left_foot").out
    assert "Still left out as well: left calf. To take a part away, use over first: cancer=over --by NAME" in out
    assert shell.ok("safety", "--json").data["cancer"]["regions"] == ["left_calf", "left_foot"]
    words = ("--answer", "cancer=over", "--answer", "cancer=yes:left_foot", "--by", "Dr Lee")
    assert "Still left out" not in shell.ok("safety", *words).out
    assert shell.ok("safety", "--json").data["cancer"]["regions"] == ["left_foot"]


def test_own_judgement_is_kept_and_lifts_nothing(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "fracture=yes")
    out = shell.ok("safety", "--answer", "fracture=over", "--by", "me").out
    assert "Kept as a note; it lifts nothing. Ask the doctor who treated the bone whether it has healed.\n" in out
    assert today(shell)["roll"]["routine"] is None
    assert shell.ok("history", "--kind", "safety").out.count("by own judgement") == 1
    assert "Kept as a note" in shell.ok("safety", "--answer", "fracture=over", "--by", "my mum").out
    for who in ("Google", "-", "not yet"):
        told = shell.refused("safety", "--answer", "fracture=over", "--by", who)
        assert told.startswith(f"“{who}” does not say who told you that a recent or possible fracture is over: write")
    assert today(shell)["roll"]["routine"] is None


def test_a_standing_stop_is_not_deleted_and_one_that_is_over_may_be(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "fracture=yes")
    stop = next(one for one in shell.ok("history", "--json").data if one["data"].get("answer") == "yes")["id"]
    told = shell.refused("delete", stop)
    assert told.startswith("“fracture: yes” is not deleted while it stands; use over, with who said that it has")
    assert today(shell)["roll"]["routine"] is None
    shell.ok("safety", "--answer", "fracture=over", "--by", "Dr Lee")
    shell.ok("delete", stop)
    assert today(shell)["roll"]["routine"] is not None


def test_what_a_no_does_not_end_a_deletion_does_not_either(shell: Shell) -> None:
    def tell(said: str, minute: int) -> str:
        shell.at(f"2026-11-23T14:{minute}")
        shell.ok("safety", "--answer", said)
        return str(shell.ok("history", "--json", "--kind", "safety").data[-1]["id"])

    shell.screened()
    for minute, said in enumerate(("clot=yes", "cancer=yes:left_calf", "neck=yes"), 10):
        way = f"use over, with who said that it has passed and when: {said.partition('=')[0]}=over"
        assert way in shell.refused("delete", tell(said, minute))
    assert shell.ok("delete", tell("blood_thinners=yes", 20)).out == (
        f"Deleted: blood thinners: yes. That lifts: {BLOCK}, 3/10 at most, ask your doctor first. "
        "`nmcoach undo` brings it back.\n"
    )
    tell("wound=yes:left_calf", 30)
    told = shell.ok("delete", tell("wound=yes:left_foot", 31)).out
    assert "“wound: yes · left calf” stands in its place." in told


@pytest.mark.parametrize("said", ["fracture=yes", "cancer=yes:left_calf", "sick_today=yes", "clot=yes"])
def test_undo_undoes_nothing_where_the_last_action_protects(shell: Shell, said: str) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "blood_thinners=yes")
    shell.at("2026-11-23T14:00")
    shell.ok("safety", "--answer", said)
    key = said.partition("=")[0]
    told = shell.refused("undo")
    assert told.startswith(f"Nothing was undone, for this protects you and stays: “{key.replace('_', ' ')}: yes")
    assert told.endswith("”; if that was a slip, `nmcoach undo --stops` takes it back.")
    answers = shell.ok("safety", "--json").data
    assert (answers[key]["answer"], answers["blood_thinners"]["answer"]) == ("yes", "yes")
    out = shell.ok("undo", "--stops").out
    assert out.startswith(f"Undone: safety answers.\nThis no longer protects you: “{key.replace('_', ' ')}: yes")
    assert shell.ok("safety", "--json").data[key]["answer"] == "no"
    assert shell.ok("redo").out == "Done again: safety answers.\n"


def test_undo_of_an_added_part_names_that_part_alone(shell: Shell) -> None:
    shell.ok("safety", "--answer", "cancer=yes:left_calf")
    shell.at("2026-11-23T14:00")
    shell.ok("safety", "--answer", "cancer=yes:left_foot")
    assert "for this protects you and stays: “cancer: yes · left foot”; if that" in shell.refused("undo")
    assert shell.ok("undo", "--stops").out.endswith("This no longer protects you: “cancer: yes · left foot”.\n")
    assert shell.ok("safety", "--json").data["cancer"]["regions"] == ["left_calf"]


def test_undo_takes_back_a_renewal_that_lifts_nothing(shell: Shell) -> None:
    shell.ok("safety", "--answer", "cancer=yes:left_calf,left_foot")
    shell.at("2026-11-23T14:00")
    shell.ok("safety", "--answer", "cancer=yes:left_foot")
    assert shell.ok("undo").out == "Undone: safety answers.\n"
    assert shell.ok("safety", "--json").data["cancer"]["regions"] == ["left_calf", "left_foot"]
    shell.refused("undo")


def test_a_clock_that_is_set_back_ends_no_stop(shell: Shell) -> None:
    shell.screened()
    shell.at("2026-11-23T16:00")
    shell.ok("safety", "--answer", "fracture=yes")
    for earlier in ("2026-11-23T15:00", "2026-11-22T15:00"):
        shell.at(earlier)
        assert today(shell)["roll"]["routine"] is None
        assert shell.refused("roll", "full_daily", "--preview").startswith("No rolling today")
        assert "use over" in shell.refused("safety", "--answer", "fracture=no")
    shell.ok("safety", "--answer", "fracture=over", "--by", "Dr Lee", "--on", "2026-11-20")
    assert today(shell)["roll"]["routine"] is not None


def test_of_two_devices_that_did_not_know_each_other_the_stricter_stands_on_both(
    shell: Shell, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def use(device: str) -> None:
        monkeypatch.setenv("NMCOACH_DATA_DIR", str(folders / device))

    for device, moment, said in (("ahead", "2027-11-23T14:00", "no"), ("right", "2026-11-23T14:00", "yes")):
        use(device)
        shell.at(moment)
        shell.screened()
        shell.ok("safety", "--answer", f"fracture={said}")
        shell.ok("export", str(folders / f"{device}.json"))
    for device, other, moment in (("ahead", "right", "2027-11-23T14:01"), ("right", "ahead", "2026-11-23T14:01")):
        use(device)
        shell.at(moment)
        shell.ok("import", str(folders / f"{other}.json"))
        assert today(shell)["roll"]["routine"] is None, device
        standing = shell.ok("safety", "--json").data["fracture"]
        assert (standing["answer"], standing["contested"]) == ("yes", True)
        assert "though another answer says otherwise" in shell.ok("safety").out
        shell.ok("safety", "--answer", "fracture=over", "--by", "Dr Lee")
        assert shell.ok("safety", "--json").data["fracture"]["contested"] is False


def test_after_a_pause_of_four_weeks_there_is_calm_breathing_until_the_first_page_is_answered(shell: Shell) -> None:
    shell.screened()
    shell.ok("plan", "set", "--start", "today", "--per-week", "1")
    shell.ok("session", "attend", "-2h")
    shell.at("2026-11-26T10:00")
    shell.ok("plan", "pause")
    shell.at("2026-12-23T10:00")
    assert shell.ok("today", "--json").data["roll"]["routine"] != "breath"
    shell.at("2026-12-24T10:00")
    assert shell.ok("today", "--json").data["roll"]["routine"] == "breath"
    assert "calm breathing only: " in shell.ok("safety").out
    shell.ok("safety", *(word for key in FIRST_PAGE for word in ("--answer", f"{key}=no")))
    assert shell.ok("today", "--json").data["roll"]["routine"] != "breath"


def test_what_is_kept_to_oneself_is_not_asked_at_each_look(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "clot=no", "--answer", "fracture=no")
    shell.at("2026-11-23T15:00")
    for key in FIRST_PAGE:
        shell.ok("safety", "--answer", f"{key}=not_said")
    out = shell.ok("today").out
    assert "safety questions come first" not in out
    assert "you keep some of the first answers to yourself" in out
    assert shell.ok("today", "--json").data["roll"]["routine"] == "breath"
    shell.at("2026-12-21T15:00")
    assert shell.ok("today").out.startswith("A few safety questions come first")


def test_an_answer_says_what_it_changes_and_not_the_whole_list(shell: Shell) -> None:
    shell.screened()
    shell.at("2026-11-23T14:00")
    out = shell.ok("safety", "--answer", "osteoporosis=yes").out
    assert out == (
        "Saved your answers.\n"
        "  osteoporosis: yes · 2026-11-23\n"
        "      now: no deep work; no ball or peanut on back, chest, neck, hip or buttock, no rolling on the floor or "
        "with body weight, ask your doctor first\n"
        "Asked again on Mon 21 Dec.\n"
    )
    shell.at("2026-11-23T14:05")
    out = shell.ok("safety", "--answer", "osteoporosis=no").out
    assert "      this lifts: no deep work; no ball or peanut on back" in out
    assert len(out.splitlines()) == 4
    assert "What your answers change now" not in out
    assert len(shell.ok("safety").out.splitlines()) > 40


def test_many_noes_are_said_in_one_line(shell: Shell) -> None:
    words = [word for key in FIRST_PAGE for word in ("--answer", f"{key}=no")]
    lines = shell.ok("safety", *words).out.splitlines()
    assert lines[1] == f"  No to: {', '.join(FIRST_PAGE)}."
    assert lines[2].startswith("Open questions keep discomfort at 3/10 at most")


def test_a_trimester_told_without_a_date_keeps_the_due_date_told_before(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "pregnancy=third:2027-01-15")
    shell.at("2026-11-24T14:00")
    out = shell.ok("safety", "--answer", "pregnancy=second").out
    assert "by the due date you told, 2027-01-15, the rules of the third trimester hold" in out
    assert shell.ok("safety", "--json").data["pregnancy"]["due"] == "2027-01-15"
    shell.at("2027-02-10T14:00")
    assert shell.refused("safety", "--answer", "pregnancy=first") == (
        "“first” does not go with the due date you told, 2027-01-15; give the new date with it, or answer no before."
    )
    shell.ok("safety", "--answer", "pregnancy=first:2027-09-01")
    assert shell.ok("safety", "--json").data["pregnancy"]["due"] == "2027-09-01"


def test_fifteen_days_past_the_due_date_it_is_said_why_it_is_asked_and_no_reason_is_named(shell: Shell) -> None:
    shell.ok("safety", "--answer", "pregnancy=third:2026-12-01")
    shell.at("2026-12-16T13:00")
    words = [word for key in questions() if key != "pregnancy" for word in ("--answer", f"{key}=no")]
    shell.ok("safety", *words)
    why = "A date you told under Safety has passed, so the coach asks once whether that answer is still so."
    assert f"The safety questions are waiting. {why}" in shell.ok("today").out
    assert why in shell.ok("safety").out
    shell.ok("safety", "--answer", "pregnancy=no")
    assert why not in shell.ok("today").out + shell.ok("safety").out


def test_where_two_sessions_wait_the_hint_names_the_id(shell: Shell) -> None:
    shell.screened()
    shell.ok("session", "book", "2026-11-23T17:00")
    shell.at("2026-11-23T18:30")
    assert "Answer with `nmcoach session attend` or `nmcoach session miss`." in shell.ok("today").out
    shell.ok("session", "book", "2026-11-23T20:00")
    shell.at("2026-11-23T22:00")
    out = shell.ok("today").out
    found = re.search(r"Answer with `nmcoach session attend ([0-9a-f]+)` or `nmcoach session miss \1`", out)
    assert found is not None, out
    shell.ok("session", "attend", found[1])
    assert "Answer with `nmcoach session attend` or `nmcoach session miss`." in shell.ok("today").out


def test_a_place_that_is_no_region_can_be_told_and_keeps_it_light(shell: Shell) -> None:
    shell.screened()
    shell.at("2026-11-23T14:00")
    before = today(shell)["roll"]
    assert "all for everywhere, or elsewhere for a part that is none of them" in shell.refused(
        "safety", "--answer", "surgery=yes"
    )
    out = shell.ok("safety", "--answer", "surgery=yes:elsewhere").out
    assert "surgery: yes · elsewhere" in out
    assert "now: 3/10 at most, ask your doctor first" in out
    roll = today(shell)["roll"]
    assert roll["cap"] == 3
    assert (roll["routine"], before["cap"]) == (before["routine"], 6)
    assert roll["changes"] == [
        "Keep discomfort at 3/10 or less: only light pressure after recent surgery or an injection."
    ]
    told = shell.ok("safety", "--json").data["surgery"]
    assert (told["answer"], told["regions"], told["elsewhere"]) == ("yes", [], True)
    shell.at("2026-11-23T14:05")
    shell.ok("safety", "--answer", "surgery=yes:left calf")
    told = shell.ok("safety", "--json").data["surgery"]
    assert (told["regions"], told["elsewhere"]) == (["left_calf"], True), "a later yes only adds its parts"
    assert "surgery: yes · left calf, elsewhere" in shell.ok("history").out
    shell.ok("safety", "--answer", "wound=yes:all")
    assert len(shell.ok("safety", "--json").data["wound"]["regions"]) == 28


@pytest.mark.parametrize(
    ("typed", "sides"), [("hip", ("left", "right")), ("left hip", ("left",)), ("hip_r", ("right",))]
)
def test_a_hip_is_all_that_lies_around_it(shell: Shell, typed: str, sides: tuple[str, ...]) -> None:
    shell.ok("safety", "--answer", f"surgery=yes:{typed}")
    around = {f"{side}_{base}" for side in sides for base in ("buttock", "hip_front", "thigh_front")}
    assert {*shell.ok("safety", "--json").data["surgery"]["regions"]} == around


def test_after_a_session_under_a_stop_nothing_is_said_of_gentle_rolling(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "fracture=yes")
    out = shell.ok("session", "attend", "-1h").out
    assert "All rolling waits for now; Today says why." in out
    assert "gentle" not in out


def test_other_regions_say_which_are_no_longer_left_out(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "wound=yes:left_calf,left_foot")
    out = shell.ok("safety", "--answer", "wound=yes:right_arm").out
    assert "no longer: left calf, left foot" in out


def test_an_import_names_what_it_no_longer_protects(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(tmp_path / "a"))
    shell.screened()
    shell.ok("safety", "--answer", "fracture=yes")
    shell.ok("export", str(tmp_path / "with.json"))
    shell.ok("undo", "--stops")
    shell.ok("export", str(tmp_path / "without.json"))
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(tmp_path / "b"))
    assert "no longer protects" not in shell.ok("import", str(tmp_path / "with.json")).out
    assert shell.ok("today", "--json").data["roll"]["routine"] is None
    shell.at("2026-11-23T15:00")
    told = "By what the file says, this no longer protects you: fracture: yes"
    for words in (("--dry-run",), ()):
        found = shell("import", str(tmp_path / "without.json"), *words)
        assert told in found.out + found.err


def test_answers_of_a_clock_that_was_ahead_are_said_to_be_asked_for_now(shell: Shell) -> None:
    shell.at("2026-12-20T12:00")
    shell.screened()
    assert shell.ok("safety").out.splitlines()[-1].startswith("Asked again on ")
    shell.at("2026-11-23T12:00")
    assert shell.ok("safety").out.splitlines()[-1] == "It is time to answer them again."
