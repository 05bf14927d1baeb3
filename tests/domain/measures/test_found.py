"""What a movement test found, in honest words."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.domain.measures.found import found, kept, sentences
from nmcoach.domain.measures.measures import MEASURES, Measure, Measurement, MeasureSide
from nmcoach.domain.say import english

TOE, KNEE, HANDS = (MEASURES[kind] for kind in ("toe_touch", "knee_to_wall", "hand_behind_back"))
START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def earlier(kind: str, *values: float, side: MeasureSide = "") -> list[Measurement]:
    """Give a reading a week."""
    found = []
    for week, value in enumerate(values):
        at = START + timedelta(weeks=week)
        found.append(Measurement(id=f"{week}", at=at, zone="UTC", day=at.date(), kind=kind, value=value, side=side))
    return found


def words(measure: Measure, tries: Sequence[float], known: Sequence[Measurement] = ()) -> str:
    return " ".join(english(one) for one in sentences(found(measure, "", tries, known)))


@pytest.mark.parametrize(
    ("measure", "tries", "value"),
    [
        (TOE, (12.0, 10.5, 11.0), 11.0),
        (TOE, (12.0,), 12.0),
        (TOE, (12.0, 11.5), 12.0),
        (TOE, (-3.0, -3.5), -3.0),
        (TOE, (-0.5, 0.0, 0.5), 0.0),
        (KNEE, (9.0, 9.5), 9.0),
        (KNEE, (9.0, 10.0), 9.5),
    ],
)
def test_the_median_is_kept_and_between_two_steps_the_worse_one(
    measure: Measure, tries: tuple[float, ...], value: float
) -> None:
    assert kept(measure, tries) == value


def test_a_first_value_is_compared_with_nothing() -> None:
    assert words(TOE, (12.0, 10.5, 11.0)) == (
        "Toe touch: 11 cm, typical of your tries (12, 10.5 and 11). "
        "It is the first value, so there is nothing to compare it with yet."
    )


def test_a_change_below_what_means_something_is_about_the_same() -> None:
    it = found(TOE, "", (12.0, 12.0, 12.0), earlier("toe_touch", 20, 16))
    assert (it.change, it.counts) == (4.0, False)
    assert english(sentences(it)[1]) == (
        "16 cm on Mon 9 Nov, so 4 cm apart. A change means something from 4.5 cm on: about the same."
    )


@pytest.mark.parametrize(("value", "said"), [(11.5, "better by 4.5 cm"), (20.5, "4.5 cm less easy")])
def test_a_change_that_means_something_is_said_with_which_way_and_with_care(value: float, said: str) -> None:
    it = found(TOE, "", (value,), earlier("toe_touch", 16))
    assert it.counts
    assert said in english(sentences(it)[1])
    assert "One day is one day" in english(sentences(it)[1])


def test_more_is_better_where_the_knee_goes_to_the_wall_and_only_the_same_side_counts() -> None:
    known = [*earlier("knee_to_wall", 9, side="left"), *earlier("knee_to_wall", 13, side="right")]
    it = found(KNEE, "left", (11.0,), known)
    assert (it.change, it.counts) == (2.0, True)
    assert english(sentences(it)[0]) == "Knee to wall, left: 11 cm, from one try."


def test_without_a_published_figure_the_own_noise_tells_once_there_are_five() -> None:
    four = found(HANDS, "left", (3.0,), earlier("hand_behind_back", 5, 6, 5, 6, side="left"))
    assert (four.least, four.counts) == (None, False)
    assert english(sentences(four)[1]).endswith("can be told after 1 more value.")
    five = found(HANDS, "left", (5.0,), earlier("hand_behind_back", 5, 6, 5, 6, 5, side="left"))
    assert five.least == pytest.approx(2.77 * 0.3**0.5)
    assert english(sentences(five)[1]).endswith("Your values vary by 1.5 cm anyway: about the same.")
    beyond = found(HANDS, "left", (2.0,), earlier("hand_behind_back", 5, 6, 5, 6, 5, side="left"))
    assert "better by 3 cm, more than the 1.5 cm that your values vary by" in english(sentences(beyond)[1])


def test_tries_that_lie_far_apart_are_said_to_be_rough() -> None:
    assert words(TOE, (12.0, 7.0, 10.0)).endswith("Your tries lie 5 cm apart, so take it as a rough value.")
    assert "rough" not in words(TOE, (12.0, 8.0, 10.0))
