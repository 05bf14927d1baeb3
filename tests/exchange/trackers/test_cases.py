"""The kinds of odd sheets that trackers write: a case of each, and others of the same kind, with what is right."""

from datetime import UTC, datetime

import pytest

from exchange.trackers.sheets import CASES, read, sips, tracked
from nmcoach.domain.errors import BadFile, BadValue

DAY = "2026-11-20"


def case(name: str) -> bytes:
    return (CASES / f"{name}.csv").read_bytes()


RIGHT = {
    "w01_unit_column": [("08:00", 237, "water"), ("12:00", 250, "water"), ("15:00", 355, "water")],
    "w07_sep_line": [("08:00", 250, "water")],
    "w09_cp1252": [("08:00", 250, "tea")],
    "w11_offset_column": [("14:30+00:00", 250, "water")],
    "w12_mixed_trackers": [("07:00+00:00", 250, "water"), ("11:00+00:00", 330, "water")],
    "w15_trailing_commas": [("12:00", 250, "water")],
    "w17_total_row": [("08:00", 250, "water")],
    "w21_month_names": [("08:05", 250, "water")],
    "w25_epoch_float": [("07:33+00:00", 250, "water")],
    "w34_beer": [
        ("08:00", 250, "tea"), ("20:00", 330, "alcohol"), ("21:00", 200, "alcohol"), ("09:00", 200, "coffee"),
        ("10:00", 200, "milk"), ("11:00", 200, "juice"), ("12:00", 100, "water"),
    ],
    "w42_dup_header": [("12:00", 250, "water")],
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_each_case_gives_what_is_right(name: str) -> None:
    assert sips(case(name)) == [(f"{DAY}T{at}", ml, kind) for at, ml, kind in RIGHT[name]]


def test_every_case_is_looked_at() -> None:
    elsewhere = {"w19_am_pm_words", "w39_blank_rows"}
    assert {path.stem for path in CASES.glob("*.csv")} == RIGHT.keys() | elsewhere


# F4: the unit


@pytest.mark.parametrize(
    ("sheet", "units", "ml"),
    [
        ("Date,Amount,Unit\n2026-11-20,8,oz\n", "ml", 237),
        ("Date,Amount,Unit\n2026-11-20,8,oz\n", "uk", 227),
        ("Date,Amount,Unit\n2026-11-20,250,ml\n", "us", 250),
        ("Date,Amount,Unit\n2026-11-20,2,Cups\n", "ml", 473),
        ("Date,Amount,Unit\n2026-11-20,2,cups\n", "uk", 500),
        ("Date,Amount,units\n2026-11-20,8,fl. oz.\n", "ml", 237),
        ("Datum;Menge;Einheit\n2026-11-20;0,33;Liter\n", "ml", 330),
        ("Date,Volume (dl)\n2026-11-20,3\n", "ml", 300),
        ("Date,Cups\n2026-11-20,1.5\n", "us", 355),
        ("Date,pints\n2026-11-20,1\n", "uk", 568),
        ("Date,Water (US fl oz)\n2026-11-20,8\n", "uk", 237),
        ("Date,Drunk (ml)\n2026-11-20,250\n", "us", 250),
        ("Date,glasses\n2026-11-20,2\n", "us", 500),
        ("Date,amount_ml,amount,unit\n2026-11-20,240,8,oz\n", "ml", 240),
        ("Date,amount,unit,amount_ml\n2026-11-20,8,oz,240\n", "ml", 240),
        ("Date,amount_ml,unit\n2026-11-20,240,oz\n", "ml", 240),
        ("Date,amount_ml,Goal (ml)\n2026-11-20,237,2000\n", "ml", 237),
    ],
)
def test_a_unit_is_read_where_it_stands(sheet: str, units: str, ml: int) -> None:
    assert [sip[1] for sip in sips(sheet, units=units)] == [ml]


@pytest.mark.parametrize(("amount", "units"), [("8", "ml"), ("2", "ml"), ("0.25", "ml"), ("250", "us"), ("500", "uk")])
def test_a_unit_that_nothing_tells_is_asked_for(amount: str, units: str) -> None:
    sheet = f"Date,Amount\n2026-11-20,{amount}\n"
    with pytest.raises(BadValue, match="In which unit are the amounts of “Amount”") as asked:
        sips(sheet, units=units)
    assert "--unit oz" in str(asked.value)


@pytest.mark.parametrize(
    ("amount", "unit", "ml"), [("8", "oz", 237), ("2", "cup", 473), ("0.25", "l", 250), ("25", "cl", 250)]
)
def test_a_unit_that_the_user_names_is_that_of_numbers_without_one(amount: str, unit: str, ml: int) -> None:
    assert [sip[1] for sip in sips(f"Date,Amount\n2026-11-20,{amount}\n2026-11-21,250 ml\n", unit=unit)] == [ml, 250]


def test_a_unit_that_is_none_is_named() -> None:
    with pytest.raises(BadValue, match="“stone” is not a unit; use ml, cl"):
        sips("Date,Amount\n2026-11-20,8\n", unit="stone")
    assert read("Date,Amount,Unit\n2026-11-20,8,mug\n2026-11-20,8,oz\n2026-11-20,8,\n") == (
        [237],
        [
            "Left out: line 2, Amount: “mug” is not a unit such as ml, oz or cup.",
            "Left out: line 4, Amount: no unit is given; say it with --unit, such as --unit ml.",
        ],
    )


def test_the_units_that_were_understood_are_told() -> None:
    found = tracked(case("w01_unit_column"))
    units = [sip.read_as for sip in found.sips()]
    assert units == [(unit, "the column “Unit”") for unit in ("fl oz (US)", "ml", "fl oz (US)")]
    assert found.rows == 3


@pytest.mark.parametrize(
    ("cells", "unit", "ml"),
    [
        (["250.0", "1.250"], "ml", [250, 1]),
        (["1.250", "500"], "ml", [1250, 500]),
        (["250.000", "330.000"], "ml", [250, 330]),
        (["1,5"], "l", [1500]),
        (["1,250"], "l", [1250]),
        (["1.250,5"], "ml", [1250]),
        (["1 250"], "ml", [1250]),
        (["0,25"], "l", [250]),
        (["1.2.3", "250"], "ml", [250]),
        (["½", "1½"], "l", [500, 1500]),
    ],
)
def test_signs_in_a_number_mean_in_all_of_a_sheet_the_same(cells: list[str], unit: str, ml: list[int]) -> None:
    rows = "".join(f"2026-11-20;{cell}\n" for cell in cells)
    assert read(f"Date;Amount ({unit})\n{rows}")[0] == ml


# F16: rows that are no drinks


def test_blank_rows_are_passed_over_and_counted() -> None:
    assert read(case("w39_blank_rows")) == ([250, 300], ["Passed over: 2 blank rows."])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Total,,250", "Left out: line 3, Date: “Total” is not a time such as 2026-11-23 14:05."),
        (",,250", "Left out: line 3, Date: “” is not a time such as 2026-11-23 14:05."),
        ("2026-11-20,09:00,", "Left out: line 3, ml: no amount is given."),
        ("2026-11-20,09:00,?", "Left out: line 3, ml: “?” is not an amount such as 250, 250 ml or 8 oz."),
        ("2026-11-20,09:00,-250", "Left out: line 3, ml: “-250” is not an amount such as 250, 250 ml or 8 oz."),
        ("2026-11-20,09:00,0.2", "Left out: line 3, ml: “0.2” is less than 1 ml; one drink is 1 to 3,000 ml."),
        ("2026-11-20,09:00,9000", "Left out: line 3, ml: “9000” is 9,000 ml; one drink is 1 to 3,000 ml."),
        ("2026-11-20,09:00,0", "Passed over: 1 row of 0."),
        ("2026-11-31,09:00,250", "Left out: line 3, Date: “2026-11-31” is not a day that exists."),
        ('"2026-11-20"x,09:00,250', "Left out: line 3, the quotes of a cell cannot be made out."),
        (
            '2026-11-20,"09:00,250',
            "Left out: line 3, a quote does not close, so nothing after it can be read.",
        ),
        ("2026-11-20,09:00,0,5", "Left out: line 3, it has 4 cells, the heading 3."),
        ("Date,Time,ml", "Left out: line 3, ml: “ml” is not an amount such as 250, 250 ml or 8 oz."),
    ],
)
def test_a_row_that_is_no_drink_is_left_out_and_named(row: str, said: str) -> None:
    assert read(f"Date,Time,ml\n2026-11-20,08:00,250\n{row}\n") == ([250], [said])


