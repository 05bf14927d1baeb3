"""The rhythm of sessions, in some lives."""

import pytest

from shell import Shell

TODAY = {
    "phase": {"name", "day", "week", "sessions_attended", "since"},
    "next_session": {"booked", "window", "state", "why"},
    "roll": {"routine", "seconds", "cap", "done", "skipped", "why"},
    "water": {"ml", "goal_ml", "expected_ml", "mode"},
    "soreness": {"due", "hours_since_session", "worst", "flag"},
}


@pytest.fixture
def autumn(shell: Shell) -> Shell:
    """A plan from 1 September 2026 with four weekly sessions, as seen on 25 September."""
    shell.at("2026-09-25T10:00")
    shell.ok("plan", "set", "--start", "2026-09-01", "--per-week", "1")
    for day in ("01", "08", "15", "22"):
        shell.ok("session", "attend", f"2026-09-{day}T17:00")
    return shell


def test_the_first_month_is_intensive(autumn: Shell) -> None:
    data = autumn.ok("today", "--date", "2026-09-25", "--json").data
    assert data["date"] == "2026-09-25"
    assert data["phase"] == {"name": "intensive", "day": 25, "week": 4, "sessions_attended": 4, "since": "2026-09-01",
                             "assumed": False, "rhythm_days": None}  # fmt: skip
    for key, inner in TODAY.items():
        assert inner <= set(data[key])


def test_after_the_hand_over_maintenance_has_a_window_and_then_is_late(autumn: Shell) -> None:
    autumn.at("2026-10-01T10:00")
    autumn.ok("plan", "handover", "maintenance", "--at", "2026-09-29")
    on_the_10th = autumn.ok("today", "--date", "2026-10-10", "--json").data
    assert on_the_10th["phase"]["name"] == "maintenance"
    assert on_the_10th["next_session"]["window"] == {"opens": "2026-10-13", "closes": "2026-10-20"}
    assert on_the_10th["next_session"]["state"] == "upcoming"
    on_the_25th = autumn.ok("today", "--date", "2026-10-25", "--json").data
    assert on_the_25th["next_session"]["state"] == "late"
    assert autumn.ok("today", "--date", "2026-09-25", "--json").data["phase"]["name"] == "intensive"


def test_the_hand_over_is_asked_not_silent(autumn: Shell) -> None:
    autumn.at("2026-09-29T10:00")
    data = autumn.ok("plan", "show", "--json").data
    assert data["phase"] == "intensive"
    (offer,) = [o for o in data["offers"] if o["kind"] == "handover"]
    assert offer["choices"] == ["continue", "maintenance", "therapist"]
    assert "nmcoach plan handover continue|maintenance|therapist" in autumn.ok("plan").out


def test_the_plan_as_data(autumn: Shell) -> None:
    data = autumn.ok("plan", "show", "--date", "2026-09-25", "--json").data
    assert data["plan"] == {
        "start": "2026-09-01", "per_week": 1, "chronic": False, "maintenance_days": [21, 28], "gap_hours": 48,
        "begins": "month", "last": None, "so_far": 0, "stated_by": "",
    }  # fmt: skip
    assert {"phase", "day", "week", "sessions_attended", "window", "state", "why", "notices", "offers"} <= set(data)


def test_without_a_plan_the_coach_says_what_to_do(shell: Shell) -> None:
    assert shell.ok("plan").out.startswith("No plan yet; set one with a start date")
    assert shell.ok("plan", "show", "--json").data["plan"] is None


def test_the_plan_is_paused_and_resumed(autumn: Shell) -> None:
    assert autumn.ok("plan", "pause", "--reason", "flu", "--at", "-3d").out.startswith(
        "The plan is paused.\nPaused since"
    )
    assert autumn.ok("today", "--json").data["phase"]["name"] == "paused"
    autumn.at("2026-09-26T10:00")
    assert autumn.ok("plan", "resume").out.startswith("The plan goes on.")
    assert autumn.ok("today", "--json").data["phase"]["name"] == "intensive"


def test_a_therapists_plan_is_shown_as_such(shell: Shell) -> None:
    out = shell.ok("plan", "set", "--start", "2026-11-01", "--per-week", "2", "--stated-by", "Ana", "--chronic").out
    assert out.startswith("Saved your plan.")
    assert "two sessions a week at first, then a session every 21–28 days, stated by Ana." in shell.ok("plan").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["set", "--start", "someday"], "“someday” is not a day; use 2026-11-23, today, yesterday or -3d."),
        (["set", "--start", "2026-02-30"], "“2026-02-30” is not a day"),
        (["set"], "Missing option '--start'"),
        (["set", "--start", "today", "--per-week", "3"], "3 sessions a week cannot be planned; use 1 or 2."),
        (["set", "--start", "today", "--per-week", "-1"], "-1 sessions a week cannot be planned"),
        (["set", "--start", "today", "--per-week", "abc"], "Invalid value for '--per-week': 'abc'"),
        (["set", "--start", "today", "--gap-hours", "24"], "A gap of 24 h cannot be set; use 48 to 96 h."),
        (["set", "--start", "today", "--maintenance-days", "5-90"], "Maintenance every 5–90 days cannot be set"),
        (["set", "--start", "today", "--maintenance-days", "often"], "“often” is not a span of days"),
        (["set", "--start", "today", "--maintenance-days", "٢١-٢٨"], "“٢١-٢٨” is not a span of days"),
        (["pause"], "There is no plan yet"),
        (["resume"], "There is no plan yet"),
        (["handover", "maintenance"], "There is no plan yet"),
        (["pause", "--at", "tomorrow"], "“tomorrow” lies in the future"),
        (["show", "--date", "soon"], "“soon” is not a day"),
        (["sett"], "No such command 'sett'. Did you mean 'set'? Try `nmcoach plan --help`."),
    ],
)
def test_what_cannot_be_planned_is_refused_in_one_sentence(shell: Shell, words: list[str], told: str) -> None:
    assert shell.refused("plan", *words).startswith(told)


