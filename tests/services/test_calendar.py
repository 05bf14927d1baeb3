"""A clinic's calendar becomes bookings, moves and cancellations; our own can be followed elsewhere."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.say import english
from nmcoach.services import calendar
from nmcoach.services.coach import Coach
from nmcoach.services.merging import Merged
from samples import FakeClock

FILES = Path(__file__).parents[1] / "exchange" / "ics" / "calendars"

Read = Callable[[str], Merged]


@pytest.fixture
def read(coach: Coach, clock: FakeClock) -> Read:
    """Reads one of the clinic's files, a minute after whatever came before."""

    def read_one(name: str) -> Merged:
        clock.pass_(minutes=1)
        return coach.exchange.read(FILES / f"{name}.ics")

    return read_one


def booked(coach: Coach) -> list[tuple[str, str, int | None, int]]:
    return [(f"{s.at:%Y-%m-%dT%H:%MZ}", s.status, s.minutes, s.sequence) for s in coach.sessions.every()]


def test_outlook_invites_moves_across_the_change_of_the_clock_and_cancels(coach: Coach, read: Read) -> None:
    assert read("outlook_request").lines == ("New: Fri 26 Mar 17:30 “Neuromuskuläre Massage”",)
    assert booked(coach) == [("2027-03-26T16:30Z", "booked", 60, 0)]
    (session,) = coach.sessions.every()
    assert (session.place, session.practitioner, session.note) == (
        "Hauptstraße 1, Wien", "Praxis Dana Huber", "Neuromuskuläre Massage",
    )  # fmt: skip
    assert read("outlook_update").lines == ("Moved: Fri 26 Mar 17:30 to Mon 29 Mar 17:30 “Neuromuskuläre Massage”",)
    assert booked(coach) == [("2027-03-29T15:30Z", "booked", 60, 1)]
    assert read("outlook_cancel").lines == ("Cancelled: Mon 29 Mar 17:30 “Abgesagt: Neuromuskuläre Massage”",)
    assert booked(coach) == [("2027-03-29T15:30Z", "cancelled", 60, 2)]


def test_google_invites_moves_and_cancels_in_utc(coach: Coach, read: Read) -> None:
    assert read("google_request").lines == ("New: Thu 3 Dec 15:30 “Massage (AB)”",)
    assert read("google_update").lines == ("Moved: Thu 3 Dec 15:30 to Fri 4 Dec 09:30 “Massage (AB)”",)
    assert booked(coach) == [("2026-12-04T08:30Z", "booked", 75, 1)]
    assert read("google_cancel").lines == ("Cancelled: Fri 4 Dec 09:30 “Massage (AB)”",)


@pytest.mark.parametrize("sender", ["outlook", "google"])
def test_reading_a_file_again_or_an_older_one_changes_nothing(coach: Coach, read: Read, sender: str) -> None:
    for name in ("request", "update", "cancel"):
        read(f"{sender}_{name}")
        before = coach.sessions.every(), len(coach.history.actions())
        again = read(f"{sender}_{name}")
        assert (again.changes, again.same, again.saved) == (0, 1, False)
        assert (coach.sessions.every(), len(coach.history.actions())) == before
    for name in ("request", "update"):
        assert read(f"{sender}_{name}").lines == ("Passed over: 1 older revision of what is here.",)
        assert coach.sessions.every() == before[0]


def test_a_preview_lists_the_same_and_one_undo_takes_an_import_back(coach: Coach, read: Read) -> None:
    read("google_request")
    looked = coach.exchange.read(FILES / "google_update.ics", dry_run=True)
    assert not looked.saved
    assert booked(coach) == [("2026-12-03T14:30Z", "booked", 60, 0)]
    done = read("google_update")
    assert (done.lines, done.changed) == (looked.lines, looked.changed)
    assert coach.history.undo() == "import of 1 entry"
    assert booked(coach) == [("2026-12-03T14:30Z", "booked", 60, 0)]


def test_after_undo_the_file_can_be_read_again_and_makes_the_same_entry(coach: Coach, read: Read) -> None:
    read("google_request")
    (first,) = coach.sessions.every()
    coach.history.undo()
    assert read("google_request").added == {"session": 1}
    assert coach.sessions.every() == [first]


def test_a_booking_made_by_hand_is_known_again_by_its_time(coach: Coach, read: Read) -> None:
    coach.sessions.book(datetime(2026, 12, 3, 14, 30, tzinfo=UTC), {"note": "bring the brace", "practitioner": "Dana"})
    assert read("google_request").lines == (
        "Known: Thu 3 Dec 15:30 “Massage (AB)” – your booking takes the clinic's identity.",
    )
    (session,) = coach.sessions.every()
    assert (session.note, session.practitioner, session.place) == ("bring the brace", "Dana", "12 High Street")
    assert read("google_update").changed == {"session": 1}


def test_what_took_place_is_left_alone(coach: Coach, read: Read, clock: FakeClock) -> None:
    read("google_request")
    clock.pass_(days=11)
    coach.sessions.confirm(coach.sessions.every()[0])
    assert read("google_cancel").lines == ("Left alone: Thu 3 Dec 15:30 “Massage (AB)” – it took place.",)
    assert booked(coach)[0][1] == "attended"


def test_a_move_made_here_after_the_file_was_written_stays(coach: Coach, read: Read) -> None:
    read("google_request")
    coach.sessions.move(coach.sessions.every()[0], datetime(2026, 12, 5, 10, tzinfo=UTC))
    merged = read("google_request")
    assert merged.lines == ("Left alone: Sat 5 Dec 11:00 “Massage (AB)” – changed here after the file was written.",)
    assert booked(coach)[0][0] == "2026-12-05T10:00Z"


