"""Data folders with lives of several lengths up to the present, each made in a process of its own."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import usage
from bench.bytecode import ROOT

LENGTHS = {"empty": 0.0, "1 month": 1 / 12, "1 year": 1.0, "10 years": 10.0, "50 years": 50.0}
"""What is measured, in years; the first of those asked for is what the others are compared with."""


@dataclass(frozen=True)
class Life:
    """A data folder."""

    name: str
    folder: Path

    @property
    def env(self) -> dict[str, str]:
        """The environment in which nmcoach opens it."""
        here = {"NMCOACH_DATA_DIR": str(self.folder / "data"), "NMCOACH_CONFIG_DIR": str(self.folder / "config")}
        return {**os.environ, **here, "TZ": "Europe/Vienna", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


@contextmanager
def lives(kept: Path | None, names: list[str]) -> Iterator[list[Life]]:
    """Give lives of these lengths, made now; or those made earlier today in a folder where they are kept."""
    with TemporaryDirectory() as scratch:
        root = Path(scratch) if kept is None else kept / f"{datetime.now(UTC).astimezone():%Y-%m-%d}"
        found = [Life(name, root / name.replace(" ", "-")) for name in names]
        for life in found:
            if not (life.folder / "done").exists():
                print(f"making a life of {life.name} …", file=sys.stderr)
                usage.run((sys.executable, "-m", "bench.lives", str(life.folder), str(LENGTHS[life.name])), life.env)
                (life.folder / "done").touch()
        yield found


def make(folder: Path, years: float) -> None:
    """Write a life into a folder, with the copy of its day: places are measured, not what is done once a day."""
    if years:
        sys.path.insert(0, str(ROOT / "tests"))
        from builders import life

        life(folder / "data", years=years, now=datetime.now(UTC).replace(microsecond=0))
    from nmcoach.services.coach import Coach

    coach = Coach.open(folder / "data", folder / "config")
    coach.profile.remember_set_up("done")
    coach.close()
    from nmcoach.services.backups import BackupsService
    from nmcoach.services.clock import SystemClock

    BackupsService(folder / "data", SystemClock()).keep_daily()


if __name__ == "__main__":
    make(Path(sys.argv[1]), float(sys.argv[2]))