def test_a_plan_is_handed_over_in_one_of_three_ways(autumn: Shell) -> None:
    assert autumn.refused("plan", "handover", "later").startswith("“later” is not a way to go on; use continue")
    assert autumn.refused("plan", "resume") == "The plan is not paused."


def test_the_hand_over_shows_its_facts_and_changes_nothing(autumn: Shell) -> None:
    autumn.at("2026-09-29T10:00")
    before = autumn.ok("history", "--json").out
    out = autumn.ok("plan", "handover").out
    assert "Sessions        4 of 4 planned" in out
    assert "nmcoach plan handover maintenance – every 21–28 days" in out
    data = autumn.ok("plan", "handover", "--json").data
    assert (data["asked"], list(data["choices"])) == (True, ["continue", "maintenance", "therapist"])
    assert (data["facts"]["attended"], data["facts"]["pain"]["median"], data["facts"]["rolls"]) == (4, None, 0)
    assert autumn.ok("history", "--json").out == before


def test_before_the_first_session_there_is_nothing_to_hand_over(shell: Shell) -> None:
    assert shell.ok("plan", "handover").out.startswith("There are no facts to decide by yet. No plan yet")
    assert shell.ok("plan", "handover", "--json").data["facts"] is None


def test_the_lighter_plan_is_taken_and_taken_back_as_one(shell: Shell) -> None:
    shell.at("2026-09-20T10:00")
    shell.ok("plan", "set", "--start", "2026-09-01", "--per-week", "2")
    assert "after two sessions in a row that took long to settle" in shell.refused("plan", "ease")
    for day, still, back in ((5, 7, 8), (12, 14, 15)):
        shell.ok("sore", "left_calf=1", "--at", f"2026-09-{day:02}T08:00")
        shell.ok("session", "attend", f"2026-09-{day:02}T10:00", "--regions", "left_calf", "--minutes", "60")
        shell.ok("sore", "left_calf=5", "--at", f"2026-09-{still:02}T13:00")
        shell.ok("sore", "left_calf=1", "--at", f"2026-09-{back:02}T13:00")
    shell.at("2026-09-20T10:01")
    assert "one session a week" in shell.ok("plan", "ease").out
    assert shell.ok("plan", "show", "--json").data["plan"]["per_week"] == 1
    shell.ok("undo")
    assert shell.ok("plan", "show", "--json").data["plan"]["per_week"] == 2
    shell.at("2026-09-20T10:02")
    shell.ok("plan", "set", "--start", "2026-09-01", "--stated-by", "Anna")
    assert "stated by Anna" in shell.refused("plan", "ease")


def test_what_a_therapist_said_has_to_be_told(shell: Shell) -> None:
    shell.ok("plan", "set", "--start", "2026-11-01")
    assert shell.refused("plan", "handover", "therapist").startswith("What did they say? Give --maintenance-days")
    assert "as stated by Dana" in shell.ok("plan", "handover", "therapist", "--stated-by", "Dana").out


def test_a_pause_from_before_the_plan_or_within_one_that_is_over_is_not_said_to_pause_it(shell: Shell) -> None:
    shell.ok("plan", "set", "--start", "2026-11-01")
    assert shell.refused("plan", "pause", "--at", "2026-10-20").startswith(
        "The plan starts on 2026-11-01, so 2026-10-20"
    )
    shell.ok("plan", "pause", "--at", "2026-11-10")
    shell.ok("plan", "resume", "--at", "2026-11-16")
    assert shell.ok("plan", "pause", "--at", "2026-11-12").out.startswith("Saved; the plan is not paused now.")


def test_a_session_is_logged_with_at_too(shell: Shell) -> None:
    shell.ok("session", "attend", "--at", "2026-11-20T17:00")
    shell.ok("session", "attend", "--at=2026-11-21T17:00")
    days = [
        one["at_local"][:10] if "at_local" in one else one["day"] for one in shell.ok("session", "list", "--json").data
    ]
    assert days == ["2026-11-20", "2026-11-21"]


def test_a_pause_lasts_a_year_at_most_before_it_is_asked_about(autumn: Shell) -> None:
    told = autumn.refused("plan", "pause", "--until", "2099-01-01")
    assert told.startswith("A pause until 2099-01-01 is longer than a year; give a day up to 20")
    assert autumn.refused("plan", "pause", "--reason", "x" * 201) == (
        "The reason has 201 characters; up to 200 are kept."
    )
