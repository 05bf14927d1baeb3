from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.day.agenda import Agenda, agenda, limits, roll_today
from nmcoach.domain.day.facts import Content, DayFacts
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.profile import Profile
from nmcoach.domain.record import replace
from nmcoach.domain.run.hurts import read_hurts
from nmcoach.domain.run.rolls import Roll, RollOutcome, RollSegment
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.settings import Settings
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.water import Drink

ZONE = "Europe/Vienna"
NOW = moment(datetime(2026, 11, 23, 13, tzinfo=UTC), ZONE)
CONTENT = Content(loader.moves(), loader.routines(), loader.questions())


def head(hours_ago: float) -> Moment:
    return moment(NOW.at - timedelta(hours=hours_ago), ZONE)


def answer(question: str, said: str = "no", hours_ago: float = 100, ml: int | None = None) -> Answer:
    when = head(hours_ago)
    return Answer(
        id=f"a{question}{hours_ago}", at=when.at, zone=ZONE, day=when.day, question=question, answer=said, ml=ml
    )  # fmt: skip


def session(hours_ago: float, status: Status = "attended", regions: tuple[str, ...] = ()) -> Session:
    when = head(hours_ago)
    return Session(
        id=f"s{hours_ago}", at=when.at, zone=ZONE, day=when.day, status=status, regions=regions
    )  # fmt: skip


def check_in(hours_ago: float, **levels: int) -> CheckIn:
    when = head(hours_ago)
    return CheckIn(id=f"c{hours_ago}", at=when.at, zone=ZONE, day=when.day, levels=levels)


def roll(hours_ago: float, outcome: RollOutcome = "done", hurt: tuple[str, ...] = ()) -> Roll:
    when = head(hours_ago)
    segment = RollSegment(
        id="seg", at=when.at, zone=ZONE, day=when.day, roll_id="r", position=1, move="calf_roll", side="both",
        regions=hurt, planned=30, seconds=5, outcome="hurt",
    )  # fmt: skip
    return Roll(
        id=f"r{hours_ago}", at=when.at, zone=ZONE, day=when.day, routine="full_daily", version="1", name="Full body",
        planned=300, seconds=200, outcome=outcome, segments=(segment,) if hurt else (),
    )  # fmt: skip


PLAN = PlanEvent(
    id="p", at=head(24 * 30).at, zone=ZONE, day=head(24 * 30).day, event="set", start=date(2026, 11, 1), per_week=1
)
ANSWERS = tuple(answer(key) for key in CONTENT.questions)
NOTHING = DayFacts(profile=None, plan=(), sessions=(), answers=(), check_ins=(), drinks=(), rolls=())
SETTLED = replace(NOTHING, plan=(PLAN,), answers=ANSWERS, sessions=(session(24 * 6),))


def draw(facts: DayFacts, settings: Settings | None = None) -> Agenda:
    return agenda(facts, CONTENT, settings or Settings(), NOW)


def with_answers(*given: Answer) -> Sequence[Answer]:
    return (*ANSWERS, *given)


def test_the_first_day_has_a_routine_a_pace_and_a_question_to_answer() -> None:
    found = draw(NOTHING)
    assert found.name == ""
    assert found.roll.adapted.routine is not None
    assert found.roll.adapted.routine.seconds == 300
    assert found.roll.original.id == "breath"
    assert found.roll.adapted.stop is None
    assert roll_today(NOTHING, CONTENT, NOW, "full_daily").adapted.routine is None
    assert found.water.mode == "goal"
    assert found.soreness.worst is None
    assert found.questions_due
    assert found.why == found.standing.why


def test_a_settled_day_gives_the_plans_reason() -> None:
    found = draw(SETTLED)
    assert not found.questions_due
    assert found.standing.phase == "intensive"
    assert found.why == found.standing.why
    assert found.roll.adapted.cap == 6


def test_a_stop_outweighs_every_other_reason() -> None:
    facts = replace(
        SETTLED,
        answers=with_answers(answer("fracture", "yes", 2)),
        sessions=(session(20),),
        check_ins=(check_in(1, left_calf=9),),
    )
    found = draw(facts)
    assert english(found.why).startswith("No rolling today: a recent or possible fracture.")
    assert found.roll.adapted.routine is None
    assert english(found.roll.why) == "No rolling today: a recent or possible fracture."
    assert found.standing.phase == "screen"


def test_a_reading_to_tell_someone_outweighs_settling_and_the_plan() -> None:
    facts = replace(SETTLED, sessions=(session(20),), check_ins=(check_in(1, left_calf=9),))
    found = draw(facts)
    assert found.flag is not None
    assert found.why == found.flag.text


