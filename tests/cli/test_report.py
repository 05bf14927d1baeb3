from pathlib import Path

from shell import Shell


def test_a_report_is_written_and_told_of(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    told = shell.ok("report", str(path), "--from", "2026-11-10", "--only", "pain", "--only", "questions").out
    assert told.startswith("Wrote the report for Tue 10 Nov 2026 – Mon 23 Nov 2026 (14 days) to ")
    text = path.read_text()
    assert "## Pain and soreness" in text
    assert "## Sessions" not in text


def test_an_unknown_section_is_refused_and_nothing_written(shell: Shell, tmp_path: Path) -> None:
    assert "“weather” is no section" in shell.refused("report", str(tmp_path / "page.html"), "--only", "weather")
    assert not (tmp_path / "page.html").exists()
