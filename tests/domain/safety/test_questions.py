from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.amounts import Told
from nmcoach.domain.record import replace
from nmcoach.domain.regions import on_both_sides
from nmcoach.domain.routine.adapt import Adapted, adapt
from nmcoach.domain.routine.constraints import regions_of
from nmcoach.domain.safety import asking, limits, questions, standing, words
from nmcoach.domain.safety.answers import Answer, applies
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.say import english

AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
QUESTIONS = loader.questions()
MOVES = loader.moves()
ROUTINES = loader.routines()


def answer(question: str, said: str = "yes", minutes: int = 0, **details: Any) -> Answer:
    at = AT + timedelta(minutes=minutes)
    made = Answer(id=f"{minutes:05}", at=at, zone="UTC", day=at.date(), question=question, answer=said)
    return replace(made, **details)


def all_no(**given: Answer) -> dict[str, Answer]:
    return {key: given.get(key, answer(key, "no")) for key in QUESTIONS}


def adapted(routine: str, **given: Answer) -> Adapted:
    return adapt(ROUTINES[routine], MOVES, limits.answer_constraints(all_no(**given), QUESTIONS, AT.date()))


def used(result: Adapted) -> set[str]:
    assert result.routine is not None
    return {s.move for s in result.routine.work() if s.move is not None}


def test_the_latest_answer_stands() -> None:
    answers = [answer("fracture", "no", 2), answer("fracture", "yes", 1)]
    assert standing.standing_answers(answers)["fracture"].answer == "no"


@pytest.mark.parametrize(
    ("said", "bars"), [("no", False), ("over", False), ("not_said", False), ("yes", True), ("third", True)]
)
def test_no_over_and_what_is_not_said_bar_nothing(said: str, bars: bool) -> None:
    assert applies(answer("fracture", said)) is bars
    assert not applies(None)


def test_all_answered_no_bars_nothing() -> None:
    assert limits.answer_constraints(all_no(), QUESTIONS, AT.date()) == ()
    assert questions.stop_reason(all_no(), QUESTIONS) is None
    assert questions.to_ask(all_no(), QUESTIONS) == ()


def test_until_all_is_answered_everything_stays_light() -> None:
    answers = all_no()
    del answers["medicines"]
    assert asking.unanswered(answers, QUESTIONS, AT.date()) == ("medicines",)
    block, light = limits.answer_constraints(answers, QUESTIONS, AT.date())
    assert (block.stop, block.no_deep, block.only_rest) == (False, True, False)
    assert (light.cap, light.stop, light.only_rest) == (3, False, False)


def test_until_the_first_page_is_answered_nothing_but_resting_is_left() -> None:
    for said in ({}, all_no(fracture=answer("fracture", "not_said"))):
        (constraint,) = limits.answer_constraints(said, QUESTIONS, AT.date())
        assert (constraint.only_rest, constraint.stop) == (True, False)


def test_uncontrolled_high_blood_pressure_bars_deep_work_and_asks() -> None:
    given = answer("hypertension")
    result = adapted("desk_neck", hypertension=given)
    assert not any(MOVES[m].deep for m in used(result))
    assert result.cap == ROUTINES["desk_neck"].cap
    assert questions.to_ask(all_no(hypertension=given), QUESTIONS) == ("high blood pressure",)


def test_fresh_inflammation_bars_its_region_and_deep_work() -> None:
    result = adapted("recovery_day", inflammation=answer("inflammation", regions=("left_calf",)))
    assert "calf_roll" not in used(result)
    assert not any(MOVES[m].deep for m in used(adapted("travel_ball", inflammation=answer("inflammation"))))


def test_a_fracture_stops_everything_until_it_is_over() -> None:
    stopped = adapted("full_daily", fracture=answer("fracture"))
    assert (stopped.routine, stopped.cap, english(stopped.stop)) == (None, 0, "a recent or possible fracture")
    cleared = adapted("full_daily", fracture=answer("fracture", "over", cleared_by="Dr Lee"))
    assert cleared.routine == ROUTINES["full_daily"]


def test_blood_thinners_bar_deep_work_cap_at_three_and_ask() -> None:
    given = answer("blood_thinners")
    result = adapted("desk_neck", blood_thinners=given)
    assert not any(MOVES[m].deep for m in used(result))
    assert result.cap == 3
    assert max(result.caps.values()) == 3
    assert questions.to_ask(all_no(blood_thinners=given), QUESTIONS)


@pytest.mark.parametrize(
    ("trimester", "positions"),
    [
        ("first", {"chair", "sitting", "standing"}),
        ("second", {"chair", "sitting", "standing", "side"}),
        ("third", {"chair", "sitting"}),
    ],
)
@pytest.mark.parametrize("routine", [key for key in ROUTINES if key != "breath"])
def test_each_trimester_allows_its_positions_only(routine: str, trimester: str, positions: set[str]) -> None:
    result = adapted(routine, pregnancy=answer("pregnancy", trimester))
    for key in used(result):
        assert MOVES[key].position in positions or key == "wall_back"
        assert not {"thigh_inner", "hip_front", "calf", "thigh_back", "thigh_front"} & set(MOVES[key].regions)
    assert result.cap == 3
    found = limits.trimester(all_no(pregnancy=answer("pregnancy", trimester)), QUESTIONS, AT.date())
    assert found == trimester


