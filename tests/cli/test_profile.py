import io

import pytest

from shell import Shell


def test_what_a_therapist_should_know_is_told_shown_and_taken_away(shell: Shell) -> None:
    shell.ok("profile", "complaint", "low", "back,", "left")
    assert "complaint  Main complaint: low back, left" in shell.ok("profile").out
    assert shell.ok("profile", "--json").data == {
        "name": "", "complaint": "low back, left", "since": None, "worse": None, "better": None, "medicines": None,
        "therapist": None,
    }  # fmt: skip
    shell.at("2026-11-23T15:00")
    shell.ok("profile", "COMPLAINT", "--clear")
    assert shell.ok("profile", "--json").data["complaint"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["weather", "rain"], "“weather” is not part of a profile; use any of complaint, since, worse"),
        (["complaint", "x" * 161], "What you told of “complaint” has 161 characters; up to 160 are kept."),
        (["complaint"], "Say what to keep, such as: nmcoach profile complaint WORDS"),
        (["complaint", "x", "--clear"], "Give either words or --clear, not both"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence_and_nothing_is_kept(
    shell: Shell, words: list[str], told: str
) -> None:
    assert shell.refused("profile", *words).startswith(told)
    assert shell.ok("profile", "--json").data["complaint"] is None


def test_what_nobody_should_see_on_the_command_line_is_read_from_standard_input(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ramipril\n5 mg\n"))
    shell.ok("profile", "medicines", "-")
    assert shell.ok("profile", "--json").data["medicines"] == "ramipril 5 mg"
