from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.domain.amounts import Told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.domain.water import Drink, show_logged
from nmcoach.services.coach import Coach
from samples import FakeClock


def test_a_drink_is_saved_and_counted_at_once(coach: Coach) -> None:
    logged = coach.water.log(250)
    assert (logged.drink.ml, logged.drink.kind, logged.day.ml) == (250, "water", 250)
    assert coach.water.drinks() == [logged.drink]
    assert english(show_logged(logged.drink, logged.day)) == "250 ml water · 250 ml of 2,000 ml"


@pytest.mark.parametrize("ml", [0, -5, 3001, 10**9])
def test_an_amount_that_is_no_drink_is_refused_and_nothing_is_saved(coach: Coach, ml: int) -> None:
    with pytest.raises(BadValue, match="cannot be one drink"):
        coach.water.log(ml)
    assert coach.history.items() == []


def test_an_unknown_kind_is_refused(coach: Coach) -> None:
    with pytest.raises(BadValue, match="“lava” is not a kind of drink"):
        coach.water.log(250, kind="lava")
    assert coach.history.items() == []


def test_a_drink_to_come_is_refused(coach: Coach, clock: FakeClock) -> None:
    with pytest.raises(BadValue, match="A drink cannot lie in the future"):
        coach.water.log(250, at=clock.now() + timedelta(milliseconds=1))
    assert coach.history.items() == []


def test_an_earlier_drink_counts_for_its_own_day(coach: Coach, clock: FakeClock) -> None:
    logged = coach.water.log(400, at=clock.now() - timedelta(days=2))
    assert logged.drink.day == date(2026, 11, 21)
    assert logged.day.ml == 400
    assert coach.water.day().ml == 0
    assert coach.water.day(date(2026, 11, 21)).ml == 400


def test_a_late_glass_belongs_to_the_evening(coach: Coach, clock: FakeClock) -> None:
    clock.at = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert coach.water.log(200).drink.day == date(2026, 11, 23)


def test_totals_do_not_move_when_the_user_travels(coach: Coach, clock: FakeClock) -> None:
    clock.name, clock.at = "America/Los_Angeles", datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    coach.water.log(400)
    clock.name = "Pacific/Auckland"
    clock.pass_(hours=14)
    assert coach.water.day().ml == 0
    assert coach.water.day(date(2026, 11, 23)).ml == 400
    assert coach.today.agenda(date(2026, 11, 23)).water.ml == 400
    back = coach.water.log(300).drink
    assert back.day == date(2026, 11, 25)
    clock.name = "America/Los_Angeles"
    assert coach.water.day().ml == 0
    assert coach.water.day(date(2026, 11, 25)).ml == 300


def test_a_drink_is_corrected_in_place(coach: Coach, clock: FakeClock) -> None:
    drink = coach.water.log(250).drink
    changed = coach.history.edit(drink, {"ml": "8oz", "kind": "Tea"}, clock.now() - timedelta(days=1))
    assert isinstance(changed, Drink)
    assert (changed.id, changed.ml, changed.kind, changed.day) == (drink.id, 237, "tea", date(2026, 11, 22))
    assert coach.water.day().ml == 0
    assert [item.entry for item in coach.history.items()] == [changed]


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"ml": "-5"}, "“-5” is not an amount"), ({"kind": "lava"}, "“lava”"), ({"size": "1"}, "A drink has no “size”")],
)
def test_a_correction_that_cannot_be_kept_changes_nothing(coach: Coach, changes: dict[str, str], words: str) -> None:
    drink = coach.water.log(250).drink
    with pytest.raises(BadValue, match=words):
        coach.history.edit(drink, changes)
    assert coach.water.drinks() == [drink]


def test_a_correction_cannot_move_a_drink_into_the_future(coach: Coach, clock: FakeClock) -> None:
    drink = coach.water.log(250).drink
    with pytest.raises(BadValue, match="lies in the future"):
        coach.history.edit(drink, {}, clock.now() + timedelta(hours=1))


def test_a_clinicians_limit_takes_the_place_of_the_goal(coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given("fluid_limit", "yes", "1500")])
    assert coach.water.told() == Told(1500)
    clock.pass_(minutes=1)
    assert (coach.water.day().mode, coach.water.day().goal_ml) == ("limit", 1500)
    coach.safety.answer([Given("fluid_limit", "no")])
    assert coach.water.told() is None


def test_the_goal_and_the_waking_hours_are_the_users(coach: Coach, clock: FakeClock) -> None:
    coach.notes.add("The first day.")
    clock.pass_(days=1)
    coach.settings_file.change({"goal_ml": "1400", "waking.wake": "7:00", "waking.bed": "23:00"})
    day = coach.water.day()
    assert (day.goal_ml, day.expected_ml) == (1400, 700)


@pytest.mark.parametrize(
    ("line", "ml", "kind", "hours_ago"),
    [
        ("330", 330, "water", 0), ("0.5l tea", 500, "tea", 0), ("8 oz coffee", 237, "coffee", 0),
        ("250 9:00", 250, "water", 5), ("200 ml soft drink at 12:00", 200, "soft drink", 2),
        ("250 -2h", 250, "water", 2),
    ],
)  # fmt: skip
def test_a_drink_can_be_typed_in_one_line(
    coach: Coach, clock: FakeClock, line: str, ml: int, kind: str, hours_ago: int
) -> None:
    drink = coach.water.log_line(line).drink
    assert (drink.ml, drink.kind, drink.at) == (ml, kind, clock.now() - timedelta(hours=hours_ago))


@pytest.mark.parametrize("line", ["", "tea", "-5", "250 lava", "250 23:00", "250 25:00"])
def test_a_line_that_is_no_drink_is_refused(coach: Coach, line: str) -> None:
    with pytest.raises(BadValue):
        coach.water.log_line(line)
    assert coach.history.items() == []
