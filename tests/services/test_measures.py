from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.services.coach import Coach
from samples import FakeClock


def test_a_value_is_saved_undone_and_done_again(screened: Coach) -> None:
    screened.measures.log("pain", 4)
    screened.measures.log("knee_to_wall", "9,5", side="l")
    assert [(m.kind, m.value, m.side) for m in screened.measures.every()] == [
        ("pain", 4, ""),
        ("knee_to_wall", 9.5, "left"),
    ]
    assert screened.history.undo() == "knee to wall 9.5 cm"
    assert [m.kind for m in screened.measures.every()] == ["pain"]
    screened.history.redo()
    assert len(screened.measures.every("knee_to_wall")) == 1


def test_values_of_the_future_and_off_the_scale_are_refused_and_nothing_is_saved(
    coach: Coach, clock: FakeClock
) -> None:
    with pytest.raises(BadValue, match="cannot lie in the future"):
        coach.measures.log("pain", 4, at=clock.now() + timedelta(minutes=1))
    with pytest.raises(BadValue, match="“11” is not a value for pain"):
        coach.measures.log("pain", 11)
    assert coach.measures.every() == []


def test_a_value_is_corrected_in_the_history(coach: Coach) -> None:
    entry = coach.measures.log("pain", 4)
    coach.history.edit(entry, {"value": "6", "note": "after the stairs"})
    (found,) = coach.measures.every()
    assert (found.id, found.value, found.note) == (entry.id, 6, "after the stairs")
    with pytest.raises(BadValue, match="A measurement has no “kind”"):
        coach.history.edit(found, {"kind": "sleep"})
    with pytest.raises(BadValue, match="has no sides"):
        coach.history.edit(found, {"side": "left"})


def test_the_latest_of_each_kind_side_and_activity_is_given(screened: Coach, clock: FakeClock) -> None:
    for value in (4, 5):
        screened.measures.log("pain", value)
        screened.measures.log("knee_to_wall", value, side="left")
        screened.measures.log("activity", value, note="Stairs")
        clock.pass_(days=1)
    screened.measures.log("activity", 9, note="Sitting")
    latest = [(m.kind, m.side, m.note, m.value) for m in screened.measures.latest()]
    assert latest == [
        ("pain", "", "", 5), ("knee_to_wall", "left", "", 5),
        ("activity", "", "Sitting", 9), ("activity", "", "Stairs", 5),
    ]  # fmt: skip
    assert screened.measures.activities() == ("Stairs", "Sitting")


def test_raised_pain_in_maintenance_offers_weekly_sessions(coach: Coach, clock: FakeClock) -> None:
    clock.pass_(days=-100)
    coach.plan.set(date(2026, 8, 15))
    for _ in range(4):
        coach.sessions.attend(clock.now())
        clock.pass_(days=7)
    coach.plan.hand_over("maintenance")
    for level in (3, 3, 2, 3, 3, 2, 3, 3, 2, 3, 6, 6):
        coach.measures.log("pain", level)
        clock.pass_(days=1)
    assert coach.plan.standing().phase == "maintenance"
    coach.measures.log("pain", 6)
    assert coach.plan.standing().phase == "maintenance"
    assert [offer.kind for offer in coach.today.agenda().standing.offers] == ["flare"]
    coach.plan.answer("flare")
    assert (coach.plan.standing().phase, coach.today.agenda().standing.phase) == ("flare", "flare")
    coach.history.undo()
    assert coach.plan.standing().phase == "maintenance"
    coach.history.undo()
    assert coach.plan.standing().offers == ()


def test_moving_is_saved_corrected_and_undone(coach: Coach) -> None:
    moved = coach.movement.log("swim", 30, note="easy")
    assert coach.history.edit(moved, {"minutes": "45", "kind": "walking"}) == coach.movement.every()[0]
    assert (coach.movement.every()[0].kind, coach.movement.every()[0].minutes) == ("walking", 45)
    coach.history.undo()
    assert coach.movement.every() == [moved]
    with pytest.raises(BadValue, match="Moving has no “speed”"):
        coach.history.edit(moved, {"speed": "9"})


def test_a_question_waits_until_the_next_session_took_place(coach: Coach, clock: FakeClock) -> None:
    coach.notes.add("Why the left side?", "question")
    coach.notes.add("slept badly")
    assert [n.text for n in coach.notes.questions()] == ["Why the left side?"]
    clock.pass_(hours=2)
    coach.sessions.attend(clock.now() - timedelta(minutes=30))
    assert coach.notes.questions() == ()
    coach.notes.add("And the calf?", "question")
    assert [n.text for n in coach.notes.questions()] == ["And the calf?"]
    assert len(coach.notes.every("question")) == 2


def test_a_note_without_words_or_too_long_is_refused(coach: Coach) -> None:
    for text, said in ((" ", "A question needs some words"), ("x" * 2001, "has 2,001 characters")):
        with pytest.raises(BadValue, match=said):
            coach.notes.add(text, "question")
    kept = coach.notes.add("Why?", "question")
    assert coach.history.edit(kept, {"text": "Why then?"}) == coach.notes.every()[0]


class Ticking(FakeClock):
    """A clock that goes on between two looks, as every real one does."""

    def now(self) -> datetime:
        self.pass_(seconds=0.2)
        return super().now()


def test_before_the_first_questions_are_answered_a_test_of_now_waits_and_one_of_before_is_taken(tmp_path: Path) -> None:
    clock = Ticking(datetime(2026, 11, 23, 13, tzinfo=UTC))
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    with pytest.raises(NotAllowed, match="waits for an answer first"):
        coach.measures.log("toe_touch", 5)
    with pytest.raises(NotAllowed, match="waits for an answer first"):
        coach.measures.log("toe_touch", 5, at=clock.now() - timedelta(minutes=2))
    coach.measures.log("toe_touch", 5, at=clock.now() - timedelta(hours=3))
    assert len(coach.measures.every("toe_touch")) == 1
    coach.close()
