"""Several sessions that are over and wait for an answer, answered at once: all took place, or none did.

Where many wait, as after a holiday or an import, nobody wants to answer each; but it is said first how many they are
and from when to when. One that is going on is not among them, and whoever answers ends only what they were shown.
"""

from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Part, Sentence, plural, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.visit.unanswered import MANY, unanswered
from nmcoach.domain.visit.when import when_of

AtOnce = Literal["attended", "missed"]
"""What all of them may become."""
AT_ONCE: Mapping[str, AtOnce] = {"attended": "attended", "missed": "missed"}
"""The answers that make all of them something."""
CHOICES = (
    ("attended", say("all took place")),
    ("missed", say("none took place")),
    ("each", say("one by one")),
)
"""The answers, with what they say."""


@record
class Waiting:
    """The sessions that wait, oldest first; there is at least one."""

    sessions: tuple[Session, ...]

    def span(self) -> Part:
        """Say from when to when they are."""
        first, last = self.sessions[0], self.sessions[-1]
        if first is last:
            return when_of(first)
        return say("{first} to {last}", first=when_of(first), last=when_of(last))

    def told(self) -> Sentence:
        """Say how many wait, and from when to when."""
        return say(
            "{count}: {span}.",
            count=plural(
                len(self.sessions), one="{n} session waits for an answer", other="{n} sessions wait for an answer"
            ),
            span=self.span(),
        )

    def question(self) -> Sentence:
        """Ask about all of them."""
        return say("{told} Did they take place? One undo takes the answer back.", told=self.told())


def all_waiting(sessions: Iterable[Session], now: Moment) -> Waiting | None:
    """Give the sessions that are over and were not answered; None where there are none."""
    found = unanswered(sessions, now.at)
    return Waiting(tuple(found)) if found else None


def many_waiting(sessions: Iterable[Session], now: Moment) -> Waiting | None:
    """Give them where they are so many that they are answered at once; else None."""
    found = all_waiting(sessions, now)
    return found if found is not None and len(found.sessions) >= MANY else None


def waiting_of(sessions: Iterable[Session], now: Moment, shown: Waiting | None = None) -> Waiting:
    """Give the sessions that are over and wait, as they are now; of those that were ``shown``, where some were.

    Raises :class:`BadValue` where none waits, and :class:`NotAllowed` where none of those shown does any more.
    """
    found = all_waiting(sessions, now)
    if shown is None:
        if found is None:
            raise BadValue(say("No session that is over waits for an answer, so “all” names none."))
        return found
    known = {one.id for one in shown.sessions}
    left = tuple(one for one in (found.sessions if found is not None else ()) if one.id in known)
    if not left:
        raise NotAllowed(say("These sessions were answered meanwhile; nothing waits for an answer now."))
    return Waiting(left)


def answered(waiting: Waiting, answer: AtOnce, now: Moment) -> tuple[Session, ...]:
    """Give all of them as attended, each at its own time, or as missed."""
    if answer == "attended":
        return tuple(replace(one, status="attended") for one in waiting.sessions)
    from nmcoach.domain.visit.booking import with_status  # what is shown of those that wait does without

    return tuple(with_status(one, "missed", now) for one in waiting.sessions)


def label(sessions: Sequence[Session], answer: AtOnce) -> Sentence:
    """Name what was done, for undo."""
    if answer == "attended":
        return say("{count} took place", count=plural(len(sessions), one="{n} session", other="{n} sessions"))
    return say("{count} missed", count=plural(len(sessions), one="{n} session", other="{n} sessions"))


def told_back(waiting: Waiting, answer: AtOnce) -> Sentence:
    """Say what was saved."""
    count = plural(len(waiting.sessions), one="{n} session", other="{n} sessions")
    if answer == "attended":
        return say("Saved {count} as attended: {span}.", count=count, span=waiting.span())
    return say("Marked {count} as missed: {span}.", count=count, span=waiting.span())
