from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.errors import BadValue
from nmcoach.domain.levels import parse_level
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status, end_of
from nmcoach.domain.soreness.check_ins import (
    CheckIn,
    check_levels,
    course_word,
    last_session,
    parse_levels,
    schedule,
    soreness_now,
)
from nmcoach.domain.soreness.limits import soreness_constraints

START = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
END = START + timedelta(hours=1)


def session(regions: tuple[str, ...] = (), *, at: datetime = START, status: Status = "attended") -> Session:
    return Session(id=f"s{at:%d%H}", at=at, zone="UTC", day=at.date(), status=status, regions=regions)


def check_in(hours: float, levels: Mapping[str, int] | int = 2) -> CheckIn:
    """So many hours after the session's end; a number is the level of the left calf."""
    at = END + timedelta(hours=hours)
    known = levels if isinstance(levels, Mapping) else {"left_calf": levels}
    return CheckIn(id=f"c{hours:09.3f}", at=at, zone="UTC", day=at.date(), levels=known)


def states(check_ins: list[CheckIn], hours: float) -> dict[int, str]:
    return {slot.hours: slot.state for slot in schedule(session(), check_ins, END + timedelta(hours=hours))}


def test_check_ins_are_asked_for_0_6_24_48_and_72_hours_after_a_session() -> None:
    slots = schedule(session(), [], START)
    assert [slot.at - END for slot in slots] == [timedelta(hours=h) for h in (0, 6, 24, 48, 72)]
    assert {slot.state for slot in slots} == {"upcoming"}


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, "due upcoming upcoming upcoming upcoming"), (2.9, "due upcoming upcoming upcoming upcoming"),
        (3, "missed upcoming upcoming upcoming upcoming"), (6, "missed due upcoming upcoming upcoming"),
        (15, "missed missed upcoming upcoming upcoming"), (24, "missed missed due upcoming upcoming"),
        (48, "missed missed missed due upcoming"), (72, "missed missed missed missed due"),
        (96, "missed missed missed missed missed"),
    ],
)  # fmt: skip
def test_an_unanswered_slot_is_due_until_the_next_one_takes_its_place(hours: float, expected: str) -> None:
    assert list(states([], hours).values()) == expected.split()


@pytest.mark.parametrize(("answered", "slot"), [(0.5, 0), (5, 6), (14.9, 6), (15, 24), (35, 24), (50, 48), (95, 72)])
def test_an_answer_counts_for_the_slot_nearest_to_its_true_time(answered: float, slot: int) -> None:
    found = states([check_in(answered)], 96)
    assert [hours for hours, state in found.items() if state == "done"] == [slot]


def test_an_answer_still_to_come_does_not_count_yet() -> None:
    assert states([check_in(25)], 24.5)[24] == "due"


def test_a_baseline_before_the_session_answers_no_slot() -> None:
    assert "done" not in states([check_in(-2)], 1).values()


def test_the_end_of_a_session_is_an_hour_after_its_start_unless_its_length_is_known() -> None:
    assert end_of(session()) == END
    known = Session(id="s", at=START, zone="UTC", day=START.date(), status="attended", minutes=45)
    assert end_of(known) == START + timedelta(minutes=45)


def test_only_attended_sessions_that_began_are_the_last_session() -> None:
    later = START + timedelta(days=2)
    others = [session(at=later, status="booked"), session(at=later, status="missed"), session()]
    assert last_session(others, later + timedelta(hours=1)) == others[2]
    assert last_session(others, START - timedelta(seconds=1)) is None


def test_levels_are_read_as_typed_and_put_in_body_order() -> None:
    assert list(parse_levels(["calf=4", "upper_back_l=2"]).items()) == [
        ("left_upper_back", 2), ("left_calf", 4), ("right_calf", 4)
    ]  # fmt: skip
    assert parse_levels(["left_calf=4", "right_calf=1"]) == {"left_calf": 4, "right_calf": 1}
    assert parse_levels(["neck=3", "shoulder=3"]) == {"left_neck_shoulder": 3, "right_neck_shoulder": 3}


