"""One past: what rules are given of it, window by window, leads to what all of it would."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

import builders as make
from nmcoach.domain.day.agenda import agenda, roll_today
from nmcoach.domain.day.facts import DayFacts
from nmcoach.domain.days import Moment
from nmcoach.domain.errors import CoachError
from nmcoach.domain.measures.measures import MEASUREMENT, pain_by_day
from nmcoach.domain.plan.breaks import course
from nmcoach.domain.plan.events import PLAN_EVENT
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.run.rolls import last_rolled
from nmcoach.domain.safety.given import Given
from nmcoach.domain.sessions import SESSION
from nmcoach.domain.soreness.check_ins import CHECK_IN, soreness_now
from nmcoach.domain.soreness.recovery import slow_recoveries
from nmcoach.domain.therapies import THERAPY, THERAPY_KINDS
from nmcoach.services.coach import Coach
from nmcoach.services.facts import gather
from nmcoach.storage import flares, hurts, profile, red_flags, rolls, safety, water
from nmcoach.storage.entries import every
from samples import NO_SOUND, FakeClock

ONE_DAY = timedelta(days=1)


def everything(coach: Coach, now: Moment) -> DayFacts:
    """The facts of an instant from the whole past, each table read to its beginning."""
    store = coach._context.store
    rolled = rolls.between(store, now.day - timedelta(days=20_000), now.day)
    lately = [roll for roll in rolled if roll.day >= now.day - 29 * ONE_DAY]
    return DayFacts(
        profile=profile.latest(store),
        plan=every(store, PLAN_EVENT),
        sessions=every(store, SESSION),
        answers=[one for one in safety.every(store) if now.day >= coach.now().day or one.at <= now.at],
        check_ins=every(store, CHECK_IN),
        drinks=water.around(store, now.day, now.at),
        rolls=rolled,
        last_rolled=last_rolled(lately, now.day - ONE_DAY),
        rolled_before=any(roll.counts for roll in rolled),
        red_flags=[one for one in red_flags.every(store) if now.day >= coach.now().day or one.at <= now.at],
        answers_since=safety.every(store),
        numbers=coach.red_flags.numbers(),
        hurts=hurts.since(store, now.day - timedelta(days=20_000)),
        flared=flares.among(store, every(store, CHECK_IN)),
        therapies=every(store, THERAPY),
        pain=pain_by_day(every(store, MEASUREMENT, "kind = 'pain'")),
        began=profile.began(store),
        paced_from=profile.began(store) or profile.first_saved(store) or now.at,
        broken=course(every(store, PLAN_EVENT), every(store, SESSION), now).broken,
    )


def agrees(coach: Coach, now: Moment) -> None:
    given, whole = gather(coach._context, now, gone_by=now.day < coach.now().day), everything(coach, now)
    content, settings = coach.content, coach.settings
    assert agenda(given, content, settings, now) == agenda(whole, content, settings, now)
    assert roll_today(given, content, now, "full_daily") == roll_today(whole, content, now, "full_daily")
    assert soreness_now(given.sessions, given.check_ins, now) == soreness_now(whole.sessions, whole.check_ins, now)
    assert slow_recoveries(given.sessions, given.check_ins, now.at) == slow_recoveries(
        whole.sessions, whole.check_ins, now.at
    )


@pytest.mark.parametrize("years", [0.1, 0.5, 3])
def test_the_agenda_of_a_life_is_that_of_its_windows(coach: Coach, years: float) -> None:
    make.life(coach, years=years)
    agrees(coach, coach.now())
    for back in (1, 2, 3, 5, 8, 13, 40, 100):
        agrees(coach, coach._context.moment_on(coach.now().day - timedelta(days=back)))


class Random365:
    """Somebody who does anything in any order, while another copy of the coach writes in between.

    Undo, files taken over and a clock that is set back are among it.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = Random(seed)
        self.clock = FakeClock(make.NOW - timedelta(days=420))
        self.coach = Coach.open(folder / "data", folder / "config", self.clock, NO_SOUND)
        self.other = Coach.open(folder / "data", folder / "config", self.clock, NO_SOUND)
        self.file = folder / "written.json"

    def close(self) -> None:
        self.coach.close()
        self.other.close()

    def step(self) -> None:
        chance = self.chance
        coach = chance.choice((self.coach, self.coach, self.other))
        at = coach.now().at - timedelta(minutes=chance.randint(0, 3000))
        match chance.randint(0, 19):
            case 0:
                coach.plan.set(coach.now().day - timedelta(days=chance.randint(0, 60)), per_week=chance.choice((1, 2)))
            case 1 | 2 | 3:
                coach.sessions.attend(at, {"before": str(chance.randint(0, 10)), "regions": chance.choice(REGIONS)})
            case 4:
                coach.sessions.book(coach.now().at + timedelta(hours=chance.randint(1, 300)))
            case 5 | 6:
                levels = {region: chance.randint(0, 10) for region in chance.sample(REGIONS, 3)}
                coach.soreness.check_in(levels, at=at)
            case 7 | 8:
                coach.measures.log("pain", str(chance.choice((1, 2, 3, 7))), at=at)
            case 9:
                coach.water.log(chance.randint(1, 900), at=at)
            case 10:
                coach.safety.answer([Given(chance.choice(list(coach.safety.questions())), "no")])
            case 11:
                if coach.plan.settings() is not None:
                    coach.plan.hand_over(chance.choice(("continue", "maintenance", "therapist")), stated_by="Dana")
            case 12:
                chance.choice((coach.history.undo, coach.history.redo))()
            case 13:
                items = coach.history.items(kinds=("session", "soreness", "measurement", "drink"))
                if items:
                    coach.history.delete(chance.choice(items).entry)
            case 14:
                if coach.plan.settings() is not None:
                    paused = coach.plan.standing().phase == "paused"
                    (coach.plan.resume if paused else coach.plan.pause)(at=coach.now().at)
            case 15 if chance.random() < 0.5:
                coach.exchange.write(self.file, replace=True)
            case 16 if self.file.exists():
                coach.exchange.read(self.file, file_wins=chance.random() < 0.5)
            case 17:
                coach.notes.add("Ask about the calf", "question" if chance.random() < 0.5 else "note")
            case 18:
                regions = tuple(chance.sample(REGIONS, chance.randint(0, 2)))
                coach.sessions.add_therapy(chance.choice(THERAPY_KINDS), at, regions)
            case 19:
                run = coach.rolls.begin(coach.routines.find(chance.choice(("runner_legs", "full_daily"))))
                run.handle("start")
                run.handle("hurts")
                run.finish("partly", kind=chance.choice((None, "dull", "sharp", "throbbing")))
            case _:
                self.clock.at += timedelta(days=chance.choice((-2, 0, 1, 1, 3, 9, 30)), hours=chance.randint(-3, 20))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_the_windows_tell_what_all_would(tmp_path: Path, seed: int) -> None:
    with closing(Random365(tmp_path, seed)) as somebody:
        for _ in range(160):
            with suppress(CoachError):  # a step at random may be refused
                somebody.step()
            agrees(somebody.coach, somebody.coach.now())


