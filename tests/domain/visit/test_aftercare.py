"""After a session: what is normal, when the coach asks, when to tell someone."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.record import replace
from nmcoach.domain.say import english, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.settings import ReminderSettings
from nmcoach.domain.soreness.check_ins import CheckIn, schedule
from nmcoach.domain.visit.aftercare import Aftercare, aftercare
from samples import in_english

ZONE = "Europe/Vienna"
START = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
"""Monday 17:30 in Vienna; with 60 min the session ends at 18:30."""
SESSION = Session(id="s", at=START, zone=ZONE, day=START.date(), status="attended", minutes=60, regions=("left_calf",))
LONGER = replace(SESSION, minutes=75)
NO_PLAN = Standing(phase="screen", since=None, why=say("Why."))
WINDOW = replace(NO_PLAN, window=(date(2026, 11, 29), date(2026, 12, 1)))


def said(
    session: Session = SESSION,
    hours: float = 1.5,
    standing: Standing = NO_PLAN,
    check_ins: tuple[CheckIn, ...] = (),
    reminders: ReminderSettings | None = None,
    *,
    limit: bool = False,
) -> Aftercare | None:
    now = moment(START + timedelta(hours=hours), ZONE)
    slots = schedule(session, check_ins, now.at)
    return aftercare(session, slots, standing, now, reminders or ReminderSettings(), fluid_limit=limit)


def sure(found: Aftercare | None) -> Aftercare:
    assert found is not None
    return found


def test_mild_soreness_is_normal_and_eases_in_24_to_48_hours() -> None:
    normal = english(sure(said()).normal)
    assert "Mild soreness is normal and usually eases within 24–48 hours" in normal
    assert "Light stretching and water may help" in normal


def test_under_a_fluid_limit_no_water_is_suggested() -> None:
    assert "water" not in " ".join(in_english(sure(said(limit=True)).lines())).lower()


@pytest.mark.parametrize(
    ("session", "hours", "words"),
    [
        (SESSION, 1.5, "Deep work waits until Wed 25 Nov 18:30; until then the regions worked on rest."),
        (replace(SESSION, regions=()), 1.5, "Deep work waits until Wed 25 Nov 18:30; until then rolling stays gentle."),
        (LONGER, 2, "Deep work waits until Wed 25 Nov 18:45; until then the regions worked on rest."),
        (SESSION, 50, ""),
    ],
    ids=["48 h from its end", "regions not told", "a longer session ends later", "over after 48 h"],
)  # fmt: skip
def test_deep_work_waits_for_48_hours(session: Session, hours: float, words: str) -> None:
    assert english(sure(said(session, hours)).waits) == words


def test_check_ins_are_named_by_the_clock_and_one_at_night_may_wait() -> None:
    assert in_english(sure(said()).check_ins) == (
        "now",
        "tomorrow 00:30 (or when you are up)",
        "tomorrow 18:30",
        "Wed 25 Nov 18:30",
        "Thu 26 Nov 18:30",
    )
    awake = replace(ReminderSettings(), quiet_from=time(1), quiet_to=time(2))
    assert in_english(sure(said(reminders=awake)).check_ins)[1] == "tomorrow 00:30"


def test_only_check_ins_that_are_still_open_are_named() -> None:
    answered = CheckIn(id="c", at=START + timedelta(hours=1.2), zone=ZONE, day=SESSION.day, levels={"left_calf": 3})
    assert in_english(sure(said(check_ins=(answered,))).check_ins)[0].startswith("tomorrow 00:30")
    assert in_english(sure(said(hours=30)).check_ins) == ("now", "tomorrow 18:30", "Thu 26 Nov 18:30")


def test_a_session_that_is_still_going_on_names_its_end() -> None:
    assert in_english(sure(said(hours=0.5)).check_ins)[0] == "today 18:30"


@pytest.mark.parametrize(
    ("session", "hours"),
    [(SESSION, 98), (replace(SESSION, status="booked"), 1.5), (replace(SESSION, status="missed"), 1.5)],
    ids=["once the check-ins are over", "for a booking", "for one that was missed"],
)
def test_nothing_is_said(session: Session, hours: float) -> None:
    assert said(session, hours) is None


def test_amber_is_for_the_therapist_and_red_for_a_doctor() -> None:
    found = sure(said())
    for piece in ("therapist", "7/10", "rises by 2", "2 or more above", "48 hours"):
        assert piece in english(found.tell)
    for piece in ("See a doctor", "3 or more above", "72 hours", "Safety (8)"):
        assert piece in english(found.call)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (WINDOW, "Best time for the next session: Sun 29 Nov – Tue 1 Dec."),
        (NO_PLAN, ""),
        (
            replace(WINDOW, booked=replace(SESSION, id="b", status="booked", at=START + timedelta(days=7))),
            "Your next session is booked: Mon 30 Nov 17:30.",
        ),
        (
            replace(WINDOW, booked=replace(SESSION, id="b", status="booked")),
            "Best time for the next session: Sun 29 Nov – Tue 1 Dec.",
        ),
    ],
    ids=["the window", "unknown without a plan", "a booking that lies ahead", "not a booking that has begun"],
)  # fmt: skip
def test_the_next_session_is_named_as_far_as_it_is_known(standing: Standing, words: str) -> None:
    assert english(sure(said(standing=standing)).next) == words


def test_the_lines_leave_out_what_is_empty() -> None:
    assert all(in_english(sure(said(hours=50)).lines()))
    assert len(sure(said(hours=50)).lines()) == 4


def test_deep_work_waits_after_the_latest_session_where_an_earlier_one_is_logged_later() -> None:
    """Two sessions of one day, the first logged last."""
    now = moment(START + timedelta(hours=10.5), ZONE)
    evening = replace(SESSION, id="e", at=START + timedelta(hours=9))
    waits = aftercare(
        SESSION, schedule(SESSION, (), now.at), NO_PLAN, now, ReminderSettings(), sessions=(evening, SESSION)
    )
    assert english(sure(waits).waits).startswith("Deep work waits until Thu 26 Nov 03:30")
    cancelled = replace(evening, status="cancelled")
    alone = aftercare(SESSION, schedule(SESSION, (), now.at), NO_PLAN, now, ReminderSettings(), sessions=(cancelled,))
    assert english(sure(alone).waits).startswith("Deep work waits until Wed 25 Nov 18:30")
