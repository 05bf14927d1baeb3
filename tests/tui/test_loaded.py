"""What is loaded when Today is shown first: what it shows, and nothing that can wait for a key."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from nmcoach.cli.quick.lane import short_way
from nmcoach.cli import open_tui
open_tui._run_app()
import asyncio
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES

assert short_way([]) is not None
coach = Coach.open(Path(sys.argv[1]) / "data", Path(sys.argv[1]) / "config")
coach.profile.remember_set_up("done")
app = NmcoachApp(coach)

async def look():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.screen.PLACE == "today"
        if sys.argv[2:]:
            for place in PLACES[1:]:
                app.action_place(place.id)
                await pilot.pause()
                assert app.screen.PLACE == place.id
        print(" ".join(sys.modules))

asyncio.run(look())
"""
CAN_WAIT = {
    "ssl": "no connection is ever opened",
    "click": "the bare program reads no words",
    "apscheduler": "reminders begin two seconds later",
    "tzlocal": "APScheduler's; and where the machine says its zone plainly, nobody asks",
    "tomllib": "content is JSON, and there is no settings file",
    "tomlkit": "settings are written at a key",
    "statistics": "brings fractions, decimal and random",
    "icalendar": "calendars are read at a key",
    "fpdf": "pages are written at a key",
}
OURS_THAT_WAIT = {
    "nmcoach.exchange": "files come and go at a key",
    "nmcoach.cues": "heard in a run",
    "nmcoach.services.backups": "the day's copy is begun later",
    "nmcoach.services.crashes": "for what goes wrong",
    "nmcoach.services.reminders": "begin two seconds later",
    "nmcoach.services.proposals": "asked for at a key",
    "nmcoach.services.progress": "Progress's own",
    "nmcoach.services.report": "a page's own",
    "nmcoach.services.setup": "the set-up is done",
    "nmcoach.domain.progress.charts": "Progress's own",
    "nmcoach.domain.progress.helping": "Progress's own",
    "nmcoach.domain.progress.tables": "Progress's own",
    "nmcoach.domain.progress.words": "Progress's own",
    "nmcoach.domain.report": "a page's own",
    "nmcoach.domain.visit.card_words": "only with a session tomorrow",
    "nmcoach.domain.routine.file": "there is no routine file",
    "nmcoach.content.body_loader": "the map of the body is Soreness's",
    "nmcoach.content.guide_loader": "the guide is Learn's",
    "nmcoach.tui.commands": "the palette is opened at a key",
    "nmcoach.tui.places.setup": "the set-up is done",
    "nmcoach.tui.widgets.body": "the map of the body is Soreness's",
    "nmcoach.tui.widgets.forms": "there is no form on Today",
    "nmcoach.tui.widgets.charts.timechart": "Progress's own",
}
FOR_KEYS = {
    "apscheduler": "there is no instant to wake up at",
    "nmcoach.domain.measures.found": "a guided test is begun at a key",
    "nmcoach.domain.measures.guided": "a guided test is begun at a key",
    "nmcoach.domain.plan.handover": "asked for at a key",
    "nmcoach.domain.progress.tables": "charts are pictures until a key is pressed",
    "nmcoach.domain.run.machine": "a run is begun at a key",
    "nmcoach.domain.run.speech": "a run is begun at a key",
    "nmcoach.domain.safety.answering": "a question is answered at a key",
    "nmcoach.domain.safety.given": "a question is answered at a key",
    "nmcoach.domain.safety.keeping": "an answer is deleted at a key",
    "nmcoach.services.guided_run": "a run is begun at a key",
    "nmcoach.services.rolls": "a run is begun at a key",
    "nmcoach.tui.dialogs.ask": "a dialog",
    "nmcoach.tui.dialogs.form": "a dialog",
    "nmcoach.tui.places.learn.quiz": "a dialog",
    "nmcoach.tui.places.setup.page": "a dialog",
}
"""What no place loads that is only looked at."""
OTHER_PLACES = ("roll", "water", "sessions", "soreness", "progress", "learn", "history", "settings", "safety")
MOST = 215
"""Modules of ours at Today, at most; each costs about a thousandth of the start."""


def _loaded(*args: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args],
        capture_output=True, text=True, check=True, env={**os.environ, "TZ": "Europe/Vienna"},
    )  # fmt: skip
    return set(done.stdout.split())


def test_places_that_are_looked_at_load_nothing_that_waits_for_a_key(tmp_path: Path) -> None:
    assert _loaded(str(tmp_path), "all") & FOR_KEYS.keys() == set()


def test_today_loads_what_it_shows(tmp_path: Path) -> None:
    loaded = _loaded(str(tmp_path))
    assert loaded & CAN_WAIT.keys() == set()
    waits = (*OURS_THAT_WAIT, *(f"nmcoach.tui.places.{place}" for place in OTHER_PLACES))
    assert sorted(one for one in loaded if one.startswith(tuple(f"{name}." for name in waits)) or one in waits) == []
    assert len([one for one in loaded if one.partition(".")[0] == "nmcoach"]) <= MOST
