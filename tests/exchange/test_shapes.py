from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.fields import Field, Unfit, quick_reader, read
from nmcoach.domain.kinds import ALL
from nmcoach.exchange.shapes import HEADER, SHAPES, TRAIL, check_record
from nmcoach.storage.schema import USER_TABLES
from nmcoach.storage.store import Store

DRINK = {
    "id": "01a20832-0000-7000-8000-000000000001",
    "at": "2026-11-23T13:00:00.000Z",
    "zone": "Europe/Vienna",
    "day": "2026-11-23",
    "ml": 250,
    "kind": "water",
}


def test_files_carry_every_column_of_every_table_of_the_users(store: Store) -> None:
    for kind, table in {kind.name: kind.table for kind in ALL}.items():
        columns = {row["name"] for row in store.rows("SELECT name FROM pragma_table_info(?)", (table,))}
        named = {field.name for field in (*HEADER, *SHAPES[kind], *TRAIL)}
        assert named == (columns - {"checksum", "hlc"}) | {"changed"}, kind
    assert [kind.table for kind in ALL] == list(USER_TABLES)


def test_the_page_on_formats_lists_every_kind_and_field() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text()
    for kind, fields in SHAPES.items():
        assert f"| `{kind}` | {', '.join(f'`{field.name}`' for field in fields)} |\n" in page


def test_each_kind_has_columns_of_its_own_to_be_known_by() -> None:
    headers = [tuple(sorted(field.name for field in fields)) for fields in SHAPES.values()]
    assert len(set(headers)) == len(headers)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ml": "250"}, "ml: “250” is not a whole number."),
        ({"ml": True}, "ml: “True” is not a whole number."),
        ({"ml": 0}, "ml: 0 is out of range; use 1 to 5000."),
        ({"ml": 2**70}, "ml: “1180591620717411303424” is not a whole number."),
        ({"ml": None}, "ml: it is missing."),
        ({"kind": "lava"}, "kind: “lava” is not known; use water, tea"),
        ({"id": "a b"}, "id: an id has 1 to 64 letters"),
        ({"at": "2026-11-23 13:00"}, "at: “2026-11-23 13:00” is not an instant such as"),
        ({"at": "2026-13-23T13:00:00Z"}, "is not an instant"),
        ({"at": "1969-12-31T23:59:59Z"}, "is not an instant"),
        ({"zone": "Mars/Base"}, "zone: “Mars/Base” is not a time zone"),
        ({"day": "2026-02-30"}, "day: “2026-02-30” is not a day"),
        ({"day": "2026-11-27"}, "day: 2026-11-27 is not the local day of that instant."),
        ({"colour": "red"}, "colour: drink has no such field; it has id, at, zone, day, ml, kind, deleted, changed."),
        ({"deleted": "no"}, "deleted: “no” is neither true nor false."),
        ({"changed": "yesterday"}, "changed: a stamp looks like"),
    ],
)
def test_a_field_that_holds_what_it_does_not_take_is_named(change: dict[str, object], said: str) -> None:
    check_record("drink", DRINK)
    with pytest.raises(BadFile) as refused:
        check_record("drink", {**DRINK, **change})
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "own", "said"),
    [
        ("plan", {"event": "set", "data": {"per_week": 9}}, "data: 9 is out of range"),
        ("plan", {"event": "set", "data": {"mood": 1}}, "data: “mood” is no setting of a plan"),
        ("plan", {"event": "set", "data": {"maintenance_days": [9, 3]}}, "data: maintenance_days holds the fewest"),
        ("safety", {"question": "fracture", "answer": "no", "detail": {}}, "detail: regions is missing"),
        ("soreness", {"levels": {"calf": 3}, "note": ""}, "levels: “calf” is not a body region"),
        ("soreness", {"levels": {"left_calf": 11}, "note": ""}, "levels: 11 is not a level"),
        ("soreness", {"levels": [], "note": ""}, "levels: “[]” is not a map"),
        ("note", {"text": "a\0b", "topic": "note"}, "text: the text holds a character that is none"),
        ("note", {"text": "\ud800", "topic": "note"}, "text: the text holds a character that is none"),
        ("note", {"text": "x" * 20_001, "topic": "note"}, "text: the text has 20,001 characters"),
        (
            "measurement",
            {"kind": "pain", "value": float("nan"), "side": "", "note": ""},
            "value: “nan” is not a number",
        ),
        ("quiz", {"score": 3, "total": 2, "answers": {}}, "score: 3 is more than the total of 2"),
        ("quiz", {"score": 1, "total": 2, "answers": {"a": {"b": 1}}}, "answers: “{'b': 1}” is not a number"),
    ],
)
def test_what_another_kind_does_not_take_is_named_too(kind: str, own: dict[str, object], said: str) -> None:
    head = {name: DRINK[name] for name in ("id", "at", "zone", "day")}
    with pytest.raises(BadFile) as refused:
        check_record(kind, {**head, **own})
    assert said in str(refused.value)


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("x" * 20_001), st.just("\ud800"),
    st.lists(st.sampled_from(["left_calf", "x", 1, None]), max_size=3),
    st.dictionaries(st.sampled_from(["left_calf", "x"]), st.integers(-1, 11) | st.text(max_size=2), max_size=2),
    st.sampled_from(["water", "2026-11-23", "2026-02-30", "1899-12-31", "3000-01-01", "2026-11-23T13:00:00Z",
                     "2026-11-23T13:00:00.120+01:00", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z"]),
)  # fmt: skip


@settings(max_examples=300)
@given(st.sampled_from(sorted({(kind, field.name) for kind, own in SHAPES.items() for field in own})), ODD)
def test_a_prepared_reader_says_what_reading_says(named: tuple[str, str], value: object) -> None:
    (field,) = (one for one in (*HEADER, *SHAPES[named[0]], *TRAIL) if one.name == named[1])
    found, wanted = (outcome(how, value) for how in (quick_reader(field), lambda given: read(field, given)))
    assert (found, type(found)) == (wanted, type(wanted))


@pytest.mark.parametrize("field", [*HEADER, *TRAIL], ids=lambda field: field.name)
@given(ODD)
def test_and_so_it_does_of_what_all_records_have(field: Field, value: object) -> None:
    assert outcome(quick_reader(field), value) == outcome(lambda given: read(field, given), value)


def outcome(how: Callable[[object], object], value: object) -> object:
    try:
        return how(value)
    except (Unfit, BadValue) as error:
        return f"refused: {error}"
