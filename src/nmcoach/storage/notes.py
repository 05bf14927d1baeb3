"""Notes and questions on disk."""

from nmcoach.domain.notes import NOTE, Note
from nmcoach.storage import entries
from nmcoach.storage.store import Store


def every(store: Store, topic: str | None = None) -> list[Note]:
    """Give all notes, or those of a topic, oldest first."""
    return [one for one in entries.between(store, NOTE) if topic is None or one.topic == topic]
