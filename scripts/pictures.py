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
from nmcoach.services.demo import sample_year
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.run.screen import RunScreen

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

from outlines import Terminal, cells_of  # noqa: E402 - lies in a folder named above
from paper import Paper  # noqa: E402 - lies in a folder named above

from pictures import drawn, read  # noqa: E402 - lies in a folder named above
from samples import NO_SOUND, FakeClock  # noqa: E402 - lies in a folder named above

PICTURES = ROOT / "docs" / "pictures"
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
"""Monday 23 November 2026, 14:00 in Vienna."""
SIZE, MOVING_SIZE = (84, 26), (100, 30)
"""Columns and rows of a still, which is shown small, and of the moving picture."""
SORE = {"left_low_back": 4, "right_low_back": 3, "left_buttock": 3, "left_upper_back": 2, "left_calf": 0}
"""How sore it is on the map of the body: told an hour ago."""
STEP, FRAMES = 0.35, 18
"""Seconds between two frames of the run, and how many there are."""
BEGINS = {"guided": 82, "run": 226}
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
    """Open a coach with the year of ``nmcoach demo`` and nobody's settings, at a fixed moment."""
    clock = FakeClock(NOW)
    with sample_year(clock=clock) as (data, _):
        coach = Coach.open(data, data / "nobody", clock, NO_SOUND)
        try:
            yield coach, clock
        finally:
            coach.close()


@asynccontextmanager
async def opened(coach: Coach, roll: str | None = None, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[None]]:
    """Open the program."""
    async with NmcoachApp(coach, remind=False, roll=roll).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def place(*keys: str, sore: Mapping[str, int] | None = None) -> str:
    """Give what is shown after some keys, as text."""
    with coach_of_a_year() as (coach, _):
        if sore:
            coach.soreness.check_in(sore, at=NOW - timedelta(hours=1))
        async with opened(coach) as pilot:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return await drawn(pilot.app)


async def run(begins: int, frames: int = 1) -> list[str]:
    """Give frames of the guided run, from so many seconds on, as text."""
    taken = []
    with coach_of_a_year() as (coach, clock):
        coach.settings_file.change({"run.at_once": "on"})
        async with opened(coach, "full_daily", SIZE if frames == 1 else MOVING_SIZE) as pilot:
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
        return [await place(*KEYS[name], sore=SORE if name == "body" else None)]
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
        print(f"{', '.join(wrong)}: no such picture; there are {', '.join(TITLES)}.")  # noqa: T201 - a script tells who called it
        return 2
    PICTURES.mkdir(exist_ok=True)
    for name in names or TITLES:
        path = PICTURES / f"{name}.svg"
        path.write_text(await picture(name), "utf-8")
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")  # noqa: T201 - a script tells who called it
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
