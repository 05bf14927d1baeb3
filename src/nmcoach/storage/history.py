"""The past across all tables."""

from collections.abc import Callable
from datetime import date

from nmcoach.domain.entries import Entry
from nmcoach.storage import (
    checklist,
    measures,
    movement,
    notes,
    plan,
    profile,
    quiz,
    red_flags,
    rolls,
    safety,
    sessions,
    soreness,
    water,
)
from nmcoach.storage.entries import Stored
from nmcoach.storage.rows import day_number, from_day_number
from nmcoach.storage.store import Store

TABLES: dict[str, tuple[str, Callable[[Stored], Entry]]] = {
    "drink": (water.TABLE, water.from_row),
    "roll": (rolls.TABLE, rolls.from_row),
    "session": (sessions.TABLE, sessions.from_row),
    "therapy": (sessions.THERAPY_TABLE, sessions.therapy_from_row),
    "soreness": (soreness.TABLE, soreness.from_row),
    "measurement": (measures.TABLE, measures.from_row),
    "movement": (movement.TABLE, movement.from_row),
    "note": (notes.TABLE, notes.from_row),
    "plan": (plan.TABLE, plan.from_row),
    "safety": (safety.TABLE, safety.from_row),
    "red_flag": (red_flags.TABLE, red_flags.from_row),
    "profile": (profile.TABLE, profile.from_row),
    "quiz": (quiz.TABLE, quiz.from_row),
    "checklist": (checklist.TABLE, checklist.from_row),
}
"""Kind → its table and how a row is read."""

_FIRST, _LAST = date(1900, 1, 1), date(9999, 12, 31)


def between(store: Store, kind: str, first: date | None = None, last: date | None = None) -> list[Entry]:
    """Give the entries of a kind on these local days (both included), oldest first; rolls with their segments."""
    if kind == "roll":
        return list(rolls.between(store, first or _FIRST, last or _LAST))
    table, read = TABLES[kind]
    found = store.rows(
        f"SELECT * FROM {table} WHERE deleted = 0 AND day BETWEEN ? AND ? ORDER BY at, id",  # noqa: S608
        (day_number(first or _FIRST), day_number(last or _LAST)),
    )
    return [read(row) for row in found]


def last_day(store: Store, kind: str, last: date) -> date | None:
    """Give the latest local day up to ``last`` that has an entry of a kind, or None."""
    table, _ = TABLES[kind]
    found = store.rows(
        f"SELECT max(day) FROM {table} WHERE deleted = 0 AND day <= ?",  # noqa: S608
        (day_number(last),),
    )
    return None if found[0][0] is None else from_day_number(found[0][0])


def first_day(store: Store, kind: str) -> date | None:
    """Give the earliest local day that has an entry of a kind, or None."""
    table, _ = TABLES[kind]
    found = store.rows(f"SELECT min(day) FROM {table} WHERE deleted = 0")  # noqa: S608
    return None if found[0][0] is None else from_day_number(found[0][0])


def newest_action(store: Store) -> int:
    """Give the number of the newest entry of the journal; 0 before the first."""
    return int(store.rows("SELECT coalesce(max(seq), 0) FROM journal")[0][0])


def ids_like(store: Store, part: str) -> list[tuple[str, str]]:
    """Give (kind, id) of the entries whose id is, begins or ends with a part of it."""
    found: list[tuple[str, str]] = []
    for kind, (table, _) in TABLES.items():
        rows = store.rows(
            f"SELECT id FROM {table} WHERE deleted = 0 AND (id = ? OR id LIKE ? ESCAPE '!' OR id LIKE ? ESCAPE '!')",  # noqa: S608
            (part, _escaped(part) + "%", "%" + _escaped(part)),
        )
        found += [(kind, row["id"]) for row in rows]
    return found


def one(store: Store, kind: str, entry_id: str) -> Entry | None:
    """Give an entry by its kind and id, or None."""
    if kind == "roll":
        return rolls.one(store, entry_id)
    table, read = TABLES[kind]
    found = store.rows(f"SELECT * FROM {table} WHERE deleted = 0 AND id = ?", (entry_id,))  # noqa: S608
    return read(found[0]) if found else None


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
