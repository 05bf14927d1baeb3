import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.errors import BadFile
from nmcoach.exchange.csv import entries as csv_entries
from nmcoach.exchange.csv import sheets
from nmcoach.exchange.shapes import SHAPES
from record_strategies import TEXTS, records

HEAD = "id,at,zone,day,ml,kind"
ROW = "d1,2026-11-23T13:00:00.000Z,Europe/Vienna,2026-11-23,250,water"


def said_only(value: object) -> str:
    """Name a case by what is said of it: files may be long."""
    return value[:60] if isinstance(value, str) and not value.startswith(("{", "id,")) else "file"


def refused(text: str | bytes) -> str:
    with pytest.raises(BadFile) as error:
        csv_entries.read(text if isinstance(text, bytes) else text.encode())
    return str(error.value)


@given(st.data())
def test_every_record_comes_back_as_it_was(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(tuple(SHAPES)))
    made = data.draw(st.lists(records(kind, deletions=False), min_size=1, max_size=3))
    written = csv_entries.write(kind, made)
    read = csv_entries.read(written)
    assert {one.kind for one in read} == {kind}
    assert [one.record for one in read] == made
    assert csv_entries.write(kind, [one.record for one in read]) == written


@given(TEXTS)
def test_no_cell_of_text_is_a_formula_and_each_comes_back(text: str) -> None:
    guarded = sheets.guard(text)
    assert not guarded.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not guarded.startswith(("\t", "\r"))
    assert sheets.unguard(guarded) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("  =1", "'  =1"), ("\t=1", "'\t=1"), ("\n@x", "'\n@x"), ("-5", "'-5"), ("+1", "'+1"),
        ("\rx", "'\rx"), ("'=1", "''=1"), ("''=1", "'''=1"), ("'tis fine", "'tis fine"), ("a=b", "a=b"), ("", ""),
        ("＝1", "'＝1"),
    ],
)  # fmt: skip
def test_only_what_a_spreadsheet_would_run_gets_a_mark(text: str, cell: str) -> None:
    assert (sheets.guard(text), sheets.unguard(cell)) == (cell, text)


def test_rows_end_and_cells_are_quoted_as_the_rfc_has_it() -> None:
    assert b"".join(sheets.pieces(["a", "b"], [['say "x"', "one\ntwo"], ["1,2", ""]])) == (
        b'a,b\r\n"say ""x""","one\ntwo"\r\n"1,2",\r\n'
    )


