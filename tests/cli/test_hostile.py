"""Texts that would do harm are printed as text, whatever command prints them."""

from hostile import texts, unsafe
from shell import Shell


def test_rows_24_to_26_no_control_byte_is_printed(shell: Shell) -> None:
    shell.screened()
    for text in texts(40, seed=4):
        result = shell("note", f"x{text}")
        assert unsafe(result.out + result.err, lines=True) == set()
    for words in (["history"], ["history", "--json"], ["undo", "--list"], ["today"]):
        printed = shell.ok(*words).out
        assert unsafe(printed, lines=True) == set()
        assert "\x1b" not in printed
