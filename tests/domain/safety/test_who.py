"""Whom a text names."""

import pytest

from nmcoach.domain.safety.who import who_said


@pytest.mark.parametrize(
    "by",
    [
        "Dr Lee", "dr lee", "Dr. B.", "Midwife Jo", "Li", "Ng", "the hospital", "A&E", "a & e", "my GP", "GP",
        "X. Ray", "Anna", "Dana", "Maria de Vries", "van der Berg", "O'Brien", "Will Smith", "Will Smith, GP",
        "I. Novak", "Dr No", "Ai Tanaka", "Sister Mary", "Mr Wong", "Özlem Şahin", "duty doctor",
        "the nurse at the clinic", "cardiologist", "hydrotherapist", "my mum's doctor", "Anna from the clinic",
        "Dr I. Meyer", "李医生", "May", "Jean-Luc", "physio", "out of hours GP", "someone at the hospital",
        "Claude Martin", "My Nguyen, physio", "Alexa Stone", "the ER", "An Nguyen", "Son Heung",
    ],
)  # fmt: skip
def test_who_a_person_is_or_their_name_counts(by: str) -> None:
    assert who_said(by) == "somebody"


@pytest.mark.parametrize(
    "by",
    [
        "nobody yet", "Nobody yet", "not yet", "NOT YET", "n/a", "N/A", "waiting for Dr Lee", "Waiting for Dr Lee",
        "google", "Google", "Dr Google", "ChatGPT", "the internet", "anyone", "Anyone", "someone", "x", "-", "?",
        "", " ", "123", "XX", "asdf", "will see Dr Lee", "Will see my GP", "no doctor", "No doctor", "NO DOCTOR",
        "the doctor hasn't", "appointment with Dr Lee", "seeing the GP tomorrow", "sounds fine", "Feels ok",
        "NAME", "AI", "an app", "An App", "pending", "The Coach", "My own research", "Dr Lee not yet", "They",
        "unknown", "none of them", "healed", "Time", "any doctor",
    ],
)  # fmt: skip
def test_what_is_neither_counts_as_nobody(by: str) -> None:
    assert who_said(by) == "nobody"


@pytest.mark.parametrize(
    "by",
    [
        "me", "Myself", " my own  judgement. ", "I did", "I think", "I'm sure", "i", "nobody", "no one", "patient",
        "The patient", "my mum", "Mum", "Dad", "my partner", "a friend", "my sister", "Mum and Dad", "friend",
        "my wife Anna", "A Friend", "My Friend", "we", "my trainer", "My Mum", "me and my sister",
    ],
)  # fmt: skip
def test_oneself_and_those_close_are_ones_own_judgement(by: str) -> None:
    assert who_said(by) == "own"


def test_ones_own_name_is_ones_own_judgement() -> None:
    assert who_said(" anna  KERN", "Anna Kern") == "own"
    assert who_said("Anna Kern", "Anna") == "somebody"
    assert who_said("Anna Kern", " ") == "somebody"
