"""Every question, every answer, whatever stands: what is taken, what it lifts, and what is refused with which words.

The columns are written down by hand from the reference, not from the content.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue
from nmcoach.domain.safety.answering import choices, told_of_kept
from nmcoach.domain.safety.answers import Answer, applies
from nmcoach.domain.safety.given import Given, kept_too, read_answer
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.say import english

QUESTIONS = loader.questions()
AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
NOW = Moment(AT, "UTC", AT.date())
DAY = timedelta(days=1)
DETAILS = {"regions": "left_calf", "ml": "1500", "due": "", "none": ""}

AGREED = frozenset({
    "hypertension", "blood_thinners", "clot", "fluid_limit", "osteoporosis", "bone", "surgery", "varicose", "cancer",
    "numbness", "disc", "neck", "hypermobility", "pregnancy", "medicines", "under_18",
})  # fmt: skip
"""To which a clinician may agree."""
OVER_BY = frozenset({"fracture", "clot", "bone", "surgery", "neck", "cancer"})
"""What a clinician says is over."""
OVER_ALONE = frozenset({"wound", "inflammation"})
"""What is over when the day is told."""
NO_REFUSED = frozenset({"fracture", "clot", "bone", "cancer", "neck", "surgery"})
"""What a plain no does not end (surgery in its first twelve weeks)."""
FIRST = frozenset({
    "fracture", "clot", "sick_today", "pregnancy", "osteoporosis", "surgery", "blood_thinners", "hypertension",
})  # fmt: skip


class Life:
    """Answers to one question, one after the other."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.question = QUESTIONS[key]
        self.yes_word = self.question.answers[-1]
        self.told: list[Answer] = []
        self.now = NOW

    def tell(self, word: str, by: str = "Dr Lee", detail: str | None = None, on: str = "") -> Answer:
        yes = word in self.question.answers[1:]
        given = Given(
            self.key, word, (DETAILS[self.question.detail] if yes else "") if detail is None else detail, by, on
        )
        header: Header = {"id": f"a{len(self.told)}", "at": self.now.at, "zone": "UTC", "day": self.now.day}
        answer = read_answer(given, QUESTIONS, self.told, header, self.now)
        self.told.append(answer)
        return answer

    def wait(self, days: int) -> None:
        self.now = Moment(self.now.at + days * DAY, "UTC", self.now.day + days * DAY)

    @property
    def standing(self) -> Answer | None:
        return standing_answers(self.told, self.now).get(self.key)

    def refused(self, word: str, by: str = "Dr Lee") -> str:
        with pytest.raises(BadValue) as error:
            self.tell(word, by)
        return str(error.value)


def life(key: str, *words: str) -> Life:
    found = Life(key)
    for word in words:
        found.tell(found.yes_word if word == "yes" else word)
        found.wait(1)
    return found


every_question = pytest.mark.parametrize("key", list(QUESTIONS))
STANDING: Mapping[str, tuple[str, ...]] = {"none": (), "no": ("no",), "yes": ("yes",), "agreed": ("yes", "agreed")}


def words_told(key: str, stands: str) -> tuple[str, ...] | None:
    words = STANDING[stands]
    return None if "agreed" in words and key not in AGREED else words


@every_question
@pytest.mark.parametrize("stands", list(STANDING))
def test_a_yes_is_always_taken_and_stands(key: str, stands: str) -> None:
    words = words_told(key, stands)
    if words is None:
        return
    told = life(key, *words)
    told.tell(told.yes_word)
    assert applies(told.standing)
    kept = told.standing is not None and told.standing.agreed is not None
    assert kept == (stands == "agreed"), "an equal yes keeps the agreement, and only that"


@every_question
@pytest.mark.parametrize("stands", list(STANDING))
def test_a_no_ends_a_yes_or_is_refused_naming_over(key: str, stands: str) -> None:
    words = words_told(key, stands)
    if words is None:
        return
    told = life(key, *words)
    if stands in ("yes", "agreed") and key in NO_REFUSED:
        said = told.refused("no")
        assert f"use over, with who said that it has passed and when: {key}=over --by NAME --on DAY." in said
        assert applies(told.standing)
        return
    assert told.tell("no").lifts == tuple(a.id for a in told.told[:-1])
    assert not applies(told.standing)