def test_a_sheet_without_rows_is_no_mistake_and_told() -> None:
    assert read("Date,ml\n") == ([], ["There is no row under the headings."])
    assert read("Date,ml\n,\n\n") == ([], ["There is no row under the headings.", "Passed over: 2 blank rows."])


def test_a_comma_before_decimals_parts_no_cells_in_silence() -> None:
    assert read("Date,Amount (l),\n2026-11-20,1,5\n2026-11-20,2,\n2026-11-20,1,x\n") == (
        [2000, 1000],
        ["Left out: line 2, Amount (l): “1,5” are two cells."],
    )


def test_the_first_few_are_named_and_the_rest_counted() -> None:
    ml, said = read("Date,ml\n2026-11-20,250\n" + "soon,250\n" * 9)
    assert ml == [250]
    assert len(said) == 6
    assert said[-1] == "Left out: 4 more rows that could not be read."


def test_a_sheet_of_which_nothing_can_be_read_is_refused_with_the_first_reason() -> None:
    with pytest.raises(BadFile) as refused:
        sips("Date,ml\nsoon,250\nlater,250\nnever,250\n")
    assert str(refused.value) == (
        "Line 2, Date: “soon” is not a time such as 2026-11-23 14:05. So it is with 2 more rows."
    )


# F13: several trackers in one sheet


