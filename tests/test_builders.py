import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

import builders
from builders import NOW, ZONE, Lived, ago, fill, life
from nmcoach.content import guide_loader, loader
from nmcoach.domain.days import moment
from nmcoach.domain.entries import Entry
from nmcoach.domain.kinds import BY_TABLE, LISTED, kind_of
from nmcoach.domain.learn.quiz import QuizResult, score
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.sessions import STATUSES, Session
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.storage import checks, history, journal
from nmcoach.storage.schema import USER_TABLES
from nmcoach.storage.store import Store
from samples import FakeClock
from shell import Shell

MAKERS: dict[str, Callable[[], Entry]] = {
    "drink": builders.drink,
    "roll": lambda: builders.roll_of(loader.routines()["full_daily"], loader.moves(), seconds=100),
    "session": builders.session,
    "therapy": builders.therapy,
    "soreness": builders.check_in,
    "measurement": builders.measurement,
    "movement": builders.movement,
    "note": builders.note,
    "plan": builders.plan_event,
    "safety": builders.answer,
    "red_flag": builders.flagged,
    "profile": builders.profile,
    "quiz": lambda: builders.quiz_result({"water": "At least 2 L"}, 1),
    "checklist": builders.tick,
}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lived]:
    """A year up to NOW, in a folder that the tests only read."""
    folder = tmp_path_factory.mktemp("year")
    return folder, life(folder / "data", years=1)


@pytest.fixture
def store(year: tuple[Path, Lived]) -> Iterator[Store]:
    with Store.open(year[0] / "data", read_only=True) as opened:
        yield opened


@pytest.fixture
def shell(
    year: tuple[Path, Lived], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(year[0] / "data"))
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(year[0] / "config"))
    monkeypatch.setattr(SystemClock, "zone", lambda _: ZONE)
    with time_machine.travel(NOW, tick=False) as travel:
        yield Shell(capsys, travel)


def test_a_year_fills_every_table_of_the_user_and_nothing_is_wrong_with_it(
    year: tuple[Path, Lived], store: Store
) -> None:
    assert set(year[1].rows) == set(BY_TABLE) == set(USER_TABLES)
    assert all(
        count == store.rows(f"SELECT count(*) FROM {table} WHERE deleted = 0")[0][0]
        for table, count in year[1].rows.items()
    )
    assert checks.problems(store) == []


def test_a_year_begins_on_its_day_and_ends_at_the_present_with_sessions_booked_ahead(
    year: tuple[Path, Lived], store: Store
) -> None:
    entries = [entry for kind in LISTED for entry in history.between(store, kind)]
    assert min(entry.day for entry in entries) == year[1].first == NOW.date() - timedelta(days=365)
    ahead = [entry for entry in entries if entry.at > NOW]
    assert [(type(entry), entry.status) for entry in ahead if isinstance(entry, Session)] == [(Session, "booked")] * 2
    assert len(ahead) == 2


def test_a_year_has_every_outcome_of_sessions_and_rolls(store: Store) -> None:
    sessions = [entry for entry in history.between(store, "session") if isinstance(entry, Session)]
    rolls = [entry for entry in history.between(store, "roll") if isinstance(entry, Roll)]
    assert {session.status for session in sessions} == set(STATUSES)
    assert {roll.outcome for roll in rolls} == {"done", "partly", "skipped"}
    assert {segment.outcome for roll in rolls for segment in roll.segments} == {"done", "partly", "skipped"}
    assert all(sum(s.seconds for s in roll.segments) <= roll.seconds <= roll.planned for roll in rolls)


def test_six_check_ins_follow_a_session_and_one_goes_before(store: Store) -> None:
    check_ins = history.between(store, "soreness")
    came = [s for s in history.between(store, "session") if isinstance(s, Session) and s.status == "attended"]
    for session in came:
        end = session.at + timedelta(minutes=session.minutes or 0)
        assert sum(session.at - timedelta(hours=3) < c.at < session.at for c in check_ins) == 1
        assert sum(end <= c.at <= end + timedelta(hours=110) for c in check_ins) == 6


