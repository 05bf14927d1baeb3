"""Several sessions that wait for an answer, answered at once."""

from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.visit import all_at_once as rules
from nmcoach.domain.visit.unanswered import the_open_one

T0 = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def session(days: float, status: Status = "booked") -> Session:
    at = T0 - timedelta(days=days)
    return Session(
        id=f"019a0000-0000-7000-8000-{round(1000 - days * 10):012}", at=at, zone="Europe/Vienna", day=at.date(),
        status=status, regions=("left_calf",),
    )  # fmt: skip


def now(hours: float = 0) -> Moment:
    return moment(T0 + timedelta(hours=hours), "Europe/Vienna")


THREE = [session(3), session(20), session(9)]


def test_they_are_told_of_from_three_on_and_say_how_many_and_from_when_to_when() -> None:
    assert rules.many_waiting(THREE[:2], now()) is None
    found = rules.many_waiting(THREE, now())
    assert found is not None
    assert found.sessions == (THREE[1], THREE[2], THREE[0])
    assert english(found.question()) == (
        "3 sessions wait for an answer: Wed 4 Nov 2026 10:00 to Sat 21 Nov 2026 10:00. Did they take place? One undo "
        "takes the answer back."
    )


def test_one_that_goes_on_and_what_was_answered_are_not_among_them() -> None:
    others = [session(0), session(-2), *(session(5, status) for status in ("attended", "missed", "cancelled"))]
    found = rules.all_waiting([*THREE, *others], now(0.5))
    assert found is not None
    assert {one.id for one in found.sessions} == {one.id for one in THREE}
    after_it = rules.all_waiting([*THREE, *others], now(1))
    assert after_it is not None
    assert len(after_it.sessions) == 4


def test_they_become_what_is_said_each_at_its_own_time() -> None:
    found = rules.waiting_of(THREE, now())
    for answer in ("attended", "missed"):
        done = rules.answered(found, answer, now())
        assert done == tuple(replace(one, status=answer) for one in found.sessions)
    assert english(rules.label(found.sessions, "attended")) == "3 sessions took place"
    assert english(rules.label(found.sessions, "missed")) == "3 sessions missed"
    assert english(rules.told_back(rules.Waiting((THREE[0],)), "missed")) == (
        "Marked 1 session as missed: Sat 21 Nov 2026 10:00."
    )


def test_where_none_waits_nothing_is_answered() -> None:
    with pytest.raises(BadValue, match="No session that is over waits for an answer"):
        rules.waiting_of([session(0)], now(0.5))


def test_who_answers_ends_only_what_they_were_shown() -> None:
    shown = rules.Waiting((THREE[1], THREE[0]))
    answered = replace(THREE[1], status="cancelled")
    assert rules.waiting_of([answered, THREE[0], THREE[2]], now(), shown) == rules.Waiting((THREE[0],))
    with pytest.raises(NotAllowed, match="answered meanwhile"):
        rules.waiting_of([answered, THREE[2]], now(), shown)


@pytest.mark.parametrize(("days", "way"), [((3, 20, 9), ", or all for every one that is over."), ((3, 20, 0), "one."),
                                           ((3, 20), "one.")])  # fmt: skip
def test_all_is_named_where_three_are_over(days: tuple[float, ...], way: str) -> None:
    with pytest.raises(BadValue) as told:
        the_open_one([session(day) for day in days], now(0.5))
    assert str(told.value).endswith(way)