def test_of_several_trackers_only_those_called_as_drinks_are_taken_unless_others_are_asked_for() -> None:
    assert read(case("w12_mixed_trackers")) == (
        [250, 330],
        [
            "Known by its headings as a sheet of Track & Graph.",
            "Passed over: “Mood” (1 row); in the shell, --match takes others than drinks.",
        ],
    )
    assert read(case("w12_mixed_trackers"), match="water")[0] == [250, 330]


@pytest.mark.parametrize(
    ("sheet", "match", "ml"),
    [
        ("Date,ml,Type\n2026-11-20,250,Green tea\n2026-11-20,330,Water\n", "tea", [250]),
        ("Date,ml,Type\n2026-11-20,250,Green tea\n2026-11-20,330,Water\n", "WATER", [330]),
        ("Date,ml,Type\n2026-11-20,250,Green tea\n2026-11-20,330,Water\n", "wine", []),
        ("Habit,Date,Value\nHydrate,2026-11-20,250\nSteps,2026-11-20,900\n", "hydrate", [250]),
        ("Habit,Date,Value\nHydrate,2026-11-20,250\nSteps,2026-11-20,900\n", "", []),
    ],
)
def test_rows_are_chosen_by_their_kind(sheet: str, match: str, ml: list[int]) -> None:
    assert read(sheet, match=match)[0] == ml


def test_what_is_passed_over_is_told_and_no_kind_cannot_be_matched() -> None:
    sheet = "Date,ml,Type\n2026-11-20,250,Tea\n2026-11-20,330,Water\n2026-11-21,330,Water\n"
    assert read(sheet, match="tea")[1] == ["Passed over: “Water” (2 rows)."]
    with pytest.raises(BadValue, match="No column says what was drunk, so nothing can be matched"):
        read("Date,ml\n2026-11-20,250\n", match="tea")


# F17: the shapes of spreadsheets


