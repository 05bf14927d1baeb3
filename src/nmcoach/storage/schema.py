"""The tables, as steps that are only ever added to: a data file of any earlier version is brought up to date.

Every table of the user starts with the same seven columns: id, instant (UTC milliseconds), zone, local day
(20261123), stamp of the last change, deleted or not, checksum.
"""

import sqlite3
from collections.abc import Callable

from nmcoach.domain.errors import DataUnreadable
from nmcoach.storage.faults import Damaged, Foreign, Newer

APPLICATION_ID = 0x6E6D6361
"""Marks a SQLite file as ours ("nmca")."""

Change = str | Callable[[sqlite3.Connection], None]
"""A statement, or what changes rows in a way that SQL has no words for."""

_FIRST_TABLES = (
    "plan", "profile", "screening_answer", "session", "other_therapy", "roll", "roll_segment", "drink", "soreness",
    "measurement", "movement", "red_flag", "note",
)  # fmt: skip
_LATER_TABLES = ("quiz_result", "checklist")

USER_TABLES = (*_FIRST_TABLES, *_LATER_TABLES)
"""Tables with the seven header columns; a table comes after those it refers to."""

_HEADER = """
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),"""

# With trusted_schema off SQLite refuses json_valid() in a CHECK, so brackets are looked at; put() writes valid JSON.
_ARRAY = "TEXT NOT NULL CHECK (substr({0}, 1, 1) = '[' AND substr({0}, -1) = ']')"
_OBJECT = "TEXT NOT NULL CHECK (substr({0}, 1, 1) = '{{' AND substr({0}, -1) = '}}')"
_REGIONS = "regions " + _ARRAY.format("regions")


def _table(name: str, *columns: str) -> str:
    return f"CREATE TABLE {name} ({_HEADER}\n    " + ",\n    ".join(columns) + "\n) STRICT"


