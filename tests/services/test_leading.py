"""How much the voice says, counted from the runs there were."""

from datetime import timedelta
from pathlib import Path

import pytest

from nmcoach.content import loader
from nmcoach.content import speech_loader as content
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.practice import FORGOTTEN_AFTER
from nmcoach.domain.run.spoken import SILENT
from nmcoach.domain.safety.given import Given
from nmcoach.exchange.plain.routine import timetable as as_data
from nmcoach.services.coach import Coach
from runs import begin, follow
from samples import FakeClock, screen

pytestmark = pytest.mark.usefixtures("screened")

WORDS, PHRASES = content.move_words(), content.phrases()


def led_through(coach: Coach, clock: FakeClock, routine: Routine, *, hurts_at: float | None = None) -> list[Cue]:
    """Follow a routine from its start to its end, in steps of four seconds, and give what was said."""
    run = coach.rolls.begin(routine)
    cues = [*run.handle("start")]
    while run.state.phase != "ended":
        clock.pass_(seconds=4)
        cues += run.handle("tick")
        if hurts_at is not None and run.state.seconds_done >= hurts_at:
            cues += run.handle("hurts")
            hurts_at = None
    run.finish("done", kind="dull" if run.state.hurting else None)
    return cues


def days_of(coach: Coach, clock: FakeClock, routine: Routine, days: int) -> None:
    for _ in range(days):
        led_through(coach, clock, routine)
        clock.pass_(days=1)


def said(coach: Coach, routine: Routine) -> str:
    return " ".join(cue.say.text for cue in coach.rolls.preview(routine).cues if cue.say)


def seconds(coach: Coach, routine: Routine) -> float:
    return sum(cue.say.seconds for cue in coach.rolls.preview(routine).cues if cue.say)


@pytest.mark.parametrize("key", sorted(key for key in loader.routines() if key != "breath"))
def test_who_has_followed_a_routine_ten_times_hears_less_than_half(coach: Coach, clock: FakeClock, key: str) -> None:
    routine = coach.routines.find(key)
    new = seconds(coach, routine)
    days_of(coach, clock, routine, 10)
    assert seconds(coach, routine) < new / 2


def test_ten_routines_that_were_logged_by_hand_are_practice_too(coach: Coach, clock: FakeClock) -> None:
    routine = coach.routines.find("full_daily")
    new = seconds(coach, routine)
    for day in range(10):
        coach.rolls.log(routine, clock.now() - timedelta(days=day, hours=1))
    assert seconds(coach, routine) < new / 2


def test_a_move_is_new_at_first_and_known_in_whatever_routine_it_was_done(coach: Coach, clock: FakeClock) -> None:
    full, calves = coach.routines.find("full_daily"), coach.routines.find("pre_session")
    start = WORDS["upper_back_roll"].start
    assert start in said(coach, calves)
    days_of(coach, clock, full, 2)
    assert start in said(coach, calves)
    days_of(coach, clock, full, 1)
    # pre_session keeps it to another limit, in which it is told once more
    led_through(coach, clock, calves)
    assert start not in said(coach, calves)
    assert WORDS["foot_ball"].start in said(coach, calves)


def test_after_sixty_days_it_comes_back(coach: Coach, clock: FakeClock) -> None:
    routine = coach.routines.find("full_daily")
    days_of(coach, clock, routine, 10)
    clock.pass_(days=FORGOTTEN_AFTER.days - 1)
    screen(coach)
    assert WORDS["glute_roll"].start not in said(coach, routine)
    clock.pass_(days=1)
    assert WORDS["glute_roll"].start in said(coach, routine)
    led_through(coach, clock, routine)
    assert WORDS["glute_roll"].start not in said(coach, routine)


def test_after_it_hurt_all_is_said_of_that_move_until_it_was_done_again(coach: Coach, clock: FakeClock) -> None:
    routine = coach.routines.find("full_daily")
    days_of(coach, clock, routine, 8)
    led_through(coach, clock, routine, hurts_at=60)
    clock.pass_(days=30)
    assert WORDS["glute_roll"].start in said(coach, routine)
    assert WORDS["ham_roll"].start not in said(coach, routine)
    led_through(coach, clock, routine)
    assert WORDS["glute_roll"].start not in said(coach, routine)


def test_another_side_brings_it_back(coach: Coach, clock: FakeClock) -> None:
    days_of(coach, clock, coach.routines.find("full_daily"), 7)
    assert WORDS["calf_roll"].start in said(coach, coach.routines.find("runner_legs"))


def test_a_new_limit_brings_it_back_once(coach: Coach, clock: FakeClock) -> None:
    routine = coach.routines.find("full_daily")
    days_of(coach, clock, routine, 7)
    assert WORDS["ham_roll"].start not in said(coach, routine)
    coach.safety.answer([Given("blood_thinners", "yes")])
    assert WORDS["ham_roll"].start in said(coach, routine)
    led_through(coach, clock, coach.today.roll(routine.id).adapted.routine or routine)
    assert WORDS["ham_roll"].start not in said(coach, routine)


