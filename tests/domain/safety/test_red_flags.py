"""Red flags, sign by sign as the reference lists them."""

from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.content import loader
from nmcoach.content.numbers_loader import help_in
from nmcoach.domain.days import moment
from nmcoach.domain.entries import Version
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import refusal
from nmcoach.domain.safety.looks import Looked, settled
from nmcoach.domain.safety.numbers import Help
from nmcoach.domain.safety.red_flags import (
    LEVELS,
    Flagged,
    Level,
    MayRoll,
    Row,
    advice,
    by_level,
    contested,
    looks_known,
    met,
    red_flag_of,
)
from nmcoach.domain.safety.signs import flag_constraints, reason, standing_flags
from nmcoach.domain.say import english

NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)
FLAGS = loader.red_flags()


def flagged(flag: str, hours: float = 1, settled: float | None = None) -> Flagged:
    at = NOW - timedelta(hours=hours)
    done = None if settled is None else NOW - timedelta(hours=settled)
    level = FLAGS[flag].level
    assert level != "despair"
    return Flagged(id=f"{flag}{hours}", at=at, zone="UTC", day=at.date(), flag=flag, level=level, settled_at=done)


@pytest.mark.parametrize(
    ("rule", "key", "level"),
    [
        ("chest pain", "chest_pain", "emergency"), ("sudden breathlessness", "breathless", "emergency"),
        ("coughing blood", "coughing_blood", "emergency"), ("collapse, a seizure", "collapse", "emergency"),
        ("new bladder, bowel or sexual change", "bladder_bowel", "emergency"),
        ("saddle numbness", "saddle_numbness", "emergency"),
        ("new weakness in both legs", "both_legs_weak", "emergency"),
        ("suddenly a drooping face, an arm or leg on one side, speech, sight, balance", "stroke_signs", "emergency"),
        ("worst-ever headache", "worst_headache", "emergency"),
        ("sudden tearing chest, back or belly pain", "tearing_pain", "emergency"),
        ("a blow to the head on blood thinners, or with vomiting, confusion", "head_blow", "emergency"),
        ("fever with a stiff neck", "stiff_neck_fever", "emergency"),
        ("double vision, unsteadiness, swallowing after neck work", "after_neck_work", "emergency"),
        ("bleeding that won't stop", "bleeding", "emergency"),
        ("swelling of face or tongue", "swollen_face", "emergency"),
        ("BP 180/120 or more with symptoms", "very_high_pressure", "emergency"),
        ("severe muscle pain with cola-coloured urine", "dark_urine", "emergency"),
        ("confusion or vomiting after heavy drinking of water", "water_confusion", "emergency"),
        ("one-leg swelling, pain, warmth or colour change", "one_leg_swollen", "same_day"),
        ("spreading or worsening numbness or weakness", "spreading_numbness", "same_day"),
        ("fever with severe back pain or a hot limb", "fever_back_or_limb", "same_day"),
        ("major fall", "major_fall", "same_day"),
        ("rapidly growing bruise on thinners", "growing_bruise", "same_day"),
        ("BP 180/120 or more without symptoms, after 5 min of rest, twice", "high_pressure", "same_day"),
        ("in pregnancy bleeding, fluid loss, reduced movements, headache …", "pregnancy_signs", "same_day"),
        ("constant night pain", "night_pain", "soon"), ("unexplained weight loss", "weight_loss", "soon"),
        ("pain unchanged for 6 weeks", "pain_six_weeks", "soon"),
        ("thoughts of ending one's life or harming oneself", "despair", "despair"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)  # fmt: skip
def test_each_sign_has_its_level(rule: str, key: str, level: Row) -> None:
    assert FLAGS[key].level == level
    assert FLAGS[key].text, rule


def test_no_sign_is_left_out_or_added() -> None:
    assert len(FLAGS) == 29
    counts = {level: len(found) for level, found in by_level(FLAGS).items()}
    assert counts == {
        "emergency": 18,
        "same_day": 7,
        "soon": 3,
        "despair": 1,
    }
    assert list(by_level(FLAGS)) == ["emergency", "same_day", "soon", "despair"]


def test_what_a_sign_asks_again_are_questions_there_are() -> None:
    for flag in FLAGS.values():
        assert set(flag.asks_again) <= loader.questions().keys(), flag.id
        stopping = flag.level in ("emergency", "same_day")
        assert bool(flag.asks_again) == stopping, flag.id
        assert stopping or not flag.rests


@pytest.mark.parametrize(
    ("keys", "asked", "rests"),
    [
        (("one_leg_swollen",), {"clot", "blood_thinners"}, "legs"),
        (("major_fall",), {"fracture", "neck", "blood_thinners"}, "neck"),
        (("chest_pain", "very_high_pressure", "high_pressure"), {"hypertension", "blood_thinners"}, "lying"),
        (("spreading_numbness", "both_legs_weak", "bladder_bowel", "saddle_numbness"), {"disc", "numbness"}, "all"),
        (("collapse", "stroke_signs", "worst_headache"), {"hypertension"}, "lying"),
        (("fever_back_or_limb",), {"sick_today"}, "legs"),
        (("pregnancy_signs",), {"pregnancy"}, "lying"),
    ],
)
def test_what_is_asked_again_and_rests_is_that_of_the_reference(
    keys: tuple[str, ...], asked: set[str], rests: str
) -> None:
    for key in keys:
        assert asked <= set(FLAGS[key].asks_again)
        assert FLAGS[key].rests == rests


def test_an_emergency_names_the_numbers_and_pregnancy_the_maternity_unit() -> None:
    sydney = help_in("Australia/Sydney")
    assert english(advice(FLAGS["chest_pain"], sydney)).startswith("Call 000 now (elsewhere: the local number). Sit or")
    assert "maternity unit" in english(advice(FLAGS["pregnancy_signs"], sydney))
    assert "call healthdirect on 1800 022 222, your doctor" in english(advice(FLAGS["major_fall"], sydney))
    assert "within a week" in english(advice(FLAGS["night_pain"], sydney))
    assert "Lifeline on 13 11 14" in english(advice(FLAGS["despair"], sydney))
    for flag in FLAGS.values():
        for zone in ("Australia/Sydney", "Europe/Vienna", "UTC"):
            assert "!" not in flag.text + english(advice(flag, help_in(zone)))


def test_what_is_reported_stands_until_it_was_dealt_with_the_most_urgent_first() -> None:
    logged = [flagged("night_pain", 5), flagged("chest_pain", 1), flagged("major_fall", 4, settled=2)]
    assert [f.flag for f in standing_flags(logged, NOW)] == ["chest_pain", "night_pain"]
    known = [one for one in logged if one.at <= NOW - timedelta(hours=3)]
    assert [f.flag for f in standing_flags(known, NOW - timedelta(hours=3))] == ["major_fall", "night_pain"]
    assert standing_flags([flagged("chest_pain", -1)], NOW) != (), "a clock that was set back ends no stop"


@pytest.mark.parametrize("level", LEVELS)
def test_while_a_sign_stands_nothing_may_be_rolled_unless_it_is_only_to_be_told_of(level: Level) -> None:
    flag = by_level(FLAGS)[level][0]
    found = flag_constraints([flagged(flag.id)], FLAGS, help_in("Australia/Sydney"), moment(NOW, "Australia/Sydney"))
    assert [stop.stop for stop in found] == ([] if level == "soon" else [True])
    for stop in found:
        assert flag.text.lower()[:12] in english(stop.why).lower()
        assert ("Call 000 now" in english(stop.call)) == (level == "emergency")
        assert english(refusal(stop)).startswith("Call 000 now" if level == "emergency" else "No rolling today")
    assert flag_constraints((), FLAGS, Help(), moment(NOW, "UTC")) == ()


def test_several_signs_are_told_as_one_reason() -> None:
    found = standing_flags([flagged("chest_pain"), flagged("major_fall")], NOW)
    assert (
        english(reason(found, FLAGS)) == "you noticed something to have looked at (chest pain or pressure and 1 more)"
    )
    assert reason((), FLAGS) is None


def test_an_unknown_sign_is_refused_with_those_there_are() -> None:
    assert red_flag_of(FLAGS, " Chest-Pain ").id == "chest_pain"
    with pytest.raises(BadValue, match="“dizzy” is no red flag; use one of chest_pain, breathless"):
        red_flag_of(FLAGS, "dizzy")


FALL = flagged("major_fall", hours=9)


def look(one: Flagged, said: MayRoll, hours: float) -> Flagged:
    now = moment(NOW - timedelta(hours=hours), "UTC")
    return settled(one, Looked("Dr Lee", now.day, said), now)


def of(one: Flagged, stamp: int, *, gone: bool = False) -> Version[Flagged]:
    return Version(one, gone, f"{stamp:012d}-0000-a")


def test_a_look_that_saw_another_goes_on_from_it_and_one_that_did_not_ends_nothing() -> None:
    no = look(FALL, "no", 5)
    yes_after, yes_beside = look(no, "yes", 2), look(FALL, "yes", 2)
    assert met(of(no, 5), of(yes_after, 9)).entry == yes_after
    assert met(of(yes_after, 9), of(no, 5)).entry == yes_after
    for both in ((of(no, 5), of(yes_beside, 9)), (of(yes_beside, 9), of(no, 5))):
        together = met(*both)
        assert (together.entry.may_roll, together.entry.settled_at, together.stamp) == ("no", None, "")
        assert looks_known(together.entry) == looks_known(no) | looks_known(yes_beside)
        assert contested(together.entry)
        assert met(of(together.entry, 12), both[1]).entry == together.entry, "taken over twice it is the same"
        renewed = look(together.entry, "yes", 1)
        assert met(of(together.entry, 12), of(renewed, 15)).entry == renewed


def test_of_two_that_know_the_same_the_later_stands_and_what_was_undone_is_not_brought_back() -> None:
    no = look(FALL, "no", 5)
    assert met(of(FALL, 1), of(FALL, 3, gone=True)).gone
    assert met(of(no, 5), of(FALL, 7)).entry.looked_at is None, "the look was undone"
    yes = look(FALL, "yes", 5)
    undone = met(of(yes, 5), of(FALL, 7))
    assert (undone.entry.settled_at, undone.entry.looked_at) == (None, None)
    assert not met(of(no, 5), of(FALL, 7, gone=True)).gone, "whoever took it back had not seen the look"


def test_a_settled_sign_that_still_holds_parts_back_is_stricter_than_one_that_does_not() -> None:
    before = replace(FALL, settled_at=NOW - timedelta(hours=1))
    yes = look(FALL, "yes", 3)
    assert met(of(before, 9), of(yes, 7)).entry.may_roll == "yes"
    later = look(FALL, "yes", 1)
    assert met(of(later, 5), of(yes, 7)).entry.settled_at == later.settled_at


@pytest.mark.parametrize("stamp", ["000000000009-0000-a", "000000000001-0000-a", ""], ids=["later", "earlier", "typed"])
def test_a_file_makes_no_sign_milder(stamp: str) -> None:
    milder = replace(FALL, level="soon")
    assert FALL.level == "same_day"
    here, there = of(FALL, 5), Version(milder, False, stamp)
    assert met(here, there) is here, "nothing changes"
    assert met(Version(milder, False, stamp), of(FALL, 5)).entry == FALL
