from datetime import timedelta

import pytest

from nmcoach.domain.errors import BadValue, NotAllowed, NotFound
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.identity import short
from samples import FakeClock

HOUR = timedelta(hours=1)


def test_a_session_to_come_is_booked(coach: Coach, clock: FakeClock) -> None:
    saved = coach.sessions.book(clock.now() + 48 * HOUR, {"kind": "Deep tissue", "minutes": "60 min"})
    assert (saved.session.status, saved.session.kind, saved.session.minutes) == ("booked", "deep_tissue", 60)
    assert saved.advice == ()
    assert coach.sessions.every() == [saved.session]


def test_a_booking_in_the_past_is_refused(coach: Coach, clock: FakeClock) -> None:
    with pytest.raises(BadValue, match="is past; book a time to come"):
        coach.sessions.book(clock.now())
    assert coach.sessions.every() == []


def test_the_same_time_is_not_booked_twice(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.book(clock.now() + 48 * HOUR)
    with pytest.raises(NotAllowed, match="is booked for Wed 25 Nov 2026 14:00 already"):
        coach.sessions.book(clock.now() + 48 * HOUR)


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"kind": "voodoo"}, "“voodoo” is not a kind of session"),
        ({"minutes": "4"}, "“4” is not a length; use whole minutes, 5 to 240"),
        ({"minutes": "abc"}, "“abc” is not a length"),
        ({"minutes": "٦٠"}, "is not a length"),
        ({"pressure": "hard"}, "“hard” is not a pressure"),
        ({"before": "11"}, "“11” is not a level"),
        ({"after": "-1"}, "“-1” is not a level"),
        ({"regions": "knee"}, "“knee” is not a body region"),
        ({"practitioner": "x" * 81}, "The practitioner has 81 characters; up to 80"),
        ({"note": "x" * 2001}, "The note has 2,001 characters; up to 2,000"),
        ({"status": "maybe"}, "“maybe” is not a status"),
        ({"status": ""}, "A session needs a status"),
        ({"colour": "blue"}, "A session has no “colour”"),
    ],
)  # fmt: skip
def test_details_that_cannot_be_kept_are_refused_and_nothing_is_saved(
    coach: Coach, details: dict[str, str], words: str
) -> None:
    with pytest.raises(BadValue, match=words):
        coach.sessions.attend(None, details)
    assert coach.history.items() == []


def test_a_session_takes_the_place_of_its_booking(coach: Coach, clock: FakeClock) -> None:
    booked = coach.sessions.book(clock.now() + 2 * HOUR, {"regions": "calf", "practitioner": "Ana"}).session
    clock.pass_(hours=3)
    attended = coach.sessions.attend(None, {"before": "6", "after": "3"}).session
    assert (attended.id, attended.status, attended.at) == (booked.id, "attended", booked.at)
    assert (attended.practitioner, attended.before, attended.after) == ("Ana", 6, 3)
    assert coach.sessions.every() == [attended]


