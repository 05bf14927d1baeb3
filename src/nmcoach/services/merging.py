"""Taking over what a file holds, as one action, with a copy of the data made before."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from nmcoach.domain.errors import BadFile, BadValue, NotSaved, Stopped
from nmcoach.domain.record import field, record
from nmcoach.services.context import Context
from nmcoach.services.going import Watch, unwatched
from nmcoach.storage.faults import READ_ONLY
from nmcoach.storage.records import Verdict
from nmcoach.storage.taken_back import IMPORT
from nmcoach.storage.tx import Tx


@record
class Merged:
    """What a file brought, or would bring."""

    added: Mapping[str, int]
    """Kind → entries that were not here."""
    changed: Mapping[str, int]
    """Kind → entries that were here and are replaced by the file's."""
    same: int
    """Entries that are here already."""
    kept: int
    """Entries that were changed or deleted here later than in the file, and stay as they are."""
    saved: bool
    """Whether it is saved; False for a preview, and where there was nothing to save."""
    backup: Path | None = None
    """The copy of the data made before."""
    lines: tuple[str, ...] = ()
    """What the user should know or look at, line by line."""

    @property
    def changes(self) -> int:
        """How many entries are added or replaced."""
        return sum(self.added.values()) + sum(self.changed.values())


@record(frozen=False)
class Tally:
    """What becomes of the entries of a file, counted while they are put."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: int = 0
    kept: int = 0

    @property
    def changes(self) -> int:
        """How many entries are added or replaced so far."""
        return sum(self.added.values()) + sum(self.changed.values())

    def count(self, verdict: Verdict, kind: str) -> None:
        """Count one more."""
        match verdict:
            case "added":
                self.added[kind] += 1
            case "changed":
                self.changed[kind] += 1
            case "same":
                self.same += 1
            case "kept":
                self.kept += 1


class _OnlyLooking(Exception):
    """Takes back what was put for a preview."""


Put = Callable[[Tx, Tally], Sequence[str]]
"""Puts entries, counts what becomes of each, and gives what the user should know."""


def merge(context: Context, put: Put, *, dry_run: bool, watch: Watch = unwatched) -> Merged:
    """Make a copy and do ``put``, all or nothing; only try it and take it back where that is all that was asked for.

    The copy is dropped where nothing was changed: then it would only take the place of one that may be wanted.
    ``watch`` is told how far it is.
    """
    if dry_run:
        return _attempt(context, put, watch)
    if context.store.read_only:
        raise NotSaved(READ_ONLY)
    from nmcoach.storage.backup import copy_before

    before = context.store.saves
    with copy_before(context.store, "import", context.moment(), lambda: watch("copying", 0, 0)) as copy:
        try:
            done = _attempt(context, put, watch, copy.path)
        except (BadFile, BadValue, Stopped, KeyboardInterrupt):  # refused or stopped, mostly before anything was saved
            copy.wanted = context.store.saves != before
            raise
        copy.wanted = done.saved
    return done


def _attempt(context: Context, put: Put, watch: Watch, backup: Path | None = None) -> Merged:
    """Put what a file holds, and take it back where nothing changes or there is no copy from before."""
    tally = Tally()
    lines: Sequence[str] = ()
    saved = False
    try:
        with context.store.action(lambda: IMPORT + count_words(tally.changes), context.moment()) as tx:
            lines = put(tx, tally)
            saved = backup is not None and tally.changes > 0
            if not saved:
                raise _OnlyLooking
            tx.pulse = lambda: watch("saving", 0, 0)
    except _OnlyLooking:
        pass
    copy = backup if saved else None
    return Merged(tally.added, tally.changed, tally.same, tally.kept, saved, copy, tuple(lines))


def merged_lines(merged: Merged) -> list[str]:
    """Say what a file brought, or would bring, line by line."""
    lines = [*merged.lines]
    for verb, wish, counts in (("Added", "Would add", merged.added), ("Replaced", "Would replace", merged.changed)):
        if counts:
            lines.append(f"{verb if merged.saved else wish} {listed(counts)}.")
    if merged.same:
        lines.append(f"{count_words(merged.same)} {'was' if merged.same == 1 else 'were'} here already.")
    if merged.kept:
        stays = "stays as it is" if merged.kept == 1 else "stay as they are"
        lines.append(f"{count_words(merged.kept)} changed or deleted here later {stays}.")
    if not merged.changes:
        lines.append("Nothing changes.")
    return lines


def listed(counts: Mapping[str, int]) -> str:
    """Give how many entries of each kind there are: ``3 entries (1 session, 2 drinks)``."""
    from nmcoach.domain.kinds import BY_NAME

    called = {name: (kind.one, kind.several) for name, kind in BY_NAME.items()}
    parts = ", ".join(f"{count:,} {called[name][count != 1]}" for name, count in counts.items())
    return f"{count_words(sum(counts.values()))} ({parts})"


def count_words(count: int) -> str:
    """Give a number of entries in words."""
    return "1 entry" if count == 1 else f"{count:,} entries"
