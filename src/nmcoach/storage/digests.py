"""Digests of days kept, each in one row of ``meta``: what every look at a day asks of the past.

======================  =====================================================  ==========================
noun                    what is told, oldest day first                         of which days
======================  =====================================================  ==========================
session                 the instants of those attended, in UTC milliseconds    all
measurement             the median of pain                                     some thirteen months
roll_segment            the region bases that were worked                      two months
soreness                the calves and thighs that were named                  half a year, and of each the last before
======================  =====================================================  ==========================

A digest follows the days that a transaction counted anew, within it. A crc tells damage. One that is damaged, missing
or does not reach back far enough is not read: the days kept tell the same, line by line (:mod:`.days`).
"""

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from zlib import crc32

from nmcoach.domain.hints import TYPE_CHECKING, Any, NamedTuple
from nmcoach.storage.day_lines import DIGESTED, ENTRIES, Key
from nmcoach.storage.rows import FIRST_DAY, from_day_number

if TYPE_CHECKING:
    from nmcoach.storage.day_seals import Query

_BEGINNING = "digest "
"""How their keys in ``meta`` begin."""
_DAYS = {
    "session": None,
    "measurement": timedelta(days=400),
    "roll_segment": timedelta(days=60),
    "soreness": timedelta(days=180),
}
"""Noun → how far back a digest is kept; None for all days. Some more than is looked at: the clock may be set back."""
_SPARE = timedelta(days=30)
"""Days by which it may reach back further before it is cut, or less far before it is made anew."""
_ONE_DAY = timedelta(days=1)
_READ = "SELECT value FROM meta WHERE key = ?"


class Digest(NamedTuple):
    """What is kept of a noun: on each of these days, one of these."""

    since: int
    """The ordinal of the first day of which it tells."""
    days: list[int]
    """Ordinals, in order; a day is there once for each that there is to tell."""
    of: list[Any]

    def within(self, first: date, last: date) -> Iterator[tuple[int, Any]]:
        """Give what is told of some days, both included."""
        return zip(*self.part(first, last), strict=True)

    def part(self, first: date, last: date) -> tuple[list[int], list[Any]]:
        """Give the ordinals of some days, both included, and what is told of each."""
        low, high = bisect_left(self.days, first.toordinal()), bisect_left(self.days, last.toordinal() + 1)
        return self.days[low:high], self.of[low:high]


def told(query: "Query", noun: str, first: date, own: bool) -> Digest:
    """Give what is told of a noun since a day at least; what is kept is only read by whom ``own`` says it keeps it."""
    digest = _opened(found[0][0]) if own and (found := query(_READ, (_BEGINNING + noun,))) else None
    if digest is not None and digest.since <= first.toordinal():
        return digest
    lines = sorted(_found(query, noun, first))
    return Digest(first.toordinal(), [day for day, _ in lines], [of for _, of in lines])


def follow(connection: sqlite3.Connection, noun: str, counted: Mapping[int, Sequence[Any]], today: date) -> None:
    """Let a digest follow days that were counted anew, their lines being these; one that is damaged is made anew."""
    found = connection.execute(_READ, (_BEGINNING + noun,)).fetchone()
    digest = None if found is None else _opened(found[0])
    keep = _DAYS[noun] or today - FIRST_DAY
    if digest is None or digest.since > (today - keep + _SPARE).toordinal():
        make(connection, noun, today)
        return
    fits = _DAYS[noun] is None or digest.since >= (today - keep - _SPARE).toordinal()
    days_anew = {_ordinal(day): lines for day, lines in counted.items()}
    anew = {ordinal: lines for ordinal, lines in days_anew.items() if ordinal >= digest.since}
    if noun == "soreness" and len(anew) < len(days_anew):
        make(connection, noun, today)  # what was named last before may be another day now
        return
    if not anew:
        return
    kept = [one for one in zip(digest.days, digest.of, strict=True) if one[0] not in anew]
    for ordinal, lines in anew.items():
        kept += [
            (ordinal, one) for _, kind, side, _, *figures, _ in lines for one in _told(noun, (kind, side), figures)
        ]
    _write(connection, noun, digest.since if fits else (today - keep).toordinal(), kept)


def make(connection: sqlite3.Connection, noun: str, today: date | None) -> None:
    """Make a digest of the days kept, within a transaction.

    Where the day is not known (the file is opened), it begins so long before the latest day of all.
    """
    latest = connection.execute("SELECT max(day) FROM daily WHERE noun = ?", (noun,)).fetchone()[0]
    keep = _DAYS[noun]
    since = FIRST_DAY
    if keep is not None:
        end = today or _day(latest)
        since = FIRST_DAY if end is None else max(FIRST_DAY, end - keep)
    found = [] if latest is None else _found(_of(connection), noun, since)  # a new file has none: nothing is loaded
    _write(connection, noun, since.toordinal(), found)


