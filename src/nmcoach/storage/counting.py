"""What is kept of the entries beside them, made anew of them all: days, digests, and which answers are left."""

import sqlite3

from nmcoach.storage import day_lines, days, digests, schema, standing


def count_anew(connection: sqlite3.Connection) -> None:
    """Count everything anew, within a transaction."""
    days.fill(connection, schema.USER_TABLES)
    for noun in day_lines.DIGESTED:
        digests.make(connection, noun, None)
    standing.keep(connection)


def problems(connection: sqlite3.Connection) -> list[str]:
    """Name the nouns of which what is kept is not what counting anew gives."""
    return list(dict.fromkeys([*days.problems(connection, schema.USER_TABLES), *digests.problems(connection)]))
