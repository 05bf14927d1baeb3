"""The routines that can be followed: those the coach ships and those of the user and the therapist."""

from collections.abc import Collection, Mapping
from pathlib import Path

from nmcoach.domain.errors import BadValue, NotAllowed, NotFound, NotSaved
from nmcoach.domain.record import replace
from nmcoach.domain.routine.file import NO_SOURCE, id_from
from nmcoach.domain.routine.file_fields import BrokenFile, Mistake
from nmcoach.domain.routine.own_file import Listed, check_id, free_id, id_mistakes, own_file
from nmcoach.domain.routine.routine import Move, Routine, kit_needed
from nmcoach.domain.say import Typed, say
from nmcoach.exchange.routines import files
from nmcoach.storage.faults import READ_ONLY
from nmcoach.storage.routine_files import RoutineFolder, read_file


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
        self._listed: dict[str, Listed] = {}
        self.by_id: dict[str, Routine] = {}
        """Every routine that can be followed, by id."""
        self.moves: dict[str, Move] = {}
        """Every move, by id; a file's own moves go by ``<routine>.<move>``."""
        self.reload()

    def reload(self) -> None:
        """Read the files again, for somebody may have changed them outside the coach."""
        listed = {key: Listed(key, r.name, r.source, r.version, r) for key, r in self._shipped.items()}
        moves = dict(self._shipped_moves)
        for key, path in (self._folder.files() if self._folder is not None else {}).items():
            entry, own = self._read(key, path)
            listed[key if key not in self._shipped else path.name] = entry
            moves.update({move.id: move for move in own})
        self._listed = listed
        self.by_id.clear()
        self.by_id.update({key: entry.routine for key, entry in listed.items() if entry.routine is not None})
        self.moves.clear()
        self.moves.update(moves)

    def every(self) -> list[Routine]:
        """Give all routines that can be followed, in their usual order."""
        return list(self.by_id.values())

    def listing(self) -> list[Listed]:
        """Give all routines with where they come from, those of broken files too."""
        return list(self._listed.values())

    def find(self, wanted: str) -> Routine:
        """Give a routine by its id or its name.

        Raises :class:`NotFound` naming what there is, :class:`BrokenFile` for a routine whose file has mistakes.
        """
        key = wanted.strip().lower()
        for routine in self.by_id.values():
            if key in (routine.id, routine.name.lower()):
                return routine
        for entry in self._listed.values():
            if entry.broken and key in (entry.id.lower(), entry.name.lower()):
                raise BrokenFile(_named(entry), entry.broken)
        raise NotFound(f"“{wanted}” is not a routine; use one of {', '.join(self.by_id)}.")

    def kit(self, routine: Routine) -> tuple[str, ...]:
        """Give what must be at hand for a routine."""
        return kit_needed(routine, self.moves)

    def missing(self, routine: Routine, kit: Collection[str]) -> tuple[str, ...]:
        """Give what a routine needs beyond the kit at hand; empty when it fits."""
        return tuple(item for item in self.kit(routine) if item not in kit)

    def check(self, path: Path) -> list[Mistake]:
        """List every mistake of a file, by line; empty when it can be added.

        Raises :class:`NotFound` if there is no such file, :class:`BadValue` if it cannot be read.
        """
        return list(self._examine(path)[0].mistakes)

    def look(self, path: Path) -> Routine:
        """Give the routine of a file without adding it.

        Raises :class:`BrokenFile` for a file with mistakes, and as :meth:`check`.
        """
        reading, _ = self._examine(path)
        if reading.file is None:
            raise BrokenFile(path.name, reading.mistakes)
        return reading.file.routine

    def add(self, path: Path) -> Routine:
        """Copy a file in under the id of its name; an earlier file of that id is kept among its versions.

        Raises :class:`BrokenFile` for a file with mistakes, :class:`NotSaved` and its kin when the disk refuses, and
        as :meth:`check`.
        """
        reading, data = self._examine(path)
        if reading.file is None:
            raise BrokenFile(path.name, reading.mistakes)
        return self._store(reading.file.routine.id, data)

    def save(self, routine: Routine, key: str) -> Routine:
        """Write a routine as the file of an id and give it as it reads back; what was there is kept as a version.

        Moves of the user's own, also those of other files, are written into the file. A routine the coach ships
        becomes the user's: its source changes. Raises :class:`BadValue` for an id or a routine that cannot be
        written, :class:`NotSaved` and its kin when the disk refuses.
        """
        check_id(key)
        data = files.write(own_file(routine, key, self.moves, self._shipped_moves))
        reading = files.read(data, key, self._shipped_moves)
        if reading.file is None:
            raise BadValue(say("The routine cannot be saved: {why}", why=reading.mistakes[0].text))
        return self._store(key, data)

    def free_id(self, name: str) -> str:
        """Give an id for a new routine of that name that nothing goes by yet."""
        return free_id(name, {*self._listed, *(self._folder.files() if self._folder is not None else ())})

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

    def versions(self, key: str) -> list[tuple[str, Path]]:
        """Give the earlier versions that are kept of a routine, each with its file, the latest first."""
        return list(self._folder.versions(key).items()) if self._folder is not None else []

    def _read(self, key: str, path: Path) -> tuple[Listed, tuple[Move, ...]]:
        """Read a file of the folder; whatever is wrong with it is told in the list and nowhere else."""
        try:
            data = read_file(path, files.LARGEST)
        except BadValue as error:
            return Listed(key, key, NO_SOURCE, "", None, path, (Mistake(None, "file", Typed(str(error))),)), ()
        version = files.version_of(data)
        reading = files.read(data, key, self._shipped_moves, version)
        mistakes = (*id_mistakes(key, self._shipped), *reading.mistakes)
        if mistakes or reading.file is None:
            name, source = reading.name or key, reading.source or NO_SOURCE
            return Listed(key, name, source, version, None, path, mistakes), ()
        routine = reading.file.routine
        return Listed(key, routine.name, routine.source, version, routine, path), reading.file.moves

    def _examine(self, path: Path) -> tuple[files.Reading, bytes]:
        """Read a file from anywhere, under the id it would be added by."""
        data = read_file(path, files.LARGEST)
        key = id_from(path.stem)
        reading = files.read(data, key, self._shipped_moves, files.version_of(data))
        if named := id_mistakes(key, self._shipped):
            reading = replace(reading, file=None, mistakes=(*named, *reading.mistakes))
        return reading, data

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
        folder = self._writable()
        try:
            data = read_file(folder.files()[key], files.LARGEST)
        except BadValue:
            data = b""
        if not data or len(data) > files.LARGEST:
            folder.set_aside(key)
            return False
        if data != but:
            folder.keep(key, files.version_of(data), data)
        return True

    def _writable(self) -> RoutineFolder:
        if self._folder is None or self._read_only:
            raise NotSaved(READ_ONLY)
        return self._folder


def _named(entry: Listed) -> str:
    return entry.path.name if entry.path is not None else entry.id
