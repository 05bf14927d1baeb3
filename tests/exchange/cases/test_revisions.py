"""An identity owns what it makes: after reading, its bookings to come are what its latest revision says."""

from pathlib import Path

import pytest

from nmcoach.services.coach import Coach
from samples import FakeClock
from wild import booked, calendar, cancelled, event, exception, series, take

OLD = "DTSTAMP:20261101T080000Z"
NEW = "DTSTAMP:20261102T080000Z"
"""Both written before they are read, as it is outside of tests."""
FIRST = ["12-03 09:00", "12-10 09:00", "12-17 09:00"]


def single(*lines: str, at: str = "20261210T100000") -> str:
    return event(*lines, uid="g@p.example", start=f";TZID=Europe/Berlin:{at}")


REVISED: dict[str, tuple[list[str], list[str], list[str], list[str]]] = {
    "moved whole": ([series(OLD)], [series(NEW, at="20261203T150000")],
                    ["12-03 14:00", "12-10 14:00", "12-17 14:00"], []),
    "moved by a day": ([series(OLD)], [series(NEW, at="20261204T100000")],
                       ["12-04 09:00", "12-11 09:00", "12-18 09:00"], []),
    "shrunk": ([series(OLD, rule="FREQ=WEEKLY;COUNT=6")], [series(NEW)], FIRST,
               ["12-24 09:00", "12-31 09:00", "01-07 09:00"]),
    "ended earlier": ([series(OLD, rule="FREQ=WEEKLY;UNTIL=20261231")],
                      [series(NEW, rule="FREQ=WEEKLY;UNTIL=20261217")],
                      FIRST, ["12-24 09:00", "12-31 09:00"]),
    "grown": ([series(OLD)], [series(NEW, rule="FREQ=WEEKLY;COUNT=4")], [*FIRST, "12-24 09:00"], []),
    "a date taken out": ([series(OLD)], [series(NEW, "EXDATE;TZID=Europe/Berlin:20261210T100000")],
                         ["12-03 09:00", "12-17 09:00"], ["12-10 09:00"]),
    "a day taken out": ([series(OLD)], [series(NEW, "EXDATE;VALUE=DATE:20261210")],
                        ["12-03 09:00", "12-17 09:00"], ["12-10 09:00"]),
    "a date taken out, without a zone": ([series(OLD)], [series(NEW, "EXDATE:20261210T100000")],
                                         ["12-03 09:00", "12-17 09:00"], ["12-10 09:00"]),
    "a date put back": ([series(OLD, "EXDATE;TZID=Europe/Berlin:20261210T100000")], [series(NEW)], FIRST, []),
    "cancelled": ([series(OLD)], [series(NEW, "STATUS:CANCELLED")], [], FIRST),
    "a single made a series": ([single(OLD)], [series(NEW)], FIRST, []),
    "a single made a series on other days": ([single(OLD, at="20261209T100000")], [series(NEW)],
                                             FIRST, []),
    "a series made a single": ([series(OLD)], [single(NEW)], ["12-10 09:00"], ["12-03 09:00", "12-17 09:00"]),
    "one moved": ([series(OLD)], [series(OLD), exception("20261210T100000", "20261211T120000", NEW)],
                  ["12-03 09:00", "12-11 11:00", "12-17 09:00"], []),
    "one moved, then none": ([series(OLD), exception("20261210T100000", "20261211T120000", OLD, "SEQUENCE:1")],
                             [series(NEW)], FIRST, []),
    "one called off": ([series(OLD)], [series(OLD), exception("20261210T100000", "20261210T100000", NEW,
                                                               "STATUS:CANCELLED")],
                       ["12-03 09:00", "12-17 09:00"], ["12-10 09:00"]),
    "made a whole day": ([single(OLD)], [event(NEW, uid="g@p.example", start=";VALUE=DATE:20261210")],
                         [], ["12-10 09:00"]),
    "this and the future": ([series(OLD)], [series(OLD), exception("20261210T100000", "20261210T160000", NEW,
                                                                    params=";RANGE=THISANDFUTURE")],
                            ["12-03 09:00", "12-10 15:00", "12-17 15:00"], []),
    "this and the future, alone in the file": (
        [series(OLD)],
        [exception("20261210T100000", "20261210T160000", NEW, "SEQUENCE:1", params=";RANGE=THISANDFUTURE")],
        ["12-03 09:00", "12-10 15:00", "12-17 15:00"], []),
    "this and the future called off": (
        [series(OLD)],
        [exception("20261210T100000", "20261210T100000", NEW, "SEQUENCE:1", "STATUS:CANCELLED",
                   params=";RANGE=THISANDFUTURE")],
        ["12-03 09:00"], ["12-10 09:00", "12-17 09:00"]),
    "one alone in the file": ([series(OLD)], [exception("20261210T100000", "20261211T120000", NEW, "SEQUENCE:1")],
                              ["12-03 09:00", "12-11 11:00", "12-17 09:00"], []),
    "other days beside the rule": ([series(OLD, "RDATE;TZID=Europe/Berlin:20261211T100000")],
                                   [series(NEW, "RDATE;TZID=Europe/Berlin:20261212T100000")],
                                   ["12-03 09:00", "12-10 09:00", "12-12 09:00", "12-17 09:00"], []),
}  # fmt: skip
"""What was there, what is there now, the bookings that stand then, and those called off."""


