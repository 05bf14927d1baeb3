import re
from pathlib import Path

import pytest

from nmcoach.content.guide_loader import cards, questions, read_cards
from nmcoach.content.loader import FOLDER

FACTS = {
    "1–2 sessions a week for the first month": ("cadence", "first month, 1–2 sessions a week"),
    "then maintenance every 3–4 weeks": ("cadence", "maintenance session every 3–4 weeks"),
    "3–5 weekly sessions before a change is noticed": ("cadence", "3–5 weekly sessions before a change is noticed"),
    "chronic conditions 8–12": ("cadence", "Chronic conditions are said to take 8–12"),
    "roll the major muscle groups 5 min daily": ("rolling", "major muscle groups for 5 min daily"),
    "at least 2 L of water daily": ("water", "at least 2 L of water daily"),
    "mild soreness eases in 24–48 h": ("soreness", "Mild soreness is normal and eases in 24–48 h"),
    "light stretching and water may help": ("soreness", "Light stretching and water may help"),
    "pair with low-impact cardio": ("cardio", "low-impact cardio: swimming"),
    "share session notes with physio or trainer": ("combining", "Share session notes with your physio or trainer"),
    "combine without overloading the same tissue": (
        "combining",
        "physio, chiropractic or acupuncture without overloading the same tissue",
    ),
    "no deep work with uncontrolled hypertension": ("when_not", "uncontrolled hypertension"),
    "no deep work with acute inflammation": ("when_not", "acute inflammation"),
    "no deep work with a recent fracture": ("when_not", "recent fracture"),
    "disclose blood thinners and pregnancy": (
        "when_not",
        "Disclose medication, above all blood thinners, and pregnancy",
    ),
    "second trimester": (
        "pregnancy",
        "lighter pressure, no work on the abdomen, and nothing that compresses the uterus",
    ),
    "third trimester": ("pregnancy", "modified, non-invasive"),
    "neuromuscular pressure and minutes": ("compare", "Neuromuscular massage: 40–60 psi, 45–60 min"),
    "neuromuscular uses": ("compare", "chronic pain, sports recovery and nerve irritation"),
    "deep tissue": ("compare", "30–70 psi, 60 min or 60–90 min"),
    "deep tissue uses": ("compare", "scar tissue and high-tension muscle"),
    "myofascial release": ("compare", "under 20 psi, 45–90 min"),
    "myofascial uses": ("compare", "limited mobility and fascial restriction"),
    "trigger-point therapy": ("compare", "Trigger-point therapy: 40–60 psi, 30–45 min"),
    "the firing of nerve and muscle": ("ideas", "resets how nerves make a muscle fire"),
    "a point is held 8–12 s": ("ideas", "for 8–12 s, until it releases"),
    "step 1": ("session", "1. Assessment"),
    "step 2 warms by about 1 °C": ("session", "2. Warm-up strokes: slow and broad, to warm the tissue by about 1 °C"),
    "step 3": ("session", "3. Point finding"),
    "step 4": ("session", "4. Compression with active stretch"),
    "step 5": ("session", "5. Cool-down and home tips"),
    "AAMT and its present name": ("choosing", "AAMT, which the guide names, is today Massage & Myotherapy Australia"),
    "neuromuscular programme": ("choosing", "neuromuscular programme"),
    "continuing education": ("choosing", "continuing-education hours"),
    "measured outcomes": ("choosing", "Testimonials with measured outcomes"),
    "loose clothing": ("wear", "loose clothing"),
    "draping": ("wear", "Draping"),
    "calmer mind, better sleep": ("why", "one session can bring a calmer mind and better sleep"),
    "sports rehabilitation": ("related", "Sports rehabilitation"),
    "postural alignment": ("related", "Postural alignment"),
    "mind–body stretching": ("related", "Mind–body stretching"),
}

CLAIMS = {
    "toxins": ("clears toxins", "No one has named the toxin", "painscience.com"),
    "endorphins": ("+200 % after 20 min", "+16 %", "2526775"),
    "stress": ("up 7 points on the 10-point scale", "Meant as a fall", "Moyer 2011"),
    "flow": ("Lactate −25 %, perfusion (blood flow) +30 %", "12 people", "19997015"),
    "back_pain": ("−35 % after 6 weekly sessions (2023); pain −30–40 %", "25 trials", "CD001929"),
    "return_to_play": ("22 % faster return to play", "unverified", "without a reference"),
    "stretching": ("speeds recovery", "About 1 point of 100", "CD004577"),
    "adhesions": ("breaks adhesions and resets nerves", "unproven", "clinical knowledge"),
    "foam_rolling": ("Rolling", "+4 %", "PMC6465761"),
}

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
    return " ".join((*cards()[card].paragraphs(), *(item.text for item in cards()[card].items)))


SENTENCES = [
    sentence
    for text in (
        *(part for card in cards().values() for part in (card.title, *card.text, *(i.text for i in card.items))),
        *(part for card in cards().values() for c in card.claims for part in (c.claim, c.note)),
        *(part for q in questions().values() for part in (q.question, q.right, *q.wrong, q.why)),
    )
    for sentence in re.split(r"(?<=[.?;:]) ", text)
]


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_of_the_guide_stands_on_its_card(fact: str) -> None:
    card, words = FACTS[fact]
    assert words in said(card)


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_benefit_figure_is_marked_as_a_claim_with_what_is_known_and_its_source(claim: str) -> None:
    figure, note, source = CLAIMS[claim]
    known = next(c for c in cards()["claims"].claims if c.id == claim)
    assert (figure in known.claim, note in known.note, source in known.source) == (True, True, True)
    assert f"Claim: {known.claim}" in said("claims")
    assert f"What is known: {known.note} ({known.source})" in said("claims")


def test_no_claim_is_left_out_of_the_table_of_claims() -> None:
    assert [c.id for card in cards().values() for c in card.claims] == list(CLAIMS)


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


def test_the_six_ideas_and_the_five_steps_are_that_many() -> None:
    assert sum(part.startswith("- ") for part in cards()["ideas"].text) == 6
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
