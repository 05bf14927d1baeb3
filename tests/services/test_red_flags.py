from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.safety.given import Given
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.say import english
from nmcoach.exchange.plain import day as plain
from nmcoach.services.coach import Coach
from runs import begin
from samples import NO_SOUND, FakeClock


def test_while_a_sign_stands_no_routine_is_given_in_any_way(lived: Coach) -> None:
    ready = lived.today.roll().adapted.routine
    assert ready is not None
    run = begin(lived, ready)
    lived.red_flags.report(["one_leg_swollen"])
    told = plain.agenda(lived.today.agenda())
    assert told["roll"]["routine"] is None
    assert "one leg newly swollen" in told["roll"]["why"]
    assert told["why"].startswith("No rolling today: you noticed something to have looked at")
    assert told["phase"]["name"] == "screen"
    assert "one leg newly swollen" in english(lived.plan.standing().why)
    for routine in lived.content.routines:
        assert lived.today.roll(routine).adapted.routine is None
    with pytest.raises(NotAllowed, match="one leg newly swollen"):
        lived.rolls.begin(ready)
    unfinished = lived.rolls.unfinished()
    assert unfinished is not None
    with pytest.raises(NotAllowed, match="one leg newly swollen"):
        lived.rolls.take_up(unfinished)
    run.handle("tick")
    assert not run.allows("pause"), "the window that guides it has paused it"
    assert lived.rolls.close(unfinished).outcome != "running", "its seconds can still be kept"


def test_once_it_was_dealt_with_the_routine_is_back_and_the_sign_stays_in_the_history(
    lived: Coach, clock: FakeClock
) -> None:
    lived.red_flags.report(["chest_pain", "night_pain"])
    clock.pass_(hours=3)
    lived.red_flags.settle("chest_pain", "Dr Lee, by telephone")
    assert [f.flag for f in lived.red_flags.standing()] == ["chest_pain", "night_pain"], "nobody allowed rolling yet"
    assert lived.today.roll().adapted.routine is None
    lived.red_flags.settle("chest_pain", "Dr Lee, by telephone", may_roll="yes")
    assert [f.flag for f in lived.red_flags.standing()] == ["night_pain"]
    assert lived.today.roll().adapted.routine is not None, "what is only to be told of stops nothing"
    lived.red_flags.settle(by="Dana")
    assert lived.red_flags.standing() == ()
    kept = {item.text for item in lived.history.items(kinds=["red_flag"])}
    assert kept == {
        "warning sign: chest pain · looked at by Dr Lee, by telephone on Mon 23 Nov · settled",
        "warning sign: night pain · looked at by Dana on Mon 23 Nov · settled",
    }


def test_a_report_and_a_settlement_are_undone_like_any_action(lived: Coach) -> None:
    lived.red_flags.report(["major_fall"])
    lived.red_flags.settle("major_fall", "Dr Lee", may_roll="yes")
    assert lived.history.undo() == "a warning sign settled"
    assert len(lived.red_flags.standing()) == 1
    assert lived.history.undo() == "report of a warning sign"
    assert lived.red_flags.every() == []


def test_a_standing_sign_is_not_deleted_but_one_chosen_by_mistake_is_taken_back(lived: Coach, clock: FakeClock) -> None:
    (flagged,) = lived.red_flags.report(["major_fall"])
    with pytest.raises(NotAllowed, match="say in Safety who looked at it"):
        lived.history.delete(flagged)
    (looked,) = lived.red_flags.settle(by="Dr Lee")
    with pytest.raises(NotAllowed, match="say in Safety who looked at it"):
        lived.history.delete(looked)
    lived.history.undo()
    assert lived.today.roll().adapted.routine is None
    lived.red_flags.mistake("major_fall")
    assert lived.red_flags.every() == []
    assert lived.history.undo() == "a warning sign chosen by mistake"
    (settled,) = lived.red_flags.settle(by="Dr Lee", may_roll="yes")
    with pytest.raises(NotAllowed, match="answer the questions in Safety that wait"):
        lived.history.delete(settled)
    clock.pass_(minutes=1)
    lived.safety.answer([Given(key, "no") for key in ("fracture", "neck", "blood_thinners")])
    lived.history.delete(settled)
    assert lived.red_flags.every() == []