def test_in_the_third_trimester_the_foot_ball_takes_the_place_of_the_wall_buttock() -> None:
    result = adapted("pregnancy", pregnancy=answer("pregnancy", "third"))
    assert result.routine is not None
    before = ROUTINES["pregnancy"].segments
    places = [number for number, s in enumerate(before) if s.move == "wall_glute"]
    assert [result.routine.segments[p].move for p in places] == ["foot_ball", "foot_ball"]
    assert [result.routine.segments[p].seconds for p in places] == [before[p].seconds for p in places]
    assert any(
        change.what == "swapped" and "Foot arch instead of wall buttock" in english(change.text)
        for change in result.changes
    )


def test_in_the_second_trimester_the_wall_buttock_stays() -> None:
    assert "wall_glute" in used(adapted("pregnancy", pregnancy=answer("pregnancy", "second")))


def test_a_fluid_limit_gives_its_millilitres_and_bars_no_rolling() -> None:
    given = all_no(fluid_limit=answer("fluid_limit", ml=1500))
    assert questions.fluid_told(given, QUESTIONS) == Told(1500)
    assert questions.fluid_told(all_no(fluid_limit=answer("fluid_limit")), QUESTIONS) == Told(None)
    assert questions.fluid_told(all_no(fluid_limit=answer("fluid_limit", ml=2000, aim=True)), QUESTIONS) == Told(
        2000, aim=True
    )
    assert questions.fluid_told(all_no(), QUESTIONS) is None
    result = adapt(ROUTINES["full_daily"], MOVES, limits.answer_constraints(given, QUESTIONS, AT.date()))
    assert result.routine == ROUTINES["full_daily"]


@pytest.mark.parametrize("key", list(QUESTIONS))
def test_every_question_lists_no_first_and_has_an_effect(key: str) -> None:
    question = QUESTIONS[key]
    assert question.answers[0] == "no"
    assert question.effects
    assert words.effect_words(question)


def test_the_questions_are_asked_again_after_28_days() -> None:
    answers = all_no()
    assert not asking.due_again(answers, QUESTIONS, date(2026, 12, 20))
    assert asking.due_again(answers, QUESTIONS, date(2026, 12, 21))
    assert asking.due_day(answers, QUESTIONS) == date(2026, 12, 21)


def test_an_open_question_is_due_at_once() -> None:
    assert asking.due_again({}, QUESTIONS, date(2026, 11, 23))
    assert asking.due_day({}, QUESTIONS) is None


def test_both_sides_of_a_base_can_be_avoided() -> None:
    assert on_both_sides(["calf", "knee"]) == ("left_calf", "right_calf")


@settings(max_examples=100)
@given(st.data())
def test_no_answer_ever_adds_work_or_raises_the_cap(data: st.DataObject) -> None:
    given = {
        key: answer(key, data.draw(st.sampled_from(question.answers)), regions=("left_foot",), ml=1500)
        for key, question in QUESTIONS.items()
    }
    routine = ROUTINES[data.draw(st.sampled_from(sorted(ROUTINES)))]
    result = adapt(routine, MOVES, limits.answer_constraints(given, QUESTIONS, AT.date()))
    assert result.cap <= routine.cap
    assert (result.routine is None) == (questions.stop_reason(given, QUESTIONS) is not None)
    if result.routine is not None:
        assert result.routine.seconds == routine.seconds
        assert used(result) <= {s.move for s in routine.work()} | {"breath", "foot_ball"}
        if given["inflammation"].answer == "yes":
            assert not any("left_foot" in regions_of(MOVES[m], "both") for m in used(result))


def test_a_question_may_bar_by_several_effects_at_once() -> None:
    question = SafetyQuestion(
        "x", "g", "?", "h", ("no", "yes"), "regions", ("AVOID", "LIGHT", "BLOCK", "ASK"), "x", "with x", "s"
    )
    found = limits.answer_constraints({"x": answer("x", regions=("left_calf",))}, {"x": question}, AT.date())
    assert [english(one.why) for one in found] == [
        "no pressure on the left calf with x",
        "no deep work; no ball or peanut on back, chest, neck, hip or buttock with x",
        "only light pressure with x",
    ]
    assert found[0].no_regions == {"left_calf"}
    assert found[1].no_deep
    assert found[2].cap == 3


def test_the_first_page_comes_first_and_every_question_has_a_page() -> None:
    pages = questions.paged(QUESTIONS)
    assert {one.id for one in pages[0]} == {
        "fracture", "clot", "sick_today", "pregnancy", "osteoporosis", "surgery", "blood_thinners", "hypertension",
    }  # fmt: skip
    assert sorted(one.id for page in pages for one in page) == sorted(QUESTIONS)
    assert len(pages) == 4
