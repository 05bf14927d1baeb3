"""What a row of the fault matrix says."""

from typing import NamedTuple


class Row(NamedTuple):
    """A fault."""

    fault: str
    """What is injected."""
    holds: str
    """What must happen."""
    tests: tuple[str, ...]
    """What injects it and looks."""
