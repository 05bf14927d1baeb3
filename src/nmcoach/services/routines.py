"""The routines that can be followed: those the coach ships and those of the user and the therapist."""

from collections.abc import Collection, Mapping

from nmcoach.domain.errors import NotFound
from nmcoach.domain.routine import Move, Routine, kit_needed


class Routines:
    """Routines by id, and the moves they are made of."""

    def __init__(self, routines: Mapping[str, Routine], moves: Mapping[str, Move]) -> None:
        self._routines = routines
        self.moves = moves

    def every(self) -> list[Routine]:
        """Give all routines in their usual order."""
        return list(self._routines.values())

    def find(self, wanted: str) -> Routine:
        """Give a routine by its id or its name.

        Raises :class:`NotFound` naming what there is.
        """
        key = wanted.strip().lower()
        for routine in self._routines.values():
            if key in (routine.id, routine.name.lower()):
                return routine
        raise NotFound(f"“{wanted}” is not a routine; use one of {', '.join(self._routines)}.")

    def kit(self, routine: Routine) -> tuple[str, ...]:
        """Give what must be at hand for a routine."""
        return kit_needed(routine, self.moves)

    def missing(self, routine: Routine, kit: Collection[str]) -> tuple[str, ...]:
        """Give what a routine needs beyond the kit at hand; empty when it fits."""
        return tuple(item for item in self.kit(routine) if item not in kit)
