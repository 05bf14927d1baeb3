"""Each row of the fault matrix is held by tests that exist."""

import ast
from functools import cache
from pathlib import Path

import pytest

from faults.matrix import DISK, LATER, ROWS
from faults.matrix_terminal import TERMINAL

TESTS = Path(__file__).parents[1]
TOLD = [(number, test) for number, row in ROWS.items() for test in row.tests]


@cache
def names_in(file: str) -> frozenset[str]:
    """Give the names of the tests in a file."""
    nodes = ast.parse((TESTS / file).read_text("utf-8")).body
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize(("number", "test"), TOLD, ids=[f"{number}-{test}" for number, test in TOLD])
def test_a_test_that_holds_a_row_exists(number: int, test: str) -> None:
    file, _, name = test.partition("::")
    assert name in names_in(file), number


def test_every_row_is_held() -> None:
    assert list(DISK) == list(range(1, 22))
    assert list(TERMINAL) == [*range(22, 49), 53, 54]
    assert [number for number, row in (DISK | TERMINAL).items() if not row.tests] == []


def test_a_row_stands_once() -> None:
    assert len(ROWS) == len(DISK) + len(TERMINAL) + len(LATER)
