import pytest

from shell import Shell


def answer_all(shell: Shell) -> None:
    questions = shell.ok("safety", "--json").data
    shell.ok("safety", *[word for key in questions for word in ("--answer", f"{key}=no")])


def test_today_as_data_has_the_promised_shape(shell: Shell) -> None:
    data = shell.ok("today", "--json").data
    assert data["date"] == "2026-11-23"
    assert data["phase"] == {"name": "screen", "day": 1, "week": 1, "sessions_attended": 0, "since": None,
                             "assumed": False, "rhythm_days": None}  # fmt: skip
    assert data["next_session"].keys() == {"booked", "window", "state", "asked", "why"}
    assert data["roll"].keys() >= {"routine", "seconds", "cap", "done", "skipped", "why"}
    assert (data["roll"]["routine"], data["roll"]["seconds"], data["roll"]["done"]) == ("breath", 300, False)
    assert data["water"].keys() >= {"ml", "goal_ml", "expected_ml", "mode"}
    assert data["soreness"] == {"due": None, "hours_since_session": None, "worst": None, "asked": [], "flag": None}


def test_types_in_the_data_never_change_their_meaning(shell: Shell) -> None:
    shell.used_before()
    shell.screened()
    shell.ok("plan", "set", "--start", "2026-11-01")
    shell.ok("session", "attend", "-5h", "--regions", "left_calf")
    shell.ok("session", "book", "2026-11-30T17:30")
    shell.ok("sore", "left_calf=8")
    shell.ok("water", "250")
    data = shell.ok("today", "--json").data
    assert data["phase"]["since"] == "2026-11-23"
    assert data["next_session"]["booked"] == "2026-11-30T17:30+01:00"
    assert data["next_session"]["window"] == {"opens": "2026-11-29", "closes": "2026-12-01"}
    assert data["next_session"]["state"] == "upcoming"
    assert data["water"] == {**data["water"], "ml": 250, "goal_ml": 2000, "expected_ml": 1037, "mode": "goal"}
    assert data["soreness"]["hours_since_session"] == 4
    assert data["soreness"]["worst"] == 8
    assert data["soreness"]["flag"]["level"] == "amber"
    assert data["roll"]["routine"] == "post_gentle"
    assert {entry["region"] for entry in data["roll"]["skipped"]} == {"left_calf"}


def test_today_is_one_page_with_a_reason(shell: Shell) -> None:
    out = shell.ok("today").out
    first, rest = out.split("\n\n", 1)
    assert first == (
        "A few safety questions come first; until then there is calm breathing. Answer them with `nmcoach safety`."
    )
    assert rest.startswith("Mon 23 Nov · ")
    assert "Next session" in out
    assert "Calm breathing" in out
    assert "0 ml of 2,000 ml" in out
    assert "\nWhy: " in out


def test_when_all_is_answered_no_question_waits(shell: Shell) -> None:
    answer_all(shell)
    assert "questions" not in shell.ok("today").out


def test_short_is_one_line_for_a_status_bar(shell: Shell) -> None:
    out = shell.ok("today", "--short").out
    assert out.count("\n") == 1
    assert out.startswith("breath only today · water 0 ml/2,000 ml · next "), "nothing is answered yet"
    answer_all(shell)
    assert shell.ok("today", "--short").out.startswith("roll open · water 0 ml/2,000 ml · next ")
    shell.ok("safety", "--answer", "fracture=yes")
    assert shell.ok("today", "--short").out.startswith("no roll today · ")


def test_a_stop_is_the_reason_of_the_day(shell: Shell) -> None:
    shell.ok("safety", "--answer", "fracture=yes")
    out = shell.ok("today").out
    assert out.startswith("No rolling today: a recent or possible fracture. Please ask your doctor, nurse or midwife")
    assert "Why:" not in out
    assert out.count("nmcoach breathe") == 1
    assert shell.ok("today", "--json").data["roll"]["routine"] is None


def test_a_stop_says_its_reason_where_it_stands_and_what_else_to_ask(shell: Shell) -> None:
    answer_all(shell)
    shell.ok("safety", "--answer", "fracture=yes", "--answer", "hypertension=yes")
    lines = shell.ok("today").out.splitlines()
    assert lines[0].startswith("No rolling today: a recent or possible fracture. Please ask your doctor")
    assert [line for line in lines if "Ask your doctor" in line] == [
        "Ask your doctor, nurse or midwife first: high blood pressure."
    ]


def test_under_a_warning_sign_the_end_says_only_how_it_ends(shell: Shell) -> None:
    answer_all(shell)
    shell.ok("safety", "--flag", "chest_pain")
    out = shell.ok("today").out
    assert out.startswith("Call 112 now (elsewhere: the local number). You noticed: Chest pain or pressure.\n")
    assert out.count("Call 112") == 1
    assert out.endswith("\n\nThen say in Safety who looked at it.\n")
    shell.ok("safety", "--settle", "chest_pain", "--by", "Dr Lee")
    assert shell.ok("today").out.count("Dr Lee looked at it") == 1


@pytest.mark.parametrize(
    ("date", "day"), [("yesterday", "2026-11-22"), ("-3d", "2026-11-20"), ("2027-01-01", "2027-01-01")]
)
def test_other_days_can_be_asked_for(shell: Shell, date: str, day: str) -> None:
    assert shell.ok("today", "--date", date, "--json").data["date"] == day


@pytest.mark.parametrize("date", ["soon", "2026-13-01", "", "1e9", "-5", "1900-01-01"])
def test_what_is_no_day_is_refused_in_one_sentence(shell: Shell, date: str) -> None:
    assert shell.refused("today", "--date", date) == f"“{date}” is not a day; use 2026-11-23, today, yesterday or -3d."


def test_the_day_ends_at_three_in_the_morning(shell: Shell) -> None:
    shell.at("2026-11-24T01:59")
    assert shell.ok("today", "--json").data["date"] == "2026-11-23"
    shell.at("2026-11-24T02:00")
    assert shell.ok("today", "--json").data["date"] == "2026-11-24"
