"""What holds of the cadence whatever was logged."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nmcoach.domain.days import moment
from nmcoach.domain.plan.events import CHOICES, PlanEvent
from nmcoach.domain.plan.standing import Standing, standing
from nmcoach.domain.plan.windows import STATES
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
        stop is not None or found.phase == "paused" or not any(e.event == "set" for e in told)
    )
    if found.window:
        assert found.window[0] <= found.window[1]
    assert found.why.endswith(".")
    assert found.why[0].isupper()


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
    states = [STATES.index(stand((quiet + n) * 24, told, attended).state) for n in range(80)]
    assert states == sorted(states)
    assert STATES[states[-1]] == "lapsed"


@QUICK
@given(
    st.sampled_from([[], [1], [1, 8, 15], [1, 5, 9, 13]]),
    st.sampled_from([{}, {"per_week": 2}, {"maintenance_days": (14, 42)}]),
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