@pytest.mark.parametrize(
    "sheet",
    [
        'sep=;\nDate;Time;ml\n2026-11-20;08:00;250\n',
        '"sep=,"\nDate,Time,ml\n2026-11-20,08:00,250\n',
        "sep=|\nDate|Time|ml\n2026-11-20|08:00|250\n",
        "Date,Time,ml,,,\n2026-11-20,08:00,250,,,\n",
        "Date,Time,ml\n2026-11-20,08:00,250,,,\n",
        "Date,,Time,ml\n2026-11-20,x,08:00,250\n",
        "Date,Time,ml,Note,Note,Note\n2026-11-20,08:00,250,a,b,c\n",
        "Water of Dana\nmade 2026-11-21, 10:00\n\nDate,Time,ml\n2026-11-20,08:00,250\n",
        "Report;;\nsince;2026-01-01;\nDate;Time;ml\n2026-11-20;08:00;250\n",
        "Date,Time,ml,Note,Mood\n2026-11-20,08:00,250\n",
        " Date , Time , ml \n2026-11-20, 08:00, 250\n",
        "Date\tTime\tml\n2026-11-20\t08:00\t250",
        "\ufeffDate,Time,ml\r\n2026-11-20,08:00,250\r\n",
        "Date,Time,ml\r2026-11-20,08:00,250\r",
        "Date,Time,ml\n2026-11-20,08:00,250\n\x1a"[:-1],
    ],
)  # fmt: skip
def test_the_shapes_of_spreadsheets_are_read(sheet: str) -> None:
    assert sips(sheet) == [(f"{DAY}T08:00", 250, "water")]


def test_two_columns_of_a_name_that_is_needed_are_refused_with_the_cure() -> None:
    with pytest.raises(BadValue) as refused:
        sips("Date,ml,ml\n2026-11-20,250,300\n")
    assert str(refused.value) == "There are two columns “ml”, and one of them is needed; give the other another name."


# F18: an offset of its own


@pytest.mark.parametrize(
    ("offset", "at"),
    [
        ("UTC+0900", datetime(2026, 11, 20, 14, 30, tzinfo=UTC)),
        ("+09:00", datetime(2026, 11, 20, 14, 30, tzinfo=UTC)),
        ("GMT-5", datetime(2026, 11, 21, 4, 30, tzinfo=UTC)),
        ("-03:30", datetime(2026, 11, 21, 3, 0, tzinfo=UTC)),
        ("Z", datetime(2026, 11, 20, 23, 30, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 11, 20, 14, 30, tzinfo=UTC)),
        ("", datetime(2026, 11, 20, 23, 30)),
    ],
)
@pytest.mark.parametrize("heading", ["time_offset", "Time zone", "UTC offset"])
def test_an_offset_in_a_column_of_its_own_is_used(heading: str, offset: str, at: datetime) -> None:
    (sip,) = tracked(f"start_time,{heading},amount\n2026-11-20 23:30:00.000,{offset},250.0\n").sips()
    assert sip.at == at


def test_an_offset_beside_the_time_is_the_one_that_holds_and_one_that_is_none_is_named() -> None:
    assert sips("time,offset,ml\n2026-11-20T23:30Z,+09:00,250\n")[0][0] == "2026-11-20T23:30+00:00"
    for odd in ("540", "+99:00", "home", "Mars/Olympus"):
        with pytest.raises(BadFile, match=f"Line 2, offset: “{odd}” is not an offset such as".replace("+", r"\+")):
            sips(f"time,offset,ml\n2026-11-20 23:30,{odd},250\n")


# F24: the cell at fault is named


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (case("w19_am_pm_words").decode(), "Line 2, Time: “am” is not a time of day such as 14:05 or 2:05 PM."),
        ("Date,Time,ml\n20x6,08:00,250\n", "Line 2, Date: “20x6” is not a time such as 2026-11-23 14:05."),
        ("Date,Time,ml\n2026-11-20,25:00,250\n", "Line 2, Time: “25:00” is not a time that exists."),
        ("Date,Time,ml\n2026-11-20,08:00,lots\n", "Line 2, ml: “lots” is not an amount such as 250, 250 ml or 8 oz."),
        (
            "Date,Time,tz,ml\n2026-11-20,08:00,x,250\n",
            "Line 2, tz: “x” is not an offset such as +01:00, nor a time zone.",
        ),
    ],
)
def test_a_mistake_names_the_cell_at_fault(sheet: str, said: str) -> None:
    with pytest.raises(BadFile) as refused:
        sips(sheet)
    assert str(refused.value) == said


