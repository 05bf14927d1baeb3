"""The past as one list: every kind of entry with a line that says what it was."""

from collections.abc import Collection, Mapping
from datetime import datetime

from nmcoach.domain.days import Moment, show_where
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.say import Typed, say
from nmcoach.domain.sessions import Session, effective_status, told_at
from nmcoach.domain.therapies import Therapy

if TYPE_CHECKING:
    from nmcoach.domain.soreness.flaring import Held


@record
class HistoryItem:
    """A line of the history."""

    kind: str
    """The name of its kind."""
    entry: Entry
    text: str
    """What it was, in a few words."""
    counts_as: str = ""
    """The status that counts now where it is not the one recorded: ``unanswered``; else empty."""


def text_of(item: HistoryItem, now: Moment) -> str:
    """Give what it was; of an appointment on a clock that is not the one around the user, also on which."""
    entry = item.entry
    where = show_where(entry.at, entry.zone, now) if isinstance(entry, (Session, Therapy)) else ""
    return " · ".join(filter(None, (item.text, where)))


def line_of(kind: str, entry: Entry, text: str, now: datetime) -> HistoryItem:
    """Give the line of an entry as it counts at an instant; ``text`` says what was recorded."""
    if isinstance(entry, Session) and (status := effective_status(entry, now)) != entry.status:
        return HistoryItem(kind, entry, told_at(entry, now), status)
    return HistoryItem(kind, entry, text)


def may_come(entry: Entry) -> bool:
    """Say whether an entry may lie in the future: another therapy, and a session that was not attended yet."""
    return isinstance(entry, Therapy) or (isinstance(entry, Session) and entry.status != "attended")


def check_instant(entry: Entry, at: datetime | None, now: datetime) -> None:
    """Refuse to put an entry into the future where it may not lie, by raising :class:`BadValue`.

    The time of a warning sign says how long it stands, so it is not changed: that raises :class:`NotAllowed`.
    """
    if at is not None and isinstance(entry, Flagged):
        raise NotAllowed(say("A warning sign keeps the time at which it was told; its note can be changed."))
    if at is not None and at > now and not may_come(entry):
        raise BadValue(say("That time lies in the future; give a time up to now."))


def not_edited(kind: str) -> NotAllowed:
    """Give the error for an entry of a kind that is answered or set anew, not edited."""
    name = Typed(kind)
    return NotAllowed(
        say("An entry of the kind {kind} is not edited in place; answer or set it anew, or delete it.", kind=name)
    )


def check_flare(held: "Collection[Held]") -> None:
    """Refuse to delete or move a flare for whose sake nothing but the breath is given, by raising :class:`NotAllowed`.

    Either would lift that unseen.
    """
    if held:
        raise NotAllowed(
            say(
                "For 24 hours after this flare nothing but the breath is given; until then it is neither deleted nor "
                "moved. Where it was told by mistake, undo takes it back."
            )
        )


def check_deletion(entry: Entry, kept: Mapping[str, SafetyQuestion] | None = None, *, holds: bool = False) -> None:
    """Refuse to delete an answer that is kept while it stands, and a sign that is not settled or still ``holds``.

    Either would lift that unseen. ``kept`` are the questions of such answers by the answers' ids: those that stop all
    rolling, and those that a plain no does not end. Raises :class:`NotAllowed`.
    """
    if isinstance(entry, Answer) and kept and (question := kept.get(entry.id)) is not None:
        from nmcoach.domain.safety.answering import over_way

        said = Typed(": ".join((entry.question.replace("_", " "), entry.answer)))
        if question.no_ends:
            raise NotAllowed(
                say("“{said}” stops all rolling and stays while it does; say in Safety when it is over.", said=said)
            )
        raise NotAllowed(
            say("“{said}” is not deleted while it stands; {way_out}", said=said, way_out=over_way(question))
        )
    if not isinstance(entry, Flagged):
        return
    if entry.settled_at is None:
        raise NotAllowed(say("A warning sign that is not settled is not deleted; say in Safety who looked at it."))
    if holds:
        raise NotAllowed(
            say(
                "This warning sign still keeps rolling light; answer the questions in Safety that wait, then delete it."
            )
        )