def test_a_cancellation_of_what_is_not_here_is_passed_over(coach: Coach, read: Read) -> None:
    merged = read("outlook_cancel")
    assert merged.lines == ("Passed over: 1 cancellation of what is not here.",)
    assert coach.sessions.every() == []


def test_what_lies_in_the_past_and_is_not_here_is_passed_over_and_never_counts_as_missed(
    coach: Coach, read: Read, clock: FakeClock
) -> None:
    clock.pass_(days=20)  # the invitation is for the third of December
    merged = read("google_request")
    assert merged.lines == ("Passed over: 1 in the past; log those that took place as attended sessions.",)
    assert (merged.changes, merged.saved) == (0, False)
    assert coach.sessions.every() == []


def test_only_events_that_name_a_word_are_read(coach: Coach) -> None:
    assert coach.exchange.read(FILES / "google_request.ics", match="dentist").changes == 0
    assert coach.exchange.read(FILES / "google_request.ics", match="dana").changes == 1


def test_a_series_becomes_its_coming_sessions_and_can_be_called_off(coach: Coach, read: Read) -> None:
    assert read("weekly").added == {"session": 4}
    assert [s[0] for s in booked(coach)] == [
        "2026-11-24T16:30Z", "2026-12-02T08:00Z", "2026-12-15T16:30Z", "2026-12-22T16:30Z",
    ]  # fmt: skip
    assert read("weekly").changes == 0
    assert read("weekly_cancel").changed == {"session": 4}
    assert {s[1] for s in booked(coach)} == {"cancelled"}


def test_our_own_calendar_read_back_changes_nothing(lived: Coach, tmp_path: Path, clock: FakeClock) -> None:
    lived.exchange.write(tmp_path / "x.ics")
    clock.pass_(minutes=1)
    merged = lived.exchange.read(tmp_path / "x.ics")
    assert (merged.changes, merged.same, merged.lines) == (0, 4, ())


def test_our_own_calendar_makes_the_same_sessions_elsewhere(lived: Coach, tmp_path: Path, clock: FakeClock) -> None:
    lived.exchange.write(tmp_path / "x.ics")
    there = Coach.open(tmp_path / "there", tmp_path / "config", clock)
    there.exchange.read(tmp_path / "x.ics")
    facts = [[(s.id, s.at, s.zone, s.day, s.status) for s in coach.sessions.every()] for coach in (lived, there)]
    assert facts[0] == facts[1]
    assert there.exchange.read(tmp_path / "x.ics").changes == 0
    there.close()


def test_a_moved_booking_keeps_its_identity_and_gets_a_higher_sequence(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    session = coach.sessions.book(clock.now() + timedelta(days=2)).session
    coach.exchange.write(tmp_path / "one.ics", kinds=("session",))
    clock.pass_(minutes=2)
    coach.sessions.move(session, clock.now() + timedelta(days=3))
    coach.exchange.write(tmp_path / "two.ics", kinds=("session",))
    one, two = ((tmp_path / name).read_text().split("\n") for name in ("one.ics", "two.ics"))
    assert [line for line in one if line.startswith("UID")] == [line for line in two if line.startswith("UID")]
    assert [line.strip() for line in (*one, *two) if line.startswith("SEQ")] == ["SEQUENCE:0", "SEQUENCE:120"]


def test_a_calendar_holds_sessions_the_window_and_check_ins_to_come(lived: Coach, tmp_path: Path) -> None:
    written = lived.exchange.write(tmp_path / "x.ics")
    text = (tmp_path / "x.ics").read_text()
    assert text.count("BEGIN:VEVENT") == written.counts["event"]
    assert text.count("Massage session with Dana") == 3
    assert text.count("SUMMARY:Soreness check-in") == 6
    assert text.count("Best time for the next massage session") == 1
    assert "left calf" not in text


def test_no_check_in_rings_in_the_quiet_hours(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.book(datetime(2026, 12, 10, 16, 30, tzinfo=UTC))  # 17:30 in Vienna: six hours later is past midnight
    events = calendar.events(coach._context, coach.plan, None, None)
    rings = {english(e.title).partition(", ")[2]: e.alarms for e in events}
    assert rings["right after the session"] == (0,)
    assert rings["6 h after the session"] == ()
    assert rings["24 h after the session"] == (0,)


def test_the_same_data_gives_the_same_calendar(lived: Coach, tmp_path: Path) -> None:
    for name in ("x.ics", "y.ics"):
        lived.exchange.write(tmp_path / name)
    assert (tmp_path / "x.ics").read_bytes() == (tmp_path / "y.ics").read_bytes()


def test_what_has_no_place_in_a_calendar_is_refused(coach: Coach, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="“drink” has no place in a calendar"):
        coach.exchange.write(tmp_path / "x.ics", kinds=("drink",))


def test_a_wrong_calendar_is_refused_whole(coach: Coach, tmp_path: Path) -> None:
    text = (FILES / "google_request.ics").read_text()
    wrong = text.replace("20261203T143000Z", "20261303T143000Z", 1)
    (tmp_path / "x.ics").write_text(wrong)
    with pytest.raises(BadFile, match="Line 6, DTSTART: it cannot be read"):
        coach.exchange.read(tmp_path / "x.ics")
    assert coach.history.actions() == []
