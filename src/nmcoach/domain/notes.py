"""Notes of the user's own, questions collected for the therapist, and what someone was told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field, some
from nmcoach.domain.hints import Any, Literal, get_args
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Sentence, Theirs, Typed, english, listed, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.text import LONGEST

Topic = Literal["note", "question", "told"]

TOPICS: tuple[str, ...] = get_args(Topic)


@record(kw_only=True)
class Note(Entry):
    """A few words."""

    text: str
    """1 to 2,000 characters."""
    topic: Topic = "note"
    """``question`` for one to the therapist, ``told`` for what the coach asked to tell someone, and was told."""
    about: str = ""
    """Of what was told, the reading it comes from; else empty."""


def check_note(note: Note) -> Note:
    """Give a note back if it can be kept.

    Raises :class:`BadValue` for an empty or overlong text, and an unknown topic.
    """
    if note.topic not in TOPICS:
        topics = listed((Typed(topic) for topic in TOPICS), last=" or ")
        raise BadValue(say("“{topic}” is not a topic; use {topics}.", topic=Theirs(note.topic), topics=topics))
    if not note.text.strip():
        raise BadValue(say("A {topic} needs some words.", topic=Typed(note.topic)))
    if len(note.text) > LONGEST:
        raise BadValue(
            say(
                "The {topic} has {n} characters; up to {most} are kept.",
                topic=Typed(note.topic),
                n=len(note.text),
                most=LONGEST,
            )
        )
    return note


def open_questions(notes: Iterable[Note], last_session: datetime | None) -> tuple[Note, ...]:
    """Give the questions collected since the last attended session began, oldest first."""
    return tuple(
        sorted(
            (n for n in notes if n.topic == "question" and (last_session is None or n.at > last_session)),
            key=lambda n: (n.at, n.id),
        )
    )


def asked_on(note: Note, sessions: Iterable[Session]) -> date | None:
    """Give the local day of the attended session a question was for: the first that began after it; None before it."""
    after = [s for s in sessions if s.status == "attended" and s.at >= note.at]
    return min(after, key=lambda s: (s.at, s.id)).day if after else None


def _describe(note: Note, _units: str) -> str:
    if note.topic == "note":
        return told(note.text)
    return told(english(say("{topic}: {text}", topic=Typed(note.topic), text=Theirs(note.text))))


def _pack(note: Note) -> Mapping[str, Any]:
    """Give the columns; where it is about nothing, none, as in rows of before there was this column."""
    return {"text": note.text, "topic": note.topic, "about": note.about or None}


def _called(note: Note) -> Sentence:
    return say("what you told") if note.topic == "told" else say("a {topic}", topic=Typed(note.topic))


NOTE = Kind(
    name="note",
    entry=Note,
    table="note",
    fields=(
        Field("text"),
        Field("topic", among=TOPICS),
        Field("about", open=True, check=some, means="of what was told, the reading it comes from, or null"),
    ),
    one="note",
    several="notes",
    describe=_describe,
    pack=_pack,
    edits=Edits(
        readers={"text": lambda note, text, _: replace(note, text=text.strip())},
        refusal="A note has no “{field}”; text can be changed.",
        called=lambda note: (
            "what you told" if note.topic == "told" else english(say("a {topic}", topic=Typed(note.topic)))
        ),
        check=check_note,
    ),
)
