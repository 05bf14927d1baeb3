"""The past across all tables."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from nmcoach.domain.entries import Entry
from nmcoach.domain.kinds import BY_NAME, LISTED
from nmcoach.storage import entries, rolls
from nmcoach.storage.day_lines import ENTRIES, WATCHED
from nmcoach.storage.entries import every, parts
from nmcoach.storage.readers import entries_of
from nmcoach.storage.rows import FIRST_DAY, day_number, from_day_number
from nmcoach.storage.store import Store

_BY_HAND = {"measurement": f"AND kind NOT IN ({', '.join(repr(kind) for kind in WATCHED)})"}
"""Kind → what leaves out what nobody logged: a watch tells of every night."""


def between(store: Store, kind: str, first: date | None = None, last: date | None = None) -> list[Entry]:
    """Give the entries of a kind on these local days (both included), oldest first; rolls with their segments."""
    if kind == "roll":
        return list(rolls.between(store, first, last))
    return list(entries.between(store, BY_NAME[kind], first, last))


def walk(store: Store, kind: str, first: date | None = None, last: date | None = None) -> Iterator[Entry]:
    """Give what :func:`between` gives, of which only some entries are held at a time."""
    if kind == "roll":
        yield from rolls.walk(store, first, last)
        return
    of = BY_NAME[kind]
    for rows in parts(store, of, first, last):
        yield from entries_of(of, rows, store.set_aside)


def last_day(store: Store, kind: str, last: date, *, by_hand: bool = False) -> date | None:
    """Give the latest local day up to ``last`` that has an entry of a kind, or None; damaged days are passed over.

    With ``by_hand`` what a watch measured does not count.
    """
    more = _BY_HAND.get(kind, "") if by_hand else ""
    return _day(store, f"SELECT max(day) FROM {BY_NAME[kind].table} WHERE deleted = 0 AND day <= ? {more}", last, -1)  # noqa: S608 - the table of a kind


def next_day(store: Store, kind: str, first: date) -> date | None:
    """Give the earliest local day from ``first`` on that has an entry of a kind; damaged days are passed over."""
    return _day(store, f"SELECT min(day) FROM {BY_NAME[kind].table} WHERE deleted = 0 AND day >= ?", first, 1)  # noqa: S608 - the table of a kind


def days_of(store: Store, kinds: Iterable[str], last: date) -> set[date]:
    """Give the local days up to ``last`` on which any of some kinds was logged; damaged days are passed over.

    What a watch measured was logged by nobody.
    """
    found: set[date] = set()
    for kind in kinds:
        by_hand = _BY_HAND.get(kind, "")
        sql = f"SELECT DISTINCT day FROM {BY_NAME[kind].table} WHERE deleted = 0 AND day <= ? {by_hand}"  # noqa: S608 - the table of a kind
        for (number,) in store.rows(sql, (day_number(last),)):
            with suppress(ValueError):  # such as the 33rd
                found.add(from_day_number(number))
    return found


def first_day(store: Store, kind: str, *, by_hand: bool = False) -> date | None:
    """Give the earliest local day that has an entry of a kind, or None; with ``by_hand`` one that was logged.

    Entries and days kept are both asked, and what they say is looked at: an index may be damaged.
    """
    table, number = BY_NAME[kind].table, day_number(FIRST_DAY)
    more = _BY_HAND.get(kind, "") if by_hand else ""
    kept = f"{more} AND kind <> '{ENTRIES}'" if more else ""
    sql = (
        f"SELECT min(day) FROM (SELECT min(day) AS day FROM {table} WHERE deleted = 0 AND day >= ? {more} "  # noqa: S608 - the table of a kind
        f"UNION ALL SELECT min(day) FROM daily WHERE noun = ? AND day >= ? {kept})"
    )
    while (found := store.rows(sql, (number, table, number))[0][0]) is not None and found >= number:
        with suppress(ValueError):  # such as the 33rd
            if entries.between(store, BY_NAME[kind], day := from_day_number(found), day):
                return day
        number = found + 1
    return None


def _day(store: Store, sql: str, edge: date, step: int) -> date | None:
    number = day_number(edge)  # of an index out of its order another side comes, and the look would never end
    while (found := store.rows(sql, (number,))[0][0]) is not None and (found - number) * step >= 0:
        try:
            return from_day_number(found)
        except ValueError:
            # Such as the 33rd: the entry is set aside where it is read, and the look goes on beside it.
            number = found + step
    return None


def newest_action(store: Store) -> int:
    """Give the number of the newest entry of the journal; 0 before the first."""
    return int(store.rows("SELECT coalesce(max(seq), 0) FROM journal")[0][0])


def ids_like(store: Store, part: str) -> list[tuple[str, str]]:
    """Give (kind, id) of the entries whose id is, begins or ends with a part of it."""
    found: list[tuple[str, str]] = []
    fits = "deleted = 0 AND (id = ? OR id LIKE ? ESCAPE '!' OR id LIKE ? ESCAPE '!')"
    for name, kind in LISTED.items():
        rows = store.rows(
            f"SELECT id FROM {kind.table} WHERE {fits}",  # noqa: S608 - the table of a kind
            (part, _escaped(part) + "%", "%" + _escaped(part)),
        )
        found += [(name, row["id"]) for row in rows]
    return found


def one(store: Store, kind: str, entry_id: str) -> Entry | None:
    """Give an entry by its kind and id, or None."""
    if kind == "roll":
        return rolls.one(store, entry_id)
    found = every(store, BY_NAME[kind], "id = ?", (entry_id,))
    return found[0] if found else None


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
