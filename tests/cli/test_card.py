import io
import sys

import pytest

from shell import Shell


def test_a_question_is_kept_and_listed(shell: Shell) -> None:
    assert shell.ok("question", "May I swim?").out == "Kept for your next session (1 waits).\n"
    shell.at("2026-11-23T14:00")
    assert shell.ok("question", "Why", "the", "calf?").out == "Kept for your next session (2 wait).\n"
    assert [line["text"] for line in shell.ok("question", "--json").data] == ["May I swim?", "Why the calf?"]
    out = shell.ok("question").out
    assert "May I swim?" in out
    assert "Why the calf?" in out


def test_a_question_of_a_minus_is_read_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Is it normal\nthat it tingles?\n"))
    saved = shell.ok("question", "-", "--json").data
    assert saved["text"] == "Is it normal\nthat it tingles?"
    assert "Is it normal that it tingles?" in shell.ok("question").out


def test_without_questions_the_shell_says_how_to_keep_one(shell: Shell) -> None:
    assert shell.ok("question").out.startswith("No questions wait; ")
    assert shell.ok("question", "--json").data == []


@pytest.mark.parametrize(
    ("words", "said"),
    [(("",), "needs some words"), (("x" * 2001,), "2,001 characters"), (("Why?", "--at", "+2h"), "+2h")],
)
def test_a_question_that_cannot_be_kept_is_refused(shell: Shell, words: tuple[str, ...], said: str) -> None:
    assert said in shell.refused("question", *words)


def test_questions_of_earlier_sessions_are_listed_when_asked_for(shell: Shell) -> None:
    shell.ok("question", "Old?", "--at", "-3h")
    shell.ok("session", "attend", "-2h")
    shell.ok("question", "New?")
    assert [line["text"] for line in shell.ok("question", "--json").data] == ["New?"]
    every = shell.ok("question", "--all", "--json").data
    assert [(line["text"], line["asked"]) for line in every] == [("Old?", "2026-11-23"), ("New?", None)]
    assert "Old? · asked Mon 23 Nov" in shell.ok("question", "--all").out


def test_today_names_the_card_from_the_day_before(shell: Shell) -> None:
    shell.ok("session", "book", "2026-11-25T17:30")
    assert "session card" not in shell.ok("today").out
    shell.at("2026-11-24T12:00")
    assert "Your card for the session is ready: `nmcoach session card`." in shell.ok("today").out
    assert "session card" not in shell.ok("today", "--date", "2026-11-25").out


def test_the_card_is_printed_in_parts(shell: Shell) -> None:
    shell.ok("session", "book", "tomorrow", "17:30")
    shell.ok("question", "May I swim?")
    out = shell.ok("session", "card").out
    assert out.startswith("Your session · Tue 24 Nov 17:30 · tomorrow\n\nNew\n")
    assert "\nMy questions\n  May I swim?\n" in out
    data = shell.ok("session", "card", "--json").data
    assert data["ready"] is True
    assert data["session"]["before"] is None
    assert data["sections"][0] == {"heading": "New", "lines": ["Unknown; the safety questions are not answered yet."]}


def test_the_card_takes_the_pain_before_on_its_day_only(shell: Shell) -> None:
    shell.ok("session", "book", "tomorrow", "17:30")
    assert "No session lies ahead today" in shell.refused("session", "card", "--before", "4")
    shell.at("2026-11-24T15:00")
    assert "  Pain before: 4/10\n" in shell.ok("session", "card", "--before", "4").out
    assert "“12” is not a level" in shell.refused("session", "card", "--before", "12")
    shell.at("2026-11-24T17:00")
    shell.ok("session", "attend", "--after", "1")
    (line,) = shell.ok("session", "list", "--json").data
    assert (line["data"]["before"], line["data"]["after"]) == (4, 1)


def test_attending_says_what_to_expect_line_by_line(shell: Shell) -> None:
    lines = shell.ok("session", "attend", "-2h", "--regions", "left_calf").out.splitlines()
    assert lines[0].startswith("Saved the session of Mon 23 Nov 2026 12:00")
    assert (
        lines[1] == "Mild soreness is normal and usually eases within 24–48 hours. Light stretching and water may help."
    )
    assert lines[2] == "Deep work waits until Wed 25 Nov 13:00; until then the regions worked on rest."
    assert lines[3] == ("Check-ins: now, today 19:00, tomorrow 13:00, Wed 25 Nov 13:00, Thu 26 Nov 13:00.")
    assert "therapist" in lines[4]
    assert "See a doctor" in lines[5]


def test_a_session_of_long_ago_has_nothing_to_be_expected(shell: Shell) -> None:
    assert "Check-ins" not in shell.ok("session", "attend", "2026-10-01T17:00").out


def test_a_question_may_be_added_and_needs_words(shell: Shell) -> None:
    shell.ok("question", "add", "May I swim?")
    assert [line["text"] for line in shell.ok("question", "--json").data] == ["May I swim?"]
    for words in (("",), ("add",), ("add", ""), ("add", "  ")):
        assert shell.refused("question", *words) == "A question needs some words."
