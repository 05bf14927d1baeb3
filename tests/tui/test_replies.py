"""What is a key, what is a reply of the terminal, and that a reply is swallowed whole wherever it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key

from nmcoach.tui.replies import Replies, is_key

REPLIES = {
    "version (DCS)": "\x1bP>|tmux 3.3a\x1b\\",
    "setting (DCS)": "\x1bP1$r0m\x1b\\",
    "capability (DCS)": "\x1bP1+r544e=787465726d\x1b\\",
    "colour (OSC, BEL)": "\x1b]11;rgb:1c1c/1c1c/1c1c\x07",
    "colour (OSC, ST)": "\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "clipboard (OSC)": "\x1b]52;c;d3V1dQ==\x1b\\",
    "picture (APC)": "\x1b_Gi=31;OK\x1b\\",
    "PM": "\x1b^quit now\x1b\\",
    "SOS": "\x1bXw u w\x1b\\",
    "device attributes": "\x1b[?62;1;2;4;6;9;15;16;17;18;21;22;28;29c",
    "second device attributes": "\x1b[>0;276;0c",
    "third device attributes": "\x1bP!|00000000\x1b\\",
    "cursor": "\x1b[12;40R",
    "cursor with page": "\x1b[?12;40;1R",
    "status": "\x1b[0n",
    "colour scheme": "\x1b[?997;1n",
    "mode": "\x1b[?2004;2$y",
    "mode of ANSI": "\x1b[4;2$y",
    "kitty flags": "\x1b[?13u",
    "size of the window": "\x1b[4;600;800t",
    "size in cells": "\x1b[8;24;80t",
    "parameters": "\x1b[2;1;1;112;112;1;0x",
    "longer than any": f"\x1b[?{'1;' * 200}c",
}
KEYS = (
    "a", "ä", "\r", "\x7f", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1b[3~", "\x1b[15;5~", "\x1b[Z", "\x1b[97;5u",
    "\x1b[97;;97u", "\x1b[57428u", "\x1b[[A", "\x1b[<0;10;20M", "\x1b[<35;10;-3m", "\x1b[M !!", "\x1b[I", "\x1b[O",
    "\x1bx", "\x1b[200~ Pno reply\\ ü \x1b[201~", "\x1b[?2026;2$y", "\x1b[48;24;80;480;800t", "\x1b[23$",
)  # fmt: skip
UNKNOWN = (
    "\x1b[99999999u",
    "\x1b[99999999;2u",
    "\x1b[1114112u",
    "\x1b[55296u",
    "\x1b[97;;1114112u",
    "\x1b[97;;97:55296u",
    "\x1b[97:65;2u",
    "\x1b[97;5:1u",
    "\x1b[u",
    "\x1b[99~",
    "\x1b[25~",
    "\x1b[9;1A",
)


def read(*pieces: str) -> str:
    replies = Replies()
    return "".join(replies.take(piece) for piece in pieces)


def keys(text: str) -> list[str]:
    """The keys Textual reads in it."""
    return [event.key for event in XTermParser().feed(text) if isinstance(event, Key)]


def cuts(text: str) -> list[tuple[str, str]]:
    return [(text[:at], text[at:]) for at in range(len(text) + 1)]


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_a_reply_is_swallowed_whole_wherever_it_is_cut_and_what_stands_around_it_stays(reply: str) -> None:
    for first, second in cuts(reply):
        assert read("w", first, second, "s") == "ws", (first, second)
    assert read(*reply) == ""
    assert read(*f"w{reply}s{reply}") == "ws"


def test_codes_in_what_is_pasted_are_text_wherever_they_are_cut() -> None:
    paste, seen = (
        "\x1b[200~a\x1b[48;0;0;0;0tb\x1b\x1b[20\x1b[201~",
        "\x1b[200~a\ufffd[48;0;0;0;0tb\ufffd\ufffd[20\x1b[201~",
    )
    for first, second in cuts(paste):
        assert read(first, second, "s") == f"{seen}s", (first, second)


@pytest.mark.parametrize("typed", KEYS)
def test_keys_the_mouse_and_pastes_go_on_as_they_came_wherever_they_are_cut(typed: str) -> None:
    for first, second in cuts(typed):
        assert read(first, second, "s") == f"{typed}s", (first, second)


@pytest.mark.parametrize("sequence", UNKNOWN)
def test_codes_that_no_key_has_are_left_out(sequence: str) -> None:
    for first, second in cuts(sequence):
        assert read("w", first, second, "s") == "ws"


def test_every_function_key_that_textual_knows_goes_on() -> None:
    known = [f"\x1b[{key}" for key in FUNCTIONAL_KEYS if key != "1R"]
    assert [sequence for sequence in known if not is_key(sequence)] == [], "1R is told from no cursor report"


def test_textual_reads_what_is_left_out_as_other_keys_or_not_at_all() -> None:
    """When this fails Textual has become stricter, and the filter may be given up for what it now does itself."""
    assert keys("\x1b[99~") == ["c"]
    assert keys(REPLIES["longer than any"][:40]) != []
    with pytest.raises(ValueError, match="chr"):
        list(XTermParser().feed("\x1b[99999999u"))


def test_sequences_of_other_terminals_that_textual_knows_go_on_or_are_read_as_something_else() -> None:
    """F13 and later, and the ignored keys of one terminal: Textual takes their numbers for characters."""
    sequences = [s for s in ANSI_SEQUENCES_KEYS if s.startswith("\x1b[") and read(s) != s]
    known = {s: found for s in sequences if isinstance(found := ANSI_SEQUENCES_KEYS[s], tuple)}
    lost = {s for s, found in known.items() if keys(s) == [key.value for key in found]}
    assert lost == set()


@pytest.mark.parametrize(
    ("begun", "left"),
    [
        ("\x1b", "\x1b"),
        ("\x1bP", "\x1bP"),
        ("\x1b[", "\x1b["),
        ("\x1b]", "\x1b]"),
        ("\x1bP>", ""),
        ("\x1bP>|tmux\x1b", ""),
        ("\x1b[?62", ""),
        ("\x1b[5", ""),
    ],
)
def test_what_stays_without_its_end_is_a_key_if_it_can_be_one_and_dropped_otherwise(begun: str, left: str) -> None:
    replies = Replies()
    assert replies.take(begun) == ""
    assert replies.held
    assert replies.may_be_keys == bool(left)
    assert replies.overdue() == left
    assert not replies.held
    assert replies.take("w") == "w"


def test_escape_twice_and_escape_before_an_arrow_stay_what_they_were() -> None:
    replies = Replies()
    assert replies.take("\x1b\x1b") == "\x1b"
    assert replies.overdue() == "\x1b"
    assert read("\x1b\x1b[A") == "\x1b\x1b[A"


@pytest.mark.parametrize("broken", ["\x1bP>|x\x18", "\x1bP>|x\x1a", "\x1b[?6\x18"])
def test_a_reply_that_is_broken_off_ends_there(broken: str) -> None:
    assert read(broken, "w").lstrip("\x18") == "w"


@given(st.lists(st.sampled_from([*REPLIES.values(), *KEYS, *UNKNOWN]), max_size=6), st.data())
def test_cutting_input_anywhere_changes_nothing(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    at = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    pieces = [text[a:b] for a, b in zip([0, *at], [*at, len(text)], strict=True)]
    assert read(*pieces) == read(text)


@given(st.text(st.one_of(st.sampled_from("\x1b[]P\\;0129u~AMmRtc$?<>\x07"), st.characters()), max_size=60))
def test_whatever_is_let_through_textual_can_read(text: str) -> None:
    let_through = read(text)
    if let_through:
        for event in XTermParser().feed(let_through):
            assert event is not None


def test_the_wait_for_a_lone_escape_is_the_one_textual_was_told() -> None:
    assert constants.ESCAPE_DELAY >= 0.05, "a reply in pieces 50 ms apart is still one reply"


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("\x1b[48;24;80;480;800t", "\x1b[48;24;80;480;800t"),
        ("\x1b[48;24;80;0;0t", "\x1b[48;24;80;24;80t"),
        ("\x1b[48;0;0;0;0t", ""),
        ("\x1b[48;5000;80;1;1t", ""),
        ("\x1b[48;24;5000;1;1t", ""),
    ],
)
def test_a_size_without_pixels_counts_a_cell_as_one_and_a_size_of_no_screen_is_dropped(told: str, taken: str) -> None:
    assert Replies().take(told) == taken
    parser = XTermParser()
    if taken:
        list(parser.feed(taken))
    parser.mouse_pixels = True
    assert list(parser.feed("\x1b[<0;10;10M"))


HEARD = {"\x1b]11;rgb:1c1c/1c1c/1c1c\x07": "]11;rgb:1c1c/1c1c/1c1c", "\x1b]11;rgb:ff/ff/ff\x1b\\": "]11;rgb:ff/ff/ff",
         "\x1b[?997;2n": "[?997;2n", "\x1bP>|tmux 3.3a\x1b\\": "P>|tmux 3.3a"}  # fmt: skip


@pytest.mark.parametrize(("reply", "heard"), HEARD.items())
def test_a_reply_is_heard_whole_wherever_it_is_cut_and_none_of_it_is_a_key(reply: str, heard: str) -> None:
    for cut in range(len(reply)):
        told: list[str] = []
        replies = Replies(told.append)
        assert "".join(map(replies.take, ("u", reply[:cut], reply[cut:], "w"))) == "uw"
        assert told == [heard]


@pytest.mark.parametrize("text", ["\x1b]11;rgb:00/00/00\x18", f"\x1b]{'1' * 100}\x07", "\x1b[A", "q"])
def test_what_is_broken_off_too_long_or_a_key_is_not_heard(text: str) -> None:
    told: list[str] = []
    Replies(told.append).take(text)
    assert told == []
