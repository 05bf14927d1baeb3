"""Pictures of the terminal, taken once it has come to rest, and their normal form."""

import asyncio
import re
from typing import Any

from textual.app import App
from textual.widgets import Input

_UNSTABLE = re.compile(r"\s*@font-face \{.*?\}|\s*<!--.*?-->|[ \t]+$", re.DOTALL | re.MULTILINE)
_TICK = 0.02
"""Seconds; a little more than the screen waits between two refreshes."""
_AT_REST = 3
"""How many ticks a picture stays the same before it counts as the last."""
_ID = re.compile(r"terminal-\d+")


def normal(svg: str) -> str:
    """Take out of an exported picture what differs between runs, and every font it would fetch."""
    return _UNSTABLE.sub("", _ID.sub("terminal", svg)).strip() + "\n"


async def drawn(app: App[Any]) -> str:
    """Export the picture of the screen once it has come to rest.

    ``pilot.pause()`` alone takes a process that gets no processor time for one that has nothing left to do: on a busy
    machine a picture could be taken before the last style was set. Here it must stay the same for three ticks of the
    screen's own refresh, with no message waiting anywhere; cursors stop blinking, shown. Raises
    :class:`AssertionError` after ten seconds.
    """
    for line in app.screen.query(Input):
        line.cursor_blink = False
    ticks, before, same = round(10 / _TICK), "", 0
    for _ in range(ticks):
        await asyncio.sleep(_TICK)
        now = app.export_screenshot(title="nmcoach")
        waiting = any(pump.message_queue_size for pump in (app, *app.screen.walk_children(with_self=True)))
        same = same + 1 if normal(now) == normal(before) and not waiting else 0
        if same == _AT_REST:
            return now
        before = now
    raise AssertionError("the screen did not come to rest")
