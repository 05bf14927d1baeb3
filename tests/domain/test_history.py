from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import moment
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.history import (
    check_deletion,
    check_instant,
    line_of,
    not_edited,
    text_of,
)
from nmcoach.domain.kinds import LISTED, check_kinds, describe, kind_of
from nmcoach.domain.learn.checklist import Tick
from nmcoach.domain.learn.quiz import QuizResult
from nmcoach.domain.measures.measures import Measurement
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.notes import Note
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.profile import Profile
from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.water import Drink

HEAD: Mapping[str, Any] = {
    "id": "0198", "at": datetime(2026, 11, 23, 13, tzinfo=UTC), "zone": "Europe/Vienna", "day": date(2026, 11, 23)
}  # fmt: skip
SEGMENT = RollSegment(
    **HEAD, roll_id="r", position=1, move="calf_roll", side="left", regions=("left_calf",), planned=30, seconds=30,
    outcome="done",
)  # fmt: skip


def roll(**fields: Any) -> Roll:
    known: dict[str, Any] = {"routine": "full_daily", "version": "1", "name": "Full body", "planned": 300}
    return Roll(**HEAD, **(known | {"seconds": 245, "outcome": "partly"} | fields))


TOLD: list[tuple[str, Entry, str]] = [
    ("measurement", Measurement(**HEAD, kind="pain", value=4.0, note="stairs"), "pain 4/10 · stairs"),
    ("measurement", Measurement(**HEAD, kind="knee_to_wall", value=9.5, side="left"), "left knee to wall 9.5 cm"),
    ("movement", Movement(**HEAD, kind="swimming", minutes=30), "30 min swimming"),
    ("note", Note(**HEAD, text="And the calf?", topic="question"), "question: And the calf?"),
    ("note", Note(**HEAD, text="slept\nbadly"), "slept badly"),
    (
        "red_flag",
        Flagged(**HEAD, flag="chest_pain", level="emergency"),
        "warning sign: chest pain · to be looked at",
    ),
    ("drink", Drink(**HEAD, ml=1250, kind="tea"), "1,250 ml tea"),
    ("roll", roll(felt=4, note="fine\nreally"), "Full body · partly done, 4:05 · felt 4/10 · fine really"),
    ("roll", roll(outcome="running"), "Full body · interrupted"),
    ("roll", roll(outcome="skipped", seconds=0), "Full body · not done, 0:00"),
    ("session", Session(**HEAD, status="booked"), "neuromuscular, booked"),
    (
        "session",
        Session(
            **HEAD, status="attended", kind="deep_tissue", regions=("left_calf", "right_calf"), minutes=60, before=6,
            practitioner="Ana", note="good",
        ),
        "deep tissue, attended · 60 min · calf left and right · pain 6 → ? · Ana · good",
    ),
    ("session", Session(**HEAD, status="missed", kind="other", after=0), "session, missed · pain ? → 0"),
    ("therapy", Therapy(**HEAD, kind="dry_needling", regions=("left_foot",)), "dry needling · left foot"),
    ("soreness", CheckIn(**HEAD, levels={"left_calf": 4, "right_foot": 0}), "left calf 4/10, right foot 0/10"),
    (
        "plan",
        PlanEvent(**HEAD, event="set", start=date(2026, 9, 1), per_week=2, chronic=True, maintenance_days=(21, 28)),
        "plan from 2026-09-01, 2 a week · pain over three months · maintenance 21–28 days",
    ),
    ("plan", PlanEvent(**HEAD, event="pause", reason="flu"), "plan paused · flu"),
    ("plan", PlanEvent(**HEAD, event="resume"), "plan resumed"),
    ("plan", PlanEvent(**HEAD, event="handover", choice="continue"), "handed over: continue"),
    ("safety", Answer(**HEAD, question="blood_thinners", answer="no"), "blood thinners: no"),
    (
        "safety",
        Answer(**HEAD, question="fracture", answer="cleared", cleared_by="Dr Lee"),
        "fracture: cleared · Dr Lee",
    ),
    ("safety", Answer(**HEAD, question="fluid_limit", answer="yes", ml=1500), "fluid limit: yes · at most 1500 ml"),
    (
        "safety",
        Answer(**HEAD, question="inflammation", answer="yes", regions=("left_calf",)),
        "inflammation: yes · left calf",
    ),
    ("profile", Profile(**HEAD, name="AB", kit=("roller", "ball")), "AB · roller, ball"),
    ("profile", Profile(**HEAD, kit=()), "no name · no kit"),
    ("profile", Profile(**HEAD, kit=(), background={"since": "May"}), "no name · no kit · since: May"),
    ("quiz", QuizResult(**HEAD, score=11, total=12, answers={"water": "At least 1 L"}), "quiz, 11 of 12 right"),
    ("checklist", Tick(**HEAD, item="hours", ticked=True), "choosing a practitioner: hours ticked"),
    ("checklist", Tick(**HEAD, item="hours", ticked=False), "choosing a practitioner: hours not ticked"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "entry", "text"), TOLD)
