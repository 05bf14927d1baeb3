"""Draw the pictures of README.md from the program: six stills, and the guided run as it moves.

``.venv/bin/python scripts/pictures.py`` draws all of ``docs/pictures/``, with names only those: ``today guided``. It
needs the extra [dev], and DejaVu Sans and DejaVu Sans Mono (Debian: fonts-dejavu-core). Every character is drawn as its
outline, so that a picture looks the same wherever it is shown.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.run.screen import RunScreen

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

from outlines import Terminal, cells_of  # noqa: E402
from paper import Paper  # noqa: E402

from pictures import drawn, read  # noqa: E402
from samples import NO_SOUND, FakeClock  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
"""Monday 23 November 2026, 14:00 in Vienna."""
SIZE = (110, 34)
"""Columns and rows of a still."""
SORE = {"left_low_back": 4, "right_low_back": 3, "left_buttock": 3, "left_upper_back": 2, "left_calf": 0}
"""How sore it is in the pictures: told an hour ago."""
STEP, FRAMES = 0.35, 18
"""Seconds between two frames of the run, and how many there are."""
BEGINS = {"guided": 82, "run": 215}
"""Seconds into the run at which it is shown."""
PAPER = 470
"""Points of the page that are shown, of 842."""
TITLES = {
    "today": "Today: what to do now, and why",
    "guided": "A guided routine, as it moves",
    "run": "A guided routine",
    "body": "Soreness, on a map of the body",
    "recovery": "How soreness went after a session",
    "progress": "Progress over a year",
    "page": "The page for a physio",
}
"""Picture → what it shows."""
KEYS: Mapping[str, tuple[str, ...]] = {"today": (), "body": ("5",), "recovery": ("5", "c"), "progress": ("6", "f")}
"""The keys that lead to a place."""


@contextmanager
def coach_of_a_year() -> Iterator[tuple[Coach, FakeClock]]:
    """Open a coach with a year of made-up home care, at a fixed moment."""
    from builders import life

    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock(NOW)
        coach = Coach.open(Path(folder, "data"), Path(folder, "config"), clock, NO_SOUND)
        try:
            life(coach, years=1, now=NOW)
            coach.soreness.check_in(SORE, at=NOW - timedelta(hours=1))
            yield coach, clock
        finally:
            coach.close()


@asynccontextmanager
async def opened(coach: Coach, roll: str | None = None) -> AsyncIterator[Pilot[None]]:
    """Open the program at the size of a still."""
    async with NmcoachApp(coach, remind=False, roll=roll).run_test(size=SIZE) as pilot:
        await pilot.pause()
        yield pilot


async def place(*keys: str) -> str:
    """Give what is shown after some keys, as text."""
    with coach_of_a_year() as (coach, _):
        async with opened(coach) as pilot:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return await drawn(pilot.app)


async def run(begins: int, frames: int = 1) -> list[str]:
    """Give frames of the guided run, from so many seconds on, as text."""
    taken = []
    with coach_of_a_year() as (coach, clock):
        async with opened(coach, "full_daily") as pilot:
            await drawn(pilot.app)
            for step in [1.0] * begins + [STEP] * frames:
                if step == STEP:
                    taken.append(await drawn(pilot.app))
                clock.pass_(seconds=step)
                if isinstance(pilot.app.screen, RunScreen):
                    pilot.app.screen.tick()
    return taken


def page() -> bytes:
    """Give the page for a physio as PDF."""
    with coach_of_a_year() as (coach, _), tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        coach.report.write(path)
        return path.read_bytes()


async def shown(name: str) -> list[str]:
    """Give what the program shows in a picture of the terminal, frame by frame, as text."""
    if name in KEYS:
        return [await place(*KEYS[name])]
    return await run(BEGINS[name], FRAMES if name == "guided" else 1)


async def picture(name: str) -> str:
    """Draw one."""
    if name == "page":
        return Paper(page(), PAPER).svg(TITLES[name])
    frames = [cells_of(read(text)) for text in await shown(name)]
    return Terminal(TITLES[name], frames, STEP * len(frames)).svg()


async def main(names: list[str]) -> int:
    """Draw what is named, else all; gives the exit code."""
    if wrong := sorted(set(names) - set(TITLES)):
        print(f"{', '.join(wrong)}: no such picture; there are {', '.join(TITLES)}.")  # noqa: T201
        return 2
    PICTURES.mkdir(exist_ok=True)
    for name in names or TITLES:
        path = PICTURES / f"{name}.svg"
        path.write_text(await picture(name), "utf-8")
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
