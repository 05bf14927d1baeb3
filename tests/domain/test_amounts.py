import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.amounts import Total, check_ml, parse_amount, parse_presets, show_amount
from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import Sentence, Voice, english


@pytest.mark.parametrize(
    ("text", "ml"),
    [
        ("250", 250), ("250ml", 250), ("250 ml", 250), (" 250ML ", 250), ("1", 1), ("3000", 3000), ("0.6", 1),
        ("25cl", 250), ("3dl", 300), ("0.5l", 500), ("0,5 l", 500), ("0.5L", 500), ("1 litre", 1000), ("2litres", 2000),
        ("8oz", 237), ("8 oz", 237), ("8floz", 237), ("8 fl oz", 237), ("8usoz", 237), ("8ukoz", 227), ("67.6oz", 1999),
        ("1cup", 237), ("1 cup", 237), ("cup", 237), ("2cups", 473), ("1uscup", 237), ("1metriccup", 250),
        ("1.5 cups", 355), ("8 fl. oz.", 237), ("8 fl.oz", 237), ("8 oz.", 237),
        ("½l", 500), ("¼ l", 250), ("1½ litres", 1500), ("1 pint", 473), ("pint", 473), ("2 pints", 946),
        ("½ pint", 237), ("8 ounces", 237), ("8 fluid ounces", 237), ("1 us pint", 473), ("1 uk pint", 568),
        ("250 milliliters", 250),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_the_units_people_use(text: str, ml: int) -> None:
    assert parse_amount(text) == ml


@pytest.mark.parametrize(
    ("text", "units", "ml"),
    [
        ("1 pint", "us", 473),
        ("1 pint", "uk", 568),
        ("½ pint", "uk", 284),
        ("8oz", "us", 237),
        ("8oz", "uk", 227),
        ("1cup", "us", 237),
        ("1cup", "uk", 250),
        ("8usoz", "uk", 237),
    ],
)
def test_ounces_cups_and_pints_follow_the_chosen_units(text: str, units: str, ml: int) -> None:
    assert parse_amount(text, units) == ml


def test_a_glass_is_the_users_own() -> None:
    assert [parse_amount(text, glass_ml=330) for text in ("glass", "1 glass", "2 glasses", "½ glass")] == [
        330, 330, 660, 165
    ]  # fmt: skip
    with pytest.raises(BadValue, match="“10 glasses” is 3,300 ml"):
        parse_amount("10 glasses", glass_ml=330)


def test_the_drink_key_has_one_to_four_amounts() -> None:
    assert parse_presets("250") == (250,)
    assert parse_presets(" 250, 330ml; 0.5l , 8oz") == (250, 330, 500, 237)
    assert parse_presets("8, 12", "us") == (237, 355)
    assert parse_presets("250, 250, 500") == (250, 500)
    for text in ("", " , ", "1, 2, 3, 4, 5"):
        with pytest.raises(BadValue, match="use one to 4 amounts with commas between, such as 250, 330, 500"):
            parse_presets(text)
    with pytest.raises(BadValue, match="“a lot” is not an amount"):
        parse_presets("250,a lot")


@pytest.mark.parametrize(
    "text",
    [
        "-5", "1e9", "abc", "", "   ", "0", "0ml", "0.4", "3001", "3001ml", "4l", "999999", "9999999", "nan", "NaN",
        "inf", "-inf", "٣٠٠", "３００", "²", "250mg", "ml", "250 250", "2 50", "1/2 cup", "0x10", "250.", ".5l",
        "1_000",
        "1,2,3", "+250", "250ml!", "1cup 8oz", "1.23456", "9" * 5000, "x" * 5000, "250\x00",
        "l", "½", "1.5½ l", "glass", "of a glass", "1. ml", "8 f.l.oz",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_amount(text)
    assert str(refused.value).startswith(f"“{text}” is ")
    assert str(refused.value).endswith("use 1 to 3000 ml, such as 250, 250ml, 0.5l, 8oz or 1cup.")


@settings(max_examples=200)
@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        ml, refusal = parse_amount(text), ""
    except BadValue as error:
        ml, refusal = 0, str(error)
    assert 0 <= ml <= 3000
    assert bool(ml) is not refusal.startswith(f"“{text}” is ")


@pytest.mark.parametrize("ml", [0, -1, 3001, 10**9])
def test_one_drink_has_1_to_3000_ml(ml: int) -> None:
    assert check_ml(1) == 1
    assert check_ml(3000) == 3000
    with pytest.raises(BadValue, match=f"{ml:,} ml cannot be one drink; use 1 to 3000 ml"):
        check_ml(ml)


def test_amounts_are_shown_in_the_chosen_units() -> None:
    assert show_amount(1250) == "1,250 ml"
    assert show_amount(237, "us") == "8.0 fl oz"
    assert show_amount(2000, "us") == "67.6 fl oz"
    assert show_amount(2000, "uk") == "70.4 fl oz"


@pytest.mark.parametrize(
    ("units", "total"), [("ml", "1,250 / 2,000 ml"), ("us", "42.3 / 67.6 fl oz"), ("uk", "44.0 / 70.4 fl oz")]
)
def test_a_total_names_its_unit_once(units: str, total: str) -> None:
    assert english(Total(1250, 2000), Voice(units=units)) == total


def test_a_refusal_is_a_value_that_errors_say_in_ml() -> None:
    with pytest.raises(BadValue) as refused:
        parse_amount("40", "uk", most=500)
    assert (
        str(refused.value)
        == "“40” is read in fl oz, which is 1,137 ml; use 1 to 500 ml, such as 8, 250ml, 0.5l, 8oz or 1cup."
    )
    assert isinstance(refused.value.args[0], Sentence)
