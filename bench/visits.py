"""One run of the places in this process: what each visit and key costs. ``visits.py FILE`` writes it down as JSON."""

import asyncio
import json
import os
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

from bench import rows

SIZE = (120, 40)
VISITS = 5
"""Visits of each place after the first, and presses of each key."""
PAUSE, QUIET, MOST = 0.05, 0.002, 100
"""Seconds to sleep, seconds of CPU in them below which all is done, and pauses after which it is given up."""


async def main() -> None:
    """Open Today, visit every place for the first time and then again, and press ``w`` and ``u`` on Today."""
    tally = rows.install()
    from nmcoach.services.coach import Coach
    from nmcoach.tui.app import NmcoachApp
    from nmcoach.tui.places.names import PLACES

    found: list[dict[str, object]] = []
    spent, asked = 0.0, tally.copy()

    async def settle(what: str, how: str) -> None:
        nonlocal spent, asked
        for _ in range(MOST):
            before = time.process_time()
            await asyncio.sleep(PAUSE)
            if time.process_time() - before < QUIET:
                break
        else:
            raise SystemExit(f"After “{what}” the program never comes to rest.")
        now = time.process_time()
        found.append({"what": what, "how": how, "cpu": now - spent, **asdict(tally.since(asked))})
        spent, asked = time.process_time(), tally.copy()

    coach = Coach.open(Path(os.environ["NMCOACH_DATA_DIR"]), Path(os.environ["NMCOACH_CONFIG_DIR"]))
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=SIZE) as pilot:
        await settle("start", "first")
        for number in range(VISITS + 1):
            for place in (*PLACES[1:], PLACES[0]):
                await pilot.press(place.binding)
                await settle(place.id, "again" if number or place.id == "today" else "first")
        for _ in range(VISITS):
            for key in "wu":
                await pilot.press(key)
                await settle(f"key {key}", "again")
    coach.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Path(sys.argv[1]).write_text(json.dumps({"peak": peak, "found": found}))


if __name__ == "__main__":
    asyncio.run(main())
