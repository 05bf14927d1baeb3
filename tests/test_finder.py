"""The package's own finder gives what Python's finders give, and leaves to them what it does not know."""

import subprocess
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

import nmcoach
from nmcoach.finder import Own

PACKAGE = Path(nmcoach.__file__).parent


def modules() -> list[tuple[str, str]]:
    """Give every module with the folder it lies in."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        of = file.parent if file.name == "__init__.py" else file
        parts = of.relative_to(PACKAGE.parent).with_suffix("").parts
        if len(parts) > 1:
            found.append((".".join(parts), str(of.parent)))
    return found


def test_every_module_is_found_as_python_finds_it() -> None:
    finder = Own()
    assert len(modules()) > 500
    for name, folder in modules():
        ours, pythons = finder.find_spec(name, [folder]), PathFinder.find_spec(name, [folder])
        assert ours is not None
        assert pythons is not None
        told = [
            (one.name, one.origin, one.cached, one.has_location, one.parent, one.submodule_search_locations)
            for one in (ours, pythons)
        ]
        assert told[0] == told[1]
        assert type(ours.loader) is type(pythons.loader)


@pytest.mark.parametrize("name", ["json.decoder", "nmcoach.no_such_room", "nmcoachly.cli", "nmcoach.py"])
def test_what_is_not_ours_or_not_there_is_left_to_python(name: str) -> None:
    assert Own().find_spec(name, [str(PACKAGE)]) is None


def test_a_module_at_the_top_is_left_to_python() -> None:
    assert Own().find_spec("nmcoach", None) is None


def test_a_start_loads_its_modules_through_it_and_a_missing_one_is_missed_as_ever() -> None:
    told = (
        "import sys\nfrom nmcoach import finder\nfinder.install()\nimport nmcoach.domain.plan.pauses as found\n"
        "assert type(sys.meta_path[0]) is finder.Own\nprint(found.__spec__.origin)\n"
        "try:\n    import nmcoach.domain.no_such\nexcept ModuleNotFoundError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    origin, missing = done.stdout.splitlines()
    assert Path(origin) == PACKAGE / "domain" / "plan" / "pauses.py"
    assert missing == "No module named 'nmcoach.domain.no_such'"
