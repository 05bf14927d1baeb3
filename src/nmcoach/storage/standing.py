"""Which safety answers can still say what stands, kept in ``meta`` so that a look need not read a life of answers.

An answer stands until another one ends it, however old it is: only who reads all of them knows which nothing ended. So
whatever changes one reads them all at the end of its transaction and keeps the ids of those that are left, how many
answers there are, and a crc of both. Where there are not as many as the days count, one is hidden by damage, and
nothing is kept. A look reads these alone and holds them against their checksums. Where anything does not fit, it has to
read all, with the care that damage asks for.
"""

import json
import sqlite3
from collections.abc import Mapping
from zlib import crc32

from nmcoach.domain.hints import Any, NamedTuple
from nmcoach.domain.safety.answers import ANSWER, Answer
from nmcoach.domain.safety.standing import lasting, with_gone
from nmcoach.storage.day_lines import ENTRIES
from nmcoach.storage.rows import Sound, from_day_number, from_ms

_COUNTED = "SELECT coalesce(sum(n), 0) FROM daily WHERE noun = ? AND kind = ?"
META = "answers_left"
"""Where ``meta`` keeps them."""


class Left(NamedTuple):
    """What is kept."""

    number: int
    """How many answers there are in all."""
    of: dict[str, tuple[list[str], list[str]]]
    """Question → the ids of what can still say what stands, and of those among them that were ended all the same."""


def keep(connection: sqlite3.Connection) -> None:
    """Keep which answers are left, as they stand within the transaction; none of them while one is damaged."""
    connection.execute("DELETE FROM meta WHERE key = ?", (META,))
    if (left := _left(connection)) is not None:
        told = json.dumps(left, sort_keys=True, separators=(",", ":"))
        connection.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (META, f"{crc32(told.encode())} {told}"))


def read(kept: str | None) -> Left | None:
    """Give what was kept; None where nothing was, or it is damaged."""
    crc, _, told = (kept or "").partition(" ")
    if crc != str(crc32(told.encode("utf-8", "surrogatepass"))):
        return None
    return Left(*json.loads(told)) if told else None


def _left(connection: sqlite3.Connection) -> Left | None:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    try:
        rows = cursor.execute("SELECT * FROM screening_answer NOT INDEXED ORDER BY at, id").fetchall()
        found = list(map(answer_of, rows))
        sound = Sound(tuple(rows[0].keys())) if rows else bool
    except (sqlite3.DatabaseError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None  # damage, which whoever reads them tells of
    if not all(map(sound, rows)):
        return None
    deleted = {row["id"] for row in rows if row["deleted"]}
    live = [answer for answer in found if answer.id not in deleted]
    if len(live) != connection.execute(_COUNTED, (ANSWER.table, ENTRIES)).fetchone()[0]:
        return None  # one is hidden
    of: dict[str, list[Answer]] = {}
    for answer in with_gone(live, [answer for answer in found if answer.id in deleted]):
        of.setdefault(answer.question, []).append(answer)
    return Left(len(live), {question: _sorted(*lasting(several)) for question, several in of.items()})


def _sorted(left: set[str], ended: set[str]) -> tuple[list[str], list[str]]:
    return sorted(left), sorted(ended)


def answer_of(row: Mapping[str, Any]) -> Answer:
    """Give a row as an answer.

    Raises one of Python's errors for a row that cannot be read.
    """
    columns = {"question": row["question"], "answer": row["answer"], "detail": json.loads(row["detail"])}
    told = columns if ANSWER.unpack is None else ANSWER.unpack(columns)
    return Answer(
        id=row["id"], at=from_ms(row["at"]), zone=row["zone"], day=from_day_number(row["day"]), **told
    )  # fmt: skip
