"""What a file holds, put among what is here: by kinds, some hundred records at a time."""

import marshal
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.kinds import BY_NAME, describe
from nmcoach.domain.record import replace
from nmcoach.domain.safety.looks import may_settle
from nmcoach.domain.safety.red_flags import FLAGGED, LEVELS, most_urgent
from nmcoach.services.going import Watch, unwatched
from nmcoach.services.merging import Tally
from nmcoach.storage import records
from nmcoach.storage.intake import PART, Intake, Misfit, Packed, Packer
from nmcoach.storage.reading import unreadable

if TYPE_CHECKING:
    from nmcoach.exchange.json import Incoming
    from nmcoach.storage.rows import Value
    from nmcoach.storage.store import Store
    from nmcoach.storage.tx import Tx


class Held:
    """Records of a kind that were read from a file and are not put yet.

    They are held some hundred together as bytes: as rows of Python, a million of them would take three times the room.
    """

    def __init__(self, packer: Packer) -> None:
        self._packer = packer
        self._rows: list[Packed] = []
        self._places: list[str] = []
        self._parts: deque[bytes] = deque()
        self._ids = array("q")
        """A number made of each id, alike for those that are alike."""
        self._stamped = False

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, one: "Incoming") -> None:
        """Hold one more.

        Raises :class:`BadValue` for a value that its table does not take.
        """
        stamp = one.record.get("changed")
        fields = one.record if stamp is None else {**one.record, "hlc": stamp}
        row = self._packer.pack(fields)
        self._stamped = self._stamped or bool(row[self._packer.stamp])
        self._ids.append(hash(row[self._packer.id]))
        self._rows.append(row)
        self._places.append(one.place)
        if len(self._rows) == PART:
            self.close()

    def close(self) -> None:
        """Hold those that came last as the others are."""
        if self._rows:
            self._parts.append(marshal.dumps((self._rows, self._places)))
            self._rows, self._places = [], []

    def stamps(self) -> Iterator[str]:
        """Give the stamps of their last changes, of those that have one."""
        if self._stamped:
            place = self._packer.stamp
            yield from (str(stamp) for part in self._parts for row in _unpacked(part)[0] if (stamp := row[place]))

    def twice(self) -> tuple[str, str] | None:
        """Give where the first stands whose id another has before it, and where that stands; None if there is none."""
        numbers = sorted(self._ids)
        alike = {one for one, other in pairwise(numbers) if one == other}
        seen: dict[Value, str] = {}
        for part in self._parts if alike else ():
            for row, place in zip(*_unpacked(part), strict=True):
                row_id = row[self._packer.id]
                if hash(row_id) in alike:
                    if row_id in seen:
                        return place, seen[row_id]
                    seen[row_id] = place
        return None

    def some(self) -> Iterator[tuple[list[Packed], list[str]]]:
        """Give the rows and where they stand, some at a time, and let go of them."""
        while self._parts:
            yield _unpacked(self._parts.popleft())


def _unpacked(part: bytes) -> tuple[list[Packed], list[str]]:
    """Give rows that are held as bytes, and where they stand in the file."""
    rows, places = marshal.loads(part)  # noqa: S302 - our own bytes, made a moment ago
    return rows, places


def packed(store: "Store", incoming: "Iterable[Incoming]", watch: Watch = unwatched, lines: int = 0) -> dict[str, Held]:
    """Hold the records of a file as the rows they will be: as they come, years of them would take far more room.

    ``watch`` is told how far it is; a file of so many ``lines`` has about as many records, if it was written by us.
    """
    held: dict[str, Held] = {}
    for count, one in enumerate(incoming):
        if count % PART == 0:
            watch("reading", count, max(count, lines) if lines else 0)
        if one.kind not in held:
            held[one.kind] = Held(Packer(store, one.kind))
        try:
            held[one.kind].add(one if one.kind != FLAGGED.name else _as_told(one))
        except BadValue as error:
            raise BadFile(f"{one.place.capitalize()}, {one.kind}: {error}") from None
    for of in held.values():
        of.close()
    return held


def _as_told(one: "Incoming") -> "Incoming":
    """Give a sign as it can have been told: a file makes it no milder, and settles none by nobody or without a yes."""
    from nmcoach.content import loader

    flag, said = loader.red_flags().get(str(one.record.get("flag"))), one.record.get("level")
    if flag is not None and flag.level != "despair" and said in LEVELS:
        one = replace(one, record={**one.record, "level": most_urgent(flag.level, said)})
    if may_settle(*(str(one.record.get(name) or "") for name in ("flag", "level", "looked_by", "may_roll"))):
        return one
    return replace(one, record={**one.record, "settled_at": None})


def take(tx: "Tx", tally: Tally, held: Mapping[str, Held], *, file_wins: bool, watch: Watch = unwatched) -> None:
    """Put the records of a file, kinds after those they refer to; they are let go of as they are put.

    Raises :class:`BadFile` naming where the first stands that cannot be taken over.
    """
    done, total = 0, sum(map(len, held.values()))
    records.witness(tx, (stamp for of in held.values() for stamp in of.stamps()))
    for kind in (kind for kind in BY_NAME if kind in held):
        _refuse_twice(kind, held[kind])
        taking = Intake(tx, kind, say, file_wins=file_wins)
        for rows, places in held[kind].some():
            watch("taking", done, total)
            done += len(rows)
            try:
                verdicts = taking.take(rows)
            except Misfit as error:
                raise BadFile(f"{places[error.place].capitalize()}, {kind}{error}") from None
            for verdict in verdicts:
                tally.count(verdict, kind)
    refuse_unreadable(tx)


def refuse_unreadable(tx: "Tx") -> None:
    """Refuse what whoever reads it later could not read."""
    for kind, _, told in unreadable(tx, say):
        raise BadFile(f"The file, {kind}, {told}.")


def say(entry: Entry) -> object:
    """Say all there is to say of an entry, to see whether it can be said."""
    from nmcoach.exchange.plain.values import data_of

    return describe(entry), data_of(entry)


def _refuse_twice(kind: str, held: Held) -> None:
    if (found := held.twice()) is not None:
        place, before = found
        raise BadFile(f"{place.capitalize()}, {kind}, id: it is that of {before} already.")
