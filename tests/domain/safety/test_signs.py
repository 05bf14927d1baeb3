"""A warning sign is standing, looked at or settled, and nothing in between."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.content.numbers_loader import help_in
from nmcoach.domain.days import moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import bars
from nmcoach.domain.safety.answers import Answer, Arrival
from nmcoach.domain.safety.limits import barred_by
from nmcoach.domain.safety.looks import Looked, may_settle, read_looked, settled
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.safety.rests import After, after, asked_again, rest_constraints
from nmcoach.domain.safety.signs import (
    alarm,
    asks,
    card_line,
    flag_constraints,
    looked_words,
    reason,
    shown_on_card,
    signs,
    standing_flags,
    state,
)
from nmcoach.domain.say import english

AT = datetime(2026, 12, 3, 9, tzinfo=UTC)
FLAGS = loader.red_flags()
QUESTIONS = loader.questions()
SYDNEY = help_in("Australia/Sydney")
NOW = moment(AT, "Europe/Vienna")
LEE = Looked("Dr Lee", date(2026, 12, 3))


def sign(key: str, hours: float = 1, **told: Any) -> Flagged:
    at = AT - timedelta(hours=hours)
    level = FLAGS[key].level
    assert level != "despair"
    return Flagged(id=f"{key}{hours}", at=at, zone="Europe/Vienna", day=at.date(), flag=key, level=level, **told)


def later(days: float) -> Any:
    return moment(AT + timedelta(days=days), "Europe/Vienna")


def answer(key: str, days: float, said: str = "no") -> Answer:
    at = AT + timedelta(days=days)
    return Answer(id=f"{key}{days}", at=at, zone="UTC", day=at.date(), question=key, answer=said)


def left(one: Flagged, answers: list[Answer], days: float) -> tuple[After, ...]:
    return after([one], FLAGS, answers, later(days).at)


@pytest.mark.parametrize("may_roll", ["no", "not_said"])
def test_looked_at_calls_nobody_and_still_stops(may_roll: Any) -> None:
    one = settled(sign("one_leg_swollen"), replace(LEE, may_roll=may_roll), NOW)
    assert state(one, AT) == "looked_at"
    (shown,) = signs([one], FLAGS, SYDNEY, NOW)
    assert english(shown.advice) == "Dr Lee looked at it on Thu 3 Dec; no rolling until they say you may."
    (stop,) = flag_constraints([one], FLAGS, SYDNEY, NOW)
    assert stop.stop
    assert "call" not in f"{english(stop.why)} {english(stop.then)}".lower()


def test_a_call_for_help_ends_once_someone_looked() -> None:
    one = sign("chest_pain")
    assert english(alarm(signs([one], FLAGS, SYDNEY, NOW), SYDNEY)) == "Call 000 now (elsewhere: the local number)."
    assert alarm(signs([settled(one, LEE, NOW)], FLAGS, SYDNEY, NOW), SYDNEY) is None


def test_after_28_days_it_is_asked_again_and_a_yes_settles_it() -> None:
    one = settled(sign("one_leg_swollen"), LEE, NOW)
    assert not asks(one, later(27.9).at)
    assert asks(one, later(28).at)
    assert "Have they said so by now?" in english(looked_words(one, later(28).at))
    again = settled(one, LEE, later(28))
    assert not asks(again, later(29).at), "answered anew, it waits another 28 days"
    done = settled(again, replace(LEE, may_roll="yes"), later(30))
    assert state(done, later(30).at) == "settled"
    assert state(done, AT) != "settled", "a clock that is set back brings the stop back"


@pytest.mark.parametrize("may_roll", ["no", "not_said"])
def test_what_is_said_after_the_clock_was_set_back_takes_an_earlier_yes_away(may_roll: Any) -> None:
    done = settled(sign("tearing_pain"), replace(LEE, may_roll="yes"), later(0))
    assert state(done, later(-0.2).at) == "standing"
    taken = settled(done, replace(LEE, may_roll=may_roll), later(-0.2))
    assert [state(taken, later(days).at) for days in (-0.2, 0, 9)] == ["looked_at"] * 3
    assert flag_constraints([taken], FLAGS, SYDNEY, later(9))[0].stop
    again = settled(taken, replace(LEE, may_roll="yes"), later(1))
    assert asked_again(left(again, [], 2)) == ("hypertension", "blood_thinners")


def test_what_nobody_has_looked_at_comes_before_what_someone_has() -> None:
    looked = settled(sign("stroke_signs", 5), LEE, NOW)
    assert state(looked, AT) == "looked_at"
    found = [looked, sign("night_pain", 9), sign("one_leg_swollen", 1)]
    assert [one.flag for one in standing_flags(found, AT)] == ["one_leg_swollen", "stroke_signs", "night_pain"]
    assert standing_flags([*found, sign("chest_pain", 0.5)], AT)[0].flag == "chest_pain"


@pytest.mark.parametrize(
    ("flag", "by", "may_roll", "settles"),
    [
        ("one_leg_swollen", "Dr Lee", "yes", True), ("one_leg_swollen", "Dr Lee", "no", False),
        ("one_leg_swollen", "Dr Lee", "", False), ("one_leg_swollen", "me", "yes", False),
        ("one_leg_swollen", "nobody", "yes", False), ("one_leg_swollen", "", "", True),
        ("one_leg_swollen", "", "no", False), ("major_fall", "nobody", "yes", True), ("night_pain", "Dr Lee", "", True),
        ("night_pain", "me", "", False),
    ],
)  # fmt: skip
def test_a_look_in_a_file_settles_what_it_could_have_settled(flag: str, by: str, may_roll: str, settles: bool) -> None:
    assert may_settle(flag, FLAGS[flag].level, by, may_roll) is settles


@pytest.mark.parametrize("who", ["nobody", "Nobody.", "no one", "me", " myself "])
def test_nobody_settles_nothing_but_a_fall_of_seven_days_ago(who: str) -> None:
    said = read_looked(who, None, "yes", NOW)
    with pytest.raises(NotAllowed, match="stands until someone has looked"):
        settled(sign("chest_pain", 24 * 30), said, NOW)
    with pytest.raises(NotAllowed, match="after 7 days"):
        settled(sign("major_fall", 24 * 6.9), said, NOW)
    ended = settled(sign("major_fall", 24 * 7), said, NOW)
    assert state(ended, AT) == "settled"
    assert asked_again(left(ended, [], 1)) == ("fracture", "neck", "blood_thinners")


@pytest.mark.parametrize(
    "who", ["nobody yet", "not yet", "n/a", "waiting for Dr Lee", "I did", "google", "anyone", "x", "-", "my mum", "AB"]
)
def test_who_does_not_count_settles_nothing(who: str) -> None:
    said = read_looked(who, None, "yes", NOW)
    for key in ("chest_pain", "major_fall", "night_pain"):
        with pytest.raises(NotAllowed, match="a doctor, nurse, midwife, physio or therapist; then say who, such as Dr"):
            settled(sign(key, 24 * 30), said, NOW, "Ab")


def test_what_is_only_told_of_stops_nothing_and_one_answer_settles_it() -> None:
    one = sign("night_pain")
    assert flag_constraints([one], FLAGS, SYDNEY, NOW) == ()
    assert reason([one], FLAGS) is None
    done = settled(one, LEE, NOW)
    assert state(done, AT) == "settled"
    assert left(done, [], 1) == ()


def test_who_looked_is_read_with_the_day_and_what_they_said() -> None:
    assert read_looked(" Dr  Lee ", None, "not said", NOW) == LEE
    assert read_looked("Dr Lee", date(2026, 12, 1), "YES", NOW) == Looked("Dr Lee", date(2026, 12, 1), "yes")
    for by, on, may_roll, told in (
        ("", None, "yes", "Say who looked at it, such as Dr Lee; until someone has, it stands."),
        ("Dr Lee", date(2026, 12, 4), "yes", "2026-12-04 is still to come"),
        ("Dr Lee", None, "maybe", "“maybe” is no answer to whether you may roll; use yes, no or not_said."),
    ):
        with pytest.raises(BadValue, match=told.replace(".", r"\.")):
            read_looked(by, on, may_roll, NOW)


def test_after_a_yes_the_questions_are_asked_until_answered_and_the_legs_rest() -> None:
    one = settled(sign("one_leg_swollen"), replace(LEE, may_roll="yes"), NOW)
    before = [answer("clot", -10), answer("blood_thinners", -10)]
    found = left(one, before, 1)
    assert asked_again(found) == ("clot", "blood_thinners"), "what was answered before it tells nothing"
    legs, block, light = rest_constraints(found, QUESTIONS, later(1))
    assert block.no_deep, "as a yes to the thinners"
    assert {"left_calf", "right_hip_front", "left_buttock"} <= legs.no_regions
    assert light.cap == 3
    assert asked_again(left(one, [*before, answer("clot", 1)], 2)) == ("blood_thinners",)
    assert left(one, [*before, answer("clot", 1), answer("blood_thinners", 1)], 2) == ()


def test_after_an_emergency_pressure_stays_light_14_more_days() -> None:
    one = settled(sign("chest_pain"), replace(LEE, may_roll="yes"), NOW)
    upright, block, light = rest_constraints(left(one, [], 1), QUESTIONS, later(1))
    assert english(block.why).startswith(
        "no deep work; no ball or peanut on back, chest, neck, hip or buttock until the safety"
    )
    assert bars(block, loader.moves()["pec_ball"])
    assert upright.positions == frozenset({"chair", "sitting", "standing"})
    assert light.cap == 3
    given = [answer("hypertension", 1), answer("blood_thinners", 2)]
    (only,) = rest_constraints(left(one, given, 15.9), QUESTIONS, later(15.9))
    assert (only.cap, only.positions) == (3, None)
    assert english(only.why) == "only light pressure until Sat 19 Dec, after a warning sign"
    assert left(one, given, 16) == ()
    renewed = [*given, answer("hypertension", 28), answer("blood_thinners", 28)]
    assert left(one, renewed, 29) == (), "the first answers count, not those of a month later"


@pytest.mark.parametrize("key", [key for key, flag in FLAGS.items() if flag.asks_again])
def test_a_question_that_waits_is_never_kinder_than_its_yes(key: str) -> None:
    one = settled(sign(key), replace(LEE, may_roll="yes"), NOW)
    (found,) = left(one, [], 1)
    waits = rest_constraints([found], QUESTIONS, later(1))
    assert any(constraint.cap == 3 for constraint in waits)
    for question in map(QUESTIONS.__getitem__, found.waiting):
        yes = barred_by(question, answer(question.id, 0, question.answers[-1]), NOW.day)
        for constraint in yes if "PREGNANCY" not in question.effects else ():
            for move in loader.moves().values():
                if bars(constraint, move):
                    assert any(bars(held, move) for held in waits), (question.id, move.id)


def test_what_an_earlier_version_settled_stays_settled() -> None:
    old = sign("one_leg_swollen", settled_at=AT, note="Dr Lee")
    assert state(old, later(1).at) == "settled"
    assert left(old, [], 1) == ()


@pytest.mark.parametrize(
    ("key", "rests"), [("major_fall", "neck"), ("both_legs_weak", "all"), ("stroke_signs", "lying")]
)
def test_what_rests_is_that_of_the_sign(key: str, rests: str) -> None:
    one = settled(sign(key), replace(LEE, may_roll="yes"), NOW)
    (found,) = left(one, [], 1)
    assert found.rests == rests
    first = rest_constraints([found], QUESTIONS, later(1))[0]
    if rests == "all":
        assert len(first.no_regions) == 28
    elif rests == "neck":
        assert "left_neck_shoulder" in first.no_regions
        assert "left_calf" not in first.no_regions


def test_the_card_tells_what_stands_and_what_was_settled_in_90_days_or_since_the_last_session() -> None:
    old = settled(sign("major_fall"), replace(LEE, may_roll="yes"), NOW)
    new = sign("chest_pain")
    assert shown_on_card([old, new], None, later(90).at) == (new, old)
    assert shown_on_card([old, new], None, later(91).at) == (new,)
    assert shown_on_card([old, new], AT - timedelta(days=1), later(200).at) == (new, old)
    assert english(card_line(new, FLAGS, SYDNEY, NOW)) == (
        "Chest pain or pressure, noticed on Thu 3 Dec: nobody has looked at it yet. "
        "Call 000 now (elsewhere: the local number)."
    )
    assert english(card_line(old, FLAGS, SYDNEY, NOW)) == (
        "A heavy fall or blow, noticed on Thu 3 Dec: settled, Dr Lee on Thu 3 Dec."
    )


def test_an_answer_from_ahead_that_came_before_a_sign_was_settled_answers_nothing_it_asks_again() -> None:
    one = settled(sign("one_leg_swollen"), replace(LEE, may_roll="yes"), NOW)
    ahead = [answer(key, 30) for key in ("clot", "blood_thinners")]
    came = Arrival(AT - timedelta(days=2), AT.date() - timedelta(days=2))
    before = [replace(told, arrived=came) for told in ahead]
    assert asked_again(left(one, before, 1)) == asked_again(left(one, before, 40)) == ("clot", "blood_thinners")
    after_it = [replace(told, arrived=Arrival(AT + timedelta(days=1), AT.date())) for told in ahead]
    assert asked_again(left(one, after_it, 2)) == ("clot", "blood_thinners"), "nor before its own instant"
    assert left(one, after_it, 40) == ()
