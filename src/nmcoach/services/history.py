"""The past: listing, correcting, deleting, undoing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from heapq import merge

from nmcoach.domain import history as rules
from nmcoach.domain.days import check_order
from nmcoach.domain.entries import Entry, corrected
from nmcoach.domain.errors import NotAllowed, NotFound
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.history import HistoryItem
from nmcoach.domain.kinds import LISTED, check_kinds, describe, kind_of
from nmcoach.domain.record import replace
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.mistakes import came_within
from nmcoach.domain.safety.red_flags import FLAGGED, Flagged
from nmcoach.domain.safety.words import stays, stays_undone, told_long_ago
from nmcoach.domain.say import Sentence
from nmcoach.domain.search import Query, fits, parse_query
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.services.context import Context
from nmcoach.services.pages import EVERYTHING, Pages
from nmcoach.services.red_flags import RedFlagsService
from nmcoach.services.safety import corrected_answer, deletion_lifts, kept_questions
from nmcoach.services.sessions import SessionsService
from nmcoach.storage import history as stored
from nmcoach.storage.entries import put
from nmcoach.storage.faults import Altered

if TYPE_CHECKING:
    from nmcoach.storage.journal import Action
    from nmcoach.storage.protects import Lifted

Protecting = tuple[Flagged | Answer, ...]
"""What protects, and would be lifted: warning signs, and answers that are kept."""


class HistoryService:
    """All entries, newest work and old, in one list."""

    def __init__(self, context: Context, sessions: SessionsService, red_flags: RedFlagsService) -> None:
        self._context = context
        self._sessions = sessions
        self._red_flags = red_flags

    def items(
        self,
        first: date | None = None,
        last: date | None = None,
        kinds: Sequence[str] = (),
        *,
        newest: bool = False,
        search: str = "",
    ) -> list[HistoryItem]:
        """Give the entries of these local days and kinds (all, if none is given), oldest first.

        ``search`` keeps those that fit it, such as ``stairs region:left_calf``.

        Raises :class:`BadValue` for an unknown kind, a first day after the last, or a search that cannot be read.
        """
        query = self._asked(first, last, kinds, search)
        item = self._items()
        found = [item(kind, entry) for kind in (kinds or tuple(LISTED)) for entry in self._entries(kind, first, last)]
        if not query.empty:
            found = [item for item in found if fits(item, query)]
        return sorted(found, key=_order, reverse=newest)

    def stream(
        self, first: date | None = None, last: date | None = None, kinds: Sequence[str] = (), *, search: str = ""
    ) -> Iterator[HistoryItem]:
        """Give what :meth:`items` gives, oldest first, of which only some are held at a time.

        Raises what :meth:`items` raises, at once.
        """
        query = self._asked(first, last, kinds, search)
        walks = [self._walk(kind, first, last, query) for kind in (kinds or tuple(LISTED))]
        return merge(*walks, key=_order)

    def _walk(self, kind: str, first: date | None, last: date | None, query: Query) -> Iterator[HistoryItem]:
        item_of = self._items()
        for entry in stored.walk(self._context.store, kind, first, last):
            item = item_of(kind, entry)
            if query.empty or fits(item, query):
                yield item

    def _items(self) -> Callable[[str, Entry], HistoryItem]:
        """Give what makes a line of an entry of a kind, as it counts now."""
        units, now = self._context.settings.units, self._context.moment().at
        return lambda kind, entry: rules.line_of(kind, entry, describe(entry, units), now)

    def _asked(self, first: date | None, last: date | None, kinds: Sequence[str], search: str) -> Query:
        check_kinds(kinds)
        check_order(first, last)
        return parse_query(search, self._context.moment(), LISTED) if search.strip() else EVERYTHING

    def _entries(self, kind: str, first: date | None, last: date | None) -> Sequence[Entry]:
        if first is not None and first == last:
            return self._context.past.entries(LISTED[kind], first)
        return stored.between(self._context.store, kind, first, last)

    @property
    def pages(self) -> Pages:
        """What reads the past a stretch at a time."""
        return Pages(self._context, self.items)

    def query(self, text: str) -> Query:
        """Read a search as the user typed it.

        Raises :class:`BadValue` for one that cannot be read.
        """
        return parse_query(text, self._context.moment(), LISTED)

    def stamp(self) -> int:
        """Give a number that changes with every action, of this copy or another, so that a list knows it is old."""
        return stored.newest_action(self._context.store)

    def find(self, entry_id: str) -> Entry:
        """Give the entry of that id, or of at least four characters of it that only one has.

        Raises :class:`NotFound` otherwise, and :class:`DataUnreadable` for one that is not as it was written.
        """
        key = entry_id.strip().lower()
        found = stored.ids_like(self._context.store, key) if len(key) >= 4 else []
        found = [pair for pair in found if pair[1] == key] or found
        if len(found) > 1:
            raise NotFound(f"“{entry_id}” fits {len(found)} entries; give more of the id.")
        entry = stored.one(self._context.store, *found[0]) if found else None
        if entry is None and found:
            raise Altered
        if entry is None:
            raise NotFound(f"There is no entry with the id “{entry_id}”; `nmcoach history` lists the ids.")
        return entry

    def line(self, entry: Entry) -> str:
        """Say in a few words what an entry is, as it counts now."""
        return self._items()(kind_of(entry).name, entry).text

    def edit(self, entry: Entry, changes: Mapping[str, str], at: datetime | None = None) -> Entry:
        """Correct an entry: fields as the user types them, and its instant.

        Raises :class:`BadValue` for fields or values that cannot be kept and instants to come,
        :class:`NotAllowed` for kinds that are changed elsewhere, and the instant of a flare that still holds.
        """
        rules.check_instant(entry, at, self._context.moment().at)
        if at is not None:
            self._check_flare(entry)
        kind = kind_of(entry)
        if isinstance(entry, Session):
            return self._sessions.correct(entry, changes, at).session
        moved = replace(entry, **self._context.again(entry, at))
        if isinstance(entry, Answer) and isinstance(moved, Answer):
            changed: Entry = corrected_answer(self._context, entry, moved, changes)
            called = "a safety answer"
        elif kind.edits is None:
            raise rules.not_edited(kind.name)
        else:
            changed = corrected(kind, moved, changes, self._context.settings.units)
            called = kind.edits.called(entry)
        with self._context.store.action(f"change of {called}", self._context.moment()) as tx:
            put(tx, kind, changed)
        return changed

    def delete(self, entry: Entry) -> str:
        """Delete an entry and give the line that said what it was; undo brings it back.

        Raises :class:`NotAllowed` for an answer that stops all rolling or that a plain no does not end, and for a
        warning sign or a flare that still keeps something back: deleting it would lift that unseen.
        """
        self._check_flare(entry)
        holds = isinstance(entry, Flagged) and self._red_flags.holds(entry)
        kept = kept_questions(self._context, entry) if isinstance(entry, Answer) else None
        rules.check_deletion(entry, kept, holds=holds)
        text = describe(entry, self._context.settings.units)
        with self._context.store.action(f"deletion of {text}"[:120], self._context.moment()) as tx:
            tx.delete(kind_of(entry).table, entry.id)
        return text

    def _check_flare(self, entry: Entry) -> None:
        if isinstance(entry, CheckIn):
            from nmcoach.domain.soreness.flaring import holding
            from nmcoach.storage import flares

            rules.check_flare(holding(flares.among(self._context.store, [entry]), self._context.moment().at))

    def deletion_lifts(self, entry: Entry) -> Sentence | None:
        """Say what deleting an entry would lift; None where it lifts nothing."""
        return deletion_lifts(self._context, entry) if isinstance(entry, Answer) else None

    def undo(self, *, spare: bool = False) -> str | None:
        """Take back the latest action and give what it was called, or None when there is nothing to undo.

        With ``spare``, nothing is undone where that would lift what protects: a warning sign that is not settled, an
        answer that stops all rolling or that a plain no does not end.

        Raises :class:`NotAllowed` then, for a sign that was told over a day ago, and where a row was changed since.
        """
        from nmcoach.storage import journal, protects

        if (lifts := self.undo_lifts()) and spare:
            raise NotAllowed(stays(lifts, self._red_flags.flags()))
        lifted, expected = self._lifted(), {one.id for one in lifts}
        undone = journal.undo(
            self._context.store,
            self._context.moment(),
            journal.Spare(protects.TABLES, lambda changes: any(one.id not in expected for one in lifted(changes))),
        )
        return None if undone is None else undone.label

    def undo_lifts(self) -> Protecting:
        """Give what protects and would be lifted by undoing the latest action: signs, and answers that are kept.

        Raises :class:`NotAllowed` for a sign that was told over a day ago: someone has to look at it.
        """
        from nmcoach.storage import journal, protects

        lifted, now = self._lifted(), self._context.moment().at
        changes = journal.next_changes(self._context.store, protects.TABLES)
        found = lifted(changes)
        old = [one for one in found if isinstance(one, Flagged) and not self._red_flags.may_be_mistake(one)]
        if old and not self._came_today(now):
            raise NotAllowed(told_long_ago(old[0], self._red_flags.flags()))
        return found

    def _came_today(self, now: datetime) -> bool:
        """Say whether undoing takes back an import of the last day: what it brought goes with it, however old."""
        from nmcoach.storage import journal
        from nmcoach.storage.taken_back import IMPORT

        latest = journal.next_undone(self._context.store)
        return latest is not None and latest[0].startswith(IMPORT) and came_within(latest[1], now)

    def _lifted(self) -> "Lifted":
        from nmcoach.content import loader
        from nmcoach.storage import protects

        return protects.lifted(self._context.store, loader.questions, self._context.moment())

    def redo(self, *, spare: bool = False) -> str | None:
        """Do the latest undone action again and give what it was called, or None when there is nothing to redo.

        With ``spare``, nothing is done again where that would lift what protects.

        Raises :class:`NotAllowed` then, and where a row was changed since.
        """
        from nmcoach.storage import journal, protects

        if (lifts := self.redo_lifts()) and spare:
            raise NotAllowed(stays_undone(lifts, self._red_flags.flags()))
        lifted, expected = self._lifted(), {one.id for one in lifts}
        redone = journal.redo(
            self._context.store,
            self._context.moment(),
            journal.Spare(protects.TABLES, lambda changes: any(one.id not in expected for one in lifted(changes))),
        )
        return None if redone is None else redone.label

    def redo_lifts(self) -> Protecting:
        """Give what protects and would be lifted by doing again what was undone last: signs, answers that are kept.

        Raises :class:`NotAllowed` for a sign that would be chosen by mistake once more, over a day after it was told.
        """
        from nmcoach.storage import journal, protects

        changes = journal.next_redone(self._context.store, protects.TABLES)
        found = self._lifted()(changes)
        # One that was looked at meanwhile is settled, and not gone.
        gone = {row["id"] for table, row, before in changes if table == FLAGGED.table and before["deleted"]}
        for one in found:
            if isinstance(one, Flagged) and one.id in gone and not self._red_flags.may_be_mistake(one):
                raise NotAllowed(told_long_ago(one, self._red_flags.flags()))
        return found

    def actions(self, limit: int = 20) -> "list[Action]":
        """Give the latest actions, newest first."""
        from nmcoach.storage import journal

        return journal.history(self._context.store, limit)


def _order(item: HistoryItem) -> tuple[datetime, str]:
    return item.entry.at, item.entry.id
