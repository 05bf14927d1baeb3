from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.profile import LIMITS, positions
from nmcoach.domain.record import replace
from nmcoach.domain.regions import BASES
from nmcoach.domain.routine.choice import DAILY, ChoiceSituation, choose
from nmcoach.domain.routine.routine import KIT, POSITIONS, Routine, kit_needed
from nmcoach.domain.say import english

MOVES = loader.moves()
ROUTINES = loader.routines()
TODAY = date(2026, 11, 23)
ORDINARY = ChoiceSituation(
    today=TODAY,
    kit=frozenset(KIT),
    positions=frozenset(POSITIONS),
    hours_since_session=None,
    session_today=False,
    trimester=None,
    last_rolled={},
)


def rolled(days_ago: int, *bases: str) -> dict[str, date]:
    return dict.fromkeys(bases or BASES, TODAY - timedelta(days=days_ago))


def told(situation: ChoiceSituation, wanted: str | None = None) -> tuple[Routine, str]:
    """Give the routine that is chosen, and why, in words."""
    routine, why = choose(ROUTINES, MOVES, situation, wanted)
    return routine, english(why)


def chosen(situation: ChoiceSituation, wanted: str | None = None) -> str:
    return choose(ROUTINES, MOVES, situation, wanted)[0].id


def test_the_users_own_choice_comes_first() -> None:
    expecting = replace(ORDINARY, trimester="third", hours_since_session=1)
    assert told(expecting, "desk_neck") == (ROUTINES["desk_neck"], "You chose it.")


def test_pregnancy_comes_before_everything_else() -> None:
    assert chosen(replace(ORDINARY, trimester="first", hours_since_session=1, session_today=True)) == "pregnancy"


@pytest.mark.parametrize(("hours", "routine"), [(0, "post_gentle"), (47, "post_gentle"), (48, "full_daily")])
def test_two_days_after_a_session_are_gentle(hours: int, routine: str) -> None:
    assert chosen(replace(ORDINARY, hours_since_session=hours)) == routine


def test_the_gentle_choice_says_how_long_ago_the_session_was() -> None:
    _, why = told(replace(ORDINARY, hours_since_session=26))
    assert "26 h ago" in why


def test_before_a_session_today_comes_light_preparation() -> None:
    assert chosen(replace(ORDINARY, session_today=True)) == "pre_session"
    assert chosen(replace(ORDINARY, session_today=True, hours_since_session=20)) == "post_gentle"


def test_the_first_routine_is_the_full_body() -> None:
    assert chosen(ORDINARY) == "full_daily"


def test_when_everything_was_rolled_lately_it_is_the_daily_five_minutes() -> None:
    routine, why = told(replace(ORDINARY, last_rolled=rolled(1)))
    assert (routine.id, why) == ("full_daily", "Your five minutes for the day.")


def test_a_neglected_region_moves_its_routine_to_the_front() -> None:
    routine, why = told(replace(ORDINARY, last_rolled=rolled(1) | rolled(5, "chest")))
    assert routine.id == "desk_neck"
    assert why == "Its turn: chest was last rolled 5 days ago."


def test_a_region_not_rolled_in_four_weeks_is_named() -> None:
    known = rolled(1)
    del known["thigh_inner"]
    routine, why = told(replace(ORDINARY, last_rolled=known))
    assert routine.id == "recovery_day"
    assert why == "Its turn: inner thigh has not been rolled lately."


def test_what_lies_over_four_weeks_back_is_not_called_a_first_routine() -> None:
    assert told(ORDINARY)[1].startswith("A good first routine")
    again = told(replace(ORDINARY, rolled_before=True))[1]
    assert again == "Nothing was rolled in four weeks; this one meets the major muscle groups."


def test_three_days_are_not_neglect() -> None:
    assert chosen(replace(ORDINARY, last_rolled=rolled(1) | rolled(3, "chest"))) == "full_daily"


