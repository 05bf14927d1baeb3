from datetime import UTC, date, datetime
from typing import Any

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue
from nmcoach.domain.history import HistoryItem
from nmcoach.domain.kinds import LISTED, describe, kind_of
from nmcoach.domain.notes import Note
from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.domain.search import Query, fits, parse_query
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.water import Drink

NOW = moment(datetime(2026, 11, 23, 13, tzinfo=UTC), "Europe/Vienna")
HEAD: dict[str, Any] = {"id": "1", "at": NOW.at, "zone": NOW.zone, "day": NOW.day}
SEGMENT = RollSegment(
    **HEAD, roll_id="r", position=0, move="calf_roll", side="left", regions=("left_calf",), planned=30, seconds=30,
    outcome="done",
)  # fmt: skip
ROLL = Roll(
    **HEAD, routine="full_daily", version="1", name="Full body", planned=300, seconds=30, outcome="partly",
    segments=(SEGMENT,),
)  # fmt: skip
STAIRS = CheckIn(**HEAD, levels={"left_calf": 4}, note="Stäirs again")
DRINK = Drink(**HEAD, ml=250)
PHYSIO = Therapy(**HEAD, kind="physio", regions=("right_foot",))
NOTE = Note(**HEAD, text="Ask about the stairs")


def item(entry: Entry) -> HistoryItem:
    return HistoryItem(kind_of(entry).name, entry, describe(entry))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("  Stairs,  again ", Query(words=("stairs", "again"))),
        ("kind:drink KIND:roll", Query(kinds=("drink", "roll"))),
        ("region:left_calf", Query(regions=("left_calf",))),
        ("region:calf", Query(regions=("left_calf", "right_calf"))),
        ("from:-30d to:yesterday", Query(first=date(2026, 10, 24), last=date(2026, 11, 22))),
        ("17:30 note: half", Query(words=("17:30", "note:", "half"))),
    ],
)
def test_a_search_is_read_as_people_type_it(text: str, query: Query) -> None:
    assert parse_query(text, NOW, LISTED) == query


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind:mood", "“mood” is not a kind of entry; use one of drink"),
        ("region:knee", "“knee” is not a body region"),
        ("from:soon", "“soon” is not a day"),
        ("from:today to:yesterday", "2026-11-23 comes after 2026-11-22"),
        ("x" * 201, "has 201 characters; up to 200"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        parse_query(text, NOW, LISTED)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("stairs", [STAIRS, NOTE]), ("STÄIRS again", [STAIRS]), ("region:left_calf", [STAIRS, ROLL]),
        ("region:calf kind:roll", [ROLL]), ("region:foot", [PHYSIO]), ("left calf", [STAIRS]),
        ("from:today", [STAIRS, DRINK, PHYSIO, NOTE, ROLL]), ("to:yesterday", []), ("soreness", [STAIRS]),
        ("kind:note again", []),
    ],
)  # fmt: skip
def test_an_entry_is_found_by_its_words_kind_region_and_day(text: str, found: list[Entry]) -> None:
    query = parse_query(text, NOW, LISTED)
    assert [e for e in (STAIRS, DRINK, PHYSIO, NOTE, ROLL) if fits(item(e), query)] == found


def test_a_part_of_a_roll_that_was_skipped_does_not_count_as_worked() -> None:
    skipped = RollSegment(
        **HEAD, roll_id="r", position=1, move="ham_roll", side="left", regions=("left_thigh_back",), planned=30,
        seconds=0, outcome="skipped",
    )  # fmt: skip
    roll = Roll(
        **HEAD, routine="r", version="1", name="n", planned=300, seconds=30, outcome="partly", segments=(skipped,)
    )
    assert not fits(item(roll), parse_query("region:thigh_back", NOW, LISTED))


def test_a_session_to_come_is_found_too() -> None:
    session = Session(**HEAD, status="booked", practitioner="Dana")
    assert fits(item(session), parse_query("dana booked", NOW, LISTED))
