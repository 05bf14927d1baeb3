"""Files in and out: everything as JSON, each kind as CSV, sessions as a calendar; and back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from nmcoach.domain.days import check_order
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.kinds import BY_NAME
from nmcoach.domain.record import record
from nmcoach.domain.say import Theirs, english, listed, say
from nmcoach.services import taking
from nmcoach.services.context import Context
from nmcoach.services.going import Watch, unwatched
from nmcoach.services.merging import Merged, Tally, merge
from nmcoach.storage import new_files, records
from nmcoach.storage.routine_files import read_file

if TYPE_CHECKING:
    from nmcoach.exchange.json import Incoming
    from nmcoach.exchange.shapes import Record
    from nmcoach.services.plan import PlanService
    from nmcoach.storage.store import Store
    from nmcoach.storage.tx import Tx

ENDINGS = (".json", ".csv", ".ics")
HEAD_BYTES = 4000
"""Bytes in which the headings of a sheet stand."""
ARCHIVE = ".zip"
"""How the export of a watch or phone ends."""
WANTED = "a file that ends in .json, .csv or .ics"
MOST_BYTES, MOST_SHEET_BYTES = 50_000_000, 200_000_000
"""Bytes that are read of a file at most, and of a sheet."""
HEAD = 200
"""Bytes of a file that tell whether it is a calendar."""

LONG_BYTES = 200_000
"""From how many bytes on a file is read beside the screen: a third of a second's work (design default)."""


@record
class Written:
    """What was written to a file or folder."""

    path: Path
    """Where."""
    counts: Mapping[str, int]
    """Kind → entries of it, kinds without any left out."""


class _Outgoing:
    """The records to be written, read from the store while they are written, and counted."""

    def __init__(self, store: "Store", first: date | None, last: date | None, *, deleted: bool) -> None:
        self.counts: Counter[str] = Counter()
        """Kind → how many were given out."""
        self._store = store
        self._days = (first, last)
        self._deleted = deleted
        self._rolls: set[str] = set()

    def of(self, kind: str) -> "Iterator[Record]":
        """Give the records of a kind; segments are those of the rolls that were given out before."""
        for row in records.walk(self._store, kind, *(() if kind == "roll_segment" else self._days)):
            if (row["deleted"] and not self._deleted) or (kind == "roll_segment" and row["roll_id"] not in self._rolls):
                continue
            if kind == "roll":
                self._rolls.add(row["id"])
            self.counts[kind] += 1
            record = {"changed" if name == "hlc" else name: value for name, value in row.items()}
            yield record | {"deleted": bool(row["deleted"])}