def test_near_what_an_answer_limits_it_is_always_said_what_to_keep_off(coach: Coach, clock: FakeClock) -> None:
    routine = coach.routines.find("travel_ball")
    days_of(coach, clock, routine, 7)
    assert WORDS["foot_ball"].keep_off not in said(coach, routine)
    coach.safety.answer([Given("numbness", "yes", "left foot")])
    led_through(coach, clock, routine)
    assert WORDS["foot_ball"].keep_off in said(coach, routine)
    assert WORDS["wall_glute"].keep_off not in said(coach, routine)


@pytest.mark.parametrize(("wish", "all_of_it"), [("full", True), ("fading", False), ("short", False), ("off", False)])
def test_the_user_says_how_much(coach: Coach, clock: FakeClock, wish: str, all_of_it: bool) -> None:
    routine = coach.routines.find("full_daily")
    days_of(coach, clock, routine, 7)
    coach.settings_file.change({"sounds.voice": wish})
    assert (WORDS["ham_roll"].start in said(coach, routine)) == all_of_it


def test_short_is_short_from_the_first_run_and_keeps_what_protects(coach: Coach) -> None:
    coach.settings_file.change({"sounds.voice": "short"})
    words = said(coach, coach.routines.find("full_daily"))
    assert WORDS["glute_roll"].start not in words
    assert WORDS["upper_back_roll"].keep_off in words
    assert PHRASES["stop_rule"] in words


def test_a_slower_voice_is_given_fewer_words(coach: Coach) -> None:
    routine = coach.routines.find("full_daily")
    usual = len(said(coach, routine))
    coach.settings_file.change({"sounds.rate": "90"})
    assert len(said(coach, routine)) < usual


@pytest.mark.parametrize("key", ["full_daily", "travel_ball", "post_gentle"])
def test_a_run_says_what_its_preview_holds(coach: Coach, clock: FakeClock, key: str) -> None:
    routine = coach.routines.find(key)
    table = coach.rolls.preview(routine).cues
    cues = led_through(coach, clock, routine)
    heard, held = ([(c.at, c.say) for c in cues if c.kind != "countdown"] for cues in (cues, table))
    assert heard == held


def test_the_preview_gives_words_and_seconds_of_each_cue(coach: Coach) -> None:
    data = as_data(coach.rolls.preview(coach.routines.find("full_daily")))
    first, three = data["cues"][0], data["cues"][1]
    assert first["say"]["text"] == PHRASES["stop_rule"]
    assert 4 < first["say"]["seconds"] < 7
    assert three["say"] == {"text": "", "seconds": 0.0}


def test_a_run_says_again_what_is_before_the_user_at_any_moment(coach: Coach, clock: FakeClock) -> None:
    run = coach.rolls.begin(coach.routines.find("full_daily"))
    assert WORDS["upper_back_roll"].start in run.say_again().text
    run.handle("start")
    follow(run, clock, 20, step=3.5)
    assert WORDS["glute_roll"].keep_off in run.say_again().text
    run.handle("pause")
    assert WORDS["glute_roll"].start in run.say_again().text
    run.handle("stop")
    assert run.say_again() == SILENT


def test_a_run_that_is_taken_up_is_led_as_it_was(coach: Coach, clock: FakeClock, tmp_path: Path) -> None:
    run = begin(coach)
    follow(run, clock, 12, step=4)
    run.handle("pause")
    clock.pass_(minutes=1)
    elsewhere = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    found = elsewhere.rolls.unfinished()
    assert found is not None
    taken = elsewhere.rolls.take_up(found)
    taken.handle("resume")
    cues: list[Cue] = []
    for _ in range(6):
        clock.pass_(seconds=3)
        cues += taken.handle("tick")
    elsewhere.close()
    assert any(cue.say and WORDS["glute_roll"].start in cue.say.text for cue in cues)


def test_what_is_said_before_zero_is_not_said_again(coach: Coach, clock: FakeClock) -> None:
    run = coach.rolls.begin(coach.routines.find("full_daily"), 15.0)
    cues = [*run.handle("start")]
    for _ in range(5):
        clock.pass_(seconds=4)
        cues += run.handle("tick")
    first, second = (cue.say.text for cue in cues if cue.say and cue.kind == "prepare")
    assert PHRASES["stop_rule"] in first
    assert WORDS["upper_back_roll"].start in first
    assert PHRASES["stop_rule"] not in second
    assert WORDS["upper_back_roll"].start not in second


def test_who_begins_before_all_of_it_was_said_hears_it_in_the_run(coach: Coach, clock: FakeClock) -> None:
    run = coach.rolls.begin(coach.routines.find("full_daily"), 15.0)
    run.handle("start")
    clock.pass_(seconds=2)
    cues = [*run.handle("start")]
    for _ in range(4):
        clock.pass_(seconds=4)
        cues += run.handle("tick")
    said_now = " ".join(cue.say.text for cue in cues if cue.say)
    assert PHRASES["stop_rule"] in said_now
    assert WORDS["upper_back_roll"].start in said_now
