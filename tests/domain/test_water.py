from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drinks import HOURS, ZONE, at, drink
from nmcoach.domain.amounts import Amount, Told
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import Voice, english, say
from nmcoach.domain.waking import WakingHours
from nmcoach.domain.water import (
    COUNTS,
    NAMES,
    Drink,
    check_kind,
    expected_ml,
    label,
    last_hour_ml,
    show_drink,
    show_logged,
    show_standing,
    show_total,
    water_day,
    without_pace,
)


def test_kinds_of_drink_are_read_loosely_and_refused_by_name() -> None:
    assert [check_kind(k) for k in ("Water", " tea ", "soft-drink", "SOFT_DRINK")] == [
        "water", "tea", "soft drink", "soft drink"
    ]  # fmt: skip
    with pytest.raises(BadValue, match="“lava” is not a kind of drink; use one of water, tea"):
        check_kind("lava")


def test_the_same_day_is_told_in_the_units_of_whoever_reads_it() -> None:
    day = water_day([drink(698, at(8))], at(13, 45), HOURS)
    assert english(day.text, Voice(units="us")) == "10.1 fl oz behind the day's pace."
    assert (
        english(show_logged(drink(237, at(8), "tea"), day), Voice(units="us"))
        == "8.0 fl oz tea · 23.6 fl oz of 67.6 fl oz"
    )


def test_a_drink_is_named_by_its_amount_and_its_kind() -> None:
    assert NAMES.keys() == COUNTS.keys()
    assert english(show_drink(1250, "soft drink")) == "1,250 ml soft drink"
    assert english(show_drink(250, "kefir")) == "250 ml kefir", "of a newer nmcoach"
    assert label(drink(250, at(8))) == say("drink of {amount}", amount=Amount(250))


def test_a_notice_takes_the_place_of_the_pace_but_not_of_a_limit() -> None:
    fast = [drink(900, at(12))]
    notice = say("{amount} within an hour is plenty. Leave it for a while.", amount=Amount(900))
    assert show_standing(water_day(fast, at(12, 30), HOURS)) == notice
    limited = water_day(fast, at(12, 30), HOURS, told=Told(1500))
    assert english(show_standing(limited)) == (
        "600 ml left of your limit today. 900 ml within an hour is plenty. Leave it for a while."
    )
    assert show_standing(water_day([], at(13, 45), HOURS)) == say(
        "{amount} behind the day's pace.", amount=Amount(1000)
    )


def test_of_an_earlier_day_only_a_goal_that_was_met_is_told() -> None:
    met, missed = (water_day([drink(ml, at(8))], at(18), HOURS) for ml in (2000, 1999))
    assert without_pace(met).text == say("The day's goal was met.")
    assert (without_pace(missed).text, without_pace(missed).expected_ml) == (None, None)
    assert show_standing(without_pace(missed)) is None


def test_the_pace_is_even_from_waking_to_two_hours_before_bed() -> None:
    assert expected_ml(2000, HOURS, at(7)) == 0
    assert expected_ml(2000, HOURS, at(13, 45)) == 1000
    assert expected_ml(2000, HOURS, at(20, 30)) == 2000
    assert expected_ml(2000, HOURS, at(22)) == 2000


def test_nothing_is_expected_before_waking() -> None:
    assert expected_ml(2000, HOURS, at(3)) == 0
    assert expected_ml(2000, HOURS, at(6, 59)) == 0


def test_bed_after_midnight_belongs_to_the_same_day() -> None:
    late = WakingHours(time(9), time(1, 0))
    assert expected_ml(1400, late, at(16)) == 700
    assert expected_ml(1400, late, at(23)) == 1400
    assert expected_ml(1400, late, at(1, 30, day=24)) == 1400
    assert at(1, 30, day=24).day == date(2026, 11, 23)


def test_who_is_up_before_the_day_starts_has_that_hour_at_its_end() -> None:
    baker = WakingHours(time(2), time(18))
    assert expected_ml(1400, baker, at(3)) == 0
    assert expected_ml(1400, baker, at(10)) == 700
    assert expected_ml(1400, baker, at(16)) == expected_ml(1400, baker, at(1, 30, day=24)) == 1300
    assert expected_ml(1400, baker, at(2, 30, day=24)) == 1350


def test_past_bedtime_nobody_is_behind_and_nothing_is_asked() -> None:
    little = [drink(250, at(8))]
    rest = say("Past bedtime: nothing is asked until you are up again.")
    assert english(water_day(little, at(22, 29), HOURS).text) == "1,750 ml behind the day's pace."
    for now in (at(22, 30), at(23, 30), at(1, 30, day=24)):
        for told in (None, Told(2000, aim=True)):
            day = water_day(little, now, HOURS, told=told)
            assert (day.text, day.expected_ml, day.suggest_ml) == (rest, None, 0)
    met = water_day([drink(2000, at(8))], at(23, 30), HOURS)
    assert met.text == say("The day's goal is met.")
    assert english(water_day(little, at(23, 30), HOURS, told=Told(1500)).text) == "1,250 ml left of your limit today."


