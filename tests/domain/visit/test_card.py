"""The card: what changed since the last session, what is sore, what to ask."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from nmcoach.domain.days import moment
from nmcoach.domain.notes import Note
from nmcoach.domain.run.hurts import Hurt, HurtKind
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy, TherapyKind
from nmcoach.domain.visit.card import MOST_REGIONS, Past, SessionCard, card, changes, first_day, nearby, sore_regions
from nmcoach.domain.visit.card_words import sections, title
from nmcoach.domain.visit.offered import ready
from samples import in_english

ZONE = "Europe/Vienna"
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
"""Monday 23 November 2026, 12:00 in Vienna."""
NOW = moment(NOON, ZONE)
HOUR = timedelta(hours=1)


def question(key: str, why: str, *answers: str, detail: Literal["none", "regions", "ml"] = "none") -> SafetyQuestion:
    return SafetyQuestion(key, "", "?", "", ("no", *(answers or ("yes",))), detail, ("ASK",), why, "", "")


QUESTIONS = {
    q.id: q
    for q in (
        question("thinners", "blood thinners"),
        question("injury", "a fresh injury", detail="regions"),
        question("pregnancy", "pregnancy", "first", "second", "third"),
        question("limit", "a fluid limit", detail="ml"),
    )
}


def session(hours: float, status: str = "attended", regions: tuple[str, ...] = (), **more: Any) -> Session:
    at = NOON + hours * HOUR
    fields: dict[str, Any] = {
        "id": f"s{hours}",
        "at": at,
        "zone": ZONE,
        "day": at.date(),
        "status": status,
        "regions": regions,
    }
    return Session(**(fields | more))


def answer(key: str, said: str, hours: float, **more: Any) -> Answer:
    at = NOON + hours * HOUR
    fields: dict[str, Any] = {
        "id": f"{key}{hours}",
        "at": at,
        "zone": ZONE,
        "day": at.date(),
        "question": key,
        "answer": said,
    }
    return Answer(**(fields | more))


def check_in(hours: float, **levels: int) -> CheckIn:
    at = NOON + hours * HOUR
    return CheckIn(id=f"c{hours}", at=at, zone=ZONE, day=at.date(), levels=levels)


def asked(hours: float, text: str) -> Note:
    at = NOON + hours * HOUR
    return Note(id=f"n{hours}", at=at, zone=ZONE, day=at.date(), text=text, topic="question")


def therapy(hours: float, kind: TherapyKind = "physio", regions: tuple[str, ...] = ("left_calf",)) -> Therapy:
    at = NOON + hours * HOUR
    return Therapy(id=f"t{hours}", at=at, zone=ZONE, day=at.date(), kind=kind, regions=regions)


def drawn(**past: Any) -> SessionCard:
    usual: dict[str, Any] = {"sessions": (), "answers": (), "check_ins": (), "notes": (), "therapies": ()}
    return card(Past(**(usual | past)), QUESTIONS, NOW)


def lines(made: SessionCard, heading: str, **more: Any) -> tuple[str, ...]:
    found = [in_english(s.lines) for s in sections(made, **more) if english(s.heading).startswith(heading)]
    return found[0] if found else ()


@pytest.mark.parametrize(
    ("hours", "offered"),
    [(-1, False), (0, False), (0.1, True), (35.9, True), (36, False)],
    ids=[
        "not once it has begun",
        "not as it begins",
        "on its day",
        "on the calendar day before",
        "not two days before",
    ],
)
def test_the_card_is_offered_from_the_day_before_until_the_session_begins(hours: float, offered: bool) -> None:
    assert ready(session(hours, "booked"), NOW) is offered


def test_without_a_booking_nothing_is_offered_and_the_card_still_gathers() -> None:
    made = drawn(notes=[asked(-1, "May I swim?")])
    assert not ready(None, NOW)
    assert english(title(made, NOW)) == "For your next session · not booked yet"
    assert lines(made, "My questions") == ("May I swim?",)


WEEK_AGO = -7 * 24


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [
        ([answer("thinners", "yes", -5)], ["new"]),
        ([answer("thinners", "no", -5)], []),
        ([answer("thinners", "no", -200), answer("thinners", "yes", -5)], ["new"]),
        ([answer("thinners", "yes", -200)], ["standing"]),
        ([answer("thinners", "yes", -200), answer("thinners", "yes", -5)], ["standing"]),
        ([answer("thinners", "yes", -200), answer("thinners", "no", -5)], ["over"]),
        ([answer("thinners", "yes", -200), answer("thinners", "over", -5, cleared_by="Dr Ko")], ["over"]),
        ([answer("thinners", "yes", -200), answer("thinners", "no", -199)], []),
        ([answer("pregnancy", "first", -200), answer("pregnancy", "second", -5)], ["changed"]),
        (
            [
                answer("injury", "yes", -200, regions=("left_calf",)),
                answer("injury", "yes", -5, regions=("left_foot",)),
            ],
            ["changed"],
        ),
        ([answer("thinners", "yes", -6), answer("thinners", "no", -5)], []),
        ([answer("gone", "yes", -5)], []),
    ],
    ids=[
        "a first yes since is new",
        "a no is not news",
        "a no that became a yes is new",
        "a yes from before still stands",
        "the same answer again still stands",
        "a yes that became a no is over",
        "a clearance is over",
        "what was over before the last session is not told again",
        "another trimester is a change",
        "another region is a change",
        "a yes taken back since is not news",
        "an answer to a question that is no longer asked is left out",
    ],
)
def test_what_changed_since_the_last_session(answers: list[Answer], kinds: list[str]) -> None:
    assert [c.kind for c in changes(answers, QUESTIONS, NOON + WEEK_AGO * HOUR, NOW)] == kinds


def test_before_the_first_session_everything_that_stands_is_new() -> None:
    made = drawn(answers=[answer("thinners", "yes", -900), answer("pregnancy", "no", -900)])
    assert lines(made, "New") == ("Blood thinners",)


def test_changes_are_told_in_words() -> None:
    said = [
        answer("thinners", "yes", -200), answer("thinners", "over", -5, cleared_by="Dr Ko"),
        answer("injury", "yes", -4, regions=("left_calf",)),
        answer("pregnancy", "first", -200), answer("pregnancy", "second", -3),
        answer("limit", "yes", -200, ml=1500),
    ]  # fmt: skip
    made = drawn(answers=said, sessions=[session(WEEK_AGO)])
    assert lines(made, "New since Mon 16 Nov") == (
        "A fresh injury: left calf",
        "Pregnancy: second trimester (changed)",
        "Blood thinners: over, says Dr Ko",
    )
    assert lines(made, "Still true") == ("A fluid limit: up to 1,500 ml a day",)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (None, "Unknown; the safety questions are not answered yet."),
        (-5, "Nothing, by the safety answers of Mon 23 Nov."),
        (-300, "Not asked since; the safety answers are from Tue 10 Nov."),
    ],
    ids=["never asked is unknown", "asked since and all no", "asked only before the last session"],
)
def test_nothing_new_is_said_only_as_far_as_it_was_asked(hours: float | None, said: str) -> None:
    answers = [] if hours is None else [answer("thinners", "no", hours)]
    assert lines(drawn(answers=answers, sessions=[session(WEEK_AGO)]), "New") == (said,)


def test_the_sorest_regions_now_come_first_with_their_worst_since() -> None:
    readings = [check_in(-100, left_calf=7, right_foot=3), check_in(-2, left_calf=2, right_foot=4, left_arm=0)]
    made = drawn(check_ins=readings, sessions=[session(WEEK_AGO)])
    assert lines(made, "Where") == ("Right foot 4/10", "Left calf 2/10, 7/10 at worst")


def test_what_was_sore_before_the_last_session_is_not_on_the_card() -> None:
    made = drawn(check_ins=[check_in(-200, left_calf=7), check_in(-1, left_foot=1)], sessions=[session(WEEK_AGO)])
    assert lines(made, "Where") == ("Left foot 1/10",)


def test_no_check_in_since_is_unknown_and_all_at_zero_is_nothing() -> None:
    assert lines(drawn(sessions=[session(WEEK_AGO)]), "Where")[0].startswith("Unknown")
    made = drawn(check_ins=[check_in(-1, left_calf=0)], sessions=[session(WEEK_AGO)])
    assert lines(made, "Where") == ("Nothing was sore.",)


def hurt(hours: float, kind: HurtKind | None, *regions: str) -> Hurt:
    at = NOON + hours * HOUR
    return Hurt(f"h{hours}", f"r{hours}", at, at.date(), regions, kind)


def test_what_hurt_in_a_run_since_the_last_session_is_told_with_its_kind_the_latest_first() -> None:
    hurts = [hurt(-80, "numb", "left_foot"), hurt(-30, None, "left_calf"), hurt(-20, "sharp", "left_arm")]
    made = drawn(sessions=[session(-72)], hurts=hurts)
    assert lines(made, "Where it is sore") == (
        "Unknown; there was no check-in since the last session.",
        "Left arm hurt in a run on Sun 22 Nov: sharp",
        "Left calf hurt in a run on Sun 22 Nov: of what kind was not told",
    )
    made = drawn(sessions=[session(-72)], hurts=hurts, check_ins=[check_in(-1, left_calf=0)])
    assert lines(made, "Where it is sore")[0] == "Nothing was sore."
    assert len(lines(made, "Where it is sore")) == 3


def test_before_the_first_session_no_session_is_spoken_of() -> None:
    assert lines(drawn(), "Where it is sore") == ("Unknown; there was no check-in yet.",)
    assert first_day([], NOW) == date(2026, 10, 26)
    assert first_day([session(-72)], NOW) == session(-72).day


def test_a_reading_of_more_than_a_week_ago_says_nothing_about_now() -> None:
    made = drawn(check_ins=[check_in(-24 * 9, left_calf=3)], sessions=[session(-24 * 20)])
    assert lines(made, "Where") == ("Left calf 3/10 on Sat 14 Nov, unknown since",)


def test_only_the_sorest_regions_are_listed_and_the_rest_is_counted() -> None:
    levels = {"left_calf": 3, "left_foot": 2, "left_arm": 4, "left_shin": 5, "left_chest": 6, "left_buttock": 1}
    made = drawn(check_ins=[check_in(-1, **levels)])
    assert len(made.sore) == MOST_REGIONS
    assert lines(made, "Where")[-1] == "and 1 more"


@pytest.mark.parametrize(
    ("hours", "shown"),
    [(-72, True), (-73, False), (0, True), (72, True), (73, False)],
    ids=lambda value: f"{value} h" if not isinstance(value, bool) else "shown" if value else "left out",
)
def test_other_therapies_within_72_hours_are_shown(hours: float, shown: bool) -> None:
    booked = session(5, "booked")
    assert bool(nearby(booked, None, [therapy(5 + hours)])) is shown


def test_same_tissue_is_what_the_booking_says_else_what_the_last_session_worked() -> None:
    last = session(WEEK_AGO, regions=("left_calf",))
    (near,) = nearby(session(5, "booked"), last, [therapy(0)])
    assert near.same == ("left_calf",)
    (near,) = nearby(session(5, "booked", ("left_arm",)), last, [therapy(0)])
    assert near.same == ()


def test_a_therapy_is_told_with_its_distance_and_its_tissue() -> None:
    past = {"sessions": [session(-200, regions=("left_calf",)), session(30, "booked")]}
    made = drawn(**past, therapies=[therapy(2), therapy(40, "dry_needling", ("left_arm",)), therapy(30, regions=())])
    assert lines(made, "Other") == (
        "Physiotherapy Mon 23 Nov 14:00, 28 h before the session (same tissue: left calf)",
        "Physiotherapy Tue 24 Nov 18:00, at the same time (regions not told)",
        "Dry needling Wed 25 Nov 04:00, 10 h after the session (left arm)",
    )


def test_questions_stand_until_the_next_attended_session_after_them() -> None:
    notes = [asked(-300, "Old?"), asked(-5, "New?"), asked(1, "To come?")]
    assert [n.text for n in drawn(notes=notes, sessions=[session(-200)]).questions] == ["New?"]
    assert drawn(notes=notes, sessions=[session(-200), session(-4)]).questions == ()
    assert [n.text for n in drawn(notes=notes, sessions=[session(-4, "missed")]).questions] == ["Old?", "New?"]


@pytest.mark.parametrize(
    ("hours", "before", "said"),
    [
        (5, None, ("Pain before: not logged yet", "Soreness: no check-in in the 24 h before yet")),
        (5, 4, ("Pain before: 4/10", "Soreness: no check-in in the 24 h before yet")),
        (24, None, ()),
        (-1, None, ()),
    ],
    ids=["asked on its day", "kept once it is told", "not on the day before", "not once it has begun"],
)
def test_the_pain_before_a_session_is_asked_on_its_day(hours: float, before: int | None, said: tuple[str]) -> None:
    assert lines(drawn(sessions=[session(hours, "booked", before=before)]), "Before") == said


@pytest.mark.parametrize(
    ("hours", "counts"), [(-19, True), (-20, False), (-1, True)], ids=["24 h before", "25 h before", "6 h before"]
)
def test_a_check_in_of_the_24_hours_before_is_the_baseline(hours: float, counts: bool) -> None:
    made = drawn(sessions=[session(5, "booked")], check_ins=[check_in(hours, left_calf=2)])
    assert made.baseline is counts


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ([], "How long it took is unknown: there is no check-in from the week before."),
        (
            [(-100, 2), (-80, 6), (-60, 3)],
            "Worst 6/10, 15 h after. Settled between 15 and 35 h, within the usual 24–48 h; there is no earlier",
        ),
    ],
    ids=["unknown without readings", "its peak and the way back"],
)
def test_the_card_says_how_the_body_took_the_last_session(readings: list[tuple[int, int]], said: str) -> None:
    made = drawn(sessions=[session(-96)], check_ins=[check_in(hours, left_calf=level) for hours, level in readings])
    (line,) = lines(made, "After the last session")
    assert line.startswith(said)


def test_soreness_that_was_not_back_at_72_hours_is_on_the_card() -> None:
    made = drawn(sessions=[session(-96)], check_ins=[check_in(h, left_calf=lv) for h, lv in ((-100, 1), (-20, 5))])
    assert "ask your therapist before the next session" in lines(made, "After the last session")[1]


def test_a_part_without_lines_is_left_out() -> None:
    made = drawn()
    assert not lines(made, "After the last session"), "there was none"
    assert lines(made, "To wear", bring=("Loose clothing",)) == ("Loose clothing",)
    assert not lines(made, "To wear")


LEVELS = st.dictionaries(
    st.sampled_from(["left_calf", "right_calf", "left_arm", "right_foot"]), st.integers(0, 10), min_size=1
)


@examples(max_examples=150)
@given(st.lists(st.tuples(st.integers(-400, 0), LEVELS), max_size=8), st.integers(-400, 0))
def test_no_region_is_milder_at_worst_than_it_is_now_and_none_is_listed_twice(
    readings: list[tuple[int, dict[str, int]]], last: int
) -> None:
    found = sore_regions([check_in(hours, **levels) for hours, levels in readings], NOON + last * HOUR, NOON)
    assert all(1 <= s.worst <= 10 and (s.level is None or s.level <= s.worst) for s in found)
    assert all(s.last.at > NOON + last * HOUR for s in found)
    assert len({s.region for s in found}) == len(found)
