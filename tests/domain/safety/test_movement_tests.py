"""Which movement tests are not done, worked out from section 8 of the reference, and written down by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.day.facts import Content, DayFacts
from nmcoach.domain.day.testing import refusal_of
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.measures.measures import MEASURES, MeasureSide
from nmcoach.domain.profile import Profile
from nmcoach.domain.record import replace
from nmcoach.domain.regions import parse_many
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.looks import Looked, settled
from nmcoach.domain.safety.movement_tests import NEEDS
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.say import english
from nmcoach.domain.soreness.check_ins import CheckIn

AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
NOW = moment(AT, "UTC")
CONTENT = Content({}, {}, loader.questions(), loader.red_flags())
BENDING = ("hypertension", "fracture", "osteoporosis", "disc", "neck", "pregnancy", "sick_today")
"""Questions whose yes leaves out the toe touch, whatever else is told."""


def head(hours: float, key: str) -> dict[str, Any]:
    at = moment(AT - timedelta(hours=hours), "UTC")
    return {"id": f"{key}{hours}", "at": at.at, "zone": "UTC", "day": at.day}


def answer(key: str, hours: float = 1, said: str = "yes", regions: str = "") -> Answer:
    return Answer(**head(hours, key), question=key, answer=said, regions=parse_many(regions), lifts=())


def sign(key: str, hours: float = 1) -> Flagged:
    level = CONTENT.red_flags[key].level
    assert level != "despair"
    return Flagged(**head(hours, key), flag=key, level=level)


FIRST = tuple(key for key, question in CONTENT.questions.items() if question.first)


def why(kind: str, side: MeasureSide = "", then: Moment = NOW, **facts: Any) -> str:
    """Say why not, the first questions being answered no where nothing else is told."""
    told = facts.get("answers", ())
    no = [answer(key, 999, "no") for key in FIRST if key not in {one.question for one in told}]
    return plainly(kind, side, then, **facts | {"answers": [*no, *told]})


def plainly(kind: str, side: MeasureSide = "", then: Moment = NOW, **facts: Any) -> str:
    known = DayFacts(**{"profile": None, "plan": (), "sessions": (), "answers": (), "check_ins": (), "drinks": (),
                        "rolls": (), **facts})  # fmt: skip
    return english(refusal_of(known, CONTENT, NOW, kind, side, then))


def test_every_movement_test_is_known_here_and_nothing_that_is_told_on_a_scale() -> None:
    assert {key for key, measure in MEASURES.items() if measure.unit == "cm"} == NEEDS.keys()
    assert why("pain", answers=[answer("fracture")]) == ""


@pytest.mark.parametrize("key", [key for key in CONTENT.questions if key != "surgery"])
def test_the_toe_touch_is_left_out_by_these_answers_and_no_others(key: str) -> None:
    asked = CONTENT.questions[key]
    told = answer(key, said=asked.answers[-1], regions="right arm" if asked.detail == "regions" else "")
    refused = why("toe_touch", answers=[told])
    assert bool(refused) == (key in BENDING or key == "clot"), "after a clot the legs are left out altogether"
    if refused:
        assert refused.startswith(f"No toe touch for now: {asked.why}")
        assert refused.endswith("What you measured before stays.")


@pytest.mark.parametrize(
    ("where", "out"),
    [("low back", True), ("right hip_front", True), ("left buttock", True), ("foot", False), ("arm", False)],
)
def test_surgery_leaves_the_toe_touch_out_at_back_or_hip(where: str, out: bool) -> None:
    assert bool(why("toe_touch", answers=[answer("surgery", regions=where)])) == out


@pytest.mark.parametrize("kind", NEEDS)
def test_nothing_is_tested_while_a_stop_or_a_stopping_sign_stands_or_is_looked_at(kind: str) -> None:
    side: MeasureSide = "left" if MEASURES[kind].sided else ""
    assert why(kind, side) == ""
    assert "a recent or possible fracture" in why(kind, side, answers=[answer("fracture")])
    fall = sign("major_fall")
    assert "you noticed something to have looked at" in why(kind, side, red_flags=[fall])
    looked = settled(fall, Looked("Dr Lee", NOW.day, "no"), NOW)
    assert "a warning sign is not settled yet" in why(kind, side, red_flags=[looked])
    assert why(kind, side, red_flags=[sign("night_pain")]) == "", "what is only to be told of stops nothing"
    assert why(kind, side, red_flags=[sign("chest_pain")]).startswith("Call your local emergency number now")


def test_what_a_settled_sign_still_asks_and_rests_leaves_tests_out() -> None:
    fall = settled(sign("major_fall", 3), Looked("Dr Lee", NOW.day, "yes"), moment(AT - timedelta(hours=2), "UTC"))
    assert "until the safety questions are answered again" in why("hand_behind_back", "left", red_flags=[fall])
    told = why("toe_touch", red_flags=[fall])
    assert "after a warning sign the question about a recent or possible fracture waits first" in told
    answered = [answer(key, said="no") for key in ("fracture", "neck", "blood_thinners")]
    assert why("toe_touch", red_flags=[fall], answers=answered) == ""


def test_no_side_that_is_left_out_is_tested_and_the_other_is() -> None:
    wound: dict[str, Any] = {"answers": [answer("wound", regions="left calf")]}
    assert why("knee_to_wall", "left", **wound) == (
        "No knee to wall for now: a wound, rash or skin infection, and the part it moves is left out. "
        "What you measured before stays."
    )
    assert why("knee_to_wall", "right", **wound) == ""
    sore: dict[str, Any] = {"check_ins": [CheckIn(**head(24, "sore"), levels={"left_calf": 6})]}
    assert "left calf was 6/10 on Sun 22 Nov" in why("knee_to_wall", "left", **sore)
    assert why("knee_to_wall", "right", **sore) == ""


@pytest.mark.parametrize(("level", "out"), [(4, False), (5, True)])
def test_a_low_back_at_five_leaves_the_toe_touch_out(level: int, out: bool) -> None:
    told = CheckIn(**head(2, "sore"), levels={"right_low_back": level})
    assert bool(why("toe_touch", check_ins=[told])) == out
    old = replace(told, at=AT - timedelta(days=10), day=(AT - timedelta(days=10)).date())
    assert why("toe_touch", check_ins=[old]) == "", "so old a level is asked about, and leaves nothing out"


def test_only_positions_the_user_can_take_are_asked_for() -> None:
    seated: dict[str, Any] = {"profile": Profile(**head(1, "me"), avoids=("standing",))}
    assert "not a position for you" in why("toe_touch", **seated)
    assert "not a position for you" in why("knee_to_wall", "left", **seated)
    assert why("hand_behind_back", "left", **seated) == ""


def test_what_was_tested_before_the_stop_may_be_told_and_what_was_tested_in_it_may_not() -> None:
    before, within = (moment(AT - timedelta(hours=hours), "UTC") for hours in (50, 5))
    both: list[dict[str, Any]] = [{"answers": [answer("fracture", 30)]}, {"red_flags": [sign("major_fall", 30)]}]
    for facts in both:
        assert why("toe_touch", then=before, **facts) == ""
        assert why("toe_touch", then=within, **facts) != ""


def test_a_stop_told_by_a_clock_that_ran_ahead_holds_now() -> None:
    assert why("toe_touch", answers=[answer("fracture", -30)]) != ""
    assert why("toe_touch", red_flags=[sign("major_fall", -30)]) != ""


def first_but(key: str, said: str = "") -> list[Answer]:
    """Answer the first questions no, but for one."""
    return [answer(one, 1, said if one == key else "no") for one in FIRST if one != key or said]


@pytest.mark.parametrize("key", FIRST)
@pytest.mark.parametrize("kind", NEEDS)
def test_a_first_question_that_is_not_answered_is_never_kinder_than_its_yes(kind: str, key: str) -> None:
    side: MeasureSide = "left" if MEASURES[kind].sided else ""
    asked = CONTENT.questions[key]
    yes = plainly(kind, side, answers=first_but(key, asked.answers[-1]))
    missing, kept = plainly(kind, side, answers=first_but(key)), plainly(kind, side, answers=first_but(key, "not_said"))
    assert bool(missing) == bool(kept) == bool(yes)
    if missing:
        assert f"for now: under Safety the question about {asked.why} waits for an answer first." in missing
        assert "you keep some of the first answers to yourself, which is fine. What you measured before" in kept


def test_nothing_is_tested_before_the_first_questions_are_answered_and_what_was_stays() -> None:
    for kind in NEEDS:
        side: MeasureSide = "left" if MEASURES[kind].sided else ""
        assert "waits for an answer first" in plainly(kind, side)
        assert plainly(kind, side, moment(AT - timedelta(hours=1), "UTC")) == "", "an earlier value is kept"
        assert plainly(kind, side, answers=first_but("")) == ""
    old = [replace(one, day=one.day - timedelta(days=181)) for one in first_but("")]
    assert "waits for an answer first" in plainly("toe_touch", answers=old), "and again after half a year"
