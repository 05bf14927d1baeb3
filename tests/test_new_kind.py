"""A kind of entry that nobody knew of yet, added as CONTRIBUTING.md says, works from the table to the files."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import nmcoach

RULES = '''
"""What the user weighs."""

from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import NOTE, Field
from nmcoach.domain.record import record, replace


@record(kw_only=True)
class Weighed(Entry):
    """A weight."""

    kg: float
    parts: tuple[str, ...] = ()
    note: str = ""


def parse_kg(text: str) -> float:
    if not text.strip().isdigit():
        raise BadValue(f"“{text}” is not a weight; use kilograms.")
    return float(text)


WEIGHED = Kind(
    name="weight",
    entry=Weighed,
    table="weighed",
    fields=(Field("kg", "number", span=(1, 500)), Field("parts", "words", open=True), NOTE),
    one="weight",
    several="weights",
    describe=lambda one, _: told(f"{one.kg:g} kg", one.note),
    logged=True,
    shown_under="Measured",
    edits=Edits(
        readers={"kg": lambda one, text, _: replace(one, kg=parse_kg(text))},
        refusal="A weight has no “{field}”; kg can be changed.",
        called=lambda _: "a weight",
    ),
)
'''
MIGRATION = """

STEPS = (
    *STEPS,
    (
        _table("weighed", "kg REAL NOT NULL CHECK (kg > 0)", "parts TEXT CHECK (substr(parts, 1, 1) = '[')",
               "note TEXT NOT NULL"),
        "CREATE INDEX weighed_day ON weighed(day, deleted)",
    ),
)
USER_TABLES = (*USER_TABLES, "weighed")
"""
LOG = """
import sys
from datetime import timedelta
from pathlib import Path
from nmcoach.domain.weight import WEIGHED, Weighed
from nmcoach.services.coach import Coach
from nmcoach.storage.entries import put
coach = Coach.open(Path(sys.argv[1], "data"), Path(sys.argv[1], "config"))
context = coach._context
with context.store.action("a weight", context.moment()) as tx:
    put(tx, WEIGHED, Weighed(**context.header(), kg=71.5, parts=("left", "right"), note="after the stairs"))
coach.close()
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run a copy of nmcoach that knows of weights."""
    source = tmp_path / "src" / "nmcoach"
    shutil.copytree(Path(nmcoach.__file__).parent, source, ignore=shutil.ignore_patterns("__pycache__"))
    (source / "domain" / "weight.py").write_text(RULES, "utf-8")
    kinds = source / "domain" / "kinds.py"
    text = kinds.read_text("utf-8").replace("    TICK,\n", "    TICK,\n    WEIGHED,\n", 1)
    line = "from nmcoach.domain.water import DRINK\n"
    kinds.write_text(text.replace(line, f"{line}from nmcoach.domain.weight import WEIGHED\n"), "utf-8")
    schema = source / "storage" / "schema.py"
    schema.write_text(schema.read_text("utf-8") + MIGRATION, "utf-8")

    def start(*words: str, home: str = "one") -> "subprocess.CompletedProcess[str]":
        folder = tmp_path / home
        env = {
            **os.environ,
            "PYTHONPATH": str(tmp_path / "src"),
            "NMCOACH_DATA_DIR": str(folder / "data"),
            "NMCOACH_CONFIG_DIR": str(folder / "config"),
        }
        command = ["-c", LOG, str(folder)] if words == ("log",) else ["-m", "nmcoach", *words]
        return subprocess.run([sys.executable, *command], env=env, capture_output=True, text=True, timeout=60)

    return start


def test_a_new_kind_is_stored_listed_found_corrected_undone_and_carried_by_files(
    run: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    def ok(*words: str, home: str = "one") -> str:
        done = run(*words, home=home)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def weights(*words: str, home: str = "one") -> list[dict[str, Any]]:
        return [one["data"] for one in json.loads(ok("history", "--kind", "weight", "--json", *words, home=home))]

    ok("log")
    assert weights("--search", "stairs") == [{"kg": 71.5, "parts": ["left", "right"], "note": "after the stairs"}]
    key = json.loads(ok("history", "--json"))[0]["id"]
    assert ok("edit", key, "kg=72") == "Saved: 72 kg · after the stairs.\n"
    assert run("edit", key, "size=1").stderr == "A weight has no “size”; kg can be changed.\n"
    ok("export", str(tmp_path / "all.json"))
    ok("export", str(tmp_path / "weights.csv"), "--kind", "weight")
    ok("delete", key)
    assert weights() == []
    ok("undo")
    for name in ("all.json", "weights.csv"):
        assert "Added 1 entry (1 weight)." in ok("import", str(tmp_path / name), home=f"from {name}")
        assert (
            weights(home=f"from {name}")
            == weights()
            == [{"kg": 72.0, "parts": ["left", "right"], "note": "after the stairs"}]
        )
    assert ok("doctor").startswith("All is well")
