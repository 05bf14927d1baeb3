"""Red flags: signs that need a clinician before anything else. The coach says where to turn, and never what it is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from nmcoach.domain.entries import Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import NOTE, Field, some
from nmcoach.domain.record import record
from nmcoach.domain.routine.constraints import Constraint

Level = Literal["emergency", "same_day", "soon"]

LEVELS: dict[Level, str] = {
    "emergency": "Call for help now",
    "same_day": "See someone today",
    "soon": "See someone soon",
}
"""Level → its heading, the most urgent first."""

WHAT_TO_DO: dict[Level, str] = {
    "emergency": (
        "Call your local emergency number now: 112 in Europe, 911 in North America, 999 in the UK. "
        "Sit or lie down, do not drive yourself, and let someone stay with you."
    ),
    "same_day": (
        "Have it looked at today: call your doctor or an out-of-hours clinic, and say what you noticed. "
        "If it gets worse quickly, call your local emergency number."
    ),
    "soon": "Book an appointment with your doctor in the next days, and say how long it has been like this.",
}
"""Level → what to do, in two short sentences."""

_OWN_ADVICE: dict[str, str] = {
    "pregnancy_signs": (
        "Call your maternity unit or midwife now and say what you noticed; they are there for this day and night. "
        "If you cannot reach anyone, call your local emergency number."
    ),
}
THEN = "Have it looked at first, then say in Safety that it was dealt with."
CALM = "Rolling, sessions and water goals can all wait. No routine is given until you say that it was dealt with."


@record
class RedFlag:
    """A sign, as content ships it."""

    id: str
    """Such as ``chest_pain``."""
    level: Level
    """How soon someone should look at it."""
    text: str
    """The sign in plain words, without a name for what may cause it."""
    source: str
    """Where the sign comes from."""

    @property
    def advice(self) -> str:
        """What to do now."""
        return _OWN_ADVICE.get(self.id, WHAT_TO_DO[self.level])


@record(kw_only=True)
class Flagged(Entry):
    """A red flag the user reported."""

    flag: str
    """A red flag's id."""
    level: Level
    """As it was when it was reported."""
    settled_at: datetime | None = None
    """When the user said that it was dealt with, in UTC; None while it stands."""
    note: str = ""
    """Who looked at it or what came of it, in the user's words."""


def red_flag_of(flags: Mapping[str, RedFlag], key: str) -> RedFlag:
    """Give a red flag by its id.

    Raises :class:`BadValue` naming the ids there are.
    """
    found = flags.get(key.strip().lower().replace("-", "_"))
    if found is None:
        raise BadValue(f"“{key}” is no red flag; use one of {', '.join(flags)}.")
    return found


def named(flagged: Flagged, flags: Mapping[str, RedFlag]) -> RedFlag:
    """Give the sign that was reported; of one this version does not know, its id as words and its level's advice."""
    unknown = RedFlag(flagged.flag, flagged.level, flagged.flag.replace("_", " ").capitalize(), "")
    return flags.get(flagged.flag, unknown)


def by_level(flags: Mapping[str, RedFlag]) -> dict[Level, tuple[RedFlag, ...]]:
    """Give the red flags of each level, the most urgent level first."""
    return {level: tuple(flag for flag in flags.values() if flag.level == level) for level in LEVELS}


def standing_flags(flagged: Iterable[Flagged], now: datetime) -> tuple[Flagged, ...]:
    """Give what was reported and is not dealt with at an instant, the most urgent first."""
    order = list(LEVELS)
    open_ones = [f for f in flagged if f.at <= now and (f.settled_at is None or f.settled_at > now)]
    return tuple(sorted(open_ones, key=lambda f: (order.index(f.level), f.at, f.id)))


def reason(flagged: Sequence[Flagged], flags: Mapping[str, RedFlag]) -> str | None:
    """Give the words for why nothing is rolled while red flags stand, or None."""
    if not flagged:
        return None
    first = flagged[0]
    sign = named(first, flags).text
    more = f" and {len(flagged) - 1} more" if len(flagged) > 1 else ""
    return f"you noticed something to have looked at ({sign[:1].lower()}{sign[1:]}{more})"


def flag_constraints(flagged: Sequence[Flagged], flags: Mapping[str, RedFlag]) -> tuple[Constraint, ...]:
    """Bar everything while red flags stand."""
    why = reason(flagged, flags)
    return () if why is None else (Constraint(why=why, stop=True, then=THEN),)


def _describe(flagged: Flagged, _units: str) -> str:
    dealt = "dealt with" if flagged.settled_at else "to be looked at"
    return told(f"warning sign: {flagged.flag.replace('_', ' ')}", dealt, flagged.note)


FLAGGED = Kind(
    name="red_flag",
    entry=Flagged,
    table="red_flag",
    fields=(
        Field("flag", check=some),
        Field("level", among=tuple(LEVELS)),
        Field("settled_at", "instant", open=True, means="UTC, or null while it stands"),
        NOTE,
    ),
    one="warning sign",
    several="warning signs",
    describe=_describe,
)
