"""What the terminal may do to the program, and what is made of it."""

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event
from time import monotonic
from typing import IO, Any, NoReturn, Protocol, cast, runtime_checkable

from textual import constants
from textual._xterm_parser import XTermParser  # the reader of keys; no driver can do without it, none is handed one
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver  # what `App.get_driver_class` gives on Linux and macOS
from textual.events import Key, Paste
from textual.message import Message

from nmcoach.domain.text import clean, clean_shown
from nmcoach.tui.grounds import ASK, FOLLOW, LEAVE, Ground, Listening
from nmcoach.tui.outside import Outside, Outward
from nmcoach.tui.replies import ESC, Replies
from nmcoach.tui.thin import Thin

LOOK_SECONDS = 0.1
"""How often the thread that reads looks whether a key is complete, as long as one may not be."""
REPLY_SECONDS = 0.5
"""How long a reply that has begun may pause (design default)."""


MOST_PASTED = 100_000
"""Characters of what is pasted at once that are taken (design default)."""

MUTE = ("linux", "dumb")
"""Terminals that know no such questions, and may write them on the screen."""


@runtime_checkable
class Follower(Protocol):
    """An app that may look as the terminal does."""

    ask_ground: Callable[[], None]
    """Asks the terminal for its ground; set by the driver."""

    @property
    def follows_ground(self) -> bool:
        """Whether it wants to know."""

    def ground_told(self, ground: Ground) -> None:
        """Take note of the ground."""


class StillWriting:
    """Hands on what is written to a terminal, and nothing once that is gone.

    Textual's thread that writes would end with an error then, what is still to be written would wait for it for ever,
    and with it the end of the program.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write it, if the terminal is still there."""
        with suppress(OSError, ValueError):  # it is gone, or closed
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Send it, if the terminal is still there."""
        with suppress(OSError, ValueError):  # it is gone, or closed
            self._file.flush()

    def fileno(self) -> int:
        """Give the number of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Say whether it is a terminal."""
        return self._file.isatty()


class Ending(Event):
    """Says that no more is to be read, and wakes whoever waits for something to read."""

    def __init__(self) -> None:
        super().__init__()
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._ear, False)

    def fileno(self) -> int:
        """Give what can be read from once it is said."""
        return self._ear

    def set(self) -> None:
        """Say it."""
        super().set()
        os.write(self._mouth, b".")

    def clear(self) -> None:
        """Take it back: there will be more to read."""
        super().clear()
        with suppress(BlockingIOError):  # it was not said
            os.read(self._ear, 4096)

    def __del__(self) -> None:
        """Close the pipe."""
        os.close(self._ear)
        os.close(self._mouth)


class TerminalDriver(LinuxDriver):
    """Textual's driver with a thread of its own to read keys.

    Bytes that are no UTF-8 become replacement characters, replies and unknown codes are left out, and what fails
    nevertheless fails in the app. Textual's thread would end the program with its own report, which shows values.
    """

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: Any = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = self._ending = Ending()
        self._to_tell = app
        if self._file is not None:
            self._file = cast("Any", StillWriting(self._file))
        self.thin = Thin()
        self._listening = Listening()
        self._following = False
        if isinstance(app, Follower):
            app.ask_ground = self.ask_ground
        self._outside = Outside(self._send, os.environ)
        if isinstance(app, Outward):
            app.outside = self._outside

    def write(self, data: str) -> None:
        """Send to the terminal what does not stand there already."""
        stack = self._to_tell.screen_stack if self._to_tell.is_running else []
        shown = data if data.isascii() else clean_shown(data)
        super().write(self.thin(shown, moving=bool(stack) and getattr(stack[-1], "MOVING", False)))

    def start_application_mode(self) -> None:
        """Take the terminal over, and ask for its ground where the app looks like it."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual says no type for it
        if isinstance(self._to_tell, Follower) and self._to_tell.follows_ground:
            self.ask_ground()

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop; of one that nobody announced, end what still reads and writes before it begins anew."""
        if self._auto_restart and not self._must_signal_resume:
            self._must_signal_resume = True
            self.suspend_application_mode()
        super()._sigcont_application()

    def ask_ground(self) -> None:
        """Ask for the ground, now and whenever it changes; the answers come as they come, and are no keys."""
        if os.environ.get("TERM") in MUTE:
            return
        self._following = True
        self.write(ASK + FOLLOW)
        self.flush()

    def _send(self, data: str) -> None:
        """Send at once what changes no cell."""
        super().write(data)
        self.flush()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self._outside.leave()
        if self._following:
            self.write(LEAVE)
        super().stop_application_mode()

    def _hear(self, reply: str) -> None:
        ground, again = self._listening.hear(reply)
        if again and self._following:
            self.write(ASK)
            self.flush()
        if ground is not None and isinstance(self._to_tell, Follower):
            self._to_tell.call_later(self._to_tell.ground_told, ground)

    def run_input_thread(self) -> None:
        """Read keys until the program ends."""
        try:
            self._read_keys()
        except Exception as error:  # noqa: BLE001 - whatever it is, the app ends with it, as with an error of its own
            self._to_tell.call_later(partial(_raise, error))

    def _read_keys(self) -> None:
        parser, replies = XTermParser(), Replies(self._hear)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        due = settled = 0.0
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._ending, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                now = monotonic()
                wait = LOOK_SECONDS if now < settled else None
                if replies.held:
                    wait = min(LOOK_SECONDS, max(0.0, due - now))
                ready = {key.fd for key, _ in selector.select(wait)}
                if self.fileno in ready:
                    if not (data := os.read(self.fileno, 4096)):
                        return
                    self._pass_on(parser, replies.take(decode(data)))
                    due = monotonic() + (constants.ESCAPE_DELAY if replies.may_be_keys else REPLY_SECONDS)
                    settled = due + LOOK_SECONDS
                elif replies.held and monotonic() >= due:
                    self._pass_on(parser, replies.overdue())
                for event in parser.tick():
                    self.process_message(event)

    def _pass_on(self, parser: XTermParser, text: str) -> None:
        if text == ESC:
            # The parser would wait once more for what may come after it.
            self.process_message(Key("escape", ESC))
        elif text:
            for event in parser.feed(text):
                self.process_message(_cleaned(event))


def _cleaned(event: Message) -> Message:
    """Give what is typed or pasted without what no text may hold: it is drawn while it is typed."""
    if isinstance(event, Paste):
        # Terminals send a line end as the key that makes one.
        return Paste(clean(event.text.replace("\r\n", "\n").replace("\r", "\n"), MOST_PASTED))
    if isinstance(event, Key) and event.character and not event.character.isascii():
        shown = clean_shown(event.character)
        return event if shown == event.character else Key(event.key, shown)
    return event


def catch_signals(leave: Callable[[int], None]) -> None:
    """Hand the number of a signal that asks for the end to the app; called while the app's loop runs."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(number, leave, int(number))


def _raise(error: Exception) -> NoReturn:
    raise error
