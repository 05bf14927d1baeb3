"""The details of a session as they are typed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.errors import BadValue
from nmcoach.domain.sessions import KINDS, PRESSURES, STATUSES, Session
from nmcoach.domain.therapies import THERAPY_KINDS
from nmcoach.domain.visit.details import read_therapy_kind, with_details

AT = datetime(2026, 9, 1, 15, tzinfo=UTC)


def session(**values: Any) -> Session:
    return Session(**{"id": "s", "at": AT, "zone": "UTC", "day": AT.date(), "status": "booked", **values})


@pytest.mark.parametrize(
    ("details", "values"),
    [
        ({}, {}),
        ({"kind": "Deep tissue", "minutes": "60 min"}, {"kind": "deep_tissue", "minutes": 60}),
        ({"kind": ""}, {"kind": "myofascial"}),
        ({"pressure": "Firm"}, {"pressure": "firm"}),
        ({"pressure": " ", "minutes": "", "before": ""}, {"pressure": None, "minutes": None, "before": None}),
        ({"regions": "calf", "before": "7", "after": "0"},
         {"regions": ("left_calf", "right_calf"), "before": 7, "after": 0}),
        ({"practitioner": " Ana ", "place": "x" * 120, "note": " quiet\n"},
         {"practitioner": "Ana", "place": "x" * 120, "note": "quiet"}),
        ({"status": "Missed"}, {"status": "missed"}),
    ],
)  # fmt: skip
def test_each_detail_is_read_and_the_rest_stays(details: dict[str, str], values: dict[str, Any]) -> None:
    before = session(kind="myofascial", pressure="light", minutes=45, before=5)
    expected = session(**{"kind": "myofascial", "pressure": "light", "minutes": 45, "before": 5, **values})
    assert with_details(before, details) == expected


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"kind": "voodoo", "minutes": "abc"}, "“voodoo” is not a kind of session; use neuromuscular, "),
        ({"minutes": "4"}, "“4” is not a length; use whole minutes, 5 to 240"),
        ({"minutes": "12345"}, "“12345” is not a length; use whole minutes, 5 to 240"),
        ({"pressure": "hard"}, "“hard” is not a pressure; use light, medium or firm"),
        ({"status": " "}, "A session needs a status; use booked, attended, missed or cancelled"),
        ({"practitioner": "x" * 81}, "The practitioner has 81 characters; up to 80 are kept"),
        ({"place": "x" * 121}, "The place has 121 characters; up to 120 are kept"),
        ({"colour": "blue"}, "A session has no “colour”; kind, pressure, minutes, "),
    ],
)
def test_the_first_detail_that_cannot_be_kept_is_named(details: dict[str, str], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        with_details(session(), details)


@given(st.sampled_from(KINDS), st.sampled_from(PRESSURES), st.sampled_from(STATUSES), st.integers(5, 240))
def test_what_a_session_holds_is_read_back_as_it_is_written(
    kind: str, pressure: str, status: str, minutes: int
) -> None:
    typed = {"kind": kind.replace("_", " "), "pressure": pressure, "status": status, "minutes": str(minutes)}
    assert with_details(session(), typed) == session(kind=kind, pressure=pressure, status=status, minutes=minutes)


@pytest.mark.parametrize("kind", THERAPY_KINDS)
def test_a_kind_of_therapy_is_read_with_spaces_or_hyphens(kind: str) -> None:
    assert read_therapy_kind(f" {kind.replace('_', '-').title()} ") == kind


def test_an_unknown_therapy_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadValue, match="“reiki” is not a kind of therapy; use physio, physio_exercise, chiropractic"):
        read_therapy_kind("reiki")
