"""How the body fared after each session, held against the guide and the sessions before."""

from collections.abc import Sequence
from datetime import datetime

from nmcoach.domain.record import record
from nmcoach.domain.sessions import Session, attended
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.recovery import Recovery, against, ask_therapist, recovery


@record
class Followed:
    """A recovery, and how it stands to the guide and to earlier ones."""

    recovery: Recovery
    words: str
    """One sentence: the way back against the usual 24–48 h and the last five."""
    ask: str
    """What to ask the therapist; empty for nothing."""


def follow(sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime) -> list[Followed]:
    """Give the recovery of every attended session up to now, oldest first; only the latest asks anything."""
    came = [s for s in attended(sessions) if s.at <= now]
    found = [recovery(session, came, check_ins, now) for session in came]
    return [
        Followed(
            one,
            against(one, found[:index]),
            ask_therapist(one.session, check_ins, now) if one.session is came[-1] else "",
        )
        for index, one in enumerate(found)
    ]
