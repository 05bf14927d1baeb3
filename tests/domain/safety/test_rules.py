"""Every row of the safety table, on every routine the coach ships."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.routine.adapt import Adapted, adapt
from nmcoach.domain.safety import asking, limits, questions
from nmcoach.domain.safety.answers import OVER, Answer
from nmcoach.domain.say import english
from table import EVERY, TABLE, TRIMESTERS, forbidden

AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
TODAY = AT.date()
QUESTIONS, MOVES, ROUTINES = loader.questions(), loader.moves(), loader.routines()
ROWS = [
    pytest.param(key, said, id=f"{rule.text} ({said})")
    for key, rule in TABLE.items()
    for said in QUESTIONS[key].answers[1:]
]
every_row = pytest.mark.parametrize(("key", "said"), ROWS)


def answer(key: str, said: str, regions: tuple[str, ...] = ()) -> Answer:
    asks = QUESTIONS[key].detail
    return Answer(
        id=key,
        at=AT,
        zone="UTC",
        day=TODAY,
        question=key,
        answer=said,
        regions=regions if asks == "regions" and said == "yes" else (),
        ml=1500 if asks == "ml" else None,
    )


def fitted(routine: str, answers: dict[str, Answer], today: date = TODAY) -> Adapted:
    return adapt(ROUTINES[routine], MOVES, limits.answer_constraints(answers, QUESTIONS, today))


def used(result: Adapted) -> set[str]:
    assert result.routine is not None
    return {s.move for s in result.routine.work() if s.move is not None}


def all_no(*given: Answer) -> dict[str, Answer]:
    return {key: answer(key, "no") for key in QUESTIONS} | {one.question: one for one in given}


def test_the_table_and_the_shipped_questions_have_the_same_twenty_rows() -> None:
    assert set(TABLE) == set(QUESTIONS)
    assert len(TABLE) == 20
    assert set(MOVES) - {"breath"} == EVERY


@every_row
@pytest.mark.parametrize("routine", ROUTINES)
def test_the_rule_holds_on_every_routine(key: str, said: str, routine: str) -> None:
    regions = ("left_calf", "right_upper_back", "left_foot")
    result = fitted(routine, all_no(answer(key, said, regions)))
    no = forbidden(dict.fromkeys(TABLE, ("no", ())) | {key: (said, regions)})
    assert (result.routine is None) == no.stop
    if result.routine is None:
        assert result.cap == 0
        assert result.then
        return
    assert not used(result) & no.moves
    assert result.cap == min(ROUTINES[routine].cap, no.cap)
    assert max(result.caps.values()) <= no.cap
    assert result.routine.seconds == 300
    written = {s.move for s in ROUTINES[routine].work() if s.move is not None}
    swapped = {"wall_glute"} if said == "third" else set()
    assert written - no.moves - swapped <= used(result), "the rule leaves out no more than it says"


@every_row
def test_the_clinician_is_to_be_asked_where_the_rule_says_so(key: str, said: str) -> None:
    asked = questions.to_ask(all_no(answer(key, said, ("left_calf",))), QUESTIONS)
    assert asked == ((QUESTIONS[key].why,) if TABLE[key].ask else ())


@every_row
def test_no_and_over_lift_the_rule(key: str, said: str) -> None:
    for lifted in ("no", OVER):
        assert limits.answer_constraints(all_no(answer(key, lifted)), QUESTIONS, TODAY) == ()


@every_row
def test_whatever_the_rule_leaves_out_is_told_with_its_reason(key: str, said: str) -> None:
    for routine in ROUTINES:
        result = fitted(routine, all_no(answer(key, said, ("left_calf", "right_upper_back"))))
        if result.routine is None:
            assert english(result.changes[0].text) == f"No rolling today: {QUESTIONS[key].why}."
            continue
        left = {s.move for s in ROUTINES[routine].work() if s.move is not None} - used(result)
        told = {
            change.move: english(change.text) for change in result.changes if change.what in ("left_out", "swapped")
        }
        assert left == set(told)
        words = "trimester|in pregnancy" if key == "pregnancy" else QUESTIONS[key].during
        assert all(any(word in text for word in words.split("|")) for text in told.values())


def test_blood_thinners_are_named_where_a_ball_is_left_out() -> None:
    result = fitted("desk_neck", all_no(answer("blood_thinners", "yes")))
    assert english(result.changes[0].text) == (
        "Inner shoulder blade left out: no deep work; no ball or peanut on back, chest, neck, hip or buttock "
        "with blood thinners or a bleeding disorder."
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("hypermobility", "Stop well before the end of each joint's range: very flexible joints."),
        ("under_18", "Have an adult with you: you are under 18."),
        ("clot", "If one leg is newly swollen, warm, painful or changes colour, be seen the same day."),
    ],
)
def test_what_else_to_keep_in_mind_is_said(key: str, words: str) -> None:
    assert words in [english(change.text) for change in fitted("full_daily", all_no(answer(key, "yes"))).changes]


def test_a_stop_of_today_holds_on_and_is_asked_from_the_next_day_on() -> None:
    answers = all_no(answer("sick_today", "yes"))
    tomorrow = date(2026, 11, 24)
    assert asking.waiting(answers, QUESTIONS, TODAY) == ()
    assert not asking.due_again(answers, QUESTIONS, TODAY)
    assert asking.due_day(answers, QUESTIONS) == tomorrow
    assert english(fitted("full_daily", answers).then) == "Rest for now. The coach asks again tomorrow."
    for later in (tomorrow, date(2027, 2, 1)):
        assert asking.waiting(answers, QUESTIONS, later) == ("sick_today",)
        assert asking.due_again(answers, QUESTIONS, later)
        assert fitted("full_daily", answers, later).routine is None
        assert (
            english(fitted("full_daily", answers, later).then)
            == "Rest for now. Is it over? Answer it anew under Safety."
        )


@pytest.mark.parametrize("trimester", TRIMESTERS)
def test_pregnancy_leaves_no_lying_flat_no_abdomen_no_deep_legs_and_no_inner_thigh(trimester: str) -> None:
    for routine in ROUTINES:
        moves = used(fitted(routine, all_no(answer("pregnancy", trimester))))
        assert not moves & {"tfl_ball", "adductor_roll", "calf_roll", "chair_calf", "ham_roll", "chair_ham"}
        assert not moves & {"quad_roll", "outer_thigh_roll", "upper_back_roll", "skull_base", "peanut_back"}
        assert trimester == "second" or "lat_roll" not in moves
        assert trimester != "third" or moves <= {"breath", "foot_ball", "forearm_ball", "wall_back"}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_of_several_answers_the_strictest_wins(data: st.DataObject) -> None:
    said = {key: data.draw(st.sampled_from([*q.answers, "over", "not_said"]), key) for key, q in QUESTIONS.items()}
    said |= dict.fromkeys(data.draw(st.sets(st.sampled_from(["fracture", "sick_today", "clot"]))), "no")
    regions = tuple(data.draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=3, unique=True)))
    no = forbidden({key: (word, regions) for key, word in said.items()})
    result = fitted(
        data.draw(st.sampled_from(sorted(ROUTINES))), {key: answer(key, word, regions) for key, word in said.items()}
    )
    assert (result.routine is None) == no.stop
    if result.routine is not None:
        assert not used(result) & no.moves
        assert result.cap <= no.cap
        assert max(result.caps.values()) <= no.cap
