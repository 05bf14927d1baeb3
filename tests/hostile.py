"""Texts that would do harm if they were taken for anything but text; more of them with ``NMCOACH_HOSTILE=100000``."""

import os
import random
from collections.abc import Iterator

from nmcoach.domain.text import UNSAFE

COUNT = int(os.environ.get("NMCOACH_HOSTILE", "2000"))
MARKUP = (
    "[/]",
    "[b]x[/i]",
    "[@click=app.quit]x[/]",
    "[red]",
    "[/b]",
    "[",
    "]",
    "\\[",
    "[link=x]",
    "$text",
    "[@click=",
    "[$x]",
)
CODES = (
    "\x1b[2J", "\x1b]52;c;eA==\x07", "\x9b2J", "\x90q\x9c", "\x00", "\x7f", "\r", "\x08", "\u202e", "\u2066",
    "\ufeff", "\u2028", "\U000e0041", "\ud800", "\u200f", "\x1b", "\x07",
)  # fmt: skip
WORDS = ("pain", "ü", "字", "e\u0301", "👩‍👧", " ", "=1+1", "'", '"', "%s", "{}", "\t", "\n")


def texts(count: int = COUNT, seed: int = 1) -> Iterator[str]:
    """Give so many, the same each time."""
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(chance.choice(chance.choice((MARKUP, CODES, WORDS))) for _ in range(chance.randrange(1, 9)))


def unsafe(text: str, *, lines: bool = False) -> set[str]:
    """Give what of a text no terminal may be sent; ``lines`` allows ends of lines and tabs."""
    found = {sign for sign in set(text) if any(first <= ord(sign) <= last for first, last in UNSAFE)}
    return found | (set() if lines else {"\n", "\t"} & set(text))
