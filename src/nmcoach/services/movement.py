"""Logging walks, swims, rides and stretching."""

from datetime import datetime

from nmcoach.domain.errors import BadValue
from nmcoach.domain.measures import movement
from nmcoach.domain.measures.movement import MOVEMENT, Movement
from nmcoach.domain.text import read_note
from nmcoach.services.context import Context
from nmcoach.storage.entries import every, put


class MovementService:
    """Moving besides the routine."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def log(self, kind: str, minutes: int | str, *, note: str = "", at: datetime | None = None) -> Movement:
        """Save some minutes of moving, now or at an earlier instant.

        Raises :class:`BadValue` for unknown kinds, lengths outside 1–600 minutes and instants to come.
        """
        made = Movement(
            **self._context.header(at),
            kind=movement.parse_kind(kind),
            minutes=movement.parse_minutes(str(minutes)),
            note=read_note(note),
        )
        if made.at > self._context.moment().at:
            raise BadValue("Moving cannot lie in the future; give a time up to now.")
        with self._context.store.action(f"{made.minutes} min {made.kind}", self._context.moment()) as tx:
            put(tx, MOVEMENT, made)
        return made

    def every(self) -> list[Movement]:
        """Give all moving, oldest first."""
        return every(self._context.store, MOVEMENT)
