import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.errors import BadFile
from nmcoach.exchange import json as json_files
from nmcoach.exchange.shapes import SHAPES
from record_strategies import records

DRINK = (
    '{"id": "d1", "at": "2026-11-23T13:00:00.000Z", "zone": "Europe/Vienna", "day": "2026-11-23", "ml": 250, '
    '"kind": "water"}'
)

NOTE = DRINK.replace('"ml": 250, "kind": "water"', '"text": "über – 🙂", "topic": "question"')


def file(*entries: str, kind: str = "drink") -> str:
    """Lay a file out as it is written."""
    return '{\n"format": "nmcoach",\n"version": 1,\n"' + kind + '": [\n' + ",\n".join(entries) + "\n]\n}\n"


def said_only(value: object) -> str:
    """Name a case by what is said of it: files may be long."""
    return value[:60] if isinstance(value, str) and not value.startswith(("{", "[")) else "file"


def refused(text: str | bytes) -> str:
    with pytest.raises(BadFile) as error:
        json_files.read(text if isinstance(text, bytes) else text.encode())
    assert error.value.exit_code == 65
    return str(error.value)


@given(st.data())
def test_every_record_comes_back_as_it_was(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(tuple(SHAPES)))
    made = data.draw(st.lists(records(kind), max_size=3))
    written = json_files.write({kind: made})
    read = json_files.read(written)
    back = [{**one.record, "deleted": one.record.get("deleted", False)} for one in read]
    assert back == made
    assert json_files.write({kind: back}) == written


def test_an_entry_a_line_and_the_line_is_named() -> None:
    (first, second) = json_files.read(file(DRINK, DRINK).encode())
    assert (first.kind, first.place, second.place) == ("drink", "line 5", "line 6")


@pytest.mark.parametrize(
    "layout",
    [
        lambda text: json.dumps(json.loads(text)),
        lambda text: json.dumps(json.loads(text), indent=4),
        lambda text: json.dumps(json.loads(text), sort_keys=True, ensure_ascii=True, separators=(",", ":")),
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    ],
    ids=["in one line", "indented", "sorted and escaped", "with a byte order mark and Windows line ends"],
)
def test_any_layout_of_the_same_json_is_read(layout: Callable[[str], str]) -> None:
    assert [one.record["ml"] for one in json_files.read(layout(file(DRINK)).encode())] == [250]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Line 1: “the end” stands where { should be."),
        ("[]", "Line 1: “[” stands where { should be."),
        ('{"a": 1}', "“a” is not a kind of entry"),
        ('{"drink": []}', "The file does not say “format”"),
        ('{"format": "other", "version": 1}', "Line 1: format: “other” is not “nmcoach”."),
        ('{"format": "nmcoach", "version": "1"}', "version: “1” is not a version"),
        ('{"format": "nmcoach", "version": 2, "moods": []}', "A newer nmcoach wrote the file (version 2; this one"),
        ('{"format": "nmcoach", "format": "nmcoach"}', "“format” is given twice"),
        (file(DRINK) + "x", "Line 8: there is more after the end."),
        (file(DRINK)[:-4], "Line 6: “the end” stands where , or ] should be."),
        (file(DRINK, "7"), "Line 6, drink: “7” is not an entry."),
        (file(DRINK, DRINK.replace("250", "-5")), "Line 6, drink, ml: -5 is out of range; use 1 to 5000."),
        (file(DRINK, DRINK.replace("250", "NaN")), "Line 6: NaN is not a number."),
        (file(DRINK.replace("250", "-Infinity")), "Line 5: -Infinity is not a number."),
        (file(DRINK.replace("250", "1e999")), "Line 5: 1e999 is too large a number."),
        (file(DRINK.replace("250", "9" * 5000)), "is too large a number."),
        (file(DRINK.replace('"ml": 250', '"ml": 250, "ml": 251')), "Line 5: “ml” is given twice."),
        (file(DRINK.replace("water", "\\ud800")), "Line 5, drink, kind: the text holds a character that is none"),
        (file(DRINK.replace('"water"', "[" * 100_000)), "Line 5: an entry of drink is nested too deeply."),
        (file(DRINK.replace('"water"', "'water'")), "Line 5: an entry of drink cannot be read: expecting value."),
        (file(DRINK.replace("water", "w" * 500_000)), "an entry of drink is longer than 400,000 characters."),
        (file(DRINK.replace("water", "wa\nter")), "Line 5: an entry of drink cannot be read: invalid control"),
        (file(DRINK).encode().replace(b"water", b"w\xff"), "Line 5 is not text in UTF-8."),
        (file(DRINK).encode("utf-16"), "Line 1 is not text in UTF-8."),
        (b" " * 50_000_001, "The file has more than 50 MB"),
    ],
    ids=said_only,
)  # fmt: skip
def test_what_is_no_such_file_is_refused_with_its_line(text: str | bytes, said: str) -> None:
    assert said in refused(text)


def test_more_than_a_million_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_files, "MOST_RECORDS", 3)
    assert refused(file(*[DRINK] * 4)) == "Line 8: the file has more than 3 entries."


@pytest.mark.parametrize("size", [1, 2, 7, 4_096])
def test_it_is_read_alike_wherever_its_pieces_end(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    text = file(*(DRINK.replace("d1", f"d{number}") for number in range(20)))
    text = text.replace('"water"', '"tea"', 1)
    text = "\ufeff" + text[:-2] + ',\n\n"note": [' + NOTE + "]\n}\n   \n"
    whole = json_files.read(text.encode())
    monkeypatch.setattr(json_files, "_PIECE", size)
    assert json_files.read(text.encode()) == whole
    assert (whole[20].place, whole[20].record["text"]) == ("line 28", "über – 🙂")


@pytest.mark.parametrize("size", [1, 7, 4_096])
def test_a_mistake_has_its_line_wherever_pieces_end(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(json_files, "_PIECE", size)
    lines = file(*[DRINK] * 9).encode()
    assert refused(lines.replace(b'"water"}\n]', b'"lava"}\n]')).startswith("Line 13, drink, kind: “lava”")
    assert refused(lines.replace(b'"water"}\n]', b'"\xff"}\n]')) == "Line 13 is not text in UTF-8."
    assert refused(lines + b"\n\n x") == "Line 18: there is more after the end."
    assert refused(lines[:-4]).startswith("Line 14: “the end” stands where , or ] should be")
