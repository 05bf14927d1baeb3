"""The signs that our texts are full of take one cell each, and no table is searched for them."""

from pathlib import Path

import pytest
from rich import cells
from rich._unicode_data._versions import VERSIONS

from nmcoach.tui.cells import ONE_CELL, know_our_signs


@pytest.fixture(autouse=True)
def before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rich as it comes, whatever an app of another test told it."""
    monkeypatch.setattr(cells, "_SINGLE_CELLS", cells._SINGLE_CELLS - ONE_CELL)
    monkeypatch.setattr(cells, "_is_single_cell_widths", cells._SINGLE_CELLS.issuperset)
    cells.cached_cell_len.cache_clear()


@pytest.mark.parametrize("version", VERSIONS)
def test_each_takes_one_cell_in_every_version_of_unicode(version: str) -> None:
    assert {sign: cells.get_character_cell_size(sign, version) for sign in ONE_CELL} == dict.fromkeys(ONE_CELL, 1)


def test_no_table_is_searched_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    know_our_signs()
    monkeypatch.setattr(cells, "load_cell_table", lambda _version: pytest.fail("a table is searched"))
    assert cells.cell_len("Tue 15 – Tue 22 → “calf” …") == 26
    assert cells.set_cell_size("hip … back", 12) == "hip … back  "


def test_what_takes_two_cells_or_none_is_still_told() -> None:
    know_our_signs()
    assert (cells.cell_len("– 首"), cells.cell_len("e\u0301 –"), cells.cell_len("–\u200b")) == (4, 3, 1)


def test_where_rich_has_no_such_table_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(cells, "_SINGLE_CELLS")
    known = cells._is_single_cell_widths
    know_our_signs()
    assert cells._is_single_cell_widths is known


def test_of_the_signs_in_our_pictures_rich_searches_for_none() -> None:
    know_our_signs()
    pictures = Path(__file__).parent / "pictures" / "text"
    seen = set("".join(path.read_text() for path in pictures.rglob("*.txt"))) - {"\n"}
    assert len(seen) > 100
    assert seen <= cells._SINGLE_CELLS
