from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from nmcoach.domain.errors import BadValue
from nmcoach.domain.notes import Note, Topic, asked_on, check_note, open_questions
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.soreness.check_ins import last_session

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
ZONE = "Europe/Vienna"


def note(hours: int, topic: Topic = "question", text: str = "May I swim?") -> Note:
    at = NOON + timedelta(hours=hours)
    return Note(id=f"n{hours}", at=at, zone=ZONE, day=at.date(), text=text, topic=topic)


def session(hours: int, status: Status = "attended") -> Session:
    at = NOON + timedelta(hours=hours)
    return Session(id=f"s{hours}", at=at, zone=ZONE, day=at.date(), status=status)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (note(0, text="  \n"), "A question needs some words"),
        (note(0, text="x" * 2001), "The question has 2,001 characters; up to 2,000"),
        (note(0, "wish"), "“wish” is not a topic; use note, question or told"),  # type: ignore[arg-type]  # refused, which is the point
    ],
    ids=["no words", "too long", "an unknown topic"],
)
def test_a_note_that_cannot_be_kept_is_refused(bad: Note, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        check_note(bad)


def test_only_questions_wait_for_the_next_session() -> None:
    assert open_questions([note(0), note(1, "note")], None) == (note(0),)


@pytest.mark.parametrize(
    ("sessions", "day"),
    [
        ([], None),
        ([session(-1)], None),
        ([session(2, "booked"), session(3, "missed"), session(4, "cancelled")], None),
        ([session(240), session(24)], "2026-11-24"),
        ([session(0)], "2026-11-23"),
    ],
    ids=[
        "it waits without a session",
        "a session before it is not the one",
        "only an attended session takes it",
        "the first session after it takes it",
        "a session that began with it takes it",
    ],
)
def test_a_question_belongs_to_the_first_attended_session_after_it(sessions: list[Session], day: str | None) -> None:
    found = asked_on(note(0), sessions)
    assert (found and found.isoformat()) == day


@examples(max_examples=200)
@given(
    st.lists(st.integers(-200, 0), unique=True, max_size=8),
    st.lists(st.tuples(st.integers(-200, 0), st.sampled_from(["attended", "missed"])), max_size=6),
)
def test_a_question_either_waits_or_was_asked(asked: list[int], past: list[tuple[int, Status]]) -> None:
    notes, sessions = [note(hours) for hours in asked], [session(*one) for one in past]
    last = last_session(sessions, NOON)
    waiting = open_questions(notes, None if last is None else last.at)
    assert {n.id for n in waiting} == {n.id for n in notes if asked_on(n, sessions) is None}
