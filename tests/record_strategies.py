"""Records of every kind, as hypothesis makes them up."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from nmcoach.domain.days import local_day
from nmcoach.domain.fields import Field
from nmcoach.domain.profile import BACKGROUND
from nmcoach.domain.regions import REGIONS
from nmcoach.exchange.shapes import SHAPES, Record

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
TRICKY = st.sampled_from(
    ["=1+1", "  =1", "+1", "-1", "@x", "\tx", "\rx", "'", "''=1", "' x", 'a"b', "a,b;c", "a\r\nb", "＝1", ""]
)
TEXTS = WORDS | TRICKY
REGION_LISTS = st.lists(st.sampled_from(tuple(REGIONS)), max_size=4, unique=True)
INSTANTS = st.integers(631152000000, 4102444800000).map(
    lambda ms: datetime.fromtimestamp(ms // 1000, UTC).replace(microsecond=ms % 1000 * 1000)
)
PLANS = st.fixed_dictionaries(
    {},
    optional={
        "start": st.dates(date(2000, 1, 1), date(2090, 1, 1)).map(date.isoformat),
        "per_week": st.sampled_from([1, 2]),
        "chronic": st.booleans(),
        "maintenance_days": st.sampled_from([[21, 28], [14, 42]]),
        "stated_by": TEXTS,
    },
)
ANSWERS = st.fixed_dictionaries(
    {"regions": REGION_LISTS, "ml": st.none() | st.integers(300, 4000), "cleared_by": TEXTS}
)
PARTS = {
    "plan": PLANS,
    "safety": ANSWERS,
    "quiz": st.dictionaries(TEXTS, st.integers(0, 9) | TEXTS, max_size=3),
    "profile": st.dictionaries(st.sampled_from(tuple(BACKGROUND)), TEXTS, max_size=3),
}


def value_of(kind: str, field: Field) -> st.SearchStrategy[Any]:
    """Give values that a field of a kind takes."""
    match field.form:
        case "words" if field.among:
            return st.lists(st.sampled_from(field.among), max_size=3, unique=True)
        case "words":
            return REGION_LISTS
        case "text" if field.among:
            return st.sampled_from(field.among)
        case "text":
            return TEXTS.filter(str.strip) if field.check else TEXTS
        case "whole":
            assert field.span is not None
            least, most = field.span
            return st.integers(int(least), int(most)) if field.name != "score" else st.just(0)
        case "number":
            return st.floats(-1e6, 1e6).map(lambda number: number + 0.0)
        case "instant":
            return INSTANTS
        case "day":
            return st.dates(date(2000, 1, 1), date(2090, 1, 1))
        case "levels":
            return st.dictionaries(st.sampled_from(tuple(REGIONS)), st.integers(0, 10), max_size=4)
    return PARTS[kind]


@st.composite
def records(draw: st.DrawFn, kind: str, deletions: bool = True) -> Record:
    """Make up a record of a kind; ``deletions`` also those that only JSON carries the facts of."""
    at, zone = draw(INSTANTS), draw(st.sampled_from(["Europe/Vienna", "America/New_York", "Pacific/Apia", "Etc/UTC"]))
    record: Record = {
        "id": str(draw(st.uuids())),
        "at": at,
        "zone": zone,
        "day": local_day(at, zone),
    }
    for field in SHAPES[kind]:
        if field.name == "roll_id":
            record["roll_id"] = str(draw(st.uuids()))
            continue
        value = draw(st.none() | value_of(kind, field) if field.open else value_of(kind, field))
        if value is not None:
            record[field.name] = value
    if deletions:
        record["deleted"] = draw(st.booleans())
        record["changed"] = f"{draw(st.integers(0, 2**48 - 1)):012x}-{draw(st.integers(0, 65535)):04x}-5f3a9c0d11e2b477"
    return record
