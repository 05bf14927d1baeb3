"""A run's time in the window's title and its progress in the tab, only where a terminal is known to take them."""

import pytest

from nmcoach.tui.outside import KEEP_TITLE, NO_PROGRESS, TABLE, TITLE_BACK, Outside, shows


@pytest.mark.parametrize(
    ("environ", "progress", "title"),
    [
        ({}, False, False),
        ({"TERM": "xterm-256color"}, False, False),
        ({"WT_SESSION": "a-b"}, True, False),
        ({"ConEmuANSI": "ON"}, True, False),
        ({"ConEmuANSI": "OFF"}, False, False),
        ({"TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.3"}, True, False),
        ({"TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.1.3"}, False, False),
        ({"TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20240203-110809-5046fc22"}, False, False),
        ({"TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20260117-154428-05343b38"}, True, False),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.14"}, False, True),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.10"}, True, True),
        ({"TERM_PROGRAM": "iTerm.app"}, False, True),
        ({"TERM_PROGRAM": "mintty", "TERM_PROGRAM_VERSION": "3.7.1"}, True, True),
        ({"KONSOLE_VERSION": "241201"}, False, False),
        ({"KONSOLE_VERSION": "250801"}, True, False),
        ({"VTE_VERSION": "7600"}, False, False),
        ({"VTE_VERSION": "8002"}, True, False),
        ({"KITTY_WINDOW_ID": "1"}, False, True),
        ({"XTERM_VERSION": "XTerm(390)"}, False, True),
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM_PROGRAM_VERSION": "455"}, False, False),
        ({"KITTY_WINDOW_ID": "1", "TMUX": "/tmp/tmux"}, False, False),
        ({"WT_SESSION": "a-b", "STY": "1.pts"}, False, False),
    ],
)
def test_only_terminals_that_are_known_to_take_them_get_them(
    environ: dict[str, str], progress: bool, title: bool
) -> None:
    assert shows(environ) == (progress, title)


def test_each_terminal_has_its_reason() -> None:
    assert all(known.why.endswith(".") and (known.progress or known.title) for known in TABLE)


BOTH = {"TERM_PROGRAM": "mintty", "TERM_PROGRAM_VERSION": "3.7.1"}


def test_title_and_progress_are_shown_and_put_back_once() -> None:
    sent: list[str] = []
    outside = Outside(sent.append, BOTH)
    outside.leave()
    assert sent == []
    outside.show("2:47 left, left calf", 44)
    outside.show("2:47 left, left calf", 44)
    outside.show("2:46 left, left calf", 44)
    assert sent == [
        f"{KEEP_TITLE}\x1b]2;2:47 left, left calf\x1b\\\x1b]9;4;1;44\x1b\\",
        "\x1b]2;2:46 left, left calf\x1b\\\x1b]9;4;1;44\x1b\\",
    ]
    outside.leave()
    outside.leave()
    assert sent[2:] == [NO_PROGRESS + TITLE_BACK]


def test_a_name_cannot_speak_to_the_terminal() -> None:
    sent: list[str] = []
    Outside(sent.append, BOTH).show("a\x1b]0;b\x07\x9b1mc", 200)
    assert sent == [f"{KEEP_TITLE}\x1b]2;a]0;b1mc\x1b\\\x1b]9;4;1;100\x1b\\"]


def test_where_nothing_is_known_nothing_is_sent() -> None:
    sent: list[str] = []
    for outside in (Outside(sent.append, {}), Outside()):
        outside.show("2:47 left", 44)
        outside.leave()
    assert sent == []
