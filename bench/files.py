"""Taking over ten years from a file: CPU and memory."""

import sys
from pathlib import Path

from bench import usage
from bench.lives import Life
from bench.results import Line


def measure(life: Life, scratch: Path) -> list[Line]:
    """Write a life to a file, and read it into an empty folder."""
    file = scratch / "life.json"
    written = usage.run((*usage.NMCOACH, "export", str(file), "--force"), life.env)
    env = {**life.env, "NMCOACH_DATA_DIR": str(scratch / "data"), "NMCOACH_CONFIG_DIR": str(scratch / "config")}
    read = usage.run((*usage.NMCOACH, "import", str(file)), env)
    print("files: written and read", file=sys.stderr)
    return [
        Line("import", life.name, read.cpu, "s CPU", 5.0),
        Line("import", life.name, read.rss, "MB", 150.0),
        Line("export", life.name, written.cpu, "s CPU"),
        Line("export", life.name, written.rss, "MB"),
    ]