@pytest.mark.parametrize("words", [["neck=3", "shoulder=1"], ["calf=4", "left_calf=1"], ["foot=1", "feet=2"]])
def test_two_levels_for_one_region_are_refused_naming_both_words(words: list[str]) -> None:
    with pytest.raises(BadValue, match=f"^“{words[0]}” and “{words[1]}” both name the left .*; give it one level.$"):
        parse_levels(words)


@pytest.mark.parametrize("level", ["11", "-1", "4.5", "", "ten", "٤", "1e1", "999999999999", "0x1", "NaN"])
def test_a_level_off_the_scale_is_refused_by_its_name(level: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_levels([f"left_calf={level}"])
    assert str(refused.value) == f"“{level}” is not a level; use a whole number from 0 (none) to 10 (worst)."


@pytest.mark.parametrize(("word", "named"), [("left_calf", "left_calf"), ("knee=3", "knee"), ("=3", "")])
def test_a_word_that_is_no_check_in_is_refused_by_its_name(word: str, named: str) -> None:
    with pytest.raises(BadValue, match=f"“{named}” is not a"):
        parse_levels([word])


def test_a_check_in_needs_a_region() -> None:
    with pytest.raises(BadValue, match="needs at least one region"):
        parse_levels([])


def test_every_level_of_the_scale_is_accepted() -> None:
    assert [parse_level(str(level)) for level in range(11)] == list(range(11))


def test_levels_from_a_screen_are_checked_too() -> None:
    check_levels({"left_calf": 0, "right_calf": 10})
    with pytest.raises(BadValue, match="“calf” needs a side"):
        check_levels({"calf": 1})
    with pytest.raises(BadValue, match="“knee” is not a body region"):
        check_levels({"knee": 1})
    with pytest.raises(BadValue, match="“11” is not a level"):
        check_levels({"left_calf": 11})


def reasons(check_ins: list[CheckIn], sessions: list[Session], hours: float) -> dict[str, str]:
    found = soreness_constraints(check_ins, sessions, moment(END + timedelta(hours=hours), "UTC"))
    return {
        region: ("skip: " if region in c.no_regions else "tender: ") + english(c.why)
        for c in found
        for region in c.no_regions | c.tender_regions
    }


@pytest.mark.parametrize(
    ("levels", "does", "figures"),
    [
        ([2], "", []), ([3], "tender", ["3/10"]), ([4], "tender", ["4/10"]), ([5], "skip", ["5/10"]),
        ([8, 4], "skip", ["8/10", "2/10"]), ([8, 2], "", []), ([8, 2, 3], "tender", ["3/10"]),
        ([5, 7], "skip", ["7/10", "Fri 20 Nov"]),
    ],
)  # fmt: skip
def test_soreness_bars_or_softens_a_region_and_says_why(levels: list[int], does: str, figures: list[str]) -> None:
    readings = [check_in(number, level) for number, level in enumerate(levels)]
    told = reasons(readings, [], 60).get("left_calf", "")
    assert told.startswith(f"{does}: left calf was " if does else "")
    assert bool(told) is bool(does)
    assert all(figure in told for figure in figures)


def test_worked_regions_rest_for_48_hours_whatever_their_level() -> None:
    worked = [session(("left_calf", "left_foot"))]
    assert set(reasons([check_in(1, 0)], worked, 47.9)) == {"left_calf", "left_foot"}
    assert reasons([check_in(1, 0)], worked, 48) == {}


def test_an_earlier_session_within_48_hours_keeps_its_regions_at_rest_too() -> None:
    second = session(("right_calf",), at=START + timedelta(hours=20))
    assert set(reasons([], [session(("left_calf",)), second], 24)) == {"left_calf", "right_calf"}
    assert set(reasons([], [session(("left_calf",)), second], 50)) == {"right_calf"}


def test_a_session_without_regions_bars_none_and_halves_all_until_48_hours() -> None:
    found = reasons([], [session()], 1)
    assert set(found) == set(REGIONS)
    assert set(found.values()) == {"tender: your session was 1 h ago, what was worked is not told"}
    assert reasons([], [session()], 48) == {}


def test_without_anything_logged_soreness_is_unknown_not_zero() -> None:
    now = soreness_now([], [], moment(END, "UTC"))
    assert (now.worst, now.hours_since_session, now.due, now.session, now.course) == (None, None, None, None, ())
    assert now.worst_regions == ()


def test_a_level_older_than_seven_local_days_is_not_the_worst_of_today() -> None:
    assert soreness_now([], [check_in(0, 6)], moment(END + timedelta(days=7), "UTC")).worst == 6
    assert soreness_now([], [check_in(0, 6)], moment(END + timedelta(days=8), "UTC")).worst is None


def test_the_worst_level_names_its_regions() -> None:
    readings = [check_in(1, {"left_calf": 4, "right_calf": 1}), check_in(2, {"right_foot": 4, "right_calf": 3})]
    now = soreness_now([session()], readings, moment(END + timedelta(hours=3), "UTC"))
    assert (now.worst, now.worst_regions) == (4, ("left_calf", "right_foot"))
    assert now.worst_days == (END.date(), END.date())
    assert now.course == (4,)
    assert now.hours_since_session == 3


def test_a_session_is_followed_for_96_hours() -> None:
    during = soreness_now([session()], [], moment(END + timedelta(hours=73), "UTC"))
    after = soreness_now([session()], [], moment(END + timedelta(hours=96), "UTC"))
    assert during.due is not None
    assert during.due.hours == 72
    assert (after.session, after.due, after.hours_since_session) == (None, None, 96)


def test_the_next_check_in_is_known() -> None:
    now = soreness_now([session()], [check_in(1)], moment(END + timedelta(hours=4), "UTC"))
    assert now.due is None
    assert now.next_due is not None
    assert now.next_due.hours == 6


def test_what_was_logged_later_is_not_known_yet() -> None:
    assert soreness_now([session()], [check_in(10, 9)], moment(END + timedelta(hours=9), "UTC")).worst is None


@pytest.mark.parametrize(
    ("readings", "course"),
    [
        ([{"left_low_back": 6}, {"left_calf": 2}], (6,)),
        ([{"left_calf": 6}, {"left_foot": 1}, {"left_calf": 4}], (6, 4)),
        ([{"left_calf": 6, "right_calf": 6}, {"left_calf": 4, "right_calf": 4}], (6, 4)),
        ([{"left_calf": 6, "right_calf": 2}, {"left_calf": 4, "right_calf": 4}], ()),
    ],
    ids=["two regions, once each", "one region twice", "both sides alike", "both sides, each its own way"],
)
def test_a_course_is_that_of_the_worst_regions_alone(readings: list[dict[str, int]], course: tuple[int, ...]) -> None:
    told = [check_in(hours, levels) for hours, levels in enumerate(readings, 1)]
    assert soreness_now([session()], told, moment(END + timedelta(hours=9), "UTC")).course == course


@pytest.mark.parametrize(
    ("course", "word"), [((), ""), ((4,), ""), ((6, 4, 3), "easing"), ((3, 4), "rising"), ((4, 4), "same")]
)
def test_a_course_is_put_in_a_word(course: tuple[int, ...], word: str) -> None:
    assert course_word(course) == word


def test_the_worst_of_a_check_in_is_its_highest_level() -> None:
    assert check_in(0, dict.fromkeys(REGIONS, 1) | {"left_shin": 7}).worst == 7
    assert CheckIn(id="c", at=END, zone="UTC", day=date(2026, 11, 20), levels={}).worst == 0
