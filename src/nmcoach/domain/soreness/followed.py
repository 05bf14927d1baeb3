"""How the body fared after each session, held against the guide and the sessions before."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime

from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence
from nmcoach.domain.sessions import Session, attended, end_of
from nmcoach.domain.soreness.check_ins import WEEK, CheckIn
from nmcoach.domain.soreness.course import FOLLOWED
from nmcoach.domain.soreness.recovery import OWN_SESSIONS, Recovery, against, ask_therapist, recovery


@record
class Followed:
    """A recovery, and how it stands to the guide and to earlier ones."""

    recovery: Recovery
    words: Sentence
    """One sentence: the way back against the usual 24–48 h and the last five."""
    ask: Sentence | None
    """What to ask the therapist; None for nothing."""


def follow(sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime) -> list[Followed]:
    """Give the recovery of every attended session up to now, oldest first; only the latest asks anything."""
    came = [s for s in attended(sessions) if s.at <= now]
    ordered = sorted(check_ins, key=lambda c: (c.at, c.id))
    instants = [check_in.at for check_in in ordered]
    found: list[Recovery] = []
    followed: list[Followed] = []
    for index, session in enumerate(came):
        first = bisect_left(instants, session.at - WEEK)
        last = bisect_right(instants, end_of(session) + FOLLOWED)
        near = ordered[first:last]
        one = recovery(session, came[index : index + 2], near, now)
        words = against(one, found[-OWN_SESSIONS:])
        followed.append(Followed(one, words, ask_therapist(session, near, now) if session is came[-1] else None))
        found.append(one)
    return followed
