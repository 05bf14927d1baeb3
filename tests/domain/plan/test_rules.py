"""The rules of the cadence, one row each: the rule in words, what was done, and what follows on a day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.plan.standing import Standing, standing
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status

START = date(2026, 9, 1)


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


def did(what: str, number: int, **values: Any) -> PlanEvent:
    at = datetime.combine(on(number), time(12), UTC)
    made: Any = {"event": what, **values}
    return PlanEvent(id=f"{what}{number}", at=at, zone="UTC", day=on(number), **made)


def came(*days: int, status: Status = "attended", before: int | None = None) -> list[Session]:
    return [
        Session(
            id=f"s{n}", at=datetime.combine(on(n), time(15), UTC), zone="UTC", day=on(n), status=status, before=before
        )
        for n in days
    ]


def stand(
    number: int, sessions: Sequence[Session], *more: PlanEvent, plan: dict[str, Any] | None = None, **rest: Any
) -> Standing:
    now = Moment(datetime.combine(on(number), time(20), UTC), "UTC", on(number))
    return standing([did("set", 1, start=START, **(plan or {})), *more], sessions, now, **rest)


MONTH = came(1, 8, 15, 22)
HANDED = did("handover", 29, choice="maintenance")
CHRONIC = {"chronic": True}
COURSE_8 = came(*(1 + 7 * n for n in range(8)))
COURSE_12 = came(*(1 + 7 * n for n in range(12)))
QUIET = [(on(n), 2) for n in range(30, 50)]
RAISED = [(on(n), 4) for n in (50, 52, 54)]
YES = did("handover", 54, choice="flare")
ANSWERED: dict[str, Any] = {"answered": START}

ROWS = [
    ("SCREEN: no plan under any STOP", stand(10, MONTH[:2], stop="a fracture"), "screen", "unplanned", ()),
    ("SCREEN: left when cleared", stand(10, MONTH[:2]), "intensive", "upcoming", ()),
    ("INTENSIVE: entered by the first attended session", stand(1, came(1)), "intensive", "upcoming", ()),
    ("INTENSIVE: not entered by a booking", stand(1, came(3, status="booked")), "screen", "open", ()),
    ("INTENSIVE: on day 27 nothing is asked", stand(27, MONTH), "intensive", "upcoming", ()),
    ("INTENSIVE: on day 28 with 3 sessions it asks", stand(28, MONTH[:3]), "intensive", "late", ("handover",)),
    ("INTENSIVE: on day 28 with 2 sessions it does not ask", stand(28, MONTH[:2]), "intensive", "late", ()),
    ("INTENSIVE: the hand-over is asked for 14 days",
     stand(41, [*MONTH, *came(29, 36)]), "intensive", "upcoming", ("handover",)),
    ("OPEN: unanswered for 14 days, nothing is planned",
     stand(42, [*MONTH, *came(29, 36)]), "open", "unplanned", ("handover",)),
    ("OPEN: sooner at the twelfth session",
     stand(38, came(*range(1, 39, 3)), plan={"per_week": 2}), "open", "unplanned", ("handover",)),
    ("OPEN: weekly for a year, never answered",
     stand(364, came(*range(1, 365, 7))), "open", "unplanned", ("handover",)),
    ("OPEN: answered, it goes on",
     stand(61, [*MONTH, *came(29, 36, 43, 50, 57)], did("handover", 60, choice="continue")), "intensive", "upcoming",
     ()),
    ("OPEN: after a break at once",
     stand(150, [*MONTH, *came(150)], HANDED), "open", "unplanned", ("break",)),
    ("OPEN: a break is asked about once and weekly sessions do not answer it",
     stand(200, [*MONTH, *came(150, 157, 164, 171, 178, 185, 192, 199)], HANDED), "open", "unplanned", ("break",)),
    ("OPEN: first month again, from the sessions since the break",
     stand(160, [*MONTH, *came(150, 157)], HANDED, did("handover", 158, choice="month")), "intensive", "upcoming", ()),
    ("OPEN: as before the break",
     stand(160, [*MONTH, *came(150)], HANDED, did("handover", 158, choice="rhythm")), "maintenance", "upcoming", ()),
    ("OWN RHYTHM: every 24 days from the start",
     stand(75, came(1, 25, 49, 73)), "maintenance", "upcoming", ("rhythm",)),
    ("OWN RHYTHM: not after two gaps", stand(50, came(1, 25, 49)), "intensive", "upcoming", ("away",)),
    ("OWN RHYTHM: a yes makes it the plan",
     stand(80, came(1, 25, 49, 73), did("handover", 79, choice="rhythm")), "maintenance", "upcoming", ()),
    ("OWN RHYTHM: left as it is, it is not asked again",
     stand(130, came(1, 25, 49, 73, 97, 121), did("handover", 79, choice="as_is")), "maintenance", "upcoming", ()),
    ("OWN RHYTHM: again only after three gaps outside the plan",
     stand(210, came(1, 25, 49, 73, 113, 153, 193), did("handover", 79, choice="as_is")), "maintenance", "upcoming",
     ("rhythm",)),
    ("OWN RHYTHM: three shorter gaps in a row end it",
     stand(95, came(1, 25, 49, 73, 80, 87, 94)), "open", "unplanned", ("more_often",)),
    ("OWN RHYTHM: a flare does not end it",
     stand(95, came(1, 25, 49, 73, 80, 87, 94), did("handover", 74, choice="flare")), "maintenance", "upcoming",
     ("rhythm",)),
    ("OWN RHYTHM: not under a stated plan",
     stand(122, came(1, 25, 49, 73, 97, 121), did("handover", 3, choice="therapist", stated_by="Dana",
           maintenance_days=(10, 14))), "maintenance", "upcoming", ("still",)),
    ("STATED: silence does not end it", stand(60, [*MONTH, *came(29, 36, 43, 50, 57)], plan={"stated_by": "Dana"}),
     "intensive", "upcoming", ()),
    ("STATED: asked once after 12 sessions", stand(79, COURSE_12, plan={"stated_by": "Dana"}), "intensive", "upcoming",
     ("still",)),
    ("STATED: a yes and it is not asked again",
     stand(90, [*COURSE_12, *came(85)], did("handover", 80, choice="as_is"), plan={"stated_by": "Dana"}), "intensive",
     "upcoming", ()),
    ("STATED: what the user decides is the user's",
     stand(81, COURSE_12, did("handover", 80, choice="maintenance"), plan={"stated_by": "Dana"}), "maintenance",
     "upcoming", ()),
    ("BEGINS in maintenance, last unknown: the window opens today",
     stand(1, [], plan={"begins": "maintenance"}), "maintenance", "open", ()),
    ("BEGINS in maintenance, last told",
     stand(1, [], plan={"begins": "maintenance", "last": on(-9)}), "maintenance", "upcoming", ()),
    ("BEGINS in a course with seven: the eighth is reviewed",
     stand(2, came(1), plan={"begins": "course", "so_far": 7, "chronic": True}), "course", "upcoming", ("review",)),
    ("A hand-over before the first session takes effect", stand(3, [], did("handover", 2, choice="maintenance")),
     "maintenance", "open", ()),
    ("INTENSIVE to MAINTENANCE by the answer", stand(30, MONTH, HANDED), "maintenance", "upcoming", ()),
    ("INTENSIVE to COURSE where pain is chronic", stand(30, MONTH, HANDED, plan=CHRONIC), "course", "due", ()),
    ("COURSE: review at 8", stand(51, COURSE_8, HANDED, plan=CHRONIC), "course", "upcoming", ("review",)),
    ("COURSE: the review unanswered, open at 12", stand(79, COURSE_12, HANDED, plan=CHRONIC), "open", "unplanned",
     ("handover",)),
    ("COURSE: continue at 8 holds to 12",
     stand(72, COURSE_12[:11], HANDED, did("handover", 51, choice="continue"), plan=CHRONIC), "course", "upcoming", ()),
    ("COURSE: end at 12", stand(79, COURSE_12, HANDED, did("handover", 51, choice="continue"), plan=CHRONIC), "course",
     "upcoming", ("handover",)),
    ("COURSE: continue at 12 holds four weeks",
     stand(106, [*COURSE_12, *came(85, 92, 99, 106)], HANDED, did("handover", 51, choice="continue"),
           did("handover", 79, choice="continue"), plan=CHRONIC), "course", "upcoming", ()),
    ("COURSE: then it is asked again",
     stand(107, [*COURSE_12, *came(85, 92, 99, 106)], HANDED, did("handover", 51, choice="continue"),
           did("handover", 79, choice="continue"), plan=CHRONIC), "course", "upcoming", ("handover",)),
    ("COURSE to MAINTENANCE", stand(80, COURSE_12, HANDED, did("handover", 79, choice="maintenance"), plan=CHRONIC),
     "maintenance", "upcoming", ()),
    ("MAINTENANCE: not open on day 20", stand(22 + 20, MONTH, HANDED), "maintenance", "upcoming", ()),
    ("MAINTENANCE: open from day 21", stand(22 + 21, MONTH, HANDED), "maintenance", "open", ()),
    ("MAINTENANCE: until day 28", stand(22 + 28, MONTH, HANDED), "maintenance", "due", ()),
    ("MAINTENANCE: late from day 29", stand(22 + 29, MONTH, HANDED), "maintenance", "late", ()),
    ("MAINTENANCE: late until day 42", stand(22 + 42, MONTH, HANDED), "maintenance", "late", ()),
    ("MAINTENANCE: beyond, lapsed, with an offer", stand(22 + 43, MONTH, HANDED), "maintenance", "lapsed", ("lapse",)),
    ("FLARE: pain 2 above the median on 3 of 7 days", stand(54, MONTH, HANDED, pain=QUIET + RAISED), "maintenance",
     "late", ("flare",)),
    ("FLARE: entered by a yes", stand(54, MONTH, HANDED, YES, pain=QUIET + RAISED), "flare", "open", ()),
    ("FLARE: the offer goes when pain is back", stand(60, MONTH, HANDED, pain=QUIET + RAISED), "maintenance", "late",
     ()),
    ("FLARE: not on 2 of 7 days", stand(54, MONTH, HANDED, pain=QUIET + RAISED[1:]), "maintenance", "late", ()),
    ("FLARE: weekly", stand(62, [*MONTH, *came(55)], HANDED, YES, pain=QUIET + RAISED), "flare", "due", ()),
    ("FLARE: over after 3 sessions once pain has settled",
     stand(70, [*MONTH, *came(55, 62, 69)], HANDED, YES, pain=QUIET + RAISED), "maintenance", "upcoming", ()),
    ("FLARE: no longer than 5 sessions",
     stand(84, [*MONTH, *came(55, 62, 69, 76, 83)], HANDED, YES, pain=QUIET + [(on(n), 5) for n in range(50, 85)]),
     "maintenance", "upcoming", ()),
    ("PAUSED: the clock is frozen", stand(20, MONTH[:2], did("pause", 10)), "paused", "unplanned", ()),
    ("PAUSED: days are not counted", stand(35, MONTH, did("pause", 23), did("resume", 30)), "intensive", "open",
     ("handover",)),
    ("Missed: nothing is doubled", stand(24, [*MONTH[:3], *came(22, status="booked")]), "intensive", "late", ()),
    ("A gap of 14 days extends the first month", stand(30, came(1, 8, 22)), "intensive", "due", ("away",)),
    ("A gap of 28 days restarts it", stand(40, came(1, 8, 36)), "intensive", "upcoming", ("away",)),
    ("A gap of 28 days restarts it once", stand(71, came(1, 8, 36, 70)), "intensive", "upcoming", ("away",)),
    ("Away: as a pause, nothing restarts",
     stand(40, came(1, 8, 36), did("pause", 9), did("resume", 36)), "intensive", "upcoming", ()),
    ("A gap of 28 days says so", stand(37, came(1, 8)), "intensive", "lapsed", ("lapse",)),
    ("A therapist's plan does not override a STOP", stand(10, MONTH[:2], plan={"stated_by": "Anna"}, stop="a fracture"),
     "screen", "unplanned", ()),
    ("A therapist's rhythm overrides a flare",
     stand(54, MONTH, HANDED, pain=QUIET + RAISED, plan={"stated_by": "Anna"}), "maintenance", "late", ("flare",)),
]  # fmt: skip


@pytest.mark.parametrize(("found", "phase", "state", "offers"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_rule(found: Standing, phase: str, state: str, offers: tuple[str, ...]) -> None:
    assert (found.phase, found.state, tuple(o.kind for o in found.offers)) == (phase, state, offers)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(stand(24, [*MONTH[:3], *came(22, status="missed")]), "was missed; the plan moves along",
                     id="a missed session slides the plan forward"),
        pytest.param(stand(25, came(1, 8, 22)), "so the first month is 14 days longer",
                     id="a gap of 14 days or more extends by the gap"),
        pytest.param(stand(40, came(1, 8, 36)), "the first month began anew on Tue 6 Oct",
                     id="a gap of 28 days or more restarts"),
        pytest.param(stand(20, MONTH[:3], did("pause", 10), did("resume", 12), **ANSWERED),
                     "Please answer the safety questions again after the pause", id="a pause is left screened again"),
        pytest.param(stand(70, [*MONTH, *came(55, 62, 69)], HANDED, YES, pain=QUIET + RAISED, **ANSWERED),
                     "Please answer the safety questions again after the flare", id="a flare is left screened again"),
        pytest.param(stand(5, MONTH[:1], plan={"maintenance_days": (14, 42)}),
                     "the guide speaks of 21–28, three to four weeks", id="maintenance of 14–42 days gets a notice"),
    ],
)  # fmt: skip
def test_what_is_said(found: Standing, words: str) -> None:
    assert any(words in english(notice) for notice in found.notices), found.notices


def test_questions_answered_since_a_pause_are_not_asked_for_again() -> None:
    found = stand(20, MONTH[:3], did("pause", 10), did("resume", 12), answered=on(12))
    assert not any("again" in english(notice) for notice in found.notices)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(stand(0, [], plan={"stated_by": "Anna"}), id="before the first session"),
        pytest.param(stand(10, MONTH[:2], plan={"stated_by": "Anna"}), id="in the first month"),
        pytest.param(
            stand(60, MONTH, did("handover", 29, choice="therapist", stated_by="Anna")), id="at the hand-over"
        ),
    ],
)
def test_a_plan_stated_by_the_therapist_is_shown_as_such(found: Standing) -> None:
    assert found.stated_by == "Anna"
    assert "as stated by Anna" in english(found.why)


@pytest.mark.parametrize("choice", ["maintenance", "continue", "therapist"])
def test_any_answer_to_how_to_go_on_ends_a_lapse(choice: str) -> None:
    lapsed = stand(120, MONTH, HANDED)
    assert (lapsed.phase, lapsed.state) == ("open", "unplanned")
    waiting = stand(80, MONTH, HANDED)
    assert [offer.kind for offer in waiting.offers] == ["lapse"]
    assert waiting.offers[0].fresh(on(65 + 13))
    assert not waiting.offers[0].fresh(on(65 + 14)), "Today asks for two weeks"
    answered = stand(81, MONTH, HANDED, did("handover", 80, choice=choice))
    assert answered.offers == ()
    assert answered.state in ("open", "due")
    assert answered.window is not None
    assert answered.window[0] == on(80), "what comes is counted from the choice"


def test_with_a_session_booked_a_lapse_is_not_asked_about() -> None:
    assert stand(80, [*MONTH, *came(90, status="booked")], HANDED).offers == ()
