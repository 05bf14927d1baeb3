"""Answers from the future count as made when they came: two devices, clocks set back, and the way through a restore."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nmcoach.domain.safety.answers import counts_from
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock, screen

RIGHT = datetime(2026, 11, 23, 13, tzinfo=UTC)
TODAY = RIGHT.date()


@pytest.fixture
def ahead(tmp_path: Path) -> Iterator[Coach]:
    """A device whose clock is a year ahead, with all questions answered no."""
    clock = FakeClock(RIGHT + timedelta(days=365))
    made = Coach.open(tmp_path / "ahead" / "data", tmp_path / "ahead" / "config", clock, NO_SOUND)
    screen(made)
    yield made
    made.close()


def give(one: Coach, other: Coach, folder: Path) -> None:
    one.exchange.write(folder / "all.json", replace=True)
    other.exchange.read(folder / "all.json")


def lapse(coach: Coach, clock: FakeClock) -> dict[int, tuple[bool, bool, bool]]:
    """Say of some days after today whether the questions are due, are long so, and whether the first page waits."""
    found = {}
    for days in (1, 27, 28, 55, 56, 179, 180, 364, 366, 400):
        clock.at = RIGHT + timedelta(days=days)
        agenda = coach.today.agenda()
        due = coach.safety.due_day()
        assert due is not None
        found[days] = due <= coach.now().day, not agenda.screened, agenda.roll.original.id == "breath"
    return found


def gentle(coach: Coach) -> bool:
    return any(english(one.why) == "a gentle six weeks" for one in coach.today.limits())


GROWN = {
    1: (False, False, False), 27: (False, False, False), 28: (True, False, False), 55: (True, False, False),
    56: (True, True, False), 179: (True, True, False), 180: (True, True, True), 364: (True, True, True),
    366: (True, True, True), 400: (True, True, True),
}  # fmt: skip


def test_answers_of_today_grow_old_as_is_written_here(screened: Coach, clock: FakeClock) -> None:
    assert lapse(screened, clock) == GROWN


def test_answers_that_come_from_a_year_ahead_grow_old_like_those_of_the_day_they_came(
    coach: Coach, clock: FakeClock, ahead: Coach, tmp_path: Path
) -> None:
    give(ahead, coach, tmp_path)
    told = {one.id: one for one in ahead.safety.answers().values()}
    for one in coach.safety.answers().values():
        assert (one.at, one.day, one.answer) == (told[one.id].at, told[one.id].day, "no")
        assert counts_from(one) == TODAY
    assert coach.today.agenda().questions_due, "and are asked about at once"
    assert lapse(coach, clock) == GROWN


@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_in_whichever_order_two_devices_take_over_from_each_other(
    first: str, screened: Coach, clock: FakeClock, ahead: Coach, tmp_path: Path
) -> None:
    pairs = [(screened, ahead), (ahead, screened)]
    for one, other in pairs if first == "ours" else reversed(pairs):
        give(one, other, tmp_path)
    assert screened.safety.answers().keys() == ahead.safety.answers().keys()
    assert {counts_from(one) for one in screened.safety.answers().values()} == {TODAY}
    assert lapse(screened, clock) == GROWN


def test_what_went_there_and_back_is_exported_as_it_was_told(coach: Coach, ahead: Coach, tmp_path: Path) -> None:
    give(ahead, coach, tmp_path)
    coach.exchange.write(tmp_path / "ours.json", kinds=("safety",))
    ahead.exchange.write(tmp_path / "theirs.json", kinds=("safety",))
    ours, theirs = (json.loads((tmp_path / name).read_text())["safety"] for name in ("ours.json", "theirs.json"))
    assert [one | {"changed": ""} for one in ours] == [one | {"changed": ""} for one in theirs]
    assert len(ours) == 20
    merged = ahead.exchange.read(tmp_path / "ours.json")
    assert merged.changes == 0


def test_after_the_clock_was_set_back_answers_count_from_the_next_thing_saved(coach: Coach, clock: FakeClock) -> None:
    clock.pass_(days=365)
    screen(coach)
    clock.at = RIGHT
    assert {counts_from(one) for one in coach.safety.answers().values()} == {TODAY}
    coach.water.log(250)
    assert lapse(coach, clock) == GROWN


def test_opening_the_coach_keeps_when_they_came_and_saves_nothing_else(coach: Coach, clock: FakeClock) -> None:
    clock.pass_(days=365)
    screen(coach)
    clock.at = RIGHT
    actions = coach.history.actions()
    coach.keep_arrivals()
    assert coach.history.actions() == actions
    clock.pass_(days=30)
    assert {counts_from(one) for one in coach.safety.answers().values()} == {TODAY}


def test_an_undone_import_that_is_done_again_came_when_it_first_came(
    coach: Coach, clock: FakeClock, ahead: Coach, tmp_path: Path
) -> None:
    give(ahead, coach, tmp_path)
    coach.history.undo()
    clock.pass_(days=40)
    coach.history.redo()
    assert {counts_from(one) for one in coach.safety.answers().values()} == {TODAY}


def test_a_restore_carries_over_when_they_came(coach: Coach, clock: FakeClock, ahead: Coach, tmp_path: Path) -> None:
    coach.water.log(250)
    coach.backups.keep_daily()
    give(ahead, coach, tmp_path)
    clock.pass_(days=400)
    coach.backups.restore("latest")
    answers = coach.safety.answers()
    assert len(answers) == len(coach.safety.questions())
    assert {counts_from(one) for one in answers.values()} == {TODAY}


def test_a_new_answer_is_one_of_its_own_day_and_ends_the_one_from_ahead(
    coach: Coach, clock: FakeClock, ahead: Coach, tmp_path: Path
) -> None:
    give(ahead, coach, tmp_path)
    clock.pass_(days=200)
    assert coach.safety.first_page()
    coach.safety.renew()
    coach.safety.answer([Given("sick_today", "no")])
    assert not coach.safety.first_page()
    assert not coach.today.agenda().questions_due
    assert {counts_from(one) for one in coach.safety.answers().values()} == {coach.now().day}


def test_surgery_told_a_year_ahead_is_in_its_first_twelve_weeks_from_the_day_it_came(
    coach: Coach, clock: FakeClock, ahead: Coach, tmp_path: Path
) -> None:
    ahead.safety.answer([Given("surgery", "yes", "left_calf")])
    give(ahead, coach, tmp_path)
    clock.pass_(days=83)
    assert "no" not in coach.safety.choices("surgery")
    clock.pass_(days=1)
    assert "no" in coach.safety.choices("surgery")


def test_a_pregnancy_that_ended_a_year_ahead_has_its_gentle_weeks_from_the_day_that_came(
    coach: Coach, clock: FakeClock, ahead: Coach, tmp_path: Path
) -> None:
    ahead.safety.answer([Given("pregnancy", "first")])
    ahead.safety.answer([Given("pregnancy", "no")])
    give(ahead, coach, tmp_path)
    assert gentle(coach)
    coach.safety.renew()
    assert coach.safety.answers()["pregnancy"].ended == TODAY
    clock.pass_(days=41)
    assert gentle(coach)
    clock.pass_(days=1)
    assert not gentle(coach)
