from datetime import UTC, date, datetime, time, timedelta

import pytest

from nmcoach.domain.entries import corrected
from nmcoach.domain.errors import BadValue
from nmcoach.domain.run.rolls import (
    ROLL,
    Roll,
    RollOutcome,
    RollSegment,
    last_rolled,
    seconds_on,
    week_marks,
)

MONDAY = date(2026, 11, 23)


def segment(roll_id: str, day: date, region: str, seconds: int = 30, *, hurt: bool = False) -> RollSegment:
    at = datetime.combine(day, time(18), UTC)
    return RollSegment(
        id=f"{roll_id}-{region}", at=at, zone="UTC", day=day, roll_id=roll_id, position=1, move="calf_roll",
        side="left", regions=(region,), planned=30, seconds=seconds, outcome="hurt" if hurt else "done",
    )  # fmt: skip


def roll(
    offset: int, outcome: RollOutcome = "done", seconds: int = 300, segments: tuple[RollSegment, ...] = ()
) -> Roll:
    day = MONDAY + timedelta(days=offset)
    return Roll(
        id=f"r{offset}{outcome}", at=datetime.combine(day, time(18), UTC), zone="UTC", day=day, routine="full_daily",
        version="1", name="Full body", planned=300, seconds=seconds, outcome=outcome, segments=segments,
    )  # fmt: skip


def test_a_week_has_a_mark_for_each_day_from_monday() -> None:
    rolls = [roll(0), roll(1, "partly", 100), roll(2, "skipped", 0), roll(-1)]
    thursday = MONDAY + timedelta(days=3)
    assert week_marks(rolls, thursday) == ("done", "partly", "none", "today", "future", "future", "future")


def test_the_week_turns_on_monday() -> None:
    assert week_marks([roll(-1)], MONDAY) == ("today", *["future"] * 6)
    thursday = MONDAY + timedelta(days=3)
    begun = thursday - timedelta(days=1)
    assert week_marks([], thursday, begun) == ("before", "before", "none", "today", *["future"] * 3)
    assert week_marks([roll(0)], thursday, begun)[:2] == ("done", "before")
    assert week_marks([roll(0)], MONDAY + timedelta(days=6)) == ("done", *["none"] * 5, "today")


def test_a_whole_routine_outshines_a_part_of_one_on_the_same_day() -> None:
    assert week_marks([roll(0, "partly", 50), roll(0)], MONDAY)[0] == "done"


def test_an_interrupted_run_counts_as_a_part_once_anything_was_followed() -> None:
    assert week_marks([roll(0, "running", 40)], MONDAY)[0] == "partly"
    assert week_marks([roll(0, "running", 0)], MONDAY)[0] == "today"


def test_the_seconds_of_a_day_are_those_really_followed() -> None:
    rolls = [roll(0, "partly", 120), roll(0, "done", 300), roll(0, "skipped", 5), roll(1, "done", 300)]
    assert seconds_on(rolls, MONDAY) == 420


def test_a_region_counts_as_rolled_from_ten_seconds_on() -> None:
    rolls = [
        roll(0, segments=(segment("a", MONDAY, "left_calf", 10), segment("a", MONDAY, "left_foot", 9))),
        roll(-3, segments=(segment("b", MONDAY, "right_calf", 30), segment("b", MONDAY, "right_shin", 30))),
    ]
    assert last_rolled(rolls, MONDAY) == {"calf": MONDAY, "shin": MONDAY - timedelta(days=3)}
    assert last_rolled(rolls, MONDAY - timedelta(days=1))["calf"] == MONDAY - timedelta(days=3)


def test_only_what_was_followed_counts() -> None:
    assert roll(0, "partly", 1).counts
    assert not roll(0, "done", 0).counts
    assert not roll(0, "skipped", 100).counts


def test_what_came_of_a_roll_how_it_felt_and_its_note_can_be_corrected() -> None:
    changed = corrected(ROLL, roll(0), {"outcome": "partly", "felt": "4", "note": " fine "})
    assert (changed.outcome, changed.felt, changed.note) == ("partly", 4, "fine")
    assert corrected(ROLL, changed, {"felt": " "}).felt is None
    assert corrected(ROLL, changed, {}) == changed


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"outcome": "running"}, "“running” is not an outcome; use done, partly or skipped"),
        ({"felt": "11"}, "“11” is not a level"),
        ({"note": "x" * 2001}, "The note has 2,001 characters; up to 2,000 are kept"),
        ({"seconds": "300"}, "A roll has no “seconds”; outcome, felt and note can be changed"),
    ],
)
def test_nothing_else_of_a_roll_can_be_changed(changes: dict[str, str], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        corrected(ROLL, roll(0), changes)
