"""Odd sheets, made at random: none ends in an error of ours, and nothing is read that its row does not say.

More of them with ``NMCOACH_SHEETS=20000``.
"""

import os
import time
import tracemalloc
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.trackers.sheets import CASES, tracked
from nmcoach.domain.errors import CoachError
from nmcoach.domain.record import record
from nmcoach.domain.water import COUNTS

COUNT = int(os.environ.get("NMCOACH_SHEETS", "150"))
MANY = settings(max_examples=COUNT, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SIZES = {
    "ml": 1.0,
    "cl": 10.0,
    "dl": 100.0,
    "l": 1000.0,
    "oz": 29.5735,
    "fl oz": 29.5735,
    "cup": 236.588,
    "pint": 473.176,
}
"""Millilitres of each unit for who uses no other than ml (the reference, section 7)."""
SECONDS = 10.0
"""Of the processor, for a sheet of some kilobytes that takes a hundredth of one: nothing grows out of all measure."""


@record
class Truth:
    """A drink as a row says it."""

    at: datetime
    ml: int


# Sheets whose rows are known


def _day(at: datetime, form: str) -> str:
    return {
        "iso": f"{at:%Y-%m-%d}", "slash": f"{at:%Y/%m/%d}", "points": f"{at.day}.{at.month}.{at.year}",
        "short": f"{at:%d.%m.%y}", "name": f"{at:%d %b %Y}", "us name": f"{at:%b} {at.day}, {at.year}",
        "german": f"{at.day}. {MONTHS[at.month - 1]} {at.year}",
    }[form]  # fmt: skip


MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
FORMS = ("iso", "slash", "points", "short", "name", "us name", "german")
CLOCKS = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p")
AMOUNTS = {
    "ml": st.integers(30, 3000).map(str),
    "cl": st.integers(3, 300).map(str),
    "dl": st.integers(1, 30).map(str),
    "l": st.integers(1, 30).map(lambda n: f"{n / 10}"),
    "oz": st.integers(1, 100).map(str),
    "fl oz": st.integers(4, 400).map(lambda n: f"{n / 4}"),
    "cup": st.integers(1, 12).map(str),
    "pint": st.integers(1, 6).map(str),
}
ODD_ROWS = (
    ["Total", "", "250", ""], ["", "", "", ""], ["soon", "08:00", "250", "ml"], ["2026-11-20", "am", "250", "ml"],
    ["2026-11-20", "08:00", "lots", "ml"], ["2026-11-20", "08:00", "-250", "ml"], ["2026-11-20", "08:00", "", "ml"],
    ["2026-11-31", "08:00", "250", "ml"], ["2026-11-20", "08:00", "99999", "l"], ["2026-11-20", "08:00", "8", "mugs"],
    ["2026-11-20", "25:61", "250", "ml"], ["=SUM(A1)", "#REF!", "#N/A", "x"], ["\u202e", "\x07", "250", "ml"],
)  # fmt: skip
BEFORE = ("", "My water", "made with an app, in 2026", "Report;;x", "#,,,")


@st.composite
def known_sheets(draw: st.DrawFn) -> tuple[bytes, list[Truth]]:
    """A sheet of odd shape, and what its rows say, in their order."""
    form, clock = draw(st.sampled_from(FORMS)), draw(st.sampled_from(CLOCKS))
    column = draw(st.booleans())
    unit = draw(st.sampled_from(tuple(SIZES)))
    where = draw(st.sampled_from(("heading", "cell", "column")))
    offset = draw(st.sampled_from((None, "+09:00", "UTC-0330", "Z")))
    extra = draw(st.lists(st.sampled_from(("Note", "Note", "Mood", "")), max_size=3))
    header = ["Date", "Time"] if column else ["Date time"]
    header += ["Amount (" + unit + ")" if where == "heading" else "Amount"]
    header += ["Unit"] if where == "column" else []
    header += ["UTC offset"] if offset is not None else []
    rows: list[Sequence[str]] = []
    truths: list[Truth] = []
    for _ in range(draw(st.integers(1, 8))):
        at = datetime(1999, 1, 1) + timedelta(minutes=draw(st.integers(0, 14_000_000)))
        number = draw(AMOUNTS[unit])
        when = [_day(at, form), at.strftime(clock)]
        row = when if column else [" ".join(when)]
        row = [*row, f"{number} {unit}" if where == "cell" else number, *([unit] if where == "column" else [])]
        rows.append([*row, *([offset] if offset is not None else []), *("x" for _ in extra)])
        apart = {"+09:00": 540, "UTC-0330": -210, "Z": 0}.get(offset or "")
        sure = at if apart is None else at.replace(tzinfo=timezone(timedelta(minutes=apart))).astimezone(UTC)
        truths.append(Truth(sure, round(float(number) * SIZES[unit])))
        if column and where == "column" and draw(st.booleans()):
            odd = draw(st.sampled_from(ODD_ROWS))
            rows.append([*odd, *(["" if offset is None else offset] if offset is not None else [])])
    return _written(draw, [*header, *extra], rows), truths


def _written(draw: st.DrawFn, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    separator, end = draw(st.sampled_from(",;\t")), draw(st.sampled_from(("\n", "\r\n", "\r")))
    trailing = draw(st.integers(0, 3))
    lines = [separator.join(f'"{cell}"' if separator in cell or draw(st.booleans()) else cell for cell in row)
             + separator * trailing for row in (header, *rows)]  # fmt: skip
    told = draw(st.sampled_from(("", f"sep={separator}")))
    before = [told] if told else draw(st.lists(st.sampled_from(BEFORE), max_size=3))
    text = end.join((*before, *lines, *draw(st.sampled_from(((), ("",), ("", "", ""))))))
    encoding = draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252")))
    return text.encode(encoding, errors="replace")


@MANY
@given(known_sheets())
def test_each_drink_of_an_odd_sheet_is_read_as_its_row_says(made: tuple[bytes, list[Truth]]) -> None:
    sheet, truths = made
    read = [Truth(sip.at.replace(second=0), sip.ml) for sip in tracked(sheet).sips()]
    assert read == truths


# Sheets of which nothing is known


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(("Date", "Time", "ml", "Amount", "Unit", "oz", "Type", "Water", "Beer", "250", "2026-11-20", "8 oz",
                     "½l", "1,250", "1.250", "20/11/26", "Total", "am", "UTC+0900", "NO", "YES_MANUAL",
                     "1795160000.0", '"', "")),
    st.from_regex(r"[0-9.,/:T +\-Zapm½]{0,20}", fullmatch=True),
    st.from_regex(r"[ \t]{0,30}[A-Za-z.,\-: ]{0,30}", fullmatch=True),
)  # fmt: skip
TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=12)
SAMPLES = [path.read_bytes() for path in sorted(CASES.glob("*.csv"))]