def test_every_kind_of_entry_is_told_in_a_few_words(kind: str, entry: Entry, text: str) -> None:
    assert kind_of(entry).name == kind
    assert describe(entry) == text


def test_no_kind_is_left_untold() -> None:
    assert {kind for kind, _, _ in TOLD} == set(LISTED)


def test_drinks_are_told_in_the_chosen_units() -> None:
    assert describe(Drink(**HEAD, ml=237), "us") == "8.0 fl oz water"


def test_a_kind_there_is_none_of_is_refused_with_those_there_are() -> None:
    check_kinds(LISTED)
    with pytest.raises(BadValue, match="“tea” is not a kind of entry; use one of drink, roll, session"):
        check_kinds(["drink", "tea"])


def test_only_a_session_that_was_not_attended_may_lie_ahead() -> None:
    now = HEAD["at"]
    later = now + timedelta(hours=1)
    check_instant(Session(**HEAD, status="booked"), later, now)
    check_instant(Drink(**HEAD, ml=250), now, now)
    check_instant(Drink(**HEAD, ml=250), None, now)
    for entry in (Session(**HEAD, status="attended"), Drink(**HEAD, ml=250)):
        with pytest.raises(BadValue, match="That time lies in the future"):
            check_instant(entry, later, now)


def test_a_warning_sign_is_deleted_only_once_it_was_dealt_with() -> None:
    check_deletion(Flagged(**HEAD, flag="chest_pain", level="emergency", settled_at=HEAD["at"]))
    check_deletion(Drink(**HEAD, ml=250))
    with pytest.raises(NotAllowed, match="A warning sign that is not settled is not deleted"):
        check_deletion(Flagged(**HEAD, flag="chest_pain", level="emergency"))


def test_a_kept_answer_is_not_deleted_and_the_way_is_named() -> None:
    questions = loader.questions()
    for key, told in (
        (
            "clot",
            "“clot: yes” is not deleted while it stands; use over, with who said that it has passed and when: clot",
        ),
        (
            "sick_today",
            "“sick today: yes” stops all rolling and stays while it does; say in Safety when it is over.",
        ),
    ):
        answer = Answer(**HEAD, question=key, answer="yes")
        check_deletion(answer, {"another": questions[key]})
        with pytest.raises(NotAllowed, match=told):
            check_deletion(answer, {answer.id: questions[key]})


def test_what_is_set_anew_is_not_edited() -> None:
    assert str(not_edited("quiz_result")) == (
        "An entry of the kind quiz_result is not edited in place; answer or set it anew, or delete it."
    )


AT, DAY = datetime(2026, 11, 20, 8, tzinfo=UTC), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        (Session(id="s", at=AT, zone="Asia/Tokyo", day=DAY, status="attended"), True),
        (Therapy(id="t", at=AT, zone="Asia/Tokyo", day=DAY, kind="physio"), True),
        (Therapy(id="t", at=AT, zone="Europe/Rome", day=DAY, kind="physio"), False),
        (Drink(id="d", at=AT, zone="Asia/Tokyo", day=DAY, ml=250), False),
    ],
)
def test_an_appointment_on_another_clock_says_on_which(entry: Entry, where: bool) -> None:
    now = moment(datetime(2026, 11, 23, 13, tzinfo=UTC), "Europe/Vienna")
    told = text_of(line_of("any", entry, "words", now.at), now)
    assert told.endswith(" · Asia/Tokyo time") == where
