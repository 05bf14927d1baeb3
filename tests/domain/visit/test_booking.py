"""What may be booked and logged, and what is said about its neighbours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.therapies import Therapy, TherapyKind
from nmcoach.domain.visit import booking
from nmcoach.domain.visit.when import when
from samples import in_english

T0 = datetime(2026, 11, 23, 13, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = Moment(T0, "Europe/Vienna", T0.date())


def session(hours: float, status: Status = "booked", **values: Any) -> Session:
    at = T0 + hours * HOUR
    return Session(id=f"s{hours}", at=at, zone="Europe/Vienna", day=at.date(), status=status, **values)


def therapy(hours: float, *regions: str, kind: TherapyKind = "physio") -> Therapy:
    at = T0 + hours * HOUR
    return Therapy(id=f"t{hours}", at=at, zone="Europe/Vienna", day=at.date(), kind=kind, regions=regions)


def test_a_time_is_said_on_the_wall_clock_of_now_with_its_year() -> None:
    assert english(when(T0 + 48 * HOUR, NOW)) == "Wed 25 Nov 2026 14:00"


def test_only_a_free_time_to_come_can_be_booked() -> None:
    booking.check_booking(T0 + HOUR, [session(1, "cancelled"), session(2)], NOW)
    with pytest.raises(BadValue, match="Mon 23 Nov 2026 14:00 is past; book a time to come"):
        booking.check_booking(T0, [], NOW)
    with pytest.raises(NotAllowed, match="A session is booked for Mon 23 Nov 2026 15:00 already"):
        booking.check_booking(T0 + HOUR, [session(1)], NOW)


@pytest.mark.parametrize(
    ("booked", "expected"),
    [
        ([], None),
        ([session(13)], None),
        ([session(12)], "s12"),
        ([session(-11), session(5), session(-6)], "s5"),
        ([session(-3, "missed")], "s-3"),
        ([session(-1, "attended"), session(1, "cancelled")], None),
    ],
)
def test_a_visit_is_the_nearest_booking_within_twelve_hours(booked: list[Session], expected: str | None) -> None:
    found = booking.booking_of(T0, booked)
    assert (found.id if found else None) == expected


def test_a_visit_was_when_it_is_told_else_when_it_was_booked_but_never_ahead() -> None:
    assert booking.visit_at(session(-3), T0 - HOUR, NOW) == T0 - HOUR
    assert booking.visit_at(session(-3), None, NOW) == T0 - 3 * HOUR
    assert booking.visit_at(session(3), None, NOW) == T0


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(None, "s-2"), ("s-100", "s-100"), ("s5", "s-2")],
    ids=["the latest of a day", "the one asked for", "one to come is none"],
)
def test_what_is_logged_now_comes_from_the_booking_asked_for_or_the_latest_of_a_day(
    wanted: str | None, expected: str
) -> None:
    past = [session(-100, "missed"), session(-20), session(-2), session(5)]
    found = booking.to_log(past, T0, next((s for s in past if s.id == wanted), None))
    assert found is not None
    assert found.id == expected


def test_without_a_booking_that_waits_for_an_answer_or_was_missed_today_there_is_none_to_log() -> None:
    others = [session(-25, "missed"), session(1), session(-1, "attended"), session(-15 * 24)]
    assert booking.to_log(others, T0) is None
    assert booking.to_log([*others, session(-25)], T0) == session(-25)


def test_a_session_takes_place_in_the_past_and_once_an_instant() -> None:
    booking.check_attended(T0, NOW)
    booking.check_new(session(0, "attended"), [session(0, "cancelled")], NOW)
    booking.check_corrected(session(2), NOW)
    with pytest.raises(BadValue, match="15:00 lies in the future; book it, and log it once it has taken place"):
        booking.check_attended(T0 + HOUR, NOW)
    with pytest.raises(NotAllowed, match="A session of Mon 23 Nov 2026 14:00 is saved already"):
        booking.check_new(session(0, "attended"), [session(0, "attended")], NOW)
    with pytest.raises(BadValue, match="15:00 lies in the future; an attended session needs a time up to now"):
        booking.check_corrected(session(1, "attended"), NOW)


def test_a_booking_to_come_did_not_take_place_unless_it_is_told_when() -> None:
    booking.check_come(session(3), T0 - HOUR, NOW)
    with pytest.raises(BadValue, match="17:00 has not come yet"):
        booking.check_come(session(3), None, NOW)


@pytest.mark.parametrize("status", ["booked", "missed"])
def test_a_booking_is_moved_to_a_time_to_come(status: Status) -> None:
    booking.check_move(session(-3, status), T0 + HOUR, NOW)
    with pytest.raises(BadValue, match="is past; move the booking to a time to come"):
        booking.check_move(session(-3, status), T0, NOW)


@pytest.mark.parametrize("status", ["attended", "cancelled"])
def test_what_is_no_booking_is_not_moved(status: Status) -> None:
    with pytest.raises(NotAllowed, match=f"is {status}; only bookings can be moved"):
        booking.check_move(session(-3, status), T0 + HOUR, NOW)


def test_a_booking_becomes_cancelled_or_missed_once() -> None:
    assert booking.with_status(session(1), "cancelled", NOW).status == "cancelled"
    with pytest.raises(NotAllowed, match="is missed already"):
        booking.with_status(session(1, "missed"), "missed", NOW)
    with pytest.raises(NotAllowed, match="was attended; delete it if it never took place"):
        booking.with_status(session(-1, "attended"), "missed", NOW)


def test_the_usual_practitioner_and_place_are_the_latest_told() -> None:
    said = [session(-9, practitioner="Ana", place="Linz"), session(-5, practitioner="Bo"), session(-1)]
    assert booking.usual(reversed(said)) == {"practitioner": "Bo", "place": "Linz"}
    assert booking.usual([]) == {"practitioner": "", "place": ""}


def test_a_session_is_told_of_the_same_tissue_and_of_the_least_gap() -> None:
    mine = session(0, regions=("left_calf",))
    said = booking.advice(mine, [mine, session(30)], [therapy(24, "left_calf"), therapy(-10)], 48)
    assert in_english(said) == (
        "The same tissue gets physiotherapy 24 h after the session (left calf); leave 48 h between them.",
        "There is physiotherapy 10 h before the session; its regions are not told, so an overlap is unknown.",
        "Another session lies within 48 h of this one; tissue usually needs that long to settle.",
    )
    assert booking.advice(mine, [mine, session(49)], [], 48) == ()
    assert booking.advice(session(0, "cancelled"), [session(30)], [], 48) == ()


def test_a_therapy_is_told_of_the_sessions_around_it_that_count() -> None:
    around = [session(-20, "attended", regions=("left_calf",)), session(20, "cancelled", regions=("left_calf",))]
    (said,) = booking.advice_around(therapy(0, "left_calf"), around, NOW)
    assert english(said).startswith(
        "Your session of Sun 22 Nov 2026 18:00 is close to it. The same tissue gets physiotherapy 20 h after the"
    )


def test_what_was_cancelled_cannot_be_missed_but_what_was_missed_may_have_been_cancelled() -> None:
    with pytest.raises(NotAllowed, match="was cancelled, so nothing was missed; change its status if that is wrong"):
        booking.with_status(session(-1, "cancelled"), "missed", NOW)
    assert booking.with_status(session(-1, "missed"), "cancelled", NOW).status == "cancelled"


def test_a_past_session_that_is_made_a_booking_again_waits_for_an_answer() -> None:
    said = booking.open_again(session(-5, "attended"), session(-5), NOW)
    assert english(said).startswith("Its time has come, so it waits for an answer")
    assert booking.open_again(session(-5), session(-5), NOW) is None
    assert booking.open_again(session(5, "cancelled"), session(5), NOW) is None


def test_the_booking_of_a_day_is_the_only_one_it_has() -> None:
    day = T0.date()
    assert booking.of_day([session(-3), session(30)], day) == session(-3)
    assert booking.of_day([session(-3), session(-1)], day) is None
    assert booking.of_day([session(-3, "attended")], day) is None


@pytest.mark.parametrize("status", ["booked", "attended", "missed", "cancelled"])
def test_what_is_possible_with_a_session_is_what_would_not_be_refused(status: Status) -> None:
    found = booking.possible(session(24, status))
    tried: dict[booking.Act, Callable[[], object]] = {
        "move": lambda: booking.check_move(session(24, status), session(48).at, NOW),
        "cancel": lambda: booking.with_status(session(24, status), "cancelled", NOW),
        "miss": lambda: booking.with_status(session(24, status), "missed", NOW),
    }
    for act, attempt in tried.items():
        if act in found:
            attempt()
        else:
            with pytest.raises(NotAllowed):
                attempt()
    assert {"edit", "delete"} <= set(found)
