"""Files in and out: everything as JSON, each kind as CSV, sessions as a calendar; and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from nmcoach.domain.days import check_order
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record
from nmcoach.domain.say import Theirs, english, listed, say
from nmcoach.exchange.shapes import MOST_BYTES, MOST_SHEET_BYTES
from nmcoach.services import taking
from nmcoach.services.context import Context
from nmcoach.services.going import Watch, unwatched
from nmcoach.services.incoming import (
    ARCHIVE,
    WANTED,
    WRITTEN,
    ending_of,
    entries_of,
    is_calendar,
    is_of_a_watch,
)
from nmcoach.services.merging import Merged, Tally, merge
from nmcoach.services.outgoing import Outgoing, chosen, write_csv
from nmcoach.storage import new_files
from nmcoach.storage.routine_files import read_file

if TYPE_CHECKING:
    from nmcoach.services.plan import PlanService
    from nmcoach.storage.tx import Tx

LONG_BYTES = 200_000
"""From how many bytes on a file is read beside the screen: a third of a second's work (design default)."""


@record
class Written:
    """What was written to a file or folder."""

    path: Path
    """Where."""
    counts: Mapping[str, int]
    """Kind → entries of it, kinds without any left out."""


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
        ending = ending_of(path, WRITTEN)
        if ending == ".ics":
            return self._write_calendar(path, first, last, kinds, replace=replace)
        going = Outgoing(self._context.store, first, last, deleted=ending == ".json")
        found = {kind: going.of(kind) for kind in chosen(kinds)}
        if ending == ".csv":
            write_csv(path, found, single=len(kinds) == 1, replace=replace)
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
        if is_of_a_watch(path):
            return self.read_health(path, dry_run=dry_run, watch=watch)
        if is_calendar(path):
            return self._read_calendar(path, match, dry_run=dry_run, watch=watch)
        if ending_of(path) == ".csv" and not path.is_dir():
            from nmcoach.services import tracker

            if tracker.is_of_drinks(sheet := read_file(path, MOST_SHEET_BYTES, WANTED)):
                return tracker.read(self._context, sheet, tracker.Asked(match=match), dry_run=dry_run, watch=watch)
            del sheet
        incoming, file_lines = entries_of(path)
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
            is_calendar(path)
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
        from nmcoach.domain.safety.signs import standing_flags
        from nmcoach.storage import red_flags, safety

        store, now = self._context.store, self._context.moment()
        answers = kept_answers(safety.every(store), loader.questions(), now)
        signs = standing_flags(red_flags.every(store), now.at)
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


def _end_set_up(tx: "Tx") -> None:
    """Ask nothing more while the plan stands that came with the file: it is what the set-up asks for."""
    from nmcoach.services.profile import BY_FILE, DONE, SET_UP
    from nmcoach.storage.profile import SET_UP_LATER

    step = tx.meta(SET_UP) or ""
    if step != DONE and not step.startswith(BY_FILE):
        tx.set_meta(SET_UP, f"{BY_FILE}{step}")
        tx.set_meta(SET_UP_LATER, "")
