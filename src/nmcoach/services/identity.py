"""Finding an entry by its id, or by a part of it."""

from collections.abc import Sequence

from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import NotFound
from nmcoach.domain.hints import TypeVar

SHORT = 8
"""Characters of an id that lists show: its last ones, for the first ones only tell the time."""

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def short(entry_id: str) -> str:
    """Give the part of an id that lists show."""
    return entry_id[-SHORT:]


def pick(wanted: str, entries: Sequence[AnyEntry], what: str) -> AnyEntry:
    """Give the one entry whose id is, begins or ends with what was given (at least four characters of it).

    Raises :class:`NotFound` when there is none, or more than one.
    """
    key = wanted.strip().lower()
    found = [e for e in entries if e.id == key]
    if not found and len(key) >= 4:
        found = [e for e in entries if e.id.startswith(key) or e.id.endswith(key)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"“{wanted}” fits {len(found)} entries; give more of the id.")
    raise NotFound(f"There is no {what} with the id “{wanted}”; `nmcoach history` lists the ids.")