@every_question
@pytest.mark.parametrize("stands", list(STANDING))
def test_over_ends_what_passes_and_is_refused_naming_no_elsewhere(key: str, stands: str) -> None:
    words = words_told(key, stands)
    if words is None:
        return
    told = life(key, *words)
    if key not in OVER_BY | OVER_ALONE:
        assert told.refused("over").startswith("“over” is not taken about")
        assert "use no once" in told.refused("over")
    elif stands in ("none", "no"):
        assert "so “over” changes nothing; use no or yes." in told.refused("over")
    else:
        lifted = [a.id for a in told.told]
        assert list(told.tell("over").lifts or ()) == lifted
        assert not applies(told.standing)
        assert told.tell("over").answer == "over", "one that stands may be said again"


@every_question
@pytest.mark.parametrize("stands", list(STANDING))
def test_agreed_stands_beside_a_yes_and_is_refused_elsewhere(key: str, stands: str) -> None:
    words = words_told(key, stands)
    if words is None:
        return
    told = life(key, *words)
    if key not in AGREED:
        instead = {"fracture": "over", "sick_today": "no"}.get(key, "over or no")
        assert told.refused("agreed").endswith(f"use {instead} once it has passed.")
    elif stands in ("none", "no"):
        assert "so “agreed” changes nothing; use no" in told.refused("agreed")
    else:
        before = told.standing
        told.tell("agreed", "Dr Kim")
        assert told.standing is not None
        assert told.standing.agreed is not None
        assert told.standing.agreed.cleared_by == "Dr Kim"
        assert before is not None
        assert (told.standing.answer, told.standing.regions, told.standing.ml) == (
            before.answer,
            before.regions,
            before.ml,
        )


@every_question
@pytest.mark.parametrize("stands", list(STANDING))
def test_what_is_not_said_is_kept_and_lifts_no_yes(key: str, stands: str) -> None:
    words = words_told(key, stands)
    if words is None:
        return
    told = life(key, *words)
    if stands in ("yes", "agreed"):
        assert "stands; use " in told.refused("not_said")
        assert applies(told.standing)
    else:
        told.tell("not_said")
        assert told.standing is not None
        assert told.standing.answer == "not_said"


@every_question
@pytest.mark.parametrize("stands", ["none", "yes"])
def test_cleared_is_read_as_what_it_meant_or_refused_naming_agreed_and_no(key: str, stands: str) -> None:
    told = life(key, *STANDING[stands])
    if key in OVER_BY | OVER_ALONE and stands == "yes":
        assert told.tell("cleared").answer == "over"
    elif key == "sick_today":
        assert told.tell("cleared").answer == "no"
    elif key in OVER_BY | OVER_ALONE:
        assert "“over” changes nothing" in told.refused("cleared")
    else:
        said = told.refused("cleared")
        assert "use agreed where" in said
        assert "or no once it no longer holds." in said


@every_question
@pytest.mark.parametrize("stands", list(STANDING))
def test_what_is_offered_is_what_is_taken(key: str, stands: str) -> None:
    words = words_told(key, stands)
    if words is None:
        return
    offered = choices(QUESTIONS[key], life(key, *words).standing, life(key, *words).now.day)
    for word in (*QUESTIONS[key].answers, "over", "agreed", "not_said"):
        told = life(key, *words)
        if word in offered:
            told.tell(word)
        else:
            told.refused(word)


@pytest.mark.parametrize("key", sorted(OVER_BY))
def test_own_judgement_is_kept_as_a_note_and_lifts_nothing(key: str) -> None:
    told = life(key, "yes")
    for by in ("me", "Myself", " my own  judgement. ", "my mum", "I think", "patient"):
        note = told.tell("over", by)
        assert (note.own, note.lifts) == (True, ())
        assert applies(told.standing)
    assert QUESTIONS[key].asks.startswith("Ask ")
    assert "needs the name of who said so" in told.refused("over", " ")
    for by in ("Google", "-", "x", "not yet", "waiting for Dr Lee"):
        assert told.refused("over", by) == (
            f"“{by}” does not say who told you that {QUESTIONS[key].why} is over: write the doctor, nurse, midwife, "
            "physio or therapist, such as Dr Lee, Anna or my GP."
        )
        assert applies(told.standing)
    told.tell("over", "Dr Lee", on="2026-10-01")
    assert not applies(told.standing)


@pytest.mark.parametrize("key", sorted(OVER_ALONE))
def test_a_wound_and_an_inflammation_are_over_without_a_name(key: str) -> None:
    told = life(key, "yes")
    assert told.tell("over", "").cleared_on == told.now.day
    assert not applies(told.standing)


def test_a_no_ends_surgery_after_twelve_weeks_from_the_first_yes() -> None:
    told = life("surgery", "yes")
    told.wait(28)
    assert told.tell("yes").since == NOW.day
    told.wait(54)
    assert "use over" in told.refused("no")
    told.wait(1)
    told.tell("no")
    assert not applies(told.standing)