def test_a_sign_is_taken_back_as_a_mistake_within_a_day_only(lived: Coach, clock: FakeClock) -> None:
    lived.red_flags.report(["chest_pain"])
    clock.pass_(hours=25)
    with pytest.raises(NotAllowed, match="within 24 hours"):
        lived.red_flags.mistake("chest_pain")
    assert len(lived.red_flags.standing()) == 1


def test_despair_is_never_saved(lived: Coach) -> None:
    assert lived.red_flags.report(["despair"]) == ()
    assert lived.red_flags.every() == []
    assert lived.today.roll().adapted.routine is not None


def test_lasting_pain_that_is_known_of_is_no_sign(lived: Coach) -> None:
    assert "pain_six_weeks" in lived.red_flags.listed()
    lived.plan.set(lived.now().day, chronic=True)
    assert "pain_six_weeks" not in lived.red_flags.listed()


def test_a_clock_that_is_set_back_ends_no_stop(lived: Coach, clock: FakeClock) -> None:
    lived.red_flags.report(["chest_pain"])
    clock.pass_(hours=-1)
    assert lived.today.roll().adapted.routine is None
    clock.pass_(days=-400)
    assert lived.today.roll().adapted.routine is None


def test_a_sign_of_today_does_not_change_what_is_told_of_yesterday(lived: Coach) -> None:
    lived.red_flags.report(["chest_pain"])
    assert lived.today.agenda(lived.now().day - timedelta(days=1)).signs == ()
    assert len(lived.today.agenda().signs) == 1


def test_undo_in_the_shell_undoes_nothing_after_a_sign_and_says_which(lived: Coach) -> None:
    lived.water.log(250)
    lived.red_flags.report(["chest_pain"])
    assert [one.flag for one in lived.history.undo_lifts() if isinstance(one, Flagged)] == ["chest_pain"]
    with pytest.raises(
        NotAllowed, match="Nothing was undone, for this protects you and stays: the warning sign “Chest pain"
    ):
        lived.history.undo(spare=True)
    assert [f.flag for f in lived.red_flags.standing()] == ["chest_pain"]
    lived.red_flags.settle(by="Dr Lee")
    assert lived.history.undo_lifts() == (), "taking back what was said of it brings the sign back"
    assert lived.history.undo(spare=True) == "a warning sign looked at"


def test_a_sign_that_stands_is_not_saved_twice(lived: Coach) -> None:
    first = lived.red_flags.report(["night_pain"])
    assert lived.red_flags.report(["night_pain", "night_pain"]) == first
    assert len(lived.red_flags.every()) == 1


def test_what_cannot_be_reported_or_settled_is_refused_and_nothing_is_saved(lived: Coach, clock: FakeClock) -> None:
    with pytest.raises(BadValue, match="“dizzy” is no red flag"):
        lived.red_flags.report(["chest_pain", "dizzy"])
    with pytest.raises(BadValue, match="cannot lie in the future"):
        lived.red_flags.report(["chest_pain"], clock.now() + timedelta(hours=1))
    with pytest.raises(NotAllowed, match="nothing to settle"):
        lived.red_flags.settle(by="Dr Lee")
    assert lived.red_flags.every() == []
    lived.red_flags.report(["chest_pain"])
    with pytest.raises(BadValue, match="Say who looked at it, such as Dr Lee"):
        lived.red_flags.settle("chest_pain")
    with pytest.raises(BadValue, match="2,001 characters"):
        lived.red_flags.settle("chest_pain", "x" * 2001)


def test_a_run_in_another_window_cannot_be_set_in_motion_again_while_a_sign_stands(lived: Coach) -> None:
    ready = lived.today.roll().adapted.routine
    assert ready is not None
    run = begin(lived, ready)
    run.handle("pause")
    lived.red_flags.report(["chest_pain"])
    assert run.handle("resume") == ()
    assert run.state.phase == "paused"
    assert run.trouble_words.startswith("Call 112 now (elsewhere: the local number). No rolling today: you noticed")
    assert "Call 112 now" in run.trouble_words
    lived.red_flags.settle(by="Dr Lee", may_roll="yes")
    run.handle("resume")
    assert run.state.phase != "paused"


