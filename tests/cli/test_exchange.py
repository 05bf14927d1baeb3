"""``nmcoach export`` and ``nmcoach import``."""

from pathlib import Path

import pytest

from shell import Shell
from wild import calendar, event


@pytest.fixture
def there(tmp_path: Path) -> tuple[str, str]:
    """Another data folder, on another machine."""
    return ("--data-dir", str(tmp_path / "there"))


def test_export_and_import_tell_what_they_did(shell: Shell, tmp_path: Path, there: tuple[str, str]) -> None:
    path = str(tmp_path / "x.json")
    shell.ok("water", "250")
    shell.ok("water", "300")
    shell.ok("measure", "pain", "4")
    assert shell.ok("export", path).out == f"Wrote 3 entries to {path}.\n"
    counts = "3 entries (2 drinks, 1 measurement)"
    assert shell.ok(*there, "import", path, "--dry-run").out == f"Would add {counts}.\nNothing was saved.\n"
    assert shell.ok(*there, "history").out == "Nothing logged there yet.\n"
    assert shell.ok(*there, "import", path).out == f"Added {counts}.\n`nmcoach undo` takes it back.\n"
    assert shell.ok(*there, "import", path).out == "3 entries were here already.\nNothing changes.\n"
    assert shell.ok(*there, "undo").out.startswith("Undone: import of 3 entries")


def test_a_file_that_is_there_is_replaced_only_with_force(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("mine")
    result = shell("export", str(path))
    assert (result.code, result.out) == (73, "")
    assert result.err.endswith("is there already; choose another name, or replace it with --force.\n")
    assert path.read_text() == "mine"
    shell.ok("export", str(path), "--force")
    assert "nmcoach" in path.read_text()


def test_a_wrong_file_is_refused_in_one_line_with_65(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    shell.ok("water", "250")
    shell.ok("export", str(path))
    path.write_text(path.read_text().replace('"ml": 250', '"ml": 250000').replace(": []", ": [],", 1))
    before = shell.ok("history", "--json").out
    path.write_text(path.read_text().replace("[],,", "[],"))
    result = shell("import", str(path))
    assert (result.code, result.out) == (65, "")
    assert result.err == "Line 12, drink, ml: 250000 is out of range; use 1 to 5000.\n"
    assert shell.ok("history", "--json").out == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "x.txt"), "“x.txt” does not tell the format; name a file that ends in .json, .csv or .ics."),
        (("export", "x.json", "--kind", "mood"), "“mood” is not a kind of entry"),
        (("export", "x.json", "--from", "2026-02-01", "--to", "2026-01-01"), "comes after"),
        (("import", "none.json"), "There is no file “none.json”"),
    ],
)
def test_bad_words_are_refused(shell: Shell, words: tuple[str, ...], said: str) -> None:
    assert said in shell.refused(*words)


def test_all_kinds_as_csv_are_a_folder_and_one_kind_is_a_file(
    shell: Shell, tmp_path: Path, there: tuple[str, str]
) -> None:
    shell.ok("water", "250")
    shell.ok("measure", "pain", "4")
    assert shell.ok("export", str(tmp_path / "all.csv")).out.endswith("all.csv, a folder with one file per kind.\n")
    shell.ok("export", str(tmp_path / "one.csv"), "--kind", "drink")
    assert shell.ok(*there, "import", str(tmp_path / "one.csv")).out.startswith("Added 1 entry (1 drink).\n")
    shell.at("2026-11-23T13:01")
    assert shell.ok(*there, "import", str(tmp_path / "all.csv")).out.startswith("Added 1 entry (1 measurement).\n")


def test_drinks_of_another_tracker_are_mapped_in_the_shell(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "drinks.csv"
    path.write_text("Wann;Wieviel;Was\n22.11.2026 09:00;300;Kombucha\n")
    assert "Which column holds the amount?" in shell.refused("import", str(path), "--as", "water")
    words = ("import", str(path), "--as", "water", "--map", "time=Wann,ml=Wieviel,type=Was")
    assert shell.ok(*words).out == (
        "1 drink in 1 row, on 1 day: 300 ml in all.\n"
        "Unit: ml, your own, for the sheet names none (in the shell, --unit tells another).\n"
        "Sun 22 Nov: 1 drink, 300 ml.\n"
        "Counted as water: “Kombucha”.\n"
        "Added 1 entry (1 drink).\n`nmcoach undo` takes it back.\n"
    )
    assert "add --as water" in shell.refused("import", str(path), "--map", "time=Zeit")


def test_a_unit_that_a_sheet_does_not_name_is_asked_for(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "drinks.csv"
    path.write_text("Date,Amount,Type\n2026-11-22 09:00,8,Water\n2026-11-22 10:00,8,Beer\n")
    assert "In which unit are the amounts of “Amount”?" in shell.refused("import", str(path), "--dry-run")
    words = ("import", str(path), "--as", "water", "--unit", "oz", "--match", "water")
    assert shell.ok(*words).out.startswith("1 drink in 2 rows, on 1 day: 237 ml in all.\n")
    assert "add --as water" in shell.refused("import", str(path), "--unit", "oz")


def test_a_calendar_is_previewed_line_by_line(shell: Shell) -> None:
    path = Path(__file__).parents[1] / "exchange" / "ics" / "calendars" / "google_request.ics"
    assert shell.ok("import", str(path), "--dry-run").out == (
        "New: Thu 3 Dec 15:30 “Massage (AB)”\nWould add 1 entry (1 session).\nNothing was saved.\n"
    )


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        ((event(), event(start="", uid="b", title="Note")), 0, "Left out: line 9 “Note”, DTSTART: it is missing.\n"),
        ((event("RRULE:FREQ=HOURLY"),), 0, "Left out: line 4 “Massage” – it repeats HOURLY; daily is the least.\n"),
        ((), 0, "The calendar holds no events.\nNothing changes.\n"),
        ((event(start=""),), 65, "Line 4, DTSTART: it is missing.\n"),
        ((event(start=":x"), event(start=":y", uid="b")), 65, "1 more cannot be read either.\n"),
        ((event().replace("END:VEVENT", "END:VEVENT\r\n\0"),), 65, "Line 9 holds a NUL character, which is no text.\n"),
    ],
    ids=["some", "none wanted", "nothing", "none readable", "none of two", "no text"],
)
def test_of_a_calendar_what_can_be_read_is_and_only_what_cannot_is_refused(
    shell: Shell, tmp_path: Path, lines: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "invite").write_bytes(calendar(*lines))
    for words in (("--dry-run",), ()):
        result = shell("import", str(tmp_path / "invite"), *words)
        assert (result.code, said in (result.err if code else result.out)) == (code, True), result
        assert (result.out, result.err.count("\n")) == ("", 1) if code else result.err == ""