@pytest.mark.parametrize(("hours", "settling"), [(2, True), (48.5, True), (49.5, False)])
def test_within_48_hours_of_a_session_tissue_settles(hours: float, settling: bool) -> None:
    found = draw(replace(SETTLED, sessions=(session(hours),)))
    assert english(found.why).startswith("Mild soreness after a session is normal") is settling
    assert (found.roll.original.id == "post_gentle") is settling


def test_worked_regions_rest_after_a_session() -> None:
    facts = replace(SETTLED, sessions=(session(20, regions=("left_foot",)),))
    found = roll_today(facts, CONTENT, NOW)
    assert found.adapted.routine is not None
    assert "foot_ball" not in {s.move for s in found.adapted.routine.work()}


def test_a_session_later_today_asks_for_light_preparation() -> None:
    assert draw(replace(SETTLED, sessions=(session(24 * 6), session(-3, "booked")))).roll.original.id == "pre_session"
    assert draw(replace(SETTLED, sessions=(session(24 * 6), session(1, "booked")))).roll.original.id != "pre_session"


def test_the_users_own_choice_is_fitted_to_today_too() -> None:
    facts = replace(SETTLED, check_ins=(check_in(1, left_calf=6),))
    found = roll_today(facts, CONTENT, NOW, "runner_legs")
    assert found.original.id == "runner_legs"
    assert found.adapted.routine is not None
    assert "calf_roll" not in {s.move for s in found.adapted.routine.work()}


def test_what_hurt_today_is_left_out_for_the_rest_of_the_day() -> None:
    facts = replace(SETTLED, hurts=read_hurts(roll(2, "partly", hurt=("left_calf",)).segments, {}))
    assert any("hurt earlier today" in english(c.why) for c in limits(facts, CONTENT, NOW))
    yesterday = replace(SETTLED, hurts=read_hurts(roll(26, "partly", hurt=("left_calf",)).segments, {}))
    assert not any("hurt earlier today" in english(c.why) for c in limits(yesterday, CONTENT, NOW))


def test_only_kit_at_hand_is_used() -> None:
    when = head(50)
    profile = Profile(id="p", at=when.at, zone=ZONE, day=when.day, name="AB", kit=("ball", "wall"))
    found = draw(replace(SETTLED, profile=profile))
    assert found.name == "AB"
    assert found.roll.original.id == "travel_ball"
    constraint = limits(replace(SETTLED, profile=profile), CONTENT, NOW)[-1]
    assert constraint.kit == frozenset({"ball", "wall"})


def test_a_fluid_limit_turns_the_goal_into_a_ceiling() -> None:
    found = draw(replace(SETTLED, answers=with_answers(answer("fluid_limit", "yes", 5, ml=1500))))
    assert (found.water.mode, found.water.goal_ml, found.water.suggest_ml) == ("limit", 1500, 0)


def test_reasons_to_ask_a_clinician_are_listed() -> None:
    found = draw(replace(SETTLED, answers=with_answers(answer("blood_thinners", "yes", 5))))
    assert found.ask == ("blood thinners or a bleeding disorder",)


@pytest.mark.parametrize(
    ("rolls", "done", "seconds"),
    [((), False, 0), ((roll(2),), True, 200), ((roll(2, "partly"),), False, 200), ((roll(26),), False, 0)],
)
def test_the_routine_is_done_when_a_whole_one_was_followed_today(
    rolls: tuple[Roll, ...], done: bool, seconds: int
) -> None:
    found = draw(replace(SETTLED, rolls=rolls))
    assert (found.roll.done, found.roll.seconds_done) == (done, seconds)


def test_what_comes_later_is_not_known_yet_but_a_stop_is() -> None:
    facts = replace(SETTLED, check_ins=(check_in(-1, left_calf=9),))
    found = draw(facts)
    assert found.roll.adapted.stop is None
    assert found.soreness.worst is None
    assert draw(replace(facts, answers=with_answers(answer("fracture", "yes", -1)))).roll.adapted.stop is not None


def test_a_drink_and_a_roll_made_in_another_zone_still_count_on_their_day() -> None:
    evening = moment(datetime(2026, 11, 24, 4, tzinfo=UTC), "America/Los_Angeles")
    drink = Drink(id="d", at=evening.at, zone=evening.zone, day=evening.day, ml=400)
    followed = replace(roll(0), at=evening.at, zone=evening.zone, day=evening.day)
    end_of_day = moment(datetime(2026, 11, 23, 13, 59, tzinfo=UTC), "Pacific/Auckland")
    assert end_of_day.day == evening.day == date(2026, 11, 23)
    found = agenda(replace(SETTLED, drinks=(drink,), rolls=(followed,)), CONTENT, Settings(), end_of_day)
    assert found.water.ml == 400
    assert found.roll.done