def test_a_run_that_was_interrupted_does_not_go_on_with_what_an_answer_bars_now(lived: Coach, clock: FakeClock) -> None:
    clock.pass_(days=3)
    ready = lived.today.roll("full_daily").adapted.routine
    assert ready is not None
    run = begin(lived, ready)
    run.handle("pause")
    lived.safety.answer([Given("wound", "yes", "all")])
    unfinished = lived.rolls.unfinished()
    assert unfinished is not None
    taken = lived.rolls.take_up(unfinished)
    left = {part.move for part in taken.state.parts if part.outcome == "pending" and part.move}
    assert left == {"breath"}
    assert all("left out now" in english(change) for change in taken.fitted)
    assert round(taken.state.remaining_total) == 300


def test_nobody_is_urged_to_drink_while_a_sign_stands(coach: Coach, clock: FakeClock) -> None:
    coach.notes.add("The first day.")
    clock.pass_(days=1)
    assert any(r.kind == "water" for r in coach.reminders.due())
    coach.red_flags.report(["water_confusion"])
    assert coach.today.agenda().water.suggest_ml == 0
    assert not any(r.kind == "water" for r in coach.reminders.due())


def test_a_sign_that_a_newer_version_knows_still_stops_and_can_be_dealt_with(lived: Coach) -> None:
    moment = lived._context.moment()
    with lived._context.store.action("import", moment) as tx:
        head = lived._context.header()
        tx.put("red_flag", {**head, "flag": "newer_sign", "level": "same_day", "settled_at": None, "note": ""})
    assert "newer sign" in english(lived.today.roll().adapted.stop)
    assert [f.flag for f in lived.red_flags.settle("newer_sign", "Dr Lee", may_roll="yes")] == ["newer_sign"]
    assert lived.today.roll().adapted.stop is None


def only_for_a_day_a_mistake(lived: Coach, clock: FakeClock, told: Flagged) -> None:
    clock.pass_(hours=23)
    assert lived.red_flags.may_be_mistake(told)
    clock.pass_(hours=2)
    assert not lived.red_flags.may_be_mistake(told)
    with pytest.raises(NotAllowed, match="within 24 hours"):
        lived.red_flags.mistake(told.flag)


@pytest.mark.parametrize("back", [1, 5, 24 * 400])
def test_after_the_clock_was_set_back_a_mistake_is_one_for_a_day_all_the_same(
    lived: Coach, clock: FakeClock, back: int
) -> None:
    """Ids and stamps never go back, so that they make what was told since look younger than it is."""
    lived.water.log(250)
    clock.pass_(hours=-back)
    (told,) = lived.red_flags.report(["worst_headache"])
    only_for_a_day_a_mistake(lived, clock, told)
    with pytest.raises(NotAllowed, match="told over a day ago"):
        lived.history.undo()
    assert [one.flag for one in lived.red_flags.standing()] == ["worst_headache"]


def test_a_sign_of_long_ago_is_not_undone_however_often_something_was_undone_and_redone_since(
    lived: Coach, clock: FakeClock
) -> None:
    """Of the journal twenty entries are listed, and the sign is beyond them."""
    lived.red_flags.report(["worst_headache"])
    clock.pass_(days=3)
    lived.water.log(250)
    for _ in range(10):
        lived.history.undo()
        lived.history.redo()
    lived.history.undo()
    with pytest.raises(NotAllowed, match="told over a day ago"):
        lived.history.undo()
    assert [one.flag for one in lived.red_flags.standing()] == ["worst_headache"]


def test_what_is_said_of_a_sign_later_makes_it_no_younger(lived: Coach, clock: FakeClock) -> None:
    clock.pass_(hours=1)
    (told,) = lived.red_flags.report(["major_fall"])
    clock.pass_(hours=20)
    lived.history.edit(told, {"note": "On the stairs."})
    clock.pass_(hours=5)
    with pytest.raises(NotAllowed, match="within 24 hours"):
        lived.red_flags.mistake("major_fall")


