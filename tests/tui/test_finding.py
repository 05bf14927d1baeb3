from typing import NamedTuple

import pytest

from nmcoach.tui.finding import ranked, score


class Thing(NamedTuple):
    title: str
    words: str = ""
    rare: bool = False


BOOK = Thing("Book a session", "appointment, make an appointment, massage")
DRINK = Thing("Log a drink", "glass, water")
BOOKLET = Thing("Booklet")
QUIZ = Thing("Quiz on booking", rare=True)


@pytest.mark.parametrize("query", ["", " ", "–", "zebra", "sessionxy session"])
def test_what_fits_nothing_finds_nothing(query: str) -> None:
    assert ranked(query, (BOOK, DRINK)) == []


@pytest.mark.parametrize("query", ["book", "Book", "BOOK a", "appointment", "session", "appo", "session book"])
def test_a_word_its_beginning_or_all_words_in_any_order_find_it(query: str) -> None:
    assert [one for _, one in ranked(query, (DRINK, BOOK))] == [BOOK]


def test_a_whole_word_comes_before_the_beginning_of_one() -> None:
    assert [one for _, one in ranked("book", (BOOKLET, BOOK))] == [BOOK, BOOKLET]


def test_what_is_rare_comes_last_and_what_fits_alike_stays_in_order() -> None:
    twin = BOOKLET._replace(words="x")
    assert [one for _, one in ranked("booklet", (BOOKLET, twin))] == [BOOKLET, twin]
    assert [one for _, one in ranked("book", (QUIZ, BOOKLET))] == [BOOKLET, QUIZ]


@pytest.mark.parametrize("slip", ["appiontment", "apointment", "appointmeent", "appointnent", "masage", "massgae"])
def test_one_slip_is_forgiven_in_a_long_word(slip: str) -> None:
    assert [one for _, one in ranked(slip, (DRINK, BOOK))] == [BOOK]


@pytest.mark.parametrize("slip", ["bok", "apintmont", "mssgae"])
def test_a_short_word_has_to_be_right_and_two_slips_are_too_many(slip: str) -> None:
    assert ranked(slip, (DRINK, BOOK)) == []


def test_the_whole_name_fits_best() -> None:
    assert score("book a session", BOOK) == 100 > score("appointment", BOOK) > score("session", BOOK) > 0