def counted(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    found: list[int] = []
    store = coach._context.store
    real = store._rows

    def rows(sql: str, params: Sequence[object]) -> list[Any]:
        given = real(sql, params)
        found.append(len(given))
        return given

    monkeypatch.setattr(store, "_rows", rows)
    return found


def test_a_repaint_reads_nothing_and_a_drink_little(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    make.life(coach, years=2)
    coach.today.agenda()
    found = counted(coach, monkeypatch)
    coach.today.agenda()
    assert sum(found) == 0
    coach.water.log(250)
    coach.today.agenda()
    assert sum(found) <= 60


def test_what_another_copy_saves_is_seen(coach: Coach, tmp_path: Path, clock: FakeClock) -> None:
    other = Coach.open(coach.folder, tmp_path / "config", clock, NO_SOUND)
    assert coach.today.agenda().water.ml == 0
    other.water.log(300)
    assert coach.today.agenda().water.ml == 300
    other.close()


def test_a_busy_file_is_not_waited_for(coach: Coach) -> None:
    coach.water.log(300)
    coach.today.agenda()
    with closing(sqlite3.connect(coach._context.store.path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        began = coach.clock.steady()
        assert coach._context.past.drinks(coach.now().day)
        assert coach.clock.steady() - began < 1
        writer.execute("ROLLBACK")
