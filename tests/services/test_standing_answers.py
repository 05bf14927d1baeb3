"""Whatever is done in whatever order, no routine holds what a standing answer forbids."""

import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from nmcoach.content import loader
from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.profile import LIMITS
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.routine.routine import KIT
from nmcoach.domain.safety.given import Given
from nmcoach.domain.safety.questions import Answer
from nmcoach.exchange.plain import day as plain
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock
from table import TABLE, Forbidden, forbidden

ROUTINES = tuple(loader.routines())
OFTEN = ("blood_thinners", "clot", "osteoporosis", "numbness", "disc", "pregnancy", "inflammation", "fracture")

questions = st.sampled_from([*TABLE, *OFTEN])
regions = st.lists(st.sampled_from(REGIONS), min_size=1, max_size=3, unique=True)


class AnyOrder(RuleBasedStateMachine):
    """A user who does anything the coach offers, as often and in whichever order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FakeClock(datetime(2026, 11, 23, 13, tzinfo=UTC))
        root = Path(self.folder.name)
        self.coach = Coach.open(root / "data", root / "config", self.clock, NO_SOUND)
        self.turn = 0

    def teardown(self) -> None:
        self.coach.close()
        self.folder.cleanup()

    @initialize(open_at_first=st.sets(questions, max_size=2))
    def answer_most(self, open_at_first: set[str]) -> None:
        self.coach.safety.answer([Given(key, "no") for key in TABLE if key not in open_at_first])

    @rule(question=questions, data=st.data())
    def answer(self, question: str, data: st.DataObject) -> None:
        asked = loader.questions()[question]
        detail = {"regions": ", ".join(data.draw(regions)), "ml": "1500", "none": ""}[asked.detail]
        said = data.draw(st.sampled_from(asked.answers[1:]))
        self.coach.safety.answer([Given(question, said, detail)])

    @rule(question=questions)
    def say_no(self, question: str) -> None:
        word, _ = self.said().get(question, ("no", ()))
        if "STOP" in loader.questions()[question].effects and word not in ("no", "cleared"):
            with pytest.raises(BadValue, match="cleared"):  # a plain no lifts no stop
                self.coach.safety.answer([Given(question, "no")])
        else:
            self.coach.safety.answer([Given(question, "no")])

    @precondition(lambda self: any(word not in ("no", "cleared") for word, _ in self.said().values()))
    @rule(data=st.data())
    def clear(self, data: st.DataObject) -> None:
        standing = sorted(key for key, (word, _) in self.said().items() if word not in ("no", "cleared"))
        self.coach.safety.answer([Given(data.draw(st.sampled_from(standing)), "cleared", cleared_by="Dr Weber")])

    @rule(question=questions, days=st.integers(1, 40))
    def remember_an_earlier_yes(self, question: str, days: int) -> None:
        asked = loader.questions()[question]
        detail = {"regions": "left calf", "ml": "1500", "none": ""}[asked.detail]
        given = Given(question, asked.answers[-1], detail)
        self.coach.safety.answer([given], at=self.clock.now() - timedelta(days=days))

    @rule(where=regions, level=st.integers(0, 10))
    def check_in(self, where: list[str], level: int) -> None:
        self.coach.soreness.check_in(dict.fromkeys(where, level))

    @rule(where=regions)
    def attend(self, where: list[str]) -> None:
        with suppress(NotAllowed):  # one of that instant is there
            self.coach.sessions.attend(
                self.clock.now() - timedelta(hours=1), {"regions": ",".join(where), "minutes": "50"}
            )

    @rule(hours=st.integers(1, 72))
    def book(self, hours: int) -> None:
        with suppress(NotAllowed):
            self.coach.sessions.book(self.clock.now() + timedelta(hours=hours))

    @rule(hours=st.integers(1, 800))
    def wait(self, hours: int) -> None:
        self.clock.pass_(hours=hours)

    @rule(kit=st.sets(st.sampled_from(KIT)), avoids=st.sets(st.sampled_from(sorted(LIMITS))))
    def change_the_kit(self, kit: set[str], avoids: set[str]) -> None:
        self.coach.profile.save(kit=sorted(kit), avoids=sorted(avoids))

    @rule()
    def undo(self) -> None:
        self.coach.history.undo()

    @rule()
    def redo(self) -> None:
        self.coach.history.redo()

    @precondition(lambda self: self.coach.history.items())
    @rule(data=st.data())
    def delete_an_entry(self, data: st.DataObject) -> None:
        self.coach.history.delete(data.draw(st.sampled_from(self.coach.history.items())).entry)

    @precondition(lambda self: self.coach.history.items(kinds=("soreness",)))
    @rule(data=st.data(), level=st.integers(0, 10))
    def correct_a_check_in(self, data: st.DataObject, level: int) -> None:
        entry = data.draw(st.sampled_from(self.coach.history.items(kinds=("soreness",)))).entry
        self.coach.history.edit(entry, {"left_calf": str(level)})

    def said(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Read from the history what was last said to each question."""
        latest: dict[str, Answer] = {}
        for item in self.coach.history.items(kinds=("safety",)):
            assert isinstance(item.entry, Answer)
            latest[item.entry.question] = item.entry
        return {key: (answer.answer, answer.regions) for key, answer in latest.items()}

    @invariant()
    def no_routine_holds_what_is_forbidden(self) -> None:
        """Look at the coach's own choice, at two chosen by hand, and at what the shell gives."""
        no = forbidden(self.said())
        self.turn += 1
        by_hand = (ROUTINES[self.turn % len(ROUTINES)], ROUTINES[(3 * self.turn + 1) % len(ROUTINES)])
        for wanted in (None, *by_hand):
            allowed(self.coach.today.roll(wanted), no)
        shown: dict[str, Any] = plain.agenda(self.coach.today.agenda())["roll"]
        assert (shown["routine"] is None) == no.stop
        assert shown["cap"] <= no.cap


def allowed(roll: RollToday, no: Forbidden) -> None:
    """Hold one routine against what is forbidden."""
    fitted = roll.adapted
    assert (fitted.routine is None) == no.stop
    if fitted.routine is None:
        assert fitted.cap == 0
        return
    moves = {s.move for s in fitted.routine.work() if s.move is not None}
    assert not moves & no.moves
    assert fitted.cap <= no.cap
    assert set(fitted.caps) == moves
    assert max(fitted.caps.values()) <= no.cap
    assert fitted.routine.seconds == roll.original.seconds
    for move in moves:
        left, right = (
            sum(s.seconds for s in fitted.routine.work() if (s.move, s.side) == (move, side))
            for side in ("left", "right")
        )
        assert left == right


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
