"""When Python looks for rubbish: while nothing happens, and only through what is new.

A look through everything takes as long as opening several places, and Python takes it whenever enough has come up:
under a key. What lives as long as the program (what it loaded, the places that were made) is set apart from it.
"""

import gc
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

NEW = 5_000
"""How many new objects Python looks through at once; each picture makes hundreds that are soon gone by themselves."""
AT_START = 50_000
"""How many may come up before the first place stands there and is set apart: some twenty-five thousand do."""


def loaded(load: Callable[[], T]) -> T:
    """Load the program without a look, and set it apart; what comes up until the first place stands there waits."""
    gc.disable()
    found = load()
    gc.set_threshold(AT_START, *gc.get_threshold()[1:])
    gc.freeze()
    gc.enable()
    return found


def set_apart() -> None:
    """Look through what came up since the last time, and set apart what is left."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW, *gc.get_threshold()[1:])