# F25: times as trackers write them


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("Nov 20, 2026 8:05 AM", f"{DAY}T08:05"),
        ("Nov 20, 2026, 8:05\u202fPM", f"{DAY}T20:05"),
        ("November 20, 2026 at 8:05 AM", f"{DAY}T08:05"),
        ("Fri, 20 Nov 2026 08:05:00 +0100", f"{DAY}T07:05+00:00"),
        ("Fri Nov 20 2026 08:05:00 GMT+0100 (Central European Standard Time)", f"{DAY}T07:05+00:00"),
        ("20. November 2026, 08:05 Uhr", f"{DAY}T08:05"),
        ("20. Nov. 2026 um 08.05 Uhr", f"{DAY}T08:05"),
        ("Freitag, 20. November 2026", f"{DAY}T12:00"),
        ("20-Nov-2026 08:05", f"{DAY}T08:05"),
        ("20-Nov-26", f"{DAY}T12:00"),
        ("20th Nov 2026", f"{DAY}T12:00"),
        ("20 März 2026", "2026-03-20T12:00"),
        ("1795160000.0", f"{DAY}T07:33+00:00"),
        ("1795160000000.0", f"{DAY}T07:33+00:00"),
        ("1795160000.123456", f"{DAY}T07:33+00:00"),
        ("20.11.26 08:05", f"{DAY}T08:05"),
        ("11/20/26 8:05 AM", f"{DAY}T08:05"),
        ("20261120", f"{DAY}T12:00"),
        ("20261120T080500Z", f"{DAY}T08:05+00:00"),
        ("2026-11-20 8 AM", f"{DAY}T08:00"),
        ("2026-11-20 08:05:00 UTC", f"{DAY}T08:05+00:00"),
    ],
)
def test_times_as_trackers_write_them(cell: str, at: str) -> None:
    assert sips(f'Date,ml\n"{cell}",250\n') == [(at, 250, "water")]


@pytest.mark.parametrize(
    "cell",
    [
        "Foo 20, 2026",
        "Ju 20, 2026",
        "20 Nov",
        "1.795E+12",
        "179516000",
        "2026-11",
        "20/11.2026",
        "x" * 5000,
        "1" * 5000,
    ],
)
def test_what_is_no_time_is_named(cell: str) -> None:
    with pytest.raises(BadFile, match="Line 2, Date: “"):
        sips(f'Date,ml\n"{cell}",250\n')


def test_a_year_of_two_digits_is_taken_where_it_can_be_nothing_else() -> None:
    many = "".join(f"{day}/11/26,250\n" for day in (18, 19, 20))
    assert [sip[0] for sip in sips(f"Date,ml\n{many}")] == [f"2026-11-{day}T12:00" for day in (18, 19, 20)]
    assert sips("Date,ml\n31/12/99,250\n")[0][0] == "1999-12-31T12:00"
    with pytest.raises(BadFile, match="Line 2: does the day or the month come first, and the year last"):
        sips("Date,ml\n20/11/26,250\n")
    assert sips("Date,ml\n20/11/26,250\n", dates="dmy")[0][0] == f"{DAY}T12:00"


@pytest.mark.parametrize(
    ("row", "at"),
    [
        ("2026-11-20,2026-11-20 08:05", f"{DAY}T08:05"),
        ("2026-11-20,1795160000000", f"{DAY}T07:33+00:00"),
        ("2026-11-20,1899-12-30 08:05:00", f"{DAY}T08:05"),
        ("2026-11-20 00:00:00,08:05", f"{DAY}T08:05"),
        ("2026-11-20,", f"{DAY}T12:00"),
    ],
)
def test_a_day_beside_an_instant_or_a_time_of_day(row: str, at: str) -> None:
    assert sips(f"Date,Time,ml\n{row},250\n") == [(at, 250, "water")]


# F19: text in other encodings


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_in_other_encodings_is_read(encoding: str, end: str) -> None:
    sheet = end.join(("Datum;Menge (ml);Getränk", "2026-11-20;250;Kräutertee", "2026-11-20;300;Weißwein", ""))
    ml, said = read(sheet.encode(encoding))
    assert ml == [250, 300]
    assert said == (
        ["The file is not in UTF-8; it was read as text of Windows (1252)."] if encoding == "cp1252" else []
    )


@pytest.mark.parametrize(
    "data",
    [b"Date,ml\n2026-11-20,25\x000\n", b"\x89PNG\r\n\x1a\n\x00\x00", "Date,ml\n".encode("utf-16") + b"\xd8", b"a\x81b"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile, match=r"is not text in|no text"):
        read(data)
