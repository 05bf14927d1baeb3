"""The modules of storage stand on each other in one order, imports within functions included."""

import ast
from pathlib import Path

import pytest

from nmcoach import storage

ROOM = Path(storage.__file__).parent
ORDER = [line.split() for line in (storage.__doc__ or "").splitlines() if line.startswith("    ")]
FLOOR = {module: floor for floor, modules in enumerate(ORDER) for module in modules}
"""Module → its floor; the docstring lists the lowest first."""


def imports_of(module: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse((ROOM / f"{module}.py").read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == storage.__name__:
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{storage.__name__}."):
            found.add(str(node.module).rpartition(".")[2])
    return found


def test_the_order_names_every_module() -> None:
    assert sorted(FLOOR) == sorted(path.stem for path in ROOM.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("module", FLOOR)
def test_a_module_stands_only_on_lower_floors(module: str) -> None:
    assert {name for name in imports_of(module) if FLOOR[name] >= FLOOR[module]} == set()