_FIRST = (
    _table("plan", "event TEXT NOT NULL CHECK (event IN ('set', 'pause', 'resume', 'handover'))",
           "data " + _OBJECT.format("data")),
    _table("profile", "name TEXT NOT NULL", "kit TEXT NOT NULL CHECK (kit = 'null' OR substr(kit, 1, 1) = '[')"),
    _table("screening_answer", "question TEXT NOT NULL CHECK (question <> '')", "answer TEXT NOT NULL",
           "detail " + _OBJECT.format("detail")),
    _table("session", "status TEXT NOT NULL CHECK (status IN ('booked', 'attended', 'missed', 'cancelled'))",
           "kind TEXT NOT NULL", _REGIONS,
           "pressure TEXT CHECK (pressure IN ('light', 'medium', 'firm'))",
           "minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440)",
           "practitioner TEXT NOT NULL", "place TEXT NOT NULL", "note TEXT NOT NULL",
           "before INTEGER CHECK (before BETWEEN 0 AND 10)", "after INTEGER CHECK (after BETWEEN 0 AND 10)",
           "uid TEXT NOT NULL"),
    _table("other_therapy", "kind TEXT NOT NULL CHECK (kind <> '')", _REGIONS, "note TEXT NOT NULL"),
    _table("roll", "routine TEXT NOT NULL CHECK (routine <> '')", "version TEXT NOT NULL", "name TEXT NOT NULL",
           "planned INTEGER NOT NULL CHECK (planned >= 0)", "seconds INTEGER NOT NULL CHECK (seconds >= 0)",
           "outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'partly', 'skipped'))",
           "felt INTEGER CHECK (felt BETWEEN 0 AND 10)", "note TEXT NOT NULL"),
    _table("roll_segment", "roll_id TEXT NOT NULL REFERENCES roll(id)",
           "position INTEGER NOT NULL CHECK (position >= 0)", "move TEXT NOT NULL",
           "side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both', 'none'))", _REGIONS,
           "planned INTEGER NOT NULL CHECK (planned >= 0)", "seconds INTEGER NOT NULL CHECK (seconds >= 0)",
           "outcome TEXT NOT NULL CHECK (outcome IN ('done', 'partly', 'skipped', 'hurt'))",
           "UNIQUE (roll_id, position)"),
    _table("drink", "ml INTEGER NOT NULL CHECK (ml BETWEEN 1 AND 5000)", "kind TEXT NOT NULL CHECK (kind <> '')"),
    _table("soreness", "levels " + _OBJECT.format("levels"), "note TEXT NOT NULL"),
    _table("measurement", "kind TEXT NOT NULL CHECK (kind <> '')",
           "value REAL NOT NULL CHECK (value BETWEEN -1000000 AND 1000000)",
           "side TEXT NOT NULL CHECK (side IN ('', 'left', 'right'))", "note TEXT NOT NULL"),
    _table("movement", "kind TEXT NOT NULL CHECK (kind <> '')",
           "minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440)", "note TEXT NOT NULL"),
    _table("red_flag", "flag TEXT NOT NULL CHECK (flag <> '')",
           "level TEXT NOT NULL CHECK (level IN ('emergency', 'same_day', 'soon'))",
           "settled_at INTEGER CHECK (settled_at BETWEEN 0 AND 253402300799999)", "note TEXT NOT NULL"),
    _table("note", "text TEXT NOT NULL", "topic TEXT NOT NULL"),
    _table("reminder_log", "kind TEXT NOT NULL CHECK (kind <> '')", "slot TEXT NOT NULL",
           "state TEXT NOT NULL CHECK (state IN ('shown', 'snoozed', 'dismissed', 'missed'))",
           "until INTEGER CHECK (until BETWEEN 0 AND 253402300799999)", "UNIQUE (kind, day, slot)"),
    """CREATE TABLE run_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    roll_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state <> ''),
    saved_at INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    grp TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    label TEXT NOT NULL,
    at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    day INTEGER NOT NULL,
    hlc TEXT NOT NULL,
    device TEXT NOT NULL,
    changes TEXT NOT NULL CHECK (substr(changes, 1, 1) = '[' AND substr(changes, -1) = ']'),
    undone INTEGER NOT NULL CHECK (undone >= 0),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT""",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE INDEX drink_day ON drink(day, deleted, ml, kind, at)",
    *(f"CREATE INDEX {name}_day ON {name}(day, deleted)" for name in _FIRST_TABLES if name != "drink"),
    "CREATE INDEX reminder_log_day ON reminder_log(day, deleted)",
    "CREATE INDEX journal_undone ON journal(kind, undone, seq)",
    "CREATE INDEX journal_grp ON journal(grp)",
    "INSERT INTO meta (key, value) VALUES ('device', lower(hex(randomblob(8))))",
)  # fmt: skip

_POSITIONS = ("ALTER TABLE profile ADD COLUMN avoids TEXT CHECK (avoids IS NULL OR substr(avoids, 1, 1) = '[')",)

_LEARNING = (
    "ALTER TABLE session ADD COLUMN sequence INTEGER CHECK (sequence >= 0)",
    _table("quiz_result", "score INTEGER NOT NULL CHECK (score >= 0)", "total INTEGER NOT NULL CHECK (total >= score)",
           "answers " + _OBJECT.format("answers")),
    _table("checklist", "item TEXT NOT NULL CHECK (item <> '')", "ticked INTEGER NOT NULL CHECK (ticked IN (0, 1))"),
    *(f"CREATE INDEX {name}_day ON {name}(day, deleted)" for name in _LATER_TABLES),
)  # fmt: skip


def _slim(connection: sqlite3.Connection) -> None:
    from nmcoach.storage.slim import slim  # once in the life of a file

    slim(connection)


