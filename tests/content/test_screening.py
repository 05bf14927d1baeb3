"""The shipped safety questions ask what the client's guide asks, and bar what it bars."""

import re

import pytest

from nmcoach.content.loader import FOLDER, questions
from nmcoach.domain.regions import BASES
from nmcoach.domain.routine.routine import KIT, POSITIONS
from nmcoach.domain.safety.answers import NO
from nmcoach.domain.safety.questions import SafetyQuestion, grouped

EFFECTS = {
    "hypertension": {"BLOCK", "ASK"},
    "blood_thinners": {"BLOCK", "LIGHT", "ASK"},
    "clot": {"AVOID", "ASK"},
    "fluid_limit": {"FLUID", "ASK"},
    "fracture": {"STOP"},
    "osteoporosis": {"BLOCK", "AVOID", "ASK"},
    "bone": {"AVOID", "ASK"},
    "surgery": {"AVOID", "ASK"},
    "inflammation": {"AVOID", "BLOCK"},
    "wound": {"AVOID"},
    "varicose": {"AVOID"},
    "cancer": {"AVOID", "ASK"},
    "numbness": {"AVOID", "LIGHT"},
    "disc": {"AVOID", "ASK"},
    "neck": {"AVOID", "ASK"},
    "hypermobility": {"LIGHT", "TELL"},
    "sick_today": {"STOP_TODAY"},
    "pregnancy": {"PREGNANCY", "ASK"},
    "medicines": {"LIGHT", "ASK"},
    "under_18": {"TELL", "ASK"},
}
PARTS = ("bone", "surgery", "inflammation", "wound", "varicose", "cancer", "numbness")

every_question = pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.id)


def test_all_twenty_questions_are_asked() -> None:
    assert len(EFFECTS) == 20
    assert list(questions()) == list(EFFECTS)


@every_question
def test_effects_are_those_of_the_reference_table(question: SafetyQuestion) -> None:
    assert set(question.effects) == EFFECTS[question.id]
    assert len(question.effects) == len(EFFECTS[question.id])


@every_question
def test_no_is_the_first_answer(question: SafetyQuestion) -> None:
    assert question.answers[0] == NO
    assert question.answers == (("no", "first", "second", "third") if question.id == "pregnancy" else ("no", "yes"))


def test_a_region_or_a_limit_is_asked_for_where_the_effect_needs_it() -> None:
    wanted = dict.fromkeys(PARTS, "regions") | {"fluid_limit": "ml", "pregnancy": "due"}
    assert {q.id: q.detail for q in questions().values() if q.detail != "none"} == wanted


@every_question
def test_the_question_ends_in_a_question_mark_and_the_help_in_a_full_stop(question: SafetyQuestion) -> None:
    assert re.fullmatch(r"[A-Z][^!?.\n]*\?", question.text)
    assert re.fullmatch(r"[A-Z][^!?\n]*\.", question.help)
    assert len(question.help) <= 120


@every_question
def test_the_reason_fits_inside_a_sentence(question: SafetyQuestion) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9, ()]{5,39}", question.why)
    assert re.fullmatch(r"(with|after|in|under|while|where) [a-z0-9 ,()]{2,50}", question.during)
    assert question.source


@every_question
def test_what_is_left_out_is_known_and_said_in_words(question: SafetyQuestion) -> None:
    listed = (*question.no_regions, *question.no_press, *question.positions)
    assert bool(listed) == bool(question.barred)
    assert set(question.no_regions) <= set(BASES)
    assert set(question.positions) <= set(POSITIONS)
    for words in (*question.no_press, *question.light_press):
        kit, base = words.split(" on ")
        assert kit in KIT
        assert base in BASES
    if "AVOID" in question.effects:
        assert listed or question.detail == "regions"


@every_question
def test_a_sentence_to_keep_in_mind_is_whole(question: SafetyQuestion) -> None:
    assert not question.say or re.fullmatch(r"[A-Z][^!?\n]*\.", question.say)


def test_questions_come_in_groups_that_fit_on_a_page() -> None:
    groups = grouped(questions())
    assert {len(asked) for asked in groups.values()} == {4}
    assert [q.id for asked in groups.values() for q in asked] == list(questions())


def test_no_content_file_shouts() -> None:
    files = sorted(FOLDER.glob("*.toml"))
    assert len(files) >= 3
    assert not [file.name for file in files if "!" in file.read_text(encoding="utf-8")]