class ExchangeService:
    """Everything the user has, written to files and read from them."""

    def __init__(self, context: Context, plan: "PlanService") -> None:
        self._context = context
        self._plan = plan

    def write(
        self,
        path: Path,
        *,
        first: date | None = None,
        last: date | None = None,
        kinds: Sequence[str] = (),
        replace: bool = False,
    ) -> Written:
        """Write the entries of these local days and kinds (all, if none is given); the ending tells the format.

        JSON carries deleted entries too. One kind as ``.csv`` is a file, several are a folder of that name. A
        calendar holds ``session``, ``window`` and ``check_in``.

        Raises :class:`BadValue` for another ending, an unknown kind, or a first day after the last;
        :class:`CannotCreate` if the file is there already and ``replace`` is false, or is a link.
        """
        check_order(first, last)
        ending = ending_of(path)
        if ending == ".ics":
            return self._write_calendar(path, first, last, kinds, replace=replace)
        going = _Outgoing(self._context.store, first, last, deleted=ending == ".json")
        found = {kind: going.of(kind) for kind in self._chosen(kinds)}
        if ending == ".csv":
            _write_csv(path, found, single=len(kinds) == 1, replace=replace)
        else:
            from nmcoach.exchange import json

            new_files.write(path, json.pieces(found), replace=replace)
        return Written(path, going.counts)

    def read(
        self,
        path: Path,
        *,
        dry_run: bool = False,
        file_wins: bool = False,
        match: str = "",
        watch: Watch = unwatched,
    ) -> Merged:
        """Take over what a file holds, all or nothing, as one action; ``dry_run`` only tells what it would bring.

        An entry is known by its id. Where it differs from the one here, the later change stays, or the file's with
        ``file_wins``. A copy of the data is made before. Of a calendar only the events are read whose title, place
        or organizer hold ``match``. A sheet of drinks of another tracker is known by its headings, and read as
        :meth:`read_drinks` does. ``watch`` is told how far it is.

        Raises :class:`BadFile` naming line and field of the first mistake, :class:`NotFound` if there is no file.
        """
        if _of_a_watch(path):
            return self.read_health(path, dry_run=dry_run, watch=watch)
        if _is_calendar(path):
            return self._read_calendar(path, match, dry_run=dry_run, watch=watch)
        if ending_of(path) == ".csv" and not path.is_dir():
            from nmcoach.services import tracker

            if tracker.is_of_drinks(sheet := read_file(path, MOST_SHEET_BYTES, WANTED)):
                return tracker.read(self._context, sheet, tracker.Asked(match=match), dry_run=dry_run, watch=watch)
            del sheet
        incoming, file_lines = _incoming(path)
        held = taking.packed(self._context.store, incoming, watch, file_lines)

        def put(tx: "Tx", tally: Tally) -> Sequence[str]:
            before = self._protecting()
            taking.take(tx, tally, held, file_wins=file_wins, watch=watch)
            if "plan" in tally.added:
                _end_set_up(tx)
            after = self._protecting()
            gone = [name for key, name in before.items() if key not in after]
            if not gone:
                return ()
            names = listed((Theirs(name) for name in gone), last=", ")
            return [english(say("By what the file says, this no longer protects you: {names}.", names=names))]

        return merge(self._context, put, dry_run=dry_run, watch=watch)

    def takes_long(self, path: Path) -> bool:
        """Say whether a file is so large that reading it may keep a screen waiting.

        Raises :class:`BadValue` for an ending that tells no format.
        """
        if path.suffix.lower() != ARCHIVE:
            _is_calendar(path)
        try:
            parts = path.glob("*.csv") if path.is_dir() else [path]
            return sum(part.stat().st_size for part in parts) > LONG_BYTES
        except (OSError, ValueError):  # who reads it says why
            return False

    def _protecting(self) -> Mapping[str, str]:
        """Give what protects as it stands: id → what it is, of answers a plain no does not end, and of signs."""
        from nmcoach.content import loader
        from nmcoach.domain.kinds import describe
        from nmcoach.domain.safety.keeping import kept_answers
        from nmcoach.storage import red_flags, safety

        store, now = self._context.store, self._context.moment()
        answers = kept_answers(safety.every(store), loader.questions(), now)
        signs = [one for one in red_flags.every(store) if one.settled_at is None]
        found: list[Entry] = [*answers.values(), *signs]
        return {one.id: describe(one) for one in found}

    def read_drinks(
        self,
        path: Path,
        mapping: str = "",
        *,
        dates: str = "",
        unit: str = "",
        match: str = "",
        dry_run: bool = False,
        watch: Watch = unwatched,
    ) -> Merged:
        """Take over the drinks of another tracker's CSV; ``mapping`` (``time=Date,ml=Amount``) tells its columns.

        ``unit`` is that of numbers that name none; with ``match`` only rows are read whose kind holds it. Rows that
        cannot be read are left out and told with line and reason. ``watch`` is told how far it is.

        Raises :class:`BadFile` where no row can be read, :class:`BadValue` where columns or unit cannot be told,
        :class:`NotFound` if there is no file.
        """
        from nmcoach.services import tracker

        watch("reading", 0, 0)
        asked = tracker.Asked(mapping, dates, unit, match)
        return tracker.read(
            self._context, read_file(path, MOST_SHEET_BYTES, WANTED), asked, dry_run=dry_run, watch=watch
        )

    def read_health(
        self, path: Path, only: str = "", *, dates: str = "", dry_run: bool = False, watch: Watch = unwatched
    ) -> Merged:
        """Take over what a watch or phone wrote; ``only`` names parts of it: ``sleep,hrv``.

        Raises as :meth:`read` does, and :class:`BadValue` for a part there is none of.
        """
        from nmcoach.services import health

        return health.read(self._context, path, health.read_only(only), dates=dates, dry_run=dry_run, watch=watch)

    def _write_calendar(
        self, path: Path, first: date | None, last: date | None, kinds: Sequence[str], *, replace: bool
    ) -> Written:
        from nmcoach.domain.visit.calendar import KINDS
        from nmcoach.exchange.ics.write import write_calendar
        from nmcoach.services import calendar

        for kind in kinds:
            if kind not in KINDS:
                raise BadValue(f"“{kind}” has no place in a calendar; use {', '.join(KINDS)}, or .json.")
        events = calendar.events(self._context, self._plan, first, last, kinds)
        new_files.write(path, [write_calendar(events)], replace=replace)
        return Written(path, {"event": len(events)})

    def _read_calendar(self, path: Path, match: str, *, dry_run: bool, watch: Watch) -> Merged:
        from nmcoach.exchange.ics.read import read_calendar
        from nmcoach.services import calendar

        watch("reading", 0, 0)
        found = read_calendar(read_file(path, MOST_BYTES, WANTED), self._context.moment(), match)

        def put(tx: "Tx", tally: Tally) -> Sequence[str]:
            watch("taking", 0, 0)
            told = calendar.take(self._context, tx, tally, found.revisions, each=dry_run)
            taking.refuse_unreadable(tx)
            return [*told, *found.told(each=dry_run)]

        return merge(self._context, put, dry_run=dry_run, watch=watch)

    def _chosen(self, kinds: Sequence[str]) -> list[str]:
        for kind in kinds:
            if kind not in BY_NAME or kind == "roll_segment":
                known = ", ".join(k for k in BY_NAME if k != "roll_segment")
                raise BadValue(f"“{kind}” is not a kind of entry; use one of {known}.")
        wanted = {*kinds, *(("roll_segment",) if "roll" in kinds else ())}
        return [kind for kind in BY_NAME if not wanted or kind in wanted]


