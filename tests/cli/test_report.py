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


def test_what_one_keeps_to_oneself_is_left_out(shell: Shell, tmp_path: Path) -> None:
    shell.ok("profile", "medicines", "ramipril")
    path = tmp_path / "page.md"
    shell.ok("report", str(path))
    assert "- **Medicines**: ramipril" in path.read_text()
    shell.ok("report", str(path), "--force", "--without", "Medicines", "--without", "plan")
    assert "ramipril" not in path.read_text()
    assert "**Plan**" not in path.read_text()
    assert "“weather” cannot be left out" in shell.refused("report", str(tmp_path / "x.md"), "--without", "weather")