@pytest.mark.parametrize("numbered", [True, False], ids=["by sequence", "by when it was written"])
@pytest.mark.parametrize("name", REVISED)
def test_f02_the_bookings_are_what_the_latest_revision_says(
    coach: Coach, tmp_path: Path, clock: FakeClock, name: str, numbered: bool
) -> None:
    first, second, stand, off = REVISED[name]
    if numbered:
        second = [one if "SEQUENCE" in one else one.replace(NEW, f"{OLD}\r\nSEQUENCE:2") for one in second]
    take(coach, calendar(*first), tmp_path)
    before = coach.sessions.every()
    clock.pass_(minutes=5)
    looked = take(coach, calendar(*second), tmp_path, dry_run=True)
    assert coach.sessions.every() == before
    merged = take(coach, calendar(*second), tmp_path)
    assert (booked(coach), cancelled(coach)) == (stand, off)
    assert merged.lines == looked.lines
    assert sum(line.startswith("Cancelled: ") for line in merged.lines) == len(off)
    after = coach.sessions.every()
    assert take(coach, calendar(*second), tmp_path).changes == 0
    clock.pass_(minutes=5)
    coach.history.undo()
    assert coach.sessions.every() == before
    back = take(coach, calendar(*first), tmp_path)
    assert (back.changes, [line for line in back.lines if "older" in line]) == (0, [])
    clock.pass_(minutes=5)
    take(coach, calendar(*second), tmp_path)
    assert (booked(coach), cancelled(coach)) == (stand, off)
    assert [s.at for s in coach.sessions.every()] == [s.at for s in after]


LATER = [name for name, (_, second, stand, _) in REVISED.items() if stand and NEW in second[0] and "alone" not in name]
"""Those of which the event itself was revised and something still stands: of what stands nowhere nothing is kept."""


@pytest.mark.parametrize("name", [name for name in LATER if "future called" not in name])
def test_f02_an_older_revision_read_later_changes_nothing(
    coach: Coach, tmp_path: Path, clock: FakeClock, name: str
) -> None:
    first, second, stand, _ = REVISED[name]
    take(coach, calendar(*second), tmp_path)
    before = coach.sessions.every()
    clock.pass_(minutes=5)
    merged = take(coach, calendar(*first), tmp_path)
    assert (booked(coach), coach.sessions.every(), merged.changes) == (stand, before, 0)
    assert "of what is here." in merged.lines[-1]


def test_f02_what_took_place_and_what_is_past_is_not_touched(coach: Coach, tmp_path: Path, clock: FakeClock) -> None:
    take(coach, calendar(series(OLD, rule="FREQ=WEEKLY;COUNT=5")), tmp_path)
    clock.pass_(days=16)  # two have gone by
    first = coach.sessions.every()[0]
    coach.sessions.confirm(first)
    before = coach.sessions.every()[:2]
    merged = take(coach, calendar(series("SEQUENCE:1", at="20261204T150000", rule="FREQ=WEEKLY;COUNT=4")), tmp_path)
    assert coach.sessions.every()[:2] == before
    assert [(f"{s.at:%m-%d %H:%M}", s.status) for s in coach.sessions.every()[2:]] == [
        ("12-18 14:00", "booked"), ("12-25 14:00", "booked"), ("12-31 09:00", "cancelled"),
    ]  # fmt: skip
    assert merged.lines == (
        "Moved: Thu 17 Dec 10:00 to Fri 18 Dec 15:00 “Massage”",
        "Moved: Thu 24 Dec 10:00 to Fri 25 Dec 15:00 “Massage”",
        "Cancelled: Thu 31 Dec 10:00 “Massage” – the file no longer has it.",
    )