@pytest.mark.parametrize("key", sorted(key for key in NO_REFUSED if QUESTIONS[key].detail == "regions"))
def test_where_a_no_is_refused_a_later_yes_only_adds_its_parts(key: str) -> None:
    told = life(key, "yes")
    for detail, parts in (
        ("left_foot", ("left_calf", "left_foot")),
        ("left_foot", ("left_calf", "left_foot")),
        ("shin", ("left_calf", "left_foot", "left_shin", "right_shin")),
    ):
        added = told.tell("yes", detail=detail)
        assert added.regions == parts
        assert kept_too(Given(key, "yes", detail), added) == tuple(p for p in parts if detail not in p)
        assert told.standing is not None
        assert told.standing.regions == parts
        told.wait(1)
    told.tell("over")
    assert told.tell("yes", detail="left_foot").regions == ("left_foot",)


@pytest.mark.parametrize("key", sorted(k for k, q in QUESTIONS.items() if q.detail == "regions" and q.no_ends))
def test_where_a_no_is_taken_a_later_yes_may_name_other_parts(key: str) -> None:
    told = life(key, "yes")
    assert kept_too(Given(key, "yes", "left_foot"), told.tell("yes", detail="left_foot")) == ()
    assert told.standing is not None
    assert told.standing.regions == ("left_foot",)


def test_parts_that_are_added_ask_for_a_new_agreement_and_begin_the_twelve_weeks_anew() -> None:
    told = life("surgery", "yes", "agreed")
    told.wait(70)
    told.tell("yes", detail="left_foot")
    assert told.standing is not None
    assert told.standing.agreed is None
    told.wait(14)
    assert "use over" in told.refused("no")
    told.wait(70)
    assert told.tell("yes", detail="left_foot").regions == ("left_foot",)


def test_what_stays_left_out_is_said_with_the_way_to_take_it_away() -> None:
    assert english(told_of_kept(QUESTIONS["cancer"], ("left_calf", "right_calf", "left_foot"))) == (
        "Still left out as well: calf left and right, left foot. "
        "To take a part away, use over first: cancer=over --by NAME --on DAY."
    )


def test_an_agreement_needs_the_name_of_somebody_else_and_under_18_of_a_guardian() -> None:
    assert "a doctor, nurse or midwife" in life("pregnancy", "yes").refused("agreed", "me")
    assert "a doctor, nurse or midwife" in life("pregnancy", "yes").refused("agreed", "")
    assert "a parent or guardian" in life("under_18", "yes").refused("agreed", "")
    for by in ("not yet", "google", "my partner"):
        assert "a doctor, nurse or midwife" in life("pregnancy", "yes").refused("agreed", by)
    assert "a parent or guardian" in life("under_18", "yes").refused("agreed", "not yet")
    for alone in ("me", "myself", "I think so", "Just me"):
        assert "a parent or guardian" in life("under_18", "yes").refused("agreed", alone)
    assert life("under_18", "yes").tell("agreed", "Mum").cleared_by == "Mum"


def test_other_regions_end_an_agreement_and_a_new_trimester_does() -> None:
    told = life("numbness", "yes", "agreed")
    told.tell("yes", detail="right_calf")
    assert told.standing is not None
    assert told.standing.agreed is None
    told = Life("pregnancy")
    told.tell("first")
    told.tell("agreed")
    told.tell("second")
    assert told.standing is not None
    assert told.standing.agreed is None
    assert told.standing.since == NOW.day


def test_a_no_ends_an_agreement_also_for_a_yes_that_comes_later() -> None:
    told = life("disc", "yes", "agreed", "no", "yes")
    assert told.standing is not None
    assert told.standing.agreed is None


def test_a_day_to_come_is_refused_and_any_earlier_one_is_taken() -> None:
    told = life("fracture", "yes")
    with pytest.raises(BadValue, match="2026-11-25 is still to come"):
        told.tell("over", on="tomorrow")
    assert told.tell("over", on="2026-11-01").cleared_on == datetime(2026, 11, 1).date()


def test_the_first_page_has_eight_questions() -> None:
    assert {key for key, question in QUESTIONS.items() if question.first} == FIRST


def test_a_word_no_question_knows_is_refused_with_those_it_takes() -> None:
    assert Life("fracture").refused("maybe") == (
        "“maybe” is no answer about a recent or possible fracture; use one of no, yes, over, not_said."
    )
    assert Life("pregnancy").refused("yes") == (
        "“yes” is no answer about pregnancy; use one of no, first, second, third, agreed, not_said."
    )
