"""One letter, one meaning: the table in CONTRIBUTING.md against the keys of every place."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from textual.binding import Binding

from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.places.place import Place
from nmcoach.tui.widgets.body.region_picker import RegionPicker

CONTRIBUTING = Path(__file__).parent.parent.parent / "CONTRIBUTING.md"
EVERYWHERE = "everywhere"
LISTS = "lists"
NAMES = {place.id: place.name for place in PLACES}


def told() -> dict[str, tuple[str, frozenset[str]]]:
    """Letter → what it means and where, as the table says."""
    text = CONTRIBUTING.read_text("utf-8").partition("<!-- letters -->")[2].partition("<!-- end of letters -->")[0]
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for keys, means, where in re.findall(r"^\| (`.+?`) \| (.+?) \| (.+?) \|$", text, re.MULTILINE):
        for letter in re.findall(r"`(.)`", keys):
            assert letter not in found, letter
            found[letter] = means, frozenset(where.split(", "))
    return found


def letters(binding: Binding) -> Iterator[str]:
    """Give the letters among the keys of a binding."""
    yield from (key for key in binding.key.split(",") if len(key) == 1 and key.isalpha())


def bound() -> Iterator[tuple[str, str, str]]:
    """Give where, the letter, and the action."""
    for binding in NmcoachApp.BINDINGS:
        if isinstance(binding, Binding):
            yield from ((EVERYWHERE, letter, binding.action) for letter in letters(binding))
    for place in PLACES:
        of: type[Place] = getattr(import_module(f"nmcoach.tui.places.{place.id}.place"), f"{place.name}Place")
        for key in of.BINDINGS:
            if isinstance(key, Binding):
                yield from ((place.name, letter, key.action) for letter in letters(key))
    for key in RegionPicker.BINDINGS:
        if isinstance(key, Binding):
            yield from (("Soreness", letter, key.action) for letter in letters(key))


def test_each_letter_is_in_the_table_where_it_works() -> None:
    table = told()
    for where, letter, action in bound():
        assert letter in table, f"{letter} ({action} in {where})"
        places = table[letter][1]
        assert where in places or places == {LISTS}, f"{letter} ({action}) in {where}"


def test_the_table_says_no_letter_that_does_nothing() -> None:
    known = {(where, letter) for where, letter, _ in bound()}
    for letter, (_, places) in told().items():
        for where in places - {LISTS}:
            assert (where, letter) in known, f"{letter} in {where}"


def test_no_letter_that_works_everywhere_means_something_else_in_a_place() -> None:
    everywhere = {letter for where, letter, _ in bound() if where == EVERYWHERE}
    assert [(where, letter) for where, letter, _ in bound() if where != EVERYWHERE and letter in everywhere] == []
