"""A program error is written down without a word of the user's."""

from pathlib import Path

from nmcoach.services.crashes import REPORT, SORRY, write_report


def test_a_crash_report_names_lines_and_types_but_no_text_of_the_user(tmp_path: Path) -> None:
    secret = "blood thinners since May"
    try:
        raise ValueError(secret)
    except ValueError as error:
        told = write_report(error, tmp_path)
    written = tmp_path / "log" / REPORT
    report = written.read_text()
    assert str(written) in told
    assert "ValueError" in report
    assert "test_crashes.py" in report
    assert secret not in report
    assert written.stat().st_mode & 0o777 == 0o600


def test_a_report_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "log" / REPORT).symlink_to(tmp_path / "mine.txt")
    assert write_report(ValueError("x"), tmp_path) == SORRY
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_report_that_cannot_be_written_still_says_sorry(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way")
    assert write_report(ValueError("x"), tmp_path) == SORRY
