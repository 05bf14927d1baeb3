import re
from pathlib import Path

import pytest

from nmcoach.content.guide_loader import cards, questions, read_cards
from nmcoach.content.loader import FOLDER

CLAIMS = {
    "neural": ("Neural reset", "unproven", "clinical knowledge"),
    "circulatory": ("muscle pump", "12 people", "19997015"),
    "endocrine": ("serotonin", "near zero", "Moyer 2011"),
    "back_pain": ("−35 % after 6 weekly sessions", "25 trials", "CD001929"),
    "pain": ("−30–40 %", "unverified", "CD001929"),
    "return_to_play": ("22 % faster return to play", "Unverified", "without a reference"),
    "cortex": ("−15 % after 8 sessions", "Unverified", "without a reference"),
    "heart_rate": ("+12 %", "unverified", "Meier 2020"),
    "endorphins": ("rise by 200 % after 20 min", "+16 %", "2526775"),
    "stress": ("up 7 points on the 10-point scale", "Probably meant as a fall", "Moyer 2011"),
    "flow": ("Lactate −25 % within 30 min, perfusion (blood flow) +30 % within 10 min", "12 people", "19997015"),
    "trials": ("2022–2024", "names none of them", "without a reference"),
    "toxins": ("clears toxins", "No one has named the toxin", "painscience.com"),
    "stretching": ("speeds recovery", "About 1 point of 100", "CD004577"),
    "adhesions": ("breaks adhesions and resets nerves", "unproven", "clinical knowledge"),
    "foam_rolling": ("Rolling", "+4 %", "PMC6465761"),
}

CARDS_OF_CLAIMS = {"neural": "pathways", "circulatory": "pathways", "endocrine": "pathways", "foam_rolling": "rolling"}
"""Claims that stand elsewhere than among the guide's figures."""

ANSWERS = {
    "first_month": "1–2 a week",
    "maintenance": "Every 3–4 weeks",
    "length": "45–60 min",
    "rolling": "5 min",
    "water": "At least 2 L",
    "soreness": "In 24–48 h",
    "notice": "3–5",
    "chronic": "8–12 sessions",
    "avoid": "Uncontrolled hypertension, acute inflammation, recent fracture",
    "disclose": "Medication such as blood thinners, and pregnancy",
    "second_trimester": "Lighter pressure, no abdomen, uterus uncompressed",
    "combining": "Yes, without overloading the same tissue",
}


def said(card: str) -> str:
    return cards()[card].words()


SENTENCES = [
    sentence
    for text in (
        *(part for card in cards().values() for part in (card.title, *card.text, *(i.text for i in card.items))),
        *(part for card in cards().values() for c in card.claims for part in (c.claim, c.who, c.note)),
        *(cell for card in cards().values() for row in card.table for cell in row),
        *(part for q in questions().values() for part in (q.question, q.right, *q.wrong, q.why)),
    )
    for sentence in re.split(r"(?<=[.?;:]) ", text)
]


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_benefit_figure_is_marked_as_a_claim_with_what_is_known_and_its_source(claim: str) -> None:
    figure, note, source = CLAIMS[claim]
    card = CARDS_OF_CLAIMS.get(claim, "claims")
    known = next(c for c in cards()[card].claims if c.id == claim)
    assert (figure in known.claim, note in known.note, source in known.source) == (True, True, True)
    told = f"Claim: {known.claim} Who says so: {known.who} What is known: {known.note} ({known.source})"
    assert told in said(card)


def test_no_claim_is_left_out_of_the_table_of_claims() -> None:
    assert {c.id for card in cards().values() for c in card.claims} == set(CLAIMS)


@pytest.mark.parametrize("figure", ["200 %", "−25 %", "+30 %", "−35 %", "22 %", "+12 %", "−15 %", "toxin"])
def test_a_claimed_figure_stands_nowhere_but_among_the_claims(figure: str) -> None:
    assert [key for key in cards() if figure in said(key)] == ["claims"]


def test_pressure_in_psi_stands_only_where_treatments_are_compared_and_says_it_is_no_advice() -> None:
    assert [key for key in cards() if "psi" in said(key)] == ["compare"]
    assert "The pressures are no guide for pressing on yourself." in said("compare")
    assert not any("psi" in " ".join((q.question, q.right, *q.wrong, q.why)) for q in questions().values())


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_calm_and_short(sentence: str) -> None:
    assert "!" not in sentence
    assert len(sentence.split()) <= 30


def test_every_card_and_claim_says_where_it_comes_from() -> None:
    assert all(card.sources and all(card.sources) for card in cards().values())
    assert all(claim.source for card in cards().values() for claim in card.claims)


def test_the_six_concepts_the_three_pathways_and_the_five_steps_are_that_many() -> None:
    assert sum(part.startswith("- ") for part in cards()["ideas"].text) == 6
    assert len(cards()["pathways"].claims) == 3
    assert sum(part.startswith("- ") for part in cards()["session"].text) == 5


def test_the_quiz_has_twelve_questions_with_the_answers_of_the_guide() -> None:
    assert {key: question.right for key, question in questions().items()} == ANSWERS


@pytest.mark.parametrize("key", ANSWERS)
def test_a_question_offers_four_different_answers_and_explains_the_right_one(key: str) -> None:
    question = questions()[key]
    assert len({question.right, *question.wrong}) == 4
    assert question.why


def test_a_title_fits_the_list_of_cards() -> None:
    assert all(len(card.title) <= 26 for card in cards().values())


def test_a_line_to_tick_fits_beside_the_list_of_cards() -> None:
    assert all(len(item.text) <= 40 for card in cards().values() for item in card.items)


@pytest.mark.parametrize("name", ["claims.toml", "checklist.toml"])
def test_a_table_that_names_no_card_is_told_with_file_and_table(name: str, tmp_path: Path) -> None:
    for file in ("guide.toml", "claims.toml", "checklist.toml"):
        (tmp_path / file).write_text((FOLDER / file).read_text(encoding="utf-8"), encoding="utf-8")
    damaged = re.sub(r'card = "\w+"', 'card = "nowhere"', (tmp_path / name).read_text(encoding="utf-8"), count=1)
    (tmp_path / name).write_text(damaged, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{name}: \[\w+\] card = 'nowhere' is no card"):
        read_cards(tmp_path)


def test_rows_of_a_table_are_equally_long(tmp_path: Path) -> None:
    for file in ("guide.toml", "claims.toml", "checklist.toml"):
        (tmp_path / file).write_text((FOLDER / file).read_text(encoding="utf-8"), encoding="utf-8")
    damaged = (tmp_path / "guide.toml").read_text(encoding="utf-8").replace('"Emerging studies", ', "")
    (tmp_path / "guide.toml").write_text(damaged, encoding="utf-8")
    with pytest.raises(ValueError, match=r"guide.toml: \[compare\] table has rows of different lengths"):
        read_cards(tmp_path)
