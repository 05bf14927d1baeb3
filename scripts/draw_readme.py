"""Draw what README.md shows of the program: the table of places, and the picture of a made-up day.

Run it with the project's own Python when a place was added or renamed, or when Today looks different:
``.venv/bin/python scripts/draw_readme.py``.
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES

ROOT = Path(__file__).resolve().parent.parent
README, PICTURE = ROOT / "README.md", ROOT / "docs" / "today.svg"
BEGIN, END = "<!-- places: scripts/draw_readme.py -->\n", "<!-- end of places -->"
DAY = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
"""Monday of the third week, 14:00 in Vienna."""
SIZE = (100, 26)
"""Columns and rows: as many as it takes to name every place in full."""


def table() -> str:
    """Give the table of places."""
    rows = [f"| `{place.key}` | {place.name} | {place.purpose} |" for place in PLACES]
    return "\n".join(["| key | place | what it is for |", "|---|---|---|", *rows, ""])


def with_table(text: str) -> str:
    """Give a text with the table between its two comments; raises ValueError where they are missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{BEGIN.strip()} or {END} is missing")
    return f"{before}{BEGIN}{table()}{END}{after}"


async def picture() -> str:
    """Give Today after three weeks of made-up home care, as it is exported."""
    from samples import NO_SOUND, FakeClock, seed

    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock(DAY)
        coach = Coach.open(Path(folder, "data"), Path(folder, "config"), clock, NO_SOUND)
        seed(coach, clock)
        app = NmcoachApp(coach, remind=False)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            drawn = app.export_screenshot()
        coach.close()
    return drawn


def main() -> None:
    """Write both."""
    sys.path.insert(0, str(ROOT / "tests"))
    from pictures import normal

    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
    PICTURE.write_text(normal(asyncio.run(picture())), "utf-8")


if __name__ == "__main__":
    main()
