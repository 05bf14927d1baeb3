"""Keeping notes, and questions for the therapist."""

from datetime import date, datetime

from nmcoach.domain import notes
from nmcoach.domain.errors import BadValue
from nmcoach.domain.notes import NOTE, Note, Topic
from nmcoach.domain.sessions import SESSION
from nmcoach.domain.soreness.check_ins import last_session
from nmcoach.services.context import Context
from nmcoach.storage import notes as stored
from nmcoach.storage.entries import every, put


class NotesService:
    """Notes and questions."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def add(self, text: str, topic: Topic = "note", at: datetime | None = None) -> Note:
        """Save a note or a question, now or at an earlier instant.

        Raises :class:`BadValue` for no words, more than 2,000 characters, and instants to come.
        """
        made = notes.check_note(Note(**self._context.header(at), text=text.strip(), topic=topic))
        if made.at > self._context.moment().at:
            raise BadValue(f"A {topic} cannot lie in the future; give a time up to now.")
        with self._context.store.action(topic, self._context.moment()) as tx:
            put(tx, NOTE, made)
        return made

    def every(self, topic: Topic | None = None) -> list[Note]:
        """Give all notes, or those of a topic, oldest first."""
        return stored.every(self._context.store, topic)

    def questions(self) -> tuple[Note, ...]:
        """Give the questions that wait for the next session: those asked since the last one began, oldest first."""
        now, past = self._context.moment(), self._context.past
        last = last_session(past.sessions(now.day), now.at)
        since = None if last is None else last.at
        return notes.open_questions(past.questions(since), since)

    def asked(self) -> list[tuple[Note, date | None]]:
        """Give every question with the local day of the session it was for, or None while it waits; oldest first."""
        sessions = every(self._context.store, SESSION)
        return [(note, notes.asked_on(note, sessions)) for note in self.every("question")]
