"""Every action of the user can be undone and done again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from nmcoach.domain.safety.given import Given
from nmcoach.domain.sessions import Session
from nmcoach.domain.water import Drink
from nmcoach.exchange.plain import entries as plain
from nmcoach.services.coach import Coach
from runs import begin, follow
from samples import FakeClock, used_before


@dataclass(frozen=True)
class Desk:
    """A coach and the clock it goes by."""

    coach: Coach
    clock: FakeClock

    def state(self) -> dict[str, Any]:
        """Everything a screen could show."""
        coach = self.coach
        return {
            "items": [plain.item(item) for item in coach.history.items()],
            "water": coach.water.day(),
            "standing": coach.plan.standing(),
            "answers": coach.safety.answers(),
            "levels": coach.soreness.levels(),
            "sessions": coach.sessions.every(),
            "therapies": coach.sessions.therapies(),
            "profile": coach.profile.latest(),
            "unfinished": coach.rolls.unfinished(),
        }

    def drink(self) -> Drink:
        return self.coach.water.log(300, at=self.clock.now() - timedelta(hours=2)).drink

    def booking(self) -> Session:
        return self.coach.sessions.book(self.clock.now() + timedelta(days=2), {"regions": "left_calf"}).session

    def roll(self) -> None:
        routine = self.coach.routines.find("breath")
        run = begin(self.coach, routine)
        follow(run, self.clock, 150)
        run.handle("hurts")
        run.finish("partly", felt=3, note="the calf")

    def wait(self, done: object, hours: float) -> object:
        """Let time pass once something is done."""
        self.clock.pass_(hours=hours)
        return done

    def newest(self, kind: str) -> Any:
        return self.coach.history.items(kinds=(kind,))[-1].entry


Action = Callable[[Desk], object]

ACTIONS: dict[str, tuple[Action | None, Action]] = {
    "a drink": (None, lambda d: d.drink()),
    "a change of a drink": (
        Desk.drink,
        lambda d: d.coach.history.edit(d.newest("drink"), {"ml": "250", "kind": "tea"}),
    ),
    "a drink moved to another day": (
        Desk.drink,
        lambda d: d.coach.history.edit(d.newest("drink"), {}, d.clock.now() - timedelta(days=3)),
    ),
    "a deleted drink": (Desk.drink, lambda d: d.coach.history.delete(d.newest("drink"))),
    "a booking": (None, lambda d: d.booking()),
    "a moved booking": (
        Desk.booking,
        lambda d: d.coach.sessions.move(d.newest("session"), d.clock.now() + timedelta(days=4)),
    ),
    "a cancelled booking": (Desk.booking, lambda d: d.coach.sessions.cancel(d.newest("session"))),
    "a missed booking": (Desk.booking, lambda d: d.coach.sessions.miss(d.newest("session"))),
    "a session": (None, lambda d: d.coach.sessions.attend(None, {"minutes": "60", "before": "6", "after": "3"})),
    "a booking that took place": (
        lambda d: d.wait(d.booking(), hours=50),
        lambda d: d.coach.sessions.attend(),
    ),
    "a change of a session": (
        lambda d: d.coach.sessions.attend(),
        lambda d: d.coach.history.edit(d.newest("session"), {"note": "good", "pressure": "light"}),
    ),
    "a deleted session": (
        lambda d: d.coach.sessions.attend(),
        lambda d: d.coach.history.delete(d.newest("session")),
    ),
    "another therapy": (None, lambda d: d.coach.sessions.add_therapy("physio", d.clock.now(), ("left_calf",))),
    "a deleted therapy": (
        lambda d: d.coach.sessions.add_therapy("physio", d.clock.now(), ("left_calf",)),
        lambda d: d.coach.history.delete(d.newest("therapy")),
    ),
    "a check-in": (None, lambda d: d.coach.soreness.check_in({"left_calf": 6}, note="stairs")),
    "a change of a check-in": (
        lambda d: d.coach.soreness.check_in({"left_calf": 6, "left_foot": 1}),
        lambda d: d.coach.history.edit(d.newest("soreness"), {"left_calf": "2", "left_foot": ""}),
    ),
    "a deleted check-in": (
        lambda d: d.coach.soreness.check_in({"left_calf": 6}),
        lambda d: d.coach.history.delete(d.newest("soreness")),
    ),
    "a plan": (None, lambda d: d.coach.plan.set(date(2026, 11, 1), per_week=2)),
    "another plan": (
        lambda d: d.coach.plan.set(date(2026, 11, 1)),
        lambda d: d.coach.plan.set(date(2026, 11, 15), chronic=True),
    ),
    "a pause": (lambda d: d.coach.plan.set(date(2026, 11, 1)), lambda d: d.coach.plan.pause("flu")),
    "a resumption": (
        lambda d: d.wait((d.coach.plan.set(date(2026, 11, 1)), d.coach.plan.pause()), hours=72),
        lambda d: d.coach.plan.resume(),
    ),
    "a hand-over": (
        lambda d: (d.coach.plan.set(date(2026, 11, 1)), d.coach.sessions.attend()),
        lambda d: d.coach.plan.hand_over("maintenance"),
    ),
    "safety answers": (
        None,
        lambda d: d.coach.safety.answer([Given("fracture", "yes"), Given("inflammation", "yes", "left_calf")]),
    ),
    "a clearance": (
        lambda d: d.coach.safety.answer([Given("fracture", "yes")]),
        lambda d: d.coach.safety.answer([Given("fracture", "cleared", cleared_by="Dr Lee")]),
    ),
    "a warning sign": (None, lambda d: d.coach.red_flags.report(["chest_pain"])),
    "a warning sign dealt with": (
        lambda d: d.coach.red_flags.report(["chest_pain"]),
        lambda d: d.coach.red_flags.settle("all", "Dr Lee"),
    ),
    "a measurement": (None, lambda d: d.coach.measures.log("pain", 4)),
    "some moving": (None, lambda d: d.coach.movement.log("walk", 30)),
    "a question": (None, lambda d: d.coach.notes.add("And the calf?", "question")),
    "a name and kit": (None, lambda d: d.coach.profile.save(name="AB", kit=["roller"])),
    "another kit": (lambda d: d.coach.profile.save(name="AB"), lambda d: d.coach.profile.save(kit=["ball"])),
    "a followed routine": (None, Desk.roll),
    "a change of a roll": (
        Desk.roll,
        lambda d: d.coach.history.edit(d.newest("roll"), {"felt": "7", "outcome": "done"}),
    ),
    "a deleted roll": (Desk.roll, lambda d: d.coach.history.delete(d.newest("roll"))),
}  # fmt: skip


@pytest.fixture
def desk(coach: Coach, clock: FakeClock) -> Desk:
    return Desk(coach, clock)


@pytest.mark.parametrize("name", ACTIONS)
def test_undo_brings_back_what_was_and_redo_what_became(desk: Desk, name: str) -> None:
    prepare, act = ACTIONS[name]
    used_before(desk.coach, desk.clock)
    if prepare is not None:
        prepare(desk)
        desk.clock.pass_(minutes=1)
    actions = len(desk.coach.history.actions(200))
    if name == "a followed routine":
        desk.clock.pass_(seconds=150)
    before = desk.state()
    if name == "a followed routine":
        desk.clock.pass_(seconds=-150)
    act(desk)
    assert len(desk.coach.history.actions(200)) > actions
    after = desk.state()
    assert after != before

    undone = desk.coach.history.undo()
    assert undone
    assert desk.state() == before
    assert desk.coach.history.redo() == undone
    assert desk.state() == after
    assert desk.coach.history.undo() == undone
    assert desk.state() == before


def test_everything_can_be_undone_to_the_beginning_and_done_again(desk: Desk) -> None:
    for name in ("a drink", "a booking", "a session", "a check-in", "a plan", "a name and kit"):
        ACTIONS[name][1](desk)
        desk.clock.pass_(minutes=1)
    ACTIONS["a followed routine"][1](desk)
    ACTIONS["safety answers"][1](desk)
    full = desk.state()
    labels = []
    while (label := desk.coach.history.undo()) is not None:
        labels.append(label)
    assert len(labels) == 8
    assert desk.state()["items"] == []
    again = []
    while (label := desk.coach.history.redo()) is not None:
        again.append(label)
    assert again == labels[::-1]
    assert desk.state() == full


def test_with_nothing_done_there_is_nothing_to_undo_or_redo(desk: Desk) -> None:
    assert desk.coach.history.undo() is None
    assert desk.coach.history.redo() is None


def test_something_new_after_an_undo_ends_what_could_be_redone(desk: Desk) -> None:
    desk.drink()
    desk.coach.history.undo()
    desk.coach.soreness.check_in({"left_calf": 1})
    assert desk.coach.history.redo() is None


def test_a_whole_routine_is_one_action_to_undo(desk: Desk) -> None:
    desk.drink()
    desk.roll()
    assert desk.coach.history.undo() == "routine Calm breathing"
    assert [item.kind for item in desk.coach.history.items()] == ["drink"]


def test_the_list_of_actions_says_what_does_not_hold(desk: Desk) -> None:
    desk.drink()
    desk.coach.history.undo()
    assert [(a.kind, a.undone) for a in desk.coach.history.actions()] == [("undo", False), ("do", True)]


def test_what_shows_on_screen_only_is_no_action_to_undo(desk: Desk) -> None:
    desk.drink()
    desk.coach.profile.remember_set_up("done")
    desk.coach.reminders.show()
    assert desk.coach.history.undo() == "drink of 300 ml"


def test_a_failed_action_leaves_nothing_to_undo(desk: Desk) -> None:
    def fail() -> None:
        context = desk.coach._context
        with context.store.action("x", context.moment()) as tx:
            tx.put("drink", {"ml": 250, "kind": "water"})
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert desk.state()["items"] == []
    assert desk.coach.history.undo() is None


def test_undoing_a_drink_reads_no_more_of_the_journal_than_its_own_entry(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.drink()

    def refuse(*_: object) -> None:
        raise AssertionError("an import in the journal has megabytes to be read")

    monkeypatch.setattr(type(desk.coach.history), "actions", refuse)
    assert desk.coach.history.undo_lifts() == ()
    assert desk.coach.history.undo() is not None
    assert desk.coach.water.drinks() == []
