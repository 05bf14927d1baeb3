"""What is said of a warning sign: who looked at it and when, and that it was chosen by mistake."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import record, replace
from nmcoach.domain.safety.red_flags import MAY_ROLL, Flagged, MayRoll, RedFlag, having_seen, looks_known, named
from nmcoach.domain.safety.signs import stops
from nmcoach.domain.safety.who import who_said
from nmcoach.domain.say import Sentence, Theirs, Typed, say
from nmcoach.domain.text import read_who

NOBODY_AFTER = timedelta(days=7)
"""A fall that nobody looked at may end after this (design default)."""
FALL = "major_fall"
"""The one sign that may end without anyone having looked at it."""
NOBODY = frozenset({"nobody", "noone", "none", "me", "myself", "i", "self"})
"""What is typed, letters only, for a fall that nobody looked at."""


@record
class Looked:
    """What the user says of who looked at a sign."""

    by: str
    on: date
    may_roll: MayRoll = "not_said"


def check_seen(found: Sequence[Flagged], said: Looked, today: date) -> None:
    """Refuse a look on a day before a sign was noticed, where it would settle it or was told more than once.

    One that was told by a clock that was ahead is no later than today. Raises :class:`BadValue`: nobody can have seen
    it by then.
    """
    latest = min(max(one.day for one in found), today)
    if said.on < latest and (said.may_roll == "yes" or len(found) > len({one.flag for one in found})):
        raise BadValue(
            say("It was noticed on {day}, so nobody had seen it by {on}; say who looked at it since.",
                day=Typed(latest.isoformat()), on=Typed(said.on.isoformat()))
        )  # fmt: skip


def check_unchanged(found: Sequence[Flagged], shown: Sequence[Flagged]) -> None:
    """Refuse to say who looked at a sign where it was told anew, or said otherwise, since it was shown.

    Raises :class:`NotAllowed`: nothing is ended that was not seen.
    """
    known = {one.id: looks_known(one) for one in shown}
    if any(known.get(one.id) != looks_known(one) for one in found):
        raise NotAllowed(say("More was said of this sign since it was shown here; open it again to see what."))


def read_looked(by: str, on: date | None, may_roll: str, now: Moment) -> Looked:
    """Read who looked at a sign, when, and what they said.

    Raises :class:`BadValue` for no name, a name over 2,000 characters, a day to come, or other words.
    """
    who = " ".join(read_who(by).split())
    if not who:
        raise BadValue(say("Say who looked at it, such as Dr Lee; until someone has, it stands."))
    if on is not None and on > now.day:
        raise BadValue(say("{on} is still to come; give a day up to today.", on=Typed(on.isoformat())))
    for known in MAY_ROLL:
        if may_roll.strip().lower().replace(" ", "_") == known:
            return Looked(who, on or now.day, known)
    raise BadValue(
        say("“{text}” is no answer to whether you may roll; use yes, no or not_said.", text=Theirs(may_roll))
    )


def settled(flagged: Flagged, said: Looked, now: Moment, name: str = "") -> Flagged:
    """Give a sign after someone looked at it: settled where they allowed rolling, else looked at.

    What does not stop rolling is settled by one answer. One that was settled at an instant to come, before the clock
    was set back, is so no more: what is said now counts. ``name`` is the user's own. Raises :class:`NotAllowed` where
    nobody looked whose word counts, unless it was a fall seven days ago.
    """
    seen = having_seen(looks_known(flagged))
    looked = replace(flagged, settled_at=None, looked_at=now.at, looked_by=said.by, looked_on=said.on, saw=seen)
    if who_said(said.by, name) != "somebody":
        if flagged.flag != FALL or not _is_nobody(said.by):
            raise NotAllowed(
                say(
                    "It stands until someone has looked at it: a doctor, nurse, midwife, physio or therapist; then say "
                    "who, such as Dr Lee, Anna or my GP."
                )
            )
        if now.at - flagged.at < NOBODY_AFTER:
            raise NotAllowed(
                say("A fall that nobody looked at may end after 7 days; until then it stands, or someone looks at it.")
            )
        return replace(looked, settled_at=now.at, may_roll="yes")
    if not stops(flagged):
        return replace(looked, settled_at=now.at)
    if said.may_roll == "yes":
        return replace(looked, settled_at=now.at, may_roll="yes")
    return replace(looked, may_roll=said.may_roll)


def may_settle(flag: str, level: str, by: str, may_roll: str) -> bool:
    """Say whether a look that a file tells of can have settled a sign: somebody looked, and said that rolling is fine.

    Of a fall nobody need have looked, what does not stop rolling needs no yes, and an earlier version told neither.
    """
    if not by and not may_roll:
        return True
    if who_said(by) != "somebody":
        return flag == FALL and _is_nobody(by)
    return level == "soon" or may_roll == "yes"


def _is_nobody(by: str) -> bool:
    return "".join(filter(str.isalpha, by.lower())) in NOBODY


def told_back(flagged: Flagged, flags: Mapping[str, RedFlag]) -> Sentence:
    """Say what came of it, once it was said who looked at a sign."""
    sign = Theirs(named(flagged, flags).text)
    if flagged.settled_at is not None:
        return say("Settled: {sign}.", sign=sign)
    return say("Looked at: {sign}. No rolling until they say you may; say so here once they do.", sign=sign)
