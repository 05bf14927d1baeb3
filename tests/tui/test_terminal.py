import asyncio
import os
import selectors
from threading import Thread

import pytest
from textual.app import App

from nmcoach.tui.terminal import Ending, StillWriting, TerminalDriver


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


def test_who_waits_for_something_to_read_is_woken_by_the_end() -> None:
    ending = Ending()
    with selectors.SelectSelector() as selector:
        selector.register(ending.fileno(), selectors.EVENT_READ)
        assert selector.select(0) == []
        for _ in range(2):
            ending.set()
            ending.set()
            assert ending.is_set()
            assert len(selector.select(0)) == 1
            ending.clear()
            ending.clear()
            assert not ending.is_set()
            assert selector.select(0) == []


async def test_the_keyboard_is_waited_for_and_not_asked_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float | None] = []
    took: list[object] = []

    class Counted(selectors.SelectSelector):
        def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            waits.append(timeout)
            return super().select(timeout)

    keyboard, screen = os.openpty()
    driver = TerminalDriver(App())
    monkeypatch.setattr(driver, "fileno", screen)
    monkeypatch.setattr(driver, "process_message", took.append)
    monkeypatch.setattr(selectors, "SelectSelector", Counted)
    reader = Thread(target=driver.run_input_thread)
    reader.start()
    os.write(keyboard, b"w\n")
    while len(took) < 1 or waits[-1] is not None:
        assert reader.is_alive()
        await asyncio.sleep(0.01)
    assert waits[0] is None
    assert all(wait is not None for wait in waits[1:-1])
    driver.exit_event.set()
    reader.join(10)
    assert not reader.is_alive()
    os.close(keyboard)
    os.close(screen)
