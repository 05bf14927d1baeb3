"""The number that is said is one that is answered where the user is, or none."""

from datetime import date
from zoneinfo import available_timezones

import pytest

from nmcoach.content.numbers_loader import countries, help_in, lines, links
from nmcoach.domain.safety.numbers import call, emergency_numbers
from nmcoach.domain.say import english


@pytest.mark.parametrize(
    ("zone", "number"),
    [
        ("Australia/Sydney", "000"), ("Australia/Perth", "000"), ("Australia/ACT", "000"), ("Australia/NSW", "000"),
        ("Pacific/Auckland", "111"), ("NZ", "111"), ("Pacific/Chatham", "111"),
        ("Europe/London", "999"), ("GB", "999"), ("Europe/Belfast", "999"), ("Europe/Jersey", "999"),
        ("Europe/Guernsey", "999"), ("Europe/Isle_of_Man", "999"),
        ("Europe/Vienna", "112"), ("Europe/Dublin", "112"), ("Eire", "112"), ("Europe/Zurich", "112"),
        ("Europe/Oslo", "112"), ("Europe/Istanbul", "112"), ("Asia/Istanbul", "112"), ("Turkey", "112"),
        ("Europe/Kyiv", "112"), ("Europe/Kiev", "112"), ("Europe/Belgrade", "112"), ("Atlantic/Reykjavik", "112"),
        ("Atlantic/Canary", "112"), ("Atlantic/Madeira", "112"), ("Atlantic/Azores", "112"), ("Africa/Ceuta", "112"),
        ("Asia/Nicosia", "112"), ("Europe/Nicosia", "112"), ("Asia/Famagusta", "112"), ("Asia/Vladivostok", "112"),
        ("Arctic/Longyearbyen", "112"), ("Atlantic/Faroe", "112"), ("Atlantic/Faeroe", "112"),
        ("America/New_York", "911"), ("US/Eastern", "911"), ("Pacific/Honolulu", "911"), ("America/Puerto_Rico", "911"),
        ("Pacific/Guam", "911"), ("America/Toronto", "911"), ("Canada/Pacific", "911"), ("America/Mexico_City", "911"),
        ("America/Indianapolis", "911"),
        ("America/Sao_Paulo", ""), ("America/Buenos_Aires", ""), ("America/Bogota", ""), ("Asia/Kolkata", ""),
        ("Asia/Calcutta", ""), ("Asia/Tokyo", ""), ("Africa/Johannesburg", ""), ("UTC", ""), ("Etc/GMT-10", ""),
        ("CET", ""), ("EST5EDT", ""), ("Antarctica/South_Pole", ""), ("Nowhere/Else", ""),
    ],
)  # fmt: skip
def test_a_zone_has_the_number_of_its_country(zone: str, number: str) -> None:
    assert help_in(zone).emergency == number


def test_where_no_number_is_known_none_is_said() -> None:
    for zone in ("America/Sao_Paulo", "UTC"):
        assert english(call(help_in(zone))) == "Call your local emergency number now."
    assert english(call(help_in("Australia/Sydney"))) == "Call 000 now (elsewhere: the local number)."


def test_the_users_own_number_goes_first() -> None:
    assert english(call(help_in("America/Sao_Paulo", "192"))) == "Call 192 now (elsewhere: the local number)."
    assert english(emergency_numbers(help_in("Australia/Sydney", "112"))).startswith(
        "Emergency: 112, as you set it; 000"
    )


def test_all_numbers_are_named_the_likely_one_first() -> None:
    assert english(emergency_numbers(help_in("Europe/Vienna"))) == (
        "Emergency: 112 in Europe; 000 in Australia, 111 in New Zealand, 999 in the UK and 911 in North America; "
        "elsewhere the local number."
    )
    assert english(emergency_numbers(help_in("UTC"))).startswith("Emergency: 000 in Australia, 111")


def test_every_name_of_a_zone_is_looked_up_without_going_in_circles() -> None:
    found = {help_in(zone).emergency for zone in available_timezones()}
    assert found == {"000", "111", "112", "911", "999", ""}
    assert len(countries()) > 400
    assert len(links()) > 150


def test_no_country_has_two_numbers_for_one_use_and_each_was_checked() -> None:
    seen = [(line.use, country) for line in lines() for country in line.countries]
    assert len(seen) == len(set(seen))
    assert all(line.checked >= date(2026, 11, 28) and line.source for line in lines())
    known = set(countries().values())
    assert {country for line in lines() for country in line.countries} <= known
