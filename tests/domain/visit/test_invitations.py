from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nmcoach.domain.record import replace
from nmcoach.domain.sessions import Session
from nmcoach.domain.visit.invitations import Decision, Invitation, decide, is_reminder

AT = datetime(2026, 12, 3, 14, 30, tzinfo=UTC)
SENT = datetime(2026, 11, 20, 8, tzinfo=UTC)
TAKEN = SENT + timedelta(hours=1)
LATER = TAKEN + timedelta(hours=1)


def session(at: datetime = AT, **facts: Any) -> Session:
    usual = {"uid": "a", "status": "booked", "minutes": 60, "note": "Massage", "zone": "Europe/Vienna"}
    return Session(id="s1", at=at, day=at.date(), **{**usual, **facts})


def invitation(at: datetime = AT, **facts: Any) -> Invitation:
    usual = {"uid": "a", "sequence": 0, "stamp": SENT, "zone": None, "minutes": 60, "title": "Massage"}
    return Invitation(at=at, **{**usual, **facts})


def decided(file: Invitation, known: Session | None, changed: datetime | None = TAKEN) -> Decision:
    return decide(file, known, changed, session(file.at, uid="", note="", minutes=None))


MOVED = AT + timedelta(days=1)


@pytest.mark.parametrize(
    ("file", "known", "verdict"),
    [
        (invitation(), None, "add"),
        (invitation(cancelled=True), None, "unknown"),
        (invitation(), session(), "same"),
        (invitation(MOVED, sequence=1), session(), "move"),
        (invitation(MOVED, sequence=1), session(sequence=2), "older"),
        (invitation(MOVED, stamp=LATER), session(), "move"),
        (invitation(MOVED), session(), "later"),
        (invitation(MOVED, stamp=None), session(), "move"),
        (invitation(minutes=90, sequence=1), session(), "change"),
        (invitation(sequence=1), session(), "change"),
        (invitation(cancelled=True, sequence=1), session(), "cancel"),
        (invitation(cancelled=True), session(), "cancel"),
        (invitation(cancelled=True, sequence=1), session(sequence=2), "older"),
        (invitation(cancelled=True), session(status="cancelled"), "same"),
        (invitation(sequence=1), session(status="cancelled"), "change"),
        (invitation(MOVED, sequence=9), session(status="attended"), "attended"),
        (invitation(cancelled=True, sequence=9), session(status="attended"), "attended"),
        (invitation(), session(uid="", note="mine"), "link"),
        (invitation(cancelled=True), session(uid=""), "unknown"),
    ],
    ids=[
        "what is not here is added",
        "calling off what is not here does nothing",
        "the same again does nothing",
        "a higher sequence moves",
        "a lower sequence is ignored",
        "an equal sequence written later is taken",
        "an equal sequence written before the last change here is not",
        "an equal sequence of unknown age is taken",
        "a new length is a change",
        "a higher sequence alone is noted",
        "a higher sequence cancels",
        "a cancellation of the same revision cancels",
        "an older cancellation is ignored",
        "cancelling twice does nothing",
        "a later revision revives",
        "what took place is never moved",
        "what took place is never cancelled",
        "a booking of one's own is linked",
        "a cancellation never links",
    ],
)
def test_what_becomes_of_an_invitation(file: Invitation, known: Session | None, verdict: str) -> None:
    assert decided(file, known).verdict == verdict


def test_words_of_the_users_own_stay_and_the_clinics_fill_what_was_empty() -> None:
    file = invitation(sequence=1, minutes=45, place="Room 2", organizer="Clinic")
    known = session(note="bring the brace", practitioner="", place="Room 1")
    kept = decided(file, known).session
    assert kept == replace(known, minutes=45, place="Room 2", practitioner="Clinic", sequence=1)


def test_a_file_of_our_own_brings_its_session_back_with_what_became_of_it() -> None:
    file = invitation(uid="s1@nmcoach", status="attended", title="Massage session")
    made = decided(file, None).session
    assert made is not None
    assert (made.id, made.uid, made.status, made.note, made.sequence) == ("s1", "", "attended", "", 0)


def test_parts_of_a_second_which_calendars_do_not_know_move_nothing() -> None:
    assert decided(invitation(), session(AT + timedelta(milliseconds=250))).verdict == "same"


@pytest.mark.parametrize(
    ("uid", "reminder"),
    [("due-first@nmcoach", True), ("check-in-s1-24@nmcoach", True), ("s1@nmcoach", False), ("due-s1@clinic", False)],
)
def test_windows_and_check_ins_are_no_sessions(uid: str, reminder: bool) -> None:
    assert is_reminder(uid) is reminder
