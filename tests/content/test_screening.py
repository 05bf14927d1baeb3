"""The shipped safety questions ask what the client's guide asks, and bar what it bars."""

import re

import pytest

from nmcoach.content.loader import FOLDER, questions
from nmcoach.domain.screening import NO, Question

EFFECTS = {
    "hypertension": {"BLOCK", "ASK"},
    "inflammation": {"AVOID", "BLOCK"},
    "fracture": {"STOP"},
    "blood_thinners": {"BLOCK", "LIGHT", "ASK"},
    "pregnancy": {"PREGNANCY", "ASK"},
    "fluid_limit": {"FLUID"},
}

every_question = pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.id)


def test_the_guides_questions_are_all_asked() -> None:
    assert list(questions()) == list(EFFECTS)


@every_question
def test_effects_are_those_of_the_reference_table(question: Question) -> None:
    assert set(question.effects) == EFFECTS[question.id]
    assert len(question.effects) == len(EFFECTS[question.id])


@every_question
def test_no_is_the_first_answer(question: Question) -> None:
    assert question.answers[0] == NO
    assert question.answers == (("no", "first", "second", "third") if question.id == "pregnancy" else ("no", "yes"))


def test_a_region_or_a_limit_is_asked_for_where_the_effect_needs_it() -> None:
    wanted = {"inflammation": "regions", "fluid_limit": "ml"}
    assert {q.id: q.detail for q in questions().values() if q.detail != "none"} == wanted


@every_question
def test_the_question_ends_in_a_question_mark_and_the_help_in_a_full_stop(question: Question) -> None:
    assert re.fullmatch(r"[A-Z][^!?.\n]*\?", question.text)
    assert re.fullmatch(r"[A-Z][^!?\n]*\.", question.help)
    assert len(question.help) <= 120


@every_question
def test_the_reason_fits_inside_a_sentence(question: Question) -> None:
    assert re.fullmatch(r"[a-z][a-z ]{5,39}", question.why)
    assert question.source


def test_no_content_file_shouts() -> None:
    files = sorted(FOLDER.glob("*.toml"))
    assert len(files) >= 3
    assert not [file.name for file in files if "!" in file.read_text(encoding="utf-8")]