def test_negative_numbers_stay_numbers() -> None:
    row = f"{HEAD.replace('ml,kind', 'kind,value,side,note')}\r\n{ROW.replace('250,water', 'toe_touch,-2.5,,-')}\r\n"
    (one,) = csv_entries.read(row.encode())
    cells = next(iter(csv.DictReader(io.StringIO(csv_entries.write("measurement", [one.record]).decode()))))
    assert (cells["value"], cells["note"]) == ("-2.5", "'-")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n{ROW}\n",
        f"\ufeff{HEAD}\r\n{ROW}\r\n\r\n",
        f"{HEAD}\n{ROW}".replace(",", ";"),
        f"{HEAD}\n{ROW}".replace(",", "\t"),
        f"kind,{HEAD.removesuffix(',kind')}\nwater,{ROW.removesuffix(',water')}",
    ],
    ids=["plain", "as a spreadsheet saves it", "semicolons", "tabs", "columns in another order"],
)
def test_what_a_spreadsheet_makes_of_a_file_is_read(text: str) -> None:
    (one,) = csv_entries.read(text.encode())
    assert (one.kind, one.record["ml"], one.record["kind"], one.place) == ("drink", 250, "water", "line 2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty; its first line should name the columns."),
        ("a,b\n1,2", "Line 1: there is no column “id”"),
        (f"{HEAD},mood\n{ROW},9", "Line 1: drink has no column “mood”; it has id, at, zone, day, ml, kind."),
        (f"{HEAD},ml\n{ROW},9", "Line 1: the column “ml” is there twice."),
        (f"{HEAD.replace('zone,', '')}\n", "Line 1: the column “zone” of drink is missing."),
        (f"{HEAD}\n{ROW}\n{ROW},7", "Line 3 has 7 cells; the header has 6."),
        (f"{HEAD}\n{ROW}\nx", "Line 3 has 1 cell; the header has 6."),
        (f"{HEAD}\n{ROW}\n{ROW.replace('250', '2.5')}", "Line 3, drink, ml: “2.5” is not a whole number."),
        (f"{HEAD}\n{ROW.replace('250', '1_0')}", "Line 2, drink, ml: “1_0” is not a whole number."),
        (f"{HEAD}\n{ROW.replace('250', '9' * 90_000)}", "is not a whole number."),
        (f"{HEAD}\n{ROW.replace('250', '')}", "Line 2, drink, ml: “” is not a whole number."),
        (
            f"{HEAD}\n{ROW.replace('water', chr(34) + 'wa')}",
            "Line 2: a quote does not close, so nothing after it can be read.",
        ),
        (f"{HEAD}\n{ROW.replace('water', chr(34) + 'wa' + chr(34) + 'ter')}", "Line 2: the quotes of a cell cannot"),
        (f"{HEAD}\n{ROW.replace('water', 'w' * 140_000)}", "Line 2: a cell has more than 130,000 characters."),
        (f"{HEAD}\n{ROW.replace('water', 'wa' + chr(0))}", "Line 2 holds a NUL character"),
        (
            f"{HEAD}\n{ROW}".encode().replace(b"water", b"w\xff"),
            "Line 2 is not text in UTF-8; save it in the spreadsheet as “CSV UTF-8”.",
        ),
        (",".join("abcdefghij"[n % 10] + str(n) for n in range(300)), "Line 1 names 300 columns; up to 200 are read."),
        (b"x" * 200_000_001, "The file has more than 200 MB"),
        ("," * 2_000_001, "Line 1 has more than 2,000,000 characters."),
        ("\n" * 3_000_001, "The file has more than 3,000,000 lines"),
    ],
    ids=said_only,
)
def test_what_is_no_such_file_is_refused_with_line_and_field(text: str | bytes, said: str) -> None:
    assert said in refused(text)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@given(st.data())
def test_what_a_spreadsheet_saved_again_as_unicode_comes_back(encoding: str, sign: str, data: st.DataObject) -> None:
    made = data.draw(st.lists(records("note", deletions=False), min_size=1, max_size=3))
    again = io.StringIO(newline="")
    csv.writer(again, delimiter=sign).writerows(csv.reader(io.StringIO(csv_entries.write("note", made).decode(), "")))
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    read = csv_entries.read((mark + again.getvalue()).encode(encoding))
    assert [one.record for one in read] == made


@pytest.mark.parametrize("text", ["Füße müde", "naïve", "5 € – später", "l’été"])
def test_what_a_spreadsheet_saved_as_windows_writes_is_refused_with_the_cure(text: str) -> None:
    """What that cannot hold is a question mark in such a file, and would stand in the note from then on."""
    head, row = HEAD.replace("ml,kind", "text,topic"), ROW.replace("250,water", f"{text},note")
    said = refused(f"{head}\n{row}".encode("cp1252"))
    assert said == "Line 2 is not text in UTF-8; save it in the spreadsheet as “CSV UTF-8”."


def test_after_a_cell_of_several_lines_the_line_is_still_right() -> None:
    head, row = HEAD.replace("ml,kind", "text,topic"), ROW.replace("250,water", '"one\ntwo",note')
    assert refused(f"{head}\n{row}\n{row.replace('note', 'mood')}").startswith("Line 4, note, topic: “mood”")


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("left_calf", "is not a row of levels such as left_calf=4;right_calf=2"),
        ("left_calf=4;left_calf=5", "is not a row of levels"),
        ("left_calf=x", "“x” is not a whole number"),
        ("left_calf=11", "11 is not a level"),
        ("elbow=1", "“elbow” is not a body region"),
    ],
)
def test_levels_that_cannot_be_read_are_named(levels: str, said: str) -> None:
    head, row = HEAD.replace("ml,kind", "levels,note"), ROW.replace("250,water", f"{levels},")
    assert said in refused(f"{head}\n{row}")


def test_more_than_a_million_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_RECORDS", 3)
    assert refused("\n".join([HEAD, *[ROW] * 4])) == "Line 5: the file has more than 3 rows."
