"""The loop that the terminal runs in, loaded without what encrypts connections: the program never opens one.

asyncio loads OpenSSL wherever there is one: four megabytes, and a fortieth of what the smallest app in a terminal
takes to start. Where Python was built without OpenSSL asyncio does without, and while it is loaded it is told that it
was. Whoever needs ``ssl`` later finds it.
"""

import sys
from typing import Any, cast


def load_loop() -> None:
    """Load asyncio without ``ssl``; nothing happens where either is loaded already."""
    modules = cast("dict[str, Any]", sys.modules)
    if "asyncio" in modules or "ssl" in modules:
        return
    modules["ssl"] = None
    try:
        import asyncio  # noqa: F401 - who imports it next finds it loaded
    finally:
        del modules["ssl"]
