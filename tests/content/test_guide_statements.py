"""What the client's guide says, statement by statement, with the card of Learn that carries it.

The statements stand here in short words of our own; the words and figures beside each have to stand on its card.
"""

import pytest

from nmcoach.content.guide_loader import cards
from nmcoach.domain.learn.guide import search, words_of

NEUROMUSCULAR, DEEP, FASCIA, POINT = range(1, 5)
"""The columns of the comparison."""

STATEMENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "it treats trigger points, also called knots": ("what", ("trigger points", "knots", "tender spots")),
    "a blend of deep pressure, myofascial release and neuromodulation": (
        "what",
        ("deep pressure", "myofascial release", "neuromodulation", "nervous system"),
    ),
    "people come because of stress, workouts and desk work": ("reasons", ("Stress", "Workouts", "Desk work")),
    "it is unlike Swedish massage, which relaxes": ("reasons", ("Swedish massage", "relaxes")),
    "key concept: deep tissue, for scar tissue and blood flow": (
        "ideas",
        ("Deep tissue work", "break down scar tissue", "increase blood flow"),
    ),
    "key concept: myofascial release, for flexibility and fewer adhesions": (
        "ideas",
        ("Myofascial release", "gentle, sustained stretch", "flexibility and fewer adhesions"),
    ),
    "key concept: trigger-point therapy, for local pain and reflexes": (
        "ideas",
        ("Trigger-point therapy", "local pain", "reflex"),
    ),
    "key concept: the autonomic nervous system, and its parasympathetic side": (
        "ideas",
        ("Autonomic nervous system", "regulates", "parasympathetic"),
    ),
    "key concept: endorphins are released": ("ideas", ("Endorphins", "painkillers", "release")),
    "key concept: blood circulation brings oxygen": ("ideas", ("Blood circulation", "oxygen")),
    "step 1: assessment by injuries and pain, for a plan of one's own": (
        "session",
        ("1. Assessment", "earlier injuries", "where and when it hurts", "treatment plan of your own"),
    ),
    "step 2: light effleurage warms by about 1 °C": ("session", ("2. Warm-up strokes", "effleurage", "about 1 °C")),
    "step 3: points are found and held 8–12 s until they release": (
        "session",
        ("3. Point finding", "8–12 s until it releases"),
    ),
    "step 4: compression while the muscle is lengthened": (
        "session",
        ("4. Compression with active stretch", "while you lengthen it"),
    ),
    "step 5: gentle rocking relaxes the autonomic system, and tips for home": (
        "session",
        ("5. Cool-down and home tips", "gentle rocking", "relaxes the autonomic nervous system"),
    ),
    "pathway: neural reset": ("pathways", ("Neural reset", "signals between nerve and muscle")),
    "pathway: circulatory boost, a muscle pump": ("pathways", ("Circulatory boost", "muscle pump", "oxygen")),
    "pathway: endocrine calm by endorphins and serotonin, and mood": (
        "pathways",
        ("Endocrine calm", "endorphins", "serotonin", "mood"),
    ),
    "low-back pain falls by 35 %, says the physiotherapists' association": (
        "claims",
        ("−35 % after 6 weekly sessions", "Australian Physiotherapy Association, 2023", "could not find the study"),
    ),
    "pain falls by 30–40 %": ("claims", ("Pain −30–40 %",)),
    "return to play is 22 % faster, says the same association": (
        "claims",
        ("22 % faster return to play", "Australian Physiotherapy Association, 2023"),
    ),
    "the motor cortex calms by 15 % after 8 sessions, by fMRI in Sydney": (
        "claims",
        ("−15 % after 8 sessions", "fMRI", "University of Sydney, 2023"),
    ),
    "heart rate variability rises by 12 %": ("claims", ("HRV (heart rate variability) +12 %",)),
    "endorphins rise by 200 % after 20 min": ("claims", ("Endorphins rise by 200 % after 20 min",)),
    "stress changes by 7 points": ("claims", ("7 points on the 10-point scale",)),
    "lactate falls by 25 % within 30 min": ("claims", ("Lactate −25 % within 30 min",)),
    "perfusion rises by 30 % within 10 min": ("claims", ("perfusion (blood flow) +30 % within 10 min",)),
    "there are trials from 2022–2024": ("claims", ("Trials from 2022–2024", "names none of them")),
    "water clears toxins": ("claims", ("Water clears toxins",)),
    "adhesions are broken and nerves reset": ("claims", ("breaks adhesions and resets nerves",)),
    "nerve and muscle fire anew": ("how", ("resets how nerves make a muscle fire",)),
    "a calmer mind and better sleep after one session": ("why", ("one session", "calmer mind and better sleep")),
    "1–2 sessions a week in the first month": ("cadence", ("first month, 1–2 sessions a week",)),
    "then every 3–4 weeks": ("cadence", ("maintenance session every 3–4 weeks",)),
    "a change is noticed after 3–5 weekly sessions": ("cadence", ("3–5 weekly sessions before a change is noticed",)),
    "chronic conditions take 8–12 sessions": ("cadence", ("Chronic conditions are said to take 8–12",)),
    "roll the major muscle groups for 5 min daily": ("rolling", ("major muscle groups for 5 min daily",)),
    "drink at least 2 L of water daily": ("water", ("at least 2 L of water daily",)),
    "mild soreness eases in 24–48 h, with stretching and water": (
        "soreness",
        ("eases in 24–48 h", "Light stretching and water may help"),
    ),
    "low-impact cardio sustains circulation": ("cardio", ("low-impact cardio", "swimming", "sustain circulation")),
    "share session notes with physio or trainer": ("combining", ("Share session notes with your physio or trainer",)),
    "combine, without overloading the same tissue": (
        "combining",
        ("physio, chiropractic or acupuncture without overloading the same tissue",),
    ),
    "coordinate, so that each supports the other": ("combining", ("Coordinate the dates", "each supports the other")),
    "related: sports rehabilitation with activation drills": (
        "related",
        ("Sports rehabilitation", "activation drills"),
    ),
    "related: postural alignment with ergonomic adjustments": (
        "related",
        ("Postural alignment", "ergonomic adjustments"),
    ),
    "related: mind–body stretching and proprioception": ("related", ("Mind–body stretching", "proprioception")),
    "avoid it with hypertension, inflammation or a fracture": (
        "when_not",
        ("uncontrolled hypertension", "acute inflammation", "recent fracture"),
    ),
    "tell of blood thinners and pregnancy": (
        "when_not",
        ("Disclose medication, above all blood thinners, and pregnancy",),
    ),
    "second trimester: lighter, no abdomen, uterus uncompressed": (
        "pregnancy",
        ("lighter pressure", "abdomen", "nothing that compresses the uterus"),
    ),
    "third trimester: modified and non-invasive": ("pregnancy", ("modified, non-invasive",)),
    "a practitioner is a member of AAMT or of a neuromuscular programme": (
        "choosing",
        ("AAMT", "Massage & Myotherapy Australia", "neuromuscular programme"),
    ),
    "hours specific to trigger-point and neuromuscular techniques": (
        "choosing",
        ("continuing education", "specific to trigger-point and neuromuscular techniques"),
    ),
    "testimonials with three results that were measured": (
        "choosing",
        ("pain scores, range of motion and recovery time",),
    ),
    "wear loose clothing, and expect draping": ("wear", ("loose clothing", "Draping")),
    "asked: how often": ("questions", ("How often", "1–2 times a week in the first month, then every 3–4 weeks")),
    "asked: how long, and what the time is for": (
        "questions",
        ("How long", "45–60 min", "to talk and test, to warm up, to work on the points"),
    ),
    "asked: when a change is noticed": ("questions", ("When will I notice", "3–5 weekly sessions")),
    "asked: a chronic condition": ("questions", ("chronic condition", "8–12 sessions")),
    "asked: soreness": ("questions", ("Is it normal to be sore", "24–48 h")),
    "asked: what to do at home": ("questions", ("at home", "5 min daily", "2 L")),
    "asked: stress and anxiety": ("questions", ("stress and anxiety",)),
    "asked: combining": ("questions", ("physio or chiropractor", "Coordinate the dates")),
    "asked: who should not have it": ("questions", ("Who should not", "recent fracture")),
    "asked: what to tell": ("questions", ("What must I tell", "blood thinners, pregnancy")),
    "asked: pregnancy": ("questions", ("pregnancy?", "abdomen is left alone")),
    "asked: what to wear": ("questions", ("What should I wear", "Loose clothing")),
    "it helps with stress and anxiety": ("stress", ("stress and anxiety", "autonomic nervous system")),
}

