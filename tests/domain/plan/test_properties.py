"""What holds of the cadence whatever was logged."""

import os
import random
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nmcoach.domain.days import moment
from nmcoach.domain.plan.events import CHOICES, PlanEvent
from nmcoach.domain.plan.standing import Standing, standing
from nmcoach.domain.plan.windows import STATES
from nmcoach.domain.say import english
from nmcoach.domain.sessions import STATUSES, Session

START = datetime(2026, 9, 1, tzinfo=UTC)
ZONES = ("UTC", "Europe/Vienna", "Pacific/Auckland", "America/Los_Angeles")
QUICK = settings(max_examples=120, deadline=None)

hours = st.integers(-500, 4000)
zones = st.sampled_from(ZONES)
days = st.integers(-20, 170).map(lambda n: START.date() + timedelta(days=n))


def header(hour: int, zone: str) -> dict[str, Any]:
    when = moment(START + timedelta(hours=hour), zone)
    return {"id": f"{hour:+}", "at": when.at, "zone": zone, "day": when.day}


sessions = st.builds(
    lambda hour, zone, status, before: Session(**header(hour, zone), status=status, before=before),
    hours, zones, st.sampled_from(STATUSES), st.none() | st.integers(0, 10),
)  # fmt: skip
events = st.builds(
    lambda hour, zone, **values: PlanEvent(**header(hour, zone), **values),
    hours, zones,
    event=st.sampled_from(["set", "pause", "resume", "handover"]),
    start=st.none() | days,
    per_week=st.sampled_from([None, 1, 2]),
    chronic=st.sampled_from([None, True]),
    maintenance_days=st.none() | st.tuples(st.integers(14, 28), st.integers(28, 42)),
    gap_hours=st.none() | st.integers(48, 96),
    choice=st.sampled_from([None, *CHOICES]),
    stated_by=st.sampled_from(["", "Anna"]),
)  # fmt: skip
pains = st.lists(st.tuples(days, st.integers(0, 10)), max_size=60)


def plan(**values: Any) -> PlanEvent:
    return PlanEvent(**header(-600, "UTC"), event="set", start=START.date(), **values)


def stand(hour: int, told: list[PlanEvent], came: list[Session], zone: str = "UTC", **rest: Any) -> Standing:
    return standing(told, came, moment(START + timedelta(hours=hour), zone), **rest)


@QUICK
@given(
    st.lists(events, max_size=8), st.lists(sessions, max_size=15), pains, hours, zones,
    st.none() | st.just("a fracture"), st.booleans(),
)  # fmt: skip
def test_any_history_gives_a_standing(
    told: list[PlanEvent],
    came: list[Session],
    pain: list[tuple[date, int]],
    hour: int,
    zone: str,
    stop: str | None,
    screened: bool,
) -> None:
    found = stand(hour, told, came, zone, pain=pain, stop=stop, screened=screened)
    assert found.phase_day >= 1
    assert found.phase_week >= 1
    assert found.phase_weeks is None or found.phase_weeks >= found.phase_week
    assert 0 <= found.sessions_in_phase <= len(came)
    assert (found.window is None) == (found.state == "unplanned")
    assert (found.window is None) == (
        stop is not None or found.phase in ("paused", "open") or not any(e.event == "set" for e in told)
    )
    if found.window:
        assert found.window[0] <= found.window[1]
    why = english(found.why)
    assert why.endswith(".")
    assert why[0].isupper()


@QUICK
@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=8, unique=True),
    st.sampled_from([{}, {"per_week": 2}, {"chronic": True}, {"maintenance_days": (14, 42)}]),
    st.none() | st.tuples(st.integers(0, 70), st.sampled_from(CHOICES)),
)
def test_when_nothing_happens_the_state_only_moves_on(
    came: list[int], settings_: dict[str, Any], answer: tuple[int, Any] | None
) -> None:
    told = [plan(**settings_)]
    if answer:
        told.append(PlanEvent(**header(answer[0] * 24 + 12, "UTC"), event="handover", choice=answer[1]))
    attended = [Session(**header(n * 24 + 15, "UTC"), status="attended") for n in came]
    quiet = max(*came, answer[0] if answer else 0, 0) + 1
    found = [stand((quiet + n) * 24, told, attended) for n in range(110)]
    until = next((n for n, one in enumerate(found) if one.phase == "open"), len(found))
    states = [STATES.index(one.state) for one in found[:until]]
    if settings_.get("per_week") != 2:  # at two a week a new window opens with each week
        assert states == sorted(states)
    assert all(one.phase == "open" for one in found[until:])
    assert until < len(found) or (answer and answer[1] == "month" and found[-1].phase == "screen")


