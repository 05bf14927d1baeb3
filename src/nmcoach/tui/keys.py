"""The keys that work now, for the page of help: read from what is bound, so that it says nothing that is not so."""

from collections.abc import Iterable, Iterator
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode

from nmcoach.tui.dialogs.help import Group, HelpKey, shown_key
from nmcoach.tui.doings import DOINGS, MOVES_ABOUT
from nmcoach.tui.places.names import PLACES, signpost
from nmcoach.tui.places.place import Place

MOVING = frozenset(
    f"{held}{key}"
    for held in ("", "ctrl+", "shift+")
    for key in ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "j", "k")
)
"""Keys that move about, wherever one is."""
_TITLES = {(doing.place, doing.action): doing.title for doing in DOINGS} | {
    (place, action): doing.title
    for doing in DOINGS
    for place, _, action in (also.partition(".") for also in doing.also)
}
_TITLES["", "command_palette"] = "Find all that can be done"


def groups(app: App[Any], place: Place) -> tuple[Group, ...]:
    """Give the keys of the place, of what is focused in it, those that work everywhere, and those of the places."""
    active = tuple(place.active_bindings.values())
    offered = {key.action for key in place.BINDINGS if isinstance(key, Binding)}
    here = (one for one in active if one.node is place and one.binding.action in offered and not _moves(one.binding))
    inside = (one for one in active if one.node not in (place, app) and not set(one.binding.key.split(",")) & MOVING)
    own = {part for key in type(app).BINDINGS if isinstance(key, Binding) for part in key.key.split(",")}
    own.add(app.COMMAND_PALETTE_BINDING)
    everywhere = (one for one in active if one.node is app and one.binding.key in own and not _goes(one.binding))
    places = tuple(HelpKey(known.binding, known.key, f"{known.name}: {_first(known.purpose)}") for known in PLACES)
    return (
        (signpost(place.PLACE).name, _keys(here, place.PLACE)),
        ("Where the cursor is", _keys(inside, "")),
        ("Everywhere", _keys(everywhere, "")),
        ("Places", places),
    )


def _keys(active: Iterable[ActiveBinding], place: str) -> tuple[HelpKey, ...]:
    return tuple(_once(active, place))


def _once(active: Iterable[ActiveBinding], place: str) -> Iterator[HelpKey]:
    """Give each action once, with all its keys, by the name it goes by elsewhere."""
    found: dict[tuple[DOMNode, str], list[Binding]] = {}
    for node, binding, enabled, _ in active:
        if enabled and binding.description:
            found.setdefault((node, binding.action), []).append(binding)
    for (_, action), bindings in found.items():
        bindings.sort(key=lambda binding: not binding.show)
        shown = list(dict.fromkeys(key for binding in bindings for key in shown_key(binding).split()))
        name = _TITLES.get((place, _bare(action)), bindings[0].description)
        yield HelpKey(bindings[0].key, " ".join(shown), name)


def _bare(action: str) -> str:
    return action.removeprefix("app.")


def _moves(binding: Binding) -> bool:
    return binding.action.partition("(")[0] in MOVES_ABOUT


def _goes(binding: Binding) -> bool:
    """Say whether a key goes to a place; those have a heading of their own."""
    return _bare(binding.action).startswith("place(")


def _first(purpose: str) -> str:
    """Give the first part of what a place is for."""
    return purpose.replace(":", ";").partition(";")[0].replace("`", "")
