"""How long words take, by the table alone."""

import pytest

from nmcoach.domain.run.spoken import SILENT, Lengths, Spoken
from nmcoach.domain.settings import RATE

TABLE = Lengths(
    words={"left": 0.3, "calf": 0.4},
    letter=0.1,
    comma=0.2,
    stop=0.5,
    end=0.6,
    rates=((100, 2.0, 3.0), (RATE, 1.0, 1.0), (200, 0.8, 0.5)),
)


def test_words_are_added_to_the_silences_around_and_between_them() -> None:
    assert TABLE.seconds("Left calf.") == pytest.approx(0.3 + 0.4 + 0.6)
    assert TABLE.seconds("Left, calf. Left") == pytest.approx(0.3 + 0.4 + 0.3 + 0.2 + 0.5 + 0.6)


def test_a_word_that_was_not_measured_counts_by_its_letters() -> None:
    assert TABLE.seconds("Zebra") == pytest.approx(0.5 + 0.6)


def test_silence_takes_no_time() -> None:
    assert TABLE.seconds("") == TABLE.seconds(" … ") == 0.0
    assert TABLE.spoken("") == SILENT
    assert TABLE.spoken("left") == Spoken("left", 0.9)


@pytest.mark.parametrize(
    ("rate", "words", "silences"), [(100, 2.0, 3.0), (150, 0.231 * 2 + 0.769, 0.231 * 3 + 0.769), (300, 0.8, 0.5)]
)
def test_another_rate_lengthens_words_and_silences_each_in_its_way(rate: int, words: float, silences: float) -> None:
    assert TABLE.seconds("left calf", rate) == pytest.approx(0.7 * words + 0.6 * silences, abs=0.002)
