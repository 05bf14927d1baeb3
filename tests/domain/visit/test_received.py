"""What becomes of the invitations of a file, beyond what is decided of each."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.entries import Header
from nmcoach.domain.record import replace
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.visit.calendar import Kept
from nmcoach.domain.visit.here import Here
from nmcoach.domain.visit.invitations import Decision, Invitation, Revision, Verdict
from nmcoach.domain.visit.owned import steps
from nmcoach.domain.visit.received import MOST_LINES, Received, lines, receive
from samples import in_english

AT = datetime(2026, 12, 3, 14, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)
HERE = moment(NOW, "UTC")
HEADER: Header = {"id": "new", "at": AT, "zone": "UTC", "day": AT.date()}


def session(at: datetime = AT, **values: Any) -> Session:
    return Session(**{"id": "s1", "at": at, "zone": "UTC", "day": at.date(), "status": "booked", **values})


def kept(at: datetime = AT, *, deleted: bool = False, **values: Any) -> Kept:
    return Kept(session(at, **values), NOW - timedelta(days=1), deleted)


def invitation(at: datetime = AT, **values: Any) -> Invitation:
    return Invitation(**{"uid": "a", "sequence": 0, "stamp": NOW, "at": at, "zone": None, "minutes": 60, **values})


def received(one: Invitation, here: Here, header: Header = HEADER) -> Received:
    """What becomes of an invitation that is all a file says of its identity."""
    (step,) = steps(Revision(one.uid, one.sequence, one.stamp, (one,)), here, NOW, None, set())
    return receive(step, here, header, NOW)


def test_what_is_new_gets_the_id_it_is_given_and_what_was_deleted_its_own_again() -> None:
    fresh = received(invitation(), Here([]))
    assert (fresh.was, fresh.decision.verdict) == (None, "add")
    assert fresh.decision.session is not None
    assert fresh.decision.session.id == "new"
    again = received(invitation(), Here([kept(uid="a", id="gone", deleted=True)]))
    assert again.decision.session is not None
    assert again.decision.session.id == "gone"


def test_a_booking_of_that_instant_takes_the_clinics_identity_and_so_does_one_of_that_title() -> None:
    assert received(invitation(), Here([kept()])).decision.verdict == "link"
    alike = Here([kept(uid="other", note="Massage")])
    assert received(invitation(title="massage"), alike).decision.verdict == "link"
    assert received(invitation(title="Scar work"), alike).decision.verdict == "add"
    assert received(invitation(), Here([kept(AT + timedelta(minutes=1))])).decision.verdict == "add"
    assert received(invitation(cancelled=True), Here([kept()])).decision.verdict == "unknown"


def test_our_own_session_is_known_by_its_id() -> None:
    found = received(invitation(uid="s1@nmcoach"), Here([kept()]))
    assert found.was == session()


def test_what_lies_more_than_a_day_in_the_past_and_is_not_here_is_passed_over() -> None:
    past = NOW - timedelta(hours=25)
    header: Header = {**HEADER, "at": past, "day": past.date()}
    assert received(invitation(past), Here([]), header).decision.verdict == "past"


def test_a_saved_session_takes_the_place_of_what_was_kept() -> None:
    here = Here([kept(uid="a#1"), kept(id="s2")])
    moved = session(AT + timedelta(days=1), uid="b#1")
    here.put(moved, NOW)
    assert here.same(invitation(uid="b#1")) == [Kept(moved, NOW, deleted=False)]
    assert here.same(invitation(uid="a#1")) == []
    assert (here.family("a"), here.family("b")) == ([], [])
    assert here.booking(AT) == kept(id="s2")
    assert here.booking(moved.at) is None


def told(verdict: Verdict, was: Session | None, saved: Session | None) -> Received:
    return Received(invitation(title="Massage"), was, Decision(verdict, saved))


MOVED = session(AT + timedelta(days=1))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (told("add", None, session()), "New: Thu 3 Dec 14:30 “Massage”"),
        (told("add", None, session(status="cancelled")), "Changed: Thu 3 Dec 14:30 “Massage”"),
        (told("move", session(), MOVED), "Moved: Thu 3 Dec 14:30 to Fri 4 Dec 14:30 “Massage”"),
        (told("cancel", session(), session()), "Cancelled: Thu 3 Dec 14:30 “Massage”"),
        (told("link", session(), session()), "Known: Thu 3 Dec 14:30 “Massage” – your"),
        (told("change", session(), session()), "Changed: Thu 3 Dec 14:30 “Massage”"),
        (told("attended", session(), None), "Left alone: Thu 3 Dec 14:30 “Massage” – it took place."),
        (told("later", session(), None), "Left alone: Thu 3 Dec 14:30 “Massage” – changed here"),
        (told("older", session(), None), "Passed over: 1 older revision of what is here."),
        (told("unknown", None, None), "Passed over: 1 cancellation of what is not here."),
        (told("past", None, None), "Passed over: 1 in the past; log those that took place as attended sessions."),
    ],
)  # fmt: skip
def test_each_is_told_in_a_line_of_its_own(one: Received, said: str) -> None:
    (line,) = lines([one], HERE)
    assert english(line).startswith(said)


def test_what_stays_as_it_is_is_not_told() -> None:
    assert lines([told("same", session(), None)], HERE) == []


def test_lines_begin_with_the_earliest_and_end_after_forty() -> None:
    late = Received(replace(invitation(), at=AT + timedelta(days=9)), None, Decision("add", session(id="late")))
    many = [late, *(told("add", None, session(id=f"s{n}")) for n in range(MOST_LINES + 4))]
    said = in_english(lines(many, HERE))
    assert len(said) == MOST_LINES + 1
    assert said[0] == "New: Thu 3 Dec 14:30 “Massage”"
    assert said[-1] == "… and 5 more."