def test_a_session_far_from_any_booking_is_one_of_its_own(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.book(clock.now() + 13 * HOUR)
    coach.sessions.attend()
    assert [s.status for s in coach.sessions.every()] == ["attended", "booked"]


def test_a_session_to_come_cannot_have_been_attended(coach: Coach, clock: FakeClock) -> None:
    booking = coach.sessions.book(clock.now() + 2 * HOUR).session
    with pytest.raises(BadValue, match="lies in the future"):
        coach.sessions.attend(clock.now() + HOUR)
    with pytest.raises(BadValue, match="has not come yet"):
        coach.sessions.confirm(booking)
    with pytest.raises(BadValue, match="lies in the future"):
        coach.history.edit(booking, {"status": "attended"})


def test_the_same_session_is_not_saved_twice(coach: Coach) -> None:
    coach.sessions.attend()
    with pytest.raises(NotAllowed, match="is saved already"):
        coach.sessions.attend()


def test_a_missed_booking_can_be_moved_and_is_booked_again(coach: Coach, clock: FakeClock) -> None:
    booking = coach.sessions.book(clock.now() + HOUR).session
    missed = coach.sessions.miss(booking).session
    moved = coach.sessions.move(missed, clock.now() + 50 * HOUR).session
    assert (moved.id, moved.status, moved.at) == (booking.id, "booked", clock.now() + 50 * HOUR)


def test_a_booking_moves_to_times_to_come_only(coach: Coach, clock: FakeClock) -> None:
    booking = coach.sessions.book(clock.now() + HOUR).session
    with pytest.raises(BadValue, match="is past; move the booking to a time to come"):
        coach.sessions.move(booking, clock.now())


def test_what_was_attended_is_neither_moved_nor_cancelled_nor_missed(coach: Coach, clock: FakeClock) -> None:
    session = coach.sessions.attend().session
    with pytest.raises(NotAllowed, match="is attended; only bookings can be moved"):
        coach.sessions.move(session, clock.now() + HOUR)
    for change in (coach.sessions.cancel, coach.sessions.miss):
        with pytest.raises(NotAllowed, match="was attended; delete it"):
            change(session)


def test_a_cancelled_booking_stays_in_the_history(coach: Coach, clock: FakeClock) -> None:
    booking = coach.sessions.book(clock.now() + HOUR).session
    cancelled = coach.sessions.cancel(booking).session
    assert [s.status for s in coach.sessions.every()] == ["cancelled"]
    with pytest.raises(NotAllowed, match="is cancelled already"):
        coach.sessions.cancel(cancelled)


def test_sessions_closer_than_48_hours_are_saved_with_advice(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.attend()
    assert "within 48 h" in english(coach.sessions.book(clock.now() + 45 * HOUR).advice[0])
    assert coach.sessions.book(clock.now() + 93 * HOUR).advice == (), "two hours less are not worth a word"


def test_the_least_gap_is_the_plans(coach: Coach, clock: FakeClock) -> None:
    coach.plan.set(clock.now().date(), per_week=2, gap_hours=72)
    coach.sessions.attend()
    assert "within 72 h" in english(coach.sessions.book(clock.now() + 50 * HOUR).advice[0])
    coach.plan.set(clock.now().date(), per_week=2)
    assert coach.sessions.book(clock.now() + 98 * HOUR).advice == ()


def test_the_same_tissue_under_two_hands_gets_advice(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.add_therapy("physio", clock.now(), ("left_calf",))
    (advice,) = coach.sessions.book(clock.now() + 20 * HOUR, {"regions": "calf"}).advice
    assert "physiotherapy 20 h before the session (left calf)" in english(advice)


def test_a_therapy_near_a_session_gets_the_same_advice(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.book(clock.now() + 20 * HOUR, {"regions": "calf"})
    coach.sessions.attend(clock.now() - 50 * HOUR, {"regions": "calf"})
    (advice,) = coach.sessions.add_therapy("physio", clock.now(), ("left_calf",)).advice
    assert english(advice).startswith(
        "Your session of Tue 24 Nov 2026 10:00 is close to it. The same tissue gets physio"
    )
    assert len(coach.sessions.add_therapy("dry_needling", clock.now(), ("left_calf",)).advice) == 2
    assert coach.sessions.add_therapy("acupuncture", clock.now(), ("left_arm",)).advice == ()


def test_an_overlap_is_said_to_be_unknown_where_regions_are_not_told(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.add_therapy("physio", clock.now(), ())
    (advice,) = coach.sessions.book(clock.now() + 20 * HOUR, {"regions": "calf"}).advice
    assert english(advice) == (
        "There is physiotherapy 20 h before the session; its regions are not told, so an overlap is unknown."
    )
    (advice,) = coach.sessions.book(clock.now() - 0 * HOUR + 30 * HOUR).advice[:1]
    assert "the regions of the session are not told" in english(advice)


def test_an_unknown_therapy_is_refused(coach: Coach, clock: FakeClock) -> None:
    with pytest.raises(BadValue, match="“voodoo” is not a kind of therapy"):
        coach.sessions.add_therapy("voodoo", clock.now(), ())
    assert coach.sessions.therapies() == []


def test_a_session_is_corrected_in_place(coach: Coach, clock: FakeClock) -> None:
    session = coach.sessions.attend(None, {"before": "6"}).session
    changed = coach.history.edit(session, {"before": "", "kind": "", "note": " fine "}, clock.now() - HOUR)
    assert (changed.id, changed.at) == (session.id, clock.now() - HOUR)
    (found,) = coach.sessions.every()
    assert (found.before, found.kind, found.note) == (None, "neuromuscular", "fine")


def test_a_session_is_found_by_a_part_of_its_id(coach: Coach, clock: FakeClock) -> None:
    first, second = coach.sessions.attend().session, coach.sessions.book(clock.now() + HOUR * 60).session
    assert coach.sessions.find(first.id) == first
    assert coach.sessions.find(short(second.id).upper()) == second
    with pytest.raises(NotFound, match="fits 2 entries; give more of the id"):
        coach.sessions.find(first.id[:6])
    with pytest.raises(NotFound, match="There is no session with the id “abc”"):
        coach.sessions.find("abc")


def test_the_visit_to_log_is_the_booking_that_went_by(coach: Coach, clock: FakeClock) -> None:
    assert coach.sessions.visit() == (clock.now(), None)
    booking = coach.sessions.book(clock.now() + HOUR).session
    assert coach.sessions.visit() == (clock.now(), None)
    clock.pass_(hours=3)
    assert coach.sessions.visit() == (booking.at, booking)
    clock.pass_(days=3)
    assert coach.sessions.visit() == (booking.at, booking)
    clock.pass_(days=12)
    assert coach.sessions.visit() == (clock.now(), None)
    assert coach.sessions.visit(booking) == (booking.at, booking)


def test_a_series_is_one_action_and_undone_as_one(coach: Coach, clock: FakeClock) -> None:
    saved = coach.sessions.book(clock.now() + 75 * HOUR, {"practitioner": "Dana"}, times="4")
    assert [s.at for s in coach.sessions.every()] == [clock.now() + (75 + 168 * n) * HOUR for n in range(4)]
    assert (saved.advice, len(saved.more)) == ((), 3)
    assert {s.practitioner for s in coach.sessions.every()} == {"Dana"}
    assert coach.history.undo() == "4 bookings from Thu 26 Nov 2026 17:00"
    assert coach.sessions.every() == []


def test_of_a_series_each_date_that_lies_too_close_is_named(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.book(clock.now() + 30 * HOUR)
    saved = coach.sessions.book(clock.now() + 75 * HOUR, times="2", every="1d")
    assert [english(line).split(": ")[0] for line in saved.advice] == [
        "Thu 26 Nov 2026 17:00",
        "Fri 27 Nov 2026 17:00",
    ]
    with pytest.raises(NotAllowed, match="Nothing was booked"):
        coach.sessions.book(clock.now() + 51 * HOUR, times="4", every="1d")
    assert len(coach.sessions.every()) == 3


def test_an_attended_session_made_a_booking_again_waits_for_an_answer(coach: Coach, clock: FakeClock) -> None:
    session = coach.sessions.attend(clock.now() - 5 * HOUR).session
    saved = coach.sessions.correct(session, {"status": "booked"})
    assert english(saved.advice[0]).startswith("Its time has come, so it waits for an answer")
    assert coach.history.line(saved.session) == "neuromuscular, unanswered"
    assert coach.sessions.open_one() == saved.session


def wait_for(coach: Coach, clock: FakeClock, *days: int) -> None:
    """Book sessions so many days ahead of now, and wait until two hours after the last of them."""
    now = coach.now().at
    for day in days:
        coach.sessions.book(now + timedelta(days=day), {"regions": "left calf"} if day == days[-1] else {})
    clock.pass_(days=max(days), hours=2)


def test_all_that_wait_are_answered_in_one_action_that_one_undo_takes_back(coach: Coach, clock: FakeClock) -> None:
    wait_for(coach, clock, 7, 14, 21)
    coach.sessions.book(coach.now().at + timedelta(minutes=1))
    clock.pass_(minutes=10)  # it goes on
    before = len(coach.history.actions())
    done = coach.sessions.answer_all("attended")
    assert len(done.sessions) == 3
    assert [one.status for one in coach.sessions.every()] == ["attended", "attended", "attended", "booked"]
    assert len(coach.history.actions()) == before + 1
    assert coach.history.undo() == "3 sessions took place"
    assert [one.status for one in coach.sessions.every()] == ["booked"] * 4
    coach.sessions.answer_all("missed")
    assert [one.status for one in coach.sessions.every()] == ["missed"] * 3 + ["booked"]
    assert coach.history.undo() == "3 sessions missed"


def test_a_session_answered_with_all_is_felt_as_one_whose_regions_were_not_told(
    screened: Coach, clock: FakeClock
) -> None:
    now = screened.now().at
    for days in (5, 12, 19):
        screened.sessions.book(now + timedelta(days=days))
    clock.pass_(days=19, hours=2)
    waited = screened.today.roll().adapted
    screened.sessions.answer_all("attended")
    felt = screened.today.roll()
    assert felt.original.id == "post_gentle"
    assert felt.adapted.cap == waited.cap == 3
    screened.history.undo()
    screened.sessions.answer_all("missed")
    assert screened.today.roll().adapted.cap == 6


def test_of_those_that_were_shown_only_what_still_waits_is_answered(coach: Coach, clock: FakeClock) -> None:
    wait_for(coach, clock, 7, 14, 21)
    shown = coach.sessions.many_waiting()
    assert shown is not None
    coach.sessions.cancel(shown.sessions[0])
    assert len(coach.sessions.answer_all("missed", shown).sessions) == 2
    assert [one.status for one in coach.sessions.every()] == ["cancelled", "missed", "missed"]
    assert coach.sessions.many_waiting() is None