@pytest.mark.parametrize(
    ("kit", "routine"),
    [
        ({"roller"}, "full_daily"), ({"ball", "wall"}, "travel_ball"), ({"ball", "chair"}, "full_daily"),
        (set(), "full_daily"), ({"ball", "wall", "chair"}, "travel_ball"),
    ],
)  # fmt: skip
def test_only_what_the_kit_at_hand_allows_is_chosen_or_else_adapted(kit: set[str], routine: str) -> None:
    assert chosen(replace(ORDINARY, kit=frozenset(kit))) == routine


def test_without_fitting_kit_the_reason_says_so() -> None:
    assert told(replace(ORDINARY, kit=frozenset()))[1].startswith("Adapted to your kit")
    travel = told(replace(ORDINARY, kit=frozenset({"ball", "wall"})))
    assert travel[1] == "It fits your kit and what you can do."


def test_a_week_of_choices_meets_every_major_muscle_group() -> None:
    last: dict[str, date] = {}
    for number in range(7):
        today = TODAY + timedelta(days=number)
        routine, _ = told(replace(ORDINARY, today=today, last_rolled=dict(last)))
        last |= {base: today for s in routine.work() if s.move for base in MOVES[s.move].regions}
    loadable = {base for key in DAILY for s in ROUTINES[key].work() if s.move for base in MOVES[s.move].regions}
    assert set(last) == loadable


@settings(max_examples=150)
@given(
    st.frozensets(st.sampled_from(KIT)),
    st.none() | st.integers(0, 500),
    st.booleans(),
    st.sampled_from([None, "first", "second", "third"]),
    st.dictionaries(st.sampled_from(sorted(BASES)), st.integers(0, 60)),
)
def test_there_is_always_a_routine_with_a_reason(
    kit: frozenset[str], hours: int | None, session_today: bool, trimester: str | None, gaps: dict[str, int]
) -> None:
    last = {base: TODAY - timedelta(days=gap) for base, gap in gaps.items()}
    routine, why = told(ChoiceSituation(TODAY, kit, frozenset(POSITIONS), hours, session_today, trimester, last))
    assert routine.id in ROUTINES
    assert why.endswith(".")


def bases_of(routine: Routine) -> set[str]:
    return {base for s in routine.work() if s.move for base in MOVES[s.move].regions}


@pytest.mark.parametrize("kit", [KIT, ("roller",), ("roller", "ball"), ("roller", "ball", "wall")], ids=" ".join)
def test_every_group_the_daily_routines_can_meet_is_met_within_a_week(kit: tuple[str, ...]) -> None:
    situation = replace(ORDINARY, kit=frozenset(kit))
    last: dict[str, date] = {}
    longest = dict.fromkeys(BASES, 0)
    met: set[str] = set()
    for offset in range(90):
        today = TODAY + timedelta(days=offset)
        routine, _ = told(replace(situation, today=today, last_rolled=dict(last)))
        for base in met:
            longest[base] = max(longest[base], (today - last[base]).days)
        for base in bases_of(routine):
            last[base] = today
        met = set(last) if offset >= 14 else set()
    can = {b for key in DAILY if set(kit_needed(ROUTINES[key], MOVES)) <= set(kit) for b in bases_of(ROUTINES[key])}
    assert set(last) == can
    assert {base: days for base, days in longest.items() if days > 7} == {}


@pytest.mark.parametrize(("avoids", "routine"), [(("floor",), "travel_ball"), (("face_down",), "desk_neck")])
def test_what_a_user_cannot_do_leads_to_a_routine_without_it(avoids: tuple[str, ...], routine: str) -> None:
    assert chosen(replace(ORDINARY, positions=positions(avoids))) == routine


@given(st.sets(st.sampled_from(sorted(LIMITS))), st.sets(st.sampled_from(KIT)))
def test_a_routine_that_fits_takes_only_positions_the_user_can_take(avoids: set[str], kit: set[str]) -> None:
    situation = replace(ORDINARY, positions=positions(avoids), kit=frozenset(kit))
    routine, why = told(situation)
    if not why.startswith("Adapted"):
        assert {MOVES[s.move].position for s in routine.work() if s.move} <= situation.positions
        assert set(kit_needed(routine, MOVES)) <= kit
