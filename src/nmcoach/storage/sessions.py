"""Sessions on disk: the newest of them, and all as a calendar needs them."""

from nmcoach.domain.hints import Any
from nmcoach.domain.sessions import SESSION, Session
from nmcoach.storage.entries import every
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx


def newest(store: Store, most: int) -> list[Session]:
    """Give the latest sessions with those to come, at most so many, oldest first."""
    where = "id IN (SELECT id FROM session WHERE deleted = 0 ORDER BY at DESC, id DESC LIMIT ?)"
    return every(store, SESSION, where, (most,))


def all_rows(tx: Tx) -> list[Any]:
    """Give the rows of all sessions as a transaction sees them, deleted ones too, oldest first."""
    return tx.rows("SELECT * FROM session ORDER BY at, id")


def last_changes(store: Store) -> list[Any]:
    """Give the stamps of all changes of sessions and of the plan, the latest first."""
    return store.rows("SELECT hlc FROM plan UNION SELECT hlc FROM session ORDER BY hlc DESC")
