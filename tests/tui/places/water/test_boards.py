"""Water's boards, without a terminal."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nmcoach.domain.amounts import Told
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.progress.glance import DayAtGlance, Glance
from nmcoach.domain.say import Voice
from nmcoach.domain.waking import WakingHours
from nmcoach.domain.water import Drink, water_day, without_pace
from nmcoach.domain.water_curve import water_curve
from nmcoach.tui.places.water.boards import View, water
from nmcoach.tui.places.water.pictures import curve
from nmcoach.tui.widgets.board.laying import as_text, lay_out
from nmcoach.tui.widgets.charts.day_bars import bars

ZONE = "Europe/Vienna"
HOURS = WakingHours(time(7), time(22, 30))
SIZES = ((60, 16), (80, 20), (120, 36), (160, 46))


def at(hour: int, minute: int = 0) -> Moment:
    """A wall-clock time in Vienna on 23 November 2026 (UTC+1)."""
    return moment(datetime(2026, 11, 23, hour, minute, tzinfo=UTC) - timedelta(hours=1), ZONE)


def drink(ml: int, when: Moment) -> Drink:
    return Drink(id=f"{when.at:%H%M}-{ml}", at=when.at, zone=when.zone, day=when.day, ml=ml)


def days(*amounts: int | None) -> Glance:
    last = date(2026, 11, 23)
    found = [DayAtGlance(last - timedelta(days=len(amounts) - 1 - n), "none", ml=ml) for n, ml in enumerate(amounts)]
    return Glance(tuple(found), last, 2000)


YEAR = days(1900, 2100, None, 1800, 2000, 2500, 600, 1900, 2100, None, 1800, 2000, 2500, 550)


def view(
    *drinks: Drink, told: Told | None = None, now: Moment | None = None, at_row: int = 0, glance: Glance = YEAR,
    over: bool = False, units: str = "ml",
) -> View:  # fmt: skip
    now = now or at(14)
    judged = water_day(drinks, now, HOURS, told=told)
    if over:
        judged = without_pace(judged)
    found = water_curve(drinks, judged, now, HOURS, over=over)
    newest = tuple(sorted(drinks, key=lambda one: one.at, reverse=True))
    return View("Today", judged, found, newest, at_row, glance, Voice(units=units), ZONE, 250)


def page(shown: View, width: int, height: int) -> str:
    lines = lay_out(water(shown, width, height), width, height).lines
    assert all(sum(len(text) for text, _ in line) == width for line in lines)
    return "\n".join("".join(text for text, _ in line) for line in lines)


ORDINARY = (drink(300, at(8)), drink(250, at(10)))


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("count", [0, 1, 40])
def test_a_page_is_filled_exactly_whatever_was_drunk(width: int, height: int, count: int) -> None:
    many = tuple(drink(100, at(8 + n // 12, n % 12 * 5)) for n in range(count))
    text = page(view(*many), width, height)
    assert text.count("\n") + 1 == height
    assert ("Nothing yet." in text) == (count == 0)
    assert f"Drinks · {count}" in text or not count


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
def test_at_no_size_is_more_than_a_third_of_the_rows_blank(width: int, height: int) -> None:
    rows = [line.strip("│ ") for line in page(view(*ORDINARY), width, height).splitlines()]
    assert sum(not row for row in rows) * 3 <= height


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
def test_a_warning_that_takes_two_lines_leaves_nothing_below_the_page(width: int, height: int) -> None:
    text = page(view(drink(1300, at(13, 50))), width, height)
    assert "is more than the body clears" in text
    assert text.count("\n") + 1 == height


def test_where_nothing_was_ever_drunk_the_drinks_say_what_will_stand_there() -> None:
    none, tall = days(*[None] * 14), (158, 46)
    assert "the total up to it" in page(view(glance=none), *tall)
    assert "the line an even pace" in page(view(glance=none), *tall)
    assert "even pace" not in page(view(glance=none, told=Told(1500)), *tall)
    assert "the total up to it" not in page(view(), *tall)
    assert "the total up to it" not in page(view(glance=none), 80, 20)


def test_the_curve_stands_above_its_hours_with_the_goal_at_its_line() -> None:
    text = page(view(*ORDINARY), 80, 20)
    assert "2,000 ml│" in text
    for hour in ("08:00", "12:00", "20:00"):
        assert hour in text
    assert "The dotted line is an even pace." in as_text(water(view(*ORDINARY), 80, 20))


def test_nothing_is_drawn_of_hours_to_come() -> None:
    found = view(drink(2000, at(8)), now=at(12)).curve
    lines = curve(found, 2000, ("2,000 ml", "2,000 ml"), ZONE, 110, 8)
    bottom = "".join(text for text, ink in lines[7] if ink in ("full", "pace-over"))
    assert 0.25 < len(bottom) / 101 < 0.35
    over = view(drink(2000, at(8)), over=True).curve
    whole = curve(over, 2000, ("2,000 ml", "2,000 ml"), ZONE, 110, 8)
    assert len("".join(text for text, ink in whole[7] if ink == "full")) > 90


def test_a_limit_is_called_one_and_has_a_line_but_no_pace() -> None:
    shown = view(*ORDINARY, told=Told(1500))
    text = page(shown, 120, 36)
    assert "left of your limit today" in text
    assert "limit 1,500 ml" in text
    assert "goal" not in text
    inks = {ink for line in lay_out(water(shown, 120, 36), 120, 36).lines for _, ink in line}
    assert not {"pace", "pace-over"} & inks


def test_where_no_amount_was_told_there_is_neither_line_nor_bar_to_fill() -> None:
    shown = view(*ORDINARY, told=Told(), glance=days(500, 600, 700))
    shown_text = page(shown, 120, 36)
    assert "Drink as you were told." in shown_text
    assert "goal" not in shown_text
    lines = lay_out(water(shown, 120, 36), 120, 36).lines
    assert not any(ink in ("track", "pace") for line in lines for _, ink in line)


def test_an_amount_to_aim_for_is_named_as_told() -> None:
    assert "told to aim for 1,500 ml" in page(view(*ORDINARY, told=Told(1500, aim=True)), 120, 36)


def test_the_day_that_reached_its_goal_is_shown_as_finished() -> None:
    assert "Today ✓" in page(view(drink(2000, at(8))), 80, 20)
    assert "✓" not in page(view(drink(2000, at(8)), told=Told(1500)), 80, 20)


def test_the_cursor_keeps_its_drink_in_sight() -> None:
    many = tuple(drink(100 + n, at(8, n)) for n in range(40))
    text = page(view(*many, at_row=39), 80, 20)
    assert "▸ 08:00    100 ml" in text
    (chosen,) = [hit for hit in lay_out(water(view(*many, at_row=39), 80, 20), 80, 20).hits if "pick(39)" in hit.action]
    assert chosen.board == "drinks"


def test_each_drink_has_the_total_up_to_it() -> None:
    text = page(view(*ORDINARY), 120, 36)
    assert "10:00    250 ml  water         550 ml" in text
    assert "08:00    300 ml  water         300 ml" in text


def test_amounts_are_in_the_units_of_the_reader() -> None:
    text = page(view(*ORDINARY, units="us"), 120, 36)
    assert "67.6 fl oz" in text
    assert " ml" not in text


def test_bars_tell_an_unknown_day_from_an_empty_one() -> None:
    lines = bars(days(0, None, 2000).days, 2000, "2,000 ml", 60, 4)
    bottom = "".join(text for text, _ in lines[3])
    assert bottom.startswith("       0│        ·       ███████")
    assert "".join(text for text, _ in lines[0]).startswith("2,000 ml│╌")


def test_the_reading_order_names_every_day_of_the_fortnight() -> None:
    said = as_text(water(view(*ORDINARY), 120, 36))
    assert "10 Nov 1,900 ml, 11 Nov 2,100 ml, 12 Nov unknown" in said
    assert "usually 2,000 ml · goal 2,000 ml" in said
    assert said.index("Today") < said.index("Drinks") < said.index("A fortnight")
