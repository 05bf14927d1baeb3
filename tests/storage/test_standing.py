"""What is kept of the answers that are left says the same as all of them, whatever was told in whichever order."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.safety.answers import ANSWER, Answer, applies
from nmcoach.domain.safety.keeping import kept_answers
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.storage import safety, standing
from nmcoach.storage.entries import put
from nmcoach.storage.ids import Ids
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import Store

At = Callable[[float], Moment]
START = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUESTIONS = {"fracture": "yes", "pregnancy": "second", "blood_thinners": "yes", "inflammation": "yes"}
SAID = ("no", "yes", "yes", "agreed", "over", "cleared", "not_said")


@pytest.fixture
def reads(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each query gave."""
    counts: list[int] = []
    of_store = store._rows

    def rows(sql: str, params: Any) -> list[Any]:
        found = of_store(sql, params)
        counts.append(len(found))
        return found

    monkeypatch.setattr(store, "_rows", rows)
    return counts


def told(at: Moment, question: str, said: str, lifts: tuple[str, ...] | None, **more: Any) -> Answer:
    key = Ids().next(to_ms(at.at))
    return Answer(id=key, at=at.at, zone=at.zone, day=at.day, question=question, answer=said, lifts=lifts, **more)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_answers_that_are_left_say_what_all_of_them_say(data: st.DataObject) -> None:
    start = moment(START, "UTC")
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "data") as store:
        made: list[Answer] = []
        for _ in range(data.draw(st.integers(1, 14))):
            when = moment(start.at + timedelta(days=data.draw(st.integers(-700, 0))), "UTC")
            question = data.draw(st.sampled_from(sorted(QUESTIONS)))
            said = data.draw(st.sampled_from(SAID))
            word = QUESTIONS[question] if said == "yes" else said
            seen = [one.id for one in made if one.question == question]
            lifts = (
                None if data.draw(st.booleans()) else tuple(data.draw(st.sets(st.sampled_from(seen))) if seen else ())
            )
            to = QUESTIONS[question] if said == "agreed" else ""
            made.append(told(when, question, word, lifts, to=to, own=said == "over" and data.draw(st.booleans())))
            with store.action("an answer", start) as tx:
                put(tx, ANSWER, made[-1])
            if data.draw(st.integers(0, 5)) == 0:
                gone = made.pop(data.draw(st.integers(0, len(made) - 1)))
                with store.action("a deletion", start) as tx:
                    tx.delete(ANSWER.table, gone.id)
        left, every = safety.latest(store), safety.every(store)
        for days in (0, 1, 28, 29, 280, 300, 1000):
            now = moment(start.at + timedelta(days=days), "UTC")
            assert _words(standing_answers(left, now)) == _words(standing_answers(every, now))
            questions = loader.questions()
            assert kept_answers(left, questions, now).keys() == kept_answers(every, questions, now).keys()


def _words(standing: dict[str, Answer]) -> dict[str, tuple[object, ...]]:
    return {
        key: (one.id, one.answer, one.regions, one.ml, one.contested, one.agreed and one.agreed.id, one.since)
        for key, one in standing.items()
    }


def test_a_stop_that_nothing_ended_stands_however_much_was_told_since(
    store: Store, at: At, now: Moment, reads: list[int]
) -> None:
    stop = told(at(-40 * 365 * 24 * 60), "fracture", "yes", ())
    with store.action("another device's answers", now) as tx:
        put(tx, ANSWER, stop)
        before: Answer | None = None
        for turn in range(500):
            one = told(at(-38 * 365 * 24 * 60 + turn), "fracture", "no", () if before is None else (before.id,))
            put(tx, ANSWER, one)
            before = one
    reads.clear()
    assert applies(standing_answers(safety.latest(store), now)["fracture"])
    assert sum(reads) < 10
    assert kept_answers(safety.latest(store), loader.questions(), now).keys() == {stop.id}


@pytest.mark.parametrize("lifts", [True, False], ids=["named", "of before ids were named"])
def test_a_yes_that_is_renewed_for_life_costs_no_more_than_one(
    store: Store, at: At, now: Moment, reads: list[int], lifts: bool
) -> None:
    with store.action("answers", now) as tx:
        before: tuple[str, ...] = ()
        for turn in range(650):
            one = told(at(turn - 700), "blood_thinners", "yes", before if lifts else None)
            put(tx, ANSWER, one)
            before = (one.id,)
    reads.clear()
    assert [one.id for one in safety.latest(store)] == list(before)
    assert sum(reads) < 10


def test_what_is_kept_is_not_believed_where_it_is_damaged_or_no_longer_fits(store: Store, at: At, now: Moment) -> None:
    with store.action("answers", now) as tx:
        put(tx, ANSWER, told(at(-2), "fracture", "yes", ()))
    kept = store.meta(standing.META)
    assert kept is not None
    assert standing.read(kept) is not None
    for harmed in ("", kept[1:], kept.replace("fracture", "fractura"), kept.replace("[1,", "[2,")):
        assert standing.read(harmed) is None
    with store.write(now) as tx:
        tx.execute("DELETE FROM meta WHERE key = ?", (standing.META,))
    assert applies(standing_answers(safety.latest(store), now)["fracture"])
    with store.write(now) as tx:
        tx.set_meta(standing.META, kept)
        tx.execute("DELETE FROM screening_answer")
    assert safety.latest(store) == []
    assert store.set_aside["safety"], "an answer that is not found is missed"