def _end_set_up(tx: "Tx") -> None:
    """Ask nothing more: what the set-up asks for came with the file."""
    from nmcoach.services.profile import SET_UP
    from nmcoach.services.setup import DONE
    from nmcoach.storage.profile import SET_UP_LATER

    tx.set_meta(SET_UP, DONE)
    tx.set_meta(SET_UP_LATER, "")


def ending_of(path: Path) -> str:
    """Give the ending that tells a file's format.

    Raises :class:`BadValue` for any other.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadValue(f"“{path.name}” does not tell the format; name {WANTED}.")
    return ending


def _is_calendar(path: Path) -> bool:
    """Say whether a file is a calendar: by its ending, or by what it begins with, whatever it is called.

    Raises :class:`BadValue` for an ending of which nothing is known, where that does not tell either.
    """
    if path.suffix.lower() == ".ics":
        return True
    from nmcoach.exchange.ics.lines import is_calendar

    if path.is_file() and is_calendar(read_file(path, HEAD)):
        return True
    ending_of(path)
    return False


def _of_a_watch(path: Path) -> bool:
    """Say whether a file is a watch's: an archive, a list in JSON, or a sheet with such headings."""
    ending = path.suffix.lower()
    if ending == ".json" and path.is_file():  # what we write ourselves is no list
        return read_file(path, HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    if ending != ".csv" or path.is_dir():
        return ending == ARCHIVE
    from nmcoach.exchange.health.sheets import is_known

    return is_known(read_file(path, HEAD_BYTES, WANTED))


def _incoming(path: Path) -> "tuple[Iterable[Incoming], int]":
    """Give the entries of a file, and about how many there are; 0 where that cannot be told."""
    ending = ending_of(path)
    from nmcoach.exchange import json
    from nmcoach.exchange.csv import entries as csv_entries

    if ending == ".json":
        data = read_file(path, MOST_BYTES, WANTED)
        return json.walk(data), data.count(b"\n")
    if not path.is_dir():
        data = read_file(path, MOST_SHEET_BYTES, WANTED)
        return csv_entries.walk(data), _rows_in(data)
    return _of_folder(path), 0


def _rows_in(sheet: bytes) -> int:
    """Count the lines under the first."""
    return max(0, sheet.count(b"\n") - 1)


def _of_folder(path: Path) -> "Iterator[Incoming]":
    from nmcoach.exchange.csv import entries as csv_entries

    empty = True
    for name in sorted(child.name for child in path.glob("*.csv")):
        kind = name.removesuffix(".csv")
        if kind not in BY_NAME:
            raise BadFile(f"“{name}” in the folder “{path}” is no kind of entry; take it out.")
        for one in csv_entries.walk(read_file(path / name, MOST_SHEET_BYTES, WANTED), kind, name):
            empty = False
            yield one
    if empty and not (path / "drink.csv").exists():
        raise BadFile(f"There is no file of nmcoach in the folder “{path}”.")


def _write_csv(path: Path, found: "Mapping[str, Iterator[Record]]", *, single: bool, replace: bool) -> None:
    from nmcoach.exchange.csv import entries as csv_entries

    sheets = {f"{kind}.csv": csv_entries.pieces(kind, of_kind) for kind, of_kind in found.items()}
    if single and len(sheets) == 1:
        new_files.write(path, sheets.popitem()[1], replace=replace)
    else:
        new_files.write_folder(path, sheets, replace=replace)