COMPARED: dict[tuple[str, int], str] = {
    ("Main goal", NEUROMUSCULAR): "nerve and muscle",
    ("Main goal", DEEP): "deep adhesions",
    ("Main goal", FASCIA): "Lengthen the fascia and let it glide",
    ("Main goal", POINT): "reflex",
    ("Pressure", NEUROMUSCULAR): "40–60 psi, targeted",
    ("Pressure", DEEP): "30–70 psi, broad",
    ("Pressure", FASCIA): "Under 20 psi, gentle",
    ("Pressure", POINT): "40–60 psi",
    ("Session", NEUROMUSCULAR): "45–60 min",
    ("Session", DEEP): "60 min, elsewhere 60–90 min",
    ("Session", FASCIA): "45–90 min",
    ("Session", POINT): "30–45 min",
    ("Used for", NEUROMUSCULAR): "Chronic pain, sports recovery, nerve irritation",
    ("Used for", DEEP): "Scar tissue, high-tension muscle",
    ("Used for", FASCIA): "Limited mobility, fascial restriction",
    ("Evidence", NEUROMUSCULAR): "2022–2024",
    ("Evidence", DEEP): "Long-standing physiotherapy research",
    ("Evidence", FASCIA): "Emerging studies",
}
"""Row and column of the guide's comparison → what has to stand there."""