def test_who_works_at_night_is_paced_through_the_night_and_left_in_peace_by_day() -> None:
    night, noon = WakingHours(time(17), time(9)), time(12)

    def moment_at(hour: int, day: int) -> Moment:
        return moment(datetime(2026, 11, day, hour, tzinfo=UTC) - timedelta(hours=1), ZONE, noon)

    assert expected_ml(1400, night, moment_at(0, 24), noon) == 700
    assert expected_ml(1400, night, moment_at(8, 24), noon) == 1400
    assert water_day([], moment_at(2, 24), night, day_start=noon).suggest_ml == 250
    after = water_day([], moment_at(10, 24), night, day_start=noon)
    assert (after.expected_ml, after.suggest_ml) == (None, 0)
    assert "behind" not in english(after.text)
    before = water_day([], moment_at(13, 24), night, day_start=noon)
    assert (before.expected_ml, before.text) == (0, say("Nothing yet today."))


def test_a_day_without_a_drink_is_never_right_on_its_pace() -> None:
    assert water_day([], at(5), HOURS).text == say("Nothing yet today.")
    assert water_day([], at(7, 3), HOURS).text == say("Nothing yet today.")
    assert water_day([drink(5, at(7))], at(7, 3), HOURS).text == say("Right on the day's pace.")


def test_a_very_short_waking_day_still_has_a_pace() -> None:
    assert expected_ml(2000, WakingHours(time(7), time(8)), at(7, 30)) == 1000


@settings(max_examples=150)
@given(
    st.times(), st.times(), st.integers(500, 4000),
    st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=6),
)  # fmt: skip
def test_the_pace_never_falls_and_stays_between_nothing_and_the_goal(
    wake: time, bed: time, goal: int, minutes: list[int]
) -> None:
    hours = WakingHours(wake, bed)
    paces = [expected_ml(goal, hours, moment(at(3).at + timedelta(minutes=m), ZONE)) for m in sorted(minutes)]
    assert paces == sorted(paces)
    assert all(0 <= pace <= goal for pace in paces)


def test_a_glass_is_suggested_when_more_than_300_ml_behind() -> None:
    day = water_day([drink(698, at(8))], at(13, 45), HOURS)
    assert (day.ml, day.expected_ml, day.suggest_ml) == (698, 1000, 250)
    assert day.text == say("{amount} behind the day's pace.", amount=Amount(300))
    assert english(day.text) == "300 ml behind the day's pace."


@pytest.mark.parametrize(
    ("drinks", "now"),
    [
        ([drink(700, at(8))], at(13, 45)),
        ([drink(1000, at(8))], at(13, 45)),
        ([drink(1200, at(8)), drink(800, at(10))], at(12)),
        ([], at(6, 59)),
        ([], at(20, 31)),
        ([], at(23)),
    ],
    ids=["300 behind", "on the pace", "at the goal", "before waking", "after the last call", "near bedtime"],
)
def test_no_glass_is_suggested_when_it_is_not_needed_or_too_late(drinks: list[Drink], now: Moment) -> None:
    assert water_day(drinks, now, HOURS).suggest_ml == 0


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(0, 16 * 60), st.integers(1, 1500)), max_size=6),
    st.integers(0, 20 * 60),
)
def test_no_more_than_250_ml_in_half_an_hour_is_ever_suggested(drunk: list[tuple[int, int]], minute: int) -> None:
    start = at(3).at
    now = moment(start + timedelta(minutes=minute), ZONE)
    drinks = [drink(ml, moment(start + timedelta(minutes=m), ZONE)) for m, ml in drunk if m <= minute]
    day = water_day(drinks, now, HOURS)
    recent = sum(d.ml for d in drinks if now.at - d.at < timedelta(minutes=30))
    assert day.suggest_ml >= 0
    assert day.suggest_ml == 0 or day.suggest_ml + recent <= 250
    assert day.suggest_ml <= max(0, 2000 - day.ml)
    assert not (day.notice and day.suggest_ml)


def test_the_suggestion_never_passes_the_goal() -> None:
    assert water_day([drink(100, at(8))], at(20), HOURS, goal_ml=450).suggest_ml == 250
    day = water_day([drink(199, at(8))], at(20, 30), HOURS, goal_ml=500)
    assert day.suggest_ml == 250
    assert water_day([drink(199, at(20, 20))], at(20, 30), HOURS, goal_ml=500).suggest_ml == 51


def test_at_the_goal_the_coach_is_content() -> None:
    assert water_day([drink(2000, at(8))], at(18), HOURS).text == say("The day's goal is met.")


