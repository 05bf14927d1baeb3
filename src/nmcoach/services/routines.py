"""The routines that can be followed: those the coach ships and those of the user and the therapist."""

from collections.abc import Collection, Mapping

from nmcoach.domain.errors import NotAllowed, NotFound, NotSaved
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.routine.routine import Move, Routine, kit_needed
from nmcoach.storage.faults import READ_ONLY
from nmcoach.storage.routine_files import RoutineFolder

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.domain.routine.file_fields import Mistake
    from nmcoach.domain.routine.listed import Listed


class RoutinesService:
    """Routines by id, and the moves they are made of.

    Files are read when the first routine is asked for. :attr:`by_id` and :attr:`moves` are the same objects for as
    long as the coach is open; their content follows the files.
    """

    def __init__(
        self,
        routines: Mapping[str, Routine],
        moves: Mapping[str, Move],
        folder: RoutineFolder | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        self._shipped = dict(routines)
        self._shipped_moves = dict(moves)
        self._folder = folder
        self._read_only = read_only
        self._of_files: dict[str, Listed] = {}
        """What the user's own files are listed as: by their id, or by the file's name where the coach has that id."""
        self.by_id: dict[str, Routine] = {}
        """Every routine that can be followed, by id."""
        self.moves: dict[str, Move] = {}
        """Every move, by id; a file's own moves go by ``<routine>.<move>``."""
        self.turn = 0
        """How often the files were read."""
        self.reload()

    def reload(self) -> None:
        """Read the files again, for somebody may have changed them outside the coach."""
        listed: dict[str, Listed] = {}
        moves = dict(self._shipped_moves)
        for key, path in (self._folder.files() if self._folder is not None else {}).items():
            from nmcoach.services import routine_reading

            entry, own = routine_reading.read(key, path, self._shipped, self._shipped_moves)
            listed[key if key not in self._shipped else path.name] = entry
            moves.update({move.id: move for move in own})
        self._of_files = listed
        own_routines = {key: entry.routine for key, entry in listed.items() if entry.routine is not None}
        self.by_id.clear()
        self.by_id.update({**self._shipped, **own_routines})
        self.moves.clear()
        self.moves.update(moves)
        self.turn += 1

    def every(self) -> list[Routine]:
        """Give all routines that can be followed, in their usual order."""
        return list(self.by_id.values())

    def listing(self) -> "list[Listed]":
        """Give all routines with where they come from, those of broken files too."""
        from nmcoach.domain.routine.listed import shipped

        return [*map(shipped, self._shipped.values()), *self._of_files.values()]

    def find(self, wanted: str) -> Routine:
        """Give a routine by its id or its name.

        Raises :class:`NotFound` naming what there is, :class:`BrokenFile` for a routine whose file has mistakes.
        """
        key = wanted.strip().lower()
        for routine in self.by_id.values():
            if key in (routine.id, routine.name.lower()):
                return routine
        for entry in self._of_files.values():
            if entry.broken and key in (entry.id.lower(), entry.name.lower()):
                from nmcoach.services import routine_reading

                raise routine_reading.broken(entry)
        raise NotFound(f"“{wanted}” is not a routine; use one of {', '.join(self.by_id)}.")

    def kit(self, routine: Routine) -> tuple[str, ...]:
        """Give what must be at hand for a routine."""
        return kit_needed(routine, self.moves)

    def missing(self, routine: Routine, kit: Collection[str]) -> tuple[str, ...]:
        """Give what a routine needs beyond the kit at hand; empty when it fits."""
        return tuple(item for item in self.kit(routine) if item not in kit)

    def check(self, path: "Path") -> "list[Mistake]":
        """List every mistake of a file, by line; empty when it can be added.

        Raises :class:`NotFound` if there is no such file, :class:`BadValue` if it cannot be read.
        """
        from nmcoach.services import routine_reading

        return list(routine_reading.examine(path, self._shipped, self._shipped_moves)[0].mistakes)

    def look(self, path: "Path") -> Routine:
        """Give the routine of a file without adding it.

        Raises :class:`BrokenFile` for a file with mistakes, and as :meth:`check`.
        """
        return self._looked_at(path)[0]

    def add(self, path: "Path") -> Routine:
        """Copy a file in under the id of its name; an earlier file of that id is kept among its versions.

        Raises :class:`BrokenFile` for a file with mistakes, :class:`NotSaved` and its kin when the disk refuses, and
        as :meth:`check`.
        """
        routine, data = self._looked_at(path)
        return self._store(routine.id, data)

    def save(self, routine: Routine, key: str) -> Routine:
        """Write a routine as the file of an id and give it as it reads back; what was there is kept as a version.

        Moves of the user's own, also those of other files, are written into the file. A routine the coach ships
        becomes the user's: its source changes. Raises :class:`BadValue` for an id or a routine that cannot be
        written, :class:`NotSaved` and its kin when the disk refuses.
        """
        from nmcoach.domain.routine.own_file import check_id
        from nmcoach.services import routine_reading

        check_id(key)
        return self._store(key, routine_reading.written(routine, key, self.moves, self._shipped_moves))

    def free_id(self, name: str) -> str:
        """Give an id for a new routine of that name that nothing goes by yet."""
        from nmcoach.domain.routine.own_file import free_id

        taken = {*self._shipped, *self._of_files}
        return free_id(name, {*taken, *(self._folder.files() if self._folder is not None else ())})

    def delete(self, key: str) -> None:
        """Take a routine's file out, broken or not; it is kept among its versions.

        Raises :class:`NotFound` for an unknown id, :class:`NotAllowed` for what the coach ships, :class:`NotSaved`
        and its kin when the disk refuses.
        """
        folder = self._writable()
        if key not in folder.files():
            if key in self._shipped:
                raise NotAllowed(f"“{key}” comes with the coach and stays; only routines of your own can be deleted.")
            raise NotFound(f"“{key}” is not a routine of your own.")
        if self._keep(key):
            folder.remove(key)
        self.reload()

    def versions(self, key: str) -> "list[tuple[str, Path]]":
        """Give the earlier versions that are kept of a routine, each with its file, the latest first."""
        return list(self._folder.versions(key).items()) if self._folder is not None else []

    def _looked_at(self, path: "Path") -> tuple[Routine, bytes]:
        from nmcoach.domain.routine.file_fields import BrokenFile
        from nmcoach.services import routine_reading

        reading, data = routine_reading.examine(path, self._shipped, self._shipped_moves)
        if reading.file is None:
            raise BrokenFile(path.name, reading.mistakes)
        return reading.file.routine, data

    def _store(self, key: str, data: bytes) -> Routine:
        folder = self._writable()
        if key in self._shipped:
            raise NotAllowed(f"“{key}” is a routine that comes with the coach; choose another name.")
        if key in folder.files():
            self._keep(key, but=data)
        folder.write(key, data)
        self.reload()
        return self.by_id[key]

    def _keep(self, key: str, but: bytes | None = None) -> bool:
        """Keep the file of an id among its versions, unless it is ``but``; say whether it is still in its place."""
        from nmcoach.exchange.routines.files import version_of
        from nmcoach.services import routine_reading

        folder = self._writable()
        data = routine_reading.in_place(folder.files()[key])
        if not data:
            folder.set_aside(key)
            return False
        if data != but:
            folder.keep(key, version_of(data), data)
        return True

    def _writable(self) -> RoutineFolder:
        if self._folder is None or self._read_only:
            raise NotSaved(READ_ONLY)
        return self._folder
