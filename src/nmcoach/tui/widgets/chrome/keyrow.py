"""The line of keys at the bottom: drawn, not built of widgets, so that changing places costs one line."""

from typing import NamedTuple

from textual import events

from nmcoach.tui.widgets.drawing import Inked, Piece, cells

ALWAYS = {"app.red_flags": "signs", "app.help": "keys", "app.command_palette": "find", "app.quit": "leave"}
"""What every place has at the right, never cut off: the action and its word."""


class Key(NamedTuple):
    """A key that works now."""

    key: str
    """As Textual calls it."""
    shown: str
    name: str


def placed(own: tuple[Key, ...], always: tuple[Key, ...], width: int) -> list[tuple[int, Key, bool]]:
    """Say at which cell each key begins, and whether its word stands beside it.

    The place's own stand at the left; what does not fit is left out from the right. Those that are always there
    keep their words as long as two of the own ones fit beside them, and never go.
    """
    for words, gap, least in ((True, 3, len(own)), (True, 2, min(2, len(own))), (False, 2, 0)):
        right = sum(_size(key, words=words) for key in always) + gap * max(0, len(always) - 1)
        kept = list(own)
        while kept and sum(_size(key) for key in kept) + gap * len(kept) + right + 2 > width:
            kept.pop()
        if len(kept) >= least and (right + 2 <= width or not words):
            break
    found, x = [], 1
    for key in kept:
        found.append((x, key, True))
        x += _size(key) + gap
    x = max(x, width - 1 - right)
    for key in always:
        found.append((x, key, words))
        x += _size(key, words=words) + gap
    return found


def _size(key: Key, *, words: bool = True) -> int:
    return cells(key.shown) + (1 + cells(key.name) if words and key.name else 0)


class KeyRow(Inked):
    """The keys that work now; a click on one presses it."""

    DEFAULT_CSS = "KeyRow { dock: bottom; }"

    _own: tuple[Key, ...] = ()
    _always: tuple[Key, ...] = ()

    def on_mount(self) -> None:
        """Listen for other keys."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._look())
        self._look()

    def _look(self) -> None:
        own: dict[str, Key] = {}
        always: dict[str, Key] = {}
        for namespace, binding, enabled, _ in self.screen.active_bindings.values():
            where = "app" if namespace is self.app else "here"
            action = binding.action if "." in binding.action else f"{where}.{binding.action}"
            if action in ALWAYS:
                shown = self.app.get_key_display(binding)
                if action not in always or cells(shown) < cells(always[action].shown):
                    always[action] = Key(binding.key, shown, ALWAYS[action])
            elif binding.show and enabled and action not in own:
                own[action] = Key(binding.key, self.app.get_key_display(binding), binding.description.lower())
        keys = tuple(own.values()), tuple(always[action] for action in ALWAYS if action in always)
        if keys != (self._own, self._always):
            self._own, self._always = keys
            self.refresh()

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the line."""
        line: list[Piece] = []
        at = 0
        for x, key, words in placed(self._own, self._always, width):
            line.append((" " * (x - at), ""))
            line.append((key.shown, "row-key"))
            if words and key.name:
                line.append((f" {key.name}", "row-name"))
            at = x + _size(key, words=words)
        return line

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        for x, key, words in placed(self._own, self._always, self.size.width):
            if x <= event.x < x + _size(key, words=words):
                event.stop()
                self.app.simulate_key(key.key)
                return