def test_being_ahead_or_right_on_the_pace_is_said() -> None:
    ahead = water_day([drink(1100, at(8))], at(13, 45), HOURS).text
    assert ahead == say("{amount} ahead of the day's pace.", amount=Amount(100))
    assert english(ahead) == "100 ml ahead of the day's pace."
    assert water_day([drink(1009, at(8))], at(13, 45), HOURS).text == say("Right on the day's pace.")


@pytest.mark.parametrize(
    ("ml", "words"),
    [(800, ""), (801, "801 ml within an hour is plenty"), (1000, "plenty"), (1001, "Please stop and wait")],
)
def test_fast_drinking_gets_a_notice_above_800_and_a_stop_above_1000_ml_an_hour(ml: int, words: str) -> None:
    notice = water_day([drink(ml - 400, at(12)), drink(400, at(12, 30))], at(12, 45), HOURS).notice
    assert words in english(notice)
    assert (notice is not None) is bool(words)


def test_the_hour_rolls_and_reaches_over_the_day_start() -> None:
    drinks = [drink(500, at(2, 30, day=24)), drink(500, at(3, 15, day=24))]
    assert [d.day.day for d in drinks] == [23, 24]
    day = water_day(drinks, at(3, 20, day=24), HOURS)
    assert day.ml == 500
    assert day.notice == say("{amount} within an hour is plenty. Leave it for a while.", amount=Amount(1000))
    assert english(day.notice) == "1,000 ml within an hour is plenty. Leave it for a while."
    assert last_hour_ml(drinks, at(3, 30, day=24).at) == 500


def test_more_than_4_litres_a_day_gets_a_notice() -> None:
    spread = [drink(500, at(7 + hour)) for hour in range(8)]
    assert water_day(spread, at(20), HOURS, goal_ml=4000).notice is None
    much = water_day([*spread, drink(1, at(16))], at(20), HOURS).notice
    assert much == say("{amount} today is a lot. More is not better.", amount=Amount(4001))


def test_alcohol_counts_nothing_toward_the_goal_but_all_of_it_in_the_hour() -> None:
    drinks = [drink(500, at(19), "alcohol"), drink(400, at(19, 10), "tea")]
    day = water_day(drinks, at(19, 20), HOURS)
    assert day.ml == 400
    assert day.notice == say("{amount} within an hour is plenty. Leave it for a while.", amount=Amount(900))


@pytest.mark.parametrize("kind", ["water", "tea", "coffee", "milk", "juice", "soft drink"])
def test_every_drink_but_alcohol_counts_wholly(kind: str) -> None:
    assert drink(333, at(9), kind).counted_ml == 333
    assert drink(333, at(9), "alcohol").counted_ml == 0


def test_a_fluid_limit_has_no_pace_and_never_nudges() -> None:
    day = water_day([], at(18), HOURS, told=Told(1500))
    assert (day.mode, day.goal_ml, day.expected_ml, day.suggest_ml) == ("limit", 1500, None, 0)
    assert day.text == say("{amount} left of your limit today.", amount=Amount(1500))


def test_what_was_told_without_an_amount_has_no_goal_and_an_aim_a_pace_but_no_nudge() -> None:
    day = water_day([drink(800, at(8))], at(18), HOURS, told=Told())
    assert (day.mode, day.goal_ml, day.expected_ml, day.suggest_ml) == ("limit", None, None, 0)
    assert english(day.text) == "Drink as you were told."
    assert english(show_total(day)) == "800 ml today."
    assert english(show_logged(drink(800, at(8)), day)) == "800 ml water · 800 ml today"
    day = water_day([], at(18), HOURS, told=Told(2000, aim=True))
    assert (day.mode, day.goal_ml, day.suggest_ml) == ("aim", 2000, 0)
    assert day.expected_ml == water_day([], at(18), HOURS).expected_ml
    assert without_pace(day).text is None


def test_above_the_limit_the_clinician_should_hear_of_it() -> None:
    day = water_day([drink(800, at(8)), drink(800, at(12))], at(18), HOURS, told=Told(1500))
    assert english(day.text) == "100 ml over your limit. Tell your doctor if that happens often."


def test_drinks_of_other_days_are_not_counted() -> None:
    assert water_day([drink(500, at(20, day=22)), drink(300, at(8))], at(12), HOURS).ml == 300


def test_a_days_total_does_not_move_when_the_user_travels() -> None:
    evening = moment(datetime(2026, 11, 24, 4, 0, tzinfo=UTC), "America/Los_Angeles")
    drunk = drink(400, evening)
    assert drunk.day == date(2026, 11, 23)
    auckland = moment(datetime(2026, 11, 23, 13, 59, tzinfo=UTC), "Pacific/Auckland")
    assert auckland.day == date(2026, 11, 23)
    assert water_day([drunk], auckland, HOURS).ml == 400
