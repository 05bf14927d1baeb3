import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.measures.measures import (
    MEASURES,
    Measurement,
    activities,
    check_measurement,
    measure_of,
    pain_by_day,
    parse_side,
    parse_value,
    show_value,
)

START = datetime(2026, 11, 1, 8, tzinfo=UTC)


def measured(kind: str, value: float, day: int = 0, **more: Any) -> Measurement:
    at = START + timedelta(days=day)
    return Measurement(id=f"m{day:03}{kind}{more}", at=at, zone="UTC", day=at.date(), kind=kind, value=value, **more)


@pytest.mark.parametrize(
    ("kind", "meaningful", "every_days"),
    [
        ("pain", 2.0, 1), ("toe_touch", 4.5, 7), ("knee_to_wall", 1.9, 7), ("hand_behind_back", None, 7),
        ("stress", None, 1), ("sleep", None, 7), ("activity", 1.3, 14),
    ],
)  # fmt: skip
def test_each_measure_has_its_rhythm_and_its_smallest_meaningful_change(
    kind: str, meaningful: float | None, every_days: int
) -> None:
    assert (MEASURES[kind].meaningful, MEASURES[kind].every_days) == (meaningful, every_days)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("pain", "0", 0), ("pain", " 10 ", 10), ("toe_touch", "12,5", 12.5), ("toe_touch", "-2.5 cm", -2.5),
        ("knee_to_wall", "9cm", 9), ("hand_behind_back", "-0", 0),
    ],
)  # fmt: skip
def test_a_value_is_read_as_people_write_it(kind: str, text: str, value: float) -> None:
    assert parse_value(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("pain", "11", "“11” is not a value for pain; use a whole number from 0 to 10."),
        ("pain", "-1", "“-1” is not a value for pain; use a whole number from 0 to 10."),
        ("pain", "4.5", "“4.5” is not a value for pain; use a whole number from 0 to 10."),
        ("pain", "nan", "“nan” is not a value for pain; use a whole number from 0 to 10."),
        ("pain", "1e0", "“1e0” is not a value for pain; use a whole number from 0 to 10."),
        ("pain", "", "“” is not a value for pain; use a whole number from 0 to 10."),
        (
            "toe_touch", "81",
            "“81” is not a value for toe touch; use a number from -30 to 80 cm in steps of 0.5.",
        ),
        (
            "toe_touch", "4.3",
            "“4.3” is not a value for toe touch; use a number from -30 to 80 cm in steps of 0.5.",
        ),
        ("toe_touch", "1.2.3", "“1.2.3” is not a value for toe touch; use a number from -30 to 80 cm."),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused_with_what_is_accepted(kind: str, text: str, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_value(kind, text)
    assert str(refused.value) == said


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(BadValue, match="“mood” is not measured here; use one of pain, stress, sleep, toe_touch"):
        measure_of("mood")
    assert measure_of("Toe touch").id == "toe_touch"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (measured("knee_to_wall", 9), "each side; add left or right"),
        (measured("pain", 4, side="left"), "has no sides; leave out “left”"),
        (measured("activity", 4), "needs its name"),
        (measured("activity", 4, note="x" * 61), "up to 60 characters"),
        (measured("pain", 40), "“40” is not a value for pain"),
    ],
)
def test_sides_and_names_are_asked_for_where_they_belong(entry: Measurement, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        check_measurement(entry)


def test_a_side_is_read_short_or_long() -> None:
    assert [parse_side(text) for text in ("l", "Left", "r", "right", "")] == ["left", "left", "right", "right", ""]
    with pytest.raises(BadValue, match="“both” is not a side"):
        parse_side("both")


def test_the_three_activities_named_last_are_followed_in_their_first_spelling() -> None:
    logged = [
        measured("activity", 3, 0, note="Old one"), measured("activity", 3, 1, note="Climbing stairs"),
        measured("activity", 4, 2, note="Sitting"), measured("activity", 5, 3, note="climbing stairs "),
        measured("activity", 5, 4, note="Carrying"), measured("pain", 5, 5),
    ]  # fmt: skip
    assert activities(logged) == ("Climbing stairs", "Sitting", "Carrying")
    assert activities([]) == ()


def test_pain_is_given_by_local_day_oldest_first_and_nothing_else_counts_as_pain() -> None:
    logged = [measured("pain", 4, 2), measured("stress", 9, 1), measured("pain", 6, 0)]
    assert pain_by_day(logged) == [(date(2026, 11, 1), 6), (date(2026, 11, 3), 4)]


def test_a_value_is_shown_with_its_unit() -> None:
    assert (show_value("pain", 4.0), show_value("toe_touch", 12.5)) == ("4/10", "12.5 cm")


def test_every_measure_is_told_of_in_the_documents() -> None:
    page = (Path(__file__).parents[3] / "docs" / "json.md").read_text("utf-8")
    assert [kind for kind in MEASURES if not re.search(rf"\b{kind}\b", page)] == []
