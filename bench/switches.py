"""What Textual does when a place that was visited is opened again; ``python -m bench.switches FILE`` counts it."""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZE = (120, 40)


async def main() -> None:
    from textual.css.stylesheet import Stylesheet
    from textual.screen import Screen

    from nmcoach.services.coach import Coach
    from nmcoach.tui.app import NmcoachApp
    from nmcoach.tui.places.names import PLACES

    counts = {"applies": 0, "layouts": 0}
    _counted(Stylesheet, "apply", counts, "applies")
    _counted(Screen, "_refresh_layout", counts, "layouts")
    coach = Coach.open(Path(os.environ["NMCOACH_DATA_DIR"]), Path(os.environ["NMCOACH_CONFIG_DIR"]))
    app = NmcoachApp(coach, remind=False)
    found = []
    async with app.run_test(size=SIZE) as pilot:
        for visit in range(2):
            for place in (*PLACES[1:], PLACES[0]):
                counts.update(applies=0, layouts=0)
                await pilot.press(place.binding)
                await pilot.pause(0.3)
                if visit:
                    found.append({"place": place.id, **counts})
    coach.close()
    Path(sys.argv[1]).write_text(json.dumps(found))


def _counted(of: type, name: str, counts: dict[str, int], what: str) -> None:
    real: Callable[..., Any] = getattr(of, name)

    def counting(*args: Any, **named: Any) -> Any:
        counts[what] += 1
        return real(*args, **named)

    setattr(of, name, counting)


if __name__ == "__main__":
    asyncio.run(main())
