"""What nmcoach stands on: bounded, and able to do without the extras, which are named where they are missing."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from wild import calendar, series

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = {"clinic": [], "pdf": ["fontTools", "fpdf", "uharfbuzz"]}
"""Extra → the modules it brings; what “clinic” once brought is not needed any more."""
FOR_TESTS = ["recurring_ical_events", "x_wr_timezone"]
"""What only tests hold calendars against."""
DATA_ALONE = {"tzdata"}
"""Named for their year, and better when they are newer."""
WITHOUT = """
import sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in MISSING:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

MISSING = sys.argv.pop(1).split(",")
sys.meta_path.insert(0, Missing())
"""
ALL = """
import pkgutil, importlib, nmcoach
names = [one.name for one in pkgutil.walk_packages(nmcoach.__path__, "nmcoach.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""
SHELL = """
from nmcoach.cli.main import main
main(sys.argv[1:])
"""
SERIES = calendar(series()).decode()


def bounds(text: str) -> dict[str, str]:
    found = re.findall(r"(>=|<)([\d.]+)", text)
    return dict(found)


def parts() -> list[str]:
    extras = PROJECT["optional-dependencies"]
    return [*PROJECT["dependencies"], *extras["clinic"], *extras["pdf"]]


@pytest.mark.parametrize("part", parts())
def test_each_part_is_bounded_and_the_tests_run_with_one_within(part: str) -> None:
    name = re.match(r"[a-z0-9-]+", part)
    assert name is not None
    found = bounds(part)
    assert set(found) == ({">="} if name[0] in DATA_ALONE else {">=", "<"})
    numbers = [tuple(map(int, re.findall(r"\d+", one)[:3])) for one in (found[">="], version(name[0]))]
    assert numbers[0] <= numbers[1]
    assert numbers[1] < tuple(map(int, found.get("<", "99999").split(".")))


def run(tmp_path: Path, missing: list[str], code: str, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", WITHOUT + code, ",".join(missing), *words]
    env = {**os.environ, "NMCOACH_DATA_DIR": str(tmp_path / "data"), "NMCOACH_CONFIG_DIR": str(tmp_path / "config")}
    return subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)


def test_every_module_loads_without_the_extras(tmp_path: Path) -> None:
    done = run(tmp_path, [*FOR_TESTS, *EXTRAS["pdf"]], ALL)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 400


@pytest.mark.parametrize("words", [["water", "250"], ["today"], ["report", "page.html"], ["export", "all.ics"]])
def test_what_needs_no_extra_goes_without(tmp_path: Path, words: list[str]) -> None:
    done = run(tmp_path, [*FOR_TESTS, *EXTRAS["pdf"]], SHELL, *words)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("module", EXTRAS["pdf"])
def test_a_page_as_pdf_names_its_extra_in_one_sentence(tmp_path: Path, module: str) -> None:
    done = run(tmp_path, [module], SHELL, "report", "page.pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        'A PDF needs the extra “pdf”: install nmcoach from its folder as ".[pdf]", or write .html and print that.\n'
    )
    assert not (tmp_path / "page.pdf").exists()


def test_a_calendar_that_repeats_needs_no_extra(tmp_path: Path) -> None:
    (tmp_path / "series.ics").write_text(SERIES, "utf-8", newline="")
    done = run(tmp_path, [*FOR_TESTS, *EXTRAS["pdf"]], SHELL, "import", "series.ics", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Nothing was saved.\n")


def test_every_extra_but_the_one_for_development_is_tried() -> None:
    assert set(PROJECT["optional-dependencies"]) - {"dev"} == set(EXTRAS)
