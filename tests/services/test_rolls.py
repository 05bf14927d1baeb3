"""A guided run is on disk while it lasts."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadValue, Locked, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run.hurts import HurtKind
from nmcoach.domain.run.rolls import Closed, Roll
from nmcoach.domain.run.state import RESUME_SECONDS, RETURN_SECONDS
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.settings import SettingsFile
from nmcoach.storage import rolls as stored
from nmcoach.storage.store import Store
from runs import begin, follow
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")
"""Until the safety questions are answered only calm breathing is started."""
COME_BACK = round(RETURN_SECONDS + RESUME_SECONDS)
"""Seconds until a run that was interrupted goes on."""


def test_a_sign_told_in_another_window_pauses_the_run_and_says_whom_to_call(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 30)
    elsewhere.water.log(250)
    follow(run, clock, 2)
    assert run.allows("pause"), "a drink in another window disturbs nothing"
    elsewhere.red_flags.report(["chest_pain"])
    follow(run, clock, 1)
    assert run.state.phase == "paused"
    assert "Call 112 now" in run.trouble_words
    follow(run, clock, 5)
    assert "Call 112 now" in run.trouble_words
    run.handle("resume")
    assert run.state.phase == "paused"
    elsewhere.red_flags.mistake("chest_pain")
    run.handle("resume")
    assert (run.state.phase != "paused", run.trouble) == (True, None)


def test_a_sign_that_is_only_to_be_told_of_pauses_no_run(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock
) -> None:
    run = begin(coach, routine)
    elsewhere.red_flags.report(["night_pain"])
    follow(run, clock, 3)
    assert run.state.phase != "paused"


def saved(coach: Coach, run: GuidedRun) -> Roll:
    roll = stored.one(coach._context.store, run.roll.id)
    assert roll is not None
    return roll


def test_every_finished_segment_is_on_disk_before_the_next_begins(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock
) -> None:
    run = begin(coach, routine)
    seen = 0
    while run.state.phase != "ended":
        follow(run, clock, 1)
        finished = [(n, p) for n, p in enumerate(run.state.parts) if p.move is not None and p.outcome != "pending"]
        kept = saved(elsewhere, run).segments
        assert [(s.position, s.move, s.seconds, s.outcome) for s in kept] == [
            (n, p.move, round(p.done), p.outcome) for n, p in finished
        ]
        seen = len(kept)
    assert seen == len(routine.work())
    assert run.trouble is None


def test_a_run_is_saved_from_its_first_second(elsewhere: Coach, coach: Coach, routine: Routine) -> None:
    run = begin(coach, routine)
    roll = saved(elsewhere, run)
    assert (roll.outcome, roll.seconds, roll.planned, roll.version) == ("running", 0, 300, routine.version)


@pytest.mark.parametrize("second", [0, 1, 37, 58, 120, 299])
def test_after_a_crash_the_run_is_offered_where_it_stood(
    coach: Coach, routine: Routine, clock: FakeClock, tmp_path: Path, second: int
) -> None:
    run = begin(coach, routine)
    follow(run, clock, second)
    finished = saved(coach, run).segments
    lost = run.state
    coach.close()
    del run

    clock.pass_(minutes=5)
    again = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    found = again.rolls.unfinished()
    assert found is not None
    assert not found.live
    assert found.roll.segments == finished
    assert (found.state.phase, found.state.why) == ("paused", "the run was interrupted")
    assert lost.seconds_done - 5 < found.state.seconds_done <= lost.seconds_done
    assert [p.outcome for p in found.state.parts] == [p.outcome for p in lost.parts]
    again.close()


def test_a_paused_run_comes_back_exactly_as_it_was(
    coach: Coach, routine: Routine, clock: FakeClock, elsewhere: Coach
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 42)
    run.handle("pause")
    found = elsewhere.rolls.unfinished()
    assert found is not None
    assert found.state == run.state
    assert found.roll == saved(coach, run)


def test_a_run_that_is_taken_up_goes_on_to_its_end_with_nothing_lost(
    coach: Coach, routine: Routine, clock: FakeClock, elsewhere: Coach
) -> None:
    first = begin(coach, routine)
    follow(first, clock, 130)
    first.handle("pause")
    clock.pass_(minutes=1)
    found = elsewhere.rolls.unfinished()
    assert found is not None
    run = elsewhere.rolls.take_up(found)
    run.handle("resume")
    follow(run, clock, COME_BACK + 170)
    assert run.state.ended == "finished"
    roll = run.finish("done", felt=2, note="easy")
    assert (roll.seconds, roll.outcome, roll.felt, roll.note, roll.id) == (300, "done", 2, "easy", first.roll.id)
    kept = saved(elsewhere, run)
    assert [s.seconds for s in kept.segments] == [s.seconds for s in routine.work()]
    assert {s.outcome for s in kept.segments} == {"done"}
    assert elsewhere.rolls.unfinished() is None


@pytest.mark.parametrize(("second", "outcome"), [(0, "skipped"), (90, "partly")])
def test_closing_an_interrupted_run_keeps_its_seconds(
    coach: Coach, routine: Routine, clock: FakeClock, second: int, outcome: str
) -> None:
    run = begin(coach, routine)
    follow(run, clock, second)
    run.handle("pause")
    clock.pass_(minutes=1)
    found = coach.rolls.unfinished()
    assert found is not None
    roll = coach.rolls.close(found)
    assert (roll.seconds, roll.outcome) == (second, outcome)
    assert saved(coach, run).seconds == second
    assert coach.rolls.unfinished() is None


def test_a_finished_run_that_was_never_answered_is_closed_as_done(
    coach: Coach, routine: Routine, clock: FakeClock
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 300)
    clock.pass_(seconds=1)
    found = coach.rolls.unfinished()
    assert found is not None
    assert not found.live
    assert coach.rolls.close(found).outcome == "done"


def test_a_new_run_closes_an_interrupted_one(coach: Coach, routine: Routine, clock: FakeClock) -> None:
    old = begin(coach, routine)
    follow(old, clock, 60)
    clock.pass_(minutes=1)
    new = begin(coach, routine)
    kept = saved(coach, old)
    assert kept.outcome == "partly"
    assert 55 < kept.seconds <= 60
    found = coach.rolls.unfinished()
    assert found is not None
    assert found.roll.id == new.roll.id


def test_a_run_that_another_window_guides_is_left_alone(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 10)
    clock.pass_(seconds=10)
    with pytest.raises(NotAllowed, match="Another window is guiding a routine right now"):
        elsewhere.rolls.begin(routine)
    found = elsewhere.rolls.unfinished()
    assert found is not None
    assert found.live
    clock.pass_(seconds=20)
    assert elsewhere.rolls.begin(routine).roll.id != run.roll.id


def test_what_the_user_says_came_of_it_leaves_the_real_seconds(
    coach: Coach, routine: Routine, clock: FakeClock
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 80)
    roll = run.finish("done", felt=0)
    assert (roll.outcome, roll.seconds, roll.felt) == ("done", 80, 0)
    assert run.state.ended == "stopped"
    assert [(s.outcome, s.seconds) for s in saved(coach, run).segments] == [
        ("done", 45), ("partly", 15), *[("skipped", 0)] * (len(routine.work()) - 2)
    ]  # fmt: skip


@pytest.mark.parametrize("felt", [-1, 11])
def test_a_feeling_off_the_scale_is_refused_and_the_run_stays_open(coach: Coach, routine: Routine, felt: int) -> None:
    run = begin(coach, routine)
    with pytest.raises(BadValue, match=f"“{felt}” is not a level"):
        run.finish("done", felt=felt)
    with pytest.raises(BadValue, match="2,001 characters"):
        run.finish("done", note="x" * 2001)
    assert saved(coach, run).outcome == "running"


def test_what_hurt_is_remembered_for_the_day(coach: Coach, routine: Routine, clock: FakeClock) -> None:
    run = begin(coach, routine)
    follow(run, clock, 15)
    run.handle("hurts")
    hurt = [s for s in saved(coach, run).segments if s.outcome == "hurt"]
    assert [s.regions for s in hurt] == [("left_upper_back", "right_upper_back")]
    run.finish("partly")
    left_out = {c.move for c in coach.today.roll("full_daily").adapted.changes if c.what == "left_out"}
    assert left_out == {"upper_back_roll"}


def test_a_segment_done_again_counts_its_seconds_each_time(coach: Coach, routine: Routine, clock: FakeClock) -> None:
    run = begin(coach, routine)
    follow(run, clock, 40)
    run.handle("restart")
    follow(run, clock, 46)
    (segment,) = saved(coach, run).segments
    assert (segment.planned, segment.seconds, segment.outcome) == (45, 75, "done")
    run.handle("back")
    run.finish("partly")
    assert len({s.position for s in saved(coach, run).segments}) == len(saved(coach, run).segments)


def test_an_undo_in_the_middle_does_not_keep_the_rest_from_being_saved(
    coach: Coach, routine: Routine, clock: FakeClock, elsewhere: Coach
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 100)
    assert elsewhere.history.undo() == "routine Full body"
    follow(run, clock, 200)
    assert run.trouble is None
    run.finish("done")
    kept = saved(coach, run)
    assert (kept.outcome, len(kept.segments)) == ("done", len(routine.work()))


def test_when_the_disk_refuses_the_run_goes_on_and_is_saved_later(tmp_path: Path, clock: FakeClock) -> None:
    store = Store.open(tmp_path / "data", patience=0.05)
    coach = Coach(store, SettingsFile(tmp_path / "config"), clock)
    run = begin(coach, "full_daily")
    other = Store.open(tmp_path / "data", patience=0.05)
    with other.write(coach.now()):
        follow(run, clock, 6)
        assert isinstance(run.trouble, Locked)
        assert run.state.seconds_done == 6
    follow(run, clock, 1)
    assert run.trouble is None
    found = coach.rolls.unfinished()
    assert found is not None
    assert found.state.seconds_done == 7
    other.close()
    coach.close()


def test_a_pause_that_a_busy_file_kept_from_being_saved_says_so_and_is_saved_soon(
    tmp_path: Path, clock: FakeClock
) -> None:
    coach = Coach(Store.open(tmp_path / "data", patience=0.05), SettingsFile(tmp_path / "config"), clock)
    run = begin(coach, coach.routines.find("full_daily"))
    follow(run, clock, 6)
    other = Store.open(tmp_path / "data", patience=0.05)
    with other.write(coach.now()):
        clock.pass_(seconds=1)
        run.handle("pause")
        assert isinstance(run.trouble, Locked)
        assert run.trouble_words.endswith(" Saving is tried again.")
        assert "The run goes on" not in run.trouble_words
    follow(run, clock, 2)
    assert run.state.phase == "paused"
    assert run.trouble_words == ""
    found = coach.rolls.unfinished()
    assert found is not None
    assert (found.state.phase, found.state.seconds_done) == ("paused", 7)
    other.close()
    coach.close()


def test_a_routine_made_for_today_is_guided_as_it_is(coach: Coach, clock: FakeClock) -> None:
    coach.soreness.check_in({"left_calf": 6})
    today = coach.today.roll("full_daily").adapted.routine
    assert today is not None
    run = begin(coach, today)
    follow(run, clock, 300)
    assert run.finish("done").seconds == 300
    assert "calf_roll" not in {s.move for s in saved(coach, run).segments}


def test_a_routine_without_work_is_refused(coach: Coach, routine: Routine) -> None:
    with pytest.raises(BadValue, match="has no move to do"):
        coach.rolls.begin(replace(routine, segments=()))
    assert coach.rolls.unfinished() is None


def test_a_preview_lays_out_the_whole_without_saving(coach: Coach, routine: Routine) -> None:
    assert coach.rolls.preview(routine).seconds == 300
    assert coach.history.items(kinds=("roll",)) == []


def test_a_checkpoint_that_cannot_be_read_is_set_aside_and_a_new_run_can_start(coach: Coach, clock: FakeClock) -> None:
    run = begin(coach)
    follow(run, clock, 14, step=4)
    with coach._context.store.write(coach.now()) as tx:
        tx.execute("UPDATE run_state SET state = ?", ('{"pid": 1, "run": {"format": 99}}',))
    assert coach.rolls.unfinished() is None
    (kept,) = [item.entry for item in coach.history.items(kinds=("roll",))]
    assert isinstance(kept, Roll)
    assert (kept.outcome, kept.seconds) == ("partly", 56)
    assert coach.rolls.begin(coach.routines.find("full_daily")).state.phase == "ready"


def test_a_checkpoint_that_a_disk_changed_is_none(coach: Coach) -> None:
    coach.rolls.begin(coach.routines.find("full_daily"))
    assert coach.rolls.unfinished() is not None
    with coach._context.store.write(coach.now()) as tx:
        assert tx.execute("UPDATE run_state SET state = replace(state, '\"seconds\": 30', '\"seconds\": 38')") == 1
        assert "38" in tx.rows("SELECT state FROM run_state")[0][0]
    assert coach.rolls.unfinished() is None


def test_a_run_whose_process_is_gone_is_offered_at_once(coach: Coach) -> None:
    coach.rolls.begin(coach.routines.find("full_daily"))
    with coach._context.store.write(coach.now()) as tx:
        state = tx.rows("SELECT state FROM run_state")[0][0].partition(" ")[2]
        gone = subprocess.Popen(["true"])
        gone.wait()
        tx.execute("UPDATE run_state SET state = ?", (json.dumps({**json.loads(state), "pid": gone.pid}),))
    unfinished = coach.rolls.unfinished()
    assert unfinished is not None
    assert not unfinished.live


def test_a_run_that_is_taken_up_after_a_massage_leaves_out_what_it_worked(coach: Coach, clock: FakeClock) -> None:
    run = begin(coach, "desk_neck")
    follow(run, clock, 20)
    run.handle("pause")
    clock.pass_(hours=2)
    coach.sessions.attend(clock.now() - timedelta(hours=1), {"regions": "upper_back,chest,neck"})
    found = coach.rolls.unfinished()
    assert found is not None
    taken = coach.rolls.take_up(found)
    assert {p.move for p in taken.state.parts if p.outcome == "pending" and p.move} == {"breath"}
    assert len(taken.fitted) == 4
    taken.handle("resume")
    follow(taken, clock, 3 + 280)
    assert taken.finish("done").seconds == 300
    assert {s.move for s in saved(coach, taken).segments if s.seconds >= 20} == {"breath"}


def test_a_run_that_is_taken_up_with_sore_calves_rolls_none(coach: Coach, clock: FakeClock) -> None:
    run = begin(coach, "runner_legs")
    follow(run, clock, 5)
    run.handle("pause")
    coach.soreness.check_in({"left_calf": 9, "right_calf": 9})
    found = coach.rolls.unfinished()
    assert found is not None
    taken = coach.rolls.take_up(found)
    assert "calf_roll" not in {p.move for p in taken.state.parts if p.outcome == "pending"}
    assert english(taken.fitted[0]) == "Calf roll left out now: calf left and right was 9/10 on Mon 23 Nov."


@pytest.mark.parametrize(
    ("kind", "today", "tomorrow"), [("dull", "gentle", ""), ("sharp", "out", "out"), (None, "out", "out")]
)
def test_the_kind_of_what_hurt_is_kept_with_the_run(
    coach: Coach, clock: FakeClock, kind: HurtKind | None, today: str, tomorrow: str
) -> None:
    def calf() -> str:
        changes = coach.today.roll("runner_legs").adapted.changes
        return next(({"left_out": "out", "shorter": "gentle"}[c.what] for c in changes if c.move == "calf_roll"), "")

    run = begin(coach, "runner_legs")
    follow(run, clock, 15)
    run.handle("hurts")
    assert calf() == "out", "until the question is answered"
    run.finish("partly", kind=kind)
    assert calf() == today
    clock.pass_(days=1)
    assert calf() == tomorrow


def test_a_kind_is_not_kept_of_a_run_in_which_nothing_hurt(coach: Coach, routine: Routine) -> None:
    begin(coach, routine).finish("partly", kind="sharp")
    assert coach._context.past.hurts(coach.now().day) == ()


def test_a_routine_done_without_the_coach_counts_like_a_guided_one(coach: Coach, clock: FakeClock) -> None:
    yesterday = clock.now() - timedelta(days=1)
    saved = coach.rolls.log(coach.routines.find("desk_neck"), yesterday, note="at the gym")
    assert saved.said == ()
    week = coach.today.roll().week
    assert week[0] == "today", "it counts for its own day"
    assert coach.today.agenda(yesterday.date()).roll.done
    assert coach._context.past.last_rolled(clock.now().date())["upper_back"] == yesterday.date()
    (kept,) = coach.history.items(kinds=("roll",))
    assert isinstance(kept.entry, Roll)
    assert (kept.entry, kept.text) == (saved.roll, "Desk and neck · done, 5:00 · logged by hand · at the gym")
    assert coach.history.undo() == "routine Desk and neck, logged by hand"
    assert coach.history.items(kinds=("roll",)) == []
    assert stored.between(coach._context.store, None, None) == []


def test_without_a_name_the_routine_of_its_day_is_meant(coach: Coach, clock: FakeClock) -> None:
    today = coach.today.roll().original.id
    assert coach.rolls.log().roll.routine == today
    assert (
        coach.rolls.log(at=clock.now() - timedelta(days=1)).roll.routine
        == coach.rolls.of_day((clock.now() - timedelta(days=1)).date()).id
    )


def test_what_was_done_under_a_stop_is_kept_and_the_coach_says_so(coach: Coach, clock: FakeClock) -> None:
    clock.pass_(hours=1)
    coach.safety.answer([Given("sick_today", "yes")])
    saved = coach.rolls.log(coach.routines.find("full_daily"))
    assert [english(line).split(":")[0] for line in saved.said] == [
        "It happened, so it is kept. From here on rolling waits"
    ]
    earlier = coach.rolls.log(coach.routines.find("full_daily"), clock.now() - timedelta(days=2))
    assert earlier.said == (), "two days ago nothing stopped it"
    with pytest.raises(NotAllowed):
        coach.rolls.begin(coach.routines.find("full_daily"))


def test_a_logged_routine_is_corrected_like_any_other(coach: Coach) -> None:
    roll = coach.rolls.log(coach.routines.find("full_daily")).roll
    changed = coach.history.edit(roll, {"outcome": "partly", "felt": "4"})
    assert isinstance(changed, Roll)
    assert (changed.outcome, changed.felt, changed.by_hand) == ("partly", 4, True)


def test_a_run_partly_done_is_finished_later_on_its_day_as_the_same_roll(
    coach: Coach, routine: Routine, clock: FakeClock
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 98)
    run.finish("partly", felt=4, note="phone")
    assert coach.rolls.unfinished() is None
    left = coach.rolls.partly()
    assert left is not None
    assert (left.partly, left.state.seconds_done, left.state.remaining_total) == (True, 98, 202)
    clock.pass_(minutes=90)
    again = coach.rolls.take_up(left)
    again.handle("resume")
    follow(again, clock, COME_BACK + 202)
    roll = again.finish("done")
    assert (roll.id, roll.seconds, roll.outcome, roll.felt, roll.note) == (run.roll.id, 300, "done", 4, "phone")
    assert coach.rolls.partly() is None
    assert {segment.outcome for segment in coach.rolls.segments(roll)} == {"done"}


def test_what_is_as_good_as_over_or_of_another_day_or_done_is_not_offered_again(
    coach: Coach, routine: Routine, clock: FakeClock
) -> None:
    ways: tuple[tuple[int, Closed], ...] = ((275, "partly"), (98, "done"), (98, "skipped"))
    for seconds, outcome in ways:
        run = begin(coach, routine)
        follow(run, clock, seconds)
        run.finish(outcome)
        assert coach.rolls.partly() is None, (seconds, outcome)
    run = begin(coach, routine)
    follow(run, clock, 98)
    run.finish("partly")
    clock.pass_(hours=24)
    assert coach.rolls.partly() is None


def test_what_is_left_is_not_offered_while_rolling_is_stopped(coach: Coach, routine: Routine, clock: FakeClock) -> None:
    run = begin(coach, routine)
    follow(run, clock, 98)
    run.finish("partly")
    assert coach.today.unfinished() is not None
    coach.red_flags.report(["chest_pain"])
    assert (coach.rolls.partly(), coach.today.unfinished()) == (None, None)
    coach.red_flags.mistake("chest_pain")
    left = coach.today.unfinished()
    assert left is not None
    assert left.partly


def test_what_hurts_by_then_is_left_out_of_what_was_partly_done(
    coach: Coach, routine: Routine, clock: FakeClock
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 98)
    run.finish("partly")
    coach.soreness.check_in({"left_calf": 8})
    left = coach.rolls.partly()
    assert left is not None
    again = coach.rolls.take_up(left)
    assert "calf_roll" not in {p.move for p in again.state.parts if p.outcome == "pending"}
    assert again.fitted


def test_a_damaged_run_is_passed_over_where_the_data_can_only_be_looked_at(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(coach, routine)
    follow(run, clock, 90)
    with coach._context.store.write(coach.now()) as tx:
        tx.execute("UPDATE run_state SET state = '1 damaged'")
    with monkeypatch.context() as looking:
        looking.setattr(elsewhere._context.store._file, "mode", "ro")
        assert elsewhere.rolls.unfinished() is None
        assert elsewhere.today.unfinished() is None
        assert saved(elsewhere, run).outcome == "running"
    assert elsewhere.rolls.unfinished() is None
    assert saved(elsewhere, run).outcome == "partly"
