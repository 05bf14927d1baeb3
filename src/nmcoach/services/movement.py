"""Logging walks, swims, rides and stretching."""

from collections.abc import Mapping
from datetime import datetime

from nmcoach.domain.errors import BadValue
from nmcoach.domain.measures import movement
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.record import replace
from nmcoach.domain.text import read_note
from nmcoach.services.context import Context
from nmcoach.storage import movement as stored


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
            tx.put(stored.TABLE, stored.to_row(made))
        return made

    def edit(self, moved: Movement, changes: Mapping[str, str], at: datetime | None = None) -> Movement:
        """Correct some moving: ``kind``, ``minutes`` and ``note`` may change, and its instant.

        Raises :class:`BadValue` for other fields or values.
        """
        changed = replace(moved, **self._context.again(moved, at))
        for field, text in changes.items():
            if field == "kind":
                changed = replace(changed, kind=movement.parse_kind(text))
            elif field == "minutes":
                changed = replace(changed, minutes=movement.parse_minutes(text))
            elif field == "note":
                changed = replace(changed, note=read_note(text))
            else:
                raise BadValue(f"Moving has no “{field}”; kind, minutes and note can be changed.")
        with self._context.store.action("change of moving", self._context.moment()) as tx:
            tx.put(stored.TABLE, stored.to_row(changed))
        return changed

    def every(self) -> list[Movement]:
        """Give all moving, oldest first."""
        return stored.every(self._context.store)