def test_f02_one_that_was_meant_for_yesterday_and_moved_to_tomorrow_stays(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    onward = exception("20261203T100000", "20261205T100000", OLD, params=";RANGE=THISANDFUTURE")
    take(coach, calendar(series(OLD), onward), tmp_path)
    assert booked(coach) == ["12-05 09:00", "12-12 09:00", "12-19 09:00"]
    for _ in range(3):
        clock.pass_(days=6.5)  # between the day each was meant for and the one it was moved to
        assert take(coach, calendar(series(OLD), onward), tmp_path).changes == 0


def test_f02_what_was_changed_here_after_the_file_was_written_stays(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    take(coach, calendar(series(OLD)), tmp_path)
    clock.pass_(minutes=5)
    second = coach.sessions.every()[1]
    coach.sessions.move(second, second.at.replace(day=11))
    merged = take(coach, calendar(series(NEW, "EXDATE;TZID=Europe/Berlin:20261217T100000")), tmp_path)
    assert booked(coach) == ["12-03 09:00", "12-11 09:00"]
    assert merged.lines == (
        "Left alone: Fri 11 Dec 10:00 “Massage” – changed here after the file was written.",
        "Cancelled: Thu 17 Dec 10:00 “Massage” – the file no longer has it.",
    )


def test_f02_what_the_user_wrote_of_a_booking_moves_with_it(coach: Coach, tmp_path: Path) -> None:
    take(coach, calendar(series(OLD)), tmp_path)
    coach.sessions.correct(coach.sessions.every()[1], {"note": "bring the brace"})
    take(coach, calendar(series("SEQUENCE:1", at="20261203T150000")), tmp_path)
    assert [s.note for s in coach.sessions.every()] == ["Massage", "bring the brace", "Massage"]


def test_f02_a_new_appointment_under_the_identity_of_one_that_took_place_is_booked(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    take(coach, calendar(single(OLD)), tmp_path)
    clock.pass_(days=14)
    coach.sessions.confirm(coach.sessions.every()[0])
    assert take(coach, calendar(single("SEQUENCE:1", at="20261224T100000")), tmp_path).added == {"session": 1}
    assert [s.status for s in coach.sessions.every()] == ["attended", "booked"]
    assert take(coach, calendar(single("SEQUENCE:1", at="20261224T100000")), tmp_path).changes == 0


def test_f02_what_cannot_be_read_cancels_nothing(coach: Coach, tmp_path: Path) -> None:
    take(coach, calendar(series(OLD)), tmp_path)
    other = event(uid="ok@p.example", start=":20261224T090000Z")
    for wrong in ("EXDATE:someday", "RRULE:often", "SEQUENCE:many"):
        take(coach, calendar(series("SEQUENCE:2", wrong), other), tmp_path)
        assert booked(coach) == [*FIRST, "12-24 09:00"]
    onward = exception("20261210T100000", "someday", params=";RANGE=THISANDFUTURE")
    take(coach, calendar(series("SEQUENCE:3", at="20261203T120000"), onward, other), tmp_path)
    assert booked(coach) == [*FIRST, "12-24 09:00"]
    broken = exception("20261210T100000", "someday")
    take(coach, calendar(series("SEQUENCE:3", at="20261203T100000"), broken, other), tmp_path)
    assert booked(coach) == [*FIRST, "12-24 09:00"]


def test_f02_of_two_imports_undone_neither_is_held_against_the_one_before(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    hours = ("20261203T100000", "20261203T120000", "20261203T150000")
    files = [calendar(series(f"DTSTAMP:2026110{n}T080000Z", at=at)) for n, at in enumerate(hours, 1)]
    for data in files:
        clock.pass_(minutes=5)
        take(coach, data, tmp_path)
    for _ in files[1:]:
        clock.pass_(minutes=5)
        coach.history.undo()
    assert booked(coach) == FIRST
    assert take(coach, files[0], tmp_path).lines == ()
    clock.pass_(minutes=5)
    take(coach, files[2], tmp_path)
    assert booked(coach) == ["12-03 14:00", "12-10 14:00", "12-17 14:00"]
    again = take(coach, files[1], tmp_path)
    assert (again.changes, again.lines) == (0, ("Passed over: 3 older revisions of what is here.",))


def test_f02_identities_that_only_begin_alike_are_others(coach: Coach, tmp_path: Path) -> None:
    take(
        coach,
        calendar(
            event(uid="a"), event(uid="a#b", start=":20261211T090000Z"), event(uid="a#", start=":20261212T090000Z")
        ),
        tmp_path,
    )
    take(coach, calendar(event("STATUS:CANCELLED", "SEQUENCE:1", uid="a")), tmp_path)
    assert booked(coach) == ["12-11 09:00", "12-12 09:00"]


def test_f02_an_event_that_does_not_match_is_neither_read_nor_missed(coach: Coach, tmp_path: Path) -> None:
    both = [event(uid="0"), event(uid="0", start=":20261217T090000Z", title="Scar work")]
    take(coach, calendar(*both), tmp_path)
    take(coach, calendar(event(uid="0", start=":20261211T090000Z"), both[1]), tmp_path, match="scar")
    assert "12-17 09:00" in booked(coach)
    assert cancelled(coach) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"a":1}', '{"a":[1]}', '{"a":["x",2,3]}', '{"a":[1,2,99999999999999999999]}']
)
def test_what_was_kept_of_revisions_may_be_damaged(coach: Coach, tmp_path: Path, text: str) -> None:
    take(coach, calendar(series(OLD)), tmp_path)
    with coach._context.store.action("harm", coach.now()) as tx:
        tx.set_meta("calendar revisions", text)
    assert take(coach, calendar(series(OLD)), tmp_path).changes == 0
    take(coach, calendar(series("SEQUENCE:1", at="20261203T150000")), tmp_path)
    assert len(booked(coach)) == 3
