"""Digests of days: what a look reads of a life in one row is what the days kept tell, whatever was done and harmed."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

import builders as make
from nmcoach.domain.days import moment
from nmcoach.domain.record import replace
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT
from nmcoach.services.coach import Coach
from nmcoach.storage import digests
from nmcoach.storage.day_lines import DIGESTED
from nmcoach.storage.entries import put
from nmcoach.storage.past import Past
from nmcoach.storage.store import Store
from samples import NO_SOUND, FakeClock

LEGS = ("left_calf", "right_calf", "left_thigh_back", "right_thigh_inner", "left_foot")


@pytest.fixture
def year(coach: Coach) -> Coach:
    make.life(coach, years=0.6)
    return coach


def told(store: Store, today: date) -> list[object]:
    """What a look takes from digests."""
    past = Past(store)
    return [past.sessions(today), past.earlier(today), past.attended_days(today), past.pain(today, None),
            past.last_rolled(today), past.check_ins(today)]  # fmt: skip


def without(store: Store, today: date, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    with monkeypatch.context() as patch:
        patch.setattr(Past, "_own", False)
        return told(store, today)


def meta(store: Store, sql: str) -> None:
    store._file.connection.execute(sql)


def test_a_digest_tells_what_the_days_kept_tell(year: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    store, today = year._context.store, year.now().day
    for back in (0, 1, 10, 33, 90, 200):
        day = today - timedelta(days=back)
        assert told(store, day) == without(store, day, monkeypatch)
    assert digests.problems(store._file.connection) == []


@pytest.mark.parametrize("seed", range(3))
def test_digests_follow_whatever_is_done(
    screened: Coach, clock: FakeClock, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach, chance = screened, Random(seed)
    for _ in range(60):
        at = coach.now().at - timedelta(minutes=chance.randint(0, 3000))
        match chance.randint(0, 8):
            case 0:
                coach.sessions.attend(at, {"before": "4"})
            case 1:
                coach.measures.log("pain", str(chance.randint(0, 10)), at=at)
            case 2:
                regions = chance.sample(("left_calf", "right_calf", "left_foot", "upper_back"), 2)
                part = make.segment(regions=regions, seconds=chance.choice((4, 30)), at=at)
                roll = make.roll("partly", at=at, segments=(part,))
                with coach._context.store.action("roll", coach.now()) as tx:
                    put(tx, ROLL, roll)
                    put(tx, ROLL_SEGMENT, replace(part, roll_id=roll.id))
            case 3 | 4:
                levels = {region: chance.randint(0, 9) for region in chance.sample(LEGS, 2)}
                coach.soreness.check_in(levels, at=at - timedelta(days=chance.choice((0, 0, 30, 250))))
            case 5:
                if items := coach.history.items(kinds=("session", "measurement", "roll", "soreness")):
                    coach.history.delete(chance.choice(items).entry)
            case 6:
                chance.choice((coach.history.undo, coach.history.redo))()
            case _:
                clock.at += timedelta(days=chance.choice((-2, 1, 9, 40)), hours=chance.randint(-3, 20))
        store, today = coach._context.store, coach.now().day
        assert told(store, today) == without(store, today, monkeypatch)
        assert digests.problems(store._file.connection) == []


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM meta WHERE key LIKE 'digest %'",
        "UPDATE meta SET value = 'x' WHERE key LIKE 'digest %'",
        "UPDATE meta SET value = replace(value, '7', '8') WHERE key LIKE 'digest %'",
        "UPDATE meta SET value = '' WHERE key LIKE 'digest %'",
        "UPDATE meta SET key = 'digess' || substr(key, 7) WHERE key LIKE 'digest %'",
    ],
)
def test_a_digest_that_is_damaged_is_not_read_and_is_made_anew(year: Coach, harm: str, clock: FakeClock) -> None:
    store, today = year._context.store, year.now().day
    sound = told(store, today)
    meta(store, harm)
    assert told(store, today) == sound
    assert digests.problems(store._file.connection) == sorted(DIGESTED)
    year.sessions.attend(clock.now() - timedelta(hours=2), {})
    year.measures.log("pain", "3")
    assert set(digests.problems(store._file.connection)) <= {"roll_segment", "soreness"}


def test_damage_of_the_days_kept_changes_nothing_of_what_a_digest_tells(year: Coach) -> None:
    store, today = year._context.store, year.now().day
    sound = told(store, today)
    for harm in ("UPDATE daily SET total = total + 1, high = high + 1 WHERE noun IN ('session', 'measurement')",
                 "DELETE FROM daily WHERE noun = 'roll_segment'"):  # fmt: skip
        meta(store, harm)
    assert told(store, today) == sound


def test_doctor_tells_of_a_digest_that_does_not_fit(year: Coach) -> None:
    store = year._context.store
    row = store.rows("SELECT value FROM meta WHERE key = 'digest session'")[0][0]
    digest = digests._opened(row)
    assert digest is not None
    lines = list(zip(digest.days, digest.of, strict=True))[1:]
    digests._write(store._file.connection, "session", digest.since, lines)
    told = [finding.text for finding in year.backups.examine().findings]
    assert told == ["What was kept of the days of sessions does not fit the entries found."]
    year.backups.recount()
    assert year.backups.examine().findings == ()


def test_another_way_of_counting_makes_the_digests_anew(tmp_path: Path, clock: FakeClock) -> None:
    coach = Coach.open(tmp_path, tmp_path / "config", clock, NO_SOUND)
    coach.sessions.attend(clock.now() - timedelta(hours=2), {})
    meta(coach._context.store, "UPDATE meta SET value = '4' WHERE key = 'daily_counting'")
    meta(coach._context.store, "DELETE FROM meta WHERE key LIKE 'digest %'")
    coach.close()
    with Store.open(tmp_path) as store:
        assert digests.problems(store._file.connection) == []


def test_a_digest_is_not_read_where_nobody_keeps_it(year: Coach) -> None:
    year.close()
    folder = year.folder
    with Store.open(folder, read_only=True) as store:
        asked: list[str] = []

        def watch(sql: str, run: Callable[[], list[sqlite3.Row]]) -> list[sqlite3.Row]:
            asked.append(sql)
            return run()

        store.watch = watch
        assert Past(store).attended_days(moment(make.NOW, make.ZONE).day)
        assert any("FROM daily" in sql for sql in asked)


def test_a_digest_reaches_no_further_back_than_it_must(coach: Coach, clock: FakeClock) -> None:
    coach.measures.log("pain", "3")
    first = coach.now().day
    for _ in range(30):
        clock.at += timedelta(days=29)
        coach.measures.log("pain", "4")
    store = coach._context.store
    digest = digests._opened(store.rows("SELECT value FROM meta WHERE key = 'digest measurement'")[0][0])
    assert digest is not None
    assert first < date.fromordinal(digest.since) <= coach.now().day - timedelta(days=400)
    assert len(digest.days) == len([one for one in digest.days if one >= digest.since]) < 17
