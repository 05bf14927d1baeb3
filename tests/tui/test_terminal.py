import os

import pytest

from nmcoach.tui.terminal import StillWriting


def test_what_is_written_to_a_terminal_that_is_gone_is_let_go_of() -> None:
    keyboard, screen = os.openpty()
    with os.fdopen(screen, "w", encoding="utf-8") as file:
        still = StillWriting(file)
        assert (still.write("é"), still.fileno(), still.isatty()) == (1, screen, True)
        still.flush()
        assert os.read(keyboard, 10) == "é".encode()
        os.close(keyboard)
        file.write("x")
        with pytest.raises(OSError, match="Input/output error"):
            file.flush()
        assert still.write("more") == 4
        still.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), screen)  # what is still held by the file can go somewhere at its end
