"""Is it helping? What the comparisons come to, and what would tell."""

from datetime import date, timedelta

import pytest

from nmcoach.domain.days import Span
from nmcoach.domain.measures.comparison import hold
from nmcoach.domain.measures.measures import MEASURES
from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.progress.helping import Answer, Compared, Helping, helping
from nmcoach.domain.say import english, say
from samples import in_english

FIRST = date(2026, 10, 12)
TODAY = date(2026, 11, 23)
DAYS = Span(FIRST - timedelta(days=28), TODAY)


def outcome(kind: str, before: list[float], lately: list[float], first: date | None = FIRST) -> Compared:
    """An outcome with a reading a day before the first session, and up to today."""
    measure = MEASURES[kind]
    series = [(FIRST - timedelta(days=len(before) - n), value) for n, value in enumerate(before)]
    series += [(TODAY - timedelta(days=len(lately) - 1 - n), value) for n, value in enumerate(lately)]
    return Compared(kind, measure.name, hold(measure, series, DAYS, first))


def said(found: Helping) -> list[str]:
    return [english(found.text), *in_english(found.more)]


@pytest.mark.parametrize(
    ("before", "lately", "answer", "text"),
    [
        (7, 3, "likely", ("It looks like it: pain is typically 3/10 lately, and was 7/10 before the first session, "
                         "likely a meaningful change.")),
        (7, 6, "perhaps", ("Perhaps: pain is typically 6/10 lately, and was 7/10 before the first session, "
                          "possibly a change.")),
        (5, 5, "same", ("It does not show so far: pain is typically 5/10 lately, and was 5/10 before the first "
                       "session.")),
        (4, 6, "worse", ("It does not look like it: pain is typically 6/10 lately, and was 4/10 before the first "
                        "session.")),
    ],
)  # fmt: skip
def test_pain_answers_with_its_figures(before: float, lately: float, answer: Answer, text: str) -> None:
    found = helping([outcome("pain", [before] * 6, [lately] * 7)], came=5)
    assert (found.answer, english(found.text)) == (answer, text)
    assert english(found.more[0]) == "From pain on 6 days then, and on 7 days lately."


def test_every_answer_that_compares_says_that_it_may_be_natural_settling() -> None:
    for before, lately in ((7, 3), (5, 5), (4, 6)):
        assert helping([outcome("pain", [before] * 5, [lately] * 5)], came=5).more[-1] == SETTLING
    assert SETTLING not in helping([outcome("pain", [], [])], came=5).more


def test_before_the_first_session_it_says_what_would_tell() -> None:
    found = helping([outcome("pain", [], [6] * 3, first=None)], came=0)
    assert found.answer == "unknown"
    assert said(found) == [
        "Too little is known to say.",
        "What would tell: pain noted on 5 days before the first session, and again in the weeks after it.",
    ]


def test_with_too_few_readings_it_says_how_many_more_and_when_a_change_is_noticed() -> None:
    found = helping([outcome("pain", [6] * 5, [4] * 3)], came=2)
    assert said(found) == [
        "Too little is known to say.",
        (
            "What would tell is pain. Not enough yet to compare lately with the weeks before the first session: "
            "2 more days with a reading."
        ),
        "The guide speaks of 3–5 weekly sessions before a change is noticed.",
    ]


def test_after_five_sessions_the_guide_is_not_quoted_for_patience() -> None:
    assert not any("guide" in line for line in said(helping([outcome("pain", [5] * 6, [5] * 6)], came=5)))
    assert any("guide" in line for line in said(helping([outcome("pain", [5] * 6, [5] * 6)], came=4)))


def test_when_pain_is_up_the_therapist_is_named() -> None:
    found = helping([outcome("pain", [3] * 6, [6] * 6)], came=6)
    assert found.more[-2] == say("Talk it over with your therapist.")


def test_what_else_can_be_compared_is_named_by_the_way_it_went() -> None:
    pain = outcome("pain", [7] * 6, [3] * 6)
    reach = outcome("toe_touch", [20.0] * 6, [12.0] * 6)
    knee = outcome("knee_to_wall", [9.0] * 6, [5.0] * 6)
    sleep = outcome("sleep", [5, 6, 5, 6, 5], [5, 6, 5, 6, 5])
    stress = outcome("stress", [0, 10, 0, 10, 0], [5] * 6)
    lines = said(helping([pain, reach, knee, sleep, stress], came=8))
    assert "Better: toe touch (20 cm then, 12 cm lately)." in lines
    assert "Worse: knee to wall (9 cm then, 5 cm lately)." in lines
    assert "No clear change: sleep quality." in lines
    assert "Varies too much to tell: stress." in lines


def test_a_test_of_both_sides_is_named_once_where_both_went_the_same_way() -> None:
    measure = MEASURES["knee_to_wall"]
    one = outcome("knee_to_wall", [9.0] * 6, [9.0] * 6)
    sides = [Compared(f"knee_to_wall_{side}", measure.called(side), one.found) for side in ("left", "right")]
    assert "No clear change: knee to wall." in said(helping(sides, came=8))
    assert "No clear change: left knee to wall." in said(helping(sides[:1], came=8))


@pytest.mark.parametrize(
    ("reach", "knee", "answer"),
    [(12.0, 9.0, "perhaps"), (20.0, 5.0, "worse"), (12.0, 5.0, "mixed"), (20.0, 9.0, "same")],
)
def test_where_pain_was_not_noted_the_other_measures_answer(reach: float, knee: float, answer: Answer) -> None:
    found = helping(
        [
            outcome("pain", [], []),
            outcome("toe_touch", [20.0] * 6, [reach] * 6),
            outcome("knee_to_wall", [9.0] * 6, [knee] * 6),
        ],
        came=6,
    )
    assert found.answer == answer
    assert "pain" in english(found.text)


def test_without_anything_noted_nothing_is_claimed() -> None:
    found = helping([], came=0)
    assert found.answer == "unknown"
    assert english(found.text) == "Too little is known to say."
