"""README shows every place, as the program names them."""

import runpy
from pathlib import Path

import pytest

from nmcoach.tui.places.names import PLACES
from pictures import normal

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "draw_readme.py"))


def test_the_table_of_places_says_what_the_program_says_of_them() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert SCRIPT["with_table"](readme) == readme, "run scripts/draw_readme.py"
    for place in PLACES:
        assert f"| `{place.key}` | {place.name} | {place.purpose} |" in readme


def test_a_table_without_its_two_comments_is_refused_and_nothing_around_it_changes() -> None:
    text = f"above\n{SCRIPT['BEGIN']}old\n{SCRIPT['END']}\nbelow\n"
    drawn = SCRIPT["with_table"](text)
    assert drawn.startswith("above\n")
    assert drawn.endswith("\nbelow\n")
    assert "old" not in drawn
    with pytest.raises(ValueError, match="is missing"):
        SCRIPT["with_table"]("no table")


def test_the_picture_names_every_place_and_fetches_nothing() -> None:
    drawn = (ROOT / "docs" / "today.svg").read_text("utf-8")
    assert normal(drawn) == drawn
    assert "@font-face" not in drawn
    assert "url(http" not in drawn
    for place in PLACES:
        assert f">{place.name}<" in drawn, "run scripts/draw_readme.py"
