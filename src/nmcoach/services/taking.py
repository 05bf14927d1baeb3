"""What a file holds, put among what is here: by kinds, some hundred records at a time."""

from collections.abc import Iterable, Iterator, Mapping

from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.kinds import BY_NAME, describe
from nmcoach.services.merging import Tally
from nmcoach.storage import records
from nmcoach.storage.intake import PART, Intake, Misfit, Packed, Packer
from nmcoach.storage.reading import unreadable

if TYPE_CHECKING:
    from nmcoach.exchange.json import Incoming
    from nmcoach.storage.store import Store
    from nmcoach.storage.tx import Tx


class Held:
    """Records of a kind that were read from a file and are not put yet."""

    def __init__(self, packer: Packer) -> None:
        self._packer = packer
        self._rows: list[Packed] = []
        self._places: list[str] = []

    def add(self, one: "Incoming") -> None:
        """Hold one more.

        Raises :class:`BadValue` for a value that its table does not take.
        """
        stamp = one.record.get("changed")
        fields = one.record if stamp is None else {**one.record, "hlc": stamp}
        self._rows.append(self._packer.pack(fields))
        self._places.append(one.place)

    def stamps(self) -> Iterator[str]:
        """Give the stamps of their last changes, of those that have one."""
        return (str(stamp) for row in self._rows if (stamp := row[self._packer.stamp]))

    def ids(self) -> Iterator[tuple[str, str]]:
        """Give the id of each, and where it stands in the file."""
        return ((str(row[self._packer.id]), place) for row, place in zip(self._rows, self._places, strict=True))

    def some(self) -> Iterator[tuple[list[Packed], list[str]]]:
        """Give the rows and where they stand, some at a time, and let go of them."""
        while self._rows:
            yield self._rows[:PART], self._places[:PART]
            del self._rows[:PART], self._places[:PART]


def packed(store: "Store", incoming: "Iterable[Incoming]") -> dict[str, Held]:
    """Hold the records of a file as the rows they will be: as they come, years of them would take far more room."""
    held: dict[str, Held] = {}
    for one in incoming:
        if one.kind not in held:
            held[one.kind] = Held(Packer(store, one.kind))
        try:
            held[one.kind].add(one)
        except BadValue as error:
            raise BadFile(f"{one.place.capitalize()}, {one.kind}: {error}") from None
    return held


def take(tx: "Tx", tally: Tally, held: Mapping[str, Held], *, file_wins: bool) -> None:
    """Put the records of a file, kinds after those they refer to; they are let go of as they are put.

    Raises :class:`BadFile` naming where the first stands that cannot be taken over.
    """
    records.witness(tx, (stamp for of in held.values() for stamp in of.stamps()))
    for kind in (kind for kind in BY_NAME if kind in held):
        _refuse_twice(kind, held[kind])
        taking = Intake(tx, kind, say, file_wins=file_wins)
        for rows, places in held[kind].some():
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
    seen: dict[str, str] = {}
    for row_id, place in held.ids():
        if row_id in seen:
            raise BadFile(f"{place.capitalize()}, {kind}, id: it is that of {seen[row_id]} already.")
        seen[row_id] = place
