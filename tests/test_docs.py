"""The tables of the pages in docs/ tell what the program says of its kinds, places and commands."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "write_docs.py"))


@pytest.mark.parametrize("name", SCRIPT["TABLES"])
def test_the_tables_are_what_the_program_says(name: str) -> None:
    page = (ROOT / "docs" / name).read_text("utf-8")
    assert SCRIPT["with_table"](page, SCRIPT["TABLES"][name]()) == page, "run scripts/write_docs.py"


def test_a_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="is missing"):
        SCRIPT["with_table"]("no marks", "")
