"""Soreness, rule by rule: flags, what a sore region allows, and the two days after a session."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import moment
from nmcoach.domain.profile import positions
from nmcoach.domain.record import replace
from nmcoach.domain.routine.adapt import adapt
from nmcoach.domain.routine.choice import ChoiceSituation, choose
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.routine import KIT
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.flags import flag_now
from nmcoach.domain.soreness.limits import soreness_constraints, therapy_constraints
from nmcoach.domain.therapies import Therapy, TherapyKind

START = datetime(2026, 11, 2, 16, tzinfo=UTC)
END = START + timedelta(hours=1)
SESSION = Session(
    id="s", at=START, zone="UTC", day=START.date(), status="attended", minutes=60, regions=("left_calf", "right_calf")
)
MOVES, ROUTINES = loader.moves(), loader.routines()
Points = Sequence[tuple[float, int]]


def check_ins(points: Points, region: str = "left_thigh_back") -> list[CheckIn]:
    """So many hours after the session's end (before it: minus) and level."""
    return [
        CheckIn(
            id=f"c{hours:+08.2f}", at=END + timedelta(hours=hours), zone="UTC", day=START.date(), levels={region: level}
        )
        for hours, level in points
    ]


@pytest.mark.parametrize(
    ("rule", "points", "level"),
    [
        ("AMBER: 7 or more at any time, right after", [(-2, 2), (0, 7)], "amber"),
        ("AMBER: 7 or more at any time, without a baseline", [(100, 7)], "amber"),
        ("no flag: 6 right after", [(-2, 2), (0, 6)], None),
        ("AMBER: 2 above baseline at 48 h", [(-2, 2), (48, 4)], "amber"),
        ("no flag: 2 above baseline before 48 h", [(-2, 2), (47, 4)], None),
        ("no flag: 1 above baseline at 48 h", [(-2, 2), (48, 3)], None),
        ("AMBER: rising by 2 between check-ins after 24 h", [(-2, 2), (23, 1), (25, 3)], "amber"),
        ("no flag: rising by 2 within 24 h", [(-2, 3), (6, 1), (23, 3)], None),
        ("no flag: rising by 1 after 24 h", [(-2, 3), (23, 2), (30, 3)], None),
        ("RED: 3 above baseline at 72 h", [(-2, 2), (72, 5)], "red"),
        ("AMBER only: 3 above baseline before 72 h", [(-2, 2), (71, 5)], "amber"),
        ("AMBER only: 2 above baseline at 72 h", [(-2, 2), (72, 4)], "amber"),
        ("RED comes before AMBER", [(-2, 2), (0, 8), (73, 6)], "red"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_a_flag_is_raised(rule: str, points: Points, level: str | None) -> None:
    found = flag_now([SESSION], check_ins(points), moment(END + timedelta(hours=120), "UTC"))
    assert (found and found.level) == level, rule


def limits(points: Points, hours: float) -> tuple[Constraint, ...]:
    return soreness_constraints(check_ins(points), [], moment(END + timedelta(hours=hours), "UTC"))


@pytest.mark.parametrize(
    ("rule", "points", "seconds", "cap"),
    [
        ("0 to 2: normal", [(0, 2)], 30, 6),
        ("3 to 4: cap 3 and half the seconds, 3", [(0, 3)], 15, 3),
        ("3 to 4: cap 3 and half the seconds, 4", [(0, 4)], 15, 3),
        ("5 or more: skipped", [(0, 5)], None, None),
        ("skipped until 2 or less: 3 is not enough", [(0, 6), (10, 3)], None, None),
        ("skipped until 2 or less: 2 is", [(0, 6), (10, 2)], 30, 6),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_sore_region_is_adapted(rule: str, points: Points, seconds: int | None, cap: int | None) -> None:
    adapted = adapt(ROUTINES["full_daily"], MOVES, limits(points, 20))
    assert adapted.routine is not None
    found = [s.seconds for s in adapted.routine.segments if s.move == "ham_roll"]
    assert found == ([] if seconds is None else [seconds]), rule
    assert adapted.caps.get("ham_roll") == cap
    assert adapted.routine.seconds == 300


@pytest.mark.parametrize(
    ("rule", "hours", "rests"),
    [
        ("within 48 h of a session worked regions rest", 1, True),
        ("within 48 h of a session worked regions rest, to the last hour", 47, True),
        ("after 48 h they are free", 49, False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_worked_region_without_a_reading_counts_as_sore_until_48_hours(rule: str, hours: float, rests: bool) -> None:
    found = soreness_constraints([], [SESSION], moment(END + timedelta(hours=hours), "UTC"))
    assert any("left_calf" in c.no_regions for c in found) is rests, rule


@pytest.mark.parametrize(
    ("rule", "hours", "routine"),
    [("within 48 h: post_gentle", 20, "post_gentle"), ("after 48 h: another one", 48, None)],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_the_routine_after_a_session_is_the_gentle_one(rule: str, hours: int, routine: str | None) -> None:
    situation = ChoiceSituation(
        today=START.date(), kit=frozenset(KIT), positions=positions(()), hours_since_session=hours, session_today=False,
        trimester=None, last_rolled={},
    )  # fmt: skip
    found, _ = choose(ROUTINES, MOVES, situation, None)
    assert (found.id == "post_gentle") is (routine is not None), rule


def after_therapy(kind: TherapyKind, hours: float, *regions: str) -> tuple[Constraint, ...]:
    """What another therapy limits so many hours after it began."""
    therapy = Therapy(id="t", at=START, zone="UTC", day=START.date(), kind=kind, regions=regions)
    return therapy_constraints([therapy], moment(START + timedelta(hours=hours), "UTC"))


@pytest.mark.parametrize(
    ("kind", "hours", "rests"),
    [
        ("dry_needling", 2, True), ("dry_needling", 72, True), ("dry_needling", 73, False), ("acupuncture", 47, True),
        ("acupuncture", 49, False), ("deep_work", 24, True), ("chiropractic", 24, True), ("physio", 24, True),
        ("other", 24, True), ("physio_exercise", 1, False), ("deep_work", -1, False),
    ],
)  # fmt: skip
def test_other_work_on_a_region_lets_it_rest(kind: TherapyKind, hours: float, rests: bool) -> None:
    found = after_therapy(kind, hours, "left_calf", "left_buttock")
    assert [c.no_regions for c in found] == ([frozenset({"left_calf", "left_buttock"})] if rests else [])


def test_other_work_whose_regions_were_not_told_makes_everything_gentle() -> None:
    (found,) = after_therapy("dry_needling", 60)
    assert (english(found.why), found.no_deep, found.cap) == ("dry needling was 60 h ago, where is not told", True, 3)
    adapted = adapt(ROUTINES["desk_neck"], MOVES, [found])
    assert adapted.routine is not None
    assert adapted.cap == 3
    assert {s.move for s in adapted.routine.work()} == {"upper_back_roll", "breath"}
    assert [s.seconds for s in adapted.routine.segments if s.move == "upper_back_roll"] == [25]


LATER = timedelta(hours=3)
"""How far the clock was set back."""


@pytest.mark.parametrize(("level", "does"), [(8, "no_regions"), (5, "no_regions"), (4, "tender_regions")])
def test_a_level_limits_after_the_clock_was_set_back_too(level: int, does: str) -> None:
    told = check_ins([(30, level)])
    now = moment(told[0].at - LATER, "UTC")
    (found,) = soreness_constraints(told, [], now)
    assert getattr(found, does) == {"left_thigh_back"}
    assert soreness_constraints(told, [], moment(told[0].at - timedelta(hours=25), "UTC")) == ()


@pytest.mark.parametrize(("ahead", "told_now", "out"), [(1, 8, True), (8, 1, True), (4, 3, False), (1, 2, None)])
def test_what_a_clock_told_of_later_never_loosens_what_is_told_now(ahead: int, told_now: int, out: bool | None) -> None:
    told = check_ins([(30, ahead), (28, told_now)])
    now = moment(END + timedelta(hours=28.5), "UTC")
    found = soreness_constraints(told, [], now)
    assert [bool(one.no_regions) for one in found] == ([] if out is None else [out])


@pytest.mark.parametrize(("told", "limits"), [(1, True), (0, True), (-1, False)])
def test_other_work_that_had_been_limits_after_the_clock_was_set_back_and_what_is_to_come_does_not(
    told: int, limits: bool
) -> None:
    """Its id says so many hours after it began that it was told."""
    key = str(UUID(f"{int((START + timedelta(hours=told)).timestamp() * 1000):012x}70008000000000000000"))
    work = Therapy(id=key, at=START, zone="UTC", day=START.date(), kind="dry_needling", regions=("left_calf",))
    found = therapy_constraints([work], moment(START - LATER, "UTC"))
    assert [english(one.why) for one in found] == (["dry needling there was 0 h ago, it rests for 72 h"] * limits)
    assert therapy_constraints([work], moment(START - timedelta(hours=25), "UTC")) == ()


@pytest.mark.parametrize("regions", [("left_calf",), ()])
def test_a_session_limits_after_the_clock_was_set_back_too(regions: tuple[str, ...]) -> None:
    session = replace(SESSION, regions=regions)
    found = soreness_constraints([], [session], moment(START - LATER, "UTC"))
    assert found[0].cap == 3
    assert found[0].no_deep
    assert ("left_calf" in found[-1].no_regions) is bool(regions)
    booked = replace(session, status="booked")
    assert soreness_constraints([], [booked], moment(START - LATER, "UTC")) == ()
