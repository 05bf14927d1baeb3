"""A routine as it stands in the list: one the coach ships, or one of a file of the user's own."""

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.say import english, say

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.domain.routine.file_fields import Mistake

NO_SOURCE = english(say("your own file"))
"""What a routine's source is where its file names none."""


@record
class Listed:
    """A routine as it stands in the list, broken or not."""

    id: str
    name: str
    """The id again where no name could be read."""
    source: str
    version: str
    """Empty where the file could not be read at all."""
    routine: Routine | None
    """The routine; None when its file is broken."""
    path: "Path | None" = None
    """Its file; None for what the coach ships."""
    broken: "tuple[Mistake, ...]" = ()
    """What has to be put right in the file."""


def shipped(routine: Routine) -> Listed:
    """List a routine that the coach ships."""
    return Listed(routine.id, routine.name, routine.source, routine.version, routine)
