"""Times proposed for the next session: one row a rule."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.say import english, say
from nmcoach.domain.session_hours import SessionHours
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.therapies import Therapy, TherapyKind
from nmcoach.domain.visit.proposals import Proposal, SessionBounds, left_out, next_window, propose, usual_time
from samples import in_english

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
WINDOW = (date(2026, 11, 30), date(2026, 12, 2))
"""Monday to Wednesday a week later."""


def session(days: float, status: Status = "attended", regions: tuple[str, ...] = ("left_calf",)) -> Session:
    at = MONDAY + timedelta(days=days)
    return Session(id=f"s{days}", at=at, zone="UTC", day=at.date(), status=status, regions=regions)


def therapy(at: str, kind: TherapyKind = "physio", regions: tuple[str, ...] = ("left_calf",)) -> Therapy:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return Therapy(id=at, at=when, zone="UTC", day=when.date(), kind=kind, regions=regions)


def room(**values: Any) -> SessionBounds:
    return SessionBounds(**{"now": moment(MONDAY + timedelta(days=1), "UTC"), "regions": ("left_calf",), **values})


def times(found: tuple[Proposal, ...]) -> list[str]:
    return [f"{p.at:%a %d %H:%M}" for p in found]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({}, ["Mon 30 17:00", "Tue 01 17:00", "Wed 02 17:00"], id="each day at the usual time"),
        pytest.param({"sessions": [session(0)]}, ["Mon 30 17:00", "Tue 01 17:00", "Wed 02 17:00"], id="a week after"),
        pytest.param(
            {"sessions": [session(6)], "now": moment(MONDAY + timedelta(days=6, hours=1), "UTC")},
            ["Tue 01 17:00", "Wed 02 17:00"], id="least gap 48 h after an attended session",
        ),
        pytest.param(
            {"sessions": [session(6, "booked")]}, ["Tue 01 17:00", "Wed 02 17:00"],
            id="least gap 48 h after a booked session",
        ),
        pytest.param(
            {"sessions": [session(9.5, "booked")]}, ["Mon 30 17:00"], id="least gap 48 h before a booked session",
        ),
        pytest.param(
            {"sessions": [session(6, "cancelled")]}, ["Mon 30 17:00", "Tue 01 17:00", "Wed 02 17:00"],
            id="a cancelled session keeps nothing away",
        ),
        pytest.param(
            {"sessions": [session(6, "missed")], "now": moment(MONDAY + timedelta(days=7, minutes=1), "UTC")},
            ["Mon 30 17:00", "Tue 01 17:00", "Wed 02 17:00"], id="a missed session keeps nothing away",
        ),
        pytest.param(
            {"sessions": [session(6, "booked")], "gap_hours": 72}, ["Wed 02 17:00"],
            id="72 h by default at two a week",
        ),
        pytest.param(
            {"sessions": [session(6, "booked")], "gap_hours": 1}, ["Tue 01 17:00", "Wed 02 17:00"],
            id="not a gap under 48 h, whatever is set",
        ),
        pytest.param(
            {"not_before": MONDAY + timedelta(days=8, hours=6)}, ["Tue 01 18:00", "Wed 02 17:00"],
            id="not before soreness is back: later that day",
        ),
        pytest.param(
            {"hours": SessionHours((1, 3))}, ["Tue 01 17:00"], id="only on days sessions can be",
        ),
        pytest.param(
            {"hours": SessionHours(first=time(9), last=time(12, 15))},
            ["Mon 30 12:15", "Tue 01 12:15", "Wed 02 12:15"], id="only at times sessions can be",
        ),
        pytest.param(
            {"hours": SessionHours((3, 4))}, ["Thu 03 17:00", "Fri 04 17:00", "Thu 10 17:00"],
            id="the next days that fit when none of the window does",
        ),
        pytest.param(
            {"now": moment(datetime(2026, 12, 1, 17, 30, tzinfo=UTC), "UTC")}, ["Tue 01 18:00", "Wed 02 17:00"],
            id="never a time that is past",
        ),
        pytest.param(
            {"therapies": [therapy("2026-11-30T10:00")]}, ["Wed 02 17:00"],
            id="no physio on the same tissue within 48 h, before or after",
        ),
        pytest.param(
            {"therapies": [therapy("2026-11-29T17:00", "dry_needling")]}, ["Wed 02 17:00"],
            id="no dry needling on the same tissue within 72 h",
        ),
        pytest.param(
            {"therapies": [therapy("2026-11-30T10:00", regions=("right_arm",))]},
            ["Mon 30 17:00", "Tue 01 17:00", "Wed 02 17:00"], id="other tissue is free",
        ),
    ],
)  # fmt: skip
def test_times_are_proposed(values: dict[str, Any], expected: list[str]) -> None:
    assert times(propose(WINDOW, room(**values))) == expected


def test_without_a_window_nothing_is_proposed() -> None:
    assert propose(None, room()) == ()
    assert left_out(None, room()) == ()


def test_each_time_has_its_reasons() -> None:
    found = propose(WINDOW, room(sessions=[session(0)], not_before=MONDAY + timedelta(days=7, hours=6)))
    assert in_english(found[0].reasons) == (
        "in the best time",
        "7 days after the last session",
        "not at 17:00: the last session is left to settle until Mon 30 Nov 18:00",
    )
    late = propose((date(2026, 11, 20), date(2026, 11, 22)), room(sessions=[session(-2)]))
    assert not late[0].within
    assert in_english(late[0].reasons) == ("the next that fits", "77 h after the last session")


def test_after_a_booking_to_come_the_days_are_counted_from_it() -> None:
    wanted = (date(2026, 12, 8), date(2026, 12, 10))
    found = propose(wanted, room(sessions=[session(0), session(8, "booked")]))
    assert in_english(found[0].reasons)[:2] == ("in the best time", "7 days after the one booked for Tue 1 Dec")


def test_a_therapy_whose_regions_are_unknown_is_told_and_not_guessed() -> None:
    found = propose(WINDOW, room(therapies=[therapy("2026-11-30T10:00", regions=())]))
    assert times(found)[0] == "Mon 30 17:00"
    assert english(found[0].reasons[-1]) == (
        "there is physiotherapy 7 h before the session: its regions are not told, so an overlap is unknown"
    )
    found = propose(WINDOW, room(therapies=[therapy("2026-11-30T10:00")], regions=()))
    assert "the regions of the session are not told" in english(found[0].reasons[-1])


def test_days_left_out_say_why() -> None:
    lines = in_english(left_out(WINDOW, room(hours=SessionHours((1,)), therapies=[therapy("2026-12-01T10:00")])))
    assert lines[0] == "Mon 30 Nov: sessions are Tue, 08:00–19:00."
    assert lines[1].startswith("Tue 1 Dec: the same tissue gets physiotherapy 7 h before the session (left calf)")
    assert left_out(WINDOW, room()) == ()


def test_a_usual_time_outside_the_hours_is_not_what_a_day_is_left_out_for() -> None:
    night = room(usual=time(4), therapies=[therapy("2026-12-01T10:00")])
    assert english(left_out(WINDOW, night)[1]).startswith("Tue 1 Dec: the same tissue gets physiotherapy")
    assert times(propose(WINDOW, room(usual=time(4))))[0] == "Mon 30 08:00"
    assert propose(WINDOW, room(usual=time(4)))[0].reasons == (say("in the best time"),)


def test_a_booking_in_the_window_moves_the_window_on() -> None:
    def window(sessions: Any, at: datetime) -> tuple[date, date] | None:
        last = max(s.day for s in sessions if s.status == "attended")
        return last + timedelta(days=6), last + timedelta(days=8)

    came, soon, far = session(0), session(7, "booked"), session(40, "booked")
    assert next_window(window, [came], MONDAY) == (date(2026, 11, 29), date(2026, 12, 1))
    assert next_window(window, [came, soon], MONDAY) == (date(2026, 12, 6), date(2026, 12, 8))
    assert next_window(window, [came, far], MONDAY) == (date(2026, 11, 29), date(2026, 12, 1))


def test_the_usual_time_is_that_of_the_latest_session_else_five_in_the_afternoon() -> None:
    assert usual_time([]) == time(17)
    assert usual_time([session(1.25), session(0)]) == time(18)
