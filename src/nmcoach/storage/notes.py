"""Notes and questions on disk."""

from datetime import datetime

from nmcoach.domain.notes import Note
from nmcoach.storage.entries import Fields, Stored, head, header
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import Store

TABLE = "note"


def to_row(note: Note) -> Fields:
    """Give a note as a row."""
    return {**head(note), "text": note.text, "topic": note.topic}


def from_row(row: Stored) -> Note:
    """Give a row as a note."""
    return Note(**header(row), text=row["text"], topic=row["topic"])


def every(store: Store, topic: str | None = None) -> list[Note]:
    """Give all notes, or those of a topic, oldest first."""
    found = store.rows(
        "SELECT * FROM note WHERE deleted = 0 AND (? IS NULL OR topic = ?) ORDER BY at, id", (topic, topic)
    )
    return [from_row(row) for row in found]


def since(store: Store, topic: str, at: datetime | None) -> list[Note]:
    """Give the notes of a topic from an instant on (all, if none is given), oldest first."""
    found = store.rows(
        "SELECT * FROM note WHERE deleted = 0 AND topic = ? AND at >= ? ORDER BY at, id",
        (topic, 0 if at is None else to_ms(at)),
    )
    return [from_row(row) for row in found]
