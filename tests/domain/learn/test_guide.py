import pytest

from nmcoach.domain.errors import BadValue, NotFound
from nmcoach.domain.learn.guide import ChecklistItem, GuideCard, find, marks, search, words_of

CARDS = {
    "water": GuideCard("water", "Water", "Around it", ("Drink at ease.", "- Tea and café au lait count."), ("S",)),
    "sore": GuideCard("sore", "Sore afterwards", "Around it", ("Water may help.",), ("S",)),
    "choose": GuideCard(
        "choose", "Sort it out", "Choosing", ("Ask.",), ("S",), items=(ChecklistItem("a", "Has a diploma"),)
    ),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WATER", ["water", "sore"]),
        ("help water", ["sore"]),
        ("water help", ["sore"]),
        ("cafe", ["water"]),
        ("CAFÉ lait", ["water"]),
        ("diploma", ["choose"]),
        ("surgery", []),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_order(text: str, found: list[str]) -> None:
    assert [card.id for card in search(CARDS.values(), words_of(text))] == found


@pytest.mark.parametrize(("text", "told"), [("  ", "is empty"), ("x" * 201, "201 characters")])
def test_a_search_that_is_none_is_refused(text: str, told: str) -> None:
    with pytest.raises(BadValue, match=told):
        words_of(text)


@pytest.mark.parametrize(
    ("name", "card"), [("water", "water"), ("AFTER", "sore"), ("sort it", "choose"), ("Wat", "water")]
)
def test_a_part_of_the_name_will_do(name: str, card: str) -> None:
    assert find(CARDS, name).id == card


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("or", "“or” fits “Sore afterwards”, “Sort it out”; give more of the name."),
        ("knee", "“knee” is not a topic of the guide; `nmcoach learn` lists them."),
        ("", "“” is not a topic of the guide"),
    ],
)
def test_a_name_that_fits_none_or_several_is_told(name: str, told: str) -> None:
    with pytest.raises(NotFound) as problem:
        find(CARDS, name)
    assert str(problem.value).startswith(told)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Water, water", "WATER", ["Water", "water"]),
        ("Un café fort", "cafe", ["café"]),
        ("Straße", "strasse", ["Straße"]),
        ("Dry", "water", []),
    ],
)
def test_what_was_found_is_marked_as_it_stands_in_the_text(text: str, words: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, words_of(words))] == marked


def test_a_point_of_a_list_gets_a_dot() -> None:
    assert CARDS["water"].paragraphs() == ("Drink at ease.", "• Tea and café au lait count.")
