"""Which answers stand, told by one device or several, with clocks that are right or wrong, then and now."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import Moment
from nmcoach.domain.record import replace
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.safety.answers import ANSWER, Answer, Arrival, applies, counts_at, counts_from
from nmcoach.domain.safety.keeping import kept_answers
from nmcoach.domain.safety.standing import began, standing_answers, with_gone

AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
NOW = Moment(AT, "UTC", AT.date())
DAY = timedelta(days=1)
QUESTIONS = loader.questions()


def answer(key: str, said: str, days: float = 0, question: str = "fracture", **more: Any) -> Answer:
    at = AT + days * DAY
    return Answer(id=key, at=at, zone="UTC", day=at.date(), question=question, answer=said, **more)


def stands(*answers: Answer, now: Moment = NOW) -> Answer | None:
    return standing_answers(answers, now).get(answers[0].question)


def test_what_nobody_ended_stands_whatever_its_instant() -> None:
    yes = answer("y", "yes", 0, lifts=())
    for at in (-1.0, 365.0, -365.0):
        no = answer("n", "no", at, lifts=())
        found = stands(yes, no)
        assert applies(found)
        assert found is not None
        assert found.contested
        assert not applies(stands(yes, answer("n", "no", at, lifts=("y",))))


def test_a_stop_of_a_later_instant_than_now_counts_now_also_of_before_ids_were_named() -> None:
    earlier = Moment(AT - timedelta(hours=1), "UTC", AT.date())
    for lifts in (None, ()):
        assert applies(stands(answer("n", "no", -9, lifts=lifts), answer("y", "yes", lifts=lifts), now=earlier))
    assert applies(stands(answer("y", "yes", -9), answer("n", "no"), now=earlier)), "what lifts does not count ahead"


def test_answers_of_before_go_by_their_instants() -> None:
    found = stands(answer("y", "yes", -9), answer("n", "no", -3))
    assert found is not None
    assert (found.answer, found.contested) == ("no", False)
    assert applies(stands(answer("n", "no", -9), answer("y", "yes", -3)))
    assert applies(stands(answer("y", "yes", -9, lifts=()), answer("n", "no", -3))), "and end only their like"


@pytest.mark.parametrize(
    ("question", "word", "read"),
    [
        *((key, "yes", "over") for key in (
            "fracture", "clot", "bone", "surgery", "inflammation", "wound", "neck", "cancer",
        )),
        ("sick_today", "yes", "no"),
        *((key, "yes", "agreed") for key in (
            "hypertension", "blood_thinners", "fluid_limit", "osteoporosis", "varicose", "numbness", "disc",
            "hypermobility", "medicines", "under_18",
        )),
        ("pregnancy", "second", "agreed"),
    ],
)  # fmt: skip
def test_what_was_cleared_before_is_read_as_what_it_meant(question: str, word: str, read: str) -> None:
    yes = answer("y", word, -9, question, ml=1500)
    cleared = answer("c", "cleared", -8, question, cleared_by="Dr Lee")
    found = stands(yes, cleared)
    assert found is not None
    if read == "agreed":
        assert found.answer == word
        assert found.agreed is not None
        assert (found.agreed.cleared_by, found.agreed.id) == ("Dr Lee", "c")
    else:
        assert (found.answer, found.cleared_by) == ("cleared", "Dr Lee")
        assert not applies(found)
    if read == "agreed":
        assert stands(cleared) is None, "without a yes it says nothing, and the question waits"


def test_an_old_clearance_ends_a_pregnancy_told_over_forty_weeks_ago() -> None:
    yes, cleared = answer("y", "first", -281, "pregnancy"), answer("c", "cleared", -200, "pregnancy")
    found = stands(yes, cleared)
    assert found is not None
    assert not applies(found)
    assert applies(stands(answer("y", "first", -280, "pregnancy"), cleared))


def test_of_two_yes_all_parts_count_the_later_trimester_and_the_least_limit() -> None:
    left = answer("l", "yes", -2, "wound", lifts=(), regions=("left_calf",))
    right = answer("r", "yes", -1, "wound", lifts=(), regions=("right_foot",))
    found = stands(left, right)
    assert found is not None
    assert (found.regions, found.contested) == (("left_calf", "right_foot"), True)
    found = stands(answer("a", "third", -2, "pregnancy", lifts=()), answer("b", "first", -1, "pregnancy", lifts=()))
    assert found is not None
    assert found.answer == "third"
    for aims, told in (((False, False), (1200, False)), ((True, False), (1500, False)), ((True, True), (1200, True))):
        small = answer("a", "yes", -2, "fluid_limit", lifts=(), ml=1200, aim=aims[0])
        large = answer("b", "yes", -1, "fluid_limit", lifts=(), ml=1500, aim=aims[1])
        found = stands(small, large)
        assert found is not None
        assert (found.ml, found.aim) == told
    found = stands(
        answer("a", "yes", 0, "fluid_limit", lifts=()), answer("b", "yes", 0, "fluid_limit", lifts=(), ml=9, aim=True)
    )
    assert found is not None
    assert found.ml is None


def test_what_is_not_said_counts_beside_a_no_and_a_note_beside_nothing() -> None:
    found = stands(answer("u", "not_said", -2, lifts=()), answer("n", "no", lifts=()))
    assert found is not None
    assert (found.answer, found.contested) == ("not_said", True)
    assert stands(answer("o", "over", lifts=(), own=True)) is None
    twice = stands(answer("n", "no", lifts=()), answer("m", "no", lifts=()))
    assert twice is not None
    assert not twice.contested


def test_what_a_deleted_answer_had_ended_stays_ended_by_who_ended_that() -> None:
    first, renewed = answer("1", "yes", -9, lifts=()), answer("2", "yes", -5, lifts=("1",))
    over = answer("3", "over", -1, lifts=("2",))
    assert not applies(stands(*with_gone([first, over], [renewed])))
    assert applies(stands(*with_gone([first, renewed], [over])))
    assert applies(stands(*with_gone([first], [renewed, over])))
    assert with_gone([first], []) == [first]


def test_an_agreement_ends_with_the_trimester_it_was_about() -> None:
    due = NOW.day + timedelta(days=280 - 97)  # 13 + 6 today
    yes = answer("y", "first", 0, "pregnancy", lifts=(), due=due)
    agreed = answer("a", "agreed", 0, "pregnancy", lifts=(), to="first", cleared_by="Midwife Jo")
    today = stands(yes, agreed)
    assert today is not None
    assert today.agreed == agreed
    tomorrow = Moment(AT + DAY, "UTC", NOW.day + DAY)
    after = stands(yes, agreed, now=tomorrow)
    assert after is not None
    assert after.agreed is None


def test_the_answers_that_are_kept_are_known_by_their_ids() -> None:
    answers = [
        answer("1", "yes", -9, lifts=()),
        answer("2", "yes", -5, lifts=("1",)),
        answer("3", "yes", -5, "clot", lifts=()),
        answer("4", "yes", -5, "sick_today", lifts=()),
        answer("5", "yes", -5, "unheard_of", lifts=()),
    ]
    assert set(kept_answers(answers, QUESTIONS, NOW)) == {"2", "3", "4"}


def test_what_is_kept_with_an_answer_comes_back_and_an_old_one_stays_as_it_was() -> None:
    assert ANSWER.pack is not None
    assert ANSWER.unpack is not None
    old = answer("y", "yes", regions=("left_calf",), ml=1500)
    assert set(ANSWER.pack(old)["detail"]) == {"regions", "ml", "cleared_by", "cleared_on"}
    day = date(2026, 11, 1)
    new = answer(
        "y", "yes", regions=REGIONS, lifts=("a", "b"), aim=True, due=day, to="second", own=True, since=day, ended=day
    )  # fmt: skip
    for one in (old, new, answer("n", "no", lifts=())):
        packed = dict(ANSWER.pack(one))
        unpacked = ANSWER.unpack({**packed, "detail": {**packed["detail"], "regions": list(one.regions)}})
        assert Answer(id=one.id, at=one.at, zone="UTC", day=one.day, **unpacked) == one


def test_what_lies_ahead_counts_as_having_come_now_unless_it_is_kept_when_it_came() -> None:
    ahead = answer("n", "no", 365, lifts=())
    found = stands(ahead)
    assert found is not None
    assert (found.id, found.at, found.day) == ("n", ahead.at, ahead.day)
    assert (counts_at(found), counts_from(found)) == (NOW.at, NOW.day)
    known = Arrival(AT - 9 * DAY, NOW.day - 9 * DAY)
    for then in (NOW, Moment(AT + 400 * DAY, "UTC", NOW.day + 400 * DAY)):
        kept = stands(replace(ahead, arrived=known), now=then)
        assert kept is not None
        assert (counts_at(kept), counts_from(kept)) == (known.at, known.day)
    unkept = stands(ahead, now=Moment(AT + 400 * DAY, "UTC", NOW.day + 400 * DAY))
    assert unkept is not None
    assert counts_from(unkept) == ahead.day, "then nobody knows better"


def test_a_yes_from_ahead_has_been_so_since_it_came() -> None:
    arrived = Arrival(AT, NOW.day)
    assert began(answer("y", "yes", 365, lifts=(), arrived=arrived)) == NOW.day
    assert began(answer("y", "yes", 365, lifts=(), arrived=arrived, since=NOW.day - DAY)) == NOW.day - DAY
    assert began(answer("y", "yes", -3, lifts=())) == NOW.day - 3 * DAY