SEARCHED = (
    *("anxiety", "serotonin", "parasympathetic", "circulation", "knots", "endorphins", "ergonomic", "scar", "fascia"),
    *("Swedish", "effleurage", "rocking", "muscle pump", "proprioception", "autonomic", "Sydney", "2022–2024", "mood"),
    *("within 30 min", "range of motion", "activation drills", "long-standing physiotherapy", "treatment plan"),
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_of_the_guide_stands_on_its_card(statement: str) -> None:
    card, words = STATEMENTS[statement]
    assert [word for word in words if word not in cards()[card].words()] == []


@pytest.mark.parametrize(("row", "column"), COMPARED)
def test_a_cell_of_the_comparison_says_what_the_guide_says(row: str, column: int) -> None:
    (found,) = (cells for cells in cards()["compare"].table if cells[0] == row)
    assert COMPARED[row, column] in found[column]


def test_the_comparison_has_no_other_rows() -> None:
    assert {row for row, _ in COMPARED} == {cells[0] for cells in cards()["compare"].table[1:]}


@pytest.mark.parametrize("text", SEARCHED)
def test_a_word_of_the_guide_is_found(text: str) -> None:
    assert search(cards().values(), words_of(text))


def test_every_card_carries_a_statement() -> None:
    assert {card for card, _ in STATEMENTS.values()} | {"compare"} == set(cards())


def test_each_key_concept_and_each_pathway_says_what_is_known() -> None:
    honest = ("not proven", "may feel looser", "not yet shown", "is said to", "do not agree", "A small trial found")
    concepts = [part for part in cards()["ideas"].text if part.startswith("- ")]
    assert [part for part in concepts if not any(words in part for words in honest)] == []
    assert [claim.id for claim in cards()["pathways"].claims] == ["neural", "circulatory", "endocrine"]


def test_an_institution_is_named_together_with_what_we_did_not_find() -> None:
    for card in cards().values():
        for claim in card.claims:
            if card.id == "claims" and ("Association" in claim.who or "University" in claim.who):
                assert "Names an institution; we could not find the study." in claim.note
