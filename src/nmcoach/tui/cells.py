"""How many cells of the terminal a text takes, asked of Rich: told at once for the signs that our texts are full of.

Rich knows by heart that letters, lines and braille take one cell each. For a text with any other sign in it, such as a
dash, it loads a table of all there are and searches it for each character.
"""

from rich import cells

ONE_CELL = frozenset("–—−‘’“”‹›…•‖←↑→↓✓✗☐☑⏎≤≥")
"""Signs that take one cell each in every version of Unicode that Rich has a table of, and are in our texts."""


def know_our_signs() -> None:
    """Let Rich know them by heart, too; nothing happens where it does not keep them as it did, its own affair."""
    known = getattr(cells, _KNOWN, None)
    if isinstance(known, frozenset) and hasattr(cells, _ASKED) and not known >= ONE_CELL:
        setattr(cells, _KNOWN, known | ONE_CELL)
        setattr(cells, _ASKED, (known | ONE_CELL).issuperset)


_KNOWN, _ASKED = "_SINGLE_CELLS", "_is_single_cell_widths"
"""What Rich knows by heart, and how it is asked of all characters of a text at once."""
