"""Red flags, sign by sign as the reference lists them."""

from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.errors import BadValue
from nmcoach.domain.safety.red_flags import (
    LEVELS,
    WHAT_TO_DO,
    Flagged,
    Level,
    by_level,
    flag_constraints,
    reason,
    red_flag_of,
    standing_flags,
)

NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)
FLAGS = loader.red_flags()


def flagged(flag: str, hours: float = 1, settled: float | None = None) -> Flagged:
    at = NOW - timedelta(hours=hours)
    done = None if settled is None else NOW - timedelta(hours=settled)
    return Flagged(
        id=f"{flag}{hours}", at=at, zone="UTC", day=at.date(), flag=flag, level=FLAGS[flag].level, settled_at=done
    )


@pytest.mark.parametrize(
    ("rule", "key", "level"),
    [
        ("chest pain", "chest_pain", "emergency"), ("sudden breathlessness", "breathless", "emergency"),
        ("coughing blood", "coughing_blood", "emergency"), ("collapse", "collapse", "emergency"),
        ("new bladder, bowel or sexual change", "bladder_bowel", "emergency"),
        ("saddle numbness", "saddle_numbness", "emergency"), ("weakness in both legs", "both_legs_weak", "emergency"),
        ("face droop, speech or vision loss", "stroke_signs", "emergency"),
        ("worst-ever headache", "worst_headache", "emergency"),
        ("BP 180/120 or more still after rest or with symptoms", "very_high_pressure", "emergency"),
        ("severe muscle pain with cola-coloured urine", "dark_urine", "emergency"),
        ("confusion or vomiting after heavy drinking of water", "water_confusion", "emergency"),
        ("one-leg swelling, pain, warmth or colour change", "one_leg_swollen", "same_day"),
        ("spreading or worsening numbness or weakness", "spreading_numbness", "same_day"),
        ("fever with severe back pain or a hot limb", "fever_back_or_limb", "same_day"),
        ("major fall", "major_fall", "same_day"),
        ("rapidly growing bruise on thinners", "growing_bruise", "same_day"),
        ("in pregnancy bleeding, fluid loss, reduced movements", "pregnancy_signs", "same_day"),
        ("constant night pain", "night_pain", "soon"), ("unexplained weight loss", "weight_loss", "soon"),
        ("pain unchanged for 6 weeks", "pain_six_weeks", "soon"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)  # fmt: skip
def test_each_sign_has_its_level(rule: str, key: str, level: Level) -> None:
    assert FLAGS[key].level == level
    assert FLAGS[key].text, rule


def test_no_sign_is_left_out_or_added() -> None:
    assert len(FLAGS) == 21
    counts = {level: len(found) for level, found in by_level(FLAGS).items()}
    assert counts == {
        "emergency": 12,
        "same_day": 6,
        "soon": 3,
    }
    assert list(by_level(FLAGS)) == ["emergency", "same_day", "soon"]


def test_an_emergency_names_the_numbers_and_pregnancy_the_maternity_unit() -> None:
    for number in ("112", "911", "999"):
        assert number in FLAGS["chest_pain"].advice
    assert "maternity unit" in FLAGS["pregnancy_signs"].advice
    assert FLAGS["night_pain"].advice == WHAT_TO_DO["soon"]
    for flag in FLAGS.values():
        assert "!" not in flag.text + flag.advice


def test_what_is_reported_stands_until_it_was_dealt_with_the_most_urgent_first() -> None:
    logged = [flagged("night_pain", 5), flagged("chest_pain", 1), flagged("major_fall", 4, settled=2)]
    assert [f.flag for f in standing_flags(logged, NOW)] == ["chest_pain", "night_pain"]
    assert [f.flag for f in standing_flags(logged, NOW - timedelta(hours=3))] == ["major_fall", "night_pain"]
    assert standing_flags([flagged("chest_pain", -1)], NOW) == ()


@pytest.mark.parametrize("level", LEVELS)
def test_while_a_sign_of_any_level_stands_nothing_may_be_rolled(level: Level) -> None:
    flag = by_level(FLAGS)[level][0]
    (stop,) = flag_constraints(standing_flags([flagged(flag.id)], NOW), FLAGS)
    assert stop.stop
    assert flag.text.lower()[:12] in stop.why.lower()
    assert flag_constraints((), FLAGS) == ()


def test_several_signs_are_told_as_one_reason() -> None:
    found = standing_flags([flagged("chest_pain"), flagged("major_fall")], NOW)
    assert reason(found, FLAGS) == "you noticed something to have looked at (chest pain or pressure and 1 more)"
    assert reason((), FLAGS) is None


def test_an_unknown_sign_is_refused_with_those_there_are() -> None:
    assert red_flag_of(FLAGS, " Chest-Pain ").id == "chest_pain"
    with pytest.raises(BadValue, match="“dizzy” is no red flag; use one of chest_pain, breathless"):
        red_flag_of(FLAGS, "dizzy")