@QUICK
@given(
    st.sampled_from([[], [1], [1, 8, 15], [1, 5, 9, 13]]),
    st.sampled_from([{}, {"chronic": True}, {"maintenance_days": (14, 42)}]),
    st.booleans(),
    st.integers(0, 20),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_a_pause_shifts_the_window_and_the_state_by_exactly_its_days(
    came: list[int], settings_: dict[str, Any], handed: bool, begins: int, lasts: int, later: int
) -> None:
    told = [plan(**settings_)]
    attended = [Session(**header(n * 24, "UTC"), status="attended") for n in came]
    first = max(came, default=0) + 1
    if handed:
        told.append(PlanEvent(**header(first * 24, "UTC"), event="handover", choice="maintenance"))
    begins += first
    later += begins
    plain = stand(later * 24 + 12, told, attended)
    assume(plain.window is not None)
    assert plain.window
    told.append(PlanEvent(**header(begins * 24 + 6, "UTC"), event="pause"))
    told.append(PlanEvent(**header((begins + lasts) * 24 + 7, "UTC"), event="resume"))
    shifted = stand((later + lasts) * 24 + 12, told, attended)
    assert (shifted.phase, shifted.phase_day, shifted.state) == (plain.phase, plain.phase_day, plain.state)
    pause = (START + timedelta(days=begins)).date()
    expected = tuple(d + timedelta(days=lasts) if d >= pause else d for d in plain.window)
    assert shifted.window == expected


@QUICK
@given(st.lists(events, max_size=6), st.lists(sessions, max_size=12), hours, st.randoms(use_true_random=False))
def test_the_order_in_which_entries_are_told_does_not_matter(
    told: list[PlanEvent], came: list[Session], hour: int, chance: Any
) -> None:
    told = list({e.id: e for e in told}.values())
    came = list({s.id: s for s in came}.values())
    mixed_told, mixed_came = told[:], came[:]
    chance.shuffle(mixed_told)
    chance.shuffle(mixed_came)
    assert stand(hour, told, came) == stand(hour, mixed_told, mixed_came)


WAYS_OUT: dict[str, tuple[str, dict[str, Any]]] = {
    "intensive": ("handover", {"choice": "therapist"}),
    "course": ("handover", {"choice": "therapist"}),
    "open": ("handover", {"choice": "maintenance"}),
    "maintenance": ("handover", {"choice": "month"}),
    "flare": ("handover", {"choice": "month"}),
    "paused": ("resume", {}),
}
"""Phase → the decision that leads out of it; ``nmcoach plan`` takes each of them."""
DEBT = re.compile(r"\b(late|lapsed|overdue|missed|owed|long past|was due|behind|in the middle of)\b", re.IGNORECASE)
HISTORIES = int(os.environ.get("NMCOACH_HISTORIES", "2000"))


def lived(chance: random.Random) -> tuple[list[PlanEvent], list[Session], list[tuple[date, float]], int]:
    """Make up a history of the plan: sessions at some pace that changes, choices, pauses, pain."""
    told, came, pain = [plan(**_settings(chance))], [], []
    day, until = chance.randint(0, 20), chance.choice((40, 200, 800, 2500))
    while day < until:
        pace = chance.choice(([3, 4], [7], [7, 7, 8], [14], [24], [28, 27, 30], [42], [100], [400]))
        for _ in range(chance.randint(1, 12)):
            came.append(Session(**header(day * 24 + 15, "UTC"), status="attended"))
            day += chance.choice(pace)
    for _ in range(chance.randint(0, 5)):
        hour = chance.randint(0, until) * 24 + chance.randint(3, 18)
        kind = chance.choice(("set", "pause", "resume", "handover", "handover"))
        values = _settings(chance) if kind == "set" else {}
        if kind == "handover":
            values = {"choice": chance.choice(CHOICES), "stated_by": chance.choice(("", "Dana"))}
        made: Any = {"event": kind, **values}
        told.append(PlanEvent(**header(hour, "UTC"), **made))
    first = START.date()
    pain = [(first + timedelta(days=chance.randint(0, until)), float(chance.randint(0, 10))) for _ in range(60)]
    return told, [s for s in came if s.day <= first + timedelta(days=until)], pain, chance.randint(0, until + 60)


def _settings(chance: random.Random) -> dict[str, Any]:
    return {
        "per_week": chance.choice((None, 1, 2)),
        "chronic": chance.choice((None, True)),
        "begins": chance.choice((None, None, "course", "maintenance")),
        "so_far": chance.choice((None, 3, 9)),
        "maintenance_days": chance.choice((None, (14, 42), (26, 30))),
        "stated_by": chance.choice(("", "", "Dana")),
    }


@pytest.mark.parametrize("block", range(20))
def test_any_answer_of_the_plan_has_a_reason_one_question_at_most_and_a_way_out(block: int) -> None:
    seen = set()
    for number in range(HISTORIES // 20):
        told, came, pain, day = lived(random.Random(f"{block}-{number}"))
        found = stand(day * 24 + 20, told, came, pain=pain)
        seen.add(found.phase)
        where = f"history {block}-{number}, day {day}, {found}"
        texts = [english(text) for text in (found.why, *found.notices, *(offer.text for offer in found.offers))]
        texts += [english(found.checkpoint.text)] if found.checkpoint else []
        assert texts[0].endswith("."), where
        assert not any(DEBT.search(text) for text in texts), where
        assert len(texts) == len(set(texts)), where
        assert len(found.offers) <= 1, where
        assert (found.window is None) == (found.phase in ("open", "paused")), where
        assert found.assumed == (found.rhythm_days is not None), where
        if found.phase == "screen":  # its way out is the first session
            more = [*came, Session(**header((day + 1) * 24, "UTC"), status="attended")]
            assert stand(day * 24 + 25, told, more, pain=pain).phase != "screen", where
            continue
        kind, values = WAYS_OUT[found.phase]
        made: Any = {"event": kind, **values}
        after = stand(day * 24 + 20, [*told, PlanEvent(**header(day * 24 + 20, "UTC"), **made)], came, pain=pain)
        assert after.phase != found.phase, where
    assert len(seen) > 3