def count_anew(connection: sqlite3.Connection, nouns: Sequence[str]) -> None:
    """Make all anew that is kept beside entries: days, digests, decisions, what answers are left; in a transaction."""
    from nmcoach.storage import days, standing  # once in the life of a file

    days.fill(connection, nouns)
    for noun in DIGESTED:
        make(connection, noun, None)
    standing.keep(connection)
    if connection.execute("SELECT 1 FROM plan LIMIT 1").fetchone():
        from nmcoach.storage import decided  # a new file has none: what it loads is not loaded for a first drink

        decided.keep(connection)


def problems(connection: sqlite3.Connection) -> list[str]:
    """Name the nouns whose digest is not what the days kept tell."""
    from nmcoach.storage import decided  # only the doctor asks

    wrong = []
    for noun in sorted(DIGESTED):
        found = connection.execute(_READ, (_BEGINNING + noun,)).fetchone()
        digest = None if found is None else _opened(found[0])
        if digest is None:
            wrong.append(noun)
            continue
        found_now = sorted(_found(_of(connection), noun, date.fromordinal(digest.since)))
        if found_now != list(zip(digest.days, digest.of, strict=True)):
            wrong.append(noun)
    return wrong if decided.fits(connection) else [*wrong, "plan"]


def _of(connection: sqlite3.Connection) -> "Query":
    def query(sql: str, params: Sequence[object]) -> list[Any]:
        cursor = connection.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(sql, params).fetchall()

    return query


def _found(query: "Query", noun: str, since: date) -> list[tuple[int, Any]]:
    from nmcoach.storage import days  # only where a digest does not tell

    kinds = _legs() if noun == "soreness" else _KINDS.get(noun)
    found = days.series(query, noun, since, date.max, kinds)
    before = (
        days.latest(query, noun, tuple(_legs()), since - _ONE_DAY) if noun == "soreness" and since > FIRST_DAY else {}
    )
    return [
        *((one.day.toordinal(), region) for (region, _), one in before.items()),
        *(
            (one.day.toordinal(), what)
            for key, of in found.items()
            for one in of
            for what in _told(noun, key, (one.n, one.total, one.low, one.high))
        ),
    ]


def _legs() -> frozenset[str]:
    """Give the regions of which a high level holds however old it is (:mod:`nmcoach.domain.soreness.aging`)."""
    from nmcoach.domain.regions import REGIONS, base_of
    from nmcoach.domain.soreness.aging import ONE_LEG_BASES

    return frozenset(region for region in REGIONS if base_of(region) in ONE_LEG_BASES)


_KINDS = {"session": ("attended",), "measurement": ("pain",)}


def _told(noun: str, key: Key, figures: Sequence[float]) -> Iterable[Any]:
    """Give what a digest tells of a line."""
    n, total, low, high = figures
    if noun == "roll_segment":
        return () if key[0] == ENTRIES else (key[0],)
    if noun == "soreness":
        return (key[0],) if key[0] in _legs() else ()
    if key != (*_KINDS[noun], ""):
        return ()
    if noun == "measurement":
        return (total / n,)
    # Of three or more in a day, only when the first and the last were is known.
    return [int(low)] * max(1, int(n) - 1) + [int(high)] * (n > 1)


def _write(connection: sqlite3.Connection, noun: str, since: int, lines: list[tuple[int, Any]]) -> None:
    lines = sorted(lines)
    older = {what: day for day, what in lines if day < since} if noun == "soreness" else {}
    lines = [*sorted((day, what) for what, day in older.items()), *(one for one in lines if one[0] >= since)]
    days_of, of = [one[0] for one in lines], [one[1] for one in lines]
    text = json.dumps([since, days_of, of], separators=(",", ":"))
    sql = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    connection.execute(sql, (_BEGINNING + noun, f"{crc32(text.encode())} {text}"))


def _opened(kept: str) -> Digest | None:
    crc, _, told = str(kept).partition(" ")
    if crc != str(crc32(told.encode("utf-8", "surrogatepass"))):
        return None
    return Digest(*json.loads(told)) if told else None


def _ordinal(number: int) -> int:
    """Give the ordinal of a day by its number; -1 for one of no calendar, which nothing tells of."""
    day = _day(number)
    return -1 if day is None else day.toordinal()


def _day(number: int | None) -> date | None:
    try:
        return None if number is None else from_day_number(number)
    except ValueError:  # such as the 33rd, of an entry that is damaged
        return None
