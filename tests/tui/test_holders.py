"""Who has keys in a place is what Textual finds, without the table of all characters' names."""

import pytest
from textual import keys
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.holders import NAMED, holders
from nmcoach.tui.places.names import PLACES


@pytest.fixture
def ready(coach: Coach) -> Coach:
    """A coach whose set-up is done."""
    coach.profile.remember_set_up("done")
    return coach


def _keys(chain: list[tuple[DOMNode, BindingsMap]]) -> list[tuple[str, set[str]]]:
    return [(type(node).__name__, set(bindings.key_to_bindings)) for node, bindings in chain]


def test_named_keys_type_what_textual_says() -> None:
    for name, character in NAMED.items():
        known = keys.key_to_character(name)
        assert character == (known if known is not None and known.isprintable() else None) or name == "slash"


async def test_the_same_keys_work_wherever_the_focus_is(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    chain = Screen.__dict__["_binding_chain"].fget
    async with app.run_test(size=(120, 40)) as pilot:
        for place in PLACES:
            await pilot.press(place.binding)
            await pilot.pause()
            for _ in range(3):
                nodes = [app.screen, app] if app.focused is None else app.focused.ancestors_with_self
                assert _keys(holders(nodes)) == _keys(chain(app.screen))
                await pilot.press("tab")


async def test_a_place_is_shown_without_a_look_at_the_names_of_characters(
    ready: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Names:
        def lookup(self, name: str) -> str:
            asked.append(name)
            raise KeyError(name)

    for found in (keys.format_key, keys.key_to_character):
        found.cache_clear()
    monkeypatch.setattr(keys, "unicodedata", Names())
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        for place in PLACES[1:]:
            app.action_place(place.id)
            await pilot.pause()
    assert asked == []
    for found in (keys.format_key, keys.key_to_character):
        found.cache_clear()
