"""Whatever is done in whatever order, no routine holds what a standing answer forbids."""

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
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
from nmcoach.domain.safety.answers import ANSWER, Answer
from nmcoach.domain.safety.given import Given
from nmcoach.domain.safety.limits import FIRST_PAGE
from nmcoach.exchange.plain import day as plain
from nmcoach.services.coach import Coach
from nmcoach.storage.doubts import read_whole
from samples import NO_SOUND, FakeClock
from table import EVERY, FIRST, TABLE, Forbidden, forbidden

LIFTED = ("no", "over", "not_said")
MORE = ("over", "agreed", "cleared", "not_said")
REFUSES_NO = ("fracture", "clot", "bone", "cancer", "neck", "surgery")
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
        detail = {"regions": ", ".join(data.draw(regions)), "ml": "1500", "none": "", "due": ""}[asked.detail]
        said = data.draw(st.sampled_from(asked.answers[1:]))
        self.coach.safety.answer([Given(question, said, detail)])

    @rule(question=questions)
    def say_no(self, question: str) -> None:
        if question in REFUSES_NO and any(word not in LIFTED for word, _ in self.said().get(question, ())):
            if question == "surgery":
                return  # by its weeks: tests/domain/safety/test_answering.py
            with pytest.raises(BadValue, match="use over"):
                self.coach.safety.answer([Given(question, "no")])
        else:
            self.coach.safety.answer([Given(question, "no")])

    @precondition(lambda self: self.standing_yes())
    @rule(
        data=st.data(),
        word=st.sampled_from(["over", "agreed", "cleared", "not_said"]),
        by=st.sampled_from(["Dr Lee", "me"]),
    )
    def say_more(self, data: st.DataObject, word: str, by: str) -> None:
        """Whatever of these is refused changes nothing, and what is taken changes what it may."""
        with suppress(BadValue):  # not every answer is taken now
            self.coach.safety.answer([Given(data.draw(st.sampled_from(self.standing_yes())), word, cleared_by=by)])

    @rule(hours=st.integers(1, 30))
    def set_the_clock_back(self, hours: int) -> None:
        self.clock.pass_(hours=-hours)

    @rule(question=questions, days=st.integers(1, 40))
    def remember_an_earlier_yes(self, question: str, days: int) -> None:
        asked = loader.questions()[question]
        detail = {"regions": "left calf", "ml": "1500", "none": "", "due": ""}[asked.detail]
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
        with suppress(NotAllowed):  # one of that instant is there
            self.coach.sessions.book(self.clock.now() + timedelta(hours=hours))

    @rule(hours=st.integers(1, 800))
    def wait(self, hours: int) -> None:
        self.clock.pass_(hours=hours)

    @rule(kit=st.sets(st.sampled_from(KIT)), avoids=st.sets(st.sampled_from(sorted(LIMITS))))
    def change_the_kit(self, kit: set[str], avoids: set[str]) -> None:
        self.coach.profile.save(kit=sorted(kit), avoids=sorted(avoids))

    @rule()
    def undo(self) -> None:
        stops = self.stopping()
        with suppress(NotAllowed):  # something of it was changed since, or it protects
            self.coach.history.undo(spare=True)
        assert stops <= self.stopping(), "it takes back nothing that stops all rolling"

    @rule()
    def redo(self) -> None:
        with suppress(NotAllowed):  # something of it was changed since
            self.coach.history.redo()

    @precondition(lambda self: self.coach.history.items())
    @rule(data=st.data())
    def delete_an_entry(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(self.coach.history.items())).entry
        stops = self.stopping()
        kept = stops | {key for key in self.standing_yes() if key in REFUSES_NO}
        try:
            self.coach.history.delete(entry)
        except NotAllowed:
            assert isinstance(entry, Answer)
            assert entry.question in kept
        assert stops <= self.stopping()

    @precondition(lambda self: self.coach.history.items(kinds=("soreness",)))
    @rule(data=st.data(), level=st.integers(0, 10))
    def correct_a_check_in(self, data: st.DataObject, level: int) -> None:
        entry = data.draw(st.sampled_from(self.coach.history.items(kinds=("soreness",)))).entry
        self.coach.history.edit(entry, {"left_calf": str(level)})

    def said(self) -> dict[str, list[tuple[str, Answer]]]:
        """Read from what is kept, deleted answers too, what nobody ended of each question."""
        live, unsound, gone = read_whole(self.coach._context.store, ANSWER)
        assert not unsound
        known = {one.id: one for one in (*live, *gone)}
        ended: set[str] = set()

        def end(keys: Iterable[str]) -> None:
            for key in set(keys) - ended:
                ended.add(key)
                if key in known:
                    end(known[key].lifts or ())

        for one in live:
            end(one.lifts or ())
        found: dict[str, list[tuple[str, Answer]]] = {}
        for one in live:
            if one.id not in ended and one.answer != "agreed" and not one.own:
                found.setdefault(one.question, []).append((one.answer, one))
        return found

    def standing_yes(self) -> list[str]:
        return sorted(key for key, told in self.said().items() if any(word not in LIFTED for word, _ in told))

    def stopping(self) -> set[str]:
        return {key for key in self.standing_yes() if TABLE[key].stop}

    def forbidden(self) -> Forbidden:
        """Add up what each answer that stands forbids; a no that is long overdue counts as none."""
        today = self.coach.now().day
        stop, moves, cap = False, frozenset[str](), 7
        for key in TABLE:
            for word, regions in self.counted(key, today):
                one = forbidden(dict.fromkeys(TABLE, ("no", ())) | {key: (word, regions)})
                stop, moves, cap = stop or one.stop, moves | one.moves, min(cap, one.cap)
        return Forbidden(stop, moves, cap)

    def counted(self, key: str, today: date) -> list[tuple[str, tuple[str, ...]]]:
        told = self.said().get(key, [])
        yes = [(word, one) for word, one in told if word not in LIFTED]
        if yes:
            old = [("third", one) for _, one in yes if key == "pregnancy" and (today - one.day).days > 28]
            return [(word, one.regions) for word, one in (old or yes)]
        latest = max((one for _, one in told), key=lambda one: (one.at, one.id), default=None)
        if latest is None or any(word == "not_said" for word, _ in told):
            return [("not_said", ())]
        age = (today - latest.day).days
        if age >= (180 if key in FIRST else 56):
            return [("not_said", ())]
        found: list[tuple[str, tuple[str, ...]]] = [("late", ())] if age >= 56 else []
        if latest.ended is not None and (today - latest.ended).days < 42 and key == "pregnancy":
            found.append(("gentle", ()))
        return found

    @invariant()
    def no_routine_holds_what_is_forbidden(self) -> None:
        """Look at the coach's own choice, at two chosen by hand, and at what the shell gives."""
        no = self.forbidden()
        self.turn += 1
        by_hand = (ROUTINES[self.turn % len(ROUTINES)], ROUTINES[(3 * self.turn + 1) % len(ROUTINES)])
        for wanted in (None, *by_hand):
            allowed(self.coach.today.roll(wanted), no, wanted)
        shown: dict[str, Any] = plain.agenda(self.coach.today.agenda())["roll"]
        assert (shown["routine"] is None) == no.stop
        assert shown["cap"] <= no.cap


def allowed(roll: RollToday, no: Forbidden, wanted: str | None) -> None:
    """Hold one routine against what is forbidden."""
    fitted = roll.adapted
    waits = no.moves >= EVERY and wanted not in (None, "breath") and fitted.stop == FIRST_PAGE
    assert (fitted.routine is None) == (no.stop or waits)
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
