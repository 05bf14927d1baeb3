"""For how long a warning sign may be taken back as chosen by mistake, and how old it is though clocks are changed."""

from datetime import datetime, timedelta

from nmcoach.domain.entries import made_at
from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.record import record
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.say import Sentence, say

MISTAKE = timedelta(hours=24)
"""A sign may be taken back as chosen by mistake for so long (design default)."""
ADRIFT = timedelta(hours=1)
"""A clock that is put right by no more than this tells well enough how old a sign is (design default)."""


@record
class Saved:
    """What is known here of when a sign was saved, and of the clock since; None for what nothing tells."""

    at: datetime | None = None
    """What the clock said when the user's own action first saved it."""
    latest: datetime | None = None
    """The latest that the clock is known to have said from then on."""
    set_back: bool = False
    """Whether the clock is known to have been set back since, by over an hour."""


def may_be_mistake(flagged: Flagged, now: datetime, saved: Saved) -> bool:
    """Say whether a sign may still be taken back as chosen by mistake: within 24 h after it was told.

    What someone has looked at is none any more; nor is what was told before the clock was set back: nobody knows how
    long ago that was.
    """
    seen = _seen(flagged) or _set_back(flagged, now, saved)
    return not seen and now - _told(flagged, now, saved) <= MISTAKE


def check_mistake(flagged: Flagged, now: datetime, saved: Saved) -> None:
    """Refuse to take back a sign that was looked at, told longer ago, or nobody knows when.

    Raises :class:`NotAllowed`.
    """
    if not may_be_mistake(flagged, now, saved):
        unknown = _AGE_UNKNOWN if _set_back(flagged, now, saved) else _TOO_LATE
        raise NotAllowed(_LOOKED_AT if _seen(flagged) else unknown)


def came_within(done: datetime, now: datetime) -> bool:
    """Say whether something was done in the last 24 h, by a clock that was not set back since."""
    return -ADRIFT <= now - done <= MISTAKE


def _told(flagged: Flagged, now: datetime, saved: Saved) -> datetime:
    """Give when a sign was told.

    Its id says so, though never earlier than ids before it do: where it lies ahead, the clock was set back before, and
    the sign's own instant counts. When it was saved, by the clock of then, counts where that is earlier.
    """
    made = made_at(flagged.id)
    told = flagged.at if made is None or made > now else made
    return told if saved.at is None else min(told, saved.at)


def _seen(flagged: Flagged) -> bool:
    return flagged.settled_at is not None or flagged.looked_at is not None


def _set_back(flagged: Flagged, now: datetime, saved: Saved) -> bool:
    """Say whether the clock says, or has said since a sign was told, an earlier time than before."""
    latest = flagged.at if saved.latest is None else max(flagged.at, saved.latest)
    return saved.set_back or latest - now > ADRIFT


_LOOKED_AT: Sentence = say(
    "Someone has looked at this sign, so it is no mistake any more; say so once they say you may roll."
)
_TOO_LATE: Sentence = say("A sign is taken back as a mistake within 24 hours; now say who looked at it.")
_AGE_UNKNOWN: Sentence = say(
    "The clock of this machine was set back since this sign was told, so nobody knows how long ago that was; say who "
    "looked at it."
)