def test_a_sign_that_a_file_brought_is_as_old_as_it_was_told_there(
    lived: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    lived.red_flags.report(["major_fall"])
    lived.exchange.write(tmp_path / "all.json")
    clock.pass_(hours=23)
    with closing(Coach.open(tmp_path / "other", tmp_path / "other-config", clock, NO_SOUND)) as other:
        other.exchange.read(tmp_path / "all.json")
        (brought,) = other.red_flags.standing()
        assert other.red_flags.may_be_mistake(brought)
        clock.pass_(hours=2)
        assert not other.red_flags.may_be_mistake(brought)


def test_many_undone_actions_do_not_make_a_sign_young(lived: Coach, clock: FakeClock) -> None:
    """Undoing asks when the action that it takes back was done, not when the newest ones of the journal were."""
    lived.red_flags.report(["one_leg_swollen"])
    clock.pass_(days=3)
    for _ in range(11):
        lived.water.log(250)
    for _ in range(11):
        lived.history.undo()
    with pytest.raises(NotAllowed, match="told over a day ago"):
        lived.history.undo()
    assert [one.flag for one in lived.red_flags.standing()] == ["one_leg_swollen"]


def test_a_mistake_that_was_undone_is_not_done_again_after_a_day(lived: Coach, clock: FakeClock) -> None:
    lived.red_flags.report(["one_leg_swollen"])
    lived.red_flags.mistake("one_leg_swollen")
    lived.history.undo()
    clock.pass_(hours=23)
    assert [one.flag for one in lived.history.redo_lifts() if isinstance(one, Flagged)] == ["one_leg_swollen"]
    clock.pass_(hours=2)
    with pytest.raises(NotAllowed, match="told over a day ago"):
        lived.history.redo()
    assert [one.flag for one in lived.red_flags.standing()] == ["one_leg_swollen"]


def test_that_someone_looked_is_done_again_after_any_time(lived: Coach, clock: FakeClock) -> None:
    lived.red_flags.report(["one_leg_swollen"])
    lived.red_flags.settle("one_leg_swollen", "Dr Lee", may_roll="yes")
    lived.history.undo()
    clock.pass_(days=3)
    assert lived.history.redo() == "a warning sign settled"
    assert lived.red_flags.standing() == ()


def test_a_sign_that_a_restore_carried_over_is_as_old_as_it_was(lived: Coach, clock: FakeClock) -> None:
    lived.backups.make()
    lived.red_flags.report(["one_leg_swollen"])
    clock.pass_(days=3)
    with closing(lived):
        folders = (lived.folder, lived.folder.parent / "config")
        lived.backups.restore("latest")
    with closing(Coach.open(*folders, clock, NO_SOUND)) as restored:
        assert restored.history.actions(1)[0].label == "what protects, kept at a restore"
        with pytest.raises(NotAllowed, match="told over a day ago"):
            restored.history.undo()
        assert [one.flag for one in restored.red_flags.standing()] == ["one_leg_swollen"]


@pytest.mark.parametrize("ahead", [5, 24 * 365])
def test_a_sign_told_by_a_clock_that_was_ahead_is_no_mistake_once_that_is_put_right(
    lived: Coach, clock: FakeClock, ahead: int
) -> None:
    """A clock that was a year ahead would leave signs that are a mistake for a year."""
    clock.pass_(hours=ahead)
    (told,) = lived.red_flags.report(["chest_pain"])
    assert lived.red_flags.may_be_mistake(told)
    clock.pass_(hours=-ahead)
    with pytest.raises(NotAllowed, match="was set back since this sign was told"):
        lived.red_flags.mistake("chest_pain")
    with pytest.raises(NotAllowed, match="or the clock was set back since"):
        lived.history.undo()
    assert [one.flag for one in lived.red_flags.standing()] == ["chest_pain"]


@pytest.mark.parametrize("meanwhile", ["opened", "drink"])
def test_nor_when_the_clock_is_there_again(lived: Coach, clock: FakeClock, meanwhile: str) -> None:
    clock.pass_(days=40)
    (told,) = lived.red_flags.report(["chest_pain"])
    clock.pass_(days=-40)
    if meanwhile == "drink":
        lived.water.log(250)
    else:
        lived.keep_arrivals()
    clock.pass_(days=40, hours=1)
    assert not lived.red_flags.may_be_mistake(told)


def test_nor_where_the_clock_was_set_back_to_no_earlier_than_it_was_told(lived: Coach, clock: FakeClock) -> None:
    (told,) = lived.red_flags.report(["chest_pain"])
    clock.pass_(days=3)
    lived.water.log(250)
    clock.pass_(days=-3, hours=1)
    assert not lived.red_flags.may_be_mistake(told)
    lived.water.log(250)
    clock.pass_(hours=2)
    assert not lived.red_flags.may_be_mistake(told)


def test_a_clock_that_is_put_right_by_minutes_leaves_a_mistake_one(lived: Coach, clock: FakeClock) -> None:
    (told,) = lived.red_flags.report(["chest_pain"])
    clock.pass_(minutes=-50)
    lived.water.log(250)
    assert [one.id for one in lived.red_flags.mistake("chest_pain")] == [told.id]


def test_a_sign_that_lay_ahead_where_it_came_is_no_mistake_there(
    lived: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    lived.red_flags.report(["major_fall"])
    lived.exchange.write(tmp_path / "all.json")
    clock.pass_(hours=-3)
    with closing(Coach.open(tmp_path / "other", tmp_path / "other-config", clock, NO_SOUND)) as other:
        other.exchange.read(tmp_path / "all.json")
        (brought,) = other.red_flags.standing()
        assert not other.red_flags.may_be_mistake(brought)
        clock.pass_(hours=4)
        assert not other.red_flags.may_be_mistake(brought)


def test_a_sign_told_by_a_clock_that_was_ahead_can_be_settled_once_that_is_put_right(
    lived: Coach, clock: FakeClock
) -> None:
    clock.pass_(days=365)
    lived.red_flags.report(["chest_pain"])
    clock.pass_(days=-363)
    with pytest.raises(BadValue, match="so nobody had seen it by"):
        lived.red_flags.settle("chest_pain", "Dr Lee", lived.now().day - timedelta(days=1), "yes")
    lived.red_flags.settle("chest_pain", "Dr Lee", may_roll="yes")
    assert lived.red_flags.standing() == ()
    clock.pass_(days=400)
    assert lived.red_flags.standing() == ()


def test_redo_tells_of_a_sign_that_was_settled_by_a_clock_that_was_ahead(lived: Coach, clock: FakeClock) -> None:
    lived.red_flags.report(["one_leg_swollen"])
    clock.pass_(days=30)
    lived.red_flags.settle("one_leg_swollen", "Dr Lee", may_roll="yes")
    clock.pass_(days=-30)
    assert len(lived.red_flags.standing()) == 1, "it is settled at an instant to come"
    lived.red_flags.settle("one_leg_swollen", "Dr Lee", may_roll="yes")
    assert lived.history.undo_lifts() == ()
    lived.history.undo()
    assert [one.flag for one in lived.history.redo_lifts() if isinstance(one, Flagged)] == ["one_leg_swollen"]
    with pytest.raises(NotAllowed, match="Nothing was done again, for this protects you and stays"):
        lived.history.redo(spare=True)


def test_undoing_what_was_said_after_the_clock_was_set_back_brings_no_earlier_yes_back_unseen(
    lived: Coach, clock: FakeClock
) -> None:
    """The yes lies in what is to come: the sign stands, and would be settled as soon as the clock is there."""
    lived.red_flags.report(["chest_pain"])
    clock.pass_(hours=6)
    lived.red_flags.settle("chest_pain", "Dr Lee", may_roll="yes")
    clock.pass_(hours=-0.5)
    lived.red_flags.settle("chest_pain", "Dr Lee", may_roll="not_said")
    with pytest.raises(NotAllowed, match="protects you and stays"):
        lived.history.undo(spare=True)
    assert [one.flag for one in lived.history.undo_lifts() if isinstance(one, Flagged)] == ["chest_pain"]
    clock.pass_(hours=9)
    assert [one.flag for one in lived.red_flags.standing()] == ["chest_pain"]