_DAYS: tuple[Change, ...] = (
    _slim,
    """CREATE TABLE told (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    key TEXT NOT NULL UNIQUE CHECK (key <> '')
) STRICT""",
    """INSERT INTO told SELECT id, at, 'reminder/' || day || '/' || kind || '/1/' || slot
    FROM reminder_log WHERE deleted = 0""",
    """INSERT INTO told SELECT id || '.until', at, 'snooze/' || day || '/' || kind || '/1/' || until || '/' || slot
    FROM reminder_log WHERE deleted = 0 AND until IS NOT NULL""",
    "DROP TABLE reminder_log",
    """CREATE TABLE daily (
    noun TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL,
    day INTEGER NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    total REAL NOT NULL,
    low REAL NOT NULL,
    high REAL NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (noun, day, kind, side)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX daily_kind ON daily(noun, kind, day)",
    "CREATE INDEX measurement_kind ON measurement(kind, deleted, day)",
    "CREATE INDEX soreness_at ON soreness(deleted, at)",
    "CREATE INDEX answer_question ON screening_answer(question, deleted, at)",
    "ALTER TABLE note ADD COLUMN about TEXT",
    "ALTER TABLE red_flag ADD COLUMN looked_at INTEGER CHECK (looked_at BETWEEN 0 AND 253402300799999)",
    "ALTER TABLE red_flag ADD COLUMN looked_by TEXT",
    "ALTER TABLE red_flag ADD COLUMN looked_on INTEGER CHECK (looked_on BETWEEN 19000101 AND 99991231)",
    "ALTER TABLE red_flag ADD COLUMN may_roll TEXT CHECK (may_roll IN ('yes', 'no', 'not_said'))",
    "ALTER TABLE profile ADD COLUMN background TEXT CHECK (background IS NULL OR substr(background, 1, 1) = '{')",
    "ALTER TABLE red_flag ADD COLUMN saw TEXT CHECK (saw IS NULL OR substr(saw, 1, 1) = '[')",
)

ARRIVALS = "arrivals"
"""What stands among the tables for when answers from ahead of the clock came."""
FACTS = "meta"
"""What stands among the tables for facts about the data file."""

DAYS_SINCE = 4
"""The version from which on years are kept as days."""

STEPS: tuple[tuple[Change, ...], ...] = (_FIRST, _POSITIONS, _LEARNING, _DAYS)
"""Step n brings a file of version n to n + 1. Each is a row of single changes and, once released, stays as it is."""


def make(connection: sqlite3.Connection, change: Change) -> None:
    """Make one change of a step within a transaction."""
    if isinstance(change, str):
        connection.execute(change)
    else:
        change(connection)


def version(connection: sqlite3.Connection) -> int:
    """Give the version of an open file, 0 for an empty one; writes nothing. A transaction that is open stays open.

    Raises :class:`~nmcoach.storage.faults.Newer` or :class:`~nmcoach.storage.faults.Foreign` if a newer nmcoach or
    another program wrote it, and :class:`~nmcoach.storage.faults.Damaged` for a version that never was.
    """
    within = connection.in_transaction
    if not within:
        connection.execute("BEGIN")
    try:
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        empty = (application, found) == (0, 0) and not connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
    finally:
        if not within and connection.in_transaction:
            connection.execute("ROLLBACK")
    if empty:
        return 0
    if application != APPLICATION_ID:
        raise Foreign
    if found < 1:
        raise Damaged(f"it says that it is of version {found}, which never was")
    if found > len(STEPS):
        raise Newer(found, len(STEPS))
    return found


def migrate(
    connection: sqlite3.Connection, keep: Callable[[int], object], finish: Callable[[sqlite3.Connection], object]
) -> None:
    """Bring an open file up to date in one transaction; another process may be doing the same.

    ``keep`` is called with the version found, before anything is changed, when there is data to lose; ``finish`` once
    the tables are those of now, within the same transaction.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if 0 < found < len(STEPS):
            keep(found)
        for step in STEPS[found:]:
            for change in step:
                make(connection, change)
        if found < len(STEPS):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
            finish(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise DataUnreadable("The data could not be brought up to date and was left as it was.")
        connection.execute("COMMIT")
    except BaseException:  # whatever ends it, nothing stays half done
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
