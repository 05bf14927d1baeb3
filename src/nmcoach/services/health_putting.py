"""Putting what a health file holds: each night, drink and outing once, and nothing of the user's own is lost."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.measures.measures import MEASUREMENT, Measurement
from nmcoach.domain.measures.movement import LONGEST, MOVEMENT, Movement
from nmcoach.domain.measures.nights import APART
from nmcoach.domain.record import record
from nmcoach.domain.water import DRINK, Drink
from nmcoach.services import taking
from nmcoach.services.context import Context
from nmcoach.services.going import Watch
from nmcoach.services.merging import Tally
from nmcoach.storage import health as stored
from nmcoach.storage.entries import row_of
from nmcoach.storage.intake import PART, Intake, Packer
from nmcoach.storage.rows import day_number

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx

NEAR = 600
"""Seconds around a drink or an outing in which one that was logged by hand is the same (design default)."""


@record
class NightFigure:
    """A night's figure as it will be an entry."""

    made: Measurement
    begin: int
    end: int
    """Seconds between which the night lies."""
    weight: int
    """What it rests on: of sleep its seconds, of a median how many values. A later file that has more replaces it."""


class Putting:
    """Puts what is not here yet."""

    def __init__(self, context: Context, tx: "Tx", tally: Tally, watch: Watch, total: int) -> None:
        self._context, self._tx, self._tally, self._watch = context, tx, tally, watch
        self._done, self._total = 0, total
        self.left: Counter[str] = Counter()

    def nights(self, found: Mapping[tuple[str, str], Sequence[NightFigure]]) -> None:
        """Put the nights: one reading each, that which rests on most, unless it was corrected or deleted by hand."""
        here = stored.brought(self._tx, MEASUREMENT)
        new: list[Measurement] = []
        for (kind, source), line in found.items():
            known = [row for row in here if row["kind"] == kind and source in ("", row["note"])]
            days: dict[int, list[Any]] = {}
            for row in known:
                days.setdefault(row["day"], []).append(row)
            instants = [row["at"] // 1000 for row in known]
            for one in line:
                begin, end = bisect_left(instants, one.begin + 1), bisect_left(instants, one.end + APART + 1)
                matches = [*days.get(day_number(one.made.day), ()), *known[begin:end]]
                if self._is_new(one, {row["id"]: row for row in matches}):
                    new.append(one.made)
        self._put(MEASUREMENT, new)
        if not self._tally.added[MEASUREMENT.name]:
            del self._tally.added[MEASUREMENT.name]

    def _is_new(self, one: NightFigure, matches: Mapping[str, Any]) -> bool:
        kind = MEASUREMENT.name
        standing = [row for row in matches.values() if not row["deleted"]]
        for row in standing:
            weight, value = _read_id(row["id"])
            edited = row["value"] != value
            if row["id"] == one.made.id or edited or weight >= one.weight:
                self._tally.count("kept" if edited else "same", kind)
                return False
        if not standing and any(self._deleted_by_hand(MEASUREMENT, row) for row in matches.values()):
            self._tally.count("kept", kind)
            return False
        for row in standing:
            self._tx.delete(MEASUREMENT.table, row["id"])
        if standing:
            self._tally.changed[kind] += 1
            self._tally.added[kind] -= 1  # it is counted where it is put
        return True

    def drinks(self, found: Sequence[tuple[Drink, ...]]) -> None:
        """Put the drinks, each as one of the apps has it that tell of it: that one which is here, or else the first.

        One that was logged by hand within ten minutes stands for one of the file's.
        """
        new = self._unknown(DRINK, self._one_each(found))
        by_hand = stored.by_hand(self._tx, DRINK) if new else []
        instants = [int(one.at.timestamp()) for one in new]
        near = sorted(
            (abs(by_hand[place][0] - at), number, place)
            for number, at in enumerate(instants)
            for place in range(bisect_left(by_hand, (at - NEAR,)), bisect_left(by_hand, (at + NEAR + 1,)))
        )
        stood_for: set[int] = set()
        taken: set[int] = set()
        for _, number, place in near:  # the nearest first
            if number not in stood_for and place not in taken:
                stood_for.add(number)
                taken.add(place)
        self.left["by_hand"] += len(stood_for)
        self._put(DRINK, [one for number, one in enumerate(new) if number not in stood_for])

    def _one_each(self, found: Sequence[tuple[Drink, ...]]) -> list[Drink]:
        several = [one for same in found if len(same) > 1 for one in same]
        here = {row["id"] for row in stored.rows(self._tx, DRINK, several) if self._stays(DRINK, row)}
        return [next((one for one in same if one.id in here), same[0]) for same in found]

    def outings(self, found: Sequence[Movement]) -> None:
        """Put the walks, swims and rides that neither an earlier file nor the user told of."""
        new = self._unknown(MOVEMENT, found)
        by_hand = stored.by_hand(self._tx, MOVEMENT, "kind") if new else []
        brought_before: dict[str, list[tuple[int, int]]] = {}
        for row in stored.brought(self._tx, MOVEMENT) if new else ():
            if not row["deleted"]:
                begin = row["at"] // 1000
                brought_before.setdefault(row["kind"], []).append((begin, begin + 60 * row["minutes"]))
        kept = []
        for one in new:
            begin = int(one.at.timestamp())
            end = begin + 60 * one.minutes
            hand = by_hand[bisect_left(by_hand, (begin - NEAR,)) : bisect_left(by_hand, (end + NEAR + 1,))]
            if any(kind == one.kind for _, kind in hand):
                self.left["by_hand"] += 1
            elif _overlaps(brought_before.get(one.kind, []), begin, end):
                self.left["overlap"] += 1
            else:
                kept.append(one)
        self._put(MOVEMENT, kept)

    def _put(self, kind: Kind[Any], entries: Sequence[Entry]) -> None:
        packer, intake = (
            Packer(self._context.store, kind.name),
            Intake(self._tx, kind.name, taking.say, file_wins=False),
        )
        for some in _parts(entries):
            self._watch("taking", self._done, self._total)
            self._done += len(some)
            for verdict in intake.take([packer.pack(row_of(kind, one)) for one in some]):
                self._tally.count(verdict, kind.name)

    def _unknown(self, kind: Kind[Any], entries: Sequence[Any]) -> list[Any]:
        """Give those whose ids are not here; count the others."""
        here = {row["id"]: row for row in stored.rows(self._tx, kind, entries) if self._stays(kind, row)}
        for one in entries:
            if one.id in here:
                self._tally.count("kept" if here[one.id]["deleted"] else "same", kind.name)
        return [one for one in entries if one.id not in here]

    def _stays(self, kind: Kind[Any], row: Any) -> bool:
        """Say whether a row stands, or was deleted by the user, which stays so."""
        return not row["deleted"] or self._deleted_by_hand(kind, row)

    def _deleted_by_hand(self, kind: Kind[Any], row: Any) -> bool:
        """Say whether the user deleted it; what undoing an import took back counts as if it had never been here."""
        return bool(row["deleted"]) and self._tx.taken_back.stamp(kind.table, row) is not None


def _overlaps(stretches: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    """Say whether one of some stretches, the earliest first, lies within two instants; none is longer than an outing.

    One by one, hundred thousands of a file against those of another would take minutes.
    """
    first = bisect_left(stretches, (begin - LONGEST * 60,))
    return any(begin < last for _, last in stretches[first : bisect_left(stretches, (end,), first)])


def _parts(entries: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(entries), PART):
        yield entries[start : start + PART]


def id_of(kind: str, at: int, weight: int, value: int, source: str) -> str:
    """Make an id of what it is, its instant, what it rests on, its value, and a sum of all of it and its source.

    Lists show how it ends.
    """
    told = f"{kind}-{at:x}-{weight}-{value}"
    return f"{stored.PREFIX}{told}-{sha256(f'{told} {source}'.encode()).hexdigest()[:8]}"


def _read_id(entry_id: str) -> tuple[int, int]:
    """Give what a night's figure rests on, and its value as it was brought; of another id what nothing exceeds."""
    parts = entry_id.split("-")
    try:
        return int(parts[-3]), int(parts[-2])
    except (IndexError, ValueError):
        return 1 << 60, -1
