"""Who has keys: what is focused, what is around it, and the app.

Textual finds out which character a key types in the table of all characters' names, 0.6 MB of it, and asks so for each
key with each change of focus. The names of the keys that are bound here are few.
"""

from collections.abc import Sequence

from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.keys import key_to_character

NAMED = {
    "comma": ",",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "question_mark": "?",
    "right_square_bracket": "]",
    "slash": "/",
    "space": " ",
    **dict.fromkeys(
        ("backspace", "delete", "down", "end", "enter", "escape", "home", "left", "pagedown", "pageup", "right")
    ),
    **dict.fromkeys(("tab", "up")),
}
"""What the keys type that have names; None for nothing that can be seen."""


def typed(key: str) -> str | None:
    """Give the character a key types, None for one that types none."""
    return NAMED[key] if key in NAMED else key_to_character(key)


def holders(nodes: Sequence[DOMNode]) -> list[tuple[DOMNode, BindingsMap]]:
    """Give nodes, innermost first, with their keys, without those that one further in takes to be typed into it."""
    found = [(node, node._bindings.copy()) for node in nodes]  # noqa: SLF001 - as Textual itself has them
    for place, (node, _) in enumerate(found):
        if type(node).check_consume_key is DOMNode.check_consume_key:
            continue
        for _, bindings in found[place + 1 :]:
            keys = bindings.key_to_bindings
            for key in [key for key in keys if node.check_consume_key(key, typed(key))]:
                del keys[key]
    return found
