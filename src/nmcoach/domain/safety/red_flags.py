"""Red flags: signs that need a clinician before anything else. The coach says where to turn, and never what it is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from nmcoach.domain.entries import Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import NOTE, Field, some
from nmcoach.domain.record import record
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.safety.numbers import Help, call, despair, if_worse, today
from nmcoach.domain.say import Sentence, say

Level = Literal["emergency", "same_day", "soon"]
Row = Literal["emergency", "same_day", "soon", "despair"]
"""What a row of the list is: a sign of some level, or the one on despair, which is never saved and stops nothing."""
Rest = Literal["", "legs", "neck", "all", "lying"]

LEVELS: dict[Level, str] = {
    "emergency": "Call for help now",
    "same_day": "See someone today",
    "soon": "See someone soon",
}
"""Level → its heading, the most urgent first."""

HEADINGS: dict[Row, str] = {
    "emergency": LEVELS["emergency"],
    "same_day": LEVELS["same_day"],
    "soon": LEVELS["soon"],
    "despair": "If it is too much",
}
"""Kind of row → its heading, in the order they are listed."""

THEN = "Have it looked at first, then say in Safety that it was dealt with."
CALM = "Rolling, sessions and water goals can all wait. No routine is given until you say that it was dealt with."


@record
class RedFlag:
    """A sign, as content ships it."""

    id: str
    """Such as ``chest_pain``."""
    level: Row
    """How soon someone should look at it."""
    text: str
    """The sign in plain words, without a name for what may cause it."""
    source: str
    """Where the sign comes from."""
    asks_again: tuple[str, ...] = ()
    """Safety questions that are asked once more after someone looked at it and allowed rolling."""
    rests: Rest = ""
    """What is left out until they are answered; empty for nothing."""


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


def by_level(flags: Mapping[str, RedFlag]) -> dict[Row, tuple[RedFlag, ...]]:
    """Give the red flags of each level, the most urgent level first."""
    return {level: tuple(flag for flag in flags.values() if flag.level == level) for level in HEADINGS}


def advice(flag: RedFlag, numbers: Help) -> Sentence:
    """Say what to do about a sign now."""
    if flag.id == "pregnancy_signs":
        return say(
            "Call your maternity unit or midwife now and say what you noticed; they are there for this day and night. "
            "{worse}",
            worse=if_worse(numbers),
        )
    if flag.level == "emergency":
        return say(
            "{call} Sit or lie down, do not drive yourself, and let someone stay with you.",
            call=call(numbers),
        )
    if flag.level == "same_day":
        return say("{today} {worse}", today=today(numbers), worse=if_worse(numbers))
    if flag.level == "despair":
        return despair(numbers)
    if flag.id in _WITHIN_A_WEEK:
        return say("Book an appointment with your doctor within a week, and say how long it has been like this.")
    return say("Book an appointment with your doctor in the next days, and say how long it has been like this.")


_WITHIN_A_WEEK = frozenset({"night_pain", "weight_loss"})


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