def test_the_shell_works_on_a_year(shell: Shell, tmp_path: Path) -> None:
    today = shell.ok("today", "--json").data
    assert (today["phase"]["name"], today["next_session"]["state"]) == ("maintenance", "upcoming")
    assert shell.ok("sore", "--json").data["levels"].keys() >= {"left_calf", "right_calf"}
    assert len(shell.ok("sore", "--recovery", "--json").data) == today["phase"]["sessions_attended"]
    assert {item["kind"] for item in shell.ok("history", "--from", "2025-11-23", "--json").data} == set(LISTED)
    assert all(chart["series"] or chart["weekly"] for chart in shell.ok("progress", "--json").data)
    shell.ok("report", str(tmp_path / "page.md"))
    page = (tmp_path / "page.md").read_text().replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"\| 18 Nov \| Trigger point(; \w+)? \| calf left and right \| medium \| 5 → 3 \|", page)
    assert "20 of 20 screening questions answered" in page


def test_each_stretch_of_a_life_is_one_action_of_the_journal(store: Store) -> None:
    actions = journal.history(store)
    assert [(action.kind, action.label, action.undone) for action in actions] == [
        ("do", "a year of entries", False)
    ] * 2


def entries_of(folder: Path, years: float, seed: int = 1) -> list[Entry]:
    life(folder, years=years, seed=seed)
    with Store.open(folder, read_only=True) as store:
        return [entry for kind in LISTED for entry in history.between(store, kind)]


def test_the_same_seed_gives_the_same_life_and_another_another(tmp_path: Path) -> None:
    first, again = entries_of(tmp_path / "first", 0.1), entries_of(tmp_path / "again", 0.1)
    assert first == again
    assert entries_of(tmp_path / "other", 0.1, seed=2) != first


def test_lives_of_any_length_end_alike(tmp_path: Path) -> None:
    week = NOW.date() - timedelta(days=7)
    short, long = entries_of(tmp_path / "short", 1 / 12), entries_of(tmp_path / "long", 0.5)
    assert [entry for entry in short if entry.day > week] == [entry for entry in long if entry.day > week]
    assert len(short) < len(long)


def test_a_month_is_still_the_first_and_a_coach_is_filled_up_to_its_own_present(coach: Coach, clock: FakeClock) -> None:
    clock.pass_(days=3)
    lived = life(coach, years=1 / 12)
    assert lived.first == clock.now().date() - timedelta(days=30)
    assert coach.plan.standing().phase == "intensive"
    assert coach.profile.set_up_step() == "done"


@pytest.mark.parametrize("kind", LISTED)
def test_a_single_entry_needs_nothing_told_and_is_kept_as_it_was_made(kind: str, tmp_path: Path) -> None:
    one, two = MAKERS[kind](), MAKERS[kind]()
    assert (kind_of(one).name, one.at, one.zone, one.day) == (kind, NOW, ZONE, NOW.date())
    assert one.id < two.id
    with Store.open(tmp_path) as store:
        fill(store, [one, two], moment(NOW, ZONE))
        assert history.between(store, kind) == [one, two]
        assert checks.problems(store) == []


def test_an_entry_takes_its_day_from_its_instant_unless_told() -> None:
    late = builders.drink(at=ago(hours=12.5))
    assert late.day == NOW.date() - timedelta(days=1)
    told = builders.drink(300, "tea", id="d1", at=NOW, zone="UTC", day=late.day)
    assert (told.id, told.zone, told.day, told.ml, told.kind) == ("d1", "UTC", late.day, 300, "tea")


def test_a_roll_of_a_routine_reaches_as_far_as_its_seconds() -> None:
    full, moves = loader.routines()["full_daily"], loader.moves()
    whole = builders.roll_of(full, moves, skipped=["ham_roll"])
    assert [segment.move for segment in whole.segments] == [segment.move for segment in full.work()]
    assert {s.outcome for s in whole.segments if s.move == "ham_roll"} == {"skipped"}
    assert (whole.outcome, whole.seconds) == ("done", 270)
    part = builders.roll_of(full, moves, seconds=80)
    assert [(s.move, s.seconds, s.outcome) for s in part.segments] == [
        ("upper_back_roll", 45, "done"),
        ("glute_roll", 15, "partly"),
    ]
    assert (part.outcome, part.seconds, builders.roll_of(full, moves, seconds=0).segments) == ("partly", 80, ())
    assert part.segments[1].regions == ("left_buttock",)


def test_the_quiz_of_a_life_is_answered_in_the_words_of_its_questions(store: Store) -> None:
    questions = guide_loader.questions()
    results = [entry for entry in history.between(store, "quiz") if isinstance(entry, QuizResult)]
    assert [result.score for result in results] == [score(questions, result.answers) for result in results]
    assert [result.total for result in results] == [len(questions)] * 2