def read_all(sheet: bytes, **asked: str) -> int:
    """Read a sheet, whatever it is; gives how many drinks it holds."""
    began, count, said = time.process_time(), 0, ""
    try:
        found = tracked(sheet, **asked)
        for sip in found.sips():
            count += 1
            assert 1 <= sip.ml <= 3000
            assert sip.kind in COUNTS
            assert sip.line >= 2
        assert all(notice.endswith(".") for notice in found.notices)
        found.refuse_nothing()
    except CoachError as refused:
        said = str(refused)
    assert said.endswith(".") or not said
    assert time.process_time() - began < SECONDS
    return count


@MANY
@given(TABLES, st.sampled_from(",;\t|"), st.sampled_from(("\n", "\r", "\r\n")), st.sampled_from(("utf-8", "utf-16")))
def test_any_table_is_read_or_refused_in_a_sentence(table: list[list[str]], sign: str, end: str, encoding: str) -> None:
    text = end.join(sign.join(row) for row in (["Date", "ml", "Unit", "Type"], *table))
    read_all(text.encode(encoding, errors="replace"))
    read_all(end.join(sign.join(row) for row in table).encode(encoding, errors="replace"), unit="oz", dates="dmy")


@MANY
@given(st.sampled_from(SAMPLES), st.data())
def test_any_damage_to_a_sheet_is_read_or_refused_in_a_sentence(sheet: bytes, data: st.DataObject) -> None:
    damaged = bytearray(sheet)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged)))
        damaged[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    assert read_all(bytes(damaged)) <= damaged.count(b"\n") + damaged.count(b"\r") + 1


@MANY
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    read_all(data)
    read_all(b"Date,ml\n" + data)


@MANY
@given(st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,3})?", fullmatch=True), st.sampled_from(tuple(SIZES)))
def test_an_amount_is_never_another_than_its_own_digits_say(number: str, unit: str) -> None:
    """One sign may stand before decimals or group thousands; nothing else can be read in a number."""
    decimal, grouped = float(number.replace(",", ".")), float(number.replace(",", "").replace(".", ""))
    try:
        (sip,) = tracked(f"Date;Amount\n2026-11-20;{number} {unit}\n").sips()
    except ValueError:
        return  # left out
    said = {round(decimal * SIZES[unit])}
    if unit == "ml" and len(number.partition("," if "," in number else ".")[2]) == 3:
        said.add(round(grouped))
    assert sip.ml in said


@pytest.mark.parametrize(
    "cell",
    [" " * 100_000, "1" * 100_000, "2026-11-20" + " " * 100_000, "1,000" * 20_000, "at " * 30_000, "-" * 100_000,
     "Nov " + "2" * 100_000, "(" * 100_000, "½" * 50_000],
    ids=["blanks", "ones", "day and blanks", "thousands", "at", "dashes", "month", "brackets", "halves"],
)  # fmt: skip
@pytest.mark.parametrize("place", range(5))
def test_a_very_long_cell_takes_no_longer_than_others(cell: str, place: int) -> None:
    row = ["2026-11-20", "08:00", "250", "ml", "+01:00"]
    row[place] = cell
    assert read_all(f"Date\tTime\tAmount\tUnit\toffset\n{'	'.join(row)}\n".encode()) <= 1


@pytest.mark.parametrize(("rows", "length"), [(60_000, 1), (400, 20_000)], ids=["many rows", "long cells"])
def test_what_is_left_out_takes_no_room(rows: int, length: int) -> None:
    odd = "".join(f"row {n},{n} {'mugs' * length},{'kind' * length} {n}\n" for n in range(rows // 2))
    odd += "".join(f"2026-11-20,250,{n} {'kind' * (length // 2)}\n" for n in range(rows // 2))
    sheet = f"Date,Amount,Type\n2026-11-20,250,Water\n{odd}".encode()
    tracemalloc.start()
    try:
        assert read_all(sheet) == 1 + rows // 2
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000, "a sheet of a million odd rows takes no more"
