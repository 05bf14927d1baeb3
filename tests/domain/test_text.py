import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.errors import BadValue
from nmcoach.domain.text import LONGEST, REPLACEMENT, clean, read_note, read_text, word_among

HOSTILE = {
    "NUL": "\x00",
    "escape": "\x1b",
    "carriage return": "\r",
    "vertical tab": "\x0b",
    "DEL": "\x7f",
    "C1 CSI": "\x9b",
    "C1 OSC": "\x9d",
    "next line": "\x85",
    "arabic letter mark": "\u061c",
    "left-to-right mark": "\u200e",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "right-to-left override": "\u202e",
    "isolate": "\u2066",
    "byte order mark": "\ufeff",
    "interlinear anchor": "\ufff9",
    "tag a": "\U000e0061",
    "unassigned in the tag block": "\U000e0002",
    "lone surrogate": "\ud83d",
}

any_text = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize("char", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_character_is_replaced_where_it_stands(char: str) -> None:
    assert clean(f"left{char}calf") == f"left{REPLACEMENT}calf"


@pytest.mark.parametrize(
    "text", ["", "Wade links 5/10", "naïve – “ok”", "水 250 ml", "👩‍👩‍👧 ok", "e\u0301", "[b]x[/b]", "a\nb\tc"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_a_terminal_code_loses_its_escape_but_keeps_its_words() -> None:
    assert clean("\x1b]52;c;aGk=\x07") == f"{REPLACEMENT}]52;c;aGk={REPLACEMENT}"


def test_windows_line_ends_become_plain_ones() -> None:
    assert clean("one\r\ntwo") == "one\ntwo"


def test_a_single_line_has_spaces_for_newlines_and_tabs() -> None:
    assert clean("one\ntwo\tthree\r\nfour", newlines=False) == "one two three four"


def test_text_is_cut_to_the_limit() -> None:
    assert len(clean("x" * (LONGEST + 1))) == LONGEST
    assert clean("calves", 4) == "calv"


def _is_forbidden(char: str) -> bool:
    point = ord(char)
    return (
        (unicodedata.category(char) == "Cc" and char not in "\n\t")
        or unicodedata.category(char) in ("Cs", "Zl", "Zp")
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")
        or char in "\u061c\u200e\u200f\ufeff\ufff9\ufffa\ufffb"
        or 0xE0000 <= point <= 0xE007F
    )


@settings(max_examples=200, deadline=None)
@given(any_text)
def test_nothing_forbidden_gets_through(text: str) -> None:
    assert not [char for char in clean(text) if _is_forbidden(char)]


def test_exactly_the_forbidden_characters_of_all_of_unicode_are_replaced() -> None:
    everything = "".join(map(chr, range(0x110000)))
    wrong = [
        hex(ord(char))
        for char, cleaned in zip(everything, clean(everything, len(everything)), strict=True)
        if cleaned != (REPLACEMENT if _is_forbidden(char) else char)
    ]
    assert wrong == []


@settings(max_examples=100, deadline=None)
@given(any_text, st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, newlines: bool) -> None:
    once = clean(text, newlines=newlines)
    assert clean(once, newlines=newlines) == once


@settings(max_examples=100, deadline=None)
@given(any_text)
def test_clean_text_can_be_written_as_utf8(text: str) -> None:
    assert clean(text).encode().decode() == clean(text)


def test_a_text_is_kept_without_the_space_around_it() -> None:
    assert read_note(" quiet\nand dark \n") == "quiet\nand dark"
    assert read_text(" Ana", "practitioner", 4) == "Ana"
    assert read_note("x" * LONGEST) == "x" * LONGEST


def test_a_text_that_is_too_long_is_refused_by_its_name() -> None:
    with pytest.raises(BadValue, match="The practitioner has 5 characters; up to 4 are kept"):
        read_text(" Anna", "practitioner", 4)
    with pytest.raises(BadValue, match="The note has 2,001 characters; up to 2,000 are kept"):
        read_note("x" * 2001)


def test_a_word_is_found_among_some_as_it_is_written() -> None:
    assert word_among("firm", ("light", "firm")) == "firm"
    assert word_among("Firm", ("light", "firm")) is None
